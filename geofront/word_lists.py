"""Reads the lists of words in `grammar/`, strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files

from geofront.errors import BadVocabulary


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
