"""The base map: coast, borders, rivers and lakes of any part of the world, from a pack that is made once (see `pack`).

    from geofront.basemap import window

    window((42.0, 35.5, 45.0, 37.5), tolerance_deg=0.005).rivers
"""

from geofront.basemap.window import BaseMap, BaseMapMissing, Border, Box, Country, River, Town, window

__all__ = ["BaseMap", "BaseMapMissing", "Border", "Box", "Country", "River", "Town", "window"]
