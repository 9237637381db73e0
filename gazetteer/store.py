"""The gazetteer file: SQLite, written once, opened read-only."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from math import cos, degrees, radians
from pathlib import Path
from types import TracebackType
from typing import Any

from gazetteer.errors import BadStore
from gazetteer.lookup import Found, ranked
from gazetteer.naming import fold, key_hash, lookup_keys, without_kind
from gazetteer.place import Candidate, Kind, LonLat, Place
from gazetteer.sphere import EARTH_RADIUS_KM, distance_km
from gazetteer.writer import CELL_OF, SCHEMA, may_hold

IMPORTS_VARIABLE = "GEOFRONT_PLACES"  # a folder that overrides the user's folder of imports
_REMEMBERED = 1 << 16

Row = tuple[Any, ...]  # as SQLite hands it over
_COLUMNS = (
    "p.n, p.id, p.name, p.local_name, p.kind, p.country, p.admin1, p.lon, p.lat, p.population, p.radius_km, p.uncertainty_km, "
    "p.source, p.note"
)
_CELL_OF_P = CELL_OF.replace("lat", "p.lat").replace("lon", "p.lon")
_BY_KEY = (
    f"SELECT {_COLUMNS}, p.prominence, coalesce(m.text, p.name), coalesce(m.usual, 2), coalesce(m.since, ''), coalesce(m.until, '') "
    "FROM keys k LEFT JOIN names m ON m.n = k.name JOIN places p ON p.n = coalesce(m.place, -k.name) WHERE k.hash = ?"
)


class Gazetteer:
    """A store of places, opened read-only. Use it as a context manager, or close it."""

    def __init__(self, path: Path) -> None:
        """Open a store file.

        Raises:
            BadStore: it is missing, no gazetteer, or of another version.
        """
        self.path = path
        try:
            if not path.is_file():
                raise BadStore(f"{path}: there is no such gazetteer. Check the path.")
            self._connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._meta: dict[str, str] = dict(self._connection.execute("SELECT key, value FROM meta"))
            (self._bits,) = self._connection.execute("SELECT bits FROM filter").fetchone()
        except (sqlite3.DatabaseError, TypeError) as error:
            raise BadStore(f"{path}: not a gazetteer, or a damaged one ({error}). Build or import it again.") from None
        if self._meta.get("schema") != str(SCHEMA):
            raise BadStore(f"{path}: schema {self._meta.get('schema')}, but this version reads {SCHEMA}. Build or import it again.")
        self._connection.execute("PRAGMA cache_size = -8192")
        self._remember_nothing()

    def _remember_nothing(self) -> None:
        self._places: dict[int, Place] = {}
        self._found: dict[str, tuple[Found, ...]] = {}
        self._answers: dict[tuple[str, str | None], tuple[Candidate, ...]] = {}
        self._known: dict[str, bool] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open a store, or without a path the world store of the package with what the user has imported laid over it.

        Raises:
            BadStore: one is missing, damaged, or of another version.
        """
        if path is not None:
            return cls(path)
        imported = imported_stores()
        if not imported:
            return cls.world()
        from gazetteer.layers import Stack

        return Stack([*(cls(each) for each in imported), cls.world()])

    @classmethod
    def world(cls) -> Gazetteer:
        """Open the world store of the package alone.

        Raises:
            BadStore: the package was never built, or its store is damaged.
        """
        from gazetteer.shipped import world_store

        path = world_store()
        try:
            return cls(path)
        except BadStore:
            if path.exists():
                raise
        return cls(world_store())   # another process has just cleared it away as out of use

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def meta(self) -> Mapping[str, str]:
        """Sources, licences, dates and counts, as `geofront gazetteer info` prints them."""
        return dict(self._meta)

    @property
    def fingerprint(self) -> str:
        """ "sha256:..." of what the store was made from: equal for equal rows."""
        return self._meta["fingerprint"]

    # --- by name -------------------------------------------------------------------------------------

    def knows(self, name: str) -> bool:
        """Whether some place may be called so; quick, for scanning a text.

        Never False for a name that has an exact, folded or variant candidate; about one in a hundred unknown names is let through.
        """
        known = self._known.get(name)
        if known is None:
            known = self._any_key(name)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = known
        return known

    def _any_key(self, name: str) -> bool:
        if any(may_hold(self._bits, key_hash(key)) for key in lookup_keys(name)):
            return True
        return any(self._any_key(bare) for bare, _ in without_kind(fold(name)))

    def candidates(
        self, name: str, *, country: str | None = None, fuzzy: bool = False, near: LonLat | None = None, on: date | None = None
    ) -> tuple[Candidate, ...]:
        """The places a name could mean: exact and folded matches by prominence, then variants by prominence.

        Args:
            country: ISO 3166 alpha-2; only places there.
            fuzzy: where nothing else matches, also spellings that differ by a letter or two; needs `country` or `near`.
            near: with `fuzzy`, only places within 150 km.
            on: places that were not called so on that day come last.

        Raises:
            ValueError: `fuzzy` without `country` or `near`.
        """
        if fuzzy and country is None and near is None:
            raise ValueError("A fuzzy lookup over the whole world finds nonsense. Give a country or a point to look near.")
        key = (name, country)
        answer = self._answers.get(key)
        if answer is None:
            found = self._all(name)
            answer = tuple(f.candidate for f in found if country is None or f.candidate.place.country == country)
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[key] = answer
        if fuzzy and not answer:
            from gazetteer.lookup import fuzzy_candidates

            return fuzzy_candidates(self, name, country=country, near=near)
        if on is not None and not all(candidate.in_use_on(on) for candidate in answer):
            return tuple(sorted(answer, key=lambda candidate: not candidate.in_use_on(on)))
        return answer

    def _all(self, name: str) -> tuple[Found, ...]:
        found = self._found.get(name)
        if found is None:
            found = ranked(name, self._hits(name)) if self.knows(name) else ()
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[name] = found
        return found

    def _hits(self, name: str) -> list[Found]:
        hits = [self._as_found(row, name, folded_only=False) for key in lookup_keys(name) for row in self._rows(key)]
        for bare, kinds in without_kind(fold(name)):
            hits += [
                hit
                for key in lookup_keys(bare)
                for row in self._rows(key)
                if (hit := self._as_found(row, bare, folded_only=True)).candidate.place.kind in kinds
            ]
        return hits

    def _rows(self, key: str) -> list[Row]:
        hashed = key_hash(key)
        if not may_hold(self._bits, hashed):
            return []
        return self._connection.execute(_BY_KEY, (hashed,)).fetchall()

    def _as_found(self, row: Row, name: str, *, folded_only: bool) -> Found:
        return Found.make(
            self._place_of(row), name, row[15], prominence=row[14], usual=row[16], folded_only=folded_only, since=row[17], until=row[18]
        )

    def _place_of(self, row: Row) -> Place:
        n: int = row[0]
        place = self._places.get(n)
        if place is None:
            place = Place(
                id=row[1],
                name=row[2],
                local_name=row[3] or None,
                kind=Kind(row[4]),
                country=row[5] or None,
                admin1=row[6] or None,
                lonlat=LonLat(row[7], row[8]),
                population=row[9],
                radius_km=row[10] or None,
                uncertainty_km=row[11],
                source=row[12],
                note=row[13] or None,
            )
            if len(self._places) >= _REMEMBERED:
                self._places.clear()
            self._places[n] = place
        return place

    def place(self, id: str) -> Place | None:
        """The place with this id."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM places p WHERE p.id = ?", (id,)).fetchone()
        return None if row is None else self._place_of(row)

    def spellings(self, *, country: str | None, near: LonLat | None, km: float, first: str) -> Iterator[tuple[Place, str, int]]:
        """Every Latin spelling with its place and prominence, in a country or within `km` of a point: what fuzzy lookup runs over."""
        own = f"SELECT {_COLUMNS}, p.prominence, p.name FROM places p WHERE "
        more = f"SELECT {_COLUMNS}, p.prominence, m.text FROM places p JOIN names m ON m.place = p.n WHERE "
        if near is not None:
            wanted = "p.id = ?"
            values = [place.id for place, _ in self.near(near, km) if country is None or place.country == country]
        else:
            wanted, values = "p.country = ?", [country or ""]
        query = f"{own}{wanted} UNION ALL {more}{wanted}"
        rows = (row for value in values for row in self._connection.execute(query, (value, value)))
        for row in rows:
            if fold(row[15])[:1] == first:
                yield self._place_of(row), row[15], row[14]

    # --- by position ---------------------------------------------------------------------------------

    def near(self, lonlat: LonLat, km: float) -> tuple[tuple[Place, float], ...]:
        """Places within `km` of a point with their distance in km, nearest first."""
        lat_deg = degrees(km / EARTH_RADIUS_KM)
        lon_deg = min(180.0, lat_deg / max(0.01, cos(radians(min(89.0, abs(lonlat.lat) + lat_deg)))))
        south, north = lonlat.lat - lat_deg, lonlat.lat + lat_deg
        boxes = [(lonlat.lon - lon_deg, south, lonlat.lon + lon_deg, north)]
        if boxes[0][0] < -180:
            boxes.append((lonlat.lon - lon_deg + 360, south, 180.0, north))
        if boxes[0][2] > 180:
            boxes.append((-180.0, south, lonlat.lon + lon_deg - 360, north))
        found = {place.id: (place, distance_km(lonlat, place.lonlat)) for box in boxes for place in self.within(box)}
        return tuple(sorted((pair for pair in found.values() if pair[1] <= km), key=lambda pair: (pair[1], pair[0].id)))

    def within(self, bbox: tuple[float, float, float, float]) -> tuple[Place, ...]:
        """Places in a box of west, south, east, north in degrees, most prominent first."""
        west, south, east, north = bbox
        rows = self._connection.execute(
            # a bare a.n would keep SQLite from using the index on the cells
            f"SELECT {_COLUMNS} FROM area a CROSS JOIN places p WHERE a.east >= ? AND a.west <= ? AND a.north >= ? AND a.south <= ? "
            f"AND {_CELL_OF_P} = +a.n AND p.lon BETWEEN ? AND ? AND p.lat BETWEEN ? AND ? ORDER BY p.prominence DESC, p.id",
            (west, east, south, north, west, east, south, north),
        )
        return tuple(self._place_of(row) for row in rows)

    def box_of(self, country: str) -> tuple[float, float, float, float] | None:
        """West, south, east, north of the settlements of a country with a degree to spare; None where there are none."""
        row = self._connection.execute(
            "SELECT min(lon) - 1, min(lat) - 1, max(lon) + 1, max(lat) + 1 FROM places "
            "WHERE country = ? AND kind IN ('city', 'town', 'village')",
            (country,),
        ).fetchone()
        return None if row is None or row[0] is None else (row[0], row[1], row[2], row[3])

    # --- what lies in what ---------------------------------------------------------------------------

    def contains(self, region: Place, place: Place) -> bool:
        """Whether a place lies in a country, province, district or region: by codes where there are any, else by the region's disc."""
        if region.id == place.id:
            return False
        if region.kind is Kind.COUNTRY:
            return place.country == region.country
        if region.kind is Kind.PROVINCE:
            if region.country != place.country or place.kind is Kind.COUNTRY:
                return False
            if region.admin1 is not None and place.admin1 is not None:
                return region.admin1 == place.admin1 and place.kind is not Kind.PROVINCE
            return distance_km(region.lonlat, place.lonlat) <= (region.radius_km or 60.0)
        members = self._members(region)
        if members:
            if place.country in members or f"{place.country}.{place.admin1}" in members:
                return True
            if self._continent_in(place.country, members):
                return True
            admin2 = self._column("admin2", place)
            return admin2 is not None and admin2 in members
        if region.kind in (Kind.REGION, Kind.CONTINENT, Kind.DISTRICT):
            return place.kind not in (Kind.COUNTRY, Kind.CONTINENT) and distance_km(region.lonlat, place.lonlat) <= (
                region.radius_km or 0.0
            )
        return False

    def _members(self, region: Place) -> frozenset[str]:
        return frozenset(filter(None, (self._column("members", region) or "").split("|")))

    def _continent_in(self, country: str | None, members: frozenset[str]) -> bool:
        if country is None or not any(member.startswith("continent:") for member in members):
            return False
        return f"continent:{json.loads(self._meta['continents']).get(country)}" in members

    def _column(self, column: str, place: Place) -> str | None:
        row = self._connection.execute(f"SELECT {column} FROM places WHERE id = ?", (place.id,)).fetchone()
        return None if row is None else row[0]


def imports_folder() -> Path:
    """Where the user's imports lie, a store for each: $GEOFRONT_PLACES, else the user's data folder."""
    override = os.environ.get(IMPORTS_VARIABLE)
    if override:
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path("geofront") / "places"


def imported_stores() -> tuple[Path, ...]:
    """The user's import stores, in the order of their names, the first on top."""
    folder = imports_folder()
    return tuple(sorted(folder.glob("*.sqlite"))) if folder.is_dir() else ()


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.resolve()))
