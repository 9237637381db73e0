"""Who is who, and what solid, light, dashed and dotted mean; set smaller, or in two columns, until all of it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geofront.exporters.svg.actors import Style, Styles, draw_symbol, star
from geofront.exporters.svg.lettering import wrapped
from geofront.exporters.svg.pen import Pen, path_of
from geofront.exporters.svg.theme import SANS, Theme
from geofront.exporters.svg.view import Rect
from geofront.model import Certainty, Shape, ShapeKind

HEADING = "Reported by the article"
_SCALES = tuple(1 - 0.03 * step for step in range(13))
_TWO_COLUMNS_PX = 300.0
_MOST_ACTORS = 14


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the legend: an actor, or the key of a way of drawing."""

    words: str
    style: Style | None = None
    key: str = ""


def draw_legend(
    pen: Pen,
    styles: Styles,
    shapes: Sequence[Shape],
    seen: Sequence[Shape],
    hidden: int,
    towns: bool,
    room: Rect,
    theme: Theme,
    unit: float,
) -> None:
    """Draw it as large as its room allows: who any of the shapes is of, and the ways of drawing of those that the main map shows."""
    actors = _actors(styles, shapes)
    keys = [_Entry(words, key=key) for key, words in _keys(seen, hidden, towns)]
    for size, two in ((unit * scale, two) for scale in _SCALES for two in (False, True) if not two or room.width > _TWO_COLUMNS_PX * unit):
        columns = _columns(room, size, actors, keys, unit, two=two)
        heights = [_height(entries, column.width, size) for entries, column in columns]
        if all(y + height <= room.bottom for height, (_, (_, y, _, _)) in zip(heights, columns, strict=True)):
            break
    pen.draw("text", HEADING, x=room.x, y=room.y + 14 * size, font_family=SANS, font_size=14 * size, font_weight=600, fill=theme.ink)
    for entries, column in columns:
        _draw_entries(pen, entries, column, theme, size)
    if len(columns) == 2 and columns[0][1].x == columns[1][1].x:
        y = columns[1][1].y - 7 * size
        pen.draw("line", x1=room.x, y1=y, x2=room.right, y2=y, stroke=theme.rule, stroke_width=unit)


def legend_height(styles: Styles, shapes: Sequence[Shape], hidden: int, width: float, unit: float) -> float:
    """How high the legend wants to be in one column of this width, at full size."""
    entries = [*_actors(styles, shapes), *(_Entry(words, key=key) for key, words in _keys(shapes, hidden, towns=True))]
    return (24.5 + 13) * unit + _height(entries, width, unit)


def _actors(styles: Styles, shapes: Sequence[Shape]) -> list[_Entry]:
    used = {shape.actor for shape in shapes} | {shape.other_actor for shape in shapes if shape.other_actor}
    entries = [_Entry(style.name, style=style) for id, style in styles.items() if id in used]
    if len(entries) > _MOST_ACTORS:
        entries[_MOST_ACTORS - 1 :] = [_Entry(f"and {len(entries) - _MOST_ACTORS + 1} more, named on the page", key="none")]
    return entries


def _columns(
    room: Rect, size: float, actors: list[_Entry], keys: list[_Entry], unit: float, *, two: bool
) -> list[tuple[list[_Entry], Rect]]:
    top = room.y + 24.5 * size
    if two:
        half = (room.width - 18 * unit) / 2
        return [(actors, Rect(room.x, top, half, room.bottom - top)), (keys, Rect(room.x + half + 18 * unit, room.y, half, room.height))]
    below = top + _height(actors, room.width, size) + 13 * size
    return [(actors, Rect(room.x, top, room.width, below - top)), (keys, Rect(room.x, below, room.width, room.bottom - below))]


def _lines(entry: _Entry, width: float, size: float) -> tuple[list[str], float]:
    letters = (14 if entry.style else 12.5) * size
    return wrapped(entry.words, letters, width - 34 * size, most=2), letters


def _height(entries: Sequence[_Entry], width: float, size: float) -> float:
    total = 0.0
    for entry in entries:
        lines, letters = _lines(entry, width, size)
        total += letters * (1.2 * len(lines) + 0.35)
    return total


def _draw_entries(pen: Pen, entries: Sequence[_Entry], room: Rect, theme: Theme, size: float) -> None:
    y = room.y
    for entry in entries:
        box = Rect(room.x, y, 26 * size, 15 * size if entry.style else 13 * size)
        if entry.style:
            _draw_actor(pen, entry.style, box, theme, size)
        else:
            _draw_key(pen, entry.key, box, theme, size)
        lines, letters = _lines(entry, room.width, size)
        for line in lines:
            color = theme.ink if entry.style else theme.quiet
            pen.draw("text", line, x=room.x + 34 * size, y=y + letters * 0.87, font_family=SANS, font_size=letters, fill=color)
            y += letters * 1.2
        y += letters * 0.35


def _draw_actor(pen: Pen, style: Style, box: Rect, theme: Theme, size: float) -> None:
    pen.draw(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=f"url(#{style.pattern})",
        stroke=style.color,
        stroke_width=size,
    )
    draw_symbol(pen, style, box.middle, 5 * size, ground=theme.card, stroke_width=(2 if style.open else 1.3) * size)


def _keys(shapes: Sequence[Shape], hidden: int, towns: bool) -> list[tuple[str, str]]:
    """Only what the map shows is explained."""
    kinds = {shape.kind for shape in shapes}
    sure = {shape.certainty for shape in shapes}
    rules = {shape.rule for shape in shapes}
    out: list[tuple[str, str]] = []
    if rules & {"band.from-edge"}:
        out.append(("band", "distance as stated, from the edge of the place"))
    if "outskirts" in rules:
        out.append(("outskirts", "outskirts: to 3 km outside the edge"))
    if Certainty.RANGE in sure:
        out.append(("range", "how exact the number is"))
    if Certainty.OTHER_READING in sure:
        out.append(("dashed", "other reading: from the centre"))
    if Certainty.INFERRED in sure:
        out.append(("inferred", "side taken from another sentence"))
    if Certainty.OPEN in sure:
        out.append(("open", "side or distance not stated"))
    if kinds & {ShapeKind.FOOTPRINT, ShapeKind.DISC}:
        out.append(("footprint", "held, taken or contested place, not a territory"))
    if ShapeKind.ARROW in kinds:
        out.append(("arrow", "movement, not a route"))
    if ShapeKind.STRIKE in kinds:
        out.append(("strike", "strike, somewhere in the place"))
    if "attack.somewhere-in" in rules:
        out.append(("attack", "attack, somewhere in the place"))
    if ShapeKind.SIEGE in kinds:
        out.append(("siege", "siege; solid where a claim supports it"))
    if Certainty.PLANNED in sure:
        out.append(("planned", "planned or possible"))
    elif hidden:
        out.append(("planned", f"planned or possible: {hidden} not shown"))
    if towns:
        out.append(("town", "town named for orientation only"))
    out.append(("none", "no mark: no report in this article"))
    return out


def _draw_key(pen: Pen, key: str, box: Rect, theme: Theme, unit: float) -> None:
    x, y = box.middle
    grey = theme.quiet
    dash = {
        "dashed": f"{5 * unit:.1f} {4 * unit:.1f}",
        "open": f"{5 * unit:.1f} {3 * unit:.1f}",
        "planned": f"{0.1 * unit:.1f} {4 * unit:.1f}",
    }.get(key)
    match key:
        case "band" | "range" | "inferred" | "outskirts":
            opacity = {"band": 0.45, "range": 0.16, "inferred": 0.3, "outskirts": 0.2}[key]
            pen.draw(
                "rect",
                x=box.x,
                y=box.y,
                width=box.width,
                height=box.height,
                fill=grey,
                fill_opacity=opacity,
                stroke=None if key == "range" else grey,
                stroke_width=unit,
            )
        case "dashed" | "open" | "planned":
            pen.draw(
                "rect",
                x=box.x,
                y=box.y,
                width=box.width,
                height=box.height,
                fill=grey if key == "open" else "none",
                fill_opacity=0.07,
                stroke=grey,
                stroke_width=1.3 * unit,
                stroke_dasharray=dash,
                stroke_linecap="round" if key == "planned" else None,
            )
        case "footprint":
            pen.draw("circle", cx=x, cy=y, r=7 * unit, fill=grey, fill_opacity=0.3, stroke=grey, stroke_width=1.2 * unit)
        case "arrow":
            pen.draw(
                "path",
                d=path_of(
                    [
                        (box.x, y + 1.2 * unit),
                        (x + 4 * unit, y + 2.6 * unit),
                        (x + 4 * unit, y + 6 * unit),
                        (box.right, y),
                        (x + 4 * unit, y - 6 * unit),
                        (x + 4 * unit, y - 2.6 * unit),
                        (box.x, y - 1.2 * unit),
                    ],
                    closed=True,
                ),
                fill=grey,
            )
        case "strike" | "attack":
            corners = star((x, y), 8 * unit, 8 if key == "strike" else 4, 0.48 if key == "strike" else 0.36)
            pen.draw("path", d=path_of(corners, closed=True), fill=grey)
        case "town":
            pen.draw("circle", cx=x, cy=y, r=2.8 * unit, fill=theme.land, stroke=grey, stroke_width=1.2 * unit)
        case "siege":
            pen.draw(
                "circle",
                cx=x,
                cy=y,
                r=6.5 * unit,
                fill="none",
                stroke=grey,
                stroke_width=2 * unit,
                stroke_dasharray=f"{9 * unit:.1f} {4 * unit:.1f}",
            )
        case _:
            pen.draw("rect", x=box.x, y=box.y, width=box.width, height=box.height, fill=theme.land, stroke=theme.rule, stroke_width=unit)
