"""The gazetteer file: written whole, opened read-only, shipped packed, unpacked once."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_by_hand import ENTRIES, META, small_gazetteer, small_store

from gazetteer.entry import Entry
from gazetteer.errors import BadStore
from gazetteer.naming import key_hash
from gazetteer.place import LonLat
from gazetteer.shipped import pack, world_store
from gazetteer.sphere import distance_km
from gazetteer.store import Gazetteer
from gazetteer.writer import may_hold, write_store


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with small_gazetteer(tmp_path_factory.mktemp("places")) as opened:
        yield opened


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    write_store(tmp_path / "one.sqlite", ENTRIES, META)
    write_store(tmp_path / "two.sqlite", ENTRIES, META)

    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_a_store_that_breaks_while_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = small_store(tmp_path)
    before = path.read_bytes()

    def a_few_and_then_no_power() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="power"):
        write_store(path, a_few_and_then_no_power(), META)

    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + bytes(200)])
def test_a_damaged_store_says_what_to_mend(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)

    with pytest.raises(BadStore, match="Build or import it again"):
        Gazetteer.open(path)


def test_a_store_of_another_version_says_so(tmp_path: Path) -> None:
    path = small_store(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    connection.close()

    with pytest.raises(BadStore, match="schema 1"):
        Gazetteer.open(path)


def test_a_missing_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="no such gazetteer"):
        Gazetteer.open(tmp_path / "nothing.sqlite")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    store = tmp_path / "lean.sqlite"
    write_store(store, ENTRIES, META, finished=False)
    pack(store, tmp_path / "built")
    return tmp_path / "built"


def test_the_packed_store_is_unpacked_once(built: Path, tmp_path: Path) -> None:
    first = world_store(built, tmp_path / "cache")
    made = first.stat().st_mtime_ns
    second = world_store(built, tmp_path / "cache")

    assert second == first
    assert second.stat().st_mtime_ns == made
    with Gazetteer.open(second) as gazetteer:
        assert gazetteer.candidates("Mosul")[0].place.id == "1"


def test_a_packed_store_that_was_cut_short_is_refused_and_leaves_nothing(built: Path, tmp_path: Path) -> None:
    packed = built / "world.sqlite.xz"
    packed.write_bytes(packed.read_bytes()[:-200])

    with pytest.raises(BadStore, match="Install the package again"):
        world_store(built, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_packed_store_with_another_checksum_is_refused(built: Path, tmp_path: Path) -> None:
    manifest = json.loads((built / "world.json").read_text())
    (built / "world.json").write_text(json.dumps({**manifest, "sha256": "0" * 64}))

    with pytest.raises(BadStore, match="checksum"):
        world_store(built, tmp_path / "cache")


def test_two_processes_may_unpack_at_once(built: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gazetteer.shipped import world_store; from gazetteer.store import Gazetteer;"
        "print(Gazetteer(world_store(Path(sys.argv[1]), Path(sys.argv[2]))).candidates('Mosul')[0].place.id)"
    )
    command = [sys.executable, "-c", code, str(built), str(tmp_path / "cache")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    assert [run.communicate(timeout=60)[0].strip() for run in runs] == ["1", "1", "1"]
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_store_of_another_build_goes_when_nobody_has_opened_it_for_a_day(built: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    old = world_store(built, cache)
    lean = tmp_path / "other.sqlite"
    write_store(lean, ENTRIES[:2], META, finished=False)
    pack(lean, tmp_path / "newer")
    new = world_store(tmp_path / "newer", cache)
    assert {each.name for each in cache.iterdir()} == {old.name, new.name}, "two builds in use on one day are both kept"

    two_days_ago = time.time() - 48 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    (cache / "world-of-somebody-else.txt").write_text("not ours")
    with Gazetteer.open(old) as still_open:
        assert world_store(tmp_path / "newer", cache) == new
        assert not old.exists()
        assert still_open.candidates("Mosul")[0].place.id == "1", "who has it open keeps reading it"
    assert {each.name for each in cache.iterdir()} == {new.name, "world-of-somebody-else.txt"}


def test_opening_a_store_marks_it_as_in_use(built: Path, tmp_path: Path) -> None:
    store = world_store(built, tmp_path / "cache")
    two_days_ago = time.time() - 48 * 3600
    os.utime(store, (two_days_ago, two_days_ago))

    assert world_store(built, tmp_path / "cache") == store
    assert time.time() - store.stat().st_mtime < 3600


def test_without_a_built_store_the_error_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match=r"python -m gazetteer\.build"):
        world_store(tmp_path, tmp_path / "cache")


def test_the_filter_has_both_bits_of_every_key(tmp_path: Path) -> None:
    path = small_store(tmp_path)
    connection = sqlite3.connect(path)
    (bits,) = connection.execute("SELECT bits FROM filter").fetchone()
    hashes = [hashed for (hashed,) in connection.execute("SELECT hash FROM keys")]
    connection.close()

    assert hashes
    assert all(may_hold(bits, hashed) for hashed in hashes)
    assert sum(may_hold(bits, key_hash(f"no such key {number}")) for number in range(1000)) == 0
    assert sum(byte.bit_count() for byte in bits) <= 2 * len(set(hashes))


def test_near_is_sorted_and_complete(gazetteer: Gazetteer) -> None:
    found = gazetteer.near(LonLat(43.2, 36.4), 30)

    assert [place.id for place, _ in found[:2]] == ["region:plain", "1"]
    assert {place.id for place, _ in found} == {"region:plain", "1", "3", "4", "16"}
    assert [km for _, km in found] == sorted(km for _, km in found)


def test_near_reaches_over_the_date_line(gazetteer: Gazetteer) -> None:
    assert {place.id for place, _ in gazetteer.near(LonLat(-178.0, -16.0), 900)} == {"12", "13"}


@given(st.floats(-180, 180), st.floats(-89, 89), st.floats(1, 3000))
def test_near_finds_just_what_is_near(gazetteer: Gazetteer, lon: float, lat: float, km: float) -> None:
    here = LonLat(lon, lat)
    expected = {e.place.id for e in ENTRIES if distance_km(here, e.place.lonlat) <= km - 0.01}
    found = {place.id for place, _ in gazetteer.near(here, km)}

    assert expected <= found
    assert all(distance_km(here, e.place.lonlat) <= km + 0.01 for e in ENTRIES if e.place.id in found)


def test_what_lies_in_what(gazetteer: Gazetteer) -> None:
    def holds(region: str, place: str) -> bool:
        one, other = gazetteer.place(region), gazetteer.place(place)
        assert one is not None
        assert other is not None
        return gazetteer.contains(one, other)

    assert holds("country:IQ", "1")
    assert not holds("country:IQ", "9")
    assert holds("2", "3")
    assert not holds("6", "3")
    assert holds("11", "10")
    assert holds("region:levant", "8")
    assert not holds("region:levant", "1")
    assert holds("region:plain", "4")
    assert holds("16", "1")
    assert not holds("1", "1")


def test_a_place_is_found_by_its_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("3")

    assert place is not None
    assert place.name == "Bashiqa"
    assert gazetteer.place("no-such-id") is None
