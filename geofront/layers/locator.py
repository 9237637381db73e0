"""The small map that shows where in the world the large one is."""

from __future__ import annotations

from geofront.layers.layer import Layer
from geofront.layers.places import layers as place_layers
from geofront.model import Report


def layers(report: Report) -> tuple[Layer, ...]:
    """One layer with the same places, or none where nothing is placed."""
    return tuple(Layer("locator", "Where this is", True, (), layer.mentions, ()) for layer in place_layers(report))
