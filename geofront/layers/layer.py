"""A layer: what can be shown or hidden together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geofront.model import Claim, Report


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
