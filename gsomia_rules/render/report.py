"""The page of a pact with its pictures, as the command ``report``, a site and a server show it."""

from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.html import as_html
from gsomia_rules.render.html.page import Page, page_of
from gsomia_rules.render.html.plain import as_plain_html
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.svg.shape import ActsShown, Form, Shape

__all__ = ["covered", "has_extra", "page_for_site", "report"]

_AHEAD: Final = 10
_ACTS: Final = ActsShown.NUMBERED


def report(pact: Pact, reading: str | None, day: date, first: date, last: date, words: Words) -> str:
    """The page as HTML; raises what :func:`page_of` raises, and needs Jinja2."""
    page = page_of(pact, reading, day, first, last)
    return as_html(page._replace(pictures=_pictures(pact, day, words)), words)


def covered(pact: Pact, reading: str | None, day: date) -> tuple[date, date]:
    """The days that a page covers where nobody says: the year of the first act through the tenth year from a day."""
    years = [act.on.year for act in pact.timeline(reading).case.acts] + [day.year]
    return date(min(years), 1, 1), date(min(day.year + _AHEAD, date.max.year - 1), 12, 31)


def page_for_site(pact: Pact, day: date, words: Words, home: str, files: Mapping[str, str]) -> str:
    """The page with links to the first page and to the files of the pact; without Jinja2, a plain one."""
    page: Page = page_of(pact, None, day, *covered(pact, None, day))._replace(home=home, files=files)
    if not has_extra():
        return as_plain_html(page, words)
    return as_html(page._replace(pictures=_pictures(pact, day, words)), words)


def has_extra() -> bool:
    """Whether Jinja2 is there, with which a page answers for any day."""
    return find_spec("jinja2") is not None


def _pictures(pact: Pact, day: date, words: Words) -> dict[str, str]:
    """The pictures of the whole record, with the numbers of its acts; today only where nothing is recorded after it."""
    first, last = default_range(pact, day)
    acted = any(act.on > day for read in pact.readings.values() for act in read.case.acts)
    today = None if acted else day
    chart = chart_rows(pact, pact.readings, first, last)
    return {
        form: as_svg(
            chart, pact.metadata, first, last, today, words, form, shape=Shape(form, heading=False, acts=_ACTS)
        )
        for form in (Form.WIDE, Form.NARROW)
    }
