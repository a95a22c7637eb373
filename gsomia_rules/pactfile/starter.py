"""An annotated pact file to start from, valid as it is written."""

import json
from typing import Final

from gsomia_rules.markup import clean

__all__ = ["starter"]

_LONGEST_TITLE: Final = 200
_FILE: Final = """\
# {title}: what the text says, what the parties did, and what the answers must be.
# Edit this file step by step, and run `gsomia-rules check` on it after each step.

[pact]
title = {quoted}
parties = {{ AAA = "First party", BBB = "Second party" }}  # the short codes are used in the record
# others = {{ UNSG = "The depositary" }}                   # anyone else who acts
zone = "UTC"                                              # the time zone in which days begin and end
# searched_to = 2026-11-21                                 # the date the public record was last checked

# --- The text: leave out whatever the treaty does not say -----------------------------------

[text]
# How long it runs: length = "5 years", or last_day = 2030-12-31. Then it "ends", "renews" or
# is "unlimited" (the length is then a minimum). Also: renews_for, times, counted_from, first_day.
term = {{ length = "5 years", then = "renews" }}
# How a party leaves. notice: the notice period. first_day: does the day of the notice count?
#   counted   six months from a notice on 1 March: 1 September is the first day out
#   excluded  the full period must pass after the day of the notice: 2 September
# at: "any-day", "term-end", "month-start", "never", {{ last_day = "12-31" }} or {{ first_day_out = "01-01" }}.
# Also: no_notice_before (a lock-in), window, cut_off, subject_to (conditions in words).
exit = {{ notice = "6 months", first_day = "counted", at = "term-end" }}
# If a period ends in a month too short for the day: "clamp" (the last day of that month) or
# "roll" (the first day of the next).
month_end = "clamp"
# suspension = {{ resumed = "remaining-days" }}  # what is left of a suspended notice: or "at-once"
# survival = {{ for = "10 years" }}              # obligations that outlast the end: or "unlimited"
# ends_for = "notifier"                        # only the first party can leave, and the others go on

# The source of each rule, shown with every answer.
[cites]
"text.term" = {{ source = "treaty", article = "9" }}
"text.exit" = {{ source = "treaty", article = "9" }}
"text.exit.first_day" = "treaty"  # better: an official date that shows how the days were counted

# --- The record: acts in the order of their dates --------------------------------------------
# signed, entered-into-force, notice-given, notice-withdrawn, notice-suspended, notice-resumed,
# extended, ended (with how), announced (with why: it has no legal effect).

[[record]]
on = 2001-05-31
act = "entered-into-force"
by = "all"
id = "entry-into-force-2001"
cite = "treaty"

# --- The expectations: a day, what must be so on it, and who says so --------------------------

[[expect]]
on = 2005-11-30
state = "in-force"
next_deadline = "give-notice 2005-11-30"
next_event = "renewal 2006-05-31"
basis = "by hand: six months after 30 November is 30 May, just before the term ends"

# --- The sources ------------------------------------------------------------------------------

[sources]
treaty = {{ title = "The treaty itself (name the collection and give an address)" }}
"""


def starter(title: str) -> str:
    """The text of a pact file with this title; control characters in it become spaces.

    >>> starter("Treaty of Utrecht").splitlines()[4]
    'title = "Treaty of Utrecht"'
    """
    plain = (clean(title) or "A treaty")[:_LONGEST_TITLE].rstrip()
    return _FILE.format(title=plain, quoted=json.dumps(plain, ensure_ascii=False))  # of clean text, JSON is TOML
