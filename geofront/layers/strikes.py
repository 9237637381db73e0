"""Strikes and attacks."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import ClaimType, Report

_TYPES = frozenset({ClaimType.STRIKE, ClaimType.ATTACK})


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, or none where the article says nothing of the kind."""
    return layer_of_claims(report, "strikes", "Strikes and attacks", (claim for claim in report.claims if claim.type in _TYPES))
