"""Runs of words that the gazetteer has, the longest first, so that "Tal Afar" is one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gazetteer.place import CITY, COUNTRY, EXACT, PROVINCE, REGION, TOWN, VARIANT, Candidate
from gazetteer.store import Gazetteer
from geofront.beside import setting_of
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.name_runs import article_ahead, goes_on_in_small_letters, opens_sentence, reach, ties_on
from geofront.place_lists import ends_a_list
from geofront.renown import is_town, prominent
from geofront.sentences import Token
from geofront.spotted import IN_A_BODY, IN_GAZETTEER, Reading, Spotted
from geofront.surroundings import surroundings
from geofront.tags import FINITE, NAME
from geofront.weak_names import is_weak
from geofront.words import words

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}\.(?: ?[A-Z][A-Za-z]{0,3}\.)*")


def namesake_of_body(reading: Reading, at: int, limit: int, gazetteer: Gazetteer, doubted: list[Spotted]) -> Spotted | None:
    """The place a body is called after: "Basra" of "Basra Operations Command", where it is well known or a division by its own words.

    It ends before the token `limit`; `doubted` takes what is neither.
    """
    tokens = reading.tokens
    for end in range(limit, at, -1):
        if not tokens[end - 1].capital:
            continue
        surface = reading.text[tokens[at].start : tokens[end - 1].end]
        if not gazetteer.knows(surface):
            continue
        division = end - at > 1 and tokens[end - 1].text in surroundings().divisions
        if surface in words().country_names or surface in words().seats or division or prominent(gazetteer, surface, by_its_own_name=True):
            return reading.spotted(at, end, known=True, why=IN_A_BODY, sure=division)
        if gazetteer.candidates(surface):
            doubted.append(reading.spotted(at, end, known=True, why=IN_A_BODY, sure=False))
    return None


def abbreviated_state(reading: Reading, at: int, found: Sequence[Spotted], gazetteer: Gazetteer) -> Spotted | None:
    """A state by its abbreviation: "Harrisburg, Pa.", "the N.J. coast"."""
    tokens = reading.tokens
    match = _ABBREVIATION.match(reading.text, tokens[at].start)
    if match is None:
        return None
    after_place = bool(found) and found[-1].end == at - 1 and tokens[at - 1].text == ","
    surface = match.group()
    if surface.count(".") < 2 and not after_place:
        return None
    division = [
        candidate
        for candidate in gazetteer.candidates(surface)[:3]
        if candidate.rung is EXACT and candidate.place.kind in (PROVINCE, COUNTRY, REGION)
    ]
    if not division:
        return None
    end = at
    while end < len(tokens) and tokens[end].start < match.end():
        end += 1
    spotted = reading.spotted(at, end, known=True, why=IN_GAZETTEER, sure=True)
    if spotted.surface != surface:  # the sentence's own full stop stays outside
        return spotted if gazetteer.knows(spotted.surface) and surface.startswith(spotted.surface) else None
    return spotted


def longest_match(
    reading: Reading, at: int, gazetteer: Gazetteer, dateline_end: int, doubted: list[Spotted], found: Sequence[Spotted]
) -> Spotted | None:
    """The longest run of words from `at` on that the gazetteer has and that is a place here.

    Args:
        dateline_end: where the dateline of the sentence ends, in tokens.
        doubted: takes the runs that the gazetteer has and that seem to be something else.
        found: the places of the sentence before it.
    """
    clauses, tokens, taken = reading.clauses, reading.tokens, reading.taken
    lex, near = lexicon(), surroundings()
    if (land := _with_a_small_noun(reading, at, gazetteer)) is not None:
        return land
    for end in range(reach(reading, at), at, -1):
        last = tokens[end - 1]
        tail = not last.capital and end - at > 2 and last.glued and tokens[end - 2].text == "-"  # "Balo-i"
        if goes_on_in_small_letters(tokens, end):
            continue  # "Bara-gugu" is not Bara
        if not last.capital and not (last.text.isdigit() and end - at > 1) and not tail:
            continue
        if (
            end + 1 < len(tokens)
            and tokens[end].text == "-"
            and tokens[end].glued
            and tokens[end + 1].glued
            and tokens[end + 1].capital
            and (last.lower in near.articles or last.lower in near.first_halves)
        ):
            continue
        surface = reading.text[tokens[at].start : last.end]
        if not gazetteer.knows(surface) or (end - at > 1 and not gazetteer.candidates(surface)):
            continue
        sure, kind_word = setting_of(clauses, at, end)
        half = _half_a_name(clauses, at, end, taken, gazetteer) or (not sure and _ends_a_name(reading, at, found))
        bare = end - at == 1 and not sure and end > dateline_end
        if (half and ((bare and _may_be_a_first_name(clauses, end)) or not prominent(gazetteer, surface, by_its_own_name=True))) or (
            end - at == 1 and is_weak(clauses, at, surface, gazetteer, sure or end <= dateline_end or ends_a_list(clauses, at, end, found))
        ):
            if gazetteer.candidates(surface):
                in_dateline = end <= dateline_end
                doubted.append(
                    reading.spotted(at, end, known=True, why=IN_GAZETTEER, sure=sure, kind_word=kind_word, dateline=in_dateline)
                )
            continue
        if (
            end - at > 1
            and opens_sentence(clauses, at)
            and tokens[at].lower in lex.closed
            and gazetteer.knows(reading.text[tokens[at + 1].start : last.end])
            and (tokens[at].lower == "the" or not prominent(gazetteer, surface))  # "North Korea fired …", but "The Tripoli airport"
        ):
            continue
        candidates = gazetteer.candidates(surface)
        if not candidates or _is_a_designation(tokens, end):
            continue
        if (tail or any(token.lower == "'s" for token in tokens[at:end])) and candidates[0].rung is VARIANT:
            continue  # "Hama's Sawran" is not spelt so, "Cox's Bazar" is
        kind_word = kind_word or _facility_at(tokens, at, candidates)
        return reading.spotted(at, end, known=True, why=IN_GAZETTEER, sure=sure, kind_word=kind_word, dateline=end <= dateline_end)
    return None


def _with_a_small_noun(reading: Reading, at: int, gazetteer: Gazetteer) -> Spotted | None:
    """A stretch of land that the gazetteer has by its whole name, whose noun is written small here: "the Netzarim | corridor"."""
    tokens = reading.tokens
    end = at + 1
    while end < len(tokens) and tokens[end].capital:
        end += 1
    if end == len(tokens) or tokens[end].lower not in surroundings().stretches_of_land or tokens[at].lower in lexicon().closed:
        return None
    surface = reading.text[tokens[at].start : tokens[end].end]
    whole = [one.place.id for one in gazetteer.candidates(surface) if one.rung is not VARIANT] if gazetteer.knows(surface) else []
    bare = reading.text[tokens[at].start : tokens[end - 1].end]
    if not whole or any(one.rung is EXACT and one.place.id not in whole for one in gazetteer.candidates(bare)[:1]):
        return None  # "the Lachin corridor" is said of the town
    return reading.spotted(at, end + 1, known=True, why=IN_GAZETTEER, sure=True)


def _facility_at(tokens: Sequence[Token], at: int, candidates: Sequence[Candidate]) -> str | None:
    """The word for a facility "at" a name, where the gazetteer has one so called: "the air base at | Jufra"."""
    if at < 2 or tokens[at - 1].lower not in ("at", "of", "in"):
        return None
    noun = lexicon().singular(tokens[at - 2].lower)
    said = words().place_nouns.get(noun)
    if said is None or noun not in surroundings().parts_of_towns or any(kind in (CITY, TOWN) for kind in said.kinds):
        return None
    of_that_kind = any(one.rung is not VARIANT and one.place.kind in said.kinds for one in candidates[:4])
    return ("airbase" if noun == "base" and tokens[at - 3].lower == "air" else noun) if of_that_kind else None


def _may_be_a_first_name(clauses: Clauses, end: int) -> bool:
    """Whether a surname follows a city's name and does what persons do: "Milan | Kovač said", but not "Boston Celtics won"."""
    following = clauses.tokens[end]
    if clauses.title_case or following.text.isupper() or not following.text.isalpha() or clauses.tags[end] is not NAME:
        return False
    if following.text in words().titles or following.text in words().bodies or following.lower in lexicon().nouns:
        return False
    if end + 1 >= len(clauses.tokens) or clauses.tags[end + 1] is not FINITE:
        return False
    lemma = lexicon().lemma(clauses.tokens[end + 1].lower)
    return lemma in lexicon().reporting or lemma in surroundings().of_persons


def _is_a_designation(tokens: Sequence[Token], end: int) -> bool:
    """Whether a hyphen and a number make it a machine's: "An-26"."""
    ahead = tokens[end : end + 2]
    return len(ahead) == 2 and ahead[0].text == "-" and ahead[1].text.isdigit() and ahead[0].glued and ahead[1].glued


def _half_a_name(clauses: Clauses, at: int, end: int, taken: frozenset[int], gazetteer: Gazetteer) -> bool:
    """Whether the run of capitals goes on past the match: "Thin Gan | Nyi Naung", "Friendship | Bridge No. 1"."""
    tokens = clauses.tokens
    if end >= len(tokens):
        return False
    following = tokens[end]
    behind = tokens[end + 1] if end + 1 < len(tokens) else None
    if behind is not None and following.text == "-" and following.glued:
        if behind.glued and behind.capital:
            # "Karsh | -Ouda" is one name, "Lyman | -Kupiansk" are two
            return not (is_town(gazetteer, behind.text) and is_town(gazetteer, tokens[end - 1].text))
        return ties_on(tokens, end + 1)  # "Pul | -e Khumri"
    if behind is not None and behind.capital and following.lower in surroundings().of_names:
        return True  # "Staffan | de Mistura"
    if article_ahead(tokens, end):
        return True  # "Tal | edh-Dhahab"
    if end in taken or not following.capital:
        return False
    if end - at > 1 and tokens[end - 1].text in surroundings().divisions:
        return False  # "Boone County | Jail"
    return _goes_on_a_name(following.text, following.lower)


@lru_cache(maxsize=1 << 14)
def _goes_on_a_name(word: str, lower: str) -> bool:
    """Whether a capital behind a name belongs to it: no month, no nationality, nothing that stands behind names of places."""
    known = words()
    return (
        word not in known.name_parts_after
        and word not in known.months
        and word not in known.weekdays
        and word not in lexicon().nationalities
        and lexicon().closed.get(lower) is None
    )


def _ends_a_name(reading: Reading, at: int, found: Sequence[Spotted]) -> bool:
    """Whether an Arabic article ties it to a name in front that is no place of its own: "Jabal Zayn | al-Abidin"."""
    tokens = reading.tokens
    return (
        at > 0
        and article_ahead(tokens, at)
        and tokens[at - 1].capital
        and reading.clauses.tags[at - 1] is NAME
        and at - 1 not in reading.taken
        and not (found and found[-1].end == at)
    )
