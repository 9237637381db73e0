"""Every place where something happens, once, under its name."""

from __future__ import annotations

from geofront.layers.layer import Layer, placed
from geofront.model import Report, Role


def layers(report: Report) -> tuple[Layer, ...]:
    """Placed mentions that an event or a claim stands on, the first mention of each place."""
    used = {end for claim in report.claims for end in (claim.place, claim.from_place) if end}
    first: dict[str, str] = {}
    for mention in report.mentions:
        place = placed(mention)
        if place and (mention.role is Role.EVENT or mention.id in used):
            first.setdefault(place.id, mention.id)
    return (Layer("places", "Places", True, (), tuple(first.values()), ()),) if first else ()
