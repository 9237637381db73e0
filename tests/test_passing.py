"""What is named only in passing is background; what is told of a place keeps it the scene."""

from __future__ import annotations

import pytest
from reading import read

import geofront
from geofront.model import Role


def role(text: str, surface: str) -> Role:
    """What the first mention of a name does."""
    return next(one.role for one in geofront.read_text(text).mentions if one.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Rebels seized Minova, a market town on Lake Kivu.", "Lake Kivu"),
        ("The army took Cadale, on the Indian Ocean coast.", "Indian Ocean"),
        ("Fighters overran Zaranj, the capital of Nimroz.", "Nimroz"),
        ("The governor of South Kivu owned up to the loss of Minova.", "South Kivu"),
        ("Gunmen hold a checkpoint at Bara, on the road to Omdurman.", "Omdurman"),
        ("The road from Ann to Padan is shut, and Natyekan is besieged.", "Padan"),
        ("The truce signed in Jeddah is dead: shells fell on Bara.", "Jeddah"),
        ("He broke off a visit to Beirut when Marawi fell.", "Beirut"),
        ("The minister conceded in Manila that the rebels hold Marawi.", "Manila"),
    ],
)
def test_what_is_named_in_passing_is_background(text: str, surface: str) -> None:
    assert role(text, surface) is Role.BACKGROUND


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Shells fell on the governor's house in Zaranj.", "Zaranj"),
        ("The navy shelled boats on Lake Kivu.", "Lake Kivu"),
        ("Rebels cut the road to Omdurman and then took Omdurman.", "Omdurman"),
        ("Drones struck the port of Jeddah.", "Jeddah"),
        ("Hundreds have gone to Kosti.", "Kosti"),
    ],
)
def test_where_something_happens_is_the_scene(text: str, surface: str) -> None:
    assert Role.EVENT in [one.role for one in geofront.read_text(text).mentions if one.surface == surface]


def test_a_city_where_envoys_meet_is_background_in_a_war_elsewhere() -> None:
    found = read("Shells fell on Tarhuna and Gharyan. Nothing is heard of Geneva.", war="libya")

    assert (found.mention("Geneva").role, found.mention("Tarhuna").role) == (Role.BACKGROUND, Role.EVENT)
