"""Whence people flee, where their own clause leaves it open: it is where that happened from which they fled."""

from __future__ import annotations

from geofront.arguments import holds_a_named_place
from geofront.clauses import Clauses
from geofront.model import ClaimType
from geofront.phrases import phrases
from geofront.prepositions import by_prepositions
from geofront.scene import WIDE, Fill, Scene
from geofront.syntax import Predicate


def whence_people_flee(scene: Scene, predicate: Predicate) -> list[Fill]:
    """The place of what drove people away, for a verb of fleeing or driving away that names none; empty where nothing tells it."""
    if predicate.passive:
        return []
    if predicate.link == "main" and predicate.lemma in _RUNNING:
        return _as_what_came(scene, predicate)
    return _by_what_drives_them(scene, predicate) or _by_what_was_done_before(scene, predicate)


def _by_what_drives_them(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where that was by which people are driven away: "attacked X, | displacing 4,000 people", "shelled X, forcing thousands | to flee"."""
    clauses = scene.clauses
    driving = predicate
    if predicate.link == "infinitive" and predicate.governor is not None and predicate.lemma in _FLEEING:
        driving = clauses.predicates[predicate.governor]
        if driving.lemma not in _DRIVING:
            return []
    elif predicate.lemma not in _UPROOTING and not (predicate.lemma in _DRIVING and _flees_behind(clauses, predicate)):
        return []
    if driving.link != "participle" or driving.passive or driving.governor is None:
        return []
    if any(holds_a_named_place(scene, item.phrase) for one in (predicate, driving) for item in one.complements):
        return []
    above = clauses.predicates[driving.governor]
    if not _is_war(clauses, above):
        return []
    subject, bare = above.subject, next((item.phrase for item in above.complements if not item.words), None)
    fills = by_prepositions(scene, above.complements, _DRIVEN_FROM) or (list(scene.places_of(bare)) if bare is not None else [])
    return fills or (by_prepositions(scene, clauses.follow.get(subject.start, ()), _DRIVEN_FROM) if subject is not None else [])


def _as_what_came(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where that was before which people flee: "Thousands flee | as rebels near Goma", "families fled when clashes broke out in X"."""
    clauses = scene.clauses
    if any(item.words and holds_a_named_place(scene, item.phrase) for item in predicate.complements):
        return []
    at = next(at for at, one in enumerate(clauses.predicates) if one is predicate)
    came = next((one for one in clauses.predicates[at + 1 :] if one.governor == at), None)
    if came is None or came.link != "subordinate" or came.introducer not in ("as", "when", "after") or not _is_war(clauses, came):
        return []
    bare = next((item.phrase for item in came.complements if not item.words), None)
    fills = by_prepositions(scene, came.complements, (*_DRIVEN_FROM, "towards", "toward"))
    fills = fills or (list(scene.places_of(bare)) if bare is not None and holds_a_named_place(scene, bare) else [])
    followers = clauses.follow.get(came.subject.start, ()) if came.subject is not None else ()
    return [fill for fill in fills or by_prepositions(scene, followers, _DRIVEN_FROM) if scene.kind_of(fill.mention) not in WIDE]


def _by_what_was_done_before(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where its doers were before: "strung wire inside X and | expelled 25 families from their homes"."""
    if predicate.governor is None or not _from_their_homes(scene, predicate):
        return []
    above = scene.clauses.predicates[predicate.governor]
    bare = [item.phrase for item in above.complements if not item.words][:1]
    fills = by_prepositions(scene, above.complements, ("into", "in", "on", "near", "at", "through", "inside"))
    return fills or [fill for phrase in bare for fill in scene.places_of(phrase)]


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
        if clauses.tokens[predicate.subject.head].singular in _DISASTERS:
            return False
        frames += phrases().by_noun.get(clauses.tokens[predicate.subject.head].singular, ())
    return any(frame.type in _WARLIKE for frame in frames)


_DISASTERS = frozenset(
    "earthquake quake flood flooding typhoon storm cyclone hurricane tornado fire blaze wildfire volcano dam landslide rain tsunami "
    "eruption avalanche river drought tremor aftershock floodwater water lava flame smoke ash".split()
)
_WARLIKE = frozenset(
    {ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.SIEGE, ClaimType.CONTESTED, ClaimType.CAPTURE, ClaimType.ADVANCE}
)


def _flees_behind(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether those whom a verb drives are said to flee right behind: "sending 3,000 people | fleeing"."""
    behind = (one for one in clauses.predicates if predicate.end <= one.start <= predicate.end + 6)
    return any(one.lemma in _FLEEING and one.link == "reduced" for one in behind)


_FLEEING = frozenset("flee leave abandon evacuate move escape run scramble scatter seek".split())
_RUNNING = frozenset({"flee", "escape", "run", "evacuate"})
_UPROOTING = frozenset({"displace", "uproot"})
_DRIVING = frozenset("force prompt cause compel drive send push oblige lead".split())
_DRIVEN_FROM = ("in", "at", "near", "around", "on", "inside", "outside", "into", "across", "through", "of", "along")
