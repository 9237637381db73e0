"""A window on the map: from longitude and latitude to pixels, by Mercator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, asinh, atan, cos, degrees, radians, sin, sinh, sqrt, tan
from typing import Any, NamedTuple

from gazetteer.place import LonLat

XY = tuple[float, float]

_EARTH_KM = 6371.0088
_MOST_LAT = 85.0


class Rect(NamedTuple):
    """Pixels from the top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> XY:
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, point: XY, margin: float = 0.0) -> bool:
        return self.x + margin <= point[0] <= self.right - margin and self.y + margin <= point[1] <= self.bottom - margin

    def overlap(self, other: Rect) -> float:
        """Shared area in square pixels."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def grown(self, by: float) -> Rect:
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, slots=True)
class View:
    """Mercator about a centre, true to scale there."""

    rect: Rect
    centre: LonLat
    px_per_km: float

    @property
    def _scale(self) -> float:
        return self.px_per_km * _EARTH_KM * cos(radians(self.centre.lat))  # pixels per radian of longitude

    def xy(self, point: tuple[float, float]) -> XY:
        """Pixels of a (longitude, latitude); the nearest of its copies round the world."""
        lon, lat = point
        east = (lon - self.centre.lon + 180) % 360 - 180 if abs(lon - self.centre.lon) > 180 else lon - self.centre.lon
        x, y = self.rect.middle
        return x + self._scale * radians(east), y - self._scale * (_north(lat) - _north(self.centre.lat))

    def lonlat(self, point: XY) -> LonLat:
        """(longitude, latitude) of pixels; longitude may run past 180."""
        x, y = self.rect.middle
        north = _north(self.centre.lat) - (point[1] - y) / self._scale
        return LonLat(self.centre.lon + degrees((point[0] - x) / self._scale), degrees(atan(sinh(north))))

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is seen; west in [-180, 180), east may run past 180."""
        west, north = self.lonlat((self.rect.x, self.rect.y))
        east, south = self.lonlat((self.rect.right, self.rect.bottom))
        turn = 360 * ((west + 180) // 360)
        return west - turn, max(-_MOST_LAT, south), min(east - turn, west - turn + 360), min(_MOST_LAT, north)

    def sees(self, geometry: Mapping[str, Any]) -> bool:
        """Whether the box about a geometry reaches into the window."""
        points = [point for run in self.runs(geometry) for point in run]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        room = self.rect
        return min(xs) <= room.right and max(xs) >= room.x and min(ys) <= room.bottom and max(ys) >= room.y

    def runs(self, geometry: Mapping[str, Any]) -> list[list[XY]]:
        """Every line or ring of a GeoJSON geometry, in pixels."""
        coordinates = geometry["coordinates"]
        match geometry["type"]:
            case "Point":
                return [[self.xy(coordinates)]]
            case "LineString":
                return [[self.xy(p) for p in coordinates]]
            case "MultiLineString" | "Polygon":
                return [[self.xy(p) for p in run] for run in coordinates]
            case "MultiPolygon":
                return [[self.xy(p) for p in run] for part in coordinates for run in part]
            case other:
                raise ValueError(f"a picture cannot hold a {other}")


def rough_km(a: LonLat, b: LonLat) -> float:
    """Distance on a sphere, good to half a per cent: enough to choose a frame, twenty times faster than the ellipsoid."""
    lat = radians(b.lat - a.lat) / 2
    lon = radians(b.lon - a.lon) / 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(sin(lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon) ** 2)))


def fitted(rect: Rect, points: Iterable[LonLat], *, least_km: float, pad: float = 0.1) -> View:
    """The view that shows all points, with a margin on every side, and at least `least_km` across.

    Args:
        points: at least one; longitudes may lie on both sides of the antimeridian.
        pad: margin as a share of the frame.
    """
    from geofront.metric import bounds

    west, south, east, north = bounds(points)
    if east < west:
        east += 360
    south, north = max(-_MOST_LAT, south), min(_MOST_LAT, north)
    middle = (_north(south) + _north(north)) / 2
    lat = degrees(atan(sinh(middle)))
    km = _EARTH_KM * cos(radians(lat))
    wide, high = radians(east - west) * km, (_north(north) - _north(south)) * km
    room = 1 - 2 * pad
    least = least_km / max(rect.width, rect.height)
    km_per_px = max(wide / (rect.width * room), high / (rect.height * room), least)
    lon = ((west + east) / 2 + 180) % 360 - 180
    return View(rect, LonLat(lon, lat), 1 / km_per_px)


def _north(lat: float) -> float:
    return asinh(tan(radians(max(-_MOST_LAT, min(_MOST_LAT, lat)))))
