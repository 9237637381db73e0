"""Attempts that were made and came to nothing: "an attempt to retake X was repelled".

Whatever it was to reach, it was an attack, and nobody took the place. Whose attempt it was stands beside the noun, not with the verb that
ended it: "the army repelled an attempt by the rebels to enter X".
"""

from __future__ import annotations

from geofront.clauses import Clauses
from geofront.modality import phrase_at, word_before
from geofront.syntax import NounPhrase, Predicate
from geofront.war_words import war_words


def failed_attempt(clauses: Clauses, infinitive: Predicate) -> NounPhrase | None:
    """The phrase of the attempt that an infinitive tells of, where the sentence says that it was made and ended."""
    if infinitive.link != "infinitive":
        return None
    attempt = _attempt_before(clauses, infinitive)
    return attempt if attempt is not None and any(_ends(clauses, verb, attempt, infinitive) for verb in clauses.predicates) else None


def _attempt_before(clauses: Clauses, infinitive: Predicate) -> NounPhrase | None:
    """ "An attempt (by the rebels) | to enter"."""
    last = phrase_at(clauses, word_before(clauses, infinitive))
    if last is not None and last.start and clauses.tokens[last.start - 1].lower == "by":
        last = phrase_at(clauses, last.start - 2)
    return last if last is not None and clauses.tokens[last.head].singular in war_words().attempts else None


def _ends(clauses: Clauses, verb: Predicate, attempt: NounPhrase, infinitive: Predicate) -> bool:
    if verb.negated or verb.modal is not None or verb.link == "infinitive":
        return False
    led = verb.start > infinitive.start and any(item.phrase == verb.subject for item in infinitive.complements)
    if verb.subject == attempt or led:  # of "attempts to break through to Dessie were thrown back" the parse has Dessie as the subject
        return verb.lemma in (war_words().ending if verb.passive else war_words().failing) or _comes_to_nothing(clauses, verb)
    ended = any(item.phrase == attempt and not item.words for item in verb.complements[:1])
    return ended and not verb.passive and verb.lemma in war_words().ending


def _comes_to_nothing(clauses: Clauses, verb: Predicate) -> bool:
    """ "came to nothing", "ended in failure"."""
    behind = [token.lower for token in clauses.tokens[verb.end : verb.end + 2]]
    return len(behind) == 2 and behind[0] in ("to", "in") and behind[1] in war_words().nothing
