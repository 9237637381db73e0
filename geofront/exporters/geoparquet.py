"""`map.parquet` (GeoParquet): shapes and places as one table, with the columns of `map.geojson`."""

from __future__ import annotations

from pathlib import Path

from geofront.exporters.extras import library
from geofront.exporters.geodataframe import geodataframe
from geofront.model import Report

FILE_NAME = "map.parquet"


def write(report: Report, folder: Path) -> Path:
    """Write `map.parquet` into `folder` and say where.

    Raises:
        MissingExtra: the extra `geo` is not installed.
    """
    library("pyarrow", extra="geo")
    path = folder / FILE_NAME
    geodataframe(report).to_parquet(path, index=False, compression="zstd")
    return path
