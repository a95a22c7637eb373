"""What a page is made of: text as markup, with every value escaped and every day marked up, and data as JSON."""

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.markup import clean
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.html.days import timed
from gsomia_rules.render.languages import Words

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["as_data", "as_legislation", "cleaned", "isolated", "link", "marked", "sayer"]

_WEB: Final = r"(?i)https?://[^\s/]"


def marked(text: str) -> "Markup":
    """A text escaped, with each day in it marked up.

    >>> print(marked("<2020-08-24>"), marked("2020年8月24日"))
    &lt;<time datetime="2020-08-24">2020-08-24</time>&gt; <time datetime="2020-08-24">2020年8月24日</time>
    """
    from markupsafe import Markup, escape

    return Markup(timed(str(escape(clean(text)))))  # noqa: S704 (escaped here)


def isolated(text: str) -> "Markup":
    """A text of a file, apart from the direction of writing around it."""
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(marked(text))


def sayer(words: Words) -> "Callable[..., Markup]":
    """What says the sentences of a catalogue as markup."""
    return lambda key, **values: marked(words.say(key, **values))


def cleaned(value: object) -> object:
    """A value of the template: a text that is no markup yet is cleaned of control characters."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return clean(value)
    return value


def link(citation: Citation) -> str | None:
    """The address of a source where a reader may follow it safely: one of the web, and no other.

    >>> link(Citation("A page", "https://example.org/")), link(Citation("A trap", "javascript:alert(1)"))
    ('https://example.org/', None)
    """
    address = citation.address or ""
    return address if re.match(_WEB, address) else None


def as_data(value: object) -> str:
    r"""JSON that can stand in a script element: no mark in it ends the element or begins a comment.

    >>> print(as_data({"title": "</script>"}))
    {"title":"\u003c/script\u003e"}
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def as_legislation(metadata: Metadata, standing: Standing, acts: Iterable[Act], words: Words) -> dict[str, Any]:
    """The pact as a schema.org ``Legislation``, as far as the file and the answer know it."""
    done = [act for act in acts if act.on <= standing.on]
    signed = [act.on for act in done if act.kind is ActKind.SIGNED]
    entered = [act.on for act in done if act.kind is ActKind.ENTERED_INTO_FORCE]
    began = standing.in_force_since or (entered[-1] if entered else None)
    over = standing.ended.last_day if standing.ended else ".."
    found = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": clean(words.text(metadata.title)),
        "identifier": metadata.pact,
        "legislationType": "Treaty",
        "legislationDate": signed[-1] if signed else None,
        "legislationLegalForce": f"https://schema.org/{'InForce' if standing.in_force else 'NotInForce'}",
        "temporalCoverage": began and f"{began}/{over}",
    }
    return {key: value for key, value in found.items() if value is not None}
