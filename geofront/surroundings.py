"""The words by which a place's name is told from another capitalised word, read from `grammar/places.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from geofront.errors import BadVocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Lower case unless a comment says as written; the file says what each list is for."""

    joiners: frozenset[str]
    articles: frozenset[str]
    first_halves: frozenset[str]
    placing: frozenset[str]
    firmly_placing: frozenset[str]
    measured: frozenset[str]
    parts_before: frozenset[str]
    kinds: frozenset[str]
    vague_kinds: frozenset[str]
    kinds_apart: frozenset[str]
    facilities: frozenset[str]
    mere_addresses: frozenset[str]
    people_regions: frozenset[str]
    loose_objects: frozenset[str]
    city_bodies: frozenset[str]  # as written
    settlements: frozenset[str]
    list_words: frozenset[str]
    divisions: frozenset[str]  # as written
    of_persons: frozenset[str]  # lemmas
    titles_too: frozenset[str]  # as written
    never_alone: frozenset[str]  # as written


@cache
def surroundings() -> Surroundings:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/places.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return read_surroundings(files("geofront").joinpath("grammar", "places.toml").read_text("utf-8"))


def read_surroundings(text: str) -> Surroundings:
    """The lists of a file of that format.

    Raises:
        BadVocabulary: as for `surroundings`.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadVocabulary(f"grammar/places.toml: not TOML: {problem}. Mend the line it names.") from problem
    wanted = [field.name for field in fields(Surroundings)]
    for key in table:
        if key not in wanted:
            raise BadVocabulary(f"grammar/places.toml: nobody reads `{key}`. Known: {', '.join(wanted)}.")
    for key in wanted:
        if not isinstance(table.get(key), str):
            raise BadVocabulary(f"grammar/places.toml: `{key}` must be a string of words with blanks between them.")
    return Surroundings(**{key: frozenset(table[key].split()) for key in wanted})
