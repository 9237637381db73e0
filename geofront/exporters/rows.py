"""Claims, shapes and places as flat rows, the same in every table format: who, what, where, how sure, by whom, when, in which words."""

from __future__ import annotations

from functools import cached_property

from geofront.layers.layer import placed
from geofront.model import Actor, ByText, Claim, Mention, PlacedAt, Report, Role, Shape
from geofront.spellings import spellings_of

Value = str | int | float | bool | None
Row = dict[str, Value]

# Columns that hold no text; so that a table has the same types whatever stands in it.
NUMBERS: dict[str, type[float] | type[int] | type[bool]] = {
    **dict.fromkeys(("distance_low_km", "distance_high_km", "precision_km", "radius_km", "uncertainty_km"), float),
    **dict.fromkeys(("lon", "lat", "confidence"), float),
    **dict.fromkeys(("surface_start", "surface_end", "quote_start", "quote_end"), int),
    "put_by_text": bool,
}

_OF_THE_CLAIM_ONLY = frozenset({"claim", "actor", "actor_id", "place", "shape", "rule", "precision_km", "not_drawn_because"})


class Rows:
    """Every row of a report, with what they look up found once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._actors: dict[str, Actor] = {actor.id: actor for actor in report.actors}
        self._mentions: dict[str, Mention] = {mention.id: mention for mention in report.mentions}
        self._claims: dict[str, Claim] = {claim.id: claim for claim in report.claims}
        self._shapes = {shape.id: shape for shape in report.shapes}
        self._undrawn = {entry.id: entry.why for entry in report.unplaced if entry.what == "claim"}
        self._names = spellings_of(report.mentions)

    def claims(self) -> tuple[Row, ...]:
        """One row per claim, drawn or not."""
        return tuple(self.claim(claim) for claim in self.report.claims)

    def places(self) -> tuple[Row, ...]:
        """One row per placed mention at which something happens, or that a claim stands on."""
        return tuple(self.place(mention, place) for mention, place in self.event_places)

    @cached_property
    def event_places(self) -> tuple[tuple[Mention, PlacedAt], ...]:
        """Placed mentions at which something happens, or that a claim stands on."""
        used = {end for claim in self.report.claims for end in (claim.place, claim.from_place) if end}
        found = ((mention, placed(mention)) for mention in self.report.mentions if mention.role is Role.EVENT or mention.id in used)
        return tuple((mention, place) for mention, place in found if place)

    def claim(self, claim: Claim) -> Row:
        """What a table says of a claim."""
        actor, target = self._actors.get(claim.actor or ""), self._actors.get(claim.target or "")
        low, high = claim.distance_km or (None, None)
        shape = self._shapes.get(claim.shape or "")
        return {
            "claim": claim.id,
            "type": claim.type.value,
            "actor": actor.name if actor else None,
            "actor_id": claim.actor,
            "side": actor.side if actor else None,
            "target": target.name if target else None,
            "place": self._name(claim.place),
            "from_place": self._name(claim.from_place),
            "part": claim.part,
            "distance_low_km": low,
            "distance_high_km": high,
            "distance_as_written": claim.distance_as_written,
            "direction": claim.direction,
            "direction_basis": claim.direction_basis,
            "modality": claim.modality.value,
            "speaker": claim.speaker,
            "via": claim.via,
            "date_start": claim.when.start.isoformat() if claim.when else None,
            "date_end": claim.when.end.isoformat() if claim.when else None,
            "date_as_written": claim.when.as_written if claim.when else None,
            "quote": claim.quote,
            "quote_start": claim.evidence.start,
            "quote_end": claim.evidence.end,
            "flags": "; ".join(claim.flags) or None,
            "claim_rule": claim.rule,
            "rule": shape.rule if shape else None,
            "precision_km": shape.precision_km if shape else None,
            "shape": claim.shape,
            "not_drawn_because": None if claim.shape else self._undrawn.get(claim.id),
            **self.article,
        }

    def shape(self, shape: Shape) -> Row:
        """What a table says of a shape: its own facts, then those of its first claim."""
        actor, other = self._actors.get(shape.actor or ""), self._actors.get(shape.other_actor or "")
        row: Row = {
            "id": shape.id,
            "kind": shape.kind.value,
            "certainty": shape.certainty.value,
            "label": shape.label,
            "rule": shape.rule,
            "note": shape.note,
            "precision_km": shape.precision_km,
            "actor": actor.name if actor else None,
            "actor_id": shape.actor,
            "other_actor": other.name if other else None,
            "place": self._name(shape.place),
            "claims": " ".join(shape.claims),
        }
        first = next((self._claims[claim] for claim in shape.claims if claim in self._claims), None)
        if first:
            row |= {key: value for key, value in self.claim(first).items() if key not in _OF_THE_CLAIM_ONLY}
        return row

    def place(self, mention: Mention, place: PlacedAt) -> Row:
        """What a table says of a placed mention."""
        resolution = mention.resolution
        return {
            "mention": mention.id,
            "surface": mention.surface,
            "surface_start": mention.span.start,
            "surface_end": mention.span.end,
            "role": mention.role.value,
            "place": place.name,
            "local_name": place.local_name,
            "place_id": place.id,
            "place_kind": place.kind.value,
            "country": place.country,
            "lon": round(place.lonlat.lon, 6),
            "lat": round(place.lonlat.lat, 6),
            "radius_km": place.radius_km,
            "uncertainty_km": place.uncertainty_km,
            "place_source": place.source,
            "put_by_text": isinstance(resolution, ByText),
            "confidence": getattr(resolution, "confidence", None),
            "because": "; ".join(resolution.because),
            **self.article,
        }

    @cached_property
    def article(self) -> Row:
        """The article a row comes from."""
        article = self.report.article
        return {
            "article": article.id,
            "article_title": article.title,
            "article_source": article.source,
            "article_url": article.url,
            "article_published": article.published.isoformat() if article.published else None,
        }

    def _name(self, id: str | None) -> str | None:
        mention = self._mentions.get(id or "")
        if mention is None:
            return None
        place = placed(mention)
        if place is None:
            return mention.surface
        return self._names[place.id]
