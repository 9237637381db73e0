"""How near the candidate lies to the other places of the article."""

from math import exp

from gazetteer.place import Candidate, Kind
from geofront.evidence import Question, Weighed

_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.RIVER})


def weigh(candidate: Candidate, question: Question) -> Weighed | None:
    if candidate.place.kind in _WIDE:
        return None
    others = [place for place in question.settled if place.id != candidate.place.id and place.kind not in _WIDE]
    if not others:
        return None
    nearest = sorted((question.distance_km(candidate.place.lonlat, place.lonlat), place.name) for place in others)[:3]
    points = sum(weight * exp(-distance / 150) for weight, (distance, _) in zip((1.3, 0.5, 0.3), nearest, strict=False))
    distance, name = nearest[0]
    return Weighed(points, f"{round(distance)} km from {name}" if distance < 150 else None)
