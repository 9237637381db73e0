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
from geofront.model import Actor, Report

SYMBOLS = ("square", "diamond", "circle", "triangle", "pentagon", "cross", "wedge", "hexagon")
HATCHES = ("rising", "falling", "dots", "level", "upright", "grid", "rising-wide", "falling-wide")


@dataclass(frozen=True, slots=True)
class Style:
    """One actor on the map."""

    id: str
    name: str
    short: str
    color: str
    symbol: str
    hatch: str

    @property
    def pattern(self) -> str:
        return f"gf-hatch-{plain_id(self.id)}"


Styles = dict[str | None, Style]
"""By id of an actor, in the order of the legend; None: what nobody is named for."""


def styles_of(report: Report, layers: Sequence[Layer], theme: Theme) -> Styles:
    """The style of every actor that has a layer, in the order of the legend; None: of what nobody is named for."""
    actors: dict[str, Actor] = {actor.id: actor for actor in report.actors}
    out: Styles = {}
    for layer in layers:
        if not layer.id.startswith(PREFIX) or layer.id == NOBODY:
            continue
        actor = actors[layer.id.removeprefix(PREFIX)]
        turn = len(out)
        out[actor.id] = Style(
            actor.id, actor.name, actor.short, on(theme, ink(actor.color)), SYMBOLS[turn % len(SYMBOLS)], HATCHES[turn % len(HATCHES)]
        )
    out[None] = Style("nobody", "Nobody named", "", on(theme, NEUTRAL), "ring", "level")
    return out


def define_hatch(pen: Pen, style: Style) -> None:
    """The actor's hatch as a pattern."""
    size = 11 if style.hatch.endswith("-wide") else 7
    turn = {"rising": 45, "falling": -45, "level": 90, "upright": 0, "rising-wide": 45, "falling-wide": -45}.get(style.hatch)
    with pen.inside(
        "pattern",
        id=style.pattern,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turn})" if turn else None,
    ):
        pen.draw("rect", width=size, height=size, fill=style.color, fill_opacity=0.16)
        if style.hatch == "dots":
            pen.draw("circle", cx=size / 2, cy=size / 2, r=1.5, fill=style.color, fill_opacity=0.8)
            return
        if style.hatch == "grid":
            pen.draw("path", d=f"M0 {size / 2}H{size}M{size / 2} 0V{size}", stroke=style.color, stroke_width=1.1, stroke_opacity=0.7)
            return
        pen.draw("line", x1=size / 2, y1=0, x2=size / 2, y2=size, stroke=style.color, stroke_width=1.7, stroke_opacity=0.75)


def define_contested(pen: Pen, first: Style, second: Style) -> str:
    """Stripes of two actors side by side; the id of the pattern."""
    id = f"gf-both-{plain_id(first.id)}-{plain_id(second.id)}"
    with pen.inside("pattern", id=id, width=12, height=12, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"):
        pen.draw("rect", width=6, height=12, fill=first.color, fill_opacity=0.62)
        pen.draw("rect", x=6, width=6, height=12, fill=second.color, fill_opacity=0.62)
    return id


def draw_symbol(
    pen: Pen, symbol: str, at: XY, radius: float, *, fill: str, stroke: str, stroke_width: float = 1.5, title: str | None = None
) -> None:
    """An actor's symbol about a point."""
    x, y = at
    if symbol in ("circle", "ring"):
        pen.draw(
            "circle",
            cx=x,
            cy=y,
            r=radius * 0.92,
            fill=fill if symbol == "circle" else stroke,
            stroke=stroke if symbol == "circle" else fill,
            stroke_width=stroke_width if symbol == "circle" else 2,
            title=title,
        )
        return
    pen.draw("path", d=path_of(_corners(symbol, at, radius), closed=True), fill=fill, stroke=stroke, stroke_width=stroke_width, title=title)


def _corners(symbol: str, at: XY, radius: float) -> list[XY]:
    x, y = at
    if symbol == "square":
        half = radius * 0.84
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    if symbol == "cross":
        a, b = radius * 0.36, radius
        return [
            (x - a, y - b),
            (x + a, y - b),
            (x + a, y - a),
            (x + b, y - a),
            (x + b, y + a),
            (x + a, y + a),
            (x + a, y + b),
            (x - a, y + b),
            (x - a, y + a),
            (x - b, y + a),
            (x - b, y - a),
            (x - a, y - a),
        ]
    sides, turn = {"diamond": (4, 0.0), "triangle": (3, 0.0), "pentagon": (5, 0.0), "hexagon": (6, 0.0), "wedge": (3, pi)}[symbol]
    reach = radius * (1.18 if sides == 3 else 1.08)
    return [(x + reach * sin(turn + 2 * pi * i / sides), y - reach * cos(turn + 2 * pi * i / sides)) for i in range(sides)]


def star(at: XY, radius: float, points: int = 8, depth: float = 0.45) -> list[XY]:
    """Corners of a star: the mark of a strike."""
    x, y = at
    reach = (radius, radius * depth)
    return [(x + reach[i % 2] * sin(pi * i / points), y - reach[i % 2] * cos(pi * i / points)) for i in range(2 * points)]
