"""An annotated pact file to start from, valid as it stands."""

from typing import Final

from gsomia_rules.markup import clean

__all__ = ["starter"]

_FILE: Final = """\
# {title}, as a pact file: what the text says, what the parties did, and what must come out.
# Change it line by line and run `gsomia-rules check` on it after each change.

[pact]
title = {quoted}
parties = {{ AAA = "First party", BBB = "Second party" }}  # short codes that the record uses
# others = {{ UNSG = "The depositary" }}                   # who acts without being a party
zone = "UTC"                                              # a day is a civil day in this time zone
# searched_to = 2026-11-21                                 # how far the public record was searched

# --- The text: leave out what the treaty does not say ---------------------------------------

[text]
# How long it runs. length = "5 years", or last_day = 2030-12-31; then = "ends", "renews" or
# "unlimited" (the length is then a minimum). Also: renews_for, times, counted_from, first_day.
term = {{ length = "5 years", then = "renews" }}
# How a party leaves. notice: the period; first_day: does the day of the notice count?
#   counted   a notice of 1 March with six months ends it with 1 September as first day out
#   excluded  the full period must pass after the day of the notice: first day out 2 September
# at: "any-day", "term-end", "month-start", "never", {{ last_day = "12-31" }} or {{ first_day_out = "01-01" }}.
# Also: no_notice_before (a lock-in), window, cut_off, subject_to (conditions in words).
exit = {{ notice = "6 months", first_day = "counted", at = "term-end" }}
# Where a period of months lands in a month that is too short: "clamp" (its last day) or "roll".
month_end = "clamp"
# suspension = {{ resumed = "remaining-days" }}  # a suspended notice, once resumed: or "at-once"
# survival = {{ for = "10 years" }}              # what goes on after the end: or "unlimited"
# ends_for = "notifier"                        # only the first party above may leave, and leaves alone

# Where each rule stands: the reader of an answer will see it.
[cites]
"text.term" = {{ source = "treaty", article = "9" }}
"text.exit" = {{ source = "treaty", article = "9" }}
"text.exit.first_day" = "treaty"  # better: an official date that shows how the days were counted

# --- The record: acts in the order of their days ---------------------------------------------
# signed, entered-into-force, notice-given, notice-withdrawn, notice-suspended, notice-resumed,
# extended, ended (how = ...), announced (why = ..., for what has no legal effect).

[[record]]
on = 2001-05-31
act = "entered-into-force"
by = "all"
id = "entry-into-force-2001"
cite = "treaty"

# --- What must come out: a day, what holds on it, and who says so ----------------------------

[[expect]]
on = 2005-11-30
state = "in-force"
next_deadline = "give-notice 2005-11-30"
next_event = "renewal 2006-05-31"
basis = "by hand: six months after 30 November is 30 May, in time for a term that ends with the 30th"

# --- The sources ------------------------------------------------------------------------------

[sources]
treaty = {{ title = "The treaty itself (name the collection, and give an address)" }}
"""


def starter(title: str) -> str:
    """The text of a pact file with this title; control characters in it become spaces.

    >>> starter("Treaty of Utrecht").splitlines()[4]
    'title = "Treaty of Utrecht"'
    """
    plain = (clean(title) or "A treaty")[:200]
    quoted = plain.replace("\\", "\\\\").replace('"', '\\"')
    return _FILE.format(title=plain, quoted=f'"{quoted}"')
