"""How a GIS draws our layers: by actor and certainty, as QGIS keeps it (QML) and as OGC Styled Layer Descriptor 1.0 (SLD)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geofront.exporters.svg.pen import NEUTRAL, escaped, ink
from geofront.model import Certainty, Report, Shape

INK = "#22201c"

# Fill opacity and line width in pixels by certainty: what is sure is seen first.
LOOKS: dict[Certainty, tuple[float, float]] = {
    Certainty.STATED: (0.45, 2.5),
    Certainty.INFERRED: (0.3, 2.0),
    Certainty.RANGE: (0.15, 0.0),
    Certainty.OTHER_READING: (0.0, 1.2),
    Certainty.OPEN: (0.08, 1.2),
    Certainty.PLANNED: (0.04, 1.0),
}
_SOLID = (Certainty.STATED, Certainty.INFERRED, Certainty.RANGE)
_MM_PER_PX = 0.26


@dataclass(frozen=True, slots=True)
class Kind:
    """What is drawn alike: columns and the values that they must have (None: nothing stands there), and how it is drawn."""

    title: str
    where: tuple[tuple[str, str | None], ...]
    color: str
    fill: float
    width_px: float
    dashed: bool
    size_px: float = 9.0


PLACES = Kind("Places", (), INK, 1.0, 0.8, False, 6.0)


def kinds_of(report: Report, shapes: Sequence[Shape]) -> tuple[Kind, ...]:
    """One kind for each pair of actor and certainty among the shapes."""
    actors = {actor.id: actor for actor in report.actors}
    kinds = []
    for id, certainty in sorted({(shape.actor or "", shape.certainty) for shape in shapes}):
        actor = actors.get(id)
        fill, width = LOOKS[certainty]
        kinds.append(
            Kind(
                f"{actor.name if actor else 'Nobody named'}, {certainty.value.replace('_', ' ')}",
                (("actor_id", id or None), ("certainty", certainty.value)),
                ink(actor.color) if actor else NEUTRAL,
                fill,
                width,
                certainty not in _SOLID,
            )
        )
    return tuple(kinds)


def qml(kinds: Sequence[Kind], geometry: str) -> str:
    """The kinds as a QGIS style for a layer of one geometry type ("POINT", "MULTILINESTRING", "MULTIPOLYGON")."""
    type_ = {"POINT": "marker", "MULTILINESTRING": "line"}.get(geometry, "fill")
    rules = "".join(
        f'<rule key="kind{number}" symbol="{number}" label="{escaped(kind.title)}" filter="{escaped(_expression(kind))}"/>'
        for number, kind in enumerate(kinds)
    )
    symbols = "".join(
        f'<symbol type="{type_}" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{_QML_LAYERS[type_]}" enabled="1" locked="0" pass="0">'
        + "".join(f'<prop k="{key}" v="{value}"/>' for key, value in _properties(kind, type_).items())
        + "</layer></symbol>"
        for number, kind in enumerate(kinds)
    )
    return (
        '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" '
        f'forceraster="0"><rules key="root">{rules}</rules><symbols>{symbols}</symbols></renderer-v2></qgis>'
    )


_QML_LAYERS = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}


def _properties(kind: Kind, type_: str) -> dict[str, str]:
    width, style = f"{kind.width_px * _MM_PER_PX:.2f}", "dash" if kind.dashed else "solid"
    stroke = _rgba(kind.color, 1)
    match type_:
        case "marker":
            hollow = kind.dashed
            return {
                "name": "circle",
                "color": _rgba("#ffffff" if hollow else kind.color, 1),
                "outline_color": stroke if hollow else _rgba("#ffffff", 1),
                "outline_width": "0.4",
                "size": f"{kind.size_px * _MM_PER_PX:.2f}",
                "size_unit": "MM",
            }
        case "line":
            return {"line_color": stroke, "line_width": width, "line_style": style, "line_width_unit": "MM", "capstyle": "flat"}
    return {
        "color": _rgba(kind.color, kind.fill),
        "outline_color": stroke,
        "outline_width": width,
        "outline_style": style if kind.width_px else "no",
        "style": "solid" if kind.fill else "no",
    }


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def _expression(kind: Kind) -> str:
    """QGIS's expression for a kind; a quote inside a text is doubled."""

    def part(column: str, value: str | None) -> str:
        return f'"{column}" IS NULL' if value is None else f'"{column}" = \'{_doubled(value)}\''

    return " AND ".join(part(column, value) for column, value in kind.where) or "TRUE"


def _doubled(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "''")


def sld(table: str, kinds: Sequence[Kind], geometry: str) -> str:
    """The kinds as a Styled Layer Descriptor."""
    rules = "".join(
        f"<Rule><Name>{escaped(kind.title)}</Name>{_filter(kind)}{_symbolizer(kind, geometry)}</Rule>" for kind in kinds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><StyledLayerDescriptor xmlns="http://www.opengis.net/sld" version="1.0.0"><NamedLayer>'
        f"<Name>{table}</Name><UserStyle><FeatureTypeStyle>{rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"
    )


def _filter(kind: Kind) -> str:
    parts = [
        f"<PropertyIsNull><PropertyName>{column}</PropertyName></PropertyIsNull>"
        if value is None
        else f"<PropertyIsEqualTo><PropertyName>{column}</PropertyName><Literal>{escaped(value)}</Literal></PropertyIsEqualTo>"
        for column, value in kind.where
    ]
    return f'<Filter xmlns="http://www.opengis.net/ogc"><And>{"".join(parts)}</And></Filter>' if parts else ""


def _symbolizer(kind: Kind, geometry: str) -> str:
    dash = '<CssParameter name="stroke-dasharray">5 4</CssParameter>' if kind.dashed else ""
    width = f'<CssParameter name="stroke-width">{kind.width_px:g}</CssParameter>'
    stroke = f'<Stroke><CssParameter name="stroke">{kind.color}</CssParameter>{width}{dash}</Stroke>'
    match geometry:
        case "POINT":
            fill = f'<Fill><CssParameter name="fill">{kind.color}</CssParameter></Fill>'
            mark = f"<Mark><WellKnownName>circle</WellKnownName>{fill}</Mark><Size>{kind.size_px:g}</Size>"
            return f"<PointSymbolizer><Graphic>{mark}</Graphic></PointSymbolizer>"
        case "MULTILINESTRING":
            return f"<LineSymbolizer>{stroke}</LineSymbolizer>"
    opacity = f'<CssParameter name="fill-opacity">{kind.fill:g}</CssParameter>'
    fill = f'<Fill><CssParameter name="fill">{kind.color}</CssParameter>{opacity}</Fill>'
    return f"<PolygonSymbolizer>{fill}{stroke if kind.width_px else ''}</PolygonSymbolizer>"
