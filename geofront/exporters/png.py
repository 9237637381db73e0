"""`map.png`: the static picture as pixels, by resvg, with no browser."""

from __future__ import annotations

from pathlib import Path

from geofront.exporters.extras import library
from geofront.exporters.fonts import drawable, font_files
from geofront.exporters.svg import BadLook, Look, picture
from geofront.exporters.svg.outlines import renderer_pen
from geofront.model import Report

FILE_NAME = "map.png"

MOST_ZOOM = 4.0


def write(report: Report, folder: Path, *, size: str | None = None, dark: bool = False, zoom: float = 2.0) -> Path:
    """Write `map.png`, at twice the pixels of `map.svg` or at another zoom, into `folder` and say where.

    Raises:
        MissingExtra: the extra `png` is not installed.
        BadLook: there is no such size or zoom.
    """
    path = folder / FILE_NAME
    path.write_bytes(pixels(report, Look.of(size, dark=dark), zoom=zoom))
    return path


def pixels(report: Report, look: Look | None = None, *, zoom: float = 2.0) -> bytes:
    """The picture as PNG.

    Args:
        report: what was read.
        look: size in CSS pixels, day or night, layers.
        zoom: pixels of the file per CSS pixel, more than 0 and at most 4.

    Raises:
        MissingExtra: the extra `png` is not installed.
        BadLook: the zoom is out of bounds, or the picture too small to read.
    """
    if not 0 < zoom <= MOST_ZOOM:
        raise BadLook(f"zoom={zoom:g}: choose more than 0 and at most {MOST_ZOOM:g}")
    resvg = library("resvg_py", extra="png")
    files = font_files(extra="png")
    drawn = picture(report, look, pen=renderer_pen(extra="png"))
    return bytes(
        resvg.svg_to_bytes(
            svg_string=drawn,
            zoom=zoom,
            font_files=[str(path) for path in files],
            skip_system_fonts=drawable(drawn, files),
            sans_serif_family="Source Sans 3",
            serif_family="Source Serif 4",
        )
    )
