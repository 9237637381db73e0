"""Part of a place: small marks on its rim, because which part is not said; a share of it is the footprint, left open."""

from __future__ import annotations

import re

from geofront.model import Certainty, Claim, ClaimType, Direction, Shape, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.scene import DIRECTION_WORDS, Scene, middle_of, side_of, sketch
from geofront.shapes.sides import is_outskirts

_COUNTS = {"two": 2, "2": 2, "both": 2, "a pair": 2, "three": 3, "3": 3, "four": 4, "4": 4, "several": 3, "some": 3, "parts": 2, "many": 4}
_SHARE = re.compile(
    r"\b(most|half|third|quarter|majority|bulk|all but|nearly all|almost all|whole|entire|all of|per ?cent|percent)\b|%", re.IGNORECASE
)
_AREAS = re.compile(r"\b(areas?|villages?|positions?|territory|hills?|heights|countryside|farmland|lines?)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+")
_MEANT = frozenset(
    {
        ClaimType.CAPTURE,
        ClaimType.CONTROL,
        ClaimType.CONTESTED,
        ClaimType.PRESENCE,
        ClaimType.WITHDRAWAL,
        ClaimType.ADVANCE,
    }
)
_LONGEST_LABEL = 40


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """Marks on the rim for a claim about part of a place; None where it is about all of it."""
    place = scene.place(claim.place)
    if place is None or not claim.part or claim.type not in _MEANT or claim.distance_km is not None or is_outskirts(claim):
        return None
    if claim.direction and (claim.type is ClaimType.ADVANCE or _AREAS.search(claim.part)):
        return None  # "areas east of the city" lie outside it; who nears the eastern districts is not in them
    footprint = scene.footprint(place)
    label = claim.part if len(claim.part) <= _LONGEST_LABEL else claim.part[: _LONGEST_LABEL - 1].rstrip() + "…"
    if _SHARE.search(claim.part):
        note = (
            f"{claim.part} of {scene.name(place)}: which parts is not said, so the outline is left open. "
            f"The footprint, not a territory; {footprint.basis}."
        )
        shape = sketch(
            claim,
            ShapeKind.FOOTPRINT,
            footprint.area,
            certainty=Certainty.OPEN,
            rule="part.share",
            note=note,
            precision_km=footprint.radius_km,
            label=label,
            other_actor=claim.target if claim.type is ClaimType.CONTESTED else None,
        )
        return Drawing((shape,))
    count = next((_COUNTS[word] for word in _WORD.findall(claim.part.lower()) if word in _COUNTS), 1)
    side = side_of(claim)
    if side:
        where = f"on the {_side_name(claim.direction)} side as the text says; where on it is not said"
    else:
        where = "which part of the town is not said, and the place on the rim means nothing"
    first, spread = middle_of(side) if side else _free_bearing(claim, scene), 14.0
    shapes: list[Shape] = []
    for number in range(count):
        bearing = first + (number - (count - 1) / 2) * spread
        shapes.append(
            sketch(
                claim,
                ShapeKind.MARK,
                rfc7946.point(footprint.spoke(bearing, 0.0, 0.0)[0]),
                rule="part.rim",
                note=f"{claim.part} in {scene.name(place)}: {where}.",
                precision_km=footprint.radius_km,
                label=label if number == 0 else None,
                other_actor=claim.target if claim.type is ClaimType.CONTESTED else None,
            )
        )
    return Drawing(tuple(shapes))


def _free_bearing(claim: Claim, scene: Scene) -> float:
    """Another spot on the rim for each claim, so that marks do not pile up: north-east first, then round."""
    place = scene.place(claim.place)
    assert place is not None
    others = [other.id for other in scene.at(place) if other.part and other.direction is None]
    return 45.0 + 50.0 * others.index(claim.id)


def _side_name(direction: Direction | None) -> str:
    return DIRECTION_WORDS[direction] if direction else ""
