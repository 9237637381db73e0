"""`map.svg`: the map as a static picture, drawn by our own writer, with no browser."""

from __future__ import annotations

from pathlib import Path

from geofront.exporters.svg.outlines import OutlinePen
from geofront.exporters.svg.picture import A4_LANDSCAPE, A4_PORTRAIT, LANDSCAPE, SIZES, SQUARE, BadLook, Look, alt_text, picture, size_of
from geofront.exporters.svg.theme import DARK, LIGHT, Theme
from geofront.model import Report

__all__ = [
    "A4_LANDSCAPE",
    "A4_PORTRAIT",
    "DARK",
    "LANDSCAPE",
    "LIGHT",
    "SIZES",
    "SQUARE",
    "BadLook",
    "Look",
    "OutlinePen",
    "Theme",
    "alt_text",
    "picture",
    "size_of",
    "write",
]

FILE_NAME = "map.svg"


def write(report: Report, folder: Path, *, size: str | None = None, dark: bool = False, outline_text: bool = False) -> Path:
    """Write `map.svg` into `folder` and say where.

    Args:
        size: as `size_of` reads it; None: 1200x675.
        outline_text: letters as outlines, so that the picture looks the same on every machine (extra `outline`).

    Raises:
        BadLook: there is no such size.
        MissingExtra: letters are to be outlines, and the extra `outline` is not installed.
        NoLetters: letters are to be outlines, and our fonts lack some of them.
    """
    path = folder / FILE_NAME
    pen = OutlinePen() if outline_text else None
    path.write_text(picture(report, Look.of(size, dark=dark), pen=pen), encoding="utf-8", newline="\n")
    return path
