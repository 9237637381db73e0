"""What the picture is about: the main frame close about the front, and which places are left to the small map.

The front is where most is claimed, distances first. Paris, where ministers met, is not; a town 400 km away where something
happened too is shown on the small map, not by making the front too small to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.place import LonLat
from geofront.exporters.svg.view import rough_km
from geofront.layers.layer import placed
from geofront.metric import bounds
from geofront.model import PlacedAt, Report, Role, Shape, ShapeKind
from geofront.shapes.rfc7946 import points_of
from geofront.shapes.scene import is_area
from geofront.spellings import spellings_of

_CLOSEST_KM = 24.0
_WIDEST_KM = 900.0
_FAR_KM = 2000.0
# How much wider than the distance bands the frame may grow to take in a neighbour.
_GROWTH = 2.4
_LEAST_REACH_KM = 60.0
_OPEN_SIDE_KM = 6.0
_NEIGHBOURS_KM = 70.0
_MOST_OF_IT = 0.7


@dataclass(frozen=True, slots=True)
class Frame:
    """Points the main map must show, the least width it may have, and what the small map adds."""

    points: tuple[LonLat, ...]
    least_km: float
    region: tuple[LonLat, ...]
    beyond: tuple[str, ...]  # too far even for the small map


@dataclass(frozen=True, slots=True)
class _Knot:
    """A place and what is drawn about it."""

    place: PlacedAt
    weight: int
    distances: bool
    points: tuple[LonLat, ...]


def framed(report: Report, shapes: Sequence[Shape]) -> Frame | None:
    """The frame of a report, or None where nothing is placed."""
    knots = _knots(report, shapes)
    places = {at.id: at for m in report.mentions if m.role is Role.EVENT and (at := placed(m)) and not is_area(at)}
    if not knots:
        knots = [_Knot(at, 1, False, (at.lonlat,)) for at in places.values()]
    if not knots:
        return None
    seed = max(knots, key=lambda knot: (knot.distances, knot.weight))  # the first of equals
    points = list(seed.points)
    limit = max(_LEAST_REACH_KM, _GROWTH * span_km(points)) if seed.distances else _reach_of(_crowd(seed, knots), knots)
    left = sorted((knot for knot in knots if knot is not seed), key=lambda knot: rough_km(knot.place.lonlat, seed.place.lonlat))
    box = _corners(points)
    for knot in left:
        if span_km([*box, *knot.points]) <= limit:
            points += knot.points
            box = _corners([*box, *knot.points])
    core = max(_CLOSEST_KM, span_km(points))
    spoken = {at.id: at for m in report.mentions if m.role is not Role.METONYM and (at := placed(m)) and not is_area(at)}
    for at in sorted({**spoken, **places}.values(), key=lambda at: rough_km(at.lonlat, seed.place.lonlat)):
        if span_km([*box, at.lonlat]) <= 1.25 * core:
            points.append(at.lonlat)
            box = _corners([*box, at.lonlat])
    around = [knot.place for knot in knots] + list(places.values())
    near = [at.lonlat for at in around if rough_km(at.lonlat, seed.place.lonlat) <= _FAR_KM]
    names = spellings_of(report.mentions)
    beyond = {
        knot.place.id: names[knot.place.id]
        for knot in knots
        if rough_km(knot.place.lonlat, seed.place.lonlat) > _FAR_KM
    }
    return Frame(tuple(points), _CLOSEST_KM, (*near, *points), tuple(beyond.values()))


def _crowd(seed: _Knot, knots: Sequence[_Knot]) -> list[_Knot]:
    """Places that hang together with the seed: each within 70 km of another of them."""
    crowd, left = [seed], [knot for knot in knots if knot is not seed]
    grown = True
    while grown:
        near = [k for k in left if any(rough_km(k.place.lonlat, c.place.lonlat) <= _NEIGHBOURS_KM for c in crowd)]
        left = [k for k in left if k not in near]
        crowd += near
        grown = bool(near)
    return crowd


def _reach_of(crowd: Sequence[_Knot], knots: Sequence[_Knot]) -> float:
    """How wide the frame may be: close about the crowd where most is said of it, else as wide as the war."""
    if sum(k.weight for k in crowd) < _MOST_OF_IT * sum(k.weight for k in knots):
        return _WIDEST_KM
    return max(_LEAST_REACH_KM, 3 * span_km([p for k in crowd for p in k.points]))


def _corners(points: Sequence[LonLat]) -> Sequence[LonLat]:
    """Two points that stand for many: the corners of their box; the points themselves where it might be the other way round the globe."""
    west, south, east, north = bounds(points)
    return (LonLat(west, south), LonLat(east, north)) if (east - west) % 360 < 120 else points


def span_km(points: Sequence[LonLat]) -> float:
    """Diagonal of the box about points, in km."""
    west, south, east, north = bounds(points)
    return rough_km(LonLat(west, south), LonLat(east, north))


def _knots(report: Report, shapes: Sequence[Shape]) -> list[_Knot]:
    mentions = {mention.id: mention for mention in report.mentions}
    about: dict[str, list[Shape]] = {}
    where: dict[str, PlacedAt] = {}
    for shape in shapes:
        at = placed(mentions[shape.place]) if shape.place in mentions else None
        if at is None:
            continue
        where[at.id] = at
        about.setdefault(at.id, []).append(shape)
    out = []
    for id, drawn in about.items():
        distances = any(s.kind is ShapeKind.DIMENSION for s in drawn)
        # An arrow from afar must not drag the frame along: its tip counts, its tail does not. A side without a distance
        # is drawn as far as it is only because nothing was said: its first few kilometres count.
        points = [where[id].lonlat]
        for shape in drawn:
            corners = list(points_of(shape.geometry))
            if shape.kind is ShapeKind.ARROW:
                points.append(corners[-1])
            elif shape.rule.startswith("side."):
                points += [corner for corner in corners if rough_km(where[id].lonlat, corner) <= where[id].radius_km + _OPEN_SIDE_KM]
            else:
                points += corners
        claims = {claim for shape in drawn for claim in shape.claims}
        out.append(_Knot(where[id], len(claims), distances, tuple(points)))
    return out
