"""Which place each name means, with the reasons and the losers.

Two rounds: names that can hardly mean anything else settle first and vote for countries; then every name is weighed by all kinds of
evidence. One name has one sense in an article unless the words beside it say otherwise ("Donetsk region", "the city of Donetsk").
Too close a call stays Ambiguous; a far-off namesake of a word that nothing marks as a place is dropped as no place name at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.footprint import radius_km
from gazetteer.place import Candidate, Kind, LonLat, Place, Rung
from gazetteer.sphere import distance_km  # 0.5 % is finer than any newspaper, and forty times as fast as the ellipsoid
from gazetteer.store import Gazetteer
from geofront.evidence import Question, Stated, all_evidence
from geofront.lexicon import lexicon
from geofront.mentions import Spotted
from geofront.metric import bearing_deg, degrees_of, step
from geofront.model import Ambiguous, ByText, Loser, PlacedAt, Resolution, Resolved, Unknown
from geofront.quantities import precision_km
from geofront.surroundings import surroundings
from geofront.where import LocativePhrase
from geofront.words import words

MARGIN = 0.35  # below this lead over a rival elsewhere, we abstain
SAME_PLACE_KM = 30.0  # rivals closer than this are the same for a reader of a newspaper
LONELY = 2.4  # what a name needs when nothing but the gazetteer says it is a place
_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT})


@dataclass(frozen=True, slots=True)
class Decided:
    """One spotted name and what was decided; None: it is no place name after all."""

    spotted: Spotted
    resolution: Resolution | None


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    points: float
    because: tuple[str, ...]


def resolve(
    spotted: Sequence[Spotted],
    locatives: Sequence[tuple[int, LocativePhrase]],
    containers: Mapping[int, tuple[int, ...]],
    gazetteer: Gazetteer,
    *,
    theatre_countries: frozenset[str],
    nations: Mapping[str, int],
) -> tuple[Decided, ...]:
    """A decision for every spotted name, in the same order.

    Args:
        spotted: the names, in order of appearance.
        locatives: (sentence, phrase) pairs; a phrase's `placed` and `anchor` index `spotted`.
        containers: for a name's index, the indexes of names it is said to lie in.
        theatre_countries: ISO codes of the theatre, empty where none is known.
        nations: how often the article's actors and adjectives name each country.
    """
    groups = _short_forms(_groups(spotted), spotted, gazetteer)
    candidates = {key: _candidates(key, some, spotted, gazetteer) for key, some in groups.items()}
    settled, votes = _first_round(groups, candidates, spotted, nations, theatre_countries)
    chosen: dict[str, tuple[list[_Scored], Question]] = {}
    for _ in range(2):
        countries = _shares(votes)
        for key, some in groups.items():
            question = _question(key, some, spotted, settled, countries, theatre_countries, locatives, containers, groups, gazetteer)
            chosen[key] = _score(candidates[key], question), question
        settled = {key: scored[0].candidate.place for key, (scored, _) in chosen.items() if scored and _leads(scored)}
        votes = _votes(settled, groups, nations, theatre_countries)
    decisions: dict[str, Resolution | None] = {}
    for key, (scored, question) in chosen.items():
        decisions[key] = _decide(key, [spotted[at] for at in groups[key]], scored, question)
    decisions = _by_text(decisions, groups, spotted, locatives)
    key_of = {at: key for key, some in groups.items() for at in some}
    return tuple(Decided(one, decisions[key_of[at]]) for at, one in enumerate(spotted))


# --- names that are the same ---------------------------------------------------------------------


def _groups(spotted: Sequence[Spotted]) -> dict[str, list[int]]:
    """Indexes by name; "Donetsk region" is kept apart from "Donetsk"."""
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(spotted):
        key = one.surface.casefold().replace("’", "'")
        if one.kind_word in surroundings().kinds_apart:
            key += f" ({one.kind_word})"
        groups.setdefault(key, []).append(at)
    return groups


def _short_forms(groups: dict[str, list[int]], spotted: Sequence[Spotted], gazetteer: Gazetteer) -> dict[str, list[int]]:
    """ "Addis" is counted with "Addis Ababa", unless it is a well-known name of its own."""
    merged: dict[str, list[int]] = {}
    longer = {key.split(" ")[0]: key for key in sorted(groups, reverse=True) if " " in key and "(" not in key}
    for key, some in groups.items():
        full = longer.get(key)
        if (
            full is not None
            and full != key
            and spotted[some[0]].surface in words().seats
            and not any(
                candidate.place.population >= 100_000 and candidate.rung in (Rung.EXACT, Rung.FOLDED)
                for candidate in gazetteer.candidates(spotted[some[0]].surface)[:2]
            )
        ):
            merged.setdefault(full, []).extend(some)
        else:
            merged.setdefault(key, []).extend(some)
    return {key: sorted(some) for key, some in merged.items()}


def _candidates(key: str, some: Sequence[int], spotted: Sequence[Spotted], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    surface = max((spotted[at].surface for at in some), key=len)
    kind_word = spotted[some[0]].kind_word
    found = list(gazetteer.candidates(surface)) if spotted[some[0]].known else []
    if kind_word in surroundings().kinds_apart:
        seen = {candidate.place.id for candidate in found}
        found += [candidate for candidate in gazetteer.candidates(f"{surface} {kind_word}") if candidate.place.id not in seen]
    return tuple(found[:40])


# --- rounds --------------------------------------------------------------------------------------


def _first_round(
    groups: Mapping[str, list[int]],
    candidates: Mapping[str, tuple[Candidate, ...]],
    spotted: Sequence[Spotted],
    nations: Mapping[str, int],
    theatre_countries: frozenset[str],
) -> tuple[dict[str, Place], Counter[str]]:
    settled: dict[str, Place] = {}
    for key, _some in groups.items():
        found = [candidate for candidate in candidates[key] if candidate.rung in (Rung.EXACT, Rung.FOLDED)]
        if not found:
            continue
        best = found[0]
        if (
            best.place.kind in _WIDE
            or (
                best.place.population >= 200_000
                and not any(
                    other.place.population > best.place.population / 8 for other in found[1:] if other.place.country != best.place.country
                )
            )
            or (
                theatre_countries and best.place.country in theatre_countries and len({candidate.place.country for candidate in found}) == 1
            )
        ):
            settled[key] = best.place
    return settled, _votes(settled, groups, nations, theatre_countries)


def _votes(
    settled: Mapping[str, Place], groups: Mapping[str, list[int]], nations: Mapping[str, int], theatre_countries: frozenset[str]
) -> Counter[str]:
    """Votes for the countries the article is about; a small place votes only for a country that something else speaks for."""
    votes: Counter[str] = Counter()
    known = set(nations) | theatre_countries | {place.country for place in settled.values() if place.kind in (Kind.COUNTRY, Kind.PROVINCE)}
    if not known:
        known = {place.country for place in settled.values()}
    for key, place in settled.items():
        strange = place.kind is not Kind.COUNTRY and place.population < 100_000 and place.country not in known
        if place.country is not None and not strange:
            votes[place.country] += min(4, len(groups[key])) if place.kind is not Kind.COUNTRY else min(3, len(groups[key]))
    for country, number in nations.items():
        votes[country] += min(3, number)
    return votes


def _shares(votes: Mapping[str, int]) -> dict[str, float]:
    total = sum(votes.values())
    return {country: number / total for country, number in votes.items()} if total else {}


def _leads(scored: Sequence[_Scored]) -> bool:
    if len(scored) == 1:
        return True
    return (
        scored[0].points - scored[1].points >= MARGIN
        or distance_km(scored[0].candidate.place.lonlat, scored[1].candidate.place.lonlat) <= SAME_PLACE_KM
    )


def _question(
    key: str,
    some: Sequence[int],
    spotted: Sequence[Spotted],
    settled: Mapping[str, Place],
    countries: Mapping[str, float],
    theatre_countries: frozenset[str],
    locatives: Sequence[tuple[int, LocativePhrase]],
    containers: Mapping[int, tuple[int, ...]],
    groups: Mapping[str, list[int]],
    gazetteer: Gazetteer,
) -> Question:
    key_of = {at: name for name, indexes in groups.items() for at in indexes}
    stated = []
    mine = set(some)
    for _, phrase in locatives:
        if phrase.anchor is not None and mine & set(phrase.placed):
            anchor = settled.get(key_of[phrase.anchor])
            if anchor is not None and key_of[phrase.anchor] != key and phrase.relation == "offset":
                stated.append(
                    Stated(anchor, radius_km(anchor), phrase.distance.km if phrase.distance is not None else None, phrase.direction)
                )
    within = []
    for at in some:
        for holder in containers.get(at, ()):
            place = settled.get(key_of[holder])
            if place is not None and place not in within and place.kind in (Kind.COUNTRY, Kind.PROVINCE, Kind.REGION, Kind.DISTRICT):
                within.append(place)
    others = tuple(
        place for name, place in sorted(settled.items(), key=lambda item: (-len(groups[item[0]]), groups[item[0]][0])) if name != key
    )
    return Question(
        tuple(spotted[at] for at in some),
        countries,
        theatre_countries,
        others,
        tuple(within),
        tuple(stated),
        gazetteer.contains,
        distance_km,
        bearing_deg,
    )


def _score(candidates: Sequence[Candidate], question: Question) -> list[_Scored]:
    evidence = all_evidence()
    scored = []
    for candidate in candidates:
        points, because = 0.0, []
        for _, weigh in evidence:
            weighed = weigh(candidate, question)
            if weighed is not None:
                points += weighed.points
                if weighed.because:
                    because.append(weighed.because)
        scored.append(_Scored(candidate, points, tuple(because)))
    return sorted(scored, key=lambda one: (-one.points, one.candidate.place.id))


# --- decisions -----------------------------------------------------------------------------------


def _decide(key: str, spotted: Sequence[Spotted], scored: Sequence[_Scored], question: Question) -> Resolution | None:
    sure = any(one.sure or not one.known for one in spotted)
    if not scored:
        return Unknown((f"{spotted[0].surface}: not in the gazetteer; {spotted[0].why}",))
    best = scored[0]
    place = best.candidate.place
    about = place.country is None or place.country in question.theatre_countries or question.countries.get(place.country, 0) > 0
    if place.kind not in _WIDE and not about:
        strange = place.population < 400_000 or best.candidate.rung not in (Rung.EXACT, Rung.FOLDED)
        contradicted = bool(question.theatre_countries or question.countries) and not question.stated and not question.containers
        if strange and contradicted:
            return (
                None
                if not sure
                else Unknown((f"{spotted[0].surface}: only namesakes far from what the article is about ({place.name}, {place.country})",))
            )
    if best.candidate.rung is Rung.VARIANT and not about and place.population < 400_000:
        return (
            None
            if not sure
            else Unknown((f"{spotted[0].surface}: only loosely like {place.name}, {place.country}, which the article is not about",))
        )
    if best.points < LONELY and not sure and place.kind not in _WIDE and best.candidate.rung is not Rung.EXACT:
        return None
    if question.stated and best.points < 0.5:
        return Unknown((f"{spotted[0].surface}: no place of that name lies where the article puts it",))
    rivals = [one for one in scored[1:] if distance_km(one.candidate.place.lonlat, place.lonlat) > SAME_PLACE_KM]
    losers = tuple(_loser(one) for one in scored[1:6])
    lead = best.points - rivals[0].points if rivals else 9.0
    if lead < MARGIN:
        return Ambiguous(
            (f"{len(scored)} places fit, and {_named(rivals[0].candidate.place)} as well as {_named(place)}",),
            tuple(_loser(one) for one in scored[:5]),
        )
    confidence = round(min(0.99, 0.55 + 0.15 * min(lead, 2.6) + (0.05 if best.candidate.rung is Rung.EXACT else 0.0)), 2)
    return Resolved(placed_at(place), confidence, best.because, losers)


def placed_at(place: Place) -> PlacedAt:
    return PlacedAt(
        id=place.id,
        name=place.name,
        local_name=place.local_name,
        kind=place.kind,
        country=place.country,
        lonlat=place.lonlat,
        radius_km=round(radius_km(place), 2),
        source=place.source,
        uncertainty_km=place.uncertainty_km,
    )


def _named(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _loser(one: _Scored) -> Loser:
    place = one.candidate.place
    return Loser(place.id, place.name, place.country, place.lonlat, round(one.points, 2))


def _by_text(
    decisions: dict[str, Resolution | None],
    groups: Mapping[str, list[int]],
    spotted: Sequence[Spotted],
    locatives: Sequence[tuple[int, LocativePhrase]],
) -> dict[str, Resolution | None]:
    """Places an unknown name by the article's own distance and direction from a known one, from the edge.

    Uncertainty after Chapman & Wieczorek (2020): that of the direction (half the sector at that distance) and of the distance, summed
    with the anchor's own.
    """
    key_of = {at: key for key, some in groups.items() for at in some}
    result = dict(decisions)
    for _ in range(2):  # a village placed by a village placed by a town
        for _, phrase in locatives:
            if (
                phrase.anchor is None
                or phrase.relation != "offset"
                or phrase.distance is None
                or phrase.distance.km is None
                or phrase.direction is None
            ):
                continue
            anchor = result.get(key_of[phrase.anchor])
            if not isinstance(anchor, Resolved | ByText):
                continue
            for at in phrase.placed:
                key = key_of[at]
                if isinstance(result[key], Unknown) and key_of[phrase.anchor] != key:
                    result[key] = _put(spotted[at], anchor.place, phrase)
    return result


def _put(one: Spotted, anchor: PlacedAt, phrase: LocativePhrase) -> ByText:
    assert phrase.distance is not None and phrase.distance.km is not None and phrase.direction is not None
    middle = (phrase.distance.km.low + phrase.distance.km.high) / 2
    reach = middle + anchor.radius_km
    bearing = degrees_of(phrase.direction)
    half_open = 45.0 if len(phrase.direction) == 1 else 22.5 if len(phrase.direction) == 2 else 11.25
    across = reach * half_open * 3.141592653589793 / 180
    spread = (precision_km(phrase.distance) or 0.5) + (phrase.distance.km.high - phrase.distance.km.low) / 2
    uncertainty = round((across**2 + spread**2) ** 0.5 + anchor.uncertainty_km, 1)
    lonlat: LonLat = step(anchor.lonlat, bearing_deg=bearing, distance_km=reach)
    words = phrase.distance.as_written
    kind = {"town": Kind.TOWN, "city": Kind.CITY, "district": Kind.DISTRICT, "camp": Kind.CAMP, "base": Kind.BASE}.get(
        one.kind_word or "village", Kind.VILLAGE
    )
    place = PlacedAt(
        id=f"text:{one.surface.casefold()}",
        name=one.surface,
        local_name=None,
        kind=kind,
        country=anchor.country,
        lonlat=LonLat(round(lonlat.lon, 5), round(lonlat.lat, 5)),
        radius_km=0.7,
        source="article",
        uncertainty_km=uncertainty,
    )
    return ByText(place, 0.6, (f"placed by the article's own words: {words} {phrase.direction} of {anchor.name}, from its edge",))


def nations_of(adjectives: Sequence[str]) -> Counter[str]:
    """How often each country is named by an adjective of nationality."""
    known = lexicon().nationalities
    return Counter(country for word in adjectives if (country := known.get(word)) is not None)
