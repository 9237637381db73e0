"""Trained weights: small files that read back as they were written, and a training that gives the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.store import Gazetteer
from geofront.errors import BadModel
from geofront.models import Named, hashed_of, hashed_text, named_of, named_text, ranker, recogniser, train

CORPUS = [
    ("d1", "Rebels took Sirte and Tripoli on Monday, said Peter Carter. Carter left Benghazi.", ["Sirte", "Tripoli", "Benghazi"]),
    ("d2", "Snow fell in Charleston, West Virginia. Hudson lives in Paris, Texas.", ["Charleston", "West Virginia", "Paris", "Texas"]),
]
AT = {
    "Sirte": (31.2, 16.6),
    "Tripoli": (32.9, 13.2),
    "Benghazi": (32.1, 20.1),
    "Charleston": (38.35, -81.6),
    "West Virginia": (38.6, -80.6),
    "Paris": (33.66, -95.55),
    "Texas": (31.3, -99.3),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two documents of our own, in the format of a corpus."""
    lines = []
    for id, text, names in CORPUS:
        marked = [
            {"start": text.index(name), "end": text.index(name) + len(name), "lat": AT[name][0], "lon": AT[name][1]} for name in names
        ]
        lines.append(json.dumps({"id": id, "text": text, "toponyms": marked}))
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_shipped_weights_are_small(root: Path) -> None:
    for name in ("recogniser", "ranker"):
        assert (root / "geofront/models" / f"{name}.json").stat().st_size < 1_000_000
        assert (root / "geofront/models" / f"{name}.md").is_file()


def test_the_shipped_weights_know_a_preposition_of_place() -> None:
    model = recogniser()

    assert model.probability(["b in", "rule ysk1"]) > model.probability(["b said", "rule y-k1"])


def test_hashed_weights_read_back_as_written() -> None:
    model = hashed_of("own.json", hashed_text([0.5, -0.25, 0.0, 1.0], 0.1))

    assert model.weights == pytest.approx((0.5, -0.25, 0.0, 1.0), abs=1e-4)
    assert 0 < model.probability(["some", "words"]) < 1


def test_named_weights_read_back_as_written_and_unknown_features_count_nothing() -> None:
    model = named_of("own.json", named_text({"near": 1.25}))

    assert model.points([("near", 2.0), ("unheard of", 9.0)]) == 2.5


@pytest.mark.parametrize("text", ["", "[]", '{"weights": 3}', '{"weights": "AAAA", "scale": 1, "bias": 0}', '{"weights": "?"}'])
def test_a_damaged_file_says_what_to_do(text: str) -> None:
    with pytest.raises(BadModel, match=r"models/own\.json"):
        hashed_of("own.json", text)
    with pytest.raises(BadModel, match=r"models/own\.json"):
        named_of("own.json", text if "weights" not in text or "3" in text else '{"weights": {"near": "far"}}')


def test_training_twice_gives_the_same_bytes(corpus: Path) -> None:
    with Gazetteer.open() as gazetteer:
        texts = [train.train_recogniser([corpus], gazetteer, lambda line: None) for _ in range(2)]
        rankers = [train.train_ranker([corpus], gazetteer, lambda line: None, Named({})) for _ in range(2)]

    assert texts[0] == texts[1]
    assert rankers[0] == rankers[1]
    assert ranker().weights.keys() >= train.HELD.keys()
