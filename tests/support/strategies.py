"""Hypothesis strategies for days, periods, formulas, texts and records, drawn towards the edges."""

from datetime import date, timedelta

from hypothesis import strategies as st

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import fold
from gsomia_rules.errors import ActRefused
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, ExitPoints, Formula, NoticeDays, YearDay
from gsomia_rules.model.lifecycle import LIFE, NOTICE, Life, NoticeState, Refused
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Terms, Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, SurvivalClause, TermClause, Text, Withdrawal
from gsomia_rules.model.window import Window

DAY = timedelta(days=1)
PARTIES = ("ONE", "TWO")
NAMES = ("first", "second", "third")
MAY_NAME_A_DAY = (ActKind.NOTICE_GIVEN, ActKind.NOTICE_SUSPENDED, ActKind.EXTENDED, ActKind.AMENDED, ActKind.ENDED)
TWO_YEARS = Period(years=2)
"""The length of a term, where a case needs one that its text does not give."""
STEPS = (0, 1, 1, 2, 13, 29, 90, 91, 180, 365, 366, 700)

_edges = st.builds(
    lambda year, month, back: date(year, month, 1) - back * DAY,
    st.integers(1996, 2032),
    st.integers(1, 12),
    st.integers(-1, 3),
)
days = st.one_of(_edges, st.dates(date(1996, 1, 1), date(2032, 12, 31)))
"""Days, half of them around the turn of a month."""

settled_month_ends = st.sampled_from([MonthEnd.CLAMP, MonthEnd.ROLL])
periods = st.one_of(
    st.builds(Period, days=st.integers(0, 400)),
    st.builds(Period, months=st.integers(0, 40)),
    st.builds(Period, years=st.integers(0, 6)),
    st.builds(Period, years=st.integers(0, 2), months=st.integers(0, 14), days=st.integers(0, 45)),
)
lengths = periods.filter(lambda period: period.average_days >= 20)
year_days = st.sampled_from([YearDay(1, 1), YearDay(7, 1), YearDay(3, 1), YearDay(2, 28), YearDay(12, 31)])
exit_days = year_days | st.sampled_from([YearDay(1, 1, 2), YearDay(1, 1, 1), YearDay(7, 1, 1)])
"""Days of a year, some of them of the year after the one counted from."""


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Terms of every kind."""
    then = draw(st.sampled_from(Then))
    return Terms(
        start=draw(days),
        length=draw(lengths),
        then=then,
        renews_for=draw(st.none() | lengths) if then is Then.RENEWS else None,
        times=draw(st.none() | st.integers(1, 4)) if then is Then.RENEWS else None,
        first_day_excluded=draw(st.booleans()),
        month_end=draw(settled_month_ends),
    )


@st.composite
def formulas(draw: st.DrawFn, month_ends: st.SearchStrategy[MonthEnd] = settled_month_ends) -> Formula:
    """Formulas with every kind of notice days and exit points."""
    drawn = draw(terms())
    at = draw(st.sampled_from([at for at in At if at is not At.NEVER]))
    window = None
    if drawn.then is not Then.UNLIMITED and draw(st.integers(0, 3)) == 0:
        window = Window(terms=drawn, length=draw(lengths), before=draw(st.booleans()))
    return Formula(
        notice=draw(periods),
        first_day_excluded=draw(st.booleans()),
        exit_points=ExitPoints(
            at=at, terms=drawn, year_day=draw(exit_days) if at is At.YEAR_DAY else None, opens=draw(st.none() | days)
        ),
        notice_days=NoticeDays(opens=draw(st.none() | days), window=window, cut_off=draw(st.none() | year_days)),
        month_end=draw(month_ends),
        expiry=draw(st.none() | days),
    )


@st.composite
def survivals(draw: st.DrawFn) -> SurvivalClause:
    """Survival clauses, unlimited or for a time."""
    if draw(st.integers(0, 3)) == 0:
        return SurvivalClause()
    at = draw(st.sampled_from([At.ANY_DAY, At.ANY_DAY, At.MONTH_START, At.YEAR_DAY]))
    return SurvivalClause(
        duration=draw(periods),
        at=at,
        year_day=draw(exit_days) if at is At.YEAR_DAY else None,
        first_day_excluded=draw(st.booleans()),
    )


@st.composite
def term_clauses(draw: st.DrawFn) -> TermClause:
    """Clauses on the duration of a pact."""
    then = draw(st.sampled_from([Then.RENEWS, Then.RENEWS, *Then]))
    renews = then is Then.RENEWS
    last_day = draw(days) if draw(st.integers(0, 7)) == 0 else None
    counted_from = draw(st.one_of(st.sampled_from(CountedFrom), st.sampled_from(CountedFrom), days))
    if last_day is not None and isinstance(counted_from, date) and counted_from > last_day:
        counted_from = CountedFrom.IN_FORCE  # no term ends before it begins
    return TermClause(
        then=then,
        length=draw(lengths) if last_day is None else None,
        last_day=last_day,
        counted_from=counted_from,
        first_day_excluded=draw(st.booleans()),
        renews_for=draw(st.none() | lengths if last_day is None else lengths) if renews else None,
        times=draw(st.sampled_from([None, None, None, 1, 3])) if renews else None,
    )


@st.composite
def exit_clauses(draw: st.DrawFn, term: TermClause | None, name: str | None = None) -> ExitClause:
    """Exit clauses of a text with such terms; one with a name stands beside others."""
    ats = [At.ANY_DAY, At.ANY_DAY, At.ANY_DAY, At.MONTH_START, At.YEAR_DAY, At.YEAR_DAY]
    ends = term is not None and term.then is not Then.UNLIMITED
    if ends:
        ats += [At.TERM_END] * 4
    at = draw(st.sampled_from(ats if name else [*ats, At.NEVER]))
    window = draw(lengths) if ends and draw(st.integers(0, 4)) == 0 else None
    of_terms = [] if term is None else [term.length or TWO_YEARS, *([term.renews_for] if term.renews_for else [])]
    if window and any(window.average_days >= length.average_days for length in of_terms):
        window = None  # one as long as a term never closes
    lock_ins: list[st.SearchStrategy[Period | date | bool | None]] = [*[st.none()] * 6, periods, days]
    return ExitClause(
        at=at,
        notice=draw(st.one_of(lengths, lengths, periods)),
        first_day_excluded=draw(st.booleans()),
        year_day=draw(exit_days) if at is At.YEAR_DAY else None,
        no_notice_before=draw(st.one_of(*lock_ins, *([st.just(True)] if term is not None else []))),
        window=window,
        window_before=draw(st.booleans()),
        cut_off=draw(st.sampled_from([None, None, YearDay(1, 1), YearDay(7, 1)])),
        subject_to=f"a condition of {name}" if name else None,
        withdrawal=draw(st.sampled_from([*[Withdrawal.FREE] * 4, *Withdrawal])),
        id=name,
    )


@st.composite
def ways_out(draw: st.DrawFn, term: TermClause | None) -> tuple[ExitClause, ...]:
    """One exit clause, or two or three with an id, or none."""
    names = draw(st.sampled_from([*[(None,)] * 6, *[NAMES[:2]] * 2, NAMES, ()]))
    return tuple(draw(exit_clauses(term, name)) for name in names)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Texts with every clause that a file can have."""
    term = draw(term_clauses()) if draw(st.integers(0, 4)) else None
    member = draw(st.sampled_from([None, None, None, *PARTIES]))
    return Text(
        exits=draw(ways_out(term)),
        term=term,
        resumed=draw(st.sampled_from(Resumed)),
        survival=draw(st.none() | survivals()),
        month_end=draw(settled_month_ends),
        notifiers=PARTIES if member is None else (member,),
        member=member,
    )


@st.composite
def amended(draw: st.DrawFn, text: Text) -> Text:
    """A text with another term, other ways out, another key of one of them, or another survival."""
    match draw(st.integers(0, 6)):
        case 0 | 1:
            term = draw(st.none() | term_clauses())
            return text._replace(term=term, exits=draw(ways_out(term)))
        case 2:
            return text._replace(exits=draw(ways_out(text.term)))
        case 3 if text.exits:
            place = draw(st.integers(0, len(text.exits) - 1))
            other = draw(exit_clauses(text.term, text.exits[place].id))
            return text._replace(exits=(*text.exits[:place], other, *text.exits[place + 1 :]))
        case 4:
            return text._replace(month_end=draw(settled_month_ends))
        case 5:
            return text._replace(resumed=draw(st.sampled_from(Resumed)))
        case _:
            return text._replace(survival=draw(st.none() | survivals()))


@st.composite
def acts(draw: st.DrawFn, on: date, met: Phase) -> Act:
    """An act on a day, mostly one that the tables allow in the phase before it."""
    party = draw(st.sampled_from([*PARTIES, *[notice.by for notice in met.notices] * 4]))
    given = met.notice_of(party)
    notice = NoticeState.NONE if given is None else given.state
    lawful = [
        kind
        for kind in ActKind
        if not isinstance(LIFE[met.life, kind], Refused)
        and not (kind.startswith("notice-") and isinstance(NOTICE[notice, kind], Refused))
    ]
    notices = [kind for kind in lawful if kind.startswith("notice-")]
    unlawful = draw(st.integers(0, 7)) == 0
    kind = draw(st.sampled_from(list(ActKind) if unlawful else [*notices * 9, *lawful]))
    by: str | tuple[str, ...] = party
    if not kind.startswith("notice-") or draw(st.integers(0, 4)) == 0:
        by = PARTIES if draw(st.integers(0, 2)) == 0 else "all"
    duration = out = how = None
    if kind in (ActKind.NOTICE_SUSPENDED, ActKind.EXTENDED, ActKind.ENDED):
        duration = draw(st.none() | lengths)
    if duration is None and kind in MAY_NAME_A_DAY:
        ahead = draw(st.none() | st.integers(1, 900))
        out = None if ahead is None else on + ahead * DAY
    if kind is ActKind.ENDED:
        how = draw(st.sampled_from([Ending.BY_CONSENT, Ending.REPLACED, Ending.UNILATERAL]))
        if met.life is Life.ENDED and not unlawful:
            duration = out = None  # it can only coincide
    under = None
    if kind is ActKind.NOTICE_GIVEN and len(met.text.exits) > 1:
        under = draw(st.sampled_from([None, *[clause.id for clause in met.text.exits]]))
    return Act(
        kind,
        on=on,
        by=by,
        duration=duration,
        first_day_out=out,
        first_day_excluded=kind is ActKind.ENDED and duration is not None and draw(st.booleans()),
        under=under,
        how=how,
        text=draw(amended(met.text)) if kind is ActKind.AMENDED else None,
        why="no legal effect" if kind is ActKind.ANNOUNCED else None,
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 6) -> Case:
    """A text with a lawful record: of the acts drawn, those that the engine accepts."""
    text, day = draw(texts()), draw(days)
    record: tuple[Act, ...] = ()
    if draw(st.booleans()):
        record = (Act("signed", on=day - draw(st.integers(0, 400)) * DAY, by="all"),)
    record = (*record, Act("entered-into-force", on=day, by="all"))
    try:
        fold(Case(text, record))
    except ActRefused:  # the term was over before entry into force: count it from there
        text = _from_entry(text)
    for _ in range(draw(st.sampled_from([0, 1, 2, *[most] * 5]))):
        met = fold(Case(text, record))
        ahead = [day + n * DAY for n in STEPS]
        turn, end = Outlook(met.phase_on(day), day).next_change(), met.phase_on(day).pending_end()
        if turn is not None and (turn - day).days < 4000:
            ahead += [turn, turn, turn - DAY]
        if end is not None and 1 < (end.first_day_out - day).days < 9000:
            halfway = day + (end.first_day_out - day) // 2
            ahead = [*ahead, *[halfway] * 9, *[end.last_day] * 4, end.first_day_out]
        day = draw(st.sampled_from(ahead))
        more = (*record, draw(acts(day, met.phase_on(day))))
        try:
            fold(Case(text, more))
        except ActRefused:
            continue
        record = more
    return Case(text, record)


def _from_entry(text: Text) -> Text:
    """A text whose terms begin with entry into force."""
    if text.term is None:
        return text
    length = text.term.length or TWO_YEARS
    return text._replace(term=text.term._replace(counted_from=CountedFrom.IN_FORCE, last_day=None, length=length))


@st.composite
def contested_cases(draw: st.DrawFn) -> Case:
    """A case whose two parties give notice and suspend or resume it, on days before a notice ends the pact.

    Some of the pacts have several ways out, and some are amended or have their exit barred meanwhile.
    """
    term, day = draw(st.none() | term_clauses()), draw(days)
    exits = draw(ways_out(term).filter(lambda exits: bool(exits) and exits[0].at is not At.NEVER))
    text = _from_entry(draw(texts())._replace(term=term, exits=exits, notifiers=PARTIES, member=None))
    record: tuple[Act, ...] = (Act("entered-into-force", on=day, by="all"),)
    for _ in range(draw(st.integers(2, 7))):
        met = fold(Case(text, record)).phase_on(day)
        opens = [first for one in met.exits if (first := one.notice_days.first(day)) and first < day + 2000 * DAY]
        ahead, end = [day, day, day + DAY, day + 30 * DAY, *opens * 2], met.pending_end()
        if end is not None:
            ahead = [one for one in (*ahead, end.last_day) if one <= end.last_day]
        party = draw(st.sampled_from(PARTIES))
        by = PARTIES if draw(st.integers(0, 6)) == 0 else party
        given = met.notice_of(party)
        wanted = [ActKind.NOTICE_GIVEN] * 4
        if given is not None:
            wanted = [ActKind.NOTICE_SUSPENDED] * 4 + [ActKind.NOTICE_RESUMED, ActKind.NOTICE_GIVEN]
        wanted += [ActKind.AMENDED, ActKind.EXIT_BARRED if met.barred_since is None else ActKind.EXIT_UNBARRED]
        kind, on = draw(st.sampled_from(wanted)), draw(st.sampled_from(ahead))
        names = draw(st.sampled_from([None, None, 20, 200, 900]))
        named = on + names * DAY if names and kind in MAY_NAME_A_DAY else None
        new = draw(amended(met.text)) if kind is ActKind.AMENDED else None
        try:
            fold(Case(text, (*record, act := Act(kind, on=on, by=by, first_day_out=named, text=new))))
        except ActRefused:
            continue
        record, day = (*record, act), on
    return Case(text, record)
