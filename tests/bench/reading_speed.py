"""Speed of reading: python tests/bench/reading_speed.py [--lengths] [--stages] [TEXT.txt | CORPUS.jsonl ...].

Bar: at least 80 articles of 700 words a second on one core, with a warm store and no page, and no slower a word for a longer text. The
text is a report of ours of that length (`article.txt`) unless others are given; of a corpus, one JSON object with a `text` a line, the
first 60 are read. Dispatches of a hundred words that are all claims (`tests/stories/*/article.txt`) take twice as long a word.

Each text is read once before the clock starts and counts with its quickest of several readings, since machines are shared. `--stages`
says where the time goes, `--lengths` how it grows: the same article with other towns of the neighbourhood, joined.

What is installed is measured, this tree where nothing is. The bar is that of an installation with compiled modules (README, "Read
faster"); of those `--stages` cannot say more than "all else".
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

WORDS = 700
READINGS = 8
OF_A_CORPUS = 60
LENGTHS = (700, 7_000, 55_000)  # words; what is longer than 400,000 characters is no article
STAGES = {
    "geofront.doors": ("article_from_text", "report_on"),
    "geofront.pipeline": (
        "theatre_of", "sentences_of", "clauses_of", "persons_of", "cast_of", "is_war_news", "spot", "_measures", "_locatives", "resolve",
        "roles_of", "_scenes", "attributions_of", "claims_of", "shape_claims",
    ),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--lengths", action="store_true")
    asked = parser.parse_args()
    texts = [text for path in asked.files or [ROOT / "tests" / "bench" / "article.txt"] for text in texts_of(path)]
    words = sum(len(text.split()) for text in texts)
    print(f"reading with {'compiled' if is_compiled() else 'plain Python'} modules")
    print(f"{len(texts)} texts, {words:,} words: {words / WORDS / sum(map(quickest, texts)):.1f} articles of {WORDS} words a second")
    if asked.lengths:
        for text in grown(texts, LENGTHS):
            size = len(text.split())
            print(f"one text of {size:6,} words: {size / WORDS / quickest(text, readings=3):.1f} articles of {WORDS} words a second")
    if asked.stages:
        for name, share, each_us in stages(texts, words):
            print(f"{share:6.1%} {each_us:7.2f} µs a word  {name}")


def is_compiled() -> bool:
    """Whether the modules that read were compiled when geofront was installed here."""
    from geofront import pipeline

    return not str(pipeline.__file__).endswith(".py")


def texts_of(path: Path) -> list[str]:
    """The text of a file, or the first ones of a corpus."""
    if path.suffix != ".jsonl":
        return [path.read_text("utf-8")]
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:OF_A_CORPUS]]


def quickest(text: str, *, readings: int = READINGS) -> float:
    """Seconds of the quickest of several readings, after one that fills the caches."""
    import geofront

    geofront.read_text(text)
    times = []
    for _ in range(readings):
        began = perf_counter()
        geofront.read_text(text)
        times.append(perf_counter() - began)
    return min(times)


def grown(texts: Sequence[str], lengths: Sequence[int]) -> Iterator[str]:
    """Texts of so many words: the given ones over and over, every time with other towns."""
    from gazetteer.store import Gazetteer

    chance = random.Random(1)
    with Gazetteer.open() as gazetteer:
        for length in lengths:
            parts: list[str] = []
            while sum(len(part.split()) for part in parts) < length:
                parts += [renamed(text, gazetteer, chance) if len(parts) >= len(texts) else text for text in texts]
            whole = "\n\n".join(parts)
            blanks = [match.start() for match in re.finditer(r"\s+", whole)]
            yield whole[: blanks[length]] if len(blanks) > length else whole


def renamed(text: str, gazetteer: Any, chance: random.Random) -> str:
    """An article with each of its towns called like another within two degrees."""
    import geofront
    from gazetteer.place import Kind
    from geofront.model import Resolved

    other: dict[str, str] = {}
    for mention in geofront.read_text(text).mentions:
        if isinstance(mention.resolution, Resolved) and mention.resolution.place.kind in (Kind.CITY, Kind.TOWN, Kind.VILLAGE):
            lon, lat = mention.resolution.place.lonlat
            beside = gazetteer.within((lon - 2, lat - 2, lon + 2, lat + 2))
            other.setdefault(mention.surface, chance.choice(beside).name)
    return re.sub("|".join(map(re.escape, sorted(other, key=len, reverse=True))) or "(?!)", lambda match: other[match[0]], text)


def stages(texts: Sequence[str], words: int) -> list[tuple[str, float, float]]:
    """Name, share of the whole and microseconds a word of each stage, the longest first, in the quickest reading of each text."""
    import importlib

    import geofront

    spent: Counter[str] = Counter()

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def clocked(*arguments: Any, **named: Any) -> Any:
            began = perf_counter()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] += perf_counter() - began  # type: ignore[assignment]

        return clocked

    for module_name, names in STAGES.items():
        module = importlib.import_module(module_name)
        for name in names:
            setattr(module, name, timed(name, getattr(module, name)))
    total: Counter[str] = Counter()
    for text in texts:
        readings: list[dict[str, float]] = []
        for _ in range(READINGS):
            spent.clear()
            geofront.read_text(text)
            readings.append(dict(spent))
        total.update(min(readings, key=lambda one: one["report_on"]))  # type: ignore[arg-type]
    whole: float = total["article_from_text"] + total.pop("report_on")
    total["all else"] = whole - sum(total.values())  # type: ignore[assignment]
    ordered = sorted(total.items(), key=lambda item: -item[1])
    return [(name.removeprefix("_"), seconds / whole, seconds / words * 1e6) for name, seconds in ordered]


if __name__ == "__main__":
    main()
