"""Distances, bearings and steps on the globe."""

from __future__ import annotations

from math import cos, radians

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import LonLat
from geofront.metric import (
    DIRECTIONS,
    Azimuthal,
    bearing_deg,
    bounds,
    compass,
    degrees_of,
    distance_km,
    half_angle_deg,
    step,
    steps,
    turn_deg,
)
from geofront.model import Direction

MOSUL = LonLat(43.119, 36.335)
RUTBA = LonLat(40.285, 33.037)

anywhere = st.builds(LonLat, st.floats(-180, 179.999), st.floats(-89.5, 89.5))


def test_rutba_lies_hundreds_of_kilometres_south_west_of_mosul() -> None:
    assert distance_km(MOSUL, RUTBA) == pytest.approx(449, abs=2)  # 366 km south, 258 km west
    assert compass(bearing_deg(MOSUL, RUTBA)) == "SW"


def test_a_degree_of_the_meridian_is_known() -> None:
    # WGS 84: the arc from the equator to 1 degree north is 110.574 km.
    assert distance_km(LonLat(10, 0), LonLat(10, 1)) == pytest.approx(110.574, abs=0.001)


def test_one_point_has_no_distance_and_a_bearing_of_north() -> None:
    assert distance_km(MOSUL, MOSUL) == 0
    assert bearing_deg(MOSUL, MOSUL) == 0


@given(anywhere, st.floats(0, 359.9), st.floats(0.1, 900))
def test_a_step_leads_where_the_distance_says(start: LonLat, bearing: float, km: float) -> None:
    end = step(start, bearing_deg=bearing, distance_km=km)

    assert -180 <= end.lon < 180
    assert -90 <= end.lat <= 90
    assert distance_km(start, end) == pytest.approx(km, rel=1e-6, abs=1e-6)


@given(anywhere, anywhere)
def test_distance_and_bearing_are_those_of_an_independent_geodesic_library(a: LonLat, b: LonLat) -> None:
    wanted = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)

    assert distance_km(a, b) == pytest.approx(wanted["s12"] / 1000, abs=1e-6)
    if 0.1 < wanted["s12"] / 1000 < 19_000:
        assert turn_deg(bearing_deg(a, b), wanted["azi1"]) < 1e-4


def test_points_on_opposite_sides_of_the_globe_have_a_distance() -> None:
    assert distance_km(LonLat(0, 0), LonLat(180, 0)) == pytest.approx(20_003.931, abs=0.001)  # over a pole
    assert distance_km(LonLat(0, 0), LonLat(179.7, 0.3)) == pytest.approx(19_965.251, abs=0.001)


@given(anywhere, st.floats(0, 359.9), st.floats(0.1, 900))
def test_a_ring_is_where_an_independent_geodesic_library_has_it(centre: LonLat, bearing: float, km: float) -> None:
    ends = steps(centre, bearings_deg=(bearing, bearing + 90), distance_km=km)
    for turned, (lon, lat) in zip((bearing, bearing + 90), ends, strict=True):
        wanted = Geodesic.WGS84.Direct(centre.lat, centre.lon, turned, km * 1000)

        assert lat == pytest.approx(wanted["lat2"], abs=1e-9)
        assert abs((lon - wanted["lon2"] + 180) % 360 - 180) * cos(radians(lat)) < 1e-9


@given(anywhere, st.floats(-60, 60), st.floats(-60, 60))
def test_the_plane_about_a_point_leads_back_to_the_earth(centre: LonLat, x: float, y: float) -> None:
    plane = Azimuthal(centre)

    assert plane.plane(plane.earth(x, y)) == pytest.approx((x, y), abs=1e-4)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_direction_is_the_nearest_to_its_own_bearing(direction: Direction) -> None:
    assert compass(degrees_of(direction)) == direction
    assert compass(degrees_of(direction) + 11) == direction


def test_a_word_of_one_letter_opens_wider_than_a_word_of_three() -> None:
    assert [half_angle_deg("E"), half_angle_deg("NE"), half_angle_deg("ENE")] == [45, 22.5, 11.25]


def test_bearings_turn_over_north() -> None:
    assert turn_deg(350, 10) == 20
    assert compass(359) == "N"


def test_a_box_is_the_narrowest_even_across_the_antimeridian() -> None:
    assert bounds([LonLat(179, 1), LonLat(-179, 2)]) == (179, 1, -179, 2)
    assert bounds([LonLat(40, 33), LonLat(44, 37)]) == (40, 33, 44, 37)
    assert bounds([MOSUL]) == (MOSUL.lon, MOSUL.lat, MOSUL.lon, MOSUL.lat)


def test_a_box_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        bounds([])
