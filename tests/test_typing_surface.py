"""The file of typed calls uses the whole public interface."""

import ast

import gsomia_rules
from tests.support.commands import ROOT


def test_the_typed_calls_use_every_public_name() -> None:
    """Every name in ``__all__`` is imported by the file of typed calls, and used there."""
    tree = ast.parse((ROOT / "tests" / "typing_surface.py").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "gsomia_rules"]
    assert [name.name for node in imports for name in node.names] == gsomia_rules.__all__
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert set(gsomia_rules.__all__) <= used
