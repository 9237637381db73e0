"""Kinds of evidence for which place a name means. Each module weighs one candidate, and tells the winner's reason to the reader.

To add one: write a module with `features(contender, question)` and `reason(contender, question)`, list it in `all_evidence`, and train the
weights again (`geofront/models/train.py`): a feature without a weight counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from gazetteer.place import Candidate, Kind, LonLat, Place
from gazetteer.sphere import unit_vector
from geofront.model import Direction, Range
from geofront.spotted import Spotted
from geofront.where import Relation
from geofront.words import words

Feature = tuple[str, float]
Key = TypeVar("Key", bound=Hashable)


class Contender(NamedTuple):
    """A candidate and its standing in the gazetteer's own order, 0 for the first."""

    candidate: Candidate
    standing: int


@dataclass(frozen=True, slots=True)
class Stated:
    """The article puts the name this far and in this direction from a place already known."""

    anchor: Place
    anchor_edge_km: float
    distance_km: Range | None
    direction: Direction | None
    relation: Relation = "offset"
    other: Place | None = None  # the second place of "between X and Y"


class Shares(Generic[Key]):
    """Each one's share of the votes of an article but for a name's own: nobody speaks for itself."""

    __slots__ = ("_leading", "_own", "_total", "_votes")

    def __init__(self, votes: Mapping[Key, int], own: Mapping[Key, int]) -> None:
        self._votes = votes
        self._own = own
        self._total = sum(votes.values()) - sum(own.values())
        self._leading: float | None = None

    def __bool__(self) -> bool:
        return self._total > 0

    def of(self, key: Key) -> float:
        """Between 0 and 1."""
        left = self._votes.get(key, 0) - self._own.get(key, 0)
        return left / self._total if left else 0.0

    @property
    def leading(self) -> float:
        """The largest share."""
        if self._leading is None:
            self._leading = max(map(self.of, self._votes), default=0.0)
        return self._leading


class Settled(NamedTuple):
    """A place that is decided, and where it lies on the unit sphere."""

    place: Place
    vector: tuple[float, float, float]

    @staticmethod
    def of(place: Place) -> Settled:
        """The same place with its vector."""
        return Settled(place, unit_vector(place.lonlat))


@dataclass(frozen=True, slots=True)
class Question:
    """One name to resolve, and what the article says around it; what is asked for every candidate is worked out once."""

    spotted: tuple[Spotted, ...]  # every time the article names it so
    contenders: tuple[Contender, ...]
    countries: Shares[str]  # of the article's votes, by country
    divisions: Shares[tuple[str, str]]  # and by first-level division: country, code
    theatre_countries: frozenset[str]
    settled: tuple[Settled, ...]  # places of the article already decided that lie in one spot, most often named first
    dateline: Place | None  # where the article was written
    containers: tuple[Place, ...]  # "Mosul, Iraq", "Sinjar in Nineveh province"
    stated: tuple[Stated, ...]
    contains: Callable[[Place, Place], bool]
    distance_km: Callable[[LonLat, LonLat], float]
    bearing_deg: Callable[[LonLat, LonLat], float]
    published: date | None = None
    said_in: tuple[Place, ...] = ()  # those of the containers that a word ties, "Sinjar in Nineveh province", and not a mere comma
    named: tuple[Place, ...] = ()  # as `settled`, and the less often named
    measured_from: frozenset[str] = frozenset()  # ids of places that the article names only to say where others lie
    kind_said: tuple[str | None, tuple[Kind, ...]] = field(init=False)  # the word beside the name for a kind of place, and what it may mean

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind_said", _kind_said(self.spotted))


def _kind_said(spotted: Iterable[Spotted]) -> tuple[str | None, tuple[Kind, ...]]:
    for one in spotted:
        noun = words().place_nouns.get(one.kind_word) if one.kind_word else None
        if noun is not None:
            return one.kind_word, tuple(noun.kinds)
    return None, ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence."""

    name: str
    lasting: bool  # it does not change while other names are settled
    features: Callable[[Contender, Question], Iterable[Feature]]
    reason: Callable[[Contender, Question], str | None]  # why the candidate fits, for the reader; None: nothing worth telling


@cache
def all_evidence() -> tuple[Evidence, ...]:
    """The kinds of evidence in the order in which their reasons are told."""
    from geofront.evidence import container, country, division, kind, nearness, prominence, spelling, statement

    return (
        Evidence("statement", False, statement.features, statement.reason),
        Evidence("container", False, container.features, container.reason),
        Evidence("spelling", True, spelling.features, spelling.reason),
        Evidence("country", False, country.features, country.reason),
        Evidence("division", False, division.features, division.reason),
        Evidence("nearness", False, nearness.features, nearness.reason),
        Evidence("kind", True, kind.features, kind.reason),
        Evidence("prominence", True, prominence.features, prominence.reason),
    )
