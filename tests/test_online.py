"""Names we lack, asked of a service that speaks as Nominatim and Photon do: within the countries, slowly, once."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.geocoders import Nominatim, Photon
from local_server import serving

from gazetteer.online import NotAnswered, OnlinePlaces
from gazetteer.place import Kind, LonLat, Rung


def _nominatim(number: int, lat: str, lon: str, country: str) -> dict[str, object]:
    head = {"place_id": number, "osm_id": 10 + number, "lat": lat, "lon": lon, "name": "Fadiliya", "addresstype": "village"}
    return {**head, "display_name": f"Fadiliya, somewhere, {country}", "address": {"country_code": country}}


NOMINATIM = [_nominatim(1, "36.49", "43.29", "iq"), _nominatim(2, "31.0", "30.0", "eg")]
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [43.29, 36.49]},
         "properties": {"osm_id": 11, "name": "Fadiliya", "osm_value": "village", "countrycode": "IQ", "country": "Iraq"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [30.0, 31.0]},
         "properties": {"osm_id": 12, "name": "Fadiliya", "osm_value": "village", "countrycode": "EG", "country": "Egypt"}},
    ],
}  # fmt: skip


def test_nominatim_s_answers_are_restricted_marked_and_kept(tmp_path: Path) -> None:
    asked: list[dict[str, list[str]]] = []
    agents = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked.append(parse_qs(urlsplit(path).query))
        agents.append(headers.get("User-Agent"))
        return 200, {"Content-Type": "application/json"}, json.dumps(NOMINATIM).encode()

    with serving(answer) as host:
        service = Nominatim(domain=host, scheme="http", user_agent="geofront tests")
        with OnlinePlaces(service, name="nominatim", cache=tmp_path / "cache.sqlite", wait_s=0.0) as online:
            (found,) = online.candidates("Fadiliya", countries=["IQ"])
            again = online.candidates("Fadiliya", countries=["IQ"])

    assert (found.place.source, found.place.country, found.place.kind, found.rung) == ("nominatim", "IQ", Kind.VILLAGE, Rung.EXACT)
    assert found.place.lonlat == LonLat(43.29, 36.49)
    assert again == (found,)
    assert len(asked) == 1
    assert asked[0]["countrycodes"] == ["iq"]
    assert agents == ["geofront tests"]


def test_photon_s_answers_are_filtered_by_country(tmp_path: Path) -> None:
    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return 200, {"Content-Type": "application/json"}, json.dumps(PHOTON).encode()

    with serving(answer) as host:
        service = Photon(domain=host, scheme="http", user_agent="geofront tests")
        with OnlinePlaces(service, name="photon", cache=tmp_path / "cache.sqlite", wait_s=0.0) as online:
            (found,) = online.candidates("Fadiliya", countries=["iq"])

    assert (found.place.source, found.place.country, found.place.id) == ("photon", "IQ", "photon:11")


def test_that_there_is_none_is_remembered_too(tmp_path: Path) -> None:
    asked = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked.append(path)
        return 200, {"Content-Type": "application/json"}, b"[]"

    with serving(answer) as host:
        service = Nominatim(domain=host, scheme="http", user_agent="geofront tests")
        for _ in range(2):
            with OnlinePlaces(service, name="nominatim", cache=tmp_path / "cache.sqlite", wait_s=0.0) as online:
                assert online.candidates("Nosuchplace", countries=["IQ"]) == ()

    assert len(asked) == 1


def test_questions_keep_their_distance(tmp_path: Path) -> None:
    times = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        times.append(time.monotonic())
        return 200, {"Content-Type": "application/json"}, b"[]"

    with serving(answer) as host:
        service = Nominatim(domain=host, scheme="http", user_agent="geofront tests")
        with OnlinePlaces(service, name="nominatim", cache=tmp_path / "cache.sqlite", wait_s=0.2) as online:
            for name in ("One", "Two", "Three"):
                online.candidates(name, countries=["IQ"])

    assert times[-1] - times[0] >= 0.2  # two waits of 0.2 s, whenever each of the questions arrived


def test_a_failing_service_is_named_and_not_remembered(tmp_path: Path) -> None:
    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return 500, {}, b"down"

    with serving(answer) as host:
        service = Nominatim(domain=host, scheme="http", user_agent="geofront tests")
        with OnlinePlaces(service, name="nominatim", cache=tmp_path / "cache.sqlite", wait_s=0.0) as online:
            with pytest.raises(NotAnswered, match="nominatim did not answer for 'Fadiliya'"):
                online.candidates("Fadiliya", countries=["IQ"])
            with pytest.raises(NotAnswered):
                online.candidates("Fadiliya", countries=["IQ"])


def test_without_a_country_nothing_is_asked(tmp_path: Path) -> None:
    service = Nominatim(domain="127.0.0.1:1", scheme="http", user_agent="geofront tests")
    online = OnlinePlaces(service, name="nominatim", cache=tmp_path / "cache.sqlite")
    with online, pytest.raises(ValueError, match="in which countries"):
        online.candidates("Fadiliya", countries=[])
