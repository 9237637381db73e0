"""The curated tables, and the world store made of them: what any writer on these wars needs is there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.errors import BadRows, BadStore
from gazetteer.footprint import radius_km
from gazetteer.importers import curated
from gazetteer.importers.spellings import usable
from gazetteer.place import Candidate, Kind, LonLat, Place
from gazetteer.shipped import BUILT, world_store
from gazetteer.sphere import distance_km
from gazetteer.store import Gazetteer
from gazetteer.tables import TABLES, read_table

SETTLED = ("city", "town", "village", "district", "base", "province")


@pytest.fixture(scope="module")
def world() -> Iterator[Gazetteer]:
    try:
        gazetteer = Gazetteer(world_store())
    except BadStore as error:
        pytest.skip(f"the world store is not built here: {error}")
    with gazetteer:
        yield gazetteer


# --- the tables ----------------------------------------------------------------------------------


def test_the_curated_tables_load() -> None:
    rows = list(curated.places())

    assert len(rows) > 2000
    assert {line["source"] for line, _ in rows} <= curated.known_sources()
    assert len(list(curated.regions())) > 50
    assert len(list(curated.divisions())) > 250


@pytest.mark.parametrize("path", sorted((TABLES / "places").glob("*.csv")), ids=lambda path: path.stem)
def test_rows_are_sorted_by_country_and_name(path: Path) -> None:
    keys = [(line["country"], line["name"].casefold(), line["kind"]) for line in read_table(path, curated.PLACE_COLUMNS)]

    assert keys == sorted(keys)


def test_no_row_is_more_than_a_region_away_from_its_country(world: Gazetteer) -> None:
    strays = []
    for _, entry in curated.places():
        place = entry.place
        if place.country is None or place.kind in (Kind.REGION, Kind.RIVER, Kind.OTHER):
            continue
        if not any(other.country == place.country for other, _ in world.near(place.lonlat, 120)):
            strays.append((place.name, place.country, place.lonlat))

    assert strays == []


def test_of_rows_with_names_that_news_disputes_the_note_says_so() -> None:
    noted = {entry.place.name for _, entry in curated.places() if entry.place.note}

    assert {"Stepanakert", "Shusha", "Golan Heights", "South Ossetia", "Luhansk People's Republic"} <= noted


HEADER = ",".join(curated.PLACE_COLUMNS)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Somewhere,,town,IQ,,190,33,,,1,,general-knowledge,", "outside -180 to 180"),
        ("Somewhere,,town,IQ,,43,95,,,1,,general-knowledge,", "outside -90 to 90"),
        ("Somewhere,,town,IQ,,0,0,,,1,,general-knowledge,", "stands for nowhere"),
        ("Somewhere,,town,IQ,,,33,,,1,,general-knowledge,", "leave it out"),
        ("Somewhere,,hamlet,IQ,,43,33,,,1,,general-knowledge,", "Write one of city"),
        ("Somewhere,,town,IQ,,43,33,,,,,general-knowledge,", "within how many km"),
        ("Somewhere,,town,IQ,,43,33,,,1,,hearsay,", "sources.toml"),
        ("Somewhere,,town,IQ,,43,33,,,1,general-knowledge,", "cells instead of 13"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "somewhere.csv").write_text(f"{HEADER}\n{line}\n", "utf-8")

    with pytest.raises(BadRows, match=complaint) as caught:
        list(curated.places(tmp_path))
    assert "somewhere.csv:2:" in str(caught.value)


def test_the_same_place_twice_is_refused(tmp_path: Path) -> None:
    row = "Somewhere,,town,IQ,,43,33,,,1,,general-knowledge,"
    (tmp_path / "somewhere.csv").write_text(f"{HEADER}\n{row}\n{row}\n", "utf-8")

    with pytest.raises(BadRows, match="Keep one of them"):
        list(curated.places(tmp_path))


@pytest.mark.parametrize(
    ("name", "country", "stays"),
    [("OSM", "IQ", False), ("mo su er", "IQ", False), ("Al Mawşil", "IQ", True), ("الموصل", "IQ", True), ("摩苏尔", "IQ", False),
     ("北京", "CN", True), ("London, Ontario", "CA", False), ("Артемівськ", "UA", True), ("X1", "IQ", False)],
)  # fmt: skip
def test_codes_and_romanisations_are_no_names_in_a_text(name: str, country: str, stays: bool) -> None:
    assert usable(name, country=country, primary="Mosul") is stays


# --- the world store -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mosul", "IQ", Kind.CITY),
        ("US", "US", Kind.COUNTRY),
        ("U.S.", "US", Kind.COUNTRY),
        ("UAE", "AE", Kind.COUNTRY),
        ("DRC", "CD", Kind.COUNTRY),
        ("the Netherlands", "NL", Kind.COUNTRY),
        ("Levant", None, Kind.REGION),
        ("Donbas", "UA", Kind.REGION),
        ("Sahel region", None, Kind.REGION),
        ("Nineveh plain", "IQ", Kind.REGION),
        ("West Bank", "PS", Kind.PROVINCE),
        ("Darfur", "SD", Kind.REGION),
        ("Anbar province", "IQ", Kind.PROVINCE),
        ("Kherson oblast", "UA", Kind.PROVINCE),
        ("Rutshuru territory", "CD", Kind.DISTRICT),
        ("Mosul Dam", "IQ", Kind.DAM),
        ("Bab al-Hawa crossing", "SY", Kind.CROSSING),
        ("Camp Speicher", "IQ", Kind.BASE),
        ("Nuseirat refugee camp", "PS", Kind.CAMP),
        ("Artemivsk", "UA", Kind.CITY),
        ("Kiev", "UA", Kind.CITY),
        ("Deir Ezzor", "SY", Kind.CITY),
        ("Mekele", "ET", Kind.CITY),
        ("Stepanakert", "AZ", Kind.TOWN),
        ("Khankendi", "AZ", Kind.TOWN),
        ("Washington, D.C.", "US", Kind.CITY),
        ("St. Louis", "US", Kind.CITY),
        ("N.Y.", "US", Kind.PROVINCE),
        ("Los Angeles County", "US", Kind.DISTRICT),
    ],
)
def test_the_usual_meaning_comes_first(world: Gazetteer, name: str, country: str | None, kind: Kind) -> None:
    first = world.candidates(name)[0].place

    assert (first.country, first.kind) == (country, kind)


@pytest.mark.parametrize("word", ["us", "the", "said", "osm", "mo su er", "it", "car", "Mass", "in"])
def test_words_are_not_places(world: Gazetteer, word: str) -> None:
    assert [candidate.place.name for candidate in world.candidates(word) if candidate.place.population > 20_000] == []


def test_a_local_name_is_in_the_country_s_own_script(world: Gazetteer) -> None:
    locals_ = {name: world.candidates(name)[0].place.local_name for name in ("Mosul", "Bakhmut", "Lashio", "Mekelle", "Sderot")}

    assert locals_ == {"Mosul": "الموصل", "Bakhmut": "Бахмут", "Lashio": "လားရှိုး", "Mekelle": "መቐለ", "Sderot": "שדרות"}


def test_a_city_lies_in_its_state(world: Gazetteer) -> None:
    texas = world.candidates("Texas")[0].place
    in_texas = [candidate.place for candidate in world.candidates("Paris") if world.contains(texas, candidate.place)]

    assert in_texas
    assert in_texas[0].country == "US"


def test_the_footprint_of_mosul_is_its_population_s_disc(world: Gazetteer) -> None:
    assert radius_km(world.candidates("Mosul")[0].place) == pytest.approx(7.3, abs=0.3)


def test_a_known_distance(world: Gazetteer) -> None:
    mosul, bartella = (world.candidates(name)[0].place.lonlat for name in ("Mosul", "Bartella"))

    assert distance_km(mosul, bartella) == pytest.approx(23.6, abs=1.5)


# --- against places that careful readers put on a map ---------------------------------------------


def _missing(world: Gazetteer, folder: Path) -> tuple[int, list[str]]:
    """How many gold places there are, and those without a candidate within 25 km (province 100)."""
    total, missing = 0, []
    for path in sorted(folder.glob("*.json")):
        for gold in json.loads(path.read_text("utf-8"))["places"]:
            if gold.get("lat") is None or gold["kind"] not in SETTLED:
                continue
            total += 1
            limit = 100 if gold["kind"] == "province" else 25
            here = LonLat(gold["lon"], gold["lat"])
            if not any(distance_km(candidate.place.lonlat, here) <= limit for candidate in world.candidates(gold["surface"])):
                missing.append(f"{path.stem}: {gold['surface']}")
    return total, missing


@pytest.mark.parametrize(("texts", "share"), [("articles", 0.97), ("news", 0.92)])
def test_places_of_real_reports_have_a_candidate_where_they_are(world: Gazetteer, shared: Path, texts: str, share: float) -> None:
    total, missing = _missing(world, shared / "gold" / texts)

    assert total > 50
    assert 1 - len(missing) / total >= share, missing


# --- speed and size -------------------------------------------------------------------------------


def test_the_packed_store_leaves_room_in_the_wheel() -> None:
    if not (BUILT / "world.sqlite.xz").exists():
        pytest.skip("the world store is not built here")

    assert (BUILT / "world.sqlite.xz").stat().st_size < 30_000_000


def test_what_a_candidate_says_is_whole(world: Gazetteer) -> None:
    found: list[Candidate] = [candidate for name in ("Mosul", "Goma", "Kidal", "Avdeevka") for candidate in world.candidates(name)]

    assert found
    places: list[Place] = [candidate.place for candidate in found]
    assert all(place.source and place.uncertainty_km > 0 and -180 <= place.lonlat.lon <= 180 for place in places)
    assert max(Counter(place.id for place in world.within((42, 36, 44, 37))).values()) == 1
