"""`map.geojson`, as a GIS reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shapely.geometry import shape
from world import actor, claim, mention, place, report

from geofront.exporters import ALL, named
from geofront.exporters.geojson import collection, dumps
from geofront.model import ClaimType, Modality, Range, Report, Role


def _report() -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated", speaker="a colonel", modality=Modality.CLAIMED),
            claim("c2", ClaimType.STRIKE, actor=None, quote='He said </script> & "more"\u2028.'),
        ),
        (mention("m1", place(local_name="الموصل")), mention("m2", place("Paris", 2.35, 48.86), role=Role.BACKGROUND)),
        (actor(),),
    )


def _features(kind: str) -> list[dict[str, Any]]:
    return [f for f in collection(_report())["features"] if f["properties"]["feature"] == kind]


def test_every_shape_is_a_feature_with_who_what_where_and_how_sure() -> None:
    first = _features("shape")[0]

    assert len(_features("shape")) == len(_report().shapes)
    assert shape(first["geometry"]).is_valid
    assert first["id"] == first["properties"]["id"] == "s1"
    wanted = {
        "actor": "Northern Brigade",
        "type": "advance",
        "modality": "claimed",
        "speaker": "a colonel",
        "distance_low_km": 5,
        "distance_high_km": 6,
        "direction": "E",
        "claims": "c1",
        "place": "Mosul",
        "article_url": "https://example.org/a?b=1&c=2",
    }
    assert wanted.items() <= first["properties"].items()


def test_places_of_events_are_points_and_others_stay_out() -> None:
    (mosul,) = _features("place")

    assert mosul["geometry"] == {"type": "Point", "coordinates": [43.119, 36.335]}
    assert mosul["properties"]["local_name"] == "الموصل"


def test_properties_are_flat() -> None:
    for feature in collection(_report())["features"]:
        assert all(value is None or isinstance(value, str | int | float) for value in feature["properties"].values())


def test_the_text_is_json_and_the_same_twice() -> None:
    text = dumps(collection(_report()))

    assert json.loads(text) == collection(_report())
    assert text == dumps(collection(_report()))
    assert text.count("\n") == len(collection(_report())["features"]) + 2


def test_an_empty_report_is_an_empty_collection() -> None:
    assert json.loads(dumps(collection(report((), ())))) == {"type": "FeatureCollection", "features": []}


def test_the_exporter_writes_where_it_says(tmp_path: Path) -> None:
    (exporter,) = named(["geojson"])
    path = exporter.write(_report(), tmp_path / "new" / "folder")

    assert path == tmp_path / "new" / "folder" / exporter.file_name
    assert json.loads(path.read_bytes())["type"] == "FeatureCollection"


def test_every_format_is_listed_once_with_words_for_the_help() -> None:
    assert len({e.name for e in ALL}) == len({e.file_name for e in ALL}) == len(ALL)
    assert all(e.title for e in ALL)
