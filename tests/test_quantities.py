"""How far: distances as writers put them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geofront.model import Span
from geofront.quantities import Distance, cardinal_value, find_distances, precision_km
from geofront.sentences import tokens_of

ROWS = tomllib.loads((Path(__file__).parent / "measures" / "distances.toml").read_text("utf-8"))
CASES = [pytest.param(text, wanted, id=f"{group}: {text[:40]}") for group, rows in ROWS.items() for text, wanted in rows]


def shown(distance: Distance) -> list[Any]:
    return [distance.as_written, *([] if distance.km is None else distance.km), distance.bound]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_distance_is_read_as_its_writer_meant_it(text: str, wanted: list[list[Any]]) -> None:
    assert [shown(d) for d in find_distances(text)] == wanted


@pytest.mark.parametrize("text", [text for text, wanted in ROWS["about"]])
def test_about_is_kept(text: str) -> None:
    assert [d.about for d in find_distances(text)] == [True]


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("10 km", 0.5),
        ("15 km", 0.5),
        ("100 km", 5),
        ("110 km", 5),
        ("115 km", 0.5),
        ("about 10 km", 1),
        ("2.5 km", 0.05),
        ("10 miles from", 0.804),
        ("half a mile from", 0.402),
        ("500 metres from", 0.005),
        ("5 to 6 km", 0.5),
        ("18 miles (30km)", 0.5),
        ("1,000 km", 50),
    ],
)
def test_precision_follows_the_number_as_written(words: str, km: float) -> None:
    (found,) = find_distances(words)
    assert precision_km(found) == pytest.approx(km, abs=0.001)


def test_hundreds_of_kilometres_have_no_precision() -> None:
    (found,) = find_distances("hundreds of kilometres away")
    assert found.km is None
    assert precision_km(found) is None


def test_a_span_limits_the_search_and_offsets_count_the_whole_text() -> None:
    text = "It is 5 km from A. It is 7 km from B."
    (found,) = find_distances(text, Span(19, len(text)))
    assert text[found.span.start : found.span.end] == "7 km"


def test_what_is_cited_can_be_read_again() -> None:
    for _, rows in ROWS.items():
        for text, _wanted in rows:
            for found in find_distances(text):
                again = find_distances(found.as_written + " from")
                assert found.bound == "within" or [d.km for d in again] == [found.km]


@pytest.mark.parametrize(
    ("words", "value"),
    [("five", 5), ("twenty-five", 25), ("a hundred and ten", 110), ("two thousand", 2000), ("nothing", None), ("", None)],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert cardinal_value(words) == value


PIECES = st.sampled_from(
    [
        *"a an half five twenty - , . ( ) km kms miles m mi / 1 12 1,200 5.5 ½ to".split(),
        *"or and between within about less than more hundred of the dozen couple few İ ß – 10km $ metres long".split(),
        "\u00a0",
        "\n",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_can_be_read(text: str) -> None:
    last = 0
    for found in find_distances(text):
        assert text[found.span.start : found.span.end] == found.as_written
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        assert (found.km is None) == (found.bound == "vague") == (precision_km(found) is None)
        if found.km is not None:
            assert 0 <= found.km.low <= found.km.high


@pytest.mark.parametrize(
    "piece",
    ["5 km ", "half a mile ", "twenty five hundred and ", "within about 5 to ", "1,111", "five or ", "a km ", "10 miles (5 km) ", "½ km"],
)
def test_a_long_text_of_nothing_else_is_read_to_its_end(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]

    assert all(0 <= found.span.start < found.span.end <= len(text) for found in find_distances(text))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_knowing_the_words_only_spares_a_search(text: str, wanted: list[list[Any]]) -> None:
    words = frozenset(token.lower for token in tokens_of(text, Span(0, len(text))))
    assert [shown(d) for d in find_distances(text, words=words)] == wanted
