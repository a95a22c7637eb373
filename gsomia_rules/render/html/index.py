"""The first page of a site: what is due, all treaties with a search, and what there is for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import quote

from gsomia_rules.markup import escaped
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.library import Listing, folded, searched_in
from gsomia_rules.render.deadlines import days_left, missed, not_moved, out_if
from gsomia_rules.render.history import item_name
from gsomia_rules.render.html.days import timed
from gsomia_rules.render.html.document import bdi, document, link_to, template
from gsomia_rules.render.languages import Words
from gsomia_rules.render.remarks import others_in_lines
from gsomia_rules.render.rows import in_a_line, state_text

__all__ = ["SPANS", "Index", "as_index", "described"]

SPANS: Final = (7, 30, 90, 365)
"""What is due is listed within so many days."""


class Index(NamedTuple):
    """What the page shows: all pacts on a day, the dates of the coming year, and the addresses of files.

    ``files`` and ``feeds`` are addresses by the ends of the keys that name them; ``ends``
    is the end of the address of a page, such as ``index.html`` where no server adds it.
    """

    day: date
    listings: Sequence[Listing]
    entries: Sequence[AgendaEntry]
    files: Mapping[str, str]
    feeds: Mapping[str, str]
    ends: str = ""


def as_index(index: Index, words: Words) -> str:
    """The page as one HTML document, of use without its script too."""
    by_title = sorted(index.listings, key=lambda one: folded(words.of(one.answer.metadata).text(one.pact.title)))
    live, over = ([one for one in by_title if one.is_live is so] for so in (True, False))
    title = words.say("site.title")
    about = words.say("site.as-of", day=words.long_day(index.day), live=len(live), over=len(over))
    body = f"""<a class="skip" href="#pacts">{escaped(words.say("site.pacts"))}</a>
<header>
<h1>{escaped(title)}</h1>
<p>{timed(escaped(about))}</p>
{_search(len(index.listings), words)}<nav aria-label="{escaped(words.say("page.contents"))}">
<ul>
{"".join(f"<li>{link_to(f'#{part}', words.say(f'site.{part}'))}</li>" for part in ("due", "pacts", "files"))}
</ul>
</nav>
</header>
<main>
<section id="due" aria-labelledby="due-title">
<h2 id="due-title">{escaped(words.say("site.due"))}</h2>
{"".join(_due(index, words))}</section>
<section id="pacts" aria-labelledby="pacts-title" tabindex="-1">
<h2 id="pacts-title">{escaped(words.say("site.pacts"))}</h2>
{_pacts("live", live, index.ends, words)}{_pacts("ended", over, index.ends, words)}</section>
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


def described(entry: AgendaEntry, words: Words) -> tuple[str, str]:
    """What falls on the day of an entry, and what depends on it ("" for an event)."""
    item, words = entry.item, words.of(entry.metadata)
    deadline = item.deadline(entry.asked_on)
    if deadline is None:
        return item_name(item, words), ""
    out = out_if(item.what, deadline.first_day_out, words, missed(deadline, words, "short"))
    return item_name(item, words), not_moved(out, item.day, words)


def _due(index: Index, words: Words) -> Iterator[str]:
    """The dates of each span, apart from those of the shorter ones."""
    find = {one.pact.name: _searched(one, words) for one in index.listings}
    columns = [words.say(f"page.column.{key}") for key in ("day", "would")]
    columns[1:1] = [words.say(f"site.column.{key}") for key in ("left", "pact")]
    for after, days in zip((-1, *SPANS), SPANS, strict=False):
        found = [entry for entry in index.entries if after < entry.days_left <= days]
        title = words.say("site.due.within" if after < 0 else "site.due.between", first=after + 1, days=days)
        rows = "".join(_date(entry, columns, find[entry.metadata.pact], index.ends, words) for entry in found)
        yield _part(f"due-{days}", title, len(found), columns, rows)


def _date(entry: AgendaEntry, labels: Sequence[str], find: str, ends: str, words: Words) -> str:
    day, words = entry.item.day, words.of(entry.metadata)
    link = _link(entry.metadata.pact, entry.metadata.title, entry.reading, ends, words)
    what, note = described(entry, words)
    would = f'<p>{timed(escaped(what))}</p>{f"""<p class="aside">{timed(escaped(note))}</p>""" if note else ""}'
    cells = (days_left(words, today=True)(entry.days_left), link, would)
    kind = ' class="deadline"' if entry.is_deadline else ""
    return (
        f'<tr role="row"{kind} data-find="{escaped(find)}"><th scope="row" role="rowheader">'
        f"{timed(escaped(words.long_day(day)))}</th>{_cells(cells, labels[1:])}</tr>\n"
    )


def _search(of: int, words: Words) -> str:
    """The box, which a script shows; what it says stands in its attributes."""
    found, nothing = words.say("site.search.found", found="#", of=of), words.say("site.search.nothing")
    return f"""<p class="search" role="search" hidden>
<label for="search">{escaped(words.say("site.search"))}</label>
<input id="search" type="search" maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false">
<span id="found" role="status" data-found="{escaped(found)}" data-nothing="{escaped(nothing)}"></span>
</p>
"""


def _pacts(part: str, listings: Sequence[Listing], ends: str, words: Words) -> str:
    """The pacts that have or have not ended under their default reading, each with its state and its next deadline."""
    columns = [words.say(key) for key in ("site.column.pact", "status.label.state", "site.column.next")]
    rows = "".join(_pact(one, columns, ends, words) for one in listings)
    return _part(part, words.say(f"site.{part}"), len(listings), columns, rows)


def _pact(listing: Listing, labels: Sequence[str], ends: str, words: Words) -> str:
    """Where a pact stands under its default reading, and under the others where they differ."""
    pact, answer, event = listing.pact, listing.answer, listing.next_event
    find, words = _searched(listing, words), words.of(answer.metadata)
    left = days_left(words, answer.on, today=True)
    state = state_text(answer.state, answer.metadata.first_act, words, brief=True)
    chip = f'<span class="chip {answer.state}">{escaped(state)}</span>'
    _, line = in_a_line(answer, words, answer.metadata.names, left)
    if listing.due is None and event is not None:
        line = words.say(f"event.{event.what}", day=event.day)
    others = "".join(
        f'<p class="aside">{bdi(", ".join(names))}: {timed(escaped(other))}</p>'
        for other, names in others_in_lines(answer, answer.other_readings, words, left).items()
    )
    link = _link(pact.name, pact.title, answer.reading, ends, words)
    cells = _cells((chip, f"<p>{timed(escaped(line))}</p>{others}"), labels[1:])
    return f'<tr role="row" data-find="{escaped(find)}"><th scope="row" role="rowheader">{link}</th>{cells}</tr>\n'


def _searched(listing: Listing, words: Words) -> str:
    """All that the search looks at, in the language of the page too."""
    words = words.of(listing.answer.metadata)
    names = (words.name(listing.pact.parties, party) for party in listing.pact.parties)
    return folded(" ".join([searched_in(listing), words.text(listing.pact.title), *names]))


def _part(part: str, title: str, count: int, columns: Sequence[str], rows: str) -> str:
    """A table with its title and the number of its rows; the title alone where there are none."""
    head = f'<h3 id="{part}">{escaped(title)} <span class="count">{count}</span></h3>\n'
    heads = "".join(f'<th scope="col" role="columnheader">{escaped(one)}</th>' for one in columns)
    table = (
        f'<table role="table" aria-labelledby="{part}">\n{"<col>" * len(columns)}\n<thead role="rowgroup">\n'
        f'<tr role="row">{heads}</tr>\n</thead>\n<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )
    return f'<div class="part">\n{head}{table if rows else ""}</div>\n'


def _cells(cells: Iterable[str], labels: Sequence[str]) -> str:
    """Cells of markup, each with the head of its column for a narrow screen."""
    pairs = zip(cells, labels, strict=True)
    return "".join(f'<td role="cell" data-label="{escaped(label)}">{cell}</td>' for cell, label in pairs)


def _files(addresses: Mapping[str, str], words: Words) -> Iterator[str]:
    for key, address in addresses.items():
        yield f"<li>{link_to(address, words.say(f'site.file.{key}'))}</li>\n"


def _link(name: str, title: str, reading: str, ends: str, words: Words) -> str:
    """The title of a pact as a link to its page, with the reading of what stands beside it."""
    beside = "" if reading == PLAIN else f' <span class="aside">{bdi(reading)}</span>'
    return link_to(f"pacts/{quote(name)}/{ends}", words.text(title)) + beside
