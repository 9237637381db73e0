"""A report as a geopandas table, for analysis, GeoParquet and whatever else geopandas writes."""

from __future__ import annotations

from typing import Any

from geofront.exporters.extras import library
from geofront.exporters.geojson import collection
from geofront.exporters.rows import NUMBERS
from geofront.model import Report


def geodataframe(report: Report) -> Any:
    """Shapes and places as one `geopandas.GeoDataFrame` (EPSG:4326), with the columns of `map.geojson`.

    `geodataframe(report).to_parquet("map.parquet")` writes GeoParquet.

    Raises:
        MissingExtra: the extra `geo` is not installed.
    """
    geopandas = library("geopandas", extra="geo")
    features = collection(report)["features"]
    if not features:
        return geopandas.GeoDataFrame({"geometry": []}, geometry="geometry", crs="EPSG:4326")
    table = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
    # The same types in every table: a column with nothing in it would be numbers, else.
    types = {float: "float64", int: "Int64", bool: "boolean"}
    return table.astype({name: types[NUMBERS[name]] if name in NUMBERS else "string" for name in table.columns if name != "geometry"})
