"""Distances for finding places; good to 0.5 %. What is drawn is measured on the ellipsoid, in geofront.metric."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from gazetteer.place import LonLat

EARTH_RADIUS_KM = 6371.0088


@lru_cache(maxsize=1 << 13)
def unit_vector(at: LonLat) -> tuple[float, float, float]:
    """A point of the unit sphere in three coordinates: of two points the one with the shorter chord is the nearer."""
    across = cos(radians(at.lat))
    return across * cos(radians(at.lon)), across * sin(radians(at.lon)), sin(radians(at.lat))


def distance_km(a: LonLat, b: LonLat) -> float:
    """Great-circle distance (haversine)."""
    half = sin(radians(b.lat - a.lat) / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
