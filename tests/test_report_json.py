"""A report survives its journey through a file, and a damaged file says where it is damaged."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from example_report import small_report
from hypothesis import given, settings
from hypothesis import strategies as st

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
from geofront.report_json import dumps, from_dict, loads, to_dict
from geofront.slugs import is_slug, slug_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
MAYBE_TEXT = st.none() | TEXT
KM = st.floats(0, 20_000)
LONLAT = st.builds(LonLat, st.floats(-180, 180), st.floats(-90, 90))
SPAN = st.tuples(st.integers(0, 5000), st.integers(0, 500)).map(lambda pair: Span(pair[0], sum(pair)))
RANGE = st.tuples(KM, KM).map(lambda pair: Range(min(pair), max(pair)))
LOSERS = st.lists(st.builds(Loser, TEXT, TEXT, MAYBE_TEXT, LONLAT, st.floats(-100, 100)), max_size=5).map(tuple)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PLACED = st.builds(
    PlacedAt, id=TEXT, name=TEXT, local_name=MAYBE_TEXT, kind=st.sampled_from(Kind), country=MAYBE_TEXT, lonlat=LONLAT,
    radius_km=KM, source=TEXT, uncertainty_km=KM,
)
RESOLUTION = (
    st.builds(Resolved, PLACED, st.floats(0, 1), TEXTS, LOSERS)
    | st.builds(ByText, PLACED, st.floats(0, 1), TEXTS, LOSERS)
    | st.builds(Ambiguous, TEXTS, LOSERS)
    | st.builds(Unknown, TEXTS)
)
DIRECTION = st.none() | st.sampled_from(get_args(Direction))
WHEN = st.tuples(st.dates(), st.dates()).flatmap(lambda days: st.builds(When, st.just(min(days)), st.just(max(days)), TEXT, TEXT))
POSITION = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list)
LINE = st.lists(POSITION, min_size=2, max_size=4)
GEOMETRY = (
    POSITION.map(lambda position: {"type": "Point", "coordinates": position})
    | LINE.map(lambda line: {"type": "LineString", "coordinates": line})
    | st.lists(LINE, min_size=1, max_size=2).map(lambda rings: {"type": "Polygon", "coordinates": rings})
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    mention_ids = [f"m{i}" for i in range(draw(st.integers(1, 3)))]
    actor_ids = [f"a{i}" for i in range(draw(st.integers(1, 3)))]
    claim_ids = [f"c{i}" for i in range(draw(st.integers(1, 3)))]
    shape_ids = [f"s{i}" for i in range(draw(st.integers(1, 3)))]
    maybe_mention = st.none() | st.sampled_from(mention_ids)
    maybe_actor = st.none() | st.sampled_from(actor_ids)
    return Report(
        made_with=draw(st.builds(MadeWith, TEXT, TEXT, TEXT, MAYBE_TEXT)),
        article=draw(st.builds(
            Source, id=TEXT.map(slug_of), title=MAYBE_TEXT, source=MAYBE_TEXT, url=st.none() | TEXT.map("https://news.example/".__add__),
            published=st.none() | st.dates(), published_basis=st.sampled_from(DateBasis), language=TEXT, chars=st.integers(0), sha256=TEXT,
            theatre=MAYBE_TEXT,
        )),
        mentions=tuple(
            draw(st.builds(Mention, st.just(one), SPAN, TEXT, st.sampled_from(Role), RESOLUTION)) for one in mention_ids
        ),
        actors=tuple(
            draw(st.builds(
                Actor, id=st.just(one), name=TEXT, short=TEXT, side=MAYBE_TEXT, kind=st.sampled_from(ActorKind), parent=MAYBE_TEXT,
                color=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), aliases=TEXTS,
                mentions=st.lists(st.builds(ActorMention, SPAN, TEXT), max_size=2).map(tuple),
            ))
            for one in actor_ids
        ),
        claims=tuple(
            draw(st.builds(
                Claim, id=st.just(one), type=st.sampled_from(ClaimType), actor=maybe_actor, target=maybe_actor, place=maybe_mention,
                from_place=maybe_mention, part=MAYBE_TEXT, distance_km=st.none() | RANGE, distance_as_written=MAYBE_TEXT,
                direction=DIRECTION, direction_basis=st.sampled_from(["stated", "inferred", None]), when=st.none() | WHEN,
                modality=st.sampled_from(Modality), speaker=MAYBE_TEXT, via=MAYBE_TEXT, evidence=SPAN, trigger=SPAN, quote=TEXT, rule=TEXT,
                shape=st.none() | st.sampled_from(shape_ids), flags=TEXTS,
            ))
            for one in claim_ids
        ),
        locatives=tuple(draw(st.lists(st.builds(
            Locative, place=maybe_mention, anchor=st.sampled_from(mention_ids), distance_km=st.none() | RANGE, direction=DIRECTION,
            span=SPAN,
        ), max_size=2))),
        shapes=tuple(
            draw(st.builds(
                Shape, id=st.just(one), claims=st.lists(st.sampled_from(claim_ids), max_size=2).map(tuple), place=maybe_mention,
                actor=maybe_actor, other_actor=maybe_actor, kind=st.sampled_from(ShapeKind), certainty=st.sampled_from(Certainty),
                label=MAYBE_TEXT, rule=TEXT, note=TEXT, precision_km=KM, geometry=GEOMETRY,
            ))
            for one in shape_ids
        ),
        unplaced=tuple(draw(st.lists(
            st.builds(Unplaced, st.just("claim"), st.sampled_from(claim_ids), TEXT)
            | st.builds(Unplaced, st.just("mention"), st.sampled_from(mention_ids), TEXT), max_size=2,
        ))),
        tally=draw(st.builds(Tally, st.integers(0), st.integers(0), st.integers(0), st.integers(0))),
    )


def ways_into(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside a JSON value, containers included."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*path, key)
        yield from ways_into(child, (*path, key))


def written(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def holder_of(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path[:-1]:
        value = value[step]
    return value


SMALL = to_dict(small_report())
WAYS = list(ways_into(SMALL))
KEYS = [way for way in WAYS if isinstance(way[-1], str)]


@settings(max_examples=60, deadline=None)
@given(reports())
def test_a_report_comes_back_from_its_file_as_it_was(report: Report) -> None:
    assert loads(dumps(report)) == report
    assert dumps(loads(dumps(report))) == dumps(report)


def test_a_report_made_by_hand_says_what_the_contract_says() -> None:
    claim = SMALL["claims"][0]

    assert SMALL["schema"] == SCHEMA
    assert claim["distance_km"] == [5, 6]
    assert claim["from"] is None
    assert claim["when"] == {"start": "2016-10-25", "end": "2016-10-25", "as_written": "yesterday", "basis": "published 2016-10-26"}
    assert [m["outcome"] for m in SMALL["mentions"]] == ["resolved", "by_text", "ambiguous", "unknown"]
    assert [m["place"] is None for m in SMALL["mentions"]] == [False, False, True, True]
    assert SMALL["shapes"]["features"][0]["properties"]["claims"] == ["c1"]
    assert Report.from_dict(SMALL) == small_report()
    assert small_report().to_dict() == SMALL


def test_whole_numbers_are_written_without_a_fraction() -> None:
    assert '"distance_km": [5, 6]' in dumps(small_report())


def test_a_claim_is_a_line_of_its_own() -> None:
    lines = dumps(small_report()).splitlines()

    assert [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"id": "c')] == ["c1"]
    assert json.loads(dumps(small_report())) == small_report().to_dict()
    assert list(json.loads(dumps(small_report()))) == list(small_report().to_dict())


def test_letters_of_every_script_are_written_as_they_are() -> None:
    assert "الموصل" in dumps(small_report())


@pytest.mark.parametrize("way", KEYS, ids=written)
def test_a_missing_key_is_named(way: tuple[str | int, ...]) -> None:
    broken = copy.deepcopy(SMALL)
    del holder_of(broken, way)[way[-1]]

    with pytest.raises(BadReport) as caught:
        from_dict(broken)

    assert str(caught.value).startswith(f"{written(way)}: missing")


@pytest.mark.parametrize("way", WAYS, ids=written)
def test_a_value_of_another_type_is_named(way: tuple[str | int, ...]) -> None:
    broken = copy.deepcopy(SMALL)
    holder_of(broken, way)[way[-1]] = {"an": "object"} if not isinstance(holder_of(SMALL, way)[way[-1]], dict) else "a string"

    with pytest.raises(BadReport) as caught:
        from_dict(broken)

    assert str(caught.value).startswith(f"{written(way)}: ") or str(caught.value).startswith(f"{written(way)}.")


@pytest.mark.parametrize(
    ("way", "value", "says"),
    [
        (("schema",), "geofront-report/9", "geofront-report/1"),
        (("article", "id"), "../../etc", "hyphens"),
        (("article", "url"), "javascript:alert(1)", "http"),
        (("article", "published"), "2016-02-31", "a day"),
        (("article", "published"), "20161026", "a day"),
        (("article", "chars"), True, "whole number"),
        (("article", "chars"), -1, "whole number"),
        (("mentions", 0, "end"), 3, "141"),
        (("mentions", 0, "place"), None, "resolved"),
        (("mentions", 0, "outcome"), "unknown", "null"),
        (("mentions", 0, "role"), "hero", "dateline"),
        (("mentions", 0, "place", "lat"), 91, "90"),
        (("mentions", 0, "place", "lon"), 1e999, "180"),
        (("mentions", 0, "surface"), "\ud800", "surrogates"),
        (("mentions", 1, "id"), "m1", "taken"),
        (("actors", 0, "color"), "red;}", "#0067a5"),
        (("claims", 0, "distance_km"), [6, 5], "low then high"),
        (("claims", 0, "distance_km"), [6], "two numbers"),
        (("claims", 0, "direction"), "UP", "NNE"),
        (("claims", 0, "when", "end"), "2016-10-24", "2016-10-25"),
        (("claims", 0, "place"), "m99", "no 'm99'"),
        (("claims", 0, "shape"), "s99", "no 's99'"),
        (("locatives", 0, "anchor"), "m99", "no 'm99'"),
        (("shapes", "features", 0, "properties", "actor"), "a99", "no 'a99'"),
        (("shapes", "features", 0, "properties", "claims"), ["c99"], "no 'c99'"),
        (("shapes", "features", 0, "geometry", "coordinates"), [43.29, 36.3], "list"),
        (("shapes", "features", 0, "geometry", "type"), "GeometryCollection", "LineString"),
        (("unplaced", 0, "id"), "c1", "no 'c1'"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(way: tuple[str | int, ...], value: Any, says: str) -> None:
    broken = copy.deepcopy(SMALL)
    holder_of(broken, way)[way[-1]] = value

    with pytest.raises(BadReport) as caught:
        from_dict(broken)

    assert says in str(caught.value)
    assert written(way[:2]) in str(caught.value)


def test_a_key_that_a_later_version_adds_is_left_alone() -> None:
    later = copy.deepcopy(SMALL)
    later["claims"][0]["mood"] = "grim"

    assert from_dict(later) == small_report()


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "[" * 100_000, '{"schema": 1}', "9" * 5000])
def test_what_is_not_a_report_is_refused(text: str) -> None:
    with pytest.raises(BadReport):
        loads(text)


def test_numbers_that_json_cannot_write_are_never_written() -> None:
    report = small_report()
    broken = copy.deepcopy(SMALL)
    broken["mentions"][0]["confidence"] = float("nan")

    with pytest.raises(BadReport):
        from_dict(broken)
    assert json.loads(dumps(report))["mentions"][0]["confidence"] == 0.97


@given(st.text(max_size=300))
def test_any_words_become_a_name_that_a_folder_can_have(words: str) -> None:
    slug = slug_of(words)

    assert is_slug(slug)
    assert slug and "/" not in slug and "\\" not in slug and "\0" not in slug and not slug.startswith(".")
    assert len(slug.encode()) <= 250


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Mosul", "mosul"), ("East of Mosul, day 9", "east-of-mosul-day-9"), ("../../etc/passwd", "etc-passwd"), ("...", "article"),
        ("CON", "con-article"), ("الموصل", "الموصل"), ("a_b", "a-b"),
    ],
)
def test_a_slug_is_what_a_reader_expects(words: str, slug: str) -> None:
    assert slug_of(words) == slug
