"""The lists of words in `grammar/`: read strictly, each word once in its list."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from geofront.errors import BadVocabulary
from geofront.reference_words import reference_words
from geofront.tagging_words import tagging_words
from geofront.telling import telling_words
from geofront.war_words import war_words
from geofront.word_lists import read_lists


@pytest.mark.parametrize("name", ["tagging", "reference", "telling", "war", "places", "roles"])
def test_no_list_is_empty_and_none_has_a_word_twice(name: str) -> None:
    table = tomllib.loads(files("geofront").joinpath("grammar", f"{name}.toml").read_text("utf-8"))
    for key, text in table.items():
        words = text.split()
        assert words, key
        assert sorted(set(words)) == sorted(words), key


@pytest.mark.parametrize("name", ["tagging", "reference", "telling", "war"])
def test_words_are_in_lower_case(name: str) -> None:
    table = tomllib.loads(files("geofront").joinpath("grammar", f"{name}.toml").read_text("utf-8"))
    assert [word for text in table.values() for word in text.split() if word != word.lower()] == []


def test_the_shipped_lists_answer_what_they_are_for() -> None:
    assert "overrun" not in tagging_words().copular
    assert "remain" in tagging_words().copular
    assert {"footage", "photo"} <= telling_words().pictures
    assert "helicopter" in war_words().flown
    assert "valley" in reference_words().land


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kinds = 3", "`kinds` must be a string of words"),
        ('kinds = "town"\nsorts = "town"', "nobody reads `sorts`. Known: kinds"),
        ('sorts = "town"', "nobody reads `sorts`"),
        ("kinds = ", "not TOML"),
        ("", "`kinds` must be a string of words"),
    ],
)
def test_a_list_that_is_missing_or_wrong_is_named_with_its_file(text: str, said: str) -> None:
    with pytest.raises(BadVocabulary, match=r"grammar/places\.toml") as told:
        read_lists("places.toml", ["kinds"], text)
    assert said in str(told.value)


def test_a_list_is_read_as_the_words_between_blanks() -> None:
    assert read_lists("places.toml", ["kinds"], 'kinds = """\ntown  city\nvillage\n"""') == {"kinds": {"town", "city", "village"}}
