"""`FrontMap`: a report on a `folium.Map`, for people who work in folium and Jupyter.

    import folium
    from geofront.folium import FrontMap

    front = FrontMap(report)
    folium.Marker([36.4, 43.2]).add_to(front)
    folium.LayerControl().add_to(front)
    front.save("front.html")

Any folium layer, control or plugin can be added. Nothing is asked of the network: Leaflet is in the file, the ground is geofront's own
base map, and folium's ten links to CDNs are left out, but those that something added cannot do without. `asks_network` names who asks
for what.

folium 0.20 writes the strings it is given into script and markup. So it is given none of an article: the report goes into the finished
document as one block of JSON, after folium has rendered it, and becomes text nodes in the browser. Nothing
else in geofront imports folium.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.template import Template

from geofront.basemap import Box
from geofront.errors import GeofrontError
from geofront.exporters.html import BUILT, in_script
from geofront.exporters.svg.frame import framed
from geofront.exporters.svg.furniture import NOT_A_MAP_OF, written_date
from geofront.exporters.svg.pen import NEUTRAL, ink
from geofront.exporters.svg.view import Rect, View, fitted
from geofront.layers import Layer, layers_of, planned
from geofront.layers.actors import PREFIX
from geofront.layers.layer import placed
from geofront.model import Report
from geofront.page import language
from geofront.page.wording import Teller
from geofront.shapes.scene import is_area
from geofront.spellings import spellings_of

HERE = Path(__file__).parent

# Which of folium's own links something in a document cannot do without: a sign of it, scripts, styles.
_NEEDED = {
    r"AwesomeMarkers": (("awesome_markers",), ("bootstrap_css", "glyphicons_css", "awesome_markers_font_css", "awesome_markers_css")),
    r"\$\([\"']": (("jquery",), ()),
}
_ABROAD = re.compile(r"(https?:)?//")
_NOT_A_NAME = re.compile(r"[^\w .,’-]")
_LONGEST_NAME = 60


class LeafletNotBuilt(GeofrontError, FileNotFoundError):
    """Leaflet was not copied when the package was built."""


class FrontMap(folium.Map):
    """A folium map with the shapes, places and evidence of a report.

    Args:
        report: what was read.
        tiles: as in `folium.Map`, but none at first: tiles ask the network.
        more: every other keyword of `folium.Map`. Without a `location` the map opens about the front.

    Attributes:
        actors: the folium group of each actor's layer, by the layer's id.

    Raises:
        LeafletNotBuilt: the package was installed without its built files.
    """

    def __init__(self, report: Report, *, tiles: Any = None, **more: Any) -> None:
        super().__init__(tiles=tiles, **more)
        # Of this map, not of the class: other folium maps in the same notebook keep theirs.
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        self.report = report
        self._box = _box(report)
        figure = _FrontFigure(self, _inlined(report, self._box))
        figure.add_child(self)
        self.actors: dict[str, folium.FeatureGroup] = {}
        groups = []
        for number, layer in enumerate(_switches(report)):
            group = folium.FeatureGroup(name=_safe_name(layer.title, number), show=layer.on)
            groups.append(group)
            self.add_child(group)
            if layer.id.startswith(PREFIX):
                self.actors[layer.id] = group
        self.add_child(_Front(groups, fit=more.get("location") is None))

    def get_bounds(self) -> Any:
        """The least box about the report's front and everything added, as `fit_bounds` takes it: [[south, west], [north, east]]."""
        bounds = super().get_bounds()
        if self._box is None:
            return bounds
        west, south, east, north = self._box
        (low, left), (high, right) = bounds
        return [
            [min(value for value in pair if value is not None) for pair in ((south, low), (west, left))],
            [max(value for value in pair if value is not None) for pair in ((north, high), (east, right))],
        ]

    @property
    def asks_network(self) -> tuple[Asked, ...]:
        """What the page still asks the network for because of what was added to it, and by whom; empty for the map alone."""
        root = self.get_root()
        assert isinstance(root, _FrontFigure)
        root.render()
        asked = [Asked(type(one).__name__, address) for one in _beneath(self) for address in _addresses(one)]
        named = {one.address for one in asked}
        links = [child.url for child in root.header._children.values() if isinstance(child, JavascriptLink | CssLink)]
        asked += [Asked("folium", str(url)) for url in links if str(url) not in named]
        return tuple(dict.fromkeys(one for one in asked if _ABROAD.match(one.address)))

    def save(self, outfile: Any, close_file: bool = True, **more: Any) -> None:
        """Write the self-contained page, and warn of what it still asks the network for.

        Raises:
            OSError: the file cannot be written.
        """
        super().save(outfile, close_file=close_file, **more)
        asked = self.asks_network
        if asked:
            import warnings

            warnings.warn(f"this page asks the network: {'; '.join(f'{by} for {address}' for by, address in asked)}", stacklevel=2)


class Asked(NamedTuple):
    """An address that a page asks for, and which of folium's classes makes it."""

    by: str
    address: str


def _beneath(element: Element) -> Iterator[Element]:
    for child in element._children.values():
        yield child
        yield from _beneath(child)


def _addresses(element: Element) -> Iterator[str]:
    """Whatever of an element is an address, in the places where folium keeps them."""
    yield from (str(url) for name in ("default_js", "default_css") for _, url in getattr(element, name, ()))
    for name in ("tiles", "url", "embed_link"):
        yield str(getattr(element, name, ""))
    options = getattr(element, "options", None)
    yield from (str(value) for value in (options.values() if isinstance(options, dict) else ()))


class _Front(MacroElement):
    """The one call that draws the report; it names folium's variables and nothing else."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            geofrontFront({{ this.parent_name }}, [{{ this.group_names }}], {{ this.fit }});
        {% endmacro %}
        """
    )

    def __init__(self, groups: Sequence[Any], *, fit: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.fit = "true" if fit else "false"
        self._name = "GeofrontFront"
        self.group_names = ", ".join(group.get_name() for group in groups)

    @property
    def parent_name(self) -> str:
        assert self._parent is not None
        return str(self._parent.get_name())


class _FrontFigure(Figure):
    """A figure that puts foreign words and our own scripts in after rendering: they never pass through a template."""

    def __init__(self, front: FrontMap, inlined: dict[str, str]) -> None:
        super().__init__(ratio="60%")
        self._front = front
        # Nobody can write these words beforehand, so nothing foreign can stand in their place.
        self._inlined = {f"geofront-{key}-{secrets.token_hex(16)}": text for key, text in inlined.items()}
        for place, key in zip(self._inlined, inlined, strict=True):
            self.header.add_child(Element(place), name=f"geofront_{key}")

    def render(self, **kwargs: Any) -> str:
        document = str(super().render(**kwargs))
        wanted = [links for sign, links in _NEEDED.items() if re.search(sign, document)]
        self._front.default_js = [link for js, _ in wanted for link in folium.Map.default_js if link[0] in js]
        self._front.default_css = [link for _, css in wanted for link in folium.Map.default_css if link[0] in css]
        if wanted:
            document = str(super().render(**kwargs))
        for place, text in self._inlined.items():
            document = document.replace(place, text, 1)
        return document


def _inlined(report: Report, box: Box | None) -> dict[str, str]:
    script = (HERE / "front.js").read_text("utf-8")
    style = (HERE / "front.css").read_text("utf-8")
    return {
        "style": f"<style>{_leaflet('leaflet.css')}\n{style}</style>",
        "leaflet": f"<script>{_leaflet('leaflet.js')}</script>",
        "front": f"<script>{script}</script>",
        "report": f'<script type="application/json" id="geofront-report">{in_script(_block(report, box))}</script>',
    }


def _leaflet(name: str) -> str:
    try:
        text = (BUILT / name).read_text("utf-8")
    except FileNotFoundError as error:
        raise LeafletNotBuilt(f"{BUILT / name}: not there. Build it with: python -m geofront.page.bundle") from error
    # Its pictures and its source map would be asked for by address.
    text = re.sub(r"url\((?!data:)[^)]*\)", "none", text) if name.endswith(".css") else text
    return re.sub(r"(/\*|//)# sourceMappingURL=[^\n]*", "", text)


def _safe_name(title: str, number: int) -> str:
    """A name for folium's layer control: letters, digits and a few marks; nothing that ends a string or opens a tag."""
    name = " ".join(_NOT_A_NAME.sub(" ", title).split())[:_LONGEST_NAME]
    return name or f"Actor {number + 1}"


def _switches(report: Report) -> list[Layer]:
    """What can be switched, in one order for Python and the script: an actor each, and what is planned."""
    return [layer for layer in layers_of(report) if layer.id.startswith(PREFIX) or layer.id == planned.ID]


def _block(report: Report, box: Box | None) -> dict[str, Any]:
    """All that the script draws, as plain JSON values."""
    teller = Teller(language.words_in("en"), report)
    actors = {actor.id: actor for actor in report.actors}
    holders: dict[str, list[int]] = {}
    certainties = {shape.id: shape.certainty for shape in report.shapes}
    for number, layer in enumerate(_switches(report)):
        for id in layer.shapes:
            # What is planned is in the layer of that name alone: it must not come up with its actor.
            if (certainties[id] == "planned") == (layer.id == planned.ID):
                holders.setdefault(id, []).append(number)
    places: dict[str, Any] = {}
    names, mentions = spellings_of(report.mentions), {mention.id: mention for mention in report.mentions}
    for shape in report.shapes:
        mention = mentions.get(shape.place or "")
        at = placed(mention) if mention else None
        if at and not is_area(at):
            places[at.id] = {"name": names[at.id], "local": at.local_name, "at": [at.lonlat.lon, at.lonlat.lat]}
    article = report.article
    return {
        "head": article.title or "What was reported",
        "asOf": " · ".join(part for part in (written_date(article.published) if article.published else None, article.source) if part),
        "not": NOT_A_MAP_OF,
        "claims": [
            {
                "id": claim.id,
                "head": teller.heading(claim),
                "quote": claim.quote,
                "who": actors[claim.actor].name if claim.actor in actors else None,
                "sure": teller.sure(claim),
                "when": claim.when.as_written if claim.when else None,
                "flags": list(claim.flags),
                "shape": claim.shape,
            }
            for claim in report.claims
            if claim.shape
        ],
        "left": [
            f"{teller.heading(claim)}: {entry.why}"
            for entry in report.unplaced
            for claim in report.claims
            if entry.what == "claim" and entry.id == claim.id
        ],
        "shapes": [
            {
                "id": shape.id,
                "kind": shape.kind.value,
                "certainty": shape.certainty.value,
                "label": shape.label,
                "note": shape.note,
                "claims": list(shape.claims),
                "color": ink(actors[shape.actor].color) if shape.actor in actors else NEUTRAL,
                "geometry": dict(shape.geometry),
                "groups": holders.get(shape.id, []),
            }
            for shape in report.shapes
        ],
        "places": list(places.values()),
        "box": list(box) if box else None,
        "ground": _ground(report) if box else None,
    }


def _view(report: Report) -> View | None:
    """The front, as the picture frames it."""
    sure = [shape for shape in report.shapes if shape.certainty != "planned"] or list(report.shapes)
    frame = framed(report, sure)
    return fitted(Rect(0, 0, 900, 600), frame.points, least_km=frame.least_km) if frame else None


def _box(report: Report) -> Box | None:
    view = _view(report)
    return view.box() if view else None


def _ground(report: Report) -> dict[str, Any] | None:
    from geofront.basemap import BaseMapMissing, window

    view = _view(report)
    assert view is not None
    wide = View(view.rect, view.centre, view.px_per_km / 8)
    box = wide.box()
    try:
        ground = window(box, tolerance_deg=(box[2] - box[0]) / 1200, detail=(view.box(), (box[2] - box[0]) / 9600))
    except (BaseMapMissing, ValueError):
        return None

    def lines(runs: Any) -> dict[str, Any]:
        return {"type": "MultiLineString", "coordinates": [[[round(x, 4), round(y, 4)] for x, y in run] for run in runs]}

    def rings(runs: Any) -> dict[str, Any]:
        # One polygon, filled even-odd, as the base map says.
        return {"type": "Polygon", "coordinates": [[[round(x, 4), round(y, 4)] for x, y in run] for run in runs]}

    return {
        "land": rings(ground.land),
        "lakes": rings(ground.lakes),
        "rivers": lines(river.line for river in ground.rivers),
        "borders": lines(border.line for border in ground.borders),
        "credit": ground.credit,
    }
