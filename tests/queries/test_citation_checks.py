"""What has no source, sources of nothing, and what a key makes void."""

import pytest

from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.checks import check
from tests.pactfile.files import CITED, WITHOUT_READINGS, changed

HEAD = WITHOUT_READINGS[: WITHOUT_READINGS.index("[text]")]
RECORD = """
[sources]
book = { title = "A book" }
[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "all"
cite = "book"
[[expect]]
on = 2020-01-01
state = "in-force"
source = "book"
"""


def found(content: str) -> list[tuple[str, str]]:
    """The place and the kind of each problem but the missing searched_to."""
    problems = check(parse(content.encode(), "made-up"))
    return [(one.place, one.kind) for one in problems if one.place != "pact.searched_to"]


def of(text: str, *cites: str) -> list[tuple[str, str]]:
    """The problems of a file with such a text and such citations, in force since 2020."""
    cited = "".join(f'"{path}" = "book"\n' for path in cites)
    return found(f"{HEAD}[text]\n{text}\n[cites]\n{cited}{RECORD}")


PLAIN = 'exit = { notice = "90 days", first_day = "counted", at = "any-day" }'
WITHOUT_PERIOD = 'exit = { at = { last_day = "12-31" }, first_day = "excluded" }'
LACKING = [
    (PLAIN, ("text.exit",), ["text.exit.first_day"]),
    (PLAIN, ("text.exit.first_day",), ["text.exit"]),
    (PLAIN, (), ["text.exit", "text.exit.first_day"]),
    (PLAIN, ("text.exit", "text.exit.first_day"), []),
    (WITHOUT_PERIOD, ("text.exit",), ["text.exit.first_day"]),
    (WITHOUT_PERIOD.replace("excluded", "counted"), ("text.exit",), []),  # nothing is counted
    ('exit = { at = "never" }', (), []),
    ('survival = { for = "10 days" }', (), ["text.survival"]),
    ('survival = { for = "10 days" }', ("text.survival",), []),
    ('term = { length = "5 years", then = "ends" }', (), ["text.term"]),
]


@pytest.mark.parametrize(("text", "cites", "lacking"), LACKING)
def test_what_has_no_source_is_found(text: str, cites: tuple[str, ...], lacking: list[str]) -> None:
    """Each clause needs a citation, and so does the way of counting where days are counted."""
    assert [place for place, kind in of(text, *cites) if kind == "no-citation"] == lacking


TERM = 'term = { length = "5 years", then = "ends" }'
SUPPORTED = [
    (TERM, "text.term.length", True),
    (TERM, "text.term.counted_from", True),  # by default from entry into force
    (TERM, "text.term.times", False),
    (TERM, "text.term.last_day", False),
    (TERM, "text.survival", False),
    (TERM, "text.survival.for", False),
    (TERM, "text.exit", False),
    ('exit = { at = "never" }', "text.exit", True),
    ('exit = { at = "never" }', "text.exit.at", True),
    ('exit = { at = "never" }', "text.exit.first_day", False),
    (PLAIN, "text.exit.notice", True),
    (PLAIN, "text.exit.window", False),
    (PLAIN, "text.exit.subject_to", False),
    (PLAIN.replace('"any-day"', '"any-day", subject_to = "a vote"'), "text.exit.subject_to", True),
    (PLAIN, "text.month_end", False),
    (f'{PLAIN}\nmonth_end = "roll"', "text.month_end", True),
    (PLAIN, "text.suspension", True),  # why what holds by default is right
    (PLAIN, "text.withdrawal", True),
    (PLAIN, "text.ends_for", True),
    ('survival = { for = "unlimited" }', "text.survival.for", True),
]


@pytest.mark.parametrize(("text", "path", "supported"), SUPPORTED)
def test_a_citation_needs_a_rule(text: str, path: str, supported: bool) -> None:
    """A source for what the text does not say is pointless, or a rule was forgotten."""
    assert ((f"citation of {path}", "citation-without-rule") not in of(text, path)) is supported


def test_a_rule_of_one_reading_is_enough_for_a_citation() -> None:
    """The file cites what only a reading has; what only a reading cites is told as its own."""
    survives = 'like = "first"\ntext.survival.for = "unlimited"'
    content = changed('"text.term" =', '"text.survival" = "book"\n"text.term" =', CITED)
    assert ("citation of text.survival", "citation-without-rule") in found(content)
    assert ("citation of text.survival", "citation-without-rule") not in found(
        changed('like = "first"', survives, content)
    )
    content = changed('"acts.pause" = "book",', '"acts.pause" = "book", "text.survival" = "book",', CITED)
    assert found(content) == [("reading second: citation of text.survival", "citation-without-rule")]


def test_a_source_is_cited_by_anything() -> None:
    """By a clause, an act, a reading or an expectation, as a key or with an article; otherwise it is unused."""
    leaflet = '[sources]\nleaflet = { title = "A leaflet" }'
    content = changed("[sources]", leaflet, CITED)
    assert found(content) == [("source leaflet", "unused-source")]
    for before, after in (
        ('"text.term" = "book"', '"text.term" = { source = "leaflet", article = "1" }'),
        ('id = "notice"\ncite = "book"', 'id = "notice"\ncite = ["book", "leaflet"]'),
        ('"acts.pause" = "book"', '"acts.pause" = "leaflet"'),
        ('source = "book"\n', 'source = "leaflet"\n'),
    ):
        assert found(changed(before, after, content)) == []


SEVERAL = """
[[text.exit]]
id = "refusal"
notice = "90 days"
first_day = "counted"
at = "any-day"
[[text.exit]]
id = "plain"
at = "month-start"
"""
WAYS = [
    ((), ["text.exit.refusal", "text.exit.refusal.first_day", "text.exit.plain"]),
    (("text.exit.refusal",), ["text.exit.refusal.first_day", "text.exit.plain"]),
    (("text.exit",), ["text.exit.refusal.first_day"]),
    (("text.exit", "text.exit.refusal.first_day"), []),
    (("text.exit", "text.exit.first_day"), []),
]


@pytest.mark.parametrize(("cites", "lacking"), WAYS)
def test_each_way_out_needs_a_source(cites: tuple[str, ...], lacking: list[str]) -> None:
    """By its id, or one for all of them; where no period is counted, its way of counting needs none."""
    assert [place for place, kind in of(SEVERAL, *cites) if kind == "no-citation"] == lacking


@pytest.mark.parametrize(("path", "supported"), [("refusal.notice", True), ("plain.notice", False), ("plain", True)])
def test_a_citation_of_one_way_out_needs_its_rule(path: str, supported: bool) -> None:
    """What the other clause says is no rule of this one."""
    found_here = of(SEVERAL, f"text.exit.{path}")
    assert ((f"citation of text.exit.{path}", "citation-without-rule") not in found_here) is supported


AMENDED = """
[[record]]
on = 2021-01-01
act = "amended"
by = "all"
id = "protocol"
cite = "book"
text.survival = { for = "500 days" }
"""


def test_the_source_of_an_amendment_is_that_of_what_it_changes() -> None:
    """What it adds needs no other, and may be cited besides; without a source, the act lacks one."""
    content = f"{HEAD}[text]\n[cites]\n{RECORD}{AMENDED}"
    assert found(content) == []
    assert found(content.replace("[cites]", '[cites]\n"text.survival" = "book"')) == []
    uncited = content.replace('id = "protocol"\ncite = "book"', 'id = "protocol"')
    assert found(uncited) == [("act 2 (protocol)", "no-citation")]


def test_a_citation_covers_what_is_below_it_in_a_reading() -> None:
    """A reading adds a clause: its source may be given for the clause, or for the one key, and only by the reading."""
    adds = 'like = "first"\ntext.survival.for = "6 months"'
    content = changed('like = "first"', adds, changed("[text]", '[text]\nmonth_end = "clamp"', CITED))
    assert found(content) == [("reading second: text.survival.for", "no-citation")]
    for path in ("text.survival", "text.survival.for"):
        assert found(changed('{ "acts.pause"', f'{{ "{path}" = "book", "acts.pause"', content)) == []


def test_a_shared_text_has_its_own_sources() -> None:
    """A file need not cite what it takes from another, which is checked by itself; what it lists, it must cite."""
    shared = '[pact]\ntitle = "A treaty"\n[text]\nsurvival = { for = "9 days" }\n[cites]\n"text.survival" = "treaty"\n'
    shared += '[sources]\ntreaty = { title = "The treaty" }\nold = { title = "An older one" }\n'
    content = f'like = "shared"\n{HEAD}{RECORD}'.replace("[sources]", '[sources]\nmine = { title = "Mine" }')
    pact = parse(content.encode(), "made-up", texts={"shared": shared.encode()}.get)
    assert [(one.place, one.kind) for one in check(pact) if one.severity == "warning"] == [
        ("source mine", "unused-source")
    ]


VOID = [
    ('exit = { notice = "90 days", at = "never" }', "text.exit.notice"),
    ('exit = { first_day = "counted", at = "never" }', "text.exit.first_day"),
    ('exit = { cut_off = "01-01", at = "never" }', "text.exit.cut_off"),
    ('exit = { no_notice_before = "1 year", at = "never" }', "text.exit.no_notice_before"),
    ('exit = { subject_to = "a vote", at = "never" }', "text.exit.subject_to"),
    (f'{TERM}\nexit = {{ window = "90 days", at = "never" }}', "text.exit.window"),
    ('term = { last_day = 2029-12-31, then = "ends", first_day = "excluded" }', "text.term.first_day"),
    ('survival = { for = "unlimited", at = "month-start" }', "text.survival.at"),
    ('survival = { for = "unlimited", first_day = "excluded" }', "text.survival.first_day"),
]


@pytest.mark.parametrize(("text", "place"), VOID, ids=[place for _, place in VOID])
def test_a_key_that_another_makes_void_is_found(text: str, place: str) -> None:
    """It looks like a rule, and no answer follows it."""
    assert [where for where, kind in of(text) if kind == "key-without-effect"] == [place]


def test_a_reading_may_leave_what_it_does_not_override() -> None:
    """Where nobody can leave under it, the notice period of the file stands beside that."""
    head = HEAD.replace('zone = "UTC"', 'zone = "UTC"\nreading = "one"')
    readings = '[readings.one]\n[readings.two]\ntext.exit.at = "never"\n'
    problems = found(f"{head}[text]\n{PLAIN}\n{readings}{RECORD}")
    assert ("reading two: text.exit.at", "no-citation") in problems
    assert "key-without-effect" not in [kind for _, kind in problems]
