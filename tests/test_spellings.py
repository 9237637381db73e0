"""A map calls places what the article calls them."""

from __future__ import annotations

from dataclasses import replace

from world import mention, place

from geofront.model import Mention, Role
from geofront.spellings import spelling_of

RAQQA = place("Ar Raqqah", 39.0, 35.95)


def _spelt(id: str, surface: str, role: Role = Role.EVENT) -> Mention:
    return replace(mention(id, RAQQA, role=role), surface=surface)


def test_the_article_says_what_a_place_is_called() -> None:
    assert spelling_of(RAQQA, [_spelt("m1", "Raqa"), _spelt("m2", "Raqqa"), _spelt("m3", "Raqqa")]) == "Raqqa"


def test_the_first_of_equally_frequent_spellings_wins() -> None:
    assert spelling_of(RAQQA, [_spelt("m1", "Raqa"), _spelt("m2", "Raqqa")]) == "Raqa"


def test_capitals_of_a_dateline_are_no_spelling() -> None:
    assert spelling_of(RAQQA, [_spelt("m1", "RAQQA", Role.DATELINE)]) == "Ar Raqqah"


def test_words_broken_over_lines_are_joined() -> None:
    assert spelling_of(RAQQA, [_spelt("m1", "Raqqa\n City")]) == "Raqqa City"


def test_another_place_has_no_say() -> None:
    assert spelling_of(RAQQA, [mention("m1", place())]) == "Ar Raqqah"
