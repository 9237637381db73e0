"""Who did what nobody is named for, by the sides that fight."""

from __future__ import annotations

import geofront
from geofront.inferred_actors import INFERRED


def doers(text: str) -> dict[tuple[str, str], tuple[str | None, bool]]:
    """(type, place) → actor and whether it was inferred."""
    report = geofront.read_text(text)
    actors = {actor.id: actor.name for actor in report.actors}
    places = {mention.id: mention.surface for mention in report.mentions}
    return {
        (claim.type.value, places[claim.place or ""]): (actors.get(claim.actor or ""), INFERRED in claim.flags) for claim in report.claims
    }


def test_what_befalls_a_place_is_put_down_to_the_only_side_that_attacks_it_there() -> None:
    found = doers("Russian forces shelled Orikhiv. Ukrainian troops hold the town. At noon Orikhiv was struck again, police said.")

    assert found["strike", "Orikhiv"][0] == "Russian forces"


def test_a_place_that_one_side_left_was_taken_by_the_other() -> None:
    found = doers("Ethiopian federal forces withdrew from Sekota on Friday. Tigrayan forces were near. Sekota was captured.")

    assert found["capture", "Sekota"] == ("Tigray Defence Forces", True)


def test_who_leaves_a_place_after_it_was_overrun_may_be_who_overran_it() -> None:
    found = doers("The Sudanese army shelled Nyala. Zamzam was overrun on Monday. The Rapid Support Forces later pulled out of Zamzam.")

    assert found["capture", "Zamzam"] == (None, False)


def test_a_siege_is_that_of_the_side_that_gains_elsewhere() -> None:
    found = doers("Sri Lankan troops took Paranthan and entered Kilinochchi. Mullaitivu was encircled. The Tamil Tigers said nothing.")

    assert found["siege", "Mullaitivu"] == ("Sri Lankan armed forces", True)


def test_what_was_long_ago_is_put_down_to_nobody() -> None:
    found = doers("M23 rebels took Masisi and Sake. In 2012 Goma was captured. The Congolese army is silent.")

    assert found["capture", "Goma"] == (None, False)


def test_a_shell_of_unknown_origin_is_nobodys() -> None:
    found = doers("Israeli troops shelled Khiam and bombed Tyre. A shell of unknown origin hit Naqoura. Hezbollah fought on.")

    assert found["strike", "Naqoura"] == (None, False)


def test_nobody_strikes_their_own_country_where_two_countries_fight() -> None:
    found = doers("Thai jets bombed Poipet. Thai artillery shelled Samraong. Rockets hit Surin, and Cambodian troops dug in.")

    assert found["strike", "Surin"][0] != "Thai armed forces"


def test_an_army_and_government_troops_are_one_side_where_no_theatre_knows_them() -> None:
    found = doers("Government troops took Madang. The army entered Goroka. Rebels fled. Wewak fell the same day.")

    assert found["capture", "Wewak"][0] in ("Government troops", "Army")


def test_what_befell_several_places_in_one_breath_was_done_by_one() -> None:
    found = doers("Tigrayan forces entered Mekelle. The recapture of Mekelle was followed by that of Shire and Axum.")

    assert found["capture", "Axum"] == found["capture", "Mekelle"] == ("Tigray Defence Forces", True)


def test_what_flies_in_a_war_of_an_army_against_rebels_is_the_armys() -> None:
    found = doers("Rebels took Kobo, the army said. An air raid hit Woldia. A drone hit Axum.")

    assert found["strike", "Woldia"] == ("Army", True)
    assert found["strike", "Axum"] == (None, False)


def test_one_gain_tells_little_of_a_side_that_leaves_other_places() -> None:
    found = doers("Armenian troops advanced on Shusha. Armenian troops left Agdam. Jabrayil was lost, and Azerbaijani troops rested.")

    assert found["capture", "Jabrayil"] != ("Armenian forces", True)


def test_who_holds_a_part_of_a_place_may_be_who_takes_it() -> None:
    found = doers(
        "Ukrainian troops stood by. Russian troops captured Soledar and hold eastern Bakhmut. The city of Bakhmut might fall soon."
    )

    assert found["capture", "Bakhmut"] == ("Russian forces", True)


def test_an_army_is_named_rather_than_its_mercenaries() -> None:
    found = doers(
        "Wagner fighters rested. Wagner fighters and Wagner cooks ate. Russian troops ate. Ukrainian troops repelled an attack on Torske."
    )

    assert found["attack", "Torske"] == ("Russian forces", True)


def test_a_city_is_not_the_region_of_its_name() -> None:
    found = doers("Ukrainian troops began an offensive in Kharkiv region. Russian troops left Izium. A missile hit Kharkiv city.")

    assert found["strike", "Kharkiv"][0] != "Ukrainian forces"


def test_places_given_up_were_given_up_by_the_side_that_gains_none() -> None:
    found = doers("Croatian troops hold Knin. Benkovac and Drnis were given up without a fight. The Krajina Serbs said nothing.")

    assert found["withdrawal", "Benkovac"] == ("Republic of Serb Krajina", True)


def test_the_side_on_the_march_strikes_but_not_what_it_holds() -> None:
    text = "The RSF took Bara, captured Kutum and seized Babanusa, and the army watched. A drone hit {} market."

    assert doers(text.format("El Obeid"))["strike", "El Obeid"] == ("Rapid Support Forces", True)
    assert doers(text.format("Bara"))["strike", "Bara"][0] != "Rapid Support Forces"


def test_who_has_left_a_town_may_shell_it_and_the_other_side_does_not() -> None:
    found = doers("Russian troops left Kherson city. Ukrainian troops raised a flag. Shelling of Kherson city has not ceased.")

    assert found["strike", "Kherson"][0] != "Ukrainian forces"


def test_an_attack_on_a_side_is_not_its_own() -> None:
    text = "Al-Shabaab took Moqokori, captured Mahas and stormed Jowhar. The army spoke of an attack on {} rear at El Dheer."

    assert doers(text.format("al-Shabaab’s"))["attack", "El Dheer"][0] != "Al-Shabaab"


def test_the_army_is_no_people() -> None:
    found = doers("Kurds fled Kobani. The army shelled Manbij.")

    assert found["strike", "Manbij"][0] == "Army"


CHRONICLE = (
    "The Iraqi army left Mosul in 2014. In 2015 Iraqi forces took Tikrit and Baiji. In 2016 Iraqi forces took Rutba and Kubaisa.\n\n"
    "Islamic State attacked Haditha and took Sinjar. "
)


def test_in_a_chronicle_nobody_is_held_to_do_what_another_side_does_in_the_same_paragraph() -> None:
    found = doers(CHRONICLE + "Rawa was captured.")

    assert found["capture", "Rawa"] == (None, False)


def test_what_was_lost_in_a_war_against_insurgents_the_state_did_not_gain() -> None:
    found = doers("Islamic State attacked Haditha. Iraqi forces took Rutba and Kubaisa. Ana was lost in May.")

    assert found["capture", "Ana"] == (None, False)


def test_what_was_taken_in_one_year_is_not_put_down_to_the_same_side_when_it_is_taken_again() -> None:
    found = geofront.read_text(
        "Rawa fell to Islamic State in 2014. It held Ana. It held Hit. It held Qaim.\n\n"
        "In 2016 Iraqi forces took Rutba. Rawa was taken later.\n\nIt was over in 2017."
    )
    last = [claim for claim in found.claims if claim.type.value == "capture"][-1]
    actors = {actor.id: actor.name for actor in found.actors}

    assert actors.get(last.actor or "") != "Islamic State"
