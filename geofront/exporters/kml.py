"""`map.kml` (OGC KML 2.2): a folder per actor and one of places, styled, for Google Earth and QGIS.

A viewer shows a description as HTML, so words from an article are escaped twice: once as HTML, once as XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geofront.exporters.gis_styles import LOOKS
from geofront.exporters.rows import Row, Rows
from geofront.exporters.svg.pen import NEUTRAL, escaped, ink
from geofront.layers import layers_of
from geofront.layers.actors import PREFIX
from geofront.model import Certainty, Report, Shape

FILE_NAME = "map.kml"

_ID = re.compile(r"[^A-Za-z0-9_.-]")


def write(report: Report, folder: Path) -> Path:
    """Write `map.kml` into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(document(report), encoding="utf-8", newline="\n")
    return path


def document(report: Report) -> str:
    """The report as KML text. Planned and possible shapes are in it, not visible at first."""
    rows = Rows(report)
    colors = {actor.id: ink(actor.color) for actor in report.actors}
    shapes = {shape.id: shape for shape in report.shapes}
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2">',
        "<Document>",
        f"<name>{escaped(report.article.title or 'What an article reports')}</name>",
        "<open>1</open>",
        *_styles(report, colors),
    ]
    done: set[str] = set()
    for layer in layers_of(report):
        if not layer.id.startswith(PREFIX):
            continue
        mine = [shapes[id] for id in layer.shapes if id not in done]
        done.update(layer.shapes)
        if mine:
            out += ["<Folder>", f"<name>{escaped(layer.title)}</name>"]
            out += [line for shape in mine for line in _placemark(shape, rows)]
            out += ["</Folder>"]
    out += ["<Folder>", "<name>Places</name>"]
    for mention, place in rows.event_places:
        row = rows.place(mention, place)
        out += [
            f'<Placemark id="{_id(mention.id)}">',
            f"<name>{escaped(mention.surface)}</name>",
            f"<description>{_description(row, ('place', 'local_name', 'place_id', 'uncertainty_km', 'because'))}</description>",
            "<styleUrl>#place</styleUrl>",
            *_extended(row),
            f"<Point><coordinates>{place.lonlat.lon:.6f},{place.lonlat.lat:.6f}</coordinates></Point>",
            "</Placemark>",
        ]
    out += ["</Folder>", "</Document>", "</kml>"]
    return "\n".join(out) + "\n"


def _styles(report: Report, colors: dict[str, str]) -> list[str]:
    out = []
    for actor, certainty in sorted({(shape.actor or "", shape.certainty) for shape in report.shapes}):
        fill, width = LOOKS[certainty]
        color = colors.get(actor, NEUTRAL)
        out += [
            f'<Style id="{_style_id(actor, certainty)}">',
            f"<IconStyle><color>{_abgr(color, 1)}</color><scale>0.8</scale></IconStyle>",
            f"<LineStyle><color>{_abgr(color, 0.95 if width else 0)}</color><width>{width:g}</width></LineStyle>",
            f"<PolyStyle><color>{_abgr(color, fill)}</color><fill>{int(fill > 0)}</fill><outline>{int(width > 0)}</outline></PolyStyle>",
            "</Style>",
        ]
    out += ['<Style id="place">', "<IconStyle><color>ff22201c</color><scale>0.6</scale></IconStyle>", "</Style>"]
    return out


def _placemark(shape: Shape, rows: Rows) -> list[str]:
    row = rows.shape(shape)
    name = shape.label or f"{row.get('type', shape.kind)}: {row['place'] or ''}".rstrip(": ")
    begin, end = row.get("date_start"), row.get("date_end")
    span = [f"<TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>"] if begin and end else []
    keys = (
        "note",
        "quote",
        "actor",
        "speaker",
        "modality",
        "distance_as_written",
        "precision_km",
        "article_source",
        "article_published",
        "article_url",
    )
    return [
        f'<Placemark id="{_id(shape.id)}">',
        f"<name>{escaped(name)}</name>",
        f"<visibility>{int(shape.certainty is not Certainty.PLANNED)}</visibility>",
        f"<description>{_description(row, keys)}</description>",
        *span,
        f"<styleUrl>#{_style_id(shape.actor or '', shape.certainty)}</styleUrl>",
        *_extended(row),
        _geometry(dict(shape.geometry)),
        "</Placemark>",
    ]


def _description(row: Row, keys: Iterable[str]) -> str:
    lines = [f"<b>{key.replace('_', ' ')}</b>: {html.escape(str(row[key]))}" for key in keys if row.get(key) not in (None, "")]
    return escaped("<br/>".join(lines))


def _extended(row: Row) -> list[str]:
    return [
        "<ExtendedData>",
        *(f'<Data name="{key}"><value>{escaped(str(value))}</value></Data>' for key, value in row.items() if value is not None),
        "</ExtendedData>",
    ]


def _geometry(geometry: dict[str, Any]) -> str:
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return f"<Point>{_corners([coordinates])}</Point>"
        case "LineString":
            return f"<LineString><tessellate>1</tessellate>{_corners(coordinates)}</LineString>"
        case "Polygon":
            outer, *holes = coordinates
            inner = "".join(f"<innerBoundaryIs><LinearRing>{_corners(hole)}</LinearRing></innerBoundaryIs>" for hole in holes)
            edge = f"<outerBoundaryIs><LinearRing>{_corners(outer)}</LinearRing></outerBoundaryIs>"
            return f"<Polygon><tessellate>1</tessellate>{edge}{inner}</Polygon>"
        case kind:  # Multi…
            parts = "".join(_geometry({"type": kind.removeprefix("Multi"), "coordinates": part}) for part in coordinates)
            return f"<MultiGeometry>{parts}</MultiGeometry>"


def _corners(corners: Sequence[Sequence[float]]) -> str:
    return "<coordinates>" + " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in corners) + "</coordinates>"


def _style_id(actor: str, certainty: Certainty) -> str:
    return f"s-{_id(actor or 'nobody')}-{certainty}"


def _id(text: str) -> str:
    return _ID.sub("-", text)


def _abgr(color: str, opacity: float) -> str:
    """KML's order: opacity, blue, green, red."""
    return f"{round(opacity * 255):02x}{color[5:7]}{color[3:5]}{color[1:3]}"
