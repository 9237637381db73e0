"""Reads the lists of words in `grammar/`, strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeVar

from geofront.errors import BadVocabulary

_Lists = TypeVar("_Lists")


def read_lists(name: str, wanted: Sequence[str], text: str | None = None) -> dict[str, frozenset[str]]:
    """The lists of words of a file in `grammar/`, each a string with blanks between the words.

    Args:
        wanted: the lists it must have, and no others.
        text: what the file says, where it is not the one that is shipped.

    Raises:
        BadVocabulary: it has other lists, or a list is no string; names file, key and mend.
    """
    where = f"grammar/{name}"
    try:
        table = tomllib.loads(files("geofront").joinpath("grammar", name).read_text("utf-8") if text is None else text)
    except tomllib.TOMLDecodeError as problem:
        raise BadVocabulary(f"{where}: not TOML: {problem}. Mend the line it names.") from problem
    for key in table:
        if key not in wanted:
            raise BadVocabulary(f"{where}: nobody reads `{key}`. Known: {', '.join(wanted)}.")
    for key in wanted:
        if not isinstance(table.get(key), str):
            raise BadVocabulary(f"{where}: `{key}` must be a string of words with blanks between them.")
    return {key: frozenset(table[key].split()) for key in wanted}


def lists_of(kind: type[_Lists], name: str) -> _Lists:
    """A dataclass of sets of words, filled from the file in `grammar/` that has a list for each of its fields.

    Raises:
        BadVocabulary: as `read_lists`.
    """
    wanted: Any = kind
    return kind(**read_lists(name, [field.name for field in fields(wanted)]))
