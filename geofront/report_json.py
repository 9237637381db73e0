"""A report as JSON and back: the one file that knows how `geofront-report/1` is written.

Every key is always written; `from_dict` wants every key, and says where in the file something is missing or wrong.
Keys that this version does not know are left alone, so that a later writer may add some.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeVar, assert_never, cast, get_args

from gazetteer.place import Kind, LonLat
from geofront.errors import BadReport
from geofront.model import (
    SCHEMA,
    Actor,
    ActorKind,
    ActorMention,
    Ambiguous,
    ByText,
    Certainty,
    Claim,
    ClaimType,
    DateBasis,
    Direction,
    Locative,
    Loser,
    MadeWith,
    Mention,
    Modality,
    PlacedAt,
    Range,
    Report,
    Resolution,
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
from geofront.slugs import is_slug

MOST_LOSERS = 5

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


def dumps(report: Report) -> str:
    """The report as the text of a `.json` file: one mention, actor, claim or shape a line, so that a change is seen in a diff.

    Letters of every script stand as they are; the last character is a newline; the same report gives the same text.
    """
    value = to_dict(report)
    shapes = value.pop("shapes")
    parts = [f'"{key}": {_lines(part) if isinstance(part, list) else _line(part)}' for key, part in value.items()]
    parts.insert(-2, f'"shapes": {{"type": {_line(shapes["type"])}, "features": {_lines(shapes["features"])}}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def loads(text: str | bytes) -> Report:
    """The report that the text of a `.json` file holds.

    Raises:
        BadReport: it is not JSON, or not a report.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadReport(f"This is not JSON ({error}). Give a report.json as `geofront read` or `geofront build` writes it.") from error
    return from_dict(value)


def _lines(items: list[Any]) -> str:
    return "[\n" + ",\n".join(_line(item) for item in items) + "\n]" if items else "[]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


# --- writing -------------------------------------------------------------------------------------


def to_dict(report: Report) -> dict[str, Any]:
    """The report as plain dicts, lists, strings and numbers, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "made_with": {
            "geofront": report.made_with.geofront,
            "gazetteer": report.made_with.gazetteer,
            "rules": report.made_with.rules,
            "corrections": report.made_with.corrections,
        },
        "article": _write_article(report.article),
        "mentions": [_write_mention(mention) for mention in report.mentions],
        "actors": [_write_actor(actor) for actor in report.actors],
        "claims": [_write_claim(claim) for claim in report.claims],
        "locatives": [_write_locative(locative) for locative in report.locatives],
        "shapes": {"type": "FeatureCollection", "features": [write_shape(shape) for shape in report.shapes]},
        "unplaced": [{"what": u.what, "id": u.id, "why": u.why} for u in report.unplaced],
        "tally": {
            "mentions": report.tally.mentions,
            "placed": report.tally.placed,
            "claims": report.tally.claims,
            "drawn": report.tally.drawn,
        },
    }


def write_shape(shape: Shape) -> dict[str, Any]:
    """A shape as an RFC 7946 feature, as it stands in a report."""
    return {
        "type": "Feature",
        "id": shape.id,
        "geometry": _plain(shape.geometry),
        "properties": {
            "id": shape.id,
            "claims": list(shape.claims),
            "place": shape.place,
            "actor": shape.actor,
            "other_actor": shape.other_actor,
            "kind": shape.kind.value,
            "certainty": shape.certainty.value,
            "label": shape.label,
            "rule": shape.rule,
            "note": shape.note,
            "precision_km": _number(shape.precision_km),
        },
    }


def _write_article(article: Source) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": _day(article.published),
        "published_basis": article.published_basis.value,
        "language": article.language,
        "chars": article.chars,
        "sha256": article.sha256,
        "theatre": article.theatre,
    }


def _write_mention(mention: Mention) -> dict[str, Any]:
    outcome, place, confidence, because, losers = _write_resolution(mention.resolution)
    return {
        "id": mention.id,
        **_ends(mention.span),
        "surface": mention.surface,
        "role": mention.role.value,
        "outcome": outcome,
        "place": None if place is None else _write_place(place),
        "confidence": _number(confidence),
        "because": list(because),
        "candidates": [_write_loser(loser) for loser in losers[:MOST_LOSERS]],
    }


def _write_resolution(resolution: Resolution) -> tuple[str, PlacedAt | None, float, tuple[str, ...], tuple[Loser, ...]]:
    match resolution:
        case Resolved(place, confidence, because, losers):
            return "resolved", place, confidence, because, losers
        case ByText(place, confidence, because, losers):
            return "by_text", place, confidence, because, losers
        case Ambiguous(because, losers):
            return "ambiguous", None, 0.0, because, losers
        case Unknown(because):
            return "unknown", None, 0.0, because, ()
        case _:
            assert_never(resolution)


def _write_place(place: PlacedAt) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "local_name": place.local_name,
        "kind": place.kind.value,
        "country": place.country,
        "lon": _number(place.lonlat.lon),
        "lat": _number(place.lonlat.lat),
        "radius_km": _number(place.radius_km),
        "source": place.source,
        "uncertainty_km": _number(place.uncertainty_km),
    }


def _write_loser(loser: Loser) -> dict[str, Any]:
    return {
        "id": loser.id,
        "name": loser.name,
        "country": loser.country,
        "lon": _number(loser.lonlat.lon),
        "lat": _number(loser.lonlat.lat),
        "score": _number(loser.score),
    }


def _write_actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "short": actor.short,
        "side": actor.side,
        "kind": actor.kind.value,
        "parent": actor.parent,
        "color": actor.color,
        "aliases": list(actor.aliases),
        "mentions": [{**_ends(mention.span), "surface": mention.surface} for mention in actor.mentions],
    }


def _write_claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "type": claim.type.value,
        "actor": claim.actor,
        "target": claim.target,
        "place": claim.place,
        "from": claim.from_place,
        "part": claim.part,
        "distance_km": _write_range(claim.distance_km),
        "distance_as_written": claim.distance_as_written,
        "direction": claim.direction,
        "direction_basis": claim.direction_basis,
        "when": None if claim.when is None else _write_when(claim.when),
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "via": claim.via,
        "evidence": _ends(claim.evidence),
        "trigger": _ends(claim.trigger),
        "quote": claim.quote,
        "rule": claim.rule,
        "shape": claim.shape,
        "flags": list(claim.flags),
    }


def _write_when(when: When) -> dict[str, Any]:
    return {"start": when.start.isoformat(), "end": when.end.isoformat(), "as_written": when.as_written, "basis": when.basis}


def _write_locative(locative: Locative) -> dict[str, Any]:
    return {
        "place": locative.place,
        "anchor": locative.anchor,
        "distance_km": _write_range(locative.distance_km),
        "direction": locative.direction,
        **_ends(locative.span),
    }


def _write_range(distance: Range | None) -> list[float] | None:
    return None if distance is None else [_number(distance.low), _number(distance.high)]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: float) -> float:
    """Whole numbers without ".0", as JavaScript would write them too."""
    return int(value) if float(value).is_integer() else float(value)


def _plain(value: Any) -> Any:
    """A GeoJSON value with lists for tuples and dicts for mappings."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return _number(value) if isinstance(value, float) else value


# --- reading -------------------------------------------------------------------------------------


def from_dict(value: Mapping[str, Any]) -> Report:
    """The report that a dict holds.

    Raises:
        BadReport: a key is missing, a value is not of its type, or an id stands for nothing; names the key, as in `claims[3].place`.
    """
    root = _At("", value)
    schema = root.key("schema").text()
    if schema != SCHEMA:
        raise BadReport(f"schema: this is {schema!r}, this geofront reads {SCHEMA!r}. Make the report again from its article.")
    shapes = root.key("shapes").read(_read_shapes)
    geometries = {shape.id: shape.geometry for shape in shapes}
    report = Report(
        made_with=root.key("made_with").read(_read_made_with),
        article=root.key("article").read(_read_article),
        mentions=root.key("mentions").each(_read_mention),
        actors=root.key("actors").each(_read_actor),
        claims=tuple(replace(claim, geometry=geometries.get(claim.shape or "")) for claim in root.key("claims").each(_read_claim)),
        locatives=root.key("locatives").each(_read_locative),
        shapes=shapes,
        unplaced=root.key("unplaced").each(_read_unplaced),
        tally=root.key("tally").read(_read_tally),
    )
    _check_references(report)
    return report


@dataclass(frozen=True, slots=True)
class _At:
    """A JSON value and the way to it, so that a complaint can say where."""

    path: str
    value: Any

    def wrong(self, wanted: str) -> BadReport:
        found = "null" if self.value is None else f"{type(self.value).__name__} {self.value!r}"
        shown = found if len(found) <= 80 else found[:77] + "…"
        return BadReport(f"{self.path or 'the report'}: wants {wanted}, found {shown}.")

    def key(self, key: str) -> _At:
        if not isinstance(self.value, Mapping):
            raise self.wrong("an object")
        path = f"{self.path}.{key}" if self.path else key
        if key not in self.value:
            raise BadReport(f"{path}: missing. A {SCHEMA} report has this key (null where nothing is known).")
        return _At(path, self.value[key])

    def items(self) -> Iterator[_At]:
        if not isinstance(self.value, list | tuple):
            raise self.wrong("a list")
        return (_At(f"{self.path}[{i}]", item) for i, item in enumerate(self.value))

    def read(self, reader: Callable[[_At], _T]) -> _T:
        return reader(self)

    def each(self, reader: Callable[[_At], _T]) -> tuple[_T, ...]:
        return tuple(reader(item) for item in self.items())

    def maybe(self, reader: Callable[[_At], _T]) -> _T | None:
        return None if self.value is None else reader(self)

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("a string")
        try:
            self.value.encode()
        except UnicodeEncodeError:
            raise self.wrong("a string without lone surrogates") from None
        return self.value

    def number(self, low: float = -math.inf, high: float = math.inf) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("a number")
        try:
            number = float(self.value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number) or not low <= number <= high:
            raise self.wrong(f"a number from {low:g} to {high:g}")
        return number

    def count(self) -> int:
        value: object = self.value
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong("a whole number from 0")
        return value

    def one_of(self, kinds: type[_E]) -> _E:
        try:
            return kinds(self.text())
        except ValueError as error:
            if isinstance(error, BadReport):
                raise
            raise self.wrong("one of " + ", ".join(kind.value for kind in kinds)) from None

    def choice(self, *words: str) -> str:
        if self.text() not in words:
            raise self.wrong("one of " + ", ".join(words))
        return self.text()

    def day(self) -> date:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", self.text()):
            try:
                return date.fromisoformat(self.text())
            except ValueError:
                pass
        raise self.wrong("a day such as 2016-10-26")


def _text(at: _At) -> str:
    return at.text()


def _read_made_with(at: _At) -> MadeWith:
    return MadeWith(
        geofront=at.key("geofront").text(),
        gazetteer=at.key("gazetteer").text(),
        rules=at.key("rules").text(),
        corrections=at.key("corrections").maybe(_text),
    )


def _read_article(at: _At) -> Source:
    article_id, url = at.key("id"), at.key("url")
    if not is_slug(article_id.text()):   # it names a folder: "../.." must not leave the output
        raise article_id.wrong("small letters, digits and single hyphens")
    if url.value is not None and not re.match(r"https?://", url.text(), re.IGNORECASE):     # it becomes a link
        raise url.wrong("an http or https address")
    return Source(
        id=article_id.text(),
        title=at.key("title").maybe(_text),
        source=at.key("source").maybe(_text),
        url=url.maybe(_text),
        published=at.key("published").maybe(_At.day),
        published_basis=at.key("published_basis").one_of(DateBasis),
        language=at.key("language").text(),
        chars=at.key("chars").count(),
        sha256=at.key("sha256").text(),
        theatre=at.key("theatre").maybe(_text),
    )


def _read_span(at: _At) -> Span:
    start, end = at.key("start").count(), at.key("end").count()
    if end < start:
        raise at.key("end").wrong(f"an end not before its start, {start}")
    return Span(start, end)


def _read_lonlat(at: _At) -> LonLat:
    return LonLat(at.key("lon").number(-180, 180), at.key("lat").number(-90, 90))


def _read_mention(at: _At) -> Mention:
    return Mention(
        id=at.key("id").text(),
        span=_read_span(at),
        surface=at.key("surface").text(),
        role=at.key("role").one_of(Role),
        resolution=_read_resolution(at),
    )


def _read_resolution(at: _At) -> Resolution:
    outcome = at.key("outcome").choice("resolved", "ambiguous", "by_text", "unknown")
    place = at.key("place").maybe(_read_place)
    confidence = at.key("confidence").number(0, 1)
    because = at.key("because").each(_text)
    losers = at.key("candidates").each(_read_loser)
    if outcome in ("resolved", "by_text"):
        if place is None:
            raise at.key("place").wrong(f"a place, because the outcome is {outcome}")
        return (Resolved if outcome == "resolved" else ByText)(place, confidence, because, losers)
    if place is not None:
        raise at.key("place").wrong(f"null, because the outcome is {outcome}")
    return Ambiguous(because, losers) if outcome == "ambiguous" else Unknown(because)


def _read_place(at: _At) -> PlacedAt:
    return PlacedAt(
        id=at.key("id").text(),
        name=at.key("name").text(),
        local_name=at.key("local_name").maybe(_text),
        kind=at.key("kind").one_of(Kind),
        country=at.key("country").maybe(_text),
        lonlat=_read_lonlat(at),
        radius_km=at.key("radius_km").number(0),
        source=at.key("source").text(),
        uncertainty_km=at.key("uncertainty_km").number(0),
    )


def _read_loser(at: _At) -> Loser:
    return Loser(
        id=at.key("id").text(),
        name=at.key("name").text(),
        country=at.key("country").maybe(_text),
        lonlat=_read_lonlat(at),
        score=at.key("score").number(),
    )


def _read_actor(at: _At) -> Actor:
    color = at.key("color")
    if not re.fullmatch(r"#[0-9a-f]{6}", color.text()):     # it reaches style sheets and SVG
        raise color.wrong("a colour such as #0067a5")
    return Actor(
        id=at.key("id").text(),
        name=at.key("name").text(),
        short=at.key("short").text(),
        side=at.key("side").maybe(_text),
        kind=at.key("kind").one_of(ActorKind),
        parent=at.key("parent").maybe(_text),
        color=color.text(),
        aliases=at.key("aliases").each(_text),
        mentions=at.key("mentions").each(lambda mention: ActorMention(_read_span(mention), mention.key("surface").text())),
    )


def _read_claim(at: _At) -> Claim:
    basis = at.key("direction_basis").maybe(lambda word: word.choice("stated", "inferred"))
    return Claim(
        id=at.key("id").text(),
        type=at.key("type").one_of(ClaimType),
        actor=at.key("actor").maybe(_text),
        target=at.key("target").maybe(_text),
        place=at.key("place").maybe(_text),
        from_place=at.key("from").maybe(_text),
        part=at.key("part").maybe(_text),
        distance_km=at.key("distance_km").maybe(_read_range),
        distance_as_written=at.key("distance_as_written").maybe(_text),
        direction=at.key("direction").maybe(_read_direction),
        direction_basis=cast(Literal["stated", "inferred"] | None, basis),
        when=at.key("when").maybe(_read_when),
        modality=at.key("modality").one_of(Modality),
        speaker=at.key("speaker").maybe(_text),
        via=at.key("via").maybe(_text),
        evidence=at.key("evidence").read(_read_span),
        trigger=at.key("trigger").read(_read_span),
        quote=at.key("quote").text(),
        rule=at.key("rule").text(),
        shape=at.key("shape").maybe(_text),
        flags=at.key("flags").each(_text),
    )


def _read_range(at: _At) -> Range:
    numbers = at.each(lambda number: number.number(0))
    if len(numbers) != 2 or numbers[1] < numbers[0]:
        raise at.wrong("two numbers, low then high")
    return Range(*numbers)


def _read_direction(at: _At) -> Direction:
    return cast(Direction, at.choice(*get_args(Direction)))


def _read_when(at: _At) -> When:
    start, end = at.key("start").day(), at.key("end").day()
    if end < start:
        raise at.key("end").wrong(f"a day not before {start}")
    return When(start, end, at.key("as_written").text(), at.key("basis").text())


def _read_locative(at: _At) -> Locative:
    return Locative(
        place=at.key("place").maybe(_text),
        anchor=at.key("anchor").text(),
        distance_km=at.key("distance_km").maybe(_read_range),
        direction=at.key("direction").maybe(_read_direction),
        span=_read_span(at),
    )


def _read_shapes(at: _At) -> tuple[Shape, ...]:
    at.key("type").choice("FeatureCollection")
    return at.key("features").each(_read_shape)


def _read_shape(at: _At) -> Shape:
    at.key("type").choice("Feature")
    of = at.key("properties")
    if of.key("id").text() != at.key("id").text():
        raise of.key("id").wrong(f"the id of its feature, {at.key('id').text()}")
    return Shape(
        id=at.key("id").text(),
        claims=of.key("claims").each(_text),
        place=of.key("place").maybe(_text),
        actor=of.key("actor").maybe(_text),
        other_actor=of.key("other_actor").maybe(_text),
        kind=of.key("kind").one_of(ShapeKind),
        certainty=of.key("certainty").one_of(Certainty),
        label=of.key("label").maybe(_text),
        rule=of.key("rule").text(),
        note=of.key("note").text(),
        precision_km=of.key("precision_km").number(0),
        geometry=at.key("geometry").read(_read_geometry),
    )


DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def _read_geometry(at: _At) -> dict[str, Any]:
    kind = at.key("type").choice(*DEPTHS)
    return {"type": kind, "coordinates": _read_positions(at.key("coordinates"), DEPTHS[kind])}


def _read_positions(at: _At, depth: int) -> Any:
    if depth:
        return [_read_positions(item, depth - 1) for item in at.items()]
    numbers = tuple(at.items())
    if len(numbers) != 2:
        raise at.wrong("a longitude and a latitude")
    return [numbers[0].number(-180, 180), numbers[1].number(-90, 90)]


def _read_unplaced(at: _At) -> Unplaced:
    what = cast(Literal["claim", "mention"], at.key("what").choice("claim", "mention"))
    return Unplaced(what, at.key("id").text(), at.key("why").text())


def _read_tally(at: _At) -> Tally:
    return Tally(at.key("mentions").count(), at.key("placed").count(), at.key("claims").count(), at.key("drawn").count())


def _check_references(report: Report) -> None:
    """Every id that something points to is there, once: what draws a report may look it up without asking."""
    mentions = _ids("mentions", [mention.id for mention in report.mentions])
    actors = _ids("actors", [actor.id for actor in report.actors])
    claims = _ids("claims", [claim.id for claim in report.claims])
    shapes = _ids("shapes.features", [shape.id for shape in report.shapes])

    def known(path: str, wanted: str | None, among: frozenset[str]) -> None:
        if wanted is not None and wanted not in among:
            raise BadReport(f"{path}: there is no {wanted!r} in this report. Give an id that is there, or null.")

    for i, claim in enumerate(report.claims):
        known(f"claims[{i}].actor", claim.actor, actors)
        known(f"claims[{i}].target", claim.target, actors)
        known(f"claims[{i}].place", claim.place, mentions)
        known(f"claims[{i}].from", claim.from_place, mentions)
        known(f"claims[{i}].shape", claim.shape, shapes)
    for i, locative in enumerate(report.locatives):
        known(f"locatives[{i}].place", locative.place, mentions)
        known(f"locatives[{i}].anchor", locative.anchor, mentions)
    for i, shape in enumerate(report.shapes):
        path = f"shapes.features[{i}].properties"
        known(f"{path}.place", shape.place, mentions)
        known(f"{path}.actor", shape.actor, actors)
        known(f"{path}.other_actor", shape.other_actor, actors)
        for j, claim_id in enumerate(shape.claims):
            known(f"{path}.claims[{j}]", claim_id, claims)
    for i, unplaced in enumerate(report.unplaced):
        known(f"unplaced[{i}].id", unplaced.id, claims if unplaced.what == "claim" else mentions)


def _ids(path: str, ids: Sequence[str]) -> frozenset[str]:
    seen: set[str] = set()
    for i, one in enumerate(ids):
        if one in seen:
            raise BadReport(f"{path}[{i}].id: {one!r} is taken already. Ids must differ.")
        seen.add(one)
    return frozenset(seen)
