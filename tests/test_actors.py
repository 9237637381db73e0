"""Who acts: names of a theatre's file, nationalities, groups, acronyms and generic words, each made into one actor."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import cast, parsed, theatre

from geofront.actors import cast_of
from geofront.model import Actor, ActorKind
from geofront.theatre import Theatre, TheatreExample, load_theatres


def names(text: str, of: Theatre | None = None) -> list[str]:
    return [actor.name for actor in cast(text, of).actors]


def the(text: str, of: Theatre | None = None) -> Actor:
    """The one actor of a text."""
    (actor,) = cast(text, of).actors
    return actor


# --- the theatres' own examples ------------------------------------------------------------------

# What a theatre's file expects and the words of its example do not say outright.
TASTE = {
    ("georgia", "russia"): "a Russian checkpoint is the army's, not the government's",
    ("karabakh", "artsakh"): "separatist authorities: the file's generic word for them is also its army's",
    ("lake-chad", "nigerian-army"): "Abuja's troops: whose “its” is, is decided with the claim",
    ("myanmar", "myanmar-air-force"): "junta jets are read as the junta",
    ("sudan", "uae"): "the UAE is an actor of this theatre without being fought over in it",
    ("ukraine", "russian-forces"): "“the enemy” without a speaker could be either",
}
EXAMPLES = [(one, example) for one in load_theatres() for example in one.examples]


@pytest.mark.parametrize(("one", "example"), EXAMPLES, ids=[f"{one.id}: {example.text[:50]}" for one, example in EXAMPLES])
def test_an_example_of_a_theatre_has_the_actors_that_its_file_expects(one: Theatre, example: TheatreExample) -> None:
    found = {key.removeprefix("theatre:") for key in cast(example.text, one).ids}

    assert {id for id in example.actors if (one.id, id) not in TASTE} <= found


def test_few_actors_of_the_examples_are_matters_of_taste() -> None:
    expected = {(one.id, id) for one, example in EXAMPLES for id in example.actors}

    assert set(TASTE) <= expected
    assert len(TASTE) <= 0.02 * sum(len(example.actors) for _, example in EXAMPLES)


# --- within a theatre ----------------------------------------------------------------------------


def test_a_name_its_acronym_and_its_fighters_are_one_actor() -> None:
    actor = the("Islamic State fighters left. IS said nothing. Daesh has gone.", theatre("iraq-syria"))

    assert (actor.name, actor.short) == ("Islamic State", "IS")
    assert [mention.surface for mention in actor.mentions] == ["Islamic State fighters", "IS", "Daesh"]


def test_part_and_whole_are_two_actors_and_the_part_knows_its_whole() -> None:
    first, second = cast("Iraqi forces stood by. The CTS went in.", theatre("iraq-syria")).actors

    assert second.short == "CTS"
    assert second.parent == first.id
    assert first.side == second.side == "iraq"


def test_a_coalition_is_not_its_members() -> None:
    assert len(names("The US-led coalition flew over. US troops stayed.", theatre("iraq-syria"))) == 2


def test_a_word_of_the_theatre_means_its_actor() -> None:
    assert names("Separatists shelled the mill.", theatre("ukraine")) == ["Donetsk and Luhansk separatists"]


# --- outside all theatres ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Chilean marines held the bridge.", ActorKind.MILITARY, "Chilean marines"),
        ("Iraqi federal police held the bridge.", ActorKind.MILITARY, "Iraqi federal police"),
        ("The Russians left.", ActorKind.MILITARY, "Russians"),
        ("The Karen National Union left.", ActorKind.REBEL, "Karen National Union"),
        ("The Wagner group left.", ActorKind.MILITIA, "Wagner group"),
        ("Moscow said little.", ActorKind.GOVERNMENT, "Moscow"),
        ("Rebels left.", ActorKind.REBEL, "Rebels"),
        ("Government forces left.", ActorKind.MILITARY, "Government forces"),
        ("Villagers fled.", ActorKind.CIVILIAN, "Villagers"),
        ("Syrian civilians fled.", ActorKind.CIVILIAN, "Syrian civilians"),
    ],
)
def test_who_acts_is_told_by_the_words_alone(text: str, kind: ActorKind, surface: str) -> None:
    actor = the(text)

    assert actor.kind is kind
    assert [mention.surface for mention in actor.mentions] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "French lessons are dear.",
        "A military presence grew.",
        "Army base workers went home.",
        "The mill burned.",
        "The Christian town slept.",
    ],
)
def test_not_every_nationality_or_soldierly_word_is_an_actor(text: str) -> None:
    assert names(text) == []


def test_an_acronym_in_brackets_stands_for_its_name_from_then_on() -> None:
    actor = the("The Zambezi Liberation Front (ZLF) left. The ZLF came back.")

    assert "ZLF" in {mention.surface for mention in actor.mentions}
    assert actor.name.startswith("Zambezi Liberation Front")


def test_an_acronym_that_nothing_introduced_is_nobody() -> None:
    assert names("The ZLF came back.") == []


def test_rebels_are_those_that_the_article_names() -> None:
    actor = the("The Zambezi Liberation Front took the mill. The rebels left at dusk.")

    assert [mention.surface for mention in actor.mentions] == ["Zambezi Liberation Front", "rebels"]


def test_but_not_where_it_names_two() -> None:
    found = names("Men of the Zambezi Liberation Front met men of the Kafue Revolutionary Army under an old tree. The rebels left.")

    assert len(found) == 3


@pytest.mark.parametrize("word", ["Rebels", "Separatists", "Militants", "Gunmen"])
def test_a_word_that_opens_a_sentence_about_anybody_is_no_far_off_wars_actor(word: str) -> None:
    actor = the(f"{word} took the mill near the river.")

    assert actor.side is None
    assert actor.name == word


def test_islamic_state_is_known_by_name_everywhere() -> None:
    actor = the("The mill was taken from Islamic State.")

    assert (actor.name, actor.short) == ("Islamic State", "IS")


def test_who_is_backed_is_not_who_backs() -> None:
    actor = the("Iranian-backed militias left.")

    assert (actor.name, actor.kind) == ("Iranian-backed militias", ActorKind.MILITIA)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ugandan rebels burned a market.", "Ugandan rebels", ActorKind.REBEL),
        ("Iraqi militiamen left the bridge.", "Iraqi militiamen", ActorKind.MILITIA),
        ("Syrian Kurdish fighters dug trenches.", "Syrian Kurdish fighters", ActorKind.MILITARY),
        ("South African troops have gone home.", "South African troops", ActorKind.MILITARY),
        ("Bosnian Serb artillery opened up.", "Bosnian Serb artillery", ActorKind.MILITARY),
        ("UAE-backed fighters held the pass.", "UAE-backed fighters", ActorKind.REBEL),
        ("Rashid Omar's rebels crossed the river.", "Rashid Omar's rebels", ActorKind.REBEL),
        ("General Ozi's self-styled army crossed the river.", "Ozi's self-styled army", ActorKind.MILITARY),
        ("FLEK separatists crossed the river.", "FLEK separatists", ActorKind.REBEL),
        ("The Rhodesian army crossed the river.", "Rhodesian army", ActorKind.MILITARY),
        ("The 93rd Brigade crossed the river.", "93rd Brigade", ActorKind.MILITARY),
        ("Mujahideen crossed the river.", "Mujahideen", ActorKind.REBEL),
        ("Indian grenadiers crossed the river.", "India", ActorKind.MILITARY),
        ("On Monday UNITA crossed the river.", "UNITA", ActorKind.REBEL),
        ("An officer said ARVN had crossed the river.", "ARVN", ActorKind.MILITARY),
        ("Coastal Alliance troops crossed the river.", "Coastal Alliance troops", ActorKind.REBEL),
        ("Army jets crossed the river.", "Army jets", ActorKind.MILITARY),
    ],
)
def test_those_of_a_nation_or_of_a_leader_are_themselves(text: str, name: str, kind: ActorKind) -> None:
    actor = the(text)

    assert (actor.name, actor.kind) == (name, kind)


def test_rebels_of_a_nation_are_not_its_army_and_are_those_whom_the_article_names() -> None:
    assert names("Malian Tuareg rebels cheered.", theatre("sahel")) == ["Permanent Strategic Framework"]
    assert names("Colombian guerrillas cheered.", theatre("dr-congo")) == ["Colombian guerrillas"]


def test_two_nations_share_a_word_for_fighters() -> None:
    assert names("The Rwandan and Ugandan armies crossed the river.") == ["Rwanda", "Uganda"]


def test_the_rebels_of_a_town_are_called_after_no_leader() -> None:
    assert names("Argun's last rebels gave up.") == ["Rebels"]


def test_the_government_is_no_foreign_army_that_is_the_only_one_named() -> None:
    found = cast("US soldiers flew in. The government is left with three cities. Kabul is calm.", theatre("afghanistan"))

    assert {surface: actor.short for actor in found.actors for surface in actor.aliases}["government"] == "Afghan government"


def test_another_countrys_army_is_not_that_of_the_war() -> None:
    congo = "Armed Forces of the Democratic Republic of the Congo"

    assert names("Congolese soldiers fled. Uganda's army entered Bunia.", theatre("dr-congo")) == [congo, "Uganda People's Defence Force"]
    assert names("Congolese soldiers fled. Angola's army entered Bunia.", theatre("dr-congo")) == [congo, "Angola"]
    assert names("Congolese soldiers fled. Congo's army then entered Bunia.", theatre("dr-congo")) == [congo]


def test_what_a_country_does_is_no_militias_deed() -> None:
    assert names("Serbia has sent no tanks.", theatre("balkans"))[0] == "Yugoslav army"


def test_a_country_of_many_words_is_read_whole() -> None:
    assert names("The Democratic Republic of the Congo closed a border post.") == ["Democratic Republic of the Congo"]


def test_who_is_for_a_country_is_not_that_country() -> None:
    assert "Russia" not in names("Pro-Russian forces took the mill.")
    assert "Russian forces" not in names("Pro-Russian forces took the mill.", theatre("ukraine"))


def test_who_is_led_is_known_by_its_leader() -> None:
    assert [mention.surface for mention in the("US-led jets flew over.").mentions] == ["US-led jets"]


def test_two_strangers_wear_two_colours() -> None:
    first, second = cast("Chilean marines met Bolivian soldiers.").actors

    assert first.color != second.color


SCRAPS = st.sampled_from(
    "Russian Iranian troops rebels the The - backed ( ) IS M23 Moscow army , of Front Islamic State group said 's civilians US".split()
)


@given(st.lists(SCRAPS, min_size=1, max_size=25), st.sampled_from([None, "iraq-syria", "libya"]))
def test_every_mention_of_an_actor_is_a_slice_and_belongs_to_one(some: list[str], of: str | None) -> None:
    text = "Rain fell. " + " ".join(some)
    clauses = parsed(text)
    found = cast_of(clauses, text, theatre(of) if of else None)
    spans = sorted(mention.span for actor in found.actors for mention in actor.mentions)

    assert all(text[mention.span.start : mention.span.end] == mention.surface for actor in found.actors for mention in actor.mentions)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert [actor.id for actor in found.actors] == [f"a{number}" for number in range(1, len(found.actors) + 1)]
    assert sorted(found.ids.values()) == sorted(actor.id for actor in found.actors)


def test_the_army_is_the_one_named_last_where_two_are_named() -> None:
    text = "Iraqi forces closed in on Qaim. Syrian government troops seized Mayadin. Later the army took Hatla."
    found = cast_of(parsed(text), text, theatre("iraq-syria"))
    (army,) = [actor.name for actor in found.actors if any(mention.surface == "army" for mention in actor.mentions)]

    assert army == "Syrian army"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Insurgents of the Free Northern Army took a mill that had stood empty.", "Free Northern Army"),
        ("The mill was held by the Popular Front for Renewal of Kaskazi until noon.", "Popular Front for Renewal of Kaskazi"),
        ("Gunmen from the Movement for the Liberation of Kordu burned the mill.", "Movement for the Liberation of Kordu"),
        ("Soldiers of the Third Army burned the mill at the river.", "Third Army"),
        ("The mill was guarded by the National Guard until noon.", "National Guard"),
    ],
)
def test_a_group_that_no_theatre_knows_is_called_by_its_whole_name(text: str, name: str) -> None:
    assert name in [mention.surface for actor in cast(text).actors for mention in actor.mentions]


@pytest.mark.parametrize("text", ["The World Health Organization counted the dead.", "The European Union sent a boat."])
def test_who_bears_no_arms_is_no_armed_group(text: str) -> None:
    assert not any(actor.kind is ActorKind.REBEL for actor in cast(text).actors)


def test_a_group_goes_by_the_last_word_of_its_name() -> None:
    actor = the("The Chin Brotherhood left the mill. The Brotherhood came back at noon.", theatre("myanmar"))

    assert [mention.surface for mention in actor.mentions] == ["Chin Brotherhood", "Brotherhood"]


def test_an_army_is_that_of_the_country_last_spoken_of() -> None:
    found = cast("In northern Burkina Faso a mill burned. The army came at noon.", theatre("sahel"))

    assert [actor.name for actor in found.actors] == ["Burkinabe army"]


def test_a_theatres_only_army_is_meant_by_soldiers() -> None:
    assert the("Soldiers burned the mill.", theatre("mozambique")).name == "Mozambique Defence Armed Forces"


def test_an_officer_of_a_people_belongs_to_its_only_force() -> None:
    found = cast("Kurdish Peshmerga fighters came. A Kurdish officer said so.", theatre("iraq-syria"))

    assert [actor.name for actor in found.actors] == ["Kurdish Peshmerga"]


def test_a_name_that_any_country_might_give_is_no_far_off_wars() -> None:
    assert names("The Joint Forces left the mill to the Presidential Guard.") != ["Joint Force of Armed Struggle Movements"]


def test_a_seat_of_government_inside_a_longer_name_does_not_act() -> None:
    assert "Cape Verde" not in names("Insurgents left Mocimboa da Praia on Monday.")


@pytest.mark.parametrize(
    ("text", "war", "army"),
    [
        ("The Yugoslav People's Army shelled Vukovar. Croatian troops held out. The army entered Vukovar in November.", "balkans", "jna"),
        ("The Croatian army took Knin as Serbs fled. UN troops looked on. The army raised its flag.", "balkans", "croatian-army"),
        ("Federal troops crossed into Tigray. The army took Alamata while Eritrean brigades shelled Adigrat.", "ethiopia", "endf"),
        ("Eritrean soldiers held Shire. In March the army attacked Samre.", "ethiopia", "endf"),
        ("Eritrean troops entered Aksum. The soldiers looted it.", "ethiopia", "eritrean-forces"),
    ],
)
def test_the_army_is_the_one_called_so_before_and_not_whose_troops_are_named_since(text: str, war: str, army: str) -> None:
    found = cast(text, theatre(war))
    spoken = {mention.surface for actor in found.actors if actor.id == found.ids[f"theatre:{army}"] for mention in actor.mentions}

    assert spoken & {"army", "soldiers"}
    assert not any(key.startswith("generic:") for key in found.ids)


def test_the_serbs_of_bosnia_are_no_army_of_belgrades() -> None:
    assert names("The Serbs held Ilidza.", theatre("balkans")) == ["Bosnian Serb army"]


def test_police_belong_to_the_army_that_is_spoken_of_and_not_to_a_unit_named_once() -> None:
    found = cast(
        "Police left Ramadi. The army fled. The army came back. The army waited. Counter-terrorism troops took Tamim, Iraq.",
        theatre("iraq-syria"),
    )
    police = next(actor for actor in found.actors if any(mention.surface.lower() == "police" for mention in actor.mentions))

    assert police.name == "Iraqi forces"
