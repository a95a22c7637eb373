"""Today in the time zone of a pact, and who may ask."""

import ast
import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from gsomia_rules import GsomiaRulesError
from gsomia_rules.cli.clock import day_in, now_as_stamp, today_in
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE, ROOT, started


def test_today_depends_on_the_zone() -> None:
    """Kiritimati is a day ahead of Pago Pago (UTC+14 and UTC-11), at every hour."""
    assert today_in("Pacific/Kiritimati") - today_in("Pacific/Pago_Pago") in (timedelta(days=1), timedelta(days=2))


def test_an_unknown_zone_is_refused() -> None:
    """The message says what to do instead."""
    install = "enter the date instead of today, or install the time zones: python -m pip install tzdata"
    with pytest.raises(GsomiaRulesError, match=f"does not know the time zone Asia; {install}"):
        today_in("Asia")


def test_utc_needs_no_zones_of_the_machine(tmp_path: Path) -> None:
    """Windows and small containers have none (etesync/server 185, O11); a date never needs any."""
    hidden = "import sys; sys.modules['tzdata'] = None; "

    def done(line: str, zone: str) -> CompletedProcess[str]:
        (tmp_path / "a.toml").write_text(GOOD.replace('"UTC"', f'"{zone}"'), encoding="utf-8")
        python, option, code, *words = started(f"{line} {tmp_path}/a.toml")
        environment = {**os.environ, "PYTHONTZPATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
        words = [python, option, hidden + code, *words]
        return run(words, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

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
