"""What the page's script is given: a report, its base map and its words, as plain JSON values.

The script draws and links; what is said, in which words and which places open the map is decided here.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby
from typing import Any

from gazetteer.place import Kind
from geofront.basemap import BaseMap, window
from geofront.basemap.imported import outline_of
from geofront.basemap.window import clip_ring, roomiest
from geofront.layers import layers_of
from geofront.layers.looks import looks_of
from geofront.model import Ambiguous, Claim, DateBasis, Mention, Modality, Report, Role, Shape, Unknown
from geofront.page.extent import Views, views
from geofront.page.language import Words
from geofront.page.wording import Teller, host, placed
from geofront.page.wrapping import Box, lines_of, turned, within_world
from geofront.shapes.footprint import OUTLINE_BASIS, footprint_of

MANY = 1000     # shapes; above this each is drawn with fewer vertices, to keep the page small

AREAS = {Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.PROVINCE, Kind.DISTRICT, Kind.RIVER}
SAID = (Modality.ASSERTED, Modality.CLAIMED)
MARK_ORDER = ("place", "actor", "distance", "trigger")      # later ones win where they overlap


def view(report: Report, words: Words, *, tiles: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All that the page shows.

    Args:
        report: what was read.
        words: the page's language.
        tiles: name, url and attribution of an online tile source; None for none.
    """
    teller = Teller(words, report)
    extent = views(report)
    named = spans(report)
    # The world turns with the view: what lies beyond the antimeridian goes on past 180 degrees.
    middle = 0.0 if extent is None else (extent.region[0] + extent.region[2]) / 2
    many = len(report.shapes) > MANY
    digits = 4 if many else 5
    number = {shape.id: at for at, shape in enumerate(report.shapes)}
    main = {claim.shape for claim in report.claims}
    why_not = {left.id: left.why for left in report.unplaced if left.what == "claim"}
    shown: dict[str, Any] = {
        "lang": words.code,
        "words": dict(words.table),
        "article": _article(report, words),
        "actors": _actors(report),
        "places": table(_places(teller, middle, digits)),
        "claims": table([_claim(claim, teller, why_not.get(claim.id), named) for claim in report.claims]),
        "unit": 10 ** -digits,
        "shapes": table([_shape(shape, middle, digits, many, main) for shape in report.shapes]),
        "left": _left(teller),
        # Shapes by their number in the list above, to keep long reports small.
        "layers": [
            {"id": layer.id, "title": layer.title, "on": layer.on, "shapes": [number[id] for id in layer.shapes]}
            for layer in layers_of(report)
        ],
        "views": None if extent is None else {"front": rounded(extent.front), "region": rounded(extent.region)},
        "base": None if extent is None else _base(extent),
        "locator": None if extent is None else _locator(extent),
        "tiles": dict(tiles) if tiles else None,
    }
    return {key: cleaned(part) for key, part in shown.items()}


def table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows with the same keys as one row of keys and rows of values, to keep long reports small.

    Texts that come again and again in a column stand once in `shared`, and the rows have their numbers; what is None at
    the end of a row is left out.
    """
    if not rows:
        return {"keys": [], "shared": {}, "rows": []}
    shared: dict[str, list[str]] = {}
    numbers: dict[str, dict[str, int]] = {}
    for key in rows[0]:
        texts = [row[key] for row in rows]
        kinds = dict.fromkeys(texts) if all(isinstance(text, str) for text in texts) else {}
        if kinds and len(kinds) * 4 < len(rows):
            shared[key] = list(kinds)
            numbers[key] = {text: at for at, text in enumerate(kinds)}
    # What is often empty goes last, so that leaving it out saves most.
    filled = {key: sum(row[key] is not None for row in rows) for key in rows[0]}
    keys = sorted(rows[0], key=lambda key: (-filled[key], key))
    values = []
    for row in rows:
        line = [numbers[key][row[key]] if key in numbers else row[key] for key in keys]
        while line and line[-1] is None:
            line.pop()
        values.append(line)
    return {"keys": keys, "shared": shared, "rows": values}


def untable(packed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that `table` packed."""
    keys, shared = packed["keys"], packed["shared"]
    rows = []
    for line in packed["rows"]:
        row: dict[str, Any] = dict.fromkeys(keys) | dict(zip(keys, line, strict=False))
        rows.append({key: shared[key][value] if key in shared else value for key, value in row.items()})
    return rows


# What turns the order of letters round, or ends a paragraph inside a line, would reach beyond the words it came with;
# one harmless character stands for each, so that offsets into a quote hold.
_UNRULY: dict[int, str] = {
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u200b"),
    **dict.fromkeys((0x2028, 0x2029, 0x0B, 0x0C, 0x85), " "),
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F), "\ufffd"),
}


def cleaned(value: Any) -> Any:
    """A JSON value whose texts cannot rearrange the page they stand on."""
    if isinstance(value, str):
        return value.translate(_UNRULY)
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [part if isinstance(part, int | float) else cleaned(part) for part in value]
    return value


def headline(report: Report, words: Words) -> str:
    """The article's title; where it has none, its weightiest drawn claim in a few words, with who says so."""
    if report.article.title and report.article.title.strip():
        return report.article.title.strip()
    teller = Teller(words, report)
    names = {actor.id: actor.name for actor in report.actors}
    drawn = [claim for claim in report.claims if claim.shape is not None]
    if not drawn:
        return words("page.headline_fallback")
    # What is said to have happened before what is planned, a distance before a place, a side before none; then the first.
    claim = min(drawn, key=lambda one: (one.modality not in SAID, one.distance_km is None, one.actor not in names))
    what = f"{names[claim.actor]}: {teller.heading(claim)}" if claim.actor in names else teller.heading(claim)
    if claim.modality is not Modality.CLAIMED:
        return what
    return words("page.headline_by", what=what, speaker=claim.speaker) if claim.speaker else words("page.headline_claimed", what=what)


def as_of(report: Report, words: Words) -> str:
    """The as-of line: when it was reported, and whether that was inferred."""
    article = report.article
    if article.published is None:
        return words("page.as_of_unknown")
    key = "page.as_of_inferred" if article.published_basis is DateBasis.INFERRED else "page.as_of"
    return words(key, date=words.day(article.published))


def _article(report: Report, words: Words) -> dict[str, Any]:
    article = report.article
    source = [article.source, words.day(article.published) if article.published else None]
    linked = host(article.url)
    sources = sorted({place.source for mention in report.mentions if (place := placed(mention)) is not None})
    return {
        "headline": headline(report, words),
        "asOf": as_of(report, words),
        "dated": article.published is not None,
        "title": article.title,
        "outlet": article.source or linked,
        "source": ", ".join(part for part in source if part) or linked,
        "url": article.url if linked else None,
        "lang": article.language,
        "placeSources": ", ".join(_credit(source) for source in sources),
        "madeWith": words("source.made_with", version=report.made_with.geofront, hash=article.sha256[:12]),
    }


def _credit(source: str) -> str:
    return {"geonames": "GeoNames, CC BY 4.0", "curated": "geofront's own list", "text": "the article's own words"}.get(source, source)


# --- actors ---------------------------------------------------------------------------------------


def _actors(report: Report) -> list[dict[str, Any]]:
    looks = looks_of(report)
    return [
        {
            "id": actor.id, "name": actor.name, "short": actor.short, "side": actor.side, "kind": actor.kind.value, "parent": actor.parent,
            "color": look.color, "symbol": look.symbol, "open": look.open, "hatch": look.hatch,
        }
        for actor in report.actors
        for look in (looks[actor.id],)
    ]


# --- places ---------------------------------------------------------------------------------------


def _edges(teller: Teller) -> dict[str, Mapping[str, Any]]:
    """By id of a place: the outline from which its distances were measured, where that is not a disc."""
    named = [shape.place for shape in teller.report.shapes if shape.place is not None and OUTLINE_BASIS in shape.note]
    places = {place.id: place for name in named if name in teller.mentions and (place := placed(teller.mentions[name]))}
    return {id: footprint_of(place, outline_of).area for id, place in places.items()}


def _places(teller: Teller, middle: float, digits: int) -> list[dict[str, Any]]:
    anchors = {claim.place for claim in teller.report.claims} | {claim.from_place for claim in teller.report.claims}
    grouped: dict[str, list[Mention]] = {}
    for mention in teller.report.mentions:
        place = placed(mention)
        if place is not None and mention.role is not Role.METONYM:
            grouped.setdefault(place.id, []).append(mention)
    rows = []
    edges = _edges(teller)
    for name, mentions in grouped.items():
        place, resolution = placed(mentions[0]), mentions[0].resolution
        assert place is not None and not isinstance(resolution, Ambiguous | Unknown)
        called = teller.names[place.id]
        rows.append({
            "id": name, "mentions": [mention.id for mention in mentions], "name": called, "local": place.local_name,
            "known": place.name if place.name != called else None,
            "spelt": sorted({" ".join(mention.surface.split()) for mention in mentions} - {called, place.name}) or None,
            "area": place.kind in AREAS, "kind": place.kind.value, "country": place.country,
            "at": [round(turned(place.lonlat.lon, middle), 5), round(place.lonlat.lat, 5)], "km": round(place.radius_km, 2),
            "off": round(place.uncertainty_km, 1), "because": list(resolution.because),
            "edge": [steps(ring, digits) for ring in lines_of(edges[place.id], middle)] if place.id in edges else None,
            "background": all(mention.role is not Role.EVENT for mention in mentions),
            "weight": 3 * sum(mention.id in anchors for mention in mentions) + len(mentions),
        })
    return rows


# --- claims ---------------------------------------------------------------------------------------


def _claim(claim: Claim, teller: Teller, why_not: str | None, named: Sequence[Named]) -> dict[str, Any]:
    place = placed(teller.mentions[claim.place]) if claim.place in teller.mentions else None
    return {
        "id": claim.id, "type": claim.type.value, "modality": claim.modality.value, "actor": claim.actor, "target": claim.target,
        "head": teller.heading(claim), "sure": teller.sure(claim), "when": teller.when(claim),
        "days": None if claim.when is None else [claim.when.start.isoformat(), claim.when.end.isoformat()],
        "quote": claim.quote, "marks": marks(claim, named), "part": claim.part or None,
        "place": place.id if place else None, "flags": list(claim.flags) or None,
        "why": why_not,
    }


Named = tuple[int, int, str]


def spans(report: Report) -> list[Named]:
    """Start, end and kind of every span of the article that names a place or an actor, in order."""
    places = [(mention.span.start, mention.span.end, "place") for mention in report.mentions]
    return sorted(places + [(named.span.start, named.span.end, "actor") for actor in report.actors for named in actor.mentions])


def marks(claim: Claim, named: Sequence[Named]) -> list[list[int]]:
    """Runs of the quote to set off: [start, end, index in `MARK_ORDER`], in order, not overlapping."""
    start, end = claim.evidence
    if end - start != len(claim.quote):
        return []
    kinds = bytearray(len(claim.quote))

    def paint(first: int, last: int, kind: str) -> None:
        first, last = max(first, start) - start, min(last, end) - start
        if first < last:
            kinds[first:last] = bytes((MARK_ORDER.index(kind) + 1,)) * (last - first)

    # A name that began before the sentence does not reach into it.
    within = named[bisect_left(named, (start, 0, "")) : bisect_left(named, (end, 0, ""))]
    for what in MARK_ORDER[:2]:
        for first, last, kind in within:
            if kind == what:
                paint(first, last, what)
    if claim.distance_as_written:
        at = claim.quote.find(claim.distance_as_written)
        if at >= 0:
            paint(start + at, start + at + len(claim.distance_as_written), "distance")
    paint(*claim.trigger, "trigger")
    runs: list[list[int]] = []
    at = 0
    for painted, run in groupby(kinds):
        length = len(list(run))
        if painted:
            runs.append([at, at + length, painted - 1])
        at += length
    return runs


def _shape(shape: Shape, middle: float, digits: int, thin: bool, main: Set[str | None]) -> dict[str, Any]:
    return {
        "id": shape.id, "claims": list(shape.claims), "place": shape.place, "actor": shape.actor, "other": shape.other_actor,
        "kind": shape.kind.value, "certainty": shape.certainty.value, "label": shape.label,
        "note": shape.note if not thin or shape.id in main else None,
        "km": round(shape.precision_km, 2),
        "lines": [steps(thinned(line) if thin else line, digits) for line in lines_of(shape.geometry, middle)],
    }


def thinned(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line without the vertices that would not be missed at a few pixels' size (Douglas and Peucker 1973)."""
    if len(line) < 9:
        return line
    finest = max(max(x for x, _ in line) - min(x for x, _ in line), max(y for _, y in line) - min(y for _, y in line)) / 40
    kept = {0, len(line) // 2, len(line) - 1}       # the middle too: a ring begins and ends in one point
    stack = [(0, len(line) // 2), (len(line) // 2, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = math.hypot(bx - ax, by - ay) or 1e-12
        far, at = finest, 0
        for index in range(first + 1, last):
            apart = abs((bx - ax) * (line[index][1] - ay) - (by - ay) * (line[index][0] - ax)) / length
            if apart > far:
                far, at = apart, index
        if at:
            kept.add(at)
            stack += ((first, at), (at, last))
    return [line[index] for index in sorted(kept)]


def _left(teller: Teller) -> list[dict[str, Any]]:
    claims = {claim.id: claim for claim in teller.report.claims}
    rows = []
    for left in teller.report.unplaced:
        if left.what == "claim" and left.id in claims:
            claim = claims[left.id]
            rows.append({"what": "claim", "id": left.id, "why": left.why, "name": teller.heading(claim)})
        elif left.id in teller.mentions:
            rows.append({"what": "mention", "id": left.id, "why": left.why, "name": teller.mentions[left.id].surface})
    return rows


# --- base map -------------------------------------------------------------------------------------


def _base(shown: Views) -> dict[str, Any]:
    """The region and its surroundings, with the front's surroundings in finer detail."""
    wide = surroundings(shown.region)
    near = grown(shown.front, 1.2)
    tolerance = max(0.001, (shown.region[3] - shown.region[1]) / 450)
    fine = max(0.0008, (shown.front[3] - shown.front[1]) / 900)
    base = window(wide, tolerance_deg=tolerance, detail=(near, fine) if fine < tolerance else None)
    towns = [{"name": town.name, "at": [round(town.at[0], 3), round(town.at[1], 3)]} for town in base.towns]
    return {**packed(base, 4), "towns": towns, "labels": _labels(base, (shown.front, shown.region)), "credit": base.credit}


def _locator(shown: Views) -> dict[str, Any]:
    """A small map of where in the world the region lies."""
    west, south, east, north = shown.region
    height = min(60.0, max(14.0, (north - south) * 3.0, (east - west) * 1.6))
    y = (south + north) / 2
    width = height * 1.25 / max(0.3, math.cos(math.radians(max(-85 + height / 2, min(85 - height / 2, y)))))
    box = within_world((west + east) / 2, y, width, height)
    base = window(box, tolerance_deg=height / 140)
    return {"box": rounded(box), **packed(base, 2, rivers=False),
            "labels": _labels(base, (box,))}


def packed(base: BaseMap, digits: int, *, rivers: bool = True) -> dict[str, Any]:
    """A base map as flat lists of whole numbers: first point, then steps, in units of 10 ** -digits degrees."""
    extra = {"urban": base.urban, "roads": base.roads, "admin": base.admin} if rivers else {}
    ranks: dict[tuple[int, str | None], list[list[int]]] = {}
    for river in base.rivers if rivers else ():
        ranks.setdefault((river.rank, river.name), []).append(steps(river.line, digits))
    return {
        "unit": 10 ** -digits,
        "land": [steps(ring, digits) for ring in base.land],
        "lakes": [steps(ring, digits) for ring in base.lakes],
        **{name: [steps(line, digits) for line in lines] for name, lines in extra.items() if lines},
        "borders": [steps(border.line, digits) for border in base.borders if not border.disputed],
        "disputed": [steps(border.line, digits) for border in base.borders if border.disputed],
        "rivers": [{"rank": rank, "name": name, "lines": lines} for (rank, name), lines in sorted(
            ranks.items(), key=lambda item: (item[0][0], item[0][1] or ""))],
    }


def _labels(base: BaseMap, boxes: Iterable[Box]) -> list[list[dict[str, Any]]]:
    """For each box: where in it each country's name goes, and how much room it has there, in degrees."""
    found = []
    for box in boxes:
        rows = []
        for country in base.countries:
            rings = [ring for polygon in country.polygons if len(ring := clip_ring(polygon[0], box)) >= 4]
            if rings:
                at, room = roomiest(max(rings, key=_width))
                rows.append({"name": country.name, "iso": country.iso, "at": [round(at[0], 3), round(at[1], 3)], "room": round(room, 3)})
        found.append(rows)
    return found


def _width(ring: Sequence[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def steps(line: Sequence[tuple[float, float]], digits: int) -> list[int]:
    """A line as x, y, then dx, dy …, in units of 10 ** -digits degrees."""
    unit = 10**digits
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        nx, ny = round(lon * unit), round(lat * unit)
        if numbers and nx == x and ny == y:
            continue
        numbers += (nx - x, ny - y)
        x, y = nx, ny
    return numbers


def surroundings(box: Box) -> Box:
    """What can be in sight on any screen that is fitted to the box: a map may be twice as wide as high, or on a telephone higher than wide.

    The legend's share of a wide map is in it, and a little for those who pull.
    """
    west, south, east, north = box
    squash = max(0.05, math.cos(math.radians((south + north) / 2)))
    width, height = (east - west) * squash, north - south
    wide, high = max(width * 1.9, height * 3.0), max(height * 1.9, width * 1.5)
    return within_world((west + east) / 2, (south + north) / 2, wide / squash, high)


def grown(box: Box, share: float) -> Box:
    """The box with `share` of its size added on every side, inside the world."""
    west, south, east, north = box
    return within_world((west + east) / 2, (south + north) / 2, (east - west) * (1 + 2 * share), (north - south) * (1 + 2 * share))


def rounded(box: Box) -> list[float]:
    return [round(value, 4) for value in box]


__all__ = ["as_of", "headline", "marks", "packed", "spans", "untable", "view"]
