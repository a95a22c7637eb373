"""Made-up pacts to measure with: many small ones, and one with a long record."""

from datetime import date, timedelta
from typing import NamedTuple

from gsomia_rules import Act
from gsomia_rules.model.case import Case
from gsomia_rules.pactfile.loading import parse

__all__ = ["Terms", "long_case", "long_file", "small_pact", "terms_of"]


class Terms(NamedTuple):
    """What the dates of a small pact follow from."""

    entered: date
    years: int
    months: int
    excluded: bool


def terms_of(n: int) -> Terms:
    """The terms of a small pact: one to five years, and one to six months of notice."""
    return Terms(date(1990, 2, 10) + timedelta(days=n % 9_000), n % 5 + 1, n % 6 + 1, n % 2 == 0)


def small_pact(n: int) -> str:
    """The file of a treaty that renews itself, as a desk would keep thousands of them."""
    entered, years, months, excluded = terms_of(n)
    return f"""\
[pact]
title = "Agreement number {n}"
parties = {{ AAA = "Aland", BBB = "Beland" }}
zone = "UTC"

[text]
term = {{ length = "{years} years", then = "renews" }}
exit = {{ notice = "{months} months", first_day = "{"excluded" if excluded else "counted"}", at = "term-end" }}
month_end = "clamp"

[cites]
"text.term" = {{ source = "treaty", article = "9" }}
"text.exit" = {{ source = "treaty", article = "9" }}
"text.exit.first_day" = "treaty"

[sources]
treaty = {{ title = "Agreement number {n}" }}

[[record]]
on = {entered - timedelta(days=40)}
act = "signed"
by = "all"
cite = "treaty"

[[record]]
on = {entered}
act = "entered-into-force"
by = "all"
cite = "treaty"
"""


def long_case(acts: int) -> Case:
    """The text of a small pact and so many acts: a notice is given and withdrawn every three weeks."""
    case = parse(small_pact(0).encode(), "pact").readings["plain"].case
    return Case(case.text, (*case.acts, *(Act(kind, on=day, by="AAA") for kind, day in _notices(acts - 2))))


def long_file(acts: int) -> bytes:
    """The same as a file."""
    tables = [
        f'[[record]]\non = {day}\nact = "{kind}"\nby = "AAA"\ncite = "treaty"\n' for kind, day in _notices(acts - 2)
    ]
    return "\n".join([small_pact(0), *tables]).encode()


def _notices(number: int) -> list[tuple[str, date]]:
    first = date(1990, 3, 1)
    return [
        ("notice-withdrawn" if n % 2 else "notice-given", first + timedelta(days=n // 2 * 21)) for n in range(number)
    ]
