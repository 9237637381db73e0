"""Colours, strokes and letters of the picture, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass

SANS = "'Source Sans 3','Noto Sans','Noto Sans Arabic','Noto Naskh Arabic',Arial,'Liberation Sans','DejaVu Sans',sans-serif"
SERIF = "'Source Serif 4','Noto Serif',Georgia,'Liberation Serif','DejaVu Serif',serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that changes between day and night."""

    paper: str
    ink: str
    quiet: str  # second-rank text; AA against paper and land
    land: str
    sea: str
    river: str
    river_name: str
    border: str
    rule: str  # hairlines
    country_name: str
    town: str  # footprints nobody claims
    card: str  # behind labels that must be read


LIGHT = Theme(
    paper="#ffffff", ink="#1c1e21", quiet="#5a5f66", land="#f3f0e9", sea="#d5e1e8", river="#94b6ca", river_name="#4f7d99",
    border="#8d877c", rule="#d9d5cc", country_name="#8a8578", town="#ddd5c3", card="#ffffff",
)  # fmt: skip
DARK = Theme(
    paper="#14171b", ink="#f1efe9", quiet="#b3b5b8", land="#262a2f", sea="#1a2733", river="#3f6178", river_name="#86aec7",
    border="#7b7f85", rule="#3a3f45", country_name="#8b8f95", town="#3b3d3c", card="#1d2126",
)  # fmt: skip

# A report's colours are chosen on white; by night dark ones are lifted towards white until they can be seen.
_LEAST_LIGHT = 0.30


def on(theme: Theme, color: str) -> str:
    """An actor's colour as it is seen on this theme's land."""
    if theme is LIGHT:
        return color
    r, g, b = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    for _ in range(12):
        if 0.2126 * r**2.2 + 0.7152 * g**2.2 + 0.0722 * b**2.2 >= _LEAST_LIGHT:
            break
        r, g, b = (v + (1 - v) * 0.14 for v in (r, g, b))
    return "#" + "".join(f"{round(v * 255):02x}" for v in (r, g, b))
