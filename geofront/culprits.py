"""Whom somebody names for a deed, or who owns up to it: "claimed by X", "blamed on X", "accused X", "X said it was behind the attack"."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.scene import ActorFill, Scene
from geofront.syntax import Complement, Predicate
from geofront.war_words import war_words


def culprit_in(scene: Scene) -> ActorFill | None:
    """The actor that a sentence names for a deed; None where it names nobody, denies it, or speaks of another sort of guilt."""
    for predicate in scene.clauses.predicates:
        if predicate.negated or predicate.modal is not None:
            continue
        fill = _named_by(scene, predicate)
        if fill is not None and fill.key is not None and fill.acts:
            return fill
    return None


def _named_by(scene: Scene, predicate: Predicate) -> ActorFill | None:
    subject = _subject(scene, predicate)
    bare = next((item for item in predicate.complements[:1] if not item.words), None)
    named = scene.actor_of(bare.phrase, predicate.complements[1:]) if bare is not None else None
    match predicate.lemma:
        case "claim" | "admit" | "acknowledge" | "accept" | "take" | "assume" if not predicate.passive:
            owned = _head(scene, bare) if bare is not None else ""
            claimed = predicate.lemma == "claim" and lexicon().singular(owned) in lexicon().violent_deeds  # "claimed the attack"
            return subject if owned == "responsibility" or claimed else None
        case "say" | "announce" | "boast" | "declare" | "confirm" if not predicate.passive:
            return subject if _owns_up(scene, predicate) else None
        case "claim" if _is_deed(scene, predicate):
            return _led_by(scene, predicate, "by")
        case "blame" | "pin" | "attribute" | "ascribe" if predicate.passive:
            if predicate.lemma == "blame" and subject is not None and subject.key is not None:
                return subject if _for_a_deed(scene, predicate.complements) else None  # "X was blamed for the attack"
            return (_led_by(scene, predicate, "on") or _led_by(scene, predicate, "to")) if _is_deed(scene, predicate) else None
        case "blame" if ("on",) in (led := [item.words for item in predicate.complements]) and ("for",) not in led[: led.index(("on",))]:
            deed = bare.phrase if bare is not None else predicate.relative_object
            charged = deed is None or _names_a_deed(scene.clauses.tokens[deed.head].lower)
            if not charged and bare is None:  # "an attack on X, which survivors blamed on": the attack
                charged = any(_names_a_deed(token.lower) for token in scene.clauses.tokens[: predicate.start])
            return _led_by(scene, predicate, "on") if charged else None  # "an attack that Kyiv blamed on Moscow"
        case "blame" | "accuse":
            accused = subject if predicate.passive else named
            return accused if _for_a_deed(scene, predicate.complements) and not _of_doing(scene, predicate) else None
        case "hold":
            held = {token.lower for token in scene.clauses.tokens[predicate.end : predicate.end + 8]}
            return named if "responsible" in held else None
        case "be" if predicate.adjective == "responsible" or any(item.words == ("behind",) for item in predicate.complements[:1]):
            return subject if _for_a_deed(scene, predicate.complements) else None
    return None


def _owns_up(scene: Scene, saying: Predicate) -> bool:
    """Whether somebody says that they sent what was told of: "Hamas said it had fired them"; not what is told with its own place."""
    predicates = scene.clauses.predicates
    number = predicates.index(saying)
    for one in predicates[number + 1 : number + 2]:
        tokens, subject = scene.clauses.tokens, one.subject
        own = subject is not None and tokens[subject.head].lower in ("it", "they")
        if subject is not None and tokens[subject.start].lower in ("its", "their"):
            own = tokens[subject.head].singular in lexicon().weapons  # "said its jets had hit a hangar"
        if own and one.lemma in war_words().owned_up and one.governor == number and not (one.negated or one.passive or one.modal):
            return not any(ref.start > one.end for ref in scene.places)
    return False


def _subject(scene: Scene, predicate: Predicate) -> ActorFill | None:
    """Who the subject is; of "it" in "X said it was behind the attack", X."""
    clauses = scene.clauses
    phrase = predicate.subject
    if phrase is not None and clauses.tokens[phrase.head].lower in ("it", "they") and predicate.governor is not None:
        above = clauses.predicates[predicate.governor]
        phrase = above.subject if above.lemma in lexicon().reporting else None
    return scene.whole_actor_of(phrase) if phrase is not None else None


def _led_by(scene: Scene, predicate: Predicate, word: str) -> ActorFill | None:
    at = next((at for at, item in enumerate(predicate.complements) if item.words == (word,)), None)
    return scene.actor_of(predicate.complements[at].phrase, predicate.complements[at + 1 :]) if at is not None else None


def _is_deed(scene: Scene, predicate: Predicate) -> bool:
    """Whether the subject is a deed: "the attack was blamed on"."""
    return predicate.subject is not None and _names_a_deed(scene.clauses.tokens[predicate.subject.head].lower)


def _for_a_deed(scene: Scene, complements: Sequence[Complement]) -> bool:
    """Whether what somebody is blamed for is a deed of war, or is left out: "blamed the RSF", "behind the blast"."""
    charged = [item for item in complements if item.words in (("for",), ("of",), ("behind",), ("over",))]
    return not charged or _names_a_deed(_head(scene, charged[0]))


def _of_doing(scene: Scene, predicate: Predicate) -> bool:
    """Whether it goes on with a deed of its own: "accused X of arming the clans"."""
    after = scene.clauses.tokens[predicate.end : predicate.end + 14]
    gerunds = {one.start for one in scene.clauses.predicates if one.link == "gerund" and one.governor is not None}
    return any(token.lower in ("of", "for") and predicate.end + at + 1 in gerunds for at, token in enumerate(after))


def _names_a_deed(word: str) -> bool:
    return word in ("it", "this", "that") or lexicon().singular(word) in lexicon().violent_deeds


def _head(scene: Scene, item: Complement) -> str:
    return scene.clauses.tokens[item.phrase.head].lower
