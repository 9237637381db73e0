"""Speed of reading: python tests/bench/reading_speed.py [TEXT ...].

Bar: at least 80 articles of 700 words a second on one core, with a warm store and no page, and no slower a word for a longer text. The
texts are articles of ours unless others are given; each is read once before the clock starts. `--stages` says where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

WORDS = 700
STAGES = (
    "sentences_of", "clauses_of", "persons_of", "theatre_of", "cast_of", "spot", "resolve", "roles_of", "claims_of", "attributions_of",
    "_measures", "shape_claims", "report_on",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--stages", action="store_true")
    asked = parser.parse_args()
    import geofront

    texts = [path.read_text("utf-8") for path in asked.texts or sorted((ROOT / "tests" / "stories").glob("*/*.txt"))]
    for some, what in ((texts, "alone"), (["\n\n".join(texts)], "joined into one")):
        for text in some:
            geofront.read_text(text)
        began = time.process_time()
        for text in some:
            geofront.read_text(text)
        took = time.process_time() - began
        words = sum(len(text.split()) for text in some)
        print(f"{len(texts)} texts {what}, {words:,} words: {words / took / WORDS:.1f} articles of {WORDS} words a second of one core")
    if asked.stages:
        profile = cProfile.Profile()
        profile.enable()
        for text in texts:
            geofront.read_text(text)
        profile.disable()
        whole = 0.0
        for (_, _, name), (_, calls, _, within, _) in sorted(pstats.Stats(profile).stats.items(), key=lambda item: -item[1][3]):  # type: ignore[attr-defined]
            if name in STAGES:
                whole = whole or within
                print(f"{name:16} {within / whole:6.1%}  {calls} calls")


if __name__ == "__main__":
    main()
