"""Some distance from a place: a band measured from its edge, a sector where a side is known, the whole ring where not.

| words                                   | shape                                                              |
|-----------------------------------------|--------------------------------------------------------------------|
| "within five or six km of X", a side    | sector 5..6 km from the edge, lighter margins, front arc, dimension |
| the side is taken from another sentence | the same, marked as inferred                                       |
| no side                                 | the whole ring, open                                               |
| "less than 15 km from X"                | 0..15 km                                                           |

The same distance measured from the centre is the other reading: drawn beside the first where both are possible.
"""

from __future__ import annotations

from geofront.model import Certainty, Claim, ClaimType, PlacedAt, Shape, ShapeKind
from geofront.shapes import arrows, rfc7946
from geofront.shapes.checks import not_entered
from geofront.shapes.drawing import Drawing
from geofront.shapes.footprint import ALL_ROUND, Bearings, Footprint, ring_part
from geofront.shapes.precision import is_loose, label, precision_km
from geofront.shapes.scene import Scene, certainty_of, middle_of, side_of, side_words, sketch

FRONT_SHARE = 0.8
_ARRIVING = frozenset({ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.MOVEMENT})


def draw(claim: Claim, scene: Scene) -> Drawing | None:
    """The band of a claim that states a distance, or None where it states none."""
    place = scene.place(claim.place)
    if claim.distance_km is None or place is None:
        return None
    side = scene.side(claim)
    footprint = scene.footprint(place)
    low, high = claim.distance_km
    inner, outer = precision_km(low, claim.distance_as_written), precision_km(high, claim.distance_as_written)
    loose = is_loose(claim.distance_as_written)
    if low == high:  # a single number is itself a range, as wide as it is exact; "about" then doubles it
        exact = outer / 2 if loose else outer
        low, high = max(0.0, low - exact), high + exact
        inner = outer = exact if loose else 0.0
    written = label(*claim.distance_km, claim.distance_as_written)
    where = f"{written} from the edge of {scene.name(place)}{side_words(scene.company(claim))}"
    about = f"{where}: {footprint.basis}."
    planned = certainty_of(claim) is Certainty.PLANNED

    def band(from_km: float, to_km: float, certainty: Certainty, rule: str, note: str) -> Shape:
        return sketch(
            claim,
            ShapeKind.SECTOR if side else ShapeKind.RING,
            footprint.band(from_km, to_km, side or ALL_ROUND),
            certainty=certainty,
            rule=rule,
            note=note,
            precision_km=max(inner, outer, 0.0),
        )

    if side:
        shapes = [band(low, high, Certainty.STATED, "band.from-edge", about)]
    else:
        shapes = [band(low, high, Certainty.OPEN, "band.no-side", f"{about} No side is named, so this is the whole ring: somewhere on it.")]
    if side and not planned and max(inner, outer) > 0:
        doubt = f"{where}: the number is good to about {max(inner, outer):g} km either way."
        shapes.append(band(max(0.0, low - inner), high + outer, Certainty.RANGE, "band.margin", doubt))
    own = side_of(claim)
    if own and claim.type in _ARRIVING and low > 0:
        shapes.append(_front(claim, footprint, own, (low + high) / 2, (high - low) / 2 + outer, about))
    flags: list[str] = []
    if not planned:
        other, flag = _other_reading(claim, scene, place, footprint, side, (low, high))
        shapes += other
        flags += flag
    shapes.append(_dimension(claim, footprint, side, (low, high), written, about))
    shapes += arrows.between(claim, scene)
    return Drawing(tuple(shapes), tuple(flags))


def _front(claim: Claim, footprint: Footprint, side: Bearings, at_km: float, doubt_km: float, note: str) -> Shape:
    # Short of the sector's ends: the arcs of neighbouring claims must not join into a line that nobody reported.
    short = (side[1] - side[0]) * (1 - FRONT_SHARE) / 2
    return sketch(
        claim,
        ShapeKind.FRONT,
        footprint.arc(at_km, (side[0] + short, side[1] - short)),
        rule="band.front-arc",
        note=f"{note} The arc spans the side that was named; how far the line really runs is not said.",
        precision_km=doubt_km,
    )


def _dimension(claim: Claim, footprint: Footprint, side: Bearings | None, band_km: tuple[float, float], written: str, note: str) -> Shape:
    low, high = band_km
    end = high if low <= 0 else (low + high) / 2
    return sketch(
        claim,
        ShapeKind.DIMENSION,
        rfc7946.line(footprint.spoke(middle_of(side), 0.0, end)),
        certainty=Certainty.STATED if side else Certainty.OPEN,
        rule="band.dimension",
        note=note,
        precision_km=(high - low) / 2,
        label=written,
    )


def _other_reading(
    claim: Claim, scene: Scene, place: PlacedAt, footprint: Footprint, side: Bearings | None, band_km: tuple[float, float]
) -> tuple[list[Shape], list[str]]:
    """The band from the centre, where it differs from the first by more than the number's own doubt, and is not ruled out."""
    low, high = band_km
    assert claim.distance_km is not None
    doubt = precision_km(claim.distance_km.high, claim.distance_as_written)
    if side is None or footprint.radius_km <= max(doubt, 0.5):
        return [], []
    denial = not_entered(place, scene)
    if denial and low < footprint.reach_km(middle_of(side)):
        return [], [
            f"measured from the centre it would lie inside {scene.name(place)}, "
            f"which the article says was not entered ({denial}): from the edge, then"
        ]
    note = (
        f"The other reading: {label(*claim.distance_km, claim.distance_as_written)} from the centre of {scene.name(place)}"
        f"{side_words(scene.company(claim))}, "
        f"{footprint.radius_km:.1f} km further in. Distances in news usually run from the edge."
    )
    shape = sketch(
        claim,
        ShapeKind.SECTOR,
        ring_part(place.lonlat, low, high, side),
        certainty=Certainty.OTHER_READING,
        rule="band.from-centre",
        note=note,
        precision_km=doubt,
        label="from the centre",
    )
    return [shape], []
