"""A plain HTML document: made without Jinja2, in the style of the page, and loading nothing from other sites."""

import os
from collections.abc import Mapping
from typing import Final

from gsomia_rules.content import decoded, read_file
from gsomia_rules.markup import escaped
from gsomia_rules.render.html.policy import policy

__all__ = ["bdi", "document", "link_to", "template"]

_TEMPLATES: Final = os.path.join(os.path.dirname(__file__), "..", "..", "templates")


def template(name: str) -> str:
    """A style or a script of the package, which has nothing to be filled in."""
    return decoded(read_file(os.path.join(_TEMPLATES, name)))


def bdi(text: str) -> str:
    """A text of a file, escaped, and apart from the direction of writing around it."""
    return f"<bdi>{escaped(text)}</bdi>"


def link_to(address: str, text: str) -> str:
    """A link to a page of the site; both are escaped."""
    return f'<a href="{escaped(address)}">{escaped(text)}</a>'


def document(title: str, body: str, language: str, *, script: str = "", feeds: Mapping[str, str] | None = None) -> str:
    """The document with a body that is markup already; ``feeds`` are addresses by their titles."""
    style = template("page.css") + template("site.css")
    links = "".join(
        f'<link rel="alternate" type="application/atom+xml" title="{escaped(name)}" href="{escaped(address)}">\n'
        for name, address in (feeds or {}).items()
    )
    run = f"<script>{script}</script>\n" if script else ""
    return f"""<!DOCTYPE html>
<html lang="{escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(script, [style])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escaped(title)}</title>
<link rel="icon" href="data:,">
{links}<style>{style}</style>
</head>
<body>
{body}{run}</body>
</html>
"""
