"""The words by which a place's name is told from another capitalised word, read from `grammar/places.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geofront.word_lists import lists_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Lower case unless a comment says as written; the file says what each list is for."""

    joiners: frozenset[str]
    articles: frozenset[str]
    first_halves: frozenset[str]
    first_words: frozenset[str]  # as written
    izafat: frozenset[str]
    of_names: frozenset[str]
    placing: frozenset[str]
    bound: frozenset[str]
    firmly_placing: frozenset[str]
    covering: frozenset[str]
    covered: frozenset[str]
    measured: frozenset[str]
    parts_before: frozenset[str]
    kinds: frozenset[str]
    vague_kinds: frozenset[str]
    parts_of_towns: frozenset[str]
    stretches_of_land: frozenset[str]
    kinds_apart: frozenset[str]
    facilities: frozenset[str]
    mere_addresses: frozenset[str]
    people_regions: frozenset[str]
    loose_objects: frozenset[str]
    raids: frozenset[str]
    city_bodies: frozenset[str]  # as written
    settlements: frozenset[str]
    list_words: frozenset[str]
    city_parts: frozenset[str]
    beside: frozenset[str]
    lying: frozenset[str]
    moving: frozenset[str]  # lemmas
    inhabitants: frozenset[str]
    ways: frozenset[str]
    comparing: frozenset[str]
    befalling: frozenset[str]  # lemmas
    posts: frozenset[str]
    reporters: frozenset[str]
    divisions: frozenset[str]  # as written
    venues: frozenset[str]  # as written
    naming: frozenset[str]
    of_persons: frozenset[str]  # lemmas
    titles_too: frozenset[str]  # as written
    person_nouns: frozenset[str]
    kin: frozenset[str]
    media_nouns: frozenset[str]
    vessels: frozenset[str]
    never_alone: frozenset[str]  # as written


@cache
def surroundings() -> Surroundings:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/places.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(Surroundings, "places.toml")
