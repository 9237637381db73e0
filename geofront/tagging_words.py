"""What decides what a word is in its sentence, read from `grammar/tagging.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geofront.word_lists import lists_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggingWords:
    """Lower case; the file says what each list is for."""

    copular: frozenset[str]
    keeping_so: frozenset[str]
    making: frozenset[str]
    finding_so: frozenset[str]
    states: frozenset[str]
    declaring: frozenset[str]
    borne: frozenset[str]
    suffered: frozenset[str]
    how_often: frozenset[str]
    with_an_object: frozenset[str]
    opening_names: frozenset[str]
    closing_names: frozenset[str]
    of_people: frozenset[str]
    fights: frozenset[str]
    stretching: frozenset[str]
    facing: frozenset[str]
    done_by_armed_men: frozenset[str]
    stating: frozenset[str]
    merely: frozenset[str]
    both_numbers: frozenset[str]
    plural: frozenset[str]
    going_on: frozenset[str]
    sides: frozenset[str]
    letting: frozenset[str]
    binding: frozenset[str]
    dressed: frozenset[str]
    scheduled: frozenset[str]
    supposed: frozenset[str]
    leading: frozenset[str]
    ordering: frozenset[str]
    shares: frozenset[str]
    ranks: frozenset[str]
    keeping_from: frozenset[str]
    own_accord: frozenset[str]
    dealing: frozenset[str]
    at_sea: frozenset[str]
    in_rounds: frozenset[str]
    shots: frozenset[str]
    of_times: frozenset[str]
    befallen: frozenset[str]
    tasks: frozenset[str]
    whose: frozenset[str]
    described: frozenset[str]
    unanswered: frozenset[str]
    naming: frozenset[str]
    held_to: frozenset[str]
    still: frozenset[str]


@cache
def tagging_words() -> TaggingWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/tagging.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(TaggingWords, "tagging.toml")
