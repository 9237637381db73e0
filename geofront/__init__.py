"""From a news article about a war to a map that can be checked.

`geofront.read(path)` and `geofront.read_text(text)` give a `Report`; the exporters draw one. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geofront.doors import read, read_text
    from geofront.model import Report

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "read", "read_text"]

_HOMES = {"Report": "geofront.model", "read": "geofront.doors", "read_text": "geofront.doors"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
