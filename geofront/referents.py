"""What a locative refers back to: "west of the capital", "to the east of the city", "north of it", "about 4 km to the south"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.place import Kind
from geofront.errors import BadVocabulary
from geofront.measures import lowered, vocabulary
from geofront.model import Span
from geofront.where import LocativePhrase

_CALLED = 10  # sentences within which a place stays "the city" once it was called so
_KIND = 5  # and within which the last place of the kind will do
_TOPIC = 2  # and within which "4 km to the south" counts from the place that was the topic
_SETTLED = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE})


@dataclass(frozen=True, slots=True)
class Named:
    """A place name of the article: the number of its sentence, what kind of place it is (None: not known), is it a capital."""

    span: Span
    sentence: int
    kind: Kind | None = None
    seat: bool = False


def anchor_of(phrase: LocativePhrase, *, sentence: int, text: str, named: Sequence[Named]) -> int | None:
    """The index in `named`, in order, that a phrase measures from; None for a border, a coast, or what was not named before.

    `phrase.placed` and `phrase.anchor` must count `named`; a phrase with an anchor keeps it. "The city" is the place last called a
    city ("the city of X", "X city", "X, a city in"), else the last one of that kind; "the capital" the place called so, else a seat of
    government; "it" the settlement named last, in the sentence or the one before; where nothing is said ("4 km to the south"), the
    settlement before it in the sentence, else the first one of the sentence before, which is what that was about.
    """
    if phrase.anchor is not None:
        return phrase.anchor
    start = phrase.anchor_words.start if phrase.anchor_words else phrase.span.start
    surfaces = {text[named[i].span.start : named[i].span.end].casefold() for i in phrase.placed}
    end = bisect_right(named, start, key=lambda one: one.span.end)

    def others(first: int) -> list[int]:
        return [i for i in range(first, end) if text[named[i].span.start : named[i].span.end].casefold() not in surfaces]

    earlier = others(bisect_left(named, sentence - _CALLED, key=lambda one: one.sentence))
    if phrase.anchor_words is None:
        return _topic(earlier, named, sentence)
    words = " ".join(lowered(text[phrase.anchor_words.start : phrase.anchor_words.end]).split())
    if words in ("it", "there", "them", "here"):
        recent = [i for i in earlier if sentence - named[i].sentence <= 1 and _settled(named[i])]
        return recent[-1] if recent else None
    noun = next((n for n in _kinds() if words == n or words.endswith(" " + n)), None)
    if noun is None:
        return None
    called = [i for i in earlier if sentence - named[i].sentence <= _CALLED and _is_called(noun, named[i].span, text)]
    if called:
        return called[-1]
    if noun == "capital":
        return next((i for i in reversed(others(0)) if named[i].seat), None)
    near = [i for i in earlier if sentence - named[i].sentence <= _KIND and named[i].kind in _kinds()[noun]]
    return near[-1] if near else None


def _topic(earlier: Sequence[int], named: Sequence[Named], sentence: int) -> int | None:
    settled = [i for i in earlier if _settled(named[i])]
    here = [i for i in settled if named[i].sentence == sentence]
    if here:
        return here[-1]
    for back in range(1, _TOPIC + 1):
        before = [i for i in settled if named[i].sentence == sentence - back]
        if before:
            return before[0]
    return None


def _settled(one: Named) -> bool:
    return one.kind is None or one.kind in _SETTLED


def _is_called(noun: str, span: Span, text: str) -> bool:
    """Whether the article calls the place by the noun where it names it."""
    before = lowered(text[max(0, span.start - 32) : span.start])
    after = lowered(text[span.end : span.end + 48])
    head = noun.rsplit(" ", 1)[-1] if noun.endswith("capital") else noun
    return bool(
        re.search(rf"(?<!\w){head}(?:\s+of(?:\s+the)?|,)?\s+$", before)
        or re.match(rf"\s+{head}(?!\w)", after)
        or re.match(rf",\s+(?:(?:a|an|the|its|one of the)\s+)?(?:[a-z][a-z'-]*\s+){{0,4}}?{head}(?!\w)", after)
    )


@cache
def _kinds() -> dict[str, frozenset[Kind]]:
    """Nouns, longest first, and the kinds of places that they may mean."""
    found = vocabulary("referents", {"kinds": dict})["kinds"]
    table: dict[str, frozenset[Kind]] = {}
    for noun in sorted(found, key=lambda n: (-len(n), n)):
        unknown = [kind for kind in found[noun] if kind not in list(Kind)]
        if unknown:
            raise BadVocabulary(f"geofront/measures/referents.toml: [kinds] {noun}: {unknown[0]!r} is no kind. Known: {', '.join(Kind)}.")
        table[noun] = frozenset(Kind(kind) for kind in found[noun])
    return table
