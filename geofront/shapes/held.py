"""Who is said to hold, take, lose or contest a place: its footprint, which is not a territory; and who is merely there."""

from __future__ import annotations

from geofront.model import ByText, Certainty, Claim, ClaimType, ShapeKind
from geofront.shapes import rfc7946
from geofront.shapes.checks import opponents
from geofront.shapes.drawing import Drawing
from geofront.shapes.footprint import ring_part
from geofront.shapes.scene import Scene, is_area, sketch

HELD = {
    ClaimType.CONTROL: "Reported held",
    ClaimType.CAPTURE: "Reported taken",
    ClaimType.CONTESTED: "Fighting reported",
    ClaimType.WITHDRAWAL: "Reported left",
}
_THERE = {
    ClaimType.PRESENCE: ("presence", "Reported present in or at {}; being there is not holding it."),
    ClaimType.ADVANCE: (
        "advance",
        "An advance on {} is reported; neither a side nor a distance is said, and the mark does not mean that they are in it.",
    ),
    ClaimType.MOVEMENT: ("movement", "A movement at {} is reported; the other end of it is not said or not placed."),
    ClaimType.DISPLACEMENT: (
        "displacement",
        "People are reported to flee or to return at {}; the other end of the way is not said or not placed.",
    ),
}

_TOWARDS = {
    ClaimType.WITHDRAWAL: ("withdrawal-to", "Reported to pull back to {}; the place they left is not said or not placed."),
    ClaimType.DISPLACEMENT: ("displacement-to", "People are reported to flee to {}; where they come from is not said or not placed."),
}


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The footprint or the mark of a claim about a whole place."""
    mention = next((end for end in (claim.place, claim.from_place) if (at := scene.place(end)) and not is_area(at)), None)
    place = scene.place(mention)
    if place is None or mention is None:
        return None
    footprint = scene.footprint(place)
    # Rules of claims that name where somebody goes end so: "fell back to X" is not "left X".
    towards = claim.rule.endswith(".to") and mention == claim.place
    if claim.type in _THERE or (towards and claim.type in _TOWARDS):
        rule, words = _TOWARDS[claim.type] if towards and claim.type in _TOWARDS else _THERE[claim.type]
        shape = sketch(
            claim,
            ShapeKind.MARK,
            rfc7946.point(place.lonlat),
            certainty=Certainty.STATED if claim.type is ClaimType.PRESENCE else Certainty.OPEN,
            rule=f"mark.{rule}",
            note=words.format(scene.name(place)),
            precision_km=max(footprint.radius_km, place.uncertainty_km),
            place=mention,
        )
        return Drawing((shape,))
    if claim.type not in HELD:
        return None
    left = claim.type is ClaimType.WITHDRAWAL
    rivals = opponents(claim, scene)
    other = claim.target if claim.type is ClaimType.CONTESTED else rivals[0] if rivals else None
    one_sided = claim.type is ClaimType.CONTESTED and not (claim.actor and other)
    against = " Who fights whom is not said." if one_sided else ""
    conflict = " Another claim gives it to another side: both are shown." if rivals else ""
    if isinstance(scene.mentions[mention].resolution, ByText):
        reach = max(place.uncertainty_km, footprint.radius_km)
        area, kind = ring_part(place.lonlat, 0.0, reach), ShapeKind.DISC
        basis = f"its position is worked out from the text and good to about {reach:.1f} km"
    else:
        reach, area, kind = max(place.uncertainty_km, 0.1), footprint.area, ShapeKind.FOOTPRINT
        basis = footprint.basis
    shape = sketch(
        claim,
        kind,
        area,
        # A place that was left, or is fought over by who knows whom, must not look held: its outline is open.
        certainty=Certainty.OPEN if left or one_sided else Certainty.STATED,
        rule=f"footprint.{claim.type}",
        note=f"{HELD[claim.type]}: {scene.name(place)}. The footprint of the place, not a territory; {basis}.{against}{conflict}",
        precision_km=reach,
        label="reported left" if left else None,
        place=mention,
        other_actor=other,
    )
    return Drawing((shape,))
