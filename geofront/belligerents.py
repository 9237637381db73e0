"""Who fights whom in an article, and so who did what is told without its doer. Every such actor is flagged as inferred.

Where an article leaves no doubt: what one side suffers the only other side did; what nobody is named for at a place did the only side that
is said to have attacked it; a place "fell" to the side that gains by far the most. In doubt nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geofront.changed import changed
from geofront.inferred_actors import ARMED, DEEDS, GAINS, INFERRED, Known, is_told
from geofront.lexicon import lexicon
from geofront.model import Actor, ActorKind, Claim, ClaimType, Modality, Resolved
from geofront.war_words import war_words

CLEARLY = 3  # how many times as much as any other side the one must be named, or do, that is taken for it
OFTEN = 2  # how many deeds of one side before a like deed of nobody's is put down to it
_ASSAULTS = GAINS | DEEDS
_GROUND = GAINS - {ClaimType.ATTACK}
# Of what type the deeds must be, and how many, that tell who does what nobody is named for; the first that tells anything.
_HABITS = {
    ClaimType.STRIKE: (({ClaimType.STRIKE}, OFTEN), (_GROUND, OFTEN)),
    ClaimType.ATTACK: ((_ASSAULTS, 3), (_GROUND, OFTEN)),
    ClaimType.CAPTURE: ((_GROUND, 1),),
    ClaimType.ADVANCE: ((_GROUND, OFTEN),),
    ClaimType.SIEGE: ((GAINS, OFTEN), (_ASSAULTS, OFTEN)),
}
_IN_DOUBT = "?"
# What takes part in a war; who is only said to be somewhere may be anybody.
_WARLIKE = _ASSAULTS | {ClaimType.WITHDRAWAL, ClaimType.CONTROL, ClaimType.CONTESTED}
_OF_NOBODY = re.compile(
    r"\b(?:unknown|unidentified|unclear|not (?:immediately |yet )?(?:clear|known)|both (?:sides|parties|armies|forces))\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) $")
_LONG_SINCE = re.compile(r"\b(?:after|since|following) (?:the |its )?$|\bhad (?:long |already |also |since )?(?:been )?$")
_SINCE = re.compile(r"\b(?:has|have|had) (?:long |already |also |since )?been $")
_FLEW = re.compile(
    r"\b(?:(?:war|air)?planes?|(?:fighter )?jets?|helicopters?|helicopter gunships?|bombers?|aircraft|air ?strikes?|air raids?|F-16s?)\b",
    re.I,
)
_FROM_ABOVE = " from the air"
_NEAR = 60  # characters before the verb of a strike in which it is told what flew
_FLYING = frozenset({ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.COALITION})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS, _MONTHS = 3, 5  # that an article names which tells a war's history


@dataclass(frozen=True, slots=True)
class Belligerents:
    """The armed actors of an article by side; an actor without a side is its own."""

    actors: Mapping[str, Actor]  # by id
    side_of: Mapping[str, str]  # id of an actor → side
    fighting: frozenset[str]  # sides of which some deed of war is told

    def foe_of(self, side: str) -> str | None:
        """The most named actor of the other side, where the article knows of only one other, or names the rest in passing."""
        weights: Counter[str] = Counter()
        for key, actor in self.actors.items():
            other = self.side_of[key]
            if other != side and (other in self.fighting or not self.fighting - {side}):
                weights[other] += len(actor.mentions)
        ranked = sorted(weights, key=lambda one: (-weights[one], one))
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] < CLEARLY * weights[ranked[1]]):
            return None
        return self.chief_of(ranked[0])

    def common(self, doers: Sequence[str]) -> str:
        """Of several actors of a side the alliance they belong to, else the one that is there most often."""
        alliance = self.actors.get(self.actors[doers[0]].parent or doers[0])
        if alliance is not None and alliance.kind in (ActorKind.COALITION, ActorKind.REBEL):
            if all(alliance.id in (actor, self.actors[actor].parent) for actor in doers) and len(set(doers)) > 1:
                return alliance.id
        return Counter(doers).most_common(1)[0][0]

    def chief_of(self, side: str) -> str | None:
        """The most named actor of a side; rather the army than the state's militia beside it, where both are named."""
        some = [key for key in self.actors if self.side_of[key] == side]
        if not some:
            return None
        first = max(some, key=lambda key: len(self.actors[key].mentions))
        chief = self.actors[first]
        army = [key for key in some if self.actors[key].kind is ActorKind.MILITARY and self.actors[key].parent == chief.parent]
        if chief.kind is not ActorKind.MILITIA or chief.parent is None or not army:
            return first
        return max(army, key=lambda key: len(self.actors[key].mentions))


def belligerents(claims: Sequence[Claim], known: Known) -> Belligerents:
    """The sides that fight in an article.

    In a war that no theatre's file knows, all that is called "army" or "government troops" is one side, "rebels" and "militants" another.
    """
    armed = {key: actor for key, actor in known.actors.items() if actor.kind in ARMED}
    sided = any(actor.side is not None for actor in armed.values())
    side_of: dict[str, str] = {}
    for key, actor in armed.items():
        generic = known.keys[key].startswith("generic:")
        if sided and (generic or known.keys[key].startswith(("people:", "country:"))):
            continue  # "soldiers", "Kurdish fighters": of whom the article does not say whose
        side_of[key] = actor.side or (f"generic {actor.kind in _INSURGENT}" if generic else key)
    told = [one for one in claims if one.type in _WARLIKE and one.modality is not Modality.DENIED]
    fighting = {side_of[id] for one in told for id in (one.actor, one.target) if id in side_of}
    return Belligerents({key: armed[key] for key in side_of}, side_of, frozenset(fighting))


_INSURGENT = frozenset({ActorKind.REBEL, ActorKind.MILITIA})


def with_doers(claims: Sequence[Claim], known: Known, by_others: Container[tuple[int, str]]) -> tuple[Claim, ...]:
    """The claims, where those without an actor have the one that the article leaves no doubt of."""
    parties = belligerents(claims, known)
    text = known.told.text
    found = []
    for claim in claims:
        before = text[claim.evidence.start : claim.trigger.start]
        if (claim.trigger.start, claim.place or "") in by_others:
            pass
        elif claim.actor is None and claim.place is not None and claim.type in _ASSAULTS:
            word = text[claim.trigger.start : claim.trigger.end].casefold()
            key = _doer(claim, word, claims, parties, known)
            if key is not None and (claim.target is None or parties.side_of.get(key) != parties.side_of.get(claim.target)):
                claim = changed(claim, actor=key, flags=(*claim.flags, INFERRED))
        elif claim.actor is None and claim.type is ClaimType.WITHDRAWAL and _PASSIVE.search(before):
            key = _loser(claims, parties)
            claim = changed(claim, actor=key, flags=(*claim.flags, INFERRED)) if key is not None else claim
        found.append(claim)
    return _with_the_first_ones(found)


def _with_the_first_ones(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """What befell several places in one breath was done by one: "the fall of A was followed by that of B"."""
    doers: dict[tuple[str, int], set[str | None]] = {}
    for claim in claims:
        if claim.actor is None or INFERRED in claim.flags:
            doers.setdefault((claim.rule, claim.evidence.start), set()).add(claim.actor)
    found = []
    for claim in claims:
        some = doers.get((claim.rule, claim.evidence.start), set())
        one = next(iter(some - {None}), None)
        if claim.actor is None and one is not None and one != claim.target and len(some) == 2 and claim.type in _ASSAULTS:
            claim = changed(claim, actor=one, flags=(*claim.flags, INFERRED))
        found.append(claim)
    return tuple(found)


def _doer(claim: Claim, word: str, claims: Sequence[Claim], parties: Belligerents, known: Known) -> str | None:
    if claim.target is not None and claim.target in parties.side_of:
        return parties.foe_of(parties.side_of[claim.target])
    before = known.told.text[claim.evidence.start : claim.trigger.start]
    if _OF_NOBODY.search(claim.quote) or (claim.type is ClaimType.ADVANCE and not _PASSIVE.search(before)):
        return None  # who goes somewhere is named, if in words that were not understood
    here = [one for one in claims if one is not claim and _same_place(one, claim, known)]
    if not _YEAR.search(claim.quote):  # what befell it in years gone by says little of who did it now
        here = [one for one in here if not _YEAR.search(one.quote)] or here
    if claim.type is ClaimType.CAPTURE and _PASSIVE.search(before) and _is_a_chronicle(known.told.text):
        # what was taken in one year is taken by others in the next
        here = [one for one in here if _in_one_paragraph(one, claim, known.told.text)]
    if claim.type is ClaimType.SIEGE:  # "the siege ended when soldiers broke through to the town": those are not the besiegers
        here = [one for one in here if one.type is not ClaimType.ADVANCE or one.evidence != claim.evidence]
    lost = claim.type is ClaimType.CAPTURE and lexicon().lemma(word) in war_words().losses
    retaken = lexicon().lemma(word) in war_words().own_gains  # whose it was, and who took it first, says little of who took it back
    left = {one.actor for one in here if one.type is ClaimType.WITHDRAWAL and is_told(one) and one.actor in parties.side_of}
    if retaken and len(left) == 1 and lexicon().lemma(word).startswith("re"):
        return next(iter(left))  # "they had left X, and it would be recaptured"
    kinds = {ClaimType.CAPTURE} if lost else DEEDS | {ClaimType.SIEGE} if claim.type is ClaimType.STRIKE else GAINS
    assailants = _doers(here, {ClaimType.ADVANCE} if retaken else kinds, parties)
    if assailants:
        sides = {parties.side_of[actor] for actor in assailants}
        return parties.common(assailants) if len(sides) == 1 else None
    around = known.told.text[max(claim.evidence.start, claim.trigger.start - _NEAR) : claim.trigger.end + len(_FROM_ABOVE)]
    flew = claim.type is ClaimType.STRIKE and bool(_FLEW.search(around[: -len(_FROM_ABOVE)]) or around.endswith(_FROM_ABOVE))
    if flew:
        flying = {parties.side_of[key] for key, actor in parties.actors.items() if actor.kind in _FLYING}
        if len(flying) == 1 and parties.fighting and flying != set(parties.side_of.values()) and _has_a_state(flying, parties):
            return parties.chief_of(flying.pop())  # in a war of an army against insurgents
    defenders = set(_defenders(claim, here, parties)) if not retaken else set()
    if len(defenders) == 1 and not _YEAR.search(claim.quote):
        return parties.foe_of(defenders.pop())
    doer = _by_habit(claim, claims, parties, known) if not defenders else None
    if doer is not None and lost and _fights_insurgents(parties.side_of[doer], parties):
        return None  # what "was lost" in a war against insurgents, the state lost
    return doer if doer is None or not flew or parties.actors[doer].kind in _FLYING else None


def _fights_insurgents(side: str, parties: Belligerents) -> bool:
    """Whether a side is a state's and the others are insurgents."""
    others = [actor for key, actor in parties.actors.items() if parties.side_of[key] in parties.fighting - {side}]
    return _has_a_state({side}, parties) and bool(others) and all(actor.kind in _INSURGENT for actor in others)


def _loser(claims: Sequence[Claim], parties: Belligerents) -> str | None:
    """Who gives up places, where only one side gains any: "A and B were given up without a fight"."""
    gainer = _mostly(_GROUND | {ClaimType.CONTROL}, 1, claims, parties)
    return parties.foe_of(parties.side_of[gainer]) if gainer is not None else None


def _same_place(one: Claim, other: Claim, known: Known) -> bool:
    """Whether two claims are of one place: of one name, and not of a city and its province."""
    if one.place is None or known.surfaces[one.place] != known.surfaces[other.place or ""]:
        return False
    here, there = known.places.get(one.place), known.places.get(other.place or "")
    return here is None or there is None or here == there


def _defenders(claim: Claim, here: Iterable[Claim], parties: Belligerents) -> Iterator[str]:
    """The sides that are said to have left a place or to be attacked there; or to hold it, where it is not said to be taken already."""
    taken = claim.type is ClaimType.CAPTURE and claim.modality in (Modality.ASSERTED, Modality.CLAIMED)
    held = {ClaimType.WITHDRAWAL} if taken else {ClaimType.WITHDRAWAL, ClaimType.CONTROL}
    if claim.type is ClaimType.STRIKE:
        held = {ClaimType.CONTROL}  # who has left a place may shell it
    for one in here:
        if one.type in held and is_told(one) and one.actor is not None and one.actor in parties.side_of and not _of_a_part(one):
            yield parties.side_of[one.actor]
            if taken and one.evidence.start > claim.evidence.start:
                yield _IN_DOUBT  # "was overrun … they pulled out the next day": who left may be who had come
        if one.type in _ASSAULTS and one.target is not None and one.target in parties.side_of:
            yield parties.side_of[one.target]


_BEHIND = 30  # characters behind the word for a deed in which it is said to whom it is done


def _is_done_to(claim: Claim, side: str, parties: Belligerents) -> bool:
    """Whether a side is named right behind a deed: "an attack on al-Shabaab's rear at X"."""
    spans = (mention.span for key, actor in parties.actors.items() if parties.side_of[key] == side for mention in actor.mentions)
    return any(0 <= span.start - claim.trigger.end <= _BEHIND and span.end <= claim.evidence.end for span in spans)


def _of_a_part(claim: Claim) -> bool:
    """Whether a side is only said to hold a part of a place, which may be what it took of it: "all of X east of the river"."""
    return claim.type is ClaimType.CONTROL and claim.part is not None


def _by_habit(claim: Claim, claims: Sequence[Claim], parties: Belligerents, known: Known) -> str | None:
    """The side that gains ground, of a place that fell or is besieged; the one that strikes, of a strike: where it is that by far.

    Not of what was long ago, and not of a strike on one's own country where two countries fight.
    """
    before = known.told.text[claim.evidence.start : claim.trigger.start]
    if _YEAR.search(claim.quote) or (_SINCE if claim.type is ClaimType.SIEGE else _LONG_SINCE).search(before):
        return None
    doer = next(filter(None, (_mostly(like, least, claims, parties) for like, least in _HABITS.get(claim.type, ()))), None)
    if doer is None and claim.type is ClaimType.CAPTURE:
        doer = _insurgents_who_hold_all(claims, parties)
    if doer is not None and _is_a_chronicle(known.told.text) and _others_do_so(doer, claim, claims, parties, known):
        return None
    if doer is not None and claim.type in DEEDS and _is_done_to(claim, parties.side_of[doer], parties):
        return None
    if doer is not None and claim.type is ClaimType.STRIKE:
        here = [one for one in claims if one is not claim and _same_place(one, claim, known)]
        holders = {parties.side_of[actor] for actor in _doers(here, {ClaimType.CAPTURE, ClaimType.CONTROL}, parties)}
        if parties.side_of[doer] in holders or _is_at_home(claim, doer, parties, known):
            return None  # nobody strikes what they hold
    return doer


_MONTH = re.compile(r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b")


@lru_cache(maxsize=1)
def _is_a_chronicle(text: str) -> bool:
    """Whether an article tells of more than one year, or of many months: who gained ground in one did not in the next."""
    return len(set(_YEAR.findall(text))) >= _YEARS or len(set(_MONTH.findall(text))) >= _MONTHS


def _others_do_so(doer: str, claim: Claim, claims: Sequence[Claim], parties: Belligerents, known: Known) -> bool:
    """Whether the paragraph of a claim tells of what another side took or attacked than the doer's."""
    beside = (one for one in claims if _in_one_paragraph(one, claim, known.told.text))
    return any(parties.side_of[actor] != parties.side_of[doer] for actor in _doers(beside, _ASSAULTS, parties))


def _in_one_paragraph(one: Claim, other: Claim, text: str) -> bool:
    first, second = sorted((one.evidence.start, other.evidence.start))
    return text.find("\n\n", first, second) < 0


def _insurgents_who_hold_all(claims: Sequence[Claim], parties: Belligerents) -> str | None:
    """Insurgents who alone are said to hold places: another that "fell" fell to them. A state's army may still hold what it holds."""
    if _doers(claims, _GROUND, parties):
        return None
    holder = _mostly({ClaimType.CONTROL}, OFTEN, claims, parties)
    return holder if holder is not None and parties.actors[holder].kind in _INSURGENT else None


def _mostly(like: Container[ClaimType], least: int, claims: Sequence[Claim], parties: Belligerents) -> str | None:
    """Who does by far the most of the deeds of some types, if there are enough of them."""
    doers = _doers(claims, like, parties)
    sides = Counter(parties.side_of[actor] for actor in doers).most_common(2)
    if not sides or sides[0][1] < least or (len(sides) > 1 and sides[0][1] < CLEARLY * sides[1][1]):
        return None
    if sides[0][1] == 1 and _retreats(claims, parties, sides[0][0]):
        return None  # one gain tells little of a side that leaves places elsewhere
    return parties.common([actor for actor in doers if parties.side_of[actor] == sides[0][0]])


def _doers(claims: Iterable[Claim], types: Container[ClaimType], parties: Belligerents) -> list[str]:
    """The belligerents that are said to have done deeds of some types, one a deed."""
    told = (one for one in claims if one.type in types and is_told(one))
    return [one.actor for one in told if one.actor is not None and one.actor in parties.side_of]


def _retreats(claims: Iterable[Claim], parties: Belligerents, side: str) -> int:
    """How often a side is said to have left a place."""
    left = (one.actor for one in claims if one.type is ClaimType.WITHDRAWAL and is_told(one) and one.actor is not None)
    return sum(parties.side_of.get(actor) == side for actor in left)


def _is_at_home(claim: Claim, actor: str, parties: Belligerents, known: Known) -> bool:
    """Whether an actor would strike its own country, where it fights another country's."""
    own = _country(parties.actors[actor])
    if own is None or not any(_country(other) not in (None, own) for key, other in parties.actors.items() if key != actor):
        return False
    place = next(mention for mention in known.mentions if mention.id == claim.place)
    return isinstance(place.resolution, Resolved) and place.resolution.place.country == own


def _has_a_state(sides: Container[str], parties: Belligerents) -> bool:
    """Whether some side has an army that is called after a country, or only "the army"."""
    return any(
        actor.side is None or _country(actor) is not None or not lexicon().countries.keys().isdisjoint(actor.name.split())
        for key, actor in parties.actors.items()
        if parties.side_of[key] in sides and actor.kind in _FLYING
    )


def _country(actor: Actor) -> str | None:
    """The country that an actor is named after."""
    nations = lexicon().nationalities
    return next((nations[word] for word in actor.name.split() if word in nations), None)
