"""What a rule family hands back for one claim."""

from __future__ import annotations

from dataclasses import dataclass

from geofront.model import Shape


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of one claim, the main one first and none numbered yet, and what to flag on its card."""

    shapes: tuple[Shape, ...]
    flags: tuple[str, ...] = ()
