"""Persons are told from places by titles, first names, and by having been named before."""

from __future__ import annotations

import pytest
from reading import parsed

from geofront.persons import persons_of


def persons(text: str) -> list[str]:
    """Every person's name in a text, one blank between the tokens."""
    sentences = parsed(text)
    return [
        " ".join(token.text for token in clauses.tokens[start:end])
        for clauses, some in zip(sentences, persons_of(sentences, {"Abu Kamal"}.__contains__), strict=True)
        for start, end in some
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("General Najim Jabouri waved.", ["General Najim Jabouri"]),
        ("On Monday Peter Carter landed.", ["Peter Carter"]),
        ("Nobody saw Abu Omar that day.", ["Abu Omar"]),
        ("Mr. Warren shook his head.", ["Mr. Warren"]),
    ],
)
def test_a_title_or_a_first_name_begins_a_person(text: str, wanted: list[str]) -> None:
    assert persons(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor, Salem Zarwan, told reporters so.", ["Salem Zarwan"]),
        ("A photographer, Jordan Veleth, was hurt.", ["Jordan Veleth"]),
        ("The warlord Kobe Bazimba has fled.", ["Kobe Bazimba"]),
        ("Lincoln Chuwa, an analyst at the institute, disagreed.", ["Lincoln Chuwa"]),
        ('"We stay," said Jerusalem Gebrat, 34.', ["Jerusalem Gebrat"]),
        ("He left with his wife Sofia at night.", ["Sofia"]),
        ("Sheikh Zayed spoke by telephone.", ["Sheikh Zayed"]),
        ("Sheikh Zayed was shelled.", []),
        ("The mayors of Port Sudan, Kosti and Sennar met.", []),
        ("In Deir Zarun, a commander said, 34 people died.", []),
    ],
)
def test_the_words_beside_a_name_tell_a_person(text: str, wanted: list[str]) -> None:
    assert persons(text) == wanted


def test_a_surname_once_learnt_is_a_person_when_it_stands_alone() -> None:
    assert persons("Peter Carter landed. Later Carter left.") == ["Peter Carter", "Carter"]


def test_a_surname_after_a_preposition_of_place_may_be_a_town() -> None:
    assert persons("Omar Baghdadi fled. Fighting went on in Baghdadi.") == ["Omar Baghdadi"]


def test_who_speaks_in_a_transcript_is_a_person() -> None:
    assert persons("SAWADOGO: They left at noon.") == ["SAWADOGO"]


def test_a_towns_own_name_is_no_person_unless_a_title_says_so() -> None:
    assert persons("Both columns raced to reach Abu Kamal.") == []
    assert persons("General Abu Kamal was wounded.") == ["General Abu Kamal"]


@pytest.mark.parametrize("text", ["Shells hit Khan Younis.", "They reached Jordan Valley.", "The village of Omar Khan burnt."])
def test_halves_of_place_names_are_no_titles(text: str) -> None:
    assert persons(text) == []
