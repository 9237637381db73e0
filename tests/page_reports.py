"""Reports for the page's tests: small articles in our own words, claims set by hand, shapes drawn by the real rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gazetteer.place import Kind, LonLat
from geofront.model import (
    Actor,
    ActorKind,
    ActorMention,
    Claim,
    ClaimType,
    DateBasis,
    MadeWith,
    Mention,
    Modality,
    PlacedAt,
    Range,
    Report,
    Resolved,
    Role,
    Source,
    Span,
    Tally,
    Unknown,
    Unplaced,
    When,
)
from geofront.shapes import shape_claims
from geofront.shapes.footprint import Outline


@dataclass
class Story:
    """A text, and what is known of it; `report()` draws it."""

    text: str
    title: str
    published: date | None = None
    source: str = "The Test Courier"
    url: str | None = "https://example.org/a"
    mentions: list[Mention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    left: list[Unplaced] = field(default_factory=list)

    def place(
        self,
        surface: str,
        at: tuple[float, float],
        *,
        local: str | None = None,
        kind: Kind = Kind.TOWN,
        radius_km: float = 2.0,
        country: str = "IQ",
        role: Role = Role.EVENT,
        name: str | None = None,
        nth: int = 0,
    ) -> str:
        number = f"m{len(self.mentions) + 1}"
        placed = PlacedAt(
            id=f"test:{name or surface}",
            name=name or surface,
            local_name=local,
            kind=kind,
            country=country,
            lonlat=LonLat(*at),
            radius_km=radius_km,
            source="geonames",
            uncertainty_km=0.5,
        )
        self.mentions.append(Mention(number, self.span(surface, nth), surface, role, Resolved(placed, 0.95, ("exact name",))))
        return number

    def unknown(self, surface: str, why: str) -> None:
        number = f"m{len(self.mentions) + 1}"
        self.mentions.append(Mention(number, self.span(surface), surface, Role.EVENT, Unknown((why,))))
        self.left.append(Unplaced("mention", number, why))

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def actor(self, name: str, short: str, color: str, side: str | None = None) -> str:
        number = f"a{len(self.actors) + 1}"
        named = tuple(ActorMention(self.span(word), word) for word in (name,) if word in self.text)
        self.actors.append(
            Actor(id=number, name=name, short=short, side=side, kind=ActorKind.MILITARY, parent=None, color=color, mentions=named)
        )
        return number

    def claim(self, kind: ClaimType, trigger: str, **values: Any) -> str:
        number = f"c{len(self.claims) + 1}"
        span = self.span(trigger)
        start = self.text.rfind(". ", 0, span.start) + 2 if ". " in self.text[: span.start] else 0
        end = self.text.find(". ", span.end)
        evidence = Span(start, len(self.text) if end < 0 else end + 1)
        self.claims.append(
            Claim(
                id=number,
                type=kind,
                evidence=evidence,
                trigger=span,
                quote=self.text[evidence.start : evidence.end],
                rule=f"{kind.value}.test",
                **values,
            )
        )
        return number

    def report(self, outline: Outline | None = None) -> Report:
        drawn = shape_claims(self.claims, self.mentions, [], outline=outline)
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        placed = sum(isinstance(mention.resolution, Resolved) for mention in self.mentions)
        return Report(
            made_with=MadeWith("0.1.0", "sha256:test", "sha256:test"),
            article=Source(
                id="test",
                title=self.title,
                source=self.source,
                url=self.url,
                published=self.published,
                published_basis=DateBasis.GIVEN if self.published else DateBasis.UNKNOWN,
                language="en",
                chars=len(self.text),
                sha256=digest,
                theatre=None,
            ),
            mentions=tuple(self.mentions),
            actors=tuple(self.actors),
            claims=drawn.claims,
            locatives=(),
            shapes=drawn.shapes,
            unplaced=(*drawn.undrawn, *self.left),
            tally=Tally(len(self.mentions), placed, len(drawn.claims), sum(claim.shape is not None for claim in drawn.claims)),
        )


def east_of_mosul() -> Report:
    """A front east of a city, a town taken, one held, strikes, a siege far off, a plan, a denial."""
    day = date(2016, 10, 26)
    story = Story(
        "Special forces were within five or six kilometres of Mosul on Tuesday, close to its eastern outskirts. "
        "Their column pushed west from Bartalla, which the army had retaken a week earlier. "
        "Kurdish fighters closed in on Bashiqa from the north-east. "
        "Coalition aircraft struck Tal Afar and the east of Mosul overnight, officials said. "
        "Army units moved up the river from Qayyarah to Hammam al-Alil. "
        "The jihadists still hold Raqqa, where fighters said they would begin a siege within weeks. "
        "The army regained Rutba, hundreds of kilometres to the south. "
        "Gunmen attacked Kirkuk on Friday and fighting went on in its southern districts. "
        "A spokesman denied that Sinjar had been lost. "
        "Baghdad welcomed the news, and Wadi al-Sur was not mentioned.",
        "Special forces close in on Mosul from the east",
        day,
    )
    mosul = story.place("Mosul", (43.119, 36.335), local="الموصل", kind=Kind.CITY, radius_km=7.3)
    bartalla = story.place("Bartalla", (43.38, 36.353), local="برطلة", radius_km=1.6)
    bashiqa = story.place("Bashiqa", (43.349, 36.451), local="بعشيقة", radius_km=1.5)
    afar = story.place("Tal Afar", (42.45, 36.376), local="تلعفر", radius_km=2.6)
    east = story.place("Mosul", (43.119, 36.335), local="الموصل", kind=Kind.CITY, radius_km=7.3, nth=1)
    qayyarah = story.place("Qayyarah", (43.29, 35.8), local="القيارة", radius_km=1.5)
    hammam = story.place("Hammam al-Alil", (43.26, 36.158), local="حمام العليل", radius_km=1.5)
    raqqa = story.place("Raqqa", (39.008, 35.951), local="الرقة", kind=Kind.CITY, radius_km=3.9, country="SY")
    rutba = story.place("Rutba", (40.284, 33.038), local="الرطبة", radius_km=1.7)
    kirkuk = story.place("Kirkuk", (44.392, 35.468), local="كركوك", kind=Kind.CITY, radius_km=5.2)
    story.unknown("Wadi al-Sur", "not in the gazetteer")
    army = story.actor("Iraqi army", "Army", "#0067a5", "iraq")
    cts = story.actor("Special forces", "CTS", "#0067a5", "iraq")
    kurds = story.actor("Kurdish fighters", "Peshmerga", "#c06000", "kurds")
    jihadists = story.actor("Islamic State", "IS", "#2f2a2b", "is")
    air = story.actor("Coalition aircraft", "Coalition", "#7800f0", "coalition")
    story.claim(
        ClaimType.ADVANCE,
        "were within five or six kilometres of",
        actor=cts,
        target=jihadists,
        place=mosul,
        distance_km=Range(5, 6),
        direction="E",
        distance_as_written="five or six kilometres",
        direction_basis="inferred",
        when=When(date(2016, 10, 25), date(2016, 10, 25), "Tuesday", "published 2016-10-26"),
        modality=Modality.CLAIMED,
        speaker="a general",
        flags=("direction taken from the end of the sentence",),
    )
    story.claim(ClaimType.MOVEMENT, "pushed west from", actor=cts, place=mosul, from_place=bartalla)
    story.claim(
        ClaimType.CAPTURE,
        "had retaken",
        actor=army,
        place=bartalla,
        when=When(date(2016, 10, 19), date(2016, 10, 19), "a week earlier", "published 2016-10-26"),
    )
    story.claim(ClaimType.ADVANCE, "closed in on", actor=kurds, place=bashiqa, direction="NE", direction_basis="stated")
    story.claim(ClaimType.STRIKE, "struck", actor=air, place=afar, modality=Modality.CLAIMED, speaker="officials")
    story.claim(ClaimType.STRIKE, "struck", actor=air, place=east, part="east", modality=Modality.CLAIMED, speaker="officials")
    story.claim(ClaimType.MOVEMENT, "moved up the river from", actor=army, place=hammam, from_place=qayyarah)
    story.claim(ClaimType.CONTROL, "still hold", actor=jihadists, place=raqqa)
    story.claim(
        ClaimType.SIEGE, "would begin a siege", actor=kurds, target=jihadists, place=raqqa, modality=Modality.PLANNED, speaker="fighters"
    )
    story.claim(ClaimType.CAPTURE, "regained", actor=army, place=rutba)
    story.claim(
        ClaimType.CONTESTED,
        "fighting went on in",
        actor=jihadists,
        target=kurds,
        place=kirkuk,
        when=When(date(2016, 10, 21), date(2016, 10, 21), "Friday", "published 2016-10-26"),
    )
    story.claim(
        ClaimType.ATTACK,
        "attacked",
        actor=jihadists,
        place=kirkuk,
        when=When(date(2016, 10, 21), date(2016, 10, 21), "Friday", "published 2016-10-26"),
    )
    story.claim(ClaimType.WITHDRAWAL, "had been lost", actor=kurds, modality=Modality.DENIED, speaker="a spokesman")
    return story.report()


def northern_loop() -> Report:
    """Another war: a half-closed ring about a town, two accounts of one village, five sides."""
    story = Story(
        "Government troops have surrounded Sarnova from the north and east. "
        "The Volunteer Brigade says it still holds Dubrivka, but the Border Guard says Dubrivka fell on 3 March. "
        "Shells hit Lypove for a second day. "
        "The River Battalion left Ozerne on 5 March. "
        "Civilians fled Lypove towards Kamin. "
        "Observers of the Joint Mission were near Kamin.",
        "Ring about Sarnova tightens, accounts of Dubrivka differ",
        date(2031, 3, 6),
    )
    sarnova = story.place("Sarnova", (37.70, 48.90), local="Сарнова", kind=Kind.CITY, radius_km=4.5, country="UA")
    dubrivka = story.place("Dubrivka", (37.86, 48.99), local="Дубрівка", radius_km=1.4, country="UA")
    lypove = story.place("Lypove", (37.52, 48.83), local="Липове", radius_km=1.2, country="UA")
    ozerne = story.place("Ozerne", (37.95, 48.82), local="Озерне", radius_km=1.1, country="UA")
    kamin = story.place("Kamin", (37.31, 48.70), local="Камінь", radius_km=2.0, country="UA")
    government = story.actor("Government troops", "Government", "#0067a5")
    volunteers = story.actor("Volunteer Brigade", "Volunteers", "#c06000")
    guard = story.actor("Border Guard", "Guard", "#2f2a2b")
    river = story.actor("River Battalion", "River", "#7800f0")
    mission = story.actor("Joint Mission", "Mission", "#907860")
    story.claim(ClaimType.SIEGE, "have surrounded", actor=government, place=sarnova, direction="N", direction_basis="stated")
    story.claim(
        ClaimType.CONTROL, "still holds", actor=volunteers, place=dubrivka, modality=Modality.CLAIMED, speaker="the Volunteer Brigade"
    )
    story.claim(
        ClaimType.CAPTURE,
        "fell",
        actor=guard,
        place=dubrivka,
        modality=Modality.CLAIMED,
        speaker="the Border Guard",
        when=When(date(2031, 3, 3), date(2031, 3, 3), "on 3 March", "stated"),
    )
    story.claim(ClaimType.STRIKE, "hit", place=lypove)
    story.claim(
        ClaimType.WITHDRAWAL, "left", actor=river, place=ozerne, when=When(date(2031, 3, 5), date(2031, 3, 5), "on 5 March", "stated")
    )
    story.claim(ClaimType.DISPLACEMENT, "fled", place=kamin, from_place=lypove)
    story.claim(ClaimType.PRESENCE, "were near", actor=mission, place=kamin)
    return story.report()


HOSTILE = (
    "</script><script>window.owned=1</script><img src=x onerror=window.owned=1>${window.owned=1}`{{7*7}}\u2028\u2029\u202e<!--]]>'\"&amp;"
)


def hostile() -> Report:
    """Every string that an article can bring, as bad as it can be."""
    story = Story(f"Troops of {HOSTILE} took Mosul. ", HOSTILE, date(2016, 10, 26), source=HOSTILE, url="javascript:window.owned=1")
    mosul = story.place("Mosul", (43.119, 36.335), local=HOSTILE, kind=Kind.CITY, radius_km=7.3, name=HOSTILE)
    side = story.actor(HOSTILE, HOSTILE, "red;background:url(https://example.org/x)")
    story.claim(
        ClaimType.ADVANCE,
        "took",
        actor=side,
        place=mosul,
        distance_km=Range(5, 6),
        direction="E",
        direction_basis="stated",
        modality=Modality.CLAIMED,
        speaker=HOSTILE,
        via=HOSTILE,
        flags=(HOSTILE,),
        distance_as_written=HOSTILE,
    )
    story.unknown("Troops", HOSTILE)
    report = story.report()
    return replace(report, shapes=tuple(replace(shape, label=HOSTILE[:40], note=HOSTILE) for shape in report.shapes))


def report_at(lon: float, lat: float) -> Report:
    """Troops 5 to 6 km east of one town, on their way to another on the far side of it, which is besieged and shelled."""
    text = "Troops were five to six kilometres east of Eastham. Troops moved from Eastham to Westham. They besieged Westham and shelled it."
    story = Story(text, "Two towns", None)
    troops = story.actor("Troops", "Troops", "#0067a5")
    east = story.place("Eastham", (lon, lat), radius_km=3)
    west = story.place("Westham", ((lon - 0.6 + 180) % 360 - 180, max(-90.0, min(90.0, lat + 0.2))), radius_km=2)
    advance: dict[str, Any] = {"distance_km": Range(5, 6), "direction": "E", "direction_basis": "stated"}
    story.claim(ClaimType.ADVANCE, "were", actor=troops, place=east, **advance)
    story.claim(ClaimType.MOVEMENT, "moved", actor=troops, place=west, from_place=east)
    story.claim(ClaimType.SIEGE, "besieged", actor=troops, place=west)
    story.claim(ClaimType.STRIKE, "shelled", actor=troops, place=west)
    return story.report()


def empty() -> Report:
    """An article of which nothing could be read."""
    return Story("The weather was fine.", "Nothing of note", None).report()


def endless() -> Report:
    """Words without an end, letters that run from right to left among those that do not, and more marks on a letter than there is room."""
    word, name, stacked = "Krasnoznamenskoye" * 40, "الموصل" * 30, "Z\u0351\u0352\u0353" * 40
    story = Story(f"{word} took {name} with {stacked}. ", f"{word} {name} {stacked}", date(2031, 3, 6), source=word)
    place = story.place(name, (43.119, 36.335), local=stacked, kind=Kind.CITY, radius_km=7.3)
    side = story.actor(word, word, "#0067a5")
    story.claim(ClaimType.CAPTURE, "took", actor=side, place=place, modality=Modality.CLAIMED, speaker=stacked, part=word)
    story.claim(ClaimType.ADVANCE, "took", actor=side, place=place, distance_km=Range(5, 6), direction="E", direction_basis="stated")
    return story.report()


def crowded(count: int) -> Report:
    """Very many claims about many places, for how long the page takes: one small report, drawn once and laid out again and again."""
    side_names = ("North", "South", "East", "West", "River")
    story = Story(" ".join(f"The {side_names[n % 5]} took Town{n}x." for n in range(100)), f"{count} statements", date(2031, 3, 6))
    sides: Sequence[str] = [
        story.actor(name, name, color)
        for name, color in zip(side_names, ("#0067a5", "#2f2a2b", "#c06000", "#7800f0", "#907860"), strict=True)
    ]
    kinds = (ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.STRIKE, ClaimType.ADVANCE, ClaimType.ATTACK)
    for n in range(100):
        place = story.place(f"Town{n}x", (34.0 + (n * 0.618) % 1.6, 46.5 + (n * 0.3819) % 1.1), radius_km=1.0 + n % 3)
        extra: dict[str, Any] = {"distance_km": Range(5, 6), "direction": "E", "direction_basis": "stated"} if n % 5 == 3 else {}
        story.claim(kinds[n % 5], f"took Town{n}x", actor=sides[n % 5], place=place, **extra)
    small = story.report()
    copies = [_moved(small, k, 1.7 * (k % 7), 1.2 * (k // 7 % 8)) for k in range(count // 100)]
    return replace(
        small,
        mentions=tuple(m for c in copies for m in c.mentions),
        claims=tuple(c for copy in copies for c in copy.claims),
        shapes=tuple(s for c in copies for s in c.shapes),
        unplaced=(),
        tally=Tally(count, count, count, count),
    )


def _moved(report: Report, number: int, east: float, north: float) -> Report:
    def there(value: Any) -> Any:
        if value and isinstance(value[0], int | float):
            return (value[0] + east, value[1] + north)
        return tuple(there(part) for part in value)

    def named(old: str | None) -> str | None:
        return None if old is None else f"{old}n{number}"

    mentions = []
    for mention in report.mentions:
        assert isinstance(mention.resolution, Resolved)
        place = mention.resolution.place
        place = replace(place, id=f"{place.id}-{number}", name=f"{place.name}{number}", lonlat=LonLat(*there(place.lonlat)))
        mentions.append(replace(mention, id=named(mention.id) or "", resolution=replace(mention.resolution, place=place)))
    return replace(
        report,
        mentions=tuple(mentions),
        claims=tuple(replace(c, id=f"c{number}n{c.id}", place=named(c.place), shape=named(c.shape)) for c in report.claims),
        shapes=tuple(
            replace(
                s,
                id=named(s.id) or "",
                claims=tuple(f"c{number}n{c}" for c in s.claims),
                place=named(s.place),
                geometry={**s.geometry, "coordinates": there(s.geometry["coordinates"])},
            )
            for s in report.shapes
        ),
    )
