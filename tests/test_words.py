"""The lists of English are read strictly, and say what a reader of war news would say."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import Kind
from geofront.errors import BadVocabulary
from geofront.model import ActorKind
from geofront.words import FOLDER, Form, Means, Saying, VerbReading, Words, load_words, words


@pytest.fixture(scope="module")
def english() -> Words:
    return words()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "words")
    return tmp_path / "words"


# --- shape ---------------------------------------------------------------------------------------


def test_the_words_are_read_once_and_cannot_be_changed(english: Words) -> None:
    assert words() is english
    for field in fields(Words):
        value = getattr(english, field.name)
        assert isinstance(value, frozenset | Mapping), field.name
        assert len(value) > 0, field.name
        assert not hasattr(value, "add") and not hasattr(value, "__setitem__"), field.name


def test_keys_that_are_not_as_written_are_lower_case(english: Words) -> None:
    lower = (
        english.force_words,
        english.generic_actors,
        english.name_nouns,
        english.name_particles,
        english.reporting_lemmas,
        english.speaker_nouns,
        english.place_nouns,
        english.namesakes,
        english.verb_forms,
        english.determiners,
        english.adverbs,
        english.adjectives,
        english.nouns,
        english.common,
        english.numbers,
    )
    for found in lower:
        assert all(word == word.lower() for word in found)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_a_folder_without_one_of_its_files_is_refused(copy: Path, name: str) -> None:
    (copy / name).unlink()

    with pytest.raises(BadVocabulary, match=f"{name}: not there"):
        load_words(copy)


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "mend"),
    [
        ("forces.toml", "[speakers]", "[talkers]", "talkers", "unknown key"),
        ("forces.toml", "military = [", "navy = []\nmilitary = [", "fighters.navy", "unknown key"),
        ("generic_actors.toml", 'resolves = "rebel"', 'resolves = "foe"', "generic 1.resolves", "Use one of its values"),
        ("generic_actors.toml", 'kind = "rebel"', 'kind = "foe"', "generic 1.kind", "Use one of its values"),
        ("calendar.toml", "dozen = 12", 'dozen = "12"', "numbers", "whole number"),
        ("calendar.toml", '"Jan",', '"J",', "month_short", "Write enough"),
        ("nationalities.csv", "Iraqi,IQ,both,", "Iraqi,QQ,both,", "nationalities.csv, line", "code of countries.csv"),
        ("nationalities.csv", "Iraqi,IQ,both,", "Iraqi,IQ,verb,", "nationalities.csv, line", "adjective, noun or both"),
        ("nationalities.csv", "word,country,use,note", "word,country", "line 1", "Write word,country,use,note"),
        ("nationalities.csv", "Iraqi,IQ,both,", "Iraqi,IQ,both", "nationalities.csv, line", "Mend its commas"),
        ("seats.csv", "Moscow,RU,city", "Moscow,RU,town", "seats.csv, line", "city or office"),
        ("countries.csv", "AF,", "Afg,", "countries.csv, line", "two capital letters"),
        ("verbs.toml", 'say = ["said", "said"]', 'say = "said"', "irregular", "Write it as say"),
        ("verbs.toml", 'say = ["said", "said"]', "say = [", "verbs.toml", "Mend that line"),
        ("grammar.toml", 'coordinators = "and or', 'coordinators = "and and or', "coordinators", "there twice"),
        ("persons.toml", "particles = [", "particles = [1, ", "particles", "not a list of words"),
    ],
)
def test_a_file_that_says_it_wrongly_is_refused_with_place_and_mend(
    copy: Path, name: str, old: str, new: str, where: str, mend: str
) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadVocabulary) as refused:
        load_words(copy)

    assert name in str(refused.value)
    assert where in str(refused.value)
    assert mend in str(refused.value)


# --- actors and persons --------------------------------------------------------------------------


def test_nationalities_know_their_country_and_peoples_have_none(english: Words) -> None:
    assert english.nationalities["Iraqi"].country == "IQ"
    assert english.nationalities["Russians"].country == "RU"
    assert english.nationalities["Palestinian"].country == "PS"
    assert english.nationalities["Kurdish"].country is None
    assert english.nationalities["French"].adjective and english.nationalities["French"].noun
    assert english.nationalities["Swede"].noun and not english.nationalities["Swede"].adjective
    assert "Houthi" not in english.nationalities


def test_every_country_with_a_people_has_an_adjective_or_a_noun(english: Words) -> None:
    named = {nationality.country for nationality in english.nationalities.values()}

    assert {"UA", "RU", "SY", "SD", "SS", "CD", "CG", "NE", "NG", "MM", "AM", "AZ", "ET", "ER", "YE", "LY", "ML", "SO", "US"} <= named


def test_niger_and_nigeria_are_told_apart(english: Words) -> None:
    assert english.nationalities["Nigerien"].country == "NE"
    assert english.nationalities["Nigerian"].country == "NG"


def test_a_seat_of_government_stands_for_its_country(english: Words) -> None:
    assert english.seats["Moscow"].country == "RU" and not english.seats["Moscow"].office
    assert english.seats["the Kremlin"].country == "RU" and english.seats["the Kremlin"].office
    assert {english.seats[name].country for name in ("Kyiv", "Kiev")} == {"UA"}
    assert english.seats["Addis"].country == "ET"
    assert english.seats["Naypyitaw"].country == "MM"


def test_force_words_tell_those_who_fight_from_those_who_speak(english: Words) -> None:
    assert english.force_words["troops"].kind is ActorKind.MILITARY
    assert english.force_words["rebels"].kind is ActorKind.REBEL
    assert english.force_words["officials"].speaks
    assert not english.force_words["warplanes"].speaks
    assert english.force_words["residents"].kind is ActorKind.CIVILIAN


def test_generic_actors_say_what_they_may_mean(english: Words) -> None:
    assert english.generic_actors["government forces"].resolves is Means.STATE
    assert english.generic_actors["jihadists"].resolves is Means.REBEL
    assert english.generic_actors["enemy"].resolves is Means.ENEMY
    assert english.generic_actors["coalition"].resolves is Means.COALITION
    assert english.generic_actors["gunmen"].resolves is Means.EITHER


def test_persons_are_known_by_title_given_name_or_particle(english: Words) -> None:
    assert {"General", "Gen.", "Mr", "Sheikh", "Bishop"} <= english.titles
    assert {"Mohammed", "Volodymyr", "Yoav", "Recep", "Getachew", "Aung", "Nikol", "Ilham"} <= english.first_names
    assert {"bin", "abu", "von"} <= english.name_particles


def test_no_given_name_is_a_capital(english: Words) -> None:
    assert not english.first_names & set(english.seats)


# --- speech --------------------------------------------------------------------------------------


def test_verbs_of_saying_tell_denial_plan_and_distance(english: Words) -> None:
    assert english.reporting_lemmas["say"] == {Saying.PLAIN}
    assert Saying.DENIAL in english.reporting_lemmas["deny"]
    assert Saying.CLAIMED in english.reporting_lemmas["claim"]
    assert Saying.PLAN in english.reporting_lemmas["vow"]
    assert "capture" not in english.reporting_lemmas


def test_a_wire_is_no_monitor(english: Words) -> None:
    assert {"Reuters", "AFP", "Anadolu", "TASS"} <= english.wires
    assert {"SOHR", "Syrian Observatory for Human Rights"} <= english.monitors
    assert not english.wires & english.monitors


# --- places --------------------------------------------------------------------------------------


def test_place_nouns_know_their_kind_and_number(english: Words) -> None:
    assert english.place_nouns["town"].kinds[0] is Kind.TOWN
    assert english.place_nouns["villages"].kinds[0] is Kind.VILLAGE
    assert english.place_nouns["villages"].plural
    assert english.place_nouns["cities"].kinds[0] is Kind.CITY
    assert english.place_nouns["oblast"].kinds[0] is Kind.PROVINCE
    assert english.place_nouns["airbase"].kinds[0] is Kind.BASE
    assert Kind.DISTRICT in english.place_nouns["neighbourhoods"].kinds


def test_ordinary_words_that_are_also_places_are_marked(english: Words) -> None:
    assert {"of", "most", "man", "reading", "nice", "mobile", "bath", "split", "police", "battle", "march", "union"} <= english.namesakes
    assert len(english.namesakes) >= 600


def test_no_city_of_the_wars_is_marked_as_an_ordinary_word(english: Words) -> None:
    assert not english.namesakes & {"mosul", "aleppo", "homs", "goma", "kyiv", "gaza", "aden", "mali", "goris", "sake", "ann", "bor"}


# --- verbs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "lemma", "what"),
    [
        ("seized", "seize", Form.PAST),
        ("seizing", "seize", Form.ING),
        ("took", "take", Form.PAST),
        ("taken", "take", Form.PARTICIPLE),
        ("retook", "retake", Form.PAST),
        ("held", "hold", Form.PARTICIPLE),
        ("stopped", "stop", Form.PAST),
        ("planning", "plan", Form.ING),
        ("bombing", "bomb", Form.ING),
        ("overrunning", "overrun", Form.ING),
        ("dying", "die", Form.ING),
        ("fleeing", "flee", Form.ING),
        ("carries", "carry", Form.THIRD),
        ("reached", "reach", Form.PAST),
        ("vetoes", "veto", Form.THIRD),
        ("signalled", "signal", Form.PAST),
        ("signaled", "signal", Form.PAST),
        ("quitting", "quit", Form.ING),
        ("offered", "offer", Form.PAST),
        ("was", "be", Form.PAST),
        ("has", "have", Form.THIRD),
    ],
)
def test_verbs_are_known_in_every_form(english: Words, form: str, lemma: str, what: Form) -> None:
    assert VerbReading(lemma, what) in english.verb_forms[form]


@pytest.mark.parametrize("wrong", ["takeed", "stoped", "carryed", "bombbing", "seizeing", "holded", "offerred", "fleed", "gos", "relaied"])
def test_no_verb_is_given_a_form_that_english_does_not_have(english: Words, wrong: str) -> None:
    assert wrong not in english.verb_forms


def test_what_a_verb_takes(english: Words) -> None:
    assert english.verbs["seize"].transitive and not english.verbs["seize"].clausal
    assert english.verbs["say"].clausal
    assert english.verbs["advance"].intransitive


@given(lemma=st.sampled_from(sorted(words().verbs)))
def test_every_verb_has_its_five_forms(lemma: str) -> None:
    forms = {reading.form for readings in words().verb_forms.values() for reading in readings if reading.lemma == lemma}

    assert forms == set(Form)


def test_a_sentence_may_begin_with_these_and_name_nobody(english: Words) -> None:
    assert {"heavy", "fighting", "residents", "thousands", "meanwhile", "after", "the", "two", "october"} <= english.common
