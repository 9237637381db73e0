"""CSV, KML and GeoPackage: every claim with its reason, readable by programs that are not ours, safe to open."""

from __future__ import annotations

import csv
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from shapely import wkb
from shapely.geometry import shape as shapely_shape
from world import actor, claim, mention, place, report

from gazetteer.place import Kind
from geofront.exporters import named
from geofront.exporters.csv import table
from geofront.exporters.kml import document
from geofront.exporters.rows import Rows
from geofront.model import ClaimType, Modality, Range, Report

KML = "{http://www.opengis.net/kml/2.2}"
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> & \"quoted\" ]]> \x0b"


def _report(quote: str = "The brigade said it stood there.") -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated", quote=quote),
            claim("c2", ClaimType.CONTESTED, place="m2", target="a2"),
            claim("c3", ClaimType.STRIKE, actor=None),
            claim("c4", ClaimType.SIEGE, modality=Modality.PLANNED, actor="a2"),
            claim("c5", ClaimType.CAPTURE, modality=Modality.DENIED),
        ),
        (mention("m1"), mention("m2", place("Rutba", 40.285, 33.037, radius_km=2.2, kind=Kind.TOWN, local_name="الرطبة"))),
        (actor(), actor("a2", "Hill Front", color="#c06000")),
    )


def test_every_claim_is_a_line_with_its_reason_for_not_being_drawn() -> None:
    lines = list(csv.DictReader(StringIO(table(Rows(_report()).claims()))))

    assert [line["claim"] for line in lines] == ["c1", "c2", "c3", "c4", "c5"]
    assert lines[0]["distance_low_km"] == "5" and lines[0]["actor"] == "Northern Brigade"
    assert lines[4]["not_drawn_because"].startswith("denied")
    assert lines[0]["not_drawn_because"] == ""


def test_a_spreadsheet_does_not_run_an_article() -> None:
    (line, *_) = csv.DictReader(StringIO(table(Rows(_report(HOSTILE)).claims())))

    assert line["quote"].startswith("'=cmd")


def test_places_are_lines_with_coordinates_and_reasons() -> None:
    lines = list(csv.DictReader(StringIO(table(Rows(_report()).places()))))

    assert [(line["place"], line["lon"], line["local_name"]) for line in lines] == [("Mosul", "43.119", ""), ("Rutba", "40.285", "الرطبة")]


@pytest.mark.parametrize("quote", ["Plain words.", HOSTILE])
def test_kml_holds_every_shape_in_one_actors_folder(quote: str) -> None:
    made = _report(quote)
    root = ET.fromstring(document(made))

    ids = [mark.get("id") for mark in root.iter(KML + "Placemark")]
    assert sorted(i for i in ids if i and i.startswith("s")) == sorted(s.id for s in made.shapes)
    styles = {"#" + (style.get("id") or "") for style in root.iter(KML + "Style")}
    assert {url.text for url in root.iter(KML + "styleUrl")} <= styles


def test_what_is_planned_is_in_the_kml_and_hidden_at_first() -> None:
    made = _report()
    root = ET.fromstring(document(made))
    hidden = {m.get("id") for m in root.iter(KML + "Placemark") if m.findtext(KML + "visibility") == "0"}

    assert hidden == {s.id for s in made.shapes if s.certainty == "planned"}


def test_a_description_cannot_become_markup_in_a_viewer() -> None:
    root = ET.fromstring(document(_report("<script>alert(1)</script>")))

    for description in root.iter(KML + "description"):
        assert "<script" not in (description.text or "")
    assert any("&lt;script" in (description.text or "") for description in root.iter(KML + "description"))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def test_a_geopackage_holds_every_shape_place_and_claim(tmp_path: Path) -> None:
    made = _report()
    (exporter,) = named(["gpkg"])
    with closing(_open(exporter.write(made, tmp_path))) as base:
        tables = [name for (name,) in base.execute("SELECT table_name FROM gpkg_geometry_columns ORDER BY table_name")]
        assert tables == ["areas", "lines", "marks", "places"]
        found = {}
        for name in ("areas", "lines", "marks"):
            for id, blob in base.execute(f"SELECT id, geom FROM {name}"):
                assert blob[:2] == b"GP"
                found[id] = wkb.loads(blob[8 + (0 if name == "marks" else 32) :])
        assert set(found) == {s.id for s in made.shapes}
        for s in made.shapes:
            assert found[s.id].symmetric_difference(shapely_shape(dict(s.geometry))).area == 0
        assert base.execute("SELECT count(*) FROM claims").fetchone() == (5,)
        assert base.execute("SELECT local_name FROM places WHERE place = 'Rutba'").fetchone() == ("الرطبة",)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
