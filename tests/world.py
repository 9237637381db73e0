"""Small made-up worlds for tests: places, mentions, claims and reports, built by hand in words of our own."""

from __future__ import annotations

from datetime import date
from typing import Any

from gazetteer.place import Kind, LonLat
from geofront.model import (
    Actor,
    ActorKind,
    ActorMention,
    ByText,
    Claim,
    ClaimType,
    DateBasis,
    Locative,
    MadeWith,
    Mention,
    PlacedAt,
    Report,
    Resolved,
    Role,
    Source,
    Span,
    Tally,
)
from geofront.shapes import Drawn, shape_claims


def place(
    name: str = "Mosul", lon: float = 43.119, lat: float = 36.335, *, radius_km: float = 7.3, kind: Kind = Kind.CITY, **more: Any
) -> PlacedAt:
    """A placed place; Mosul unless told otherwise (coordinates: GeoNames)."""
    fields: dict[str, Any] = {"local_name": None, "country": "IQ", "source": "geonames", "uncertainty_km": 0.5} | more
    return PlacedAt(id=f"test:{name}", name=name, kind=kind, lonlat=LonLat(lon, lat), radius_km=radius_km, **fields)


def mention(id: str, at: PlacedAt | None = None, *, role: Role = Role.EVENT, by_text: bool = False, resolution: Any = None) -> Mention:
    """A mention of a placed place, or of one with another outcome."""
    if resolution is None:
        at = at or place()
        resolution = (ByText if by_text else Resolved)(at, 0.9, ("exact name",))
    surface = at.name if at else "Nowhereville"
    return Mention(id=id, span=Span(0, len(surface)), surface=surface, role=role, resolution=resolution)


def claim(id: str = "c1", type: ClaimType = ClaimType.ADVANCE, **more: Any) -> Claim:
    """A claim about mention m1 by actor a1, unless told otherwise."""
    fields: dict[str, Any] = {
        "actor": "a1",
        "place": "m1",
        "evidence": Span(0, 40),
        "trigger": Span(5, 12),
        "quote": "The brigade said it stood there.",
        "rule": "test.rule",
    } | more
    return Claim(id=id, type=type, **fields)


def actor(id: str = "a1", name: str = "Northern Brigade", *, short: str = "", color: str = "#0067a5", side: str | None = None) -> Actor:
    """An actor the article names once."""
    return Actor(
        id=id,
        name=name,
        short=short or name,
        side=side,
        kind=ActorKind.MILITARY,
        parent=None,
        color=color,
        mentions=(ActorMention(Span(0, 3), name),),
    )


def drawn(*claims: Claim, mentions: tuple[Mention, ...] = (), locatives: tuple[Locative, ...] = ()) -> Drawn:
    """What the shapes stage makes of some claims about m1, Mosul unless other mentions are given."""
    return shape_claims(claims, mentions or (mention("m1"),), locatives)


def report(
    claims: tuple[Claim, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...] = (),
    *,
    locatives: tuple[Locative, ...] = (),
    title: str | None = "A brigade nears the city",
) -> Report:
    """A whole report about hand-made claims."""
    done = shape_claims(claims, mentions, locatives)
    return Report(
        made_with=MadeWith("0.1.0", "sha256:" + "0" * 64, "sha256:" + "1" * 64),
        article=Source(
            id="made-up",
            title=title,
            source="Our own desk",
            url="https://example.org/a?b=1&c=2",
            published=date(2016, 10, 26),
            published_basis=DateBasis.GIVEN,
            language="en",
            chars=1200,
            sha256="2" * 64,
            theatre=None,
        ),
        mentions=mentions,
        actors=actors or (actor(),),
        claims=done.claims,
        locatives=locatives,
        shapes=done.shapes,
        unplaced=done.undrawn,
        tally=Tally(len(mentions), len(mentions), len(claims), len(claims) - len(done.undrawn)),
    )
