"""What the map opens on: where the statements crowd (the front), and all that is drawn (the region)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazetteer.place import Kind, LonLat
from geofront.model import Certainty, Modality, Report, Role, Shape, ShapeKind
from geofront.page.wording import placed
from geofront.page.wrapping import Box, bounds, turned, within_world

# Two statements closer than this belong to one front: the least of these by which half of all weight does. A war over a whole country has
# no front of 70 km.
NEIGHBOURS_KM = (70.0, 140.0, 280.0, 560.0)
MAIN_SHARE = 0.5
SMALLEST_KM = 45.0          # a view shows at least this much from north to south
# How much a shape draws the first view to itself: what is stated with a distance or a side most, guesses least.
WEIGHT = {ShapeKind.FRONT: 3.0, ShapeKind.DIMENSION: 3.0, ShapeKind.SIEGE: 3.0, ShapeKind.ARROW: 2.0, ShapeKind.SECTOR: 1.0}
VAST = {Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.PROVINCE, Kind.RIVER}

FIRMNESS = {
    Certainty.STATED: 1.0, Certainty.INFERRED: 0.8, Certainty.OPEN: 0.4, Certainty.PLANNED: 0.3, Certainty.RANGE: 0.0,
    Certainty.OTHER_READING: 0.0,
}
MENTION = 0.4               # weight of one more mention of a place that something is drawn at


@dataclass(frozen=True, slots=True)
class Views:
    """What is seen at first, and what is seen from afar."""

    front: Box
    region: Box


def views(report: Report) -> Views | None:
    """The two views of a report; None where nothing in it has a position."""
    denied = {claim.id for claim in report.claims if claim.modality is Modality.DENIED}
    firm = [shape for shape in report.shapes if shape.certainty is not Certainty.PLANNED and not denied.issuperset(shape.claims)]
    shapes = firm or list(report.shapes)
    events = [place.lonlat for mention in report.mentions
              if mention.role is Role.EVENT and (place := placed(mention)) is not None and place.kind not in VAST]
    anywhere = events or [place.lonlat for mention in report.mentions if (place := placed(mention)) is not None]
    boxes = [(shape, bounds(points)) for shape in shapes if (points := list(positions(shape.geometry)))]
    if not boxes:
        if not anywhere:
            return None
        around = padded(bounds(anywhere), 0.15)
        return Views(around, around)
    crowd = _crowd(boxes, _mentions(report))
    front = bounds([corner for _, box in crowd for corner in ((box[0], box[1]), (box[2], box[3]))])
    middle = LonLat((front[0] + front[2]) / 2, (front[1] + front[3]) / 2)
    # A statement's place is part of the region, a capital at the other end of the world is not.
    near = [point for point in anywhere if _apart_km(middle, point) < 1500]
    region = bounds([*near, (front[0], front[1]), (front[2], front[3]),
                     *(corner for _, box in boxes for corner in ((box[0], box[1]), (box[2], box[3]))
                       if _apart_km(middle, corner) < 2500)])
    return Views(padded(front, 0.18), padded(region, 0.12))


def _mentions(report: Report) -> dict[str, int]:
    """For each placed mention, how often the article names its place as that of an event."""
    place_of = {mention.id: place.id for mention in report.mentions if (place := placed(mention)) is not None}
    count = Counter(place_of[mention.id] for mention in report.mentions if mention.id in place_of and mention.role is Role.EVENT)
    return {mention: count[place] for mention, place in place_of.items()}


def _crowd(boxes: Sequence[tuple[Shape, Box]], mentions: Mapping[str, int]) -> list[tuple[Shape, Box]]:
    """The heaviest group of shapes that lie near one another, step by step, joined by the least of `NEIGHBOURS_KM` that will do."""
    weights = _weights(boxes, mentions)
    middles = [LonLat(turned((box[0] + box[2]) / 2, 0.0), (box[1] + box[3]) / 2) for _, box in boxes]
    enough = MAIN_SHARE * sum(weights)
    best: list[int] = []
    for reach_km in NEIGHBOURS_KM:
        groups = _groups(middles, reach_km)
        best = max(groups, key=lambda some: (sum(weights[number] for number in some), -some[0]))
        if sum(weights[number] for number in best) >= enough:
            break
    return [boxes[number] for number in best]


def _weights(boxes: Sequence[tuple[Shape, Box]], mentions: Mapping[str, int]) -> list[float]:
    """How much each shape draws the view to itself."""
    counted: set[str] = set()
    weights = []
    for shape, _ in boxes:
        weight = WEIGHT.get(shape.kind, 1.0) * FIRMNESS[shape.certainty]
        if shape.place is not None and shape.place not in counted:
            counted.add(shape.place)
            weight += MENTION * mentions.get(shape.place, 0)
        weights.append(weight)
    return weights


def _groups(middles: Sequence[LonLat], reach_km: float) -> list[list[int]]:
    """The numbers of points by group: those within `reach_km` of one another, step by step; each in order."""
    group = list(range(len(middles)))

    def root(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    # By rows of latitude, so that 5,000 shapes do not make 12 million pairs; what stands in one spot is one group at once.
    spots: dict[tuple[int, int], int] = {}
    for number, (lon, lat) in enumerate(middles):
        group[number] = spots.setdefault((round(lon * 8), round(lat * 8)), number)
    order = sorted(spots.values(), key=lambda number: middles[number].lat)
    band = reach_km / 111.0
    for at, number in enumerate(order):
        for other in order[at + 1 :]:
            if middles[other].lat - middles[number].lat > band:
                break
            a, b = root(number), root(other)
            if a != b and _apart_km(middles[number], middles[other]) <= reach_km:
                group[b] = a
    found: dict[int, list[int]] = {}
    for number in range(len(middles)):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


def positions(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Every position of a GeoJSON geometry."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from positions(part)
        return
    stack: list[Any] = [geometry["coordinates"]]
    while stack:
        value = stack.pop()
        if value and isinstance(value[0], int | float):
            yield float(value[0]), float(value[1])
        else:
            stack.extend(reversed(value))


def padded(box: Box, share: float) -> Box:
    """The box with room about it, and at least `SMALLEST_KM` high."""
    west, south, east, north = box
    squash = max(0.05, math.cos(math.radians((south + north) / 2)))
    smallest = SMALLEST_KM / 111.2
    height = max(north - south, smallest, (east - west) * squash * 0.3)
    width = max(east - west, height / squash * 0.9)
    return within_world((west + east) / 2, (south + north) / 2, width * (1 + 2 * share), height * (1 + 2 * share))


def _apart_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Roughly how far apart two points are: enough to choose what a view shows."""
    east = ((b[0] - a[0] + 540) % 360 - 180) * math.cos(math.radians((a[1] + b[1]) / 2))
    return 111.2 * math.hypot(east, b[1] - a[1])
