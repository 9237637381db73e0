"""What "60 km to the north" counts from is told by the map where the words leave it open."""

from __future__ import annotations

import pytest

import geofront


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        # the place named last is El Obeid, the one the sentence before begins with is Kosti
        ("Troops from Kosti opened the road to El Obeid. But from Bara, about 60 km to the north, rebels sent drones.", "El Obeid"),
        # the seat of government named last is not what the distance counts from
        ("Hadrut, whose fall Baku announced, was empty. They stood in Fuzuli, about fifteen kilometres to the north-east.", "Hadrut"),
    ],
)
def test_the_distance_counts_from_the_place_from_which_it_is_true(text: str, anchor: str) -> None:
    report = geofront.read_text(text)
    surfaces = {mention.id: mention.surface for mention in report.mentions}

    assert [surfaces[one.anchor] for one in report.locatives] == [anchor]


def test_distances_are_told_from_towns_rather_than_from_the_village_named_last() -> None:
    text = "The army took Um al-Qura, east of Wad Madani, and Al-Haj Abdallah, some 50 km to its south. Sudan's rebels fled."
    report = geofront.read_text(text)
    surfaces = {mention.id: mention.surface for mention in report.mentions}

    assert [surfaces[one.anchor] for one in report.locatives] == ["Wad Madani", "Wad Madani"]


def test_a_side_is_not_told_from_what_another_distance_only_counts_from() -> None:
    report = geofront.read_text("Gangs took Mirebalais, 50 km north-east of Port-au-Prince, and pushed on to Lascahobas, to the east.")
    surfaces = {mention.id: mention.surface for mention in report.mentions}

    assert [surfaces[one.anchor] for one in report.locatives] == ["Port-au-Prince", "Mirebalais"]


def test_distance_and_side_together_are_looked_for_further_back() -> None:
    text = (
        "Rebels stormed Herat. Police shed their uniforms. A man spoke by telephone. He asked for help. Nobody came. He wept. "
        "Islam Qala, some 110 km to the west, fell in July."
    )
    report = geofront.read_text(text)
    surfaces = {mention.id: mention.surface for mention in report.mentions}

    assert [(surfaces[one.anchor], one.direction) for one in report.locatives] == [("Herat", "W")]


def test_a_place_that_the_gazetteer_has_is_not_moved_by_a_guess_at_what_is_measured_from() -> None:
    text = "Soldiers left Kosti. From Bara, about 60 km to the north of the city, rebels sent drones to El Obeid in Kordofan."
    report = geofront.read_text(text)
    bara = next(mention for mention in report.mentions if mention.surface == "Bara")

    assert not isinstance(bara.resolution, geofront.model.ByText)
