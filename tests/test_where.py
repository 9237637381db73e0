"""Where: places put by other places."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geofront.directions import find_directions
from geofront.model import Span
from geofront.quantities import find_distances
from geofront.sentences import tokens_of
from geofront.where import LocativePhrase, find_locatives

ROWS = tomllib.loads((Path(__file__).parent / "measures" / "where.toml").read_text("utf-8"))
CASES = [pytest.param(text, wanted, id=f"{group}: {text[:40]}") for group, rows in ROWS.items() for text, wanted in rows]


def without_brackets(marked: str) -> tuple[str, list[Span]]:
    text, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            mentions.append(Span(len(text), len(text) + len(piece) - 2))
            text += piece[1:-1]
        else:
            text += piece
    return text, mentions


def shown(phrase: LocativePhrase, text: str, mentions: list[Span]) -> list[str]:
    def words(span: Span) -> str:
        return text[span.start : span.end]

    anchor = (
        words(mentions[phrase.anchor]) if phrase.anchor is not None else f"({words(phrase.anchor_words)})" if phrase.anchor_words else ""
    )
    km = (
        ""
        if phrase.distance is None
        else "vague"
        if phrase.distance.km is None
        else f"{phrase.distance.km.low:g}-{phrase.distance.km.high:g}"
    )
    return [", ".join(words(mentions[i]) for i in phrase.placed), anchor, km, phrase.direction or "", phrase.relation]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_a_place_is_put_where_its_writer_put_it(marked: str, wanted: list[list[str]]) -> None:
    text, mentions = without_brackets(marked)
    assert [shown(p, text, mentions) for p in find_locatives(text, Span(0, len(text)), mentions)] == wanted


@pytest.mark.parametrize("marked", [text for rows in ROWS.values() for text, _ in rows])
def test_distances_and_sides_found_before_are_not_looked_for_again(marked: str) -> None:
    text, mentions = without_brackets(marked)
    whole = Span(0, len(text))
    known = find_locatives(text, whole, mentions, distances=find_distances(text, whole), headings=find_directions(text, whole))

    assert known == find_locatives(text, whole, mentions)


def test_mentions_of_other_sentences_keep_their_numbers() -> None:
    text, mentions = without_brackets("[A] fell. [B], 12 km north of [C], held. [D] waits.")
    (found,) = find_locatives(text, Span(text.index("B,"), text.index("D")), mentions)

    assert (found.placed, found.anchor) == ((1,), 2)


def test_both_ends_of_a_road_and_of_a_gap_are_kept() -> None:
    for marked in ("[A], on the road from [B] to [C], fell.", "[A] lies between [B] and [C]."):
        text, mentions = without_brackets(marked)
        (found,) = find_locatives(text, Span(0, len(text)), mentions)
        assert (found.placed, found.anchor, found.other_anchor) == ((0,), 1, 2)


def test_the_span_runs_from_the_place_to_its_anchor() -> None:
    text, mentions = without_brackets("It rained. In [Axum], about 12 km north of [Adwa], it snowed.")
    (found,) = find_locatives(text, Span(11, len(text)), mentions)
    assert text[found.span.start : found.span.end] == "Axum, about 12 km north of Adwa"


def test_only_the_sentence_is_read() -> None:
    text, mentions = without_brackets("[Axum] is 5 km from [Adwa]. [Shire] is 7 km from [Wukro].")
    (found,) = find_locatives(text, Span(text.index("Shire"), len(text)), mentions)
    assert (found.placed, found.anchor) == ((2,), 3)


PIECES = st.sampled_from(
    [
        "[Axum]",
        "[Adwa]",
        ",",
        "and",
        "12 km",
        "5 to 6 miles",
        "north",
        "east",
        "of",
        "from",
        "to the",
        "the",
        "a village",
        "near",
        "between",
        "on the road",
        "to",
        "is",
        "lies",
        "which",
        "capital",
        "border",
        "it",
        "in",
        "(",
        ")",
        '"',
        "across the border from",
        "halfway",
    ]
)


@given(
    st.one_of(
        st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=12).map("".join), st.text(alphabet="[]M DHT,\"'km5é\n ")
    )
)
def test_any_text_can_be_read(marked: str) -> None:
    text, mentions = without_brackets(marked)
    mentions = [m for m in mentions if m.end > m.start]
    for found in find_locatives(text, Span(0, len(text)), mentions):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert all(0 <= i < len(mentions) for i in found.placed)
        assert found.anchor is None or 0 <= found.anchor < len(mentions)
        assert found.anchor not in found.placed
        assert found.anchor is not None or found.anchor_words is not None or found.distance is not None or found.direction is not None


@pytest.mark.parametrize(
    "piece",
    ["Goma, ", "Goma, a village near ", "5 km north of ", "the town of the ", "between Goma and ", "Goma, the town, is ", "near the city "],
)
def test_a_sentence_of_nothing_else_is_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    mentions = [Span(m.start(), m.end()) for m in re.finditer("Goma", text)]

    assert all(0 <= found.span.start < found.span.end <= len(text) for found in find_locatives(text, Span(0, len(text)), mentions))


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_knowing_the_words_only_spares_a_search(marked: str, wanted: list[list[str]]) -> None:
    text, mentions = without_brackets(marked)
    words = frozenset(token.lower for token in tokens_of(text, Span(0, len(text))))
    assert [shown(p, text, mentions) for p in find_locatives(text, Span(0, len(text)), mentions, words=words)] == wanted
