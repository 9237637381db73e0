"""Curves on the globe written as GeoJSON geometries (RFC 7946).

WGS 84, longitude first, at most six decimals (0.1 m); outer rings counter-clockwise, holes clockwise; whatever crosses the
antimeridian is cut there, and a ring around a pole is carried to it. Only those two rare cases need shapely.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gazetteer.place import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Geometry = dict[str, Any]
Corner = tuple[float, float]
"""Longitude and latitude."""

_GRAINS = 1_000_000.0  # in a degree: six decimals
_POLAR_DEG = 89.0  # from here on a side of a ring may be half the world long


def point(at: LonLat) -> Geometry:
    """A Point."""
    return {"type": "Point", "coordinates": [_six(at.lon), _six(at.lat)]}


def line(*runs: Sequence[Corner]) -> Geometry:
    """A LineString, or a MultiLineString where there are several runs or one crosses the antimeridian."""
    pieces = [[[_six(lon), _six(lat)] for lon, lat in piece] for run in runs for piece in _cut_line(_unrolled(run))]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def polygon(outer: Sequence[Corner], hole: Sequence[Corner] | None = None) -> Geometry:
    """A Polygon (or MultiPolygon, cut at the antimeridian) from open rings, given without the closing point, in either sense."""
    rings = [_unrolled([*ring, ring[0]]) for ring in (outer, hole) if ring]
    if all(abs(ring[-1][0] - ring[0][0]) < 1 and min(ring)[0] >= -180 and max(ring)[0] <= 180 for ring in rings):
        written = {"type": "Polygon", "coordinates": [_ring(ring, hole=number > 0) for number, ring in enumerate(rings)]}
    else:
        area = _wrapped(rings[0])
        if len(rings) > 1:
            area = area.difference(_wrapped(rings[1]))
        written = from_shapely(area)
    lats = [lat for ring in rings for _, lat in ring]
    return _untangled(written) if max(lats) > _POLAR_DEG or min(lats) < -_POLAR_DEG else written


def from_shapely(area: BaseGeometry) -> Geometry:
    """A Polygon or MultiPolygon from shapely's, in degrees and already inside the world."""
    parts = [part for part in getattr(area, "geoms", [area]) if part.geom_type == "Polygon" and not part.is_empty]
    parts.sort(key=lambda part: part.bounds)
    written = [
        [_ring(list(part.exterior.coords), hole=False), *(_ring(list(inner.coords), hole=True) for inner in part.interiors)]
        for part in parts
    ]
    if len(written) == 1:
        return {"type": "Polygon", "coordinates": written[0]}
    return {"type": "MultiPolygon", "coordinates": written}


def _untangled(written: Geometry) -> Geometry:
    """The same area without sides that cross: beside a pole a straight line in longitude and latitude may run across another."""
    from shapely import make_valid, set_precision
    from shapely.geometry import shape

    area = shape(written)
    return written if area.is_valid else from_shapely(set_precision(make_valid(area), 1 / _GRAINS))


def points_of(geometry: Mapping[str, Any]) -> Iterable[LonLat]:
    """Every vertex of a GeoJSON geometry."""

    def walk(value: Any) -> Iterable[LonLat]:
        if value and isinstance(value[0], int | float):
            yield LonLat(float(value[0]), float(value[1]))
        else:
            for part in value:
                yield from walk(part)

    return walk(geometry["coordinates"])


def _six(degrees: float) -> float:
    return round(degrees * _GRAINS) / _GRAINS  # never "-0.0", and a third of the time of round(degrees, 6)


def _unrolled(run: Sequence[Corner]) -> Sequence[Corner]:
    """The same run with longitudes that never jump, however far east or west that leads."""
    lons = [lon for lon, _ in run]
    if max(lons) - min(lons) <= 180:
        return run
    corners: list[Corner] = []
    last = lons[0]
    for lon, lat in run:
        if not -180 <= last - lon <= 180:
            lon += 360 * round((last - lon) / 360)
        corners.append((lon, lat))
        last = lon
    return corners


def _cut_line(run: Sequence[Corner]) -> Sequence[Sequence[Corner]]:
    lons = [lon for lon, _ in run]
    if len(run) > 1 and min(lons) >= -180 and max(lons) <= 180:
        return [run]
    pieces: list[list[Corner]] = []
    for a, b in itertools.pairwise(run):
        # At most one antimeridian lies between neighbours: no segment is half the world long.
        walls = [wall for wall in (-180.0, 180.0) if min(a[0], b[0]) < wall < max(a[0], b[0])]
        legs = [(a, b)]
        if walls:
            share = (walls[0] - a[0]) / (b[0] - a[0])
            middle = (walls[0], a[1] + share * (b[1] - a[1]))
            legs = [(a, middle), (middle, b)]
        for start, end in legs:
            turn = 360 * round(((start[0] + end[0]) / 2) / 360)
            start, end = (start[0] - turn, start[1]), (end[0] - turn, end[1])
            if pieces and pieces[-1][-1] == start:
                pieces[-1].append(end)
            else:
                pieces.append([start, end])
    return pieces


def _ring(corners: Iterable[Sequence[float]], *, hole: bool) -> list[list[float]]:
    """A closed ring as it is written, in the sense that GeoJSON wants of it; its sides must not cross."""
    rounded = [[round(lon * _GRAINS) / _GRAINS, round(lat * _GRAINS) / _GRAINS] for lon, lat in corners]
    written = [corner for corner, _ in itertools.groupby(rounded)]
    if len(written) < 4:
        return written  # nothing but a point or a line
    at = written.index(min(written))  # no ring bends inwards at its westernmost corner
    (x, y), before, after = written[at], written[at - 1 if at else -2], written[at + 1]
    turn = (before[0] - x) * (after[1] - y) - (after[0] - x) * (before[1] - y)
    return written[::-1] if (turn < 0) == hole else written


def _wrapped(ring: Sequence[Corner]) -> BaseGeometry:
    """The area inside an unrolled closed ring, as one shape between -180 and 180."""
    from shapely import affinity
    from shapely.geometry import Polygon, box
    from shapely.ops import unary_union

    if abs(ring[-1][0] - ring[0][0]) > 180:  # once round the world: it holds a pole
        pole = 90.0 if sum(lat for _, lat in ring) > 0 else -90.0
        ring = [*ring, (ring[-1][0], pole), (ring[0][0], pole)]
    area = Polygon(ring)
    if not area.is_valid:
        area = area.buffer(0)
    world = box(-180, -90, 180, 90)
    return unary_union([affinity.translate(area, xoff=turn).intersection(world) for turn in (-360.0, 0.0, 360.0)])
