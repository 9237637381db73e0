"""The gazetteer in geopy's shape: `geocode()` and `reverse()` that answer from the store, without a network."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.footprint import radius_km
from gazetteer.place import Candidate, LonLat, Place
from gazetteer.store import Gazetteer

REVERSE_KM = 50.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]    # geopy ships no types
    """A geopy geocoder over a gazetteer; works wherever geopy's do, `RateLimiter` included.

    >>> GazetteerGeocoder().geocode("Mosul", country_codes="iq")    # doctest: +SKIP
    Location(Mosul, Nineveh, Iraq, (36.335, 43.11889, 0.0))
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:
        """
        Args:
            gazetteer: the store to answer from; None opens the world store.
            options: geopy's own (timeout, user_agent ...), of no effect without a network.

        Raises:
            BadStore: the world store is not there.
        """
        super().__init__(**options)
        self.gazetteer = gazetteer if gazetteer is not None else Gazetteer.open()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
        fuzzy: bool = False,
    ) -> Any:
        """The places a name could mean, best first; "Paris, Texas" keeps to what lies in Texas.

        Returns, as geopy does, a Location, with `exactly_one=False` a list of them, and None where there is none.

        Args:
            query: a name, with what it lies in after commas where that is known.
            country_codes: ISO 3166 alpha-2, one, several, or several with commas between.
            limit: at most so many, where `exactly_one` is False.
            fuzzy: also spellings that differ by a letter or two; needs `country_codes`.

        Raises:
            GeocoderQueryError: the query or a country code is none.
            GeocoderServiceError: the store cannot be read.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError("The query is empty. Give the name of a place.")
        countries = _codes(country_codes)
        if fuzzy and not countries:
            raise GeocoderQueryError("A fuzzy lookup over the whole world finds nonsense. Give country_codes.")
        try:
            found = self._candidates(query.strip(), countries, fuzzy)
            locations = [self._location(candidate.place, candidate) for candidate in found[:limit]]
        except sqlite3.Error as error:
            raise GeocoderServiceError(f"The gazetteer cannot be read: {error}") from error
        return _answer(locations, exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        distance_km: float = REVERSE_KM,
        limit: int | None = 10,
    ) -> Any:
        """The places around a point, nearest first; returns what `geocode` returns.

        Args:
            query: latitude first, as everywhere in geopy.
            distance_km: how far to look.

        Raises:
            GeocoderServiceError: the store cannot be read.
            ValueError: the query is no point.
        """
        point = Point(query)
        try:
            around = self.gazetteer.near(LonLat(point.longitude, point.latitude), distance_km)
            locations = [self._location(place, None, km) for place, km in around[: 1 if exactly_one else limit]]
        except sqlite3.Error as error:
            raise GeocoderServiceError(f"The gazetteer cannot be read: {error}") from error
        return _answer(locations, exactly_one)

    def _candidates(self, query: str, countries: tuple[str, ...], fuzzy: bool) -> list[Candidate]:
        found = self._named(query, countries, fuzzy)
        if found or "," not in query:
            return found
        name, *containers = (part.strip() for part in query.split(","))
        found = self._named(name, countries, fuzzy)
        for container in filter(None, containers):
            regions = self.gazetteer.candidates(container)
            found = [each for each in found if any(self.gazetteer.contains(region.place, each.place) for region in regions)]
        return found

    def _named(self, name: str, countries: tuple[str, ...], fuzzy: bool) -> list[Candidate]:
        if not countries:
            return list(self.gazetteer.candidates(name))
        found = [each for each in self.gazetteer.candidates(name) if each.place.country in countries]
        if not found and fuzzy:
            found = [each for country in countries for each in self.gazetteer.candidates(name, country=country, fuzzy=True)]
        return found

    def _location(self, place: Place, candidate: Candidate | None, km: float | None = None) -> Location:
        parts = [place.name]
        if place.country:
            parts += [each.place.name for each in self._containers(place)]
        raw: dict[str, Any] = {
            "id": place.id,
            "name": place.name,
            "local_name": place.local_name,
            "kind": place.kind.value,
            "country": place.country,
            "population": place.population,
            "radius_km": radius_km(place),
            "uncertainty_km": place.uncertainty_km,
            "source": place.source,
            "note": place.note,
        }
        if candidate is not None:
            raw |= {"rung": candidate.rung.value, "matched": candidate.matched}
        if km is not None:
            raw["distance_km"] = km
        return Location(", ".join(dict.fromkeys(parts)), (place.lonlat.lat, place.lonlat.lon), raw)

    def _containers(self, place: Place) -> list[Candidate]:
        country = self.gazetteer.place(f"country:{place.country}")
        if country is None or country.id == place.id:
            return []
        from gazetteer.place import Rung

        return [Candidate(country, Rung.EXACT, country.name)]


def _codes(codes: str | Sequence[str] | None) -> tuple[str, ...]:
    """
    Raises:
        GeocoderQueryError: one is not two letters.
    """
    parts = codes.split(",") if isinstance(codes, str) else list(codes or ())
    cleaned = tuple(part.strip().upper() for part in parts)
    for code in cleaned:
        if len(code) != 2 or not code.isalpha():
            raise GeocoderQueryError(f"{code!r} is no country code. Write ISO 3166 codes of two letters, such as iq,sy.")
    return cleaned


def _answer(locations: list[Location], exactly_one: bool) -> Any:
    if not locations:
        return None
    return locations[0] if exactly_one else locations
