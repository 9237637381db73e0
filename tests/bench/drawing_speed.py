"""How long pictures and tables take, after imports: median milliseconds of every format for reports that are given.

    python tests/bench/drawing_speed.py [report.json …]

Without reports, those of `maps/`. Ends with a GeoPackage of 10,000 claims. Prints; nothing here decides a test.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from world import claim, mention, report

from geofront.exporters import ALL, named
from geofront.model import ClaimType, Report
from geofront.report_json import loads

ROUNDS = 9


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median of several rounds, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1000 * statistics.median(taken)


def main(paths: list[Path]) -> None:
    with tempfile.TemporaryDirectory(prefix="geofront-speed-") as aside:
        folder = Path(aside)
        print(f"{'':28}" + "".join(f"{exporter.name:>11}" for exporter in ALL) + f"{'outlines':>11}")
        for path in paths:
            made = loads(path.read_bytes())
            formats = [*ALL, named(["svg"])[0].told({"outline_text": True})]
            taken = [median_ms(lambda one=exporter, of=made: one.write(of, folder)) for exporter in formats]  # type: ignore[misc]
            print(f"{path.parent.name[:27]:28}" + "".join(f"{ms:11.0f}" for ms in taken))
        crowd = many()
        (gpkg,) = named(["gpkg"])
        print(f"GeoPackage of 10,000 claims: {median_ms(lambda: gpkg.write(crowd, folder), rounds=3):.0f} ms")


def many(count: int = 10_000) -> Report:
    """So many strikes on one town."""
    strikes = tuple(claim(f"c{n}", ClaimType.STRIKE, quote=f"Strike {n}.", actor=None) for n in range(count))
    return report(strikes, (mention("m1"),))


if __name__ == "__main__":
    here = Path(__file__).parents[2]
    main([Path(name) for name in sys.argv[1:]] or sorted(here.glob("maps/*/report.json")))
