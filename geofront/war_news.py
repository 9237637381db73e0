"""Whether an article tells of a war: how many of its sentences speak of arms, of those who bear them, or of what they do."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.phrases import phrases

# Half of the sentences of war news speak so, or more; of other news one in eight (medians over 21 and 180 articles).
LEAST_SHARE = 1 / 3


def is_war_news(parsed: Sequence[Clauses]) -> bool:
    """Whether at least a third of the sentences speak of war; never for an empty article."""
    return bool(parsed) and sum(map(_speaks_of_war, parsed)) >= LEAST_SHARE * len(parsed)


def _speaks_of_war(clauses: Clauses) -> bool:
    lex, nouns = lexicon(), phrases().by_noun
    if any(lex.singular(token.lower) in nouns or lex.bears_arms(token.lower) for token in clauses.tokens):
        return True
    return any(predicate.lemma in nouns for predicate in clauses.predicates)
