"""Findings of a check that a file accepts."""

import json
from pathlib import Path

import pytest

from gsomia_rules import Severity
from gsomia_rules.errors import Accepted, BadPactFile, ProblemKind
from gsomia_rules.pactfile.acceptance import ACCEPTABLE
from gsomia_rules.pactfile.loading import load_or_text, parse
from gsomia_rules.queries.checks import check
from tests.pactfile.files import CITED, changed, found
from tests.support.commands import invoked

UNCITED = changed('"text.term" = "book"\n', "", CITED)
"""The clean file without the source of its term: one warning."""


def accepting(place: str, kind: str, because: str = "nobody knows it") -> str:
    """An acceptance as a file has it."""
    return f'[[accept]]\nplace = "{place}"\nkind = "{kind}"\nbecause = "{because}"\n'


TERM = accepting("text.term", "no-citation")


def test_an_accepted_finding_has_the_reason() -> None:
    """The file has the entry, and the check the finding with the reason, which is none of the others."""
    pact = parse((UNCITED + TERM).encode(), "made-up")
    assert pact.accepted == (Accepted("text.term", ProblemKind.NO_CITATION, "nobody knows it"),)
    assert [(one.place, one.accepted) for one in check(pact)] == [("text.term", "nobody knows it")]
    assert [one.accepted for one in check(parse(UNCITED.encode(), "made-up"))] == [None]


@pytest.mark.parametrize(
    ("place", "kind"), [("text.exit", "no-citation"), ("text.term", "zero-notice"), ("text", "no-citation")]
)
def test_an_acceptance_of_nothing_is_a_warning(place: str, kind: str) -> None:
    """Place and kind must both be those of a finding, and another acceptance does not hide it."""
    problems = check(parse((UNCITED + TERM + accepting(place, kind)).encode(), "made-up"))
    assert [(one.place, one.kind, one.severity) for one in problems if one.accepted is None] == [
        ("acceptance 2", "unmatched-acceptance", "warning")
    ]


def test_one_acceptance_is_for_all_findings_of_its_place_and_kind() -> None:
    """Three readings that never differ are three pairs at one place."""
    more = '[readings.third]\nlike = "second"\n[readings.fourth]\nlike = "second"\n\n[[record]]'
    text = changed("[[record]]", more, CITED) + accepting("readings", "identical-readings")
    assert [one.accepted for one in check(parse(text.encode(), "made-up"))] == ["nobody knows it"] * 3


PROBLEMS = [
    (TERM.replace("place", "palce"), "acceptance 1: palce", "unknown-key"),
    (TERM.replace('kind = "no-citation"\n', ""), "acceptance 1: kind", "missing"),
    (TERM.replace('because = "nobody knows it"\n', ""), "acceptance 1: because", "missing"),
    (TERM.replace("nobody knows it", " "), "acceptance 1: because", "empty-text"),
    (accepting("text.term", "no-citations"), "acceptance 1: kind", "unknown-word"),
    (accepting("expectation 1 (on 2020-03-01): state", "unmet-expectation"), "acceptance 1: kind", "not-applicable"),
    (accepting("acceptance 1", "unmatched-acceptance"), "acceptance 1: kind", "not-applicable"),
    (TERM.replace("[[accept]]", "[accept]"), "accept", "wrong-type"),
    (TERM.replace('"no-citation"', '["no-citation"]'), "acceptance 1: kind", "wrong-type"),
    (TERM.replace('"no-citation"', "{ a = 1 }"), "acceptance 1: kind", "wrong-type"),
]


@pytest.mark.parametrize(("entry", "place", "kind"), PROBLEMS, ids=[f"{place} {kind}" for _, place, kind in PROBLEMS])
def test_a_bad_acceptance_is_refused(entry: str, place: str, kind: str) -> None:
    """All three keys are required, and what is an error cannot be accepted."""
    assert (place, kind) in found(UNCITED + entry)


def test_the_command_counts_what_is_accepted_for_nothing(tmp_path: Path) -> None:
    """Shown with its reason, and no reason to fail with --strict, unlike the same finding without the entry."""
    (tmp_path / "uncited.toml").write_text(UNCITED, encoding="utf-8")
    (tmp_path / "accepted.toml").write_text(UNCITED + TERM, encoding="utf-8")
    (tmp_path / "unmatched.toml").write_text(CITED + TERM, encoding="utf-8")
    done = invoked("gsomia-rules check --strict accepted.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        (
            "accepted.toml: accepted warning: text.term: has no citation; because: nobody knows it\n"
            "accepted.toml: 1 expectation, no problems found, 1 accepted\n"
        ),
    )
    (file,) = json.loads(invoked("gsomia-rules check --json accepted.toml", cwd=tmp_path).stdout)["files"]
    entry = {"place": "text.term", "kind": "no-citation", "because": "nobody knows it", "fault": "has no citation"}
    assert (file["problems"], file["accepted"]) == ([], [entry])
    done = invoked("gsomia-rules check --strict uncited.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith('uncited.toml: warning: text.term: has no citation; write "text.term" = "KEY" under')
    assert invoked("gsomia-rules check --strict unmatched.toml", cwd=tmp_path).returncode == 1


def test_a_treaty_text_can_accept(tmp_path: Path) -> None:
    """To be checked it is a pact without a record, and a bad entry is refused as in any file."""
    file = tmp_path / "text.toml"
    text = '[pact]\ntitle = "A convention"\n[text]\nterm = { length = "9 days", then = "ends" }\n'
    file.write_text(text + TERM, encoding="utf-8")
    pact, text_alone = load_or_text(str(file))
    assert (text_alone, pact.record, len(pact.accepted)) == (True, (), 1)
    assert [one.accepted for one in check(pact, text_alone=True)] == ["nobody knows it"]
    file.write_text(f"{text}[[accept]]", encoding="utf-8")
    with pytest.raises(BadPactFile, match="acceptance 1: place: is missing"):
        load_or_text(str(file))


def test_only_warnings_and_notes_can_be_accepted() -> None:
    """The built-in vocabulary of errors and of the acceptances themselves is left out."""
    never = {"unmatched-acceptance", "unmet-expectation", "unexpected-refusal", "missing-refusal", "refused-act"}
    assert never.isdisjoint(ACCEPTABLE)
    assert len(set(ACCEPTABLE)) == len(ACCEPTABLE)
    assert Severity.ERROR not in {one.severity for one in check(parse(UNCITED.encode(), "made-up"))}
