"""Writing a store row by row, in bounded memory, whole or not at all."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from gazetteer.entry import Entry
from gazetteer.naming import families_of, key_hash, stored_keys
from gazetteer.parts import part_beside

SCHEMA = 7
_BATCH = 20_000
_BITS_A_KEY = 16    # of the filter, at least: about one unknown name in a hundred needs a query
_LEAST_BITS, _MOST_BITS = 1 << 16, 1 << 27      # 8 KB for a few places, 4 MB for the world, 16 MB for many millions of rows
_SECOND = 13        # the second bit is taken from further up in the hash of 40 bits

# What is not known is '' or 0, never NULL: binding None takes Python's sqlite3 four times as long as binding a text (Python 3.11).
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, local_name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, population INTEGER NOT NULL, radius_km REAL NOT NULL,
    uncertainty_km REAL NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL, prominence INTEGER NOT NULL, admin2 TEXT NOT NULL,
    members TEXT NOT NULL
);
CREATE TABLE names (
    n INTEGER PRIMARY KEY, place INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    usual INTEGER NOT NULL
);
CREATE TABLE keys (hash INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (hash, name)) WITHOUT ROWID;
"""     # keys.name is a number of `names`, or the negative number of a place whose own name it is
# half a degree a side: a tree of cells is built ten times as fast as one of places, and finds as well
CELL_OF = "CAST((lat + 90) * 2 AS INTEGER) * 1000 + CAST((lon + 180) * 2 AS INTEGER)"
_NEXT_CELL = f"SELECT min({CELL_OF}) FROM places WHERE {CELL_OF} > cells.n"
_FINISH = f"""
CREATE UNIQUE INDEX place_ids ON places (id);
CREATE INDEX place_names ON names (place);
CREATE VIRTUAL TABLE area USING rtree(n, west, east, south, north);
CREATE INDEX place_cells ON places ({CELL_OF});
WITH RECURSIVE cells (n) AS (
    SELECT min({CELL_OF}) FROM places
    UNION ALL SELECT ({_NEXT_CELL}) FROM cells WHERE cells.n IS NOT NULL
)
INSERT INTO area SELECT n, n % 1000 / 2.0 - 180, n % 1000 / 2.0 - 179.5, n / 1000 / 2.0 - 90, n / 1000 / 2.0 - 89.5
FROM cells WHERE n IS NOT NULL;
CREATE TABLE filter (bits BLOB NOT NULL);
"""

# id, name, local_name, kind, country, admin1, lon, lat, population, radius_km, uncertainty_km, source, note, prominence, admin2, members;
# what is not known is "", a radius 0
PlaceRow = tuple[str, str, str, str, str, str, float, float, int, float, float, str, str, int, str, str]
# text, language, since, until, usual (1 where English texts use it, else 0)
Spelling = tuple[str, str, str, str, int]


class StoreWriter:
    """A store while it is being written: use as a context manager, `add` rows, then leave.

    Leaving without an error puts the file in its place; leaving with one removes what was written and keeps the store that was there.
    Of a process that is killed on the way a `.part` is left, which the next one that writes the store clears away; readers see the old
    store until the new one is whole.
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
        self._place_rows: list[PlaceRow] = []
        self._name_rows: list[tuple[int, str, str, str, str, int]] = []
        self._key_rows: list[tuple[int, int]] = []

    def __enter__(self) -> StoreWriter:
        self._part = part_beside(self.path)
        self._collects = gc.isenabled()
        gc.disable()    # rows are tuples of texts and numbers: nothing to collect, and looking through them takes a tenth of the time
        self._connection = sqlite3.connect(self._part, isolation_level=None)
        self._connection.executescript(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + _TABLES
        )
        self._connection.execute("BEGIN")
        self._connection.execute("CREATE TEMP TABLE staged_keys (hash INTEGER NOT NULL, name INTEGER NOT NULL)")
        return self

    def add(self, place: PlaceRow, spellings: Iterable[Spelling] = ()) -> None:
        """One place and its spellings besides its own name. What folds to nothing, and what stood before, is left out."""
        self._place_rows.append(place)
        self.places = number = self.places + 1
        families = families_of(place[4])
        for key in stored_keys(place[1], families):
            self._key_rows.append((key_hash(key), -number))
        if spellings:
            seen = {place[1]}
            for spelling in spellings:
                text = spelling[0]
                if text in seen:
                    continue
                seen.add(text)
                keys = stored_keys(text, families)
                if keys:
                    self.names = name = self.names + 1
                    self._name_rows.append((number, *spelling))
                    for key in keys:
                        self._key_rows.append((key_hash(key), name))
        if len(self._place_rows) >= _BATCH:
            self._flush()

    def add_entry(self, entry: Entry) -> None:
        """One entry of an importer."""
        place = entry.place
        row: PlaceRow = (
            place.id, place.name, place.local_name or "", place.kind.value, place.country or "", place.admin1 or "", place.lonlat.lon,
            place.lonlat.lat, place.population, place.radius_km or 0.0, place.uncertainty_km, place.source, place.note or "",
            entry.prominence, entry.admin2 or "", "|".join(entry.members),
        )  # fmt: skip
        spellings: list[Spelling] = [(place.local_name, "", "", "", 1)] if place.local_name else []
        spellings += ((n.text, n.language, n.since or "", n.until or "", 1 if n.text in entry.usual else 0) for n in entry.names)
        self.add(row, spellings)

    def _flush(self) -> None:
        # NULL for the number: SQLite counts on from the one before, as `add` does
        self._connection.executemany(f"INSERT INTO places VALUES (NULL{',?' * 16})", self._place_rows)
        self._connection.executemany("INSERT INTO names VALUES (NULL,?,?,?,?,?,?)", self._name_rows)
        self._connection.executemany("INSERT INTO staged_keys VALUES (?,?)", self._key_rows)
        for rows in (self._place_rows, self._name_rows, self._key_rows):
            rows.clear()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._flush()
                self._connection.execute("INSERT OR IGNORE INTO keys SELECT hash, name FROM staged_keys ORDER BY hash, name")
                whole = {**self.meta, "schema": str(SCHEMA), "places": str(self.places), "names": str(self.places + self.names)}
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
        connection.execute("INSERT INTO filter VALUES (?)", (_filter_of(connection),))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _filter_of(connection: sqlite3.Connection) -> bytes:
    """Two bits set for each key, so that most names that are not there need no query (a Bloom filter with two functions)."""
    (keys,) = connection.execute("SELECT count(*) FROM keys").fetchone()
    size = min(_MOST_BITS, max(_LEAST_BITS, 1 << (_BITS_A_KEY * keys - 1).bit_length()))
    low = size - 1
    flags = bytearray(size)
    for (hashed,) in connection.execute("SELECT hash FROM keys"):
        flags[hashed & low] = flags[hashed >> _SECOND & low] = 1
    # a byte a flag while they are set, a bit a flag in the file: every eighth flag is one number, shifted to its bit of each byte
    packed = 0
    for bit in range(8):
        packed |= int.from_bytes(flags[bit::8], "little") << bit
    return packed.to_bytes(size >> 3, "little")


def may_hold(bits: bytes, hashed: int) -> bool:
    """Whether a filter has both bits of a hash set; where not, no name of the store has that key."""
    low = len(bits) * 8 - 1
    first, second = hashed & low, hashed >> _SECOND & low
    return bool(bits[first >> 3] >> (first & 7) & 1 and bits[second >> 3] >> (second & 7) & 1)


__all__: Sequence[str] = ["CELL_OF", "SCHEMA", "PlaceRow", "Spelling", "StoreWriter", "finish", "may_hold", "write_store"]
