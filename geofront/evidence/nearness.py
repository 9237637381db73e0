"""How near the candidate lies to the other places of the article, and to where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from gazetteer.place import Kind
from gazetteer.sphere import unit_vector
from geofront.evidence import Contender, Feature, Question

_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.RIVER})  # lie in no one spot
TOLD_KM = 150


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    if place.kind in _WIDE:
        return
    nearest = _nearest(contender, question)
    if nearest:
        yield "within 40 km", exp(-nearest[0][0] / 40)
        yield "within 150 km", exp(-nearest[0][0] / 150)
        yield "within 600 km", exp(-nearest[0][0] / 600)
        yield "others within 150 km", sum(exp(-distance / 150) for distance, _ in nearest[1:])
    if question.dateline is not None and question.dateline.id != place.id:
        yield "near dateline", exp(-question.distance_km(place.lonlat, question.dateline.lonlat) / 150)


def reason(contender: Contender, question: Question) -> str | None:
    if contender.candidate.place.kind in _WIDE:
        return None
    nearest = _nearest(contender, question)
    if not nearest or nearest[0][0] >= TOLD_KM:
        return None
    return f"{round(nearest[0][0])} km from {nearest[0][1]}"


def _nearest(contender: Contender, question: Question) -> list[tuple[float, str]]:
    """The three settled places nearest to the candidate, nearest first: distance in km and name."""
    place = contender.candidate.place
    x, y, z = unit_vector(place.lonlat)
    chords = sorted(
        [
            ((x - a) * (x - a) + (y - b) * (y - b) + (z - c) * (z - c), at)
            for at, (a, b, c) in enumerate(question.settled_vectors)
            if question.settled[at] is not place
        ]
    )
    nearest = [question.settled[at] for _, at in chords[:3]]
    return sorted((question.distance_km(place.lonlat, other.lonlat), other.name) for other in nearest)
