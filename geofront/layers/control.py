"""Who is said to hold, take, contest or be in a place."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import ClaimType, Report

_TYPES = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.CONTESTED, ClaimType.PRESENCE})


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, or none where the article says nothing of the kind."""
    return layer_of_claims(report, "control", "Control and contested", (claim for claim in report.claims if claim.type in _TYPES))
