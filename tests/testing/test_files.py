"""Generated pact files: they load, they are what they were written from, and their expectations hold."""

from hypothesis import given

from gsomia_rules import parse
from gsomia_rules.errors import Severity
from gsomia_rules.model.case import Case
from gsomia_rules.queries.checks import expectation_problems
from gsomia_rules.testing.files import as_toml, pact_files
from gsomia_rules.testing.strategies import cases, contested_cases


@given(cases() | contested_cases())
def test_a_case_reads_back_as_it_was_written(case: Case) -> None:
    """The text, but for the sources that it cites, and each act, but for its id."""
    pact = parse(as_toml(case).encode(), "generated")
    assert pact.text == case.text
    for number, (read, act) in enumerate(zip(pact.record, case.acts, strict=True)):
        assert read.id == f"act-{number}"
        assert repr(read).replace(f", id='{read.id}'", "") == repr(act)


@given(pact_files())
def test_the_expectation_of_a_generated_file_holds(file: bytes) -> None:
    """A file is valid, and says of a day what the engine says."""
    pact = parse(file, "generated")
    [expectation] = pact.expectations
    assert [one for one in expectation_problems(pact, expectation) if one.severity is Severity.ERROR] == []
