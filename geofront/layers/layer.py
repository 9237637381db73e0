"""A layer: what can be shown or hidden together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from geofront.model import Claim, Mention, PlacedAt, Report


@dataclass(frozen=True, slots=True)
class Layer:
    """Ids of what belongs together, under a title a reader understands.

    A shape or mention is shown while every kind of layer that holds it has at least one that is on: actors are one kind
    (`id` begins with "actor:"), everything else is the other. What is planned is the exception: a shape in "planned" is
    hidden while "planned" is off, whoever its actor is.
    """

    id: str
    title: str
    on: bool
    shapes: tuple[str, ...]
    mentions: tuple[str, ...]
    claims: tuple[str, ...]
    report: Report | None = field(default=None, compare=False, repr=False)  # that it is a layer of; `layers_of` says it

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Its shapes, then its places, as one GeoJSON feature collection."""
        if self.report is None:
            return {"type": "FeatureCollection", "features": []}
        shapes = [shape.__geo_interface__ for shape in self.report.shapes if shape.id in self.shapes]
        places = [
            {
                "type": "Feature",
                "id": mention.id,
                "geometry": at.__geo_interface__,
                "properties": {"id": mention.id, "surface": mention.surface, "place": at.name, "role": mention.role.value},
            }
            for mention in self.report.mentions
            if mention.id in self.mentions and (at := placed(mention))
        ]
        return {"type": "FeatureCollection", "features": [*shapes, *places]}


def placed(mention: Mention) -> PlacedAt | None:
    """Where a mention was put, or None."""
    return getattr(mention.resolution, "place", None)


def layer_of_claims(report: Report, id: str, title: str, claims: Iterable[Claim], *, on: bool = True) -> tuple[Layer, ...]:
    """One layer with the claims that are drawn, their shapes and their places; none where nothing of them is drawn."""
    drawn = [claim for claim in claims if claim.shape]
    if not drawn:
        return ()
    ids = {claim.id for claim in drawn}
    places = {end for claim in drawn for end in (claim.place, claim.from_place) if end}
    return (
        Layer(
            id,
            title,
            on,
            tuple(shape.id for shape in report.shapes if ids.intersection(shape.claims)),
            tuple(mention.id for mention in report.mentions if mention.id in places),
            tuple(claim.id for claim in drawn),
        ),
    )
