"""How a place's name stands in its sentence: as what it is about, as where somebody speaks, as where something comes from."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.roles import role_words, spoke_there
from geofront.spotted import IN_A_BODY, Spotted
from geofront.syntax import NounPhrase
from geofront.tags import ADJECTIVE, DETERMINER, NAME, RELATIVE
from geofront.war_words import war_words


class Standing(NamedTuple):
    """What is asked of every name, once."""

    theme: bool  # its sentence says something of it
    spoke: bool  # somebody speaks there
    aside: bool  # it is only where something comes from, or the like
    passed_over: bool  # it is that, or where somebody spoke or wrote, or whose a body is


def standing_of(clauses: Clauses, one: Spotted) -> Standing:
    """How a name stands in its sentence, whose parse is `clauses`."""
    spoke, aside = spoke_there(clauses, one), _is_aside(clauses, one)
    return Standing(_is_theme(clauses, one), spoke, aside, one.dateline or one.why == IN_A_BODY or spoke or aside)


def _is_theme(clauses: Clauses, one: Spotted) -> bool:
    """Whether a place is the subject of its sentence's first verb, or heads a paragraph: "Abu Kamal faces al-Qaim", "Lyman: …"."""
    if one.start == 0 and ":" in [token.text for token in clauses.tokens[one.end : one.end + 2]]:
        return True
    subject = next((predicate.subject for predicate in clauses.predicates if predicate.finite and predicate.link == "main"), None)
    goes_on = ";" in clauses.lowers  # "A fell on Friday; a week later they were in B": rather B
    return subject is not None and one.start <= subject.head < one.end and not goes_on


def _is_aside(clauses: Clauses, one: Spotted) -> bool:
    """Whether a place is named only as where something comes from or flees to, what it is compared with, or where a paper was signed."""
    if clauses.is_in_an_aside(one.start):
        return True
    at = one.start - 1
    while at >= 0 and (clauses.tags[at] in (DETERMINER, ADJECTIVE, NAME) or clauses.tokens[at].text in (",", "and", "-")):
        at -= 1
    word = clauses.tokens[at].lower if at >= 0 else ""
    if at > 0 and word == "to" and clauses.tokens[at - 1].lower in ("road", "highway"):
        return any(token.lower in ("down", "along") for token in clauses.tokens[max(0, at - 5) : at])  # "drove them down the road to X"
    if word in _LENGTHWISE and one.end < len(clauses.tokens) and clauses.tokens[one.end].lower in _WAYS:
        return True  # "entered the town along the X road"
    if at > 1 and word == "to" and clauses.tokens[at - 1].lower == "back":
        return lexicon().lemma(clauses.tokens[at - 2].lower) in war_words().going_back  # "the column turned back to X"
    if word == "for" and _is_left_for(clauses, at):
        return True
    if at > 0 and word in ("in", "at", "to"):
        verb = lexicon().lemma(clauses.tokens[at - 1].lower)
        return verb in (war_words().fleeing if word == "to" else role_words().agreeing)
    if word in ("toward", "towards") and _goes_on_there(clauses, one):
        return False
    return word in _IN_PASSING


def _is_left_for(clauses: Clauses, at: int) -> bool:
    """Whether "for" at a token leads to where somebody leaves for: "left by boat | for X"."""
    verb = next((one for one in reversed(clauses.predicates) if one.end <= at), None)
    return verb is not None and verb.lemma in ("leave", "depart") and any(item.words == ("for",) for item in verb.complements)


def _goes_on_there(clauses: Clauses, one: Spotted) -> bool:
    """Whether those who move towards a place do one more thing in the same sentence: "pushed toward | X and took its airport"."""
    for predicate in clauses.predicates:
        if predicate.link == "conjunct" and predicate.governor is not None and predicate.start >= one.end and not predicate.negated:
            going = clauses.predicates[predicate.governor]
            return going.start < one.start and going.lemma not in war_words().fleeing
    return False


_LENGTHWISE = frozenset({"along", "on", "down", "up", "by", "off", "via"})
_WAYS = frozenset({"road", "highway", "railway", "motorway", "route"})
_IN_PASSING = frozenset({"from", "towards", "toward", "since", "than", "like", "unlike", "between", "beyond", "via"})


def tells_of_persons(clauses: Clauses, one: Spotted) -> bool:
    """Whether a place is named only where some persons of the sentence were: "resistance from soldiers, who had regrouped at | X"."""
    verbs = [predicate for predicate in clauses.predicates if predicate.start < one.start]
    return bool(verbs) and verbs[-1].link == "relative" and verbs[-1].introducer == "who" and clauses.tokens[verbs[-1].start].lower == "had"


def holds_the_place(clauses: Clauses, one: Spotted) -> bool:
    """Whether a name only tells in what a place lies: "the first town in X to fall"."""
    holder = _holder(clauses, one, "in")
    return holder is not None and lexicon().singular(clauses.tokens[holder.head].lower) in war_words().seats


def is_said_of_another(clauses: Clauses, one: Spotted, places: Container[int]) -> bool:
    """Whether a place is only named in what a sentence adds on somebody or on a time: "entered A to fight a gang, which | had burned X".

    Args:
        places: the tokens behind the names of places in the sentence; what is added on a place is another matter.
    """
    described = clauses.tokens[one.start - 1].text == "," and one.start > 1
    at = one.start - 2 if described else one.start  # "reached | the capital, | Damascus"
    for predicate in clauses.predicates:
        if predicate.start > at or not any(item.phrase.start <= at < item.phrase.end for item in predicate.complements):
            continue
        if predicate.link == "relative" and predicate.introducer in ("which", "who"):
            opener = next((at for at in range(predicate.start, 0, -1) if clauses.tags[at] is RELATIVE), 0)
            if opener and clauses.tokens[opener - 1].text == "," and opener - 1 not in places:
                return True
            if predicate.subject is not None and clauses.tokens[predicate.subject.head].lower in lexicon().civilian_nouns:
                return True  # "people who had reached | X | said"
        if predicate.link == "subordinate" and predicate.introducer in ("after", "before", "since") and predicate.governor is not None:
            above = clauses.predicates[predicate.governor]
            if above.link == "main" and any(item.phrase.end in places for item in above.complements):
                return True  # "entered A a day after the army had left | X"
    return False


def is_heard_from(clauses: Clauses, one: Spotted) -> bool:
    """Whether a name only tells where a speaker is or comes from: "people in the X quarter said", "residents of X said"."""
    holder = _holder(clauses, one, "in", "of")
    if holder is not None and war_words().local & {token.singular for token in clauses.tokens[holder.start : holder.end]}:
        return False  # "community leaders in X": what they say of "the town" they say of X
    return holder is not None and any(
        predicate.subject == holder for predicate in clauses.predicates if predicate.lemma in lexicon().reporting
    )


def _holder(clauses: Clauses, one: Spotted, *words: str) -> NounPhrase | None:
    """What stands before a name and a preposition: "the first town" of "the first town in X"."""
    at = clauses.description_before(one.start) - 1
    if at < 1 or clauses.tokens[at].lower not in words:
        return None
    return next((phrase for phrase in clauses.phrases if phrase.end == at), None)
