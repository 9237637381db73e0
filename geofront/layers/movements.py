"""Troops and people on the move, and places that were left."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import ClaimType, Report

_TYPES = frozenset({ClaimType.WITHDRAWAL, ClaimType.MOVEMENT, ClaimType.DISPLACEMENT})


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, or none where the article says nothing of the kind."""
    return layer_of_claims(report, "movements", "Movements and displacement", (claim for claim in report.claims if claim.type in _TYPES))
