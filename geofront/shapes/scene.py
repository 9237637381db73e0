"""What every rule may look at: the placed mentions, their footprints, and the other claims of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from gazetteer.place import Kind
from gazetteer.sphere import distance_km as roughly_km
from geofront.metric import bearing_deg, degrees_of, distance_km, half_angle_deg, turn_deg
from geofront.model import Certainty, Claim, Direction, Mention, Modality, PlacedAt, Role, Shape, ShapeKind
from geofront.shapes.footprint import ALL_ROUND, Bearings, Footprint, Outline, footprint_of
from geofront.shapes.rfc7946 import Geometry
from geofront.spellings import spelling_of

DIRECTION_WORDS: Mapping[Direction, str] = {
    "N": "north", "NNE": "north-north-east", "NE": "north-east", "ENE": "east-north-east",
    "E": "east", "ESE": "east-south-east", "SE": "south-east", "SSE": "south-south-east",
    "S": "south", "SSW": "south-south-west", "SW": "south-west", "WSW": "west-south-west",
    "W": "west", "WNW": "west-north-west", "NW": "north-west", "NNW": "north-north-west",
}  # fmt: skip

# Too wide for a mark or a band that measures from its edge: named in a caption instead.
AREAS = frozenset({Kind.PROVINCE, Kind.COUNTRY, Kind.REGION, Kind.CONTINENT, Kind.RIVER})
_TOUCHING_DEG = 1.0
_SURELY = 0.99  # the sphere errs by less than this
_LEAST_ROOM_KM = 5.0
_KM_A_DEGREE = 110.0  # of latitude; a little less than anywhere on earth

WIDEST_DISTRICT_KM = 8.0  # beyond this a "district" is a county, not a quarter of a town


@dataclass(frozen=True)
class Scene:
    """All that is known when a claim is drawn; what many claims ask for is worked out once."""

    claims: tuple[Claim, ...]
    mentions: Mapping[str, Mention]
    outline: Outline | None = None
    sides: Mapping[str, str] = field(default_factory=dict)  # of actors, by id, where they are known
    _names: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _footprints: dict[str, Footprint] = field(default_factory=dict, repr=False, compare=False)

    _places: Mapping[str, PlacedAt] = field(init=False, repr=False, compare=False)
    _mentions_at: Mapping[str, Sequence[Mention]] = field(init=False, repr=False, compare=False)
    _claims_at: Mapping[str, Sequence[Claim]] = field(init=False, repr=False, compare=False)
    towns: tuple[PlacedAt, ...] = field(init=False, repr=False, compare=False)
    """Every town the article puts an event in, each once, in order of appearance."""
    _towns_by_lat: Sequence[tuple[float, PlacedAt]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[str, PlacedAt] = {}
        mentions_at: dict[str, list[Mention]] = {}
        towns: dict[str, PlacedAt] = {}
        for id, mention in self.mentions.items():
            place: PlacedAt | None = getattr(mention.resolution, "place", None)
            if place is None:
                continue
            places[id] = place
            mentions_at.setdefault(place.id, []).append(mention)
            if mention.role is Role.EVENT and not is_area(place):
                towns.setdefault(place.id, place)
        claims_at: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.place and (there := places.get(claim.place)):
                claims_at.setdefault(there.id, []).append(claim)
        for name, value in (
            ("_places", places), ("_mentions_at", mentions_at), ("_claims_at", claims_at), ("towns", tuple(towns.values())),
            ("_towns_by_lat", sorted(((town.lonlat.lat, town) for town in towns.values()), key=itemgetter(0))),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def place(self, mention: str | None) -> PlacedAt | None:
        """Where a mention was put, or None."""
        return self._places.get(mention) if mention else None

    def together(self, a: str | None, b: str | None) -> bool:
        """True for one actor, and for two that the theatre puts on one side."""
        return a == b or (a in self.sides and b in self.sides and self.sides[a or ""] == self.sides[b or ""])

    def name(self, place: PlacedAt) -> str:
        """What the article calls a place."""
        if place.id not in self._names:
            self._names[place.id] = spelling_of(place, self._mentions_at.get(place.id, ()))
        return self._names[place.id]

    def footprint(self, place: PlacedAt) -> Footprint:
        """The ground a place covers; computed once."""
        if place.id not in self._footprints:
            self._footprints[place.id] = footprint_of(place, self.outline)
        return self._footprints[place.id]

    def at(self, place: PlacedAt) -> Sequence[Claim]:
        """Claims about the same place, by whatever mention."""
        return self._claims_at.get(place.id, ())

    def company(self, claim: Claim) -> tuple[Claim, ...]:
        """Claims that one sentence makes of the same place and differ only in the side ("from the north and east"), this one among them."""
        here = self.place(claim.place)
        if here is None or claim.direction is None:
            return (claim,)

        def told(other: Claim) -> tuple[object, ...]:
            return other.type, other.actor, other.target, other.distance_km, other.part, other.modality, other.evidence

        return tuple(other for other in self.at(here) if other.direction and told(other) == told(claim))

    def side(self, claim: Claim) -> Bearings | None:
        """The bearings a claim's direction covers, with the sides that the same sentence adds to it; None where it names none."""
        own = side_of(claim)
        if own is None:
            return None
        arcs = merged([side for other in self.company(claim) if (side := side_of(other))])
        start = own[0] % 360
        return next(arc for arc in arcs if arc[0] - _TOUCHING_DEG <= start <= arc[1] or arc[0] <= start + 360 <= arc[1])

    def room_km(self, place: PlacedAt, between: Bearings, *, most: float = 25.0) -> float:
        """How far a side without a distance is drawn, km from the edge.

        Half-way to the next named town on that side, at most 25 km; and no further than the nearest named town on any side
        (but 5 km at least): an article that names every village speaks of their distances.
        """
        middle, half = (between[0] + between[1]) / 2, (between[1] - between[0]) / 2
        own = self.footprint(place).reach_km(middle)
        room = most
        for town in self._towns_about(place, (2 * most + own) / _SURELY):  # those further off leave no less room
            if roughly_km(place.lonlat, town.lonlat) * _SURELY - own > 2 * most:
                continue  # a cheaper question than the one below
            away = distance_km(place.lonlat, town.lonlat)
            if town.id == place.id or away <= own:
                continue
            room = min(room, max(_LEAST_ROOM_KM, away - own))
            if turn_deg(bearing_deg(place.lonlat, town.lonlat), middle) <= half:
                room = min(room, (away - own) / 2)
        return max(2.0, room)

    def _towns_about(self, place: PlacedAt, km: float) -> Iterator[PlacedAt]:
        """The towns whose latitude lets them lie within `km`."""
        span_deg = km / _KM_A_DEGREE
        low, high = place.lonlat.lat - span_deg, place.lonlat.lat + span_deg
        towns = self._towns_by_lat
        for lat, town in islice(towns, bisect_left(towns, low, key=itemgetter(0)), None):
            if lat > high:
                return
            yield town


def is_area(place: PlacedAt) -> bool:
    """True for a province, a country, a river: nothing that has an edge to measure from."""
    return place.kind in AREAS or (place.kind is Kind.DISTRICT and place.radius_km > WIDEST_DISTRICT_KM)


def merged(sides: Sequence[Bearings]) -> list[Bearings]:
    """The same sides as few arcs: those that touch or overlap are one; each starts in [0, 360)."""
    turned = sorted((start % 360, start % 360 + (end - start)) for start, end in sides)
    out: list[Bearings] = []
    for start, end in turned:
        if out and start <= out[-1][1] + _TOUCHING_DEG:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    if len(out) > 1 and out[-1][1] - 360 >= out[0][0] - _TOUCHING_DEG:  # the last runs over north into the first
        first = out.pop(0)
        out[-1] = (out[-1][0], max(out[-1][1], first[1] + 360))
    if out and out[0][1] - out[0][0] >= 360 - _TOUCHING_DEG:
        return [ALL_ROUND]
    return out


def side_of(claim: Claim) -> Bearings | None:
    """The bearings a claim's direction covers, or None where it names no side."""
    if claim.direction is None:
        return None
    middle, half = degrees_of(claim.direction), half_angle_deg(claim.direction)
    return (middle - half, middle + half)


def middle_of(between: Bearings | None) -> float:
    """The bearing in the middle; east where all round, because labels read from left to right."""
    return 90.0 if between is None or between == ALL_ROUND else (between[0] + between[1]) / 2


def side_words(claims: Sequence[Claim]) -> str:
    """Words for the sides that claims name, with a comma before them; nothing where none is named."""
    named = list(dict.fromkeys(DIRECTION_WORDS[claim.direction] for claim in claims if claim.direction))
    if not named:
        return ""
    inferred = " (the side is taken from another sentence)" if any(claim.direction_basis == "inferred" for claim in claims) else ""
    return f", on its {joined(named)} {'side' if len(named) == 1 else 'sides'}{inferred}"


def certainty_of(claim: Claim, otherwise: Certainty = Certainty.STATED) -> Certainty:
    """How a claim is drawn: planned before anything else, then a side taken from elsewhere, then what the rule says."""
    if claim.modality in (Modality.PLANNED, Modality.POSSIBLE):
        return Certainty.PLANNED
    if claim.direction_basis == "inferred" and otherwise is Certainty.STATED:
        return Certainty.INFERRED
    return otherwise


def sketch(
    claim: Claim,
    kind: ShapeKind,
    geometry: Geometry,
    *,
    certainty: Certainty = Certainty.STATED,
    rule: str,
    note: str,
    precision_km: float,
    label: str | None = None,
    place: str | None = None,
    other_actor: str | None = None,
) -> Shape:
    """A shape of one claim, not numbered yet."""
    return Shape(
        id="",
        claims=(claim.id,),
        place=place or claim.place or claim.from_place,
        actor=claim.actor,
        other_actor=other_actor,
        kind=kind,
        certainty=certainty_of(claim, certainty),
        label=label,
        rule=rule,
        note=note,
        precision_km=round(precision_km, 3),
        geometry=geometry,
    )


def with_more(flags: tuple[str, ...], more: Sequence[str]) -> tuple[str, ...]:
    """The flags of a claim and those it does not have yet."""
    return (*flags, *[flag for flag in more if flag not in flags])


def joined(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
