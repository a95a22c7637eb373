"""The same answer on every surface, for questions drawn at random."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import GsomiaRulesError
from gsomia_rules.pactfile.assumptions import assumed_acts
from gsomia_rules.queries.zones import known_zone
from gsomia_rules.service.library import LibraryFile
from gsomia_rules.service.mcp.tools import call
from gsomia_rules.service.questions import Question
from gsomia_rules.service.site.pact_files import pact_answers
from tests.support.commands import invoked
from tests.support.http import AT, got, library

Asked = tuple[str, Question]
"""The name of a pact, and what is asked of it."""

Surface = Callable[[str, Question], dict[str, Any] | None]
"""What a surface answers, with the reasons; None where it refuses."""


def from_python(name: str, question: Question) -> dict[str, Any] | None:
    """As a program asks."""
    pact, day = library().pact(name), question.day
    assert isinstance(day, date)
    try:
        if isinstance(question.known_on, date):
            pact = pact.known_on(question.known_on)
        return pact.assuming(*assumed_acts(pact, question.assumed, "here")).on(day, question.reading).to_dict()
    except GsomiaRulesError:
        return None


def from_command_line(name: str, question: Question) -> dict[str, Any] | None:
    """As a person asks in a shell."""
    line = f"gsomia-status {question.day} --json --pact {name}"
    line += f" --reading {question.reading}" if question.reading else ""
    line += f" --known-on {question.known_on}" if question.known_on else ""
    done = invoked(line + "".join(f" --assume '{words}'" for words in question.assumed))
    return None if done.returncode else json.loads(done.stdout)


def from_http(name: str, question: Question) -> dict[str, Any] | None:
    """As a client asks the service."""
    sent = [("reading", question.reading), ("known_on", question.known_on), ("reasons", "true")]
    sent += [("assume", words) for words in question.assumed]
    query = urlencode([pair for pair in sent if pair[1]])
    response = got(f"/v1/pacts/{quote(name)}/days/{question.day}?{query}")
    assert response.status in (200, 422)
    return json.loads(response.body) if response.status == 200 else None


def from_tools(name: str, question: Question) -> dict[str, Any] | None:
    """As an assistant asks."""
    sent = {"pact": name, "day": str(question.day), "reading": question.reading, "reasons": True}
    sent["known_on"] = None if question.known_on is None else str(question.known_on)
    tool = {"acts": list(question.assumed)} if question.assumed else {}
    try:
        return {**call(library(), "what_if" if tool else "treaty_status", {**sent, **tool}, AT).data}
    except GsomiaRulesError:
        return None


def from_site(name: str, question: Question) -> dict[str, Any] | None:
    """As a program reads the files of a site that is made on the day, of a library where all this was so."""
    pact, day = library().pact(name), question.day
    assert isinstance(day, date)
    try:
        if isinstance(question.known_on, date):
            pact = pact.known_on(question.known_on)
        pact = pact.assuming(*assumed_acts(pact, question.assumed, "here"))
        noon = datetime.combine(day, time(12), known_zone(pact.zone)).astimezone(UTC)
        files = {file.path: file.content for file in pact_answers(LibraryFile(pact, b"", ""), noon)}
    except GsomiaRulesError:
        return None
    data = json.loads(files[f"api/v1/pacts/{name}/readings/{question.reading or pact.reading}/today.json"])
    assert data.pop("generated_for") == day.isoformat()
    return None if data["refused"] else data


SURFACES: Final[dict[str, Surface]] = {
    "python": from_python,
    "command line": from_command_line,
    "http": from_http,
    "tools": from_tools,
    "site": from_site,
}
"""Each surface by its name; what is added here must agree with the first."""


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """A question about a pact of the library, on a day around its record, or far from it."""
    name = draw(st.sampled_from(sorted(library().files)))
    pact = library().pact(name)
    acts = [act.on for reading in pact.readings.values() for act in reading.case.acts]
    near = st.builds(lambda day, days: day + timedelta(days), st.sampled_from(acts), st.integers(-1000, 4000))
    days = st.one_of(near, st.dates(date(1800, 1, 1), date(9999, 12, 31)))
    kinds = ["notice-given", "notice-given", "notice-withdrawn", "ended how=breach", "extended for=1 year", "nonsense"]
    written = st.builds(
        lambda day, kind, by: " ".join([day.isoformat(), kind.split(" ")[0], by, *kind.split(" ", 1)[1:]]),
        near,
        st.sampled_from(kinds),
        st.sampled_from([*pact.parties, *pact.others, "all", "XYZ"]),
    )
    return name, Question(
        day=draw(days),
        reading=draw(st.none() | st.sampled_from(list(pact.readings))),
        assumed=tuple(draw(st.lists(written, max_size=2))),
        known_on=draw(st.none() | days),
    )


def agreed(asked: Asked) -> dict[str, Any] | None:
    """The answer of every surface, after all were asked."""
    answers = {surface: ask(*asked) for surface, ask in SURFACES.items()}
    assert all(answer == answers["python"] for answer in answers.values()), answers
    return answers["python"]


@settings(max_examples=100)
@given(questions())
def test_every_surface_gives_the_same_answer(asked: Asked) -> None:
    """All of them, for a hundred questions: the same object, or a refusal."""
    agreed(asked)


@pytest.mark.parametrize(
    "question",
    [
        Question(day=date(2020, 8, 23)),
        Question(day=date(2020, 8, 23), reading="japan"),
        Question(day=date(2020, 8, 23), known_on=date(2019, 8, 30)),
        Question(day=date(2027, 1, 1), assumed=("2026-12-01 notice-given KOR",)),
        Question(day=date(2020, 8, 23), known_on=date(2019, 8, 30), assumed=("2019-09-01 notice-withdrawn KOR",)),
    ],
)
def test_a_lawful_question_is_answered(question: Question) -> None:
    """Each way to ask, so that the test above does not compare refusals alone."""
    answer = agreed(("gsomia", question))
    assert answer is not None
    assert answer["on"] == str(question.day)


def test_the_lists_are_the_same() -> None:
    """The agenda, the readings and the list of pacts, as the command line prints them."""
    lines = {
        "gsomia-rules agenda --from 2026-11-21 --within '2 years' --format json": "/v1/agenda?from=2026-11-21&within=2+years",
        "gsomia-rules agenda gsomia --from 2019-01-01 --within '1 year' --reading all --format json": (
            "/v1/pacts/gsomia/deadlines?from=2019-01-01&reading=all"
        ),
        "gsomia-rules pacts --on 2026-11-21 --json": "/v1/pacts?on=2026-11-21",
        "gsomia-rules readings 2020-08-23 --json": "/v1/pacts/gsomia/days/2020-08-23/readings?reasons=true",
    }
    for line, address in lines.items():
        assert json.loads(invoked(line).stdout) == json.loads(got(address).body), line
    table = invoked("gsomia-rules agenda --from 2026-11-21 --format csv").stdout
    assert got("/v1/agenda?from=2026-11-21&format=csv").body.decode() == table
    calendar = invoked("gsomia-rules calendar gsomia --stamp 20261121T000000Z").stdout
    assert got("/v1/pacts/gsomia/calendar.ics").body.decode() == calendar
