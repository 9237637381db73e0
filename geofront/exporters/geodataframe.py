"""A report as a geopandas table, for analysis, GeoParquet and whatever else geopandas writes."""

from __future__ import annotations

from typing import Any

from geofront.errors import GeofrontError
from geofront.exporters.geojson import collection
from geofront.model import Report


class NoGeopandas(GeofrontError, ImportError):
    """geopandas is not installed."""


def geodataframe(report: Report) -> Any:
    """Shapes and places as one `geopandas.GeoDataFrame` (EPSG:4326), with the columns of `map.geojson`.

    `geodataframe(report).to_parquet("map.parquet")` writes GeoParquet.

    Raises:
        NoGeopandas: the extra `geo` is not installed.
    """
    try:
        import geopandas
    except ImportError as error:
        raise NoGeopandas("a GeoDataFrame needs the extra `geo`: python -m pip install 'geofront-maps[geo]'") from error
    features = collection(report)["features"]
    if not features:
        return geopandas.GeoDataFrame({"geometry": []}, geometry="geometry", crs="EPSG:4326")
    return geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
