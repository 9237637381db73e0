"""The measures' vocabulary files are held to what they must say, and errors say what to mend."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geofront.errors import BadVocabulary
from geofront.measures import any_of, check, lowered, plain, vocabulary

RULES: dict[str, Any] = {"unit": {"km": float, "spellings": list}, "words": dict}
GOOD: dict[str, Any] = {"unit": [{"km": 1.0, "spellings": ["km"]}], "words": {"one": 1}}


def test_a_good_table_passes() -> None:
    check("x.toml", GOOD, RULES)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({**GOOD, "wrods": {}}, r"x.toml: \[wrods\] is unknown"),
        ({"words": {}}, r"x.toml: \[unit\] is missing. Add"),
        ({**GOOD, "words": []}, r"x.toml: words must be a dict"),
        ({**GOOD, "unit": [{"km": 1.0}]}, r"x.toml: \[unit\] lacks 'spellings'. Add"),
        ({**GOOD, "unit": [{"km": "one", "spellings": []}]}, r"x.toml: \[unit\] km must be a float"),
        ({**GOOD, "unit": [{"km": 1.0, "spellings": [3]}]}, r"x.toml: \[unit\] spellings must hold words"),
        ({**GOOD, "unit": [{"km": 1.0, "spellings": [], "kms": 2}]}, r"x.toml: \[unit\] has the unknown key 'kms'"),
        ({**GOOD, "unit": ["km"]}, r"x.toml: \[unit\] must be a table"),
    ],
)
def test_a_bad_table_is_named_with_its_key(found: dict[str, Any], message: str) -> None:
    with pytest.raises(BadVocabulary, match=message):
        check("x.toml", found, RULES)


def test_a_file_is_held_against_its_rules() -> None:
    with pytest.raises(BadVocabulary, match=r"geofront/measures/numbers.toml: \[ones\] is unknown"):
        vocabulary("numbers", {"twos": dict})


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(lowered(text)) == len(text)


def test_the_longest_phrase_wins_and_spaces_are_loose() -> None:
    found = re.match(any_of(["north", "north of"]), "north  of it")
    assert found is not None
    assert found.group() == "north  of"
