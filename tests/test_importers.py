"""Other people's files of places: kept, dropped with a reason, refused with a reason; the store is never left half done."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from gazetteer.commands import bring, country_codes
from gazetteer.errors import BadRows
from gazetteer.importers.geonames import import_geonames
from gazetteer.importers.tables import Columns, import_table, import_ucdp
from gazetteer.layers import Stack
from gazetteer.parts import part_beside
from gazetteer.place import Kind, LonLat
from gazetteer.store import Gazetteer


def geonames_row(number: int, name: str, lat: float, lon: float, code: str, *, others: str = "", people: int = 0) -> str:
    head = [str(number), name, name, others, str(lat), str(lon), code[0], code, "IQ", "", "15", "", "", "", str(people)]
    return "\t".join([*head, "", "250", "Asia/Baghdad", "2020-01-01"])


ROWS = [
    geonames_row(1, "Tall Kayf", 36.49, 43.12, "PPLA2", others="Tel Keppe,TKF,tl kyf,تلكيف", people=12_000),
    geonames_row(2, "Nahr al Khazir", 36.3, 43.5, "STM"),
    geonames_row(3, "Hotel Nineveh", 36.3, 43.1, "HTL"),
    geonames_row(4, "Nowhere", 0, 0, "PPL"),
    geonames_row(5, "Broken", 95, 43, "PPL"),
    geonames_row(6, "Nīnawá", 36.0, 42.5, "ADM1"),
    "too\tfew\tcells",
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "IQ.txt"
    path.write_text("\n".join(ROWS) + "\n", "utf-8")
    return path


def test_a_country_dump_is_kept_and_dropped_with_reasons(dump: Path, tmp_path: Path) -> None:
    count = import_geonames(dump, tmp_path / "iq.sqlite")

    assert (count.read, count.kept) == (7, 3)
    assert dict(count.dropped) == {"of a kind news does not name": 1, "outside the world": 2, "with another number of columns": 1}
    assert "7 rows read, 3 kept" in count.says()
    with Gazetteer.open(tmp_path / "iq.sqlite") as gazetteer:
        town = gazetteer.candidates("Tel Keppe")[0].place
        assert (town.name, town.kind, town.local_name, town.source) == ("Tall Kayf", Kind.TOWN, "تلكيف", "geonames")
        assert gazetteer.candidates("TKF") == ()
        assert gazetteer.candidates("Khazir River") == ()
        assert gazetteer.candidates("Nahr al-Khazir")[0].place.kind is Kind.RIVER


def test_a_zip_is_read_like_its_text(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("readme.txt", "about GeoNames")
        file.write(dump, "IQ.txt")

    assert import_geonames(packed, tmp_path / "iq.sqlite").kept == 3


def test_a_truncated_zip_is_refused_and_the_store_stays(dump: Path, tmp_path: Path) -> None:
    store = tmp_path / "iq.sqlite"
    import_geonames(dump, store)
    before = store.read_bytes()
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(dump, "IQ.txt")
    packed.write_bytes(packed.read_bytes()[:-60])

    with pytest.raises(BadRows, match="damaged or cut short"):
        import_geonames(packed, store)
    assert store.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_an_import_that_is_killed_leaves_the_old_store_and_can_be_run_again(dump: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    with many.open("w", encoding="utf-8") as out:
        for number in range(1, 120_001):
            out.write(geonames_row(number, f"Tall {number:o}".replace("0", "a"), 30 + number % 7000 / 1000, 43.1, "PPL") + "\n")
    whole, store = tmp_path / "whole" / "iq.sqlite", tmp_path / "places" / "iq.sqlite"
    import_geonames(many, whole)
    import_geonames(dump, store)
    before = store.read_bytes()
    code = "import sys, pathlib; from gazetteer.importers import geonames; geonames.import_geonames(*map(pathlib.Path, sys.argv[1:]))"
    started = subprocess.Popen([sys.executable, "-c", code, str(many), str(store)])
    while not any(part.stat().st_size > 1_000_000 for part in store.parent.glob("*.part")):
        assert started.poll() is None, "it was done before it could be killed"
        time.sleep(0.005)
    started.kill()
    started.wait()

    assert store.read_bytes() == before
    with Gazetteer.open(store) as gazetteer:
        assert gazetteer.candidates("Tel Keppe")[0].place.name == "Tall Kayf"
    assert len(list(store.parent.glob("*.part"))) == 1
    import_geonames(many, store)
    assert store.read_bytes() == whole.read_bytes()
    assert [each.name for each in store.parent.iterdir()] == ["iq.sqlite"]


def test_what_a_living_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "iq.sqlite"
    ours = part_beside(target)
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    theirs = tmp_path / f"iq.sqlite.{sleeper.pid}.x.part"
    theirs.touch()
    again = part_beside(target)
    assert {ours, theirs, again} == set(tmp_path.iterdir())

    sleeper.communicate(b"\n")
    last = part_beside(target)
    assert {ours, again, last} == set(tmp_path.iterdir())


def test_a_file_in_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor,\n", "utf-8")

    with pytest.raises(BadRows, match="no GeoNames file of places"):
        import_geonames(path, tmp_path / "x.sqlite")


def test_a_file_without_usable_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hotels.txt"
    path.write_text(ROWS[2] + "\n", "utf-8")

    with pytest.raises(BadRows, match="no place in it could be kept"):
        import_geonames(path, tmp_path / "x.sqlite")
    assert not (tmp_path / "x.sqlite").exists()


def test_alternate_names_bring_languages_and_dates(dump: Path, tmp_path: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    rows = [
        ["1", "1", "en", "Telkaif", "1", "", "", "", "", ""],
        ["2", "1", "link", "https://example.org", "", "", "", "", "", ""],
        ["3", "1", "en", "Oldkayf", "", "", "", "1", "1920", "1958"],
        ["4", "99", "en", "Elsewhere", "", "", "", "", "", ""],
    ]
    names.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("IQ.15\tNineveh\tNineveh\t6\n", "utf-8")
    import_geonames(dump, tmp_path / "iq.sqlite", alternate_names=names, admin_codes=[codes])

    with Gazetteer.open(tmp_path / "iq.sqlite") as gazetteer:
        assert gazetteer.candidates("Telkaif")[0].place.id == "geonames:1"
        assert gazetteer.candidates("Nineveh")[0].place.kind is Kind.PROVINCE
        assert gazetteer.candidates("Elsewhere") == ()


CSV = "NAME_EN,NAME_AR,X,Y,POP\nFadiliya,الفاضلية,43.29,36.49,4000\nNowhere,,0,0,\n,,43,36,\nFar,,x,y,\n"
COLUMNS = Columns(name="NAME_EN", lon="X", lat="Y", local_name="NAME_AR", population="POP")


def test_anybodys_csv(tmp_path: Path) -> None:
    path = tmp_path / "villages.csv"
    path.write_text(CSV, "utf-8-sig")
    count = import_table(path, tmp_path / "v.sqlite", COLUMNS, source="OCHA COD", country="IQ")

    assert (count.read, count.kept) == (4, 1)
    assert set(count.dropped) == {"at 0, 0, which stands for nowhere", "without a name", "without coordinates"}
    with Gazetteer.open(tmp_path / "v.sqlite") as gazetteer:
        place = gazetteer.candidates("الفاضلية")[0].place
        assert (place.name, place.country, place.population, place.source) == ("Fadiliya", "IQ", 4000, "OCHA COD")


def test_tabs_and_semicolons_are_recognised(tmp_path: Path) -> None:
    for mark, name in (("\t", "v.tsv"), (";", "v.csv")):
        path = tmp_path / name
        path.write_text(f"name{mark}lon{mark}lat\nFadiliya{mark}43.29{mark}36.49\n", "utf-8")
        assert import_table(path, tmp_path / "v.sqlite", Columns(name="name", lon="lon", lat="lat"), source="us").kept == 1


def test_exchanged_coordinates_are_put_right_and_said(tmp_path: Path) -> None:
    path = tmp_path / "islands.csv"
    path.write_text("name,lon,lat\nSuva,-18.14,178.44\nNadi,-17.8,177.4\n", "utf-8")
    count = import_table(path, tmp_path / "v.sqlite", Columns(name="name", lon="lon", lat="lat"), source="us")

    assert count.kept == 2
    assert "exchanged" in count.says()
    with Gazetteer.open(tmp_path / "v.sqlite") as gazetteer:
        assert gazetteer.candidates("Suva")[0].place.lonlat == LonLat(178.44, -18.14)


def test_geojson_points_and_outlines(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    square = [[[43.0, 36.0], [43.2, 36.0], [43.2, 36.2], [43.0, 36.2], [43.0, 36.0]]]
    point = {"type": "Point", "coordinates": [43.29, 36.49]}
    features = [
        {"type": "Feature", "properties": {"label": "Fadiliya", "sort": "town"}, "geometry": point},
        {"type": "Feature", "properties": {"label": "Khazna"}, "geometry": {"type": "Polygon", "coordinates": square}},
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    count = import_table(path, tmp_path / "v.sqlite", Columns(name="label", lon="lon", lat="lat", kind="sort"), source="us", country="IQ")

    assert count.kept == 2
    with Gazetteer.open(tmp_path / "v.sqlite") as gazetteer:
        assert gazetteer.candidates("Fadiliya")[0].place.kind is Kind.TOWN
        assert gazetteer.candidates("Khazna")[0].place.lonlat == pytest.approx((43.1, 36.1))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "no rows"),
        ("name,lon,lat\n", "no rows"),
        ("a,b,c\n1,2,3\n", "has no column 'name'"),
        ("name,lon,lat\nX,0,0\n", "no place in it could be kept"),
    ],
)
def test_an_empty_or_other_table_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "v.csv"
    path.write_text(content, "utf-8")

    with pytest.raises(BadRows, match=complaint):
        import_table(path, tmp_path / "v.sqlite", Columns(name="name", lon="lon", lat="lat"), source="us")
    assert not (tmp_path / "v.sqlite").exists()


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_bytes("name,lon,lat\nJabal Sinjār,41.9,36.4\n".encode("latin-1", "replace") + b"\xff\xfe\n")

    with pytest.raises(BadRows, match="UTF-8"):
        import_table(path, tmp_path / "v.sqlite", Columns(name="name", lon="lon", lat="lat"), source="us")


UCDP = (
    "id,where_coordinates,latitude,longitude,where_prec,country\n"
    "1,Bartella town,36.35,43.38,1,Iraq\n2,Bartella town,36.35,43.38,1,Iraq\n"
    "3,Ninawa governorate,36.0,42.5,4,Iraq\n4,Nasir al-Din village,36.2,43.0,2,Iraq\n"
)


def test_places_of_ucdp_events_come_once_and_only_where_they_are_precise(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(UCDP, "utf-8")
    count = import_ucdp(path, tmp_path / "ged.sqlite", country_codes=country_codes())

    assert count.kept == 2
    assert set(count.dropped) == {"placed only by district or coarser", "of a place that stood before"}
    with Gazetteer.open(tmp_path / "ged.sqlite") as gazetteer:
        place = gazetteer.candidates("Bartella")[0].place
        assert (place.kind, place.country, place.uncertainty_km, place.source) == (Kind.TOWN, "IQ", 3.0, "UCDP GED")


def test_the_sort_of_file_is_seen_from_its_columns(tmp_path: Path, dump: Path) -> None:
    ged = tmp_path / "ged.csv"
    ged.write_text(UCDP, "utf-8")

    assert bring(ged, folder=tmp_path / "in")[1].kept == 2
    assert bring(dump, folder=tmp_path / "in")[1].kept == 3
    plain = tmp_path / "plain.csv"
    plain.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadRows, match="--name NAME"):
        bring(plain, folder=tmp_path / "in")


def test_an_import_lies_over_the_world_and_shows_its_source(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,lon,lat\nTall Kayf,43.121,36.491\nMy Village,43.2,36.5\n", "utf-8")
    import_geonames(dump, tmp_path / "world.sqlite")
    import_table(path, tmp_path / "mine.sqlite", Columns(name="name", lon="lon", lat="lat"), source="my own survey", country="IQ")

    with Stack([Gazetteer.open(tmp_path / "mine.sqlite"), Gazetteer.open(tmp_path / "world.sqlite")]) as stack:
        assert [candidate.place.source for candidate in stack.candidates("Tall Kayf")] == ["my own survey"]
        assert stack.knows("My Village")
        assert stack.candidates("Nahr al Khazir")[0].place.source == "geonames"
        assert {place.source for place, _ in stack.near(LonLat(43.12, 36.49), 1)} == {"my own survey", "geonames"}
        assert stack.fingerprint.startswith("sha256:")


def test_the_user_s_imports_are_part_of_what_is_opened(tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOFRONT_PLACES", str(tmp_path / "places"))
    from gazetteer.errors import BadStore

    try:
        with Gazetteer.open() as plain:
            before = plain.fingerprint
            assert not any(candidate.place.source == "by hand" for candidate in plain.candidates("Qwertzuio"))
    except BadStore as error:
        pytest.skip(f"the world store is not built here: {error}")
    path = tmp_path / "mine.csv"
    path.write_text("name,lon,lat\nQwertzuio,43.2,36.5\n", "utf-8")
    bring(path, name="name", lon="lon", lat="lat", source="by hand", country="IQ")

    with Gazetteer.open() as stacked:
        assert stacked.candidates("Qwertzuio")[0].place.source == "by hand"
        assert stacked.candidates("Mosul")[0].place.source == "geonames"
        assert stacked.fingerprint != before
