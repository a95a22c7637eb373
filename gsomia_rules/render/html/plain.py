"""The page of a pact without Jinja2: its answers and its dates, without a box, a picture and reasons."""

from collections.abc import Iterator

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.markup import escaped
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.history import occurrence_text
from gsomia_rules.render.html.days import timed
from gsomia_rules.render.html.document import bdi, document, link_to
from gsomia_rules.render.html.page import Page
from gsomia_rules.render.languages import Words
from gsomia_rules.render.remarks import searched
from gsomia_rules.render.rows import rows

__all__ = ["as_plain_html"]


def as_plain_html(page: Page, words: Words) -> str:
    """The page as one HTML document; every text of the file is escaped."""
    words = words.of(page.metadata)
    title = words.text(page.metadata.title)
    asked = words.say("page.asked", day=words.long_day(page.on), zone=page.metadata.zone)
    home = f'<p class="home">{link_to(page.home, words.say("site.home"))}</p>\n' if page.home else ""
    note = searched(page.on, page.metadata, words)
    body = f"""<header>
{home}<h1>{bdi(title)}</h1>
<p>{timed(escaped(asked))}</p>
</header>
<main>
{"".join(_answer(name, page, words) for name in page.answers)}<section id="dates" aria-labelledby="dates-title">
<h2 id="dates-title">{escaped(words.say("page.dates"))}</h2>
<ul>
{"".join(_dates(page, words))}</ul>
</section>
</main>
<footer>
<p>{escaped(words.say("site.of-pact"))}: {", ".join(_files(page, words))}</p>
{f"<p>{escaped(note)}</p>" if note else ""}
<p>{escaped(words.say("page.not-advice"))}</p>
<p>{escaped(words.say("page.made", pact=page.metadata.pact))}</p>
</footer>
"""
    return document(title, body, words.language)


def _answer(name: str, page: Page, words: Words) -> str:
    """The rows of a reading's answer, or why it has none."""
    answer, reading = page.answers[name], page.readings[name]
    head = words.say("status.reading", name=name, title=reading.title) if len(page.readings) > 1 else ""
    text = head or words.say("page.answer")
    return f"<section>\n<h2>{bdi(text)}</h2>\n{''.join(_rows(answer, words))}</section>\n"


def _rows(answer: Standing | GsomiaRulesError, words: Words) -> Iterator[str]:
    if not isinstance(answer, Standing):
        yield f"<p>{bdi(words.say('status.refused', refusal=answer))}</p>\n"
        return
    state, *others = rows(answer, words, answer.metadata.names)
    yield f'<p class="state {answer.state}">{escaped(state.text)}</p>\n<dl>\n'
    for row in others:
        note = "" if row.label else ' class="note"'
        yield f"<div{note}><dt>{escaped(row.label)}</dt><dd>{timed(bdi(row.text))}</dd></div>\n"
    yield "</dl>\n"


def _dates(page: Page, words: Words) -> Iterator[str]:
    """The dates to come, in their order."""
    for item in page.occurrences:
        if item.day >= page.on and item.superseded_on is None:
            day, what = (timed(escaped(text)) for text in (words.long_day(item.day), occurrence_text(item, words)))
            yield f"<li>{day}: {what}</li>\n"


def _files(page: Page, words: Words) -> Iterator[str]:
    return (link_to(address, words.say(f"site.of-pact.{key}")) for key, address in page.files.items())
