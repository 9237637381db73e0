"""What to call a place on a map of an article: as the article spells it, so that a reader finds the word again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geofront.model import ByText, Mention, PlacedAt, Resolved, Role

_LONGEST = 32


def spelling_of(place: PlacedAt, mentions: Iterable[Mention]) -> str:
    """The article's most frequent spelling of a place, the first of equals; the gazetteer's name where no spelling will do.

    Spellings of event mentions count before others. A spelling in capitals is a dateline or a headline, and is
    used only where the gazetteer writes it so too.
    """
    events: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for mention in mentions:
        resolution = mention.resolution
        if not isinstance(resolution, Resolved | ByText) or resolution.place.id != place.id:
            continue
        surface = " ".join(mention.surface.split())
        if 1 < len(surface) <= _LONGEST and (surface == place.name or not (surface.isupper() and len(surface) > 3)):
            (events if mention.role is Role.EVENT else others)[surface] += 1
    for group in (events, others):
        if group:
            return group.most_common(1)[0][0]
    return place.name


def spellings_of(mentions: Iterable[Mention]) -> dict[str, str]:
    """What every placed place is called, by its id."""
    places: dict[str, PlacedAt] = {}
    of_place: dict[str, list[Mention]] = {}
    for mention in mentions:
        if isinstance(mention.resolution, Resolved | ByText):
            place = places.setdefault(mention.resolution.place.id, mention.resolution.place)
            of_place.setdefault(place.id, []).append(mention)
    return {id: spelling_of(place, of_place[id]) for id, place in places.items()}
