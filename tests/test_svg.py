"""The static picture: everything the map must say, at any size, from any text, with no browser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import actor, claim, mention, place, report

from gazetteer.place import Kind, LonLat
from geofront.exporters import named
from geofront.exporters.svg import DARK, LIGHT, SQUARE, Look, picture
from geofront.exporters.svg.frame import framed, span_km
from geofront.exporters.svg.lettering import Line, Placer, width_px, wrapped
from geofront.exporters.svg.pen import clean, escaped, ink
from geofront.exporters.svg.view import Rect, View, fitted
from geofront.metric import distance_km
from geofront.model import Claim, ClaimType, Modality, Range, Report, Role

SVG = "{http://www.w3.org/2000/svg}"
MOSUL = place(local_name="الموصل")
RUTBA = place("Rutba", 40.285, 33.037, radius_km=2.2, kind=Kind.TOWN)
KIRKUK = place("Kirkuk", 44.392, 35.468, radius_km=5.5)
PARIS = place("Paris", 2.35, 48.86, radius_km=8)


def _report(title: str | None = "A brigade nears the city") -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),
            claim("c2", ClaimType.CONTESTED, place="m2", target="a2"),
            claim("c3", ClaimType.STRIKE, actor="a2"),
            claim("c4", ClaimType.SIEGE, place="m4", modality=Modality.PLANNED),
        ),
        (mention("m1", MOSUL), mention("m2", RUTBA), mention("m3", PARIS, role=Role.BACKGROUND), mention("m4", KIRKUK)),
        (actor(color="#0067a5"), actor("a2", "Hill Front", color="#c06000")),
        title=title,
    )


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(SVG + "text")]


def test_the_picture_names_place_distance_actors_and_day() -> None:
    words = _texts(picture(_report()))

    for wanted in ("Mosul", "الموصل", "5–6 km", "Northern Brigade", "Hill Front", "Rutba"):
        assert wanted in words
    assert any("26 October 2016" in text for text in words)
    assert any("Not for navigation" in text for text in words)
    assert "Paris" not in words


@pytest.mark.parametrize("size", [(1200, 675), SQUARE, (794, 1123), (1123, 794), (360, 360), (640, 360), (2400, 1350)])
def test_the_distance_never_drops_out_at_any_size(size: tuple[int, int]) -> None:
    svg = picture(_report(), Look(*size))
    root = ET.fromstring(svg)

    (label,) = [element for element in root.iter(SVG + "text") if element.text == "5–6 km"]
    assert 0 < float(label.get("x", "")) < size[0]
    assert 0 < float(label.get("y", "")) < size[1]


def test_a_picture_too_small_to_read_is_refused() -> None:
    with pytest.raises(ValueError, match="240 to 10000 pixels"):
        picture(_report(), Look(100, 80))


def test_every_shape_that_is_on_is_in_the_picture_and_planned_ones_are_not() -> None:
    done = _report()
    drawn = set(re.findall(r'data-shape="(\w+)"', picture(done)))
    near = {s.id for s in done.shapes if s.place == "m1"}

    assert near <= drawn
    assert not drawn & {s.id for s in done.shapes if "c4" in s.claims}
    assert any("planned or possible: 1 not shown" in text for text in _texts(picture(done)))


def test_the_legend_explains_what_the_main_map_shows_and_no_more() -> None:
    far = report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"), claim("c2", ClaimType.STRIKE, place="m2")),
        (mention("m1", MOSUL), mention("m2", RUTBA)),
    )
    words = " ".join(_texts(picture(far)))

    assert "distance as stated" in words
    assert "strike, somewhere" not in words  # Rutba is on the small map, as a symbol
    assert "strike, somewhere" in " ".join(_texts(picture(report((claim("c1", ClaimType.STRIKE),), (mention("m1", MOSUL),)))))


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    (exporter,) = named(["svg"])

    assert exporter.write(_report(), tmp_path / "a").read_bytes() == exporter.write(_report(), tmp_path / "b").read_bytes()


def test_two_pictures_in_one_document_keep_their_own_patterns() -> None:
    svgs = [picture(_report()), picture(_report(), Look(theme=DARK)), picture(_report(), Look(800, 600))]
    ids = [set(re.findall(r' id="([^"]*)"', svg)) for svg in svgs]

    assert all(ids)
    assert not ids[0] & ids[1] and not ids[0] & ids[2]
    for svg, mine in zip(svgs, ids, strict=True):
        assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= mine
        assert set(re.findall(r'aria-labelledby="([^"]*)"', svg)[0].split()) <= mine


def test_the_picture_asks_for_nothing_and_runs_nothing() -> None:
    svg = picture(_report())

    for forbidden in ("<script", "<style", " style=", "href", "<image", "<foreignObject", "onload"):
        assert forbidden not in svg
    assert {url for url in re.findall(r"url\(([^)]*)\)", svg) if not url.startswith("#gf-")} == set()
    assert re.findall(r"https?://[^\"<]*", svg.replace("https://example.org", "")) == ["http://www.w3.org/2000/svg"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=20))
def test_no_text_can_break_the_picture(title: str, name: str, color: str) -> None:
    foreign = place(name or "x", local_name=title)
    made = report(
        (claim("c1", ClaimType.CAPTURE, part=name or None),),
        (mention("m1", foreign),),
        (actor(name=name or "x", color=color),),
        title=title,
    )

    ET.fromstring(picture(made))


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "]]>&lt;", "\x00\x1b[31m", "${7*7}", "\u202egnp.exe", "' onload='x"])
def test_hostile_words_stay_words(hostile: str) -> None:
    made = report((claim("c1", ClaimType.CAPTURE),), (mention("m1", place(hostile)),), (actor(name=hostile),), title=hostile)
    svg = picture(made)

    root = ET.fromstring(svg)
    assert not [element.tag for element in root.iter() if "script" in element.tag]
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert "\u202e" not in svg


def test_a_colour_that_is_not_one_is_grey() -> None:
    assert ink("#0067A5") == "#0067a5"
    assert ink("url(http://example.org)") == ink("red") == "#5b6470"


def test_control_characters_are_replaced_and_lines_joined() -> None:
    assert clean("a\x00b\n c\u202ed") == "a\ufffdb cd"
    assert escaped("<&\"'>") == "&lt;&amp;&quot;&#39;&gt;"


def test_night_changes_colours_and_nothing_else() -> None:
    day, night = picture(_report(), Look(theme=LIGHT)), picture(_report(), Look(theme=DARK))

    assert day != night
    assert _texts(day) == _texts(night)


def test_nothing_placed_is_said_and_not_drawn_in_the_gulf_of_guinea() -> None:
    words = _texts(picture(report((), ())))

    assert "Nothing in this article could be placed." in words


def test_the_frame_is_about_the_front_and_not_about_paris() -> None:
    done = _report()
    frame = framed(done, done.shapes)

    assert frame is not None
    assert span_km(frame.points) < 60
    assert all(distance_km(MOSUL.lonlat, p) < 40 for p in frame.points)
    assert RUTBA.lonlat in frame.region
    assert PARIS.lonlat not in frame.region


def test_without_distances_the_frame_holds_every_town_of_the_war() -> None:
    done = report(
        (claim("c1", ClaimType.CAPTURE), claim("c2", ClaimType.CAPTURE, place="m2"), claim("c3", ClaimType.STRIKE, place="m3")),
        (mention("m1", MOSUL), mention("m2", RUTBA), mention("m3", KIRKUK)),
    )
    frame = framed(done, done.shapes)

    assert frame is not None
    assert {RUTBA.lonlat, MOSUL.lonlat, KIRKUK.lonlat} <= set(frame.points)


def test_a_view_leads_to_pixels_and_back() -> None:
    view = fitted(Rect(20, 80, 900, 500), [LonLat(42, 35), LonLat(45, 38)], least_km=10)

    for point in (LonLat(42, 35), LonLat(45, 38), LonLat(43.3, 36.1)):
        assert view.rect.holds(view.xy(point))
        assert view.lonlat(view.xy(point)) == pytest.approx(point, abs=1e-6)


def test_a_kilometre_is_as_long_as_the_scale_bar_says() -> None:
    view = View(Rect(0, 0, 800, 600), LonLat(43, 36), 10.0)
    x1, _ = view.xy(LonLat(43, 36))
    x2, _ = view.xy(LonLat(43.1, 36))

    assert (x2 - x1) / 10 == pytest.approx(distance_km(LonLat(43, 36), LonLat(43.1, 36)), rel=0.004)


def test_a_view_across_the_antimeridian_is_narrow() -> None:
    view = fitted(Rect(0, 0, 800, 600), [LonLat(179.5, -17), LonLat(-179.5, -17.5)], least_km=10)

    assert view.rect.holds(view.xy(LonLat(179.5, -17)))
    assert view.rect.holds(view.xy(LonLat(-179.5, -17.5)))
    west, south, east, north = view.box()
    assert -180 <= west < east < west + 5
    assert south < north


def test_labels_keep_out_of_each_others_way() -> None:
    placer = Placer(Rect(0, 0, 600, 400))
    spots = [placer.place((300 + 3 * n, 200), [Line("A town's name", 14)], clear=8) for n in range(6)]

    boxes = [spot.box for spot in spots if spot]
    assert len(boxes) == 6
    assert sum(a.overlap(b) for i, a in enumerate(boxes) for b in boxes[:i]) == 0


def test_long_headlines_are_cut_with_an_ellipsis() -> None:
    lines = wrapped("word " * 60, 20, 300, most=2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width_px(line, 20) <= 300 for line in lines)


anything_claimed = st.builds(
    claim,
    st.just("c1"),
    st.sampled_from(list(ClaimType)),
    actor=st.sampled_from(["a1", None]),
    distance_km=st.none() | st.tuples(st.floats(0, 90), st.floats(0.1, 40)).map(lambda t: Range(t[0], t[0] + t[1])),
    direction=st.none() | st.sampled_from(["N", "ESE", "SW"]),
    from_place=st.none() | st.just("m2"),
    part=st.none() | st.sampled_from(["outskirts", "two neighbourhoods", "most of the city"]),
    target=st.none() | st.just("a2"),
)


@settings(max_examples=60, deadline=None)
@given(
    anything_claimed,
    st.builds(LonLat, st.floats(-180, 179.99), st.floats(-89, 89)),
    st.builds(LonLat, st.floats(-180, 179.99), st.floats(-89, 89)),
    st.floats(0.3, 20),
    st.sampled_from([(1200, 675), (1080, 1080), (320, 480)]),
)
def test_any_claim_anywhere_makes_a_picture(one: Claim, here: LonLat, there: LonLat, radius: float, size: tuple[int, int]) -> None:
    made = report(
        (one,),
        (mention("m1", place("Here", here.lon, here.lat, radius_km=radius)), mention("m2", place("There", there.lon, there.lat))),
        (actor(), actor("a2", "Hill Front")),
    )
    svg = picture(made, Look(*size))

    root = ET.fromstring(svg)
    numbers = "".join(value for element in root.iter() for key, value in element.attrib.items() if key in ("x", "y", "d", "cx", "cy", "r"))
    assert "nan" not in numbers
    assert "inf" not in numbers
