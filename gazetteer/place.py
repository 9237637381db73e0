"""A place, its names, and a place that a name could mean: frozen, longitude first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class LonLat(NamedTuple):
    """Decimal degrees east, then north, WGS 84."""

    lon: float
    lat: float


class Kind(StrEnum):
    """What sort of place it is."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    CONTINENT = "continent"
    RIVER = "river"
    DAM = "dam"
    AIRPORT = "airport"
    BASE = "base"
    CAMP = "camp"
    CROSSING = "crossing"
    OTHER = "other"


class Rung(StrEnum):
    """How far a spelling had to be bent until it matched, best first."""

    EXACT = "exact"
    FOLDED = "folded"
    VARIANT = "variant"
    FUZZY = "fuzzy"


# As names of the module: a member of an enum takes ten times as long to look up, and kinds are asked for at every candidate.
CITY: Final = Kind.CITY
TOWN: Final = Kind.TOWN
VILLAGE: Final = Kind.VILLAGE
DISTRICT: Final = Kind.DISTRICT
PROVINCE: Final = Kind.PROVINCE
COUNTRY: Final = Kind.COUNTRY
REGION: Final = Kind.REGION
CONTINENT: Final = Kind.CONTINENT
RIVER: Final = Kind.RIVER
DAM: Final = Kind.DAM
AIRPORT: Final = Kind.AIRPORT
BASE: Final = Kind.BASE
CAMP: Final = Kind.CAMP
CROSSING: Final = Kind.CROSSING
OTHER: Final = Kind.OTHER
EXACT: Final = Rung.EXACT
FOLDED: Final = Rung.FOLDED
VARIANT: Final = Rung.VARIANT
FUZZY: Final = Rung.FUZZY


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place's name."""

    text: str
    language: str = ""  # ISO 639, or "" where the source does not say
    since: str | None = None  # ISO date from which the name was used, where known
    until: str | None = None  # ISO date until which the name was used, where known


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of the gazetteer."""

    id: str  # "geonames:99072", "curated:iq-nineveh"
    name: str  # the usual English name
    local_name: str | None = None  # in the script of the country
    kind: Kind
    country: str | None  # ISO 3166 alpha-2; None for what spans several
    admin1: str | None = None  # code of the first-level division, as the source writes it
    lonlat: LonLat
    population: int = 0  # 0: the source does not say
    radius_km: float | None = None  # of the built-up disc or the whole region, where a row states it
    uncertainty_km: float  # how well the coordinates are known
    source: str  # "geonames", "curated", …
    note: str | None = None  # neutral: two names, disputed, renamed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could mean, and the rung on which the name matched."""

    place: Place
    rung: Rung
    matched: str  # the spelling in the gazetteer that matched
    since: str | None = None  # ISO dates, as far as they are known, between which that spelling was the place's name:
    until: str | None = None  # "2016-02-04", "2016-02" or "2016"

    def in_use_on(self, day: date) -> bool:
        """Whether the spelling was the place's name on a day; True where nothing says otherwise."""
        said = day.isoformat()
        return not (self.since and said[: len(self.since)] < self.since) and not (self.until and said[: len(self.until)] > self.until)

    @property
    def period(self) -> str:
        """ "from 1924 to 2016-02-04", "since 2016", "until 1991"; nothing where no date is known."""
        if self.since and self.until:
            return f"from {self.since} to {self.until}"
        return f"since {self.since}" if self.since else f"until {self.until}" if self.until else ""
