"""A window of the base map: what lies in a box, generalised to a tolerance."""

from __future__ import annotations

import json
import math
import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from geofront.basemap import imported
from geofront.basemap.cells import FINEST_DEG, KEEP, LEVELS, MAGIC, Level
from geofront.errors import GeofrontError

PACK = Path(__file__).parent / "built" / "world.pack"

Box = tuple[float, float, float, float]     # west, south, east, north; degrees; west > east across the antimeridian
Point = tuple[float, float]                 # longitude, latitude
Line = tuple[Point, ...]
Ring = tuple[Point, ...]                    # closed: first point is the last

CREDIT = "Coast, lakes and rivers: GSHHG 2.3.6 (LGPL). Borders: Natural Earth (public domain). Towns: GeoNames (CC BY 4.0)."


class BaseMapMissing(GeofrontError, FileNotFoundError):
    """The base map was not built, or is not a base map."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country in the window; its outline is 1:50m, for labels and locators, not for measuring."""

    iso: str | None         # ISO 3166 alpha-2; None for areas without a code
    name: str
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def label(self) -> Point:
        """Where in the window its name goes."""
        return roomiest(self._largest())[0]

    @property
    def room_deg(self) -> float:
        """Radius of free room about the label."""
        return roomiest(self._largest())[1]

    def _largest(self) -> Ring:
        return max((polygon[0] for polygon in self.polygons), key=lambda ring: abs(_area(ring)))


@dataclass(frozen=True, slots=True)
class Border:
    """A stretch of border between two countries."""

    line: Line
    disputed: bool          # dashed; see disputed.csv


@dataclass(frozen=True, slots=True)
class River:
    """A stretch of river."""

    line: Line
    name: str | None
    rank: int               # GSHHG level: 0 river-lake, 1 main, 2 second, 3 minor, 4 brook


@dataclass(frozen=True, slots=True)
class Town:
    """A town for orientation; not something the article speaks of."""

    name: str
    at: Point
    weight: int     # people, less where GeoNames has few names for it


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What lies in a box. Rings of `land` and `lakes` are to be filled together, even-odd; they carry no outline, `coast` does."""

    box: Box
    tolerance_deg: float
    land: tuple[Ring, ...]
    coast: tuple[Line, ...]
    borders: tuple[Border, ...]
    rivers: tuple[River, ...]
    lakes: tuple[Ring, ...]
    countries: tuple[Country, ...]
    towns: tuple[Town, ...]     # the largest, well apart
    urban: tuple[Ring, ...] = ()        # these three: only what a user imported
    roads: tuple[Line, ...] = ()
    admin: tuple[Line, ...] = ()
    credit: str = CREDIT


class Detail(NamedTuple):
    """A box inside the window that keeps a finer tolerance."""

    box: Box
    tolerance_deg: float


def window(
    box: Box, *, tolerance_deg: float, detail: tuple[Box, float] | None = None, pack: Path = PACK, cache: Path | None = None
) -> BaseMap:
    """Everything inside a box, clipped to it and generalised.

    Args:
        box: west, south, east, north in degrees. West greater than east means across the antimeridian; longitudes
            of the answer then run past 180.
        tolerance_deg: how far a line may stray from its source, in degrees of latitude. Tells also which
            rivers and lakes are worth showing.
        detail: a box within `box` and the finer tolerance to keep there.
        cache: where imported layers are kept (see `imported`); None: the user's cache.

    Raises:
        ValueError: the box is none, or the tolerance is not positive.
        BaseMapMissing: the pack was not built.
    """
    west, south, east, north = box
    if east < west:
        east += 360
    if not (-180 <= west <= 180 and west < east <= west + 360 and -90 <= south < north <= 90):
        raise ValueError(f"{box}: not a box. Write west, south, east, north in degrees, south below north.")
    if not tolerance_deg > 0:
        raise ValueError(f"tolerance_deg={tolerance_deg}: must be more than 0.")
    box = (west, south, east, north)
    inner = Detail(*detail) if detail else None
    finest = min(tolerance_deg, inner.tolerance_deg) if inner else tolerance_deg
    world = _opened(pack)
    number = 1 if finest >= LEVELS[1].tolerance_deg else 0
    sift = _Sift(tolerance_deg, inner)

    def lines(layer: str) -> Iterator[tuple[int, int, Line]]:
        for kind, name, points, kept in world.read(layer, number, box):
            if layer == "rivers" and not sift.shows_river(kind, points):
                continue
            for line in clip_line(sift(points, kept), box):
                yield kind, name, line

    def rings(layer: str) -> Iterator[Ring]:
        for _, _, points, kept in world.read(layer, number, box):
            ring = clip_ring(sift(points, kept), box)
            if len(ring) >= 4 and (layer == "land" or _extent(ring) > 4 * sift.tolerance_at(ring[0])):
                yield ring

    extra = _Extra(box, sift, cache)
    return BaseMap(
        box=box,
        tolerance_deg=tolerance_deg,
        land=tuple(rings("land")),
        coast=tuple(line for _, _, line in joined(lines("coast"))),
        borders=(
            *(Border(line, bool(kind)) for kind, _, line in joined(lines("borders"))),
            *(Border(line, True) for line, _ in extra.lines["disputed"]),
        ),
        rivers=extra.finer_rivers(tuple(River(line, world.names[name] or None, kind) for kind, name, line in joined(lines("rivers")))),
        lakes=extra.finer_lakes(tuple(rings("lakes"))),
        countries=tuple(_countries(world, box)),
        towns=tuple(_towns(world, box, inner)),
        urban=tuple(ring for ring, _ in extra.lines["urban"]),
        roads=tuple(line for line, _ in extra.lines["roads"]),
        admin=tuple(line for line, _ in extra.lines["admin"]),
        credit=" ".join([CREDIT, *extra.credits]),
    )


# --- the pack -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """The pack in memory: its header, and its blobs still compressed."""

    names: tuple[str, ...]
    countries: tuple[dict[str, Any], ...]
    cells: dict[str, tuple[dict[tuple[int, int], tuple[int, int]], ...]]
    town_cells: dict[tuple[int, int], tuple[int, int]]
    blobs: memoryview

    def read(self, layer: str, number: int, box: Box) -> Iterator[tuple[int, int, list[Point], bytes]]:
        """Class, name, points and weights of every feature of the cells that the box touches."""
        level, index = LEVELS[number], self.cells[layer][number]
        size = level.cell_deg
        turn = round(360 / size)
        for row in range(math.floor(box[1] / size), math.floor(box[3] / size) + 1):
            for column in range(math.floor(box[0] / size), math.floor(box[2] / size) + 1):
                home = (column + turn // 2) % turn - turn // 2
                if (home, row) in index:
                    offset, length = index[home, row]
                    yield from _features(zlib.decompress(self.blobs[offset : offset + length]), column, row, level)


    @lru_cache(maxsize=256)  # noqa: B019 (worlds are few, and kept for good)
    def outline(self, offset: int, length: int, turn: int) -> list[Point]:
        """A country's ring, moved east by `turn` degrees: each is asked for by the map, its inset and its labels."""
        numbers = array("i")
        numbers.frombytes(zlib.decompress(self.blobs[offset : offset + length]))
        if sys.byteorder == "big":
            numbers.byteswap()
        return [(x / 1000 + turn, y / 1000) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _features(raw: bytes, column: int, row: int, level: Level) -> Iterator[tuple[int, int, list[Point], bytes]]:
    (count,) = struct.unpack_from("<H", raw)
    heads = list(struct.iter_unpack("<BHH", raw[2 : 2 + 5 * count]))
    total = sum(head[2] for head in heads)
    at = 2 + 5 * count
    xs, ys = array("h"), array("h")
    xs.frombytes(raw[at : at + 2 * total])
    ys.frombytes(raw[at + 2 * total : at + 4 * total])
    if sys.byteorder == "big":
        xs.byteswap()
        ys.byteswap()
    weights = raw[at + 4 * total :]
    west, south, quantum = column * level.cell_deg, row * level.cell_deg, level.quantum_deg
    start = 0
    for kind, name, points in heads:
        end = start + points
        lons = [west + x * quantum for x in accumulate(xs[start:end])]
        lats = [south + y * quantum for y in accumulate(ys[start:end])]
        yield kind, name, list(zip(lons, lats, strict=True)), weights[start:end]
        start = end


@lru_cache(maxsize=2)
def _opened(path: Path) -> _World:
    try:
        with path.open("rb") as file:
            raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)      # a window needs a few of its 14 MB
    except FileNotFoundError as error:
        raise BaseMapMissing(f"{path}: not there. Build it with: python -m geofront.basemap.pack") from error
    if raw[: len(MAGIC)] != MAGIC:
        raise BaseMapMissing(f"{path}: not a base map of this version. Build it anew with: python -m geofront.basemap.pack")
    (length,) = struct.unpack_from("<I", raw, len(MAGIC))
    start = len(MAGIC) + 4
    header = json.loads(zlib.decompress(raw[start : start + length]))
    cells = {
        layer: tuple({(column, row): (offset, size) for column, row, offset, size in index} for index in levels)
        for layer, levels in header["layers"].items()
    }
    towns = {(column, row): (offset, size) for column, row, offset, size in header["towns"]}
    return _World(tuple(header["names"]), tuple(header["countries"]), cells, towns, memoryview(raw)[start + length :])


# --- generalising ---------------------------------------------------------------------------------


class _Sift:
    """Drops points that the tolerance does not need: one outside the detail box, a finer one inside it."""

    def __init__(self, tolerance_deg: float, detail: Detail | None) -> None:
        self.outside = tolerance_deg
        self.detail = detail
        self.coarse = _weight(tolerance_deg)
        self.fine = _weight(detail.tolerance_deg) if detail else self.coarse

    def __call__(self, points: list[Point], weights: bytes) -> list[Point]:
        coarse, fine = self.coarse, self.fine
        if self.detail is None or fine >= coarse:
            wanted: Sequence[bool] = [weight >= coarse for weight in weights]
        else:
            west, south, east, north = self.detail.box
            wanted = [
                weight >= coarse or (weight >= fine and west <= x <= east and south <= y <= north)
                for weight, (x, y) in zip(weights, points, strict=True)
            ]
        return list(compress(points, wanted))

    def tolerance_at(self, point: Point) -> float:
        if self.detail is not None:
            west, south, east, north = self.detail.box
            if west <= point[0] <= east and south <= point[1] <= north:
                return self.detail.tolerance_deg
        return self.outside

    def shows_river(self, rank: int, points: list[Point]) -> bool:
        tolerance = min(self.tolerance_at(points[0]), self.tolerance_at(points[-1]))
        return rank <= (1 if tolerance > 0.02 else 2 if tolerance > 0.004 else 3 if tolerance > 0.002 else 4)


class _Extra:
    """What a user imported for a window, clipped and generalised like the rest."""

    def __init__(self, box: Box, sift: _Sift, cache: Path | None) -> None:
        self.lines: dict[str, list[tuple[Line, str | None]]] = {kind: [] for kind in imported.KINDS}
        credits: dict[str, None] = {}
        for turn in (0.0, 360.0) if box[2] > 180 else (0.0,):
            west, south, east, north = box
            for layer, piece in imported.pieces((west - turn, south, east - turn, north), cache=cache):
                for ring, kept in zip(piece.rings, piece.weights, strict=True):
                    points = sift([(x + turn, y) for x, y in ring], kept)
                    parts = [clip_ring(points, box)] if piece.kind in imported.AREAS else list(clip_line(points, box))
                    found = [(part, piece.name) for part in parts if len(part) > 1]
                    self.lines[piece.kind] += found
                    if found:
                        credits[f"{layer.credit}."] = None
        self.credits = list(credits)

    def finer_rivers(self, own: tuple[River, ...]) -> tuple[River, ...]:
        """Imported rivers instead of our own where they are drawn with more points; the two side by side would be two rivers."""
        theirs = tuple(River(line, name, 1) for line, name in self.lines["rivers"])
        return theirs if sum(len(river.line) for river in theirs) > sum(len(river.line) for river in own) else own

    def finer_lakes(self, own: tuple[Ring, ...]) -> tuple[Ring, ...]:
        """Imported lakes instead of our own, as for rivers."""
        theirs = tuple(ring for ring, _ in self.lines["lakes"])
        return theirs if sum(map(len, theirs)) > sum(map(len, own)) else own


def _weight(tolerance_deg: float) -> int:
    if tolerance_deg <= FINEST_DEG:
        return 0
    return min(KEEP - 1, math.ceil(8 * math.log2(tolerance_deg / FINEST_DEG)))


def _extent(ring: Sequence[Point]) -> float:
    return max(max(x for x, _ in ring) - min(x for x, _ in ring), max(y for _, y in ring) - min(y for _, y in ring))


def joined(lines: Iterator[tuple[int, int, Line]]) -> tuple[tuple[int, int, Line], ...]:
    """Lines of the same class and name joined again where a cell's edge cut them."""
    starts: dict[tuple[int, int, float, float], list[Point]] = {}
    ends: dict[tuple[int, int, float, float], list[Point]] = {}
    order: list[tuple[int, int, list[Point]]] = []
    gone: set[int] = set()
    for kind, name, piece in lines:
        points = list(piece)
        head, tail = _key(kind, name, points[0]), _key(kind, name, points[-1])
        before = ends.pop(head, None)
        if before is not None and before is not starts.get(tail):
            before.extend(points[1:])
            points = before
        else:
            if before is not None:
                ends[head] = before
            order.append((kind, name, points))
            starts[head] = points
        after = starts.get(tail)
        if after is not None and after is not points:
            points.extend(after[1:])
            gone.add(id(after))
            del starts[tail]
            ends[_key(kind, name, after[-1])] = points
        else:
            ends[tail] = points
    return tuple((kind, name, tuple(points)) for kind, name, points in order if id(points) not in gone)


def _key(kind: int, name: int, point: Point) -> tuple[int, int, float, float]:
    return kind, name, round(point[0], 4), round(point[1], 4)


# --- clipping -------------------------------------------------------------------------------------


def clip_line(points: Sequence[Point], box: Box) -> Iterator[Line]:
    """The parts of a line inside the box (Liang and Barsky 1984)."""
    west, south, east, north = box
    if len(points) < 2:
        return
    if all(west <= x <= east and south <= y <= north for x, y in points):
        yield tuple(points)
        return
    run: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        first, last = 0.0, 1.0
        inside = True
        for step, room in ((-dx, ax - west), (dx, east - ax), (-dy, ay - south), (dy, north - ay)):
            if step == 0:
                inside = inside and room >= 0
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        if not inside or first > last:
            if len(run) > 1:
                yield tuple(run)
            run = []
            continue
        start = (ax + first * dx, ay + first * dy) if first > 0 else (ax, ay)
        end = (ax + last * dx, ay + last * dy) if last < 1 else (bx, by)
        if not run or run[-1] != start:
            if len(run) > 1:
                yield tuple(run)
            run = [start]
        if end != run[-1]:
            run.append(end)
    if len(run) > 1:
        yield tuple(run)


def clip_ring(points: Sequence[Point], box: Box) -> Ring:
    """A closed ring clipped to the box (Sutherland and Hodgman 1974); empty where nothing is left."""
    west, south, east, north = box
    ring = list(points)
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])        # generalising may have dropped the point that closed it
    if all(west <= x <= east and south <= y <= north for x, y in ring):
        return tuple(ring)
    for axis, bound, keep_above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        kept: list[Point] = []
        for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = point[axis] >= bound if keep_above else point[axis] <= bound
            was_inside = before[axis] >= bound if keep_above else before[axis] <= bound
            if inside != was_inside:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                kept.append((bound, other) if axis == 0 else (other, bound))
            if inside:
                kept.append(point)
        ring = kept
        if not ring:
            return ()
    if ring[0] != ring[-1]:
        ring.append(ring[0])
    return tuple(ring)


# --- towns ----------------------------------------------------------------------------------------


def _towns(world: _World, box: Box, detail: Detail | None, most: int = 60) -> Iterable[Town]:
    """The largest towns, none closer to a larger one than a twelfth of the box (of the detail box, inside it)."""
    size = LEVELS[0].cell_deg
    turn = round(360 / size)
    found: list[Town] = []
    for row in range(math.floor(box[1] / size), math.floor(box[3] / size) + 1):
        for column in range(math.floor(box[0] / size), math.floor(box[2] / size) + 1):
            home = (column + turn // 2) % turn - turn // 2
            if (home, row) in world.town_cells:
                offset, length = world.town_cells[home, row]
                for name, lon, lat, weight in json.loads(zlib.decompress(world.blobs[offset : offset + length])):
                    place = (lon + (column - home) * size, lat)
                    if box[0] <= place[0] <= box[2] and box[1] <= lat <= box[3]:
                        found.append(Town(name, place, weight))
    found.sort(key=lambda town: (-town.weight, town.name))
    kept: set[Town] = set()
    for inner in (box, detail.box) if detail else (box,):
        apart = max(0.12, (inner[3] - inner[1]) / 12)
        spread: list[Town] = []
        for town in found:
            x, y = town.at
            squash = math.cos(math.radians(y))
            if inner[0] <= x <= inner[2] and inner[1] <= y <= inner[3] and all(
                math.hypot((x - other.at[0]) * squash, y - other.at[1]) >= apart for other in spread
            ):
                spread.append(town)
                if len(spread) == most:
                    break
        kept.update(spread)
    return (town for town in found if town in kept)


# --- countries ------------------------------------------------------------------------------------


def _countries(world: _World, box: Box) -> Iterator[Country]:
    for row in world.countries:
        clipped = []
        for west, south, east, north, offset, length in row["polygons"]:
            for turn in (0, 360) if box[2] > 180 else (0,):
                beside = east / 1000 + turn < box[0] or west / 1000 + turn > box[2]
                if beside or north / 1000 < box[1] or south / 1000 > box[3]:
                    continue
                inside = clip_ring(world.outline(offset, length, turn), box)
                if len(inside) >= 4:
                    clipped.append((inside,))
        if clipped:
            yield Country(row["iso"], row["name"], tuple(clipped))


def _area(ring: Sequence[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


@lru_cache(maxsize=512)
def roomiest(ring: Ring, steps: int = 9) -> tuple[Point, float]:
    """The point of a grid over the ring that lies farthest inside it, and how far from its edge, in degrees."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    squash = math.cos(math.radians((south + north) / 2))
    # Some sixty points of the outline are near enough for a label, and keep Russia as quick as Malta.
    outline = list(ring[:: max(1, len(ring) // 60)])
    outline.append(outline[0])
    edges = list(pairwise(outline))
    corners = [(x * squash, y) for x, y in outline]
    best, room = ((west + east) / 2, (south + north) / 2), -1.0
    for row in range(steps):
        y = south + (row + 0.5) * (north - south) / steps
        # What of this row lies inside: between its first and second crossing of the outline, its third and fourth …
        crossings = sorted((bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in edges if (ay > y) != (by > y))
        for column in range(steps):
            x = west + (column + 0.5) * (east - west) / steps
            if bisect_left(crossings, x) % 2:
                nearest, across = math.inf, x * squash
                for ax, ay in corners:
                    apart = (ax - across) ** 2 + (ay - y) ** 2
                    if apart < nearest:
                        nearest = apart
                        if apart <= room:       # no better than what there is
                            break
                else:
                    best, room = (x, y), nearest
    return best, math.sqrt(max(0.0, room))
