"""Which place each name means, with the reasons and the losers.

Two rounds: names that can hardly mean anything else settle first and vote for countries; then every name is weighed by all kinds of
evidence. One name has one sense in an article unless the words beside it say otherwise ("Donetsk region", "the city of Donetsk").
Too close a call stays Ambiguous; a far-off namesake of a word that nothing marks as a place is dropped as no place name at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from math import exp
from typing import NamedTuple, TypeVar

from gazetteer.footprint import radius_km
from gazetteer.place import (
    AIRPORT,
    CAMP,
    CITY,
    CONTINENT,
    COUNTRY,
    DISTRICT,
    EXACT,
    FOLDED,
    PROVINCE,
    REGION,
    RIVER,
    TOWN,
    VARIANT,
    VILLAGE,
    Candidate,
    LonLat,
    Place,
)
from gazetteer.sphere import distance_km  # 0.5 % is finer than any newspaper, and forty times as fast as the ellipsoid
from gazetteer.store import Gazetteer
from geofront.evidence import Contender, Feature, Question, Settled, Shares, Stated, all_evidence
from geofront.evidence.container import lies_in
from geofront.evidence.kind import contradicts as kind_contradicts
from geofront.evidence.statement import agrees
from geofront.lexicon import lexicon
from geofront.metric import bearing_deg
from geofront.model import Ambiguous, Loser, Resolution, Resolved, Unknown
from geofront.models import Named, ranker
from geofront.placing import EdgeKm, disc_km, placed_at, placed_by_text
from geofront.spotted import Spotted
from geofront.surroundings import surroundings
from geofront.where import LocativePhrase
from geofront.words import words

LEAST_PROBABLE = 0.35  # of the chosen place and what lies beside it; below, we abstain
LEAST_OUTSIDE = 0.9  # where the article says that it lies in a province, and the place does not
LEAST_AT_WAR = 0.5  # where a theatre is known: a wrong dot on the map of a war is worse than a missing one
SAME_PLACE_KM = 30.0  # rivals closer than this are the same for a reader of a newspaper
STRAY_KM = 150.0  # a village as far as this from all else that is named is a namesake
STRAY_AMONG = 3  # places that are named besides
STRAY_PEOPLE = 10_000
SETTLED = 0.6  # how probable a place must be to speak for others
MOST = 40  # candidates weighed for one name
MOST_SETTLED = 16  # places that speak for the nearness of others
MOST_NAMED = 48  # places that a stray or a quarter is held against
ABOUT = 0.3  # of an article's votes for countries
REPEATING = frozenset({"UA", "RU", "BY"})  # where a dozen villages bear one name
BESIDE_KM = 60.0  # a village by a loosely like spelling must lie so near to something else that is named
BROAD_KM = 60.0
QUARTER_KM = 25.0  # and a quarter of a city so near to a place of its city
QUARTER_RADIUS_KM = 3.0
CURATED = "curated"  # the gazetteer's own tables; the districts of other sources are divisions of a country
FAR_PEOPLE = 1_000_000  # of a city that any newspaper may name
SEAT_PEOPLE = 30_000  # of a city after which a division is called
FAR_TIMES = 8  # as many as the next place of its name
PLAIN = 0.97  # how probable a place must be not to be weighed again
ROUNDS = 2
_WIDE = frozenset({COUNTRY, CONTINENT})
_SPREAD = frozenset({COUNTRY, CONTINENT, REGION, RIVER})  # lie in no one spot
_BROAD = frozenset({COUNTRY, CONTINENT, REGION, PROVINCE, DISTRICT, RIVER})
_NO_LAND = frozenset({"river", "lake", "dam", "bridge", "temple", "monastery"})  # "the Ituri river" is not Ituri
_HOLDERS = frozenset({COUNTRY, PROVINCE, REGION, DISTRICT})
_Key = TypeVar("_Key", bound=Hashable)
_ALL = ""  # no name of an article is empty


@dataclass(frozen=True, slots=True)
class Decided:
    """One spotted name and what was decided; None: it is no place name after all."""

    spotted: Spotted
    resolution: Resolution | None


class Scored(NamedTuple):
    """A candidate, the points that all evidence gave it, and how probable that makes it among its rivals."""

    contender: Contender
    points: float
    probability: float

    @property
    def place(self) -> Place:
        return self.contender.candidate.place


@dataclass(frozen=True, slots=True)
class Contest:
    """One name of the article with its candidates, best first."""

    key: str
    spotted: tuple[int, ...]  # numbers of the names that are spelt so
    question: Question
    scored: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What the article says of its names before any is decided."""

    spotted: Sequence[Spotted]
    locatives: Sequence[tuple[int, LocativePhrase]]  # (sentence, phrase); a phrase's `placed` and `anchor` are numbers of `spotted`
    containers: Mapping[int, tuple[int, ...]]  # for a name, the names it is said to lie in
    theatre_countries: frozenset[str]  # ISO codes, empty where no theatre is known
    nations: Mapping[str, int]  # how often the article's actors and adjectives name each country
    published: date | None = None  # names that a place did not bear on that day count for less
    placing: Mapping[int, Sequence[int]] = field(init=False)  # for a name, the numbers of the locatives that put it

    def __post_init__(self) -> None:
        found: dict[int, list[int]] = {}
        for number, (_, phrase) in enumerate(self.locatives):
            for at in phrase.placed:
                found.setdefault(at, []).append(number)
        object.__setattr__(self, "placing", found)


def resolve(
    spotted: Sequence[Spotted],
    locatives: Sequence[tuple[int, LocativePhrase]],
    containers: Mapping[int, tuple[int, ...]],
    gazetteer: Gazetteer,
    *,
    theatre_countries: frozenset[str],
    nations: Mapping[str, int],
    edge_km: EdgeKm = disc_km,
    published: date | None = None,
) -> tuple[Decided, ...]:
    """A decision for every spotted name, in the same order; for the arguments see `Surveyed` and `placing.EdgeKm`."""
    survey = Surveyed(spotted, locatives, containers, theatre_countries, nations, published)
    decisions: dict[str, Resolution | None] = {}
    groups: dict[str, tuple[int, ...]] = {}
    for contest in contests(survey, gazetteer, ranker()):
        decisions[contest.key] = _decide([spotted[at] for at in contest.spotted], contest)
        groups[contest.key] = contest.spotted
    decisions = placed_by_text(decisions, groups, spotted, locatives, edge_km)
    key_of = {at: key for key, some in groups.items() for at in some}
    return tuple(Decided(one, decisions[key_of[at]]) for at, one in enumerate(spotted))


def contests(survey: Surveyed, gazetteer: Gazetteer, weights: Named) -> tuple[Contest, ...]:
    """Every name of the article with its candidates weighed, in order of first appearance."""
    around = _divisions_around(survey, gazetteer)
    groups = _short_forms(_groups(survey.spotted, around), survey.spotted, gazetteer)
    contenders = {key: _contenders(some, survey, gazetteer, around) for key, some in groups.items()}
    settled = _first_round(groups, contenders, survey)
    scored: dict[str, tuple[Scored, ...]] = {
        key: tuple([Scored(one, 0.0, 1.0) for one in rivals])  # nothing to weigh it against
        for key, rivals in contenders.items()
        if len(rivals) < 2
    }
    rivalled = {key: rivals for key, rivals in contenders.items() if len(rivals) > 1}
    lasting: dict[str, list[float]] = {}
    asked: dict[str, Question] = {}
    for _ in range(ROUNDS):
        article = _Article.of(settled, groups, survey, gazetteer)
        for key, rivals in rivalled.items():
            question = asked[key] = article.question(key, groups[key], rivals)
            if key not in lasting:
                lasting[key] = [_points(one, question, weights, lasting=True) for one in rivals]
            elif scored[key][0].probability >= PLAIN and not question.containers and not question.stated:
                continue
            points = [fixed + _points(one, question, weights, lasting=False) for one, fixed in zip(rivals, lasting[key], strict=True)]
            scored[key] = _city_first(_ranked(rivals, points), question)
        before, settled = settled, {key: one[0].place for key in groups if (one := scored[key]) and one[0].probability >= SETTLED}
        if settled == before:
            break  # another round would weigh the same
    asked |= {key: article.question(key, groups[key], rivals) for key, rivals in contenders.items() if key not in asked}
    return tuple([Contest(key, tuple(some), asked[key], scored[key]) for key, some in groups.items()])


def features_of(contender: Contender, question: Question) -> Iterator[Feature]:
    """The features of one candidate."""
    return chain.from_iterable(kind.features(contender, question) for kind in all_evidence())


def _points(contender: Contender, question: Question, weights: Named, *, lasting: bool) -> float:
    """What the evidence that does or does not change while other names are settled says for one candidate."""
    return weights.points(*[features(contender, question) for features in _evidence(lasting)])


@cache
def _evidence(lasting: bool) -> tuple[Callable[[Contender, Question], Iterable[Feature]], ...]:
    return tuple(kind.features for kind in all_evidence() if kind.lasting is lasting)


@lru_cache(maxsize=1 << 16)
def _distance_km(a: LonLat, b: LonLat) -> float:
    return distance_km(a, b)


def _ranked(contenders: Sequence[Contender], points: Sequence[float]) -> tuple[Scored, ...]:
    """Best first, each with its share of probability; places beside each other share theirs."""
    if not contenders:
        return ()
    most = max(points)
    shares = [exp(one - most) for one in points]
    total = sum(shares)
    order = sorted(range(len(points)), key=lambda at: (-points[at], contenders[at].candidate.place.id))
    best = contenders[order[0]].candidate.place
    beside = sum(
        shares[at]
        for at in order
        if shares[at] > 0.001 and _distance_km(contenders[at].candidate.place.lonlat, best.lonlat) <= SAME_PLACE_KM
    )
    return tuple(Scored(contenders[at], points[at], (beside if at == order[0] else shares[at]) / total) for at in order)


def _city_first(scored: tuple[Scored, ...], question: Question) -> tuple[Scored, ...]:
    """With the city first where a division that is called after it leads, and the article does not call it one: "shells hit Luhansk"."""
    if not scored or scored[0].place.kind is not PROVINCE or not question.theatre_countries:
        return scored
    best, (_, said) = scored[0], question.kind_said
    if any(kind in _HOLDERS for kind in said) or best.place.country not in question.theatre_countries:
        return scored
    for one in scored[1:4]:
        place = one.place
        if (
            place.kind is CITY
            and (place.country, place.admin1) == (best.place.country, best.place.admin1)
            and place.population >= SEAT_PEOPLE
            and one.contender.candidate.rung in (EXACT, FOLDED)
        ):
            joint = one._replace(probability=min(1.0, one.probability + best.probability))
            return (joint, *(other for other in scored if other is not one))
    return scored


# --- names that are the same ---------------------------------------------------------------------


def _divisions_around(survey: Surveyed, gazetteer: Gazetteer) -> frozenset[int]:
    """Names behind a comma that mean the division and not the city of their name: "Buffalo, New York", but not "Brooklyn, New York"."""
    found = set()
    for at, holders in survey.containers.items():
        for holder in holders:
            one, two = survey.spotted[at], survey.spotted[holder]
            if two.kind_word is not None or not two.known or not 0 < two.span.start - one.span.end <= 2:
                continue
            named = [each.place for each in gazetteer.candidates(two.surface)[:4] if each.rung is EXACT]
            division = next((place for place in named if place.kind is PROVINCE), None)
            city = next((place for place in named if place.kind is CITY), None)
            if division is None or city is None or (city.country, city.admin1) != (division.country, division.admin1):
                continue
            held = [each.place for each in gazetteer.candidates(one.surface)[:MOST] if each.rung is not VARIANT]
            inside = [place for place in held if (place.country, place.admin1) == (division.country, division.admin1)]
            if inside and _distance_km(inside[0].lonlat, city.lonlat) > BESIDE_KM:
                found.add(holder)
    return frozenset(found)


def _groups(spotted: Sequence[Spotted], around: Collection[int]) -> dict[str, list[int]]:
    """Indexes by name; "Donetsk region" is kept apart from "Donetsk", as are those of `around`."""
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(spotted):
        key = one.surface.casefold().replace("’", "'")
        if one.kind_word in surroundings().kinds_apart:
            key += f" ({one.kind_word})"
        elif at in around:
            key += " (around)"
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
                candidate.place.population >= 100_000 and candidate.rung in (EXACT, FOLDED)
                for candidate in gazetteer.candidates(spotted[some[0]].surface)[:2]
            )
        ):
            merged.setdefault(full, []).extend(some)
        else:
            merged.setdefault(key, []).extend(some)
    return {key: sorted(some) for key, some in merged.items()}


def _contenders(some: Sequence[int], survey: Surveyed, gazetteer: Gazetteer, around: Collection[int]) -> tuple[Contender, ...]:
    spotted, day = survey.spotted, survey.published
    surface = max((spotted[at].surface for at in some), key=len)
    kind_word = spotted[some[0]].kind_word
    found = list(gazetteer.candidates(surface, on=day)) if spotted[some[0]].known else []
    if kind_word in surroundings().kinds_apart:
        seen = {candidate.place.id for candidate in found}
        found += [candidate for candidate in gazetteer.candidates(f"{surface} {kind_word}", on=day) if candidate.place.id not in seen]
        found = _as_said(found, kind_word, survey.theatre_countries)
    if some[0] in around:
        found = [one for one in found if one.place.kind is PROVINCE]
    country = next((one.place.country for one in found[:1] if one.place.kind is COUNTRY and kind_word is None), None)
    if country is not None and country in survey.theatre_countries:
        found = [one for one in found if one.place.kind is COUNTRY]  # in the war of Lake Chad, Niger is no state of Nigeria
    elif country is not None:
        # not its town of that name, nor another's province: "Mali, Niger and Senegal"; but Georgia is also a state of the US
        found = [
            one
            for one in found
            if one.place.kind is COUNTRY
            or (one.place.country != country and (one.place.kind is not PROVINCE or one.place.country == "US"))
        ]
    return tuple(Contender(candidate, standing) for standing, candidate in enumerate(found[:MOST]))


def _as_said(found: list[Candidate], kind_word: str | None, theatre_countries: frozenset[str]) -> list[Candidate]:
    """Only the candidates of the kind that the article says, where the theatre has one so called: "Zulia state" is not El Zulia.

    Likewise a province of the foremost's country that begins with the name: "Washington state" is not the capital.
    """
    noun = words().place_nouns.get(kind_word) if kind_word else None
    said = [
        one for one in found if noun is not None and one.place.kind in noun.kinds and one.rung in (EXACT, FOLDED)
    ]
    if any(one.place.country in theatre_countries for one in said):
        return said
    foremost = found[0] if found else None
    provinces = [
        one
        for one in said
        if foremost is not None
        and noun is not None
        and noun.kinds[0] is PROVINCE  # but a county is many things
        and one.place.kind is PROVINCE
        and one.place.country == foremost.place.country
        and one.place.name.startswith(foremost.matched)
    ]
    return provinces or found


# --- rounds --------------------------------------------------------------------------------------


def _first_round(groups: Mapping[str, Sequence[int]], contenders: Mapping[str, Sequence[Contender]], survey: Surveyed) -> dict[str, Place]:
    """Names that can hardly mean anything else."""
    settled: dict[str, Place] = {}
    for key in groups:
        found = [one.candidate.place for one in contenders[key] if one.candidate.rung in (EXACT, FOLDED)]
        if not found:
            continue
        best, others = found[0], [place for place in found[1:] if place.country != found[0].country]
        seat = words().seats.get(survey.spotted[groups[key][0]].surface)
        if seat is not None and best.country == seat.country and best.country in survey.theatre_countries and best.kind is CITY:
            alone = True  # Islamabad is not the Anantnag that was once called so
        elif best.kind in _WIDE or best.kind is PROVINCE:
            alone = not any(place.kind in _HOLDERS and place.kind is not DISTRICT for place in others)  # Georgia is also a state
        elif best.population >= 200_000:
            alone = not any(place.population > best.population / 8 for place in others)
        else:
            alone = best.country in survey.theatre_countries and not others
        if alone:
            settled[key] = best
    return settled


@dataclass(frozen=True, slots=True)
class _Article:
    """What is settled so far, and what follows for the others."""

    survey: Surveyed
    settled: Mapping[str, Place]
    order: tuple[Place, ...]  # most often named first
    number: Mapping[str, int]  # in `order`, of the place that a name means
    located: tuple[Settled, ...]  # the first of `order`
    key_of: Mapping[int, str]
    votes: Mapping[str, Mapping[str, int]]  # for countries, by the name that votes; _ALL of them together
    division_votes: Mapping[str, Mapping[tuple[str, str], int]]
    dateline: Place | None
    measured_from: frozenset[str]
    gazetteer: Gazetteer

    @staticmethod
    def of(settled: Mapping[str, Place], groups: Mapping[str, Sequence[int]], survey: Surveyed, gazetteer: Gazetteer) -> _Article:
        ordered = sorted(settled.items(), key=lambda item: (-len(groups[item[0]]), groups[item[0]][0]))
        dateline = next((place for key, place in ordered if any(survey.spotted[at].dateline for at in groups[key])), None)
        spots = [(key, place) for key, place in ordered if place.kind not in _SPREAD]
        order = tuple([place for _, place in spots])
        return _Article(
            survey,
            settled,
            order,
            {key: number for number, (key, _) in enumerate(spots)},
            tuple([Settled.of(place) for place in order[: MOST_SETTLED + 1]]),
            {at: key for key, some in groups.items() for at in some},
            _votes(settled, groups, survey),
            _division_votes(settled, groups),
            dateline,
            _measured_from(settled, groups, survey),
            gazetteer,
        )

    def question(self, key: str, some: Sequence[int], contenders: tuple[Contender, ...]) -> Question:
        number = self.number.get(key, len(self.order))  # a name does not speak for itself
        return Question(
            spotted=tuple([self.survey.spotted[at] for at in some]),
            contenders=contenders,
            countries=Shares(self.votes[_ALL], self.votes.get(key, {})),
            divisions=Shares(self.division_votes[_ALL], self.division_votes.get(key, {})),
            theatre_countries=self.survey.theatre_countries,
            settled=(self.located[:number] + self.located[number + 1 :])[:MOST_SETTLED],
            named=(self.order[:number] + self.order[number + 1 :])[:MOST_NAMED],
            measured_from=self.measured_from,
            dateline=self.dateline,
            containers=self._containers(some),
            said_in=self._containers(some, by_words=True),
            stated=self._stated(key, some),
            contains=self.gazetteer.contains,
            distance_km=_distance_km,
            bearing_deg=bearing_deg,
            published=self.survey.published,
        )

    def _stated(self, key: str, some: Sequence[int]) -> tuple[Stated, ...]:
        placing = self.survey.placing
        if placing.keys().isdisjoint(some):
            return ()
        found = []
        numbers = sorted({number for at in some for number in placing.get(at, ())})
        for _, phrase in (self.survey.locatives[number] for number in numbers):
            if phrase.anchor is None or (phrase.implied and phrase.relation != "inside"):
                continue
            anchor_key = self.key_of[phrase.anchor]
            anchor = self.settled.get(anchor_key)
            if anchor is None or anchor_key == key:
                continue
            other = self.settled.get(self.key_of[phrase.other_anchor]) if phrase.other_anchor is not None else None
            measured = phrase.distance.km if phrase.distance is not None else None
            found.append(Stated(anchor, radius_km(anchor), measured, phrase.direction, phrase.relation, other))
        return tuple(found)

    def _containers(self, some: Sequence[int], *, by_words: bool = False) -> tuple[Place, ...]:
        """What the article puts a name in; `by_words`: only where more than a comma says so, "Beni, in western Nepal"."""
        if self.survey.containers.keys().isdisjoint(some):
            return ()
        found: list[Place] = []
        for at in some:
            for holder in self.survey.containers.get(at, ()):
                gap = self.survey.spotted[holder].span.start - self.survey.spotted[at].span.end
                if by_words and gap < len(" in "):
                    continue
                place = self.settled.get(self.key_of[holder])
                if place is not None and place not in found and place.kind in _HOLDERS:
                    found.append(place)
        return tuple(found)


def _measured_from(settled: Mapping[str, Place], groups: Mapping[str, Sequence[int]], survey: Surveyed) -> frozenset[str]:
    """Places that the article names only to say where another lies: Mosul, in "Tal Afar, 60 km west of Mosul"."""
    anchors = {phrase.anchor for _, phrase in survey.locatives if not phrase.implied and phrase.relation == "offset"}
    return frozenset(place.id for key, place in settled.items() if all(at in anchors for at in groups[key]))


def _votes(settled: Mapping[str, Place], groups: Mapping[str, Sequence[int]], survey: Surveyed) -> dict[str, dict[str, int]]:
    """Votes for the countries the article is about; a small place votes only for a country that something else speaks for."""
    known = (
        set(survey.nations)
        | survey.theatre_countries
        | {place.country for place in settled.values() if place.kind in (COUNTRY, PROVINCE)}
    )
    if not known:
        known = {place.country for place in settled.values()}
    votes: dict[str, dict[str, int]] = {}
    for key, place in settled.items():
        strange = place.kind is not COUNTRY and place.population < 100_000 and place.country not in known
        if place.country is not None and not strange:
            votes[key] = {place.country: min(3 if place.kind is COUNTRY else 4, len(groups[key]))}
    return _with_all(votes, {country: min(3, number) for country, number in survey.nations.items()})


def _division_votes(settled: Mapping[str, Place], groups: Mapping[str, Sequence[int]]) -> dict[str, dict[tuple[str, str], int]]:
    """Votes for first-level divisions: two for one that is named, one for a place in it."""
    votes: dict[str, dict[tuple[str, str], int]] = {}
    for key, place in settled.items():
        if place.country is not None and place.admin1 is not None and place.kind not in _WIDE:
            votes[key] = {(place.country, place.admin1): min(3, len(groups[key])) * (2 if place.kind is PROVINCE else 1)}
    return _with_all(votes, {})


def _with_all(votes: dict[str, dict[_Key, int]], more: Mapping[_Key, int]) -> dict[str, dict[_Key, int]]:
    """The votes by name, and under _ALL their sum with what no name said."""
    counts = dict(more)
    for some in votes.values():
        for key, number in some.items():
            counts[key] = counts.get(key, 0) + number
    return {**votes, _ALL: counts}


# --- decisions -----------------------------------------------------------------------------------


def _decide(spotted: Sequence[Spotted], contest: Contest) -> Resolution | None:
    scored, question = contest.scored, contest.question
    name = spotted[0].surface
    sure = name in surroundings().venues or any(one.sure or not one.known for one in spotted)
    if not scored:
        return Unknown((f"{name}: not in the gazetteer; {spotted[0].why}",))
    best = scored[0]
    candidate, place = best.contender.candidate, best.place
    bent = candidate.rung not in (EXACT, FOLDED)
    about = place.country is None or place.country in question.theatre_countries or question.countries.of(place.country) > 0
    if place.kind not in _WIDE and not about and not (sure and (_is_far_and_known(best, scored) or _is_over_the_border(best, question))):
        strange = bent or (place.population < 400_000 and not _is_broad(place) and (not sure or bool(question.theatre_countries)))
        contradicted = bool(question.theatre_countries or question.countries) and not question.stated and not question.containers
        if strange and contradicted:
            return (
                None
                if not sure
                else Unknown((f"{name}: only namesakes far from what the article is about ({place.name}, {place.country})",))
            )
    if candidate.rung is VARIANT and not about and place.population < 400_000:
        return None if not sure else Unknown((f"{name}: only loosely like {_named(place)}, which the article is not about",))
    if kind_contradicts(best.contender, question) and (not about or (place.kind in _HOLDERS and question.kind_said[0] in _NO_LAND)):
        return Unknown((f"{name}: no place of that name is of the kind that the article says",))
    if _is_loose(candidate, question):
        return Unknown((f"{name}: only loosely like {_named(place)}, which lies by nothing else that the article names",))
    if _is_quarter_elsewhere(place, question):
        return Unknown((f"{name}: the quarter of that name that we have ({_named(place)}) is of a city that the article is not about",))
    if _is_stray(place, question):
        return Unknown((f"{name}: the only place of that name we have lies far from all others that the article names ({_named(place)})",))
    firm = [stated for stated in question.stated if stated.distance_km is not None or stated.relation != "offset"]
    inside = any(stated.relation == "inside" for stated in firm)  # what lies in a city is no district of the country
    if firm and (inside or place.kind not in _BROAD) and all(agrees(candidate, stated, question) is False for stated in firm):
        return Unknown((f"{name}: no place of that name lies where the article puts it",))
    if not about and _is_abroad(best, question):
        return Unknown((f"{name}: the article puts it in {question.said_in[0].name}, where no place of that name is known",))
    outside = bool(question.containers) and all(lies_in(place, holder, question) is False for holder in question.containers)
    if outside and question.theatre_countries and best.probability < LEAST_OUTSIDE and place.kind not in _BROAD:
        holder = question.containers[0].name
        return Ambiguous((f"{name}: the article puts it in {holder}, where no place of that name is known",), _losers(scored[:5]))
    if _with_its_division(scored) < (LEAST_AT_WAR if question.theatre_countries else LEAST_PROBABLE):
        rival = next((one.place for one in scored[1:] if distance_km(one.place.lonlat, place.lonlat) > SAME_PLACE_KM), place)
        return Ambiguous((f"{len(scored)} places fit, and {_named(rival)} as well as {_named(place)}",), _losers(scored[:5]))
    reasons = [evidence.reason(best.contender, question) for evidence in all_evidence()]
    return Resolved(
        placed_at(place),
        round(min(0.99, best.probability), 2),
        tuple([reason for reason in reasons if reason is not None]),
        _losers(scored[1:6]),
    )


def _is_abroad(best: Scored, question: Question) -> bool:
    """Whether the article says that a name lies in a country, and every place of that name lies in another: Beni, "in western Nepal"."""
    if not question.said_in or best.place.kind in _SPREAD or not all(one.kind is COUNTRY for one in question.said_in):
        return False
    held = {one.country for one in question.said_in}
    return all(one.candidate.place.country not in held for one in question.contenders)


def _is_broad(place: Place) -> bool:
    """Whether it is so large that an article about something else may well name it: a small region is as local as a town."""
    if place.kind in (REGION, DISTRICT):
        return place.radius_km is None or place.radius_km >= BROAD_KM
    return place.kind in _BROAD


def _is_over_the_border(best: Scored, question: Question) -> bool:
    """Whether it is a town by its own name, near a place of the article though in another country: Ruili, beside Muse."""
    place, candidate = best.place, best.contender.candidate
    return (
        candidate.rung is EXACT
        and candidate.matched == place.name
        and (place.population >= STRAY_PEOPLE or place.source == CURATED)
        and any(_distance_km(place.lonlat, other.lonlat) <= BESIDE_KM for other in question.named if other.kind not in _BROAD)
    )


def _is_far_and_known(best: Scored, scored: Sequence[Scored]) -> bool:
    """Whether it is a great city or one where the world meets, far larger than its namesakes: talks are in Geneva, whatever the war."""
    place = best.place
    namesakes = [one.place.population for one in scored if one is not best and one.contender.candidate.rung in (EXACT, FOLDED)]
    return (
        place.kind is CITY
        and (place.population >= FAR_PEOPLE or place.name in surroundings().venues)
        and best.contender.candidate.rung is EXACT
        and best.contender.candidate.matched == place.name
        and place.population >= FAR_TIMES * max(namesakes, default=0)
    )


def _with_its_division(scored: Sequence[Scored]) -> float:
    """How probable the best is, with the division that is called after it: "New York" is the city, if not the state."""
    best = scored[0]
    if best.place.kind not in (CITY, TOWN):
        return best.probability
    return best.probability + sum(
        one.probability
        for one in scored[1:4]
        if one.place.kind in (PROVINCE, DISTRICT)
        and one.place.country == best.place.country
        and one.place.admin1 == best.place.admin1
        and one.contender.candidate.rung is not VARIANT
    )


def _is_loose(candidate: Candidate, question: Question) -> bool:
    """Whether a small place that is spelt otherwise lies in a country or a part of it of which the article names nothing."""
    place = candidate.place
    if candidate.rung is not VARIANT or place.population >= STRAY_PEOPLE or question.stated or question.containers:
        return False
    if place.kind not in (VILLAGE, TOWN, DISTRICT):
        return False
    others = [other for other in question.named if other.kind not in _WIDE and other != question.dateline]
    if not others:
        return False
    nearest = min(others, key=lambda other: _distance_km(place.lonlat, other.lonlat))
    return nearest.country != place.country or _distance_km(place.lonlat, nearest.lonlat) > BESIDE_KM


def _is_quarter_elsewhere(place: Place, question: Question) -> bool:
    """Whether a quarter of a city is far from all places of the article but those it names only to measure from."""
    if place.kind is not DISTRICT or place.source != CURATED or not place.radius_km or place.radius_km > QUARTER_RADIUS_KM:
        return False
    others = [other for other in question.named if other.kind in (CITY, TOWN, VILLAGE, AIRPORT, CAMP)]
    if len(others) < STRAY_AMONG:
        return False
    return all(
        other.id in question.measured_from or _distance_km(place.lonlat, other.lonlat) > QUARTER_KM for other in others
    )


def _is_stray(place: Place, question: Question) -> bool:
    """Whether a small place lies far from all the others of an article that names several: rather a namesake of one we do not have."""
    if place.kind not in (VILLAGE, TOWN, CITY) or place.population >= STRAY_PEOPLE or question.stated or question.containers:
        return False
    about = place.country in question.theatre_countries or question.countries.of(place.country or "") >= ABOUT
    if place.source == CURATED and place.country not in REPEATING and about:
        return False  # it was written down for this war
    others = list({other.id: other for other in question.named if other.kind not in _WIDE and other != question.dateline}.values())
    if len(others) < STRAY_AMONG or any(_distance_km(place.lonlat, other.lonlat) <= STRAY_KM for other in others):
        return False
    gaps = sorted(min(_distance_km(one.lonlat, two.lonlat) for two in others if two is not one) for one in others)
    far = max(STRAY_KM, 3 * gaps[len(gaps) // 2])  # in the Sahara all towns lie far apart
    return all(_distance_km(place.lonlat, other.lonlat) > far for other in others)


def _named(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _losers(some: Sequence[Scored]) -> tuple[Loser, ...]:
    places = [(one.contender.candidate.place, one.points) for one in some]
    return tuple([Loser(place.id, place.name, place.country, place.lonlat, round(points, 2)) for place, points in places])


def nations_of(adjectives: Sequence[str]) -> Counter[str]:
    """How often each country is named by an adjective of nationality."""
    known = lexicon().nationalities
    return Counter(country for word in adjectives if (country := known.get(word)) is not None)
