"""Finds what the frames of `claim_types/` describe: for each verb, noun and compound that triggers one, its place and actors.

A frame is tried in three steps: do its conditions hold, where is its place, who are its actors. Each slot is looked for in the grammatical
positions that the frame lists; what a clause leaves open may come from its surroundings ("Khiam, where …", "In Rafah, …").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from geofront.attempts import failed_attempt
from geofront.doers import Doers
from geofront.found import Found
from geofront.frame_actors import actor_in
from geofront.model import ClaimType
from geofront.noun_frames import compound_frame, noun_frame
from geofront.phrases import Phrases
from geofront.scene import Scene
from geofront.syntax import Predicate
from geofront.tags import ADJECTIVE, AUXILIARY, GERUND, MODAL, NOUN
from geofront.verb_frames import verb_frames
from geofront.whereabouts import Whereabouts

# Types that say of an actor, or of whom it fights, that they are at a place.
_BEING_THERE = frozenset(
    {ClaimType.CAPTURE, ClaimType.ATTACK, ClaimType.ADVANCE, ClaimType.CONTROL, ClaimType.PRESENCE, ClaimType.CONTESTED}
)


def frames_in(
    scene: Scene, phrases: Phrases, doers: Doers, whereabouts: Whereabouts, read: Callable[[Predicate, str | None], None]
) -> list[Found]:
    """Every frame that fits in a sentence, verbs first: what a verb has said of its object the object does not say again.

    `read` is called with each predicate and the actor of what it claims, so that the next one knows who acted before it.
    """
    clauses = scene.clauses
    found: list[Found] = []
    if clauses.tokens[-1].text == "?" and clauses.tags[0] in (AUXILIARY, MODAL):
        return found  # "Are there soldiers in the town?"
    for predicate in clauses.predicates:
        here = verb_frames(scene, predicate, phrases.by_verb.get(predicate.lemma, ()), doers, whereabouts)
        if here and predicate.link == "infinitive":
            here = [_as_attempted(one, scene, predicate, doers) for one in here]
        for one in here:
            for actor in (one.actor, one.target) if one.frame.type in _BEING_THERE else ():
                if actor is not None and actor.key is not None:
                    whereabouts.note(actor.key, scene.index, one.place.mention)
        found += [_with_the_clauses_doer(one, found) for one in here]
        read(predicate, next((one.actor.key for one in here if one.actor is not None and not one.actor.civilian), None))
    spent = _spent(found) if found else frozenset()
    verbs = tuple(found)
    nouns, compounds = phrases.by_noun, phrases.by_compound
    triggers = [at for at, token in enumerate(clauses.tokens) if token.singular in nouns]
    if not compounds.keys().isdisjoint(clauses.lowers):
        triggers = sorted({*triggers, *(at for at, token in enumerate(clauses.tokens) if token.lower in compounds)})
    for at in triggers:
        token = clauses.tokens[at]
        if clauses.tags[at] in _DEEDS and at not in spent and not (token.capital and _is_in_a_name(scene, at)):
            for frame in nouns.get(token.singular, ()):
                found += noun_frame(scene, at, frame, doers, verbs)
        if at:
            for frame in compounds.get(token.lower, ()):
                found += compound_frame(scene, at, frame)
    if any(one.frame.type is ClaimType.SIEGE for one in found) and _ends_a_siege(scene, phrases):
        # "broke the siege of X, which rebels had surrounded": over is over
        found = [one for one in found if one.frame.type is not ClaimType.SIEGE or one.nominal or not _is_background(one)]
    return found


def _as_attempted(one: Found, scene: Scene, predicate: Predicate, doers: Doers) -> Found:
    """A claim of what was only attempted, by those whose attempt it was."""
    attempt = failed_attempt(scene.clauses, predicate) if one.frame.type in _ATTEMPTED else None
    if attempt is None:
        return one
    followers = scene.clauses.follow.get(attempt.start, ())
    return replace(one, actor=actor_in(scene, ("possessor", "by"), None, None, followers, attempt.head, doers), target=None, failed=True)


_ATTEMPTED = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.SIEGE})


def _spent(found: Sequence[Found]) -> frozenset[int]:
    """The heads of what is done to something by verbs that say what, and of what strikes: "laid | siege to", "a missile | hit"."""
    heads: set[int] = set()
    for one in found:
        predicate = one.predicate
        if predicate is not None and one.frame.type is ClaimType.STRIKE and predicate.subject is not None:
            heads.add(predicate.subject.head)
        if one.frame.object and predicate is not None:
            heads.update([item.phrase.head for item in predicate.complements if not item.words])
            if predicate.passive and predicate.subject is not None:
                heads.add(predicate.subject.head)
    return frozenset(heads)


def _is_in_a_name(scene: Scene, at: int) -> bool:
    """Whether a word is part of a group's name: "Front for the Defence of the South"."""
    return any(ref.start <= at < ref.end and ref.how in ("name", "group") for ref in scene.actors)


def _ends_a_siege(scene: Scene, phrases: Phrases) -> bool:
    """Whether a verb of the sentence says that a siege is over, and neither denies nor only plans it."""
    clauses = scene.clauses
    for predicate in clauses.predicates:
        if predicate.negated or predicate.modal is not None or predicate.link == "infinitive":
            continue
        for item in predicate.complements[:1]:
            nouns = phrases.by_noun.get(clauses.tokens[item.phrase.head].singular, ())
            if not item.words and any(frame.type is ClaimType.SIEGE and predicate.lemma in frame.ends_with for frame in nouns):
                return True
    return False


def _is_background(one: Found) -> bool:
    return one.predicate is not None and one.predicate.link in ("relative", "reduced", "participle")


_DEEDS = frozenset({NOUN, GERUND, ADJECTIVE})  # no names: "the Defence Secretary" fights nowhere


def _with_the_clauses_doer(one: Found, before: Sequence[Found]) -> Found:
    """A participle does what the doer of its sentence does: "fell to the army, officials said, closing the ring around …"."""
    unnamed = one.actor is None or one.actor.key is None
    if not unnamed or one.predicate is None or one.predicate.link != "participle" or not before or before[-1].actor is None:
        return one
    return replace(one, actor=before[-1].actor) if not before[-1].actor.civilian else one
