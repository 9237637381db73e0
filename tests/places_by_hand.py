"""A tiny real gazetteer, written and opened as the world's is."""

from __future__ import annotations

from pathlib import Path

from gazetteer.entry import Entry
from gazetteer.place import Kind, LonLat, Name, Place
from gazetteer.store import Gazetteer
from gazetteer.writer import write_store


def entry(
    id: str,
    name: str,
    kind: Kind,
    country: str | None,
    lon: float,
    lat: float,
    *,
    admin1: str | None = None,
    population: int = 0,
    prominence: int | None = None,
    names: tuple[str, ...] = (),
    members: tuple[str, ...] = (),
    admin2: str | None = None,
    radius_km: float | None = None,
    source: str = "by hand",
) -> Entry:
    return Entry(
        place=Place(
            id=id, name=name, kind=kind, country=country, admin1=admin1, lonlat=LonLat(lon, lat), population=population, uncertainty_km=1.0,
            source=source, radius_km=radius_km,
        ),
        names=tuple(Name(text) for text in names),
        usual=frozenset(names),
        prominence=population if prominence is None else prominence,
        members=members,
        admin2=admin2,
    )  # fmt: skip


ENTRIES = (
    entry("country:IQ", "Iraq", Kind.COUNTRY, "IQ", 43.7, 33.0, prominence=500_000_000, members=("IQ",)),
    entry("country:US", "United States", Kind.COUNTRY, "US", -98.5, 39.5, prominence=500_000_000, names=("US", "U.S."), members=("US",)),
    entry("region:levant", "Levant", Kind.REGION, None, 37.0, 34.0, members=("SY", "LB"), prominence=20_000),
    entry("region:plain", "Nineveh Plains", Kind.REGION, "IQ", 43.25, 36.45, radius_km=30.0, prominence=20_000),
    entry("1", "Mosul", Kind.CITY, "IQ", 43.119, 36.335, admin1="15", population=1_683_000, names=("الموصل",), admin2="district:1"),
    entry("2", "Nineveh", Kind.PROVINCE, "IQ", 42.6, 36.0, admin1="15", prominence=500_000, members=("IQ.15",)),
    entry("3", "Bashiqa", Kind.TOWN, "IQ", 43.345, 36.455, admin1="15", population=20_000),
    entry("4", "Bartella", Kind.TOWN, "IQ", 43.38, 36.352, admin1="15", population=30_000),
    entry("5", "Basrah", Kind.CITY, "IQ", 47.78, 30.51, admin1="02", population=1_300_000),
    entry("6", "Anbar", Kind.PROVINCE, "IQ", 41.5, 32.9, admin1="01", prominence=400_000, members=("IQ.01",)),
    entry("7", "Anbar", Kind.VILLAGE, "IQ", 44.0, 33.5, admin1="07", prominence=300),
    entry("8", "Raqqa", Kind.CITY, "SY", 39.01, 35.95, admin1="04", population=220_000, names=("Ar Raqqah",)),
    entry("9", "Paris", Kind.CITY, "FR", 2.349, 48.853, admin1="11", population=2_100_000),
    entry("10", "Paris", Kind.TOWN, "US", -95.55, 33.66, admin1="TX", population=25_000),
    entry("11", "Texas", Kind.PROVINCE, "US", -99.3, 31.3, admin1="TX", prominence=8_000_000, names=("Tex.", "TX"), members=("US.TX",)),
    entry("12", "Suva", Kind.CITY, "FJ", 178.44, -18.14, population=90_000),
    entry("13", "Apia", Kind.CITY, "WS", -171.77, -13.83, population=40_000),
    entry("14", "Kharkiv", Kind.CITY, "UA", 36.23, 50.0, population=1_400_000),
    entry("15", "Kherson", Kind.CITY, "UA", 32.61, 46.64, population=280_000),
    entry("16", "Mosul", Kind.DISTRICT, "IQ", 43.0, 36.2, admin1="15", prominence=1000, members=("district:1",)),
    entry("17", "Bogotá", Kind.CITY, "CO", -74.08, 4.61, population=7_700_000),
    entry("18", "Bogota", Kind.VILLAGE, "US", -74.03, 40.88, admin1="NJ", population=8_000),
)
META = {"layers": "[]", "continents": '{"IQ": "AS", "FR": "EU"}', "fingerprint": "sha256:by-hand"}


def small_store(folder: Path) -> Path:
    """Write the store into a folder and return its path."""
    path = folder / "small.sqlite"
    write_store(path, ENTRIES, META)
    return path


def small_gazetteer(folder: Path) -> Gazetteer:
    return Gazetteer.open(small_store(folder))
