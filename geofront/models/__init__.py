"""Small trained weights, each a JSON file with its card beside it (`recogniser.md`, `ranker.md`); `train.py` makes them again.

They are read without numpy or scikit-learn: a sum over the features that are present.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from sys import byteorder
from typing import Any
from zlib import crc32

from geofront.errors import BadModel


@dataclass(frozen=True, slots=True)
class Hashed:
    """A logistic model over features named by words, each filed under a hash of its name."""

    weights: tuple[float, ...]  # as many as a power of two
    bias: float

    def probability(self, features: Iterable[str]) -> float:
        """How probable the positive class is, between 0 and 1."""
        mask = len(self.weights) - 1
        weights = self.weights
        total = self.bias
        for feature in features:
            total += weights[crc32(feature.encode()) & mask]
        return 1 / (1 + exp(-total)) if total > -30 else 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """A linear model over a few features that each have a name and a value."""

    weights: Mapping[str, float]

    def points(self, *kinds: Iterable[tuple[str, float]]) -> float:
        """The sum of weight times value over all kinds of features; a feature without a weight counts nothing."""
        weight_of = self.weights.get
        total = 0.0
        for features in kinds:
            for name, value in features:
                total += weight_of(name, 0.0) * value
        return total


@cache
def recogniser() -> Hashed:
    """The weights that say whether a span names a place.

    Raises:
        BadModel: the file is damaged.
    """
    return hashed_of("recogniser.json", _read("recogniser.json"))


@cache
def ranker() -> Named:
    """The weights that say how much each kind of evidence counts for a candidate.

    Raises:
        BadModel: the file is damaged.
    """
    return named_of("ranker.json", _read("ranker.json"))


def _read(name: str) -> str:
    return files("geofront").joinpath("models", name).read_text("utf-8")


def hashed_of(name: str, text: str) -> Hashed:
    """A hashed model from its file's text; `name` is for the error."""
    table = _table(name, text)
    try:
        packed = array("h")
        packed.frombytes(b64decode(table["weights"], validate=True))
        if byteorder == "big":
            packed.byteswap()
        scale, bias = float(table["scale"]), float(table["bias"])
    except (KeyError, TypeError, ValueError) as problem:
        raise BadModel(f"models/{name}: {problem}. Train it again: python -m geofront.models.train CORPORA") from problem
    if not packed or len(packed) & (len(packed) - 1):
        raise BadModel(f"models/{name}: {len(packed)} weights are no power of two. Train it again: python -m geofront.models.train CORPORA")
    return Hashed(tuple(value * scale for value in packed), bias)


def named_of(name: str, text: str) -> Named:
    """A linear model from its file's text; `name` is for the error."""
    weights = _table(name, text).get("weights")
    if not isinstance(weights, dict) or not all(isinstance(value, int | float) for value in weights.values()):
        raise BadModel(
            f"models/{name}: `weights` must give a number for each feature. Train it again: python -m geofront.models.train CORPORA"
        )
    return Named({feature: float(value) for feature, value in weights.items()})


def _table(name: str, text: str) -> dict[str, Any]:
    try:
        table = json.loads(text)
    except ValueError as problem:
        raise BadModel(f"models/{name}: not JSON: {problem}. Install the package again.") from problem
    if not isinstance(table, dict):
        raise BadModel(f"models/{name}: must hold one table. Install the package again.")
    return table


def hashed_text(weights: Iterable[float], bias: float) -> str:
    """The file of a hashed model: 16-bit weights in base64, the same bytes for the same weights."""
    values = list(weights)
    scale = max(max(map(abs, values)), 1e-9) / 32767
    packed = array("h", [round(value / scale) for value in values])
    if byteorder == "big":
        packed.byteswap()
    table = {"bias": round(bias, 6), "scale": scale, "weights": b64encode(packed.tobytes()).decode("ascii")}
    return json.dumps(table, indent=1, sort_keys=True) + "\n"


def named_text(weights: Mapping[str, float]) -> str:
    """The file of a linear model, a feature a line."""
    return json.dumps({"weights": {feature: round(value, 3) for feature, value in weights.items()}}, indent=1, sort_keys=True) + "\n"
