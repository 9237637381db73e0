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

from gazetteer.place import LonLat
from gazetteer.sphere import distance_km
from gazetteer.store import Gazetteer
from geofront.actors import cast_of
from geofront.clauses import Clauses, clauses_of
from geofront.mentions import propose, spot
from geofront.models import Named, hashed_text, named_text, ranker
from geofront.persons import persons_of
from geofront.pipeline import _containers as containers_of
from geofront.pipeline import _locatives as locatives_of
from geofront.pipeline import _measures as measures_of
from geofront.readers.text import article_from_text
from geofront.recogniser import described
from geofront.renown import names_a_place
from geofront.resolve import Surveyed, contests, features_of, nations_of
from geofront.sentences import sentences_of
from geofront.setting import theatre_of
from geofront.spotted import Spotted
from geofront.standing import standing_of
from geofront.theatre import Theatre

BITS = 15
ROUNDS = 8
STEP = 0.15
SHRINK = 2e-6
RANKER_ROUNDS = 12
RANKER_STEP = 0.2
RANKER_SHRINK = 0.002
RIGHT_KM = 25.0  # a candidate this near is right
RIGHT_AT_LEAST_KM = 161.0  # as the published figures count: where none is nearer
# What the corpora hardly ever show, and what news of war turns on: how far and on which side of another place, which war. Not trained.
HELD = {
    "as stated": 3.0,
    "against statement": -4.0,
    "is its own anchor": -6.0,
    "is its own container": -6.0,
    "theatre": 2.0,
    "out of theatre": -2.5,
    "in container": 4.0,
    "out of container": -3.0,
    "called after its city": -4.5,
    "seat of government": 1.5,
    "people": 0.3,
}
SKIPPED = frozenset({"wiktor"})  # names only the toponym the page is about: what it leaves out is no counterexample


@dataclass(frozen=True, slots=True)
class Toponym:
    """What an annotator marked: characters of the text, and degrees where it was located."""

    start: int
    end: int
    lat: float | None
    lon: float | None


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
                Toponym(one["start"], one["end"], one.get("lat"), one.get("lon"))
                for one in row["toponyms"]
            )
            yield Document(str(row["id"]), row["text"], marked)


def recogniser_examples(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[list[int], bool]]:
    """For every span the model must judge: the buckets of its features, and whether it was marked as a place."""
    article = article_from_text(document.text)
    parsed: tuple[Clauses, ...] = tuple(clauses_of(sentence) for sentence in sentences_of(article))
    persons = persons_of(parsed, lambda name: names_a_place(name, gazetteer))
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One name with the features of its candidates, and which of them are right."""

    candidates: tuple[tuple[tuple[str, float], ...], ...]
    right: tuple[bool, ...]


def ranker_examples(document: Document, gazetteer: Gazetteer, weights: Named) -> Iterator[Choice]:
    """Every located name with several candidates of which one, not all, lies where the annotator put it."""
    article = article_from_text(document.text)
    theatre = theatre_of(article.text, None)
    parsed: tuple[Clauses, ...] = tuple(clauses_of(sentence) for sentence in sentences_of(article))
    persons = persons_of(parsed, lambda name: names_a_place(name, gazetteer))
    spotted = spot(parsed, cast_of(parsed, article.text, theatre).refs, persons, gazetteer, article.text, at_war=theatre is not None)
    for contest in contests(survey_of(spotted, parsed, article.text, theatre, gazetteer), gazetteer, weights):
        marked = [
            LonLat(one.lon, one.lat)
            for one in document.toponyms
            if one.lat is not None and one.lon is not None
            if any(spotted[at].span.start < one.end and one.start < spotted[at].span.end for at in contest.spotted)
        ]
        if not marked:
            continue
        gold = max(marked, key=marked.count)
        away = [distance_km(one.place.lonlat, gold) for one in contest.scored]
        most = RIGHT_KM if any(distance <= RIGHT_KM for distance in away) else RIGHT_AT_LEAST_KM
        right = tuple(distance <= most for distance in away)
        if any(right) and not all(right):
            yield Choice(tuple(tuple(features_of(one.contender, contest.question)) for one in contest.scored), right)


def fit_ranker(choices: Sequence[tuple[Choice, float]]) -> dict[str, float]:
    """The weights under which the right candidates are most probable (softmax over candidates), held near zero."""
    weights = dict(HELD)
    gathered: dict[str, float] = {}
    order = list(range(len(choices)))
    chance = random.Random(4)
    for _ in range(RANKER_ROUNDS):
        chance.shuffle(order)
        for number in order:
            choice, weight = choices[number]
            points = [sum(weights.get(name, 0.0) * value for name, value in some) for some in choice.candidates]
            most = max(points)
            shares = [exp(one - most) for one in points]
            total = sum(shares)
            total_right = sum(share for share, right in zip(shares, choice.right, strict=True) if right)
            slopes: dict[str, float] = {}
            for some, share, right in zip(choice.candidates, shares, choice.right, strict=True):
                error = share / total - (share / total_right if right else 0.0)
                if abs(error) > 1e-6:
                    for name, value in some:
                        slopes[name] = slopes.get(name, 0.0) + weight * error * value
            for name, slope in slopes.items():
                if name in HELD:
                    continue
                slope += RANKER_SHRINK * weights.get(name, 0.0)
                gathered[name] = gathered.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0.0) - RANKER_STEP * slope / sqrt(gathered[name])
    return weights


def train_ranker(corpora: Sequence[Path], gazetteer: Gazetteer, say: Callable[[str], None], start: Named) -> str:
    """The text of `ranker.json`; twice over, because what is settled early depends on the weights."""
    weights = start
    for _ in range(2):
        choices: list[tuple[Choice, float]] = []
        by_corpus = []
        for path in corpora:
            some = [choice for document in read_corpus(path) for choice in ranker_examples(document, gazetteer, weights)]
            say(f"{path.stem}: {len(some)} names to place")
            by_corpus.append(some)
        largest = max(len(some) for some in by_corpus)
        for some in by_corpus:
            choices += [(choice, sqrt(largest / max(1, len(some)))) for choice in some]
        weights = Named(fit_ranker(choices))
    return named_text(weights.weights)


def survey_of(spotted: Sequence[Spotted], parsed: Sequence[Clauses], text: str, theatre: Theatre | None, gazetteer: Gazetteer) -> Surveyed:
    """What the pipeline tells the resolution, of an article that is only read for its places."""
    standings = [standing_of(parsed[one.sentence], one) for one in spotted]
    return Surveyed(
        spotted,
        locatives_of(parsed, spotted, standings, measures_of(parsed, text, None), text, gazetteer),
        containers_of(spotted, parsed, gazetteer),
        frozenset(theatre.countries) if theatre is not None else frozenset(),
        nations_of([token.text for clauses in parsed for token in clauses.tokens if token.capital]),
    )


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
        asked.out.joinpath("ranker.json").write_text(train_ranker(paths, gazetteer, print, ranker()), encoding="utf-8")


if __name__ == "__main__":
    main()
