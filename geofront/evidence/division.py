"""Whether the candidate lies in a province or state that the article names, or where its other places lie."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.place import CONTINENT, COUNTRY, PROVINCE
from geofront.evidence import Contender, Feature, Question

_DIVISIONS = frozenset({COUNTRY, CONTINENT, PROVINCE})


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    share = _share(contender, question)
    if share:
        yield "division share", share**0.5
        yield "division named", 1.0
        if share == question.divisions.leading:
            yield "division leads", 1.0


def reason(contender: Contender, question: Question) -> str | None:
    if _share(contender, question) < 0.2:
        return None
    return "in the same province or state as other places of the article"


def _share(contender: Contender, question: Question) -> float:
    place = contender.candidate.place
    if place.country is None or place.admin1 is None or place.kind in _DIVISIONS:
        return 0.0
    return question.divisions.of((place.country, place.admin1))
