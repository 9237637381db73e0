"""The base map: what lies in a box, clipped, generalised, borders once and the disputed ones marked."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geofront.basemap import BaseMap, BaseMapMissing, window
from geofront.basemap.pack import Disputed, chained, plain, read_disputed, read_river_names
from geofront.basemap.thinning import weights
from geofront.basemap.window import PACK, clip_line, clip_ring, roomiest

pytestmark = pytest.mark.skipif(not PACK.is_file(), reason="the base map was not built here: python -m geofront.basemap.pack")

IRAQ = (36.0, 31.0, 48.0, 39.0)


def lines_of(base: BaseMap) -> list[tuple[tuple[float, float], ...]]:
    return [*base.land, *base.coast, *base.lakes, *(b.line for b in base.borders), *(r.line for r in base.rivers)]


@pytest.mark.parametrize(
    "box", [IRAQ, (42.5, 36.0, 43.8, 36.8), (30.0, 44.0, 41.0, 53.0), (-180.0, -85.0, 180.0, 85.0), (170.0, 50.0, -170.0, 70.0)]
)
def test_everything_lies_inside_the_box(box: tuple[float, float, float, float]) -> None:
    base = window(box, tolerance_deg=0.02)
    west, south, east, north = base.box

    assert lines_of(base)
    assert all(west - 1e-9 <= x <= east + 1e-9 and south - 1e-9 <= y <= north + 1e-9 for line in lines_of(base) for x, y in line)
    assert all(ring[0] == ring[-1] for ring in (*base.land, *base.lakes))


def test_a_window_knows_its_countries_and_gives_their_names_room_inside_it() -> None:
    base = window(IRAQ, tolerance_deg=0.01)

    assert {"IQ", "SY", "TR", "IR", "JO", "SA"} <= {country.iso for country in base.countries}
    iraq = next(country for country in base.countries if country.iso == "IQ")
    assert iraq.name == "Iraq"
    assert 41 < iraq.label[0] < 46
    assert iraq.room_deg > 1


def test_the_tigris_runs_through_mosul_under_its_name() -> None:
    base = window((42.9, 36.1, 43.4, 36.6), tolerance_deg=0.002)

    tigris = [river for river in base.rivers if river.name == "Tigris"]
    assert min(math.hypot(x - 43.14, y - 36.34) for river in tigris for x, y in river.line) < 0.03


def test_the_caspian_is_water_and_an_island_in_a_lake_is_land() -> None:
    base = window((48.0, 38.0, 54.0, 42.0), tolerance_deg=0.02)

    assert inside((51.0, 40.0), base.lakes), "the Caspian"
    assert not inside((48.6, 39.0), base.lakes), "the Azerbaijani shore"
    assert inside((48.6, 39.0), base.land)


def test_a_border_is_drawn_once() -> None:
    base = window(IRAQ, tolerance_deg=0.01)
    steps = [frozenset((a, b)) for border in base.borders for a, b in zip(border.line, border.line[1:], strict=False)]

    assert len(steps) == len(set(steps))


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("Crimea", (33.0, 45.7, 35.2, 46.3)),
        ("Golan", (35.7, 32.8, 36.0, 33.3)),
        ("Western Sahara", (-13.0, 26.0, -9.0, 28.0)),
        ("Kashmir", (74.0, 33.0, 76.0, 34.8)),
        ("West Bank", (34.9, 31.4, 35.3, 32.5)),
        ("Kosovo", (20.6, 42.9, 21.5, 43.2)),
    ],
)
def test_a_disputed_border_is_told_from_others(name: str, box: tuple[float, float, float, float]) -> None:
    base = window(box, tolerance_deg=0.002)

    assert base.borders
    assert all(border.disputed for border in base.borders), name


def test_an_undisputed_border_is_not_dashed() -> None:
    for box in ((38.5, 49.0, 40.0, 49.9), (42.0, 37.0, 44.0, 37.4), (6.0, 47.5, 8.0, 49.5)):
        assert not any(border.disputed for border in window(box, tolerance_deg=0.005).borders)


def test_detail_is_kept_where_it_is_asked_for() -> None:
    coarse = window(IRAQ, tolerance_deg=0.05)
    mixed = window(IRAQ, tolerance_deg=0.05, detail=((42.5, 36.0, 44.0, 37.0), 0.002))

    def points(base: BaseMap, box: tuple[float, float, float, float]) -> int:
        return sum(box[0] <= x <= box[2] and box[1] <= y <= box[3] for line in lines_of(base) for x, y in line)

    assert points(mixed, (42.5, 36.0, 44.0, 37.0)) > 3 * points(coarse, (42.5, 36.0, 44.0, 37.0))
    assert points(mixed, (36.0, 31.0, 40.0, 35.0)) < 3 * points(coarse, (36.0, 31.0, 40.0, 35.0)) + 200


def test_the_same_window_is_the_same_value() -> None:
    assert window(IRAQ, tolerance_deg=0.01) == window(IRAQ, tolerance_deg=0.01)


def test_a_box_that_is_none_and_a_missing_pack_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="south below north"):
        window((0, 10, 10, 0), tolerance_deg=0.1)
    with pytest.raises(ValueError, match="more than 0"):
        window((0, 0, 10, 10), tolerance_deg=0)
    with pytest.raises(BaseMapMissing, match="Build it with"):
        window((0, 0, 10, 10), tolerance_deg=0.1, pack=tmp_path / "none.pack")
    (tmp_path / "bad.pack").write_bytes(b"something else")
    with pytest.raises(BaseMapMissing, match="not a base map"):
        window((0, 0, 10, 10), tolerance_deg=0.1, pack=tmp_path / "bad.pack")


def test_the_reviewed_lists_are_read_and_a_bad_row_names_its_line(tmp_path: Path) -> None:
    assert frozenset(("Russia", "Ukraine")) in {row.pair for row in read_disputed()}
    assert len(read_river_names()) > 500
    bad = tmp_path / "disputed.csv"
    bad.write_text("a,b,west,south,east,north,note,source\nX,Y,one,,,,n,s\n", "utf-8")
    with pytest.raises(ValueError, match=r"disputed\.csv:2"):
        read_disputed(bad)
    bad.write_text("name,lon,lat,source\n,1,2,s\n", "utf-8")
    with pytest.raises(ValueError, match="name and source"):
        read_river_names(bad)


def test_only_the_stretch_in_the_box_is_disputed() -> None:
    row = Disputed(frozenset(("A", "B")), 0, 0, 10, 10)

    assert row.covers(frozenset(("B", "A")), (5, 5))
    assert not row.covers(frozenset(("A", "B")), (11, 5))
    assert not row.covers(frozenset(("A", "C")), (5, 5))


def test_a_river_cut_in_pieces_becomes_one_again_but_not_across_a_confluence() -> None:
    assert chained([[(0, 0), (1, 1)], [(2, 2), (1, 1)], [(2, 2), (3, 3)]]) == [[(0, 0), (1, 1), (2, 2), (3, 3)]]
    assert len(chained([[(0, 0), (1, 1)], [(1, 1), (2, 2)], [(1, 1), (0, 2)]])) == 3


def test_names_lose_the_marks_of_a_library_romanisation() -> None:
    assert plain("Bayjī") == "Bayji"
    assert plain("Qal‘at Sukkar") == "Qalat Sukkar"


coordinates = st.tuples(st.floats(-20, 20), st.floats(-20, 20))


@given(st.lists(coordinates, min_size=2, max_size=30))
def test_a_clipped_line_stays_in_the_box_and_on_the_line(points: list[tuple[float, float]]) -> None:
    for part in clip_line(points, (-5, -5, 5, 5)):
        assert len(part) > 1
        for x, y in part:
            assert -5 - 1e-9 <= x <= 5 + 1e-9
            assert -5 - 1e-9 <= y <= 5 + 1e-9
            assert min(off(a, b, (x, y)) for a, b in itertools.pairwise(points)) < 1e-6


@given(st.lists(coordinates, min_size=3, max_size=30))
def test_a_clipped_ring_stays_in_the_box_and_closed(points: list[tuple[float, float]]) -> None:
    ring = clip_ring([*points, points[0]], (-5, -5, 5, 5))

    assert not ring or ring[0] == ring[-1]
    assert all(-5 - 1e-9 <= x <= 5 + 1e-9 and -5 - 1e-9 <= y <= 5 + 1e-9 for x, y in ring)


@settings(max_examples=50)
@given(st.lists(coordinates, min_size=2, max_size=40))
def test_the_ends_of_a_line_are_never_dropped(points: list[tuple[float, float]]) -> None:
    kept = weights(points)

    assert kept[0] == kept[-1] == 255
    assert len(kept) == len(points)


def test_the_roomiest_point_of_a_square_is_near_its_middle() -> None:
    square = [(float(x), 0.0) for x in range(10)] + [(9.0, float(y)) for y in range(10)]
    square += [(float(x), 9.0) for x in range(9, -1, -1)] + [(0.0, float(y)) for y in range(9, -1, -1)]
    (x, y), room = roomiest(tuple(square))

    assert 3 < x < 6
    assert 3 < y < 6
    assert room > 3


def inside(point: tuple[float, float], rings: tuple[tuple[tuple[float, float], ...], ...]) -> bool:
    """Whether a point is in rings that are filled together, even-odd."""
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in itertools.pairwise(ring):
            if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def off(a: tuple[float, float], b: tuple[float, float], p: tuple[float, float]) -> float:
    """How far a point is from a segment."""
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length))
    return math.hypot(a[0] + along * (b[0] - a[0]) - p[0], a[1] + along * (b[1] - a[1]) - p[1])
