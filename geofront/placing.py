"""Where a name is put: the gazetteer's place, complete for drawing, or a point that follows from the article's own words.

Uncertainty follows Chapman & Wieczorek, Georeferencing Best Practices (GBIF 2020): for an offset that of the direction (half the sector
at that distance) and that of the distance as written, summed with the anchor's own; for "between X and Y" half the way between them; for
a quarter of a city the city's own radius.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import hypot, radians

from gazetteer.footprint import radius_km
from gazetteer.place import Kind, LonLat, Place
from geofront.metric import bearing_deg, degrees_of, distance_km, half_angle_deg, step
from geofront.model import BY_TEXT, ByText, PlacedAt, Resolution, Resolved, Unknown
from geofront.quantities import precision_km
from geofront.spotted import Spotted
from geofront.where import LocativePhrase
from geofront.words import words

WIDEST_BETWEEN_KM = 100.0  # two places further apart say too little of what lies between them
SUBURB_KM = 8.0  # how far beyond a city's edge its suburbs may lie
VILLAGE_KM = 0.7  # radius of a village of which nothing is known
CONFIDENCE = 0.6

_CITIES = frozenset({Kind.CITY, Kind.TOWN})

EdgeKm = Callable[[PlacedAt, float], float]
"""How far from a place's point its edge lies, km, along a bearing in degrees."""


def disc_km(place: PlacedAt, _bearing_deg: float) -> float:
    """The edge of a place of which no outline is known."""
    return place.radius_km


def placed_at(place: Place) -> PlacedAt:
    """A place of the gazetteer as a report keeps it."""
    return PlacedAt(
        id=place.id,
        name=place.name,
        local_name=place.local_name,
        kind=place.kind,
        country=place.country,
        lonlat=place.lonlat,
        radius_km=round(radius_km(place), 2),
        source=place.source,
        uncertainty_km=place.uncertainty_km,
    )


def placed_by_text(
    decisions: Mapping[str, Resolution | None],
    groups: Mapping[str, Sequence[int]],
    spotted: Sequence[Spotted],
    locatives: Sequence[tuple[int, LocativePhrase]],
    edge_km: EdgeKm,
) -> dict[str, Resolution | None]:
    """The decisions, with unknown names put where the article puts them; twice over, for a village placed by a village placed by a town."""
    key_of = {at: key for key, some in groups.items() for at in some}
    result = dict(decisions)
    for _ in range(2):
        for _, phrase in locatives:
            unknown = [at for at in phrase.placed if isinstance(result[key_of[at]], Unknown)]
            if not unknown or phrase.anchor is None:
                continue
            anchors = [
                resolution.place
                for at in (phrase.anchor, phrase.other_anchor)
                if at is not None and isinstance(resolution := result[key_of[at]], Resolved | ByText)
            ]
            for at in unknown:
                if key_of[at] not in (key_of[phrase.anchor], key_of.get(phrase.other_anchor if phrase.other_anchor is not None else -1)):
                    placed = by_phrase(spotted[at], anchors, phrase, edge_km)
                    if placed is not None:
                        result[key_of[at]] = placed
    return result


def by_phrase(one: Spotted, anchors: Sequence[PlacedAt], phrase: LocativePhrase, edge_km: EdgeKm) -> ByText | None:
    """The place that one phrase gives an unknown name; None where the phrase says too little."""
    if (
        phrase.relation == "offset"
        and anchors
        and phrase.distance is not None
        and phrase.distance.km is not None
        and phrase.direction is not None
    ):
        anchor = anchors[0]
        low, high = phrase.distance.km
        bearing = degrees_of(phrase.direction)
        reach = (low + high) / 2 + edge_km(anchor, bearing)
        across = reach * radians(half_angle_deg(phrase.direction))
        along = (precision_km(phrase.distance) or (high - low) / 2 or 0.5) + (high - low) / 2
        lonlat = step(anchor.lonlat, bearing_deg=bearing, distance_km=reach)
        said = f"{phrase.distance.as_written} {phrase.direction} of {anchor.name}, from its edge"
        return _by_text(one, anchor, lonlat, hypot(across, along) + anchor.uncertainty_km, said)
    if phrase.relation == "inside" and anchors and anchors[0].kind in _CITIES:
        city = anchors[0]
        suburbs = SUBURB_KM if one.kind_word == "suburb" else 0.0
        said = f"in {city.name}; where in it is not said"
        return _by_text(one, city, city.lonlat, max(city.radius_km, 1.0) + suburbs + city.uncertainty_km, said, kind=Kind.DISTRICT)
    if phrase.relation in ("between", "road") and len(anchors) == 2:
        first, second = anchors
        apart = distance_km(first.lonlat, second.lonlat)
        if not 0 < apart <= WIDEST_BETWEEN_KM:
            return None
        middle = step(first.lonlat, bearing_deg=bearing_deg(first.lonlat, second.lonlat), distance_km=apart / 2)
        doubt = apart / 2 + max(first.uncertainty_km, second.uncertainty_km)
        return _by_text(one, first, middle, doubt, f"between {first.name} and {second.name}, half way")
    return None


def _by_text(one: Spotted, anchor: PlacedAt, lonlat: LonLat, uncertainty_km: float, said: str, *, kind: Kind | None = None) -> ByText:
    noun = words().place_nouns.get(one.kind_word) if one.kind_word else None
    place = PlacedAt(
        id=f"text:{one.surface.casefold()}",
        name=one.surface,
        local_name=None,
        kind=kind or (noun.kinds[0] if noun is not None else Kind.VILLAGE),
        country=anchor.country,
        lonlat=LonLat(round(lonlat.lon, 5), round(lonlat.lat, 5)),
        radius_km=VILLAGE_KM,
        source=BY_TEXT,
        uncertainty_km=round(uncertainty_km, 1),
    )
    return ByText(place, CONFIDENCE, (f"placed by the article's own words: {said}",))
