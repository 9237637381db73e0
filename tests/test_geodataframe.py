"""A report as a geopandas table, where the extra `geo` is installed."""

from __future__ import annotations

import pytest
from world import actor, claim, mention, report

from geofront.model import Range

pytest.importorskip("geopandas", reason="the extra `geo` is not installed")


def test_a_table_has_a_row_per_shape_and_place_on_the_globe() -> None:
    made = report((claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),), (mention("m1"),), (actor(),))
    table = made.to_geodataframe()

    assert len(table) == len(made.shapes) + 1
    assert table.crs.to_epsg() == 4326
    assert table.geometry.is_valid.all()
    assert set(table[table.feature == "shape"].actor) == {"Northern Brigade"}


def test_a_report_of_nothing_is_an_empty_table() -> None:
    assert len(report((), ()).to_geodataframe()) == 0
