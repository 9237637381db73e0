"""Several stores as one: what lies on top wins where two stores have the same place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from gazetteer.entry import class_of
from gazetteer.lookup import Found, ordered
from gazetteer.naming import fold
from gazetteer.place import LonLat, Place
from gazetteer.sphere import distance_km
from gazetteer.store import Gazetteer

SAME_PLACE_KM = 5.0


class Stack(Gazetteer):
    """Stores laid over each other, the top one first: a project's file, the user's imports, the world."""

    def __init__(self, stores: Sequence[Gazetteer]) -> None:
        self._stores = tuple(stores)
        self.path = self._stores[0].path
        self._remember_nothing()

    def close(self) -> None:
        for store in self._stores:
            store.close()

    @property
    def stores(self) -> tuple[Gazetteer, ...]:
        """Top first."""
        return self._stores

    @property
    def meta(self) -> Mapping[str, str]:
        """The bottom store's, with the layers of all, top first."""
        layers = [layer for store in self._stores for layer in layers_of(store)]
        return {**self._stores[-1].meta, "layers": json.dumps(layers)}

    @property
    def fingerprint(self) -> str:
        whole = "\n".join(store.fingerprint for store in self._stores)
        return f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}"

    def _any_key(self, name: str) -> bool:
        return any(store.knows(name) for store in self._stores)

    def _all(self, name: str) -> tuple[Found, ...]:
        kept: list[Found] = []
        for store in self._stores:
            kept += [found for found in store._all(name) if not any(_same(found, above) for above in kept)]
        return ordered(kept)

    def place(self, id: str) -> Place | None:
        return next((place for store in self._stores if (place := store.place(id)) is not None), None)

    def near(self, lonlat: LonLat, km: float) -> tuple[tuple[Place, float], ...]:
        found = {place.id: (place, away) for store in reversed(self._stores) for place, away in store.near(lonlat, km)}
        return tuple(sorted(found.values(), key=lambda pair: (pair[1], pair[0].id)))

    def within(self, bbox: tuple[float, float, float, float]) -> tuple[Place, ...]:
        found: dict[str, Place] = {}
        for store in self._stores:
            for place in store.within(bbox):
                found.setdefault(place.id, place)
        return tuple(found.values())

    def box_of(self, country: str) -> tuple[float, float, float, float] | None:
        return next((box for store in reversed(self._stores) if (box := store.box_of(country)) is not None), None)

    def spellings(self, *, country: str | None, near: LonLat | None, km: float, first: str) -> Iterator[tuple[Place, str, int]]:
        for store in self._stores:
            yield from store.spellings(country=country, near=near, km=km, first=first)

    def _column(self, column: str, place: Place) -> str | None:
        return next((value for store in self._stores if (value := store._column(column, place)) is not None), None)


def _same(below: Found, above: Found) -> bool:
    """Whether a candidate of a lower store is the place that a candidate of a higher one stands for."""
    one, other = below.candidate.place, above.candidate.place
    if one.id == other.id:
        return True
    if one.country != other.country or class_of(one.kind) != class_of(other.kind):
        return False
    return fold(below.candidate.matched) == fold(above.candidate.matched) and distance_km(one.lonlat, other.lonlat) <= SAME_PLACE_KM


def layers_of(gazetteer: Gazetteer) -> list[dict[str, object]]:
    """What a store is made of, top first: layer, source, licence, rows."""
    meta = gazetteer.meta
    if "layers" in meta:
        layers: list[dict[str, object]] = json.loads(meta["layers"])
        return layers
    rows = int(meta.get("rows", meta["places"]))
    said = {key: meta.get(key, "") for key in ("source", "title", "licence", "date")}
    return [{"layer": meta.get("layer", "import"), **said, "rows": rows}]
