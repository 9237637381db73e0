"""Whether the candidate is of the kind that the words beside the name say: "Anbar province", "the city of Kirkuk"."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.place import AIRPORT, BASE, CAMP, CITY, CROSSING, DISTRICT, OTHER, PROVINCE, REGION, TOWN, VILLAGE, Kind
from geofront.evidence import Contender, Feature, Question
from geofront.words import words

# Kinds near enough that newspapers use one for the other.
_ALIKE = {
    CITY: {TOWN},
    TOWN: {CITY, VILLAGE, DISTRICT},
    VILLAGE: {TOWN, OTHER},
    DISTRICT: {TOWN, VILLAGE, CITY, PROVINCE},
    PROVINCE: {REGION, DISTRICT},
    REGION: {PROVINCE, DISTRICT},
    CAMP: {OTHER, VILLAGE, TOWN, DISTRICT},
    AIRPORT: {BASE},
    BASE: {AIRPORT, OTHER},
    CROSSING: {OTHER, TOWN, VILLAGE},
}
_CALLED_AFTER = frozenset({PROVINCE, DISTRICT, REGION})
AROUND_KM = 150.0  # from the middle of a division to the city that it is called after
_SETTLED = frozenset({CITY, TOWN})
_BARE = {kind: f"bare {kind}" for kind in Kind}


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    said, kinds = question.kind_said
    kind = contender.candidate.place.kind
    if said is None:
        yield _BARE[kind], 1.0
        if kind in _CALLED_AFTER and _has_city_of_its_name(contender, question):
            yield "called after its city", 1.0
    elif kind in kinds:
        yield "kind as said", 1.0
    elif any(kind in _ALIKE.get(other, ()) for other in kinds):
        yield "kind like said", 1.0
    else:
        yield "kind against said", 1.0


def _has_city_of_its_name(contender: Contender, question: Question) -> bool:
    """Whether a city near by bears the same name: a bare "Aleppo" is the city, and so is "Kyiv", which its oblast lies around."""
    division = contender.candidate.place
    seat = question.spotted[0].surface in words().seats  # "Washington" is the capital, the state lies across the continent
    return any(
        place.kind in _SETTLED
        and place.country == division.country
        and (seat or place.admin1 == division.admin1 or question.distance_km(place.lonlat, division.lonlat) <= AROUND_KM)
        for place in (other.candidate.place for other in question.contenders[:8])
    )


def reason(contender: Contender, question: Question) -> str | None:
    said, kinds = question.kind_said
    return f"the article calls it a {said}" if contender.candidate.place.kind in kinds else None


def contradicts(contender: Contender, question: Question) -> bool:
    """Whether the article calls it something that the candidate is not, nor anything like it: "Garvan prison" is no village."""
    _, kinds = question.kind_said
    kind = contender.candidate.place.kind
    return bool(kinds) and kind not in kinds and not any(kind in _ALIKE.get(other, ()) for other in kinds)
