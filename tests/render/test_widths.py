"""Lines of every output in words: within the width in every language, wide characters counted as two."""

import re

import pytest
from click.testing import CliRunner

from gsomia_rules.cli.group import rules
from gsomia_rules.render.languages import LANGUAGES
from gsomia_rules.render.width import columns, wrap

LINES = [
    "status 2020-08-23",
    "status 2020-08-23 --reading all",
    "status 2019-08-22 --why",
    "status 2027-11-23 --assume '2026-12-01 notice-given KOR'",
    "status 2026-11-28 --pact nuclear-ind-usa",
    "status 2026-11-28 --pact echr-rus",
    "status 2026-11-28 --pact apmbc-ukr",
    "timeline --today 2026-11-28 --context",
    "timeline --today 2026-11-28 --pact vfa-phl-usa",
    "timeline --today 2026-11-28 --pact unesco-usa",
    "readings 2020-08-23",
    "readings 2026-11-28 --pact oas-ven",
    "agenda gsomia unesco-usa --from 2026-11-28 --within '5 years' --reading all",
    "explain 2020-08-23 --reading japan",
    "pacts korea nuclear --on 2026-11-28",
]


@pytest.mark.usefixtures("library_read_once")
@pytest.mark.parametrize(("width", "language"), [*((40, one) for one in LANGUAGES), (120, "ko")])
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    """But for a single word that is wider, such as an address or the name of a rule; and the width is used."""
    for line in LINES:
        words = [*re.findall(r"'[^']*'|\S+", line), "--lang", language]
        runner = CliRunner(env={"COLUMNS": str(width)})
        done = runner.invoke(rules, [word.strip("'") for word in words])
        assert done.exit_code == 0, done.output
        shown = done.stdout.splitlines()
        too_wide = [text for text in shown if columns(text) > width]
        assert all(re.fullmatch(r"[│├└ ]*\S+", text) for text in too_wide), (line, too_wide)
        assert max(columns(text) for text in shown if text not in too_wide) > min(width, 80) - 16, line


@pytest.mark.parametrize(
    ("text", "lines"),
    [("it takes 90 days, or so", ["it takes", "90 days,", "or so"]), ("通告から6か月後", ["通告から", "6か月後"])],
)
def test_a_number_stays_with_its_unit(text: str, lines: list[str]) -> None:
    """A line ends before the number."""
    assert wrap(text, 10) == lines
