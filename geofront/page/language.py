"""The words of the page, one TOML file per language in `strings/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from geofront.errors import GeofrontError

STRINGS = Path(__file__).parent / "strings"


class BadStrings(GeofrontError, ValueError):
    """A file of page strings is missing, or lacks a key."""


@dataclass(frozen=True, slots=True)
class Words:
    """The page's words in one language; `words("claim.capture", place="Bartalla")`."""

    code: str
    direction: str      # "ltr" or "rtl"
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        # Not str.format: one pass over our own text, so that braces in a value stay what they are.
        pieces = re.split(r"\{(\w+)\}", self.table[key])
        return "".join(str(values[piece]) if at % 2 else piece for at, piece in enumerate(pieces))

    def day(self, when: date) -> str:
        month = self.table["dates.months"].split(",")[when.month - 1]
        return self("dates.day", day=when.day, month=month, year=when.year)

    def days(self, start: date, end: date) -> str:
        return self.day(start) if start == end else self("dates.range", start=self.day(start), end=self.day(end))


def languages() -> tuple[str, ...]:
    """Codes of the languages the page can speak."""
    return tuple(sorted(path.stem for path in STRINGS.glob("*.toml")))


@lru_cache
def words_in(code: str) -> Words:
    """The page's words in a language.

    Raises:
        BadStrings: there is no file for it, or it has not the same keys and braces as `en.toml`; names file and key.
    """
    path = STRINGS / f"{code}.toml"
    if not path.is_file():
        raise BadStrings(f"{path}: no page strings for {code!r}. There are: {', '.join(languages())}.")
    table = _flat(path)
    if code != "en":
        english = _flat(STRINGS / "en.toml")
        for key in english:
            if key not in table:
                raise BadStrings(f"{path}: {key!r} is missing. In English: {english[key]!r}.")
            if _braces(table[key]) != _braces(english[key]):
                raise BadStrings(f"{path}: {key!r} must have the braces {sorted(_braces(english[key]))}.")
        for key in table:
            if key not in english:
                raise BadStrings(f"{path}: {key!r} is not a key of en.toml. Take it out or mend its spelling.")
    if table["dir"] not in ("ltr", "rtl"):
        raise BadStrings(f"{path}: 'dir' must be \"ltr\" or \"rtl\".")
    return Words(code, table["dir"], table)


def _flat(path: Path) -> dict[str, str]:
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadStrings(f"{path}: {error}") from error
    table: dict[str, str] = {}
    for key, value in tree.items():
        rows = {f"{key}.{name}": text for name, text in value.items()} if isinstance(value, dict) else {key: value}
        for name, text in rows.items():
            if not isinstance(text, str) or not text:
                raise BadStrings(f"{path}: {name!r} must be a text.")
            table[name] = text
    return table


def _braces(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))

