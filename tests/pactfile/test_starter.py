"""The pact files that ``gsomia-rules new`` writes."""

import re
import tomllib

import pytest
from hypothesis import example, given
from hypothesis.strategies import characters, sampled_from, text

from gsomia_rules.errors import ProblemKind
from gsomia_rules.markup import clean
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.starter import starter, wordings
from gsomia_rules.queries.checks import check
from tests.pactfile.test_reference import WORDINGS, code

KINDS = [*wordings()]


@given(text(characters(exclude_categories=[])), sampled_from(KINDS))
@example('Treaty "of" \\ Utrecht\x1b[31m', "gsomia")
@example("{title} $title \x7f \\u0041 '''\"\"\"", "window")
@example("\n# [pact]\r\n", "two-ways")
@example("\ud800" * 3, "membership")
@example("漢 😀" * 100, "by-consent")
def test_any_title_is_written_as_a_toml_string(title: str, kind: str) -> None:
    """The file loads, and TOML reads back the same title, on one line and without control characters."""
    written = starter(title, kind)
    expected = (clean(title) or "A treaty")[:200].rstrip()
    assert tomllib.loads(written)["pact"]["title"] == expected
    assert parse(written.encode(), "new").title == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_is_valid_as_it_stands(kind: str) -> None:
    """Its expectations, worked out by hand, are met, and a check has but the two notes that a new file must have."""
    pact = parse(starter("A treaty", kind).encode(), kind)
    assert pact.expectations
    assert {problem.kind for problem in check(pact)} <= {ProblemKind.RECORD_NOT_SEARCHED, ProblemKind.MONTH_END_MATTERS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_is_annotated(kind: str) -> None:
    """It quotes such a treaty, says what to look up or to ask, and every line fits a screen."""
    written = starter("A treaty", kind)
    clause = written.partition("[text]")[2].partition("\nmonth_end")[0]
    assert clause.startswith("\n# ")
    assert "Ask" in clause
    assert max(map(len, written.splitlines())) <= 120


def test_the_wordings_of_the_reference_lead_to_every_starter() -> None:
    """Each wording names its kind, or that any will do, and each kind has a wording."""
    named = [row["`--like`"] for row in WORDINGS]
    assert {*named} - {"any"} == {f"`{kind}`" for kind in KINDS}
    assert all(re.match("`(survival|review) =", row["write"]) for row in WORDINGS if row["`--like`"] == "any")


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row["the treaty says"][:60])
def test_a_starter_shows_every_key_that_its_wording_needs(row: dict[str, str]) -> None:
    """Whoever starts from it changes values, and finds each further key among its comments."""
    [kind] = code(row["`--like`"]) or ["gsomia"]
    written = starter("A treaty", kind)
    for clause, value in tomllib.loads("\n".join(code(row["write"]))).items():
        for keys in value if isinstance(value, list) else [value]:
            assert [key for key in (clause, *keys) if key not in written] == []
