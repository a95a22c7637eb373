"""Running the console scripts as a user does, in a separate process or (faster) within this one."""

import inspect
import os
import shlex
import sys
from contextlib import chdir
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

from click.testing import CliRunner

import gsomia_rules
from gsomia_rules import Pact, load
from gsomia_rules.cli.commands.status import command as status
from gsomia_rules.cli.group import rules
from tests.support.tables import rows

ROOT = Path(__file__).parents[2]
PACKAGE = Path(gsomia_rules.__file__).parent
LIBRARY = [file for file in sorted((PACKAGE / "pacts").glob("*.toml")) if "[[record]]" in file.read_text("utf-8")]
"""The pacts that come with the package, without treaty texts, which have no record."""
DUPLICATE = ROOT / "tests" / "tables" / "gsomia-kor-jpn-2019.toml"
"""The built-in pact once more, from the sources of one case alone."""
HISTORIES = [*(file for file in LIBRARY if file.stem in {row["file"] for row in rows("histories")}), DUPLICATE]
"""The histories whose official dates are in the table, each tried in every output."""
PACT_FILES = [*LIBRARY, DUPLICATE]
SERVERS = {"mcp", "serve"}
"""The commands that run until they are stopped, with tests of their own."""
FOLDERS = {"site"}
"""The commands that write a folder, with tests of their own."""
_SCRIPTS = {"gsomia-status": "status", "gsomia-rules": "rules"}
_COMMANDS = {"gsomia-status": status, "gsomia-rules": rules}
_OF_CLICK_8_1 = "mix_stderr" in inspect.signature(CliRunner).parameters
_APART: dict[str, Any] = {"mix_stderr": False} if _OF_CLICK_8_1 else {}


@cache
def loaded(file: str | Path) -> Pact:
    """A pact as it was read the first time: a pact never changes, and reading the library takes a quarter of a second."""
    return load(file)


def started(line: str) -> list[str]:
    """The arguments that start a process for a command line which begins with a console script."""
    name, *words = shlex.split(line)
    return [sys.executable, "-c", f"from gsomia_rules.cli.entry_points import {_SCRIPTS[name]} as run; run()", *words]


def command(line: str, cwd: Path = ROOT, **environment: str) -> CompletedProcess[str]:
    """Run a command line in a separate process, in an environment that asks for no color.

    For what a process of its own decides: streams, encodings, locales and exit statuses. All else is ``invoked``.
    """
    keep = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    environment = {**keep, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment}
    return run(
        started(line),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def runner(**environment: str) -> CliRunner:
    """A runner within this process that keeps the two streams apart in every version of click."""
    return CliRunner(env={"COLUMNS": "80", **environment}, **_APART)


def invoked(
    line: str, given: str | bytes | None = None, cwd: str | Path = ".", **environment: str
) -> CompletedProcess[str]:
    """Run a command line within this process, with ``given`` on standard input; line ends are kept."""
    name, *words = shlex.split(line)
    with chdir(cwd):
        done = runner(**environment).invoke(_COMMANDS[name], words, input=given, prog_name=name)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return CompletedProcess([name, *words], done.exit_code, done.stdout_bytes.decode(), done.stderr_bytes.decode())
