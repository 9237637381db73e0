"""How far the map may be from what a newspaper says."""

from __future__ import annotations

import pytest

from geofront.model import Direction, Range
from geofront.tolerance import fits_distance, fits_side


@pytest.mark.parametrize(
    ("low", "high", "away", "edges", "fits"),
    [
        (12, 12, 16, 0, True),
        (12, 12, 18, 0, False),
        (12, 12, 18, 2, True),
        (100, 100, 124, 0, True),
        (100, 100, 126, 0, False),
        (0, 10, 2, 0, True),
        (200, 900, 449, 0, True),
    ],
)
def test_a_distance_may_be_wrong_by_a_quarter_or_five_kilometres(low: float, high: float, away: float, edges: float, fits: bool) -> None:
    assert fits_distance(Range(low, high), away, edges_km=edges) is fits


@pytest.mark.parametrize(
    ("said", "bearing", "away", "edge", "fits"),
    [
        ("S", 216, 449, 5, True),
        ("S", 231, 449, 5, False),
        ("NE", 94, 40, 5, True),
        ("NE", 96, 40, 5, False),
        ("N", 70, 9, 5, True),
        ("N", 100, 9, 5, False),
        ("N", 180, 2, 5, True),
    ],
)
def test_a_side_may_be_off_by_fifty_degrees_and_says_less_the_nearer_it_is(
    said: Direction, bearing: float, away: float, edge: float, fits: bool
) -> None:
    assert fits_side(said, bearing, away_km=away, edge_km=edge) is fits
