"""`map.geojson`: every shape, and every placed event mention as a point (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geofront.exporters.rows import Rows
from geofront.model import Mention, PlacedAt, Report, Shape

FILE_NAME = "map.geojson"



def write(report: Report, folder: Path) -> Path:
    """Write `map.geojson` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(dumps(collection(report)), encoding="utf-8", newline="\n")
    return path


def collection(report: Report) -> dict[str, Any]:
    """One FeatureCollection: shapes first, then points; properties are flat, so that any GIS shows them as columns."""
    rows = Rows(report)
    return {"type": "FeatureCollection", "features": [*_shapes(rows, report.shapes), *_places(rows, rows.event_places)]}


def _shapes(rows: Rows, shapes: Iterable[Shape]) -> list[dict[str, Any]]:
    return [
        {"type": "Feature", "id": shape.id, "geometry": dict(shape.geometry), "properties": {"feature": "shape", **rows.shape(shape)}}
        for shape in shapes
    ]


def _places(rows: Rows, places: Iterable[tuple[Mention, PlacedAt]]) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "id": mention.id,
            "geometry": {"type": "Point", "coordinates": [round(place.lonlat.lon, 6), round(place.lonlat.lat, 6)]},
            "properties": {"feature": "place", "id": mention.id, **rows.place(mention, place)},
        }
        for mention, place in places
    ]


def dumps(value: dict[str, Any]) -> str:
    """The text of a GeoJSON file: one feature a line, so that a change is seen in a diff; letters of every script as they are."""
    head = {key: part for key, part in value.items() if key != "features"}
    lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in value["features"]]
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"
