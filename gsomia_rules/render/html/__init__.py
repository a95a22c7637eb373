"""The page: one self-contained HTML document with an answer, its reasons, and a box that answers for any day."""

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Final

from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Standing, differences
from gsomia_rules.render.deadlines import not_moved
from gsomia_rules.render.history import item_name, recorded
from gsomia_rules.render.html.box import EXAMPLE, as_box, in_page_order
from gsomia_rules.render.html.chronology import choices_of, chronology, numbers
from gsomia_rules.render.html.markup import as_data, as_legislation, cleaned, isolated, link, marked, sayer
from gsomia_rules.render.html.page import Page, page_of
from gsomia_rules.render.html.policy import policy
from gsomia_rules.render.languages import Words
from gsomia_rules.render.remarks import because, searched, statement
from gsomia_rules.render.rows import other_line, rows

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Page", "as_html", "page_of"]

_STYLE: Final = r"(?s)<style[^>]*>(?:\s*<!\[CDATA\[)?(.*?)(?:\]\]>\s*)?</style>"
_PROLOG: Final = r"(?i)\A(?:\s|<\?xml[^>]*>|<!DOCTYPE[^>]*>)*"


def as_html(page: Page, words: Words) -> str:
    """The page as one HTML document that loads nothing from other sites.

    Needs Jinja2, the extra ``report``: an ImportError says that it is not there.
    """
    environment = _environment()
    words = words.of(page.metadata)
    answers = {name: answer for name, answer in page.answers.items() if isinstance(answer, Standing)}
    metadata, standing, names = page.metadata, answers[page.reading], page.metadata.names
    acts = page.readings[page.reading].case.acts
    script, style = (environment.get_template(name).render() for name in ("answer.js", "page.css"))
    pictures = {form: re.sub(_PROLOG, "", picture) for form, picture in page.pictures.items()}
    of_pictures = (unescape(text) for picture in pictures.values() for text in re.findall(_STYLE, picture))
    by_reading = {
        name: {row.about: row for row in in_page_order(rows(answer, words, names))} for name, answer in answers.items()
    }
    refusals = {
        name: words.say("status.refused", refusal=error)
        for name, error in page.answers.items()
        if not isinstance(error, Standing)
    }
    differing = {
        name: other_line(standing, one, words, names) for name, one in answers.items() if differences(standing, one)
    } | refusals
    return environment.get_template("page.html").render(
        **page._asdict() | {"pictures": pictures},
        chronology=chronology(acts, page.context),
        numbers=numbers(page.reading, page.readings) if pictures else {},
        choices=choices_of(page.readings, words, names),
        by_reading=by_reading,
        data=as_data(as_box(page, words)),
        because=because(page.default_reading, metadata, words),
        differing=differing,
        eve=page.on - DAY,
        example=EXAMPLE,
        legislation=as_data(as_legislation(metadata, standing, acts, words)),
        item_name=item_name,
        names=names,
        not_moved=not_moved,
        policy=policy(script, (style, *of_pictures)),
        recorded=recorded,
        refusals=refusals,
        say=sayer(words),
        script=script,
        searched=searched(page.on, metadata, words),
        standing=standing,
        statements={
            name: statement(read, page.on, metadata) if differing else None for name, read in page.readings.items()
        },
        style=style,
        words=words,
    )


@cache
def _environment() -> "Environment":
    """The templates, which are compiled once for all pages."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("gsomia_rules"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"isolated": isolated, "link": link, "marked": marked}
    return environment
