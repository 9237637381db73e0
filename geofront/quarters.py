"""Quarters of a city that the text puts inside it: "the X and Y neighbourhoods of Z", "X, a suburb of Z", "Z's X quarter".

A quarter that is named with no city beside it belongs to the city that the sentences before are about, where they name but one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import Span
from geofront.spotted import Spotted
from geofront.surroundings import surroundings
from geofront.tags import NUMBER
from geofront.where import LocativePhrase

BACK = 2  # sentences before in which the city may be named
People = Callable[[Spotted], int]
_BESIDE = 8  # tokens between a quarter and its city


def quarters_of(
    parsed: Sequence[Clauses],
    spotted: Sequence[Spotted],
    passed_over: Sequence[bool],
    people_of: People,
) -> tuple[tuple[int, LocativePhrase], ...]:
    """(sentence, phrase) pairs whose numbers index `spotted`, in order; `implied` where the city is taken from the sentences before.

    Args:
        passed_over: for each name, whether it only says where somebody spoke, or the like.
        people_of: how many live in the city that a name is likely to mean; 0 where it names none.
    """
    found = []
    for first, end in _lists(parsed, spotted):
        clauses = parsed[spotted[first].sentence]
        if not _are_quarters(clauses, spotted[first], spotted[end - 1]):
            continue
        tied = _city_beside(clauses, spotted, first, end, people_of)
        city = tied if tied is not None else _city_before(spotted, first, end, passed_over, people_of)
        if city is not None:
            span = Span(min(spotted[first].span.start, spotted[city].span.start), max(spotted[end - 1].span.end, spotted[city].span.end))
            placed = tuple(range(first, end))
            if tied is None:
                span = Span(spotted[first].span.start, spotted[end - 1].span.end)
            found.append((spotted[first].sentence, LocativePhrase(placed, city, None, None, None, "inside", span, implied=tied is None)))
    return tuple(found)


def _lists(parsed: Sequence[Clauses], spotted: Sequence[Spotted]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the names that a list joins."""
    first = 0
    for at in range(1, len(spotted) + 1):
        if at < len(spotted) and spotted[at].sentence == spotted[first].sentence:
            between = parsed[spotted[at].sentence].tokens[spotted[at - 1].end : spotted[at].start]
            if 0 < len(between) <= 2 and all(token.lower in (",", "and", "or") for token in between):
                continue
        yield first, at
        first = at


def _is_quarter(word: str) -> bool:
    return lexicon().singular(word) in surroundings().city_parts


def _are_quarters(clauses: Clauses, first: Spotted, last: Spotted) -> bool:
    """Whether the text calls the names of a list quarters: before it, behind it, or in an apposition."""
    tokens = clauses.tokens
    if first.start >= 2 and tokens[first.start - 1].lower == "of" and _is_quarter(tokens[first.start - 2].lower):
        return True
    ahead = tokens[last.end : last.end + 6]
    if ahead and _is_quarter(ahead[0].lower):
        return True
    if len(ahead) < 3 or ahead[0].text != "," or not (ahead[1].lower in ("a", "an", "the") or clauses.tags[last.end + 1] is NUMBER):
        return False
    for token in ahead[2:]:
        if _is_quarter(token.lower):
            return True
        if not token.word or token.capital:
            return False
    return False


def _city_beside(
    clauses: Clauses, spotted: Sequence[Spotted], first: int, end: int, people_of: People
) -> int | None:
    """The city that the words tie to a list of its quarters."""
    tokens, sentence = clauses.tokens, spotted[first].sentence
    own = max(people_of(one) for one in spotted[first:end])
    if end < len(spotted) and spotted[end].sentence == sentence and people_of(spotted[end]) > own:
        between = [token.lower for token in tokens[spotted[end - 1].end : spotted[end].start]]
        tied = not {"of", "in", "on"}.isdisjoint(between) and "and" not in between
        if tied and len(between) <= _BESIDE and {",", ";", ":"}.isdisjoint(between[1:]):
            return end
    if first and spotted[first - 1].sentence == sentence and people_of(spotted[first - 1]) > own:
        between = [token.lower for token in tokens[spotted[first - 1].end : spotted[first].start]]
        if between[:1] == ["'s"] and len(between) <= 3 and all(word in lexicon().compass_adjectives for word in between[1:]):
            return first - 1  # "Z's northern X quarter"
        if len(between) in (1, 2) and _is_quarter(between[0]) and between[1:] in ([], ["of"]):
            return first - 1  # "the Z suburb of X"
    return None


def _city_before(spotted: Sequence[Spotted], first: int, end: int, passed_over: Sequence[bool], people_of: People) -> int | None:
    """The one city that the sentence names before, or else those before it."""
    here = spotted[first].sentence
    if any(people_of(one) for one in spotted[first:end]):
        return None  # "the suburbs of Lashio"
    for back in range(BACK + 1):
        cities = [
            at
            for at in range(first)
            if spotted[at].sentence == here - back and not passed_over[at] and people_of(spotted[at])
        ]
        if cities:
            return cities[-1] if len({spotted[at].surface for at in cities}) == 1 else None
    return None
