"""Whether a spelling is that of a place, and how large or well known that is, by the gazetteer alone."""

from __future__ import annotations

from collections.abc import Collection

from gazetteer.place import CONTINENT, COUNTRY, EXACT, FOLDED, PROVINCE, REGION, VARIANT, Candidate, Kind
from gazetteer.store import Gazetteer

_TOWN_PEOPLE = 5_000
_WIDE = (COUNTRY, PROVINCE, REGION, CONTINENT)


def names_a_place(surface: str, gazetteer: Gazetteer, kinds: Collection[Kind] = tuple(Kind)) -> bool:
    """Whether words are spelt just as the gazetteer spells the name of a place, which is first of all of one of the kinds."""
    if not gazetteer.knows(surface):
        return False
    first = gazetteer.candidates(surface)[:1]
    return bool(first) and first[0].rung is EXACT and first[0].place.kind in kinds


def is_wide(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether it is the name of a country, a province, a region (seas are regions) or a continent."""
    return names_a_place(surface, gazetteer, _WIDE)


def prominent(gazetteer: Gazetteer, surface: str, *, by_its_own_name: bool = False) -> bool:
    """Whether a large city or a division is spelt so; `by_its_own_name`: and is called so first of all, not only too."""
    candidates = gazetteer.candidates(surface)
    if not candidates or (by_its_own_name and candidates[0].place.name.casefold() != surface.casefold()):
        return False
    return _is_prominent(candidates[0])


def is_town(gazetteer: Gazetteer, surface: str) -> bool:
    """Whether a town, or something larger, is spelt so."""
    candidates = gazetteer.candidates(surface)
    if not candidates or candidates[0].rung is VARIANT:
        return False
    return candidates[0].place.population >= _TOWN_PEOPLE or _is_prominent(candidates[0])


def _is_prominent(candidate: Candidate) -> bool:
    return candidate.rung in (EXACT, FOLDED) and (candidate.place.population >= 100_000 or candidate.place.kind in _WIDE)
