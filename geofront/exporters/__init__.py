"""Every format a report can be written as, in the order in which they are offered.

Adding one is a module with `write(report, folder) -> Path` and one line here. Modules are imported when they first write, so
that `geofront --help` can list them for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from geofront.exporters.exporter import Exporter

__all__ = ["ALL", "Exporter", "named"]

_PICTURE = frozenset({"size", "dark"})

ALL: tuple[Exporter, ...] = (
    Exporter(
        "html",
        "the map as one self-contained web page",
        "index.html",
        "geofront.exporters.html",
        always=True,
        takes=frozenset({"speak", "tiles", "address"}),
    ),
    Exporter("geojson", "shapes and places for a GIS (RFC 7946)", "map.geojson", "geofront.exporters.geojson", always=True),
    Exporter(
        "svg", "a static picture of the map", "map.svg", "geofront.exporters.svg", always=True, takes=_PICTURE | {"outline_text"}
    ),
    Exporter("png", "the same picture as pixels (extra `png`)", "map.png", "geofront.exporters.png", takes=_PICTURE | {"zoom"}),
    Exporter("pdf", "the same picture as a page of vectors (extra `pdf`)", "map.pdf", "geofront.exporters.pdf", takes=_PICTURE),
    Exporter("embed", "a page of snippets that embed the map, as `geofront embed` prints them", "embed.html", "geofront.exporters.embed"),
    Exporter("csv", "claims as a table, drawn or not", "claims.csv", "geofront.exporters.csv"),
    Exporter("places-csv", "places as a table", "places.csv", "geofront.exporters.places_csv"),
    Exporter("kml", "styled layers for Google Earth and QGIS", "map.kml", "geofront.exporters.kml"),
    Exporter("gpkg", "GeoPackage with styles, for QGIS and other GIS", "map.gpkg", "geofront.exporters.geopackage"),
    Exporter("parquet", "GeoParquet, for geopandas, DuckDB and the like (extra `geo`)", "map.parquet", "geofront.exporters.geoparquet"),
)


def named(names: Iterable[str]) -> tuple[Exporter, ...]:
    """The exporters of these names, in the order of the list.

    Raises:
        ValueError: nothing is written under one of the names; says which names there are.
    """
    wanted = list(names)
    known = {exporter.name for exporter in ALL}
    for name in wanted:
        if name not in known:
            raise ValueError(f"no format is called {name!r}: choose from {', '.join(sorted(known))}")
    return tuple(exporter for exporter in ALL if exporter.name in wanted)
