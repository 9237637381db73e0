"""Who did what is told without its doer, where the article leaves no doubt: every such actor is flagged as inferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geofront.actors import Cast
from geofront.doers import Told, side_of_speaker
from geofront.frames import Found, governing
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import Actor, ActorKind, Claim, ClaimType, Mention, Modality
from geofront.scene import ActorFill, Scene

INFERRED = "actor inferred from other sentences"
REACH = 3  # sentences over which an agentless gain at a place is put down to who gained or attacked there before
_GAINS = frozenset({ClaimType.CAPTURE, ClaimType.SIEGE, ClaimType.ADVANCE, ClaimType.ATTACK})
_DEEDS = frozenset({ClaimType.STRIKE, ClaimType.ATTACK})
# Said of one's own side's gains only: "the ministry lists as liberated …".
_OWN_GAINS = frozenset({"liberate", "free", "clear", "retake", "recapture", "regain", "recover", "reclaim", "liberation"})
_LOSSES = frozenset({"lose", "loss"})
_ADVANCES = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE})
_FALLS = frozenset({"fall", "falls", "fell", "fallen", "falling", "lost", "loss", "surrendered"})
_ARMED = frozenset({ActorKind.MILITARY, ActorKind.MILITIA, ActorKind.REBEL, ActorKind.GOVERNMENT, ActorKind.COALITION})
CLEARLY = 3  # how many times as often as any third side the other one is named, where two sides fight


@dataclass(frozen=True, slots=True)
class Known:
    """The article around a claim."""

    told: Told
    mentions: Sequence[Mention]
    cast: Cast
    surfaces: Mapping[str, str]  # id of a mention → its words, case folded
    keys: Mapping[str, str]  # id of an actor → key
    actors: Mapping[str, Actor]  # by id


def with_inferred_actor(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> Found:
    """Names the doer of a deed that is told without one; unchanged where there is one, or where the article leaves doubt.

    A liberation is the speaker's own side's; a siege told on is that of who attacked the same place just before; "the raids" are those
    told of just before, or those of who tells of the other side's dead in them.
    """
    if found.actor is not None and found.actor.key is not None:
        return found
    predicate = found.predicate
    if predicate is not None and any(item.words == ("from",) for item in predicate.complements):
        return found  # "was captured from the group": by somebody else
    lemma = predicate.lemma if predicate is not None and not found.nominal else scene.clauses.tokens[found.trigger].lower
    key = None
    if found.frame.type in _DEEDS and found.nominal and found.actor is None:
        key = _doer_told_before(found, scene, claims, known) or _teller_of_enemy_dead(found, scene, known)
    if key is None and found.frame.type in _GAINS:
        if lemma in _OWN_GAINS or (predicate is not None and predicate.adjective in ("free", "liberated")):
            key = side_of_speaker(scene, found.trigger, known.told)
        elif lemma in _LOSSES:
            return found  # see `with_captors`
        else:
            key = _attacker_before(found, scene, claims, known)
    if key is None or (found.target is not None and found.target.key == key):
        return found
    return replace(found, actor=ActorFill(key, None, False, ""), inferred=True)


def with_captors(claims: Sequence[Claim], known: Known) -> tuple[Claim, ...]:
    """The claims, where a place that is lost is lost to the only one who is said anywhere in the article to have taken it."""
    text, surfaces = known.told.text, known.surfaces
    captors: dict[str, set[str]] = {}
    for claim in claims:
        if _is_told(claim) and claim.type is ClaimType.CAPTURE and claim.place is not None and claim.actor is not None:
            captors.setdefault(surfaces[claim.place], set()).add(claim.actor)
    found = []
    for claim in claims:
        lost = claim.type is ClaimType.CAPTURE and claim.actor is None and claim.place is not None
        if lost and lexicon().lemma(text[claim.trigger.start : claim.trigger.end].casefold()) in _LOSSES:
            some = captors.get(surfaces[claim.place or ""], set())
            if len(some) == 1 and claim.target not in some:
                claim = replace(claim, actor=next(iter(some)), flags=(*claim.flags, INFERRED))
        found.append(claim)
    return tuple(found)


def with_the_other_side(claims: Sequence[Claim], known: Known) -> tuple[Claim, ...]:
    """The claims, where two sides fight and what one suffers or gains alone tells who did it.

    An attack on one side that nobody else is named for is the other's; a place "fell" to the only side that the article says gains any.
    """
    actors = {key: actor for key, actor in known.actors.items() if actor.kind in _ARMED}
    side_of = {actor.id: actor.side or actor.id for actor in actors.values()}
    gains = {side_of[one.actor] for one in claims if one.type in _ADVANCES and _is_told(one) and one.actor in side_of}
    found = []
    for claim in claims:
        key = None
        if claim.actor is None and claim.type in _GAINS | _DEEDS:
            if claim.target in side_of:
                key = _foe_of(side_of[claim.target], actors, side_of)
            elif len(gains) == 1 and known.told.text[claim.trigger.start : claim.trigger.end].casefold() in _FALLS:
                key = _chief_of(next(iter(gains)), actors, side_of)
        found.append(replace(claim, actor=key, flags=(*claim.flags, INFERRED)) if key is not None else claim)
    return tuple(found)


def _foe_of(side: str, actors: Mapping[str, Actor], side_of: Mapping[str, str]) -> str | None:
    """The most named actor of the other side, where the article knows of only one other, or names the rest in passing."""
    weights: dict[str, int] = {}
    for key, actor in actors.items():
        if side_of[key] != side:
            weights[side_of[key]] = weights.get(side_of[key], 0) + len(actor.mentions)
    ranked = sorted(weights, key=lambda one: (-weights[one], one))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] < CLEARLY * weights[ranked[1]]):
        return None
    return _chief_of(ranked[0], actors, side_of)


def _chief_of(side: str, actors: Mapping[str, Actor], side_of: Mapping[str, str]) -> str | None:
    some = [key for key in actors if side_of[key] == side]
    return max(some, key=lambda key: len(actors[key].mentions)) if some else None


def _attacker_before(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> str | None:
    begin = known.told.scenes[max(0, scene.index - REACH)].clauses.sentence.span.start
    for claim in reversed(claims):
        if claim.evidence.start < begin:
            return None
        if _is_told(claim) and claim.type in _GAINS and _is_at(claim, found, known):
            return _key(claim, known)
    return None


def _doer_told_before(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> str | None:
    """Of "the raids", "those strikes": the doer of the last ones told of by the same noun."""
    tokens = scene.clauses.tokens
    phrase = phrase_at(scene.clauses, found.trigger)
    if phrase is None or tokens[phrase.start].lower not in ("the", "these", "those"):
        return None
    noun = lexicon().singular(tokens[found.trigger].lower)
    begin = known.told.scenes[max(0, scene.index - REACH)].clauses.sentence.span.start
    for claim in reversed(claims):
        if claim.evidence.start < begin:
            return None
        word = known.told.text[claim.trigger.start : claim.trigger.end].casefold()
        if _is_told(claim) and claim.type in _DEEDS and lexicon().singular(word) == noun:
            return _key(claim, known)
    return None


def _teller_of_enemy_dead(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, where it tells of the other side's dead: "the coalition said 20 rebels had died in air raids near X"."""
    clauses = scene.clauses
    phrase = phrase_at(clauses, found.trigger)
    predicate = found.predicate or (governing(clauses, phrase) if phrase is not None else None)
    if predicate is None or predicate.subject is None:
        return None
    if not (predicate.lemma == "die" or (predicate.lemma in ("kill", "wound", "injure") and predicate.passive)):
        return None
    dead = scene.actor_of(predicate.subject, clauses.follow.get(predicate.subject.start, ()))
    teller = side_of_speaker(scene, found.trigger, known.told)
    if dead is None or dead.key is None or teller is None:
        return None
    sides = [_side(known, dead.key), _side(known, teller)]
    return teller if None not in sides and sides[0] != sides[1] else None


def _side(known: Known, key: str) -> str | None:
    actor = known.actors.get(known.cast.ids.get(key, ""))
    return actor.side if actor is not None else None


def _is_told(claim: Claim) -> bool:
    return claim.actor is not None and claim.modality in (Modality.ASSERTED, Modality.CLAIMED)


def _is_at(claim: Claim, found: Found, known: Known) -> bool:
    return claim.place is not None and known.surfaces[claim.place] == known.surfaces[known.mentions[found.place.mention].id]


def _key(claim: Claim, known: Known) -> str | None:
    return known.keys.get(claim.actor) if claim.actor is not None else None
