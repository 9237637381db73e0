"""A claim in plain words: the heading of its card, who says so, when, and why it is drawn as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geofront.model import ByText, Claim, ClaimType, Mention, Modality, PlacedAt, Range, Report, Resolved
from geofront.page.language import Words
from geofront.spellings import spelling_of


@dataclass(frozen=True, slots=True)
class Teller:
    """Words about the claims of one report."""

    words: Words
    report: Report
    mentions: dict[str, Mention] = field(init=False)
    names: dict[str, str] = field(init=False)       # by the id of a place, as the article spells it

    def __post_init__(self) -> None:
        object.__setattr__(self, "mentions", {mention.id: mention for mention in self.report.mentions})
        of_place: dict[str, list[Mention]] = {}
        for mention in self.report.mentions:
            if (place := placed(mention)) is not None:
                of_place.setdefault(place.id, []).append(mention)
        names = {id: spelling_of(place, mentions) for id, mentions in of_place.items() if (place := placed(mentions[0])) is not None}
        object.__setattr__(self, "names", names)

    def place_name(self, mention_id: str | None) -> str | None:
        """A place's name as the article spells it; None for no mention."""
        if mention_id is None or mention_id not in self.mentions:
            return None
        mention = self.mentions[mention_id]
        place = placed(mention)
        return self.names[place.id] if place else mention.surface

    def heading(self, claim: Claim) -> str:
        """What the claim says in a few words: "5–6 km east of Mosul", "Bartalla taken"."""
        place = self.place_name(claim.place) or self.words("claim.no_place")
        if claim.part is not None:      # "three villages (Mosul) taken": not the town
            place = claim.part if place in claim.part else f"{claim.part} ({place})"
        origin = self.place_name(claim.from_place)
        if claim.distance_km is not None and claim.place is not None:
            distance = kilometres(claim.distance_km)
            if claim.direction is not None:
                side = self.words(f"directions.{claim.direction}")
                what = self.words("claim.advance_distance", distance=distance, direction=side, place=place)
            else:
                what = self.words("claim.advance_distance_open", distance=distance, place=place)
        elif claim.type is ClaimType.MOVEMENT and origin is not None and claim.place is not None:
            what = self.words("claim.movement_from", place=place, **{"from": origin})
        elif claim.type is ClaimType.DISPLACEMENT and origin is not None:
            what = self.words("claim.displacement_from", **{"from": origin})
        else:
            what = self.words(f"claim.{claim.type.value}", place=place)
        if claim.modality in (Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED):
            what = self.words(f"claim.{claim.modality.value}", what=what)
        # A number and its unit are not parted at a line's end.
        return (what[:1].upper() + what[1:]).replace(" km", "\u00a0km").replace("–", "\u2060–\u2060")

    def sure(self, claim: Claim) -> str:
        """How sure the text lets us be: who says so, or that nobody says it as fact."""
        modality = claim.modality.value
        if claim.modality is Modality.ASSERTED:
            return self.words("sure.asserted_via", via=claim.via) if claim.via else self.words("sure.asserted")
        if claim.speaker is not None:
            key = "sure.claimed" if claim.modality is Modality.CLAIMED else f"sure.{modality}_by"
            return self.words(key, speaker=claim.speaker)
        return self.words("sure.claimed_unnamed" if claim.modality is Modality.CLAIMED else f"sure.{modality}")

    def when(self, claim: Claim) -> str | None:
        return None if claim.when is None else self.words.days(claim.when.start, claim.when.end)


def placed(mention: Mention) -> PlacedAt | None:
    """Where a mention was put, if it was."""
    return mention.resolution.place if isinstance(mention.resolution, Resolved | ByText) else None


def kilometres(distance: Range) -> str:
    """A range of kilometres as a label: "5–6 km", "<15 km", "400 km"."""
    low, high = (f"{value:.1f}".rstrip("0").rstrip(".") for value in distance)
    if distance.low == distance.high:
        return f"{high} km"
    return f"<{high} km" if distance.low == 0 else f"{low}–{high} km"


def host(url: str | None) -> str | None:
    """The host of an http(s) address, None for anything else: no other address becomes a link."""
    match = re.match(r"https?://([^/\s\"'<>\\]+)", url or "")
    return match.group(1) if match else None
