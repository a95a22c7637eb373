"""The command that lists and searches the pacts of the library."""

import json
from pathlib import Path

import pytest

from gsomia_rules import Pact, built_in, load, parse
from gsomia_rules.pactfile import library
from gsomia_rules.pactfile.shared_texts import Texts
from gsomia_rules.render.width import columns
from tests.support.commands import invoked

ON = "--on 2026-11-27"
READ_ONCE = pytest.mark.usefixtures("library_read_once")


def names(line: str) -> list[str]:
    """The names that a search finds."""
    return [one["name"] for one in json.loads(invoked(f"gsomia-rules pacts {line} --json").stdout)["pacts"]]


@READ_ONCE
def test_all_pacts_are_listed_in_a_screen_of_eighty_columns() -> None:
    """Each once, with its title and its answer in a line; today where no day is named."""
    shown = invoked("gsomia-rules pacts").stdout
    assert max(map(columns, shown.splitlines())) <= 80
    lines = shown.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(built_in()) == names("")
    assert shown.split("\n\n")[1].startswith(f"{len(built_in())} of {len(built_in())} pacts in the library.")


SWISS = """\
bit-che-kor     Switzerland\u2013Korea investment agreement (1971)
                in force; last day for notice 2027-10-06, 313 days left
dtc-che-kor     Switzerland\u2013Korea double taxation convention (1980)
                in force; last day for notice 2027-06-30, 215 days left
gsomia-che-kor  Switzerland\u2013Korea agreement on classified military information
                (2022)
                in force; last day for notice 2027-08-02, 248 days left
                readings: counted (default), excluded

"""


@READ_ONCE
def test_a_list_in_words() -> None:
    """Of the treaties of Switzerland, with the deadlines that issue 16 names for 2027; one has two readings."""
    shown = invoked(f"gsomia-rules pacts --party CHE {ON}").stdout
    assert shown.startswith(SWISS)
    assert shown.endswith(f"3 of {len(built_in())} pacts in the library.\n")


@READ_ONCE
def test_the_classified_information_of_korea_and_russia_is_found() -> None:
    """One of the family of the built-in pact, by the words that a reader has for it."""
    assert "gsomia-kor-rus" in names(f"korea russia classified --live {ON}")
    assert names(f"korea russia classified --party KOR --party RUS --subject military-information {ON}") == [
        "gsomia-kor-rus"
    ]


@READ_ONCE
def test_what_is_due_within_a_year_is_sorted_by_its_day() -> None:
    """Issue 16: the Ganges treaty's end of 2026-12-12 comes before UNESCO's of 2026-12-31, and GSOMIA's 2027-08-24."""
    found = names(f"--due 1y {ON}")
    places = [found.index(name) for name in ("ganges-1996", "unesco-usa", "gsomia-che-kor", "gsomia")]
    assert places == sorted(places)
    assert not set(found) & set(names(f"--ended {ON}"))
    assert "ganges-1996" in names(f"--due 15d {ON}")
    assert "ganges-1996" not in names(f"--due 14d {ON}")


@READ_ONCE
def test_live_and_ended_pacts_are_all() -> None:
    """Each is one or the other on every day, and on an early day none has ended."""
    for on in (ON, "--on 2000-01-01"):
        assert sorted(names(f"--live {on}") + names(f"--ended {on}")) == list(built_in())
    assert names("--ended --on 1800-01-01") == []
    assert "warsaw-pact" in names(f"--ended {ON}")


@READ_ONCE
def test_a_pact_in_json() -> None:
    """By hand: GSOMIA's deadline is 24 August 2027, 270 days after 27 November 2026."""
    pacts = json.loads(invoked(f"gsomia-rules pacts gsomia --party JPN {ON} --json").stdout)["pacts"]
    (gsomia,) = (one for one in pacts if one["name"] == "gsomia")
    deadline = gsomia["next_deadline"]
    assert (deadline["what"], deadline["day"], deadline["days_left"]) == ("give-notice", "2027-08-24", 270)
    assert (gsomia["state"], gsomia["live"], gsomia["reading"]) == ("in-force", True, "korea")
    assert gsomia["readings"] == ["korea", "japan", "first-day-counted", "three-months"]
    assert gsomia["parties"] == {"KOR": "Republic of Korea", "JPN": "Japan"}
    assert (gsomia["subject"], gsomia["kind"]) == ("military-information", "bilateral")
    assert (gsomia["record_searched_to"], gsomia["record_stale"]) == ("2026-11-21", False)


@READ_ONCE
def test_an_event_is_listed_where_nothing_is_due() -> None:
    """Indefinite after a minimum: the first day on which notice may be given, or what follows a term."""
    shown = " ".join(invoked("gsomia-rules pacts paris-usa --on 2018-01-01").stdout.split())
    assert "in force; no deadline; notice may be given from 2019-11-04" in shown


@READ_ONCE
def test_a_record_searched_long_ago_is_counted() -> None:
    """In words and in JSON, for a day more than a year after the search."""
    shown = " ".join(invoked("gsomia-rules pacts gsomia --party JPN --on 2027-11-22").stdout.split())
    assert "Records searched more than a year before: 1; their later events are not covered." in shown
    (one,) = json.loads(invoked("gsomia-rules pacts gsomia --party JPN --on 2027-11-22 --json").stdout)["pacts"]
    assert one["record_stale"] is True


@READ_ONCE
@pytest.mark.parametrize(("language", "words"), [("ja", "のうち1件。"), ("ko", "건 중 1건."), ("en", "1 of ")])
def test_a_list_in_each_language(language: str, words: str) -> None:
    """The states, the dates and the note; names and titles stay as they are."""
    shown = invoked(f"gsomia-rules pacts ganges {ON} --lang {language}").stdout
    assert words in shown
    assert "ganges-1996  Ganges Water Treaty" in shown
    assert max(map(columns, shown.splitlines())) <= 80


@READ_ONCE
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("unesko", "Error: no pact of the library matches 'unesko'; the nearest: unesco-nic, unesco-usa\n"),
        ("--party NIK", "did you mean 'NIC'?"),
        ("--live --ended", "--live and --ended exclude each other; keep one of them"),
        ("--due soon", "'soon' is not a length of time"),
        ("--subject weather", "Invalid value for '--subject'"),
        ("--kind unilateral", "Invalid value for '--kind'"),
        ("--on 9999-12-31", "needs a day outside the calendar"),
    ],
)
def test_an_invalid_request_is_refused(line: str, message: str) -> None:
    """One message, exit status 2."""
    done = invoked(f"gsomia-rules pacts {line}")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@READ_ONCE
def test_a_search_that_finds_nothing_says_so() -> None:
    """Each word is somewhere, but not together: an answer, and no error."""
    done = invoked(f"gsomia-rules pacts ganges unesco {ON}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"No pact of the {len(built_in())} in the library has all of this.\n"


def test_names_are_those_that_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A treaty text has none, and an id changes none."""
    (tmp_path / "a.toml").write_bytes(
        (Path(library.FOLDER) / "gsomia.toml").read_bytes().replace(b"[pact]", b'[pact]\nid = "b"')
    )
    (tmp_path / "text.toml").write_bytes((Path(library.FOLDER) / "rome-statute.toml").read_bytes())
    monkeypatch.setattr(library, "FOLDER", str(tmp_path))
    assert names("") == ["a"]
    assert load("a").name == "b"


def test_a_listing_reads_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading is most of its work; how long it takes is measured by the benchmark of the start."""
    read = list[str]()

    def counted(content: bytes, name: str, file: str, texts: Texts) -> Pact:
        read.append(name)
        return parse(content, name, file, texts)

    monkeypatch.setattr("gsomia_rules.pactfile.loading.parse", counted)
    assert invoked("gsomia-rules pacts").returncode == 0
    assert set(built_in()) <= set(read)
    assert len(read) == len(set(read))
