"""Spellings: what folds together, what a family of rules brings together, and what must stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.naming import fold, lookup_keys, stored_keys, tidy, without_kind
from gazetteer.spelling import FAMILIES, Family, families_of


def pairs() -> list[tuple[Family, str, str, str]]:
    return [(family, rule.says, one, other) for family in FAMILIES for rule in family.rules for one, other in rule.pairs]


def different() -> list[tuple[Family, str, str]]:
    return [(family, one, other) for family in FAMILIES for one, other in family.different]


@pytest.mark.parametrize(("family", "says", "one", "other"), pairs(), ids=lambda value: str(getattr(value, "name", value)))
def test_a_rule_brings_the_spellings_together_that_motivated_it(family: Family, says: str, one: str, other: str) -> None:
    assert family.skeleton(fold(one)) == family.skeleton(fold(other)), says


@pytest.mark.parametrize(("family", "one", "other"), different(), ids=lambda value: str(getattr(value, "name", value)))
def test_a_family_keeps_other_places_apart(family: Family, one: str, other: str) -> None:
    assert family.skeleton(fold(one)) != family.skeleton(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ta‘izz", "TAIZZ"),
        ("Baga-Sola", "Baga Sola"),
        ("St. Louis", "Saint Louis"),
        ("Mt. Sinjar", "Mount Sinjar"),
        ("Ft. Hood", "Fort Hood"),
        ("the Netherlands", "Netherlands"),
        ("Şanlıurfa", "Sanliurfa"),
        ("Łódź", "Lodz"),
        ("Xankəndi", "Xankandi"),
        ("Deir\u00a0ez-Zor", "Deir ez Zor"),
        ("الرقّة", "الرقه"),
        ("Авдіївка", "АВДІЇВКА"),
        ("Washington, D.C.", "Washington DC"),
    ],
)
def test_these_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_code_is_found_only_by_capitals() -> None:
    (key,) = stored_keys("US", ())

    assert key in lookup_keys("U.S.")
    assert key not in lookup_keys("us")
    assert key not in lookup_keys("Us")


def test_an_abbreviation_keeps_its_full_stop() -> None:
    (key,) = stored_keys("Mass.", ())

    assert key in lookup_keys("Mass.")
    assert key not in lookup_keys("Mass")


def test_rules_of_one_language_do_not_bend_names_elsewhere() -> None:
    raqqa = set(stored_keys("Ar Raqqah", families_of("SY")))

    assert raqqa & set(lookup_keys("Raqa"))
    assert not set(stored_keys("Ar Raqqah", families_of("US"))) & set(lookup_keys("Raqa"))


@pytest.mark.parametrize(
    ("written", "bare"),
    [("anbar province", "anbar"), ("kherson oblast", "kherson"), ("tal afar district", "tal afar"), ("lake chad", "chad"),
     ("city of raqqa", "raqqa"), ("mosul international airport", "mosul"), ("kalma camp", "kalma")],
)  # fmt: skip
def test_the_word_for_the_sort_of_place_is_taken_off(written: str, bare: str) -> None:
    assert bare in [left for left, _ in without_kind(written)]


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_for_what_has_no_short_word_left(name: str) -> None:
    folded = fold(name)

    assert folded == " ".join(folded.split())
    assert fold(folded.upper()) == fold(fold(folded.upper()))


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x6FF), min_size=1, max_size=30))
def test_whatever_is_stored_is_found_by_its_own_spelling(name: str) -> None:
    for country in ("IQ", "UA", "ET", "MM", "AZ", "US", None):
        assert set(stored_keys(name, families_of(country))) <= set(lookup_keys(name))


@given(st.text(max_size=30))
def test_tidying_is_stable(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)
