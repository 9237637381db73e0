"""Kinds of evidence for which place a name means. Each module weighs one candidate and says why in a sentence for the reader.

To add one: write a module with `weigh(candidate, question) -> Weighed | None` and list it in `ALL`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gazetteer.place import Candidate, LonLat, Place
from geofront.mentions import Spotted
from geofront.model import Direction, Range


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one kind of evidence says of one candidate: points, and a reason worth telling or None."""

    points: float
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The article puts the name this far and in this direction from a place already known."""

    anchor: Place
    anchor_edge_km: float
    distance_km: Range | None
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Question:
    """One name to resolve, and what the article says around it."""

    spotted: tuple[Spotted, ...]  # every time the article names it so
    countries: Mapping[str, float]  # share of the article's votes by country
    theatre_countries: frozenset[str]
    settled: tuple[Place, ...]  # places of the article already decided, most often named first
    containers: tuple[Place, ...]  # "Mosul, Iraq", "Sinjar in Nineveh province"
    stated: tuple[Stated, ...]
    contains: Callable[[Place, Place], bool | None]
    distance_km: Callable[[LonLat, LonLat], float]
    bearing_deg: Callable[[LonLat, LonLat], float]


Weigh = Callable[[Candidate, Question], Weighed | None]


def all_evidence() -> tuple[tuple[str, Weigh], ...]:
    """The kinds of evidence in the order in which their reasons are told."""
    from geofront.evidence import container, country, kind, nearness, prominence, spelling, statement

    return (
        ("statement", statement.weigh),
        ("container", container.weigh),
        ("spelling", spelling.weigh),
        ("country", country.weigh),
        ("nearness", nearness.weigh),
        ("kind", kind.weigh),
        ("prominence", prominence.weigh),
    )
