"""Background tiles by name, from the list of `xyzservices` (PyPI). Off unless asked for: such a page asks their server for pictures."""

from __future__ import annotations

import re

from geofront.errors import GeofrontError


class NoSuchTiles(GeofrontError, ValueError):
    """There are no tiles of that name, or they want a key."""


def tiles_named(name: str) -> dict[str, str]:
    """Name, url and attribution of a tile source, "OpenStreetMap.Mapnik" or any spelling of it.

    Raises:
        NoSuchTiles: the name is unknown, the source wants a key or has no https address, or `xyzservices` is not installed.
    """
    try:
        import xyzservices
        from xyzservices import providers
    except ImportError as error:
        raise NoSuchTiles("tiles are named by a package that is not installed. Run: python -m pip install xyzservices") from error
    try:
        source: xyzservices.TileProvider = providers.query_name(name)
    except ValueError as error:
        known = ", ".join(sorted(key for key in providers.flatten() if key.lower().startswith(name[:3].lower()))[:6])
        raise NoSuchTiles(f"no tiles are called {name!r}. {f'Near it: {known}.' if known else 'Try OpenStreetMap.Mapnik.'}") from error
    if source.requires_token():
        raise NoSuchTiles(f"{source.name} wants a key of its own, which would stand in the page for all to read. Choose another.")
    # The page's script fills in x, y, z and s; the rest is said here.
    url = re.sub(r"\{(\w+)\}", lambda part: part[0] if part[1] in "xyzs" else "" if part[1] == "r" else str(source[part[1]]), source.url)
    if not url.startswith("https://"):
        raise NoSuchTiles(f"{source.name} has no https address. Choose another.")
    return {"name": source.name, "url": url, "attribution": source.attribution}
