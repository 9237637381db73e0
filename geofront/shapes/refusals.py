"""Claims that get no shape, and why, in plain words for the page's "not on the map" list."""

from __future__ import annotations

from geofront.model import Ambiguous, Claim, ClaimType, Modality, Role
from geofront.shapes.precision import label
from geofront.shapes.scene import Scene, is_area

# Beyond this a distance without a side tells where a town lies in the country, not where a front does.
WIDEST_RING_KM = 100.0

_TWO_ENDED = frozenset({ClaimType.MOVEMENT, ClaimType.WITHDRAWAL, ClaimType.DISPLACEMENT})


def why_not(claim: Claim, scene: Scene) -> str | None:
    """The reason why a claim is not drawn, or None where it can be."""
    if claim.modality is Modality.DENIED:
        return f"denied: {_quoted(claim.quote)}"
    ends = [end for end in (claim.place, claim.from_place) if end]
    if not ends:
        return "planned, no place named" if claim.modality is Modality.PLANNED else "no place is named"
    reasons = [_end_unfit(end, scene) for end in ends]
    if claim.type in _TWO_ENDED and None in reasons:
        return None  # one end will do for a mark
    if reasons[0] is None and claim.distance_km and claim.direction is None and claim.distance_km.low > WIDEST_RING_KM:
        return f"{label(*claim.distance_km, claim.distance_as_written)} away and no side named: so wide a ring says nothing"
    return reasons[0]


def _end_unfit(mention: str, scene: Scene) -> str | None:
    found = scene.mentions.get(mention)
    if found is None:
        return "its place is not among the places of the report"
    if found.role is Role.METONYM:
        return f"{found.surface} stands for a government or an army here, not for the place"
    place = scene.place(mention)
    if place is None:
        if isinstance(found.resolution, Ambiguous):
            return f"{found.surface} could be several places and nothing in the text decides"
        return f"{found.surface} is not in the gazetteer and the text does not say where it is"
    if is_area(place):
        return f"about {scene.name(place)} as a whole ({place.kind}): no single spot to mark, and a claim is not a territory"
    return None


def _quoted(quote: str, most: int = 160) -> str:
    words = " ".join(quote.split())
    return f"“{words if len(words) <= most else words[: most - 1].rstrip() + '…'}”"
