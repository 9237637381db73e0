"""`claims.csv`: one row per claim, drawn or not."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from geofront.exporters.rows import Row, Rows, Value
from geofront.model import Report

FILE_NAME = "claims.csv"

# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report, folder: Path) -> Path:
    """Write `claims.csv` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(table(Rows(report).claims()), encoding="utf-8", newline="")
    return path


def table(rows: Sequence[Row]) -> str:
    """Rows as CSV (RFC 4180, UTF-8): a head line, then a line each; no rows, no text.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, as spreadsheets themselves write it.
    """
    if not rows:
        return ""
    out = StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    match value:
        case bool():
            return "true" if value else "false"
        case str() if value.startswith(_FORMULA):
            return "'" + value.replace("\x00", "\ufffd")
        case str():
            return value.replace("\x00", "\ufffd")
    return value
