"""Libraries that are installed only where somebody wants what they make."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from geofront.errors import GeofrontError


class MissingExtra(GeofrontError, ImportError):
    """A format needs a library that is not installed."""


def library(name: str, *, extra: str) -> Any:
    """A module of a library that one of our extras brings.

    Raises:
        MissingExtra: it is not installed; says how to.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(f"this needs the extra `{extra}`: python -m pip install 'geofront-maps[{extra}]'") from error
