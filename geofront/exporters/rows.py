"""A claim and a place as one flat row, the same for every tabular format."""

from __future__ import annotations

from geofront.layers.places import placed
from geofront.model import ByText, Claim, Mention, PlacedAt, Report, Role, Shape

Value = str | float | bool | None


def claim_row(report: Report, claim: Claim) -> dict[str, Value]:
    """What a table says of a claim: who, what, where, how sure, by whom, when, in which words."""
    actors = {actor.id: actor for actor in report.actors}
    mentions = {mention.id: mention for mention in report.mentions}
    where, origin = mentions.get(claim.place or ""), mentions.get(claim.from_place or "")
    actor, target = actors.get(claim.actor or ""), actors.get(claim.target or "")
    low, high = claim.distance_km or (None, None)
    shape = next((shape for shape in report.shapes if shape.id == claim.shape), None)
    return {
        "claim": claim.id,
        "type": claim.type,
        "actor": actor.name if actor else None,
        "side": actor.side if actor else None,
        "target": target.name if target else None,
        "place": _name(where),
        "from_place": _name(origin),
        "part": claim.part,
        "distance_low_km": low,
        "distance_high_km": high,
        "distance_as_written": claim.distance_as_written,
        "direction": claim.direction,
        "direction_basis": claim.direction_basis,
        "modality": claim.modality,
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
        "shape": claim.shape,
        "not_drawn_because": next((entry.why for entry in report.unplaced if entry.what == "claim" and entry.id == claim.id), None)
        if shape is None
        else None,
        **article_columns(report),
    }


def shape_row(report: Report, shape: Shape) -> dict[str, Value]:
    """What a table says of a shape: its own facts, then those of its first claim."""
    actors = {actor.id: actor.name for actor in report.actors}
    mentions = {mention.id: mention for mention in report.mentions}
    first = next((claim for claim in report.claims if claim.id in shape.claims), None)
    row: dict[str, Value] = {
        "id": shape.id,
        "kind": shape.kind,
        "certainty": shape.certainty,
        "label": shape.label,
        "rule": shape.rule,
        "note": shape.note,
        "precision_km": shape.precision_km,
        "actor": actors.get(shape.actor or ""),
        "other_actor": actors.get(shape.other_actor or ""),
        "place": _name(mentions.get(shape.place or "")),
        "claims": " ".join(shape.claims),
    }
    if first:
        skipped = {"claim", "actor", "place", "shape", "not_drawn_because"}
        row |= {key: value for key, value in claim_row(report, first).items() if key not in skipped}
    return row


def place_row(report: Report, mention: Mention, place: PlacedAt) -> dict[str, Value]:
    """What a table says of a placed mention."""
    resolution = mention.resolution
    return {
        "mention": mention.id,
        "surface": mention.surface,
        "start": mention.span.start,
        "end": mention.span.end,
        "role": mention.role,
        "place": place.name,
        "local_name": place.local_name,
        "place_id": place.id,
        "place_kind": place.kind,
        "country": place.country,
        "lon": round(place.lonlat.lon, 6),
        "lat": round(place.lonlat.lat, 6),
        "radius_km": place.radius_km,
        "uncertainty_km": place.uncertainty_km,
        "place_source": place.source,
        "put_by_text": isinstance(resolution, ByText),
        "confidence": getattr(resolution, "confidence", None),
        "because": "; ".join(resolution.because),
        **article_columns(report),
    }


def event_places(report: Report) -> tuple[tuple[Mention, PlacedAt], ...]:
    """Placed mentions at which something happens, or that a claim stands on."""
    used = {end for claim in report.claims for end in (claim.place, claim.from_place) if end}
    found = ((mention, placed(mention)) for mention in report.mentions if mention.role is Role.EVENT or mention.id in used)
    return tuple((mention, place) for mention, place in found if place)


def article_columns(report: Report) -> dict[str, Value]:
    """The article a row comes from."""
    article = report.article
    return {
        "article": article.id,
        "article_title": article.title,
        "article_source": article.source,
        "article_url": article.url,
        "article_published": article.published.isoformat() if article.published else None,
    }


def _name(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    place = placed(mention)
    return place.name if place else mention.surface
