"""A quarter of which only its city is known: a mark in the city for whatever is claimed of it, and never the whole city.

The mark stands in the middle of the city and is good for the city's radius; parts and sides of such a quarter are not drawn.
"""

from __future__ import annotations

from dataclasses import replace

from gazetteer.place import Kind
from geofront.model import BY_TEXT, Certainty, Claim, ClaimType, ShapeKind
from geofront.shapes import held, rfc7946, strikes
from geofront.shapes.checks import opponents
from geofront.shapes.drawing import Drawing
from geofront.shapes.scene import Scene, sketch


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The mark of a claim about a quarter that the text alone puts in its city; None for any other place."""
    place = scene.place(claim.place)
    if place is None or place.source != BY_TEXT or place.kind is not Kind.DISTRICT or claim.from_place is not None:
        return None
    if claim.distance_km is not None:
        return None
    bare = replace(claim, part=None, direction=None)
    if claim.type not in held.HELD:
        return strikes.draw(bare, scene) or held.draw(bare, scene)
    rivals = opponents(claim, scene)
    other = claim.target if claim.type is ClaimType.CONTESTED else rivals[0] if rivals else None
    unsure = claim.type is ClaimType.WITHDRAWAL or (claim.type is ClaimType.CONTESTED and not (claim.actor and other))
    shape = sketch(
        claim,
        ShapeKind.MARK,
        rfc7946.point(place.lonlat),
        certainty=Certainty.OPEN if unsure else Certainty.STATED,
        rule="part.somewhere-in",
        note=f"{held.HELD[claim.type]}: {scene.name(place)}, a quarter of this city; where in it is not said, and the mark is good to "
        f"about {place.uncertainty_km:.1f} km.",
        precision_km=place.uncertainty_km,
        other_actor=other,
    )
    return Drawing((shape,))
