"""A frame that fits: its trigger in a sentence, its place and its actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geofront.phrases import Frame
from geofront.scene import ActorFill, Fill
from geofront.syntax import Predicate


@dataclass(frozen=True, slots=True)
class Found:
    """A frame that fits, and its place and actors; a claim before it has modality, speaker, distance and time."""

    frame: Frame
    trigger: int  # token index of the verb or noun
    predicate: Predicate | None  # whose verb the trigger is, or on which the noun hangs
    nominal: bool
    place: Fill
    actor: ActorFill | None
    target: ActorFill | None
    origin: Fill | None
    inferred: bool = False  # the actor is taken from a sentence before
    failed: bool = False  # an attempt at it was made and came to nothing


def one_a_mention(fills: Sequence[Fill]) -> list[Fill]:
    """Of the places, the first for each mention, in their order."""
    seen: dict[int, Fill] = {}
    for fill in fills:
        seen.setdefault(fill.mention, fill)
    return list(seen.values())
