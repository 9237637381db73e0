"""What a locative refers back to: "west of the capital", "to the east of the city", "north of it", "about 4 km to the south"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.entry import SETTLEMENTS
from gazetteer.place import Kind
from geofront.errors import BadVocabulary
from geofront.measures import lowered, vocabulary
from geofront.model import Span
from geofront.where import LocativePhrase

_CALLED = 10  # sentences within which a place stays "the city" once it was called so
_KIND = 5  # and within which the last place of the kind will do
_TOPIC = 2  # and within which "4 km to the south" counts from the place that was the topic
_SAID = 150  # characters back to "the city" in the same sentence
_SAYING = re.compile(r"(?<!\w)the (?:city|town|village|capital|port)(?!\w)(?! of\b)")
_TURNS = r"(?:of|from|to|in|near|at|outside|by|on|and|as)\s"  # "X, east of the capital" does not call X so
_LIKELIEST = {"city": Kind.CITY, "village": Kind.VILLAGE}


@dataclass(frozen=True, slots=True)
class Named:
    """A place name of the article: the number of its sentence, what kind of place it is (None: not known), is it a capital."""

    span: Span
    sentence: int
    kind: Kind | None = None
    seat: bool = False
    aside: bool = False  # named only as where somebody spoke or something comes from, or in the name of a body
    theme: bool = False  # its sentence says something of it
    measured: bool = False  # named only to say how far something else is


def anchor_of(phrase: LocativePhrase, *, sentence: int, text: str, named: Sequence[Named]) -> int | None:
    """The index in `named`, in order, that a phrase measures from; None for a border, a coast, or what was not named before.

    `phrase.placed` and `phrase.anchor` must count `named`; a phrase with an anchor keeps it. "The city" is the place last called a
    city ("the city of X", "X city", "X, a city in"), else the last one of that kind; "the capital" the place called so, else a seat of
    government, that named most often; "it" the settlement named last, in the sentence or the one before; where nothing is said ("4 km to
    the south"), what the sentence calls "the city" before it, else the settlement named in it, else what the sentence before was about.
    A place named only in passing is meant where there is no other.
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
        said = _said_before(phrase, text, named[earlier[-1]].span.end if earlier else 0)
        if said is None:
            return _topic(earlier, named, sentence)
    else:
        said = phrase.anchor_words
    words = " ".join(lowered(text)[said.start : said.end].split())
    if words in ("it", "there", "them", "here", "the latter"):
        recent = [i for i in earlier if sentence - named[i].sentence <= 1 and _settled(named[i])]
        return recent[-1] if recent else None
    noun = next((n for n in _kinds() if words == n or words.endswith(" " + n)), None)
    if noun is None:
        return None
    called = [i for i in earlier if sentence - named[i].sentence <= _CALLED and _is_called(noun, named[i].span, text)]
    if called:
        return _spoken_of(called, named, sentence)
    if noun == "capital":
        seats = [i for i in others(0) if named[i].seat]
        times = Counter(text[named[i].span.start : named[i].span.end] for i in seats)
        return max(seats, key=lambda i: (not named[i].aside, times[text[named[i].span.start : named[i].span.end]], i), default=None)
    near = [i for i in earlier if sentence - named[i].sentence <= _KIND and named[i].kind in _kinds()[noun]]
    likeliest = _LIKELIEST.get(noun)
    return _spoken_of([i for i in near if named[i].kind is likeliest] or near, named, sentence)


def _spoken_of(some: Sequence[int], named: Sequence[Named], sentence: int) -> int | None:
    """The one named last, or what the sentence before says something of; one named in passing where there is no other."""
    best: int | None = None
    for i in reversed(some):
        one = named[i]
        if best is not None and not named[best].aside and one.sentence != named[best].sentence:
            break
        if best is None or (named[best].aside and not one.aside) or (one.theme and one.sentence < sentence):
            best = i
    return best


def _said_before(phrase: LocativePhrase, text: str, after: int) -> Span | None:
    """What the sentence calls the place before a phrase, with no name in between: "fled | the city | to X, 11 km to the north"."""
    start = max(after, phrase.span.start - _SAID)
    start = max(start, text.rfind(". ", start, phrase.span.start) + 1)
    found = list(_SAYING.finditer(lowered(text)[start : phrase.span.start]))
    return Span(start + found[-1].start(), start + found[-1].end()) if found else None


def _topic(earlier: Sequence[int], named: Sequence[Named], sentence: int) -> int | None:
    settled = [i for i in earlier if _settled(named[i])]
    here = [i for i in settled if named[i].sentence == sentence]
    if here:
        return next((i for i in reversed(here) if not (named[i].aside or named[i].measured)), here[-1])
    for back in range(1, _TOPIC + 1):
        before = [i for i in settled if named[i].sentence == sentence - back]
        if before:
            spoken = [i for i in before if not (named[i].aside or named[i].measured)] or before
            return next((i for i in spoken if named[i].theme), spoken[0])
    return None


def _settled(one: Named) -> bool:
    return one.kind is None or one.kind in SETTLEMENTS


def _is_called(noun: str, span: Span, text: str) -> bool:
    """Whether the article calls the place by the noun where it names it."""
    before = lowered(text)[max(0, span.start - 32) : span.start]
    after = lowered(text)[span.end : span.end + 48]
    head = noun.rsplit(" ", 1)[-1] if noun.endswith("capital") else noun
    return bool(
        re.search(rf"(?<!\w){head}(?:\s+of(?:\s+the)?|,)?\s+$", before)
        or re.match(rf"\s+{head}(?!\w)", after)
        or re.match(rf",\s+(?:(?:a|an|the|its|one of the)\s+)?(?:(?!{_TURNS})[a-z][a-z'-]*\s+){{0,4}}?{head}(?!\w)", after)
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
