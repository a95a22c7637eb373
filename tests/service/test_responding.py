"""From a request to a response: every path, every refusal, and for how long an answer may be kept."""

import gzip
import json
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import unquote, urljoin

import attrs
import pytest

from gsomia_rules import load
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.service.library import Library, LibraryFile
from gsomia_rules.service.problems import PROBLEMS, Refusal
from gsomia_rules.service.routes import ROUTES
from tests.support.breakout import MARKS, hostile
from tests.support.http import AT, got, header, library
from tests.support.schemas import mistakes

PACT = "/v1/pacts/gsomia"
DAY = f"{PACT}/days/2020-08-23"
PATHS = {
    "/v1/pacts": "pacts",
    f"{PACT}": "details",
    f"{PACT}/file": None,
    DAY: "answer",
    f"{DAY}?reasons=true": "answer",
    f"{DAY}/readings": "readings",
    f"{DAY}/readings?reasons=true&from=2019-01-01&to=2023-12-31": "readings",
    f"{PACT}/deadlines": "agenda",
    f"{PACT}/segments": "segments",
    f"{PACT}/calendar.ics": None,
    "/v1/agenda": "agenda",
    "/v1/agenda?format=csv": None,
    "/v1/agenda?format=ics&reading=all": None,
    "/v1/schemas/answer": None,
    "/problems/busy": None,
    "/openapi.json": None,
    "/healthz": None,
    "/": None,
    "/pacts/gsomia/": None,
}


answered = cache(got)
"""The response to a request, asked for once."""


def problem(address: str, **sent: Any) -> dict[str, Any]:  # noqa: ANN401 (what got takes)
    """The problem that a request leads to, by the schema."""
    response = got(address, **sent)
    assert header(response, "Content-Type") == "application/problem+json"
    assert header(response, "Cache-Control") == "no-store"
    data: dict[str, Any] = json.loads(response.body)
    assert mistakes("problem", data) == []
    assert data["status"] == response.status == PROBLEMS[data["type"].removeprefix("/problems/")].status
    return data


@pytest.mark.parametrize(("address", "schema"), PATHS.items())
def test_every_path_answers_as_published(address: str, schema: str | None) -> None:
    """With status 200, the type and the schema that the table says, and the same to HEAD without a body."""
    response = answered(address)
    assert response.status == 200
    assert header(response, "Access-Control-Allow-Origin") == "*"
    assert header(response, "X-Content-Type-Options") == "nosniff"
    assert str(header(response, "Content-Security-Policy")).startswith("default-src 'none'")
    assert header(response, "Content-Length") == str(len(response.body))
    if schema is not None:
        assert mistakes(schema, json.loads(response.body)) == []
    head = got(address, method="HEAD")
    assert (head.status, head.headers, head.body) == (200, response.headers, b"")


def test_every_route_is_tried() -> None:
    """The list above has a path of each."""
    assert {answered(address).route for address in PATHS} == {route.path for route in ROUTES}


def test_reasons_are_given_where_they_are_asked_for() -> None:
    """Without them their list is empty, and all else is the same."""
    without, with_them = (json.loads(got(address).body) for address in (DAY, f"{DAY}?reasons=true"))
    assert without["reasons"] == []
    assert with_them == load("gsomia").on(datetime(2020, 8, 23, tzinfo=UTC).date()).to_dict()
    assert {**with_them, "reasons": []} == without


def test_segments_answer_for_any_day() -> None:
    """Every day of the years of GSOMIA lies in one segment, with the state of its answer."""
    data = json.loads(got(f"{PACT}/segments?to=2030-12-31&reading=japan").body)
    rows = data["segments"]
    assert (rows[0]["first_day"], rows[-1]["next_day"]) == ("0001-01-01", "2031-01-01")
    assert [row["next_day"] for row in rows[:-1]] == [row["first_day"] for row in rows[1:]]
    pact, day = load("gsomia"), datetime(2016, 1, 1, tzinfo=UTC).date()
    for _ in range(400):
        (row,) = (row for row in rows if row["first_day"] <= day.isoformat() < row["next_day"])
        answer = pact.on(day, "japan")
        assert (row["state"], row["terminable_at_any_time"]) == (answer.state, answer.terminable_at_any_time)
        assert row["deadline_day"] == (answer.next_deadline and answer.next_deadline.day.isoformat())
        day += timedelta(days=11)


@pytest.mark.parametrize("path", ["/", "/pacts/gsomia/"])
def test_every_link_of_a_page_is_answered(path: str) -> None:
    """The pages of the site, with the addresses of the service, under a policy that allows their own script alone."""
    response = got(path)
    addresses = re.findall(r'href="([^"#:]+)"', response.body.decode())
    pages = [address for address in addresses if "pacts/" in address and "v1" not in address]
    assert {unquote(address).split("/")[-2] for address in pages} <= {*library().files, ".."}
    tried = {*addresses} - {*pages[1:]}  # all are made alike
    assert {got(urljoin(path, unescape(address))).status for address in tried} == {200}
    assert str(header(response, "Content-Security-Policy")).endswith("; frame-ancestors 'none'")
    assert re.findall(r"script-src [^;]*", str(header(response, "Content-Security-Policy"))) == [
        f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"(?s)<script>(.*?)</script>", response.body.decode())
    ]


# --- Refusals ---------------------------------------------------------------------------------

MILLION = "9" * 15_000
REFUSED = [
    ("/nothing", "not-found"),
    ("/v1/pacts/", "not-found"),
    ("/v1/pacts/gsomja", "unknown-pact"),
    ("/v1/pacts/rome-statute/file", "unknown-pact"),
    ("/v1/pacts/%EA%B0%80/file", "unknown-pact"),
    (f"{DAY}?reading=tokyo", "unknown-reading"),
    (f"{DAY}?reading=", "unknown-reading"),
    (f"{DAY}?reading=all", "invalid-parameter"),
    (f"{DAY}?reading={'x' * 101}", "invalid-parameter"),
    (f"{DAY}?reasons=1", "invalid-parameter"),
    (f"{DAY}?known_on=yesterday", "invalid-parameter"),
    (f"{DAY}?raeding=japan", "unknown-parameter"),
    (f"{DAY}?reading=japan&reading=korea", "repeated-parameter"),
    (f"{DAY}?reading=%FF", "invalid-parameter"),
    (f"{DAY}?{'assume=x&' * 101}", "invalid-parameter"),
    (f"{DAY}?{'assume=x&' * 21}", "invalid-parameter"),
    (f"{DAY}?assume={'x' * 501}", "invalid-parameter"),
    (f"{DAY}?assume=2020-01-01+notice-given+USA", "impossible-assumption"),
    (f"{DAY}?assume=2018-01-01+notice-withdrawn+KOR", "refused-act"),
    (f"{PACT}/days/2020-02-30", "invalid-parameter"),
    (f"{PACT}/days/{MILLION}", "invalid-parameter"),
    (f"{PACT}/days/2020-08-23%0D%0ASet-Cookie:x=y", "invalid-path"),
    (f"{PACT}/days/9999-12-31", "day-out-of-range"),
    (f"{DAY}/readings?from=2021-01-01&to=2020-01-01", "reversed-days"),
    (f"{PACT}/deadlines?from=0001-01-01&to=9999-12-31", "day-out-of-range"),
    ("/v1/agenda?within=6m", "invalid-parameter"),
    ("/v1/agenda?within=11y", "day-out-of-range"),
    ("/v1/agenda?format=xml", "invalid-parameter"),
    ("/v1/agenda?reading=osaka", "unknown-reading"),
    ("/v1/agenda?from=2026-11-22&within=0d&format=ics", "nothing-to-list"),
    ("/v1/schemas/answers", "unknown-schema"),
    ("/problems/none", "unknown-problem"),
]


@pytest.mark.parametrize(("address", "kind"), REFUSED, ids=[f"{kind} {address[:50]}" for address, kind in REFUSED])
def test_what_is_refused(address: str, kind: str) -> None:
    """With a stable type, its status, and a short detail, whatever was sent."""
    try:
        data = problem(address)
    except Refusal as refusal:  # before there is a request
        data = refusal.as_dict()
        assert mistakes("problem", data) == []
    assert data["type"] == f"/problems/{kind}"
    assert len(json.dumps(data)) < 1200
    assert got(data["type"]).status == 200


BAD_PATHS = [
    "/v1/pacts/..%2Fpacts%2Fgsomia/file",
    "/v1/pacts/..%2fgsomia.toml/file",
    "/v1/pacts/%2e%2e/file",
    "/v1/pacts/../file",
    "/v1/pacts/./gsomia",
    "/v1/pacts/.%2E/file",
    "/v1/pacts/gsomia%00/file",
    "/v1/pacts/gsomia%5Cfile",
    "/v1/pacts/gsomia\\file",
    "/v1/pacts/gsomia%0D%0AX-Header:%20y/file",
    "/v1/pacts/gsomia\x1b[31m",
]


@pytest.mark.parametrize("path", BAD_PATHS, ids=ascii)
def test_a_path_of_files_is_no_path(path: str) -> None:
    """Encoded slashes, dots, control characters and backslashes are refused before anything is looked up."""
    with pytest.raises(Refusal) as refused:
        got(path)
    assert (refused.value.kind, refused.value.status) == ("invalid-path", 400)


@pytest.mark.parametrize(
    "name", ["etc/passwd", "/etc/passwd", "gsomia.toml", "%252e%252e", "C:", "gsomia:x", "~", "con", "%F0%9F%92%A9"]
)
def test_a_name_is_never_a_path(name: str) -> None:
    """What is no name of the library is not found."""
    assert problem(f"/v1/pacts/{name}/file")["status"] == 404


def test_too_long_and_too_many() -> None:
    """An address of more than sixteen kilobytes, or a hundred headers; ten thousand assumptions are an address."""
    for address in (f"{DAY}?{'assume=x&' * 10_000}", f"{PACT}/days/{'9' * 10**6}", f"/{'a/' * 10_000}"):
        with pytest.raises(Refusal) as refused:
            got(address)
        assert refused.value.status == 414
    many: dict[str, Any] = {f"x_{n}": "y" for n in range(101)}
    for sent in (many, {"cookie": "x" * 20_000}):
        with pytest.raises(Refusal) as refused:
            got("/v1/pacts", **sent)
        assert refused.value.status == 431


def test_what_is_known_instead() -> None:
    """The nearest names, or all where they are few; each problem names its parameter."""
    assert problem("/v1/pacts/gsomja")["known"][0] == "gsomia"
    assert problem(f"{DAY}?reading=tokyo")["known"] == list(load("gsomia").readings)
    assert problem(f"{DAY}?reasons=yes")["parameter"] == "reasons"
    assert problem(f"{DAY}?assume=soon")["parameter"] == "assume"
    assert problem("/nothing")["known"] == [route.path for route in ROUTES]
    assert "did you mean 'reading'?" in problem(f"{DAY}?raeding=japan")["remedy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "X" * 500])
def test_everything_is_read_only(method: str) -> None:
    """Other methods are refused with those that there are."""
    response = got(DAY, method=method)
    assert (response.status, header(response, "Allow")) == (405, "GET, HEAD, OPTIONS")
    assert len(response.body) < 300


def test_a_question_has_no_body() -> None:
    """Neither one of a length nor one in pieces; the connection is closed after it."""
    bodies = (got(DAY, content_length="5"), got(DAY, content_length="9" * 11), got(DAY, transfer_encoding="chunked"))
    assert [(one.status, header(one, "Connection")) for one in bodies] == [(413, "close")] * 3
    assert got(DAY, content_length="0").status == 200


def test_scripts_of_other_sites_may_ask() -> None:
    """The rules of browsers (CORS) allow every site to read, with the header that asks for a newer version."""
    response = got(DAY, method="OPTIONS", origin="https://example.org", access_control_request_method="GET")
    assert (response.status, header(response, "Access-Control-Allow-Origin")) == (204, "*")
    assert header(response, "Access-Control-Allow-Methods") == "GET, HEAD"
    assert header(response, "Access-Control-Allow-Headers") == "If-None-Match"
    assert got("/nothing", method="OPTIONS").status == 404


def test_a_page_without_its_slash_is_elsewhere() -> None:
    """As a relative address, which holds wherever the service is mounted."""
    response = got("/pacts/gsomia")
    assert (response.status, header(response, "Location")) == (308, "gsomia/")
    assert header(response, "Access-Control-Allow-Origin") == "*"
    assert got("/pacts/nothing").status == 404


def test_a_fault_of_our_own_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    """Status 500 with nothing of the fault in it."""
    broken = Library({"gsomia": LibraryFile(None, b"", "x")})  # type: ignore[arg-type] # nothing that answers
    response = got(DAY, of=broken)
    assert (response.status, json.loads(response.body)["type"]) == (500, "/problems/internal-error")
    assert b"None" not in response.body
    assert "AttributeError" in caplog.text


DAILY = b"""
[pact]
title = "A lease of a room"
parties = { A = "A", B = "B" }
zone = "UTC"
[text]
term = { length = "1 day", then = "renews" }
exit = { notice = "1 day", first_day = "counted", at = "term-end" }
[[record]]
on = 2015-01-01
act = "entered-into-force"
by = "all"
"""


def test_one_pact_that_changes_every_day_leaves_the_first_page_to_the_others() -> None:
    """A calendar, which needs all its history, is refused with its name."""
    daily = parse(DAILY, "daily")
    both = Library({"daily": LibraryFile(daily, b"", "x"), "gsomia": library().file("gsomia")})
    assert b"Japan\xe2\x80\x93Korea GSOMIA" in got("/", of=both).body
    refused = json.loads(got("/v1/agenda?format=ics", of=both).body)
    assert (refused["status"], refused["detail"].split(" from ")[0]) == (422, "daily:")
    assert problem("/v1/pacts?on=9999-12-31")["detail"].partition(": the answer for ")[0] in library().files


# --- What a pact file says cannot break out ----------------------------------------------------


def test_scripts_in_titles_stay_text() -> None:
    """A page escapes them, JSON carries them as they are, and no header is made of them."""
    pact = attrs.evolve(hostile(MARKS.replace("\ud800", "")), zone="UTC")
    nasty = Library({"gsomia": LibraryFile(pact, b"", "x")})
    for address in PATHS:
        response = got(address, of=nasty)
        assert response.status == 200, address
        assert all(text.isascii() and text.isprintable() for pair in response.headers for text in pair)
        if str(header(response, "Content-Type")).startswith("text/html"):
            assert b"<script>alert" not in response.body
            assert b"&lt;script" in response.body
    assert MARKS.replace("\ud800", "") in json.loads(got(PACT, of=nasty).body)["pact"]["title"]


# --- For how long ------------------------------------------------------------------------------


def kept(address: str, at: datetime = AT) -> str | None:
    return header(got(address, at=at), "Cache-Control")


def test_a_dated_answer_may_be_kept_for_an_hour_and_is_never_immutable() -> None:
    """A corrected record changes the answer for a past day, too."""
    assert kept(DAY) == "public, max-age=3600"
    assert kept(f"{PACT}/file") == "public, max-age=3600"
    assert kept("/v1/schemas/answer") == "public, max-age=86400"
    assert kept("/healthz") == "no-store"
    assert not any("immutable" in str(kept(address)) for address in PATHS)


def test_today_may_be_kept_until_midnight() -> None:
    """15:00 in UTC is midnight in Seoul: ten minutes before, there are 600 seconds left."""
    before = datetime(2026, 11, 21, 14, 50, tzinfo=UTC)
    for address in (
        f"{PACT}/days/today",
        PACT,
        f"{PACT}/deadlines",
        f"{DAY}?known_on=today",
        "/v1/agenda",
        "/v1/pacts",
    ):
        assert kept(address, before) == "public, max-age=600", address
        assert kept(address, datetime(2026, 11, 21, 12, 30, tzinfo=UTC)) == "public, max-age=3600", address
    assert kept(f"{PACT}/days/today", before + timedelta(minutes=10)) == "public, max-age=3600"
    assert kept(DAY, before) == "public, max-age=3600"
    assert kept("/v1/agenda", datetime(2026, 11, 21, 23, 59, tzinfo=UTC)) == "public, max-age=60"


def test_a_day_of_23_hours_ends_after_23_hours() -> None:
    """Berlin went to summer time on 2026-03-29: at 22:30 in UTC of the day before, half an hour is left of the 28th."""
    spring = datetime(2026, 3, 29, 21, 59, tzinfo=UTC)  # 23:59 in Berlin, summer time
    pact = attrs.evolve(load("gsomia"), zone="Europe/Berlin")
    berlin = Library({"gsomia": LibraryFile(pact, b"", "x")})
    assert header(got(f"{PACT}/days/today", at=spring, of=berlin), "Cache-Control") == "public, max-age=60"
    assert json.loads(got(f"{PACT}/days/today", at=spring, of=berlin).body)["on"] == "2026-03-29"


def tag(address: str, **more: Any) -> str:  # noqa: ANN401 (what got takes)
    return str(header(got(address, **more), "ETag"))


def test_a_tag_is_that_of_the_file_the_question_and_the_day() -> None:
    """Another question, another file or another day is another version; the same at another time is not."""
    file = library().file("gsomia")
    other = Library({"gsomia": attrs.evolve(file, digest="another")})
    later, tomorrow = AT + timedelta(hours=1), AT + timedelta(days=1)
    assert tag(DAY) == tag(DAY, at=tomorrow) == tag(f"{DAY}?reasons=false")
    assert tag(DAY) != tag(DAY, of=other)
    assert tag(f"{PACT}/days/today") == tag(f"{PACT}/days/today", at=later) != tag(f"{PACT}/days/today", at=tomorrow)
    assert tag("/v1/agenda") != tag("/v1/agenda", at=tomorrow)
    questions = [
        DAY,
        f"{DAY}?reasons=true",
        f"{DAY}?reading=japan",
        f"{DAY}?known_on=2020-01-01",
        f"{DAY}/readings",
        PACT,
    ]
    assert len({tag(question) for question in questions}) == len(questions)


@pytest.mark.parametrize("address", [DAY, "/v1/agenda", "/v1/pacts", "/openapi.json", "/"])
def test_what_a_client_has_is_not_sent_again(address: str) -> None:
    """By any of the tags that it names, weak or of a compressed body; a problem is sent always."""
    mine = tag(address)
    for sent in (mine, f"W/{mine}", f'"x", {mine}', tag(address, accept_encoding="gzip")):
        response = got(address, if_none_match=sent)
        assert (response.status, response.body) == (304, b"")
        assert str(header(response, "Cache-Control")).startswith("public")
    assert got(address, if_none_match='"x"').status == 200
    assert got(f"{DAY}?reading=tokyo", if_none_match=mine).status == 404


def test_a_long_body_is_compressed_for_those_who_take_it() -> None:
    """The same bytes each time, with a tag of their own."""
    plain, zipped = got(DAY), got(DAY, accept_encoding="br, GZIP;q=0.5")
    assert header(zipped, "Content-Encoding") == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert zipped == got(DAY, accept_encoding="gzip")
    assert header(zipped, "ETag") != header(plain, "ETag")
    assert header(plain, "Vary") == header(zipped, "Vary") == "Accept-Encoding"
    for sent in ("", "identity", "gzip;q=0", "br"):
        assert header(got(DAY, accept_encoding=sent), "Content-Encoding") is None
    assert header(got("/problems/busy", accept_encoding="gzip"), "Content-Encoding") is None
