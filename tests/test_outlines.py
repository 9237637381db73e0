"""Letters as outlines, shaped right in every script that our fonts have, on a machine without any font."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from world import actor, claim, mention, place, report

from geofront.exporters import named
from geofront.exporters.extras import MissingExtra
from geofront.exporters.fonts import PACKED, font_files
from geofront.exporters.png import pixels
from geofront.exporters.svg import Look, OutlinePen, picture
from geofront.exporters.svg.outlines import NoLetters
from geofront.model import ClaimType, Report

for name in ("uharfbuzz", "fontTools", "brotli", "resvg_py"):
    pytest.importorskip(name, reason="the extras `outline` and `png` are not installed")
PIL = pytest.importorskip("PIL.Image", reason="pillow is not installed: python -m pip install '.[test]'")
pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in PACKED), reason="the fonts were not built here: run python -m geofront.page.bundle"
)

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {
    "Arabic": "مخيم زمزم",
    "Cyrillic": "Куп’янськ",
    "Hebrew": "קריית שמונה",
    "Ethiopic": "መቀሌ",
    "Burmese": "လောက်ကိုင်",
    "Armenian": "Ստեփանակերտ",
    "Georgian": "ცხინვალი",
    "Devanagari": "लद्दाख क्षेत्र",
    "Thai": "สุรินทร์",
    "Greek": "Λευκωσία",
    "Latin": "Şırnak–Đồng Hới",
}


def _report(local: str = "الموصل", title: str = "A brigade nears the city") -> Report:
    return report((claim("c1", ClaimType.CAPTURE),), (mention("m1", place(local_name=local, radius_km=2)),), (actor(),), title=title)


def _differing(one: bytes, other: bytes) -> float:
    """The share of pixels that look different."""
    from PIL import ImageChops

    first, second = (PIL.open(io.BytesIO(png)).convert("L") for png in (one, other))
    assert first.size == second.size
    counts = ImageChops.difference(first, second).histogram()
    return float(sum(counts[64:]) / sum(counts))


def _drawn(svg: str, *, fonts: bool = False) -> bytes:
    """The picture by resvg, without any font or with ours."""
    import resvg_py

    files = [str(path) for path in font_files(extra="png")] if fonts else []
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2.0, skip_system_fonts=True, font_files=files))


def test_no_text_is_left_and_every_outline_says_what_it_reads() -> None:
    made = _report()
    plain, outlined = (ET.fromstring(svg) for svg in (picture(made), picture(made, pen=OutlinePen())))

    assert outlined.find(f".//{SVG}text") is None
    said = [element.get("aria-label") for element in outlined.iter(SVG + "path") if element.get("role") == "img"]
    assert said == [element.text for element in plain.iter(SVG + "text")]


@pytest.mark.parametrize("script", NAMES)
def test_what_is_drawn_without_any_font_is_what_a_renderer_with_our_fonts_draws(script: str) -> None:
    """Its shaper is another one: rustybuzz."""
    made = _report(NAMES[script])

    assert _differing(_drawn(picture(made, pen=OutlinePen())), _drawn(picture(made), fonts=True)) < 0.001
    assert _differing(pixels(made), _drawn(picture(made), fonts=True)) < 0.001


@pytest.mark.parametrize("script", NAMES)
def test_every_script_leaves_ink(script: str) -> None:
    """Two renderers could agree on an empty spot: the name must be seen in both."""
    with_name, without = _report(NAMES[script]), _report("")

    assert _differing(pixels(with_name), pixels(without)) > 0.0004
    assert _differing(_drawn(picture(with_name, pen=OutlinePen())), _drawn(picture(without, pen=OutlinePen()))) > 0.0004


def test_arabic_joins_its_letters() -> None:
    """Joined letters are other glyphs than lone ones, which non-joiners between them ask for."""
    assert _outline_of("محمد") != _outline_of("\u200c".join("محمد"))
    assert _outline_of("חיפה") == _outline_of("\u200c".join("חיפה"))  # Hebrew letters have nothing to join


def _outline_of(text: str) -> str:
    pen = OutlinePen()
    pen.draw("text", text, x=0, y=0, font_size=20, font_family="sans-serif")
    return str(re.findall(r' d="([^"]*)"', pen.text())[0])


def test_a_headline_of_two_scripts_loses_none_in_pixels() -> None:
    both, bare = _report(title="Мосул (الموصل) 2016, said القائد (12 كم)"), _report(title="Мосул () 2016, said (12)")

    assert _differing(pixels(both), pixels(bare)) > 0.001
    assert _differing(pixels(both), _drawn(picture(both, pen=OutlinePen()))) < 0.0002


def test_the_same_report_gives_the_same_outlines(tmp_path: Path) -> None:
    (exporter,) = named(["svg"])
    exporter = exporter.told({"outline_text": True, "size": "600x400"})

    first, second = (exporter.write(_report(), tmp_path / folder).read_bytes() for folder in "ab")
    assert first == second
    assert b"<text" not in first


def test_letters_that_no_font_of_ours_has_are_refused_by_name() -> None:
    with pytest.raises(NoLetters, match="摩 苏"):
        picture(_report("摩苏尔"), pen=OutlinePen())


def test_letters_that_are_not_to_be_outlined_stay_text() -> None:
    root = ET.fromstring(picture(_report(), pen=OutlinePen(lambda text: text == "Mosul")))

    assert [element.get("aria-label") for element in root.iter(SVG + "path") if element.get("role") == "img"] == ["Mosul", "Mosul"]
    assert "الموصل" in [element.text for element in root.iter(SVG + "text")]


def test_a_missing_library_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    with pytest.raises(MissingExtra, match=r"geofront-maps\[outline\]"):
        OutlinePen()


def test_the_machine_s_own_fonts_are_not_asked_where_ours_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    asked: list[bool] = []
    real = resvg_py.svg_to_bytes

    def watched(**told: Any) -> bytes:
        asked.append(not told["skip_system_fonts"])
        return bytes(real(**told))

    monkeypatch.setattr(resvg_py, "svg_to_bytes", watched)
    pixels(_report("الموصل"), Look(400, 300))
    pixels(_report("摩苏尔"), Look(400, 300))
    assert asked == [False, True]
