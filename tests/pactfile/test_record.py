"""The record of a pact file: each act from its table, and assumed acts from words."""

from datetime import date

import pytest

from gsomia_rules import Citation, Ending, Period
from gsomia_rules.model.acts import ActKind
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.record import ACT_KEYS
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found

PROBLEMS = [
    ("on = 2020-01-01", "on = 2020-01-01T00:00:00", "act 1 (start): on", "wrong-type"),
    ("on = 2020-01-01", "on = 0001-01-01", "act 1 (start): on", "edge-of-calendar"),
    ("on = 2020-01-01", 'on = "2020-01-01"', "act 1 (start): on", "wrong-type"),
    ("on = 2020-01-01", "", "act 1 (start): on", "missing"),
    ('by = "all"', 'by = "THREE"', "act 1 (start): by", "unknown-actor"),
    ('by = "ONE"\nid = "notice"', 'by = "COURT"\nid = "notice"', "act 2 (notice): by", "not-a-party"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE", "COURT"]\nid = "notice"', "act 2 (notice): by", "not-a-party"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE", "THREE"]\nid = "notice"', "act 2 (notice): by", "unknown-actor"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE", "all"]\nid = "notice"', "act 2 (notice): by", "unknown-actor"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE", "ONE"]\nid = "notice"', "act 2 (notice): by", "repeated-party"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE"]\nid = "notice"', "act 2 (notice): by", "out-of-range"),
    ('by = "ONE"\nid = "notice"', 'by = []\nid = "notice"', "act 2 (notice): by", "out-of-range"),
    ('by = "ONE"\nid = "notice"', 'by = ["ONE", 2]\nid = "notice"', "act 2 (notice): by", "wrong-type"),
    ('by = "ONE"\nid = "notice"', 'by = "ONE"\nunder = 3\nid = "notice"', "act 2 (notice): under", "wrong-type"),
    ('by = "ONE"\nid = "notice"', 'by = "ONE"\nunder = "refusal"\nid = "notice"', "reading first: act 2 (notice)", "refused-act"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expelled"\nfor = "1 year"', "act 2 (notice): first_day", "missing"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expelled"\nfirst_day = "counted"', "act 2 (notice): first_day", "not-applicable"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expelled"\nfor = "1 year"\nfirst_day = "both"', "act 2 (notice): first_day", "unknown-word"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expelled"\nfor = "1 year"\nlast_day = 2021-01-01', "act 2 (notice)", "conflicting-keys"),
    ('act = "notice-given"', 'act = "extended"\nfor = "1 year"\nfirst_day = "counted"', "act 2 (notice): first_day", "unknown-key"),
    ('act = "notice-given"', 'act = "exit-barred"\nlast_day = 2021-01-01', "act 2 (notice): last_day", "unknown-key"),
    ('act = "notice-given"', 'act = "notice-gven"', "act 2 (notice): act", "unknown-word"),
    ('act = "notice-given"', 'act = "announced"', "act 2 (notice): why", "missing"),
    ('act = "notice-given"', 'act = "extended"', "act 2 (notice)", "missing-one-of"),
    ('act = "notice-given"', 'act = "ended"', "act 2 (notice): how", "missing"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expired"', "act 2 (notice): how", "unknown-word"),
    ('act = "notice-given"', 'act = "notice-given"\nhow = "replaced"', "act 2 (notice): how", "unknown-key"),
    ('act = "notice-given"', 'act = "notice-given"\nlast_day = 2021-01-01\nfirst_day_out = 2021-01-02', "act 2 (notice)", "conflicting-keys"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "6 months"\nlast_day = 2021-01-01', "act 3 (pause)", "conflicting-keys"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "0 days"', "act 3 (pause): for", "zero-period"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nlast_day = 9999-12-31', "act 3 (pause): last_day", "edge-of-calendar"),
    ("on = 2020-02-01", "on = 2019-12-01", "act 2 (notice): on", "out-of-order"),
    ('id = "notice"', 'id = "start"', "act 2 (start): id", "duplicate-id"),
    ('id = "notice"', 'id = "a notice"', "act 2: id", "bad-name"),
    ('by = "all"', "", "act 1 (start): by", "missing"),
    ('act = "entered-into-force"', "", "act 1 (start): act", "missing"),
    ('id = "start"', 'id = "start"\nwhen = 3', "act 1 (start): when", "unknown-key"),
    ('id = "start"', 'id = "start"\ndated = "then"', "act 1 (start): dated", "wrong-type"),
    ('id = "start"', 'id = "start"\nsays = 3', "act 1 (start): says", "wrong-type"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_act_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Each key of an act."""
    assert (place, kind) in found(changed(right, wrong))


def test_every_kind_of_act_has_its_keys() -> None:
    """No kind is left out, and every act can say on which day, by whom and under which id."""
    assert set(ACT_KEYS) == set(ActKind)
    assert all({"act", "on", "by", "id"} <= set(keys) for keys in ACT_KEYS.values())


@pytest.mark.parametrize(
    ("by", "actors"), [('"ONE"', ("ONE",)), ('["ONE", "TWO"]', ("ONE", "TWO")), ('"all"', ("all",))]
)
def test_an_act_is_by_one_by_several_or_by_all(by: str, actors: tuple[str, ...]) -> None:
    """As it is written; a notice by the two of them, or by all parties, is one of each."""
    pact = parse(changed('by = "ONE"\nid = "notice"', f'by = {by}\nid = "notice"').encode(), "made-up")
    notice = pact.record[1]
    assert notice.actors == actors
    assert notice.by == (actors if len(actors) > 1 else actors[0])


def test_an_end_after_a_time_says_whether_its_day_counts() -> None:
    """A year from the expulsion, to the day or from the day after."""
    for word, excluded in (("counted", False), ("excluded", True)):
        ended = f'act = "ended"\nhow = "expelled"\nfor = "1 year"\nfirst_day = "{word}"'
        file = WITHOUT_READINGS[: WITHOUT_READINGS.index("[[expect]]")].replace('act = "notice-suspended"', ended)
        act = parse(file.encode(), "made-up").record[2]
        assert (act.duration, act.first_day_excluded, act.first_day_out) == (Period(years=1), excluded, None)


def test_a_bar_is_read() -> None:
    """By a party, or by another; whether one can be lifted is for the machine."""
    barred = 'act = "exit-barred"\nby = "COURT"\n'
    file = changed(
        'act = "notice-given"\nby = "ONE"\n', barred, WITHOUT_READINGS[: WITHOUT_READINGS.index("[[expect]]")]
    )
    pact = parse(file.replace('act = "notice-suspended"', 'act = "exit-unbarred"').encode(), "made-up")
    assert [act.kind for act in pact.record] == ["entered-into-force", "exit-barred", "exit-unbarred"]
    unbarred = changed('act = "notice-given"', 'act = "exit-unbarred"')
    assert ("reading first: act 2 (notice)", "refused-act") in found(unbarred)


def test_acts_without_an_id_get_one() -> None:
    """The kind and the day name an act that has no id of its own."""
    pact = parse(GOOD.replace('id = "notice"\n', "").encode(), "made-up")
    assert [act.id for act in pact.readings["first"].case.acts] == ["start", "notice-given-2020-02-01", "pause"]


def test_every_key_of_an_act_is_read() -> None:
    """An act has what the file says of it: days, times, words and sources."""
    record = """
[[record]]
on = 2021-04-01
act = "extended"
by = "COURT"
for = "9 days"
dated = 2021-03-30
says = "a  note"
cite = ["book", { source = "book", article = "2" }]
[[record]]
on = 2021-04-02
act = "ended"
how = "expelled"
by = "all"
last_day = 2021-05-01
"""
    head = GOOD[: GOOD.index("[readings.first]")].replace('reading = "first"\n', "")
    start = '[[record]]\non = 2021-03-31\nact = "entered-into-force"\nby = "all"\n'
    _, extended, ended = parse(f"{head}{start}{record}".encode(), "made-up").readings["plain"].case.acts
    assert (extended.kind, extended.on, extended.by) == ("extended", date(2021, 4, 1), "COURT")
    assert (extended.duration, extended.dated, extended.says) == (Period(days=9), date(2021, 3, 30), "a note")
    assert extended.citations == (Citation("A book"), Citation("A book", None, "2"))
    assert (ended.how, ended.first_day_out, ended.citations) == (Ending.EXPELLED, date(2021, 5, 2), ())
    assert (ended.recorded_as, ended.why, ended.id) == (None, None, "ended-2021-04-02")


def test_an_assumption_is_read_as_an_act_of_a_file_is() -> None:
    """Words with spaces, days and times; an announcement says that it has no legal effect."""
    words = '["2026-12-01 notice-given ONE last_day=2027-12-31", "2026-12-02 announced TWO", '
    words += '"2026-12-03 announced TWO why=said  only", "2026-12-04 extended all for=1 year 6 months"]'
    pact = parse(GOOD.replace('state = "notice', f'assume = {words}\nstate = "notice').encode(), "made-up")
    notice, silent, announced, extended = pact.expectations[0].assumed
    assert (notice.on, notice.kind, notice.by) == (date(2026, 12, 1), "notice-given", "ONE")
    assert (notice.id, notice.citations) == ("notice-given-2026-12-01", ())
    assert notice.first_day_out == date(2028, 1, 1)
    assert (silent.why, announced.why) == ("it is assumed to have no legal effect", "said only")
    assert extended.duration == Period(months=18)
    joint = '"2026-12-04 notice-given ONE,TWO", "2026-12-05 ended all how=expelled for=1 year first_day=excluded"'
    together, expelled = (
        parse(GOOD.replace('state = "notice', f'assume = [{joint}]\nstate = "notice').encode(), "made-up")
        .expectations[0]
        .assumed
    )
    assert (together.by, expelled.first_day_excluded, expelled.duration) == (("ONE", "TWO"), True, Period(years=1))
    single = GOOD.replace('state = "notice', 'assume = "2026-12-02 announced TWO"\nstate = "notice')
    assert len(parse(single.encode(), "made-up").expectations[0].assumed) == 1


def test_an_act_without_a_name_is_named_by_its_number() -> None:
    """Where kind and day make no id the number in the record does, and no problem is reported twice."""
    bad = changed('act = "notice-given"', 'act = "a b"').replace('id = "notice"\n', "")
    assert found(bad) == [("act 2: act", "unknown-word")]
    assert found(bad.replace("on = 2020-02-01\n", "")) == [("act 2: act", "unknown-word"), ("act 2: on", "missing")]
    assert found(changed('id = "notice"\n', "").replace('by = "ONE"\n', "", 1)) == [
        ("act 2 (notice-given-2020-02-01): by", "missing")
    ]


def test_a_word_that_is_no_act_is_the_only_problem() -> None:
    """Where the kind is unknown, every key that some act may have is accepted."""
    unknown = ("act 2 (notice): act", "unknown-word")
    assert found(changed('act = "notice-given"', 'act = "given"\nfor = "1 year"\nhow = "breach"\nwhy = "w"')) == [
        unknown
    ]
    assert found(changed('act = "notice-given"', 'act = "given"\nlast_day = 2021-01-01')) == [unknown]
    coloured = changed('act = "notice-given"', 'act = "given"\ncolour = "red"')
    assert found(coloured) == [unknown, ("act 2 (notice): colour", "unknown-key")]


def test_two_bad_ids_are_two_problems() -> None:
    """Neither is the id of the other's act."""
    bad = changed('id = "start"', 'id = "a start"').replace('id = "notice"', 'id = "a notice"')
    assert found(bad) == [("act 1: id", "bad-name"), ("act 2: id", "bad-name")]


def test_an_act_with_the_id_of_another_does_not_take_its_place() -> None:
    """A second act of an id is refused, and readings change the first one: here the second is not even an act."""
    twin = '\n[[record]]\non = 2020-04-01\nby = "ONE"\nid = "pause"\n'
    assert found(changed("\n[[expect]]", f"{twin}\n[[expect]]")) == [
        ("act 4 (pause): id", "duplicate-id"),
        ("act 4 (pause): act", "missing"),
    ]
