"""Whether the candidate lies in a country the article is about."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.place import COUNTRY
from geofront.evidence import Contender, Feature, Question


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    if place.country is None or place.kind is COUNTRY:
        return
    share = question.countries.of(place.country)
    if share:
        yield "country share", share**0.5
        yield "country named", 1.0
        if share == question.countries.leading:
            yield "country leads", 1.0
    if place.country in question.theatre_countries:
        yield "theatre", 1.0
    elif question.theatre_countries:
        yield "out of theatre", 1.0


def reason(contender: Contender, question: Question) -> str | None:
    country = contender.candidate.place.country
    if country is None or (country not in question.theatre_countries and question.countries.of(country) < 0.1):
        return None
    return f"in {country}, a country the article is about"
