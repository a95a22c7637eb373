"""How values show themselves in text: an answer as one line, as data and as JSON, a reason as a sentence."""

from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.jsonable import as_dict, as_json
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.remarks import assumptions
from gsomia_rules.render.rows import short

__all__ = ["as_dict", "as_json", "as_line", "reason_as_sentence"]


def as_line(standing: Standing) -> str:
    """An answer in one English line."""
    metadata = standing.metadata
    words = catalogue().of(metadata)
    answer = short(standing, words, metadata.names)
    line = words.say("status.line", title=metadata.title, day=standing.on, reading=standing.reading, answer=answer)
    taken = (words.say("status.labelled", label=row.label, text=row.text) for row in assumptions(metadata, words))
    return "; ".join([line, *taken])


def reason_as_sentence(reason: Reason) -> str:
    """A reason as an English sentence."""
    return catalogue().of(reason).reason(reason)
