"""A report where Python shows things: notebooks, and whatever speaks the geo interface."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from shapely.geometry import shape as shapely_shape
from world import actor, claim, mention, place, report

from geofront.model import Range, Report

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
