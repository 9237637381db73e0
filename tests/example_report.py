"""A report with one of everything, written by hand, for tests of what reads or writes reports."""

from __future__ import annotations

from datetime import date

from gazetteer.place import Kind, LonLat
from geofront.model import (
    Actor,
    ActorKind,
    ActorMention,
    Ambiguous,
    ByText,
    Certainty,
    Claim,
    ClaimType,
    DateBasis,
    Locative,
    Loser,
    MadeWith,
    Mention,
    Modality,
    PlacedAt,
    Range,
    Report,
    Resolved,
    Role,
    Shape,
    ShapeKind,
    Source,
    Span,
    Tally,
    Unknown,
    Unplaced,
    When,
)


def small_report() -> Report:
    """One of everything, by hand."""
    mosul = PlacedAt(
        id="geonames:99072", name="Mosul", local_name="الموصل", kind=Kind.CITY, country="IQ", lonlat=LonLat(43.119, 36.335),
        radius_km=7.25, source="geonames", uncertainty_km=0.5,
    )
    return Report(
        made_with=MadeWith("0.1.0", "sha256:ab", "sha256:cd"),
        article=Source(
            id="east-of-mosul", title="East of Mosul", source="The Example", url="https://news.example/1", published=date(2016, 10, 26),
            published_basis=DateBasis.INFERRED, language="en", chars=4634, sha256="ef", theatre="iraq-syria",
        ),
        mentions=(
            Mention("m1", Span(141, 146), "Mosul", Role.EVENT, Resolved(
                mosul, 0.97, ("exact name",), (Loser("geonames:1", "Mosul", "US", LonLat(-90, 30), 0.01),))),
            Mention("m2", Span(200, 205), "Bazwa", Role.EVENT, ByText(mosul, 0.5, ("12 km east of Mosul",))),
            Mention("m3", Span(300, 305), "Hamam", Role.BACKGROUND, Ambiguous(("two of a name",), ())),
            Mention("m4", Span(400, 405), "Xyzzy", Role.BACKGROUND, Unknown(("not in the gazetteer",))),
        ),
        actors=(Actor(
            id="a1", name="Counter-Terrorism Service", short="CTS", side="iraq", kind=ActorKind.MILITARY, parent="iraq", color="#0067a5",
            aliases=("CTS",), mentions=(ActorMention(Span(0, 3), "CTS"),),
        ),),
        claims=(Claim(
            id="c1", type=ClaimType.ADVANCE, actor="a1", place="m1", distance_km=Range(5, 6), distance_as_written="five or six kilometres",
            direction="E", direction_basis="inferred",
            when=When(date(2016, 10, 25), date(2016, 10, 25), "yesterday", "published 2016-10-26"),
            modality=Modality.CLAIMED, speaker="a commander", via="a wire", evidence=Span(100, 180), trigger=Span(110, 118),
            quote="We have come to within five or six kilometres of Mosul.", rule="advance.within-distance", shape="s1",
            flags=("direction inferred from the sentence before",),
        ),),
        locatives=(Locative(place="m2", anchor="m1", distance_km=Range(12, 12), direction="E", span=Span(200, 230)),),
        shapes=(Shape(
            id="s1", claims=("c1",), place="m1", actor="a1", kind=ShapeKind.FRONT, certainty=Certainty.STATED, label="5–6 km",
            rule="advance.within-distance", note="the reported position", precision_km=0.5,
            geometry={"type": "LineString", "coordinates": [[43.29, 36.3], [43.3, 36.4]]},
        ),),
        unplaced=(Unplaced("mention", "m3", "one of 2 places"), Unplaced("mention", "m4", "not in the gazetteer")),
        tally=Tally(4, 2, 1, 1),
    )
