"""Which theatre an article is about, told by how often it names what is in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from geofront.theatre import Theatre, load_theatres

LEAST = 3  # hits below which no theatre is assumed
MOST_OF_ONE = 4  # times that one mark counts
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def theatre_of(text: str, published: date | None, theatres: Sequence[Theatre] | None = None) -> Theatre | None:
    """The theatre whose keywords and actors' names the text uses most, by a clear lead; None where none has one.

    A theatre that had ended before the publication, or began after it, does not count.
    """
    marks = _marks_of_all() if theatres is None else _marks_of(theatres)
    hits, kinds = [0] * len(marks.theatres), [0] * len(marks.theatres)
    for mark, number in _found(marks, text):
        for at in marks.bearers[mark]:
            hits[at] += min(number, MOST_OF_ONE)
            kinds[at] += 1
    scored = [
        (hits[at] + kinds[at], theatre)
        for at, theatre in enumerate(marks.theatres)
        if hits[at] >= LEAST and kinds[at] >= 2 and theatre.on(published)
    ]
    scored.sort(key=lambda item: (-item[0], item[1].id))
    if not scored or (len(scored) > 1 and scored[0][0] < 1.25 * scored[1][0]):
        return None
    return scored[0][1]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What names the theatres, keyed by what a text must have for a mark to be searched for in it."""

    theatres: tuple[Theatre, ...]
    bearers: Mapping[str, tuple[int, ...]]  # a mark, and the theatres that it speaks for: theatres share marks
    single: Mapping[str, None]  # single words, which need no search
    runs: Mapping[str, tuple[tuple[str, str], ...]]  # several words, by the first, with the first blank and the letters beside it
    joined: Mapping[str, tuple[str, ...]]  # with a hyphen, by the first hyphen and the letters beside it
    words: Set[str]  # `single`, and the first of `runs`


def _found(marks: _Marks, text: str) -> Iterator[tuple[str, int]]:
    """The marks that stand in a text, each with how often it does."""
    counts = _counts(text, marks.words)
    for word in counts.keys() & marks.single.keys():
        yield word, counts[word]
    blanks, hyphens = _beside(text, " "), _beside(text, "-")
    sought = [mark for first in counts.keys() & marks.runs.keys() for beside, mark in marks.runs[first] if beside in blanks]
    sought += [mark for beside in hyphens & marks.joined.keys() for mark in marks.joined[beside]]
    for mark in sought:
        if number := text.count(mark):
            yield mark, number


def _beside(text: str, sign: str) -> set[str]:
    """The letters beside a sign, wherever it stands."""
    return {before[-1:] + after[:1] for before, after in pairwise(text.split(sign))}


def _counts(text: str, wanted: Set[str]) -> dict[str, int]:
    """How often each wanted word stands in a text; "Syria's" counts for "Syria" too."""
    counts: dict[str, int] = {}
    for piece, number in Counter(text.split()).items():
        if piece.isalpha():
            if piece in wanted:
                counts[piece] = counts.get(piece, 0) + number
            continue
        for word in _WORD.findall(piece):
            for one in (word, word[:-2]) if word.endswith(("'s", "’s")) else (word,):
                if one in wanted:
                    counts[one] = counts.get(one, 0) + number
    return counts


@cache
def _marks_of_all() -> _Marks:
    return _marks_of(load_theatres())


def _marks_of(theatres: Sequence[Theatre]) -> _Marks:
    bearers: dict[str, tuple[int, ...]] = {}
    for at, theatre in enumerate(theatres):
        for mark in _names(theatre):
            bearers[mark] = (*bearers.get(mark, ()), at)
    runs: dict[str, tuple[tuple[str, str], ...]] = {}
    joined: dict[str, tuple[str, ...]] = {}
    for mark in bearers:
        hyphen, blank = mark.find("-"), mark.find(" ")
        if hyphen > 0:
            beside = mark[hyphen - 1] + mark[hyphen + 1 : hyphen + 2]
            joined[beside] = (*joined.get(beside, ()), mark)
        elif blank > 0:
            runs[mark[:blank]] = (*runs.get(mark[:blank], ()), (mark[blank - 1 : blank + 2].replace(" ", ""), mark))
    single = {mark: None for mark in bearers if " " not in mark and "-" not in mark}
    return _Marks(tuple(theatres), bearers, single, runs, joined, frozenset((*single, *runs)))


def _names(theatre: Theatre) -> Iterator[str]:
    """The words that speak for a theatre, each once."""
    generic = {words for actor in theatre.actors for words in actor.generic}
    names = (
        name
        for actor in theatre.actors
        for name in actor.names[:6]
        if name[:1].isupper() and len(name) > 2 and name.lower() not in generic  # "Rebels" are everywhere
    )
    return iter(dict.fromkeys([*theatre.keywords, *names]))
