"""Which theatre an article is about, told by how often it names what is in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from geofront.theatre import Theatre, load_theatres

LEAST = 3       # hits below which no theatre is assumed
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")


def theatre_of(text: str, published: date | None, theatres: Sequence[Theatre] | None = None) -> Theatre | None:
    """The theatre whose keywords and actors' names the text uses most, by a clear lead; None where none has one.

    A theatre that had ended before the publication, or began after it, does not count.
    """
    counts = _counts(text)
    scored = []
    for theatre in theatres if theatres is not None else load_theatres():
        if published is not None and (theatre.since is not None and published < theatre.since or theatre.until is not None and published > theatre.until):
            continue
        hits = 0
        kinds = 0
        for words in _marks(theatre):
            number = _times(words, counts, text)
            hits += min(number, 4)
            kinds += number > 0
        if hits >= LEAST and kinds >= 2:
            scored.append((hits + kinds, theatre.id, theatre))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if not scored or len(scored) > 1 and scored[0][0] < 1.25 * scored[1][0]:
        return None
    return scored[0][2]


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        for form in {word, word.removesuffix("'s").removesuffix("’s")}:
            counts[form] = counts.get(form, 0) + 1
    return counts


@cache
def _marks(theatre: Theatre) -> tuple[str, ...]:
    names = [name for actor in theatre.actors for name in (actor.names[:6]) if name[:1].isupper() and len(name) > 2]
    return tuple(dict.fromkeys([*theatre.keywords, *names]))


def _times(words: str, counts: dict[str, int], text: str) -> int:
    if " " not in words and "-" not in words:
        return counts.get(words, 0)
    first = re.split(r"[ ]", words, maxsplit=1)[0]
    if first not in counts and first.split("-")[0] not in counts and "-" not in words:
        return 0
    return text.count(words)
