"""The ground a place covers, and the bands, arcs and spokes measured outwards from its edge.

Distances in news run from a city's edge, not from a gazetteer point. The edge is a known outline, or else a disc. About a
disc every curve is set out on the ellipsoid; about an outline it is a buffer in the azimuthal plane of the place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, Any

from gazetteer.place import LonLat
from geofront.metric import Azimuthal, step, steps
from geofront.model import PlacedAt
from geofront.shapes import rfc7946
from geofront.shapes.rfc7946 import Corner, Geometry

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Outline = Callable[[PlacedAt], "Sequence[Sequence[LonLat]] | None"]
"""Answers with the built-up outline of a place, one open or closed ring per part, or None where nobody drew one."""

Bearings = tuple[float, float]
"""From one bearing clockwise to another, degrees; the second is the greater number."""

ALL_ROUND: Bearings = (0.0, 360.0)

# Natural Earth's outlines of some towns run 20 km along the roads; beyond twice the disc that the people need it is not town.
OUTLINE_CAP = 2.0

# An outline that fills that cap is the outline of a greater town around a suburb or village, and says nothing of its own edge.
ENGULFED = 0.95

MIN_RADIUS_KM = 0.2

# A hole or a tip narrower than this is none: its corners would be one, written to six decimals of a degree.
PINHOLE_KM = 0.01

OUTLINE_BASIS = "the edge is the built-up outline of the base map"


@dataclass(frozen=True)
class Footprint:
    """What a place covers: a disc about its point, or rings of an outline in the plane of that point (km)."""

    centre: LonLat
    radius_km: float
    outline: tuple[tuple[tuple[float, float], ...], ...] | None = None

    @property
    def basis(self) -> str:
        """Plain words for where the edge comes from."""
        if self.outline:
            return OUTLINE_BASIS
        return f"the edge is a disc of {self.radius_km:.1f} km about the gazetteer's point"

    @property
    def area(self) -> Geometry:
        """The footprint itself."""
        if self.outline:
            return self._to_earth(self._planar())
        disc = _disc(self.centre, self.radius_km)
        return {**disc, "coordinates": _copied(disc["coordinates"])}  # every report has lists of its own

    def band(self, low_km: float, high_km: float, between: Bearings = ALL_ROUND) -> Geometry:
        """What lies from `low_km` to `high_km` outside the edge (negative: inside it) and between two bearings."""
        if self.outline:
            return self._to_earth(self._planar_band(low_km, high_km, between))
        return ring_part(self.centre, max(0.0, self.radius_km + low_km), self.radius_km + high_km, between)

    def arc(self, km: float, between: Bearings = ALL_ROUND) -> Geometry:
        """The line that runs `km` outside the edge between two bearings."""
        return rfc7946.line(self.arc_points(km, between))

    def arc_points(self, km: float, between: Bearings = ALL_ROUND) -> list[Corner]:
        """The same line as points."""
        if self.outline:
            return [step(self.centre, bearing_deg=b, distance_km=self.reach_km(b, km)) for b in _bearings(self.radius_km + km, between)]
        run = self._circle(self.radius_km + km, between)
        return [*run, run[0]] if between[1] - between[0] >= 360 else run

    def spoke(self, bearing_deg: float, low_km: float, high_km: float) -> list[LonLat]:
        """Points along one bearing, from `low_km` to `high_km` outside the edge; not more than 25 km apart."""
        first, last = (max(0.0, self.reach_km(bearing_deg, km)) for km in (low_km, high_km))
        legs = max(1, int(abs(last - first) // 25) + 1)
        return [step(self.centre, bearing_deg=bearing_deg, distance_km=first + (last - first) * leg / legs) for leg in range(legs + 1)]

    def reach_km(self, bearing_deg: float, beyond_km: float = 0.0) -> float:
        """How far from the centre the line `beyond_km` outside the edge is met along a bearing."""
        if not self.outline:
            return self.radius_km + beyond_km
        from shapely.geometry import LineString

        area = self._planar().buffer(beyond_km)
        far = hypot(*(max(abs(v) for v in area.bounds),) * 2) + 1
        x, y = sin(radians(bearing_deg)), cos(radians(bearing_deg))
        seen = LineString([(0, 0), (far * x, far * y)]).intersection(area)
        return 0.0 if seen.is_empty else float(max(hypot(px, py) for part in getattr(seen, "geoms", [seen]) for px, py in part.coords))

    def _circle(self, radius_km: float, between: Bearings) -> list[Corner]:
        return circle(self.centre, radius_km, between)

    def _planar(self) -> Any:
        from shapely.geometry import Polygon
        from shapely.ops import unary_union

        assert self.outline is not None
        return unary_union([Polygon(ring).buffer(0) for ring in self.outline])

    def _planar_band(self, low_km: float, high_km: float, between: Bearings) -> Any:
        from shapely.geometry import Polygon

        town = self._planar()
        band = town.buffer(high_km, quad_segs=24)
        if low_km > -self.radius_km:
            band = band.difference(town.buffer(low_km, quad_segs=24))
        if between[1] - between[0] >= 360:
            return band
        far = 2 * max(abs(v) for v in band.bounds) + 1
        ring = [(far * sin(radians(b)), far * cos(radians(b))) for b in _bearings(far, between)]
        return band.intersection(Polygon([(0.0, 0.0), *ring]))

    def _to_earth(self, area: BaseGeometry) -> Geometry:
        from shapely.geometry import Polygon

        plane = Azimuthal(self.centre)
        parts = [part for part in getattr(area, "geoms", [area]) if part.geom_type == "Polygon"]
        written: list[Any] = []
        for part in parts:
            rings = [[plane.earth(x, y) for x, y in ring.coords[:-1]] for ring in (part.exterior, *part.interiors)]
            one = (
                rfc7946.polygon(rings[0], rings[1] if len(rings) > 1 else None)
                if len(rings) <= 2
                else rfc7946.from_shapely(Polygon(rings[0], rings[1:]))
            )
            written += [one["coordinates"]] if one["type"] == "Polygon" else one["coordinates"]
        if len(written) == 1:
            return {"type": "Polygon", "coordinates": written[0]}
        return {"type": "MultiPolygon", "coordinates": written}


def footprint_of(place: PlacedAt, outline: Outline | None = None) -> Footprint:
    """The footprint of a placed place: the outline where one is known and is its own, cut at twice the disc; else the disc."""
    radius = max(MIN_RADIUS_KM, place.radius_km)
    rings = outline(place) if outline else None
    if not rings:
        return Footprint(place.lonlat, radius)
    from shapely.geometry import Point, Polygon
    from shapely.ops import unary_union

    plane = Azimuthal(place.lonlat)
    drawn = unary_union([Polygon([plane.plane(LonLat(*corner)) for corner in ring]).buffer(0) for ring in rings])
    cap = Point(0, 0).buffer(OUTLINE_CAP * radius, quad_segs=24)
    town = drawn.intersection(cap).simplify(0.05)
    if town.area > ENGULFED * cap.area:
        return Footprint(place.lonlat, radius)
    parts = [part for part in getattr(town, "geoms", [town]) if part.geom_type == "Polygon" and part.area > 0]
    if not parts or town.distance(Point(0, 0)) > radius:
        return Footprint(place.lonlat, radius)
    return Footprint(place.lonlat, radius, tuple(tuple((x, y) for x, y in part.exterior.coords) for part in parts))


@lru_cache(maxsize=1 << 10)  # articles about one war name the same towns
def _disc(centre: LonLat, radius_km: float) -> Geometry:
    return rfc7946.polygon(circle(centre, radius_km))


def _copied(coordinates: list[Any]) -> list[Any]:
    return [_copied(some) for some in coordinates] if isinstance(coordinates[0][0], list) else [some[:] for some in coordinates]


def ring_part(centre: LonLat, low_km: float, high_km: float, between: Bearings = ALL_ROUND) -> Geometry:
    """What lies between two distances from a point and between two bearings: a ring, a disc, a sector or a slice."""
    low_km = low_km if low_km >= PINHOLE_KM else 0.0
    outer = circle(centre, high_km, between)
    if between[1] - between[0] >= 360:
        return rfc7946.polygon(outer, circle(centre, low_km, between, beside_km=high_km) if low_km > 0 else None)
    if low_km <= 0:
        return rfc7946.polygon([centre, *outer])
    inner = circle(centre, low_km, between, beside_km=high_km)
    sides = [_side(centre, between[1], high_km, low_km), _side(centre, between[0], low_km, high_km)]
    return rfc7946.polygon([*outer, *sides[0], *inner[::-1], *sides[1]])


def circle(centre: LonLat, radius_km: float, between: Bearings = ALL_ROUND, *, beside_km: float = 0.0) -> list[Corner]:
    """Points at one distance from `centre`, clockwise; all round, the first is not repeated at the end.

    Args:
        beside_km: radius of the other edge of a band: both edges have their corners on the same bearings, so that a thin
            band is as wide between them as at them.
    """
    bearings = _bearings(max(radius_km, beside_km), between)
    if between != ALL_ROUND:
        return steps(centre, bearings_deg=bearings, distance_km=radius_km)
    # an even number of bearings from north: those from north to south are mirrored in the west
    east = steps(centre, bearings_deg=bearings[: len(bearings) // 2 + 1], distance_km=radius_km)
    return [*east, *[((2 * centre.lon - lon + 180) % 360 - 180, lat) for lon, lat in east[-2:0:-1]]]


def _side(centre: LonLat, bearing: float, start_km: float, end_km: float) -> list[LonLat]:
    # A long straight side needs points in between: a straight line in longitude and latitude is not a straight line on the ground.
    legs = int(abs(end_km - start_km) // 10) + 1
    return [step(centre, bearing_deg=bearing, distance_km=start_km + (end_km - start_km) * leg / legs) for leg in range(1, legs)]


def _bearings(radius_km: float, between: Bearings) -> tuple[float, ...]:
    """Bearings so close that the chords stay within 0.06 % of the radius, or 5 m, of the curve."""
    return _spread(between, 7.5 if radius_km < 2.5 else 3.75 if radius_km < 40 else 1.875)


@lru_cache(maxsize=128)  # most sides are one of sixteen
def _spread(between: Bearings, spacing_deg: float) -> tuple[float, ...]:
    start, end = between
    count = max(1, round((end - start) / spacing_deg))
    return tuple([start + (end - start) * number / count for number in range(count + (0 if end - start >= 360 else 1))])
