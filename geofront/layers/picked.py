"""A report cut down to some of its layers, for any exporter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from geofront.errors import NoSuchLayer
from geofront.layers import layers_of
from geofront.layers.actors import PREFIX
from geofront.model import Report, Tally


def picked(report: Report, ids: Collection[str]) -> Report:
    """The same report with the shapes of these layers, and with the claims that they are made of.

    Args:
        ids: of layers, as `layers_of` names them. A shape stays if it is in one of the themes that are picked and in one
            of the actors' layers that are picked; where no actor (or no theme) is picked, all of them count.

    Raises:
        NoSuchLayer: the report has no layer of that id; says which it has.
    """
    known = {layer.id: layer for layer in layers_of(report)}
    for id in ids:
        if id not in known:
            raise NoSuchLayer(f"no layer is called {id!r} in this report: choose from {', '.join(known)}")
    chosen = [layer for layer in known.values() if layer.id in ids]
    kept = {shape.id for shape in report.shapes}
    for group in (
        [layer for layer in chosen if layer.id.startswith(PREFIX)],
        [layer for layer in chosen if not layer.id.startswith(PREFIX)],
    ):
        if group:
            kept &= {shape for layer in group for shape in layer.shapes}
    shapes = tuple(shape for shape in report.shapes if shape.id in kept)
    drawn = {claim for shape in shapes for claim in shape.claims}
    claims = tuple(claim for claim in report.claims if claim.id in drawn)
    tally = Tally(report.tally.mentions, report.tally.placed, len(claims), len(claims))
    left = tuple(entry for entry in report.unplaced if entry.what == "mention")
    return replace(report, shapes=shapes, claims=claims, unplaced=left, tally=tally)
