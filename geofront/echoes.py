"""Where an article speaks of a town again without its name: "the city", which keeps later sentences about it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gazetteer.entry import SETTLEMENTS
from geofront.changed import changed
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.scene import SPOKEN_OF, Focus, Scene
from geofront.tags import HYPHEN, NOUN

_LEADING_ON = frozenset({"of", "called", "known", "named"})
_POINTING = frozenset({"the", "this", "that"})


def with_echoes(scenes: Iterable[Scene]) -> tuple[Scene, ...]:
    """The scenes of an article, each told where the sentences up to it speak of a town again."""
    told = tuple(scenes)
    spoken = list(told[0].spoken) if told else []
    named = len(spoken)
    for scene in told:
        for at in _pointing_back(scene.clauses):
            noun = scene.clauses.tokens[at + 1].lower
            meant = changed(scene, spoken=tuple(spoken)).referent(noun, at)
            kind = scene.kind_of(meant) if meant is not None else None
            if meant is not None and kind in SETTLEMENTS:
                insort(spoken, Focus(scene.index, at, meant, kind, event=True, again=True, paragraph=scene.clauses.sentence.paragraph))
    if len(spoken) == named:
        return told
    last = tuple(spoken)
    return tuple(changed(scene, spoken=last) for scene in told)


def _pointing_back(clauses: Clauses) -> Iterator[int]:
    """Where "the city" stands by itself, and not to be measured from: "the city of X" is X, "12 km north of the city" is elsewhere."""
    if SPOKEN_OF.isdisjoint(clauses.lowers):
        return
    tokens = clauses.tokens
    for at, (first, second) in enumerate(pairwise(tokens)):
        if second.lower not in SPOKEN_OF or first.lower not in _POINTING:
            continue
        following = tokens[at + 2] if at + 2 < len(tokens) else None
        if following is not None and (following.lower in _LEADING_ON or following.capital or clauses.tags[at + 2] in (NOUN, HYPHEN)):
            continue
        before = [token.lower for token in tokens[max(0, at - 2) : at]]
        if before[-1:] != ["from"] and not (before[-1:] == ["of"] and before[0] in lexicon().directions):
            yield at
