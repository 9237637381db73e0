"""What the article claims: one value for each type, place and actor that the grammar of a sentence joins.

For every verb and noun that triggers a frame of `claim_types/`, the frame's slots are filled from the clause it stands in. A claim that
has no place is not made: nothing could be drawn or checked of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

from geofront.actors import Cast
from geofront.arguments import says_when
from geofront.attribution import Attribution, attribution_at
from geofront.belligerents import with_doers
from geofront.clauses import Clauses
from geofront.cues import cues
from geofront.dates import TimePhrase
from geofront.directions import Heading
from geofront.doers import Told, doers_in, remember
from geofront.found import Found
from geofront.frames import frames_in
from geofront.inferred_actors import INFERRED, REACH, Known, with_inferred_actor
from geofront.lexicon import lexicon
from geofront.modality import Bent, contrasted, modality_of, noun_before_infinitive, phrase_at
from geofront.model import ActorKind, Claim, ClaimType, Direction, Mention, Modality, Range, Resolved, Span, When
from geofront.phrases import Phrases
from geofront.quantities import Distance
from geofront.scene import Scene
from geofront.sentences import Token
from geofront.sequels import sequels_in
from geofront.syntax import NounPhrase, Predicate
from geofront.tags import GERUND, RELATIVE
from geofront.telling import telling_words
from geofront.war_words import war_words
from geofront.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances, directions and times found in one sentence."""

    distances: tuple[Distance, ...]
    headings: tuple[Heading, ...]
    times: tuple[TimePhrase, ...]


@dataclass(frozen=True, slots=True)
class _Context(Known):
    measures: Sequence[Measures]
    by_others: set[tuple[int, str]]  # trigger and place of what is done by somebody whom the article has not named


def claims_of(
    scenes: Sequence[Scene],
    attributions: Sequence[Sequence[Attribution]],
    measures: Sequence[Measures],
    mentions: Sequence[Mention],
    cast: Cast,
    phrases: Phrases,
    text: str,
    holders: Mapping[int, Collection[int]] = MappingProxyType({}),
) -> tuple[Claim, ...]:
    """Every claim of the article in order of appearance, with ids.

    Args:
        holders: for the number of a mention, those of the mentions that it is said to lie in.
    """
    told = Told(scenes, attributions, text)
    context = _Context(
        told,
        mentions,
        cast,
        surfaces={mention.id: mention.surface.casefold() for mention in mentions},
        places={mention.id: mention.resolution.place.id for mention in mentions if isinstance(mention.resolution, Resolved)},
        keys={actor: key for key, actor in cast.ids.items()},
        actors={actor.id: actor for actor in cast.actors},
        measures=measures,
        by_others=set(),
    )
    claims: list[Claim] = []
    found: list[Found] = []
    whereabouts = Whereabouts()
    for scene in scenes:
        before = found
        found = frames_in(scene, phrases, doers_in(scene, told), whereabouts, partial(remember, scene, told))
        found += sequels_in(scene, found, before)
        found = _without_holders(found, holders)
        found = _without_sides(found, mentions, text)
        drafts = _denials_of_claims(scene, claims, context)
        for one in sorted(found, key=attrgetter("trigger")):
            drafts.append(_claim(with_inferred_actor(one, scene, claims, context), scene, context, f"c{len(claims) + len(drafts) + 1}"))
        drafts.sort(key=lambda claim: (claim.trigger.start, claim.evidence.start))
        for draft in _without_lost_seats(_distinct(drafts, context.surfaces), phrases.said_beside):
            id = f"c{len(claims) + 1}"
            claims.append(draft if draft.id == id else replace(draft, id=id))
    return _with_inferred_directions(with_doers(claims, context, context.by_others))


def _without_holders(found: list[Found], holders: Mapping[int, Collection[int]]) -> list[Found]:
    """What befell "Goma, Congo" befell Goma, and "A and B in Niger" A and B: what holds them is not one more in the list."""
    held = {(one.frame.type, holder) for one in found for holder in holders.get(one.place.mention, ())}
    return [one for one in found if (one.frame.type, one.place.mention) not in held]


def _without_sides(found: list[Found], mentions: Sequence[Mention], text: str) -> list[Found]:
    """What befell "Gedeb, East Gojjam" befell Gedeb: a side of something that no gazetteer has, behind a name and a comma, holds it."""
    ends = {(one.frame.id, one.trigger, mentions[one.place.mention].span.end) for one in found}

    def is_side(one: Found) -> bool:
        named = mentions[one.place.mention]
        start = named.span.start
        if text[start - 2 : start] != ", " or (one.frame.id, one.trigger, start - 2) not in ends:
            return False
        return named.surface.split(" ")[0].lower() in lexicon().directions and not isinstance(named.resolution, Resolved)

    return [one for one in found if not is_side(one)]


def _denials_of_claims(scene: Scene, claims: Sequence[Claim], context: _Context) -> list[Claim]:
    """What "the ministry denied both claims" denies: the claims reported in the sentences just before."""
    clauses, telling = scene.clauses, telling_words()
    tokens = clauses.tokens
    for predicate in clauses.predicates:
        if predicate.lemma not in telling.denying or predicate.passive or predicate.negated:
            continue
        item = next((item for item in predicate.complements[:1] if not item.words), None)
        attribution = attribution_at(context.told.attributions[scene.index], predicate.end)
        if item is None or tokens[item.phrase.head].singular not in telling.claims or clauses.follow.get(item.phrase.start):
            continue
        if item.phrase.end < len(tokens) and tokens[item.phrase.end].lower == "that":
            continue  # "denied reports that …": what these say is read where it stands
        count = {"both": 2, "two": 2}.get(tokens[item.phrase.start].lower, 1 if tokens[item.phrase.head].lower in telling.claims else 3)
        begin = context.told.scenes[max(0, scene.index - REACH)].clauses.sentence.span.start
        reported = [one for one in claims if one.modality is Modality.CLAIMED and one.evidence.start >= begin][-count:]
        span, trigger = clauses.sentence.span, tokens[predicate.verb]
        return [
            replace(
                one,
                modality=Modality.DENIED,
                speaker=attribution.speaker if attribution is not None else None,
                via=attribution.via if attribution is not None else None,
                evidence=span,
                trigger=Span(trigger.start, trigger.end),
                quote=context.told.text[span.start : span.end],
                when=None,
                rule="denial.of-claims",
                flags=("denies what was claimed in a sentence before",),
            )
            for one in reported
        ]
    return []


# --- from what was found to a claim --------------------------------------------------------------


def _claim(found: Found, scene: Scene, context: _Context, id: str) -> Claim:
    clauses = scene.clauses
    sentence = clauses.sentence
    tokens = clauses.tokens
    trigger_token = tokens[found.trigger]
    presupposed = bool(found.frame.compounds) or (found.frame.needs_actor and found.frame.type is ClaimType.CONTROL)
    unbent = presupposed or found.failed
    bent = modality_of(clauses, found.trigger, found.predicate, nominal=found.nominal) if not unbent else None
    contrast = contrasted(clauses, found.place.start) if not unbent else None
    if contrast:
        bent = Bent(Modality.DENIED, "not")
    elif contrast is False and bent is not None and bent.modality is Modality.DENIED:
        bent = None
    tried = not unbent and found.frame.type in _REACHED and _is_only_tried(clauses, found)
    stormed = tried and found.predicate is not None and found.predicate.lemma in war_words().getting_in
    if tried and bent is None and not stormed:
        bent = Bent(Modality.PLANNED, "tried")
    attribution = attribution_at(context.told.attributions[scene.index], found.trigger)
    told_aside = attribution is not None and not sentence.quoted[found.trigger] and _aside(clauses, found, sentence.quoted)
    unasked = presupposed and not sentence.quoted[found.trigger]
    if attribution is not None and (unasked or (told_aside and not _is_hearsay(clauses, attribution))):
        attribution = None
    if bent is not None:
        modality = bent.modality
    elif found.frame.implies is not None:
        modality = found.frame.implies
    elif attribution is not None:
        modality = Modality.CLAIMED
    else:
        modality = Modality.ASSERTED
    kind = ClaimType.ATTACK if found.failed or stormed else found.frame.type
    if kind is ClaimType.CAPTURE and found.predicate is not None and not found.nominal and found.predicate.link == "infinitive":
        noun = noun_before_infinitive(clauses, found.predicate)
        noun = None if noun == "vain" else noun  # "tried in vain to take"
        ruler = clauses.predicates[found.predicate.governor] if found.predicate.governor is not None else None
        if noun in cues()[Modality.PLANNED].under_way or (
            noun is None and ruler is not None and ruler.lemma in war_words().efforts and not _habitual(clauses, ruler)
        ):
            kind = ClaimType.ATTACK  # a battle to retake a city is an attack under way, not a city taken
    if kind is ClaimType.CAPTURE and found.predicate is not None and _goes_on_occupying(clauses, found.predicate):
        kind = ClaimType.CONTROL
    if kind is ClaimType.ATTACK and (_from_the_air(found, scene, context) if found.nominal else _with_what_flies(found, scene)):
        kind = ClaimType.STRIKE
    distance, as_written = _distance(found, scene, context)
    direction, basis = _direction(found, scene, context)
    when = _when(found, scene, context)
    place = context.mentions[found.place.mention]
    ids = context.cast.ids
    return Claim(
        id=id,
        type=kind,
        actor=_doer(found, scene, context),
        target=ids.get(found.target.key) if found.target is not None and found.target.key is not None else None,
        place=place.id,
        from_place=context.mentions[found.origin.mention].id
        if found.origin is not None and found.origin.mention != found.place.mention
        else None,
        part=found.place.part,
        distance_km=distance,
        distance_as_written=as_written,
        direction=direction,
        direction_basis=basis,
        when=when,
        modality=modality,
        speaker=attribution.speaker if attribution is not None else None,
        via=attribution.via if attribution is not None else None,
        evidence=sentence.span,
        trigger=Span(trigger_token.start, trigger_token.end),
        quote=context.told.text[sentence.span.start : sentence.span.end],
        rule=found.frame.id,
        flags=(
            *((f"{bent.modality}: {bent.cue}",) if bent is not None else ()),
            *((INFERRED,) if found.inferred else ()),
        ),
    )


_REACHED = frozenset({ClaimType.ADVANCE, ClaimType.SIEGE})


def _is_only_tried(clauses: Clauses, found: Found) -> bool:
    """Whether nobody is said to have got there: "were trying | to reach the city", "tried | to enter it"."""
    predicate = found.predicate
    if predicate is None or found.nominal or predicate.link != "infinitive" or predicate.governor is None:
        return False
    if clauses.predicates[predicate.governor].lemma not in war_words().only_trying:
        return False
    return found.frame.type is ClaimType.SIEGE or predicate.lemma in war_words().getting_there | war_words().getting_in


def _goes_on_occupying(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a place was taken before: "were still occupying the base"."""
    if predicate.lemma != "occupy" or predicate.passive:
        return False
    still = any(token.lower == "still" for token in clauses.tokens[predicate.start : predicate.end])
    return still or clauses.tags[predicate.verb] is GERUND


# What nobody does who bears no arms, unless the sentence names them for it.
_OF_ARMS = frozenset({ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.SIEGE, ClaimType.ATTACK, ClaimType.STRIKE, ClaimType.CONTROL})


def _doer(found: Found, scene: Scene, context: _Context) -> str | None:
    """The id of the actor; None where an aid agency that only a pronoun names would fight ("their support" advances on no town)."""
    fill = found.actor
    if _is_done_by_nobody(found, scene.clauses) or (fill is not None and fill.key is None and _is_done_by_men(found, scene.clauses)):
        context.by_others.add((scene.clauses.tokens[found.trigger].start, context.mentions[found.place.mention].id))
    if fill is None or fill.key is None:
        # whoever has to flee is no soldier: "New arrivals are sleeping in", "Many are heading for"
        return context.cast.ids.get("civilians") if found.frame.type is ClaimType.DISPLACEMENT else None
    actor = context.cast.ids.get(fill.key)
    if actor is None or found.frame.type not in _OF_ARMS or not fill.key.startswith("theatre:") or fill.ref in scene.actors:
        return actor
    return None if context.actors[actor].kind is ActorKind.OTHER else actor


def _is_done_by_men(found: Found, clauses: Clauses) -> bool:
    """Whether a verb says what somebody does, and not what their weapons do."""
    predicate = found.predicate
    if predicate is None or predicate.passive or found.nominal or found.frame.type is ClaimType.STRIKE:
        return False
    return predicate.subject is None or clauses.tokens[predicate.subject.head].singular not in lexicon().weapons


def _is_done_by_nobody(found: Found, clauses: Clauses) -> bool:
    """Whether a verb says that nobody does it: "No one has tried to take it"."""
    subject = found.predicate.subject if found.predicate is not None and not found.nominal and not found.predicate.passive else None
    return subject is not None and clauses.tokens[subject.start].lower in ("no", "nobody", "none", "neither")


@cache
def _flying() -> frozenset[str]:
    return war_words().flown | war_words().flown_by_anybody


def _from_the_air(found: Found, scene: Scene, context: _Context) -> bool:
    """Whether "the raids" are the air raids of a sentence before."""
    tokens = scene.clauses.tokens
    noun = tokens[found.trigger].lower
    phrase = phrase_at(scene.clauses, found.trigger)
    by = scene.clauses.follow.get(phrase.start, ())[:1] if phrase is not None else ()
    if by and by[0].words == ("by",) and lexicon().singular(tokens[by[0].phrase.head].lower) in _flying():
        return True  # "raids by Israeli jets"
    if phrase is None or tokens[phrase.start].lower not in ("the", "these", "those") or noun not in ("raids", "attacks", "bombings"):
        return False
    for earlier in context.told.scenes[max(0, scene.index - REACH) : scene.index]:
        some = earlier.clauses.tokens
        if any(one.lower == "air" and two.lower == noun for one, two in itertools.pairwise(some)):
            return True
    return False


def _with_what_flies(found: Found, scene: Scene) -> bool:
    """Whether aircraft, drones or missiles attack: "warplanes attacked the airport", "was attacked with drones"."""
    predicate = found.predicate
    if predicate is None:
        return False
    war, tokens = war_words(), scene.clauses.tokens
    subject = predicate.subject if not predicate.passive else None
    if subject is not None and any(token.lower == "suicide" for token in tokens[subject.start : subject.head]):
        return False  # "suicide bombers struck a wedding"
    if subject is not None and _fires_or_flies(scene, predicate, subject):
        return True
    above = scene.clauses.predicates[predicate.governor] if predicate.link == "participle" and predicate.governor is not None else None
    if above is not None and above.lemma in war.firing and predicate.lemma in war.harm_by_fire:
        return True  # "shelled the town, killing three in its market"
    if predicate.lemma not in war.assailing:
        return False
    means = [item.phrase for item in predicate.complements if item.words in (("with",), ("by",))]
    if subject is not None:
        means.append(subject)
    weapons = _flying() | lexicon().thrown
    fired = any(token.lower in war.fired for phrase in means for token in tokens[phrase.start : phrase.head])  # "drone attacks hit X"
    return fired or any(tokens[phrase.head].singular in weapons for phrase in means)


def _fires_or_flies(scene: Scene, predicate: Predicate, subject: NounPhrase) -> bool:
    """Whether a subject is a blow or what deals one: "a drone attack set X on fire", "jets carried out raids", "howitzers opened fire"."""
    war, tokens = war_words(), scene.clauses.tokens
    noun = tokens[subject.head].singular
    if noun in war.blows:
        return any(token.lower in war.fired for token in tokens[subject.start : subject.head])
    if predicate.lemma == "open":
        return noun in war.guns or noun in _flying()
    done = (tokens[item.phrase.head].singular for item in predicate.complements[:1] if not item.words)
    return noun in _flying() and any(deed in war.blows for deed in done)


def _habitual(clauses: Clauses, predicate: Predicate) -> bool:
    """ "the way Iraq tries to …": no attempt of any one day."""
    forms = lexicon().verb_forms.get(clauses.tokens[predicate.start].lower)
    return predicate.start == predicate.verb and forms is not None and forms.kinds <= {"s", "base"}


def _is_hearsay(clauses: Clauses, attribution: Attribution) -> bool:
    """Whether an adverb says that a clause is hearsay: "from which they had reportedly withdrawn"."""
    said = clauses.tokens[attribution.start : attribution.end]
    return attribution.speaker is None and any(token.lower in lexicon().hearsay for token in said)


def _in_a_clause_aside(clauses: Clauses, trigger: int, predicate: Predicate | None) -> bool:
    """Whether a noun stands in a clause that only adds something: "X, where an offensive has", "the front, whose attack on X began"."""
    if predicate is None or predicate.link != "relative" or predicate.introducer not in ("where", "which", "whose"):
        return False
    return RELATIVE in clauses.tags[: min(trigger, predicate.start) + 1]


def _tells_of_some(clauses: Clauses, predicate: Predicate, kind: ClaimType) -> bool:
    """Whether a relative clause says which ones are meant of those that were not spoken of yet: "300 people who had fled to"."""
    subject = predicate.subject
    if subject is None or predicate.subject_basis != "antecedent" or clauses.tokens[subject.start].lower in _SPOKEN_OF:
        return False
    if kind is not ClaimType.DISPLACEMENT and clauses.tokens[subject.head].singular in lexicon().place_nouns:
        return False  # "X, a village that fell in May"
    opener = next((at for at in range(predicate.start, subject.end - 1, -1) if clauses.tags[at] is RELATIVE), None)
    return opener is not None and not any(token.text == "," for token in clauses.tokens[subject.end : opener])


_SPOKEN_OF = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def _aside(clauses: Clauses, found: Found, quoted: Sequence[bool]) -> bool:
    """Whether the words stand beside what is reported: "rebel-held", ", which Russia seized", ", the last stronghold of …"."""
    if quoted[found.trigger]:
        return False
    if found.frame.compounds:
        return True
    if (
        found.predicate is not None
        and not found.nominal
        and found.predicate.link == "relative"
        and found.predicate.introducer in ("which", "who", "where", "that")
        and not _tells_of_some(clauses, found.predicate, found.frame.type)
    ):
        return True
    if found.nominal and _in_a_clause_aside(clauses, found.trigger, found.predicate):
        return True
    phrase = phrase_at(clauses, found.trigger) if found.nominal else None
    if phrase is not None and found.predicate is not None and found.predicate.subject == phrase:
        return False  # "In Kramatorsk, a strike on a house killed five"
    return phrase is not None and any(second == phrase for _, second in clauses.appositions)


def _distance(found: Found, scene: Scene, context: _Context) -> tuple[Range | None, str | None]:
    """A distance between the trigger and the place, in the same clause: "advanced to within six kilometres of Mosul"."""
    tokens = scene.clauses.tokens
    if found.frame.type in (ClaimType.STRIKE,) and found.nominal:
        return None, None
    begin, end = tokens[found.trigger].start, tokens[min(found.place.end, len(tokens)) - 1].end
    if found.place.start < found.trigger:
        begin, end = tokens[found.place.start].start, tokens[found.place.end - 1].end
    measured = context.measures[scene.index].distances
    complements = found.predicate.complements if found.predicate is not None and found.frame.distance else ()
    last = max(end, tokens[complements[-1].phrase.end - 1].end) if complements else end  # "cut the gap to Marib to nine miles"
    for stop in (end, last):
        for distance in measured:
            if begin <= distance.span.start and distance.span.end <= stop:
                return distance.km, distance.as_written
    text = context.told.text
    if found.place.start > found.trigger and _is_only_in_reach(found, tokens):
        for distance in measured:
            if _SET_OFF.fullmatch(text, end, max(end, distance.span.start)) and _AWAY.match(text, distance.span.end):
                return distance.km, distance.as_written
    return None, None


def _is_only_in_reach(found: Found, tokens: Sequence[Token]) -> bool:
    """ "within artillery range of X", where "20 km away" means from there."""
    return any(token.lower in war_words().within_reach for token in tokens[max(0, found.place.start - 2) : found.place.end])


_SET_OFF = re.compile(r",?\s+(?:\w+\s+){0,2}")
_AWAY = re.compile(r"\s+(?:away|off|distant)\b")


def _direction(found: Found, scene: Scene, context: _Context) -> tuple[Direction | None, Literal["stated", "inferred"] | None]:
    tokens = scene.clauses.tokens
    headings = [heading for heading in context.measures[scene.index].headings if not _is_far_off(heading, scene.clauses)]
    if not headings:
        return None, None
    start, end = tokens[found.place.start].start, tokens[found.place.end - 1].end
    trigger = tokens[found.trigger]
    for heading in headings:
        if (
            heading.kind in ("of", "part")
            and start - 30 <= heading.span.start
            and heading.span.end <= end + 2
            and _same_side(heading, found, scene)
        ):
            return heading.direction, "stated"
    follows = (
        found.predicate.complements[-1].phrase.end if found.predicate is not None and found.predicate.complements else found.trigger + 1
    )
    limit = tokens[min(follows, len(tokens)) - 1].end
    first = tokens[found.predicate.start].start if found.predicate is not None else trigger.start
    for heading in headings:
        if heading.kind in ("from", "front", "toward", "of") and first <= heading.span.start <= max(limit, end):
            return heading.direction, "stated"
    fronted = scene.clauses.fronted
    if (
        fronted
        and found.trigger > fronted[-1].phrase.start
        and found.frame.type in (ClaimType.ADVANCE, ClaimType.CONTESTED, ClaimType.ATTACK)
    ):
        # "To the south, a column was still 30 km from the city"
        for heading in headings:
            if heading.kind in ("toward", "front", "of", "from") and heading.span.end <= tokens[fronted[-1].phrase.end - 1].end:
                return heading.direction, "stated"
    if found.predicate is not None and found.predicate.subject is not None:
        phrase = found.predicate.subject
        limit = tokens[found.predicate.start].start
        for heading in headings:
            if heading.kind in ("from", "front") and tokens[phrase.start].start <= heading.span.start < limit:
                return heading.direction, "stated"
    return None, None


def _is_far_off(heading: Heading, clauses: Clauses) -> bool:
    """Whether it says only how far away something is: "far | to the south"."""
    if heading.kind != "toward" or "far" not in clauses.lowers:
        return False
    return any(0 <= heading.span.start - token.end <= 8 for token in clauses.tokens if token.lower == "far")


def _same_side(heading: Heading, found: Found, scene: Scene) -> bool:
    """Whether nothing but small words stands between the direction and the place."""
    tokens = scene.clauses.tokens
    between = [token for token in tokens if heading.span.end <= token.start < tokens[found.place.end - 1].start]
    return not any(token.text in ",;" for token in between) and len(between) <= 6


def _when(found: Found, scene: Scene, context: _Context) -> When | None:
    """The time told in the clause, in a list that of its place: "took A in June and | B in July"."""
    told = context.measures[scene.index].times
    if not told:
        return None
    tokens = scene.clauses.tokens
    names = [(tokens[ref.start].start, tokens[ref.end - 1].end) for ref in scene.actors]  # the "March 23 Movement" is no day
    times = [
        time
        for time in told
        if not any(start <= time.span.start and time.span.end <= end for start, end in names)
    ]
    if ";" in scene.clauses.lowers:
        times = [time for time in times if not _is_parted(scene, found, time)]
    if found.predicate is not None:
        times = [time for time in times if not _tells_when_else(scene, found.predicate, time)]
    times = [time for time in times if not _is_since_when(scene, found, time)]
    if not times:
        return None
    named = tokens[found.place.end - 1].end
    beside = (time for time in times if time.when is None and 0 < time.span.start - named <= 2)
    if any(time.as_written.lower().endswith(("later", "afterwards")) for time in beside):
        return None  # "took A on May 3 and B | four days later"
    if found.predicate is not None:
        begin = tokens[found.predicate.start].start
        behind = max(begin, named) if begin <= named else begin
        listed = max((tokens[item.phrase.end - 1].end for item in found.predicate.complements if item.joined), default=behind)
        stop = next((token.start for token in tokens if token.start >= max(behind, listed) and token.text in ";,"), tokens[-1].end)
        here = [time for time in times if begin <= time.span.start <= stop + 2]
        behind_it = next((time for time in here if time.span.start >= behind and (time.when is not None or _names_a_day(time))), None)
        if behind_it is not None:
            return behind_it.when  # of "in May 2019 and | B in June" none where June's year is not known
        here = [time for time in here if time.when is not None]
        if here:
            return here[0].when
        led = _opening_time(found.predicate, scene, context)
        if led is not None:
            return led.when
    times = [time for time in times if time.when is not None]
    own = [time for time in times if not _is_said_of_another(scene, found.predicate, time)]
    linked = any(item.link == "subordinate" for item in scene.clauses.predicates)
    if own and (len(scene.clauses.predicates) <= 2 or (len(own) == 1 and not linked)):
        return own[0].when
    return None


def _is_parted(scene: Scene, found: Found, time: TimePhrase) -> bool:
    """Whether a semicolon stands between a time and what happened: "the rebels held A; | since May | there has been a truce"."""
    tokens = scene.clauses.tokens
    here = tokens[found.trigger].start
    first, last = sorted((here, time.span.start))
    return any(token.text == ";" and first <= token.start < last for token in tokens)


def _is_since_when(scene: Scene, found: Found, time: TimePhrase) -> bool:
    """Whether a time is when something else began: "the third assault since the war began | a year ago"."""
    tokens, clauses = scene.clauses.tokens, scene.clauses.predicates
    since = (one for one in clauses if one.introducer == "since" and one.link == "subordinate" and one.start > found.trigger)
    return any(tokens[one.start].end <= time.span.start for one in since)


def _tells_when_else(scene: Scene, predicate: Predicate, time: TimePhrase) -> bool:
    """Whether a time is what another clause is about, or of a verb joined to one that has its own: "took A within weeks, left | in May"."""
    tokens = scene.clauses.tokens
    timed = any(
        item.words and says_when(scene, item.phrase) and tokens[item.phrase.end - 1].end < time.span.start for item in predicate.complements
    )
    for other in scene.clauses.predicates:
        if other.start <= predicate.start:
            continue
        if other.link == "main" and other.subject is not None and tokens[other.start].end <= time.span.start:
            if other.subject_basis == "own" and any(item.phrase.end == other.subject.start for item in predicate.complements):
                return True  # "took A, a town | they had been driven from in 2012"
        if other.link == "subordinate" and other.subject is not None and tokens[other.subject.start].start <= time.span.start:
            if time.span.end <= tokens[other.start].start:
                return True  # "took A before the truce of 10 October stopped them"
        if predicate.link == "relative" and other.link == "main" and other.finite and tokens[other.end - 1].end <= time.span.start:
            return True  # "who had left A, took B | in May"
        if timed and other.link == "conjunct" and other.finite and tokens[other.start].start < time.span.start:
            return True
    return False


def _names_a_day(time: TimePhrase) -> bool:
    """Whether a time has the name of a month or weekday, unlike "the next day" and "at dawn"."""
    return any(word[:1].isupper() for word in time.as_written.split())


def _opening_time(predicate: Predicate, scene: Scene, context: _Context) -> TimePhrase | None:
    """The time that opens a clause after another: "seized A in October, and | by early December | had entered B"."""
    tokens = scene.clauses.tokens
    times = [time for time in context.measures[scene.index].times if time.span.end <= tokens[predicate.start].start]
    if not times:
        return None
    before = [token for token in tokens if token.end <= times[-1].span.start]
    opener = next((token for token in reversed(before) if token.lower not in _LEADING_TO_TIMES), None)
    opens = opener is not None and (opener.lower == "and" or opener.text == ";")
    others = [tokens[other.start].start for other in scene.clauses.predicates if other.start < predicate.start]
    return times[-1] if opens and not any(times[-1].span.end <= start for start in others) else None


_LEADING_TO_TIMES = frozenset("by in on at during until before after early late mid - the from".split())


def _is_said_of_another(scene: Scene, predicate: Predicate | None, time: TimePhrase) -> bool:
    """Whether a time belongs to a clause that only describes: "retook X, which the rebels had held | since May"."""
    tokens = scene.clauses.tokens
    last = next((one for one in reversed(scene.clauses.predicates) if tokens[one.end - 1].end <= time.span.start), None)
    if last is not None and last is not predicate and last.link == "relative":
        if all(token.text != "," for token in tokens[last.end :] if token.end <= time.span.start):
            return True
    return any(
        tokens[item.phrase.start].start < time.span.end and time.span.start < tokens[item.phrase.end - 1].end
        for other in scene.clauses.predicates
        if other is not predicate and other.link == "relative"
        for item in other.complements
        if not item.after_comma  # where the clause has ended
    )


# --- over the article ----------------------------------------------------------------------------


def _distinct(drafts: Sequence[Claim], surfaces: Mapping[str, str]) -> list[Claim]:
    """One claim for each type, place and actor of a sentence; where two words say the same, the fuller one stands."""
    kept: dict[tuple[object, ...], Claim] = {}
    for draft in drafts:
        key = (draft.type, surfaces[draft.place or ""], draft.modality is Modality.DENIED)
        other = next(
            (k for k in kept if k[:3] == key and (kept[k].actor == draft.actor or kept[k].actor is None or draft.actor is None)), None
        )
        if other is None:
            kept[(*key, len(kept))] = draft
        elif _fullness(draft) > _fullness(kept[other]):
            kept[other] = draft
    return _without_echoes(list(kept.values()))


# A noun or verb that says less than another claim about the same place and actor in the same sentence adds nothing.
_SAYS_MORE = {
    ClaimType.PRESENCE: {ClaimType.CONTROL, ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.WITHDRAWAL, ClaimType.SIEGE},
    ClaimType.MOVEMENT: {ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.CAPTURE, ClaimType.DISPLACEMENT},
    ClaimType.ATTACK: {ClaimType.STRIKE},
}


def _without_echoes(drafts: list[Claim]) -> list[Claim]:
    present = {(draft.trigger, draft.place) for draft in drafts if draft.type is ClaimType.PRESENCE}
    advancing = {draft.trigger for draft in drafts if draft.type is ClaimType.ADVANCE}
    drafts = [
        draft
        for draft in drafts
        if draft.type is not ClaimType.MOVEMENT or ((draft.trigger, draft.place) not in present and draft.trigger not in advancing)
    ]
    attacks = {(draft.trigger, draft.place) for draft in drafts if draft.type is ClaimType.ATTACK}
    drafts = [draft for draft in drafts if draft.type is not ClaimType.ADVANCE or (draft.trigger, draft.place) not in attacks]
    done = {(draft.trigger, draft.place) for draft in drafts if draft.modality in _DONE}  # "B was next": taken, not only to be taken
    drafts = [draft for draft in drafts if draft.modality is not Modality.POSSIBLE or (draft.trigger, draft.place) not in done]
    kept = []
    for draft in drafts:
        stronger = _SAYS_MORE.get(draft.type, set())
        if any(
            other is not draft
            and other.type in stronger
            and other.place == draft.place
            and (other.actor == draft.actor or draft.actor is None)
            and abs(other.trigger.start - draft.trigger.start) < 80
            for other in drafts
        ):
            continue
        kept.append(draft)
    return kept


def _without_lost_seats(drafts: Sequence[Claim], said_beside: Collection[str]) -> list[Claim]:
    """ "Took A, the rebels' stronghold", "A, the seat of the army's command, was given up": whose it was, it is no more.

    Args:
        said_beside: the rules by which words beside a place tell who holds it.
    """
    done = [draft for draft in drafts if draft.modality in _DONE]
    taken = {(draft.place, draft.actor) for draft in done if draft.type is ClaimType.CAPTURE}
    left = {(draft.place, draft.actor) for draft in done if draft.type is ClaimType.WITHDRAWAL}
    return [
        draft
        for draft in drafts
        if draft.rule not in said_beside
        or not (
            any(place == draft.place and (actor is None or actor != draft.actor) for place, actor in taken)
            or any(place == draft.place and actor in (None, draft.actor) for place, actor in left)
        )
    ]


_DONE = frozenset({Modality.ASSERTED, Modality.CLAIMED})


def _fullness(claim: Claim) -> int:
    done = claim.modality in _DONE  # "B was next: it fell" tells more than what may be next
    details = (claim.distance_km, claim.direction, claim.target)
    return 8 * done + 2 * (claim.actor is not None) + sum(detail is not None for detail in details)


def _with_inferred_directions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """A distance without a side takes the side of the sentence before, where the same actor is said to be by the same place."""
    result: list[Claim] = []
    for claim in claims:
        if claim.distance_km is not None and claim.direction is None:
            for earlier in reversed(result[-6:]):
                if (
                    earlier.direction is not None
                    and earlier.direction_basis == "stated"
                    and earlier.actor == claim.actor
                    and claim.actor is not None
                    and earlier.evidence != claim.evidence
                ):
                    claim = replace(
                        claim,
                        direction=earlier.direction,
                        direction_basis="inferred",
                        flags=(*claim.flags, "direction inferred from the sentence before"),
                    )
                    break
        result.append(claim)
    return tuple(result)
