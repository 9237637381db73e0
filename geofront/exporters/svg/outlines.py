"""Letters as outlines: a picture that looks the same on every machine, whatever fonts it has, and that no longer has text in it.

Shaped by HarfBuzz with our own fonts, so that Arabic joins, Burmese stacks and Hebrew runs from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from geofront.errors import GeofrontError
from geofront.exporters.extras import library
from geofront.exporters.fonts import font_files
from geofront.exporters.svg.bidi import visual_runs
from geofront.exporters.svg.pen import Pen, Value, clean, number
from geofront.exporters.svg.theme import SERIF

_OWN = ("Source Sans 3", "Source Serif 4")
_SHOWN = 12  # letters that an error names


class NoLetters(GeofrontError, ValueError):
    """None of our fonts has the letters of a text."""


@dataclass(frozen=True, slots=True)
class _Font:
    family: str
    bold: bool
    letters: frozenset[int]
    per_em: int
    shaper: Any  # uharfbuzz.Font
    glyphs: Any  # fontTools' glyph set
    names: tuple[str, ...]


class OutlinePen(Pen):
    """A pen that draws every text as one path, named as it reads.

    Args:
        only: which texts; the others stay text.
        extra: what the caller is part of, to be named where it is not installed.

    Raises:
        MissingExtra: it is not installed.
    """

    def __init__(self, only: Callable[[str], bool] = lambda _: True, *, extra: str = "outline") -> None:
        super().__init__()
        self._only = only
        self._harfbuzz = library("uharfbuzz", extra=extra)
        self._fonts = _fonts(font_files(extra=extra))

    def draw(self, tag: str, text: str | None = None, /, *, title: str | None = None, **attributes: Value) -> None:
        """One element; a text as a path.

        Raises:
            NoLetters: none of our fonts has the letters of the text.
        """
        if tag != "text" or not text or not self._only(text):
            super().draw(tag, text, title=title, **attributes)
            return
        x, y = (float(attributes.pop(key, None) or 0) for key in ("x", "y"))
        size, spacing = (float(attributes.pop(key, None) or 0) for key in ("font_size", "letter_spacing"))
        y += float(attributes.pop("dy", None) or 0)
        bold = float(attributes.pop("font_weight", None) or 400) >= 600
        serif = attributes.pop("font_family", None) == SERIF
        anchor = attributes.pop("text_anchor", None)
        attributes.pop("font_style", None)
        d, width = self._outline(clean(text), size, spacing, bold=bold, serif=serif)
        shift = {"middle": width / 2, "end": width}.get(str(anchor), 0.0)
        super().draw("path", d=d(x - shift, y), role="img", aria_label=text, title=title, **attributes)

    def _outline(self, text: str, size: float, spacing: float, *, bold: bool, serif: bool) -> tuple[Callable[[float, float], str], float]:
        """Path commands for a line of text as they start at a point, and its width in pixels."""
        glyphs: list[tuple[_Font, str, float, float]] = []
        at = 0.0
        for font, run, turned in self._runs(text, bold=bold, serif=serif):
            scale = size / font.per_em
            for name, advance, dx, dy in self._shaped(font, run, turned):
                glyphs.append((font, name, at + dx * scale, -dy * scale))
                at += advance * scale + (spacing if advance else 0.0)

        def path(x: float, y: float) -> str:
            from fontTools.pens.svgPathPen import SVGPathPen
            from fontTools.pens.transformPen import TransformPen

            drawn = []
            for font, name, dx, dy in glyphs:
                scale = size / font.per_em
                out = SVGPathPen(font.glyphs, ntos=number)
                font.glyphs[name].draw(TransformPen(out, (scale, 0, 0, -scale, x + dx, y + dy)))
                drawn.append(str(out.getCommands()))
            return "".join(drawn)

        return path, at

    def _runs(self, text: str, *, bold: bool, serif: bool) -> Iterator[tuple[_Font, str, bool]]:
        """Runs of one font and direction, from left to right."""
        family = _OWN[serif]
        fonts = sorted(self._fonts, key=lambda font: (font.family != family, font.bold is not bold))  # else in their own order
        for run, turned in visual_runs(text):
            pieces: list[tuple[_Font, str]] = []
            for letter in run:
                last = pieces[-1][0] if pieces else None
                if last and ord(letter) in last.letters and not letter.isalnum():
                    font = last  # marks and spaces stay with their letters
                else:
                    font = next((font for font in fonts if ord(letter) in font.letters), None) or _refuse(text, self._fonts)
                if last is font:
                    pieces[-1] = (font, pieces[-1][1] + letter)
                else:
                    pieces.append((font, letter))
            yield from ((font, piece, turned) for font, piece in (reversed(pieces) if turned else pieces))

    def _shaped(self, font: _Font, run: str, turned: bool) -> Iterator[tuple[str, float, float, float]]:
        """Name, advance and offsets of every glyph of a run, in font units, from left to right."""
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if turned else "ltr"
        self._harfbuzz.shape(font.shaper, buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            yield font.names[info.codepoint], position.x_advance, position.x_offset, position.y_offset


def renderer_pen(*, extra: str) -> Pen:
    """A pen for a renderer that picks fonts by itself, and loses letters where one text needs two of them or puts vowels about a
    consonant: what our Latin, Greek and Cyrillic fonts cannot write alone is outlined, where our other fonts have it.

    Raises:
        MissingExtra: a library of the extra is not installed.
    """
    library("uharfbuzz", extra=extra)
    fonts = _fonts(font_files(extra=extra))
    alone = frozenset.intersection(*(font.letters for font in fonts if font.family in _OWN)) if fonts else frozenset()
    every = frozenset().union(*(font.letters for font in fonts))
    return OutlinePen(lambda text: not alone.issuperset(map(ord, text)) and every.issuperset(map(ord, clean(text))), extra=extra)


def _refuse(text: str, fonts: tuple[_Font, ...]) -> _Font:
    missing = sorted({letter for letter in text if all(ord(letter) not in font.letters for font in fonts)})[:_SHOWN]
    scripts = sorted({unicodedata.name(letter, "unknown").split()[0].title() for letter in missing})
    raise NoLetters(
        f"“{text}” cannot be drawn as outlines: our fonts lack {' '.join(missing)} ({', '.join(scripts)}). Draw it with its text as text."
    )


@lru_cache(1)
def _fonts(files: tuple[Path, ...]) -> tuple[_Font, ...]:
    import uharfbuzz
    from fontTools.ttLib import TTFont

    fonts = []
    for path in files:
        font = TTFont(path)
        fonts.append(
            _Font(
                font["name"].getDebugName(1),
                font["OS/2"].usWeightClass >= 600,
                frozenset(font.getBestCmap()),
                font["head"].unitsPerEm,
                uharfbuzz.Font(uharfbuzz.Face(path.read_bytes())),
                font.getGlyphSet(),
                tuple(font.getGlyphOrder()),
            )
        )
    return tuple(fonts)
