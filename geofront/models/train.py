"""Make the weights again: `python -m geofront.models.train CORPORA`.

CORPORA is a folder of `*.jsonl`, one document a line: {"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]} with offsets into the
text and coordinates in degrees or null. The corpora are read where they are; nothing of their text goes into the weights but hashes of
single words and numbers. The same corpora, gazetteer and rules give the same weights.

`--without NAME` leaves one corpus out, so that it can be scored: figures are only ever told of a corpus that the weights have not seen.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from zlib import crc32

from gazetteer.store import Gazetteer
from geofront.actors import cast_of
from geofront.clauses import Clauses, clauses_of
from geofront.lexicon import lexicon
from geofront.mentions import propose
from geofront.models import hashed_text
from geofront.persons import persons_of
from geofront.readers.text import article_from_text
from geofront.recogniser import described
from geofront.sentences import sentences_of
from geofront.setting import theatre_of

BITS = 15
ROUNDS = 8
STEP = 0.15
SHRINK = 2e-6
SKIPPED = frozenset({"wiktor"})  # names only the toponym the page is about: what it leaves out is no counterexample


@dataclass(frozen=True, slots=True)
class Toponym:
    """What an annotator marked: characters of the text, and degrees where it was located."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    demonym: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def read_corpus(path: Path) -> Iterator[Document]:
    """The documents of a corpus, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marked = tuple(
                Toponym(one["start"], one["end"], one.get("lat"), one.get("lon"), _is_demonym(row["text"][one["start"] : one["end"]]))
                for one in row["toponyms"]
            )
            yield Document(str(row["id"]), row["text"], marked)


def _is_demonym(surface: str) -> bool:
    """Adjectives of nationality are evidence for actors with us, never places."""
    return surface in lexicon().nationalities and surface not in lexicon().countries


def recogniser_examples(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[list[int], bool]]:
    """For every span the model must judge: the buckets of its features, and whether it was marked as a place."""
    article = article_from_text(document.text)
    parsed: tuple[Clauses, ...] = tuple(clauses_of(sentence) for sentence in sentences_of(article))
    persons = persons_of(parsed)
    cast = cast_of(parsed, article.text, theatre_of(article.text, None))
    proposals, readings = propose(parsed, cast.refs, persons, gazetteer, article.text)
    mask = (1 << BITS) - 1
    for proposal, features in described(proposals, readings, persons, gazetteer):
        if features is not None:
            span = proposal.spotted.span
            right = any(one.start < span.end and span.start < one.end for one in document.toponyms)
            yield [crc32(feature.encode()) & mask for feature in features], right


def fit_recogniser(examples: Sequence[tuple[list[int], bool, float]]) -> tuple[list[float], float]:
    """Logistic regression by stochastic gradient (AdaGrad), in a fixed shuffled order; the third value of an example is its weight."""
    weights = [0.0] * (1 << BITS)
    gathered = [1e-6] * (1 << BITS)
    bias, gathered_bias = 0.0, 1e-6
    order = list(range(len(examples)))
    chance = random.Random(4)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for number in order:
            buckets, right, weight = examples[number]
            total = bias + sum(weights[bucket] for bucket in buckets)
            error = ((1 / (1 + exp(-max(-30.0, min(30.0, total))))) - right) * weight
            for bucket in buckets:
                slope = error + SHRINK * len(examples) * weights[bucket]
                gathered[bucket] += slope * slope
                weights[bucket] -= STEP * slope / sqrt(gathered[bucket])
            gathered_bias += error * error
            bias -= STEP * error / sqrt(gathered_bias)
    return weights, bias


def train_recogniser(corpora: Sequence[Path], gazetteer: Gazetteer, say: Callable[[str], None]) -> str:
    """The text of `recogniser.json`. Every corpus counts as the square root of its size, so that none drowns the others."""
    examples: list[tuple[list[int], bool, float]] = []
    by_corpus = []
    for path in corpora:
        some = [example for document in read_corpus(path) for example in recogniser_examples(document, gazetteer)]
        say(f"{path.stem}: {len(some)} spans to judge, {sum(right for _, right in some)} of them places")
        by_corpus.append(some)
    largest = max(len(some) for some in by_corpus)
    for some in by_corpus:
        weight = sqrt(largest / len(some))
        examples += [(buckets, right, weight) for buckets, right in some]
    weights, bias = fit_recogniser(examples)
    return hashed_text(weights, bias)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m geofront.models.train", description="Train the weights of geofront/models again.")
    parser.add_argument("corpora", type=Path, help="folder of annotated corpora (*.jsonl)")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave out corpora whose file begins so")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder for the weights")
    asked = parser.parse_args(arguments)
    paths = [path for path in sorted(asked.corpora.glob("*.jsonl")) if not path.stem.startswith((*sorted(SKIPPED), *asked.without))]
    asked.out.mkdir(parents=True, exist_ok=True)
    with Gazetteer.open() as gazetteer:
        asked.out.joinpath("recogniser.json").write_text(train_recogniser(paths, gazetteer, print), encoding="utf-8")


if __name__ == "__main__":
    main()
