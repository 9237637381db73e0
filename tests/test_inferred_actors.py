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


def test_who_lost_men_in_an_attack_that_was_beaten_off_made_it() -> None:
    found = doers("Soldiers repelled an attack on Baga, killing 12 ISWAP fighters. Boko Haram and ISWAP are both near.")

    assert ("attack", "Baga", "Islamic State West Africa Province", False) in found


def test_what_somebody_says_was_beaten_off_is_the_other_sides() -> None:
    found = doers("Russian troops are near. The Ukrainian General Staff said six attacks had been repelled at Torske.")

    assert ("attack", "Torske", "Russian forces", True) in found


def test_those_who_clash_are_named_where_a_verb_tells_where() -> None:
    found = doers("Clashes between M23 rebels and the Congolese army reached Sake.")

    assert ("contested", "Sake", "March 23 Movement", False) in found


def test_who_comes_from_a_battle_fought_it() -> None:
    found = doers("The M23 was near Goma after heavy fighting for Sake.")

    assert [one for one in found if one[:3] == ("contested", "Sake", "March 23 Movement")]


def test_units_in_the_mouth_of_one_side_are_its_own() -> None:
    for told in (
        "A spokesman for the Congolese army said that the divisions there would move on Sake.",
        "The Congolese army left Minova. Most units had fallen back towards Sake, an officer said.",
        "The Congolese army left Minova. A military source said its units were heading for Sake.",
    ):
        movers = {actor for _, place, actor, _ in doers(told) if place == "Sake"}
        assert movers == {"Armed Forces of the Democratic Republic of the Congo"}


def test_the_soldiers_in_an_enemys_mouth_are_not_the_enemys() -> None:
    found = doers("M23 rebels took Minova. “The soldiers have entered Sake,” an M23 officer said.")

    assert ("advance", "Sake", "March 23 Movement", True) not in found


def test_a_place_would_fall_to_whom_it_would_help() -> None:
    found = doers("Ukrainian troops rested. If Lyman were to fall, Russian troops could advance on Sloviansk.")

    assert ("capture", "Lyman", "Russian forces", True) in found


def test_a_place_would_not_fall_to_whom_it_would_harm() -> None:
    found = doers("If Lyman were to fall, Ukrainian troops could lose Sloviansk.")

    assert [actor for kind, place, actor, _ in found if place == "Lyman"] == [None]


def test_its_fall_is_not_the_deed_of_who_denies_it() -> None:
    found = doers("M23 rebels said they had taken Sake. The government denied its fall.")

    assert ("capture", "Sake", "March 23 Movement", True) in found


def test_what_a_capture_would_bring_it_brings_to_whom_it_says() -> None:
    found = doers("The capture of Sake would bring M23 rebels within 25 km of Goma.")

    assert ("advance", "Goma", "March 23 Movement", False) in found


def test_assaults_that_an_army_counts_and_has_beaten_off_are_the_other_sides() -> None:
    told = "Russian troops are near. The Ukrainian General Staff reported {} assaults near Torske, all of them repelled."

    assert ("attack", "Torske", "Russian forces", True) in doers(told.format("12"))
    assert ("attack", "Torske", "Russian forces", False) in doers(told.format("12 Russian"))


def test_who_breaks_a_siege_is_not_the_besieger() -> None:
    found = doers("The siege of Deir ez-Zor was in its third year when Syrian soldiers broke through to the town.")

    assert ("siege", "Deir ez-Zor", None, False) in found


def test_who_acts_in_an_attack_made_it() -> None:
    found = doers("The retreat follows a dawn raid on a base at Cowsweyne, in which al-Shabaab used two car bombs.")

    assert ("attack", "Cowsweyne", "Al-Shabaab", False) in found


def test_places_are_given_up_by_who_was_said_to_leave() -> None:
    found = doers("Somali troops are leaving the valley. Masagaway and Budbud were given up at dawn.")

    assert [one for one in found if one[0] == "withdrawal"] == [
        ("withdrawal", "Masagaway", "Somali troops", True),
        ("withdrawal", "Budbud", "Somali troops", True),
    ]


def test_an_advance_that_a_side_says_was_halted_is_the_other_sides() -> None:
    found = doers("Azerbaijan's defence ministry said an advance on Lachin had been halted. Armenian tanks burned.")

    assert ("advance", "Lachin", "Armenian forces", True) in found


def test_civilians_are_killed_by_the_other_side_of_who_says_so() -> None:
    text = "The CSP says its school was hit: drones killed six children in Kidal. Malian soldiers and the CSP fought at Ber."

    assert ("strike", "Kidal", "Malian Armed Forces", True) in doers(text)


def test_what_was_hit_in_somebodys_raids_they_hit() -> None:
    found = doers("Isfahan and Tabriz were among the cities bombed in the first wave of Israeli raids on Friday.")

    assert [one for one in found if one[0] == "strike"] == [("strike", place, "Israel", False) for place in ("Isfahan", "Tabriz")]


def test_who_says_they_fired_what_landed_did_it() -> None:
    found = doers("Rockets landed in Sderot at noon. The armed wing of Hamas said it had fired twelve.")

    assert ("strike", "Sderot", "Hamas", True) in found


def test_jets_that_an_army_says_hit_its_enemy_are_its_own() -> None:
    found = doers("F-16s bombed PKK camps in Qandil, the Turkish army announced.")

    assert ("strike", "Qandil", "Turkish army", True) in found


def test_the_last_to_leave_are_of_those_who_were_leaving() -> None:
    found = doers("Russian troops are pulling out of Kherson. Ukrainian guns fire on. The last soldiers left Chornobaivka overnight.")

    assert ("withdrawal", "Chornobaivka", "Russian forces") in [one[:3] for one in found]


def test_what_was_struck_was_targeted_by_who_says_so() -> None:
    found = doers("Misrata's airport was bombed on Monday. The Libyan National Army said its planes had hit a hangar.")

    assert ("strike", "Misrata", "Libyan National Army", True) in found


def test_a_plan_that_a_side_says_there_was_not_would_be_its_own() -> None:
    found = doers("The Taliban's spokesman says there was never a plan to seize Herat.")

    assert ("capture", "Herat", "Taliban", True) in found


def test_a_place_left_is_recaptured_by_those_who_left_it() -> None:
    text = "Somali troops withdrew from Galcad. The ministry said Galcad would be recaptured. Al-Shabaab cheered."

    assert ("capture", "Galcad", "Somali National Army", True) in doers(text)
