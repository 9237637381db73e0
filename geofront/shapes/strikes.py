"""Strikes and attacks on a place: one mark at its centre that stands for "somewhere in it"."""

from __future__ import annotations

from geofront.model import ByText, Claim, ClaimType, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.scene import Scene, sketch


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The mark of a strike or an attack; None for any other claim."""
    place = scene.place(claim.place)
    if place is None or claim.type not in (ClaimType.STRIKE, ClaimType.ATTACK):
        return None
    footprint = scene.footprint(place)
    strike = claim.type is ClaimType.STRIKE
    by_text = isinstance(scene.mentions[claim.place or ""].resolution, ByText)
    reach = max(footprint.radius_km, place.uncertainty_km)
    where = (
        f"put there by the text, to within {place.uncertainty_km:.1f} km"
        if by_text
        else f"somewhere within about {reach:.1f} km of this mark"
    )
    what = "A strike" if strike else "An attack"
    on = f"on {claim.part} " if claim.part else ""
    shape = sketch(
        claim,
        ShapeKind.STRIKE if strike else ShapeKind.MARK,
        rfc7946.point(place.lonlat),
        rule="strike.somewhere-in" if strike else "attack.somewhere-in",
        note=f"{what} reported {on}in {place.name}: {where}; the exact spot is not said.",
        precision_km=reach,
    )
    return Drawing((shape,))
