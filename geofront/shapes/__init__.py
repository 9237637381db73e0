"""From claims to shapes: what each claim is allowed to look like on a map.

Every rule of the table stands in one of the family modules listed here; the first family that knows a claim draws it. A shape
carries the claims it came from, the rule that made it, its precision, and a note in plain words. Claims that are not drawn
come back with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from geofront.changed import changed
from geofront.model import Actor, Claim, Locative, Mention, Shape, Unplaced
from geofront.shapes import arrows, bands, held, parts, quarters, sides, sieges, strikes
from geofront.shapes.checks import checks, confirmed, locative_outcome, without_borrowed_side
from geofront.shapes.drawing import Drawing
from geofront.shapes.footprint import Outline
from geofront.shapes.refusals import why_not
from geofront.shapes.scene import Scene, with_more

__all__ = ["FAMILIES", "Drawn", "Outline", "shape_claims"]

FAMILIES: tuple[Callable[[Claim, Scene], Drawing | None], ...] = (
    quarters.draw,
    sieges.draw,
    bands.draw,
    arrows.draw,
    strikes.draw,
    parts.draw,
    sides.draw,
    held.draw,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The claims, each with the id of its main shape and what the checks found; the shapes; what is not drawn, and why.

    `mentions` are those that were given; a place that the article puts by another has the outcome of that check among its reasons.
    """

    claims: tuple[Claim, ...]
    shapes: tuple[Shape, ...]
    undrawn: tuple[Unplaced, ...]
    mentions: tuple[Mention, ...] = ()


def shape_claims(
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    locatives: Sequence[Locative],
    *,
    actors: Sequence[Actor] = (),
    outline: Outline | None = None,
) -> Drawn:
    """Draw every claim that can be drawn honestly, and say of the others why not.

    Args:
        claims: in order of appearance; `place` and `from_place` are ids of mentions.
        mentions: every mention of the article with its resolution.
        locatives: places put by other places; claims about them are checked against these.
        actors: of the report; two of one side do not contradict each other, and besiege a town together.
        outline: answers with the built-up outline of a placed place, where one is known; None: discs throughout.

    Shapes that would come out the same for the same actor are one shape with several claim ids. Ids are "s1", "s2", … in the
    order of the claims.
    """
    of_mention = {mention.id: mention for mention in mentions}
    placing: dict[str, list[Locative]] = {}
    for locative in locatives:
        if locative.place in of_mention:
            placing.setdefault(locative.place, []).append(locative)
    claims = [without_borrowed_side(claim, placing) for claim in claims]
    sides = {actor.id: actor.side for actor in actors if actor.side}
    scene = Scene(tuple(claims), of_mention, outline, sides)
    drawings: dict[str, Drawing] = {}
    undrawn: list[Unplaced] = []
    for claim in claims:
        reason = why_not(claim, scene)
        drawing = None if reason else next((found for family in FAMILIES if (found := family(claim, scene))), None)
        if drawing:
            drawings[claim.id] = drawing
        else:
            undrawn.append(Unplaced("claim", claim.id, reason or "nothing in the words says where to draw it"))
    shapes, main = _numbered(drawings, scene)
    geometries = {shape.id: shape.geometry for shape in shapes}
    outcomes = [outcome for locative in locatives if (outcome := locative_outcome(locative, scene))]
    out: list[Claim] = []
    for claim, told in zip(claims, checks(claims, outcomes, scene), strict=True):
        flags = with_more(claim.flags, told)
        if claim.id in drawings:
            shape = main.get(claim.id)
            flags = with_more(flags, drawings[claim.id].flags)
            claim = changed(claim, shape=shape, geometry=geometries.get(shape or ""), flags=flags)
        elif told:
            claim = changed(claim, flags=flags)
        out.append(claim)
    return Drawn(tuple(out), shapes, tuple(undrawn), confirmed(mentions, outcomes))


def _numbered(drawings: dict[str, Drawing], scene: Scene) -> tuple[tuple[Shape, ...], dict[str, str]]:
    """Shapes with ids, those that look the same merged; and the main shape of each claim."""
    kept: list[Shape] = []
    like: dict[Hashable, list[int]] = {}  # places in `kept` of shapes that differ at most in their geometry
    main: dict[str, str] = {}
    for claim, drawing in drawings.items():
        for number, shape in enumerate(drawing.shapes):
            place = scene.place(shape.place)
            look = (shape.kind, shape.certainty, shape.actor, shape.other_actor, shape.label, place.id if place else None)
            rivals = like.setdefault(look, [])
            at = next((at for at in rivals if kept[at].geometry == shape.geometry), None)
            if at is None:
                at = len(kept)
                rivals.append(at)
                kept.append(changed(shape, id=f"s{at + 1}"))
            elif claim not in kept[at].claims:
                kept[at] = changed(kept[at], claims=(*kept[at].claims, claim))
            if number == 0:
                main[claim] = kept[at].id
    return tuple(kept), main
