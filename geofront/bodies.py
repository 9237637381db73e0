"""Runs of capitals that name an organisation, a newspaper, an operation, an agreement, a machine or a ship.

Their words are no places, but a body may be called after the place it sits in or governs: "Basra Operations Command", "Edgar County
Court", "Kyiv School of Economics". Those first words are kept as `held`, for the gazetteer to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geofront.clauses import Clauses
from geofront.model import Span
from geofront.sentences import Token, tokens_of
from geofront.surroundings import surroundings
from geofront.tags import ADJECTIVE, FINITE, NOUN, STOP
from geofront.words import words

LONGEST = 9


@dataclass(frozen=True, slots=True)
class Bodies:
    """Token numbers of one sentence."""

    taken: frozenset[int]
    held: dict[int, int]  # where a body's name begins → where the words end that may name its place


def bodies_of(clauses: Clauses, taken: Collection[int], is_place: Callable[[str], bool], is_known: Callable[[str], bool]) -> Bodies:
    """The bodies of a sentence; runs that begin in `taken` words are left alone.

    Args:
        is_place: whether a run that ends in a word for both, as "West Bank" does, is a well-known place.
        is_known: whether any place is called so.
    """
    tokens = clauses.tokens
    found: set[int] = set()
    held: dict[int, int] = {}
    done = 0
    for at in clauses.sentence.capitals:
        if at < done or at in taken:
            continue
        done = _run_end(tokens, at)
        if _is_announced(clauses, at, done):
            found.update(range(at, done))
        elif done > at + 1:
            _one_run(tokens, at, done, found, held, is_place)
    _listed(clauses, found, is_known)
    return Bodies(frozenset(found), {start: end for start, end in held.items() if not any(spot in found for spot in range(start, end))})


def _is_announced(clauses: Clauses, at: int, end: int) -> bool:
    """Whether the word in front says that it is a ship or a paper: "the frigate X", "the daily X said", "a website close to them, X"."""
    tokens, tags, near = clauses.tokens, clauses.tags, surroundings()
    if not at or clauses.title_case:
        return False
    before = tokens[at - 1]
    if before.lower in near.vessels:
        return True
    if before.lower in near.media_nouns:
        return not (end < len(tokens) and tags[end] in (NOUN, ADJECTIVE))  # but "the daily Beirut flight"
    if before.text != "," or tags[at - 1] is not STOP:
        return False
    # "a website close to them, X, said"
    opened = next((one for one in range(at - 2, max(-1, at - 8), -1) if tokens[one].lower in near.media_nouns), None)
    if opened is None or tags[opened] is not NOUN or not _closes_an_aside(clauses, end):
        return False
    between = zip(tokens[opened : at - 1], tags[opened : at - 1], strict=True)
    return not any(token.capital or tag in (FINITE, STOP) for token, tag in between)


def _closes_an_aside(clauses: Clauses, end: int) -> bool:
    return end < len(clauses.tokens) and (clauses.tokens[end].text == "," or clauses.tags[end] is FINITE)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    count = len(tokens)
    while end < count and end - at < LONGEST:
        token = tokens[end]
        if not token.capital and not (
            (token.lower in ("of", "for", "al", "'s") or (token.text == "-" and token.glued))
            and end + 1 < count
            and any(following.capital for following in tokens[end + 1 : end + 3])
        ):
            break
        end += 1
    return end


def _one_run(tokens: Sequence[Token], at: int, end: int, found: set[int], held: dict[int, int], is_place: Callable[[str], bool]) -> None:
    known = words()
    run = tokens[at:end]
    if " ".join(token.text for token in run) in known.country_names:
        return  # "Russian Federation"
    bodies = [
        offset
        for offset, token in enumerate(run)
        if token.text in known.bodies
        and not (
            offset and token.text in known.name_parts_after and is_place(" ".join(token.text for token in run[offset - 1 : offset + 1]))
        )
    ]
    if bodies:
        last = bodies[-1]
        if last > 0 and run[last].text != "United":
            first = bodies[0]
            opening = run[0].lower in ("the", "a", "an")
            if first > opening:
                held[at + opening] = at + first
                found.update(range(at + first, at + last + 1))
            else:
                found.update(range(at, at + last + 1))
            if last + 1 < len(run) and run[last + 1].lower in ("of", "for"):
                # "Ministry of Defense", "Government of National Accord"; but "University of Mosul" keeps its city
                following = run[last + 2 :]
                if (
                    following
                    and not any(token.text in known.country_names or token.text in known.seats for token in following)
                    and run[last].text not in surroundings().city_bodies
                ):
                    found.update(range(at + last + 1, end))
        elif last == 0 and len(run) > 2 and run[1].lower in ("of", "for"):
            found.update(range(at, at + 2))
            # "Forces of Libya's …"
            owned = any(one.text in known.country_names and two.lower == "'s" for one, two in pairwise(tokens[at : end + 1]))
            if run[0].text not in surroundings().city_bodies and run[0].text != "Government" and not owned:
                found.update(range(at, end))
    for offset, token in enumerate(run):
        text = token.text
        if offset:
            if (text in known.agreement_words or text in known.outlet_words) and text not in known.name_parts_after:
                found.update(range(at, at + offset + 1))
        elif text in known.operation_words:
            found.update(range(at, end))
        if text in known.ship_prefixes:
            found.update(range(at + offset, end))


def _listed(clauses: Clauses, found: set[int], is_known: Callable[[str], bool]) -> None:
    """Agencies, newspapers, monitors, armed groups and machines known by name, and acronyms."""
    known, tokens = words(), clauses.tokens
    by_key, small = _by_key()
    spots: Sequence[int] = clauses.sentence.capitals
    if not small.isdisjoint(clauses.lowers):
        spots = [at for at, token in enumerate(tokens) if token.capital or token.text in small]
    for spot in spots:
        for offset, name in by_key.get(tokens[spot].text, ()):
            at, length = spot - offset, len(name)
            if length == 1 and not _joins_capitals(tokens, at):
                text = name[0]
                if at and tokens[at - 1].capital and is_known(f"{tokens[at - 1].text} {text}"):
                    continue  # "Mrkonjić Grad" is a town and no rocket
                if text.isupper() or text in known.machines or text not in known.country_names:
                    found.add(at)
            elif length > 1 and at >= 0 and name == tuple([token.text for token in tokens[at : at + length]]):
                found.update(range(at, at + length))


def _joins_capitals(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands between the hyphens of a longer name: "PORT-AU-PRINCE" has nothing to do with the AU."""
    if not 0 < at < len(tokens) - 2 or not tokens[at].glued:
        return False
    return tokens[at - 1].text == tokens[at + 1].text == "-" and tokens[at + 1].glued and tokens[at + 2].glued and tokens[at + 2].capital


@cache
def _by_key() -> tuple[dict[str, tuple[tuple[int, tuple[str, ...]], ...]], frozenset[str]]:
    """The names by their last word with a capital, with the number of words before it; and those last words that have none."""
    known = words()
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    bodies = known.wires | known.media | known.monitors | known.groups | known.machines | known.acronyms
    for name in sorted(bodies.difference(known.country_names)):
        split = tuple(token.text for token in tokens_of(name, Span(0, len(name))))
        offset = max((at for at, word in enumerate(split) if word[:1].isupper()), default=len(split) - 1)
        found.setdefault(split[offset], []).append((offset, split))
    return {key: tuple(some) for key, some in found.items()}, frozenset(key for key in found if not key[:1].isupper())
