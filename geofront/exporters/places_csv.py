"""`places.csv`: one row per placed mention at which something happens."""

from __future__ import annotations

from pathlib import Path

from geofront.exporters.csv import table
from geofront.exporters.rows import Rows
from geofront.model import Report

FILE_NAME = "places.csv"


def write(report: Report, folder: Path) -> Path:
    """Write `places.csv` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(table(Rows(report).places()), encoding="utf-8", newline="")
    return path
