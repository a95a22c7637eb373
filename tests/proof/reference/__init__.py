"""A slow reference: it walks from day to day and applies the words of a pact file literally.

It shares no code with the engine and reads the file with ``tomllib`` alone. Days are
ordinals. It does not know what lies past its horizon, and then answers ``UNKNOWN`` rather
than guess.
"""

from tests.proof.reference.answers import Reference
from tests.proof.reference.file import texts_in
from tests.proof.reference.way import UNKNOWN

__all__ = ["UNKNOWN", "Reference", "texts_in"]
