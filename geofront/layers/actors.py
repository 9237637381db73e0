"""One layer per actor that a drawn claim names, in the order in which the report lists them."""

from __future__ import annotations

from geofront.layers.layer import Layer
from geofront.model import Report

PREFIX = "actor:"
NOBODY = "actor:nobody"


def layers(report: Report) -> tuple[Layer, ...]:
    """The actors' layers, then one for what is claimed of nobody in particular.

    An actor whom claims name only as the other party (in a contested town, say) has a layer too: the legend must
    name every colour on the map. A shape with two actors is in both layers.
    """
    drawn = [claim for claim in report.claims if claim.shape]
    by_claim = {shape.id: {shape.actor, shape.other_actor} - {None} for shape in report.shapes}
    out: list[Layer] = []
    for actor in report.actors:
        shapes = tuple(shape.id for shape in report.shapes if actor.id in by_claim[shape.id])
        claims = tuple(claim.id for claim in drawn if actor.id in (claim.actor, claim.target))
        if shapes or claims:
            out.append(Layer(PREFIX + actor.id, actor.name, True, shapes, _places(report, claims), claims))
    shapes = tuple(shape.id for shape in report.shapes if not by_claim[shape.id])
    if shapes:
        claims = tuple(claim.id for claim in drawn if claim.actor is None)
        out.append(Layer(NOBODY, "Nobody named", True, shapes, _places(report, claims), claims))
    return tuple(out)


def _places(report: Report, claims: tuple[str, ...]) -> tuple[str, ...]:
    ends = {end for claim in report.claims if claim.id in claims for end in (claim.place, claim.from_place) if end}
    return tuple(mention.id for mention in report.mentions if mention.id in ends)
