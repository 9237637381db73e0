"""Which places a name could mean, on which rung, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_by_hand import ENTRIES, META, entry, small_gazetteer

from gazetteer.place import Kind, LonLat, Name, Rung
from gazetteer.store import Gazetteer
from gazetteer.writer import write_store


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with small_gazetteer(tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "id", "rung"),
    [
        ("Mosul", "1", Rung.EXACT),
        ("MOSUL", "1", Rung.FOLDED),
        ("الموصل", "1", Rung.EXACT),
        ("Al-Raqqah", "8", Rung.VARIANT),
        ("Raqa", "8", Rung.VARIANT),
        ("Ba'shiqah", "3", Rung.VARIANT),
        ("Bartalla", "4", Rung.VARIANT),
        ("Kharkov", "14", Rung.VARIANT),
        ("US", "country:US", Rung.EXACT),
        ("Anbar province", "6", Rung.FOLDED),
        ("Tex.", "11", Rung.EXACT),
    ],
)
def test_the_first_candidate_and_its_rung(gazetteer: Gazetteer, name: str, id: str, rung: Rung) -> None:
    first = gazetteer.candidates(name)[0]

    assert (first.place.id, first.rung) == (id, rung)


def test_a_province_is_not_a_village_when_the_text_says_province(gazetteer: Gazetteer) -> None:
    assert {candidate.place.kind for candidate in gazetteer.candidates("Anbar province")} == {Kind.PROVINCE}
    assert len(gazetteer.candidates("Anbar")) == 2


def test_an_obscure_exact_match_does_not_beat_a_famous_folded_one(gazetteer: Gazetteer) -> None:
    assert [candidate.place.id for candidate in gazetteer.candidates("Bogota")] == ["17", "18"]


def test_a_pronoun_is_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("us") == ()


def test_a_country_restricts(gazetteer: Gazetteer) -> None:
    assert [candidate.place.id for candidate in gazetteer.candidates("Paris", country="US")] == ["10"]


def test_a_place_that_was_not_called_so_then_comes_after_one_that_was(tmp_path: Path) -> None:
    once = Name("Red Town", "en", since="1924", until="2016-02-04")
    city = entry("a", "Blue Town", Kind.CITY, "UA", 38.0, 48.6, population=80_000)
    renamed = replace(city, names=(once,), usual=frozenset({once.text}))
    small = entry("b", "Red Town", Kind.VILLAGE, "UA", 33.0, 49.0, population=500)
    write_store(tmp_path / "towns.sqlite", [renamed, small], META)

    def asked(on: date | None) -> list[str]:
        return [candidate.place.id for candidate in towns.candidates("Red Town", on=on)]

    with Gazetteer(tmp_path / "towns.sqlite") as towns:
        assert asked(None) == asked(date(2014, 7, 1)) == asked(date(2016, 2, 4)) == ["a", "b"]
        assert asked(date(2016, 2, 5)) == asked(date(1923, 12, 31)) == ["b", "a"]
        first = towns.candidates("Red Town")[0]
        assert (first.since, first.until, first.period) == ("1924", "2016-02-04", "from 1924 to 2016-02-04")
        assert [candidate.period for candidate in towns.candidates("Blue Town")] == [""]


def test_fuzzy_needs_a_restriction(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="Give a country"):
        gazetteer.candidates("Bashiqqe", fuzzy=True)


def test_fuzzy_finds_a_slip_of_the_pen_and_says_so(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.candidates("Bartellu", country="IQ", fuzzy=True)

    assert (found.place.id, found.rung) == ("4", Rung.FUZZY)


def test_fuzzy_does_not_send_bashiqa_to_basrah(gazetteer: Gazetteer) -> None:
    assert "5" not in {candidate.place.id for candidate in gazetteer.candidates("Bashrqa", country="IQ", fuzzy=True)}
    assert gazetteer.candidates("Basr", country="IQ", fuzzy=True) == ()


def test_fuzzy_near_a_point(gazetteer: Gazetteer) -> None:
    assert [c.place.id for c in gazetteer.candidates("Bartellu", fuzzy=True, near=LonLat(43.1, 36.3))] == ["4"]
    assert gazetteer.candidates("Bartellu", fuzzy=True, near=LonLat(2.3, 48.8)) == ()


@given(st.sampled_from([text for e in ENTRIES for text in (e.place.name, *(name.text for name in e.names))]))
def test_every_name_is_known_and_leads_to_its_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.knows(text)
    assert any(text in (candidate.matched, candidate.place.name) for candidate in gazetteer.candidates(text))


@settings(max_examples=300)
@given(st.text(max_size=24))
def test_whatever_has_a_candidate_is_known(gazetteer: Gazetteer, text: str) -> None:
    if gazetteer.candidates(text):
        assert gazetteer.knows(text)
