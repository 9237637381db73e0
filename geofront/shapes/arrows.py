"""Movements: an arrow from edge to edge, which is not a route; it stops at the stated distance where one is stated."""

from __future__ import annotations

from gazetteer.place import LonLat
from geofront.metric import bearing_deg, distance_km, step
from geofront.model import Certainty, Claim, ClaimType, Shape, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.scene import Scene, is_area, sketch
from geofront.shapes.sides import OUTSKIRTS_KM

_WORDS = {
    ClaimType.WITHDRAWAL: "Reported to have pulled back",
    ClaimType.DISPLACEMENT: "People reported on the move",
    ClaimType.ADVANCE: "Reported to advance",
}


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The arrow of a claim with two placed ends; None for any other."""
    found = between(claim, scene)
    return Drawing(found) if found else None


def between(claim: Claim, scene: Scene) -> tuple[Shape, ...]:
    """From the edge of where it starts to the edge of where it goes, or to the stated distance from that."""
    start, end = scene.place(claim.from_place), scene.place(claim.place)
    if start is None or end is None or start.id == end.id or is_area(start) or is_area(end):
        return ()
    away = distance_km(start.lonlat, end.lonlat)
    out, back = bearing_deg(start.lonlat, end.lonlat), bearing_deg(end.lonlat, start.lonlat)
    leaves, arrives = scene.footprint(start).reach_km(out), scene.footprint(end).reach_km(back)
    if claim.distance_km:
        arrives += (claim.distance_km.low + claim.distance_km.high) / 2
    elif claim.type is ClaimType.ADVANCE:
        arrives += OUTSKIRTS_KM + 0.5  # an advance "towards X" has not arrived
    if leaves + arrives > 0.8 * away:  # the towns touch: from point towards point
        leaves, arrives = 0.1 * away, min(arrives, 0.2 * away)
    legs = max(1, int((away - leaves - arrives) // 25) + 1)
    run = [_along(start.lonlat, out, leaves + (away - leaves - arrives) * leg / legs) for leg in range(legs + 1)]
    shape = sketch(
        claim,
        ShapeKind.ARROW,
        rfc7946.line(run),
        certainty=Certainty.STATED,
        rule=f"arrow.{claim.type}",
        note=f"{_WORDS.get(claim.type, 'Reported to move')} from {scene.name(start)} to {scene.name(end)}. "
        "The arrow joins the two places; it is not a route.",
        precision_km=max(start.radius_km, end.radius_km),
    )
    return (shape,)


def _along(start: LonLat, bearing: float, km: float) -> LonLat:
    return step(start, bearing_deg=bearing, distance_km=km)
