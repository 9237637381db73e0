"""A claim held against the article's other statements; the outcome goes on its card.

Nothing is dropped here: an article may contradict itself, and the reader must see that it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geofront.changed import changed
from geofront.metric import bearing_deg, compass, distance_km, turn_deg
from geofront.model import ByText, Claim, ClaimType, Locative, Mention, Modality, PlacedAt
from geofront.shapes.precision import label
from geofront.shapes.scene import DIRECTION_WORDS, Scene, is_area, side_of, with_more
from geofront.tolerance import BESIDE_KM, fits_distance, fits_side

_ENTERING = frozenset({ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.PRESENCE, ClaimType.CONTROL, ClaimType.CONTESTED, ClaimType.ATTACK})
_HOLDING = frozenset({ClaimType.CONTROL, ClaimType.CAPTURE})
_SURE = frozenset({Modality.ASSERTED, Modality.CLAIMED})
_DENIED = Modality.DENIED
_CONTESTED = ClaimType.CONTESTED
_HELD_OR_FOUGHT_FOR = _HOLDING | {_CONTESTED}
_SURE_OR_DENIED = _SURE | {_DENIED}



def not_entered(place: PlacedAt, scene: Scene) -> str | None:
    """The id of a claim that denies anybody's entry into a place, or None."""
    for claim in scene.at(place):
        if claim.modality is _DENIED and claim.type in _ENTERING and claim.distance_km is None and claim.direction is None:
            return claim.id
    return None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A locative held against the map: the ids of the mention it puts and of its place, and the verdict in words."""

    mention: str
    place: str
    words: str


def confirmed(mentions: Sequence[Mention], outcomes: Sequence[Outcome]) -> tuple[Mention, ...]:
    """The mentions, those that the article puts by another place with the outcome among their reasons."""
    words = {outcome.mention: outcome.words for outcome in outcomes}
    return tuple(
        changed(mention, resolution=changed(mention.resolution, because=(*mention.resolution.because, words[mention.id])))
        if mention.id in words and words[mention.id] not in mention.resolution.because
        else mention
        for mention in mentions
    )


def without_borrowed_side(claim: Claim, placing: Mapping[str, Sequence[Locative]]) -> Claim:
    """The claim without a direction that tells where its place lies and not on which side of it something happens.

    "In Rutba, to the south of Mosul": the south is Mosul's, not Rutba's.

    Args:
        placing: for a mention's id, the locatives that put it.
    """
    if claim.direction is None:
        return claim
    for locative in placing.get(claim.place or "", ()):
        inside = claim.evidence.holds(locative.span) or claim.evidence.overlaps(locative.span)
        if locative.direction == claim.direction and inside:
            flag = f"the {DIRECTION_WORDS[claim.direction]} tells where the place lies, not on which side of it this happened"
            return changed(claim, direction=None, direction_basis=None, flags=with_more(claim.flags, [flag]))
    return claim


def checks(claims: Sequence[Claim], outcomes: Sequence[Outcome], scene: Scene) -> list[list[str]]:
    """What the other statements say about each claim, as flags."""
    placed: dict[str, list[str]] = {}
    for outcome in outcomes:
        placed.setdefault(outcome.place, []).append(outcome.words)
    found = []
    for claim in claims:
        here = scene.place(claim.place)
        flags = list(placed.get(here.id, ())) if here else []
        flags += _opposed(claim, scene)
        flags += _into_what_is_not_entered(claim, scene)
        flags += _across_what_is_not_entered(claim, scene)
        flags += _origin(claim, scene)
        found.append(flags)
    return found


def locative_outcome(locative: Locative, scene: Scene) -> Outcome | None:
    """The statement of a locative against the computed distance and bearing, or None where an end is not placed."""
    there, anchor = scene.place(locative.place), scene.place(locative.anchor)
    if there is None or anchor is None or there.id == anchor.id or (locative.distance_km is None and locative.direction is None):
        return None
    if isinstance(scene.mentions[locative.place or ""].resolution, ByText):
        return None  # put there by this very statement: agreeing with itself proves nothing
    away, bearing = distance_km(anchor.lonlat, there.lonlat), bearing_deg(anchor.lonlat, there.lonlat)
    faults = []
    anchor_km = scene.footprint(anchor).radius_km
    if locative.distance_km is not None:
        # From edge to point, from point to point, from point to edge: the words do not say which, so all of them agree.
        edges_km = anchor_km + scene.footprint(there).radius_km + anchor.uncertainty_km + there.uncertainty_km
        if not fits_distance(locative.distance_km, away, edges_km=edges_km):
            faults.append("distance")
    elif away > BESIDE_KM:
        faults.append(f"distance: {away:.0f} km is far for a place named by another without a number")
    if locative.direction is not None and not fits_side(locative.direction, bearing, away_km=away, edge_km=anchor_km):
        faults.append("direction")
    said = " ".join(
        part
        for part in (
            label(*locative.distance_km) if locative.distance_km else "",
            DIRECTION_WORDS[locative.direction] if locative.direction else "",
        )
        if part
    )
    computed = f"computed {away:.0f} km at {bearing:.0f}° ({compass(bearing)})"
    verdict = "agrees" if not faults else f"does not agree in {' and '.join(faults)}"
    of = "of" if locative.direction else "from"
    words = f"the article puts {scene.name(there)} {said} {of} {scene.name(anchor)}; {computed}: {verdict}"
    return Outcome(locative.place or "", there.id, words)


def _opposed(claim: Claim, scene: Scene) -> list[str]:
    """Other claims that cannot be true of the same place at the same time."""
    here = scene.place(claim.place)
    if here is None or claim.type not in _HELD_OR_FOUGHT_FOR or not _plain(claim):
        return []
    flags = []
    for other in scene.at(here):
        if other.id == claim.id or not _plain(other) or _apart(claim, other):
            continue
        told = None
        if _DENIED in (claim.modality, other.modality):
            if claim.type in _HOLDING and other.type in _HOLDING and claim.modality != other.modality and claim.actor == other.actor:
                told = f"{'denied' if other.modality is _DENIED else 'stated'} elsewhere"
        elif claim.type in _HOLDING and other.type in _HOLDING:
            if claim.actor and other.actor and not scene.together(claim.actor, other.actor):
                told = f"another side is said to hold or take {scene.name(here)}"
        elif claim.type in _HOLDING and other.type is _CONTESTED:
            told = f"{scene.name(here)} is also said to be fought over"
        elif claim.type is _CONTESTED and other.type in _HOLDING:
            told = f"{scene.name(here)} is also said to be held or taken"
        if told is not None:
            flags.append(f"opposed within the article: {told} ({other.id}, {other.speaker or 'in the article’s own words'})")
    return flags


def _plain(claim: Claim) -> bool:
    """True for a claim about the place itself that somebody stands by, or denies."""
    return not (claim.distance_km or claim.direction) and claim.modality in _SURE_OR_DENIED


def opponents(claim: Claim, scene: Scene) -> tuple[str, ...]:
    """Actors whom other claims put in possession of the same place, in order of appearance."""
    here = scene.place(claim.place)
    if here is None or claim.type not in _HOLDING:
        return ()
    found = [
        other.actor
        for other in scene.at(here)
        if other.type in _HOLDING
        and other.modality in _SURE
        and other.actor
        and not scene.together(other.actor, claim.actor)
        and not (other.part or other.distance_km or other.direction)
        and not _apart(claim, other)
    ]
    return tuple(dict.fromkeys(found))


def _apart(a: Claim, b: Claim) -> bool:
    """True where both are dated and no day is common: one after the other, not one against the other."""
    return bool(a.when and b.when and (a.when.end < b.when.start or b.when.end < a.when.start))


def _into_what_is_not_entered(claim: Claim, scene: Scene) -> list[str]:
    here = scene.place(claim.place)
    if here is None or claim.modality not in _SURE or claim.type not in _ENTERING or claim.distance_km or claim.direction:
        return []
    denial = not_entered(here, scene)
    if denial is None or claim.type in (ClaimType.ATTACK, ClaimType.ADVANCE):
        return []
    denied = next(other for other in scene.claims if other.id == denial)
    if denied.actor != claim.actor:
        return []
    return [f"opposed within the article: entry into {scene.name(here)} is denied ({denial})"]


def _across_what_is_not_entered(claim: Claim, scene: Scene) -> list[str]:
    """Other towns that the claim's band runs through although the article denies that they were entered."""
    here = scene.place(claim.place)
    side = side_of(claim)
    if here is None or claim.distance_km is None or side is None or claim.modality not in _SURE:
        return []
    edge = scene.footprint(here).reach_km((side[0] + side[1]) / 2)
    flags = []
    for town in scene.towns:
        denial = not_entered(town, scene) if town.id != here.id else None
        if denial is None:
            continue
        away = distance_km(here.lonlat, town.lonlat) - edge
        across = turn_deg(bearing_deg(here.lonlat, town.lonlat), (side[0] + side[1]) / 2) <= (side[1] - side[0]) / 2
        if across and claim.distance_km.low - town.radius_km <= away <= claim.distance_km.high + town.radius_km:
            flags.append(
                f"the band runs through {scene.name(town)}, which the article says was not entered ({denial}): they stand beside it, then"
            )
    return flags


def _origin(claim: Claim, scene: Scene) -> list[str]:
    """A side of a place against the bearing of the town from which the movement came."""
    here, origin = scene.place(claim.place), scene.place(claim.from_place)
    if here is None or origin is None or here.id == origin.id or claim.direction is None or is_area(origin):
        return []
    bearing = bearing_deg(here.lonlat, origin.lonlat)
    away = distance_km(here.lonlat, origin.lonlat)
    agrees = fits_side(claim.direction, bearing, away_km=away, edge_km=scene.footprint(here).radius_km)
    computed = f"computed bearing of {scene.name(origin)} from {scene.name(here)}: {bearing:.0f}° ({compass(bearing)})"
    return [f"said to come from the {DIRECTION_WORDS[claim.direction]}; {computed}: {'agrees' if agrees else 'does not agree'}"]
