"""Writing a store row by row, in bounded memory, whole or not at all."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from gazetteer.entry import Entry
from gazetteer.naming import HASH_MASK, families_of, key_hash, stored_keys

SCHEMA = 6
FILTER_BITS = 1 << 25
_BATCH = 20_000

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, local_name TEXT, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
    lon REAL NOT NULL, lat REAL NOT NULL, population INTEGER NOT NULL, radius_km REAL, uncertainty_km REAL NOT NULL, source TEXT NOT NULL,
    note TEXT, prominence INTEGER NOT NULL, admin2 TEXT, members TEXT
);
CREATE TABLE names (
    n INTEGER PRIMARY KEY, place INTEGER NOT NULL, text TEXT NOT NULL, language TEXT, since TEXT, until TEXT, usual INTEGER NOT NULL
);
CREATE TABLE keys (hash INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (hash, name)) WITHOUT ROWID;
"""
# half a degree a side: a tree of cells is built ten times as fast as one of places, and finds as well
CELL_OF = "CAST((lat + 90) * 2 AS INTEGER) * 1000 + CAST((lon + 180) * 2 AS INTEGER)"
_FINISH = f"""
CREATE UNIQUE INDEX place_ids ON places (id);
CREATE INDEX place_names ON names (place);
CREATE VIRTUAL TABLE area USING rtree(n, west, east, south, north);
CREATE INDEX place_cells ON places ({CELL_OF});
INSERT INTO area SELECT {CELL_OF}, min(lon), max(lon), min(lat), max(lat) FROM places GROUP BY {CELL_OF};
CREATE TABLE filter (bits BLOB NOT NULL);
"""

# id, name, local_name, kind, country, admin1, lon, lat, population, radius_km, uncertainty_km, source, note, prominence, admin2, members
PlaceRow = tuple[
    str, str, str | None, str, str | None, str | None, float, float, int, float | None, float, str, str | None, int, str | None, str | None
]
# text, language, since, until, usual (2 the place's own name, 1 one that English texts use, 0 another)
Spelling = tuple[str, str | None, str | None, str | None, int]


class StoreWriter:
    """A store while it is being written: use as a context manager, `add` rows, then leave.

    Leaving without an error puts the file in its place; leaving with one removes what was written and keeps the store that was there.
    """

    def __init__(self, path: Path, meta: Mapping[str, str], *, finished: bool = True) -> None:
        """
        Args:
            path: of the store to make or replace.
            meta: sources, licences, dates; what becomes known only at the end can be added to `self.meta`.
            finished: False leaves indexes, tree and filter to `finish`, for a store that is to be shipped.
        """
        self.path = path
        self.meta = dict(meta)
        self.places = 0
        self.names = 0
        self._finished = finished
        self._place_rows: list[tuple[object, ...]] = []
        self._name_rows: list[tuple[object, ...]] = []
        self._key_rows: list[tuple[int, int]] = []

    def __enter__(self) -> StoreWriter:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._collects = gc.isenabled()
        gc.disable()    # rows are tuples of texts and numbers: nothing to collect, and looking through them takes a tenth of the time
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".part")
        os.close(handle)
        self._part = Path(name)
        self._connection = sqlite3.connect(self._part, isolation_level=None)
        self._connection.executescript(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + _TABLES
        )
        self._connection.execute("BEGIN")
        self._connection.execute("CREATE TABLE staged_keys (hash INTEGER NOT NULL, name INTEGER NOT NULL)")
        return self

    def add(self, place: PlaceRow, spellings: Iterable[Spelling]) -> None:
        """One place; its own name must be among the spellings. Spellings that fold to nothing are left out."""
        self.places += 1
        number = self.places
        self._place_rows.append((number, *place))
        families = families_of(place[4])
        seen: set[str] = set()
        for text, language, since, until, usual in spellings:
            if text in seen:
                continue
            seen.add(text)
            own = stored_keys(text, families)
            if not own:
                continue
            self.names += 1
            self._name_rows.append((self.names, number, text, language, since, until, usual))
            for key in own:
                self._key_rows.append((key_hash(key) & HASH_MASK, self.names))
        if len(self._place_rows) >= _BATCH:
            self._flush()

    def add_entry(self, entry: Entry) -> None:
        """One entry of an importer."""
        place = entry.place
        row: PlaceRow = (
            place.id, place.name, place.local_name, place.kind.value, place.country, place.admin1, place.lonlat.lon, place.lonlat.lat,
            place.population, place.radius_km, place.uncertainty_km, place.source, place.note, entry.prominence, entry.admin2,
            "|".join(entry.members) or None,
        )  # fmt: skip
        spellings: list[Spelling] = [(place.name, None, None, None, 2)]
        if place.local_name:
            spellings.append((place.local_name, None, None, None, 1))
        spellings += ((n.text, n.language or None, n.since, n.until, 1 if n.text in entry.usual else 0) for n in entry.names)
        self.add(row, spellings)

    def _flush(self) -> None:
        self._connection.executemany(f"INSERT INTO places VALUES ({','.join('?' * 17)})", self._place_rows)
        self._connection.executemany("INSERT INTO names VALUES (?,?,?,?,?,?,?)", self._name_rows)
        self._connection.executemany("INSERT INTO staged_keys VALUES (?,?)", self._key_rows)
        for rows in (self._place_rows, self._name_rows, self._key_rows):
            rows.clear()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._flush()
                self._connection.execute("INSERT INTO keys SELECT DISTINCT hash, name FROM staged_keys ORDER BY hash, name")
                self._connection.execute("DROP TABLE staged_keys")
                whole = {**self.meta, "schema": str(SCHEMA), "places": str(self.places), "names": str(self.names)}
                self._connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(whole.items()))
                self._connection.execute("COMMIT")
                if self._finished:
                    self._connection.close()
                    finish(self._part)
                else:
                    self._connection.execute("VACUUM")
            self._connection.close()
            if kind is None:
                os.chmod(self._part, 0o644)
                os.replace(self._part, self.path)
        finally:
            if self._collects:
                gc.enable()
            self._connection.close()
            self._part.unlink(missing_ok=True)


def write_store(path: Path, entries: Iterable[Entry], meta: Mapping[str, str], *, finished: bool = True) -> None:
    """Write entries in the order given; the same entries give the same bytes. See `StoreWriter` for the arguments."""
    with StoreWriter(path, meta, finished=finished) as writer:
        for entry in entries:
            writer.add_entry(entry)


def finish(path: Path) -> None:
    """Add what can be made from the rows and would only swell the package: indexes, the tree of positions, the filter of names."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;" + _FINISH)
        bits = bytearray(FILTER_BITS >> 3)
        low = FILTER_BITS - 1
        for (hashed,) in connection.execute("SELECT DISTINCT hash FROM keys"):
            first, second = hashed & low, (hashed >> 15) & low
            bits[first >> 3] |= 1 << (first & 7)
            bits[second >> 3] |= 1 << (second & 7)
        connection.execute("INSERT INTO filter VALUES (?)", (bytes(bits),))
        connection.execute("COMMIT")
    finally:
        connection.close()


def bits_of(hashed: int) -> tuple[int, int]:
    """The two bits of the filter that a hash sets."""
    return hashed & (FILTER_BITS - 1), (hashed >> 15) & (FILTER_BITS - 1)


__all__: Sequence[str] = ["CELL_OF", "FILTER_BITS", "SCHEMA", "PlaceRow", "Spelling", "StoreWriter", "bits_of", "finish", "write_store"]
