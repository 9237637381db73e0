"""Names of places that are rather something else where they stand: ordinary words, months, halves of longer names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from gazetteer.place import COUNTRY, EXACT, PROVINCE
from gazetteer.store import Gazetteer
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.name_runs import opens_sentence
from geofront.renown import prominent
from geofront.sentences import Token
from geofront.spotted import Reading, Spotted
from geofront.surroundings import surroundings
from geofront.tags import NAME
from geofront.words import words

_COMPASS = frozenset({"north", "south", "east", "west", "central", "centre", "federal"})


def without_common_words(readings: Sequence[Reading], found: Sequence[Spotted]) -> list[Spotted]:
    """The names without words that a headline only writes large: "Capital", "Takes Back Town"; "Sake" stays where the text names it too."""
    large = {reading.clauses.sentence.index: reading for reading in readings if reading.clauses.title_case}
    if not large:
        return list(found)
    named = {one.surface for one in found if one.sentence not in large}
    return [one for one in found if one.sentence not in large or one.surface in named or not _is_common(large[one.sentence], one)]


def _is_common(reading: Reading, one: Spotted) -> bool:
    """Whether a name is made of none but words that are written small elsewhere."""
    lex = lexicon()
    words = [token.lower for token in reading.tokens[one.start : one.end]]
    return all(
        word in lex.nouns or lex.singular(word) in lex.nouns or word in lex.adjectives or word in lex.closed or word in lex.verb_forms
        or lex.bears_arms(word)
        for word in words
    )  # fmt: skip


def is_weak(clauses: Clauses, at: int, surface: str, gazetteer: Gazetteer, sure: bool) -> bool:
    """Whether a single word is rather an ordinary word, a month or half a name than a place."""
    tokens = clauses.tokens
    known = words()
    lower = tokens[at].lower
    if lower in _COMPASS and clauses.tags[at] is NAME and not sure:
        return True  # "the West Wing", "Midlands East"
    if at + 1 < len(tokens) and tokens[at + 1].text[0] in "$£€" and tokens[at + 1].glued:
        return True  # "US$460 million"
    alone = _weak_alone(surface, lower)
    if alone is not None:
        return alone
    if len(surface) <= 2:
        return not _is_a_site(tokens, at + 1)  # "T2"
    if at >= 2 and tokens[at - 2 if tokens[at - 1].text == "," else at - 1].lower in surroundings().naming:
        return True  # "gave only his first name, Vahan", "a fighter calling himself Aleppo"
    if surface.isupper() and len(surface) <= 4 and not sure:
        return not _is_code_of_division(gazetteer, surface)
    # the second half of a name whose first half is no place: "Younis Koran", "Federal Police"
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = previous is not None and previous.capital and clauses.tags[at - 1] is NAME and not _breaks(clauses, at)
    before = (
        following is not None
        and following.capital
        and following.text not in known.name_parts_after
        and following.lower not in lexicon().place_nouns
    )
    ordinary = _is_ordinary(lower)
    if ordinary and not sure:
        return True
    if (beside or before) and not sure and not prominent(gazetteer, surface):
        return True
    return opens_sentence(clauses, at) and ordinary


@lru_cache(maxsize=1 << 14)
def _weak_alone(surface: str, lower: str) -> bool | None:
    """Whether a word is no place wherever it stands, or one wherever it stands; None where its neighbours tell."""
    known = words()
    if lower in lexicon().compass_adjectives or surface in surroundings().never_alone or "'" in lower:
        return "'" not in lower or lower.split("'")[-1] in ("re", "ve", "ll", "t", "m", "d")
    if lower in known.numbers:
        return True  # "School Number One"
    if surface in known.months or surface in known.weekdays or surface in known.religions or surface in known.holidays:
        return surface not in known.country_names
    if _names_a_kind(lower):
        return True  # "Jets Pound Villages"
    if surface in known.country_names or surface in known.seats:
        return len(surface) <= 2 and surface not in known.country_names
    return None if len(surface) > 2 or surface[-1].isdigit() else True


@lru_cache(maxsize=1 << 14)
def _is_ordinary(lower: str) -> bool:
    known = words()
    return lower in known.namesakes or lower in known.common or lower in lexicon().nouns or lower in lexicon().adjectives


def _is_a_site(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a kind of place or facility stands here, or one word on: "the T2 pumping station"."""
    return any(_names_a_kind(token.lower) for token in tokens[at : at + 2] if token.word)


@cache
def _names_a_kind(word: str) -> bool:
    """Whether a word, in lower case, says only what sort of place or address something is."""
    noun, near = lexicon().singular(word), surroundings()
    return noun in near.kinds or noun in near.facilities or noun in near.mere_addresses


def _is_code_of_division(gazetteer: Gazetteer, surface: str) -> bool:
    """ "NSW", "UAE": capitals that are a division's or country's own abbreviation."""
    candidates = gazetteer.candidates(surface)
    return bool(candidates) and candidates[0].rung is EXACT and candidates[0].place.kind in (PROVINCE, COUNTRY)


def _breaks(clauses: Clauses, at: int) -> bool:
    """Whether a name beside this one is another thing: "French President", "In Moscow Lavrov"."""
    previous = clauses.tokens[at - 1]
    return previous.text in lexicon().nationalities or previous.text in words().months or previous.text in words().weekdays
