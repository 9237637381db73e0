"""What is planned or only possible: off until a reader asks for it."""

from __future__ import annotations

from geofront.layers.layer import Layer, layer_of_claims
from geofront.model import Modality, Report

ID = "planned"


def layers(report: Report) -> tuple[Layer, ...]:
    """The layer, off at first, or none where nothing is planned."""
    return layer_of_claims(
        report,
        ID,
        "Planned or possible",
        (claim for claim in report.claims if claim.modality in (Modality.PLANNED, Modality.POSSIBLE)),
        on=False,
    )
