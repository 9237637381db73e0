"""The gazetteer where geopy's geocoders are expected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.point import Point
from places_by_hand import small_gazetteer

from gazetteer.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GazetteerGeocoder]:
    with small_gazetteer(tmp_path_factory.mktemp("places")) as gazetteer:
        yield GazetteerGeocoder(gazetteer)


def test_geocode_answers_with_latitude_first_as_geopy_does(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Mosul")

    assert (location.latitude, location.longitude) == (36.335, 43.119)
    assert location.address == "Mosul, Iraq"
    assert location.raw["rung"] == "exact"


def test_several_are_a_list_and_none_is_none(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Paris", exactly_one=False)

    assert [location.raw["country"] for location in found] == ["FR", "US"]
    assert len(geocoder.geocode("Paris", exactly_one=False, limit=1)) == 1
    assert geocoder.geocode("Xyzzyburg") is None
    assert geocoder.geocode("Xyzzyburg", exactly_one=False) is None


def test_countries_and_containers_restrict(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Paris", country_codes="us").raw["id"] == "10"
    assert geocoder.geocode("Paris", country_codes=["de", "us"]).raw["id"] == "10"
    assert geocoder.geocode("Paris, Texas").raw["id"] == "10"
    assert geocoder.geocode("Mosul, Texas") is None


def test_fuzzy_only_within_countries(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Bartellu", country_codes="iq", fuzzy=True).raw["rung"] == "fuzzy"
    with pytest.raises(GeocoderQueryError, match="country_codes"):
        geocoder.geocode("Bartellu", fuzzy=True)


@pytest.mark.parametrize(("query", "codes"), [("", None), ("  ", None), ("Mosul", "iraq"), ("Mosul", "i1")])
def test_a_bad_question_is_geopy_s_error(geocoder: GazetteerGeocoder, query: str, codes: str | None) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query, country_codes=codes)


def test_reverse_takes_points_strings_and_pairs(geocoder: GazetteerGeocoder) -> None:
    for query in (Point(36.45, 43.35), "36.45, 43.35", (36.45, 43.35)):
        location = geocoder.reverse(query)
        assert location.raw["id"] == "3"
        assert location.raw["distance_km"] < 1
    assert geocoder.reverse((-60.0, 0.0)) is None
    assert [each.raw["id"] for each in geocoder.reverse((36.45, 43.35), exactly_one=False, limit=2)] == ["3", "region:plain"]


def test_it_works_behind_geopy_s_rate_limiter(geocoder: GazetteerGeocoder) -> None:
    ask = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)

    assert [ask(name).raw["id"] for name in ("Mosul", "Raqqa")] == ["1", "8"]


def test_a_store_that_cannot_be_read_is_geopy_s_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    gazetteer = small_gazetteer(tmp_path_factory.mktemp("closed"))
    gazetteer.close()

    with pytest.raises(GeocoderServiceError):
        GazetteerGeocoder(gazetteer).geocode("Mosul")
