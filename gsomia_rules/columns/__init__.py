"""Many days and many pacts at once, with NumPy (the extra ``columns``): days in, columns out."""

from gsomia_rules.columns.answers import COLUMNS, columns
from gsomia_rules.columns.codes import DEADLINES, ENDINGS, EVENTS, NONE, STATES
from gsomia_rules.columns.pairs import PAIR_COLUMNS, answers_of
from gsomia_rules.columns.segments import SEGMENT_COLUMNS, segment_table

__all__ = [
    "COLUMNS",
    "DEADLINES",
    "ENDINGS",
    "EVENTS",
    "NONE",
    "PAIR_COLUMNS",
    "SEGMENT_COLUMNS",
    "STATES",
    "answers_of",
    "columns",
    "segment_table",
]
