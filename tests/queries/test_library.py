"""Finding pacts by words, parties, subject, kind, state and what is due."""

from datetime import date

import pytest

from gsomia_rules import PactKind, Period, UnknownPact
from gsomia_rules.model.deadline import Deadline
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.library import Listing, Search, find

DAY = date(2026, 11, 27)
HEAD = '[pact]\ntitle = "{title}"\nparties = {{ {parties} }}\nzone = "UTC"\nsubject = "{subject}"\nkind = "{kind}"\n'
SINCE = '[[record]]\non = {since}\nact = "entered-into-force"\nby = "all"\n'


def listing(
    name: str, title: str, parties: str, subject: str, kind: str, text: str, since: str = "1996-12-12"
) -> Listing:
    """A made-up pact of a library, as it stands on the day."""
    head = HEAD.format(title=title, parties=parties, subject=subject, kind=kind)
    pact = parse((head + f"[text]\n{text}\n" + SINCE.format(since=since)).encode(), name)
    return Listing(name, pact, pact.on(DAY))


TERM = 'term = {{ length = "{}", then = "{}" }}\nexit = {{ {} }}'
NOTICE = 'notice = "90 days", first_day = "excluded", at = "term-end"'
FIXED = listing("water", "Eaux du Gange", 'IND = "India", BGD = "Bangladesh"', "water", "bilateral",
                TERM.format("30 years", "ends", 'at = "never"'))  # fmt: skip
YEARLY = listing("secrets", "Military information", 'KOR = "Republic of Korea", JPN = "Japan"', "military-information",
                 "bilateral", TERM.format("1 year", "renews", NOTICE), "2016-11-23")  # fmt: skip
OVER = listing("lease", "Lease of a harbour", 'TUR = "Türkiye", KOR = "Republic of Korea"', "territory", "bilateral",
               TERM.format("20 years", "ends", 'at = "never"'))  # fmt: skip
MEMBER = listing("club-kor", "A club of many: Korea", 'KOR = "Republic of Korea"', "organisation", "membership",
                 'month_end = "clamp"\nends_for = "KOR"\nexit = { notice = "1 year", first_day = "counted", at = "any-day" }')  # fmt: skip
LIBRARY = (YEARLY, FIXED, MEMBER, OVER)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        (Search(), "club-kor lease secrets water"),
        (Search(words=("korea",)), "club-kor lease secrets"),
        (Search(words=("KOREA", "Information")), "secrets"),
        (Search(words=("turkiye",)), "lease"),
        (Search(words=("TÜRK",)), "lease"),
        (Search(words=("gange",)), "water"),
        (Search(words=("organisation",)), "club-kor"),
        (Search(words=("club", "harbour")), ""),
        (Search(parties=("KOR",)), "club-kor lease secrets"),
        (Search(parties=("kor", "Japan")), "secrets"),
        (Search(subject="water"), "water"),
        (Search(subject="tax"), ""),
        (Search(kind=PactKind.MEMBERSHIP), "club-kor"),
        (Search(live=True), "club-kor secrets water"),
        (Search(live=False), "lease"),
        (Search(live=False, parties=("IND",)), ""),
        (Search(due=Period(days=15)), "water"),
        (Search(due=Period(days=14)), ""),
        (Search(due=Period(years=1)), "water secrets"),
        (Search(due=Period(years=1), live=False), ""),
    ],
    ids=str,
)
def test_pacts_are_found_by_all_that_is_asked(search: Search, names: str) -> None:
    """In the order of their names, or of their days: by hand, thirty years from 1996-12-12 are over on 2026-12-12."""
    assert [one.name for one in find(LIBRARY, search)] == names.split()


def test_what_is_due_is_the_nearest_day_that_must_not_be_missed() -> None:
    """An expiry that needs no notice as much as a deadline; a renewal is not one, and an ended pact has none."""
    assert FIXED.due is not None
    assert (FIXED.due.what, FIXED.due.day) == ("expiry", date(2026, 12, 12))
    assert isinstance(YEARLY.due, Deadline)
    assert YEARLY.due.day == date(2027, 8, 24)  # the truth table of the built-in pact
    assert (OVER.due, MEMBER.due) == (None, None)


def test_an_end_by_notice_is_due() -> None:
    """A notice that cannot be withdrawn: by hand, three months after 1 November are over on 1 February."""
    record = '[[record]]\non = 2026-11-01\nact = "notice-given"\nby = "KOR"\n'
    notice = 'exit = { notice = "3 months", first_day = "counted", at = "any-day", withdrawal = "never" }\nmonth_end = "clamp"'
    head = HEAD.format(title="T", parties='KOR = "K", JPN = "J"', subject="tax", kind="bilateral")
    pact = parse((head + f"[text]\n{notice}\n" + SINCE.format(since="2001-01-01") + record).encode(), "t")
    due = Listing("t", pact, pact.on(DAY)).due
    assert due is not None
    assert (due.what, due.day) == ("end", date(2027, 2, 1))


@pytest.mark.parametrize(
    ("search", "message"),
    [
        (Search(words=("koreo",)), "no pact of the library matches 'koreo'; the nearest: secrets, club-kor, lease"),
        (Search(words=("korea", "secrts")), "no pact of the library matches 'secrts'; the nearest: secrets"),
        (
            Search(words=("zzzz",)),
            "no pact of the library matches 'zzzz'; search for another word, or for none to list all",
        ),
        (Search(parties=("JPM",)), "no pact of the library has the party 'JPM'; did you mean 'JPN'?"),
        (Search(parties=("Kor", "X")), "no pact of the library has the party 'X'; choose from BGD, IND, JPN, KOR, TUR"),
    ],
    ids=str,
)
def test_what_no_pact_has_is_refused_with_the_nearest(search: Search, message: str) -> None:
    """A word or a party that is nowhere is more likely a slip than a question."""
    with pytest.raises(UnknownPact) as refused:
        find(LIBRARY, search)
    assert str(refused.value) == message
