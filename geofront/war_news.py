"""Whether an article tells of a war: how many of its sentences speak of arms, of those who bear them, or of what they do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.phrases import phrases

# Half of the sentences of war news speak so, or more; of other news one in eight (medians over 21 and 180 articles).
LEAST_SHARE = 1 / 3


def is_war_news(parsed: Sequence[Clauses]) -> bool:
    """Whether at least a third of the sentences speak of war; never for an empty article."""
    return bool(parsed) and sum(map(_speaks_of_war, parsed)) >= LEAST_SHARE * len(parsed)


def _speaks_of_war(clauses: Clauses) -> bool:
    if any(map(_is_of_war, clauses.lowers)):
        return True
    nouns = phrases().by_noun
    return any(predicate.lemma in nouns for predicate in clauses.predicates)


@lru_cache(maxsize=1 << 14)
def _is_of_war(word: str) -> bool:
    """Whether a word in lower case names a deed of war, arms, or those who bear them."""
    return lexicon().singular(word) in phrases().by_noun or lexicon().bears_arms(word)
