"""A headline in capitals is read as the same words in running text."""

from __future__ import annotations

import pytest
from reading import article, sentences

import geofront
from geofront.capitals import as_in_running_text


def small(text: str) -> list[str]:
    sentence = sentences(text)[0]
    return [token.text for token in as_in_running_text(sentence, text[sentence.span.start : sentence.span.end]).tokens]


@pytest.mark.parametrize(
    ("shouted", "read"),
    [
        ("REBELS BESIEGE BRIA", "Rebels besiege BRIA"),
        ("TROOPS PULL OUT OF PORT SUDAN", "Troops pull out of PORT Sudan"),
        ("RUSSIAN JETS BOMB IDLIB", "Russian jets bomb IDLIB"),
        ("SHELLS HIT GAZA CITY", "Shells hit GAZA CITY"),
        ("IS RETAKES PALMYRA", "IS retakes PALMYRA"),
        ("PALMYRA IS RETAKEN BY ARMY", "PALMYRA is retaken by army"),
        ("US JETS BOMB KUNDUZ", "US jets bomb KUNDUZ"),
        ("TOWNS FALL IN EAST GHOUTA", "Towns fall in EAST GHOUTA"),
        ("TOWNS FALL IN EAST", "Towns fall in east"),
        ("REBELS TAKE Bria", "REBELS TAKE Bria"),
    ],
)
def test_words_of_the_lexicon_are_small_and_the_rest_stay_names(shouted: str, read: str) -> None:
    assert small(shouted) == read.split()


def test_offsets_stay() -> None:
    text = "REBELS BESIEGE BRIA"
    tokens = as_in_running_text(sentences(text)[0], text).tokens
    assert [article(text).text[token.start : token.end] for token in tokens] == text.split()


@pytest.mark.parametrize(
    ("headline", "claims"),
    [
        ("REBELS BESIEGE BRIA", {("siege", "BRIA")}),
        ("ARMY PULLS OUT OF MEKELLE", {("withdrawal", "MEKELLE")}),
        ("IRAN FIRES ROCKETS AT TEL AVIV, HAIFA REFINERY HIT", {("strike", "TEL AVIV"), ("strike", "HAIFA")}),
        ("THOUSANDS FLEE KIDAL AS REBELS ADVANCE", {("displacement", "KIDAL")}),
        ("Market in Kidal bombed, twelve dead", {("strike", "Kidal")}),
        ("Army takes Kidal, Gao besieged", {("capture", "Kidal"), ("siege", "Gao")}),
        ("Rebels attacked in Kidal", {("attack", "Kidal")}),
        ("MINISTER SPEAKS TO PRESS IN KIDAL", set()),
        ("Minister seized by nerves in Kidal", set()),
    ],
)
def test_a_headline_is_read_whether_or_not_it_shouts(headline: str, claims: set[tuple[str, str]]) -> None:
    made = geofront.read_text(f"{headline}\n\nThe war went on for another week in the whole of the country.\n")
    surfaces = {mention.id: mention.surface for mention in made.mentions}
    assert {(claim.type.value, surfaces[claim.place]) for claim in made.claims if claim.place} == claims
