"""English: what each state, act, ending and word of a pact file is called, and how days and periods are written."""

from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.lifecycle import State

__all__ = ["ACTS", "ENDINGS", "FORMS", "LEAVES", "NAMES", "STATES", "SUBJECTS", "WRITTEN"]

SUBJECTS: Final[dict[str, tuple[str, str]]] = {
    "termination": ("termination", "withdrawal"),
    "end_by_notice": ("end by notice", "withdrawal"),
    "an_end_by_notice": ("an end by notice", "withdrawal"),
    "the_pact": ("the pact", "membership of {member}"),
    "pact_ends": ("the pact ends", "{member} leaves"),
    "pact_ended": ("the pact ended", "{member} left"),
    "end_the_pact": ("end the pact", "leave"),
    "it_ends": ("it ends", "{member} leaves"),
    "it_stays": ("it remains in force", "{member} remains a party"),
    "end_it": ("end it", "leave"),
    "end": ("end", "exit"),
    "ends_short": ("ends", "leaves"),
    "has_ended": ("ended", "{member} has left"),
    "ended": ("ended", "left"),
    "ended_act": ("ended", "membership ended"),
    "heading_ended": ("Ended", "Left"),
    "nobody": ("no party alone can", "{member} alone cannot"),
    "out_from": ("out of force from", "no longer a party from"),
    "first_day_out": ("first day out of force", "first day on which {member} is no longer a party"),
}
"""What a sentence says of a pact that ends for all its parties, and of one member that leaves it."""

STATES: Final = {
    State.UNSIGNED: "not signed",
    State.SIGNED: "signed, not in force yet",
    State.IN_FORCE: "in force",
    State.UNDER_NOTICE: "in force, under notice of {termination}",
    State.NOTICE_SUSPENDED: "in force, effect of the notice of {termination} suspended",
    State.ENDED: "{has_ended}",
}
ACTS: Final = {
    ActKind.SIGNED: "signed",
    ActKind.ENTERED_INTO_FORCE: "entered into force",
    ActKind.NOTICE_GIVEN: "notice of {termination} given",
    ActKind.NOTICE_WITHDRAWN: "notice of {termination} withdrawn",
    ActKind.NOTICE_SUSPENDED: "effect of the notice suspended",
    ActKind.NOTICE_RESUMED: "suspended notice resumed",
    ActKind.EXTENDED: "extended",
    ActKind.AMENDED: "amended",
    ActKind.EXIT_BARRED: "{end_by_notice} barred",
    ActKind.EXIT_UNBARRED: "bar on {an_end_by_notice} lifted",
    ActKind.ENDED: "{ended_act}",
    ActKind.ANNOUNCED: "announced",
}
ENDINGS: Final = {
    Ending.EXPIRED: "expired",
    Ending.BY_NOTICE: "by notice",
    Ending.BY_CONSENT: "by consent",
    Ending.REPLACED: "replaced",
    Ending.EXPELLED: "by expulsion",
    Ending.BREACH: "by breach",
    Ending.UNILATERAL: "by unilateral act",
}
WRITTEN: Final[dict[str, str]] = {
    "any-day": "any day",
    "term-end": "end of a term",
    "month-start": "first day of a month",
    "day-of-year": "fixed day of the year",
    "never": "never",
    "free": "free",
    "by-consent": "only by consent",
    "next-year": "next year",
    "after-term-end": "after a term ends",
    "before-term-end": "before a term ends",
    "last_day": "last day",
    "first_day_out": "first day out",
    "for": "for",
    "opens": "opens",
    "of": "of",
    "counted": "counted",
    "excluded": "excluded",
    "clamp": "last day of the month",
    "roll": "first day of the next month",
    "ends": "ends",
    "renews": "renews",
    "unlimited": "unlimited time",
    "in-force": "entry into force",
    "signed": "signature",
    "remaining-days": "the remaining days",
    "at-once": "at once",
    "all": "all parties",
}
LEAVES: Final[dict[str, str]] = {
    "acts": "{act} as {value}",
    "text.term": "the term",
    "text.term.length": "the first term of {value}",
    "text.term.last_day": "the first term through {value}",
    "text.term.counted_from": "the term counted from {value}",
    "text.term.first_day": "the first day of the term {value}",
    "text.term.then": "after the first term: {value}",
    "text.term.renews_for": "further terms of {value}",
    "text.term.times": "further terms: {value}",
    "text.exit": "the way out",
    "text.exit.notice": "the notice period of {value}",
    "text.exit.first_day": "the day of notice {value}",
    "text.exit.at": "exit points: {value}",
    "text.exit.no_notice_before": "no notice before: {value}",
    "text.exit.window": "the window for notice ({value})",
    "text.exit.cut_off": "the cut-off on {value}",
    "text.exit.subject_to": "the condition: {value}",
    "text.exit.withdrawal": "withdrawal of a notice: {value}",
    "text.suspension": "the rule on a suspended notice",
    "text.suspension.resumed": "a suspended notice resumed: {value}",
    "text.survival": "survival",
    "text.survival.for": "survival for {value}",
    "text.survival.at": "the end of survival: {value}",
    "text.survival.first_day": "the first day of survival {value}",
    "text.survival.covers": "survival of {value}",
    "text.review": "joint reviews",
    "text.review.first": "the first joint review: {value}",
    "text.review.every": "further joint reviews every {value}",
    "text.month_end": "in a month too short for the day: {value}",
    "text.ends_for": "an end for {value}",
}
"""What a reading can choose otherwise, by its path in the file."""

NAMES: Final[dict[str, str]] = {}
"""A pact file names the parties in English already."""

FORMS: Final = {
    "day": "{iso}",
    "long-day": "{iso} ({weekday})",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "weekday": "{weekday}",
    "year-day": "each {month:02}-{day:02}",
    "year-day.ahead": "the {month:02}-{day:02} that comes {years} calendar years later",
    "names": ", ",
    "names.last": " and ",
    "under": "{said} (under {clause})",
    "ordinal": "{number}th",
    "ordinal.1": "{number}st",
    "ordinal.2": "{number}nd",
    "ordinal.3": "{number}rd",
    "article": "art. {article}",
    "article.paragraph": "art. {article}({paragraph})",
    "article.other": "art. {article}",
}
"""By what they write. Periods and ways of counting write themselves in English."""
