"""Anybody's places: CSV, TSV or GeoJSON by naming its columns, and the places of UCDP's georeferenced events."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import BadRows
from gazetteer.importers.count import Count, Progress
from gazetteer.importers.curated import PROMINENCE, slug
from gazetteer.importers.origin import origin_of
from gazetteer.importers.scripts import script_of
from gazetteer.naming import fold
from gazetteer.place import Kind
from gazetteer.writer import PlaceRow, Spelling, StoreWriter

_TELL_EVERY = 10_000
_LOOKED_AT = 200  # rows from which the order of coordinates is guessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column says what. `country` may also be given for the whole file, see `import_table`."""

    name: str
    lon: str
    lat: str
    country: str | None = None
    kind: str | None = None
    aliases: str | None = None  # several names in one cell, with ; or | between
    local_name: str | None = None
    population: str | None = None
    admin1: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]


def import_table(
    path: Path,
    store: Path,
    columns: Columns,
    *,
    source: str,
    country: str | None = None,
    kind: Kind = Kind.VILLAGE,
    uncertainty_km: float = 1.0,
    licence: str = "not stated",
    progress: Progress | None = None,
) -> Count:
    """Import a CSV, TSV or GeoJSON file into a store of its own.

    Coordinates outside the world are dropped; if rows make sense only with longitude and latitude exchanged, they are exchanged and the
    count says so.

    Args:
        source: who made the file, "OCHA COD"; it becomes the places' source.
        country: ISO 3166 alpha-2 for every row, where the file has no column for it.
        kind: of every row, where the file has no column for it.
        uncertainty_km: how well the file's coordinates are known.

    Raises:
        BadRows: the file is not what it says it is, a column is missing, or no row could be kept.
    """
    count = Count()
    rows = list(_rows(path)) if _is_geojson(path) else _rows(path)
    _require(path, columns)
    meta = origin_of(path, layer="import", source=source, licence=licence)
    label = slug(source) or "import"
    swapped = _swapped(path, columns, country)
    if swapped:
        count.notes.append(f"{columns.lon} holds latitudes and {columns.lat} longitudes, so they were exchanged")
    with StoreWriter(store, meta) as writer:
        seen: set[str] = set()
        for row in rows:
            count.read += 1
            if progress is not None and not count.read % _TELL_EVERY:
                progress(count.read)
            made = _place(
                row, columns, label=label, source=source, country=country, kind=kind, uncertainty_km=uncertainty_km, swapped=swapped
            )
            if isinstance(made, str):
                count.dropped[made] += 1
                continue
            place, spellings = made
            if place[0] in seen:
                count.dropped["with an id that stood before"] += 1
                continue
            seen.add(place[0])
            writer.add(place, spellings)
            count.kept += 1
        if not count.kept:
            raise BadRows(f"{path}: no place in it could be kept. {count.says()}")
        writer.meta["rows"] = str(count.kept)
    return count


def _place(
    row: _Row, columns: Columns, *, label: str, source: str, country: str | None, kind: Kind, uncertainty_km: float, swapped: bool
) -> tuple[PlaceRow, list[Spelling]] | str:
    """A row as the store wants it, or why it was dropped."""
    cells = row.cells
    name = cells.get(columns.name, "").strip()
    if not name or not fold(name):
        return "without a name"
    try:
        lon, lat = float(cells.get(columns.lon, "").replace(",", ".")), float(cells.get(columns.lat, "").replace(",", "."))
    except ValueError:
        return "without coordinates"
    if swapped:
        lon, lat = lat, lon
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return "outside the world"
    if lon == 0 and lat == 0:
        return "at 0, 0, which stands for nowhere"
    if columns.kind:
        with suppress(ValueError):  # the file's own word for it: then the kind given for the file holds
            kind = Kind(cells.get(columns.kind, "").strip().casefold())
    code = cells.get(columns.country, "").strip().upper() if columns.country else (country or "")
    population = cells.get(columns.population, "").strip() if columns.population else ""
    people = int(float(population)) if population.replace(".", "", 1).isdigit() else 0
    own = cells.get(columns.id, "").strip() if columns.id else ""
    key = f"{label}:{own}" if own else f"{label}:{slug(name) or 'row'}-{row.number}"
    local = cells.get(columns.local_name, "").strip() if columns.local_name else ""
    spellings: list[Spelling] = [(local, "", "", "", 1)] if local else []
    if columns.aliases:
        others = cells.get(columns.aliases, "").replace("|", ";").split(";")
        spellings += [(other.strip(), "", "", "", 1) for other in others if other.strip()]
    place: PlaceRow = (
        key, name, local if script_of(local) != "LATIN" else "", kind.value, code,
        cells.get(columns.admin1, "").strip() if columns.admin1 else "", lon, lat, people, 0.0, uncertainty_km, source, "",
        max(people, PROMINENCE.get(kind, 1_000)), "", "",
    )  # fmt: skip
    return place, spellings


def _is_geojson(path: Path) -> bool:
    return path.suffix.lower() in (".geojson", ".json")


def _rows(path: Path) -> Iterator[_Row]:
    if not path.is_file():
        raise BadRows(f"{path}: there is no such file. Check the path.")
    try:
        if _is_geojson(path):
            yield from _features(path)
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, cells in enumerate(csv.DictReader(file, delimiter=_delimiter(path)), 2):
                yield _Row(
                    number, {key: value or "" for key, value in cells.items() if isinstance(key, str) and not isinstance(value, list)}
                )
    except UnicodeDecodeError as error:
        raise BadRows(f"{path}: not UTF-8 ({error.reason} at byte {error.start}). Save it as UTF-8.") from None
    except csv.Error as error:
        raise BadRows(f"{path}: not a table ({error}). Save it as CSV or TSV.") from None


def _features(path: Path) -> Iterator[_Row]:
    """Features as rows: their properties, and lon and lat of a point or of the middle of the geometry's box."""
    try:
        value = json.loads(path.read_text("utf-8"))
        features = value["features"] if isinstance(value, dict) else None
    except (ValueError, KeyError) as error:
        raise BadRows(f"{path}: not GeoJSON ({error}). It must be a FeatureCollection.") from None
    if not isinstance(features, list):
        raise BadRows(f"{path}: not GeoJSON. It must be a FeatureCollection.")
    for number, feature in enumerate(features, 1):
        geometry = feature.get("geometry") or {}
        points = list(_positions(geometry.get("coordinates")))
        cells = {str(key): "" if cell is None else str(cell) for key, cell in (feature.get("properties") or {}).items()}
        if points:
            lons, lats = [point[0] for point in points], [point[1] for point in points]
            cells.setdefault("lon", str((min(lons) + max(lons)) / 2))
            cells.setdefault("lat", str((min(lats) + max(lats)) / 2))
        yield _Row(number, cells)


def _positions(value: object) -> Iterator[tuple[float, float]]:
    if isinstance(value, list) and len(value) >= 2 and all(isinstance(part, int | float) for part in value[:2]):
        yield float(value[0]), float(value[1])
    elif isinstance(value, list):
        for part in value:
            yield from _positions(part)


def _delimiter(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        head = file.readline()
    return max("\t;,|", key=lambda mark: (head.count(mark), mark == ","))


def _require(path: Path, columns: Columns) -> None:
    """
    Raises:
        BadRows: the file has no rows, or lacks a column that was named.
    """
    first = next(iter(_rows(path)), None)
    if first is None:
        raise BadRows(f"{path}: no rows. Check that this is the right file.")
    named = (columns.name, columns.lon, columns.lat, columns.country, columns.kind, columns.aliases, columns.local_name, columns.population)
    for column in filter(None, named):
        if column not in first.cells:
            raise BadRows(f"{path}: has no column {column!r}. It has: {', '.join(first.cells)}.")


def _swapped(path: Path, columns: Columns, country: str | None) -> bool:
    """Whether the first rows make sense only with longitude and latitude exchanged: one is beyond 90, or their country lies there."""
    pairs = []
    for row in _first(_rows(path), _LOOKED_AT):
        try:
            pairs.append((float(row.cells.get(columns.lon, "")), float(row.cells.get(columns.lat, ""))))
        except ValueError:
            continue
    if not pairs:
        return False
    wrong = sum(abs(lat) > 90 and abs(lon) <= 90 for lon, lat in pairs)
    if wrong * 2 > len(pairs):
        return True
    if country is None:
        return False
    box = _box_of(country)
    if box is None:
        return False
    west, south, east, north = box
    here = sum(west <= lon <= east and south <= lat <= north for lon, lat in pairs)
    there = sum(west <= lat <= east and south <= lon <= north for lon, lat in pairs)
    return there > 2 * here


def _box_of(country: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a country's places in the world store, with a degree to spare; None where it is not built."""
    from gazetteer.errors import BadStore
    from gazetteer.store import Gazetteer

    try:
        with Gazetteer.world() as world:
            return world.box_of(country)
    except BadStore:
        return None


def _first(rows: Iterable[_Row], number: int) -> Iterator[_Row]:
    for at, row in enumerate(rows):
        if at >= number:
            return
        yield row


# --- UCDP -----------------------------------------------------------------------------------------

_UCDP_KM = {"1": 3.0, "2": 25.0}  # where_prec: exact, near; coarser ones are centres of districts and say nothing about a village
_UCDP_NEEDS = ("where_coordinates", "latitude", "longitude", "where_prec", "country")
_UCDP_WORDS = ("village", "town", "city", "camp", "district")


def import_ucdp(path: Path, store: Path, *, country_codes: Mapping[str, str], progress: Progress | None = None) -> Count:
    """The places of UCDP GED (CSV): each place once, where its precision is 1 or 2.

    Args:
        country_codes: folded English name of a country → ISO 3166 alpha-2.

    Raises:
        BadRows: the file lacks a column of UCDP GED, or no row could be kept.
    """
    rows = _rows(path)
    first = next(rows, None)
    missing = [column for column in _UCDP_NEEDS if first is None or column not in first.cells]
    if first is None or missing:
        raise BadRows(f"{path}: no UCDP GED, lacks {', '.join(missing)}. Get the CSV of the events.")
    count = Count()
    meta = origin_of(path, layer="import", source="UCDP GED", licence="CC BY 4.0")
    with StoreWriter(store, meta) as writer:
        seen: set[tuple[str, str, str]] = set()
        for row in _chain(first, rows):
            count.read += 1
            if progress is not None and not count.read % _TELL_EVERY:
                progress(count.read)
            cells = row.cells
            precision = _UCDP_KM.get(cells["where_prec"].strip())
            key = (cells["where_coordinates"], cells["latitude"], cells["longitude"])
            if precision is None:
                count.dropped["placed only by district or coarser"] += 1
                continue
            if key in seen:
                count.dropped["of a place that stood before"] += 1
                continue
            seen.add(key)
            name, kind = _ucdp_name(cells["where_coordinates"].strip())
            code = country_codes.get(fold(cells["country"].split("(")[0]))
            made = _place(
                _Row(row.number, {"name": name, "lon": cells["longitude"], "lat": cells["latitude"]}),
                Columns(name="name", lon="lon", lat="lat"), label="ucdp", source="UCDP GED", country=code, kind=kind,
                uncertainty_km=precision,
                swapped=False,
            )  # fmt: skip
            if isinstance(made, str):
                count.dropped[made] += 1
                continue
            writer.add(*made)
            count.kept += 1
        if not count.kept:
            raise BadRows(f"{path}: no place in it could be kept. {count.says()}")
        writer.meta["rows"] = str(count.kept)
    return count


def _chain(first: _Row, rest: Iterable[_Row]) -> Iterator[_Row]:
    yield first
    yield from rest


def _ucdp_name(text: str) -> tuple[str, Kind]:
    """ "Bartella town" → Bartella, town."""
    name, _, word = text.rpartition(" ")
    if name and word.casefold() in _UCDP_WORDS:
        return name, Kind(word.casefold())
    return text, Kind.VILLAGE
