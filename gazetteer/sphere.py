"""Distances for finding places; good to 0.5 %. What is drawn is measured on the ellipsoid, in geofront.metric."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from gazetteer.place import LonLat

EARTH_RADIUS_KM = 6371.0088


def distance_km(a: LonLat, b: LonLat) -> float:
    """Great-circle distance (haversine)."""
    half = sin(radians(b.lat - a.lat) / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
