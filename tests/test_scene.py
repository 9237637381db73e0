"""Which place and which actor a phrase means: by name, by what follows it, or by what was named before."""

from __future__ import annotations

import pytest
from reading import parse, read

IRAQ = "iraq-syria"


def said(text: str) -> list[str]:
    return read(text, war=IRAQ).said()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army took Aleppo, Idlib and Hama.", ["capture Aleppo", "capture Idlib", "capture Hama"]),
        ("Gunmen attacked both Idlib and Hama.", ["attack Idlib", "attack Hama"]),
        ("The army took the cities of Aleppo and Hama.", ["capture Aleppo", "capture Hama"]),
        ("Jets bombed the towns of Saraqib and Binnish.", ["strike Saraqib", "strike Binnish"]),
    ],
)
def test_every_member_of_a_list_is_meant(text: str, claims: list[str]) -> None:
    assert said(text) == claims


def test_two_towns_are_those_just_named() -> None:
    assert said("After Saraqib and Binnish were shelled, gunmen entered the two towns.") == [
        "strike Saraqib",
        "strike Binnish",
        "advance Saraqib",
        "advance Binnish",
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Gunmen entered Idlib on Monday. They left the city on Tuesday.", ["advance Idlib", "withdrawal Idlib"]),
        ("Shells fell on the town of Saraqib near Idlib. Gunmen then entered the town.", ["advance Saraqib"]),
        ("The Kurds hold Tal Afar. Jets bombed the city.", ["control Tal Afar", "strike Tal Afar"]),
        ("The Kurds hold Mosul. Gunmen attacked Tal Afar and entered the city.", ["control Mosul", "attack Tal Afar", "advance Tal Afar"]),
    ],
)
def test_the_city_and_the_town_are_the_last_of_their_kind(text: str, claims: list[str]) -> None:
    assert [claim for claim in said(text) if not claim.startswith("strike Saraqib")] == claims


def test_where_other_persons_had_gone_is_not_what_the_article_is_about() -> None:
    text = "Rebels entered Saraqib on Monday. They met few soldiers, who had fled Binnish. Jets bombed the town at dawn."

    assert said(text)[-1] == "strike Saraqib"


def test_a_town_is_the_one_that_its_paragraph_is_about() -> None:
    north, south = "The army entered Saraqib.", "Rebels attacked Aleppo on Monday. The army holds most of the town."

    assert said(f"{north} {south}")[-1] == "control Saraqib"
    assert said(f"{north}\n\n{south}")[-1] == "control Aleppo"


def test_the_capital_of_a_province_is_not_that_of_the_country() -> None:
    text = "DAMASCUS, Feb 3 - Rebels seized Aleppo. The Idlib Province capital was in their hands, too."

    assert said(text) == ["capture Aleppo"]


def test_the_largest_towns_of_a_country_are_not_the_country() -> None:
    assert said("Rebels overran the two largest cities of Syria.") == []


@pytest.mark.parametrize("aside", ["both east of Aleppo", "all of them near Aleppo"])
def test_where_listed_towns_lie_is_no_further_town_of_the_list(aside: str) -> None:
    assert said(f"Rebels took Saraqib and Binnish, {aside}.") == ["capture Saraqib", "capture Binnish"]


def test_a_stretch_of_the_front_is_told_more_closely_by_a_village_on_it() -> None:
    assert said("Rebels attacked in the Aleppo direction near Binnish.") == ["attack Binnish"]


def test_where_a_speaker_is_is_not_the_town_that_is_spoken_of() -> None:
    assert said("The army entered Saraqib.\n\nOfficials in Damascus said that soldiers held the town.")[-1] == "control Saraqib"


def test_a_park_called_after_a_country_is_not_the_country() -> None:
    assert said("The army raised its flag in the Iran Park.") == []


def test_a_street_called_after_a_town_is_not_the_town() -> None:
    assert said("Tanks shelled Damascus Street in Idlib.") == ["strike Idlib"]


def test_a_valley_called_after_a_town_is_not_the_town() -> None:
    assert said("Rebels hold Idlib, above the Jisr al-Shughur valley. Jets bombed the town.")[-1] == "strike Idlib"


def test_where_an_attack_came_from_is_not_what_was_attacked() -> None:
    assert said("An attack from Idlib in Syria was repelled near Binnish.") == ["attack Binnish"]


def test_where_a_town_lies_is_not_besieged_with_it() -> None:
    assert said("Rebels laid siege to Aleppo, a town on the Euphrates.") == ["siege Aleppo"]
    assert said("Rebels laid siege to Saraqib, a town south of Aleppo.") == ["siege Saraqib"]


def test_the_capital_is_rather_the_one_named_in_the_sentence() -> None:
    text = "Tanks left Damascus in May. Gunmen fired into a crowd in Baghdad, and the siege of the capital began."

    assert said(text)[-1] == "siege Baghdad"


def test_a_road_is_not_the_town_it_is_called_after() -> None:
    text = "Rebels stormed Aleppo. They entered the town along the Binnish road in thick fog. Tanks shelled the town."

    assert "Binnish" not in " ".join(said(text))


def test_there_may_be_a_district_called_after_its_town() -> None:
    text = "Binnish was hit. Pakistani guns shelled Poonch, on the Line of Control, and killed 16 people there, the worst day in the town."

    assert "Binnish" not in " ".join(said(text)[1:])


def test_what_is_named_last_after_a_semicolon_is_meant() -> None:
    assert said("Binnish fell in May; by June rebels were in Saraqib. A day later rebels announced its capture.")[-1] == "capture Saraqib"


def test_a_month_is_no_part_of_a_name() -> None:
    assert said("Rebels shelled Binnish; in April Turkey attacked Saraqib.") == ["strike Binnish", "attack Saraqib"]


def test_the_airport_of_a_new_paragraph_is_that_of_the_headlines_town() -> None:
    text = "Aleppo falls to rebels\n\nJets bombed Saraqib on Thursday night.\n\nOn Friday rebels took the airport."

    assert said(text)[-1] == "capture Aleppo"


def test_it_is_the_valley_that_the_sentence_names_and_no_town_named_before() -> None:
    assert said("The army took Saraqib. It has sent men towards the valley and may attack it.") == ["capture Saraqib"]


def test_fighters_from_a_town_are_not_those_named_elsewhere() -> None:
    found = read("Wagner fighters hold Jufra. Fighters from Zawiya surrounded the post at Watiya.", war="libya")

    assert [found.by(claim) for claim in found.report.claims if claim.type.value == "siege"] == [None]


def test_the_militia_of_a_person_is_not_the_only_group_named() -> None:
    found = read("Hamas fighters hold Jabalia in Gaza. East of Rafah the militia of Yasser Sabah controls Shoka.")

    assert [found.by(claim) for claim in found.report.claims][1:] == [None]


def test_from_where_a_distance_is_measured_nobody_set_out() -> None:
    assert said("Rebels set up a camp in Saraqib, 24 kilometres from Idlib.") == ["presence Saraqib"]


def test_the_city_is_the_one_a_paragraph_measures_from() -> None:
    text = "Aleppo fell.\n\nThe army dug in north of Hama and held out for days. On Sunday rebels entered the city."

    assert said(text)[-1] == "advance Hama"


def test_who_goes_towards_a_town_and_does_more_does_it_there() -> None:
    assert said("Saraqib fell. Rebels pushed towards Binnish and took its base.")[-1] == "capture Binnish"
    assert said("Rebels hold Idlib. The army fled towards Aleppo and shelled the city.")[-1] == "strike Idlib"


def test_what_two_towns_are_is_no_third() -> None:
    assert said("DAMASCUS\n\nRebels reached Daraya and Jaramana, suburbs of the capital.") == ["advance Daraya", "advance Jaramana"]


def test_where_those_come_from_whom_a_strike_kills_is_not_hit() -> None:
    assert said("Drones hit Idlib, killing traders, most of them from Aleppo.") == ["strike Idlib"]
    assert said("Fighters reached Idlib, where they pulled down a statue.") == ["advance Idlib"]


def test_the_way_is_not_the_goal() -> None:
    assert said("Rebels advanced along the lake shore from Saraqib to Binnish.") == ["advance Binnish"]
    assert said("Rebels advanced along the Euphrates from Saraqib to Binnish.") == ["advance Binnish"]


def test_a_city_is_not_remembered_for_ever() -> None:
    filler = " ".join(f"Rain fell on day {number} and nothing was heard." for number in range(2, 12))

    assert said(f"Gunmen attacked Idlib. {filler} Gunmen entered the city.") == ["attack Idlib"]


def test_it_is_the_place_named_before() -> None:
    assert said("Saraqib was quiet. The army took it at dusk.") == ["capture Saraqib"]


def test_the_capital_is_a_seat_of_government_and_nobodys_possession() -> None:
    assert "advance Damascus" in said("Fighting reached Damascus. Gunmen entered the capital.")
    assert said("Gunmen entered their capital.") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Gunmen seized two neighbourhoods in Idlib.", "two neighbourhoods"),
        ("Gunmen hold the outskirts of Idlib.", "the outskirts"),
        ("Gunmen shelled Idlib's outskirts.", "outskirts"),
        ("The army besieged eastern Aleppo.", "eastern Aleppo"),
        ("Gunmen took the eastern half of the city of Hama.", "the eastern half"),
        ("Gunmen took three villages near Hama.", "three villages"),
        ("Gunmen took Hama.", None),
        ("The army advanced to within five kilometres of Hama.", None),
    ],
)
def test_a_part_of_a_place_is_kept_as_written(text: str, part: str | None) -> None:
    (claim,) = read(text, war=IRAQ).report.claims

    assert claim.part == part


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen left a village near Idlib.",
        "Gunmen took a town on the road to Idlib.",
        "The army took a hill.",
        "A column left the group's capital for the front.",
    ],
)
def test_a_place_without_a_name_is_not_the_town_it_lies_by(text: str) -> None:
    assert said(text) == []


def test_a_description_of_a_name_is_no_second_place() -> None:
    assert said("Gunmen attacked Idlib, a city in northern Syria.") == ["attack Idlib"]
    assert said("Hama, a city of 300,000 people, fell to gunmen.") == ["capture Hama"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Gunmen of Islamic State attacked Sinjar.", "Islamic State"),
        ("Islamic State fighters attacked Sinjar.", "Islamic State"),
        ("Dozens of Peshmerga fighters entered Sinjar.", "Kurdish Peshmerga"),
        ("Soldiers loyal to the Peshmerga entered Sinjar.", "Kurdish Peshmerga"),
        ("Residents of Mosul fled Sinjar.", "Civilians"),
    ],
)
def test_whose_fighters_they_are_is_told_by_what_stands_with_them(text: str, actor: str) -> None:
    found = read(text, war=IRAQ)

    assert [found.by(claim) for claim in found.report.claims if found.place(claim) == "Sinjar"] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Damascus was calm. Gunmen entered the provincial capital.",
        "Damascus was calm. Gunmen entered the capital of Idlib province.",
        "Damascus was calm. Gunmen entered the main town of Afrin district.",
    ],
)
def test_the_capital_of_a_province_is_not_the_countrys_nor_a_districts_main_town_the_district(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Gunmen took Saraqib along with Binnish and Sarmin.", ["capture Saraqib", "capture Binnish", "capture Sarmin"]),
        ("Saraqib fell on Monday, together with Binnish.", ["capture Saraqib", "capture Binnish"]),
        ("Gunmen took Saraqib along with two tanks.", ["capture Saraqib"]),
    ],
)
def test_a_list_may_go_on_with_along_with(text: str, claims: list[str]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize("deed", ["A teacher lost his wife there", "Nobody could reach him there", "Most jets took off there"])
def test_there_is_where_and_not_what_was_taken(deed: str) -> None:
    assert said(f"Gunmen entered Saraqib. {deed}.") == ["advance Saraqib"]


def test_where_all_of_them_lie_is_not_taken_with_them() -> None:
    assert said("Hama was calm. Gunmen took Saraqib and Binnish, both of them north of the city.") == ["capture Saraqib", "capture Binnish"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Gunmen attacked Saraqib, residents of Binnish said. The army entered the town.", "advance Saraqib"),
        ("Residents of Binnish said that gunmen had entered the town.", "advance Binnish"),
        ("Gunmen took Saraqib, the first town in Binnish to fall. The army entered the town.", "advance Saraqib"),
    ],
)
def test_the_town_is_not_where_somebody_was_heard_from_before(text: str, claim: str) -> None:
    assert claim in said(text)


def test_the_city_stays_the_one_that_is_spoken_of_as_the_city() -> None:
    siege = "Rebels surrounded Idlib in May. Bread ran out. Rain came. Wells dried up. Nobody left the city in July. Winter was near."
    camp = "Snow fell. Those who reached Saraqib, a small town, told of hunger."

    assert said(f"{siege} {camp} On Monday the army pulled out of the city.")[-1] == "withdrawal Idlib"


def test_what_stands_in_the_city_is_hit_there_and_not_in_the_village_named_before() -> None:
    text = "Rebels surrounded Idlib. Jets bombed Saraqib. Troops dug trenches around the city. The hospital was shelled at noon."

    assert said(text)[-1] == "strike Idlib"


def test_the_city_of_the_headline_is_meant_where_only_towns_were_named_since() -> None:
    filler = " ".join(f"Rain fell on day {number} and nothing was heard." for number in range(2, 12))
    text = f"Idlib falls to rebels\n\n{filler} Families reached Saraqib. The army had pulled out of the city."

    assert said(text)[-1] == "withdrawal Idlib"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Gunmen attacked Aleppo and Idlib. They took the latter.", ["attack Aleppo", "attack Idlib", "capture Idlib"]),
        ("Gunmen attacked Aleppo and Idlib. They took the former.", ["attack Aleppo", "attack Idlib", "capture Aleppo"]),
        ("Gunmen fought in Saraqib and Binnish. In Aleppo, jets pounded the southern suburbs.", ["strike Aleppo"]),
        ("Aleppo was besieged. Gunmen held Saraqib. Troops seized the airport.", ["siege Aleppo", "control Saraqib", "capture Aleppo"]),
        ("Mosul fell in June.\n\nTal Afar: Kurdish forces say they hold the city.", ["capture Mosul", "control Tal Afar"]),
        ("Troops reached the Aleppo-Idlib highway.", []),
        ("Gunmen continued assaults within Aleppo itself.", ["attack Aleppo"]),
        ("Soldiers moved in from Saraqib, near Aleppo, and from Idlib.", ["movement Idlib", "movement Saraqib"]),
        ("Gunmen held Binnish. The army repelled two attempts to enter Saraqib.", ["control Binnish", "attack Saraqib"]),
    ],
)
def test_a_place_of_a_later_sentence(text: str, claims: list[str]) -> None:
    assert [claim for claim in said(text) if claim in claims or not claims] == claims
    assert len(said(text)) <= max(len(claims), 3)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army seized the highway to Idlib, which gunmen captured in May, and then Saraqib’s airfield and Binnish.", ["capture Idlib"]),
        ("Gunmen held Idlib airbase. A missile fired at their base in Saraqib killed two.", ["control Idlib", "strike Saraqib"]),
        ("The governor fled to Idlib. A day later Turkish jets began bombing.", ["withdrawal Idlib"]),
        ("The army drove the last of the gunmen out of Saraqib.", ["capture Saraqib"]),
        ("The last of the rebels left Saraqib on Monday.", ["withdrawal Saraqib"]),
    ],
)
def test_a_list_a_base_or_a_bombing_is_not_put_on_a_place_only_passed(text: str, claims: list[str]) -> None:
    found = said(text)

    assert set(found) <= set(claims)
    assert found[-1:] in (claims[-1:], [])


def test_it_is_what_the_verb_before_was_done_to_though_it_has_no_name() -> None:
    text = "The fight for Aleppo\n\nGunmen held Saraqib. In Aleppo, the army overran the airport, lost it and took it again."
    found = read(text, war=IRAQ)
    taken = [claim for claim in found.report.claims if claim.type.value == "capture"]

    assert {found.place(claim) for claim in taken} == {"Aleppo"}


def test_the_first_place_of_an_article_can_be_spoken_of_as_it() -> None:
    assert said("Gunmen attacked Idlib and lost it.")[-1] == "capture Idlib"


def test_a_numbered_gate_is_one_name() -> None:
    clauses = parse("A column that tried to seize Gate 27, a checkpoint, was less lucky.")

    assert "Gate 27" in {" ".join(token.text for token in clauses.tokens[one.start : one.end]) for one in clauses.phrases}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("She sleeps in Sinjar. Her sister is in Hama, but there is fighting there too.", ["contested Hama"]),
        ("Gunmen attacked Idlib, in the hills above Hama, and police are now stationed there.", ["attack Idlib", "presence Idlib"]),
        ("Gunmen entered Idlib, just outside Hama, and shelled the town on Monday.", ["advance Idlib", "strike Idlib"]),
        ("Hama is surrounded. The army shells the far bank of the Kharun from there.", ["siege Hama"]),
        ("Crowds attacked the embassies of Iran and Iraq in Hama.", ["attack Hama"]),
        ("A strike close to Hama, a town north of Homs, killed seven rebels.", ["strike Hama"]),
        ("Troops entered Idlib to fight a gang, which burned Hama. They would storm it.", ["advance Idlib", "attack Hama", "attack Idlib"]),
        ("Rebels pushed towards Hama district and were within 9 km of the town of that name.", ["advance Hama"]),
        ("Fighters left their capital once and returned to it. They hold Hama.", ["control Hama"]),
        ("Hama has been calm since the rebels pulled out.", ["withdrawal Hama"]),
        ("Prices in Hama have been falling since the rebels pulled out.", []),
        ("The jets are in Hama, because whoever holds Idlib cuts off Homs.", ["presence Hama"]),
        ("Clashes between soldiers and rebels in Idlib, Hama and Homs go on.", ["contested Idlib", "contested Hama", "contested Homs"]),
        ("The brigade, coming from Idlib, occupied Hama, whose mayor had fled.", ["capture Hama"]),
        ("Some 6,000 people have fled Idlib, most of them to Hama.", ["displacement Idlib", "displacement Hama"]),
        ("Almost 6,000 people have fled, the mayor reported, many of them to Hama.", ["displacement Hama"]),
    ],
)
def test_where_is_told_by_the_words_around_and_not_by_the_last_name(text: str, claims: list[str]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Troops entered Idlib to fight a gang, which had killed 50 men at Hama. Jets bombed the town.", "strike Idlib"),
        ("Rebels took Idlib, residents who reached the capital, Hama, said. Jets bombed the town.", "strike Idlib"),
        ("Rebels entered the city of Idlib a day after the army left Hama. Jets bombed the city.", "strike Idlib"),
        ("In Idlib the mayor left by bus for Hama. Jets bombed the airport.", "strike Idlib"),
        ("Rebels were 20 km from Idlib after a day in which they captured Hama and the army bombed it.", "strike Hama"),
    ],
)
def test_the_town_is_not_where_somebody_else_was_or_goes(text: str, what: str) -> None:
    claims = said(text)

    assert what in claims
    assert [claim for claim in claims if claim.startswith("strike")] == [what]


def test_there_is_the_land_that_the_sentence_names_rather_than_the_town_before() -> None:
    text = "Rebels hold Hama. The army has bombed the Ghab plain and sent 300 men there."

    assert "movement Hama" not in said(text)


def test_a_name_with_an_article_is_no_town_that_is_meant_later() -> None:
    assert said("Rebels hold Hama. They crossed the hills over the Salamiyah. Jets bombed the town.")[-1] == "strike Hama"
