"""Layers a user adds to the base map: kept, drawn, credited, used for edges, and refused with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import geofront
from gazetteer.place import Kind, LonLat
from gazetteer.shipped import BUILT
from geofront.basemap import imported, window
from geofront.basemap.window import PACK
from geofront.layers.layer import placed
from geofront.metric import distance_km
from geofront.model import PlacedAt, Report, ShapeKind
from geofront.shapes.rfc7946 import points_of

SQUARE = [[43.0, 36.2], [43.3, 36.2], [43.3, 36.5], [43.0, 36.5], [43.0, 36.2]]


def geojson(path: Path, *features: tuple[dict[str, Any], dict[str, Any]]) -> Path:
    rows = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), "utf-8")
    return path


def mosul(lon: float = 43.119, lat: float = 36.335) -> PlacedAt:
    return PlacedAt(
        id="t:1",
        name="Mosul",
        local_name=None,
        kind=Kind.CITY,
        country="IQ",
        lonlat=LonLat(lon, lat),
        radius_km=7.3,
        source="t",
        uncertainty_km=0.5,
    )


def test_an_urban_area_is_kept_and_says_where_a_town_ends(tmp_path: Path) -> None:
    file = geojson(tmp_path / "ne_50m_urban_areas.json", ({"featurecla": "Urban area"}, {"type": "Polygon", "coordinates": [SQUARE]}))
    (layer,) = imported.import_files([file], cache=tmp_path)

    assert layer.counts == {"urban": 1}
    assert "Natural Earth" in layer.credit
    assert imported.layers(tmp_path) == (layer,)
    outline = imported.outline_of(mosul(), cache=tmp_path)
    assert outline is not None
    assert outline[0][0] == pytest.approx((43.0, 36.2))
    assert imported.outline_of(mosul(lon=44.0), cache=tmp_path) is None
    many = imported.outlines(cache=tmp_path)
    assert many is not None and many(mosul()) == outline
    assert imported.outlines(cache=tmp_path / "elsewhere") is None, "nothing is asked where nothing was imported"
    assert imported.outline_of(replace(mosul(), kind=Kind.DISTRICT), cache=tmp_path) is None, "a part of the town is not the town"


@pytest.mark.skipif(not PACK.is_file(), reason="the base map was not built here: python -m geofront.basemap.pack")
def test_what_was_imported_is_in_the_window_with_its_credit(tmp_path: Path) -> None:
    road = {"type": "LineString", "coordinates": [[42.0, 36.3], [44.0, 36.3]]}
    imported.import_files(
        [
            geojson(tmp_path / "city_roads.geojson", ({}, road)),
            geojson(tmp_path / "urban.geojson", ({}, {"type": "MultiPolygon", "coordinates": [[SQUARE]]})),
            geojson(tmp_path / "claims.geojson", ({"featurecla": "Breakaway"}, road)),
        ],
        cache=tmp_path,
    )
    plain = window((42.5, 36.0, 43.8, 36.8), tolerance_deg=0.002, cache=tmp_path / "empty")
    base = window((42.5, 36.0, 43.8, 36.8), tolerance_deg=0.002, cache=tmp_path)

    assert [[(round(x, 4), round(y, 4)) for x, y in line] for line in base.roads] == [[(42.5, 36.3), (43.8, 36.3)]]
    assert len(base.urban) == 1
    assert sum(border.disputed for border in base.borders) == 1
    assert base.credit.endswith("city_roads. claims. urban.") or all(name in base.credit for name in ("city_roads.", "claims.", "urban."))
    assert plain.roads == plain.urban == ()
    assert plain.credit != base.credit
    assert window((10.0, 50.0, 12.0, 51.0), tolerance_deg=0.01, cache=tmp_path).credit == plain.credit, "nothing of it is there"


def test_a_layer_can_be_replaced_and_removed(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}
    imported.import_files([geojson(tmp_path / "roads.json", ({}, line))], cache=tmp_path)
    imported.import_files([geojson(tmp_path / "roads.json", ({}, line), ({}, line))], cache=tmp_path)
    assert imported.layers(tmp_path)[0].counts == {"roads": 2}

    imported.remove("roads", cache=tmp_path)
    assert imported.layers(tmp_path) == ()
    with pytest.raises(imported.BadLayer, match="Imported so far: none"):
        imported.remove("roads", cache=tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("roads.json", "{", "not GeoJSON"),
        ("roads.json", '{"type": "Topology", "objects": {}}', "TopoJSON"),
        ("roads.json", '{"type": "FeatureCollection", "features": []}', "no line or area"),
        ("things.json", '{"type": "LineString", "coordinates": [[1, 1], [2, 2]]}', "Name it: --kind"),
        ("roads.json", '{"type": "LineString", "coordinates": [[500000, 4000000], [500001, 4000001]]}', "EPSG:4326"),
        ("roads.json", '{"type": "LineString", "coordinates": [["a", 1], [2, 2]]}', "roads.json"),
    ],
)
def test_a_file_that_cannot_be_drawn_says_why(tmp_path: Path, name: str, content: str, mend: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(imported.BadLayer, match=mend):
        imported.import_files([tmp_path / name], cache=tmp_path)
    assert imported.layers(tmp_path) == ()


def test_a_kind_can_be_said_where_nothing_tells(tmp_path: Path) -> None:
    (tmp_path / "things.json").write_text('{"type": "LineString", "coordinates": [[1, 1], [2, 2]]}', "utf-8")

    assert imported.import_files([tmp_path / "things.json"], kind="admin", credit="Somebody", cache=tmp_path)[0].credit == "Somebody"
    with pytest.raises(imported.BadLayer, match="Choose one of"):
        imported.import_files([tmp_path / "things.json"], kind="castles", cache=tmp_path)


NEAR_MOSUL = (
    "Iraqi troops advanced to within five kilometres of Mosul from the east on Tuesday, the army said.\n\n"
    "The hamlet of Zarqanaba, 12 km east of Mosul, was quiet.\n"
)


@pytest.mark.skipif(not BUILT.is_dir(), reason="the gazetteer was not built here: python -m gazetteer.build")
def test_reading_measures_from_the_edge_that_was_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = geofront.read_text(NEAR_MOSUL)
    (centre,) = {at.lonlat for mention in plain.mentions if mention.surface == "Mosul" and (at := placed(mention))}
    west, south, east, north = centre.lon - 0.02, centre.lat - 0.05, centre.lon + 0.12, centre.lat + 0.05
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    monkeypatch.setenv("GEOFRONT_CACHE", str(tmp_path / "cache"))
    imported.import_files([geojson(tmp_path / "urban.geojson", ({}, {"type": "Polygon", "coordinates": [ring]}))])
    outlined = geofront.read_text(NEAR_MOSUL)
    edge_km = distance_km(centre, LonLat(east, centre.lat))

    assert 10 < edge_km < 11.5
    near, far, note = _eastward_km(plain, centre)
    assert (near, far) == pytest.approx((7.3, 12.3), abs=0.1)
    assert "the edge is a disc of 7.3 km" in note
    near, far, note = _eastward_km(outlined, centre)
    assert (near, far) == pytest.approx((edge_km, edge_km + 5), abs=0.1)
    assert "the edge is the built-up outline" in note
    for report, edge in ((plain, 7.32), (outlined, edge_km)):
        (hamlet,) = [at for mention in report.mentions if mention.surface == "Zarqanaba" and (at := placed(mention))]
        assert distance_km(centre, hamlet.lonlat) == pytest.approx(edge + 12, abs=0.1)
    imported.remove("urban")
    assert geofront.read_text(NEAR_MOSUL) == plain


def _eastward_km(report: Report, centre: LonLat) -> tuple[float, float, str]:
    """From where to where the line of the distance claim runs, km from the point of its place, and what its note says."""
    (line,) = [shape for shape in report.shapes if shape.kind is ShapeKind.DIMENSION]
    away = [distance_km(centre, point) for point in points_of(line.geometry)]
    return min(away), max(away), line.note or ""


def test_natural_earths_own_files_come_in(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data" / "naturalearth"
    if not folder.is_dir():
        pytest.skip("no Natural Earth files in ../shared/data")
    found = {layer.name: layer.counts for layer in imported.import_files(sorted(folder.glob("*.json")), cache=tmp_path)}

    assert found["ne_50m_urban_areas"] == {"urban": 2143}
    assert set(found["ne_50m_rivers_lake_centerlines"]) == {"rivers"}
    assert set(found["ne_10m_admin_0_boundary_lines_disputed_areas"]) == {"disputed"}
    outline = imported.outline_of(mosul(), cache=tmp_path)
    assert outline is not None
    assert max(point.lon for point in outline[0]) == pytest.approx(43.23, abs=0.02), "ten kilometres east of the point"
