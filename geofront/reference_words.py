"""What decides which place or actor a noun phrase means, read from `grammar/reference.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geofront.word_lists import lists_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """Lower case; the file says what each list is for."""

    ways: frozenset[str]
    shares: frozenset[str]
    ranks: frozenset[str]
    built: frozenset[str]
    vague: frozenset[str]
    parts_of_it: frozenset[str]
    of_a_city: frozenset[str]
    no_seat: frozenset[str]
    land: frozenset[str]
    foremost: frozenset[str]
    of_a_country: frozenset[str]
    at_rivers: frozenset[str]
    of_states: frozenset[str]
    called_after: frozenset[str]
    called_so: frozenset[str]
    townspeople: frozenset[str]
    sides: frozenset[str]
    sending: frozenset[str]
    handling: frozenset[str]
    carrying: frozenset[str]
    bands: frozenset[str]
    from_a_town: frozenset[str]


@cache
def reference_words() -> ReferenceWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/reference.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(ReferenceWords, "reference.toml")
