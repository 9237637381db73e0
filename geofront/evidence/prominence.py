"""How much a name without more words is expected to mean this place: people, kind, and its standing among its namesakes."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2, log10

from gazetteer.place import CITY, COUNTRY, TOWN, VILLAGE, Kind
from geofront.evidence import Contender, Feature, Question
from geofront.words import words

TOLD_PEOPLE = 100_000
_IS = {kind: f"is {kind}" for kind in Kind}
SEAT_STANDING = 3  # a capital's namesakes in its own country stand far behind it


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    yield _IS[place.kind], 1.0
    if place.population:
        if place.kind is not COUNTRY:
            yield "people", log10(place.population)
    elif place.kind in (CITY, TOWN, VILLAGE):
        yield "people unknown", 1.0
    seat = words().seats.get(question.spotted[0].surface)
    if seat is not None and place.kind is CITY and place.country == seat.country and contender.standing < SEAT_STANDING:
        yield "seat of government", 1.0
    if contender.standing:
        yield "standing", log2(1 + contender.standing)
    else:
        yield "first of its name", 1.0


def reason(contender: Contender, question: Question) -> str | None:
    place = contender.candidate.place
    if place.kind is not CITY or place.population < TOLD_PEOPLE:
        return None
    return f"a city of {place.population:,} people"
