"""`map.svg`: the map as a static picture, drawn by our own writer, with no browser."""

from __future__ import annotations

from pathlib import Path

from geofront.exporters.svg.picture import A4_LANDSCAPE, A4_PORTRAIT, LANDSCAPE, SQUARE, Look, alt_text, picture
from geofront.exporters.svg.theme import DARK, LIGHT, Theme
from geofront.model import Report

__all__ = ["A4_LANDSCAPE", "A4_PORTRAIT", "DARK", "LANDSCAPE", "LIGHT", "SQUARE", "Look", "Theme", "alt_text", "picture", "write"]

FILE_NAME = "map.svg"


def write(report: Report, folder: Path) -> Path:
    """Write `map.svg` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(picture(report), encoding="utf-8", newline="\n")
    return path
