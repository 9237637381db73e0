"""`FrontMap` in a real Chromium: what a folium user does with a map works, and the network is asked for what is named and nothing else."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromium
import pytest
from test_folium import HOSTILE, _report
from world import report

from geofront.exporters.html import BUILT

folium = pytest.importorskip("folium", reason="the extra `folium` is not installed")
plugins = pytest.importorskip("folium.plugins")

from geofront.folium import FrontMap  # noqa: E402

pytestmark = [
    pytest.mark.skipif(chromium.found() is None, reason="no Chromium here"),
    pytest.mark.skipif(not (BUILT / "leaflet.js").is_file(), reason="built files are not here: run python -m geofront.page.bundle"),
]

CARD = "document.querySelector('.gf-card')"
HELD = "[...document.querySelectorAll('.leaflet-overlay-pane path')].length"


@pytest.fixture(scope="module")
def browser() -> Iterator[chromium.Chromium]:
    started = chromium.Chromium()
    yield started
    started.close()


def _open(browser: chromium.Chromium, front: Any, folder: Path) -> chromium.Page:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        front.save(folder / "map.html")
    return browser.open(folder / "map.html", width=1100, height=700)


def _map(page: chromium.Page, front: Any, script: str) -> Any:
    return json.loads(page.run(f"JSON.stringify({front.get_name()}.{script})"))


def test_the_map_alone_draws_itself_and_asks_nobody(browser: chromium.Chromium, tmp_path: Path) -> None:
    page = _open(browser, FrontMap(_report()), tmp_path)

    assert page.asked() == []
    assert page.said() == []
    assert page.run(HELD) > 3
    assert page.run("document.querySelector('.gf-distance').textContent") == "5–6 km"
    assert page.run("document.querySelectorAll('.gf-evidence > .gf-card').length") == 3


def test_words_of_an_article_stay_words(browser: chromium.Chromium, tmp_path: Path) -> None:
    page = _open(browser, FrontMap(_report(HOSTILE)), tmp_path)

    assert page.said() == []
    assert page.run("document.querySelector('.gf-evidence summary').textContent") == HOSTILE
    page.run(f"{CARD}.click()")
    page.until("!!document.querySelector('.leaflet-popup .gf-popup')")
    assert HOSTILE in page.run("document.querySelector('.leaflet-popup').textContent")


def test_a_statement_leads_to_its_shape(browser: chromium.Chromium, tmp_path: Path) -> None:
    front = FrontMap(_report())
    page = _open(browser, front, tmp_path)
    before = _map(page, front, "getBounds().toBBoxString()")
    page.run(f"{CARD}.click()")
    page.until("!!document.querySelector('.leaflet-popup .gf-popup')")

    assert _map(page, front, "getBounds().toBBoxString()") != before


def test_the_layer_control_switches_actors_and_what_is_planned(browser: chromium.Chromium, tmp_path: Path) -> None:
    front = FrontMap(_report())
    folium.LayerControl(collapsed=False).add_to(front)
    page = _open(browser, front, tmp_path)

    boxes = "[...document.querySelectorAll('.leaflet-control-layers-overlays input')]"
    assert page.run(f"{boxes}.map((box) => box.checked)") == [True, True, False]
    drawn = page.run(HELD)
    page.run(f"{boxes}[2].click()")
    with_planned = page.run(HELD)
    page.run(f"{boxes}[2].click(); {boxes}[0].click()")
    without_first = page.run(HELD)
    assert with_planned > drawn > without_first


def test_layers_popups_and_tooltips_of_folium_s_own_work_without_the_network(browser: chromium.Chromium, tmp_path: Path) -> None:
    front = FrontMap(_report())
    folium.Marker([36.36, 43.2], popup="my <b>own</b> words", tooltip="a hint").add_to(front)
    folium.PolyLine([[36.3, 43.1], [36.4, 43.3]]).add_to(front)
    folium.GeoJson(_report(), tooltip=folium.GeoJsonTooltip(["kind"])).add_to(front)
    folium.CircleMarker([36.3, 43.0], popup=folium.Popup("round")).add_to(front)
    page = _open(browser, front, tmp_path)

    assert front.asks_network == ()
    assert page.said() == []
    page.run("document.querySelector('img.leaflet-marker-icon').click()")
    page.until("!!document.querySelector('.leaflet-popup')")
    assert page.run("document.querySelector('.leaflet-popup b').textContent") == "own"
    assert page.asked() == []


def test_a_plugin_that_asks_the_network_is_named_with_every_address_that_it_asks_for(browser: chromium.Chromium, tmp_path: Path) -> None:
    front = FrontMap(_report(), tiles="https://tile.example.org/{z}/{x}/{y}.png", attr="x")
    plugins.Fullscreen().add_to(front)
    plugins.MiniMap().add_to(front)
    folium.Marker([36.36, 43.2], icon=folium.Icon(color="red")).add_to(front)
    page = _open(browser, front, tmp_path)

    named = {urlsplit(one.address).netloc for one in front.asks_network}
    asked = {urlsplit(url).netloc for url in page.asked()}
    assert asked <= named
    assert {"tile.example.org"} < asked
    assert {one.by for one in front.asks_network} >= {"Fullscreen", "MiniMap", "TileLayer"}


def test_it_opens_about_the_front_or_where_it_is_told(browser: chromium.Chromium, tmp_path: Path) -> None:
    about, told, fitted = FrontMap(_report()), FrontMap(_report(), location=[50.0, 30.0], zoom_start=5), FrontMap(_report())
    fitted.fit_bounds([[0, 0], [1, 1]])

    centres = {}
    for name, front in (("about", about), ("told", told), ("fitted", fitted)):
        page = _open(browser, front, tmp_path)
        at = _map(page, front, "getCenter()")
        centres[name] = (at["lat"], at["lng"])
    assert abs(centres["about"][0] - 36.3) < 1 and abs(centres["about"][1] - 43.1) < 1
    assert centres["told"] == pytest.approx((50, 30), abs=0.1)
    assert centres["fitted"] == pytest.approx((0.5, 0.5), abs=0.1)


def test_a_notebook_s_frame_shows_the_same_map(browser: chromium.Chromium, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    host.write_text(f"<!doctype html><html data-ready=yes><body style='width:900px'>{FrontMap(_report())._repr_html_()}", "utf-8")
    page = browser.open(host, width=1000)
    page.until("!!document.querySelector('iframe').contentDocument?.querySelector('.gf-distance')")

    assert page.run("document.querySelector('iframe').contentDocument.querySelector('.gf-distance').textContent") == "5–6 km"
    assert [url for url in page.asked() if not url.startswith("about:")] == []


def test_a_report_of_nothing_is_a_map_without_errors(browser: chromium.Chromium, tmp_path: Path) -> None:
    page = _open(browser, FrontMap(report((), ()), location=[36, 43]), tmp_path)

    assert page.said() == []
