"""What frames the map: headline, legend, scale bar, small map, source line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geofront.exporters.svg.actors import Styles, draw_symbol
from geofront.exporters.svg.frame import Frame
from geofront.exporters.svg.ground import draw_ground, draw_names, ground_of
from geofront.exporters.svg.lettering import Line, Placer, set_lines, wrapped
from geofront.exporters.svg.pen import Pen, path_of
from geofront.exporters.svg.theme import SANS, SERIF, Theme
from geofront.exporters.svg.view import XY, Rect, View, fitted
from geofront.layers.layer import placed
from geofront.model import PlacedAt, Report, Shape
from geofront.page.language import words_in
from geofront.page.view import as_of, headline
from geofront.spellings import spellings_of

SAID_ALREADY = " Towns: GeoNames (CC BY 4.0)."
NOT_A_MAP_OF = "What was reported, by whom. Not for navigation or safety decisions. Takes no position on any territory’s status."
_SOURCE = 11.0  # size of the letters at the foot
_MILE_KM = 1.609344
_NEEDS_NO_NAME_KM = 300.0  # a frame as large as a country speaks for itself
_NARROW = 760.0  # a headline of two lines says less than it wants in a picture narrower than this
_SERIF = 1.07  # letters of the headline are wider than those that the widths are of


def written_date(day: date) -> str:
    """ "26 October 2016", the same in every locale."""
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def draw_headline(pen: Pen, report: Report, room: Rect, theme: Theme, unit: float) -> float:
    """Title and as-of line; returns the y beneath them."""
    article, words = report.article, words_in("en")  # in the words of the page
    size = 28 * unit
    y = room.y
    for line in wrapped(headline(report, words), size, room.width / _SERIF, bold=True, most=3 if room.width < _NARROW * unit else 2):
        y += size * 1.16
        pen.draw("text", line, x=room.x, y=y - size * 0.22, font_family=SERIF, font_size=size, font_weight=600, fill=theme.ink)
    said = [as_of(report, words)]
    if article.source:
        said.append(article.source)
    y += 16 * unit * 1.3
    line = wrapped(" · ".join(said), 15 * unit, room.width, most=1)[0]
    pen.draw("text", line, x=room.x, y=y - 5 * unit, font_family=SANS, font_size=15 * unit, fill=theme.quiet)
    return y + 8 * unit


def source_lines(report: Report, width: float, unit: float, credit: str) -> list[str]:
    """What the map is not, where it comes from, what it is made of, in lines that fit; an address that is longer than a line is cut."""
    article = report.article
    source = ", ".join(
        part
        for part in (
            article.title and f"“{article.title}”",
            article.source,
            written_date(article.published) if article.published else None,
            article.url,
        )
        if part
    )
    made = report.made_with
    lines = [
        NOT_A_MAP_OF,
        f"Source: {source or 'an article without title, outlet or date'}. Text sha256 {article.sha256[:12]}…",
        f"Places: GeoNames (CC BY 4.0). {credit.replace(SAID_ALREADY, '')} Made with geofront {made.geofront}.",
    ]
    return [fit for line, most in zip(lines, (2, 2, 4), strict=True) for fit in wrapped(line, _SOURCE * unit, width, most=most)]


def source_height(lines: Sequence[str], unit: float) -> float:
    """How high these lines are, with room about them."""
    return (len(lines) * _SOURCE * 1.3 + 7) * unit


def draw_source(pen: Pen, lines: Sequence[str], room: Rect, theme: Theme, unit: float) -> None:
    """The lines at the foot."""
    size = _SOURCE * unit
    for number, line in enumerate(lines):
        pen.draw("text", line, x=room.x, y=room.y + size * 1.3 * (number + 1) - 3, font_family=SANS, font_size=size, fill=theme.quiet)


def draw_scale(pen: Pen, view: View, theme: Theme, unit: float, placer: Placer) -> None:
    """A bar in kilometres over one in miles, bottom left."""
    rect = view.rect
    longest = 120 * unit
    km, miles = _round_length(longest / view.px_per_km), _round_length(longest / view.px_per_km / _MILE_KM)
    x, y = rect.x + 14 * unit, rect.bottom - 30 * unit
    drawn = max(km, miles * _MILE_KM) * view.px_per_km
    box = Rect(x - 6 * unit, y - 19 * unit, max(drawn, 46 * unit) + 12 * unit, 43 * unit)
    placer.block(box)
    pen.draw("rect", x=box.x, y=box.y, width=box.width, height=box.height, fill=theme.card, fill_opacity=0.82, rx=2 * unit)
    size = 12 * unit
    for length, name, above in (
        (km * view.px_per_km, f"{_figure(km)} km", True),
        (miles * _MILE_KM * view.px_per_km, f"{_figure(miles)} mi", False),
    ):
        tick = -5 * unit if above else 5 * unit
        pen.draw(
            "path",
            d=path_of([(x, y + tick), (x, y), (x + length, y), (x + length, y + tick)]),
            fill="none",
            stroke=theme.ink,
            stroke_width=1.3 * unit,
        )
        pen.draw("text", name, x=x + 4 * unit, y=y - 5 * unit if above else y + 15 * unit, font_family=SANS, font_size=size, fill=theme.ink)


def _round_length(most: float) -> float:
    power = 10.0 ** (len(str(int(most))) - 1) if most >= 1 else 0.1 if most >= 0.1 else 0.01
    return max(step * power for step in (1, 2, 5) if step * power <= most + 1e-9)


def _figure(number: float) -> str:
    return f"{number:g}"


def draw_inset(
    pen: Pen, report: Report, shapes: Sequence[Shape], frame: Frame, main: View, styles: Styles, room: Rect, theme: Theme, unit: float
) -> None:
    """Where in the world the main map lies, with every other place that something is claimed of."""
    wide = main.rect.width / main.px_per_km
    view = fitted(room, frame.region, least_km=max(500.0, min(3.5 * wide, wide + 1100)), pad=0.16)
    ground = ground_of(view)
    with pen.inside("g"):
        draw_ground(pen, view, ground, theme, unit, quiet=True)
        corners = [main.lonlat(p) for p in ((main.rect.x, main.rect.y), (main.rect.right, main.rect.bottom))]
        (x1, y1), (x2, y2) = (view.xy(p) for p in corners)
        box = Rect(min(x1, x2), min(y1, y2), max(8 * unit, abs(x2 - x1)), max(8 * unit, abs(y2 - y1)))
        pen.draw(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            fill="#b3261e",
            fill_opacity=0.1,
            stroke="#b3261e",
            stroke_width=1.6 * unit,
        )
        placer = Placer(room, [box])
        places, names = _places(report, shapes), spellings_of(report.mentions)
        inside = [at for at, _ in places.values() if main.rect.holds(main.xy(at.lonlat))]
        main_names = [] if wide > _NEEDS_NO_NAME_KM else inside[:1]
        others = [at for at, _ in places.values() if at not in inside and room.holds(view.xy(at.lonlat))]
        for at in others:
            _inset_place(pen, view.xy(at.lonlat), places[at.id][1], styles, theme, unit)
            x, y = view.xy(at.lonlat)
            placer.block(Rect(x - 4 * unit, y - 4 * unit, 8 * unit, 8 * unit))
        for at in [*main_names, *others]:
            lines = [Line(names[at.id], 11 * unit, bold=at in main_names)]
            clear = max(box.width, box.height) / 2 + 3 * unit if at in main_names else 6 * unit
            spot = placer.place(box.middle if at in main_names else view.xy(at.lonlat), lines, clear=clear, must=at not in main_names)
            if spot:
                set_lines(pen, spot, lines, theme, halo=theme.land)
        draw_names(pen, view, ground, placer, theme, unit, quiet=True)
    pen.draw("rect", x=room.x, y=room.y, width=room.width, height=room.height, fill="none", stroke=theme.rule, stroke_width=unit)


def _places(report: Report, shapes: Sequence[Shape]) -> dict[str, tuple[PlacedAt, list[str]]]:
    """Places that something is drawn at, by id, each with its actors."""
    mentions = {mention.id: mention for mention in report.mentions}
    found: dict[str, tuple[PlacedAt, list[str]]] = {}
    for shape in shapes:
        at = placed(mentions[shape.place]) if shape.place in mentions else None
        if at:
            _, actors = found.setdefault(at.id, (at, []))
            actors += [actor for actor in (shape.actor, shape.other_actor) if actor and actor not in actors]
    return found


def _inset_place(pen: Pen, at: XY, actors: Sequence[str], styles: Styles, theme: Theme, unit: float) -> None:
    x, y = at
    seen: list[str | None] = [*actors[:3]] or [None]
    for turn, actor in enumerate(seen):
        style = styles.get(actor, styles[None])
        spot = (x + (turn - (len(seen) - 1) / 2) * 8 * unit, y)
        draw_symbol(pen, style, spot, 4.2 * unit, ground=theme.card, stroke_width=(2 if style.open else 1) * unit)
