"""An article falls into sentences and words, every one of which is a slice of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import article, sentences

from geofront.model import BlockKind, Span
from geofront.sentences import _TOKEN, LONGEST, _written, sentences_of, tokens_of


def split(text: str) -> list[str]:
    return [text[sentence.span.start : sentence.span.end] for sentence in sentences(text)]


def words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Omar Said spoke in Sirte.",
        "Col. A. B. Traore held the bridge.",
        "The U.S. army flew over the river.",
        "Troops stood at St. George on Oct. 25 of that year.",
        "Some 5.5 km were left, vs. seven before.",
        "Brigade No. 2 took the mill.",
        "Supplies came at 5 p.m. from the north.",
    ],
)
def test_a_stop_after_an_abbreviation_a_letter_or_within_a_number_ends_nothing(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The bridge fell. The army fled.", ["The bridge fell.", "The army fled."]),
        ("Who holds Gao? Nobody knows! Rain fell.", ["Who holds Gao?", "Nobody knows!", "Rain fell."]),
        ("“We hold Gao.” The colonel smiled.", ["“We hold Gao.”", "The colonel smiled."]),
        ("The jets were from the U.S. They left.", ["The jets were from the U.S.", "They left."]),
        ("The town is lost… Its people fled.", ["The town is lost…", "Its people fled."]),
        ("It held.\u00a0Then it fell.", ["It held.", "Then it fell."]),
    ],
)
def test_a_sentence_ends_at_its_stop_and_takes_its_closing_quote_along(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_small_letter_after_a_stop_goes_on_with_the_sentence() -> None:
    assert split("The file of gov. offices burned.") == ["The file of gov. offices burned."]


def test_sentences_do_not_cross_paragraphs() -> None:
    assert split("Rebels hold the mill\n\nThe army holds the bridge near the old church.") == [
        "Rebels hold the mill",
        "The army holds the bridge near the old church.",
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Russia's men", ["Russia", "'s", "men"]),
        ("the rebels’ camp", ["the", "rebels", "’", "camp"]),
        ("Ma'arat al-Numan", ["Ma'arat", "al", "-", "Numan"]),
        ("3,000 men, 5.5 km", ["3,000", "men", ",", "5.5", "km"]),
        ("M23 and RN2", ["M23", "and", "RN2"]),
        ("U.S.-led jets", ["U.S.", "-", "led", "jets"]),
        ("they didn't", ["they", "didn't"]),
        ("the 12th brigade", ["the", "12th", "brigade"]),
        ("30km away", ["30", "km", "away"]),
    ],
)
def test_words_numbers_and_signs_are_tokens(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


def test_a_possessive_is_a_token_of_its_own_in_either_apostrophe() -> None:
    for text in ("Hama's gate", "Hama’s gate"):
        town, owner, gate = tokens_of(text, Span(0, len(text)))
        assert (town.text, owner.lower, gate.text) == ("Hama", "'s", "gate")
        assert owner.glued and not gate.glued


def test_words_inside_quotation_marks_are_marked_even_when_the_quotation_began_a_sentence_before() -> None:
    first, second = sentences("“The town is ours. Its people are safe,” the captain said.")

    assert not first.opens_in_quote and second.opens_in_quote
    inside = {token.text for token, quoted in zip(second.tokens, second.quoted, strict=True) if quoted}
    assert {"Its", "safe"} <= inside and "captain" not in inside


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    found = sentences("“The town is ours, the captain said of it.\n\nThe army was silent about the town all day.")

    assert not any(found[-1].quoted)


def test_a_list_without_end_is_read_in_parts_that_lose_nothing() -> None:
    text = "Rain fell on " + "Gao, " * 2_000 + "and the sea."
    parts = split(text)

    assert max(map(len, parts)) <= LONGEST
    assert " ".join(parts).split() == text.split()


def test_a_word_longer_than_any_sentence_is_cut_too() -> None:
    text = "Rain fell. " + "x" * 5_000

    assert max(map(len, split(text))) <= LONGEST
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


def test_furniture_and_repeats_are_not_read() -> None:
    text = "https://example.org/a\n\nThe army took the old mill.\n\nRain fell on the hills all day.\n\nThe army took the old mill."
    kinds = {block.kind for block in article(text).blocks}

    assert BlockKind.FURNITURE in kinds
    assert all("example.org" not in part for part in split(text))
    assert split(text).count("The army took the old mill.") == 1


def test_sentences_are_numbered_in_order_of_appearance() -> None:
    found = sentences("One fell. Two fell.\n\nThree fell and nobody saw it.")

    assert [sentence.index for sentence in found] == [0, 1, 2]
    assert found[0].paragraph == found[1].paragraph < found[2].paragraph


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_tokens_are_slices_in_order_that_leave_only_blanks_and_underscores_between(text: str) -> None:
    at = 0
    for token in tokens_of(text, Span(0, len(text))):
        assert token.start >= at and token.end > token.start
        assert text[token.start : token.end] == token.text
        assert not any(sign.isalpha() for sign in text[at : token.start])
        at = token.end


@given(
    st.lists(
        st.sampled_from(["The army left.", "Gen. Ali spoke,", "“Go on.", "he said.”", "\n\n", "U.S. jets", "No. 2", "…", "“", "5.5 km"]),
        min_size=1,
    )
)
def test_sentences_are_slices_in_order_without_blanks_at_their_ends(parts: list[str]) -> None:
    text = "Rain fell. " + " ".join(parts)
    whole = article(text)
    at = 0
    for sentence in sentences_of(whole):
        surface = whole[sentence.span]
        assert sentence.span.start >= at
        assert surface == surface.strip() != ""
        assert len(sentence.tokens) == len(sentence.quoted) > 0
        assert all(sentence.span.start <= token.start and token.end <= sentence.span.end for token in sentence.tokens)
        at = sentence.span.end


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('POKROVSK SECTOR "They film flags," he said.', ["POKROVSK SECTOR", '"They film flags," he said.']),
        ("KUPIANSK AND LYMAN Further north, shells fell.", ["KUPIANSK AND LYMAN", "Further north, shells fell."]),
        ("DIPLOMACY The envoys met.", ["DIPLOMACY", "The envoys met."]),
        ("US CENTCOM General Smith spoke.", ["US CENTCOM General Smith spoke."]),
        ("KYIV, Dec 2 - Shells fell.", ["KYIV, Dec 2 - Shells fell."]),
    ],
)
def test_a_heading_that_runs_into_its_paragraph_is_a_sentence_of_its_own(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@given(
    st.lists(
        st.sampled_from(
            ["Syria's", "Aleppo,", "No.", "3", "U.S.", "Gen.", "Ma'arat", "5.5km", "F-16s,", "town.", "“go”", "—", "3,000", "x_y"]
        )
    )
)
def test_a_word_between_blanks_is_what_the_expression_would_find(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert _written(text, Span(0, len(text))) == [(match.start(), match[0]) for match in _TOKEN.finditer(text)]


@given(st.text())
def test_any_text_is_cut_as_the_expression_would_cut_it(text: str) -> None:
    assert _written(text, Span(0, len(text))) == [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
