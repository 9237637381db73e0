"""Draws the shapes of a report: solid is stated, light is its margin, dashed is another reading or an open side, dotted is planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from typing import Any

from geofront.exporters.svg.actors import Style, Styles, define_contested, draw_symbol, star
from geofront.exporters.svg.pen import Pen, path_of
from geofront.exporters.svg.theme import Theme
from geofront.exporters.svg.view import XY, Rect, View
from geofront.model import Certainty, Shape, ShapeKind

# From the ground up: areas, then lines, then points.
ORDER = (
    ShapeKind.FOOTPRINT,
    ShapeKind.DISC,
    ShapeKind.RING,
    ShapeKind.SECTOR,
    ShapeKind.SIEGE,
    ShapeKind.FRONT,
    ShapeKind.ARROW,
    ShapeKind.DIMENSION,
    ShapeKind.MARK,
    ShapeKind.STRIKE,
)
_AREAS = frozenset({ShapeKind.FOOTPRINT, ShapeKind.DISC, ShapeKind.RING, ShapeKind.SECTOR})
_BACK = {
    Certainty.OPEN: 0,
    Certainty.RANGE: 1,
    Certainty.OTHER_READING: 2,
    Certainty.PLANNED: 3,
    Certainty.INFERRED: 4,
    Certainty.STATED: 5,
}

SMALLEST_AREA_PX = 10.0  # a footprint of a smaller radius is drawn as its actor's symbol
SHORTEST_ARROW_PX = 30.0
_MOST_IN_A_ROW = 3
# Where the symbols of a place go, in half sizes from it, when those of a neighbour are in the way.
_CALLED_OUT = ((0.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-1.0, 0.0), (1.0, 0.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a place stands in the picture, and how large its footprint is there."""

    at: XY
    radius_px: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A mark of fixed size that stands at a point: drawn last, spread where several share a place."""

    at: XY
    shape: Shape
    form: str  # "strike", "attack", "there", "advance", "held", "left", "part", "siege"


@dataclass(slots=True)
class Drawn:
    """What the labels need to know about what was drawn."""

    symbols: list[Symbol]
    dimensions: list[tuple[Shape, list[XY]]]
    fronts: list[tuple[Shape, list[XY]]]
    arrows: list[tuple[Shape, list[XY]]]
    outlines: list[list[XY]]
    hatched: list[Rect]  # boxes of what is filled with a pattern


def in_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes from the ground up."""
    return sorted(shapes, key=lambda shape: (ORDER.index(shape.kind), _BACK[shape.certainty]))


def draw_shapes(
    pen: Pen, shapes: Sequence[Shape], view: View, anchors: Mapping[str, Anchor], styles: Styles, theme: Theme, unit: float
) -> Drawn:
    """Areas, lines and arrows, each with its note; what is a point, or is too small to see, comes back as symbols.

    About a town that is itself too small to be an area, sieges, outskirts and marks on the rim would be a knot of lines: they
    become symbols beside each other.
    """
    drawn = Drawn([], [], [], [], [], [])
    patterns = Counter(anchors.get(shape.place or "") for shape in shapes if _hatched(shape))
    told = {claim for shape in shapes if shape.kind in (ShapeKind.ARROW, ShapeKind.DIMENSION) for claim in shape.claims}
    for shape in in_order(shapes):
        runs = view.runs(shape.geometry)
        style = styles.get(shape.actor, styles[None])
        anchor = anchors.get(shape.place or "")
        tiny = anchor is not None and anchor.radius_px < SMALLEST_AREA_PX * unit
        if shape.kind in _AREAS and (_reach(runs) < SMALLEST_AREA_PX * unit or (tiny and shape.rule == "outskirts")):
            at = anchor.at if anchor else _middle(runs)
            if shape.kind in (ShapeKind.FOOTPRINT, ShapeKind.DISC):
                drawn.symbols.append(Symbol(at, shape, "left" if shape.rule == "footprint.withdrawal" else "held"))
            elif shape.certainty not in (Certainty.RANGE, Certainty.OTHER_READING) and not told.intersection(shape.claims):
                drawn.symbols.append(Symbol(at, shape, "advance"))
            continue
        if tiny and anchor and shape.kind is ShapeKind.SIEGE:
            drawn.symbols.append(Symbol(anchor.at, shape, "siege"))
            continue
        if shape.kind in (ShapeKind.MARK, ShapeKind.STRIKE):
            if not (tiny and shape.rule == "part.rim" and shape.label is None):  # one of the two neighbourhoods is enough
                drawn.symbols.append(Symbol(anchor.at if tiny and anchor else runs[0][0], shape, _form(shape)))
            continue
        if shape.kind is ShapeKind.DIMENSION:
            drawn.dimensions.append((shape, runs[0]))
            continue  # drawn with its number, above everything
        with pen.inside("g", title=shape.note, data_shape=shape.id, data_claims=" ".join(shape.claims)):
            if shape.kind in _AREAS:
                _area(pen, shape, runs, style, styles, theme, unit, share=1 / max(1, patterns[anchor]))
                drawn.outlines += runs
                drawn.hatched += [_around(run) for run in runs if _hatched(shape)]
            elif shape.kind is ShapeKind.ARROW:
                drawn.arrows.append((shape, _arrow(pen, shape, runs, style, theme, unit)))
            else:
                _line(pen, shape, runs, style, unit)
                if shape.kind is ShapeKind.FRONT:
                    drawn.fronts.append((shape, runs[0]))
                else:
                    drawn.outlines += runs
    return drawn


def _hatched(shape: Shape) -> bool:
    return shape.kind in (ShapeKind.FOOTPRINT, ShapeKind.DISC) and shape.certainty in (Certainty.STATED, Certainty.INFERRED)


def _around(run: Sequence[XY]) -> Rect:
    xs, ys = [x for x, _ in run], [y for _, y in run]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _form(shape: Shape) -> str:
    if shape.kind is ShapeKind.STRIKE:
        return "strike"
    if shape.rule in ("part.rim", "part.somewhere-in"):
        return "part"
    return {"attack.somewhere-in": "attack", "mark.presence": "there"}.get(shape.rule, "advance")


def draw_symbols(pen: Pen, symbols: Sequence[Symbol], styles: Styles, theme: Theme, unit: float) -> list[tuple[XY, float]]:
    """Symbols, side by side where several stand on one point; where each one went, and its radius."""
    spots: dict[tuple[int, int], list[Symbol]] = {}
    seen: set[object] = set()
    for symbol in symbols:
        spot = (round(symbol.at[0] / 6), round(symbol.at[1] / 6))
        look = (spot, symbol.form, symbol.shape.actor, symbol.shape.other_actor, symbol.shape.certainty)
        if look not in seen:  # the same once is enough
            seen.add(look)
            spots.setdefault(spot, []).append(symbol)
    placed: list[tuple[XY, float]] = []
    taken = _Taken(64 * unit)
    for here in spots.values():
        paired = any(symbol.form == "held" and symbol.shape.other_actor for symbol in here)
        step, columns = (27 if paired else 17) * unit, min(len(here), _MOST_IN_A_ROW)
        rows = -(-len(here) // columns)
        wide, high = columns * step, rows * step
        x, y = here[0].at
        box = min(
            (
                Rect(x + dx * (wide / 2 + 9 * unit) - wide / 2, y + dy * (high / 2 + 9 * unit) - high / 2, wide, high)
                for dx, dy in _CALLED_OUT
            ),
            key=taken.overlap,
        )
        taken.add(box)
        middle = box.middle
        if middle != (x, y):  # called out: a line leads back to the place
            pen.draw("line", x1=x, y1=y, x2=middle[0], y2=middle[1], stroke=theme.quiet, stroke_width=0.9 * unit)
            pen.draw("circle", cx=x, cy=y, r=2.6 * unit, fill=theme.ink, stroke=theme.card, stroke_width=unit)
        for turn, symbol in enumerate(here):
            row, column = divmod(turn, columns)
            at = (middle[0] + (column - (columns - 1) / 2) * step, middle[1] + (row - (rows - 1) / 2) * step)
            with pen.inside("g", title=symbol.shape.note, data_shape=symbol.shape.id, data_claims=" ".join(symbol.shape.claims)):
                placed.append((at, _symbol(pen, symbol, at, styles, theme, unit)))
    return placed


class _Taken:
    """Boxes on a grid, so that asking what one would cover costs the same however many there are."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: dict[tuple[int, int], set[Rect]] = {}

    def add(self, box: Rect) -> None:
        for key in self._keys(box):
            self._boxes.setdefault(key, set()).add(box)

    def overlap(self, box: Rect) -> float:
        """Square pixels that the box shares with others."""
        near = set().union(*(self._boxes.get(key, ()) for key in self._keys(box)))
        return sum(sorted(box.overlap(other) for other in near))  # in one order: sums of fractions depend on it

    def _keys(self, box: Rect) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.y // self._cell), int(box.bottom // self._cell) + 1):
                yield column, row


def _symbol(pen: Pen, symbol: Symbol, at: XY, styles: Styles, theme: Theme, unit: float) -> float:
    style = styles.get(symbol.shape.actor, styles[None])
    other = styles.get(symbol.shape.other_actor) if symbol.shape.other_actor else None
    x, y = at
    match symbol.form:
        case "strike" | "attack":
            radius = (10 if symbol.form == "strike" else 8.5) * unit
            corners = star(at, radius, 8 if symbol.form == "strike" else 4, 0.48 if symbol.form == "strike" else 0.36)
            pen.draw("path", d=path_of(corners, closed=True), fill=style.color, stroke=theme.card, stroke_width=1.4 * unit)
        case "advance" | "siege":
            radius = 8 * unit
            opacity, width, dash = (0.6, 1.8, (3.2, 2.4)) if symbol.form == "advance" else (0.5, 2.4, (8.5, 4.0))
            pen.draw(
                "circle",
                cx=x,
                cy=y,
                r=radius,
                fill=theme.card,
                fill_opacity=opacity,
                stroke=style.color,
                stroke_width=width * unit,
                stroke_dasharray=_dash(*dash, unit),
            )
            if symbol.form == "advance":
                draw_symbol(pen, style, at, 3.4 * unit, ground="none", stroke_width=1.4 * unit)
        case "there" | "left":
            radius = 6.5 * unit
            draw_symbol(pen, style, at, radius, ground=theme.card, stroke_width=2 * unit, hollow=True)
        case "part":
            radius = 5 * unit
            draw_symbol(pen, style, at, radius, ground=theme.card, stroke_width=1.2 * unit)
        case _:
            radius = 7 * unit
            if other:
                draw_symbol(pen, other, (x + 5 * unit, y), radius * 0.86, ground=theme.card, stroke_width=1.4 * unit)
                at = (x - 5 * unit, y)
            dashed = symbol.shape.certainty in (Certainty.OPEN, Certainty.PLANNED)
            draw_symbol(pen, style, at, radius, ground=theme.card, stroke_width=(2 if style.open else 1.6) * unit, hollow=dashed)
    return radius + (5 * unit if other else 0)


def _area(
    pen: Pen, shape: Shape, runs: list[list[XY]], style: Style, styles: Styles, theme: Theme, unit: float, *, share: float
) -> None:
    """An area; `share` below 1 where several patterns lie on each other, so that together they are no darker than one."""
    d = "".join(path_of(run, closed=True) for run in runs)
    look: dict[str, Any] = {"fill_rule": "evenodd", "stroke": style.color, "stroke_width": 1.4 * unit, "stroke_linejoin": "round"}
    match shape.certainty:
        case Certainty.RANGE:
            look |= {"fill": style.color, "fill_opacity": 0.16, "stroke": "none"}
        case Certainty.OTHER_READING:
            look |= {"fill": "none", "stroke_dasharray": _dash(5, 4, unit), "stroke_width": 1.2 * unit}
        case Certainty.OPEN:
            look |= {"fill": style.color, "fill_opacity": 0.035, "stroke_dasharray": _dash(6, 4, unit), "stroke_width": 1.2 * unit}
        case Certainty.PLANNED:
            look |= {"fill": style.color, "fill_opacity": 0.05, "stroke_dasharray": _dash(0.1, 4, unit), "stroke_linecap": "round"}
        case _ if shape.kind in (ShapeKind.FOOTPRINT, ShapeKind.DISC):
            pattern = style.pattern
            if shape.other_actor and shape.other_actor in styles:
                pattern = define_contested(pen, style, styles[shape.other_actor])
            look |= {"fill": f"url(#{pattern})", "fill_opacity": share if share < 1 else None}
        case Certainty.INFERRED:
            look |= {"fill": style.color, "fill_opacity": 0.3, "stroke_width": 1.0 * unit}
        case _ if shape.rule == "outskirts":
            look |= {"fill": style.color, "fill_opacity": 0.2, "stroke_width": 0.8 * unit}
        case _:
            look |= {"fill": style.color, "fill_opacity": 0.45, "stroke_width": 1.0 * unit}
    if "stroke_dasharray" in look:  # must be seen on a hatched town as well
        halo: dict[str, Any] = {"fill": "none", "stroke": theme.card, "stroke_width": 3 * unit, "stroke_opacity": 0.55}
        pen.draw("path", d=d, **halo)
    pen.draw("path", d=d, **look)


def _line(pen: Pen, shape: Shape, runs: list[list[XY]], style: Style, unit: float) -> None:
    look: dict[str, Any] = {"fill": "none", "stroke": style.color, "stroke_linecap": "butt", "stroke_linejoin": "round"}
    thick = 5.0 if shape.kind is ShapeKind.FRONT else 3.0
    if shape.certainty is Certainty.INFERRED:
        look["stroke_opacity"] = 0.75
    elif shape.certainty is Certainty.OPEN:
        look |= {"stroke_dasharray": _dash(7, 6, unit), "stroke_opacity": 0.8}
        thick = 2.0
    elif shape.certainty is Certainty.PLANNED:
        look |= {"stroke_dasharray": _dash(0.1, 5.5, unit), "stroke_linecap": "round"}
        thick = 3.0
    pen.draw("path", d="".join(path_of(run) for run in runs), stroke_width=thick * unit, **look)


def _arrow(pen: Pen, shape: Shape, runs: list[list[XY]], style: Style, theme: Theme, unit: float) -> list[XY]:
    """A tapering arrow, bent a little between two places; never shorter on screen than can be seen. Its middle line."""
    tail, tip = runs[0][0], runs[-1][-1]
    away = hypot(tip[0] - tail[0], tip[1] - tail[1])
    if away < SHORTEST_ARROW_PX * unit:
        heading = atan2(tip[1] - tail[1], tip[0] - tail[0]) if away else 0.0
        tail = (tip[0] - SHORTEST_ARROW_PX * unit * cos(heading), tip[1] - SHORTEST_ARROW_PX * unit * sin(heading))
        away = SHORTEST_ARROW_PX * unit
    bend = 0.0 if shape.rule == "side.arrow" else 0.14
    run = _bent(tail, tip, bend)
    head, wide = min(20 * unit, away * 0.5), min(11 * unit, away * 0.27)
    d = path_of(_arrow_outline(run, head, wide, 1.6 * unit, 4.6 * unit), closed=True)
    pen.draw("path", d=d, fill="none", stroke=theme.card, stroke_width=3 * unit, stroke_opacity=0.8, stroke_linejoin="round")
    look: dict[str, Any] = {"fill": style.color}
    if shape.certainty is Certainty.PLANNED:
        look = {"fill": theme.card, "stroke": style.color, "stroke_width": 1.4 * unit, "stroke_dasharray": _dash(1.5, 3, unit)}
    elif shape.certainty is Certainty.OPEN:
        look = {
            "fill": style.color,
            "fill_opacity": 0.45,
            "stroke": style.color,
            "stroke_width": 1.0 * unit,
        }
    pen.draw("path", d=d, **look)
    return run


def _bent(tail: XY, tip: XY, bend: float, steps: int = 14) -> list[XY]:
    (x1, y1), (x2, y2) = tail, tip
    cx, cy = (x1 + x2) / 2 + bend * (y2 - y1), (y1 + y2) / 2 - bend * (x2 - x1)
    return [
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t**2 * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t**2 * y2)
        for t in (i / steps for i in range(steps + 1))
    ]


def _arrow_outline(run: list[XY], head: float, wide: float, thin: float, thick: float) -> list[XY]:
    """Corners of an arrow along a run: a shaft that swells from `thin` to `thick` (half-widths), and a head."""
    tip = run[-1]
    shaft = [p for p in run if hypot(tip[0] - p[0], tip[1] - p[1]) > head * 0.9]
    left: list[XY] = []
    right: list[XY] = []
    for i, (x, y) in enumerate(shaft):
        ahead = run[i + 1]
        heading = atan2(ahead[1] - y, ahead[0] - x)
        half = thin + (thick - thin) * i / max(1, len(shaft) - 1)
        left.append((x + half * sin(heading), y - half * cos(heading)))
        right.append((x - half * sin(heading), y + half * cos(heading)))
    x, y = shaft[-1] if shaft else run[0]
    heading = atan2(tip[1] - y, tip[0] - x)
    base = (tip[0] - head * cos(heading), tip[1] - head * sin(heading))
    wings = [(base[0] + s * wide * sin(heading), base[1] - s * wide * cos(heading)) for s in (1, -1)]
    return [*left, wings[0], tip, wings[1], *right[::-1]]


def _dash(on: float, off: float, unit: float) -> str:
    return f"{on * unit:.1f} {off * unit:.1f}"


def _middle(runs: list[list[XY]]) -> XY:
    xs, ys = [p[0] for run in runs for p in run], [p[1] for run in runs for p in run]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _reach(runs: list[list[XY]]) -> float:
    xs, ys = [p[0] for run in runs for p in run], [p[1] for run in runs for p in run]
    return max(max(xs) - min(xs), max(ys) - min(ys)) / 2
