"""Names on the map: distances first, because they must never drop out; then places, then who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from geofront.exporters.svg.actors import Styles
from geofront.exporters.svg.lettering import Line, Placer, Spot, set_lines, width_px
from geofront.exporters.svg.pen import Pen
from geofront.exporters.svg.shapes import Drawn
from geofront.exporters.svg.theme import SANS, Theme
from geofront.exporters.svg.view import XY, Rect, View
from geofront.model import Certainty, PlacedAt, Shape

_MOST_TIMES = 3
_APART_PX = 240.0


@dataclass(frozen=True, slots=True)
class Named:
    """A place to be named."""

    place: PlacedAt
    name: str
    rank: int  # 0 is set large: what distances are measured from; 3 is quiet: the article mentions it and nothing happens there
    clear: float  # pixels about its point to keep free


def draw_dimensions(pen: Pen, drawn: Drawn, view: View, styles: Styles, placer: Placer, theme: Theme, unit: float) -> None:
    """Each distance on its line from the edge outwards, in a box of its own."""
    size = 15 * unit
    for shape, run in drawn.dimensions:
        style = styles.get(shape.actor, styles[None])
        label = shape.label or ""
        (x1, y1), (x2, y2) = run[0], run[-1]
        length = hypot(x2 - x1, y2 - y1)
        wide, high = width_px(label, size, bold=True) + 14 * unit, size * 1.5
        box = _dimension_box(run, wide, high, length, placer, view.rect)
        with pen.inside("g", title=shape.note, data_shape=shape.id, data_claims=" ".join(shape.claims)):
            dash = f"{5 * unit:.1f} {3 * unit:.1f}" if shape.certainty in (Certainty.OPEN, Certainty.PLANNED) else None
            pen.draw("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=style.color, stroke_width=1.6 * unit, stroke_dasharray=dash)
            if length:
                across = (4.5 * unit * (y2 - y1) / length, -4.5 * unit * (x2 - x1) / length)
                for x, y in ((x1, y1), (x2, y2)):
                    pen.draw(
                        "line",
                        x1=x - across[0],
                        y1=y - across[1],
                        x2=x + across[0],
                        y2=y + across[1],
                        stroke=style.color,
                        stroke_width=1.6 * unit,
                    )
            middle = ((x1 + x2) / 2, (y1 + y2) / 2)
            if not box.holds(middle):
                near = (min(max(middle[0], box.x), box.right), min(max(middle[1], box.y), box.bottom))
                pen.draw("line", x1=middle[0], y1=middle[1], x2=near[0], y2=near[1], stroke=style.color, stroke_width=0.9 * unit)
            pen.draw(
                "rect",
                x=box.x,
                y=box.y,
                width=box.width,
                height=box.height,
                rx=2 * unit,
                fill=theme.card,
                stroke=style.color,
                stroke_width=1.3 * unit,
            )
            pen.draw(
                "text",
                label,
                x=box.x + box.width / 2,
                y=box.y + box.height / 2 + size * 0.35,
                text_anchor="middle",
                font_family=SANS,
                font_size=size,
                font_weight=600,
                fill=style.color,
            )
        placer.block(box.grown(2 * unit))
        placer.block_line(run)


def _dimension_box(run: list[XY], wide: float, high: float, length: float, placer: Placer, room: Rect) -> Rect:
    (x1, y1), (x2, y2) = run[0], run[-1]
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    heading = atan2(y2 - y1, x2 - x1) if length else 0.0
    across = abs(wide * sin(heading)) / 2 + abs(high * cos(heading)) / 2
    candidates = []
    if abs(cos(heading)) * length > wide + 16 or (abs(cos(heading)) < 0.5 and length > high + 16):
        candidates.append((mx, my))
    for away in (across + 7, across + 26):
        candidates += [(mx + s * away * sin(heading), my - s * away * cos(heading)) for s in (1, -1)]
    candidates.append((x2 + (wide / 2 + 10) * cos(heading), y2 + (high / 2 + 10) * sin(heading)))
    boxes = []
    for x, y in candidates:
        x = min(max(x, room.x + wide / 2 + 4), room.right - wide / 2 - 4)
        y = min(max(y, room.y + high / 2 + 4), room.bottom - high / 2 - 4)
        boxes.append(Rect(x - wide / 2, y - high / 2, wide, high))
    return min(boxes, key=lambda box: placer.cost(box) + 60 * boxes.index(box))


def draw_places(
    pen: Pen, names: Sequence[Named], view: View, placer: Placer, hatched: Sequence[Rect], theme: Theme, unit: float
) -> None:
    """Each place under its name, the local name beneath it; a fine line back where the name had to go aside."""
    for named in names:
        at = view.xy(named.place.lonlat)
        if not view.rect.holds(at):
            continue
        size = (19, 15, 13, 12)[named.rank] * unit
        lines = [Line(named.name, size, bold=named.rank < 2, quiet=named.rank > 2)]
        if named.place.local_name and named.place.local_name != named.name:
            lines.append(Line(named.place.local_name, size * 0.82, quiet=True))
        spot = placer.place(at, lines, clear=named.clear, must=named.rank < 2)
        if spot:
            if spot.leader:
                _leader(pen, at, spot, theme, unit, named.clear)
            if any(box.overlap(spot.box) for box in hatched):  # letters on a pattern cannot be read
                x, y, width, height = spot.box.grown(3 * unit)
                pen.draw("rect", x=x, y=y, width=width, height=height, rx=2 * unit, fill=theme.card, fill_opacity=0.86)
            set_lines(pen, spot, lines, theme, halo=theme.land)


def draw_fronts(pen: Pen, drawn: Drawn, view: View, styles: Styles, placer: Placer, theme: Theme, unit: float) -> None:
    """Who stands on a front or comes along an arrow, once per actor and place, in the actor's colour."""
    said: dict[str, list[XY]] = {}
    wanted = [(shape, run, (0.06, 0.94, 0.5, 0.25, 0.75)) for shape, run in drawn.fronts] + [
        (shape, run, (0.15, 0.4, 0.6, 0.8, 0.9)) for shape, run in drawn.arrows
    ]
    for shape, run, shares in wanted:
        style = styles.get(shape.actor)
        if style is None or shape.actor is None:
            continue
        points = [run[round(share * (len(run) - 1))] for share in shares]
        seen = [point for point in points if view.rect.holds(point, 10)]
        before = said.setdefault(shape.actor, [])
        # Once more only far away: the colour and the symbol say the rest.
        if not seen or len(before) >= _MOST_TIMES or any(hypot(x - seen[0][0], y - seen[0][1]) < _APART_PX * unit for x, y in before):
            continue
        lines = [Line(style.short or style.name, 13 * unit, bold=True)]
        for at in seen:
            spot = placer.place(at, lines, clear=10 * unit, must=_main(shape))
            if spot:
                before.append(at)
                if spot.leader:
                    _leader(pen, at, spot, theme, unit, 4)
                set_lines(pen, spot, lines, theme, halo=theme.land, color=style.color)
                break


def _main(shape: Shape) -> bool:
    return shape.rule == "band.front-arc"


def _leader(pen: Pen, at: XY, spot: Spot, theme: Theme, unit: float, clear: float) -> None:
    box = spot.box
    near = (min(max(at[0], box.x), box.right), min(max(at[1], box.y), box.bottom))
    away = hypot(near[0] - at[0], near[1] - at[1])
    if away < 1:
        return
    share = min(0.6, max(0.0, clear * 0.4 / away))
    start = (at[0] + (near[0] - at[0]) * share, at[1] + (near[1] - at[1]) * share)
    pen.draw("line", x1=start[0], y1=start[1], x2=near[0], y2=near[1], stroke=theme.quiet, stroke_width=0.9 * unit)
