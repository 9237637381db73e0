"""From rows that share a key with a name to candidates in order, each saying on which rung it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.naming import fold, tidy
from gazetteer.place import Candidate, Kind, LonLat, Place, Rung

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

# how much of a place's prominence a match by this sort of name carries
_PRIMARY, _USUAL, _OTHER = 1.0, 0.8, 0.02
_ORDER = {Rung.EXACT: 0, Rung.FOLDED: 0, Rung.VARIANT: 1, Rung.FUZZY: 2}
FUZZY_KM = 150.0
FUZZY_LEAST_LETTERS = 5
FUZZY_LEAST_SCORE = 84.0
_FUZZY_KINDS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.DISTRICT})


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and what decides its place in the order."""

    candidate: Candidate
    weight: float

    @staticmethod
    def make(
        place: Place, name: str, matched: str, *, prominence: int, usual: int, folded_only: bool, since: str = "", until: str = ""
    ) -> Found:
        """Say on which rung `matched` answers `name`; `usual`: 2 the place's own name, 1 one in common use, 0 another."""
        folded = fold(name)
        if not folded_only and tidy(matched) == tidy(name):
            rung = Rung.EXACT
        elif fold(matched) == folded:
            rung = Rung.FOLDED
        else:
            rung = Rung.VARIANT
        share = _PRIMARY if usual == 2 else _USUAL if usual == 1 else _OTHER
        weight = prominence * share * (1.1 if rung is Rung.EXACT else 1.0)
        return Found(Candidate(place, rung, matched, since or None, until or None), weight)


def ranked(name: str, hits: list[Found]) -> tuple[Found, ...]:
    """Each place once, on its best rung; exact and folded before variant, then by prominence.

    Exact and folded share a tier: otherwise "Bogota" would be the town in New Jersey before Bogotá.
    """
    best: dict[str, Found] = {}
    for hit in hits:
        before = best.get(hit.candidate.place.id)
        if before is None or _key(hit) < _key(before):
            best[hit.candidate.place.id] = hit
    return ordered(best.values())


def ordered(found: Iterable[Found]) -> tuple[Found, ...]:
    """Exact and folded before variant, then by prominence."""
    return tuple(sorted(found, key=_key))


def _key(found: Found) -> tuple[int, float, str]:
    return _ORDER[found.candidate.rung], -found.weight, found.candidate.place.id


def fuzzy_candidates(gazetteer: Gazetteer, name: str, *, country: str | None, near: LonLat | None) -> tuple[Candidate, ...]:
    """Settlements whose spelling differs by a letter or two, in a country or within 150 km of a point; at most five.

    Never for names under five letters, never with another first letter: on their own such scores send Bashiqa to Basrah.
    """
    folded = fold(name)
    if len(folded.replace(" ", "")) < FUZZY_LEAST_LETTERS or not folded.isascii():
        return ()
    from rapidfuzz import fuzz

    scored: list[tuple[float, int, str, Candidate]] = []
    for place, text, prominence in gazetteer.spellings(country=country, near=near, km=FUZZY_KM, first=folded[0]):
        if place.kind not in _FUZZY_KINDS:
            continue
        other = fold(text)
        if not other.startswith(folded[0]) or abs(len(other) - len(folded)) > 2:
            continue
        score = fuzz.ratio(folded, other, score_cutoff=FUZZY_LEAST_SCORE)
        if score:
            scored.append((-score, -prominence, place.id, Candidate(place, Rung.FUZZY, text)))
    seen: set[str] = set()
    answer = []
    for _, _, key, candidate in sorted(scored, key=lambda item: item[:3]):
        if key not in seen:
            seen.add(key)
            answer.append(candidate)
    return tuple(answer[:5])
