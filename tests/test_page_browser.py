"""The map page in a real browser with the network off: it asks for nothing, complains of nothing, and does what it says."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Chromium, Page, found
from page_reports import HOSTILE, Story, crowded, east_of_mosul, empty, endless, hostile, northern_loop, report_at

from gazetteer.place import Kind
from geofront.basemap import imported
from geofront.exporters import html, overview
from geofront.model import ClaimType, Range, Report
from geofront.page import bundle

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium here; .ci/run installs Debian's")

SAMPLES = {"east-of-mosul": east_of_mosul, "northern-loop": northern_loop, "hostile": hostile, "endless": endless, "empty": empty}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    chromium = Chromium()
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def opened(browser: Chromium, folder: Path, report: Report, **how: object) -> Page:
    return browser.open(html.write(report, folder / report.article.title[:20].replace("/", "_") if report.article.title else folder), **how)  # type: ignore[arg-type]


def quiet(page: Page) -> None:
    """Nothing was asked for, said or blocked."""
    assert page.asked() == []
    assert page.said() == []
    assert page.run("window.violations") == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Chromium, folder: Path, name: str, width: int, dark: bool) -> None:
    page = opened(browser, folder, SAMPLES[name](), width=width, dark=dark)
    page.run("document.querySelectorAll('.card-head').forEach((card) => card.click())")
    page.run("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.settle()
    assert page.run("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    quiet(page)
    page.close()


def test_foreign_text_is_only_ever_text(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, hostile())
    page.run("document.querySelector('.card-head').click(); document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.settle()
    assert page.run("window.owned") is None
    assert page.run("document.querySelectorAll('script, img, iframe, object, [onerror], [onclick]').length") == 2, (
        "the block of JSON and our script"
    )
    assert page.run("[...document.querySelectorAll('a')].every((link) => !link.href.startsWith('javascript'))")
    assert "<script>window.owned=1</script>" in page.run("document.querySelector('h1').textContent")
    assert page.run("/[\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029]/.test(document.body.innerText)") is False
    quiet(page)
    page.close()


def test_words_without_an_end_leave_room_for_the_map(browser: Chromium, folder: Path) -> None:
    for width, height in ((1440, 900), (390, 844)):
        page = opened(browser, folder, endless(), width=width, height=height)
        assert page.run("document.querySelector('.map').getBoundingClientRect().height") > 250
        assert page.run("document.querySelector('.map').getBoundingClientRect().top") < 500
        page.close()


def test_where_there_is_nothing_to_draw_the_page_says_so(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, empty())
    assert page.run("document.querySelector('.map')") is None
    assert page.run("document.querySelector('.map-frame .empty').getBoundingClientRect().height") > 15
    page.close()


def test_the_number_of_a_distance_is_on_the_map_on_every_screen(browser: Chromium, folder: Path) -> None:
    for width, height in ((320, 640), (390, 844), (1024, 768), (1440, 900), (3840, 2160)):
        page = opened(browser, folder, east_of_mosul(), width=width, height=height)
        for view in ("front", "region"):
            page.run(f"document.querySelector('[data-view={view}]').click()")
            page.settle()
            found_at = page.run("""(() => {
                const label = [...document.querySelectorAll('.stage .distance text')].find((one) => one.textContent === '5\\u20136 km');
                const box = label?.getBoundingClientRect(), map = document.querySelector('.map').getBoundingClientRect();
                return box && box.width > 20 && box.left >= map.left && box.right <= map.right
                    && box.top >= map.top && box.bottom <= map.bottom;
            })()""")
            assert found_at, f"{view} at {width} px"
        assert page.run("document.documentElement.scrollWidth <= innerWidth"), f"{width} px: wider than the screen"
        page.close()


def test_the_legend_switches_a_side_off_and_on(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, northern_loop())
    sieges = "document.querySelectorAll('.stage .siege').length"
    assert page.run(sieges) == 1
    box = page.run(
        "(() => { const r = document.querySelector('input[data-layer=\"actor:a1\"]').getBoundingClientRect(); "
        "return [r.x + 8, r.y + 8]; })()"
    )
    page.click(*box)
    assert page.run(sieges) == 0
    page.click(*box)
    assert page.run(sieges) == 1
    page.close()


def test_what_is_planned_is_off_until_asked_for_and_then_dotted(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul())
    page.run("document.querySelector('[data-view=region]').click()")
    page.settle()
    assert page.run("document.querySelectorAll('.stage .planned').length") == 0
    page.run("document.querySelector('input[data-layer=planned]').click()")
    page.settle()
    assert page.run("document.querySelectorAll('.stage .planned').length") > 0
    page.close()


def test_a_card_shows_its_shape_and_a_shape_its_card(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul())
    page.run("document.querySelector('#c8 .card-head').click()")
    page.settle()
    assert set(page.run("[...document.querySelectorAll('.stage .lit')].map((one) => one.dataset.claims)")) == {"c8"}, (
        "Raqqa was off the map"
    )
    assert page.run("location.hash") == "#c8"
    assert page.run("document.querySelector('#c8 .card-head').getAttribute('aria-current')") == "true"
    page.run("document.querySelector('[data-view=front]').click()")
    page.settle()
    at = page.run(
        "(() => { const r = document.querySelector('.stage .arrow[data-claims=\"c7\"] .body').getBoundingClientRect(); "
        "return [r.x + r.width / 2, r.y + r.height / 4]; })()"
    )
    page.click(*at)
    assert page.run("document.querySelector('.card.chosen').id") == "c7"
    page.press("Escape")
    assert page.run("document.querySelector('.card.chosen')") is None
    page.close()


def test_two_accounts_of_one_place_are_told_as_such(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, northern_loop())
    notes = "[...document.querySelectorAll('.stage .note')].map((one) => one.textContent)"
    assert "see both statements" in page.run(notes), "the Volunteer Brigade and the Border Guard are each said to hold Dubrivka"
    assert page.run("document.querySelectorAll('.stage .symbol[data-claims=\"c2\"], .stage .symbol[data-claims=\"c3\"]').length") == 2
    page.run("document.querySelector('input[data-layer=\"actor:a2\"]').click()")
    page.settle()
    assert "see both statements" not in page.run(notes)
    assert page.run("document.querySelectorAll('.stage .symbol[data-claims=\"c2\"]').length") == 0
    assert page.run("document.querySelectorAll('.stage .symbol[data-claims=\"c3\"]').length") == 1, "the other side's account stays"
    page.close()


@pytest.mark.parametrize(("sides", "differ"), [(("ru", "ru"), False), (("ru", "ua"), True)])
def test_two_of_one_side_in_one_place_are_no_two_accounts(
    browser: Chromium, folder: Path, sides: tuple[str, str], differ: bool
) -> None:
    story = Story("Guards took Sarnova. Raiders hold Sarnova.", "One town", None)
    guards = story.actor("Guards", "Guards", "#0067a5", sides[0])
    raiders = story.actor("Raiders", "Raiders", "#c06000", sides[1])
    place = story.place("Sarnova", (36.2, 48.2), radius_km=3)
    story.claim(ClaimType.CAPTURE, "took", actor=guards, place=place)
    story.claim(ClaimType.CONTROL, "hold", actor=raiders, place=place)
    page = browser.open(html.write(story.report(), folder / f"camps-{differ}"))
    assert page.run("document.querySelectorAll('.stage .symbol').length") == 2
    notes = page.run("[...document.querySelectorAll('.stage .note')].map((one) => one.textContent)")
    assert ("see both statements" in notes) is differ
    page.close()


def test_a_place_fought_over_keeps_the_mark_of_the_side_that_stays_on(browser: Chromium, folder: Path) -> None:
    story = Story("Guards and raiders fought over Sarnova.", "One town", None)
    guards, raiders = story.actor("Guards", "Guards", "#0067a5"), story.actor("Raiders", "Raiders", "#c06000")
    place = story.place("Sarnova", (36.2, 48.2), radius_km=3)
    story.claim(ClaimType.CONTESTED, "fought over", actor=guards, target=raiders, place=place)
    page = browser.open(html.write(story.report(), folder / "fought"))
    inks = "[...document.querySelectorAll('.stage .symbol .body')].map((one) => one.getAttribute('fill')).sort()"
    assert page.run(inks) == ["#0067a5", "#c06000"]
    for side, left in (("a1", ["#c06000"]), ("a2", [])):
        page.run(f"document.querySelector('input[data-layer=\"actor:{side}\"]').click()")
        page.settle()
        assert page.run(inks) == left
    page.run("document.querySelector('input[data-layer=\"actor:a1\"]').click()")
    page.settle()
    assert page.run(inks) == ["#0067a5"]
    assert page.run("document.querySelectorAll('.stage .footprint .fill').length") == 1
    page.close()


def test_an_address_with_a_claim_opens_on_it(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul(), query="#c10")
    assert page.run("document.querySelector('.card.chosen').id") == "c10"
    page.close()


def test_search_finds_statements_and_places_without_their_accents(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul())
    page.run(
        "(() => { const field = document.getElementById('search'); field.focus(); field.value = 'kirkuk'; "
        "field.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    page.settle()
    assert page.run("[...document.querySelectorAll('.card')].map((one) => one.id)") == ["c11", "c12"]
    assert "Kirkuk" in page.run("document.querySelector('.chip').textContent")
    page.close()


def test_the_slider_leaves_out_what_came_later(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, northern_loop())
    page.run(
        "(() => { const range = document.getElementById('time'); range.value = 0; "
        "range.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    page.settle()
    assert "3 March 2031" in page.run("document.querySelector('.time output').textContent")
    shown = page.run("[...document.querySelectorAll('.card')].map((one) => one.id)")
    assert "c3" in shown
    assert "c5" not in shown, "5 March is later"
    page.close()


def test_every_control_is_reached_by_the_tab_key(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul())
    reached = set()
    for _ in range(120):
        page.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", windowsVirtualKeyCode=9, code="Tab")
        page.call("Input.dispatchKeyEvent", type="keyUp", key="Tab", windowsVirtualKeyCode=9, code="Tab")
        reached.add(
            page.run(
                "document.activeElement.className + '|' + (document.activeElement.dataset.layer || document.activeElement.dataset.view || "
                "document.activeElement.id || document.activeElement.closest('li')?.id || '')"
            )
        )
    for wanted in ("skip|", "|front", "|region", "|actor:a1", "|planned", "|search", "|time", "card-head|c1", "card-head|c13"):
        assert any(one.endswith(wanted) for one in reached), wanted
    page.close()


def test_the_keyboard_moves_the_map_and_opens_a_card(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul())
    frame = "document.querySelector('.locator .frame').getAttribute('x')"
    page.run("document.getElementById('map').focus()")
    before = page.run(frame)
    page.press("ArrowRight")
    page.settle()
    assert float(page.run(frame)) > float(before)
    page.run("document.querySelector('#c3 .card-head').focus()")
    page.press("Enter")
    assert page.run("document.querySelector('.card.chosen').id") == "c3"
    page.press("ArrowDown")
    assert page.run("document.activeElement.closest('li').id") == "c4"
    page.close()


@pytest.mark.parametrize("width", [1440, 320])
def test_without_scripts_the_map_and_the_statements_are_there_to_read(browser: Chromium, folder: Path, width: int) -> None:
    page = opened(browser, folder, east_of_mosul(), scripts=False, width=width)
    root = page.call("DOM.getDocument", depth=-1)["root"]
    assert "Special forces were within five or six kilometres" in str(root)
    drawn = page.call("DOM.querySelector", nodeId=root["nodeId"], selector="noscript svg")["nodeId"]
    box = page.call("DOM.getBoxModel", nodeId=drawn)["model"]
    assert min(794, width) * 0.85 <= box["width"] <= min(794, width)
    assert page.call("DOM.querySelectorAll", nodeId=drawn, selector="text")["nodeIds"]
    assert page.said() == []
    page.close()


def test_the_still_picture_of_foreign_words_ends_where_it_should() -> None:
    noscript = html.page(hostile()).split("<noscript>")[1].split("</noscript>")[0]
    assert noscript.count("<svg ") == noscript.count("</svg>") == 1
    assert "<script" not in noscript
    assert "<img" not in noscript


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core (MPL-2.0), from the page's own lock file; for tests only."""
    try:
        return (bundle.install(tests_too=True) / "axe-core" / "axe.min.js").read_text("utf-8")
    except (bundle.NoNode, subprocess.CalledProcessError, OSError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"axe-core cannot be installed here: {error}")


@pytest.mark.parametrize("name", ["east-of-mosul", "northern-loop", "empty", "endless"])
@pytest.mark.parametrize(("width", "dark", "query"), [(1440, False, ""), (1024, True, ""), (390, False, ""), (600, False, "?embed")])
def test_axe_finds_nothing_serious(browser: Chromium, folder: Path, axe: str, name: str, width: int, dark: bool, query: str) -> None:
    page = opened(browser, folder, SAMPLES[name](), width=width, dark=dark, query=query)
    page.call("Page.setBypassCSP", enabled=True)
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.run("document.querySelectorAll('.card').forEach((one) => { one.style.contentVisibility = 'visible'; })")
    page.run(axe + "; 0")
    found = page.run(
        "axe.run().then((result) => result.violations.filter((one) => ['serious', 'critical'].includes(one.impact))"
        ".map((one) => [one.id, one.nodes[0].html, one.nodes[0].failureSummary]))"
    )
    assert found == []
    page.close()


def test_the_address_and_the_snippet_are_there_to_copy(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul(), query="#c7")
    page.run("document.querySelector('.share summary').click()")
    page.settle()
    assert page.run("document.getElementById('share-link').value").endswith("/index.html#c7")
    frame = page.run("document.getElementById('share-frame').value")
    assert frame.startswith('<iframe src="./index.html?embed"')
    assert "geofront-height" in frame
    page.run("document.querySelector('.share-row:nth-child(2) .tool').click()")
    page.settle()
    assert page.run("document.querySelector('.share .said').textContent") == "Copied."
    page.run("document.querySelector('.share summary').focus()")
    page.press("Escape")
    assert page.run("document.querySelector('.share').open") is False
    assert page.run("document.querySelector('.card.chosen').id") == "c7", "Escape closed the panel and nothing else"
    quiet(page)
    page.close()


def test_an_embedded_page_tells_its_height_and_hides_the_evidence(browser: Chromium, folder: Path) -> None:
    inner = html.write(east_of_mosul(), folder / "embedded")
    outer = folder / "outer.html"
    outer.write_text(
        "<!doctype html><title>t</title><script>window.told = []; addEventListener('message', (e) => { told.push(e.data); "
        "if (told.length) document.documentElement.dataset.ready = 'yes'; });</script>"
        f'<iframe src="{inner.as_uri()}?embed" width="320" height="400"></iframe>', "utf-8")
    page = browser.open(outer)
    told = page.run("told[told.length - 1]")
    assert told["type"] == "geofront-height"
    assert 250 < told["height"] < 1500
    page.close()
    page = browser.open(inner, query="?embed", width=320, height=480)
    assert page.run("getComputedStyle(document.querySelector('.evidence')).display") == "none"
    assert page.run("document.querySelector('.full a').href").endswith("/index.html")
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_paper_has_the_still_picture_in_light_colours(browser: Chromium, folder: Path) -> None:
    page = opened(browser, folder, east_of_mosul(), dark=True, width=1024)
    page.run("dispatchEvent(new Event('beforeprint'))")
    page.settle()
    assert page.run("document.documentElement.dataset.theme") == "light"
    assert page.run("document.querySelector('.map-frame').getBoundingClientRect().height") == 0
    words = page.run("[...document.querySelectorAll('main > svg text')].map((one) => one.textContent)")
    assert "5\u20136 km" in [word.replace("\u2060", "") for word in words]
    box = "document.querySelector('main > svg').getBoundingClientRect()"
    wide, high = page.run(f"[{box}.width, {box}.height]")
    assert high > 1.3 * wide
    page.run("dispatchEvent(new Event('afterprint'))")
    page.settle()
    assert page.run("document.documentElement.dataset.theme") == "dark"
    assert page.run("document.querySelector('main > svg')") is None
    quiet(page)
    page.close()


def test_paper_of_a_report_too_long_for_a_still_picture_has_the_map_as_it_stands(browser: Chromium, folder: Path) -> None:
    path = html.write(crowded(500), folder / "crowded-500")
    assert "<noscript><p>" in path.read_text("utf-8")
    page = browser.open(path, width=1024)
    page.run("dispatchEvent(new Event('beforeprint'))")
    page.settle()
    assert page.run("document.querySelectorAll('.card').length") == 500, "paper has no scroll bar"
    assert page.run("document.querySelector('.map').getBoundingClientRect().width") < 700
    page.close()


def test_a_page_in_arabic_runs_from_right_to_left(browser: Chromium, folder: Path) -> None:
    path = folder / "arabic.html"
    path.write_text(html.page(east_of_mosul(), speak="ar"), "utf-8")
    page = browser.open(path)
    assert page.run("document.documentElement.dir") == "rtl"
    evidence_ends = page.run("document.querySelector('.evidence').getBoundingClientRect().right")
    assert evidence_ends < page.run("document.querySelector('.legend').getBoundingClientRect().left")
    assert page.run("[...document.querySelectorAll('.stage .distance text')].map((one) => one.textContent)").count("5–6 km") == 1
    quiet(page)
    page.close()


def test_the_overview_finds_a_map(browser: Chromium, folder: Path) -> None:
    maps = folder / "maps"
    for slug, report in (("mosul", east_of_mosul()), ("loop", northern_loop())):
        html.write(report, maps / slug)
        (maps / slug / "report.json").write_text(json.dumps(report.to_dict()), "utf-8")
    page = browser.open(overview.write_index(maps))
    links = page.run("[...document.querySelectorAll('li a')].map((one) => one.getAttribute('href'))")
    assert links == ["loop/index.html", "mosul/index.html"]
    page.run(
        "(() => { const field = document.getElementById('search'); field.value = 'bartalla'; field.dispatchEvent(new Event('input')); })()"
    )
    assert page.run("[...document.querySelectorAll('li:not([hidden])')].length") == 1
    quiet(page)
    page.close()
    page = browser.open(maps / overview.NAME, scripts=False)
    assert "loop/index.html" in str(page.call("DOM.getDocument", depth=-1))
    page.close()


@pytest.mark.parametrize("count", [500, 5000])
def test_a_long_report_stays_usable(browser: Chromium, folder: Path, count: int) -> None:
    path = html.write(crowded(count), folder / f"crowded-{count}")
    assert path.stat().st_size < 4e6
    page = browser.open(path)
    page.run("document.querySelector('.card-head').click()")
    page.settle()
    assert page.run("document.querySelector('.card.chosen').id") == "c0nc1"
    quiet(page)
    page.close()


@pytest.fixture
def many(browser: Chromium, folder: Path) -> Iterator[Page]:
    """A page of 5,000 statements, close enough that their marks go on the canvas."""
    path = folder / "crowded-5000" / "index.html"
    page = browser.open(path if path.is_file() else html.write(crowded(5000), path.parent), query="#c24nc1")
    page.settle()
    yield page
    page.close()


def test_of_5000_statements_those_in_sight_are_in_the_document(many: Page) -> None:
    assert many.run("document.querySelectorAll('.card').length") < 500
    assert many.run("document.querySelector('.lists').getBoundingClientRect().height") > 100 * 5000, "the list is as long as it says"
    assert many.run("document.querySelector('.card').getAttribute('aria-setsize')") == "5000"


def test_an_address_opens_on_a_statement_far_down_the_list_and_on_its_mark(many: Page) -> None:
    chosen = "document.querySelector('.card.chosen')"
    assert many.run(f"{chosen}.id") == "c24nc1"
    box = f"(() => {{ const r = {chosen}.getBoundingClientRect(); return [r.top, r.bottom]; }})()"
    top, bottom = many.run(box)
    assert top > 0
    assert bottom < 900
    assert many.run("[...document.querySelectorAll('.stage .lit')].every((one) => one.dataset.claims.split(' ').includes('c24nc1'))")
    assert many.run("document.querySelectorAll('.stage .lit').length") > 0


def test_the_keys_go_down_the_whole_list_and_to_its_end(many: Page) -> None:
    many.run("document.querySelector('.card.chosen .card-head').focus()")
    focused = "document.activeElement.closest('.card')?.getAttribute('aria-posinset')"
    at = int(many.run(focused))
    for _ in range(60):
        many.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowDown", windowsVirtualKeyCode=40, code="ArrowDown")
    many.settle()
    assert int(many.run(focused)) == at + 60
    many.press("End", code=35)
    assert many.run(focused) == "5000"
    many.press("Enter")
    assert many.run("location.hash") == "#c49nc100"


def test_marks_on_the_canvas_are_clicked_and_named_like_others(many: Page) -> None:
    assert many.run("document.querySelector('.stage canvas').hidden") is False
    assert many.run("document.querySelectorAll('.stage .symbol.lit').length") == 1, "only what is lit is an element"
    at = many.run(
        "(() => { const r = document.querySelector('.stage .symbol.lit .body').getBoundingClientRect(); "
        "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
    )
    many.press("Escape")
    assert many.run("document.querySelectorAll('.stage .symbol').length") == 0
    many.call("Input.dispatchMouseEvent", type="mouseMoved", x=at[0], y=at[1])
    many.settle()
    assert many.run("document.getElementById('map').title")
    many.click(*at)
    assert many.run("document.querySelector('.card.chosen') !== null")
    assert many.run("document.querySelectorAll('.stage .lit').length") > 0


def test_a_side_of_5000_statements_is_switched_off_and_found(many: Page) -> None:
    ink = """(() => {
        const canvas = document.querySelector('.stage canvas');
        const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let blue = 0;
        for (let at = 0; at < bytes.length; at += 4) {
            if (bytes[at] < 20 && bytes[at + 1] > 90 && bytes[at + 1] < 115 && bytes[at + 2] > 150 && bytes[at + 3] > 250) blue += 1;
        }
        return blue;
    })()"""
    assert many.run(ink) > 500
    many.run("document.querySelector('input[data-layer=\"actor:a1\"]').click()")
    many.settle()
    assert many.run(ink) == 0
    many.run(
        "(() => { const field = document.getElementById('search'); field.value = 'town7x south'; "
        "field.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    many.settle()
    assert many.run("document.querySelector('.evidence-head .count').textContent").startswith("0 ")
    many.run(
        "(() => { const field = document.getElementById('search'); field.value = 'town7x'; "
        "field.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    many.settle()
    assert many.run("document.querySelectorAll('.card').length") == 50


@pytest.mark.parametrize("at", [(179.95, -16.8), (-179.9, 68.9), (10.0, 84.9)])
def test_a_map_over_the_antimeridian_or_near_a_pole_is_one_piece(browser: Chromium, folder: Path, at: tuple[float, float]) -> None:
    page = browser.open(html.write(report_at(*at), folder / f"at-{at[0]}"))
    assert sorted(page.run("[...document.querySelectorAll('.stage .place')].map((one) => one.textContent)")) == ["Eastham", "Westham"]
    arrow, front = page.run(
        "['.arrow .body', '.front .line'].map((one) => { const r = document.querySelector('.stage ' + one).getBoundingClientRect(); "
        "const map = document.querySelector('.map').getBoundingClientRect(); return r.left >= map.left && r.right <= map.right; })"
    )
    assert arrow
    assert front
    quiet(page)
    page.close()


def test_a_distance_runs_from_the_imported_edge_that_is_drawn(
    browser: Chromium, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOFRONT_CACHE", str(tmp_path))
    square = [[43.05, 36.30], [43.20, 36.30], [43.20, 36.37], [43.05, 36.37], [43.05, 36.30]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    (tmp_path / "urban.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    imported.import_files([tmp_path / "urban.geojson"])
    story = Story("Troops were five kilometres east of Mosul.", "One town", None)
    mosul = story.place("Mosul", (43.119, 36.335), kind=Kind.CITY, radius_km=7)
    story.claim(ClaimType.ADVANCE, "were", place=mosul, distance_km=Range(5, 5), direction="E", direction_basis="stated")
    page = browser.open(html.write(story.report(imported.outline_of), folder / "outlined"))
    east, west, high = page.run(
        "(() => { const ground = document.querySelector('.stage .built-up').getBoundingClientRect(); "
        "const line = document.querySelector('.stage .dimension .line').getBoundingClientRect(); "
        "return [ground.right, line.left, ground.height / ground.width]; })()"
    )
    assert abs(east - west) < 3, "the number's line begins at the edge"
    assert high < 0.8, "the ground is the outline, not a disc"
    page.close()


def test_hostile_words_are_really_in_the_page(folder: Path) -> None:
    assert HOSTILE[:9] == "</script>"
    assert "</script><script>window.owned" not in html.page(hostile())
