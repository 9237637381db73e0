"""A report where Python shows things: notebooks, and whatever speaks the geo interface."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from shapely.geometry import shape as shapely_shape
from world import actor, claim, mention, place, report

from geofront.layers import layers_of
from geofront.model import Modality, Range, Report

HOSTILE = '"></iframe><script>alert(1)</script>'


def _report(title: str = "A brigade nears the city") -> Report:
    return report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),), (mention("m1"),), (actor(),), title=title
    )


def test_a_notebook_gets_a_frame_a_picture_and_words() -> None:
    bundle = _report().map()._repr_mimebundle_()

    assert {"text/plain", "image/svg+xml"} <= set(bundle)
    ET.fromstring(bundle["image/svg+xml"])
    assert "5–6 km E of Mosul" in bundle["text/plain"]


def test_the_frame_is_a_sandbox_that_no_title_leaves() -> None:
    shown = _report(HOSTILE).map()._repr_mimebundle_().get("text/html")
    if shown is None:  # the page was not built here
        return
    assert len(re.findall("<iframe", shown)) == 1
    assert "<script" not in shown
    assert 'sandbox="allow-scripts allow-popups"' in shown


def test_a_notebook_may_ask_for_one_form() -> None:
    assert set(_report().map()._repr_mimebundle_(include=["text/plain"])) == {"text/plain"}
    assert "image/svg+xml" not in _report().map()._repr_mimebundle_(exclude=["image/svg+xml"])


def test_reports_shapes_and_places_speak_the_geo_interface() -> None:
    made = _report()

    assert [f["id"] for f in made.__geo_interface__["features"]] == [s.id for s in made.shapes]
    assert shapely_shape(made.shapes[0].__geo_interface__["geometry"]).is_valid
    assert tuple(shapely_shape(place()).coords[0]) == (43.119, 36.335)


def test_layers_hold_their_shapes_and_places_for_other_libraries() -> None:
    made = _report()
    layers = {layer.id: layer.__geo_interface__ for layer in layers_of(made)}

    assert [feature["id"] for feature in layers["advances"]["features"]] == [*(shape.id for shape in made.shapes), "m1"]
    assert [feature["geometry"] for feature in layers["places"]["features"]] == [place().__geo_interface__]
    assert all(shapely_shape(feature["geometry"]).is_valid for layer in layers.values() for feature in layer["features"])


def test_claims_carry_the_geometry_of_their_shape_and_none_where_nothing_is_drawn() -> None:
    made = report((claim("c1", distance_km=Range(5, 6)), claim("c2", modality=Modality.DENIED)), (mention("m1"),), (actor(),))
    for one in (made, Report.from_dict(made.to_dict())):
        drawn, denied = (c.__geo_interface__ for c in one.claims)
        main = next(shape for shape in one.shapes if shape.id == one.claims[0].shape)
        assert drawn["geometry"] == main.geometry
        assert shapely_shape(drawn["geometry"]).is_valid
        assert drawn["properties"]["distance_km"] == [5, 6]
        assert denied["geometry"] is None
