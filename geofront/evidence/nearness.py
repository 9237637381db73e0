"""How near the candidate lies to the other places of the article, and to where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from gazetteer.footprint import radius_km
from gazetteer.place import CONTINENT, COUNTRY, PROVINCE, REGION, RIVER, Place
from gazetteer.sphere import unit_vector
from geofront.evidence import Contender, Feature, Question

_WIDE = frozenset({COUNTRY, CONTINENT, REGION, RIVER})  # lie in no one spot
TOLD_KM = 150


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    if place.kind in _WIDE:
        return
    nearest = _nearest(contender, question)
    if nearest:
        least = nearest[0][0]
        yield "within 40 km", exp(-least / 40)
        yield "within 150 km", exp(-least / 150)
        yield "within 600 km", exp(-least / 600)
        yield "others within 150 km", sum([exp(-distance / 150) for distance, _ in nearest[1:]])
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
    settled, lonlat = question.settled, place.lonlat
    x, y, z = unit_vector(lonlat)
    cosines = [x * a + y * b + z * c for _, (a, b, c) in settled]
    found: list[tuple[float, str]] = []
    for at in sorted(range(len(settled)), key=cosines.__getitem__, reverse=True)[:4]:
        other = settled[at].place
        if other is not place and len(found) < 3:
            found.append((_away_km(question, place, other), other.name))
    found.sort()
    return found


def _away_km(question: Question, place: Place, other: Place) -> float:
    """How far two places are apart; nothing is nearer to the middle of a province than half its radius, for the middle is nowhere."""
    distance = question.distance_km(place.lonlat, other.lonlat)
    return max(distance, radius_km(other) / 2) if other.kind is PROVINCE else distance
