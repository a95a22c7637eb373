"""The published schemas: every JSON output and every pact file is validated against them, and they agree with the loader."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from gsomia_rules.engine.segment import Segment
from gsomia_rules.errors import ProblemKind, Severity
from gsomia_rules.model.acts import BY_ACT, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.classification import SUBJECTS, PactKind
from gsomia_rules.model.counting import At
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.expectation import FIELDS
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import ANSWER_FIELDS
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, Resumed, Withdrawal
from gsomia_rules.pactfile.acceptance import ACCEPT_KEYS, ACCEPTABLE
from gsomia_rules.pactfile.expectations import EXPECT_KEYS
from gsomia_rules.pactfile.loading import HEAD_KEYS, TOP_KEYS, parse
from gsomia_rules.pactfile.readings import READING_KEYS
from gsomia_rules.pactfile.record import ACT_KEYS
from gsomia_rules.pactfile.sources import CITED_PATHS, SOURCE_KEYS
from gsomia_rules.pactfile.starter import starter, wordings
from gsomia_rules.pactfile.text import CLAUSES, TEXT_KEYS
from gsomia_rules.render.records import ANSWER_COLUMNS, ENTRY_COLUMNS
from gsomia_rules.testing.files import as_toml
from gsomia_rules.testing.strategies import cases
from tests.pactfile import (
    test_expectations,
    test_loading,
    test_merging,
    test_readings,
    test_record,
    test_sources,
    test_text,
)
from tests.pactfile.files import GOOD, changed, found
from tests.support.commands import PACKAGE, PACT_FILES, invoked
from tests.support.documents import blocks
from tests.support.sampling import sampled
from tests.support.schemas import NAMES, mistakes, validator
from tests.support.tables import rows


def as_read(text: str) -> Any:  # noqa: ANN401 (a TOML file holds anything)
    """A TOML file as the schema has it: its dates written as texts."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return value.isoformat() if isinstance(value, date) else value

    return plain(tomllib.loads(text))


def test_the_schemas_that_there_are() -> None:
    """A schema for answers, for pact files, and for each command that prints JSON of its own."""
    printed = {"agenda", "answer", "batch", "check", "explanation", "pact", "pacts", "readings", "timeline"}
    assert printed | {"details", "problem", "segments"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """JSON Schema 2020-12, with an identity and a version, printed as it is kept."""
    schema = validator(name).schema
    assert isinstance(schema, dict)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:gsomia-rules:{name}:1"
    Draft202012Validator.check_schema(schema)
    kept = (PACKAGE / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert (
        invoked(f"gsomia-rules schema {name}").stdout == kept == json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    )


def test_an_unknown_schema_is_refused() -> None:
    """The message names those that there are."""
    done = invoked("gsomia-rules schema answers")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'answer'" in done.stderr


# --- What is printed ------------------------------------------------------------

TRUTH = " ".join(dict.fromkeys(row["on"] for row in rows("truth")))
DAYS = "1900-01-01 1960-06-30 1985-06-30 2005-06-30 2020-06-30 2028-06-30"
NOTICE = "--assume '2026-12-01 notice-given KOR'"
ANSWERS = [
    "2020-08-23",
    "2020-08-23 --why",
    TRUTH,
    f"{TRUTH} --reading all",
    f"2027-11-23 {NOTICE}",
    f"2027-03-01 {NOTICE} --assume '2026-12-30 notice-suspended KOR for=6 months'",
    "2020-09-01 --reading all --assume '2020-09-01 notice-resumed KOR'",
    "2020-09-01 --assume '2020-09-01 notice-resumed KOR'",
    "2019-12-01 --known-on 2019-10-01",
]
PRINTED = [
    *(("answer", f"gsomia-status --json {asked}") for asked in ANSWERS),
    ("agenda", "gsomia-rules agenda gsomia --from 2019-08-01 --within '2 years' --reading all --format json"),
    ("agenda", f"gsomia-rules agenda {PACKAGE / 'pacts'} --from 1900-01-01 --within '100 years' --format json"),
    ("agenda", "gsomia-rules agenda gsomia --from 2021-01-01 --within 30d --format json"),
    ("agenda", "gsomia-rules agenda --from 2026-11-27 --format json"),
    ("pacts", "gsomia-rules pacts --json --on 2026-11-27"),
    ("pacts", "gsomia-rules pacts --json --on 1900-01-01"),
    ("pacts", "gsomia-rules pacts --json --due 0d --ended"),
    ("timeline", "gsomia-rules timeline --json --today 2019-10-01 --assume '2019-12-01 notice-withdrawn KOR'"),
    ("timeline", "gsomia-rules timeline --json --assume '2020-09-01 notice-resumed KOR' --today 2026-11-27"),
    *(("explanation", f"gsomia-rules explain {row['on']} --json") for row in rows("truth")),
    ("readings", "gsomia-rules readings 2020-08-23 --json"),
    ("readings", "gsomia-rules readings 2020-09-02 --json --assume '2020-09-01 notice-resumed KOR'"),
    ("readings", "gsomia-rules readings 9999-08-24 --json"),
    ("check", f"gsomia-rules check --json {' '.join(str(file) for file in PACT_FILES)}"),
]
OF_A_PACT = {
    "answer": f"gsomia-status --json {DAYS} --reading all",
    "timeline": "gsomia-rules timeline --json --context --today 2026-11-27",
    "explanation": "gsomia-rules explain 2020-06-30 --reading all --json",
    "readings": "gsomia-rules readings 2026-11-27 --json",
}
LINES = [
    ("agenda", "gsomia-rules agenda gsomia --from 2026-11-21 --within '2 years' --format jsonl"),
    ("batch", f"gsomia-rules batch {TRUTH} --reading all --format jsonl"),
    ("batch", "gsomia-rules batch 2020-08-23 soon 9999-12-31 --keep-going --format jsonl"),
    ("batch", "gsomia-rules batch --csv - --column date --format jsonl"),
]


@pytest.mark.usefixtures("library_read_once")
@pytest.mark.parametrize(("name", "line"), PRINTED, ids=[line[13:80] for _, line in PRINTED])
def test_what_is_printed_is_as_published(name: str, line: str) -> None:
    """Every JSON output is valid, over all days of the truth table."""
    done = invoked(line)
    assert done.stderr == ""
    assert mistakes(name, json.loads(done.stdout)) == []


@pytest.mark.parametrize(("name", "line"), LINES, ids=[line[13:80] for _, line in LINES])
def test_every_line_is_as_published(name: str, line: str) -> None:
    """Every line of JSON Lines is valid."""
    lines = invoked(line, "date,note\n2020-08-23,x\n").stdout.splitlines()
    assert lines
    for one in lines:
        assert mistakes(name, json.loads(one)) == []


@pytest.mark.parametrize("file", sampled(PACT_FILES))
def test_what_is_printed_of_a_pact_is_as_published(file: Path) -> None:
    """Every JSON output about one pact, and every line of JSON Lines, is valid whatever the rules of the pact are."""
    for name, line in OF_A_PACT.items():
        done = invoked(f"{line} --pact {file}")
        assert done.stderr == ""
        assert mistakes(name, json.loads(done.stdout)) == [], name
    lines = invoked(f"gsomia-rules batch {DAYS} --format jsonl --pact {file}").stdout.splitlines()
    assert len(lines) == len(DAYS.split())
    assert [mistake for one in lines for mistake in mistakes("batch", json.loads(one))] == []


def test_the_check_of_a_bad_file_is_as_published(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file that does not load is reported in the same form."""
    bad = tmp_path_factory.mktemp("bad") / "bad.toml"
    bad.write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    report = json.loads(invoked(f"gsomia-rules check --json {bad}").stdout)
    assert report["files"][0]["problems"][0]["place"] == "text.term.length"
    assert mistakes("check", report) == []


SPOILED: list[tuple[str, str, object]] = [
    ("answer", "state", "in force"),
    ("answer", "in_force", "yes"),
    ("answer", "in_force", None),
    ("answer", "state_since", "2020-02-30"),
    ("answer", "state_since", "22 November 2019"),
    ("answer", "next_deadline", {"what": "give-notice"}),
    ("answer", "schema_version", 2),
    ("answer", "more", 1),
    ("batch", "days_left", -1),
    ("batch", "state", None),
    ("batch", "error", "both an answer and an error"),
    ("batch", "more", 1),
    ("agenda", "kind", "event"),
    ("agenda", "day", None),
    ("agenda", "more", 1),
    ("pacts", "pacts", [{}]),
    ("pacts", "more", 1),
    ("timeline", "readings", []),
    ("timeline", "today", "2020-02-30"),
    ("timeline", "more", 1),
    ("explanation", "parts", [{"part": "state"}]),
    ("explanation", "context", [{"on": "2019-08-02"}]),
    ("explanation", "more", 1),
    ("readings", "answers", [{"reading": "korea"}]),
    ("readings", "compared_with_default", [{"reading": "japan", "refused": None, "stretches": []}]),
    ("readings", "more", 1),
]
SAMPLES = {
    "answer": "gsomia-status 2020-08-23 --json",
    "batch": "gsomia-rules batch 2020-08-23 --format jsonl",
    "agenda": "gsomia-rules agenda gsomia --from 2027-08-24 --within 1d --format jsonl",
    "pacts": "gsomia-rules pacts --json ganges",
    "timeline": "gsomia-rules timeline --json --context --from 2019-08-01 --to 2019-12-31",
    "explanation": "gsomia-rules explain 2019-08-23 --json",
    "readings": "gsomia-rules readings 2020-08-23 --json",
}


@pytest.mark.usefixtures("library_read_once")
@pytest.mark.parametrize(("name", "key", "value"), SPOILED, ids=lambda value: str(value)[:30])
def test_a_spoiled_output_is_refused(name: str, key: str, value: object) -> None:
    """A wrong word, type, day or version, or an extra key, is not valid."""
    sample = json.loads(invoked(SAMPLES[name]).stdout)
    assert mistakes(name, sample) == []
    assert mistakes(name, {**sample, key: value}) != []
    sample.pop(key, None)
    assert key == "more" or mistakes(name, sample) != []


def test_the_words_of_the_schemas_are_those_of_the_program() -> None:
    """States, acts, endings, deadlines, events and columns, in the program's own order."""
    answer: Any = validator("answer").schema
    definitions = answer["$defs"]
    fields = definitions["answer"]["properties"]
    assert fields["state"]["enum"] == [*State, None]
    assert fields["ended_how"]["enum"] == [*Ending, None]
    assert definitions["act"]["properties"]["act"]["enum"] == list(ActKind)
    assert definitions["deadline"]["properties"]["what"]["enum"] == list(DeadlineKind)
    changes = [kind for kind in EventKind if kind is not EventKind.REVIEW]  # a review changes nothing
    assert definitions["event"]["properties"]["what"]["enum"] == changes
    assert definitions["end"]["properties"]["how"]["enum"] == list(Ending)
    agenda: Any = validator("agenda").schema
    assert list(agenda["$defs"]["item"]["properties"]) == list(ENTRY_COLUMNS)
    assert agenda["$defs"]["item"]["properties"]["what"]["enum"] == [*DeadlineKind, *EventKind]
    batch: Any = validator("batch").schema
    assert list(batch["properties"]) == [*ANSWER_COLUMNS, "input", "error"]
    assert batch["properties"]["state"]["enum"] == [*State, None]
    check: Any = validator("check").schema
    problem = check["properties"]["files"]["items"]["properties"]["problems"]["items"]["properties"]
    assert problem["severity"]["enum"] == list(Severity)
    assert problem["kind"]["enum"] == list(ProblemKind)
    pacts: Any = validator("pacts").schema
    for name in ("day", "deadline", "event", "end"):
        assert pacts["$defs"][name] == definitions[name]
    segments: Any = validator("segments").schema
    segment = segments["$defs"]["segment"]["properties"]
    assert list(segment) == list(Segment._fields)
    assert segment["state"]["enum"] == list(State)
    assert segment["deadline"]["enum"] == [*DeadlineKind, None]
    assert segment["event"]["enum"] == [*changes, None]
    assert segment["pending_how"]["enum"] == segment["ended_how"]["enum"] == [*Ending, None]
    listed = pacts["$defs"]["pact"]["properties"]
    assert listed["state"]["enum"] == list(State)
    assert (listed["subject"]["enum"], listed["kind"]["enum"]) == ([*SUBJECTS, None], [*PactKind, None])
    readings: Any = validator("readings").schema
    assert readings["$defs"]["part"]["enum"] == list(ANSWER_FIELDS)
    accepted = check["properties"]["files"]["items"]["properties"]["accepted"]["items"]["properties"]
    assert accepted["kind"]["enum"] == list(ACCEPTABLE)


# --- Pact files -----------------------------------------------------------------


def _files() -> Iterator[tuple[str, str]]:
    for file in PACT_FILES:
        yield file.stem, file.read_text(encoding="utf-8")
    for kind in wordings():
        yield f"new --like {kind}", starter("A treaty of ours", kind)
    yield "the README", blocks("toml")[0]
    yield "the good file", GOOD


def test_every_pact_file_is_as_published() -> None:
    """The built-in pact, the histories, what "new" writes, and the file of the README."""
    for name, text in _files():
        assert mistakes("pact", as_read(text)) == [], name


@given(cases())
def test_every_file_that_loads_is_as_published(case: Case) -> None:
    """Generated texts and records, written as files: the schema has nothing against what the loader takes."""
    text = as_toml(case)
    parse(text.encode(), "generated")
    assert mistakes("pact", as_read(text)) == []


EXPECTATION = "expectation 1 (on 2020-03-01)"
BEYOND_A_SCHEMA = {
    "control-character",
    "unknown-reading",  # what is named must be there
    "unknown-source",
    "unknown-act",
    "unknown-actor",
    "not-a-party",
    "duplicate-id",
    "circular-reading",
    "last-day-before-start",
    "zero-period",
    "repeated-key",  # what an assumed act says is words
    "bad-date",
    "bad-assumption",
    "edge-of-calendar",
    "moving-day-of-year",
    "window-never-closes",
    "out-of-order",
    "refused-act",
}
"""The kinds of problems that no schema can see: names, amounts, the calendar, what can happen."""

ALSO_BEYOND_A_SCHEMA = {
    ("pact.reading", "missing"),  # needed where there are several
    ("text.ends_for", "unknown-word"),  # a code of the parties
    ("reading second: without", "unknown-path"),
    ("reading second: text.term.then", "missing"),
    ("text.exit 2: id", "duplicate-id"),
    ("text.exit.at", "needs-term"),
    ("text.exit.at.last_day", "bad-day-of-year"),
    ("reading second: citation of acts.pass", "unknown-path"),
    ("reading second: act 3 (pause): why", "missing"),
    (f"{EXPECTATION}: state_since", "wrong-type"),  # a date with a time is text in the schema
}
"""Problems of other kinds that it cannot see in these places."""

QUOTED_DATE = 'on = "2020-01-01"'
"""A date is text in the schema, so that a quoted one is as good."""

MODULES = (test_loading, test_text, test_merging, test_sources, test_readings, test_record, test_expectations)
ROWS = [row for module in MODULES for row in module.PROBLEMS]
BEYOND = [row for row in ROWS if row[3] in BEYOND_A_SCHEMA or row[2:] in ALSO_BEYOND_A_SCHEMA or row[1] == QUOTED_DATE]
STRUCTURE = [row for row in ROWS if row not in BEYOND]


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    """Every problem of structure that the tests of the loader know: unknown keys, wrong types, wrong words."""
    for right, wrong, place, kind in STRUCTURE:
        assert mistakes("pact", as_read(changed(right, wrong))) != [], (place, kind)


def test_most_problems_are_of_structure() -> None:
    """The list of what a schema cannot see hides no problem that it could."""
    assert len(STRUCTURE) > 45
    for right, wrong, place, kind in BEYOND:
        assert mistakes("pact", as_read(changed(right, wrong))) == [], (place, kind)


def test_the_keys_of_the_schema_are_those_of_the_loader() -> None:
    """Table by table, so that neither can be changed without the other."""
    schema: Any = validator("pact").schema
    top, definitions = schema["properties"], schema["$defs"]
    assert sorted(top) == sorted(TOP_KEYS)
    assert sorted(top["pact"]["properties"]) == sorted(HEAD_KEYS)
    assert sorted(top["sources"]["additionalProperties"]["properties"]) == sorted(SOURCE_KEYS)
    assert sorted(top["readings"]["additionalProperties"]["properties"]) == sorted(READING_KEYS)
    assert sorted(definitions["text"]["properties"]) == sorted(TEXT_KEYS)
    for clause, keys in CLAUSES.items():
        assert sorted(definitions[clause]["properties"]) == sorted(keys)
    assert sorted(definitions["exit_with_id"]["properties"]) == sorted(["id", *CLAUSES["exit"]])
    assert sorted(definitions["expect"]["properties"]) == sorted(EXPECT_KEYS)
    assert (
        sorted(definitions["accept"]["properties"]) == sorted(definitions["accept"]["required"]) == sorted(ACCEPT_KEYS)
    )
    assert sorted(definitions["cites"]["properties"]) == sorted(CITED_PATHS)
    every = {key for keys in ACT_KEYS.values() for key in keys}
    assert set(definitions["act"]["properties"]) == every
    assert set(definitions["change"]["properties"]) == every - {"id"}


def test_the_words_of_the_pact_schema_are_those_of_the_loader() -> None:
    """Closed vocabularies, in the program's own order."""
    schema: Any = validator("pact").schema
    definitions = schema["$defs"]
    head = schema["properties"]["pact"]["properties"]
    assert (head["subject"]["enum"], head["kind"]["enum"]) == (list(SUBJECTS), list(PactKind))
    assert definitions["act"]["properties"]["act"]["enum"] == list(ActKind)
    assert definitions["act"]["properties"]["how"]["enum"] == list(BY_ACT)
    assert definitions["term"]["properties"]["then"]["enum"] == list(Then)
    assert definitions["term"]["properties"]["counted_from"]["anyOf"][0]["enum"] == list(CountedFrom)
    assert definitions["suspension"]["properties"]["resumed"]["enum"] == list(Resumed)
    assert definitions["exit"]["properties"]["withdrawal"]["enum"] == list(Withdrawal)
    assert set(definitions["exit"]["properties"]["at"]["anyOf"][0]["enum"]) == set(At) - {At.YEAR_DAY}
    assert set(schema["$defs"]["expect"]["properties"]) >= set(FIELDS)
    assert definitions["accept"]["properties"]["kind"]["enum"] == list(ACCEPTABLE)


VALUES = {
    "id": '"an-id"',
    "cite": '"book"',
    "dated": "2020-01-31",
    "says": '"a remark"',
    "for": '"6 months"',
    "last_day": "2021-01-01",
    "first_day_out": "2021-01-02",
    "first_day": '"counted"',
    "under": '"refusal"',
    "text": '{ month_end = "clamp" }',
    "without": '["text.suspension"]',
    "how": '"replaced"',
    "why": '"because"',
}


@pytest.mark.parametrize("kind", ActKind)
def test_an_act_holds_the_keys_of_its_kind(kind: ActKind) -> None:
    """For each kind of act and each key, the loader and the schema agree whether the one may hold the other."""
    for key in VALUES:
        text = _with_act(kind, key)
        unknown = any(place.endswith(f": {key}") and problem == "unknown-key" for place, problem in found(text))
        assert unknown == (key not in ACT_KEYS[kind]), key
        assert bool(mistakes("pact", as_read(text))) == unknown, key


def _with_act(kind: ActKind, key: str) -> str:
    """A file with an act of a kind that has a key, and what such an act needs."""
    needed = {
        ActKind.ENDED: ["how", *(["for", "first_day"] if key in ("for", "first_day") else [])],
        ActKind.ANNOUNCED: ["why"],
        ActKind.EXTENDED: ["for"],
        ActKind.AMENDED: ["text"],
    }.get(kind, [])
    if key in ("last_day", "first_day_out"):
        needed = [one for one in needed if one != "for"]
    act = "".join(f"{one} = {VALUES[one]}\n" for one in dict.fromkeys([*needed, key]))
    by = "ONE" if kind.startswith("notice-") else "all"
    return GOOD + f'\n[[record]]\non = 2020-02-01\nact = "{kind}"\nby = "{by}"\n{act}'
