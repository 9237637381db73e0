"""What is not on the map; the reasons stand in the report."""

from __future__ import annotations

from geofront.layers.layer import Layer
from geofront.model import Report


def layers(report: Report) -> tuple[Layer, ...]:
    """One layer with the claims and mentions that were not put on the map, or none."""
    mentions = tuple(entry.id for entry in report.unplaced if entry.what == "mention")
    claims = tuple(entry.id for entry in report.unplaced if entry.what == "claim")
    return (Layer("unplaced", "Not on the map, and why", True, (), mentions, claims),) if mentions or claims else ()
