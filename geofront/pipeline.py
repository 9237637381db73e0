"""From an article to a report: the order of the stages is this function."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from gazetteer.entry import SETTLEMENTS
from gazetteer.place import CITY, COUNTRY, DISTRICT, PROVINCE, REGION, TOWN, VARIANT, Kind
from gazetteer.store import Gazetteer
from geofront.actors import Cast, cast_of
from geofront.attribution import attributions_of
from geofront.capitals import as_in_running_text
from geofront.changed import changed
from geofront.claims import Measures, claims_of
from geofront.clauses import Clauses, clauses_of
from geofront.datelines import end_of_dateline
from geofront.dates import YearTold, find_times
from geofront.directions import find_directions
from geofront.echoes import with_echoes
from geofront.mentions import spot
from geofront.model import (
    Ambiguous,
    Article,
    BlockKind,
    ByText,
    Claim,
    Locative,
    MadeWith,
    Mention,
    Modality,
    Report,
    Resolved,
    Role,
    Source,
    Tally,
    Unknown,
    Unplaced,
)
from geofront.passing import is_capital_abroad, named_in_passing
from geofront.persons import persons_of
from geofront.phrases import phrases
from geofront.quantities import find_distances
from geofront.quarters import quarters_of
from geofront.reanchored import reanchored
from geofront.reference_words import reference_words
from geofront.referents import Named, anchor_of
from geofront.renown import names_a_place
from geofront.resolve import Decided, nations_of, resolve
from geofront.roles import governs, roles_of
from geofront.scene import WIDE, Focus, PlaceRef, Scene
from geofront.sentences import sentences_of
from geofront.setting import theatre_of
from geofront.shapes import Outline, shape_claims
from geofront.shapes.footprint import footprint_of
from geofront.shapes.precision import vague_km
from geofront.spotted import Spotted
from geofront.standing import Standing, holds_the_place, is_heard_from, is_said_of_another, standing_of, tells_of_persons
from geofront.surroundings import surroundings
from geofront.tagging import verbs_that_are_names
from geofront.uncollected import uncollected
from geofront.war_news import is_war_news
from geofront.where import LocativePhrase, find_locatives
from geofront.words import words


def report_on(article: Article, *, gazetteer: Gazetteer, outline: Outline | None = None) -> Report:
    """Everything geofront reads in an article, decided and drawn.

    Args:
        outline: answers with the built-up outline of a placed place, where one is known: distances run from it; None: from discs.
    """
    with uncollected():
        return _read(article, gazetteer, outline)


def _read(article: Article, gazetteer: Gazetteer, outline: Outline | None) -> Report:
    text = article.text
    theatre = theatre_of(text, article.published)
    if theatre is not None:
        theatre = theatre.as_of(article.published)
    sentences = tuple(
        [as_in_running_text(sentence, article.text[sentence.span.start : sentence.span.end]) for sentence in sentences_of(article)]
    )
    names = verbs_that_are_names(sentences)
    parsed = tuple(clauses_of(sentence, names) for sentence in sentences)
    persons = persons_of(parsed, lambda name: names_a_place(name, gazetteer))
    cast = cast_of(parsed, text, theatre)  # before places: "Moscow said" is an actor, not a dot
    countries = frozenset(theatre.countries) if theatre is not None else frozenset()
    at_war = theatre is not None or is_war_news(parsed)
    spotted = spot(parsed, cast.refs, persons, gazetteer, text, at_war=at_war, theatre_countries=countries)
    measures = _measures(parsed, text, article.published)
    standings = [standing_of(parsed[one.sentence], one) for one in spotted]
    locatives = _locatives(parsed, spotted, standings, measures, text, gazetteer)
    containers = _containers(spotted, parsed, gazetteer)
    decided = resolve(
        spotted,
        locatives,
        containers,
        gazetteer,
        theatre_countries=countries,
        nations=nations_of([clauses.tokens[at].text for clauses in parsed for at in clauses.sentence.capitals]),
        published=article.published,
        edge_km=lambda place, bearing: footprint_of(place, outline).reach_km(bearing),
    )
    locatives = reanchored(locatives, [one.sentence for one in spotted], [one.resolution for one in decided])
    roles = roles_of(spotted, [one.resolution for one in decided], parsed, [each.spoke for each in standings])
    mentions, number = _mentions(decided, roles)
    scenes = _scenes(parsed, cast, spotted, standings, mentions, number, roles, _mere_anchors(locatives, spotted))
    holders = _holders(containers, mentions, number)
    claims = claims_of(scenes, attributions_of(parsed, text), measures, mentions, cast, phrases(), text, holders)
    placed_by = _placed_by(locatives, mentions, number, spotted)
    mentions = _lowered(_raised(mentions, claims), claims, placed_by, spotted, number, parsed, holders, countries)
    drawn = shape_claims(claims, mentions, placed_by, actors=cast.actors, outline=outline)
    unplaced = (*_unplaced(mentions), *drawn.undrawn)
    return Report(
        made_with=MadeWith(geofront=_version(), gazetteer=gazetteer.fingerprint, rules=rules_fingerprint()),
        article=Source(
            id=article.id,
            title=article.title,
            source=article.source,
            url=article.url,
            published=article.published,
            published_basis=article.published_basis,
            language=article.language,
            chars=len(text),
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            theatre=theatre.id if theatre is not None else None,
        ),
        mentions=drawn.mentions,
        actors=cast.actors,
        claims=drawn.claims,
        locatives=placed_by,
        shapes=drawn.shapes,
        unplaced=unplaced,
        tally=Tally(
            mentions=len(mentions),
            placed=sum(isinstance(mention.resolution, Resolved | ByText) for mention in mentions),
            claims=len(drawn.claims),
            drawn=sum(claim.shape is not None for claim in drawn.claims),
        ),
    )


def _locatives(
    parsed: Sequence[Clauses],
    spotted: Sequence[Spotted],
    standings: Sequence[Standing],
    measures: Sequence[Measures],
    text: str,
    gazetteer: Gazetteer,
) -> tuple[tuple[int, LocativePhrase], ...]:
    """(sentence, phrase) pairs whose numbers index `spotted`; "the city" and "it" are anchored to what they refer back to."""
    spans = [one.span for one in spotted]
    phrases_by_sentence = [
        (clauses.sentence.index, phrase)
        for clauses, measured in zip(parsed, measures, strict=True)
        for phrase in find_locatives(
            text, clauses.sentence.span, spans, distances=measured.distances, headings=measured.headings, words=clauses.lowers
        )
    ]
    last = max((index for index, phrase in phrases_by_sentence if phrase.anchor is None), default=-1)  # that refers back
    by_sentence: dict[int, list[Spotted]] = {}
    for one in spotted:
        by_sentence.setdefault(one.sentence, []).append(one)
    quarters = quarters_of(parsed, spotted, [each.passed_over for each in standings], lambda one: _city_people(one, gazetteer))
    anchors = _mere_anchors(phrases_by_sentence, spotted)
    named = [
        Named(
            one.span,
            one.sentence,
            _expected_kind(one, gazetteer),
            one.surface in words().seats,
            standing.passed_over or governs(parsed[one.sentence], one, by_sentence[one.sentence]),
            standing.theme,
            at in anchors,
        )
        for at, (one, standing) in enumerate(zip(spotted, standings, strict=True))
        if one.sentence <= last
    ]
    return (
        *(
            (index, phrase)
            if phrase.anchor is not None
            else (index, changed(phrase, anchor=anchor_of(phrase, sentence=index, text=text, named=named), implied=True))
            for index, phrase in phrases_by_sentence
        ),
        *quarters,
    )


CITY_PEOPLE = 10_000  # who has quarters


def _city_people(one: Spotted, gazetteer: Gazetteer) -> int:
    """How many live in the likeliest city of a name; 0 where no city is first of all called so."""
    if not one.known:
        return 0
    likeliest = (candidate for candidate in gazetteer.candidates(one.surface)[:3] if candidate.rung is not VARIANT)
    cities = (each.place for each in likeliest if each.place.kind in (CITY, TOWN))
    people = max((place.population or (CITY_PEOPLE if place.kind is CITY else 0) for place in cities), default=0)
    return people if people >= CITY_PEOPLE else 0


def _expected_kind(one: Spotted, gazetteer: Gazetteer) -> Kind | None:
    """What kind of place a name is likely to be, before it is resolved."""
    said = words().place_nouns.get(one.kind_word) if one.kind_word else None
    if said is not None and (tuple(said.kinds) == (DISTRICT,) or one.kind_word in surroundings().facilities):
        return said.kinds[0]  # a neighbourhood or a bridge is no town, whatever else is called so
    if one.known:
        candidates = gazetteer.candidates(one.surface)
        if candidates:
            first = candidates[0].place
            if first.kind in (DISTRICT, PROVINCE) and one.kind_word is None:
                # a bare "Tal Afar" is rather the city than the district around it
                towns = (other.place for other in candidates[1:5] if other.place.country == first.country)
                return next((town.kind for town in towns if town.kind in (CITY, TOWN)), first.kind)
            return first.kind
    return _likely_kind(one)


def _containers(spotted: Sequence[Spotted], parsed: Sequence[Clauses], gazetteer: Gazetteer) -> dict[int, tuple[int, ...]]:
    """For a name, the names it is said to lie in: "Raqqa, Syria", "Rutba, in Anbar province", "Iraq's Kirkuk"."""
    found: dict[int, tuple[int, ...]] = {}
    for at, (one, two) in enumerate(itertools.pairwise(spotted)):
        if one.sentence != two.sentence:
            continue
        between = [token.lower for token in parsed[one.sentence].tokens[one.end : two.start]]
        if between == [","] and _are_peers(one, two, gazetteer):
            continue  # "China, Japan and …", "Illinois, Missouri and …" are lists
        if between in ([","], ["in"], [",", "in"], [",", "in", "the"], ["in", "the"]) or (
            len(between) <= 4 and between[:1] in ([","], ["in"]) and "in" in between[:2] and not {"and", "or"} & set(between)
        ):
            found[at] = (*found.get(at, ()), at + 1)
        elif len(between) == 2 and between[1] == "of" and one.kind_word is not None:
            found[at] = (*found.get(at, ()), at + 1)  # "the Mopti region of Mali"
        elif between == ["'s"]:
            found[at + 1] = (*found.get(at + 1, ()), at)
    return found


_HOLDING = frozenset({COUNTRY, PROVINCE, REGION})


def _holders(
    containers: Mapping[int, Sequence[int]], mentions: Sequence[Mention], number: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """For the number of a mention, those of the countries and provinces that it is said to lie in and, as far as is known, does."""
    found: dict[int, tuple[int, ...]] = {}
    for at, some in containers.items():
        if at not in number:
            continue
        held = mentions[number[at]].resolution
        inside = held.place if isinstance(held, Resolved | ByText) else None
        kept = []
        for one in some:
            holder = mentions[number[one]].resolution if one in number else None
            if not isinstance(holder, Resolved) or holder.place.kind not in _HOLDING:
                continue
            if inside is None or (inside.country == holder.place.country and inside.kind not in _HOLDING):
                kept.append(number[one])
        if kept:
            found[number[at]] = tuple(kept)
    return found


def _are_peers(one: Spotted, two: Spotted, gazetteer: Gazetteer) -> bool:
    """Whether both name countries, or both provinces: one of them does not lie in the other."""
    kinds = {_expected_kind(one, gazetteer), _expected_kind(two, gazetteer)}
    return kinds in ({COUNTRY}, {PROVINCE})


def _mentions(decided: Sequence[Decided], roles: Sequence[Role]) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """The mentions that stay, and for each index into `decided` the number of its mention."""
    mentions: list[Mention] = []
    number: dict[int, int] = {}
    for at, (one, role) in enumerate(zip(decided, roles, strict=True)):
        if one.resolution is None:
            continue
        number[at] = len(mentions)
        mentions.append(Mention(f"m{len(mentions) + 1}", one.spotted.span, one.spotted.surface, role, one.resolution))
    return tuple(mentions), number


def _measures(parsed: Sequence[Clauses], text: str, published: date | None) -> tuple[Measures, ...]:
    found = []
    told = YearTold(published)
    for clauses in parsed:
        span = clauses.sentence.span
        said = find_times(text, published=published, span=span, words=clauses.lowers)
        head = end_of_dateline(clauses) if said else 0
        if head:  # the day of a dateline is when it was written
            said = tuple(time for time in said if time.span.start >= clauses.tokens[head - 1].end)
        times = told.carried(said, clauses.sentence.paragraph)
        found.append(Measures(find_distances(text, span, clauses.lowers), find_directions(text, span, clauses.lowers), times))
    return tuple(found)


def _said_to_have(clauses: Clauses, one: Spotted) -> frozenset[str]:
    """What of a city's the words beside a name say that it has: "Mukalla | port", "the port of | X", "X, the country's second port,"."""
    tokens, nouns = clauses.tokens, reference_words().of_a_city
    if nouns.isdisjoint(clauses.lowers):
        return frozenset()
    beside = {token.lower for token in tokens[one.end : one.end + 2] if token.lower not in (",", ".")}
    if one.start > 1 and tokens[one.start - 1].lower == "of":
        beside.add(tokens[one.start - 2].lower)
    phrases = [second for first, second in clauses.appositions if first.start <= one.start < first.end]
    beside |= {tokens[phrase.head].lower for phrase in phrases}
    return frozenset(beside & nouns)


def _scenes(
    parsed: Sequence[Clauses],
    cast: Cast,
    spotted: Sequence[Spotted],
    standings: Sequence[Standing],
    mentions: Sequence[Mention],
    number: dict[int, int],
    roles: Sequence[Role],
    anchors: frozenset[int],
) -> tuple[Scene, ...]:
    """One scene a sentence; a place that only anchors a distance, or tells where another lies, is not what "the city" refers back to."""
    places: dict[int, list[PlaceRef]] = {}
    focus: list[Focus] = []
    governments = {one.surface for one, role in zip(spotted, roles, strict=True) if role is Role.METONYM}
    ends: dict[int, set[int]] = {}
    for one in spotted:
        ends.setdefault(one.sentence, set()).add(one.end)
    for at, (one, standing) in enumerate(zip(spotted, standings, strict=True)):
        if at not in number:
            continue
        clauses = parsed[one.sentence]
        resolution = mentions[number[at]].resolution
        said = _likely_kind(one)
        kind = said if said in WIDE or not isinstance(resolution, Resolved) else resolution.place.kind  # "the Hula valley" is no town
        if one.as_waters and kind in SETTLEMENTS:
            kind = Kind.RIVER
        places.setdefault(one.sentence, []).append(PlaceRef(one.start, one.end, number[at], kind))
        focus.append(
            Focus(
                one.sentence,
                one.start,
                number[at],
                kind,
                roles[at] is Role.EVENT and at not in anchors and not clauses.is_in_an_aside(one.start),
                _names_a_seat(one, roles[at]),
                standing.aside
                or holds_the_place(clauses, one)
                or tells_of_persons(clauses, one)
                or one.surface in governments,  # "the city" is rather the one fought for than Moscow
                standing.theme,
                standing.spoke or is_heard_from(clauses, one) or is_said_of_another(clauses, one, ends[one.sentence]),
                roles[at] is Role.DATELINE,
                clauses.sentence.kind is BlockKind.HEADLINE,
                anchor=roles[at] is Role.EVENT and at in anchors,
                paragraph=clauses.sentence.paragraph,
                name=one.surface.casefold(),
                has=_said_to_have(clauses, one),
            )
        )
    named = tuple(focus)
    return with_echoes(
        Scene(clauses, tuple(places.get(clauses.sentence.index, ())), some, named, named)
        for clauses, some in zip(parsed, cast.refs, strict=True)
    )


def _mere_anchors(locatives: Sequence[tuple[int, LocativePhrase]], spotted: Sequence[Spotted]) -> frozenset[int]:
    """Names that stand only to measure from: "12 km north of X", but not the X that "70 km to the west" counts from."""
    return frozenset(
        phrase.anchor
        for _, phrase in locatives
        if phrase.anchor is not None and phrase.relation == "offset" and spotted[phrase.anchor].span.start >= phrase.span.start
    )


def _names_a_seat(one: Spotted, role: Role) -> bool:
    """Whether "the capital" may mean it: a seat of government that is named as a town."""
    return role is not Role.METONYM and (one.surface in words().seats or (one.surface.isupper() and one.surface in _seats_in_capitals()))


@cache
def _seats_in_capitals() -> frozenset[str]:
    return frozenset(name.upper() for name in words().seats)


def _likely_kind(one: Spotted) -> Kind | None:
    """What the words beside an unknown name say it is."""
    noun = words().place_nouns.get(one.kind_word) if one.kind_word else None
    return noun.kinds[0] if noun is not None else None


def _raised(mentions: Sequence[Mention], claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """A place of which something is claimed to happen now is the scene of an event, whatever its sentence made of it."""
    scenes = {claim.place for claim in claims if claim.modality is not Modality.DENIED}
    return tuple(
        changed(mention, role=Role.EVENT) if mention.id in scenes and mention.role is Role.BACKGROUND else mention for mention in mentions
    )


def _lowered(
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    locatives: Sequence[Locative],
    spotted: Sequence[Spotted],
    number: dict[int, int],
    parsed: Sequence[Clauses],
    holders: Mapping[int, Sequence[int]],
    theatre_countries: frozenset[str],
) -> tuple[Mention, ...]:
    """A place named in passing, of which nothing is claimed and by which nothing is placed, is background."""
    used = {end for claim in claims for end in (claim.place, claim.from_place)}
    used |= {end for locative in locatives for end in (locative.place, locative.anchor)}
    holding = {holder for some in holders.values() for holder in some}
    found = list(mentions)
    for at, which in number.items():
        mention, one = mentions[which], spotted[at]
        if mention.role is not Role.EVENT or mention.id in used:
            continue
        resolution = mention.resolution
        kind = resolution.place.kind if isinstance(resolution, Resolved | ByText) else _likely_kind(one)
        abroad = isinstance(resolution, Resolved) and is_capital_abroad(one, resolution.place, theatre_countries)
        if abroad or named_in_passing(parsed[one.sentence], one, kind, holds=which in holding):
            found[which] = changed(mention, role=Role.BACKGROUND)
    return tuple(found)


def _placed_by(
    locatives: Sequence[tuple[int, LocativePhrase]], mentions: Sequence[Mention], number: dict[int, int], spotted: Sequence[Spotted]
) -> tuple[Locative, ...]:
    found = []
    for _, phrase in locatives:
        if phrase.anchor is None or phrase.anchor not in number or (phrase.distance is None and phrase.direction is None):
            continue
        anchor = mentions[number[phrase.anchor]].id
        placed: list[str | None] = [mentions[number[at]].id for at in phrase.placed if at in number] or [None]
        for some in placed:
            found.append(
                Locative(
                    place=some,
                    anchor=anchor,
                    distance_km=phrase.distance.km or vague_km(phrase.distance.as_written) if phrase.distance is not None else None,
                    direction=phrase.direction,
                    span=phrase.span,
                )
            )
    return tuple(found)


def _unplaced(mentions: Sequence[Mention]) -> tuple[Unplaced, ...]:
    found = []
    for mention in mentions:
        if isinstance(mention.resolution, Ambiguous | Unknown):
            found.append(Unplaced("mention", mention.id, mention.resolution.because[0]))
    return tuple(found)


@cache
def rules_fingerprint() -> str:
    """One hash over every data file that decides what is read, so that a report says which rules made it."""
    digest = hashlib.sha256()
    root = files("geofront")
    for folder in ("claim_types", "cues", "theatres", "words", "measures", "grammar"):
        for entry in sorted(root.joinpath(folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".toml", ".csv")):
                digest.update(f"{folder}/{entry.name}\0".encode())
                digest.update(entry.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def _version() -> str:
    from geofront import __version__

    return __version__
