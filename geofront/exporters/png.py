"""`map.png`: the static picture as pixels, by resvg, with no browser."""

from __future__ import annotations

from pathlib import Path

from geofront.errors import GeofrontError
from geofront.exporters.fonts import font_files
from geofront.exporters.svg import Look, picture
from geofront.model import Report

FILE_NAME = "map.png"

MOST_ZOOM = 4.0


class NoRenderer(GeofrontError, ImportError):
    """What turns the picture into pixels is not installed."""


def write(report: Report, folder: Path) -> Path:
    """Write `map.png`, at twice the pixels of `map.svg`, into `folder` and say where.

    Raises:
        NoRenderer: the extra `png` is not installed.
    """
    path = folder / FILE_NAME
    path.write_bytes(pixels(report))
    return path


def pixels(report: Report, look: Look | None = None, *, zoom: float = 2.0) -> bytes:
    """The picture as PNG.

    Args:
        report: what was read.
        look: size in CSS pixels, day or night, layers.
        zoom: pixels of the file per CSS pixel, more than 0 and at most 4.

    Raises:
        NoRenderer: the extra `png` is not installed.
        ValueError: the zoom is out of bounds, or the picture too small to read.
    """
    if not 0 < zoom <= MOST_ZOOM:
        raise ValueError(f"zoom={zoom:g}: choose more than 0 and at most {MOST_ZOOM:g}")
    try:
        import resvg_py

        files = font_files()
    except ImportError as error:
        raise NoRenderer("a PNG needs the extra `png`: python -m pip install 'geofront-maps[png]'") from error
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture(report, look),
            zoom=zoom,
            font_files=[str(path) for path in files],
            sans_serif_family="Source Sans 3",
            serif_family="Source Serif 4",
        )
    )
