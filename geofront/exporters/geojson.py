"""`map.geojson`: every shape, and every placed event mention as a point (RFC 7946)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geofront.exporters.rows import event_places, place_row, shape_row
from geofront.model import Report

FILE_NAME = "map.geojson"


def write(report: Report, folder: Path) -> Path:
    """Write `map.geojson` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(dumps(collection(report)), encoding="utf-8", newline="\n")
    return path


def collection(report: Report) -> dict[str, Any]:
    """One FeatureCollection: shapes first, then points; properties are flat, so that any GIS shows them as columns."""
    features = [
        {
            "type": "Feature",
            "id": shape.id,
            "geometry": dict(shape.geometry),
            "properties": {"feature": "shape", **shape_row(report, shape)},
        }
        for shape in report.shapes
    ]
    for mention, place in event_places(report):
        lon, lat = (round(v, 6) for v in place.lonlat)
        features.append(
            {
                "type": "Feature",
                "id": mention.id,
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": {"feature": "place", "id": mention.id, **place_row(report, mention, place)},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def dumps(value: dict[str, Any]) -> str:
    """The text of a GeoJSON file: one feature a line, so that a change is seen in a diff; letters of every script as they are."""
    head = {key: part for key, part in value.items() if key != "features"}
    lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in value["features"]]
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"
