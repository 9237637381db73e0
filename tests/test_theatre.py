"""A theatre file says who fights whom, under which names; a file that does not is refused with the mend."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geofront.errors import BadVocabulary
from geofront.model import ActorKind
from geofront.theatre import FOLDER, PALETTE, Theatre, TheatreActor, load_theatre, load_theatres

SMALL = """
id = "small"
title = "A small war"
countries = ["XX"]
since = 2020-01-01
keywords = ["Smalltown"]

[[side]]
id = "north"
name = "North"
color = "#0067a5"

[[side]]
id = "south"
name = "South"
color = "#c06000"

[[actor]]
id = "north"
name = "Northern government"
short = "North"
side = "north"
kind = "government"
adjectives = ["Northern"]

[[actor]]
id = "north-army"
name = "Northern army"
short = "NA"
side = "north"
kind = "military"
parent = "north"
adjectives = ["Northern"]

[[actor]]
id = "south"
name = "Southern Front"
short = "SF"
side = "south"
kind = "rebel"
generic = ["rebels"]

[[example]]
text = "The rebels met the NA at the ford."
actors = ["south", "north-army"]
"""


@pytest.fixture(params=load_theatres(), ids=lambda theatre: theatre.id)
def theatre(request: pytest.FixtureRequest) -> Theatre:
    found: Theatre = request.param
    return found


def small(tmp_path: Path, change: tuple[str, str] = ("", "")) -> Path:
    assert change[0] in SMALL
    path = tmp_path / "small.toml"
    path.write_text(SMALL.replace(*change) if change[0] else SMALL, encoding="utf-8")
    return path


def words_of(actor: TheatreActor) -> list[str]:
    return [*actor.names, *actor.generic, *actor.loose, *actor.adjectives, *actor.metonyms, *actor.leaders, *actor.units]


def stands_in(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", text.casefold()) is not None


# --- what every shipped theatre promises ---------------------------------------------------------


def test_every_file_in_the_folder_is_found() -> None:
    assert [theatre.id for theatre in load_theatres()] == sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_the_wars_named_in_the_plan_are_there() -> None:
    wanted = {
        "iraq-syria",
        "ukraine",
        "gaza-lebanon",
        "sudan",
        "dr-congo",
        "yemen",
        "libya",
        "karabakh",
        "ethiopia",
        "myanmar",
        "afghanistan",
        "sahel",
        "somalia",
        "lake-chad",
        "south-sudan",
        "mozambique",
    }

    assert wanted <= {theatre.id for theatre in load_theatres()}


def test_a_theatre_shows_what_it_means_with_five_examples_or_more(theatre: Theatre) -> None:
    assert len(theatre.examples) >= 5


def test_an_example_names_every_actor_it_expects(theatre: Theatre) -> None:
    for example in theatre.examples:
        for id in example.actors:
            assert any(stands_in(example.text, words) for words in words_of(theatre.actor(id))), (id, example.text)


def test_every_side_has_an_actor_who_acts_for_it(theatre: Theatre) -> None:
    assert {side.id for side in theatre.sides} <= {actor.side for actor in theatre.actors}


def test_the_main_sides_wear_colours_that_nobody_confuses(theatre: Theatre) -> None:
    assert {theatre.sides[0].color, theatre.sides[1].color} <= set(PALETTE[:4])
    assert len({side.color for side in theatre.sides}) == len(theatre.sides)


def test_a_forces_own_name_is_not_a_word_for_any_force(theatre: Theatre) -> None:
    for actor in theatre.actors:
        for name in actor.names:
            assert name not in {"army", "rebels", "forces", "government", "militants", "jihadists", "separatists"}, actor.id


def test_names_begin_with_the_full_name_and_the_short_one(theatre: Theatre) -> None:
    for actor in theatre.actors:
        assert actor.names[: len({actor.name, actor.short})] == tuple(dict.fromkeys((actor.name, actor.short)))


def test_a_parent_is_of_its_own_theatre_and_nobody_is_his_own_ancestor(theatre: Theatre) -> None:
    for actor in theatre.actors:
        seen = {actor.id}
        while actor.parent is not None:
            assert actor.parent not in seen
            seen.add(actor.parent)
            actor = theatre.actor(actor.parent)


def test_a_capital_stands_for_one_government_at_a_time(theatre: Theatre) -> None:
    for day in (date(2012, 1, 1), date(2016, 10, 26), date(2023, 6, 1), date(2025, 6, 1)):
        seen: dict[str, str] = {}
        for actor in theatre.actors:
            for metonym in actor.metonyms if actor.active(day) else ():
                assert seen.setdefault(metonym, actor.id) == actor.id


# --- what the files say about the world ----------------------------------------------------------


def named(theatre_id: str, words: str) -> list[str]:
    theatre = next(theatre for theatre in load_theatres() if theatre.id == theatre_id)
    return [actor.id for actor in theatre.actors if words in words_of(actor)]


@pytest.mark.parametrize(
    ("theatre_id", "words", "actor"),
    [
        ("iraq-syria", "Daesh", "is"),
        ("iraq-syria", "Hashed al-Shaabi", "pmf"),
        ("iraq-syria", "CTS", "cts"),
        ("ukraine", "Moscow's men", "russian-forces"),
        ("gaza-lebanon", "IDF", "israeli-forces"),
        ("sudan", "paramilitaries", "rsf"),
        ("dr-congo", "Kinshasa", "drc"),
        ("yemen", "Arab coalition", "coalition"),
        ("libya", "Haftar's forces", "lna"),
        ("karabakh", "Baku", "azerbaijan"),
        ("ethiopia", "Addis", "ethiopia"),
        ("myanmar", "Tatmadaw", "tatmadaw"),
        ("somalia", "Shebab", "shabaab"),
    ],
)
def test_the_words_of_the_wires_lead_to_one_actor(theatre_id: str, words: str, actor: str) -> None:
    assert named(theatre_id, words) == [actor]


def test_damascus_means_another_government_after_december_2024() -> None:
    theatre = next(theatre for theatre in load_theatres() if theatre.id == "iraq-syria")

    def governs(day: date) -> list[str]:
        return [actor.id for actor in theatre.actors if "Damascus" in actor.metonyms and actor.active(day)]

    assert governs(date(2016, 10, 26)) == ["syria"]
    assert governs(date(2025, 3, 1)) == ["syria-new"]


def test_a_theatre_as_of_a_day_has_only_the_actors_of_that_day() -> None:
    theatre = next(theatre for theatre in load_theatres() if theatre.id == "iraq-syria")

    ids = {actor.id for actor in theatre.as_of(date(2016, 10, 26)).actors}

    assert {"is", "syria", "sdf"} <= ids and not {"syria-new", "sna", "islamic-resistance-iraq"} & ids
    assert theatre.as_of(None) == theatre


def test_where_no_day_is_known_every_actor_may_be_meant() -> None:
    theatre = next(theatre for theatre in load_theatres() if theatre.id == "iraq-syria")

    assert all(actor.active(None) for actor in theatre.actors)
    assert theatre.on(None) and theatre.on(date(2016, 10, 26)) and not theatre.on(date(1999, 1, 1))


# --- what a file must say ------------------------------------------------------------------------


def test_a_small_theatre_is_read_as_written(tmp_path: Path) -> None:
    theatre = load_theatre(small(tmp_path))

    assert theatre.until is None
    assert theatre.actor("north-army").kind is ActorKind.MILITARY
    assert theatre.actor("north-army").color == theatre.side("north").color == "#0067a5"
    assert theatre.actor("south").names == ("Southern Front", "SF")


@pytest.mark.parametrize(
    ("change", "where", "mend"),
    [
        (('title = "A small war"\n', ""), "title", "Write it as a string"),
        (('title = "A small war"', 'title = "A small war"\nflag = "red"'), "flag", "unknown key"),
        (("since = 2020-01-01", 'since = "2020"'), "since", "Write a day as"),
        (("since = 2020-01-01\n", ""), "since", "Write a day as"),
        (('countries = ["XX"]', 'countries = ["Xland"]'), "countries", "alpha-2"),
        (('id = "small"', 'id = "big"'), "big", "same name"),
        (('color = "#c06000"', 'color = "#ff0000"'), "side south: color", "Use one of"),
        (('color = "#c06000"', 'color = "#0067a5"'), "side.color", "Give each its own"),
        (('side = "south"', 'side = "west"'), "actor south: side", "Use one of north, south"),
        (('kind = "rebel"', 'kind = "hero"'), "actor south: kind", "Use one of"),
        (('parent = "north"', 'parent = "south"'), "actor north-army: parent", "Put the parent first"),
        (('generic = ["rebels"]', 'generic = "rebels"'), "actor south: generic", "Write a list"),
        (('generic = ["rebels"]', 'generic = ["rebels", "rebels"]'), "actor south: generic", "there twice"),
        (('generic = ["rebels"]', 'nickname = ["rebels"]'), "actor south: nickname", "unknown key"),
        (('generic = ["rebels"]', "since = 2021-01-01\nuntil = 2020-01-01"), "actor south: until", "is before"),
        (('short = "SF"', 'short = "NA"'), "'na'", "give them dates apart"),
        (('parent = "north"', 'parent = "north"\ngeneric = ["rebels"]'), "`generic` of north-army and of south", "Keep it with one"),
        (('generic = ["rebels"]', 'adjectives = ["Northern"]'), "'Northern'", "only a government and its forces"),
        (('actors = ["south", "north-army"]', 'actors = ["west"]'), "example 1", "Use an id"),
        (('id = "south"\nname = "Southern Front"', 'id = "north"\nname = "Southern Front"'), "actor north: id", "its own id"),
        (('id = "north-army"', 'id = "North Army"'), "id", "small letters"),
        (("[[side]]", "[[side"), "not TOML", "Mend that line"),
    ],
)
def test_a_file_that_says_it_wrongly_is_refused_with_place_and_mend(tmp_path: Path, change: tuple[str, str], where: str, mend: str) -> None:
    path = small(tmp_path, change)

    with pytest.raises(BadVocabulary) as refused:
        load_theatre(path)

    assert str(path) in str(refused.value)
    assert where in str(refused.value)
    assert mend in str(refused.value)


def test_a_name_may_pass_from_one_actor_to_another_on_a_day(tmp_path: Path) -> None:
    text = SMALL.replace('short = "SF"', 'short = "NA"\nsince = 2022-01-01')
    text = text.replace('parent = "north"', 'parent = "north"\nuntil = 2021-12-31')
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")

    theatre = load_theatre(path)

    assert [actor.id for actor in theatre.actors if "NA" in actor.names and actor.active(date(2022, 6, 1))] == ["south"]


def test_two_actors_may_share_a_word_that_names_neither(tmp_path: Path) -> None:
    path = small(tmp_path, ('parent = "north"', 'parent = "north"\nloose = ["fighters"]'))
    path.write_text(path.read_text(encoding="utf-8").replace('generic = ["rebels"]', 'loose = ["fighters"]\ngeneric = ["rebels"]'))

    theatre = load_theatre(path)

    assert theatre.actor("north-army").loose == theatre.actor("south").loose == ("fighters",)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadVocabulary, match=r"nowhere\.toml: not there"):
        load_theatre(Path("nowhere.toml"))


def test_no_actor_of_a_theatre_has_an_unknown_id() -> None:
    with pytest.raises(KeyError):
        load_theatres()[0].actor("nobody")
    with pytest.raises(KeyError):
        load_theatres()[0].side("nobody")
