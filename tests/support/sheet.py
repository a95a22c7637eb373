"""The contact sheet, ``python -m tests.support.sheet -o FILE.html``: every history in both forms, light and dark."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gsomia_rules import Pact, load
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.svg.palette import ROOT
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.svg.shape import Form, Shape
from tests.support.commands import HISTORIES

__all__ = ["NARROW_AND_LANDSCAPE", "TODAY", "drawn", "sheet"]

TODAY = date(2026, 11, 21)
NARROW_AND_LANDSCAPE = (Shape(Form.NARROW), Shape(Form.LANDSCAPE))
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Contact sheet</title>
<style>body{{margin:0;font:14px sans-serif}}section{{display:flex;gap:24px;padding:24px;align-items:flex-start}}
section.dark{{background:#15181b;color:#eef0f2}}svg{{flex:none;outline:1px solid #8884}}</style>
{body}"""


def drawn(
    pact: Pact,
    shape: Shape = NARROW_AND_LANDSCAPE[0],
    today: date = TODAY,
    ident: str = "timeline",
    language: str = "en",
) -> str:
    """The picture that the command draws of a pact, with its context."""
    first, last = default_range(pact, today)
    chart = chart_rows(pact, pact.readings, first, last)
    words = catalogue(language)
    return as_svg(chart, pact.metadata, first, last, today, words, ident, shape=shape, context=pact.context)


def sheet(pacts: Iterable[Pact], language: str = "en") -> str:
    """The pictures of some pacts as one page, each in both forms, once light and once dark."""
    body = ""
    for number, pact in enumerate(pacts):
        forms = (
            drawn(pact, shape, ident=f"p{number}-{shape.form}", language=language) for shape in NARROW_AND_LANDSCAPE
        )
        light = "".join(one.replace("screen and (prefers-color-scheme:dark)", "speech") for one in forms)
        dark = (
            light.replace("@media speech", "@media screen")
            .replace(ROOT, f"{ROOT}-dark")
            .replace(f'"p{number}-', f'"d{number}-')
        )
        dark = dark.replace(f"#p{number}-", f"#d{number}-")
        body += f'<section id="{pact.name}">{light}</section>\n<section class="dark">{dark}</section>\n'
    return _PAGE.format(body=body)


def main() -> None:
    """Write the sheet."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--lang", default="en")
    given = parser.parse_args()
    pacts = [load("gsomia"), *map(load, HISTORIES)]
    given.output.write_text(sheet(pacts, given.lang), encoding="utf-8")


if __name__ == "__main__":
    main()
