"""The shape of the package: layers, the public surface, and who may read a clock."""

import ast
import re
import sys
from pathlib import Path
from subprocess import run

import attrs
import pytest
from importlinter.cli import lint_imports

import gsomia_rules
from gsomia_rules import errors as errors_module

ROOT = Path(__file__).parent.parent
PACKAGE = Path(gsomia_rules.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_only_go_down(capsys: pytest.CaptureFixture[str]) -> None:
    """The contracts of pyproject.toml hold, and every module has a place in them."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0, capsys.readouterr().out


def test_the_public_surface() -> None:
    """The public names are imported with the package, sorted and described; everything that an answer holds is one."""
    names = gsomia_rules.__all__
    assert names == sorted(names)
    assert set(names) <= set(dir(gsomia_rules))
    assert all(getattr(gsomia_rules, name).__doc__ for name in names)
    errors = {
        name
        for name, found in vars(errors_module).items()
        if isinstance(found, type) and found.__module__.endswith("errors")
    }
    assert {name for name in errors if issubclass(getattr(errors_module, name), Exception)} <= set(names)
    fields = "".join(str(field.type) for field in attrs.fields(gsomia_rules.Standing) if field.name != "_basis")
    held = set(re.findall(r"gsomia_rules[.\w]*\.(\w+)", fields))
    assert held
    assert held <= set(names)


def test_embedding_never_imports_the_command_line() -> None:
    """Loading and asking a pact needs neither click, nor what tests need, nor any slow module."""
    code = (
        "import sys, datetime, gsomia_rules as g; g.load('gsomia').on(datetime.date(2020, 8, 23));"
        "slow = {'click', 'hypothesis', 'pytest', 'importlib.metadata', 'dateutil', 'calendar', 'json', 'zoneinfo'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_an_answer_in_words_imports_nothing_slow() -> None:
    """The way from the command to its answer has no heavy import on it."""
    code = (
        "import atexit, sys; sys.argv = ['gsomia-status', '2020-08-23'];"
        "slow = {'importlib.metadata', 'importlib.resources', 'dateutil', 'calendar', 'json', 'zoneinfo', 'difflib', "
        "'textwrap', 'pathlib', 'gsomia_rules.engine.explain', 'gsomia_rules.queries.checks', 'gsomia_rules.render.jsonable'}\n"
        "atexit.register(lambda: print(sorted(slow & set(sys.modules)), file=sys.stderr))\n"
        "from gsomia_rules.cli.entry_points import status; status()"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "notice of termination suspended" in done.stdout
    assert set(ast.literal_eval(done.stderr)) <= {"pathlib"}  # some Python versions import it on the way to click


def test_only_the_command_line_reads_a_clock_or_prints() -> None:
    """No clock, no environment and no output below the command line; below it, files only in one module."""
    for module in MODULES:
        if "cli" in module.relative_to(PACKAGE).parts:
            continue
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        assert module.name == "clock.py" or not called & {
            "now",
            "today",
            "utcnow",
            "time",
            "echo",
            "print",
            "getenv",
            "input",
            "exit",
        }, module
        assert module.name == "content.py" or not called & {"open", "eval", "exec", "compile", "Path"}, module


def test_a_module_is_one_noun_of_some_size() -> None:
    """No module over 300 lines, and each says in a sentence what is true of it."""
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, module
        assert ast.get_docstring(ast.parse(text)), module
