"""Today in the time zone of a pact, and who may ask."""

import ast
import re
import sys
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from subprocess import CompletedProcess
from zoneinfo import ZoneInfo

import pytest

from gsomia_rules import GsomiaRulesError
from gsomia_rules.cli.clock import day_in, now_as_stamp, today_in
from gsomia_rules.queries.zones import known_zone
from gsomia_rules.render.ics import reminders
from tests.pactfile.files import GOOD
from tests.queries.test_changes import DAILY
from tests.support.commands import PACKAGE, invoked


def test_today_depends_on_the_zone() -> None:
    """Kiritimati is a day ahead of Pago Pago (UTC+14 and UTC-11), at every hour."""
    assert today_in("Pacific/Kiritimati") - today_in("Pacific/Pago_Pago") in (timedelta(days=1), timedelta(days=2))


def test_an_unknown_zone_is_refused() -> None:
    """The message says what to do instead."""
    install = "enter the date instead of today, or install the time zones: python -m pip install tzdata"
    with pytest.raises(GsomiaRulesError, match=f"does not know the time zone Asia; {install}"):
        today_in("Asia")


@pytest.fixture
def _without_zones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Within this process, no time zones, as on Windows and in small containers."""
    for name in [name for name in sys.modules if name.startswith("tzdata.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tzdata", None)
    monkeypatch.setattr(reminders, "_known_zone", known_zone)  # not what it keeps, and keeping nothing
    zoneinfo.reset_tzpath([str(tmp_path)])
    ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()


@pytest.mark.usefixtures("_without_zones")
def test_utc_needs_no_zones_of_the_machine(tmp_path: Path) -> None:
    """Windows and small containers have none (etesync/server 185, O11); a date never needs any."""

    def done(line: str, zone: str) -> CompletedProcess[str]:
        (tmp_path / "a.toml").write_text(GOOD.replace('"UTC"', f'"{zone}"'), encoding="utf-8")
        return invoked(f"{line} {tmp_path}/a.toml")

    for zone in ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"):
        answer = done("gsomia-status --pact", zone)
        assert (answer.returncode, answer.stderr) == (0, ""), zone
        assert "time zone" not in done("gsomia-rules check", zone).stdout
    refused = done("gsomia-status --pact", "Asia/Seoul")
    assert refused.returncode == 1
    assert "does not know the time zone Asia/Seoul" in refused.stderr
    assert "python -m pip install tzdata" in refused.stderr
    assert "python -m pip install tzdata" in done("gsomia-rules check", "Asia/Seoul").stdout
    for line in (
        "gsomia-status 2020-04-01 --known-on 2020-03-01 --since 2020-01-01 --pact",
        "gsomia-rules agenda --from 2020-01-01",
        "gsomia-rules calendar --reading second --stamp 20200101T000000Z",
        "gsomia-rules batch 2020-04-01 --pact",
    ):
        dated = done(line, "Asia/Seoul")
        assert (dated.returncode, dated.stderr) == (0, ""), line


def test_only_today_needs_the_zone() -> None:
    """A date is itself in any zone, and an option left out stays so."""
    assert day_in("Asia", date(2020, 8, 23)) == date(2020, 8, 23)
    assert day_in("UTC", "today") == today_in("UTC")


def test_a_stamp_is_the_time_in_utc() -> None:
    """As iCalendar writes it, to the second."""
    stamp = now_as_stamp()
    assert re.fullmatch(r"\d{8}T\d{6}Z", stamp)
    made = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)


@pytest.mark.parametrize("module", sorted((PACKAGE / "cli").rglob("*.py")), ids=lambda path: path.stem)
def test_one_module_reads_the_clock(module: Path) -> None:
    """Every other module of the command line gets the day from it."""
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert bool(called & {"now", "today", "utcnow", "time"}) == (module.name == "clock.py")


@pytest.mark.parametrize(
    ("zone", "stamp", "first"),
    [  # by hand: 14 hours before UTC, 11 behind it
        ("Pacific/Kiritimati", "20260301T095959Z", "20260301"),
        ("Pacific/Kiritimati", "20260301T100000Z", "20260302"),
        ("Pacific/Pago_Pago", "20260301T105959Z", "20260228"),
        ("Pacific/Pago_Pago", "20260301T110000Z", "20260301"),
    ],
)
def test_the_today_of_a_calendar_is_that_of_the_pact(zone: str, stamp: str, first: str, tmp_path: Path) -> None:
    """It is the day of the stamp in the zone of each pact, and --within counts from it (fault C12)."""
    file = tmp_path / "daily.toml"
    file.write_text(DAILY.replace("1000-01-01", "2026-01-01").replace("UTC", zone), encoding="utf-8")
    shown = invoked(f"gsomia-rules calendar {file} --from today --within 0d --stamp {stamp}").stdout
    assert set(re.findall(r"DTSTART;VALUE=DATE:(\d+)", shown)) == {first}


def test_a_stamp_without_a_day_in_the_zone_is_refused(tmp_path: Path) -> None:
    """The last evening of the calendar is over in the east."""
    file = tmp_path / "daily.toml"
    file.write_text(DAILY.replace("UTC", "Asia/Seoul"), encoding="utf-8")
    done = invoked(f"gsomia-rules calendar {file} --from today --stamp 99991231T235959Z")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the calendar has no 9999-12-31T23:59 UTC in the time zone Asia/Seoul" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "gsomia-status today today --since today --known-on today --json",
        "gsomia-rules batch today today --format jsonl",
        "gsomia-rules agenda gsomia {} --within '10 years' --format jsonl",
        "gsomia-rules agenda gsomia {} --within '10 years' --format jsonl --jobs 2",
    ],
)
def test_midnight_does_not_fall_into_a_command(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All its questions have one today: the day on which it began (15:00 in UTC is midnight in Seoul)."""

    class Passing(datetime):
        """A clock that is a second before midnight when it is first read, and a day later ever after."""

        read = 0

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            cls.read += 1
            return datetime(2026, 11, 21 + (cls.read > 1), 14, 59, 59, tzinfo=tz)

    monkeypatch.setattr("gsomia_rules.cli.clock.datetime", Passing)
    copy = tmp_path / "copy.toml"
    copy.write_bytes((PACKAGE / "pacts" / "gsomia.toml").read_bytes())
    done = invoked(line.format(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert set(re.findall(r'"(?:asked_)?on": ?"(2026[^"]*)"', done.stdout)) == {"2026-11-21"}
