"""Texts that would be slow to read if anything grew faster than they do: python tests/bench/worst_cases.py.

For each reader of small grammars, seconds for 5,000 and for 40,000 characters of one piece over and over; eight times the text should take
about eight times as long. For the rest, seconds on what is written to be slow. Nothing passes or fails here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geofront.basemap import window  # noqa: E402
from geofront.dates import find_times  # noqa: E402
from geofront.directions import find_directions  # noqa: E402
from geofront.model import Span  # noqa: E402
from geofront.quantities import find_distances  # noqa: E402
from geofront.readers.paragraphs import blocks_of, patterns  # noqa: E402
from geofront.where import find_locatives  # noqa: E402

PIECES: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "distances": (find_distances, ("5 km ", "half a mile ", "twenty five hundred and ", "within about 5 to ", "1,111", "a km ")),
    "directions": (find_directions, ("north ", "the north and ", "east, ", "south-", "northern Northern ", "to the ")),
    "dates": (lambda text: find_times(text, published=date(2024, 3, 14)), ("(2014", "May ", "for ", "Monday, March 3 to ")),
    "locatives": (lambda text: find_locatives(text, Span(0, len(text)), []), ("5 km north of the city, ", "near the city ")),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least of three runs."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Prints every measure."""
    for name, (read, pieces) in PIECES.items():
        read("Rain fell.")
        for piece in pieces:
            short, long = (seconds(read, piece * (length // len(piece))) for length in (5_000, 40_000))
            print(f"{name:10} {piece!r:28} {short:8.4f} s {long:8.4f} s  x {long / max(short, 1e-6):.1f}")
    lines = "\n".join(f"The army took village number {number} on the road." for number in range(8_000))
    print(f"a text of 8,000 lines in paragraphs   {seconds(blocks_of, lines):.3f} s")
    slowest = max(
        (seconds(pattern.fits, (word * 500)[: pattern.longest - 1] + "!"), pattern.name)
        for pattern in patterns()
        for word in ("a ", "by ", "photo ", "(a", "By A. ", "share | ")
    )
    print(f"the slowest pattern of a paragraph    {slowest[0]:.4f} s  {slowest[1]}")
    iraq = (38.8, 29.0, 48.6, 37.4)
    print(f"a window of the base map              {seconds(lambda _: window(iraq, tolerance_deg=0.01), ''):.3f} s")


if __name__ == "__main__":
    main()
