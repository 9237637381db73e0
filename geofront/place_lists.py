"""Lists of places: what continues one is a place too."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.clauses import Clauses
from geofront.spotted import IN_GAZETTEER, Spotted
from geofront.surroundings import surroundings
from geofront.words import words


def ends_a_list(clauses: Clauses, at: int, end: int, found: Sequence[Spotted]) -> bool:
    """Whether a capitalised word, with none behind it, continues a list of places: "Kani, Monywa and Pale"."""
    return not (end < len(clauses.tokens) and clauses.tokens[end].capital) and joined_to_place(clauses, at, end, found)


def joined_to_place(clauses: Clauses, at: int, end: int, found: Sequence[Spotted]) -> bool:
    """Whether it continues a list of places: "Tongo, Murimbi and Rushenge"."""
    if not found or found[-1].sentence != clauses.sentence.index:
        return False
    last = found[-1]
    between = clauses.tokens[last.end : at]
    if not between or len(between) > 3 or not all(token.lower in surroundings().list_words for token in between):
        return False
    if any(token.text in words().bodies for token in clauses.tokens[at:end]):
        return False
    # two names side by side need a third sign: the list itself stands after a preposition or a verb
    return last.sure or last.why != IN_GAZETTEER or last.end - last.start > 2  # "Busra al-Harir" is nobody's name
