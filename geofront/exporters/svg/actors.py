"""How actors are told apart: by colour, by symbol and by hatch, so that grey and every kind of colour vision will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from geofront.exporters.svg.pen import NEUTRAL, Pen, ink, path_of, plain_id
from geofront.exporters.svg.theme import Theme, on
from geofront.exporters.svg.view import XY
from geofront.layers import Layer
from geofront.layers.actors import NOBODY, PREFIX
from geofront.layers.looks import looks_of
from geofront.model import Report

# Hatches differ in angle, spacing and form, so that they stay apart in grey; the page draws the same eight.
_LINES, _DOTS, _GRID = "lines", "dots", "grid"
_HATCHES: tuple[tuple[int, int, str], ...] = (
    (45, 7, _LINES),
    (0, 6, _DOTS),
    (-45, 7, _LINES),
    (90, 6, _LINES),
    (0, 6, _LINES),
    (45, 9, _GRID),
    (20, 10, _LINES),
    (0, 9, _GRID),
)


@dataclass(frozen=True, slots=True)
class Style:
    """One actor on the map."""

    id: str
    name: str
    short: str
    color: str
    symbol: str
    open: bool  # the symbol's outline only
    hatch: int
    scope: str  # keeps the ids of several pictures in one document apart

    @property
    def pattern(self) -> str:
        return f"gf-{self.scope}-hatch-{plain_id(self.id)}"


Styles = dict[str | None, Style]
"""By id of an actor, in the order of the legend; None: what nobody is named for."""


def styles_of(report: Report, layers: Sequence[Layer], theme: Theme, scope: str) -> Styles:
    """The style of every actor that has a layer, in the order of the legend; None: of what nobody is named for."""
    names = {actor.id: actor for actor in report.actors}
    looks = looks_of(report)
    out: Styles = {}
    for layer in layers:
        if not layer.id.startswith(PREFIX) or layer.id == NOBODY:
            continue
        id = layer.id.removeprefix(PREFIX)
        actor, look = names[id], looks[id]
        out[id] = Style(id, actor.name, actor.short, on(theme, ink(look.color)), look.symbol, look.open, look.hatch, scope)
    out[None] = Style("nobody", "Nobody named", "", on(theme, NEUTRAL), "circle", True, 6, scope)
    return out


def define_hatch(pen: Pen, style: Style) -> None:
    """The actor's hatch as a pattern."""
    turn, size, form = _HATCHES[style.hatch % len(_HATCHES)]
    with pen.inside(
        "pattern",
        id=style.pattern,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turn})" if turn else None,
    ):
        pen.draw("rect", width=size, height=size, fill=style.color, fill_opacity=0.16)
        if form == _DOTS:
            pen.draw("circle", cx=size / 2, cy=size / 2, r=1.3, fill=style.color, fill_opacity=0.8)
            return
        pen.draw("rect", width=1.6, height=size, fill=style.color, fill_opacity=0.65)
        if form == _GRID:
            pen.draw("rect", width=size, height=1.6, fill=style.color, fill_opacity=0.65)


def define_contested(pen: Pen, first: Style, second: Style) -> str:
    """Stripes of two actors side by side; the id of the pattern."""
    id = f"gf-{first.scope}-both-{plain_id(first.id)}-{plain_id(second.id)}"
    with pen.inside("pattern", id=id, width=12, height=12, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"):
        pen.draw("rect", width=6, height=12, fill=first.color, fill_opacity=0.42)
        pen.draw("rect", x=6, width=6, height=12, fill=second.color, fill_opacity=0.42)
    return id


def draw_symbol(
    pen: Pen, style: Style, at: XY, radius: float, *, ground: str, stroke_width: float = 1.5, hollow: bool = False
) -> None:
    """An actor's symbol about a point: in its colour with an edge of the ground's, or hollow, the other way round."""
    x, y = at
    fill, stroke = (ground, style.color) if hollow or style.open else (style.color, ground)
    if style.symbol == "circle":
        pen.draw("circle", cx=x, cy=y, r=radius * 0.92, fill=fill, stroke=stroke, stroke_width=stroke_width)
        return
    pen.draw("path", d=path_of(_corners(style.symbol, at, radius), closed=True), fill=fill, stroke=stroke, stroke_width=stroke_width)


def _corners(symbol: str, at: XY, radius: float) -> list[XY]:
    x, y = at
    return [(x + dx * radius, y + dy * radius) for dx, dy in _OUTLINES.get(symbol) or _polygon(5 if symbol == "pentagon" else 6)]


# Outlines inside a circle of radius 1, as the page draws them.
_OUTLINES: dict[str, list[XY]] = {
    "square": [(-0.84, -0.84), (0.84, -0.84), (0.84, 0.84), (-0.84, 0.84)],
    "diamond": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
    "triangle": [(0, -1.1), (1.05, 0.8), (-1.05, 0.8)],
    "cross": [
        *((-0.36, -1), (0.36, -1), (0.36, -0.36), (1, -0.36), (1, 0.36), (0.36, 0.36)),
        *((0.36, 1), (-0.36, 1), (-0.36, 0.36), (-1, 0.36), (-1, -0.36), (-0.36, -0.36)),
    ],
    "trapezium": [(-0.6, -0.8), (0.6, -0.8), (1.1, 0.8), (-1.1, 0.8)],
    "drop": [(0, 1.15), (-1.05, -0.75), (1.05, -0.75)],
    "bar": [(-1.15, -0.5), (1.15, -0.5), (1.15, 0.5), (-1.15, 0.5)],
}


def _polygon(sides: int) -> list[XY]:
    turn = pi / 6 if sides == 6 else 0.0
    return [(1.06 * sin(turn + 2 * pi * i / sides), -1.06 * cos(turn + 2 * pi * i / sides)) for i in range(sides)]


def star(at: XY, radius: float, points: int = 8, depth: float = 0.45) -> list[XY]:
    """Corners of a star: the mark of a strike."""
    x, y = at
    reach = (radius, radius * depth)
    return [(x + reach[i % 2] * sin(pi * i / points), y - reach[i % 2] * cos(pi * i / points)) for i in range(2 * points)]
