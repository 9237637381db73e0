"""When: times counted from the day an article came out."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geofront.dates import TimePhrase, find_times
from geofront.model import Span
from geofront.sentences import tokens_of

ROWS = tomllib.loads((Path(__file__).parent / "measures" / "times.toml").read_text("utf-8"))
CASES = [pytest.param(*row, id=f"{group}: {row[1][:40]}") for group, rows in ROWS.items() for row in rows]


def shown(phrase: TimePhrase) -> list[str]:
    return [phrase.as_written, *([str(phrase.when.start), str(phrase.when.end)] if phrase.when else [])]


@pytest.mark.parametrize(("published", "text", "wanted"), CASES)
def test_a_time_is_read_as_its_writer_meant_it(published: str, text: str, wanted: list[list[str]]) -> None:
    day = date.fromisoformat(published) if published else None
    assert [shown(p) for p in find_times(text, published=day)] == wanted


@pytest.mark.parametrize(
    ("text", "basis"),
    [("It fell yesterday.", "published 2023-10-05"), ("It fell in 2014.", "as written"), ("It fell in May.", "published 2023-10-05")],
)
def test_a_time_says_what_it_counts_from(text: str, basis: str) -> None:
    (found,) = find_times(text, published=date(2023, 10, 5))
    assert found.when is not None
    assert found.when.basis == basis


def test_a_span_limits_the_search_and_offsets_count_the_whole_text() -> None:
    text = "It began on Monday. It ended on Tuesday."
    (found,) = find_times(text, published=date(2024, 3, 14), span=Span(20, len(text)))
    assert text[found.span.start : found.span.end] == "Tuesday"


PIECES = st.sampled_from(
    [
        *"the a last next this early mid late of in on since until for past nine 3 31 30 2014 2000 May March Oct. February Sunday".split(),
        *"week days months year ago later yesterday summer fall - , . ( ) between and to 25th 1990s hundred thousand couple İ".split(),
        *"earlier dawn at by".split(),
        "\u00a0",
    ]
)


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)),
    st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1)), st.sampled_from([date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])),
)
def test_any_text_can_be_read(text: str, published: date | None) -> None:
    last = 0
    for found in find_times(text, published=published):
        assert text[found.span.start : found.span.end] == found.as_written
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        if found.when:
            assert found.when.start <= found.when.end
            assert found.when.as_written == found.as_written


@pytest.mark.parametrize(
    "piece",
    [
        "in ",
        "the ",
        "since ",
        "last ",
        "5 March ",
        "early on ",
        "two weeks ",
        "in the past ",
        "a couple of ",
        "2014 ",
        "(2014",
        "May ",
        "for ",
        "Monday, March 3 to ",
    ],
)
def test_a_long_text_of_nothing_else_is_read_to_its_end(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]

    assert all(0 <= found.span.start < found.span.end <= len(text) for found in find_times(text, published=date(2024, 3, 14)))


def test_last_may_is_over_whatever_a_sentence_looks_ahead_to() -> None:
    text = "The plan is to clear the road to Nahud, which the militia captured last May."
    (found,) = find_times(text, published=date(2026, 4, 2))

    assert found.when is not None
    assert found.when.start == date(2025, 5, 1)


@pytest.mark.parametrize(("published", "text", "wanted"), CASES)
def test_knowing_the_words_only_spares_a_search(published: str, text: str, wanted: list[list[str]]) -> None:
    day = date.fromisoformat(published) if published else None
    words = frozenset(token.lower for token in tokens_of(text, Span(0, len(text))))
    assert [shown(p) for p in find_times(text, published=day, words=words)] == wanted
