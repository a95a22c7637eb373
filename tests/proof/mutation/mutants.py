"""What can be changed in a module: the mutants of mutmut, and of cosmic-ray where mutmut makes none.

mutmut changes functions; it makes no mutants of decorated functions (above all
properties), class bodies and tables, so cosmic-ray changes those. Annotations,
``__all__`` and type variables stay as they are: they do nothing when the code runs.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.commands import ROOT

PACKAGE = ROOT / "gsomia_rules"
FOLDERS = ("model", "engine", "pactfile")
"""The folders whose modules are mutated, beside the errors."""


def modules() -> list[str]:
    """The dotted names, below the package, of the errors and of every module in the folders."""
    paths = [path for folder in FOLDERS for path in sorted((PACKAGE / folder).glob("[!_]*.py"))]
    return ["errors", *(f"{path.parent.name}.{path.stem}" for path in paths)]


def path_of(module: str) -> Path:
    """The file of a module."""
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py")


class Mutant(NamedTuple):
    """One change to one module, and the whole source of the module with the change."""

    module: str
    where: str
    line: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> tuple[str, str, str, str]:
        """Its identity wherever it moves: the module, the function or class, the changed lines before and after."""
        return self.module, self.where, self.before, self.after


def mutants(module: str) -> list[Mutant]:
    """The mutants of a module, without duplicates."""
    source = path_of(module).read_text(encoding="utf-8")
    tree = ast.parse(source)
    inert, original = _inert_lines(tree), _meaning(source)
    found: dict[str, Mutant] = {}
    for changed in (*_of_mutmut(module, source), *_of_cosmic_ray(source, tree)):
        try:
            meaning = _meaning(changed)
        except SyntaxError:
            continue
        mutant = _named(module, source, changed, tree)
        if meaning != original and mutant.line not in inert:
            found.setdefault(meaning, mutant)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def statement_lines(tree: ast.Module) -> dict[int, range]:
    """For each line, the lines of the innermost statement around it (of a compound statement, its head)."""
    lines: dict[int, range] = {}
    for node in ast.walk(tree):  # outer statements come first
        if isinstance(node, ast.stmt | ast.match_case):
            body = getattr(node, "body", None)
            first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            last = max(first, body[0].lineno - 1) if body else getattr(node, "end_lineno", None) or first
            lines.update(dict.fromkeys(range(first, last + 1), range(first, last + 1)))
    return lines


def function_at(tree: ast.Module, line: int) -> ast.FunctionDef | None:
    """The function or method whose body contains a line; None outside all bodies."""
    for outer in tree.body:
        for node in outer.body if isinstance(outer, ast.ClassDef) else [outer]:
            if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= (node.end_lineno or 0):
                return node
    return None


def _of_mutmut(module: str, source: str) -> Iterator[str]:
    from libcst.metadata import MetadataWrapper, PositionProvider
    from mutmut.mutation.file_mutation import create_mutations

    parsed, mutations, _, _ = create_mutations(str(path_of(module).relative_to(ROOT)), source)
    where = MetadataWrapper(parsed, unsafe_skip_copy=True).resolve(PositionProvider)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for mutation in mutations:
        span: Any = where[mutation.original_node]
        first = starts[span.start.line - 1] + span.start.column
        last = starts[span.end.line - 1] + span.end.column
        if source[first:last] == parsed.code_for_node(mutation.original_node):
            yield source[:first] + parsed.code_for_node(mutation.mutated_node) + source[last:]
        else:
            changed: Any = parsed.deep_replace(mutation.original_node, mutation.mutated_node)
            yield changed.code


def _of_cosmic_ray(source: str, tree: ast.Module) -> Iterator[str]:
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    lines = _lines_without_mutmut(tree)
    parsed = get_ast(source)
    for name in operator_names():
        if get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        places = (start for node in ast_nodes(parsed) for start, _ in operator.mutation_positions(node))
        for occurrence, (line, _) in enumerate(places):
            if line in lines:
                yield mutate_code(source, operator, occurrence)


def _lines_without_mutmut(tree: ast.Module) -> set[int]:
    """The lines of properties and other decorated functions, class bodies and tables."""
    lines = set(range(1, max(node.end_lineno or 0 for node in tree.body) + 1))
    for outer in tree.body:
        for node in outer.body if isinstance(outer, ast.ClassDef) else [outer]:
            if isinstance(node, ast.FunctionDef):
                decorators = [ast.unparse(one) for one in node.decorator_list]
                if not decorators or decorators in (["classmethod"], ["staticmethod"]):
                    lines -= set(range(node.lineno, (node.end_lineno or 0) + 1))
    return lines


def _named(module: str, source: str, changed: str, tree: ast.Module) -> Mutant:
    """The mutant with its place and with the lines that differ, before and after."""
    old, new = source.splitlines(), changed.splitlines()
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    while old[same:] and new[same:] and old[-1] == new[-1]:
        del old[-1], new[-1]
    before, after = (" ".join(map(str.strip, lines[same:])) for lines in (old, new))
    return Mutant(module, _where(tree, same + 1), same + 1, before, after, changed)


def _inert_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in tree.body:
        named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        typed = isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("TypeVar(")
        if named or typed:
            lines |= set(range(node.lineno, (node.end_lineno or 0) + 1))
    return lines


class _WithoutAnnotations(ast.NodeTransformer):
    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(0)
        self.generic_visit(node)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node


def _meaning(source: str) -> str:
    return ast.dump(_WithoutAnnotations().visit(ast.parse(source)))


def _where(tree: ast.Module, line: int) -> str:
    names: list[str] = []
    body: list[Any] = tree.body
    while True:
        around = [
            node for node in body if node.lineno - len(getattr(node, "decorator_list", ())) <= line <= node.end_lineno
        ]
        if not around or not isinstance(around[0], ast.ClassDef | ast.FunctionDef):
            return ".".join(names) or "module"
        names.append(around[0].name)
        body = around[0].body if isinstance(around[0], ast.ClassDef) else []
