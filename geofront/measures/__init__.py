"""The measures' vocabulary: number words, units, compass words and calendar words, as reviewed TOML files in this folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from geofront.errors import BadVocabulary

# Same-length folding: matching sees plain spaces, hyphens, apostrophes and lower-case letters, spans count the article's characters.
_PLAIN = dict.fromkeys("\xa0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\n\r\t", " ")
_PLAIN |= dict.fromkeys("‐‑‒–−", "-")
_PLAIN |= dict.fromkeys("’‘ʼ", "'")
_PLAIN["\u2044"] = "/"  # fraction slash

Rule = Mapping[str, type]


def vocabulary(name: str, rules: Mapping[str, Rule | type]) -> dict[str, Any]:
    """The tables of `geofront/measures/<name>.toml`, each with the keys and types that `rules` asks for.

    A rule is a mapping of key to type (a table with just these keys), `dict` (a table of any keys), or `list` (an array of tables).

    Raises:
        BadVocabulary: the file is no TOML, a table or key is missing or unknown, or a value is of another type.
    """
    import tomllib

    path = f"geofront/measures/{name}.toml"
    try:
        found = tomllib.loads((files("geofront") / "measures" / f"{name}.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{path}: not TOML: {error}. Mend that line.") from error
    check(path, found, rules)
    return found


def check(path: str, found: Mapping[str, Any], rules: Mapping[str, Rule | type]) -> None:
    """Hold tables against their rules.

    Raises:
        BadVocabulary: as `vocabulary`.
    """
    for key in found:
        if key not in rules:
            raise BadVocabulary(f"{path}: [{key}] is unknown. Known: {', '.join(rules)}. Remove it or correct its name.")
    for key, rule in rules.items():
        if key not in found:
            raise BadVocabulary(f"{path}: [{key}] is missing. Add the table.")
        value = found[key]
        if isinstance(rule, type):
            if not isinstance(value, rule):
                raise BadVocabulary(f"{path}: {key} must be a {rule.__name__}, found {value!r}.")
            continue
        for row in value if isinstance(value, list) else [value]:
            _check_row(path, key, row, rule)


def _check_row(path: str, table: str, row: Any, rule: Rule) -> None:
    if not isinstance(row, dict):
        raise BadVocabulary(f"{path}: [{table}] must be a table, found {row!r}.")
    for key in row:
        if key not in rule:
            raise BadVocabulary(f"{path}: [{table}] has the unknown key {key!r}. Known: {', '.join(rule)}.")
    for key, kind in rule.items():
        if key not in row:
            raise BadVocabulary(f"{path}: [{table}] lacks {key!r}. Add it.")
        if not isinstance(row[key], kind):
            raise BadVocabulary(f"{path}: [{table}] {key} must be a {kind.__name__}, found {row[key]!r}.")
        if isinstance(row[key], list):
            for word in row[key]:
                if not isinstance(word, str) or not word:
                    raise BadVocabulary(f"{path}: [{table}] {key} must hold words, found {word!r}.")


@lru_cache(maxsize=4)  # an article is asked for sentence by sentence
def plain(text: str) -> str:
    """`text` with spaces, hyphens and apostrophes of one kind each, and as long as `text`: fold an article once and cut the fold."""
    for char, becomes in _PLAIN.items():
        text = text.replace(char, becomes)
    return text


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """`plain(text)` in lower case, and as long as `text`; letters that are longer in lower case stay as they are."""
    folded = plain(text)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join([low if len(low := char.lower()) == 1 else char for char in folded])


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, spaces loose."""
    words = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def clues(phrases: Iterable[str]) -> frozenset[str]:
    """One word of each phrase, its longest: a sentence that has none of them has none of the phrases."""
    return frozenset(max(re.findall(r"[a-z]+", phrase.lower()), key=len) for phrase in phrases)
