"""Speed of the gazetteer: python tests/bench/gazetteer_speed.py [--rows 5000000].

Bars: import at least 60,000 rows a second on one core and under 500 MB of memory; exact lookup, warm, median at most 30 µs; a miss at
most 20 µs; opening at most 10 ms; memory added by opening and looking up at most 30 MB; `geofront place` at most 0.3 s.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_SYLLABLES = [consonant + vowel for consonant in "bdklmnrs" for vowel in "aeiou"]
_CODES = ("PPL", "PPL", "PPL", "PPL", "PPLX", "STM", "MT", "HTL", "SCH", "FRM", "ADM2", "WLL")
_COUNTRIES = ("IQ", "SY", "UA", "US", "CN", "FR", "IN", "BR")


def synthetic(path: Path, rows: int) -> None:
    """Write rows in GeoNames' format: the same every time, names of three or four syllables, as many kinds as in the real file."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        seed = 12345
        for number in range(1, rows + 1):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            name = "".join(_SYLLABLES[(seed >> shift) % len(_SYLLABLES)] for shift in (3, 9, 15)).capitalize()
            code = _CODES[(seed >> 5) % len(_CODES)]
            country = _COUNTRIES[(seed >> 8) % len(_COUNTRIES)]
            lat, lon = (seed % 13000) / 100 - 60, (seed // 7 % 36000) / 100 - 180
            others = f"{name}a,{name}ah" if number % 4 == 0 else ""
            head = f"{number}\t{name}\t{name}\t{others}\t{lat:.4f}\t{lon:.4f}\t{code[0]}\t{code}\t{country}"
            out.write(f"{head}\t\t15\t\t\t\t{seed % 5000}\t\t30\tUTC\t2020-01-01\n")


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


def bench_lookup() -> None:
    from gazetteer.store import Gazetteer, world_store

    path = world_store()
    opening = []
    for _ in range(5):
        began = time.perf_counter()
        Gazetteer(path).close()
        opening.append(time.perf_counter() - began)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gazetteer = Gazetteer(path)
    names = [place.name for place in gazetteer.within((42, 30, 48, 38))[:400]]
    for name in names[:100]:
        gazetteer.candidates(name)
    an_article = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cold = _each(gazetteer.candidates, names)
    warm = _each(gazetteer.candidates, names)
    words = [word for word in (ROOT / "README.md").read_text("utf-8").split() if not gazetteer.knows(word)]
    gazetteer = Gazetteer(path)
    misses = _each(gazetteer.knows, list(dict.fromkeys(words)))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"open: {min(opening) * 1e3:.1f} ms")
    print(f"exact lookup: first time median {cold:.1f} µs, warm median {warm:.2f} µs; a miss, first time, median {misses:.1f} µs")
    print(f"memory added: {(an_article - before) / 1024:.0f} MB after 100 names, {(after - before) / 1024:.0f} MB after {len(names)}")


def _each(ask: object, names: list[str]) -> float:
    assert callable(ask)
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
