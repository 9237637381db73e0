"""Quarters of a city are put inside it where the text says so, and nowhere where it does not."""

from __future__ import annotations

import pytest

import geofront
from geofront.metric import distance_km
from geofront.model import ByText, Report, Resolved, ShapeKind


def in_what(report: Report, surface: str) -> str | None:
    """The city that a name was put in by the text, as its reason says; None where it was not."""
    resolution = next(one.resolution for one in report.mentions if one.surface == surface)
    return resolution.because[0].split(": in ")[1].split(";")[0] if isinstance(resolution, ByText) else None


@pytest.mark.parametrize(
    ("text", "quarter", "city"),
    [
        ("Police took the neighbourhoods of al-Zarfa and Bab Tuta in Tal Afar.", "Bab Tuta", "Tal Afar"),
        ("Clashes broke out in Kofa Nagasso, a crowded suburb of Goma.", "Kofa Nagasso", "Goma"),
        ("Shells fell on Goma's northern Katindola neighbourhood.", "Katindola", "Goma"),
        ("Rebels entered the Kinshasa suburb of Nzanda Lubu.", "Nzanda Lubu", "Kinshasa"),
        ("The rebels entered Bukavu. Their lorries stopped in the suburb of Bagiroza.", "Bagiroza", "Bukavu"),
        ("The army holds Deir ez-Zor. Some are still in Zanamat and Humra, two ruined quarters by the river.", "Zanamat", "Deir ez-Zor"),
    ],
)
def test_an_unknown_quarter_is_put_in_its_city(text: str, quarter: str, city: str) -> None:
    assert in_what(geofront.read_text(text), quarter) == city


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels in Goma and Bukavu fought on. Shots were heard in the quarter of Mbugara.", "Goma"),  # which of the two?
        ("The siege of Mandalay goes on. Drones hit the northern suburbs of Lashio.", "Lashio"),  # a city has suburbs
        ("Rebels left Goma for the village of Kizembe.", "Kizembe"),
    ],
)
def test_nothing_else_is_put_in_a_city(text: str, name: str) -> None:
    assert in_what(geofront.read_text(text), name) is None


def test_a_quarter_is_not_its_namesake_in_another_city() -> None:
    report = geofront.read_text("Federal police took the neighbourhoods of al-Zuhur and al-Nur in Tal Afar, west of Mosul.")
    places = {one.surface: one.resolution.place for one in report.mentions if isinstance(one.resolution, Resolved | ByText)}

    assert distance_km(places["al-Nur"].lonlat, places["Tal Afar"].lonlat) < 10


def test_a_captured_quarter_is_a_mark_and_not_the_whole_city() -> None:
    report = geofront.read_text("The governor has left Bukavu. On Monday rebels captured the suburb of Bagiroza.")

    shape = next(one for one in report.shapes if one.rule == "part.somewhere-in")
    assert (shape.kind, shape.rule) == (ShapeKind.MARK, "part.somewhere-in")
    assert shape.precision_km is not None and shape.precision_km >= 3
