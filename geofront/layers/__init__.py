"""What a map shows, as lists of ids that any exporter can switch: one layer per actor, then one per theme.

Adding a layer is one module with `layers(report)` and one line here; the order here is the order of the legend.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geofront.layers import actors, advances, control, locator, movements, places, planned, sieges, strikes, unplaced
from geofront.layers.layer import Layer
from geofront.model import Report

__all__ = ["FAMILIES", "Layer", "layers_of", "shown"]

FAMILIES: tuple[Callable[[Report], tuple[Layer, ...]], ...] = (
    actors.layers,
    advances.layers,
    control.layers,
    strikes.layers,
    sieges.layers,
    movements.layers,
    planned.layers,
    places.layers,
    locator.layers,
    unplaced.layers,
)


def layers_of(report: Report) -> tuple[Layer, ...]:
    """Every layer of a report that holds something."""
    return tuple(replace(layer, report=report) for family in FAMILIES for layer in family(report))


def shown(report: Report, on: frozenset[str] | None = None) -> frozenset[str]:
    """Ids of the shapes that are shown while these layers are on; None: the layers that are on at first."""
    all_layers = layers_of(report)
    lit = frozenset(layer.id for layer in all_layers if layer.on) if on is None else on
    by_actor = {s for layer in all_layers if layer.id.startswith(actors.PREFIX) and layer.id in lit for s in layer.shapes}
    themes = [layer for layer in all_layers if not layer.id.startswith(actors.PREFIX) and layer.id != planned.ID]
    by_theme = {s for layer in themes if layer.id in lit for s in layer.shapes}
    unsure = {s for layer in all_layers if layer.id == planned.ID and layer.id not in lit for s in layer.shapes}
    # A shape that a planned claim shares with one that is not is certain: only its certainty tells.
    hidden = {shape.id for shape in report.shapes if shape.id in unsure and shape.certainty == "planned"}
    return frozenset((by_actor & by_theme) - hidden)
