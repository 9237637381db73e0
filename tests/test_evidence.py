"""Each kind of evidence on its own: the features it gives a candidate and the reason it tells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import Candidate, Kind, LonLat, Place, Rung
from gazetteer.sphere import distance_km
from geofront.evidence import Contender, Question, Settled, Shares, Stated, all_evidence
from geofront.metric import bearing_deg
from geofront.model import Range, Span
from geofront.models import ranker
from geofront.spotted import Spotted

NORTH_OF_HERE = LonLat(44.0, 36.18)
HERE = LonLat(44.0, 36.0)


def place(name: str = "Sirna", at: LonLat = HERE, kind: Kind = Kind.TOWN, country: str | None = "IQ", **more: Any) -> Place:
    """A made-up place."""
    fields: dict[str, Any] = {"population": 9_000, "uncertainty_km": 1.0, "source": "test"} | more
    return Place(id=f"test:{name}:{kind}:{at.lon}:{at.lat}", name=name, kind=kind, country=country, lonlat=at, **fields)


def contender(at: Place, rung: Rung = Rung.EXACT, standing: int = 0) -> Contender:
    return Contender(Candidate(at, rung, at.name), standing)


def question(*others: Contender, kind_word: str | None = None, **more: Any) -> Question:
    """What an article says of the name Sirna; nothing unless told otherwise."""
    spotted = Spotted(0, 0, 1, Span(0, 5), "Sirna", True, "in the gazetteer", False, kind_word)
    fields: dict[str, Any] = {
        "countries": Shares({}, {}),
        "divisions": Shares({}, {}),
        "theatre_countries": frozenset(),
        "settled": (),
        "dateline": None,
        "containers": (),
        "stated": (),
        "contains": lambda holder, inner: holder.country == inner.country,
    } | more
    return Question(spotted=(spotted,), contenders=others, distance_km=distance_km, bearing_deg=bearing_deg, **fields)


def features(name: str, one: Contender, asked: Question) -> dict[str, float]:
    return dict(next(evidence for evidence in all_evidence() if evidence.name == name).features(one, asked))


def reason(name: str, one: Contender, asked: Question) -> str | None:
    return next(evidence for evidence in all_evidence() if evidence.name == name).reason(one, asked)


def test_a_country_the_article_names_speaks_for_its_places() -> None:
    asked = question(countries=Shares({"IQ": 3, "SY": 1}, {}), theatre_countries=frozenset({"IQ"}))

    assert features("country", contender(place()), asked) == pytest.approx(
        {"country share": 0.75**0.5, "country named": 1, "country leads": 1, "theatre": 1}
    )
    assert features("country", contender(place(country="FR")), asked) == {"out of theatre": 1}
    assert reason("country", contender(place()), asked) == "in IQ, a country the article is about"


def test_a_division_speaks_for_what_lies_in_it() -> None:
    asked = question(divisions=Shares({("IQ", "15"): 1}, {}))

    assert "division named" in features("division", contender(place(admin1="15")), asked)
    assert features("division", contender(place(admin1="16")), asked) == {}


def test_near_places_say_more_than_far_ones() -> None:
    near, far = (contender(place(at=LonLat(44.0, lat))) for lat in (36.3, 38.0))
    asked = question(settled=(Settled.of(place("Arbela", HERE)),))

    assert features("nearness", near, asked)["within 150 km"] > features("nearness", far, asked)["within 150 km"]
    assert reason("nearness", near, asked) == "33 km from Arbela"
    assert reason("nearness", far, asked) is None


def test_what_the_article_calls_it_fits_its_kind_or_does_not() -> None:
    assert features("kind", contender(place()), question(kind_word="town")) == {"kind as said": 1}
    assert features("kind", contender(place(kind=Kind.CITY)), question(kind_word="town")) == {"kind like said": 1}
    assert features("kind", contender(place(kind=Kind.RIVER)), question(kind_word="town")) == {"kind against said": 1}


def test_a_province_called_after_its_city_knows_it() -> None:
    city, province = contender(place(kind=Kind.CITY)), contender(place(kind=Kind.PROVINCE, at=NORTH_OF_HERE))

    assert "called after its city" in features("kind", province, question(city, province))
    assert "called after its city" not in features("kind", province, question(province))


@pytest.mark.parametrize(
    ("stated", "fits"),
    [
        (Stated(place("Arbela", HERE), 1.0, Range(20, 20), "N"), True),
        (Stated(place("Arbela", HERE), 1.0, Range(20, 20), "S"), False),
        (Stated(place("Arbela", HERE), 1.0, Range(90, 90), "N"), False),
        (Stated(place("Arbela", HERE), 1.0, None, "N"), True),
        (Stated(place("Arbela", HERE), 1.0, None, None, "near"), True),
        (Stated(place("Arbela", HERE), 1.0, None, None, "between", place("Zab", LonLat(44.0, 36.4))), True),
        (Stated(place("Arbela", HERE), 1.0, None, None, "between", place("Zab", LonLat(44.0, 35.7))), None),
        (Stated(place("Arbela", HERE), 1.0, None, None, "across_border"), False),
    ],
)
def test_a_stated_distance_and_side_confirm_or_reject(stated: Stated, fits: bool | None) -> None:
    found = features("statement", contender(place(at=NORTH_OF_HERE)), question(stated=(stated,)))

    assert found == ({} if fits is None else {"as stated" if fits else "against statement": 1})


def test_a_place_does_not_lie_in_what_the_article_does_not_put_it_in() -> None:
    asked = question(containers=(place("Syria", kind=Kind.COUNTRY, country="SY"),))

    assert features("container", contender(place()), asked) == {"out of container": 1}
    assert features("container", contender(place(country="SY")), asked) == {"in container": 1}
    assert reason("container", contender(place(country="SY")), asked) == "the article puts it in Syria"


def test_a_bent_spelling_is_told_and_counts_less() -> None:
    assert features("spelling", contender(place(), Rung.VARIANT), question())["variant spelling"] == 1
    assert reason("spelling", contender(place(), Rung.VARIANT), question()) == "a spelling of Sirna"
    assert ranker().weights["variant spelling"] < ranker().weights["folded spelling"] < 0


def test_what_news_of_war_turns_on_is_held_and_not_trained_away() -> None:
    weights = ranker().weights

    assert weights["against statement"] < weights["as stated"]
    assert weights["as stated"] >= 3
    assert weights["in container"] >= 3


@given(st.floats(-179, 179), st.floats(-80, 80), st.sampled_from(list(Kind)), st.integers(0, 30_000_000), st.integers(0, 39))
def test_every_feature_of_every_candidate_is_a_small_finite_number(lon: float, lat: float, kind: Kind, people: int, standing: int) -> None:
    asked = question(
        settled=(Settled.of(place("Arbela", HERE)),),
        dateline=place("Arbela", HERE),
        countries=Shares({"IQ": 1}, {}),
        divisions=Shares({("IQ", "1"): 1}, {}),
    )
    one = contender(place(at=LonLat(lon, lat), kind=kind, population=people, admin1="1"), standing=standing)

    for evidence in all_evidence():
        for name, value in evidence.features(one, asked):
            assert name
            assert 0 <= value < 50


def test_a_name_of_another_time_is_told_as_such() -> None:
    at = place("Sirna")
    once = Contender(Candidate(at, Rung.EXACT, "Sirna", until="2016-02-04"), 0)

    assert reason("spelling", once, question(published=date(2015, 6, 1))) == "exact name"
    assert reason("spelling", once, question()) == "exact name"
    later = reason("spelling", once, question(published=date(2023, 6, 1)))
    assert later == "exact name, its name until 2016-02-04 and not when this was written"
