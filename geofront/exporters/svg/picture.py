"""The whole picture: headline, map, legend, small map, source line, in any size, by day or by night."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from geofront.basemap.window import CREDIT
from geofront.errors import GeofrontError
from geofront.exporters.svg.actors import Styles, define_hatch, styles_of
from geofront.exporters.svg.frame import Frame, framed
from geofront.exporters.svg.furniture import draw_headline, draw_inset, draw_scale, draw_source, source_height, source_lines, written_date
from geofront.exporters.svg.ground import draw_ground, draw_names, draw_towns, ground_of
from geofront.exporters.svg.labels import Named, draw_dimensions, draw_fronts, draw_places
from geofront.exporters.svg.legend import draw_legend, legend_height
from geofront.exporters.svg.lettering import Placer
from geofront.exporters.svg.pen import Pen, path_of
from geofront.exporters.svg.shapes import SMALLEST_AREA_PX, Anchor, Symbol, draw_shapes, draw_symbols
from geofront.exporters.svg.theme import DARK, LIGHT, SANS, Theme
from geofront.exporters.svg.view import XY, Rect, View, fitted
from geofront.layers import layers_of, shown
from geofront.layers.layer import placed
from geofront.model import Certainty, Claim, PlacedAt, Report, Role, Shape, ShapeKind
from geofront.page.language import words_in
from geofront.page.view import headline
from geofront.shapes.footprint import OUTLINE_BASIS, footprint_of
from geofront.shapes.scene import is_area
from geofront.spellings import spellings_of

LANDSCAPE = (1200, 675)
SQUARE = (1080, 1080)
A4_PORTRAIT = (794, 1123)
A4_LANDSCAPE = (1123, 794)
SIZES = {"landscape": LANDSCAPE, "square": SQUARE, "a4": A4_PORTRAIT, "a4-landscape": A4_LANDSCAPE}
"""Sizes with a name, in CSS pixels."""

SMALLEST_PX, LARGEST_PX = 240, 10_000
_NO_GROUND = "No base map was built."


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is asked for: pixels, day or night, and which layers are on (None: those that are on at first)."""

    width: int = LANDSCAPE[0]
    height: int = LANDSCAPE[1]
    theme: Theme = LIGHT
    layers: frozenset[str] | None = None

    @classmethod
    def of(cls, size: str | None, *, dark: bool = False, otherwise: tuple[int, int] = LANDSCAPE) -> Look:
        """The look that a person asks for.

        Raises:
            BadLook: see `size_of`.
        """
        width, height = size_of(size) if size else otherwise
        return cls(width, height, DARK if dark else LIGHT)


class BadLook(GeofrontError, ValueError):
    """A picture cannot look like that."""


def size_of(text: str) -> tuple[int, int]:
    """Width and height in pixels: one of `SIZES`, or "1200x675".

    Raises:
        BadLook: it is neither, or too small to be read, or too large to be drawn.
    """
    if text in SIZES:
        return SIZES[text]
    found = re.fullmatch(r"(\d{1,6})x(\d{1,6})", text)
    if found is None:
        raise BadLook(f"{text!r} is no size: give width and height in pixels, such as 1200x675, or one of {', '.join(SIZES)}")
    width, height = int(found[1]), int(found[2])
    if min(width, height) < SMALLEST_PX or max(width, height) > LARGEST_PX:
        raise BadLook(f"{text}: a map with a legend needs {SMALLEST_PX} to {LARGEST_PX} pixels each way")
    return width, height


@dataclass(frozen=True, slots=True)
class _Rooms:
    map: Rect
    legend: Rect
    inset: Rect
    foot: Rect
    unit: float


def picture(report: Report, look: Look | None = None, *, pen: Pen | None = None) -> str:
    """The report as SVG text; the same report and look give the same bytes.

    Args:
        pen: what it is drawn with; an `OutlinePen` draws letters as outlines.

    Raises:
        BadLook: see `size_of`.
        NoLetters: letters are to be outlines, and none of our fonts has some of them.
    """
    look, pen = look or Look(), pen or Pen()
    size_of(f"{look.width}x{look.height}")
    lit = shown(report, look.layers)
    shapes = [shape for shape in report.shapes if shape.id in lit]
    hidden = len({claim for shape in report.shapes if shape.certainty == "planned" and shape.id not in lit for claim in shape.claims})
    # Two pictures in one document must not take each other's patterns.
    asked = (report.article.sha256, look.width, look.height, look.theme.paper, *sorted(lit))
    scope = sha256(repr(asked).encode()).hexdigest()[:6]
    with pen.inside(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {look.width} {look.height}",
        width=look.width,
        height=look.height,
        role="img",
        aria_labelledby=f"gf-{scope}-title gf-{scope}-desc",
    ):
        pen.draw("title", headline(report, words_in("en")), id=f"gf-{scope}-title")
        pen.draw("desc", alt_text(report), id=f"gf-{scope}-desc")
        _compose(pen, report, shapes, hidden, look, scope)
    return pen.text()


def _compose(pen: Pen, report: Report, shapes: Sequence[Shape], hidden: int, look: Look, scope: str) -> None:
    theme = look.theme
    pen.draw("rect", width=look.width, height=look.height, fill=theme.paper)
    unit = (look.width * look.height) ** 0.5 / 900
    margin = 20 * unit
    head = Rect(margin, 12 * unit, look.width - 2 * margin, 0)
    styles = styles_of(report, layers_of(report), theme, scope)
    side = 246 * unit
    frame = framed(report, shapes)
    foot = source_height(source_lines(report, head.width, unit, _with_beyond(CREDIT, frame)), unit)
    beneath = draw_headline(Pen(), report, head, theme, unit)  # on scrap paper, to know where the map begins
    rooms = _rooms(look, beneath, foot, unit, side, legend_height(styles, shapes, hidden, side, unit))
    with pen.inside("defs"):
        for style in styles.values():
            define_hatch(pen, style)
    credit, towns, seen = "", False, shapes
    if frame is None:
        _draw_nothing(pen, rooms.map, theme, unit)
    else:
        view = fitted(rooms.map, frame.points, least_km=frame.least_km)
        seen = [shape for shape in shapes if view.sees(shape.geometry)]
        credit, towns = _draw_map(pen, report, shapes, view, styles, theme, unit)
        _draw_mat(pen, look, rooms.map, theme, unit)
        draw_inset(pen, report, shapes, frame, view, styles, rooms.inset, theme, unit)
    draw_headline(pen, report, head, theme, unit)
    draw_legend(pen, styles, shapes, seen, hidden, towns, rooms.legend, theme, unit)
    draw_source(pen, source_lines(report, head.width, unit, _with_beyond(credit, frame)), rooms.foot, theme, unit)


def _rooms(look: Look, top: float, foot: float, unit: float, side: float, legend_wants: float) -> _Rooms:
    """Beside the map where the picture is wide, beneath it where it is high; the small map yields to the legend down to a point."""
    margin = 20 * unit
    bottom = look.height - foot
    inner = look.width - 2 * margin
    footer = Rect(margin, bottom + 2 * unit, inner, foot)
    if look.width > 1.15 * look.height:
        map_room = Rect(margin, top, inner - side - 14 * unit, bottom - top)
        inset = max(min(side * 0.86, 0.40 * map_room.height, map_room.height - legend_wants - 14 * unit), 0.27 * map_room.height)
        legend = Rect(map_room.right + 14 * unit, top, side, map_room.height - inset - 10 * unit)
        return _Rooms(map_room, legend, Rect(legend.x, bottom - inset, side, inset), footer, unit)
    strip = min(300 * unit, 0.34 * (bottom - top))
    map_room = Rect(margin, top, inner, bottom - top - strip - 12 * unit)
    inset = inner * 0.42
    legend = Rect(margin, map_room.bottom + 12 * unit, inner - inset - 16 * unit, strip)
    return _Rooms(map_room, legend, Rect(look.width - margin - inset, legend.y, inset, strip), footer, unit)


def _draw_map(pen: Pen, report: Report, shapes: Sequence[Shape], view: View, styles: Styles, theme: Theme, unit: float) -> tuple[str, bool]:
    """Draw everything inside the frame; what to credit, and whether towns stand there for orientation."""
    rect = view.rect
    ground = ground_of(view)
    with pen.inside("g"):
        draw_ground(pen, view, ground, theme, unit)
        names = _named(report, shapes, view, unit)
        towns_drawn = _draw_towns(pen, report, shapes, names, view, theme, unit)
        drawn = draw_shapes(pen, shapes, view, _anchors(report, view), styles, theme, unit)
        placer = Placer(Rect(rect.x + 4, rect.y + 4, rect.width - 8, rect.height - 8))
        draw_scale(pen, view, theme, unit, placer)
        for _, run in [*drawn.fronts, *drawn.arrows]:
            placer.block_line(run, 6 * unit, 0.8)
        for run in drawn.outlines:
            placer.block_line(run, 1.5, 0.1)
        for symbol in drawn.symbols:
            placer.block(Rect(symbol.at[0] - 12 * unit, symbol.at[1] - 12 * unit, 24 * unit, 24 * unit))
        draw_dimensions(pen, drawn, view, styles, placer, theme, unit)
        _draw_dots(pen, names, drawn.symbols, view, theme, unit, placer)
        for (x, y), radius in draw_symbols(pen, drawn.symbols, styles, theme, unit):
            placer.block(Rect(x - radius, y - radius, 2 * radius, 2 * radius))
        draw_places(pen, names, view, placer, drawn.hatched, theme, unit)
        draw_fronts(pen, drawn, view, styles, placer, theme, unit)
        for run in [*drawn.outlines, *towns_drawn]:  # names of rivers and towns keep off what is drawn
            placer.block(_inner(run), 0.4)
        for run in towns_drawn:
            placer.block_line(run, 2 * unit, 0.4)
        spoken_of = [at for m in report.mentions if (at := placed(m)) and not is_area(at)]
        towns = draw_towns(pen, view, ground, placer, spoken_of, theme, unit)
        draw_names(pen, view, ground, placer, theme, unit, countries=view.px_per_km < 4 * unit)
    return ground.credit if ground else _NO_GROUND, towns > 0


def _inner(run: Sequence[XY]) -> Rect:
    """The middle half of what a ring encloses."""
    xs, ys = [x for x, _ in run], [y for _, y in run]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    return Rect(min(xs) + wide / 5, min(ys) + high / 5, 0.6 * wide, 0.6 * high)


def _draw_mat(pen: Pen, look: Look, window: Rect, theme: Theme, unit: float) -> None:
    """Paper with a window over the map: what runs past its frame is covered, which renderers do ten times faster than clipping."""
    edge = [(0.0, 0.0), (float(look.width), 0.0), (float(look.width), float(look.height)), (0.0, float(look.height))]
    hole = [(window.x, window.y), (window.right, window.y), (window.right, window.bottom), (window.x, window.bottom)]
    pen.draw("path", d=path_of(edge, closed=True) + path_of(hole, closed=True), fill=theme.paper, fill_rule="evenodd")
    pen.draw("rect", x=window.x, y=window.y, width=window.width, height=window.height, fill="none", stroke=theme.rule, stroke_width=unit)


def _anchors(report: Report, view: View) -> dict[str, Anchor]:
    return {m.id: Anchor(view.xy(at.lonlat), at.radius_km * view.px_per_km) for m in report.mentions if (at := placed(m))}


def _named(report: Report, shapes: Sequence[Shape], view: View, unit: float) -> list[Named]:
    """Places in the order in which they get their names: what distances run from, what claims are about, the rest."""
    mentions = {mention.id: mention for mention in report.mentions}
    anchors: dict[str, PlacedAt] = {}
    claimed: dict[str, PlacedAt] = {}
    events: dict[str, PlacedAt] = {}
    others: dict[str, PlacedAt] = {}  # where somebody spoke, what history is told of: for orientation
    for shape in shapes:
        at = placed(mentions[shape.place]) if shape.place in mentions else None
        if at:
            (anchors if shape.kind is ShapeKind.DIMENSION else claimed).setdefault(at.id, at)
    for claim in report.claims:
        for end in (claim.place, claim.from_place):
            if claim.shape and end in mentions and (at := placed(mentions[end])):
                claimed.setdefault(at.id, at)
    for mention in report.mentions:
        if mention.role is not Role.METONYM and (at := placed(mention)):
            (events if mention.role is Role.EVENT else others).setdefault(at.id, at)
    out: dict[str, Named] = {}
    names = spellings_of(report.mentions)
    for rank, group in enumerate((anchors, claimed, events, others)):
        for id, at in group.items():
            if not is_area(at) and id not in out and view.rect.holds(view.xy(at.lonlat)):
                radius = at.radius_km * view.px_per_km
                # Beside a small disc, inside a large one: never across its rim.
                clear = radius + 7 * unit if SMALLEST_AREA_PX * unit <= radius < 46 * unit else 11 * unit
                out[id] = Named(at, names[id], rank, clear)
    return list(out.values())


def _draw_towns(
    pen: Pen, report: Report, shapes: Sequence[Shape], names: Sequence[Named], view: View, theme: Theme, unit: float
) -> list[list[XY]]:
    """Towns nobody is said to hold, as plain ground: the edge that distances are measured from must be seen. Their outlines."""
    from geofront.basemap.imported import outline_of

    mentions = {mention.id: mention for mention in report.mentions}
    # Drawn as it was measured: by an outline only where the shapes say that they run from one.
    outlined = {
        at.id for shape in shapes if OUTLINE_BASIS in shape.note and shape.place in mentions and (at := placed(mentions[shape.place]))
    }
    drawn: list[list[XY]] = []
    for named in names:
        if named.rank > 2 or named.place.radius_km * view.px_per_km < SMALLEST_AREA_PX * unit:
            continue
        area = footprint_of(named.place, outline_of if named.place.id in outlined else None).area
        runs = view.runs(area)
        drawn += runs
        d = "".join(path_of(run, closed=True) for run in runs)
        pen.draw("path", d=d, fill=theme.town, fill_rule="evenodd", stroke=theme.border, stroke_width=0.7 * unit, stroke_opacity=0.6)
    return drawn


def _draw_dots(pen: Pen, names: Sequence[Named], symbols: Sequence[Symbol], view: View, theme: Theme, unit: float, placer: Placer) -> None:
    """A dot for every named place on whose point no symbol stands."""
    for named in names:
        x, y = view.xy(named.place.lonlat)
        if any(abs(s.at[0] - x) < 5 and abs(s.at[1] - y) < 5 for s in symbols):
            continue
        radius = (4.6, 3.6, 3.6, 2.8)[named.rank] * unit
        pen.draw(
            "circle", cx=x, cy=y, r=radius, fill=theme.quiet if named.rank > 2 else theme.ink, stroke=theme.card, stroke_width=1.4 * unit
        )
        placer.block(Rect(x - radius, y - radius, 2 * radius, 2 * radius))


def _draw_nothing(pen: Pen, room: Rect, theme: Theme, unit: float) -> None:
    pen.draw("rect", x=room.x, y=room.y, width=room.width, height=room.height, fill=theme.land, stroke=theme.rule, stroke_width=unit)
    x, y = room.middle
    pen.draw(
        "text",
        "Nothing in this article could be placed.",
        x=x,
        y=y,
        text_anchor="middle",
        font_family=SANS,
        font_size=18 * unit,
        fill=theme.quiet,
    )


def _with_beyond(credit: str, frame: Frame | None) -> str:
    if frame is None or not frame.beyond:
        return credit
    return f"Also reported, off this map: {', '.join(frame.beyond)}. {credit}"


def alt_text(report: Report) -> str:
    """What the map shows, in words, from its claims: who does what where, how sure that is and who says so."""
    actors = {actor.id: actor.name for actor in report.actors}
    mentions, names = {mention.id: mention for mention in report.mentions}, spellings_of(report.mentions)
    labels = {id: shape.label for shape in reversed(report.shapes) if shape.kind is ShapeKind.DIMENSION for id in shape.claims}

    def said(claim: Claim) -> str:
        mention = mentions.get(claim.place or claim.from_place or "")
        at = placed(mention) if mention else None
        label = labels.get(claim.id)
        where = names[at.id] if at else mention.surface if mention else "no place"
        if label:
            where = f"{label} {claim.direction} of {where}" if claim.direction else f"{label} from {where}"
        by = f", {claim.speaker}" if claim.speaker else ""
        return f"{actors.get(claim.actor or '', 'nobody named')}: {claim.type}, {where} ({claim.modality}{by})"

    planned = {claim for shape in report.shapes if shape.certainty is Certainty.PLANNED for claim in shape.claims}
    drawn = [claim for claim in report.claims if claim.shape and claim.id not in planned]
    # Distances first: who cuts the text short must not lose them.
    phrases = dict.fromkeys(said(claim) for claim in sorted(drawn, key=lambda claim: claim.distance_km is None))
    when = f" on {written_date(report.article.published)}" if report.article.published else ""
    left = f" Planned or possible: {len(planned)} more." if planned else ""
    return f"Map of what was reported{when}. " + ("; ".join(phrases) + "." if phrases else "Nothing could be drawn.") + left
