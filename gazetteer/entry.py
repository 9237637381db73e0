"""What an importer hands to the store: a place, its names, and how likely news means it."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.place import Kind, Name, Place

SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE})
DIVISIONS = frozenset({Kind.PROVINCE, Kind.DISTRICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place on its way into a store."""

    place: Place
    names: tuple[Name, ...]  # besides place.name and place.local_name
    usual: frozenset[str] = frozenset()  # those of the names that English texts commonly use; the others count for less
    prominence: int  # people, or what it would take in people to be as often in the news
    admin2: str | None = None  # id of the second-level division it lies in
    members: tuple[str, ...] = ()  # what a region is made of: "IQ", "IQ.15", "continent:AF", or ids of districts


def class_of(kind: Kind) -> str:
    """Kinds that may be two records of one place: a town is not a province, a dam is not a village."""
    if kind in SETTLEMENTS:
        return "settlement"
    return kind.value
