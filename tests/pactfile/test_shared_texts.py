"""Texts that several files share, and files that hold a text alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gsomia_rules import BadPactFile, Citation, Pact, Period, load
from gsomia_rules.model.text import SurvivalClause
from gsomia_rules.pactfile.loading import files_of, is_text_alone, parse
from tests.pactfile.files import GOOD, changed

TEXT = """
[pact]
title = "A convention"

[text]
exit = { notice = "90 days", first_day = "excluded", at = "any-day", cut_off = "01-01" }
survival = { for = "9 days" }

[cites]
"text.exit" = "convention"
"text.survival" = "convention"

[sources]
convention = { title = "The convention" }
series = { title = "A series", address = "https://example.org/1" }
"""
MEMBER = """
[pact]
title = "A convention: One"
parties = { ONE = "One", TWO = "The others" }
zone = "UTC"

[text]
ends_for = "ONE"

[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "ONE"
cite = "convention"
"""
UNCITED = MEMBER.replace('cite = "convention"', "")


def member(head: str = 'like = "convention"', file: str = MEMBER, **texts: str) -> Pact:
    """The pact of a member's file with something above its tables, where these files are beside it."""
    known: Mapping[str, str] = {"convention": TEXT, **texts}
    return parse(
        f"{head}\n{file}".encode(), "one", "one.toml", lambda name: known[name].encode() if name in known else None
    )


def found(head: str = 'like = "convention"', file: str = MEMBER, **texts: str) -> list[tuple[str, str]]:
    """The place and the kind of each problem of such a file."""
    with pytest.raises(BadPactFile) as caught:
        member(head, file, **texts)
    return [(problem.place, problem.kind) for problem in caught.value.problems]


def test_a_file_takes_the_text_of_another() -> None:
    """Its text with the sources, and its own keys over them one by one."""
    text = member().text
    assert (text.member, text.notifiers, text.survival) == ("ONE", ("ONE",), SurvivalClause(Period(days=9)))
    assert text.exits[0].first_day_excluded
    assert text.cites == {path: (Citation("The convention"),) for path in ("text.exit", "text.survival")}
    own = MEMBER.replace("[text]", '[text]\nexit.first_day = "counted"\nsurvival = { for = "unlimited" }')
    text = member(file=own).text
    assert (text.exits[0].first_day_excluded, text.exits[0].notice, text.survival) == (
        False,
        Period(days=90),
        SurvivalClause(),
    )


def test_a_file_leaves_out_what_does_not_hold_for_it() -> None:
    """Keys and clauses, before its own keys; and their sources."""
    text = member('like = "convention"\nwithout = ["text.survival", "text.exit.cut_off"]').text
    assert (text.survival, text.exits[0].cut_off) == (None, None)
    assert set(text.cites) == {"text.exit"}
    assert found('like = "convention"\nwithout = ["text.term"]') == [("without", "unknown-path")]
    assert found('like = "convention"\nwithout = "text.exit"') == [("without", "wrong-type")]


def test_a_file_adds_to_the_sources_and_the_citations() -> None:
    """Sources key by key, a citation as a whole; the sources of a value that it overrides fall."""
    own = (
        MEMBER
        + '[cites]\n"text.exit" = "note"\n[sources]\nnote = { title = "A note" }\nconvention = { address = "https://example.org" }\n'
    )
    cites = member(file=own).text.cites
    assert cites["text.exit"] == (Citation("A note"),)
    assert cites["text.survival"] == (Citation("The convention", "https://example.org"),)
    cited = TEXT.replace("[cites]", '[cites]\n"text.exit.first_day" = "series"')
    counted = MEMBER.replace("[text]", '[text]\nexit.first_day = "counted"')
    assert "text.exit.first_day" in member(convention=cited).text.cites
    assert "text.exit.first_day" not in member(file=counted, convention=cited).text.cites


def test_several_ways_out_are_overridden_by_their_ids() -> None:
    """As a reading does."""
    exits = 'exit = [{ id = "a", at = "never" }, { id = "b", at = "any-day" }]'
    several = TEXT.replace(
        'exit = { notice = "90 days", first_day = "excluded", at = "any-day", cut_off = "01-01" }', exits
    )
    own = MEMBER.replace("[text]", '[text]\nexit.b.subject_to = "a vote"') + '[cites]\n"text.exit.b" = "convention"\n'
    text = member(file=own, convention=several).text
    assert [(one.id, one.subject_to) for one in text.exits] == [("a", None), ("b", "a vote")]
    assert "text.exit.b" in text.cites
    assert found(file=own.replace("exit.b.s", "exit.c.s"), convention=several)[0] == ("text.exit.c", "unknown-clause")


def test_a_file_may_be_like_a_whole_pact() -> None:
    """Of which it takes the text, and neither the parties nor the record, nor what is cited for that."""
    text = member('like = "good"', UNCITED, good=GOOD.replace("[cites]", '[cites]\n"acts.notice" = "book"')).text
    assert text.term is not None
    assert set(text.cites) == {"text.term"}
    other = UNCITED.replace("ONE", "XXX")
    assert member('like = "one"', other, one=f'like = "convention"\n{MEMBER}').text.member == "XXX"
    assert found('like = "one"', other.replace('ends_for = "XXX"', ""), one=f'like = "convention"\n{MEMBER}') == [
        ("text.ends_for", "unknown-word")
    ]


def test_a_chain_of_four_files_is_the_longest() -> None:
    """Each over the one before; a fifth is too many."""
    chain = {
        f"t{number}": f'like = "t{number - 1}"\n[pact]\ntitle = "T"\n[text]\nsurvival.for = "{number} days"\n'
        for number in (2, 3)
    }
    chain |= {"t1": TEXT, "t4": chain["t3"].replace("t2", "t3")}
    text = member('like = "t3"', **chain).text
    assert text.survival == SurvivalClause(Period(days=3))
    assert text.exits[0].notice == Period(days=90)
    assert found('like = "t4"', **chain) == [("like", "too-many")]


@pytest.mark.parametrize("way", [("one",), ("a", "one"), ("a", "b", "a"), ("a", "a")])
def test_a_circle_is_refused(way: tuple[str, ...]) -> None:
    """A file that is like itself, at once or by way of others, and a circle that leads back to another."""
    texts = {name: f'like = "{after}"\n{MEMBER}' for name, after in zip(way, (*way[1:], way[0]), strict=True)}
    assert found(f'like = "{way[0]}"', **{**texts, "one": f'like = "{way[0]}"\n{MEMBER}'}) == [
        ("like", "circular-file")
    ]


@pytest.mark.parametrize(
    ("like", "kind"),
    [
        ('"../convention"', "bad-name"),
        ('"/etc/passwd"', "bad-name"),
        ('"convention.toml"', "bad-name"),
        ('".."', "bad-name"),
        ('"a\\\\b"', "bad-name"),
        ('"C:convention"', "bad-name"),
        ('"-"', "bad-name"),
        ('""', "empty-text"),
        ('"a\\u0000b"', "control-character"),
        ("3", "wrong-type"),
        ('["convention"]', "wrong-type"),
        ('"conventoin"', "unknown-file"),
    ],
)
def test_a_name_is_no_path(like: str, kind: str) -> None:
    """It is that of a file beside this one; nothing else is looked for."""
    assert found(f"like = {like}") == [("like", kind)]


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("[pact", "file convention", "not-toml"),
        ("# " + "x" * 2**21, "file convention", "too-large"),
        (TEXT.replace('"90 days"', '"90 dys"'), "file convention: text.exit.notice", "bad-period"),
        (TEXT.replace("[text]", "[txet]"), "file convention: txet", "unknown-key"),
        (TEXT.replace("[text]", '[text]\nends_for = "ONE"'), "file convention: text.ends_for", "unknown-word"),
        (TEXT.replace('= "convention"', '= "conventoin"', 1), "file convention: citation of text.exit", "unknown-source"),
        (TEXT.replace('"text.exit" =', '"text.exi" ='), "file convention: citation of text.exi", "unknown-path"),
        (TEXT.replace("title = \"A series\"", "titel = 3"), "file convention: source series: titel", "unknown-key"),
        (f'without = ["text.exit"]\n{TEXT}', "file convention: without", "not-applicable"),
        (f'like = "nowhere"\n{TEXT}', "file convention: like", "unknown-file"),
        (f'like = "../up"\n{TEXT}', "file convention: like", "bad-name"),
        (TEXT.replace("exit = {", "exit = ["), "file convention", "not-toml"),
    ],
)  # fmt: skip
def test_a_problem_of_another_file_is_told_with_that_file(text: str, place: str, kind: str) -> None:
    """And nothing is said of what follows from it."""
    assert (place, kind) in found(convention=text)
    assert all(one.startswith("file convention") for one, _ in found(convention=text))


def test_a_problem_of_the_text_together_is_one_of_the_file_that_makes_it() -> None:
    """The text alone is right."""
    own = MEMBER.replace("[text]", '[text]\nexit.at = "term-end"')
    assert found(file=own) == [("text.exit.at", "needs-term")]


def test_what_a_reading_overrides_is_measured_against_the_whole_text() -> None:
    """With what the file takes from another."""
    reading = (
        MEMBER.replace('zone = "UTC"', 'zone = "UTC"\nreading = "r"') + '[readings.r]\nwithout = ["text.survival"]\n'
    )
    (choice,) = member(file=reading).readings["r"].choices
    assert (choice.path, choice.chosen, choice.instead_of) == ("text.survival", "", "for = 9 days")


@pytest.mark.parametrize(
    "file", [TEXT, '[pact]\ntitle = "T"\nid = "t"\n[text]\n', 'like = "other"\n[pact]\ntitle = "T"\n']
)
def test_a_text_alone_is_no_pact(file: str) -> None:
    """It is refused with that one problem."""
    with pytest.raises(BadPactFile) as caught:
        parse(file.encode(), "convention", "convention.toml", lambda _: TEXT.encode())
    assert is_text_alone(caught.value)
    (problem,) = caught.value.problems
    assert str(problem) == "file: is a treaty text, with no parties and no record; load a file that is like it"


@pytest.mark.parametrize(
    ("right", "wrong", "place", "kind"),
    [
        ('"90 days"', '"90 dys"', "text.exit.notice", "bad-period"),
        ('title = "A convention"', "", "pact.title", "missing"),
        ('title = "A convention"', 'title = "A"\nid = "a b"', "pact.id", "bad-name"),
        ('= "convention"', '= "conventoin"', "citation of text.exit", "unknown-source"),
        ("[text]", '[text]\nends_for = "ONE"', "text.ends_for", "unknown-word"),
    ],
)
def test_a_bad_text_is_refused_for_what_is_wrong(right: str, wrong: str, place: str, kind: str) -> None:
    """What can be checked without parties and a record."""
    with pytest.raises(BadPactFile) as caught:
        parse(changed(right, wrong, TEXT).encode(), "convention")
    assert [(problem.place, problem.kind) for problem in caught.value.problems] == [(place, kind)]
    assert not is_text_alone(caught.value)


@pytest.mark.parametrize("more", ['zone = "UTC"', 'others = { UN = "UN" }', "searched_to = 2020-01-01"])
def test_a_pact_without_parties_is_no_text(more: str) -> None:
    """One that has a zone, a record or whatever else a text has not lacks its parties."""
    with pytest.raises(BadPactFile, match=r"pact\.parties: is missing"):
        parse(changed("[pact]", f"[pact]\n{more}", TEXT).encode(), "convention")
    with pytest.raises(BadPactFile, match=r"pact\.parties: is missing"):
        parse(f"{TEXT}{MEMBER[MEMBER.index('[[record]]') :]}".encode(), "convention")
    with pytest.raises(BadPactFile, match=r"pact\.parties: is missing"):
        parse(b'[pact]\ntitle = "T"\n', "convention")


def test_a_file_finds_those_beside_it(tmp_path: Path) -> None:
    """In its own folder first, then among those that come with the package."""
    (tmp_path / "one.toml").write_text(f'like = "convention"\n{MEMBER}', encoding="utf-8")
    with pytest.raises(BadPactFile, match="like: there is no file 'convention'; name a file of the same folder"):
        load(tmp_path / "one.toml")
    (tmp_path / "convention.toml").write_text(TEXT, encoding="utf-8")
    assert load(tmp_path / "one.toml").text.exits[0].notice == Period(days=90)
    assert list(files_of(tmp_path / "one.toml")) == [str(tmp_path / name) for name in ("one.toml", "convention.toml")]
    with pytest.raises(BadPactFile, match="is a treaty text"):
        load(tmp_path / "convention.toml")
    (tmp_path / "one.toml").write_text(f'like = "gsomia"\n{UNCITED}', encoding="utf-8")
    assert load(tmp_path / "one.toml").text.term == load("gsomia").text.term
    (tmp_path / "gsomia.toml").write_text(TEXT, encoding="utf-8")
    assert load(tmp_path / "one.toml").text.term is None


def test_bytes_know_the_files_of_the_package_alone() -> None:
    """Unless they are told where to find others."""
    assert parse(f'like = "gsomia"\n{UNCITED}'.encode(), "one").text.term == load("gsomia").text.term
    with pytest.raises(BadPactFile, match="there is no file 'convention'"):
        parse(f'like = "convention"\n{MEMBER}'.encode(), "one")


def test_a_file_that_cannot_be_read_is_told() -> None:
    """With the reason of the system."""

    def refuse(name: str) -> bytes:
        raise PermissionError(13, "Permission denied", name)

    with pytest.raises(BadPactFile, match="like: cannot read 'convention': Permission denied; make it readable"):
        parse(f'like = "convention"\n{MEMBER}'.encode(), "one", texts=refuse)


def test_the_files_of_a_pact_end_where_nothing_can_be_read(tmp_path: Path) -> None:
    """A circle, a bad file, one that is not there: whoever asks must not write over what is read."""
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text('like = "other"\n[pact]\n', encoding="utf-8")
    assert list(files_of(one)) == [str(one)]
    other.write_text("like = 3\n", encoding="utf-8")
    assert list(files_of(one)) == [str(one), str(other)]
    other.write_text("[pact", encoding="utf-8")
    assert list(files_of(one)) == [str(one), str(other)]
    other.write_text('like = "one"\n[pact]\n', encoding="utf-8")
    assert set(files_of(one)) == {str(one), str(other)}
    assert len(list(files_of(one))) == 4
    assert len(list(files_of("gsomia"))) == 1
