"""Distances, bearings and positions on the ellipsoid, and a plane to work in around one point.

Geodesics are Karney's (2013), by `geographiclib`: good to well under a metre. Points are WGS 84 degrees, longitude
first; distances are kilometres; bearings are degrees clockwise from north. `geographiclib` wants latitude first
and metres: this is the one file that talks to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any, get_args

from gazetteer.place import LonLat
from geofront.model import Direction

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
"""The sixteen points of the compass, clockwise from north."""

# A direction said with one letter covers a quarter of the compass, with two an eighth, with three a sixteenth
# (Chapman & Wieczorek, Georeferencing Best Practices, 2020, "uncertainty from direction").
_HALF_ANGLE_DEG = {1: 45.0, 2: 22.5, 3: 11.25}


def distance_km(a: LonLat, b: LonLat) -> float:
    """Length of the shortest line between two points, in km."""
    return float(_inverse(a, b)["s12"]) / 1000


def bearing_deg(a: LonLat, b: LonLat) -> float:
    """Bearing at which one leaves `a` for `b`, in [0, 360); 0 where the two are one point."""
    if a == b:
        return 0.0
    return float(_inverse(a, b)["azi1"]) % 360


def step(start: LonLat, *, bearing_deg: float, distance_km: float) -> LonLat:
    """Where you stand after `distance_km`, having left `start` at `bearing_deg`; longitude in [-180, 180)."""
    from geographiclib.geodesic import Geodesic

    heading = _line(start, bearing_deg % 360)
    end = heading.Position(distance_km * 1000, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    return LonLat((end["lon2"] + 180) % 360 - 180, end["lat2"])


def compass(bearing_deg: float) -> Direction:
    """The nearest of the sixteen points of the compass."""
    return DIRECTIONS[int((bearing_deg % 360) / 22.5 + 0.5) % 16]


def degrees_of(direction: Direction) -> float:
    """Bearing of the middle of a direction: 0 for N, 90 for E."""
    return DIRECTIONS.index(direction) * 22.5


def half_angle_deg(direction: Direction) -> float:
    """How far a direction opens to either side: N 45, NE 22.5, NNE 11.25."""
    return _HALF_ANGLE_DEG[len(direction)]


def turn_deg(a: float, b: float) -> float:
    """The angle between two bearings, in [0, 180]."""
    return abs((a - b + 180) % 360 - 180)


class Azimuthal:
    """The azimuthal equidistant plane about one point: x km east, y km north.

    Distances and bearings from the centre are true. Between other points within 100 km of it a distance is wrong by
    less than 0.01 %, so planar buffers about a town are good to a few metres.
    """

    __slots__ = ("centre",)

    def __init__(self, centre: LonLat) -> None:
        self.centre = centre

    def plane(self, point: LonLat) -> tuple[float, float]:
        """From longitude and latitude to (x, y) km."""
        away, heading = distance_km(self.centre, point), radians(bearing_deg(self.centre, point))
        return away * sin(heading), away * cos(heading)

    def earth(self, x_km: float, y_km: float) -> LonLat:
        """From (x, y) km back to longitude and latitude."""
        return step(self.centre, bearing_deg=degrees(atan2(x_km, y_km)), distance_km=hypot(x_km, y_km))


def bounds(points: Iterable[LonLat]) -> tuple[float, float, float, float]:
    """(west, south, east, north) of the narrowest box that holds the points.

    `west` is greater than `east` where the box crosses the antimeridian.

    Raises:
        ValueError: there are no points.
    """
    found = list(points)
    if not found:
        raise ValueError("bounds() needs at least one point")
    lons = sorted({p.lon for p in found})
    # The narrowest box leaves out the widest gap between neighbours on the circle of longitudes.
    gaps = [(b - a, i) for i, (a, b) in enumerate(itertools.pairwise(lons))]
    widest, at = max(gaps, default=(0.0, 0))
    west, east = (lons[0], lons[-1]) if widest <= 360 - (lons[-1] - lons[0]) else (lons[at + 1], lons[at])
    lats = [p.lat for p in found]
    return west, min(lats), east, max(lats)


def _inverse(a: LonLat, b: LonLat) -> dict[str, Any]:
    from geographiclib.geodesic import Geodesic

    found: dict[str, Any] = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return found


@lru_cache(maxsize=8192)
def _line(start: LonLat, bearing_deg: float) -> Any:
    # Setting a line out costs three times what a position on it costs, and the rings about one town share their bearings.
    from geographiclib.geodesic import Geodesic

    return Geodesic.WGS84.Line(start.lat, start.lon, bearing_deg, Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.DISTANCE_IN)
