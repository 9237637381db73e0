"""Which words name places, and which do not: sentences of our own."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geofront
from gazetteer.store import Gazetteer
from geofront.model import Resolved


def names(text: str) -> list[str]:
    """Every place name of a text, as written."""
    return [mention.surface for mention in geofront.read_text(text).mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The militia took Tal Afar and Sinjar.", ["Tal Afar", "Sinjar"]),
        ("The rebels took Bara-gugu from a Bara-based militia.", ["Bara-gugu", "Bara"]),
        ("North Korea fired a rocket over Japan.", ["North Korea", "Japan"]),
        ("West Virginia and Wyoming sent relief.", ["West Virginia", "Wyoming"]),
        ("Israel widened its hold on the West Bank.", ["Israel", "West Bank"]),
        ("Troops marched through Ras al-Ain at dawn.", ["Ras al-Ain"]),
        ("Gangs shelled Port-au-Prince on Monday.", ["Port-au-Prince"]),
        ("The army entered Deir ez-Zor and Mazar-i-Sharif.", ["Deir ez-Zor", "Mazar-i-Sharif"]),
        ("The Taliban hold Pul-e Khumri, Sar-e Pul and Dasht-e Zarkhan.", ["Pul-e Khumri", "Sar-e Pul", "Dasht-e Zarkhan"]),
        ("Kobani, which is Ain al-Arab in Arabic, held out.", ["Kobani", "Ain al-Arab"]),
        ("Jets bombed the T4 pumping station near Palmyra.", ["T4", "Palmyra"]),
        ("Troops left the Netzarim corridor on Sunday.", ["Netzarim corridor"]),
        ("The Lachin corridor was closed by Azerbaijani troops.", ["Lachin"]),
        ("A corridor from Shusha to Lachin was opened.", ["Shusha", "Lachin"]),
        ("Shells fell in the Central African Republic.", ["Central African Republic"]),
        ("Camps near Cox's Bazar were flooded.", ["Cox's Bazar"]),
        ("The garrisons of Hpa-an and Khin-u surrendered.", ["Hpa-an", "Khin-u"]),
        ("The raid on Iraq's Kirkuk failed.", ["Iraq", "Kirkuk"]),
        ("Militants stormed Ash-Shaykh Zuwayd in North Sinai.", ["Ash-Shaykh Zuwayd", "North Sinai"]),
        ("Guerrillas left San José del Guaviare in Colombia.", ["San José del Guaviare", "Colombia"]),
        ("TRIPOLI - Forces of Libya's cabinet drove into Tarhuna.", ["TRIPOLI", "Libya", "Tarhuna"]),
    ],
)
def test_names_of_several_words_are_one_name(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Hessen shot down two drones.",
        "The daily Al-Madina wrote of a retreat.",
        "A website close to them, Marib, said that they had lost few men.",
        "An An-26 burnt on the tarmac.",
        "The US$460 million deal was signed.",
        "The West Wing kept silent.",
        "Milan Kovač said no more.",
    ],
)
def test_ships_papers_and_machines_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The rebels stormed the village of Karsh-Ouda.", "Karsh-Ouda"),
        ("Shells hit Besh Tepa, 12 km north of Kirkuk.", "Besh Tepa"),
        ("Lorries crossed the No. 2 bridge at noon.", "No. 2 bridge"),
        ("They emptied Garvan prison before dawn.", "Garvan"),
        ("The army left Zarkh, halfway between Bakhmut and Soledar.", "Zarkh"),
        ("Chadian troops crossed from Ngoubara and shelled the militants.", "Ngoubara"),
        ("Mortars fell on Kibumba and nearby Buhendo, residents of Goma said.", "Buhendo"),
        ("Units have pulled out of Jabal Zarrun al-Tawil.", "Jabal Zarrun al-Tawil"),
        ("A clip was filmed at the entrance to Dar Shumar.", "Dar Shumar"),
        ("The bomb killed two, said a woman from Pyaw Lunn Kay.", "Pyaw Lunn Kay"),
        ("The patrol never got further than Dogorro.", "Dogorro"),
        ("A brigade fought its way up from Vellanthan.", "Vellanthan"),
        ("The tanks stopped four miles short of Kandalippu.", "Kandalippu"),
        ("He was wounded at Huwadle last week.", "Huwadle"),
        ("The general had gone to see the front at Kasengoru.", "Kasengoru"),
        ("Bashiqa fell at dawn, as did Mawlu Zar.", "Mawlu Zar"),
        ("Raiders crossed the Kagitumbi in canoes.", "Kagitumbi"),
        ("Ten people died in the shelling of Karzubeh.", "Karzubeh"),
        ("Lorries were sent back through Nagomba, a border post.", "Nagomba"),
        ("Three houses fell in the Cinzam quarter.", "Cinzam"),
        ("Wadi Marzan held, a rebel wrote.", "Wadi Marzan"),
        ("Raiders struck the garrison at Barku Tolom.", "Barku Tolom"),
        ("Myanmar troops left Kani, Monywa, Pale and Kalay.", "Pale"),
        ("A patrol was ambushed at Sitio Kan Palul.", "Sitio Kan Palul"),
    ],
)
def test_names_that_no_gazetteer_has_are_found_where_only_a_place_can_stand(text: str, wanted: str) -> None:
    assert wanted in names(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police in Harrisburg, Pa., shut a bridge.", ["Harrisburg", "Pa."]),
        ("Snow lay in Charleston, W.Va., for days.", ["Charleston", "W.Va."]),
        ("A court in Greensboro, N.C. heard the case.", ["Greensboro", "N.C."]),
    ],
)
def test_states_are_known_by_their_abbreviations(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Kharkiv City Council met while shells fell on Lyman, the army said.", ["Kharkiv", "Lyman"]),
        ("The Edgar County Court sat on Monday.", ["Edgar County"]),
        ("Students of the University of Kharkiv fled.", ["Kharkiv"]),
    ],
)
def test_a_body_keeps_the_place_it_is_called_after(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Anadolu Agency was first with the news.",
        "The USS Iowa put to sea.",
        "Operation Northern Shield has begun.",
        "Both sides had signed the Paris Agreement.",
        "We're leaving, she said.",
        "The Senate and Congress could not agree.",
        "Abu Bakr al-Baghdadi was nowhere to be seen.",
        "Iraqi and Turkish officers spoke on Monday.",
        "The Wagner Group and the Patriotic Front issued a statement.",
        "Gunmen of al-Qaida claimed it.",
        "Fighters linked to Polvanor were seen on Monday.",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert names(text) == []


def test_a_peoples_name_is_a_place_only_where_a_place_stands() -> None:
    assert names("Fighters pushed into Amhara.") == ["Amhara"]
    assert names("They marched on, into the Amhara region.") == ["Amhara"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dozens were killed across Amhara.", ["Amhara"]),
        ("They fled Wollega, in neighbouring Oromia.", ["Wollega", "Oromia"]),
        ("The war for Nagorno-Karabakh began at dawn.", ["Nagorno-Karabakh"]),
        ("Fourteen of Rakhine's townships have fallen.", ["Rakhine"]),
        ("Fighting in Tigray, Afar and Amhara went on.", ["Tigray", "Afar", "Amhara"]),
        ("They hold Laukkai, the capital of the Kokang enclave.", ["Laukkai", "Kokang"]),
        ("The Amhara fear the Tigrayans.", []),
        ("Gunmen killed 30 Amhara in a day.", []),
        ("Karabakh Armenians fled by car.", []),
        ("Ethnic Kachin and Shan fled.", []),
        ("The killing of Amhara by gunmen went on.", []),
    ],
)
def test_a_region_that_shares_a_peoples_name_is_told_from_the_people(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Forces of Libya's recognised Government of National Accord took Gharyan.", ["Libya", "Gharyan"]),
        ("The government in Kinshasa placed the province under martial law.", ["Kinshasa"]),
        ("Krajina Serbs fled Knin.", ["Krajina", "Knin"]),
        ("Abiy Ahmed spoke. New arrivals from Abiy Addi came.", ["Abiy Addi"]),
        ("The Bank of England cut its rate.", []),
        ("The junta of Myanmar fled the Arakan Army. Matupi went in June.", ["Myanmar", "Matupi"]),
    ],
)
def test_places_within_the_names_of_actors_are_kept(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_heading_in_capitals_names_what_the_article_names() -> None:
    assert names("Troops moved on Pokrovsk.\n\nPOKROVSK SECTOR\n\nGuns fell silent.") == ["Pokrovsk", "POKROVSK"]


def test_who_speaks_in_capitals_or_gives_a_name_is_no_place() -> None:
    assert names("Moussa Keita was in Bamako.\n\nKEITA: Not quite. Gao is calm.") == ["Bamako", "Gao"]
    assert names("He gave only his first name, Vahan. Shells fell on Goris.") == ["Goris"]
    assert names("A fighter calling himself Batman spoke in Kirkuk.") == ["Kirkuk"]


def test_a_name_read_once_as_a_place_is_read_so_again() -> None:
    text = "The rebels hold the village of Karsh-Ouda. Shells fell. By night Karsh-Ouda was empty."

    assert names(text) == ["Karsh-Ouda", "Karsh-Ouda"]


def test_half_the_name_of_a_state_is_not_another_state() -> None:
    (mention,) = geofront.read_text("The People's Republic of China sent warships.").mentions

    assert isinstance(mention.resolution, Resolved)
    assert mention.resolution.place.country == "CN"


def test_a_dateline_is_told_from_the_text_behind_it() -> None:
    report = geofront.read_text("BAGHDAD (Reuters) - Troops left Kirkuk on Monday, the army said.")

    assert [(mention.surface, mention.role) for mention in report.mentions] == [("BAGHDAD", "dateline"), ("Kirkuk", "event")]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Mosul",
                "the",
                "village",
                "of",
                "Al-",
                "Tal",
                "Afar",
                ",",
                "“",
                "”",
                "-",
                "N.C.",
                "Pa.",
                "’s",
                "County",
                "No.",
                "2",
                "al-Bab",
                ".",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_every_mention_is_a_slice_of_the_text_and_none_overlap(pieces: list[str]) -> None:
    text = "Sirte " + " ".join(pieces)
    mentions = geofront.read_text(text).mentions

    assert all(text[mention.span.start : mention.span.end] == mention.surface for mention in mentions)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(mentions))


def test_the_gazetteer_is_asked_only_for_names_it_may_have() -> None:
    with Gazetteer.open() as gazetteer:
        assert gazetteer.knows("Mosul")
        assert not gazetteer.candidates("West Virginia and Wyoming")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Croats Raise Flag in Capital of Rebel Serbs\n\nThe flag went up in Knin on Saturday.", ["Knin"]),
        ("Army Takes Back Town From Rebels After Battle\n\nThe army retook Bor on Monday.", ["Bor"]),
        ("Battle for Sake Enters Third Week\n\nRebels shelled Sake on Monday.", ["Sake", "Sake"]),
    ],
)
def test_a_word_that_only_a_headline_writes_large_is_no_place(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_movement_called_after_its_country_names_no_place() -> None:
    assert names("The Sudan People's Liberation Army took Bor.") == ["Bor"]
