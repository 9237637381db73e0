"""Claims become shapes that say no more than the words did."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point
from shapely.geometry import shape as shapely_shape
from world import actor, claim, drawn, mention, place

from gazetteer.place import Kind, LonLat
from geofront.metric import DIRECTIONS, Azimuthal, bearing_deg, distance_km, half_angle_deg, step, turn_deg
from geofront.model import (
    Ambiguous,
    Certainty,
    ClaimType,
    Direction,
    Locative,
    Mention,
    Modality,
    Range,
    Role,
    Shape,
    ShapeKind,
    Span,
    Unknown,
    When,
)
from geofront.shapes import Drawn, shape_claims
from geofront.shapes.footprint import Footprint, footprint_of, ring_part
from geofront.shapes.precision import label, precision_km, vague_km
from geofront.shapes.rfc7946 import line, points_of, polygon
from geofront.shapes.scene import merged
from geofront.shapes.sieges import openings

MOSUL = place()
BARTALLA = place("Bartalla", 43.376, 36.353, radius_km=1.9, kind=Kind.TOWN)
RUTBA = place("Rutba", 40.285, 33.037, radius_km=2.2, kind=Kind.TOWN)
NINEVEH = place("Nineveh", 42.5, 36.2, radius_km=120, kind=Kind.PROVINCE)


def shape(geometry: Mapping[str, Any]) -> Any:
    """The geometry as shapely sees it."""
    return shapely_shape(dict(geometry))


def reach(geometry: Mapping[str, Any], *, beyond: float = 0.0) -> tuple[float, float]:
    """Nearest and farthest vertex from Mosul's point, less `beyond`, in km."""
    away = [distance_km(MOSUL.lonlat, p) - beyond for p in points_of(geometry)]
    return min(away), max(away)


def only(done: Drawn, **wanted: object) -> Shape:
    """The one shape whose fields are as told."""
    found = [s for s in done.shapes if all(getattr(s, key) == value for key, value in wanted.items())]
    assert len(found) == 1, [(s.kind, s.certainty, s.rule) for s in done.shapes]
    return found[0]


def rules(done: Drawn) -> list[str]:
    return [s.rule for s in done.shapes]


# --- some distance from a place ------------------------------------------------------------------


def test_five_or_six_kilometres_run_from_the_edge_on_the_side_that_was_named() -> None:
    done = drawn(claim(distance_km=Range(5, 6), distance_as_written="five or six kilometres", direction="E", direction_basis="stated"))
    band = only(done, rule="band.from-edge")

    away = [distance_km(MOSUL.lonlat, p) - 7.3 for p in points_of(band.geometry)]
    assert min(away) == pytest.approx(5, abs=0.01)
    assert max(away) == pytest.approx(6, abs=0.01)
    bearings = [bearing_deg(MOSUL.lonlat, p) for p in points_of(band.geometry)]
    assert min(bearings) == pytest.approx(45, abs=0.01)
    assert max(bearings) == pytest.approx(135, abs=0.01)
    assert (band.kind, band.certainty) == (ShapeKind.SECTOR, Certainty.STATED)
    assert done.claims[0].shape == band.id == "s1"


def test_the_number_stands_on_a_line_from_the_edge_to_the_band() -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="stated"))
    dimension = only(done, kind=ShapeKind.DIMENSION)

    first, *_, last = points_of(dimension.geometry)
    assert dimension.label == "5–6 km"
    assert distance_km(MOSUL.lonlat, first) == pytest.approx(7.3, abs=0.01)
    assert distance_km(MOSUL.lonlat, last) == pytest.approx(7.3 + 5.5, abs=0.01)


def test_the_front_mark_is_an_arc_in_the_middle_of_the_band_as_wide_as_the_doubt() -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="stated"))
    front = only(done, kind=ShapeKind.FRONT)

    assert {round(distance_km(MOSUL.lonlat, p), 2) for p in points_of(front.geometry)} == {12.8}
    assert front.precision_km == 1.0


def test_the_lighter_margin_is_as_wide_as_the_number_is_vague() -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="stated"))

    assert list(reach(only(done, certainty=Certainty.RANGE).geometry, beyond=7.3)) == pytest.approx([4.5, 6.5], abs=0.01)


def test_the_reading_from_the_centre_is_drawn_beside_the_first_and_named() -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="stated"))
    other = only(done, certainty=Certainty.OTHER_READING)

    away = [distance_km(MOSUL.lonlat, p) for p in points_of(other.geometry)]
    assert [min(away), max(away)] == pytest.approx([5, 6], abs=0.01)
    assert "centre" in other.note
    assert other.label == "from the centre"


def test_a_village_has_no_second_reading() -> None:
    done = drawn(
        claim(distance_km=Range(5, 6), direction="E", direction_basis="stated"),
        mentions=(mention("m1", place("Hamlet", 43, 36, radius_km=0.5, kind=Kind.VILLAGE)),),
    )

    assert Certainty.OTHER_READING not in {s.certainty for s in done.shapes}


def test_the_reading_from_the_centre_falls_where_the_city_was_not_entered() -> None:
    done = drawn(
        claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),
        claim("c2", ClaimType.CAPTURE, modality=Modality.DENIED),
    )

    assert Certainty.OTHER_READING not in {s.certainty for s in done.shapes}
    assert any("not entered (c2)" in flag for flag in done.claims[0].flags)


def test_a_side_taken_from_another_sentence_is_marked_so() -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="inferred"))

    band = only(done, rule="band.from-edge")
    assert band.certainty is Certainty.INFERRED
    assert "taken from another sentence" in band.note


def test_without_a_side_it_is_the_whole_ring_and_no_front() -> None:
    done = drawn(claim(distance_km=Range(5, 6)))
    ring = only(done, kind=ShapeKind.RING)

    assert ring.certainty is Certainty.OPEN
    assert len(ring.geometry["coordinates"]) == 2
    assert only(done, kind=ShapeKind.DIMENSION).label == "5–6 km"
    assert ShapeKind.FRONT not in {s.kind for s in done.shapes}


def test_a_ring_so_wide_that_it_says_nothing_is_not_drawn() -> None:
    done = drawn(claim(distance_km=Range(321.8, 321.8), distance_as_written="about 200 miles"))

    assert not done.shapes
    assert "320 km (200 mi) away and no side named" in done.undrawn[0].why
    assert drawn(claim(distance_km=Range(321.8, 321.8), direction="N", direction_basis="stated")).shapes


def test_less_than_fifteen_kilometres_begins_at_the_edge() -> None:
    done = drawn(claim(distance_km=Range(0, 15), distance_as_written="less than 15 km", direction="E", direction_basis="stated"))

    assert list(reach(only(done, rule="band.from-edge").geometry, beyond=7.3)) == pytest.approx([0, 15], abs=0.01)
    assert only(done, kind=ShapeKind.DIMENSION).label == "< 15 km"


def test_a_single_number_is_a_band_as_wide_as_it_is_exact() -> None:
    done = drawn(claim(distance_km=Range(10, 10), distance_as_written="10 km", direction="N", direction_basis="stated"))

    assert list(reach(only(done, rule="band.from-edge").geometry, beyond=7.3)) == pytest.approx([9.5, 10.5], abs=0.01)


def test_about_widens_the_margin_and_not_the_number() -> None:
    done = drawn(claim(distance_km=Range(10, 10), distance_as_written="about 10 km", direction="N", direction_basis="stated"))

    assert list(reach(only(done, certainty=Certainty.RANGE).geometry, beyond=7.3)) == pytest.approx([9, 11], abs=0.01)


@pytest.mark.parametrize(
    ("km", "written", "doubt"),
    [
        (10, "10 km", 0.5),
        (15, "15 km", 0.5),
        (100, "100 kilometres", 5),
        (15, "about 15 km", 1.0),
        (9 * 1.609344, "nine miles", 0.805),
        (0.5, "500 metres", 0.025),
        (1.5, "1.5 km", 0.05),
        (200, "200 km", 10),
    ],
)
def test_a_number_is_as_good_as_its_last_digit(km: float, written: str, doubt: float) -> None:
    assert precision_km(km, written) == pytest.approx(doubt, abs=0.001)


@pytest.mark.parametrize(
    ("written", "km"),
    [
        ("hundreds of kilometers", Range(100, 1000)),
        ("dozens of miles", Range(20 * 1.609344, 100 * 1.609344)),
        ("200 kilometres", None),
        (None, None),
    ],
)
def test_vague_words_are_good_for_a_check(written: str | None, km: Range | None) -> None:
    assert vague_km(written) == km


def test_labels_keep_the_unit_that_was_written() -> None:
    assert label(5, 6) == "5–6 km"
    assert label(28.97, 28.97, "about 18 miles") == "29 km (18 mi)"
    assert label(0.5, 0.5, "500 metres") == "500 m"
    assert label(321.87, 321.87, "about 200 miles") == "320 km (200 mi)"
    assert label(0, 24.14, "less than 15 miles") == "< 24 km (< 15 mi)"


@settings(max_examples=60, deadline=None)
@given(
    st.builds(LonLat, st.floats(-180, 179.99), st.floats(-80, 80)),
    st.floats(0.3, 20),
    st.floats(0, 60),
    st.floats(0.5, 30),
    st.sampled_from(DIRECTIONS) | st.none(),
)
def test_every_point_of_a_band_lies_between_its_two_distances_from_the_edge(
    centre: LonLat, radius: float, low: float, wide: float, direction: Direction | None
) -> None:
    done = drawn(
        claim(distance_km=Range(low, low + wide), direction=direction, direction_basis="stated" if direction else None),
        mentions=(mention("m1", place("Anywhere", centre.lon, centre.lat, radius_km=radius)),),
    )
    band = done.shapes[0]
    epsilon = 0.01 + 0.001 * (radius + low + wide)

    for p in _filled(band.geometry, centre):
        assert low - epsilon <= distance_km(centre, p) - radius <= low + wide + epsilon
        if direction:
            assert turn_deg(bearing_deg(centre, p), DIRECTIONS.index(direction) * 22.5) <= half_angle_deg(direction) + 1
    _fit_for_rfc7946(band)


def _filled(geometry: Mapping[str, Any], centre: LonLat) -> list[LonLat]:
    """Vertices, and points inside the area found by throwing a grid over it."""
    area = shape(geometry)
    found = list(points_of(geometry))
    for part in getattr(area, "geoms", [area]):
        west, south, east, north = part.bounds
        grid = [LonLat(west + (east - west) * x / 12, south + (north - south) * y / 12) for x in range(13) for y in range(13)]
        found += [p for p in grid if part.contains(Point(p))]
    return found


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(DIRECTIONS), st.integers(1, 15), st.floats(0.5, 40), st.floats(0.5, 10))
def test_another_side_is_the_same_band_turned(direction: Direction, turns: int, low: float, wide: float) -> None:
    number = DIRECTIONS.index(direction)
    other = next(d for d in (DIRECTIONS[(number + step_) % 16] for step_ in range(turns, turns + 16)) if len(d) == len(direction))
    told: dict[str, Any] = {"distance_km": Range(low, low + wide), "direction_basis": "stated"}
    first, second = (drawn(claim(direction=d, **told)).shapes[0] for d in (direction, other))

    assert reach(first.geometry) == pytest.approx(reach(second.geometry), abs=0.002)
    assert _spread(first) == pytest.approx(_spread(second), abs=0.05)


def _spread(band: Shape) -> float:
    """How many degrees of the compass a sector spans, seen from Mosul."""
    bearings = [bearing_deg(MOSUL.lonlat, p) for p in points_of(band.geometry)]
    return max(turn_deg(a, b) for a in bearings[::4] for b in bearings)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.5, 20), st.floats(0.5, 5), st.floats(1.5, 4))
def test_a_band_of_twice_the_size_has_four_times_the_area(low: float, wide: float, scale: float) -> None:
    def area(by: float) -> float:
        band = ring_part(LonLat(10, 0), low * by, (low + wide) * by, (45, 135))
        plane = Azimuthal(LonLat(10, 0))
        corners = [plane.plane(p) for p in points_of(band)]
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(corners))) / 2

    assert area(scale) == pytest.approx(scale**2 * area(1.0), rel=0.01)


# --- what a map reader may rely on ---------------------------------------------------------------


def _fit_for_rfc7946(drawn_shape: Shape) -> None:
    area = shape(drawn_shape.geometry)
    assert area.is_valid, drawn_shape.geometry
    assert not area.is_empty
    for p in points_of(drawn_shape.geometry):
        assert -180 <= p.lon <= 180
        assert -90 <= p.lat <= 90
        assert (round(p.lon, 6), round(p.lat, 6)) == tuple(p)
    for part in getattr(area, "geoms", [area]):
        if part.geom_type == "Polygon":
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
            assert part.exterior.coords[0] == part.exterior.coords[-1]
    json.dumps(drawn_shape.geometry, allow_nan=False)


anything_claimed = st.builds(
    claim,
    st.just("c1"),
    st.sampled_from(list(ClaimType)),
    distance_km=st.none() | st.tuples(st.floats(0, 80), st.floats(0.1, 40)).map(lambda t: Range(t[0], t[0] + t[1])),
    direction=st.none() | st.sampled_from(DIRECTIONS),
    from_place=st.none() | st.just("m2"),
    part=st.none() | st.sampled_from(["outskirts", "two neighbourhoods", "most of the city", "the station"]),
    modality=st.sampled_from([m for m in Modality if m is not Modality.DENIED]),
    target=st.none() | st.just("a2"),
)


@pytest.mark.parametrize("between", [(0.0, 360.0), (-45.0, 45.0)])
def test_a_hole_of_some_centimetres_is_none(between: tuple[float, float]) -> None:
    assert shapely_shape(ring_part(LonLat(0, 0), 6.1e-05, 1.00006, between)).is_valid
    assert ring_part(LonLat(0, 0), 6.1e-05, 1.0, between) == ring_part(LonLat(0, 0), 0.0, 1.0, between)


@settings(max_examples=120, deadline=None)
@given(
    anything_claimed,
    st.sampled_from(
        [
            LonLat(0, 0),
            LonLat(179.98, 12),
            LonLat(-179.99, -60),
            LonLat(30, 89.7),
            LonLat(-100, -89.9),
            LonLat(43.1, 36.3),
            LonLat(12.3, 67),
        ]
    ),
    st.floats(0, 359),
    st.floats(1, 300),
)
def test_every_shape_is_valid_right_handed_and_inside_the_world(one: object, centre: LonLat, bearing: float, km: float) -> None:
    there = step(centre, bearing_deg=bearing, distance_km=km)
    done = drawn(
        one,  # type: ignore[arg-type]
        mentions=(
            mention("m1", place("Here", centre.lon, centre.lat, radius_km=3.0)),
            mention("m2", place("There", there.lon, there.lat, radius_km=2.0)),
        ),
    )

    assert done.shapes
    assert not done.undrawn
    for one_shape in done.shapes:
        _fit_for_rfc7946(one_shape)
        assert one_shape.claims == ("c1",)
        assert one_shape.note
        assert one_shape.rule
        assert one_shape.precision_km >= 0


def test_a_band_across_the_antimeridian_is_cut_there() -> None:
    area = shape(ring_part(LonLat(179.99, 0), 5, 6))

    assert area.geom_type == "MultiPolygon"
    assert area.is_valid
    assert {round(b, 3) for part in area.geoms for b in (part.bounds[0], part.bounds[2])} >= {180.0, -180.0}


@pytest.mark.parametrize(
    ("centre", "low_km", "high_km", "between"),
    [
        (LonLat(-100, -89.9), 1.0923095754473344, 12.447041783581911, (90.0, 180.0)),
        (LonLat(30, 89.7), 28.085112542724904, 56.27678686194756, (-45.0, 45.0)),
        (LonLat(-100, -89.9), 0.0, 15.95882972041813, (0.0, 180.0)),
    ],
)
def test_no_side_of_an_area_beside_a_pole_crosses_another(
    centre: LonLat, low_km: float, high_km: float, between: tuple[float, float]
) -> None:
    assert shape(ring_part(centre, low_km, high_km, between)).is_valid


def test_a_ring_about_the_pole_is_a_ring_on_the_ground() -> None:
    written = ring_part(LonLat(15, 89.95), 20, 30)

    assert shape(written).is_valid
    # The pole is 5.6 km away: inside the hole.
    assert not shape(written).contains(Point(15, 89.9999))
    assert shape(written).contains(Point(-100, 89.8))


def test_a_line_across_the_antimeridian_is_two_lines() -> None:
    assert line([LonLat(179, 0), LonLat(-179, 2)])["coordinates"] == [[[179.0, 0.0], [180.0, 1.0]], [[-180.0, 1.0], [-179.0, 2.0]]]


def test_rings_are_right_handed_however_they_were_walked() -> None:
    square = [LonLat(1, 1), LonLat(1, 2), LonLat(2, 2), LonLat(2, 1)]

    assert shape(polygon(square)).exterior.is_ccw
    assert shape(polygon(square[::-1])).exterior.is_ccw


@settings(max_examples=40, deadline=None)
@given(st.builds(LonLat, st.floats(-179, 179), st.floats(-75, 75)), st.floats(0.5, 15))
def test_a_disc_footprint_has_the_area_of_its_disc(centre: LonLat, radius: float) -> None:
    plane = Azimuthal(centre)
    corners = [plane.plane(p) for p in points_of(Footprint(centre, radius).area)]
    # Across the antimeridian the polygon is in two: only whole ones are measured here.
    if len(corners) > 10 and max(abs(x) for x, _ in corners) < 20:
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(corners))) / 2
        assert area == pytest.approx(3.14159 * radius**2, rel=0.005)


# --- a side and no distance, outskirts -----------------------------------------------------------


def test_east_of_the_city_without_a_distance_stops_half_way_to_the_next_town() -> None:
    done = drawn(
        claim(type=ClaimType.PRESENCE, direction="E", direction_basis="stated"),
        mentions=(mention("m1"), mention("m2", BARTALLA)),
    )
    sector = only(done, kind=ShapeKind.SECTOR)
    between = distance_km(MOSUL.lonlat, BARTALLA.lonlat) - 7.3

    assert sector.certainty is Certainty.OPEN
    assert "not stated" in sector.note
    assert max(distance_km(MOSUL.lonlat, p) - 7.3 for p in points_of(sector.geometry)) == pytest.approx(between / 2, abs=0.05)


def test_where_every_village_is_named_a_side_is_no_wider_than_they_are_apart() -> None:
    done = drawn(claim(type=ClaimType.PRESENCE, direction="W", direction_basis="stated"), mentions=(mention("m1"), mention("m2", BARTALLA)))
    between = distance_km(MOSUL.lonlat, BARTALLA.lonlat) - 7.3

    assert max(distance_km(MOSUL.lonlat, p) - 7.3 for p in points_of(done.shapes[0].geometry)) == pytest.approx(between, abs=0.05)


def test_with_no_town_near_it_stops_at_twenty_five_kilometres() -> None:
    done = drawn(claim(type=ClaimType.PRESENCE, direction="W", direction_basis="stated"), mentions=(mention("m1"), mention("m2", RUTBA)))

    assert max(distance_km(MOSUL.lonlat, p) - 7.3 for p in points_of(done.shapes[0].geometry)) == pytest.approx(25, abs=0.05)


def test_an_advance_from_the_south_is_an_arrow_that_ends_outside_the_outskirts() -> None:
    done = drawn(claim(direction="S", direction_basis="stated"))
    tail, *_, tip = points_of(only(done, kind=ShapeKind.ARROW).geometry)

    assert bearing_deg(MOSUL.lonlat, tip) == pytest.approx(180, abs=0.1)
    assert 3 < distance_km(MOSUL.lonlat, tip) - 7.3 < distance_km(MOSUL.lonlat, tail) - 7.3


def test_outskirts_are_a_band_across_the_edge() -> None:
    done = drawn(claim(type=ClaimType.CAPTURE, part="eastern outskirts", direction="E", direction_basis="stated"))

    assert list(reach(only(done, rule="outskirts").geometry, beyond=7.3)) == pytest.approx([-1, 3], abs=0.01)


def test_some_way_to_go_before_the_outskirts_is_not_in_them() -> None:
    quote = "The division coming from the south still has some way to go before it is at the outskirts."
    done = drawn(claim(part="the outskirts", direction="S", direction_basis="stated", quote=quote))

    assert rules(done) == ["side.no-distance", "side.arrow"]


def test_an_advance_with_neither_side_nor_distance_is_a_mark_that_claims_nothing() -> None:
    mark = only(drawn(claim()), kind=ShapeKind.MARK)

    assert mark.certainty is Certainty.OPEN
    assert "neither a side nor a distance" in mark.note


# --- held, taken, fought over, left ---------------------------------------------------------------


def test_a_captured_town_is_its_footprint_and_not_a_territory() -> None:
    footprint = only(drawn(claim(type=ClaimType.CAPTURE)), kind=ShapeKind.FOOTPRINT)

    assert footprint.certainty is Certainty.STATED
    assert "not a territory" in footprint.note
    assert "7.3 km" in footprint.note
    assert max(distance_km(MOSUL.lonlat, p) for p in points_of(footprint.geometry)) == pytest.approx(7.3, abs=0.01)


def test_a_contested_town_carries_both_actors() -> None:
    footprint = only(drawn(claim(type=ClaimType.CONTESTED, target="a2")), kind=ShapeKind.FOOTPRINT)

    assert (footprint.actor, footprint.other_actor) == ("a1", "a2")


def test_a_town_fought_over_by_one_named_side_does_not_look_held_by_it() -> None:
    footprint = only(drawn(claim(type=ClaimType.CONTESTED)), kind=ShapeKind.FOOTPRINT)

    assert footprint.certainty is Certainty.OPEN
    assert "Who fights whom is not said" in footprint.note


def test_two_neighbourhoods_are_two_marks_on_the_rim() -> None:
    done = drawn(claim(type=ClaimType.CAPTURE, part="two neighbourhoods"))

    assert [s.kind for s in done.shapes] == [ShapeKind.MARK] * 2
    for s in done.shapes:
        (p,) = points_of(s.geometry)
        assert distance_km(MOSUL.lonlat, p) == pytest.approx(7.3, abs=0.01)
        assert "not said" in s.note


def test_most_of_a_city_is_an_open_footprint() -> None:
    footprint = only(drawn(claim(type=ClaimType.CONTROL, part="most of the city")), kind=ShapeKind.FOOTPRINT)

    assert footprint.certainty is Certainty.OPEN
    assert footprint.label == "most of the city"


def test_a_place_that_was_left_does_not_look_held() -> None:
    footprint = only(drawn(claim(type=ClaimType.WITHDRAWAL)), kind=ShapeKind.FOOTPRINT)

    assert footprint.certainty is Certainty.OPEN
    assert footprint.label == "reported left"


def test_falling_back_to_a_place_is_not_leaving_it() -> None:
    mark = only(drawn(claim(type=ClaimType.WITHDRAWAL, rule="withdrawal.to")), kind=ShapeKind.MARK)

    assert mark.rule == "mark.withdrawal-to"
    assert "pull back to Mosul" in mark.note


def test_being_there_is_not_holding_it() -> None:
    assert only(drawn(claim(type=ClaimType.PRESENCE)), kind=ShapeKind.MARK).rule == "mark.presence"


def test_a_strike_stands_for_somewhere_in_the_city() -> None:
    strike = only(drawn(claim(type=ClaimType.STRIKE)), kind=ShapeKind.STRIKE)

    assert strike.precision_km == 7.3
    assert "not said" in strike.note


def test_a_strike_on_the_eastern_part_stands_on_that_side_and_knows_no_more() -> None:
    strike = only(
        drawn(claim(type=ClaimType.STRIKE, part="eastern districts", direction="E", direction_basis="stated")), kind=ShapeKind.STRIKE
    )
    (at,) = points_of(strike.geometry)

    assert bearing_deg(MOSUL.lonlat, at) == pytest.approx(90, abs=0.1)
    assert 0 < distance_km(MOSUL.lonlat, at) < 7.3
    assert strike.precision_km > 5


def test_a_strike_beside_the_city_is_not_a_strike_on_it() -> None:
    assert (
        only(drawn(claim(type=ClaimType.STRIKE, direction="E", direction_basis="stated")), kind=ShapeKind.SECTOR).rule == "side.no-distance"
    )


def test_a_part_with_a_side_is_a_mark_on_that_side() -> None:
    mark = only(drawn(claim(type=ClaimType.CAPTURE, part="eastern district", direction="E", direction_basis="stated")), kind=ShapeKind.MARK)
    (at,) = points_of(mark.geometry)

    assert bearing_deg(MOSUL.lonlat, at) == pytest.approx(90, abs=0.1)


def test_nearing_the_eastern_districts_is_not_being_in_them() -> None:
    done = drawn(claim(part="eastern districts", direction="E", direction_basis="stated"))

    assert rules(done) == ["side.no-distance", "side.arrow"]


def test_areas_east_of_the_city_lie_outside_it() -> None:
    sector = only(drawn(claim(type=ClaimType.CAPTURE, part="areas", direction="E", direction_basis="stated")), kind=ShapeKind.SECTOR)

    assert min(distance_km(MOSUL.lonlat, p) for p in points_of(sector.geometry)) == pytest.approx(7.3, abs=0.01)


def test_notes_call_places_what_the_article_calls_them() -> None:
    spelt = replace(mention("m1", place("Ar Rutbah", 40.285, 33.037, radius_km=2.2)), surface="Rutba")

    assert "Reported taken: Rutba." in drawn(claim(type=ClaimType.CAPTURE), mentions=(spelt,)).shapes[0].note


def test_a_place_put_by_the_text_is_a_disc_of_its_doubt() -> None:
    spot = place("Farm", 43.3, 36.4, radius_km=0.5, uncertainty_km=3.0, kind=Kind.OTHER)
    done = drawn(claim(type=ClaimType.CAPTURE), mentions=(mention("m1", spot, by_text=True),))
    disc = only(done, kind=ShapeKind.DISC)

    assert max(distance_km(spot.lonlat, p) for p in points_of(disc.geometry)) == pytest.approx(3, abs=0.01)


# --- movements -------------------------------------------------------------------------------------


def test_a_movement_is_an_arrow_from_edge_to_edge_and_not_a_route() -> None:
    done = drawn(claim(type=ClaimType.MOVEMENT, from_place="m2"), mentions=(mention("m1"), mention("m2", RUTBA)))
    arrow = only(done, kind=ShapeKind.ARROW)
    tail, *_, tip = points_of(arrow.geometry)

    assert distance_km(RUTBA.lonlat, tail) == pytest.approx(2.2, abs=0.01)
    assert distance_km(MOSUL.lonlat, tip) == pytest.approx(7.3, abs=0.01)
    assert "not a route" in arrow.note


def test_an_arrow_stops_at_the_stated_distance() -> None:
    done = drawn(claim(from_place="m2", distance_km=Range(5, 6)), mentions=(mention("m1"), mention("m2", RUTBA)))
    *_, tip = points_of(only(done, kind=ShapeKind.ARROW).geometry)

    assert distance_km(MOSUL.lonlat, tip) == pytest.approx(7.3 + 5.5, abs=0.01)


def test_people_who_left_for_nowhere_named_are_a_mark() -> None:
    assert only(drawn(claim(type=ClaimType.DISPLACEMENT, place=None, from_place="m1")), kind=ShapeKind.MARK).place == "m1"


# --- sieges -----------------------------------------------------------------------------------------


def test_a_siege_without_sides_is_open_all_round() -> None:
    ring = only(drawn(claim(type=ClaimType.SIEGE)), kind=ShapeKind.SIEGE)

    assert ring.certainty is Certainty.OPEN


def test_a_siege_is_solid_only_where_claims_put_somebody() -> None:
    done = drawn(claim("c1", ClaimType.SIEGE), claim("c2", ClaimType.ADVANCE, direction="E", direction_basis="stated"))
    solid, gap = (only(done, kind=ShapeKind.SIEGE, certainty=c) for c in (Certainty.STATED, Certainty.OPEN))

    assert all(44 < bearing_deg(MOSUL.lonlat, p) < 136 for p in points_of(solid.geometry))
    assert all(not 46 < bearing_deg(MOSUL.lonlat, p) < 134 for p in points_of(gap.geometry))
    assert "c2" in solid.note


def test_a_town_sealed_off_from_every_side_has_a_whole_ring() -> None:
    ring = only(drawn(claim(type=ClaimType.SIEGE, quote="The town was sealed off from every side.")), kind=ShapeKind.SIEGE)

    assert ring.certainty is Certainty.STATED


def test_a_town_almost_completely_surrounded_has_not() -> None:
    ring = only(drawn(claim(type=ClaimType.SIEGE, quote="The town is almost completely surrounded.")), kind=ShapeKind.SIEGE)

    assert ring.certainty is Certainty.OPEN


def test_sides_that_touch_are_one_arc_and_others_stay_apart() -> None:
    assert merged([(315, 405), (45, 135)]) == [(315, 495)]
    assert merged([(-45, 45), (135, 225)]) == [(135, 225), (315, 405)]
    assert openings([(315, 495)]) == [(495, 675)]
    assert merged([(0, 180), (180, 360)]) == [(0, 360)]
    assert openings([(0.0, 360.0)]) == []


# --- planned, denied, and what cannot be drawn ---------------------------------------------------


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.POSSIBLE])
def test_what_is_planned_is_drawn_the_same_and_marked(modality: Modality) -> None:
    done = drawn(claim(distance_km=Range(5, 6), direction="E", direction_basis="inferred", modality=modality))

    assert {s.certainty for s in done.shapes} == {Certainty.PLANNED}
    assert {s.kind for s in done.shapes} == {ShapeKind.SECTOR, ShapeKind.FRONT, ShapeKind.DIMENSION}


def test_what_is_denied_is_listed_and_not_drawn() -> None:
    done = drawn(claim(type=ClaimType.CAPTURE, modality=Modality.DENIED, quote="The town has not fallen, the mayor said."))

    assert not done.shapes
    assert done.claims[0].shape is None
    assert done.undrawn[0].why == "denied: “The town has not fallen, the mayor said.”"


def test_a_province_gets_no_dot() -> None:
    done = drawn(claim(type=ClaimType.CONTROL), mentions=(mention("m1", NINEVEH),))

    assert not done.shapes
    assert "as a whole (province)" in done.undrawn[0].why


@pytest.mark.parametrize(
    ("one", "where", "why"),
    [
        (claim(place=None), mention("m1"), "no place is named"),
        (claim(place=None, modality=Modality.PLANNED), mention("m1"), "planned, no place named"),
        (claim(), mention("m1", resolution=Unknown(("nothing found",))), "not in the gazetteer"),
        (claim(), mention("m1", resolution=Ambiguous(("two of them",), ())), "could be several places"),
        (claim(), mention("m1", role=Role.METONYM), "stands for a government"),
    ],
)
def test_what_cannot_be_drawn_says_why(one: object, where: Mention, why: str) -> None:
    done = drawn(one, mentions=(where,))  # type: ignore[arg-type]

    assert not done.shapes
    assert why in done.undrawn[0].why


# --- claims beside each other ---------------------------------------------------------------------


def test_two_sentences_that_say_the_same_share_a_shape() -> None:
    done = drawn(claim("c1", ClaimType.CAPTURE), claim("c2", ClaimType.CAPTURE, place="m2"), mentions=(mention("m1"), mention("m2")))

    assert len(done.shapes) == 1
    assert done.shapes[0].claims == ("c1", "c2")
    assert [c.shape for c in done.claims] == ["s1", "s1"]


def test_opposed_claims_are_both_drawn_and_both_flagged() -> None:
    done = drawn(claim("c1", ClaimType.CAPTURE), claim("c2", ClaimType.CONTROL, actor="a2", speaker="the governor"))

    assert [s.kind for s in done.shapes] == [ShapeKind.FOOTPRINT] * 2
    assert [(s.actor, s.other_actor) for s in done.shapes] == [("a1", "a2"), ("a2", "a1")]
    assert "the governor" in done.claims[0].flags[0]
    assert "c1" in done.claims[1].flags[0]


def test_two_brigades_of_one_army_do_not_contradict_each_other() -> None:
    army = (actor("a1", side="north"), actor("a2", side="north"))
    done = shape_claims([claim("c1", ClaimType.CAPTURE), claim("c2", ClaimType.CONTROL, actor="a2")], [mention("m1")], [], actors=army)

    assert not any(c.flags for c in done.claims)
    assert [s.other_actor for s in done.shapes] == [None, None]


def test_a_side_that_tells_where_the_place_lies_is_not_its_own() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=None, direction="E", span=Span(0, 9))
    done = drawn(
        claim(type=ClaimType.CONTESTED, place="m2", direction="E", direction_basis="stated"),
        mentions=(mention("m1"), mention("m2", BARTALLA)),
        locatives=(said,),
    )

    assert rules(done) == ["footprint.contested"]
    assert done.claims[0].direction is None
    assert "tells where the place lies" in done.claims[0].flags[0]


def test_one_day_after_another_is_no_contradiction() -> None:
    monday, tuesday = (When(date(2016, 10, d), date(2016, 10, d), "", "") for d in (24, 25))
    done = drawn(claim("c1", ClaimType.CAPTURE, when=monday), claim("c2", ClaimType.CAPTURE, actor="a2", when=tuesday))

    assert not done.claims[0].flags
    assert done.shapes[0].other_actor is None


def test_hundreds_of_kilometres_to_the_south_agrees_with_the_map() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=Range(200, 900), direction="S", span=Span(0, 9))
    done = drawn(claim(type=ClaimType.CONTESTED, place="m2"), mentions=(mention("m1"), mention("m2", RUTBA)), locatives=(said,))

    (flag,) = done.claims[0].flags
    assert "449 km at 216° (SW)" in flag
    assert flag.endswith("agrees")


def test_a_place_that_is_not_where_the_article_says_is_flagged() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=Range(20, 20), direction="N", span=Span(0, 9))
    done = drawn(claim(type=ClaimType.CONTESTED, place="m2"), mentions=(mention("m1"), mention("m2", RUTBA)), locatives=(said,))

    assert done.claims[0].flags[0].endswith("does not agree in distance and direction")


def test_a_village_named_by_a_town_far_away_is_doubted() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=None, direction="SW", span=Span(0, 9))
    done = drawn(claim(type=ClaimType.CONTESTED, place="m2"), mentions=(mention("m1"), mention("m2", RUTBA)), locatives=(said,))

    assert "449 km is far" in done.claims[0].flags[0]


def test_the_place_itself_says_that_the_article_agrees() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=Range(200, 900), direction="S", span=Span(0, 9))
    done = drawn(claim(), mentions=(mention("m1"), mention("m2", RUTBA)), locatives=(said,))

    assert done.mentions[1].resolution.because[-1].endswith("agrees")
    assert done.mentions[0] == mention("m1")


def test_a_place_put_by_its_own_statement_proves_nothing() -> None:
    said = Locative(place="m2", anchor="m1", distance_km=Range(10, 10), direction="E", span=Span(0, 9))
    done = drawn(claim(place="m2"), mentions=(mention("m1"), mention("m2", BARTALLA, by_text=True)), locatives=(said,))

    assert not done.claims[0].flags


def test_sides_of_one_sentence_are_one_sector_and_their_fronts_stay_apart() -> None:
    told: dict[str, Any] = {"distance_km": Range(5, 6), "direction_basis": "stated"}
    done = drawn(claim("c1", direction="N", **told), claim("c2", direction="E", **told))

    band = only(done, rule="band.from-edge")
    assert band.claims == ("c1", "c2")
    assert "north and east sides" in band.note
    fronts = [s for s in done.shapes if s.kind is ShapeKind.FRONT]
    first, second = (list(points_of(front.geometry)) for front in fronts)
    assert distance_km(first[-1], second[0]) > 2


def test_sides_of_two_sentences_stay_two_sectors() -> None:
    told: dict[str, Any] = {"distance_km": Range(5, 6), "direction_basis": "stated"}
    done = drawn(claim("c1", direction="N", **told), claim("c2", direction="E", evidence=Span(50, 90), **told))

    assert rules(done).count("band.from-edge") == 2


def test_opposite_sides_of_one_sentence_stay_apart() -> None:
    told: dict[str, Any] = {"distance_km": Range(5, 6), "direction_basis": "stated"}
    done = drawn(claim("c1", direction="N", **told), claim("c2", direction="S", **told))

    assert rules(done).count("band.from-edge") == 2


def test_a_band_through_a_town_that_was_not_entered_is_flagged() -> None:
    done = drawn(
        claim("c1", distance_km=Range(14, 16), direction="E", direction_basis="stated"),
        claim("c2", ClaimType.CAPTURE, place="m2", modality=Modality.DENIED),
        mentions=(mention("m1"), mention("m2", BARTALLA)),
    )

    assert any("runs through Bartalla" in flag for flag in done.claims[0].flags)


@pytest.mark.parametrize(("direction", "verdict"), [("E", ": agrees"), ("W", ": does not agree")])
def test_a_side_is_held_against_where_the_movement_came_from(direction: Direction, verdict: str) -> None:
    done = drawn(claim(direction=direction, direction_basis="stated", from_place="m2"), mentions=(mention("m1"), mention("m2", BARTALLA)))

    assert done.claims[0].flags[0].endswith(verdict)


def test_the_same_claims_give_the_same_shapes() -> None:
    claims = [claim("c1", distance_km=Range(5, 6)), claim("c2", ClaimType.SIEGE), claim("c3", ClaimType.CAPTURE, part="two villages")]

    assert shape_claims(claims, [mention("m1")], []) == shape_claims(claims, [mention("m1")], [])


# --- footprints from outlines ---------------------------------------------------------------------


def _long_town(_: object) -> list[list[LonLat]]:
    """A town 16 km long and 4 km wide."""
    plane = Azimuthal(MOSUL.lonlat)
    return [[plane.earth(x, y) for x, y in ((-8, -2), (8, -2), (8, 2), (-8, 2))]]


def test_an_outline_moves_the_edge() -> None:
    done = shape_claims([claim(distance_km=Range(5, 6), direction="N", direction_basis="stated")], [mention("m1")], [], outline=_long_town)
    plane = Azimuthal(MOSUL.lonlat)
    band = done.shapes[0]

    town = shape({"type": "Polygon", "coordinates": [[(-8, -2), (8, -2), (8, 2), (-8, 2), (-8, -2)]]})
    away = [town.distance(Point(plane.plane(p))) for p in points_of(band.geometry)]
    assert [min(away), max(away)] == pytest.approx([5, 6], abs=0.06)
    assert "outline" in band.note


def test_an_outline_that_runs_along_the_roads_is_cut_at_twice_the_disc() -> None:
    def ribbon(_: object) -> list[list[LonLat]]:
        plane = Azimuthal(MOSUL.lonlat)
        return [[plane.earth(x, y) for x, y in ((-40, -1), (40, -1), (40, 1), (-40, 1))]]

    assert footprint_of(MOSUL, ribbon).reach_km(90) == pytest.approx(14.6, abs=0.05)


def test_the_outline_of_a_city_around_a_village_is_not_the_village_s() -> None:
    def all_around(_: object) -> list[list[LonLat]]:
        plane = Azimuthal(MOSUL.lonlat)
        return [[plane.earth(x, y) for x, y in ((-20, -20), (20, -20), (20, 20), (-20, 20))]]

    assert footprint_of(MOSUL, all_around).outline is None
    assert footprint_of(replace(MOSUL, radius_km=12.0), all_around).outline is not None


def test_an_outline_somewhere_else_is_not_this_town() -> None:
    def elsewhere(_: object) -> list[list[LonLat]]:
        return [[LonLat(50, 30), LonLat(51, 30), LonLat(51, 31)]]

    assert footprint_of(MOSUL, elsewhere).outline is None
