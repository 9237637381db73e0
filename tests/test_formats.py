"""Every fact of a claim and of a place is in every data format, as a program that is not ours reads it."""

from __future__ import annotations

import csv
import json
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from world import actor, claim, mention, place, report

from geofront.exporters import ALL, Exporter, named
from geofront.exporters.extras import MissingExtra
from geofront.exporters.rows import NUMBERS, Rows
from geofront.model import ClaimType, Modality, Range, Report, When

Rowlike = dict[str, Any]

# One claim of which everything is known, and where it is read: the columns of a claim's row, and of a place's.
OF_A_CLAIM: dict[str, object] = {
    "type": "advance",
    "actor": "Northern Brigade",
    "target": "Hill Front",
    "place": "Mosul",
    "modality": "claimed",
    "speaker": "Colonel Haddad",
    "via": "a wire",
    "date_start": "2016-10-24",
    "date_end": "2016-10-25",
    "date_as_written": "since Monday",
    "quote": "“We stand five to six kilometres away,” he said.",
    "distance_low_km": 5.0,
    "distance_high_km": 6.0,
    "distance_as_written": "five to six kilometres",
    "direction": "E",
    "direction_basis": "stated",
    "claim_rule": "advance.within-distance",
    "rule": "band.from-edge",
    "precision_km": 0.5,
    "article": "made-up",
    "article_title": "A brigade nears the city",
    "article_source": "Our own desk",
    "article_url": "https://example.org/a?b=1&c=2",
    "article_published": "2016-10-26",
}
OF_A_PLACE: dict[str, object] = {
    "surface": "Mosul",
    "place": "Mosul",
    "local_name": "الموصل",
    "place_id": "test:Mosul",
    "place_kind": "city",
    "lon": 43.119,
    "lat": 36.335,
    "uncertainty_km": 0.5,
    "place_source": "geonames",
    "because": "exact name",
    "article": "made-up",
    "article_source": "Our own desk",
    "article_published": "2016-10-26",
}


def _report() -> Report:
    one = claim(
        "c1",
        target="a2",
        modality=Modality.CLAIMED,
        speaker="Colonel Haddad",
        via="a wire",
        when=When(date(2016, 10, 24), date(2016, 10, 25), "since Monday", "published 2016-10-26"),
        quote=OF_A_CLAIM["quote"],
        distance_km=Range(5, 6),
        distance_as_written="five to six kilometres",
        direction="E",
        direction_basis="stated",
        rule="advance.within-distance",
    )
    many = tuple(claim(f"c{n + 2}", type, target="a2") for n, type in enumerate(ClaimType))
    denied = claim("c90", ClaimType.CAPTURE, modality=Modality.DENIED)
    planned = claim("c91", ClaimType.SIEGE, modality=Modality.PLANNED, actor=None)
    return report(
        (one, *many, denied, planned),
        (mention("m1", place(local_name="الموصل")),),
        (actor(), actor("a2", "Hill Front", color="#c06000")),
    )


def _written(name: str, folder: Path, made: Report | None = None) -> Path:
    (exporter,) = named([name])
    try:
        return exporter.write(made or _report(), folder)
    except MissingExtra as error:
        pytest.skip(str(error))


# --- how each format is read -----------------------------------------------------------------------


def _of_csv(name: str) -> Callable[[Path], Iterator[Rowlike]]:
    def read(folder: Path) -> Iterator[Rowlike]:
        with _written(name, folder).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    return read


def _of_geojson(folder: Path) -> Iterator[Rowlike]:
    for feature in json.loads(_written("geojson", folder).read_text("utf-8"))["features"]:
        yield feature["properties"]


def _of_gdal(name: str) -> Callable[[Path], Iterator[Rowlike]]:
    def read(folder: Path) -> Iterator[Rowlike]:
        pyogrio = pytest.importorskip("pyogrio", reason="pyogrio is not installed: python -m pip install '.[test]'")
        path = _written(name, folder)
        for layer, _ in pyogrio.list_layers(path):
            yield from pyogrio.read_dataframe(path, layer=layer).to_dict("records")

    return read


def _of_parquet(folder: Path) -> Iterator[Rowlike]:
    geopandas = pytest.importorskip("geopandas", reason="the extra `geo` is not installed")
    yield from geopandas.read_parquet(_written("parquet", folder)).to_dict("records")


def _of_geodataframe(_: Path) -> Iterator[Rowlike]:
    pytest.importorskip("geopandas", reason="the extra `geo` is not installed")
    yield from _report().to_geodataframe().to_dict("records")


READ: dict[str, tuple[Callable[[Path], Iterator[Rowlike]], bool, bool]] = {  # with which reader; whether it holds claims, and places
    "csv": (_of_csv("csv"), True, False),
    "places-csv": (_of_csv("places-csv"), False, True),
    "geojson": (_of_geojson, True, True),
    "kml": (_of_gdal("kml"), True, True),
    "gpkg": (_of_gdal("gpkg"), True, True),
    "parquet": (_of_parquet, True, True),
    "to_geodataframe": (_of_geodataframe, True, True),
}


@pytest.mark.parametrize("name", READ)
def test_every_fact_is_in_every_format(name: str, tmp_path: Path) -> None:
    read, has_claims, has_places = READ[name]
    rows = list(read(tmp_path))

    if has_claims:
        _expect(OF_A_CLAIM, rows, lambda row: row.get("quote") == OF_A_CLAIM["quote"] and row.get("rule") == OF_A_CLAIM["rule"])
    if has_places:
        _expect(OF_A_PLACE, rows, lambda row: row.get("place_id") == OF_A_PLACE["place_id"])


def _expect(facts: Rowlike, rows: list[Rowlike], is_it: Callable[[Rowlike], bool]) -> None:
    found = [row for row in rows if is_it(row)]
    assert found
    for row in found:
        for key, value in facts.items():
            read = row[key]
            if isinstance(value, float):
                assert math.isclose(float(read), value), key
            else:
                assert str(read)[: len(str(value))] == value, key


def test_kml_is_what_its_schema_wants(tmp_path: Path) -> None:
    """OGC's XML schema of KML 2.2, as fastkml carries it."""
    validator = pytest.importorskip("fastkml.validator", reason="fastkml is not installed: python -m pip install '.[test]'")

    assert validator.validate(file_to_validate=_written("kml", tmp_path))


def test_a_geopackage_is_read_whole_by_gdal(tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio", reason="pyogrio is not installed: python -m pip install '.[test]'")
    path = _written("gpkg", tmp_path)
    made = _report()
    tables = {name: pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)}

    assert sum(len(tables[name]) for name in ("areas", "lines", "marks")) == len(made.shapes)
    assert len(tables["claims"]) == len(made.claims)
    for name in ("areas", "lines", "marks", "places"):
        assert tables[name].crs.to_epsg() == 4326
        assert tables[name].geometry.is_valid.all()


def test_a_column_has_one_type_whatever_stands_in_it(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra `geo` is not installed")
    import pyarrow.parquet as parquet

    bare = report((claim("c1", ClaimType.CAPTURE),), (mention("m1"),))
    full, empty = (parquet.read_schema(_written("parquet", tmp_path / folder, made)) for folder, made in (("a", _report()), ("b", bare)))

    assert {field.name: field.type for field in full} == {field.name: field.type for field in empty}
    for made in (_report(), bare):
        rows = Rows(made)
        for row in (*rows.claims(), *rows.places(), *(rows.shape(shape) for shape in made.shapes)):
            for key, value in row.items():
                wanted = {float: (int, float), int: int, bool: bool}[NUMBERS[key]] if key in NUMBERS else str
                assert value is None or isinstance(value, wanted), key  # type: ignore[arg-type]


# --- every format there is -------------------------------------------------------------------------


@pytest.fixture(params=[exporter.name for exporter in ALL])
def exporter(request: pytest.FixtureRequest) -> Exporter:
    (one,) = named([request.param])
    return one


def test_the_same_report_gives_the_same_bytes_in_every_format(exporter: Exporter, tmp_path: Path) -> None:
    first, second = (_written(exporter.name, tmp_path / folder) for folder in "ab")

    assert first.name == exporter.file_name
    assert first.read_bytes() == second.read_bytes()
    assert _written(exporter.name, tmp_path / "a").read_bytes() == second.read_bytes()  # over an older file, too


def test_a_report_of_nothing_can_be_written(exporter: Exporter, tmp_path: Path) -> None:
    assert _written(exporter.name, tmp_path, report((), ())).exists()


def test_styles_of_a_geopackage_name_every_shape_once(tmp_path: Path) -> None:
    """Each shape is drawn by one rule of its layer's style, in both of the style's languages."""
    import xml.etree.ElementTree as ET

    made = _report()
    ogc = "{http://www.opengis.net/ogc}"
    with closing(sqlite3.connect(_written("gpkg", tmp_path))) as base:
        for table, qml, sld in base.execute("SELECT f_table_name, styleQML, styleSLD FROM layer_styles").fetchall():
            if table == "places":
                continue
            expressions = [rule.get("filter") or "" for rule in ET.fromstring(qml).iter("rule")]
            filters = list(ET.fromstring(sld.split("?>", 1)[1]).iter(ogc + "Filter"))
            assert len(expressions) == len(filters)
            # QGIS's expressions are SQL where they only compare.
            hits = [base.execute(f'SELECT id FROM "{table}" WHERE {expression}').fetchall() for expression in expressions]
            drawn = sorted(id for rows in hits for (id,) in rows)
            assert drawn == sorted(id for (id,) in base.execute(f'SELECT id FROM "{table}"'))
            for rule in filters:
                equal = {
                    (one.findtext(ogc + "PropertyName"), one.findtext(ogc + "Literal")) for one in rule.iter(ogc + "PropertyIsEqualTo")
                }
                assert equal <= {("actor_id", one.id) for one in made.actors} | {("certainty", shape.certainty) for shape in made.shapes}
        assert {name for (name,) in base.execute("SELECT f_table_name FROM layer_styles")} == {"areas", "lines", "marks", "places"}
