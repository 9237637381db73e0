"""A siege: an open ring about the place, solid only on the sides that some claim supports. Arcs are never joined."""

from __future__ import annotations

import re

from geofront.model import Certainty, Claim, ClaimType, Modality, PlacedAt, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.footprint import ALL_ROUND, Bearings
from geofront.shapes.scene import Scene, joined, merged, side_of, sketch

_RING_KM = 1.5  # outside the edge, so that it is not taken for the edge
_SUPPORTING = frozenset({ClaimType.SIEGE, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.PRESENCE, ClaimType.ATTACK})
_CLOSED = re.compile(
    r"\b(every|all) (sides?|directions?)\b"
    r"|\b(completely|fully|entirely|totally) (surrounded|encircled|besieged|cut off|sealed off|blockaded)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"\b(almost|nearly|all but|virtually|practically)\b", re.IGNORECASE)
_SURE = frozenset({Modality.ASSERTED, Modality.CLAIMED})


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The ring of a siege; None for any other claim."""
    place = scene.place(claim.place)
    if place is None or claim.type is not ClaimType.SIEGE:
        return None
    footprint = scene.footprint(place)
    at_km = _RING_KM + (claim.distance_km.high if claim.distance_km else 0.0)
    backing = _backing(claim, scene, place)
    closed = bool(_CLOSED.search(claim.quote)) and not _NEARLY.search(claim.quote)
    solid = [ALL_ROUND] if closed and not claim.direction else merged([side for other in backing if (side := side_of(other))])
    gaps = [] if claim.direction else openings(solid)
    shapes = []
    if solid:
        ids = joined([other.id for other in backing]) if backing else claim.id
        shapes.append(
            sketch(
                claim,
                ShapeKind.SIEGE,
                rfc7946.line(*(footprint.arc_points(at_km, side) for side in solid)),
                rule="siege.sides",
                note=f"{scene.name(place)} is said to be besieged or cut off; solid only on the sides that claims support ({ids}).",
                precision_km=_RING_KM,
            )
        )
    if gaps:
        shapes.append(
            sketch(
                claim,
                ShapeKind.SIEGE,
                rfc7946.line(*(footprint.arc_points(at_km, side) for side in gaps)),
                certainty=Certainty.OPEN,
                rule="siege.open",
                note=f"{scene.name(place)} is said to be besieged or cut off; nothing in the article says who stands on this side.",
                precision_km=_RING_KM,
            )
        )
    return Drawing(tuple(shapes))


def _backing(claim: Claim, scene: Scene, place: PlacedAt) -> list[Claim]:
    return [
        other
        for other in scene.at(place)
        if other.type in _SUPPORTING
        and other.direction
        and scene.together(other.actor, claim.actor)
        and (other.id == claim.id or (other.modality in _SURE and claim.modality in _SURE))
    ]


def openings(solid: list[Bearings]) -> list[Bearings]:
    """What `merged` arcs leave open."""
    if not solid:
        return [(0.0, 360.0)]
    if solid == [(0.0, 360.0)]:
        return []
    return [
        (end, start if start > end else start + 360)
        for (_, end), (start, _) in zip(solid, [*solid[1:], (solid[0][0] + 360, 0.0)], strict=True)
    ]
