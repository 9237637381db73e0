"""The page as a file: what is in it, in which words, and that nothing foreign can be anything but text."""

from __future__ import annotations

import base64
import gzip
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reports import HOSTILE, Story, east_of_mosul, hostile, northern_loop

import geofront
from gazetteer.place import LonLat
from geofront.exporters import html, overview
from geofront.layers.looks import is_color
from geofront.model import Certainty, ClaimType, Modality, Range, Report, Resolved
from geofront.page import language, view
from geofront.page.extent import padded, views
from geofront.page.tiles import NoSuchTiles, tiles_named
from geofront.page.wording import Teller, host, kilometres
from geofront.page.wrapping import bounds

pytestmark = pytest.mark.skipif(not (html.BUILT / "page.js").is_file(), reason="the page was not bundled: python -m geofront.page.bundle")


def block_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="report">(.*?)</script>', page, re.S)
    assert found
    value: dict[str, Any] = json.loads(found.group(1))
    return value


def test_a_page_is_one_small_file_that_names_no_other() -> None:
    for report in (east_of_mosul(), northern_loop()):
        page = html.page(report).encode()

        assert len(page) < 600_000
        assert len(gzip.compress(page)) < 250_000
        assert not re.search(
            rb"""(?:src|href)=["']?(?!#)(?:https?:)?//""", page.split(b"<script>")[0].split(b'<script type="application/json"')[0]
        )
        assert b"@import" not in page


def test_the_policy_lets_only_our_script_and_style_run() -> None:
    page = html.page(east_of_mosul())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for name in ("script", "style"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.S)
        assert content
        digest = base64.b64encode(hashlib.sha256(content.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy.group(1)
    assert policy.group(1).startswith("default-src 'none';")
    assert "unsafe" not in policy.group(1)
    assert "http" not in policy.group(1)


def test_the_same_report_is_the_same_page_in_every_process(tmp_path: Path) -> None:
    here = hashlib.sha256(html.page(east_of_mosul()).encode()).hexdigest()
    script = (
        "import hashlib; from page_reports import east_of_mosul; from geofront.exporters import html; "
        "print(hashlib.sha256(html.page(east_of_mosul()).encode()).hexdigest())"
    )
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])]),
        }
        there = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
        ).stdout.strip()
        assert there == here


def test_foreign_text_stays_inside_its_block() -> None:
    page = html.page(hostile())

    assert page.count("<script") == 2
    assert "</script><script>window.owned" not in page
    assert "\u2028" not in page
    assert "\u202e" not in page
    assert "javascript:" not in block_of(page)["article"].values()
    assert block_of(page)["article"]["url"] is None
    assert "url(https" not in page


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(alphabet="</script!-->[]{}$`\"'&;=\u2028\u202e\x00\ud800", max_size=60))
def test_no_text_gets_out_of_the_block(title: str, quote: str) -> None:
    report = east_of_mosul()
    report = replace(
        report, article=replace(report.article, title=title), claims=(replace(report.claims[0], quote=quote), *report.claims[1:])
    )
    page = html.page(report)

    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert len(view.untable(block_of(page)["claims"])) == len(report.claims)
    page.encode("utf-8")


def test_every_claim_has_a_card_and_every_loss_its_reason() -> None:
    report = east_of_mosul()
    shown = view.view(report, language.words_in("en"))

    assert [row["id"] for row in view.untable(shown["claims"])] == [claim.id for claim in report.claims]
    assert {row["id"] for row in shown["left"]} == {left.id for left in report.unplaced}
    assert all(row["why"] for row in shown["left"])
    assert {row["id"] for row in view.untable(shown["shapes"])} == {shape.id for shape in report.shapes}


def test_a_page_without_a_title_takes_its_weightiest_statement_and_says_whose_it_is() -> None:
    report = east_of_mosul()
    untitled = replace(report, article=replace(report.article, title=None))
    words = language.words_in("en")

    assert "5–6" in view.headline(untitled, words).replace("\u2060", "")
    assert view.headline(untitled, words).endswith(", according to a general")
    planned = replace(untitled, claims=tuple(claim for claim in report.claims if claim.modality is Modality.PLANNED))
    assert "Planned: " in view.headline(planned, words)
    assert view.headline(replace(untitled, claims=()), words) == words("page.headline_fallback")


def test_a_quotes_marks_are_its_own_words() -> None:
    report = east_of_mosul()
    claim = report.claims[0]
    runs = view.marks(claim, view.spans(report))
    found = {view.MARK_ORDER[kind]: claim.quote[start:end] for start, end, kind in runs}

    assert found["place"] == "Mosul"
    assert found["actor"] == "Special forces"
    assert "were within five or six" in found["trigger"]
    assert runs == sorted(runs)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(runs))


def test_a_quote_that_was_tidied_is_not_marked_in_the_wrong_place() -> None:
    claim = replace(east_of_mosul().claims[0], quote="something shorter")

    assert view.marks(claim, view.spans(east_of_mosul())) == []


@pytest.mark.parametrize(("low", "high", "label"), [(5, 6, "5–6 km"), (400, 400, "400 km"), (0, 15, "<15 km"), (1.5, 2.25, "1.5–2.2 km")])
def test_distances_read_as_one_would_write_them(low: float, high: float, label: str) -> None:
    assert kilometres(Range(low, high)) == label


def test_headings_say_what_is_claimed_and_how_surely() -> None:
    teller = Teller(language.words_in("en"), east_of_mosul())
    heads = {claim.id: teller.heading(claim).replace("\u2060", "").replace("\u00a0", " ") for claim in teller.report.claims}

    assert heads["c1"] == "5–6 km east of Mosul"
    assert heads["c3"] == "Bartalla taken"
    assert heads["c7"] == "Qayyarah to Hammam al-Alil"
    assert heads["c9"] == "Planned: Raqqa besieged"
    assert heads["c13"].startswith("Denied: ")
    assert teller.sure(teller.report.claims[0]) == "According to a general"
    assert teller.sure(teller.report.claims[2]) == "Stated in the article's own voice"


@pytest.mark.parametrize("kind", ClaimType)
@pytest.mark.parametrize("modality", Modality)
@pytest.mark.parametrize("speak", language.languages())
def test_every_kind_of_claim_has_words_in_every_language(kind: ClaimType, modality: Modality, speak: str) -> None:
    report = east_of_mosul()
    teller = Teller(language.words_in(speak), report)
    for claim in (
        replace(report.claims[0], type=kind, modality=modality),
        replace(report.claims[1], type=kind, modality=modality, speaker=None),
    ):
        assert teller.heading(claim)
        assert teller.sure(claim)
        assert "{" not in teller.heading(claim) + teller.sure(claim)


def test_a_file_of_words_must_have_every_key_and_brace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = (language.STRINGS / "en.toml").read_text("utf-8")
    monkeypatch.setattr(language, "STRINGS", tmp_path)
    (tmp_path / "en.toml").write_text(english, "utf-8")
    for text, mend in (
        (english.replace('capture = "{place} taken"', ""), "'claim.capture' is missing"),
        (english.replace('capture = "{place} taken"', 'capture = "taken"'), "must have the braces"),
        (english + '\n[new]\nkey = "x"\n', "not a key of en.toml"),
        (english.replace('dir = "ltr"', 'dir = "up"'), "'dir' must be"),
    ):
        language.words_in.cache_clear()
        (tmp_path / "xx.toml").write_text(text, "utf-8")
        with pytest.raises(language.BadStrings, match=mend):
            language.words_in("xx")
    with pytest.raises(language.BadStrings, match="no page strings"):
        language.words_in("yy")
    language.words_in.cache_clear()


def test_braces_in_a_name_are_left_alone() -> None:
    assert language.words_in("en")("claim.capture", place="{place} {0.__class__} %s") == "{place} {0.__class__} %s taken"


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://a.example/x", "a.example"), ("javascript:alert(1)", None), ("data:text/html,x", None), (None, None), ("//x", None)],
)
def test_only_web_addresses_become_links(url: str | None, expected: str | None) -> None:
    assert host(url) == expected


# --- what the map opens on -----------------------------------------------------------------------


def test_a_war_over_a_whole_country_opens_on_most_of_its_statements() -> None:
    report = geofront.read_text("The Taliban took Kandahar, Herat, Tarin Kot and Qala-e Naw. Helicopters landed soldiers in Kabul.")
    shown = views(report)
    assert shown is not None
    west, south, east, north = shown.front
    for lon, lat in ((65.7, 31.6), (62.2, 34.3), (65.9, 32.6), (63.1, 35.0)):
        assert west < lon < east and south < lat < north


def test_the_map_opens_on_the_front_and_goes_out_to_the_region() -> None:
    shown = views(east_of_mosul())
    assert shown is not None
    west, _, east, _ = shown.front

    assert west < 43.1 < 43.4 < east, "Mosul and Bartalla are in it"
    assert east < 44.3, "Kirkuk is not"
    assert shown.region[0] < 39.1, "Raqqa is in the region"
    assert shown.region[1] < 33.1, "and Rutba"


def test_a_far_capital_does_not_stretch_the_region() -> None:
    report = east_of_mosul()
    mosul = report.mentions[0].resolution
    assert isinstance(mosul, Resolved)
    paris = replace(mosul, place=replace(mosul.place, id="test:paris", name="Paris", lonlat=LonLat(2.35, 48.86)))
    shown = views(replace(report, mentions=(*report.mentions, replace(report.mentions[0], id="m99", resolution=paris))))

    assert shown is not None
    assert shown.region[0] > 30


def test_nothing_placed_gives_a_page_without_a_map() -> None:
    empty = replace(east_of_mosul(), mentions=(), claims=(), shapes=(), unplaced=(), actors=())

    assert views(empty) is None
    assert block_of(html.page(empty))["views"] is None


def test_a_planned_statement_alone_still_opens_somewhere() -> None:
    report = east_of_mosul()
    only = replace(report, shapes=tuple(shape for shape in report.shapes if shape.certainty is Certainty.PLANNED))

    assert only.shapes
    assert views(only) is not None


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=8))
def test_a_padded_box_holds_its_points(points: list[tuple[float, float]]) -> None:
    west, south, east, north = padded(bounds(points), 0.1)

    assert -180 <= west < east <= west + 360
    assert -85 <= south < north <= 85
    for x, y in points:
        assert any(west - 1e-6 <= x + turn <= east + 1e-6 for turn in (-360, 0, 360))
        assert south - 1e-6 <= y <= north + 1e-6


def test_bounds_go_over_the_antimeridian_where_that_is_shorter() -> None:
    assert bounds([(179, 0), (-179, 1)]) == (179, 0, 181, 1)


def test_a_place_is_called_as_the_article_calls_it_and_as_the_gazetteer_does_in_the_details() -> None:
    story = Story("Rebels took Raqa. Raqa is theirs, said the AFP. AR RAQQAH fell.", "One city", None)
    raqa = story.place("Raqa", (39.01, 35.95), name="Ar Raqqah", local="الرقة")
    story.claim(ClaimType.CAPTURE, "took", place=raqa)
    shown = view.view(story.report(), language.words_in("en"))
    (place,) = view.untable(shown["places"])

    assert (place["name"], place["known"], place["local"]) == ("Raqa", "Ar Raqqah", "الرقة")
    assert view.untable(shown["claims"])[0]["head"] == "Raqa taken"


# --- how sides look ------------------------------------------------------------------------------


def test_no_two_sides_on_the_map_look_alike() -> None:
    actors = view.view(east_of_mosul(), language.words_in("en"))["actors"]
    looks = [(actor["symbol"], actor["open"]) for actor in actors]

    assert len(looks) == len(set(looks))


def test_a_colour_that_is_none_is_replaced() -> None:
    assert all(is_color(actor["color"]) for actor in view.view(hostile(), language.words_in("en"))["actors"])


def test_a_side_keeps_its_symbol_from_map_to_map() -> None:
    def symbols(report: Report) -> dict[str, str]:
        return {actor["color"]: actor["symbol"] for actor in reversed(view.view(report, language.words_in("en"))["actors"])}

    first, second = symbols(east_of_mosul()), symbols(northern_loop())
    for color in ("#0067a5", "#c06000", "#2f2a2b", "#7800f0"):
        assert first[color] == second[color]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast of two colours, "#rrggbb"."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_of_the_maps_words_stands_out_from_every_ground(theme: str) -> None:
    blocks = re.findall(r"color-scheme:\s*(light|dark);([^}]*)", html.asset("page.css"))
    colors = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", body)) for name, body in blocks if name == theme]
    assert colors
    for values in colors:
        for ground in ("land", "sea", "halo"):
            for ink in ("ink", "soft", "country", "river-ink"):
                assert contrast(values[ink], values[ground]) >= 4.5, f"{theme}: {ink} on {ground}"


# --- base map in the page, tiles, overview -------------------------------------------------------


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=20))
def test_a_line_comes_back_from_its_steps(line: list[tuple[float, float]]) -> None:
    numbers = view.steps(line, 4)
    x = y = 0
    back = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        back.append((x / 1e4, y / 1e4))

    assert all(min(abs(x - bx) + abs(y - by) for bx, by in back) < 2e-4 for x, y in line)


some_rows = st.fixed_dictionaries(
    {"a": st.sampled_from(["x", "y"]), "b": st.none() | st.integers(), "c": st.text(), "d": st.lists(st.integers())}
)


@given(st.lists(some_rows))
def test_rows_come_back_from_their_table(rows: list[dict[str, Any]]) -> None:
    assert view.untable(json.loads(json.dumps(view.table(rows)))) == rows


def test_a_thinned_circle_is_still_round() -> None:
    import math

    circle = [(math.cos(math.radians(turn)), math.sin(math.radians(turn))) for turn in range(0, 361, 5)]
    thin = view.thinned(circle)

    assert 8 < len(thin) < len(circle)
    for (ax, ay), (bx, by) in itertools.pairwise(thin):
        assert math.hypot((ax + bx) / 2, (ay + by) / 2) > 0.93


def test_tiles_are_named_and_only_their_host_is_let_in() -> None:
    page = html.page(
        east_of_mosul(), tiles={"name": "Example", "url": "https://{s}.tiles.example/{z}/{x}/{y}.png", "attribution": "(C) Example"}
    )

    assert "img-src data: https://*.tiles.example;" in page
    assert block_of(page)["tiles"]["name"] == "Example"
    with pytest.raises(ValueError, match="not an https address"):
        html.page(east_of_mosul(), tiles={"name": "x", "url": "http://x.example/{z}", "attribution": "x"})


def test_tiles_are_found_by_name_and_none_with_a_key_is_taken() -> None:
    pytest.importorskip("xyzservices")
    found = tiles_named("openstreetmap mapnik")

    assert found["name"] == "OpenStreetMap.Mapnik"
    assert found["url"].startswith("https://")
    assert all(part in found["url"] for part in ("{x}", "{y}", "{z}"))
    assert "OpenStreetMap" in found["attribution"]
    with pytest.raises(NoSuchTiles, match="wants a key"):
        tiles_named("Jawg.Streets")
    with pytest.raises(NoSuchTiles, match="no tiles are called"):
        tiles_named("nonsense")


def test_the_overview_lists_every_map_of_a_folder(tmp_path: Path) -> None:
    for slug, report in (("a-mosul", east_of_mosul()), ("b loop", northern_loop()), ("c-hostile", readable(hostile()))):
        html.write(report, tmp_path / slug)
        (tmp_path / slug / "report.json").write_text(json.dumps(report.to_dict()), "utf-8")
    (tmp_path / "empty").mkdir()
    page = overview.write_index(tmp_path).read_text("utf-8")
    maps = block_of(page)["maps"]

    assert [one["slug"] for one in maps] == ["b loop", "c-hostile", "a-mosul"], "newest first, then by title"
    assert "Bartalla" in maps[2]["find"]
    assert all(one["picture"]["shapes"] for one in maps)
    assert page.count("<script") == 2
    assert page == overview.write_index(tmp_path).read_text("utf-8")


def readable(report: Report) -> Report:
    """As bad as a `report.json` may be: its reader takes no address that is none and no colour that is none."""
    actors = tuple(replace(actor, color="#0067a5") for actor in report.actors)
    return replace(report, actors=actors, article=replace(report.article, url=None))


def test_an_overview_of_nothing_says_so(tmp_path: Path) -> None:
    assert block_of(overview.write_index(tmp_path).read_text("utf-8"))["maps"] == []


def test_the_hostile_sample_is_hostile() -> None:
    assert "</script>" in HOSTILE
    assert "\u202e" in HOSTILE
