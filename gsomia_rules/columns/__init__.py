"""Many days and many pacts at once, with NumPy (the extra ``columns``): days in, columns out.

The extra ``arrow`` has the same as Arrow record batches.
"""

from gsomia_rules.columns.answers import COLUMNS, columns
from gsomia_rules.columns.arrow import record_batches, segment_batches
from gsomia_rules.columns.codes import CODES, DEADLINES, ENDINGS, EVENTS, NONE, STATES, in_words
from gsomia_rules.columns.pairs import PAIR_COLUMNS, answers_of, segments_of
from gsomia_rules.columns.segments import SEGMENT_COLUMNS, segment_table

__all__ = [
    "CODES",
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
    "in_words",
    "record_batches",
    "segment_batches",
    "segment_table",
    "segments_of",
]
