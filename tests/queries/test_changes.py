"""No question takes long, however often the answers of a pact change."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from gsomia_rules import DayOutOfRange, Pact, load
from gsomia_rules.queries.changes import limit_changes
from tests.support.commands import invoked

DAILY = """\
[pact]
title = "Daily"
parties = { A = "A", B = "B" }
zone = "UTC"
reading = "one"
[text]
term = { length = "1 day", then = "renews" }
exit = { notice = "0 days", first_day = "counted", at = "term-end" }
[readings.one]
title = "One"
[readings.two]
title = "Two"
text.exit.first_day = "excluded"
[[record]]
on = 1000-01-01
act = "entered-into-force"
by = "all"
"""


@pytest.fixture
def daily(tmp_path: Path) -> Path:
    """A pact that renews itself every day for a thousand years (fault C6)."""
    file = tmp_path / "daily.toml"
    file.write_text(DAILY, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("gsomia-rules agenda {} --from 2026-01-01 --within '100 years'", 2),
        ("gsomia-rules agenda {} --from 2026-01-01 --format ics", 2),
        ("gsomia-rules agenda {} --from 2026-01-01 --within '1 year'", 0),
        ("gsomia-rules agenda {} --from 2026-01-01 --reading all --within '5 years' --format json", 0),
        ("gsomia-rules batch 1000-01-01 2026-01-01 9999-12-01 --reading all --pact {}", 0),
        ("gsomia-rules calendar {} --stamp 20260101T000000Z", 2),
        ("gsomia-rules calendar {} --stamp 20260101T000000Z --from today --reading all", 2),
        ("gsomia-rules check {}", 0),
        ("gsomia-rules explain 2026-01-01 --reading all --pact {}", 0),
        ("gsomia-rules graph --pact {}", 0),
        ("gsomia-rules readings 2026-01-01 --pact {}", 0),
        ("gsomia-rules readings 2026-01-01 --pact {} --json", 0),
        ("gsomia-rules report --on 2026-01-01 --pact {} -o -", 2),
        ("gsomia-rules timeline --pact {}", 2),
        ("gsomia-rules timeline --from 2020-01-01 --to 2025-01-01 --svg --pact {}", 0),
        ("gsomia-status 2026-01-01 --since 0001-01-01 --within 30d --pact {}", 2),
        ("gsomia-status 2026-01-01 --since 2020-01-01 --reading all --json --pact {}", 2),
        ("gsomia-status 2026-01-01 --since 2021-01-01 --reading all --json --pact {}", 0),
    ],
)
def test_every_command_is_bounded(line: str, code: int, daily: Path) -> None:
    """It answers, or names the days on which the answer changes too often; a refusal prints no answer."""
    start = process_time()
    done = invoked(line.format(daily))
    assert process_time() - start < 2
    assert done.returncode == code
    assert bool(done.stdout) == (code != 2)
    if code == 2:
        assert "the answer changes more than " in done.stderr
        assert done.stderr.endswith(" times; name fewer days\n")


def test_readings_that_change_too_often_are_not_compared(daily: Path) -> None:
    """The answers of the day are shown all the same, and the comparison says which days to name."""
    done = invoked(f"gsomia-rules readings 2026-01-01 --pact {daily}")
    assert "the answer changes more than 4000 times; name fewer days" in " ".join(done.stdout.split())
    done = invoked(f"gsomia-rules readings 2026-01-01 --from 2025-12-01 --to 2026-02-01 --pact {daily}")
    assert "more than" not in done.stdout


def test_the_readings_of_a_question_share_its_bound(daily: Path) -> None:
    """By hand: of 1000-01-01 through 1000-01-10 each reading has ten answers, one for each day."""
    pact: Pact = load(daily)
    first, last = date(1000, 1, 1), date(1000, 1, 10)
    limit_changes(pact, ["one"], first, last, 10)
    limit_changes(pact, ["one", "two"], first, last, 20)
    for readings, most in ((["one"], 9), (["one", "two"], 19)):
        with pytest.raises(DayOutOfRange, match=f"from 1000-01-01 through 1000-01-10 .* more than {most} times"):
            limit_changes(pact, readings, first, last, most)


def test_a_reading_without_an_answer_is_not_counted(daily: Path) -> None:
    """Whoever asks for it gets its own error, not one about the days."""
    limit_changes(load(daily), ["none"], date(1000, 1, 1), date(2000, 1, 1))
