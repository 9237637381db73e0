"""Speed of the gazetteer: python tests/bench/gazetteer_speed.py [--rows 5000000].

Bars: import at least 60,000 rows a second on one core and under 500 MB of memory; exact lookup, warm, median at most 30 µs; a miss at
most 20 µs; opening at most 10 ms; memory added by opening and looking up at most 30 MB; `geofront place` at most 0.3 s.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gazetteer.store import Gazetteer  # noqa: E402

# feature codes about as often as GeoNames' allCountries has them, in thousandths; about a quarter are kinds that news does not name
_CODES = """
    PPL 330 PPLX 25 PPLA 2 PPLA2 5 PPLA3 15 PPLA4 25 PPLL 5 STM 100 STMI 25 LK 40 WLL 12 SPNG 15 WAD 12 SCH 60 CH 30 HTL 35 BLDG 20 FRM 25
    AIRP 3 CMTY 15 DAM 5 MSQE 5 AIRF 2 HSP 4 MILB 1 MT 65 HLL 45 ISL 15 VAL 15 PK 8 CAPE 7 LCTY 12 PRK 8 AREA 3 ADM1 1 ADM2 4 ADM3 12
    ADM4 20 FRST 4 RD 5
""".split()


def synthetic(path: Path, rows: int) -> None:
    """Write rows in GeoNames' format, the same every time: names, countries, scripts and neighbourhoods of the world store's
    settlements, most with a letter changed; every third row with up to nine alternate names."""
    from gazetteer.shipped import world_store

    store = sqlite3.connect(f"file:{world_store()}?mode=ro", uri=True)
    more: dict[int, list[str]] = {}
    for place, text in store.execute("SELECT place, text FROM names WHERE text NOT LIKE '%,%' ORDER BY n"):
        more.setdefault(place, []).append(text)
    query = "SELECT n, name, country, admin1, lon, lat FROM places WHERE kind IN ('city', 'town', 'village') ORDER BY n"
    places = [(*row, more.get(n, [])) for n, *row in store.execute(query)]
    store.close()
    chance = random.Random(1)
    codes = chance.choices(_CODES[::2], [int(share) for share in _CODES[1::2]], k=1 << 16)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number in range(1, rows + 1):
            name, country, admin1, lon, lat, others = chance.choice(places)
            code, luck = codes[number & 0xFFFF], chance.random()
            if luck < 0.1:
                name = f"{name} {chance.choice(places)[0]}"
            elif luck < 0.5:
                name = name[:-1] + chance.choice("aeiouyn")
            people = int(10 ** (5 * luck)) if number % 5 == 0 else 0
            lat, lon = max(-89.0, min(89.0, lat + luck / 2 - 0.25)), max(-180.0, min(180.0, lon + chance.random() / 2 - 0.25))
            also = ",".join(others[:9]) if luck > 0.65 else ""
            head = f"{number}\t{name}\t{name}\t{also}\t{lat:.5f}\t{lon:.5f}\t{code[0]}\t{code}\t{country}"
            out.write(f"{head}\t\t{admin1}\t{number % 40:02d}\t\t\t{people}\t\t{int(luck * 900)}\tUTC\t2020-01-01\n")


def bench_import(rows: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source, store = Path(scratch) / "all.txt", Path(scratch) / "all.sqlite"
        synthetic(source, rows)
        code = (
            "import resource, sys, time; from pathlib import Path; from gazetteer.importers.geonames import import_geonames;"
            "began = time.perf_counter(); count = import_geonames(Path(sys.argv[1]), Path(sys.argv[2]));"
            "took = time.perf_counter() - began; core = time.process_time();"
            "print(f'import: {count.read:,} rows, {count.kept:,} kept, {took:.1f} s, {count.read / took:,.0f} rows/s, '"
            "f'{core:.1f} s of one core, {count.read / core:,.0f} rows/s of it, '"
            "f'{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB')"
        )
        subprocess.run([sys.executable, "-c", code, str(source), str(store)], cwd=ROOT, check=True)
        print(f"        file {source.stat().st_size / 1e6:.0f} MB, store {store.stat().st_size / 1e6:.0f} MB")
        _bench_lookups("        in it: ", store)


def bench_lookup() -> None:
    from gazetteer.shipped import world_store

    path = world_store()
    opening = []
    for _ in range(5):
        began = time.perf_counter()
        Gazetteer(path).close()
        opening.append(time.perf_counter() - began)
    print(f"open: {min(opening) * 1e3:.1f} ms")
    before = _memory_mb()
    with Gazetteer(path) as gazetteer:
        for place in gazetteer.within((42, 30, 48, 38))[:100]:
            gazetteer.candidates(place.name)
    print(f"memory added: {_memory_mb() - before:.0f} MB after 100 names")
    _bench_lookups("", path)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "geofront", "place", "Mosul"], cwd=ROOT, check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    print(f"geofront place Mosul: {min(took):.2f} s from the start of the process")


def _bench_lookups(said: str, path: Path) -> None:
    with Gazetteer(path) as gazetteer:
        names = [place.name for place in gazetteer.within((42, 30, 48, 38))[:400]]
        first = _each(gazetteer.candidates, names)
        again = _each(gazetteer.candidates, names)
        words = [word for word in (ROOT / "README.md").read_text("utf-8").split() if not gazetteer.knows(word)]
    with Gazetteer(path) as gazetteer:
        misses = _each(gazetteer.knows, list(dict.fromkeys(words)))
    print(f"{said}exact lookup: first time median {first:.1f} µs, again {again:.2f} µs; a miss, first time, median {misses:.1f} µs")


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _each(ask: Callable[[str], object], names: list[str]) -> float:
    times = []
    for name in names:
        began = time.perf_counter()
        ask(name)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    arguments = parser.parse_args()
    bench_lookup()
    bench_import(arguments.rows)


if __name__ == "__main__":
    main()
