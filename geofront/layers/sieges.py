"""Sieges."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import ClaimType, Report


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, or none where the article says nothing of the kind."""
    return layer_of_claims(report, "sieges", "Sieges", (claim for claim in report.claims if claim.type is ClaimType.SIEGE))
