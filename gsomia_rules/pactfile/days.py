"""A day as people write it in a question: in full, or as "today"."""

import re
from datetime import date
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.pactfile.table import iso_day
from gsomia_rules.remedies import plainly

__all__ = ["TODAY", "parse_date"]

TODAY: Final = "today"
"""The word for the current day, which depends on the time zone of the pact."""


def parse_date(text: str) -> date | str:
    """A date in ISO form, or the word "today" unchanged; raises GsomiaRulesError for anything else."""
    day = iso_day(text)
    if day is not None:
        return day
    if text == TODAY:
        return TODAY
    if in_ascii := plainly(text, iso_day):
        raise GsomiaRulesError(*in_ascii)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise GsomiaRulesError(f"{text!r} is not a date in the calendar", "write one like 2020-08-23")
    raise GsomiaRulesError(f"{text[:60]!r} is not a date", f"write year-month-day, like 2020-08-23, or {TODAY!r}")
