"""Strikes and attacks on a place: one mark at its centre that stands for "somewhere in it"."""

from __future__ import annotations

from geofront.model import ByText, Claim, ClaimType, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.drawing import Drawing
from geofront.shapes.scene import DIRECTION_WORDS, Scene, middle_of, side_of, sketch
from geofront.shapes.sides import is_outskirts


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The mark of a strike or an attack; None for any other claim."""
    place = scene.place(claim.place)
    if place is None or claim.type not in (ClaimType.STRIKE, ClaimType.ATTACK) or claim.distance_km is not None:
        return None
    if is_outskirts(claim) or (claim.direction and not claim.part):
        return None  # beside the town, not in it
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
    at, side = place.lonlat, side_of(claim)
    if side:
        # The middle of that half of the town, and still good for no more than the half.
        at, reach = footprint.spoke(middle_of(side), -0.5 * footprint.radius_km, -0.5 * footprint.radius_km)[0], 0.75 * reach
        where = f"somewhere on its {DIRECTION_WORDS[claim.direction or 'N']} side, within about {reach:.1f} km of this mark"
    shape = sketch(
        claim,
        ShapeKind.STRIKE if strike else ShapeKind.MARK,
        rfc7946.point(at),
        rule="strike.somewhere-in" if strike else "attack.somewhere-in",
        note=f"{what} reported {on}in {scene.name(place)}: {where}; the exact spot is not said.",
        precision_km=reach,
    )
    return Drawing((shape,))
