"""Advances, and every claim that states a distance."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import ClaimType, Report


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, or none where the article says nothing of the kind."""
    return layer_of_claims(
        report,
        "advances",
        "Advances and distances",
        (claim for claim in report.claims if claim.type is ClaimType.ADVANCE or claim.distance_km is not None),
    )
