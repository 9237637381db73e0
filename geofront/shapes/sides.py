"""A side of a place without a distance, and its outskirts.

| words                                       | shape                                                                    |
|---------------------------------------------|--------------------------------------------------------------------------|
| outskirts, approaches of X                  | band from -1 to +3 km of the edge, in that sector                        |
| east of X, no distance                      | sector from the edge to at most 25 km, half-way to the next town; open   |
| advancing from the south, some way to go    | the same, and an arrow in it that ends outside the outskirts             |
"""

from __future__ import annotations

import re

from geofront.model import Certainty, Claim, ClaimType, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.footprint import ALL_ROUND
from geofront.shapes.scene import Scene, middle_of, side_of, side_words, sketch

OUTSKIRTS_KM = 3.0
_INSIDE_KM = 1.0
_LEAST_ARROW_KM = 1.5  # renderers see to it that it can be seen
_OUTSKIRTS = re.compile(
    r"\b(outskirts?|approach(es)?|edges?|suburbs?|gates?|periphery|doorsteps?|fringes?|environs|surroundings)\b", re.IGNORECASE
)
_NOT_YET = re.compile(r"\bway to go\b|\b(before|without) reaching\b|\byet to reach\b|\bnot (yet )?reached\b", re.IGNORECASE)
_ARROWED = frozenset({ClaimType.ADVANCE, ClaimType.ATTACK})


def is_outskirts(claim: Claim) -> bool:
    """True where the claim is about the rim of a place and not the place, and not about what still lies before the rim."""
    if claim.type is ClaimType.ADVANCE and claim.direction and _NOT_YET.search(claim.quote):
        return False
    return bool(claim.part and _OUTSKIRTS.search(claim.part))


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The outskirts band or the open sector of a claim; None where it names neither."""
    place = scene.place(claim.place)
    if place is None or claim.distance_km is not None:
        return None
    if is_outskirts(claim):
        return _outskirts(claim, scene)
    side = scene.side(claim)
    if side is None:
        return None
    footprint = scene.footprint(place)
    room = scene.room_km(place, side)
    note = (
        f"{scene.name(place)}{side_words(scene.company(claim))}; the distance is not stated. "
        f"Drawn to {room:.0f} km from the edge and no further: {footprint.basis}."
    )
    shapes = [
        sketch(
            claim,
            ShapeKind.SECTOR,
            footprint.band(0.0, room, side),
            certainty=Certainty.OPEN,
            rule="side.no-distance",
            note=note,
            precision_km=room,
        )
    ]
    if claim.type in _ARROWED:
        tip = OUTSKIRTS_KM + 0.5
        tail = max(room, tip + _LEAST_ARROW_KM)
        run = footprint.spoke(middle_of(side_of(claim)), tail, tip)
        shapes.append(
            sketch(
                claim,
                ShapeKind.ARROW,
                rfc7946.line(run),
                certainty=Certainty.OPEN,
                rule="side.arrow",
                note=f"Towards {scene.name(place)}{side_words([claim])}. "
                "How far they have come is not said; the arrow ends outside the outskirts.",
                precision_km=room,
            )
        )
    return Drawing(tuple(shapes))


def _outskirts(claim: Claim, scene: Scene) -> Drawing:
    place = scene.place(claim.place)
    assert place is not None
    footprint, side = scene.footprint(place), scene.side(claim)
    inside = min(_INSIDE_KM, footprint.radius_km / 2)
    where = (
        f"The {claim.part} of {scene.name(place)}{side_words(scene.company(claim))}: "
        f"from {inside:g} km inside the edge to {OUTSKIRTS_KM:g} km outside it; {footprint.basis}."
    )
    shape = sketch(
        claim,
        ShapeKind.SECTOR if side else ShapeKind.RING,
        footprint.band(-inside, OUTSKIRTS_KM, side or ALL_ROUND),
        certainty=Certainty.STATED if side else Certainty.OPEN,
        rule="outskirts",
        note=where if side else f"{where} No side is named.",
        precision_km=(OUTSKIRTS_KM + inside) / 2,
    )
    return Drawing((shape,))
