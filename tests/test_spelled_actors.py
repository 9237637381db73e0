"""The spellings of a theatre's actors, longest first, and the names that mean one actor in any article."""

from __future__ import annotations

import pytest
from reading import theatre

from geofront.lexicon import lexicon
from geofront.spelled_actors import SpelledActors, Spellings, spelled, split_words
from geofront.theatre import Theatre, load_theatres


@pytest.fixture(params=load_theatres(), ids=lambda one: one.id)
def one(request: pytest.FixtureRequest) -> Theatre:
    found: Theatre = request.param
    return found


def longest_first(table: Spellings) -> bool:
    return all([len(words) for words, _ in some] == sorted((len(words) for words, _ in some), reverse=True) for some in table.values())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Hay'at Tahrir al-Sham", ("Hay'at", "Tahrir", "al", "-", "Sham")),
        ("IS-K", ("IS", "-", "K")),
        ("M23", ("M23",)),
        ("God's Army", ("God", "'s", "Army")),
        ("God’s Army", ("God", "'s", "Army")),
    ],
)
def test_a_name_is_split_as_the_sentence_is(name: str, words: tuple[str, ...]) -> None:
    assert split_words(name) == words


def test_every_name_of_every_actor_is_found_by_its_first_word(one: Theatre) -> None:
    known = spelled(one, "")
    for actor in one.actors:
        for name in (actor.name, actor.short, *actor.names):
            words = split_words(name)
            assert (words, actor) in known.exact[words[0]], name


def test_longer_names_come_first(one: Theatre) -> None:
    known = spelled(one, "")

    assert all(longest_first(table) for table in (known.exact, known.generic, known.loose, known.leaders))


def test_generic_words_are_kept_without_their_article(one: Theatre) -> None:
    assert not {"the", "a", "an"} & spelled(one, "").generic.keys()


def test_whom_a_text_calls_by_name_is_noted() -> None:
    war = theatre("iraq-syria")
    named = [actor.id for actor in war.actors if actor.id in spelled(war, "The Peshmerga held the ridge.").named]

    assert "is" not in named
    assert any("peshmerga" in id for id in named)


def test_an_adjective_means_the_government_with_speakers_and_its_forces_with_fighters() -> None:
    known = spelled(theatre("ukraine"), "")
    speaker, fighter = known.by_adjective("Russian", speaks=True), known.by_adjective("Russian", speaks=False)

    assert speaker is not None and fighter is not None
    assert speaker.kind.value == "government" and fighter.kind.value == "military"
    assert known.by_adjective("Chilean", speaks=False) is None


def everywhere() -> SpelledActors:
    return spelled(None, "")


@pytest.mark.parametrize("name", ["Hamas", "Hezbollah", "Taliban", "M23", "Rapid Support Forces", "Islamic State", "Boko Haram"])
def test_some_names_mean_one_actor_in_any_article(name: str) -> None:
    words = split_words(name)

    assert words in [written for written, _ in everywhere().exact[words[0]]]


def test_a_common_noun_with_a_capital_is_no_such_name() -> None:
    known = lexicon()
    for some in everywhere().exact.values():
        for words, actor in some:
            common = len(words) == 1 and words[0] == words[0].lower().capitalize() and words[0].lower() in known.generic_actors
            assert not common, (words, actor.id)


def test_a_nations_forces_are_read_by_their_adjective_not_from_a_far_off_war() -> None:
    known = lexicon()

    assert not [first for first in everywhere().exact if known.nationalities.get(first) is not None]


def test_such_an_actor_says_which_theatre_it_is_from() -> None:
    assert all("/" in actor.id and actor.parent is None for some in everywhere().exact.values() for _, actor in some)


def test_whoever_government_forces_means_government_soldiers_means_too() -> None:
    known = spelled(theatre("central-africa"), "")
    bearers = {words: actor.id for words, actor in known.generic["government"]}
    assert bearers[("government", "soldiers")] == bearers[("government", "forces")] == "faca"
    assert bearers[("government",)] != "faca"
