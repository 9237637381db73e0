"""Which way: compass words as writers use them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geofront.directions import find_directions, point_of
from geofront.model import Direction, Span
from geofront.sentences import tokens_of

ROWS = tomllib.loads((Path(__file__).parent / "measures" / "directions.toml").read_text("utf-8"))
CASES = [pytest.param(text, wanted, id=f"{group}: {text[:40]}") for group, rows in ROWS.items() for text, wanted in rows]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_heading_is_read_as_its_writer_meant_it(text: str, wanted: list[list[Any]]) -> None:
    assert [[text[h.span.start : h.span.end], h.direction, h.kind] for h in find_directions(text)] == wanted


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("north", "N"),
        ("North-East", "NE"),
        ("northeastern", "NE"),
        ("south-southwest", "SSW"),
        ("west-northwest", "WNW"),
        ("ENE", "ENE"),
        ("east-west", None),
        ("north-south", None),
        ("east-southwest", None),
        ("south-southeast", "SSE"),
        ("up", None),
        ("", None),
    ],
)
def test_points_of_the_compass(words: str, point: Direction | None) -> None:
    assert point_of(words) == point


def test_all_sixteen_points_are_known_by_their_letters() -> None:
    for letters in get_args(Direction):
        assert [h.direction for h in find_directions(f"The post is 5 km {letters} of Amran.")] == [letters]


def test_the_noun_that_decided_is_kept() -> None:
    assert [h.noun for h in find_directions("On the northern front, the eastern city and its southern outskirts, east of it.")] == [
        "front", "city", "outskirts", None,
    ]  # fmt: skip


def test_a_span_limits_the_search_and_offsets_count_the_whole_text() -> None:
    text = "East of Bor it rained. North of Bor it snowed."
    (found,) = find_directions(text, Span(23, len(text)))
    assert (text[found.span.start : found.span.end], found.direction) == ("North", "N")


PIECES = st.sampled_from(
    [
        *"north South east West north-east north eastern Western - , . the from to of and in on a km 12 N NE of".split(),
        *"front city Mosul officials Korea central İ ward wards bound erly most 's its".split(),
        "\u00a0",
        "\n",
        "–",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_can_be_read(text: str) -> None:
    last = 0
    for found in find_directions(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        assert point_of(text[found.span.start : found.span.end]) == found.direction


@pytest.mark.parametrize(
    "piece", ["north ", "the north and ", "east, ", "south-", "NE ", "northern Northern ", "to the ", "from the west and "]
)
def test_a_long_text_of_nothing_else_is_read_to_its_end(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]

    assert all(0 <= found.span.start < found.span.end <= len(text) for found in find_directions(text))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_knowing_the_words_only_spares_a_search(text: str, wanted: list[list[Any]]) -> None:
    words = frozenset(token.lower for token in tokens_of(text, Span(0, len(text))))
    assert [[text[h.span.start : h.span.end], h.direction, h.kind] for h in find_directions(text, words=words)] == wanted
