"""Words for telling, hearing, showing, denying and accusing, read from `grammar/telling.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geofront.word_lists import lists_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """Lower case; the file says what each list is for."""

    nouns: frozenset[str]
    somebody: frozenset[str]
    seeing: frozenset[str]
    perceiving: frozenset[str]
    witnessing: frozenset[str]
    accusing: frozenset[str]
    denying: frozenset[str]
    demanding: frozenset[str]
    judging: frozenset[str]
    vouching: frozenset[str]
    conceding: frozenset[str]
    heard: frozenset[str]
    claims: frozenset[str]
    boasts: frozenset[str]
    statements: frozenset[str]
    accounts: frozenset[str]
    bodies: frozenset[str]
    anybody_does: frozenset[str]
    foreseeing: frozenset[str]
    counts: frozenset[str]
    sharing: frozenset[str]
    pictures: frozenset[str]
    spokespersons: frozenset[str]
    alleged: frozenset[str]
    maps_and_reports: frozenset[str]
    showing: frozenset[str]
    of_the_dead: frozenset[str]
    unnamed: frozenset[str]
    proving: frozenset[str]
    calling: frozenset[str]
    appearing: frozenset[str]


@cache
def telling_words() -> TellingWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/telling.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(TellingWords, "telling.toml")
