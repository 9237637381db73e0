"""Which theatre an article is about, told by how often it names what is in each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geofront.theatre import Theatre, load_theatres

LEAST = 3  # hits below which no theatre is assumed
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")


def theatre_of(text: str, published: date | None, theatres: Sequence[Theatre] | None = None) -> Theatre | None:
    """The theatre whose keywords and actors' names the text uses most, by a clear lead; None where none has one.

    A theatre that had ended before the publication, or began after it, does not count.
    """
    counts = _counts(text)
    times: dict[str, int] = {}  # theatres share marks
    scored = []
    for theatre in theatres if theatres is not None else load_theatres():
        if published is not None and (
            (theatre.since is not None and published < theatre.since) or (theatre.until is not None and published > theatre.until)
        ):
            continue
        hits = 0
        kinds = 0
        marks = _marks(theatre)
        for word in marks.single & counts.keys():
            hits += min(counts[word], 4)
            kinds += 1
        for words in (*marks.joined, *(run for first in marks.runs.keys() & counts.keys() for run in marks.runs[first])):
            number = times.get(words)
            if number is None:
                number = times[words] = text.count(words)
            if number:
                hits += min(number, 4)
                kinds += 1
        if hits >= LEAST and kinds >= 2:
            scored.append((hits + kinds, theatre.id, theatre))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if not scored or (len(scored) > 1 and scored[0][0] < 1.25 * scored[1][0]):
        return None
    return scored[0][2]


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        for form in {word, word.removesuffix("'s").removesuffix("’s")}:
            counts[form] = counts.get(form, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class _Marks:
    """What names a theatre: single words, looked up in a count of the text's words, and what must be searched for."""

    single: frozenset[str]
    runs: Mapping[str, tuple[str, ...]]  # several words, by the first
    joined: tuple[str, ...]  # with a hyphen


_MARKS: dict[int, tuple[Theatre, _Marks]] = {}


def _marks(theatre: Theatre) -> _Marks:
    known = _MARKS.get(id(theatre))  # a theatre's own hash walks its whole file
    if known is not None and known[0] is theatre:
        return known[1]
    generic = {words for actor in theatre.actors for words in actor.generic}
    names = [
        name
        for actor in theatre.actors
        for name in actor.names[:6]
        if name[:1].isupper() and len(name) > 2 and name.lower() not in generic  # "Rebels" are everywhere
    ]
    every = tuple(dict.fromkeys([*theatre.keywords, *names]))
    joined = tuple(words for words in every if "-" in words)
    runs: dict[str, tuple[str, ...]] = {}
    for words in every:
        first, blank, _ = words.partition(" ")
        if blank and "-" not in words:
            runs[first] = (*runs.get(first, ()), words)
    marks = _Marks(frozenset(words for words in every if " " not in words and "-" not in words), runs, joined)
    _MARKS[id(theatre)] = theatre, marks
    return marks
