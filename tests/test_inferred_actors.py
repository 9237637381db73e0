"""Who did it, where the article leaves no doubt though the sentence does not say."""

from __future__ import annotations

import geofront
from geofront.inferred_actors import INFERRED


def doers(text: str) -> list[tuple[str, str, str | None, bool]]:
    """(type, place, actor, whether it was inferred) of every claim."""
    report = geofront.read_text(text)
    actors = {actor.id: actor.name for actor in report.actors}
    places = {mention.id: mention.surface for mention in report.mentions}
    return [
        (claim.type.value, places[claim.place or ""], actors.get(claim.actor or ""), INFERRED in claim.flags) for claim in report.claims
    ]


def test_an_attack_on_one_of_two_sides_is_the_others() -> None:
    found = doers("The Houthis advanced on Marib. Houthi fighters took Jabal Murad. The Yemeni army repelled an attack on Sirwah.")

    assert ("attack", "Sirwah", "Houthis", True) in found


def test_a_place_falls_to_the_only_side_that_gains_any() -> None:
    found = doers("M23 rebels entered Sake and captured Minova. Kalehe fell at noon, residents said.")

    assert ("capture", "Kalehe", "March 23 Movement", True) in found


def test_where_both_sides_gain_nobody_is_named() -> None:
    found = doers("Russian forces took Torske. Ukrainian forces retook Robotyne. Later Zarichne fell.")

    assert ("capture", "Zarichne", None, False) in found
