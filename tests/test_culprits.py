"""Whom somebody names for a deed."""

from __future__ import annotations

import pytest

import geofront


def doer(text: str) -> str | None:
    """The actor of the first claim."""
    report = geofront.read_text(text)
    return next((actor.name for actor in report.actors if actor.id == report.claims[0].actor), None)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The attack on Kasindi was blamed on the Allied Democratic Forces.", "Allied Democratic Forces"),
        ("Officials blamed the Rapid Support Forces for the shelling of Omdurman.", "Rapid Support Forces"),
        ("Mortar bombs hit Baidoa in a barrage claimed by al-Shabaab.", "Al-Shabaab"),
        ("Shells hit a market in Omdurman, said the ministry, which held the RSF responsible.", "Rapid Support Forces"),
        ("The rocket attack on Kiryat Shmona was claimed by Hezbollah.", "Hezbollah"),
        ("Missiles struck Sumy on Sunday, an attack Ukraine blamed on Russia.", "Russian forces"),
        ("A car bomb exploded in Baidoa. Al-Shabaab said it was behind the attack.", "Al-Shabaab"),
        ("A suicide bomber struck in Maiduguri. Boko Haram claimed responsibility.", "Boko Haram"),
        ("A drone attack on Port Sudan hit a fuel depot. The army accused the RSF.", "Rapid Support Forces"),
        ("A drone attack on Port Sudan, which officials blamed on the RSF, hit a fuel depot.", "Rapid Support Forces"),
        ("Survivors blamed the RSF for a drone attack on Port Sudan.", "Rapid Support Forces"),
    ],
)
def test_who_is_blamed_or_owns_up_did_it(text: str, actor: str) -> None:
    assert doer(text) == actor


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded in Quetta. No group claimed responsibility.",
        "A car bomb exploded in Quetta. The government accused India of arming the separatists.",
        "A rocket hit Haifa. Israel blamed Lebanon for the collapse of the talks.",
        "A bombing in Kabul killed eight people. Islamic State did not claim responsibility.",
        "A car bomb exploded in Baidoa. In Jowhar shells fell. Al-Shabaab claimed responsibility.",
    ],
)
def test_nobody_did_it_who_is_blamed_for_something_else_or_denies_it(text: str) -> None:
    assert doer(text) is None
