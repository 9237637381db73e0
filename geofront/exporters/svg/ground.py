"""The base map under the shapes: land, water, borders, names of countries and rivers."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees, hypot

from gazetteer.place import LonLat
from geofront.basemap import BaseMap, BaseMapMissing, window
from geofront.exporters.svg.lettering import Line, Placer, set_lines, width_px
from geofront.exporters.svg.pen import Pen, path_of
from geofront.exporters.svg.theme import SANS, SERIF, Theme
from geofront.exporters.svg.view import XY, Rect, View, rough_km
from geofront.model import PlacedAt

_MOST_TOWNS = 9


def ground_of(view: View) -> BaseMap | None:
    """The base map of a view, generalised to less than a pixel; None where none was built."""
    try:
        return window(view.box(), tolerance_deg=0.7 / (view.px_per_km * 111.2))
    except BaseMapMissing:
        return None


def draw_ground(pen: Pen, view: View, ground: BaseMap | None, theme: Theme, unit: float, *, quiet: bool = False) -> None:
    """Sea, land, lakes, rivers, coast and borders."""
    rect = view.rect
    pen.draw("rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, fill=theme.sea if ground else theme.land)
    if ground is None:
        return
    areas = "".join(path_of([view.xy(p) for p in ring], closed=True) for ring in ground.land)
    pen.draw("path", d=areas, fill=theme.land, fill_rule="evenodd")
    if ground.lakes:
        lakes = "".join(path_of([view.xy(p) for p in ring], closed=True) for ring in ground.lakes)
        pen.draw("path", d=lakes, fill=theme.sea, stroke=theme.river, stroke_width=0.6 * unit)
    if ground.urban and not quiet:
        urban = "".join(path_of([view.xy(p) for p in ring], closed=True) for ring in ground.urban)
        pen.draw("path", d=urban, fill=theme.town, fill_opacity=0.55, fill_rule="evenodd")
    for lines, thick, dash in ((ground.admin, 0.7, f"{3 * unit:.1f} {3 * unit:.1f}"), (ground.roads, 0.9, None)):
        if lines and not quiet:
            d = "".join(path_of([view.xy(p) for p in line]) for line in lines)
            pen.draw("path", d=d, fill="none", stroke=theme.border, stroke_width=thick * unit, stroke_opacity=0.5, stroke_dasharray=dash)
    ranks = sorted({river.rank for river in ground.rivers}, reverse=True)
    for rank in ranks:
        if quiet and rank > 1:
            continue
        d = "".join(path_of([view.xy(p) for p in river.line]) for river in ground.rivers if river.rank == rank)
        thick = {0: 2.4, 1: 2.4, 2: 1.6, 3: 1.1}.get(rank, 0.8) * (0.5 if quiet else 1)
        pen.draw("path", d=d, fill="none", stroke=theme.river, stroke_width=thick * unit, stroke_linejoin="round", stroke_linecap="round")
    if ground.coast:
        d = "".join(path_of([view.xy(p) for p in line]) for line in ground.coast)
        pen.draw("path", d=d, fill="none", stroke=theme.river, stroke_width=0.8 * unit, stroke_linejoin="round")
    for disputed in (False, True):
        d = "".join(path_of([view.xy(p) for p in border.line]) for border in ground.borders if border.disputed is disputed)
        if d:
            pen.draw(
                "path",
                d=d,
                fill="none",
                stroke=theme.border,
                stroke_width=(0.8 if quiet else 1.2) * unit,
                stroke_linejoin="round",
                stroke_dasharray=f"{2 * unit:.1f} {4 * unit:.1f}"
                if disputed
                else f"{8 * unit:.1f} {2.5 * unit:.1f} {1.5 * unit:.1f} {2.5 * unit:.1f}",
            )


def draw_names(
    pen: Pen, view: View, ground: BaseMap | None, placer: Placer, theme: Theme, unit: float, *, quiet: bool = False, countries: bool = True
) -> None:
    """Countries in spaced capitals where there is room, main rivers along their course; nothing that covers a mark."""
    if ground is None:
        return
    size = (9 if quiet else 13) * unit
    for country in ground.countries if countries else ():
        x, y = view.xy(country.label)
        name = country.name.upper()
        wide = width_px(name, size, spacing=0.16)
        box = Rect(x - wide / 2, y - size * 0.7, wide, size * 1.2)
        room = country.room_deg * 111.2 * view.px_per_km
        if wide / 2 > max(room * 1.15, 30) or placer.cost(box) > 0.15 * wide * size:
            continue
        placer.block(box)
        pen.draw(
            "text",
            name,
            x=x,
            y=y + size * 0.35,
            text_anchor="middle",
            font_family=SANS,
            font_size=size,
            fill=theme.country_name,
            letter_spacing=f"{0.16 * size:.1f}",
            font_weight=600,
        )
    if quiet:
        return
    named: set[str] = set()
    for river in ground.rivers:
        if not river.name or river.name in named or river.rank > 2:
            continue
        spot = _straight(view, [view.xy(p) for p in river.line], river.name, 13 * unit, placer)
        if spot is None:
            continue
        named.add(river.name)
        (x, y), turn = spot
        pen.draw(
            "text",
            river.name,
            x=x,
            y=y,
            transform=f"rotate({turn:.1f} {x:.1f} {y:.1f})",
            dy=-5 * unit,
            text_anchor="middle",
            font_family=SERIF,
            font_style="italic",
            font_size=13 * unit,
            fill=theme.river_name,
            paint_order="stroke",
            stroke=theme.land,
            stroke_width=2.5 * unit,
        )


def draw_towns(pen: Pen, view: View, ground: BaseMap | None, placer: Placer, known: Sequence[PlacedAt], theme: Theme, unit: float) -> int:
    """A few towns that the article does not speak of, small and hollow, so that a reader knows where they are; how many."""
    drawn = 0
    for town in ground.towns if ground else ():
        at = LonLat(*town.at)
        x, y = view.xy(at)
        if (
            drawn >= _MOST_TOWNS
            or not view.rect.holds((x, y), 12)
            or any(rough_km(at, place.lonlat) < place.radius_km + 5 for place in known)
        ):
            continue
        radius = 2.6 * unit
        if placer.cost(Rect(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius)) > 1:
            continue
        lines = [Line(town.name, 11.5 * unit, quiet=True)]
        spot = placer.place((x, y), lines, clear=6 * unit, must=False)
        if spot is None or spot.leader:
            continue
        drawn += 1
        pen.draw("circle", cx=x, cy=y, r=radius, fill=theme.land, stroke=theme.quiet, stroke_width=1.1 * unit)
        set_lines(pen, spot, lines, theme, halo=theme.land)
        placer.block(Rect(x - radius, y - radius, 2 * radius, 2 * radius))
    return drawn


def _straight(view: View, run: list[XY], name: str, size: float, placer: Placer) -> tuple[XY, float] | None:
    """The straightest stretch of a river on which its name has room: its middle, and how the name is turned."""
    need = width_px(name, size) * 1.25
    best: tuple[float, XY, float] | None = None
    for start in range(0, len(run), 2):
        length, end = 0.0, start
        while end + 1 < len(run) and length < need:
            length += hypot(run[end + 1][0] - run[end][0], run[end + 1][1] - run[end][1])
            end += 1
        if length < need:
            break
        (x1, y1), (x2, y2) = run[start], run[end]
        chord = hypot(x2 - x1, y2 - y1)
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        if chord < 0.88 * length or not view.rect.holds(middle, need * 0.6):
            continue
        turn = degrees(atan2(y2 - y1, x2 - x1))
        turn = turn - 180 if turn > 90 else turn + 180 if turn < -90 else turn
        half = need / 2
        box = Rect(
            middle[0] - half * abs(x2 - x1) / chord - 8,
            middle[1] - half * abs(y2 - y1) / chord - 8,
            2 * half * abs(x2 - x1) / chord + 16,
            2 * half * abs(y2 - y1) / chord + 16,
        )
        cost = placer.cost(box) + 40 * (1 - chord / length)
        if best is None or cost < best[0]:
            best = (cost, middle, turn)
    if best is None or best[0] > 0.3 * need * size:
        return None
    x, y = best[1]
    placer.block(Rect(x - need / 3, y - size, 2 * need / 3, 2 * size), 0.6)
    return best[1], best[2]
