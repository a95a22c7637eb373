"""A pytest plugin: each ``[[expect]]`` of the pact files that the configuration names is a test, with its line.

pytest loads it where it is asked to, so that no other run of pytest imports it::

    [tool.pytest.ini_options]
    addopts = ["-p", "gsomia_rules.testing.plugin"]
    gsomia_pacts = ["pacts/*.toml"]
"""

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError, Problem, Severity
from gsomia_rules.model.expectation import Expectation
from gsomia_rules.pactfile.loading import is_text_alone, load
from gsomia_rules.queries.checks import expectation_problems

__all__ = ["ExpectationItem", "PactFile"]

_FILES: Final = pytest.StashKey[frozenset[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option ``gsomia_pacts``."""
    about = "pact files whose expectations are tests: paths and patterns, relative to the configuration file"
    parser.addini("gsomia_pacts", about, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Find the pact files, and collect them in a run of the configured ``testpaths`` even where they are elsewhere."""
    found: set[Path] = set()
    for pattern in map(str, config.getini("gsomia_pacts")):
        files = glob.glob(pattern, recursive=True)
        if not files:
            raise pytest.UsageError(f"gsomia_pacts: no file matches {pattern}")
        found |= {(config.rootpath / file).resolve() for file in files}
    config.stash[_FILES] = frozenset(found)
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        asked = [(config.invocation_params.dir / arg).resolve() for arg in config.args]
        config.args += [str(file) for file in sorted(found) if not any(map(file.is_relative_to, asked))]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PactFile | None":
    """Collect a file that is one of them."""
    named = file_path.resolve() in parent.config.stash[_FILES]
    return PactFile.from_parent(parent, path=file_path) if named else None


class PactFile(pytest.File):
    """A pact file, with a test for each of its expectations."""

    def collect(self) -> Iterator["ExpectationItem"]:
        """The expectations of the file; one error with all its problems where it is invalid."""
        try:
            pact = load(self.path)
        except GsomiaRulesError as error:
            if is_text_alone(error):
                return
            raise self.CollectError(str(error)) from None
        lines = self.path.read_text(encoding="utf-8").splitlines()
        headers = [number for number, line in enumerate(lines) if "".join(line.split()).startswith("[[expect]]")]
        known = len(headers) == len(pact.expectations)  # they may be written as an array in one place
        for number, expectation in enumerate(pact.expectations):
            line = headers[number] if known else None
            yield ExpectationItem.from_parent(
                self, name=expectation.place, pact=pact, expectation=expectation, line=line
            )


class ExpectationItem(pytest.Item):
    """One expectation as a test."""

    def __init__(self, *, pact: Pact, expectation: Expectation, line: int | None, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(**rest)
        self._pact, self._expectation, self._line = pact, expectation, line

    def runtest(self) -> None:
        """Compare the expectation with the engine's answer."""
        found = expectation_problems(self._pact, self._expectation)
        if problems := [problem for problem in found if problem.severity is Severity.ERROR]:
            raise _Unmet(problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """The place of the expectation, what the engine says instead, and what to do about it."""
        if not isinstance(excinfo.value, _Unmet):
            return super().repr_failure(excinfo, style)
        place = str(self.path) if self._line is None else f"{self.path}:{self._line + 1}"
        return "\n".join(f"{place}: {problem}" for problem in excinfo.value.problems)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, the line and the place of the expectation."""
        return self.path, self._line, self.name


class _Unmet(Exception):
    """What an expectation says and the engine does not."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*problems)
        self.problems = problems
