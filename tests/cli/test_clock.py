"""Today in the time zone of a pact, and who may ask."""

import ast
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gsomia_rules import GsomiaRulesError
from gsomia_rules.cli.clock import day_in, now_as_stamp, today_in
from tests.support.commands import PACKAGE


def test_today_depends_on_the_zone() -> None:
    """Kiritimati is a day ahead of Pago Pago (UTC+14 and UTC-11), at every hour."""
    assert today_in("Pacific/Kiritimati") - today_in("Pacific/Pago_Pago") in (timedelta(days=1), timedelta(days=2))


def test_an_unknown_zone_is_refused() -> None:
    """The message says what to do instead."""
    with pytest.raises(GsomiaRulesError, match="does not know the time zone Asia; enter the date instead of today"):
        today_in("Asia")


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
