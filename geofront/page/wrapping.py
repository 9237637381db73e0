"""Boxes and lines on a plane map of a round world: over the antimeridian in one piece, and never beyond what Mercator shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gazetteer.place import LonLat
from geofront import metric

Box = tuple[float, float, float, float]     # west, south, east, north in degrees; west in [-180, 180), east may exceed 180
Line = list[tuple[float, float]]

MOST_LAT = 85.0             # Mercator's end
_WALL_DEG = 1e-6            # this near the antimeridian is on it


def within_world(x: float, y: float, width: float, height: float) -> Box:
    """The box of this size about this middle, in degrees: moved away from the poles, and made smaller where the world is."""
    width, height = min(360.0, width), min(2 * MOST_LAT, height)
    south = max(-MOST_LAT, min(MOST_LAT - height, y - height / 2))
    west = -180.0 if width == 360.0 else turned(x - width / 2, 0.0)
    return west, south, west + width, south + height


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    """The narrowest box about some points; those beyond Mercator's end count as on it."""
    west, south, east, north = metric.bounds([LonLat(turned(lon, 0.0), lat) for lon, lat in points])
    south, north = (max(-MOST_LAT, min(MOST_LAT, lat)) for lat in (south, north))
    return west, south, east + 360 if east < west else east, north


def turned(lon: float, middle: float) -> float:
    """The same longitude, less than half round the world from `middle`: in [middle - 180, middle + 180)."""
    low = middle - 180
    return lon if low <= lon < low + 360 else (lon - low) % 360 + low


def lines_of(geometry: Mapping[str, Any], middle: float = 0.0) -> list[Line]:
    """A geometry's rings, lines or single points, each as a list of points on the side of the world where `middle` is.

    What GeoJSON cuts at the antimeridian (RFC 7946, 3.1.9) is put together again where it does not run along the map's own edge.
    """
    found: list[Line] = []

    def walk(value: Sequence[Any]) -> None:
        if isinstance(value[0], int | float):
            found.append([(float(value[0]), float(value[1]))])
        elif isinstance(value[0][0], int | float):
            if geometry["type"] == "MultiPoint":
                found.extend([(float(x), float(y))] for x, y, *_ in value)
            else:
                found.append([(float(x), float(y)) for x, y, *_ in value])
        else:
            for part in value:
                walk(part)

    walk(geometry["coordinates"])
    moved = [_moved(line, middle) for line in found]
    if len(moved) < 2 or not any(_at_wall(line) for line in found):
        return moved
    return _united(moved) if geometry["type"].endswith("Polygon") else _joined(moved)


def _moved(line: Line, middle: float) -> Line:
    """The whole line by whole turns: none is cut in two."""
    west, east = min(x for x, _ in line), max(x for x, _ in line)
    turn = turned((west + east) / 2, middle) - (west + east) / 2
    return [(x + turn, y) for x, y in line] if turn else line


def _at_wall(line: Line) -> bool:
    return any(abs(abs(x) - 180) < _WALL_DEG for x, _ in line)


def _joined(lines: list[Line]) -> list[Line]:
    """Runs that go on where the one before ends are one."""
    whole: list[Line] = []
    for line in lines:
        if whole and all(abs(a - b) < _WALL_DEG for a, b in zip(whole[-1][-1], line[0], strict=True)):
            whole[-1] = whole[-1] + line[1:]
        else:
            whole.append(line)
    return whole


def _united(rings: list[Line]) -> list[Line]:
    """Rings of areas and of their holes as the rings of the one area that they cut up."""
    import shapely
    from shapely.geometry.base import BaseGeometry

    areas = sorted((shapely.make_valid(shapely.Polygon(ring)) for ring in rings), key=lambda area: -area.area)
    whole: BaseGeometry = shapely.Polygon()
    for area in areas:
        # A smaller ring inside a larger one is a hole.
        whole = whole.difference(area) if whole.covers(area) else whole.union(area)
    parts = [part for part in shapely.get_parts(whole) if isinstance(part, shapely.Polygon)]
    return [[(x, y) for x, y, *_ in ring.coords] for part in parts for ring in (part.exterior, *part.interiors)]
