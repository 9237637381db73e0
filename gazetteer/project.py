"""A project's own file of places, laid over everything else: what it says a name means, the name means.

    name,lon,lat,kind,country,aliases
    Zarqanaba,43.43,36.34,village,IQ,Zarqa Naba|ar:زرقة نبع

The first line names the columns, in any order: `name`, `lon` and `lat` must be there, and any of `local_name`, `kind` (a village where none
is said), `country`, `admin1`, `population`, `radius_km`, `uncertainty_km` (1 where none is said), `aliases` (bars between them) and `note`
may be. It is written by hand, so a mistake in it is an error with its line, and nothing of it is dropped.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gazetteer.entry import Entry
from gazetteer.errors import BadRows
from gazetteer.importers.curated import entry_of, slug
from gazetteer.importers.origin import origin_of
from gazetteer.layers import Stack
from gazetteer.lookup import Found
from gazetteer.place import Rung
from gazetteer.store import Gazetteer
from gazetteer.tables import Line, read_table
from gazetteer.writer import write_store

FILE = "gazetteer.csv"      # looked for beside an article
SOURCE = "project"
_NEEDED = ("name", "lon", "lat")
_ALLOWED = (*_NEEDED, "local_name", "kind", "country", "admin1", "population", "radius_km", "uncertainty_km", "aliases", "note")
_UNSAID = {"kind": "village", "uncertainty_km": "1"}
_NEIGHBOUR_KM = 30.0


class Project(Stack):
    """A gazetteer with a project's file on top; where that file has a name, nothing below answers to it."""

    def __init__(self, path: Path, below: Gazetteer) -> None:
        """
        Args:
            below: the gazetteer that the file is laid over; closing the project leaves it open.

        Raises:
            BadRows: the file is not there, or a line of it is wrong; says which and what to mend.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="geofront-", ignore_cleanup_errors=True)
        store = Path(self._folder.name) / "project.sqlite"
        try:
            entries = [_beside_its_neighbours(entry, below) for entry in _entries(path)]
            write_store(store, entries, origin_of(path, layer="project", source=SOURCE, licence="not stated"))
            self._own = Gazetteer(store)
        except BaseException:
            self._folder.cleanup()
            raise
        super().__init__([self._own, *(below.stores if isinstance(below, Stack) else (below,))])

    def close(self) -> None:
        self._own.close()
        self._folder.cleanup()

    def _all(self, name: str) -> tuple[Found, ...]:
        own = tuple(found for found in self._own._all(name) if found.candidate.rung in (Rung.EXACT, Rung.FOLDED))
        return own or super()._all(name)


def beside(article: Path) -> Path | None:
    """The file of places in the folder of an article; None where there is none."""
    path = article.parent / FILE
    return path if path.is_file() else None


def _entries(path: Path) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for line in read_table(path, _columns(path)):
        whole = Line(line.path, line.number, {column: line.cells.get(column, "") or _UNSAID.get(column, "") for column in _ALLOWED})
        if not whole["name"]:
            raise whole.wrong("name is empty. Give the place a name, or leave the line out.")
        key = f"{SOURCE}:{whole['country'].lower() or 'xx'}-{slug(whole['name']) or 'place'}"
        seen[key] = seen.get(key, 0) + 1
        yield entry_of(whole, key if seen[key] == 1 else f"{key}-{seen[key]}", source=SOURCE)


def _columns(path: Path) -> list[str]:
    """
    Raises:
        BadRows: it cannot be read, lacks a column it needs, or has one that means nothing here.
    """
    try:
        with path.open(encoding="utf-8") as file:
            columns = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError) as error:
        raise BadRows(f"{path}: cannot be read ({error}). It must be a CSV file in UTF-8.") from None
    missing = [column for column in _NEEDED if column not in columns]
    strange = [column for column in columns if column not in _ALLOWED]
    if missing or strange or len(set(columns)) < len(columns):
        wrong = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(strange)}" if strange else "has a column twice"
        raise BadRows(f"{path}:1: {wrong}. The first line names columns: {', '.join(_NEEDED)}, and any of {', '.join(_ALLOWED[3:])}.")
    return columns


def _beside_its_neighbours(entry: Entry, below: Gazetteer) -> Entry:
    """The entry with the country and division of the nearest settlement within 30 km, where its line does not say them."""
    place = entry.place
    if place.country and place.admin1:
        return entry
    for other, _ in below.near(place.lonlat, _NEIGHBOUR_KM):
        if other.country and other.admin1 and place.country in (None, other.country):
            return replace(entry, place=replace(place, country=other.country, admin1=place.admin1 or other.admin1))
    return entry
