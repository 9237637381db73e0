"""`map.pdf`: the static picture as one page of vectors with its fonts inside, by Typst, with no browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

from geofront.errors import GeofrontError
from geofront.exporters.fonts import font_files
from geofront.exporters.svg import A4_LANDSCAPE, Look, picture
from geofront.exporters.svg.pen import clean
from geofront.model import Report

FILE_NAME = "map.pdf"

# A page exactly as large as the picture: one CSS pixel is three quarters of a point. No date: the same report, the same bytes.
_PAGE = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image("map.svg", width: 100%, height: 100%, alt: sys.inputs.alt)
"""
_PT_PER_PX = 0.75


class NoTypesetter(GeofrontError, ImportError):
    """What sets the picture as a page is not installed."""


def write(report: Report, folder: Path) -> Path:
    """Write `map.pdf`, a landscape A4 page, into `folder` and say where.

    Raises:
        NoTypesetter: the extra `pdf` is not installed.
    """
    path = folder / FILE_NAME
    path.write_bytes(page(report, Look(*A4_LANDSCAPE)))
    return path


def page(report: Report, look: Look | None = None) -> bytes:
    """The picture as a one-page PDF of the look's size.

    Raises:
        NoTypesetter: the extra `pdf` is not installed.
        ValueError: the picture would be too small to read.
    """
    look = look or Look(*A4_LANDSCAPE)
    try:
        import typst

        folders = sorted({str(path.parent) for path in font_files()})
    except ImportError as error:
        raise NoTypesetter("a PDF needs the extra `pdf`: python -m pip install 'geofront-maps[pdf]'") from error
    from geofront.exporters.svg import alt_text

    with tempfile.TemporaryDirectory(prefix="geofront-") as aside:
        folder = Path(aside)
        (folder / "map.svg").write_text(picture(report, look), encoding="utf-8")
        sheet = folder / "map.typ"
        sheet.write_text(_PAGE.format(width=look.width * _PT_PER_PX, height=look.height * _PT_PER_PX), encoding="utf-8")
        # Words of an article come in as values, not as Typst source.
        words = {"title": clean(report.article.title or "What was reported"), "alt": clean(alt_text(report))}
        return bytes(typst.compile(str(sheet), root=str(folder), font_paths=folders, sys_inputs=words))
