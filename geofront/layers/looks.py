"""How actors are told apart on a map: colour, symbol and hatch, the same on the page and in every picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geofront.model import Actor, Report

# Kept apart under all common colour-vision types; each has its own symbol and hatch, so that colour is never alone.
PALETTE = ("#0067a5", "#2f2a2b", "#c06000", "#7800f0", "#907860", "#603000")
SYMBOLS = ("square", "circle", "diamond", "triangle", "pentagon", "cross", "trapezium", "hexagon", "drop", "bar")
HATCHES = 8


@dataclass(frozen=True, slots=True)
class ActorLook:
    """One actor's colour, symbol (filled, or open: its outline only) and number of hatch."""

    color: str
    symbol: str
    open: bool
    hatch: int


def looks_of(report: Report) -> dict[str, ActorLook]:
    """The look of every actor by id.

    No two have the same symbol while there are any left, and none the same symbol in the same colour before all of those are taken too.
    """
    drawn = {shape.actor for shape in report.shapes} | {shape.other_actor for shape in report.shapes}
    looks: dict[str, ActorLook] = {}
    # Those on the map choose first: what tells them apart is scarce.
    for actor in sorted(report.actors, key=lambda actor: actor.id not in drawn):
        looks[actor.id] = _free(actor, looks)
    return looks


def is_color(text: str) -> bool:
    """Whether a text is a colour as we write them, "#0067a5"."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def _free(actor: Actor, taken: dict[str, ActorLook]) -> ActorLook:
    """Symbol and hatch go with the palette's colour, so that a side looks the same on every map; a second one in it takes the next free."""
    own: int = PALETTE.index(actor.color.lower()) if actor.color.lower() in PALETTE else len(PALETTE)
    order = [own, *range(len(PALETTE), len(SYMBOLS)), *range(len(PALETTE)), *range(len(SYMBOLS), 2 * len(SYMBOLS))]
    looks = [_look(actor, number) for number in order]
    symbols = {(look.symbol, look.open) for look in taken.values()}
    whole = {(look.color.lower(), look.symbol, look.open) for look in taken.values()}
    return (
        next((look for look in looks if (look.symbol, look.open) not in symbols), None)
        or next((look for look in looks if (look.color.lower(), look.symbol, look.open) not in whole), None)
        or looks[0]
    )


def _look(actor: Actor, number: int) -> ActorLook:
    color = actor.color if is_color(actor.color) else PALETTE[number % len(PALETTE)]
    return ActorLook(color, SYMBOLS[number % len(SYMBOLS)], number >= len(SYMBOLS), number % HATCHES)
