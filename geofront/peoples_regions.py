"""Whether a people's name means the region that it lives in: "pushed into Amhara", but not "the Amhara fear"."""

from __future__ import annotations

from collections.abc import Collection

from gazetteer.store import Gazetteer
from geofront.beside import placed_objects
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.renown import is_wide
from geofront.surroundings import surroundings
from geofront.tags import ADJECTIVE, DETERMINER, FINITE, GERUND, HYPHEN, NAME, NOUN, NUMBER, PARTICIPLE, PREPOSITION
from geofront.words import words


def is_its_region(clauses: Clauses, at: int, taken: Collection[int], gazetteer: Gazetteer) -> bool:
    """Whether a people's name stands for where it lives: "the Amhara region", "pushed into Amhara", "most of Amhara".

    `taken` are the words of the sentence that are known to be something else than places.
    """
    tokens = clauses.tokens
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return (
        following in surroundings().people_regions
        or (following == "regional" and at + 2 < len(tokens) and tokens[at + 2].lower in ("capital", "state"))
        or _stands_as_a_place(clauses, at)
        or (_is_also_a_region(tokens[at].text, gazetteer) and _means_the_region(clauses, at, taken, gazetteer))
    )


def _stands_as_a_place(clauses: Clauses, at: int) -> bool:
    """ "pushed into Amhara.": after a preposition of place, with nothing behind it that an adjective could describe."""
    tokens, tags = clauses.tokens, clauses.tags
    if not at or tokens[at - 1].lower not in surroundings().firmly_placing or tags[at - 1] is not PREPOSITION:
        return False
    return not _describes(clauses, at)


def _describes(clauses: Clauses, at: int) -> bool:
    """Whether something stands behind a word that it could describe as an adjective: "Amhara militiamen"."""
    tokens, tags = clauses.tokens, clauses.tags
    return at + 1 < len(tokens) and (tokens[at + 1].capital or tags[at + 1] in (NOUN, ADJECTIVE, NAME, HYPHEN))


def _is_also_a_region(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a people's name is first of all that of the division or region it lives in: "Amhara", "Rakhine", "Karabakh"."""
    if not is_wide(word, gazetteer):
        return False
    place = gazetteer.candidates(word)[0].place
    return place.country is not None and (place.name.endswith(word) or not words().nationalities[word].noun)


def _follows_a_region(clauses: Clauses, at: int, taken: Collection[int], gazetteer: Gazetteer) -> bool:
    """Whether it continues a list of regions: "in Tigray and | Amhara"."""
    tokens = clauses.tokens
    return at >= 2 and tokens[at - 1].lower in ("and", "or", ",") and at - 2 not in taken and is_wide(tokens[at - 2].text, gazetteer)


def _means_the_region(clauses: Clauses, at: int, taken: Collection[int], gazetteer: Gazetteer) -> bool:
    """Whether a word that names a people and its region means the region: "most of Amhara", "took Rakhine", but not "the Amhara fear"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex, near = lexicon(), surroundings()
    word = tokens[at].text
    possessive = at + 1 < len(tokens) and tokens[at + 1].lower == "'s"
    if not possessive and _describes(clauses, at):
        return False
    if not words().nationalities[word].noun:
        return True  # "Karabakh" is nobody
    if _follows_a_region(clauses, at, taken, gazetteer):
        return True
    before = at
    while before and _stands_before_places(tokens[before - 1].lower):
        before -= 1
    if before < at:
        return True  # "northern Rakhine", "neighbouring Oromia"
    if not at or tags[at - 1] in (DETERMINER, ADJECTIVE, NUMBER):
        return possessive and not at
    previous = tokens[at - 1].lower
    if possessive or previous in near.placing or previous in near.covering:
        return previous not in ("between", "by")
    if tags[at - 1] in (FINITE, GERUND, PARTICIPLE):
        return lex.lemma(previous) in placed_objects()
    if previous in ("of", "for") and at >= 2:
        noun = lex.singular(tokens[at - 2].lower)
        return noun in lex.part_nouns or noun in lex.place_nouns or noun in near.covered
    return False


def _stands_before_places(word: str) -> bool:
    near = surroundings()
    return word in lexicon().compass_adjectives or word in near.beside or word in near.parts_before
