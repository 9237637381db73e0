"""What a report says on a terminal: its tally, its claims as a table or lines of JSON, and why each place is where it is.

An article's words are foreign: control characters and the marks that turn writing about never reach the terminal.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from gazetteer.place import LonLat
from geofront.model import Ambiguous, ByText, Claim, Mention, PlacedAt, Report, Resolved, Unknown

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
MOST_REASONS = 4
LONGEST_REASON = 60


def seen(words: str) -> str:
    """`words` on one line, without what could steer a terminal."""
    return _UNSEEN.sub("", " ".join(words.split()))


def tally(report: Report) -> str:
    """Places found, placed and kept off and why; claims found and drawn and why not."""
    counts = report.tally
    kept_off, undrawn = counts.mentions - counts.placed, counts.claims - counts.drawn
    return (
        f"{_many(counts.mentions, 'place')} found, {counts.placed} placed, {kept_off} kept off{_reasons(report, 'mention')}; "
        f"{_many(counts.claims, 'claim')} found, {counts.drawn} drawn, {undrawn} not{_reasons(report, 'claim')}"
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _reasons(report: Report, what: str) -> str:
    why = Counter(_short(seen(unplaced.why)) for unplaced in report.unplaced if unplaced.what == what)
    rows = sorted(why.items(), key=lambda row: (-row[1], row[0]))
    if not rows:
        return ""
    others = sum(count for _, count in rows[MOST_REASONS:])
    named = [f"{count} {reason}" for reason, count in rows[:MOST_REASONS]] + ([f"{others} for other reasons"] if others else [])
    return f" ({', '.join(named)})"


def _short(reason: str) -> str:
    """A reason without the sentence that it quotes, on part of a line."""
    reason = reason.split(": “")[0]
    return reason if len(reason) <= LONGEST_REASON else reason[: LONGEST_REASON - 1].rstrip() + "…"


# --- claims --------------------------------------------------------------------------------------


def claims_as_json_lines(value: Mapping[str, Any]) -> Iterator[str]:
    """One JSON object a claim: the report's own, with the article's id, the actor's and the place's name in words.

    Args:
        value: a report as `to_dict` writes it.
    """
    actors = {actor["id"]: actor["name"] for actor in value["actors"]}
    mentions = {mention["id"]: mention for mention in value["mentions"]}
    for claim in value["claims"]:
        mention = mentions.get(claim["place"])
        yield json.dumps(
            {
                "article": value["article"]["id"],
                **claim,
                "actor_name": actors.get(claim["actor"]),
                "target_name": actors.get(claim["target"]),
                "place_surface": mention["surface"] if mention else None,
                "place_at": mention["place"] if mention else None,
            },
            ensure_ascii=False,
        )


def print_claims_table(report: Report) -> None:
    """The claims of a report as a table as wide as the terminal, or 160 columns where there is none."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    title = seen(report.article.title or report.article.id)
    table = Table(title=Text(title), title_justify="left", show_lines=False, expand=False)
    for heading in (
        "", "claim", "actor", "place", "how far", "when", "how sure", "who says so", "in the words of the article",
    ):
        table.add_column(heading)
    for number, claim in enumerate(report.claims, 1):
        row = (str(number), *_cells(report, claim), claim.quote)
        table.add_row(*(Text(seen(words)) for words in row))
    width = None if os.isatty(1) or "COLUMNS" in os.environ else 160
    console = Console(width=width or shutil.get_terminal_size((160, 40)).columns, highlight=False)
    console.print(table if report.claims else Text(f"{title}: no claims found"))


def _cells(report: Report, claim: Claim) -> tuple[str, ...]:
    """What is claimed, by whom, where, how far, when, how surely, and who says so; "" where nothing was said."""
    return (
        claim.type.value,
        _actor(report, claim),
        _place(report, claim),
        _how_far(claim),
        _when(claim),
        claim.modality.value,
        _speaker(claim),
    )


def _actor(report: Report, claim: Claim) -> str:
    names = {actor.id: actor.short or actor.name for actor in report.actors}
    acting = names.get(claim.actor or "", "")
    return f"{acting} → {names[claim.target]}" if claim.target in names else acting


def _place(report: Report, claim: Claim) -> str:
    surfaces = {mention.id: mention.surface for mention in report.mentions}
    place = surfaces.get(claim.place or "", "")
    where = f"{claim.part}, {place}" if claim.part else place
    return f"{where}, from {surfaces[claim.from_place]}" if claim.from_place in surfaces else where


def _how_far(claim: Claim) -> str:
    distance = "" if claim.distance_km is None else _kilometres(*claim.distance_km)
    return " ".join(filter(None, (distance, claim.direction)))


def _kilometres(low: float, high: float) -> str:
    if low == high:
        return f"{low:g} km"
    return f"under {high:g} km" if low == 0 else f"{low:g}–{high:g} km"


def _when(claim: Claim) -> str:
    if claim.when is None:
        return ""
    start, end = claim.when.start.isoformat(), claim.when.end.isoformat()
    return start if start == end else f"{start} – {end}"


def _speaker(claim: Claim) -> str:
    return " via ".join(filter(None, (claim.speaker, claim.via)))


# --- why -----------------------------------------------------------------------------------------


def explanation(report: Report, *, only: str | None = None) -> Iterator[str]:
    """Lines that say why each place is where it is and what became of each claim.

    Args:
        only: a place name as the article writes it, in any case; None: all of them.
    """
    wanted = [mention for mention in report.mentions if only is None or mention.surface.casefold() == only.casefold()]
    why = {(unplaced.what, unplaced.id): unplaced.why for unplaced in report.unplaced}
    article = report.article
    day = "not dated" if article.published is None else f"{article.published}, {article.published_basis.value}"
    yield f"{seen(article.title or article.id)} ({day})"
    yield ""
    yield "Places"
    if not wanted:
        yield "  none" if only is None else f"  the article has no place {seen(only)!r}; it has " + (
            ", ".join(sorted({seen(mention.surface) for mention in report.mentions})) or "none"
        )
    groups: dict[tuple[object, ...], list[Mention]] = {}
    for mention in wanted:
        groups.setdefault((mention.surface, mention.role, mention.resolution), []).append(mention)
    for mentions in groups.values():
        yield from _why_there(mentions, [why.get(("mention", mention.id)) for mention in mentions])
    ids = {mention.id for mention in wanted}
    claims = [claim for claim in report.claims if only is None or claim.place in ids or claim.from_place in ids]
    yield ""
    yield "Claims"
    if not claims:
        yield "  none"
    for claim in claims:
        yield from _what_became(report, claim, why.get(("claim", claim.id)))


def _why_there(mentions: list[Mention], reasons: list[str | None]) -> Iterator[str]:
    first = mentions[0]
    times = "" if len(mentions) == 1 else f" ({len(mentions)} times)"
    head = f"  {seen(first.surface)}{times}, {first.role.value}"
    resolution = first.resolution
    match resolution:
        case Resolved(place, confidence, because, losers):
            yield f"{head}: {_spot(place)}, confidence {confidence:.2f}"
        case ByText(place, confidence, because, losers):
            yield f"{head}: put there by the text, {_spot(place)}, confidence {confidence:.2f}"
        case Ambiguous(because, losers):
            yield f"{head}: one of several, not placed"
        case Unknown(because):
            losers = ()
            yield f"{head}: not known, not placed"
        case _:
            assert_never(resolution)
    yield from (f"      because {seen(reason)}" for reason in because)
    for loser in losers:
        country = seen(loser.country or "no country")
        yield f"      rather than {seen(loser.name)} ({country}) {_degrees(loser.lonlat)}, score {loser.score:.3g}"
    for reason in sorted({seen(reason) for reason in reasons if reason}):
        yield f"      not on the map: {reason}"


def _spot(place: PlacedAt) -> str:
    kind = f"{place.kind.value} ({seen(place.country or 'no country')})"
    return f"{seen(place.name)}, {kind} {_degrees(place.lonlat)}, radius {place.radius_km:g} km, from {seen(place.source)}"


def _degrees(at: LonLat) -> str:
    """For people, who read latitude first."""
    return f"{abs(at.lat):.3f} {'N' if at.lat >= 0 else 'S'} {abs(at.lon):.3f} {'E' if at.lon >= 0 else 'W'}"


def _what_became(report: Report, claim: Claim, why_not: str | None) -> Iterator[str]:
    yield f"  {claim.id}  " + " · ".join(seen(part) for part in _cells(report, claim) if part)
    yield f"      “{seen(claim.quote)}”"
    shape = next((shape for shape in report.shapes if shape.id == claim.shape), None)
    yield f"      by the rule {claim.rule}" + ("" if shape is None else f"; drawn by {shape.rule}: {seen(shape.note)}")
    yield from (f"      {seen(flag)}" for flag in claim.flags)
    if why_not is not None:
        yield f"      not drawn: {seen(why_not)}"
