"""Who is meant by it, they, we, the group, its fighters and whose soldiers: as far as the article leaves no doubt."""

from __future__ import annotations

import pytest
from reading import read

IRAQ = "iraq-syria"
IS, KURDS = "Islamic State", "Kurdish Peshmerga"


def doer(text: str, what: str, war: str | None = IRAQ) -> str | None:
    found = read(text, war=war)
    return found.by(found.one(what))


@pytest.mark.parametrize(
    ("text", "what", "actor"),
    [
        ("Islamic State left Sinjar. It attacked Mosul instead.", "attack Mosul", IS),
        ("Peshmerga fighters entered Sinjar. They left Mosul on Tuesday.", "withdrawal Mosul", KURDS),
        ("The Peshmerga said it had entered Sinjar.", "advance Sinjar", KURDS),
        ("The Peshmerga took Sinjar. Its fighters then entered Tal Afar.", "advance Tal Afar", KURDS),
        ("The Peshmerga said its soldiers had entered Tal Afar.", "advance Tal Afar", KURDS),
        ("The Peshmerga reached Sinjar. Tanks entered Mosul at dusk.", "advance Mosul", KURDS),
        ("Islamic State fighters fled. The group attacked Mosul.", "attack Mosul", IS),
        ("The Peshmerga, whose soldiers hold Tal Afar, said little.", "control Tal Afar", KURDS),
        ("The Peshmerga is preparing for an attack on Sinjar.", "attack Sinjar", KURDS),
        ("“We entered Mosul,” said Captain Omar Ali, an officer with the Peshmerga.", "advance Mosul", KURDS),
        ("“Our troops entered Mosul,” said Captain Omar Ali, an officer with the Peshmerga.", "advance Mosul", KURDS),
        ("Captain Omar Ali of the Peshmerga spoke at noon. “We entered Mosul,” Ali said.", "advance Mosul", KURDS),
        ("Captain Omar Ali of the Peshmerga spoke at noon. His men had entered Sinjar, he said.", "advance Sinjar", KURDS),
        ("A Peshmerga officer said his soldiers held Sinjar. He added that they would attack Mosul.", "attack Mosul", KURDS),
        ("Islamic State left Sinjar. The group’s fighters then attacked Mosul.", "attack Mosul", IS),
        ("The Peshmerga holds Sinjar. Another unit entered Mosul.", "advance Mosul", KURDS),
        ("Islamic State left Sinjar. Another band entered Mosul.", "advance Mosul", IS),
        ("Islamic State, in a video, said it had left. The group said its fighters had entered Mosul.", "advance Mosul", IS),
        ("The officer blamed Islamic State, a militia which holds Mosul.", "control Mosul", IS),
        ("Peshmerga jets struck Sinjar, and a drone hit Mosul.", "strike Mosul", KURDS),
        ("Islamic State, the al-Qaeda offshoot, held Sinjar and shelled Mosul.", "strike Mosul", IS),
        ("The Peshmerga surrounded Sinjar, and Mosul was bombed by its jets.", "strike Mosul", KURDS),
        ("Captain Omar Ali of the Peshmerga spoke at noon. “We lost a round,” he said, vowing to retake Mosul.", "capture Mosul", KURDS),
        ("Lorries carrying Peshmerga soldiers entered Mosul.", "advance Mosul", KURDS),
        ("Islamic State’s northern branch shelled Mosul.", "strike Mosul", IS),
        ("Mosul endured a long siege by the Peshmerga.", "siege Mosul", KURDS),
        ("Shells fired by the Peshmerga hit Mosul.", "strike Mosul", KURDS),
        ("Mosul was hit by rockets launched by the Peshmerga.", "strike Mosul", KURDS),
        ("The Peshmerga shelled Sinjar, a town that Islamic State overran in spring. Tal Afar is in its hands.", "control Tal Afar", KURDS),
        ("The Peshmerga retaliated with air strikes on Mosul.", "strike Mosul", KURDS),
        ("The Peshmerga said it killed two commanders in a raid on Mosul.", "attack Mosul", KURDS),
        ("The Peshmerga said that Sinjar had been captured.", "capture Sinjar", KURDS),
        ("Islamic State fled. A video posted by a Peshmerga unit showed its men entering Sinjar.", "advance Sinjar", KURDS),
        ("The city’s other rulers, the Peshmerga, attacked Sinjar.", "attack Sinjar", KURDS),
        ("An offensive will be launched on Mosul, the Peshmerga said.", "attack Mosul", KURDS),
        ("Mosul was cut off when the Peshmerga closed the road.", "siege Mosul", KURDS),
        ("Units had been moved to Sinjar, the Peshmerga said.", "movement Sinjar", KURDS),
        ("The Peshmerga denied that any unit had left Sinjar.", "withdrawal Sinjar", KURDS),
        ("The Peshmerga vowed that its rockets would fall on Mosul.", "strike Mosul", KURDS),
        ("The Peshmerga took Sinjar as Islamic State pulled out. They also took Mosul.", "capture Mosul", KURDS),
        ("The Peshmerga left Sinjar as Islamic State entered Tal Afar. They took Mosul.", "capture Mosul", IS),
        ("The Peshmerga’s march was quick. They took Sinjar.", "capture Sinjar", KURDS),
        ("Islamic State fled. A truce announced by the Peshmerga did not hold. They took Sinjar.", "capture Sinjar", KURDS),
        (
            "Islamic State left. The Peshmerga’s march was quick. They took Mosul, and Tal Afar fell to them.",
            "capture Tal Afar",
            KURDS,
        ),
        ("The Peshmerga took Sinjar. The Observatory said they had entered Mosul.", "advance Mosul", KURDS),
        ("Islamic State fled. It was a triumph for the Peshmerga, which is on the move. It entered Mosul.", "advance Mosul", KURDS),
        ("Soldiers dug in. Peshmerga fighters, he said, number 900. They hold Mosul.", "control Mosul", KURDS),
        ("The Peshmerga left. Iraqi troops rested. “They left Mosul,” said a captain of the Iraqi troops.", "withdrawal Mosul", KURDS),
    ],
)
def test_a_word_that_points_back_means_who_acted_or_spoke(text: str, what: str, actor: str) -> None:
    assert doer(text, what) == actor


def test_gunmen_from_a_country_are_not_its_army() -> None:
    assert doer("Islamist gunmen from Turkey stormed Mosul.", "attack Mosul", None) == "Gunmen"


def test_rivals_are_not_their_own() -> None:
    assert doer("The Peshmerga shelled Sinjar, where its rivals dug in. Islamic State fled.", "presence Sinjar") != KURDS


def test_tanks_are_their_owners() -> None:
    found = read("Georgian troops shelled Gori. Russia’s tanks were in Poti.", war=None)

    assert "Russia" in (found.by(found.one("presence Poti")) or "")


def test_fighters_loyal_to_somebody_else_are_not_the_only_ones_named() -> None:
    assert doer("Fighters loyal to a warlord entered Mosul. The Islamic State militants fled.", "advance Mosul") is None


def test_what_both_armies_do_is_not_put_down_to_one() -> None:
    assert doer("The Peshmerga took Sinjar and shelled it. A mayor said both armies were shelling Mosul.", "strike Mosul") is None


def test_the_elided_subject_of_a_second_verb_is_that_of_the_first() -> None:
    text = "The Peshmerga entered Sinjar and shelled Mosul."

    assert doer(text, "advance Sinjar") == doer(text, "strike Mosul") == KURDS


def test_moscows_forces_are_russias() -> None:
    assert doer("Moscow said its forces had taken the town of Vuhledar.", "capture Vuhledar", "ukraine") in (
        "Russian government",
        "Russian forces",
    )


def test_the_men_of_a_capital_are_its_countrys() -> None:
    assert doer("Kyiv’s troops took the town of Vuhledar.", "capture Vuhledar", "ukraine") in ("Ukrainian government", "Ukrainian forces")


def test_the_fall_of_a_place_is_not_the_deed_of_who_acted_last() -> None:
    assert doer("Islamic State holds Mosul. Its fall would end the war.", "capture Mosul") != IS


def test_the_garrison_is_not_who_acted_last() -> None:
    assert doer("Islamic State attacked Sinjar. Mosul was abandoned by its garrison.", "withdrawal Mosul") != IS


def test_nobody_is_made_up_where_nobody_is_named() -> None:
    assert doer("The Peshmerga denied that Mosul had been captured.", "capture Mosul") is None
    assert doer("The city of Mosul fell after the Peshmerga withdrew.", "capture Mosul") is None
    assert doer("The mayor said that Mosul had been captured.", "capture Mosul") is None
    assert doer("The city of Mosul was shelled at dawn.", "strike Mosul") is None
    assert doer("An air strike hit the city of Mosul.", "strike Mosul") is None


def test_who_did_it_without_being_named_is_flagged() -> None:
    found = read("Islamic State attacked Mosul. The city of Mosul was besieged by evening.", war=IRAQ)
    claim = found.one("siege Mosul")

    assert found.by(claim) == IS
    assert "actor inferred from other sentences" in claim.flags


def test_what_was_said_outright_is_not_flagged() -> None:
    found = read("Islamic State attacked Mosul.", war=IRAQ)

    assert not any("inferred" in flag for flag in found.one("attack Mosul").flags)


def test_insurgents_have_no_aircraft() -> None:
    assert doer("The Syrian army shelled Idlib. Islamic State took Mosul. Warplanes bombed Sinjar.", "strike Sinjar") != IS
    assert doer("Islamic State fighters took Mosul. Warplanes bombed Sinjar.", "strike Sinjar") != IS


@pytest.mark.parametrize(
    ("text", "what", "actor"),
    [
        ("Islamic State took Hit. Turkey said it would go on. Its jets struck Mosul.", "strike Mosul", "Turkish armed forces"),
        ("Islamic State took Sinjar. Tehran has demanded that they leave Mosul.", "withdrawal Mosul", IS),
        ("Islamic State beat off a Peshmerga column. The column then entered Mosul.", "advance Mosul", KURDS),
        ("Peshmerga troops attacked. Islamic State fell back. The group said it had entered Mosul.", "advance Mosul", IS),
        ("Islamic State held Hit. The Hashed al-Shaabi came. The militias took Mosul.", "capture Mosul", "Popular Mobilization Forces"),
    ],
)
def test_who_is_meant_after_somebody_has_spoken(text: str, what: str, actor: str) -> None:
    assert doer(text, what) == actor


@pytest.mark.parametrize(
    ("text", "what", "actor"),
    [
        ("The Peshmerga took Sinjar. Joined by men who had left Islamic State, they entered Mosul.", "advance Mosul", KURDS),
        ("Islamic State held Sinjar. Fighters of the group entered Mosul.", "advance Mosul", IS),
        ("Islamic State posted a film that it said showed its fighters inside Mosul.", "presence Mosul", IS),
    ],
)
def test_who_they_and_fighters_are_after_others_have_been_named(text: str, what: str, actor: str) -> None:
    assert doer(text, what) == actor


def test_who_has_been_cut_off_since_its_own_column_turned_back_is_not_cut_off_by_it() -> None:
    assert doer("The garrison of Mosul has been cut off since its Peshmerga relief column turned back.", "siege Mosul") != KURDS


def test_we_of_one_of_them_are_those_who_acted_last() -> None:
    text = "The Peshmerga left Sinjar. Its officers are in Tal Afar. “We left Mosul to spare it,” one of them said, far from Islamic State."

    assert doer(text, "withdrawal Mosul") == KURDS


@pytest.mark.parametrize(
    ("text", "what", "actor"),
    [
        ("The Peshmerga drove the jihadists out of Sinjar, and it entered Mosul.", "advance Mosul", KURDS),
        ("The Peshmerga has sworn that it will be different. Gunmen fled. It surrounded Mosul.", "siege Mosul", KURDS),
        ("Gunmen shelled Sinjar. For the Peshmerga it was a defeat. It had won Mosul in May.", "capture Mosul", KURDS),
        ("The Peshmerga claimed Sinjar. Gunmen shelled a village. From there its fighters entered Mosul.", "advance Mosul", KURDS),
    ],
)
def test_it_is_nobody_who_is_only_called_by_a_plural(text: str, what: str, actor: str) -> None:
    assert doer(text, what) == actor


def test_the_rebels_are_not_it_and_so_nobody_is() -> None:
    assert doer("Gunmen entered Sinjar. It attacked Mosul.", "attack Mosul") is None


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State left Sinjar. Men loyal to the old governor took up arms. They attacked Mosul.",
        "Islamic State left Sinjar. In the south, men who had laid down their rifles in May rose. They attacked Mosul.",
    ],
)
def test_they_are_men_whom_nobody_has_named_and_not_who_acted_before_them(text: str) -> None:
    assert doer(text, "attack Mosul") is None


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Families have left Sinjar. They crossed into Iran.", ["displacement Sinjar", "displacement Iran"]),
        ("The Peshmerga were beaten at Sinjar. About 2,000 of them left Mosul on Monday.", ["withdrawal Mosul"]),
        ("Families fled Sinjar. About 2,000 of them reached Mosul.", ["displacement Sinjar", "displacement Mosul"]),
        ("The Peshmerga were beaten. They crossed into Iran.", ["advance Iran"]),
        ("Farmers fled Sinjar. “They burned our barns and went on to Mosul,” one said.", ["displacement Sinjar"]),
    ],
)
def test_they_who_have_to_flee_are_the_people_of_the_sentence_before(text: str, claims: list[str]) -> None:
    found = [claim for claim in read(text, war=IRAQ).said() if not claim.startswith("movement")]

    assert found == claims


def test_he_is_the_commander_of_the_sentence_before() -> None:
    text = "Abu Bakr al-Baghdadi led a raid on Sinjar. He attacked Mosul with 300 men."

    assert doer(text, "attack Mosul") == IS
    assert doer("The Peshmerga hold Sinjar. A farmer told of a raid. He attacked Mosul, he said.", "attack Mosul") is None


def test_a_side_of_the_border_is_who_fires_from_there() -> None:
    assert doer("Shells fired from the Turkish side hit Mosul.", "strike Mosul") == "Turkish armed forces"
    assert doer("Shells fired from hills on the Turkish side of the border hit Mosul.", "strike Mosul") is None


def test_they_are_who_the_sentence_is_about_though_others_acted_in_between() -> None:
    text = "The Peshmerga left Sinjar. They lost Tal Afar in July, when Islamic State men landed there, but they entered Mosul."

    assert doer(text, "advance Mosul") == KURDS


def test_a_name_is_whom_the_words_beside_it_mean() -> None:
    text = "Islamic State held Sinjar. The Zerevani, a Peshmerga militia, are not staying out. They have begun to shell Mosul."

    assert doer(text, "strike Mosul") == KURDS


def test_his_men_are_an_armys_where_a_general_says_so() -> None:
    text = "The Peshmerga reached Sinjar. Islamic State fighters are in Tal Afar. In the south a general said his men had left Mosul."

    assert doer(text, "withdrawal Mosul") == KURDS


def test_nobody_tried_it() -> None:
    text = "The Peshmerga took Sinjar. The Peshmerga took Tal Afar. Islamic State holds Mosul. No one has tried to take Mosul."
    found = read(text, war=IRAQ)

    assert found.by(found.one("attack Mosul")) is None


def test_it_said_its_men_are_of_who_spoke_in_the_sentence_before() -> None:
    text = "The Peshmerga broke through to Sinjar. Islamic State denied that they had come so far. It said its men were still in Mosul."

    assert doer(text, "presence Mosul") == IS
