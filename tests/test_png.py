"""The picture as pixels, where the extra `png` is installed."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from world import actor, claim, mention, place, report

from geofront.exporters import named
from geofront.exporters.fonts import font_files
from geofront.exporters.png import pixels
from geofront.exporters.svg import DARK, Look
from geofront.model import Range, Report

pytest.importorskip("resvg_py", reason="the extra `png` is not installed")
pytest.importorskip("fontTools", reason="the extra `png` is not installed")


def _report() -> Report:
    return report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),),
        (mention("m1", place(local_name="الموصل")),),
        (actor(),),
    )


def _size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.0])
def test_the_picture_has_the_pixels_it_was_asked_for(zoom: float) -> None:
    assert _size(pixels(_report(), Look(600, 400), zoom=zoom)) == (600 * zoom, 400 * zoom)


def test_night_is_darker_than_day() -> None:
    assert pixels(_report()) != pixels(_report(), Look(theme=DARK))


def test_the_same_report_gives_the_same_pixels(tmp_path: Path) -> None:
    (exporter,) = named(["png"])

    assert exporter.write(_report(), tmp_path / "a").read_bytes() == exporter.write(_report(), tmp_path / "b").read_bytes()


@pytest.mark.parametrize("zoom", [0.0, -1.0, 5.0, float("nan")])
def test_a_zoom_out_of_bounds_is_refused(zoom: float) -> None:
    with pytest.raises(ValueError, match="at most 4"):
        pixels(_report(), zoom=zoom)


def test_our_own_fonts_are_found_by_their_names() -> None:
    from fontTools.ttLib import TTFont

    files = font_files(extra="png")
    if not files:
        pytest.skip("the page's fonts were not built here")
    names = {TTFont(path)["name"].getDebugName(1) for path in files}
    assert {"Source Sans 3", "Source Serif 4"} <= names
