"""`maps/index.html`: every map of a folder with a small picture, its date and its tally, searchable, in one self-contained page."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from geofront.basemap import window
from geofront.errors import BadReport
from geofront.exporters import html
from geofront.layers.looks import is_color
from geofront.model import Certainty, Mention, Report, Role, ShapeKind
from geofront.page import language, view
from geofront.page.extent import VAST, views
from geofront.page.view import thinned
from geofront.page.wording import Teller, placed
from geofront.page.wrapping import MOST_LAT, Box, lines_of, turned, within_world

NAME = "index.html"
WIDTH, HEIGHT = 320, 190  # of a thumbnail, in pixels


def write_index(folder: Path, *, speak: str = "en") -> Path:
    """Write the overview of all maps in a folder, one subfolder each, as `geofront build` makes them; answer with its path.

    A subfolder is a map where it holds `report.json` and `index.html`. Newest first, then by title.

    Raises:
        BadReport: a `report.json` cannot be read; names the file.
        PageNotBuilt: the front end was not bundled.
    """
    words = language.words_in(speak)
    entries = []
    for path in sorted(folder.glob("*/report.json")):
        if not (path.parent / html.NAME).is_file():
            continue
        try:
            report = Report.from_dict(json.loads(path.read_text("utf-8")))
        except (BadReport, ValueError) as error:
            raise BadReport(f"{path}: {error}") from error
        entries.append(entry(report, path.parent.name, words))
    entries.sort(key=lambda one: one["title"])
    entries.sort(key=lambda one: one["day"], reverse=True)
    block = html.in_script(view.cleaned({"words": dict(words.table), "maps": entries}))
    document = html.document(
        title=words("overview.title"),
        description=words("overview.title"),
        language=words.code,
        direction=words.direction,
        block=block,
        script=html.asset("overview.js"),
        style=html.asset("overview.css") + html.faces(block, serif=block, local=block),
        still=still(words("overview.title"), entries),
        noscript=words("overview.noscript"),
    )
    target = folder / NAME
    target.write_text(document, "utf-8", newline="\n")
    return target


def still(title: str, entries: Iterable[Mapping[str, Any]]) -> str:
    """What a browser without scripts shows: a list of links."""
    rows = (
        f'<li><a href="{escape(quote(one["slug"]))}/{html.NAME}">{escape(view.cleaned(one["title"]))}</a><br>{escape(one["asOf"])}</li>'
        for one in entries
    )
    return "".join([f"<h1>{escape(title)}</h1><ul>", *rows, "</ul>"])


def entry(report: Report, slug: str, words: language.Words) -> dict[str, Any]:
    """What the overview says of one map."""
    tally = report.tally
    teller = Teller(words, report)
    names = {name for mention in report.mentions if placed(mention) and (name := teller.place_name(mention.id))}
    return {
        "slug": slug,
        "title": view.headline(report, words),
        "lang": report.article.language,
        "day": report.article.published.isoformat() if report.article.published else "",
        "asOf": view.as_of(report, words),
        "source": report.article.source,
        "tally": words("overview.tally", placed=tally.placed, mentions=tally.mentions, drawn=tally.drawn, claims=tally.claims),
        "find": sorted(names | {actor.name for actor in report.actors}),
        "picture": picture(report, teller),
    }


def picture(report: Report, teller: Teller) -> dict[str, Any] | None:
    """A thumbnail as SVG path data: land, water, borders, the firm shapes in their sides' colours, and the names of the places they
    are most about; None where nothing is placed."""
    shown = views(report)
    if shown is None:
        return None
    box, project = _frame(shown.front)
    middle = (box[0] + box[2]) / 2
    base = window(box, tolerance_deg=(box[3] - box[1]) / 120)
    looks = {actor.id: actor.color for actor in report.actors}
    shapes = []
    for shape in report.shapes:
        if shape.certainty in (Certainty.PLANNED, Certainty.OTHER_READING):
            continue
        lines = [list(_paths(thinned(line), project)) for line in lines_of(shape.geometry, middle)]
        area = shape.geometry["type"].endswith("Polygon")
        if any(0 <= x <= WIDTH and 0 <= y <= HEIGHT for line in lines for x, y in line):
            d = (
                "".join(_d(line, area) for line in lines)
                if shape.kind not in (ShapeKind.MARK, ShapeKind.STRIKE)
                else "".join(f"M{line[0][0] - 3:.0f},{line[0][1]:.0f}a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z" for line in lines)
            )
            color = looks.get(shape.actor or "", "#6b645b")
            shapes.append(
                [d, color if is_color(color) else "#6b645b", area or shape.geometry["type"].endswith("Point"), shape.certainty.value]
            )
    return {
        "land": "".join(_d(list(_paths(ring, project)), True) for ring in base.land),
        "lakes": "".join(_d(list(_paths(ring, project)), True) for ring in base.lakes),
        "rivers": "".join(_d(list(_paths(river.line, project)), False) for river in base.rivers if river.rank <= 1),
        "borders": "".join(_d(list(_paths(border.line, project)), False) for border in base.borders),
        "shapes": shapes,
        "names": _names(report, teller, project, middle),
    }


def _names(report: Report, teller: Teller, project: Project, middle: float, most: int = 3) -> list[list[Any]]:
    """x, y and name of the places that most is drawn at, well apart and inside the picture."""
    drawn = Counter(shape.place for shape in report.shapes if shape.place is not None)
    weights: Counter[str] = Counter()
    mentions: dict[str, Mention] = {}
    for mention in report.mentions:
        place = placed(mention)
        if place is not None and place.kind not in VAST:
            weights[place.id] += 3 * drawn[mention.id] + (mention.role is Role.EVENT)
            mentions.setdefault(place.id, mention)
    names: list[list[Any]] = []
    for name, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        place = placed(mentions[name])
        if weight == 0 or place is None or len(names) == most:
            continue
        x, y = project(turned(place.lonlat.lon, middle), place.lonlat.lat)
        if 12 < x < WIDTH - 12 and 14 < y < HEIGHT - 8 and all(abs(x - a) > 90 or abs(y - b) > 18 for a, b, _ in names):
            names.append([round(x), round(y), teller.place_name(mentions[name].id)])
    return names


Project = Callable[[float, float], tuple[float, float]]


def _frame(front: Box) -> tuple[Box, Project]:
    """The box that a thumbnail of a view covers, and its projection (Mercator) to pixels."""
    west, south, east, north = front
    x, low, high = (west + east) / 2, _mercator(south), _mercator(north)
    y = (low + high) / 2
    scale = max((east - west) / WIDTH, (high - low) / HEIGHT)
    wide, bottom, top = scale * WIDTH, y - scale * HEIGHT / 2, y + scale * HEIGHT / 2
    west, _, east, _ = within_world(x, 0.0, wide, 1.0)
    left = (west + east) / 2 - wide / 2
    box = (west, max(-MOST_LAT, _latitude(bottom)), east, min(MOST_LAT, _latitude(top)))

    def project(lon: float, lat: float) -> tuple[float, float]:
        return (lon - left) / scale, (top - _mercator(lat)) / scale

    return box, project


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(max(-MOST_LAT, min(MOST_LAT, lat))))))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


def _paths(line: Any, project: Project) -> Iterator[tuple[float, float]]:
    for lon, lat in line:
        x, y = project(lon, lat)
        yield max(-99.0, min(WIDTH + 99.0, x)), max(-99.0, min(HEIGHT + 99.0, y))


def _d(points: list[tuple[float, float]], closed: bool) -> str:
    return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points) + ("z" if closed else "")
