"""The sources of a pact file, and what cites them."""

import pytest

from gsomia_rules import Citation
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, changed, found

PROBLEMS = [
    ('"text.term" =', '"text.trem" =', "citation of text.trem", "unknown-path"),
    ('source = "book", article', 'source = "boook", article', "citation of text.term", "unknown-source"),
    ('book = { title = "A book" }', 'book = { titel = "A book" }', "source book: titel", "unknown-key"),
    ('book = { title = "A book" }', '"\\u001b[2J" = { title = "A book" }', "source '\\x1b[2J'", "bad-name"),
    ('book = { title = "A book" }', "book = {}", "source book: title", "missing"),
    ('book = { title = "A book" }', "book = 3", "source book", "wrong-type"),
    ('book = { title = "A book" }', 'book = { title = "A book", address = 3 }', "source book: address", "wrong-type"),
    ('{ source = "book", article = "1" }', "3", "citation of text.term: source", "wrong-type"),
    ('{ source = "book", article = "1" }', '{ article = "1" }', "citation of text.term: source", "missing"),
    ('{ source = "book", article = "1" }', '{ source = "book", articel = "1" }', "citation of text.term: articel", "unknown-key"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_source_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Each key of a source, and each reference to one."""
    assert (place, kind) in found(changed(right, wrong))


def test_a_source_has_a_title_and_may_have_an_address() -> None:
    """What cites it by its key cites both."""
    listed = 'book = { title = "A book", address = "https://example.org/book" }'
    pact = parse(GOOD.replace('book = { title = "A book" }', listed).encode(), "made-up")
    assert pact.readings["first"].case.acts[0].citations == (Citation("A book", "https://example.org/book"),)


def test_a_source_keeps_its_address_where_an_article_is_named() -> None:
    """Title and address are of the source, the article of what cites it."""
    addressed = GOOD.replace('{ title = "A book" }', '{ title = "A book", address = "https://example.org/b" }')
    pact = parse(addressed.encode(), "made-up")
    cited = pact.readings["first"].case.text.cites["text.term"]
    assert cited == (Citation("A book", "https://example.org/b", "1"),)
