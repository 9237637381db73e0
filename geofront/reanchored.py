"""Which place "60 km to the north" counts from, once it is known where the places are: the one from which it is so.

The words alone only tell what was spoken of. Where the place that is put somewhere is itself in the gazetteer, its true distance and
direction from each place named shortly before decide; where none fits, nothing is said of what it is measured from.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.place import Kind
from geofront.changed import changed
from geofront.metric import bearing_deg, degrees_of, distance_km, turn_deg
from geofront.model import BY_TEXT, ByText, PlacedAt, Resolution, Resolved
from geofront.tolerance import BESIDE_KM, SHARE, fits_distance, fits_side
from geofront.where import LocativePhrase

REACH = 4  # sentences back to a place that may be meant
REACH_BY_BOTH = 10  # and where distance and side must both be true of it
CLOSE = 0.12  # of the distance: who fits so closely goes before who only fits
CITY = 2  # the size of a city; towns and the rest are smaller
_SPREAD = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.PROVINCE, Kind.RIVER})


def reanchored(
    locatives: Sequence[tuple[int, LocativePhrase]], sentences: Sequence[int], resolutions: Sequence[Resolution | None]
) -> tuple[tuple[int, LocativePhrase], ...]:
    """The locatives, those with an unsaid anchor measured from the place that the map says.

    Args:
        locatives: (sentence, phrase) pairs whose numbers count `sentences` and `resolutions`.
        sentences: for each name of the article, in order, the number of its sentence.
        resolutions: for each name, where it was found to be.
    """
    places = [one.place if isinstance(one, Resolved | ByText) else None for one in resolutions]
    return tuple((sentence, _mended(phrase, sentence, sentences, resolutions, places)) for sentence, phrase in locatives)


def _mended(
    phrase: LocativePhrase,
    sentence: int,
    sentences: Sequence[int],
    resolutions: Sequence[Resolution | None],
    places: Sequence[PlacedAt | None],
) -> LocativePhrase:
    put = next((places[at] for at in phrase.placed if isinstance(resolutions[at], Resolved)), None)
    if not phrase.implied or put is None or phrase.relation != "offset" or put.kind in _SPREAD:
        return phrase
    both = phrase.distance is not None and phrase.distance.km is not None and phrase.direction is not None
    near = [
        at
        for at in range(min(phrase.placed) - 1, -1, -1)
        if 0 <= sentence - sentences[at] <= (REACH_BY_BOTH if both or _size(places[at]) == CITY else REACH)
    ]
    fitting = [at for at in near if _agrees(put, places[at], phrase, SHARE)]
    own = phrase.anchor if phrase.anchor is not None and _agrees(put, places[phrase.anchor], phrase, SHARE) else None
    if own is not None:
        found = own
    else:
        close = [at for at in fitting if _agrees(put, places[at], phrase, CLOSE)]
        if not (close or fitting):
            return changed(phrase, anchor=None)
        found = (close or fitting)[0]
    # the larger place of which it is truer: distances are told from towns, not from the village named last
    larger = [
        at
        for at in fitting
        if _size(places[at]) > _size(places[found])
        and (own is None or _off(put, places[at], phrase) < _off(put, places[found], phrase))
    ]
    if larger:
        found = max(larger, key=lambda at: (_size(places[at]), -_off(put, places[at], phrase), at))
    return changed(phrase, anchor=found)


def _is_a_quarter(place: PlacedAt) -> bool:
    """Whether it is only known to be somewhere in its city."""
    return place.source == BY_TEXT and place.kind is Kind.DISTRICT


def _size(place: PlacedAt | None) -> int:
    return {Kind.CITY: CITY, Kind.TOWN: CITY - 1}.get(place.kind, 0) if place is not None else 0


def _off(put: PlacedAt, anchor: PlacedAt | None, phrase: LocativePhrase) -> float:
    """How far the map is from what was said, as a share: of the distance, and of a half turn."""
    assert anchor is not None
    said = phrase.distance.km if phrase.distance is not None else None
    apart = distance_km(anchor.lonlat, put.lonlat)
    by_distance = abs(apart - (said.low + said.high) / 2) / max(said.high, 1.0) if said is not None else 0.0
    by_side = turn_deg(bearing_deg(anchor.lonlat, put.lonlat), degrees_of(phrase.direction)) / 180 if phrase.direction is not None else 0.0
    return by_distance + by_side


def _agrees(put: PlacedAt, anchor: PlacedAt | None, phrase: LocativePhrase, share: float) -> bool:
    """Whether a place lies from another as a phrase says."""
    if anchor is None or anchor.id == put.id or anchor.kind in _SPREAD or _is_a_quarter(anchor):
        return False
    apart = distance_km(anchor.lonlat, put.lonlat)
    if phrase.distance is not None and phrase.distance.km is not None:
        edges_km = anchor.radius_km + anchor.uncertainty_km + put.uncertainty_km
        if not fits_distance(phrase.distance.km, apart, edges_km=edges_km, share=share):
            return False
    elif apart > BESIDE_KM:
        return False
    if phrase.direction is None:
        return True
    return fits_side(phrase.direction, bearing_deg(anchor.lonlat, put.lonlat), away_km=apart, edge_km=anchor.radius_km)
