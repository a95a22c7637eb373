"""Values for mutated files: valid ones for many keys, and strange ones."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from gsomia_rules import ActKind

__all__ = ["CONTROLS", "PERIODS", "STRANGE", "WORDS"]


def _nested(depth: int, inner: object = 1) -> object:
    for number in range(depth):
        inner = {"a": inner} if number % 2 else [inner]
    return inner


CONTROLS: Final = (
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b[2J\x1b[H", "a\x00b", "a\x7fb", "a\x85b", "a\x9bc", "a\rb", "a\x08b",
    "a\x1cb", "a\u2028b", "a\u2029b", "\u202eevil", "a\u200bb", "\u2066x\u2069", "\ufeffa", "\U000e0041",
    "a\ud7ffb", "a\nb", "a\tb", "a\xa0b", "a\u3000b", "a\xadb", "e\u0301\u0301\u0301", "\U0001f600", "\u0627\u0644",
    "%s%n{0}{x!r}",
)  # fmt: skip
"""Characters that move the cursor, reverse the text or are invisible."""

PERIODS: Final = (
    "90 days", "1 day", "1 month", "3 months", "6 months", "1 year", "2 years 1 month", "31 days",
    "11 months 29 days", "5 years", "100 years", "7999 years", "9998 years", "9999999 years", "9999999 days",
    "3652058 days", "0 days",
)  # fmt: skip

TRANSLATED: Final[tuple[Any, ...]] = (
    {"en": "text", "ja": "訳"}, {"ja": "訳"}, {"ko": "역", "en": "text"}, {"zh-Hant": "譯", "pt-BR": "texto"},
    {"en": "text", "JA": "訳"}, {"en": "text", "ja": "\x1b[31mred"}, {"en": "%s{0}", "ja": "{x!r}%n"}, {"ja": {"en": "text"}},
    {"en": "text", "ja": "另"}, {},
)  # fmt: skip
"""Texts in several languages, some of which are none."""

WORDS: Final = {
    "act": tuple(ActKind),
    "then": ("ends", "renews", "unlimited"),
    "at": ("any-day", "term-end", "month-start", "never", {"last_day": "12-31"}, {"first_day_out": "01-01"}),
    "first_day": ("counted", "excluded"),
    "resumed": ("remaining-days", "at-once"),
    "month_end": ("clamp", "roll"),
    "ends_for": ("all", "notifier"),
    "how": ("by-consent", "replaced", "expelled", "breach"),
    "counted_from": ("in-force", "signed", date.min, date.max, date(2020, 2, 29)),
    "no_notice_before": ("term-end", "3 years", "9998 years", date.max, date.min),
    "window": ("1 day", "90 days", {"for": "90 days", "opens": "before-term-end"}),
    "times": (1, 2, 10_000, 10_001, 0),
    "by": ("all", "any"),
    **dict.fromkeys(("title", "says", "why", "subject_to", "covers", "reading_because"), TRANSLATED),
    **dict.fromkeys(("length", "notice", "renews_for", "for"), PERIODS),
    "cut_off": ("01-01", "12-31", "02-28", "03-01", "02-29", "W01-1", "W01", "1231"),
}
"""Values that a key may have, so that many mutated files are valid."""

NAIVE_TIMES: Final = (datetime(2020, 1, 1), datetime.max, datetime.min)  # noqa: DTZ001, DTZ901
STRANGE: Final[tuple[Any, ...]] = (
    "", " ", "all", "any", "plain", "a" * 5_000, "a b " * 1_200, "1" * 5_000, "-", ".", "a.b", "unlimited", "none",
    *CONTROLS, *PERIODS, 0, 1, -1, 2**63 - 1, -(2**63), 2**64, 10**30, 16**6_000, True, False, 0.0, -0.0, 1.5,
    1e308, float("inf"), float("-inf"), float("nan"), date.min, date.max, date.max - timedelta(1),
    date(2020, 2, 29), date(9999, 11, 30), date(4, 2, 29), *NAIVE_TIMES,
    time(1, 2, 3), time.max, [], {}, [[]], [{}], {"": 1}, {"a": {}}, [1, "a", 2.0], _nested(3), _nested(12),
    _nested(60), ["a"] * 300,
)  # fmt: skip
"""Values that hardly any key may have."""
