"""Distances, bearings and positions on the ellipsoid, and a plane to work in around one point.

Geodesics are Vincenty's (Survey Review 23, 1975), good to a millimetre and ten times as fast in Python as Karney's (2013), which come in by
`geographiclib` where Vincenty's do not converge: between points on opposite sides of the globe. Points are WGS 84 degrees, longitude
first; distances are kilometres; bearings are degrees clockwise from north. `geographiclib` wants latitude first
and metres: this is the one file that talks to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import lru_cache
from math import atan2, cos, degrees, hypot, inf, radians, sin, sqrt
from typing import get_args

from gazetteer.place import LonLat
from geofront.model import Direction

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
"""The sixteen points of the compass, clockwise from north."""

# A direction said with one letter covers a quarter of the compass, with two an eighth, with three a sixteenth
# (Chapman & Wieczorek, Georeferencing Best Practices, 2020, "uncertainty from direction").
_HALF_ANGLE_DEG = {1: 45.0, 2: 22.5, 3: 11.25}

# WGS 84: the equatorial radius and the flattening define it, the polar radius and the second eccentricity squared follow
_EQUATOR_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_POLE_KM = _EQUATOR_KM * (1 - _FLATTENING)
_ECCENTRICITY = (_EQUATOR_KM**2 - _POLE_KM**2) / _POLE_KM**2
_CONVERGED = 1e-13  # radians: under a micrometre
_NEARLY = 1e-10  # radians, where a round leaves a five-hundredth of what it changed
_MOST_ROUNDS = 20


def distance_km(a: LonLat, b: LonLat) -> float:
    """Length of the shortest line between two points, in km."""
    return _inverse(a, b)[0]


def bearing_deg(a: LonLat, b: LonLat) -> float:
    """Bearing at which one leaves `a` for `b`, in [0, 360); 0 where the two are one point."""
    return _inverse(a, b)[1]


def step(start: LonLat, *, bearing_deg: float, distance_km: float) -> LonLat:
    """Where you stand after `distance_km`, having left `start` at `bearing_deg`; longitude in [-180, 180)."""
    return LonLat(*steps(start, bearings_deg=(bearing_deg,), distance_km=distance_km)[0])


def steps(start: LonLat, *, bearings_deg: tuple[float, ...], distance_km: float) -> list[tuple[float, float]]:
    """Where you stand after `distance_km`, having left `start` at each of the bearings: longitudes in [-180, 180), and latitudes."""
    sin_u, cos_u = _reduced(start.lat)
    around = sigma = distance_km / _POLE_KM
    sin_sigma, cos_sigma = sin(sigma), cos(sigma)  # each line begins with those of the one beside it
    ends = []
    for sin_heading, cos_heading, sin_alpha, stretch, bend, from_equator, c, flat in _courses(start.lat, bearings_deg):
        fourth, sixth = bend / 4, bend / 6
        unbent = around / stretch
        before = inf
        while not -_NEARLY < sigma - before < _NEARLY:
            middle = cos(from_equator + sigma)
            twice = 2 * middle * middle - 1
            third = middle * (4 * sin_sigma * sin_sigma - 3) * (2 * twice - 1)
            # Vincenty's delta sigma, as in `_bent`
            before, sigma = sigma, unbent + bend * sin_sigma * (middle + fourth * (cos_sigma * twice - sixth * third))
            sin_sigma, cos_sigma = sin(sigma), cos(sigma)
        across = sin_u * sin_sigma - cos_u * cos_sigma * cos_heading
        lat = atan2(
            sin_u * cos_sigma + cos_u * sin_sigma * cos_heading,
            (1 - _FLATTENING) * sqrt(sin_alpha * sin_alpha + across * across),
        )
        on_sphere = atan2(sin_sigma * sin_heading, cos_u * cos_sigma - sin_u * sin_sigma * cos_heading)
        east = on_sphere - flat * (sigma + c * sin_sigma * (middle + c * cos_sigma * twice))
        ends.append(((start.lon + degrees(east) + 180) % 360 - 180, degrees(lat)))
    return ends


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
        away, bearing = _inverse(self.centre, point)
        heading = radians(bearing)
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


# --- Vincenty's formulas; their names: U reduced latitude, sigma the angle at the centre, alpha the bearing at the equator --------------


@lru_cache(maxsize=1 << 12)  # the same two places are asked for their distance and for their bearing
def _inverse(a: LonLat, b: LonLat) -> tuple[float, float]:
    """Distance in km and the bearing in [0, 360) at which one leaves `a` for `b`."""
    sin_u1, cos_u1 = _reduced(a.lat)
    sin_u2, cos_u2 = _reduced(b.lat)
    east = radians((b.lon - a.lon + 180) % 360 - 180)
    on_sphere = east
    for _ in range(_MOST_ROUNDS):
        sin_east, cos_east = sin(on_sphere), cos(on_sphere)
        x, y = cos_u2 * sin_east, cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos_east
        sin_sigma, cos_sigma = hypot(x, y), sin_u1 * sin_u2 + cos_u1 * cos_u2 * cos_east
        if sin_sigma == 0 and cos_sigma > 0:
            return 0.0, 0.0
        if sin_sigma == 0:
            break
        sigma = atan2(sin_sigma, cos_sigma)
        sin_alpha = cos_u1 * cos_u2 * sin_east / sin_sigma
        cos2_alpha = 1 - sin_alpha * sin_alpha
        middle = cos_sigma - 2 * sin_u1 * sin_u2 / cos2_alpha if cos2_alpha > 1e-12 else 0.0
        c, flat = _flattening(sin_alpha, cos2_alpha)
        before = on_sphere
        on_sphere = east + flat * (sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle * middle - 1)))
        if abs(on_sphere - before) < _CONVERGED:
            stretch, bend = _series(cos2_alpha)
            return _POLE_KM * stretch * (sigma - _bent(bend, sin_sigma, cos_sigma, middle)), degrees(atan2(x, y)) % 360
    from geographiclib.geodesic import Geodesic

    found = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return float(found["s12"]) / 1000, float(found["azi1"]) % 360


def _reduced(lat: float) -> tuple[float, float]:
    """Sine and cosine of the reduced latitude."""
    u = atan2((1 - _FLATTENING) * sin(radians(lat)), cos(radians(lat)))
    return sin(u), cos(u)


def _series(cos2_alpha: float) -> tuple[float, float]:
    """Vincenty's A and B."""
    u2 = cos2_alpha * _ECCENTRICITY
    return 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))), u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))


def _bent(bend: float, sin_sigma: float, cos_sigma: float, middle: float) -> float:
    """Vincenty's delta sigma; `middle` is the cosine of twice the angle from the equator to the middle of the line."""
    twice = 2 * middle * middle - 1
    third = middle * (4 * sin_sigma * sin_sigma - 3) * (2 * twice - 1)
    return bend * sin_sigma * (middle + bend / 4 * (cos_sigma * twice - bend / 6 * third))


def _flattening(sin_alpha: float, cos2_alpha: float) -> tuple[float, float]:
    """Vincenty's C, and what the longitude on the sphere is longer by for each radian of the line, but for a small term with C."""
    c = _FLATTENING / 16 * cos2_alpha * (4 + _FLATTENING * (4 - 3 * cos2_alpha))
    return c, (1 - c) * _FLATTENING * sin_alpha


@lru_cache(maxsize=64)  # what is measured from one place leaves it at the same few sets of bearings
def _courses(lat: float, bearings_deg: tuple[float, ...]) -> tuple[tuple[float, float, float, float, float, float, float, float], ...]:
    """What of each line that leaves a latitude at a bearing does not depend on how far it goes."""
    sin_u, cos_u = _reduced(lat)
    found = []
    for bearing in bearings_deg:
        heading = radians(bearing)
        sin_heading, cos_heading = sin(heading), cos(heading)
        sin_alpha = cos_u * sin_heading  # alpha: the bearing at which the line crosses the equator
        cos2_alpha = 1 - sin_alpha * sin_alpha
        stretch, bend = _series(cos2_alpha)
        from_equator = 2 * atan2(sin_u, cos_u * cos_heading)
        found.append((sin_heading, cos_heading, sin_alpha, stretch, bend, from_equator, *_flattening(sin_alpha, cos2_alpha)))
    return tuple(found)
