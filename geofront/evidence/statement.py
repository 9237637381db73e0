"""Whether the candidate lies where the article says: "Bilohorivka, 25 km north of Bakhmut"; how exactly is told by `tolerance`."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.place import Candidate, Place
from geofront.evidence import Contender, Feature, Question, Stated
from geofront.tolerance import fits_distance, fits_side

INSIDE_KM = 10.0  # a suburb, from the edge of its city
NEAR_KM = 60.0  # "north of Sirte", "near Sirte": as far as news goes for an anchor
FAR_KM = 200.0  # no newspaper calls this near


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    for stated in question.stated:
        if stated.anchor.id == contender.candidate.place.id:
            yield "is its own anchor", 1.0
            continue
        fits = agrees(contender.candidate, stated, question)
        if fits is not None:
            yield ("as stated" if fits else "against statement"), 1.0


def reason(contender: Contender, question: Question) -> str | None:
    place = contender.candidate.place
    for stated in question.stated:
        if not agrees(contender.candidate, stated, question):
            continue
        distance = f"{round(question.distance_km(stated.anchor.lonlat, place.lonlat))} km from {stated.anchor.name}"
        match stated.relation:
            case "between" | "road" if stated.other is not None:
                return f"between {stated.anchor.name} and {stated.other.name}, as the article says"
            case "across_border":
                return f"across the border from {stated.anchor.name}, as the article says"
            case "inside":
                return f"in {stated.anchor.name}, as the article says"
            case _:
                return f"{distance}, as the article says"
    return None


def agrees(candidate: Candidate, stated: Stated, question: Question) -> bool | None:
    """Whether a candidate agrees with a statement; None where the statement says too little of it to tell."""
    place = candidate.place
    distance = question.distance_km(stated.anchor.lonlat, place.lonlat)
    match stated.relation:
        case "offset":
            return _agrees_with_offset(place, stated, distance, question)
        case "near":
            return True if distance <= NEAR_KM + stated.anchor_edge_km else False if distance > FAR_KM else None
        case "inside":
            return True if distance <= INSIDE_KM + stated.anchor_edge_km else False if distance > NEAR_KM else None
        case "across_border":
            return distance <= NEAR_KM and place.country != stated.anchor.country
        case "between" | "road":
            if stated.other is None:
                return None
            apart = question.distance_km(stated.anchor.lonlat, stated.other.lonlat)
            detour = distance + question.distance_km(place.lonlat, stated.other.lonlat) - apart
            return True if detour <= max(10.0, 0.4 * apart) else False if detour > max(NEAR_KM, apart) else None


def _agrees_with_offset(place: Place, stated: Stated, distance: float, question: Question) -> bool | None:
    if stated.distance_km is None and stated.direction is None:
        return None
    edges_km = stated.anchor_edge_km + stated.anchor.uncertainty_km + place.uncertainty_km
    if stated.distance_km is not None and not fits_distance(stated.distance_km, distance, edges_km=edges_km):
        return False
    if stated.direction is not None:
        bearing = question.bearing_deg(stated.anchor.lonlat, place.lonlat)
        if not fits_side(stated.direction, bearing, away_km=distance, edge_km=stated.anchor_edge_km):
            return False
    return True if stated.distance_km is not None or distance <= NEAR_KM else None
