"""The page's map of a round world: at the antimeridian and at the poles it is a map like any other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_reports import report_at

from gazetteer.place import LonLat
from geofront.basemap import window
from geofront.exporters import html, overview
from geofront.page import language, view
from geofront.page.extent import padded, views
from geofront.page.view import grown
from geofront.page.wording import Teller
from geofront.page.wrapping import MOST_LAT, bounds, lines_of, turned, within_world
from geofront.shapes.rfc7946 import polygon

LONS = st.floats(-180, 180)
LATS = st.floats(-90, 90)


@given(LONS, LATS, st.floats(0, 1000), st.floats(0, 400))
def test_any_box_within_the_world_is_one(x: float, y: float, width: float, height: float) -> None:
    west, south, east, north = within_world(x, y, width, height)

    assert -180 <= west < 180
    assert west <= east <= west + 360 + 1e-9
    assert -MOST_LAT - 1e-9 <= south <= north <= MOST_LAT + 1e-9


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=8))
def test_a_box_about_points_holds_them_and_is_the_narrowest(points: list[tuple[float, float]]) -> None:
    west, _, east, _ = bounds(points)

    assert all(any(west - 1e-9 <= x + turn <= east + 1e-9 for turn in (-360, 0, 360)) for x, _ in points)
    lons = sorted({turned(x, 0.0) for x, _ in points})
    gaps = [b - a for a, b in itertools.pairwise([*lons, lons[0] + 360])]
    assert east - west == pytest.approx(360 - max(gaps))


@given(LONS, st.floats(-720, 720))
def test_a_longitude_turned_is_the_same_meridian(middle: float, lon: float) -> None:
    there = turned(lon, middle)

    assert middle - 180 <= there < middle + 180 + 1e-9
    assert (there - lon) % 360 == pytest.approx(0, abs=1e-6) or (there - lon) % 360 == pytest.approx(360, abs=1e-6)


def test_what_was_cut_at_the_antimeridian_is_whole_again() -> None:
    ring = [LonLat(179.5, 0), LonLat(-179.5, 0), LonLat(-179.5, 1), LonLat(179.5, 1)]
    cut = polygon(ring)
    assert cut["type"] == "MultiPolygon"

    (whole,) = lines_of(cut, middle=180.0)

    assert {(round(x, 6), round(y, 6)) for x, y in whole} >= {(179.5, 0), (180.5, 0), (180.5, 1), (179.5, 1)}
    assert max(x for x, _ in whole) - min(x for x, _ in whole) == pytest.approx(1)


def test_an_arrow_over_the_antimeridian_has_one_tip() -> None:
    cut = {"type": "MultiLineString", "coordinates": (((179.0, 0.0), (180.0, 0.5)), ((-180.0, 0.5), (-179.0, 1.0)))}

    assert lines_of(cut, middle=179.9) == [[(179.0, 0.0), (180.0, 0.5), (181.0, 1.0)]]
    assert lines_of(cut, middle=-179.9) == [[(-181.0, 0.0), (-180.0, 0.5), (-179.0, 1.0)]]


def test_a_hole_stays_a_hole_on_the_other_side() -> None:
    outer = [LonLat(179, -1), LonLat(-179, -1), LonLat(-179, 1), LonLat(179, 1)]
    inner = [LonLat(179.5, -0.5), LonLat(-179.5, -0.5), LonLat(-179.5, 0.5), LonLat(179.5, 0.5)]

    assert len(lines_of(polygon(outer, inner), middle=180.0)) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([-180.0, 179.9, 180.0, -179.7]) | LONS, st.sampled_from([-90.0, -84.9, 84.9, 89.95, 90.0]) | LATS)
def test_a_report_from_anywhere_has_a_map(lon: float, lat: float) -> None:
    report = report_at(lon, lat)
    shown = view.view(report, language.words_in("en"))

    west, south, east, north = shown["views"]["region"]
    assert west < east
    assert south < north
    for row in view.untable(shown["places"]):
        assert west - 1e-3 <= row["at"][0] <= east + 1e-3
    if abs(lat) < 84:
        for shape in view.untable(shown["shapes"]):
            for line in shape["lines"]:
                xs = [x * shown["unit"] for x in itertools.accumulate(line[::2])]
                assert max(xs) - min(xs) < 30, "nothing is drawn right across the map"
    assert overview.picture(report, Teller(language.words_in("en"), report)) is not None


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_the_base_map_has_every_box_that_a_view_can_ask_for(points: list[tuple[float, float]]) -> None:
    box = grown(padded(bounds(points), 0.15), 0.8)

    assert window(box, tolerance_deg=max(0.05, (box[3] - box[1]) / 100)).box[0] == box[0]


@pytest.mark.parametrize("at", [(179.95, -16.8), (-179.9, 68.9), (20.0, 89.9), (0.0, -90.0)])
def test_the_whole_page_is_written_there(at: tuple[float, float]) -> None:
    report = report_at(*at)

    assert views(report) is not None
    assert "<svg " in html.page(report)
