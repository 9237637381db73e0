"""How far the spelling had to be bent."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.naming import fold
from gazetteer.place import EXACT, Candidate, Rung
from geofront.evidence import Contender, Feature, Question


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    candidate = contender.candidate
    if candidate.rung is not EXACT:
        yield f"{candidate.rung.value} spelling", 1.0
    if candidate.matched == candidate.place.name or fold(candidate.matched) == fold(candidate.place.name):
        yield "by its own name", 1.0


def reason(contender: Contender, question: Question) -> str | None:
    candidate = contender.candidate
    if question.published is not None and not candidate.in_use_on(question.published):
        return f"{_fit(candidate)}, its name {candidate.period} and not when this was written"
    return _fit(candidate)


def _fit(candidate: Candidate) -> str:
    match candidate.rung:
        case Rung.EXACT:
            return "exact name"
        case Rung.FOLDED:
            return "same name without accents or signs"
        case Rung.VARIANT:
            return f"a spelling of {candidate.matched}"
        case _:
            return f"close to {candidate.matched}"
