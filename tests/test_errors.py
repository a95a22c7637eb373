"""Every error of the package: what it says, and that it survives pickling and copying."""

import copy
import pickle

import pytest

from gsomia_rules import errors
from gsomia_rules.errors import (
    ActRefused,
    AmbiguousDay,
    BadPactFile,
    BadPeriod,
    DayOutOfRange,
    GsomiaRulesError,
    Problem,
    ProblemKind,
    Severity,
    UnknownPact,
    UnknownReading,
)

PROBLEM = Problem(ProblemKind.MISSING, "act 4 (notice-2019): by", "is missing", "write text in quotes")
ERRORS = [
    GsomiaRulesError("out of order"),
    BadPeriod("'soon' is not a period", "write it like '90 days'"),
    AmbiguousDay("too short", remedy="say which"),
    DayOutOfRange("after 9999"),
    ActRefused("refused", "notice-2019"),
    ActRefused(fault="refused", act_id="notice-2019"),
    UnknownPact("no such file", "give a path"),
    UnknownReading("no reading 'x'"),
    BadPactFile("mine.toml", (PROBLEM,)),
    BadPactFile(problems=(PROBLEM, PROBLEM), file="mine.toml"),
]


def test_every_error_is_tried() -> None:
    """The list above leaves no error of the tree out."""
    tree = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, GsomiaRulesError)}
    assert {type(error) for error in ERRORS} == tree


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_an_error_survives_pickling_and_copying(error: GsomiaRulesError) -> None:
    """Its type, its message and all its attributes are the same after it, notes included."""
    error.add_note("while loading")
    copies = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]  # noqa: S301
    for other in (*copies, copy.copy(error), copy.deepcopy(error)):
        assert type(other) is type(error)
        assert (str(other), other.args, vars(other)) == (str(error), error.args, vars(error))


def test_an_error_says_what_is_wrong_and_what_would_be_right() -> None:
    """The two parts are attributes, and the message has both where there are both."""
    error = BadPeriod("'soon' is not a period", "write it like '90 days'")
    assert (error.fault, error.remedy) == ("'soon' is not a period", "write it like '90 days'")
    assert str(error) == "'soon' is not a period; write it like '90 days'"
    assert str(DayOutOfRange("after 9999")) == "after 9999"
    assert isinstance(error, ValueError)


def test_a_refused_act_may_have_no_id() -> None:
    """A refusal names its act where it has one."""
    assert ActRefused("no").act_id is None


def test_a_bad_file_has_a_line_for_each_problem() -> None:
    """The file, the number of problems, and each in words."""
    assert str(BadPactFile("a.toml", (PROBLEM,))) == f"a.toml: 1 problem\n  {PROBLEM}"
    assert str(BadPactFile("a.toml", (PROBLEM, PROBLEM))) == f"a.toml: 2 problems\n  {PROBLEM}\n  {PROBLEM}"
    assert str(BadPactFile("a.toml", ())) == "a.toml: 0 problems"


def test_a_problem_is_a_value() -> None:
    """It is an error unless it says otherwise, and two with the same parts are the same."""
    assert PROBLEM.severity is Severity.ERROR
    assert len({PROBLEM, copy.deepcopy(PROBLEM)}) == 1
