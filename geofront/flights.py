"""Whence people flee, where their own clause leaves it open: it is where that happened from which they fled."""

from __future__ import annotations

from geofront.arguments import holds_a_named_place
from geofront.clauses import Clauses
from geofront.model import ClaimType
from geofront.phrases import phrases
from geofront.prepositions import by_prepositions
from geofront.scene import WIDE, Fill, Scene
from geofront.syntax import NounPhrase, Predicate
from geofront.war_words import war_words


def whence_people_flee(scene: Scene, predicate: Predicate) -> list[Fill]:
    """The place of what drove people away, for a verb of fleeing or driving away that names none; empty where nothing tells it."""
    if predicate.passive:
        return []
    if predicate.link == "main" and predicate.lemma in war_words().running:
        return _as_what_came(scene, predicate)
    return _by_what_drives_them(scene, predicate) or _by_what_was_done_before(scene, predicate)


def _by_what_drives_them(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where that was by which people are driven away: "attacked X, | displacing 4,000 people", "shelled X, forcing thousands | to flee"."""
    clauses, war = scene.clauses, war_words()
    driving = predicate
    if predicate.link == "infinitive" and predicate.governor is not None and predicate.lemma in war.uprooted:
        driving = clauses.predicates[predicate.governor]
        if driving.lemma not in war.driving:
            return []
    elif predicate.lemma not in war.uprooting and not (predicate.lemma in war.driving and _flees_behind(clauses, predicate)):
        return []
    if driving.link != "participle" or driving.passive or driving.governor is None:
        return []
    if any(holds_a_named_place(scene, item.phrase) for one in (predicate, driving) for item in one.complements):
        return []
    above = clauses.predicates[driving.governor]
    if not _is_war(clauses, above):
        return []
    subject, bare = above.subject, _bare(above)
    fills = by_prepositions(scene, above.complements, _DRIVEN_FROM) or (list(scene.places_of(bare)) if bare is not None else [])
    return fills or (by_prepositions(scene, clauses.follow.get(subject.start, ()), _DRIVEN_FROM) if subject is not None else [])


def _as_what_came(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where that was before which people flee: "Thousands flee | as rebels near Goma", "families fled when clashes broke out in X"."""
    clauses = scene.clauses
    if any(item.words and holds_a_named_place(scene, item.phrase) for item in predicate.complements):
        return []
    at = clauses.predicates.index(predicate)
    came = next((one for one in clauses.predicates[at + 1 :] if one.governor == at), None)
    if came is None or came.link != "subordinate" or came.introducer not in ("as", "when", "after") or not _is_war(clauses, came):
        return []
    bare = _bare(came)
    fills = by_prepositions(scene, came.complements, (*_DRIVEN_FROM, "towards", "toward"))
    fills = fills or (list(scene.places_of(bare)) if bare is not None and holds_a_named_place(scene, bare) else [])
    followers = clauses.follow.get(came.subject.start, ()) if came.subject is not None else ()
    return [fill for fill in fills or by_prepositions(scene, followers, _DRIVEN_FROM) if scene.kind_of(fill.mention) not in WIDE]


def _by_what_was_done_before(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where its doers were before: "strung wire inside X and | expelled 25 families from their homes"."""
    if predicate.governor is None or not _from_their_homes(scene, predicate):
        return []
    above = scene.clauses.predicates[predicate.governor]
    bare = _bare(above)
    fills = by_prepositions(scene, above.complements, ("into", "in", "on", "near", "at", "through", "inside"))
    return fills or (list(scene.places_of(bare)) if bare is not None else [])


def _bare(predicate: Predicate) -> NounPhrase | None:
    """What stands behind a verb without a preposition: "attacked | X"."""
    return next((item.phrase for item in predicate.complements if not item.words), None)


def _from_their_homes(scene: Scene, predicate: Predicate) -> bool:
    """Whether a verb that drives people from their homes goes on with what its doers did before it, and names no place itself."""
    if predicate.link not in ("conjunct", "participle"):
        return False
    homes = any(item.words and scene.clauses.tokens[item.phrase.head].singular in ("home", "house") for item in predicate.complements)
    return homes and not any(holds_a_named_place(scene, item.phrase) for item in predicate.complements)


def _is_war(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb or its subject is a word for fighting, by the frames that know it."""
    frames = phrases().by_verb.get(predicate.lemma, ())
    if predicate.subject is not None:
        if clauses.tokens[predicate.subject.head].singular in war_words().disasters:
            return False
        frames += phrases().by_noun.get(clauses.tokens[predicate.subject.head].singular, ())
    return any(frame.type in _WARLIKE for frame in frames)


_WARLIKE = frozenset({ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.SIEGE, ClaimType.CONTESTED, ClaimType.CAPTURE, ClaimType.ADVANCE})


def _flees_behind(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether those whom a verb drives are said to flee right behind: "sending 3,000 people | fleeing"."""
    behind = (one for one in clauses.predicates if predicate.end <= one.start <= predicate.end + 6)
    return any(one.lemma in war_words().uprooted and one.link == "reduced" for one in behind)


_DRIVEN_FROM = ("in", "at", "near", "around", "on", "inside", "outside", "into", "across", "through", "of", "along")
