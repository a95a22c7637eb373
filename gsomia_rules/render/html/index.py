"""The first page of a site: what is due, all treaties with a search, and what there is for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import quote

from gsomia_rules.markup import escaped
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.library import Listing, searched_in
from gsomia_rules.render.deadlines import days_left, missed, not_moved
from gsomia_rules.render.html.document import bdi, document, link_to, template
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import short, state_text

__all__ = ["SPANS", "Index", "as_index", "described"]

SPANS: Final = (7, 30, 90, 365)
"""What is due is told within so many days."""


class Index(NamedTuple):
    """What the page shows: all pacts on a day, the dates of the coming year, and the addresses of files.

    ``files`` and ``feeds`` are addresses by the ends of the keys that name them.
    """

    day: date
    listings: Sequence[Listing]
    entries: Sequence[AgendaEntry]
    files: Mapping[str, str]
    feeds: Mapping[str, str]


def as_index(index: Index, words: Words) -> str:
    """The page as one HTML document, of use without its script too."""
    live = [one for one in index.listings if one.is_live]
    over = [one for one in index.listings if not one.is_live]
    title = words.say("site.title")
    about = words.say("site.as-of", day=words.long_day(index.day), live=len(live), over=len(over))
    body = f"""<a class="skip" href="#pacts">{escaped(words.say("site.pacts"))}</a>
<header>
<h1>{escaped(title)}</h1>
<p>{escaped(about)}</p>
</header>
<main>
<section id="due" aria-labelledby="due-title">
<h2 id="due-title">{escaped(words.say("site.due"))}</h2>
{"".join(_due(index.entries, words))}</section>
<section id="pacts" aria-labelledby="pacts-title" tabindex="-1">
<h2 id="pacts-title">{escaped(words.say("site.pacts"))}</h2>
{_search(len(index.listings), words)}{_pacts("live", live, words)}{_pacts("ended", over, words)}</section>
<section id="files" aria-labelledby="files-title">
<h2 id="files-title">{escaped(words.say("site.files"))}</h2>
<ul class="files">
{"".join(_files({**index.files, **index.feeds}, words))}</ul>
</section>
</main>
<footer>
<p>{escaped(words.say("page.not-advice"))}</p>
<p>{escaped(words.say("site.made"))}</p>
</footer>
"""
    feeds = {words.say(f"site.file.{key}"): address for key, address in index.feeds.items()}
    return document(title, body, words.language, script=template("search.js"), feeds=feeds)


def described(entry: AgendaEntry, words: Words) -> str:
    """What falls on the day of an entry, and what depends on it."""
    item, words = entry.item, words.of(entry.metadata)
    text = words.say(f"item.{item.what}")
    if item.first_day_out is None:
        return text
    deadline = item.deadline(entry.asked_on)
    cost = "" if deadline is None else missed(deadline, words, "short")
    return not_moved(words.say("item.out-cost", what=text, out=item.first_day_out, cost=cost), item.day, words)


def _due(entries: Sequence[AgendaEntry], words: Words) -> Iterator[str]:
    """The dates of each span, apart from those of the shorter ones."""
    for after, days in zip((-1, *SPANS), SPANS, strict=False):
        found = [entry for entry in entries if after < entry.days_left <= days]
        key = "site.due.within" if after < 0 else "site.due.between"
        yield f'<h3 id="due-{days}">{escaped(words.say(key, first=after + 1, days=days))}'
        yield f' <span class="aside">{escaped(words.say("site.due.count", count=len(found)))}</span></h3>\n'
        if not found:
            yield f'<p class="aside">{escaped(words.say("site.due.none"))}</p>\n'
            continue
        columns = {key: words.say(key) for key in ("page.column.day", "site.column.left", "site.column.pact")}
        columns["page.column.would"] = words.say("page.column.would")
        yield _head(f"due-{days}", columns.values())
        yield from (_date(entry, tuple(columns.values()), words) for entry in found)
        yield "</tbody>\n</table>\n"


def _date(entry: AgendaEntry, labels: tuple[str, ...], words: Words) -> str:
    day, words = entry.item.day, words.of(entry.metadata)
    reading = "" if entry.reading == PLAIN else f' <span class="aside">({bdi(entry.reading)})</span>'
    link = f'<a href="{_page(entry.metadata.pact)}">{bdi(words.text(entry.metadata.title))}</a>{reading}'
    cells = (days_left(words, today=True)(entry.days_left), link, escaped(described(entry, words)))
    kind = ' class="deadline"' if entry.is_deadline else ""
    return (
        f'<tr role="row"{kind}><th scope="row" role="rowheader">'
        f'<time datetime="{day}">{escaped(words.long_day(day))}</time></th>{_cells(cells, labels[1:])}</tr>\n'
    )


def _search(of: int, words: Words) -> str:
    """The box, which a script shows; what it says stands in its attributes."""
    found, nothing = words.say("site.search.found", found="#", of=of), words.say("site.search.nothing")
    return f"""<p class="search" hidden>
<label for="search">{escaped(words.say("site.search"))}</label>
<input id="search" type="search" maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false">
<span id="found" role="status" data-found="{escaped(found)}" data-nothing="{escaped(nothing)}"></span>
</p>
"""


def _pacts(part: str, listings: Sequence[Listing], words: Words) -> str:
    """The pacts that have or have not ended, each with its state and its next deadline in words."""
    columns = [words.say(key) for key in ("site.column.pact", "status.label.state", "site.column.next")]
    rows = "".join(_pact(one, columns, words) for one in listings)
    return (
        f'<div class="part">\n<h3 id="{part}">{escaped(words.say(f"site.{part}"))} '
        f'<span class="aside">{escaped(words.say("site.due.count", count=len(listings)))}</span></h3>\n'
        f"{_head(part, columns)}{rows}</tbody>\n</table>\n</div>\n"
        if listings
        else ""
    )


def _pact(listing: Listing, labels: Sequence[str], words: Words) -> str:
    pact, answer = listing.pact, listing.answer
    words = words.of(answer.metadata)
    state = state_text(answer.state, answer.metadata.first_act, words, brief=True)
    chip = f'<span class="chip {answer.state}">{escaped(state)}</span>'
    line = short(answer, words, answer.metadata.names, days_left(words, answer.on, today=True))
    link = f'<a href="{_page(pact.name)}">{bdi(words.text(pact.title))}</a>'
    find = searched_in(listing) + "\n" + words.text(pact.title).casefold()
    cells = _cells((chip, escaped(line)), labels[1:])
    return f'<tr role="row" data-find="{escaped(find)}"><th scope="row" role="rowheader">{link}</th>{cells}</tr>\n'


def _head(title: str, columns: Iterable[str]) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{escaped(one)}</th>' for one in columns)
    return (
        f'<table role="table" aria-labelledby="{title}">\n<thead role="rowgroup">\n'
        f'<tr role="row">{heads}</tr>\n</thead>\n<tbody role="rowgroup">\n'
    )


def _cells(cells: Iterable[str], labels: Sequence[str]) -> str:
    """Cells of markup, each with the head of its column for a narrow screen."""
    pairs = zip(cells, labels, strict=True)
    return "".join(f'<td role="cell" data-label="{escaped(label)}">{cell}</td>' for cell, label in pairs)


def _files(addresses: Mapping[str, str], words: Words) -> Iterator[str]:
    for key, address in addresses.items():
        yield f"<li>{link_to(address, words.say(f'site.file.{key}'))}</li>\n"


def _page(name: str) -> str:
    return escaped(f"pacts/{quote(name)}/")
