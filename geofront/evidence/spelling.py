"""How far the spelling had to be bent."""

from gazetteer.place import Candidate, Rung
from geofront.evidence import Question, Weighed

_POINTS = {Rung.EXACT: 0.0, Rung.FOLDED: -0.1, Rung.VARIANT: -0.8, Rung.FUZZY: -2.0}


def weigh(candidate: Candidate, question: Question) -> Weighed:
    told = {
        Rung.EXACT: "exact name",
        Rung.FOLDED: "same name without accents or signs",
        Rung.VARIANT: f"a spelling of {candidate.matched}",
        Rung.FUZZY: f"close to {candidate.matched}",
    }
    return Weighed(_POINTS[candidate.rung], told[candidate.rung])
