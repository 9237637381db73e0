"""`FrontMap`: a folium map that behaves like one, asks nobody for anything, and hands folium no foreign word."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from world import actor, claim, mention, place, report

from geofront.model import ClaimType, Modality, Range, Report

folium = pytest.importorskip("folium", reason="the extra `folium` is not installed")
plugins = pytest.importorskip("folium.plugins")

from geofront.exporters.html import BUILT  # noqa: E402
from geofront.folium import FrontMap  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (BUILT / "leaflet.js").is_file(), reason="the page's built files are not here: run python -m geofront.page.bundle"
)

HOSTILE = "`${alert(1)}` </script><script>alert(2)</script> {{ 7*7 }} {% raw %} \"'\\"


def _report(words: str = "Plain words") -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated", quote=words, speaker=words),
            claim("c2", ClaimType.CONTESTED, target="a2", part=words),
            claim("c3", ClaimType.SIEGE, modality=Modality.PLANNED),
            claim("c4", ClaimType.CAPTURE, modality=Modality.DENIED, quote=words),
        ),
        (mention("m1", place(words, local_name=words)),),
        (actor(name=words, short=words), actor("a2", words + " two", color='"onload=')),
        title=words,
    )


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in ("src", "href") and value]


def _addresses(document: str) -> list[str]:
    parser = _Addresses()
    parser.feed(document)
    return parser.found


def _block(document: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="geofront-report">(.*?)</script>', document, re.DOTALL)
    assert found
    value: dict[str, object] = json.loads(found[1])
    return value


def test_it_is_a_folium_map_to_which_layers_can_be_added() -> None:
    front = FrontMap(_report())
    folium.Marker([36.4, 43.2], popup="mine").add_to(front)
    folium.LayerControl().add_to(front)
    document = front.get_root().render()

    assert isinstance(front, folium.Map)
    assert "L.marker" in document
    assert "mine" in document
    assert document.count("geofrontFront(map_") == 1


def test_the_map_alone_asks_the_network_for_nothing() -> None:
    document = FrontMap(_report()).get_root().render()

    assert FrontMap(_report()).asks_network == ()
    assert [address for address in _addresses(document) if not address.startswith("data:")] == []
    assert "url(http" not in document
    assert "sourceMappingURL" not in document


def test_what_an_added_plugin_asks_for_is_named(tmp_path: Path) -> None:
    front = FrontMap(_report(), tiles="https://tile.example.org/{z}/{x}/{y}.png", attr="x")
    front.add_child(plugins.Fullscreen())

    assert ("TileLayer", "https://tile.example.org/{z}/{x}/{y}.png") in front.asks_network
    assert {one.by for one in front.asks_network} == {"TileLayer", "Fullscreen"}
    with pytest.warns(UserWarning, match="Fullscreen for https://"):
        front.save(tmp_path / "map.html")


def test_icons_of_a_font_bring_their_links_and_are_named() -> None:
    front = FrontMap(_report())
    folium.Marker([36.4, 43.2], icon=folium.Icon(color="red")).add_to(front)
    addresses = [one.address for one in front.asks_network]

    assert any("awesome-markers.js" in address for address in addresses)
    assert not any("jquery" in address or "leaflet@" in address for address in addresses)
    assert all(address in front.get_root().render() for address in addresses)


def test_what_lies_deeper_is_named_too() -> None:
    front = FrontMap(_report())
    group = folium.FeatureGroup(name="mine").add_to(front)
    folium.raster_layers.WmsTileLayer("https://wms.example.org/", layers="x").add_to(group)
    folium.Marker([36.4, 43.2], icon=folium.CustomIcon("https://icons.example.org/a.png")).add_to(group)

    assert {one.address for one in front.asks_network} >= {"https://wms.example.org/", "https://icons.example.org/a.png"}


def test_bounds_hold_the_front_and_what_was_added() -> None:
    front = FrontMap(_report())
    (south, west), (north, east) = front.get_bounds()
    assert south < 36.335 < north and west < 43.119 < east

    folium.Marker([10.0, 50.0]).add_to(front)
    assert front.get_bounds() == [[10.0, west], [north, 50.0]]
    assert FrontMap(report((), ())).get_bounds() == [[None, None], [None, None]]


def test_no_word_of_an_article_stands_outside_the_block() -> None:
    hostile, plain = (_outside(FrontMap(_report(words)).get_root().render()) for words in (HOSTILE, "Plain words"))

    assert hostile == plain
    assert _block(FrontMap(_report(HOSTILE)).get_root().render())["head"] == HOSTILE


def _outside(document: str) -> str:
    """The document without its block of JSON; folium's random names are made the same."""
    block = re.search(r'<script type="application/json" id="geofront-report">.*?</script>', document, re.DOTALL)
    assert block
    return re.sub(r"[0-9a-f]{32}", "#", document.replace(block[0], ""))


def test_names_in_the_layer_control_hold_letters_only() -> None:
    names = [group.layer_name for group in FrontMap(_report(HOSTILE)).actors.values()]

    assert len(names) == 2
    assert all(re.fullmatch(r"[\w .,’-]+", name) for name in names)


def test_every_shape_is_in_a_group_and_planned_ones_wait() -> None:
    front = FrontMap(_report())
    block = _block(front.get_root().render())
    groups = [child for child in front._children.values() if isinstance(child, folium.FeatureGroup)]

    assert [group.show for group in groups] == [True, True, False]
    shapes = block["shapes"]
    assert isinstance(shapes, list)
    for shape in shapes:
        assert shape["groups"] == [2] if shape["certainty"] == "planned" else 2 not in shape["groups"] and shape["groups"]


def test_saving_writes_a_whole_document() -> None:
    out = BytesIO()
    FrontMap(_report()).save(out, close_file=False)

    assert out.getvalue().startswith(b"<!DOCTYPE html>")
    assert b"5\\u20136 km" in out.getvalue() or "5–6 km".encode() in out.getvalue()


def test_a_notebook_shows_it_in_a_frame() -> None:
    shown = FrontMap(_report(HOSTILE))._repr_html_()

    assert shown.count("<iframe") == 1
    assert "<script" not in shown


def test_other_folium_maps_keep_their_own_links() -> None:
    FrontMap(_report())

    assert folium.Map.default_js
    assert "leaflet" in folium.Map().get_root().render()


def test_an_empty_report_is_an_empty_map() -> None:
    assert _block(FrontMap(report((), ())).get_root().render())["shapes"] == []
