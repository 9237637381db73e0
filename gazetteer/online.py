"""Opt-in: names the gazetteer lacks, asked of any geopy geocoder, slowly, once, and only within the countries an article is about."""

from __future__ import annotations

import inspect
import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from geopy.exc import GeocoderServiceError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from gazetteer.errors import GazetteerError
from gazetteer.naming import fold
from gazetteer.place import Candidate, Kind, LonLat, Place, Rung

USER_AGENT = "geofront/1 (places of news articles, one question a second)"
A_SECOND = 1.0  # what Nominatim's usage policy allows: https://operations.osmfoundation.org/policies/nominatim/
_KINDS: Mapping[str, Kind] = {
    "city": Kind.CITY, "town": Kind.TOWN, "village": Kind.VILLAGE, "hamlet": Kind.VILLAGE, "isolated_dwelling": Kind.VILLAGE,
    "municipality": Kind.TOWN, "suburb": Kind.DISTRICT, "quarter": Kind.DISTRICT, "neighbourhood": Kind.DISTRICT, "district": Kind.DISTRICT,
    "county": Kind.DISTRICT, "state": Kind.PROVINCE, "province": Kind.PROVINCE, "region": Kind.REGION, "country": Kind.COUNTRY,
    "river": Kind.RIVER, "dam": Kind.DAM, "aerodrome": Kind.AIRPORT, "military": Kind.BASE, "refugee_site": Kind.CAMP,
    "border_control": Kind.CROSSING,
}  # fmt: skip
_UNCERTAINTY_KM = 1.0


class NotAnswered(GazetteerError, OSError):
    """The service did not answer; says which and why."""


class OnlinePlaces:
    """Any geopy geocoder behind a rate limiter and a cache on disk. Use as a context manager, or close it."""

    def __init__(self, geocoder: Geocoder, *, name: str, cache: Path, wait_s: float = A_SECOND, limit: int = 10) -> None:
        """
        Args:
            geocoder: Nominatim, Photon, Pelias ...: set up with a user agent of your own.
            name: of the service; becomes the places' source, "nominatim".
            cache: SQLite file that keeps every answer, also that there was none.
            wait_s: at least so many seconds between two questions.
        """
        self.name = name
        self._geocoder = geocoder
        self._limit = limit
        self._ask = RateLimiter(
            geocoder.geocode, min_delay_seconds=wait_s, max_retries=2, error_wait_seconds=max(wait_s, 0.01), swallow_exceptions=False
        )
        cache.parent.mkdir(parents=True, exist_ok=True)
        self._cache = sqlite3.connect(cache, isolation_level=None)
        self._cache.execute(
            "CREATE TABLE IF NOT EXISTS answers (service TEXT, question TEXT, answer TEXT, PRIMARY KEY (service, question))"
        )

    def close(self) -> None:
        self._cache.close()

    def __enter__(self) -> OnlinePlaces:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def candidates(self, name: str, *, countries: Sequence[str]) -> tuple[Candidate, ...]:
        """The places the service knows by this name in these countries; asked once, then read from the cache.

        Raises:
            ValueError: no country is given: an unrestricted question finds a namesake somewhere.
            NotAnswered: the service failed.
        """
        codes = tuple(sorted({code.lower() for code in countries}))
        if not codes:
            raise ValueError("Say in which countries to look; the whole world has a namesake for every village.")
        question = json.dumps([fold(name), codes])
        row = self._cache.execute("SELECT answer FROM answers WHERE service = ? AND question = ?", (self.name, question)).fetchone()
        if row is None:
            rows = self._asked(name, codes)
            self._cache.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?)", (self.name, question, json.dumps(rows)))
        else:
            rows = json.loads(row[0])
        found = (self._candidate(each, name) for each in rows)
        return tuple(each for each in found if each is not None and (each.place.country or "").lower() in codes)

    def _asked(self, name: str, codes: tuple[str, ...]) -> list[dict[str, Any]]:
        understood = inspect.signature(self._geocoder.geocode).parameters
        wishes: dict[str, Any] = {
            "country_codes": list(codes), "addressdetails": True, "language": "en", "limit": self._limit,
        }  # fmt: skip
        try:
            answer = self._ask(name, exactly_one=False, **{key: wish for key, wish in wishes.items() if key in understood})
        except GeocoderServiceError as error:
            raise NotAnswered(f"{self.name} did not answer for {name!r}: {error}. Try again later, or work without it.") from error
        except GeopyError as error:
            raise NotAnswered(f"{self.name} refused {name!r}: {error}.") from error
        return [_plain(location) for location in answer or ()]

    def _candidate(self, row: Mapping[str, Any], name: str) -> Candidate | None:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            return None
        place = Place(
            id=f"{self.name}:{row['id']}",
            name=row["name"] or name,
            kind=_KINDS.get(row["type"], Kind.OTHER),
            country=row["country"].upper() or None,
            lonlat=LonLat(lon, lat),
            uncertainty_km=_UNCERTAINTY_KM,
            source=self.name,
        )
        if fold(place.name) == fold(name):
            return Candidate(place, Rung.EXACT if place.name == name else Rung.FOLDED, place.name)
        return Candidate(place, Rung.VARIANT, place.name)


def _plain(location: Location) -> dict[str, Any]:
    """What we keep of a location, from Nominatim's or Photon's raw answer."""
    raw: Mapping[str, Any] = location.raw if isinstance(location.raw, Mapping) else {}
    inner: Mapping[str, Any] = raw.get("properties") or raw
    address: Mapping[str, Any] = raw.get("address") or {}
    return {
        "id": str(inner.get("osm_id") or raw.get("place_id") or location.address),
        "name": str(inner.get("name") or location.address.split(",")[0]),
        "type": str(raw.get("addresstype") or inner.get("osm_value") or inner.get("type") or ""),
        "country": str(address.get("country_code") or inner.get("countrycode") or ""),
        "lon": location.longitude,
        "lat": location.latitude,
    }


def nominatim(
    *, cache: Path, domain: str = "nominatim.openstreetmap.org", scheme: str = "https", user_agent: str = USER_AGENT
) -> OnlinePlaces:
    """OpenStreetMap's Nominatim, or one of your own at another domain, at one question a second."""
    from geopy.geocoders import Nominatim

    return OnlinePlaces(Nominatim(domain=domain, scheme=scheme, user_agent=user_agent), name="nominatim", cache=cache)


def photon(*, cache: Path, domain: str = "photon.komoot.io", scheme: str = "https", user_agent: str = USER_AGENT) -> OnlinePlaces:
    """Komoot's Photon, or one of your own at another domain, at one question a second."""
    from geopy.geocoders import Photon

    return OnlinePlaces(Photon(domain=domain, scheme=scheme, user_agent=user_agent), name="photon", cache=cache)
