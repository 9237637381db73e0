"""`map.gpkg` (OGC GeoPackage 1.3): areas, lines, marks and places as layers with styles, claims as a table.

Written with nothing but SQLite. The same report gives the same bytes: no clock is asked, rows go in by order.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from geofront.exporters.gis_styles import PLACES, Kind, kinds_of, qml, sld
from geofront.exporters.rows import NUMBERS, Row, Rows, Value
from geofront.metric import bounds
from geofront.model import Report, Shape
from geofront.shapes.rfc7946 import points_of

FILE_NAME = "map.gpkg"

_APPLICATION_ID = 0x47504B47  # "GPKG"
_VERSION = 10300
_WGS84 = 4326
_NO_CLOCK = "1970-01-01T00:00:00.000Z"
_LAYERS = (("areas", "MULTIPOLYGON"), ("lines", "MULTILINESTRING"), ("marks", "POINT"))
_TABLE_OF = {"Polygon": "areas", "MultiPolygon": "areas", "LineString": "lines", "MultiLineString": "lines", "Point": "marks"}
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_CORE = """
CREATE TABLE gpkg_spatial_ref_sys (
 srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
 definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
 table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
 last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
 table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
 z TINYINT NOT NULL, m TINYINT NOT NULL,
 CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
 f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT,
 ui TEXT, update_time DATETIME);
"""


def write(report: Report, folder: Path) -> Path:
    """Write `map.gpkg` into `folder` and say where; one that is there is replaced."""
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        base.executescript(
            f"PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA application_id={_APPLICATION_ID}; PRAGMA user_version={_VERSION};"
            "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
        )
        base.executescript(_CORE)
        with base:
            _fill(base, report)
    return path


def _fill(base: sqlite3.Connection, report: Report) -> None:
    base.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)",
        [
            ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
            ("WGS 84 geodetic", _WGS84, "EPSG", _WGS84, _WKT, "longitude, latitude"),
        ],
    )
    # GDAL, and so QGIS, looks for styles only in a table that is listed here.
    _list_table(base, "layer_styles")
    rows = Rows(report)
    for name, kind in _LAYERS:
        mine = [shape for shape in report.shapes if _TABLE_OF[shape.geometry["type"]] == name]
        if mine:
            _features(base, name, kind, [(_blob(shape.geometry, kind), rows.shape(shape)) for shape in mine], _box(mine))
            _style(base, name, kinds_of(report, mine), kind)
    places = rows.event_places
    if places:
        west, south, east, north = bounds([place.lonlat for _, place in places])
        points = [
            (_blob({"type": "Point", "coordinates": tuple(place.lonlat)}, "POINT"), {"id": mention.id, **rows.place(mention, place)})
            for mention, place in places
        ]
        _features(base, "places", "POINT", points, (min(west, east), south, max(west, east), north))
        _style(base, "places", (PLACES,), "POINT")
    claims = rows.claims()
    if claims:
        base.execute(f'CREATE TABLE claims ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {_columns(claims)})')
        _list_table(base, "claims")
        _insert(base, "claims", claims)


def _list_table(base: sqlite3.Connection, name: str) -> None:
    """Say that a table without geometry is there."""
    base.execute("INSERT INTO gpkg_contents VALUES (?,'attributes',?,'',?,NULL,NULL,NULL,NULL,NULL)", (name, name, _NO_CLOCK))


def _features(
    base: sqlite3.Connection, name: str, kind: str, features: Sequence[tuple[bytes, Row]], box: tuple[float, float, float, float]
) -> None:
    rows = [row for _, row in features]
    base.execute(f'CREATE TABLE "{name}" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" {kind}, {_columns(rows)})')
    base.execute("INSERT INTO gpkg_contents VALUES (?,'features',?,'',?,?,?,?,?,?)", (name, name, _NO_CLOCK, *box, _WGS84))
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,?,0,0)", (name, kind, _WGS84))
    keys = _keys(rows)
    marks = ",".join("?" * (len(keys) + 1))
    names = ",".join(f'"{key}"' for key in keys)
    base.executemany(
        f'INSERT INTO "{name}" ("geom",{names}) VALUES ({marks})',
        [(blob, *(_plain(row.get(key)) for key in keys)) for blob, row in features],
    )


def _style(base: sqlite3.Connection, table: str, kinds: Sequence[Kind], geometry: str) -> None:
    """The style twice: QGIS opens a layer with the QML, GeoServer and others read the SLD."""
    base.execute(
        "INSERT INTO layer_styles VALUES (NULL,'','',?,'geom','geofront',?,?,1,'colours of the map','',NULL,?)",
        (table, qml(kinds, geometry), sld(table, kinds, geometry), _NO_CLOCK),
    )


def _insert(base: sqlite3.Connection, name: str, rows: Sequence[Row]) -> None:
    keys = _keys(rows)
    names = ",".join(f'"{key}"' for key in keys)
    base.executemany(
        f'INSERT INTO "{name}" ({names}) VALUES ({",".join("?" * len(keys))})',
        [tuple(_plain(row.get(key)) for key in keys) for row in rows],
    )


def _keys(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _columns(rows: Sequence[Row]) -> str:
    """Columns with their types; names come from our own rows, never from an article."""
    types = {float: "DOUBLE", int: "INTEGER", bool: "BOOLEAN"}
    return ", ".join(f'"{key}" {types[NUMBERS[key]] if key in NUMBERS else "TEXT"}' for key in _keys(rows))


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return int(value) if isinstance(value, bool) else value


def _box(shapes: Iterable[Shape]) -> tuple[float, float, float, float]:
    points = [p for shape in shapes for p in points_of(shape.geometry)]
    lons, lats = [p.lon for p in points], [p.lat for p in points]
    return min(lons), min(lats), max(lons), max(lats)


def _blob(geometry: Mapping[str, Any], kind: str) -> bytes:
    """GeoPackage's header with the envelope, then little-endian WKB."""
    points = list(points_of(geometry))
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    envelope = b"" if kind == "POINT" else struct.pack("<dddd", min(lons), max(lons), min(lats), max(lats))
    flags = 0b00000001 | (0 if kind == "POINT" else 0b00000010)
    return b"GP\x00" + bytes([flags]) + struct.pack("<i", _WGS84) + envelope + b"".join(_wkb(geometry, kind))


def _wkb(geometry: Mapping[str, Any], kind: str) -> Iterator[bytes]:
    coordinates = geometry["coordinates"]
    match kind:
        case "POINT":
            yield struct.pack("<BIdd", 1, 1, *coordinates)
        case "MULTILINESTRING":
            runs = [coordinates] if geometry["type"] == "LineString" else coordinates
            yield struct.pack("<BII", 1, 5, len(runs))
            for run in runs:
                yield struct.pack("<BII", 1, 2, len(run)) + _run(run)
        case _:
            parts = [coordinates] if geometry["type"] == "Polygon" else coordinates
            yield struct.pack("<BII", 1, 6, len(parts))
            for part in parts:
                yield struct.pack("<BII", 1, 3, len(part))
                for ring in part:
                    yield struct.pack("<I", len(ring)) + _run(ring)


def _run(corners: Sequence[Sequence[float]]) -> bytes:
    return struct.pack(f"<{2 * len(corners)}d", *(value for lon, lat in corners for value in (lon, lat)))


