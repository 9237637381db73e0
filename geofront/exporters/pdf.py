"""`map.pdf`: the static picture as one page of vectors with its fonts inside, by Typst, with no browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

from geofront.exporters.extras import library
from geofront.exporters.fonts import drawable, font_files
from geofront.exporters.svg import A4_LANDSCAPE, Look, alt_text, picture
from geofront.exporters.svg.outlines import renderer_pen
from geofront.exporters.svg.pen import clean
from geofront.model import Report
from geofront.page.language import words_in
from geofront.page.view import headline

FILE_NAME = "map.pdf"

# A page exactly as large as the picture: one CSS pixel is three quarters of a point. No date: the same report, the same bytes.
_PAGE = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image("map.svg", width: 100%, height: 100%, alt: sys.inputs.alt)
"""
_PT_PER_PX = 0.75


def write(report: Report, folder: Path, *, size: str | None = None, dark: bool = False) -> Path:
    """Write `map.pdf`, a landscape A4 page or one of another size, into `folder` and say where.

    Raises:
        MissingExtra: the extra `pdf` is not installed.
        BadLook: there is no such size.
    """
    path = folder / FILE_NAME
    path.write_bytes(page(report, Look.of(size, dark=dark, otherwise=A4_LANDSCAPE)))
    return path


def page(report: Report, look: Look | None = None) -> bytes:
    """The picture as a one-page PDF of the look's size.

    Raises:
        MissingExtra: the extra `pdf` is not installed.
        BadLook: the picture would be too small to read.
    """
    look = look or Look(*A4_LANDSCAPE)
    typst = library("typst", extra="pdf")
    files = font_files(extra="pdf")
    drawn = picture(report, look, pen=renderer_pen(extra="pdf"))
    with tempfile.TemporaryDirectory(prefix="geofront-") as aside:
        folder = Path(aside)
        (folder / "map.svg").write_text(drawn, encoding="utf-8")
        sheet = folder / "map.typ"
        sheet.write_text(_PAGE.format(width=look.width * _PT_PER_PX, height=look.height * _PT_PER_PX), encoding="utf-8")
        # Words of an article come in as values, not as Typst source.
        words = {"title": clean(headline(report, words_in("en"))), "alt": clean(alt_text(report))}
        return bytes(
            typst.compile(
                str(sheet),
                root=str(folder),
                font_paths=sorted({str(path.parent) for path in files}),
                ignore_system_fonts=drawable(drawn, files),
                sys_inputs=words,
            )
        )
