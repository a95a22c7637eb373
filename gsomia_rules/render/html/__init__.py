"""The page: one self-contained HTML document with an answer, its reasons, and a box that answers for any day."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from html import unescape
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.segment import Segment
from gsomia_rules.model.period import DAY
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.queries.comparison import Divergence
from gsomia_rules.render.html.data import as_data, as_legislation, as_rows
from gsomia_rules.render.html.writer import Writer, clean, link
from gsomia_rules.render.languages import Words

__all__ = ["Page", "as_html"]

_EXAMPLE: Final = "2020-08-23"
_STYLE: Final = r"(?s)<style[^>]*>(?:\s*<!\[CDATA\[)?(.*?)(?:\]\]>\s*)?</style>"
_PROLOG: Final = r"(?i)\A(?:\s|<\?xml[^>]*>|<!DOCTYPE[^>]*>)*"


class Page(NamedTuple):
    """All that a page shows: the answers of every reading for ``on``, and what holds from ``first`` through ``last``.

    ``reading`` is the one that answers first. ``segments`` are those of every
    reading, each with the answer of its first day; ``occurrences`` the deadlines and
    events of that one; ``divergences`` those of the other readings from it.
    ``picture`` is an SVG drawing made by this package.
    """

    metadata: Metadata
    on: date
    first: date
    last: date
    reading: str
    readings: Mapping[str, Reading]
    answers: Mapping[str, Standing]
    segments: Mapping[str, tuple[tuple[Segment, Standing], ...]]
    occurrences: tuple[Occurrence, ...]
    divergences: Mapping[str, tuple[Divergence, ...]]
    picture: str | None = None


def as_html(page: Page, words: Words) -> str:
    """The page as one HTML document that asks nothing of any other place.

    Needs Jinja2, the extra ``report``: an ImportError says that it is not there.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("gsomia_rules"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = link
    script, style = (environment.get_template(name).render() for name in ("answer.js", "page.css"))
    picture = re.sub(_PROLOG, "", page.picture or "")
    drawn = (unescape(text) for text in re.findall(_STYLE, picture))
    write = Writer(words, page.metadata.names)
    standing, acts = page.answers[page.reading], page.readings[page.reading].case.acts
    days = {
        "first_day": page.first,
        "last_day": page.last,
        "searched_to": page.metadata.searched_to,
        "example": _EXAMPLE,
    }
    rows = as_rows(page.segments, write.names)
    shown = {
        **page._asdict(),
        "acts": acts,
        "differing": [name for name, answer in page.answers.items() if differences(standing, answer)],
        "data": as_data({"reading": page.reading, **days, **rows, **write.for_script()}),
        "example": _EXAMPLE,
        "legislation": as_data(as_legislation(page.metadata, standing, acts)),
        "picture": picture,
        "policy": _policy(script, (style, *drawn)),
        "script": script,
        "standing": standing,
        "stretches": {name: tuple(_joined(found)) for name, found in page.divergences.items() if found},
        "style": style,
        "words": words,
        "write": write,
    }
    return environment.get_template("page.html").render(shown)


def _policy(script: str, styles: Iterable[str]) -> str:
    """A Content-Security-Policy that allows this script and these styles, word for word, and nothing from outside."""

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    allowed = " ".join(hashed(style) for style in styles)
    rest = "img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {hashed(script)}; style-src {allowed}; {rest}"


def _joined(divergences: Iterable[Divergence]) -> Iterator[Divergence]:
    """Stretches that touch as one, where they differ in the same but for the earliest end.

    That is counted from the day itself, so it parts and meets day by day; this is an overview.
    """
    held: Divergence | None = None
    for divergence in divergences:
        if held is not None and held.last_day + DAY == divergence.first_day and _lasting(held) == _lasting(divergence):
            differs = tuple(dict.fromkeys((*held.differs, *divergence.differs)))
            held = Divergence(held.first_day, divergence.last_day, differs)
        else:
            if held is not None:
                yield held
            held = divergence
    if held is not None:
        yield held


def _lasting(divergence: Divergence) -> set[str]:
    return set(divergence.differs) - {"earliest_end"}
