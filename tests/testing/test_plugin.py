"""The pytest plugin: each expectation of the pact files that a configuration names is a test."""

import tomllib

import pytest

from tests.support.commands import ROOT
from tests.support.documents import blocks

pytest_plugins = "pytester"

CONFIGURATION = """
[pytest]
addopts = -p gsomia_rules.testing.plugin -p no:cacheprovider
gsomia_pacts = pacts/*.toml
"""
FRIENDSHIP = blocks("toml")[0]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with one pact file and one test."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # those of others may change this process
    pytester.makefile(".ini", pytest=CONFIGURATION)
    pytester.mkdir("pacts").joinpath("friendship.toml").write_text(FRIENDSHIP, encoding="utf-8")
    pytester.makepyfile(test_own="def test_own(): pass")
    return pytester


def test_each_expectation_is_a_test_with_its_place(project: pytest.Pytester) -> None:
    """They are collected with the other tests, and pass where the engine agrees."""
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(passed=2)
    found.stdout.fnmatch_lines(["pacts/friendship.toml::expectation 1 (on 2025-11-30) PASSED*"])


def test_a_failure_reads_at_once(project: pytest.Pytester) -> None:
    """It is a line with the file, the line of the expectation, what the engine says instead, and what to do."""
    file = project.path / "pacts" / "friendship.toml"
    file.write_text(FRIENDSHIP.replace('"give-notice 2025-11-30"', '"give-notice 2025-11-29"'), encoding="utf-8")
    line = FRIENDSHIP.splitlines().index(next(line for line in FRIENDSHIP.splitlines() if "[[expect]]" in line)) + 1
    found = project.runpytest_inprocess()
    found.assert_outcomes(passed=1, failed=1)
    said = "next_deadline: is give-notice 2025-11-30 under plain, not give-notice 2025-11-29"
    found.stdout.fnmatch_lines([f"{file}:{line}: expectation 1 (on 2025-11-30): {said}; fix*"])
    assert "Traceback" not in found.stdout.str()


def test_an_invalid_file_is_one_error_with_all_its_problems(project: pytest.Pytester) -> None:
    """As the loader reports them; a treaty text has no expectations and no problem."""
    pacts = project.path / "pacts"
    pacts.joinpath("friendship.toml").write_text(FRIENDSHIP.replace("zone", "zones"), encoding="utf-8")
    pacts.joinpath("text.toml").write_text('[pact]\ntitle = "A text"\n[text]\nmonth_end = "clamp"\n', encoding="utf-8")
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["*friendship.toml: 2 problems", "  pact.zones: *", "  pact.zone: is missing; *"])


def test_files_outside_the_test_paths_are_collected_unless_others_are_asked_for(project: pytest.Pytester) -> None:
    """A bare pytest runs them; one that is given paths runs what is below these; a pattern without a file is refused."""
    project.mkdir("tests").joinpath("test_more.py").write_text("def test_more(): pass", encoding="utf-8")
    configuration = project.path / "pytest.ini"
    configuration.write_text(f"{CONFIGURATION}testpaths = tests\n", encoding="utf-8")
    project.runpytest_inprocess().assert_outcomes(passed=2)
    project.runpytest_inprocess("tests").assert_outcomes(passed=1)
    project.runpytest_inprocess("pacts").assert_outcomes(passed=1)
    configuration.write_text(CONFIGURATION.replace("pacts/", "pact/"), encoding="utf-8")
    refused = project.runpytest_inprocess()
    refused.stderr.fnmatch_lines(["*gsomia_pacts: no file matches *pact/[*].toml"])


LAW = """
from datetime import date
from gsomia_rules.testing import laws

def test_deadline():
    laws.deadline_is_not_past(lambda day: date(2019, 8, 24), date(2019, 8, 25))
"""


def test_a_law_that_fails_shows_the_line_of_the_test(project: pytest.Pytester) -> None:
    """And the sentence of the law, but not its code."""
    found = project.runpytest_inprocess(project.makepyfile(test_law=LAW))
    found.stdout.fnmatch_lines([">*laws.deadline_is_not_past(*", "E*on 2019-08-25 the next deadline is 2019-08-24, *"])
    found.stdout.no_fnmatch_line("*require(*")


def test_no_other_run_of_pytest_pays_for_it() -> None:
    """The package has no entry point for pytest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "entry-points" not in project
