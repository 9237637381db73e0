"""Layers that a user adds to the base map: Natural Earth or any GeoJSON, kept in the cache until they are removed.

    from geofront.basemap.imported import import_files

    import_files([Path("ne_10m_roads.json"), Path("ne_10m_urban_areas.json")])

Each file becomes one file of the cache folder `basemap/`, with its credit; every map made after that draws what lies in its window,
and urban areas also say where a town ends (see `outline_of`).
"""

from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from gazetteer.entry import SETTLEMENTS
from gazetteer.place import LonLat
from geofront.basemap.thinning import Line, weights
from geofront.errors import GeofrontError
from geofront.model import PlacedAt

KINDS = ("urban", "roads", "admin", "rivers", "lakes", "disputed")
AREAS = frozenset(("urban", "lakes"))       # filled; everything else is a line

_UNIT = 1e-5

# Natural Earth's `featurecla`, and words of a file's name, best first.
_CLASSES = {
    "urban": ("urban area",),
    "roads": ("road",),
    "rivers": ("river", "lake centerline", "canal"),
    "lakes": ("lake", "reservoir", "alkaline lake"),
    "disputed": ("claim boundary", "reference line", "breakaway", "elusive frontier", "disputed (please verify)"),
    "admin": ("admin-1 boundary", "admin-1 states provinces", "admin-1 region boundary"),
}
_BY_CLASS = {name: kind for kind, names in _CLASSES.items() for name in names}
_BY_NAME = {
    "urban": ("urban", "built"),
    "roads": ("road", "highway"),
    "rivers": ("river", "canal"),
    "lakes": ("lake",),
    "disputed": ("disput",),
    "admin": ("admin_1", "admin1", "provinc", "district", "governorate"),
}


class BadLayer(GeofrontError, ValueError):
    """A file cannot be added to the base map."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or the rings of one polygon."""

    kind: str
    name: str | None
    rings: tuple[tuple[tuple[float, float], ...], ...]
    weights: tuple[bytes, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layer:
    """One imported file."""

    name: str
    credit: str
    counts: Mapping[str, int]
    path: Path


def import_files(
    paths: Sequence[Path], *, kind: str | None = None, credit: str | None = None, cache: Path | None = None
) -> tuple[Layer, ...]:
    """Add GeoJSON files to the base map; a file of the same name takes the place of an earlier one.

    Args:
        paths: FeatureCollections, Features or bare geometries in WGS 84 longitude, latitude.
        kind: what all of it is, one of `KINDS`; None: told by Natural Earth's `featurecla`, else by the file's name.
        credit: the line of thanks that every map will carry; None: Natural Earth's for its files, else the file's name.
        cache: folder to keep them in; None: the user's cache.

    Raises:
        BadLayer: a file is not GeoJSON, has no usable geometry, or nothing tells what it is. Nothing of that file is kept.
        OSError: a file cannot be read, or the cache not written.
    """
    if kind is not None and kind not in KINDS:
        raise BadLayer(f"{kind!r}: no such kind of layer. Choose one of {', '.join(KINDS)}.")
    return tuple(_import(path, kind, credit, _folder(cache)) for path in paths)


def layers(cache: Path | None = None) -> tuple[Layer, ...]:
    """What was imported so far, by name."""
    return tuple(_opened(path, path.stat().st_mtime_ns)[0] for path in sorted(_folder(cache).glob("*.layer")))


def remove(name: str, *, cache: Path | None = None) -> None:
    """Take an imported layer off the base map.

    Raises:
        BadLayer: there is none of that name; says which there are.
    """
    path = _folder(cache) / f"{name}.layer"
    if not path.is_file():
        known = ", ".join(layer.name for layer in layers(cache)) or "none"
        raise BadLayer(f"{name!r}: no such layer. Imported so far: {known}.")
    path.unlink()


def pieces(box: tuple[float, float, float, float], *, cache: Path | None = None) -> Iterator[tuple[Layer, Piece]]:
    """Every imported piece whose box meets a window, layer by layer in order of their names."""
    folder = _folder(cache)
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.layer")):
        layer, all_pieces = _opened(path, path.stat().st_mtime_ns)
        for piece in all_pieces:
            if piece.box[0] <= box[2] and piece.box[2] >= box[0] and piece.box[1] <= box[3] and piece.box[3] >= box[1]:
                yield layer, piece


def outline_of(place: PlacedAt, *, cache: Path | None = None) -> list[list[LonLat]] | None:
    """The outer ring of the imported urban area in which a settlement's point lies; None where there is none, or for another kind."""
    asked = outlines(cache=cache)
    return asked(place) if asked is not None else None


def outlines(*, cache: Path | None = None) -> Callable[[PlacedAt], list[list[LonLat]] | None] | None:
    """`outline_of` for many places, the folder looked through once; None where no urban area was imported."""
    folder = _folder(cache)
    if not folder.is_dir():
        return None
    opened = (_opened(path, path.stat().st_mtime_ns)[1] for path in sorted(folder.glob("*.layer")))
    urban = [piece for some in opened for piece in some if piece.kind == "urban"]
    return partial(_outline_among, urban) if urban else None


def _outline_among(urban: Sequence[Piece], place: PlacedAt) -> list[list[LonLat]] | None:
    if place.kind not in SETTLEMENTS:
        return None
    x, y = place.lonlat
    for piece in urban:
        west, south, east, north = piece.box
        if west <= x <= east and south <= y <= north and _inside((x, y), piece.rings[0]):
            return [[LonLat(*point) for point in piece.rings[0]]]
    return None


# --- reading GeoJSON ------------------------------------------------------------------------------


def _folder(cache: Path | None) -> Path:
    """$GEOFRONT_CACHE, else the user's cache folder, as for the gazetteer, whose store drawing must not need."""
    if cache is not None:
        return cache / "basemap"
    if os.environ.get("GEOFRONT_CACHE"):
        return Path(os.environ["GEOFRONT_CACHE"]) / "basemap"
    from platformdirs import user_cache_path

    return user_cache_path("geofront") / "basemap"


def _import(path: Path, kind: str | None, credit: str | None, folder: Path) -> Layer:
    try:
        tree: Any = json.loads(path.read_text("utf-8-sig"))
        features = list(_features(tree))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        mend = f"Convert it, for example: ogr2ogr -t_srs EPSG:4326 {path.stem}.geojson {path.name}"
        raise BadLayer(f"{path}: not GeoJSON ({error}). {mend}") from error
    stem = path.name.split(".")[0]
    rows = []
    counts: Counter[str] = Counter()
    for properties, geometry in features:
        what = kind or _kind(properties, stem)
        if what is None:
            raise BadLayer(f"{path}: neither its name nor `featurecla` tells what it is. Name it: --kind {'|'.join(KINDS)}.")
        named = next((str(properties[key]) for key in ("name_en", "name", "NAME", "NAME_EN") if properties.get(key)), None)
        for rings in _rings(geometry, what in AREAS, path):
            counts[what] += 1
            rows.append([what, named, [[_steps(ring), list(weights(ring))] for ring in rings]])
    if not rows:
        raise BadLayer(f"{path}: no line or area in it that could be drawn as {kind or 'any kind of layer'}.")
    thanks = credit or ("Natural Earth (public domain)" if stem.startswith("ne_") else stem)
    raw = json.dumps({"credit": thanks, "pieces": rows}, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{stem}.layer"
    half = target.with_suffix(f".{os.getpid()}.part")
    half.write_bytes(zlib.compress(raw, 6))
    half.replace(target)
    return Layer(stem, thanks, dict(sorted(counts.items())), target)


def _features(tree: Any) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    match tree["type"]:
        case "FeatureCollection":
            for feature in tree["features"]:
                yield from _features(feature)
        case "Feature":
            if tree.get("geometry"):
                yield tree.get("properties") or {}, tree["geometry"]
        case "GeometryCollection":
            for geometry in tree["geometries"]:
                yield {}, geometry
        case "Topology":
            raise ValueError("it is TopoJSON")
        case _:
            yield {}, tree


def _kind(properties: Mapping[str, Any], stem: str) -> str | None:
    for key in ("featurecla", "FEATURECLA"):
        found = _BY_CLASS.get(str(properties.get(key, "")).lower())
        if found:
            return found
    if properties.get("highway"):
        return "roads"
    return next((kind for kind, words in _BY_NAME.items() if any(word in stem.lower() for word in words)), None)


def _rings(geometry: Mapping[str, Any], area: bool, path: Path) -> Iterator[list[Line]]:
    """Polygons as their rings where an area is wanted; everything as single lines where a line is."""
    polygons: Sequence[Any]
    lines: Sequence[Any]
    try:
        value = geometry["coordinates"]
        match geometry["type"]:
            case "Polygon":
                polygons, lines = [value], []
            case "MultiPolygon":
                polygons, lines = value, []
            case "LineString":
                polygons, lines = [], [value]
            case "MultiLineString":
                polygons, lines = [], value
            case _:
                return
        if area:
            for polygon in polygons:
                yield [_line(ring, path) for ring in polygon]
        else:
            for line in (*lines, *(ring for polygon in polygons for ring in polygon)):
                if len(line) > 1:
                    yield [_line(line, path)]
    except BadLayer:
        raise
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise BadLayer(f"{path}: a geometry is not as GeoJSON has it ({error}).") from error


def _line(points: Any, path: Path) -> Line:
    line = [(float(point[0]), float(point[1])) for point in points]
    for x, y in line:
        if not (-180.01 <= x <= 180.01 and -90.01 <= y <= 90.01):
            raise BadLayer(f"{path}: {x}, {y} is not a longitude and latitude. Convert it to EPSG:4326 first.")
    return line


def _steps(line: Line) -> list[int]:
    numbers: list[int] = []
    before = (0, 0)
    for x, y in line:
        here = (round(x / _UNIT), round(y / _UNIT))
        numbers += (here[0] - before[0], here[1] - before[1])
        before = here
    return numbers


@lru_cache(maxsize=32)
def _opened(path: Path, changed_ns: int) -> tuple[Layer, tuple[Piece, ...]]:
    """A kept layer; `changed_ns` only makes the cache of this function notice a new file."""
    try:
        tree = json.loads(zlib.decompress(path.read_bytes()))
        found = tuple(_piece(*row) for row in tree["pieces"])
    except (ValueError, zlib.error, KeyError, TypeError) as error:
        raise BadLayer(f"{path}: damaged ({error}). Delete it and import the file again.") from error
    counts = Counter(piece.kind for piece in found)
    return Layer(path.stem, tree["credit"], dict(sorted(counts.items())), path), found


def _piece(kind: str, name: str | None, rows: list[tuple[list[int], list[int]]]) -> Piece:
    rings = []
    for numbers, _ in rows:
        x = y = 0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x * _UNIT, y * _UNIT))
        rings.append(tuple(ring))
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    return Piece(kind, name, tuple(rings), tuple(bytes(kept) for _, kept in rows), (min(xs), min(ys), max(xs), max(ys)))


def _inside(point: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd
