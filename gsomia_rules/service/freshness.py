"""How long an answer stays the same: its tag, and for how long it may be kept."""

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Final, NamedTuple, assert_never

from gsomia_rules import __version__
from gsomia_rules.model.period import DAY
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.zones import known_zone
from gsomia_rules.render.jsonable import SCHEMA_VERSION
from gsomia_rules.service.route import Call, RestsOn, Route

__all__ = ["Freshness", "freshness"]

_NOT_KEPT: Final = "no-store"


class Freshness(NamedTuple):
    """The Cache-Control of an answer, and its tag; None where it is new each time."""

    cached: str
    tag: str | None


def freshness(route: Route, call: Call) -> Freshness:
    """That of the answer to a call; raises UnknownPact.

    The tag is a digest of what the answer rests on: the files, the version, the
    question, and what day it is where that matters. Nothing is immutable, as a record
    can be corrected; what holds for today is kept until midnight.
    """
    match route.rests_on:
        case RestsOn.NOW:
            return Freshness(_NOT_KEPT, None)
        case RestsOn.PACT:
            digest, zones = call.library.file(call.path["name"]).digest, {call.pact.zone}
        case RestsOn.LIBRARY:
            digest, zones = call.library.digest, {pact.zone for pact in call.library.pacts}
        case unknown:
            assert_never(unknown)
    key = [__version__, str(SCHEMA_VERSION), digest, route.path, repr(sorted(call.path.items()))]
    key.append(repr(sorted(call.values.items())))
    seconds = route.lasts
    if route.dated or _asks_for_today(route, call):
        for zone in sorted({*zones, "UTC"} if route.dated else zones):
            day, left = _day_and_rest(zone, call.at)
            key.append(day)
            seconds = min(seconds, left)
    return Freshness(
        f"public, max-age={seconds}", sha256("\n".join(key).encode(errors="backslashreplace")).hexdigest()[:32]
    )


def _asks_for_today(route: Route, call: Call) -> bool:
    days = [parameter.name for parameter in (*route.in_path, *route.parameters) if parameter.is_day]
    return any(call.path.get(name) == TODAY or TODAY in call.values.get(name, ()) for name in days)


def _day_and_rest(zone: str, at: datetime) -> tuple[str, int]:
    """The day in a zone at a time, and the seconds until it is over there."""
    local = at.astimezone(known_zone(zone))
    midnight = datetime.combine(local.date() + DAY, time.min, local.tzinfo).astimezone(UTC)
    return local.date().isoformat(), max(int((midnight - at).total_seconds()), 0)
