"""Whether the candidate is of the kind that the words beside the name say: "Anbar province", "the city of Kirkuk"."""

from gazetteer.place import Candidate, Kind
from geofront.evidence import Question, Weighed
from geofront.words import words

# Kinds near enough that newspapers use one for the other.
_ALIKE = {
    Kind.CITY: {Kind.TOWN},
    Kind.TOWN: {Kind.CITY, Kind.VILLAGE, Kind.DISTRICT},
    Kind.VILLAGE: {Kind.TOWN, Kind.OTHER},
    Kind.DISTRICT: {Kind.TOWN, Kind.VILLAGE, Kind.CITY, Kind.PROVINCE},
    Kind.PROVINCE: {Kind.REGION, Kind.DISTRICT},
    Kind.REGION: {Kind.PROVINCE, Kind.DISTRICT},
    Kind.CAMP: {Kind.OTHER, Kind.VILLAGE, Kind.TOWN, Kind.DISTRICT},
    Kind.AIRPORT: {Kind.BASE},
    Kind.BASE: {Kind.AIRPORT, Kind.OTHER},
    Kind.CROSSING: {Kind.OTHER, Kind.TOWN, Kind.VILLAGE},
}


def weigh(candidate: Candidate, question: Question) -> Weighed | None:
    said = next((spotted.kind_word for spotted in question.spotted if spotted.kind_word), None)
    kind = candidate.place.kind
    if said is None:
        # a bare name is rather the city than the province or district that is called after it
        return Weighed(-0.4) if kind is Kind.DISTRICT else Weighed(-0.2) if kind is Kind.PROVINCE else None
    noun = words().place_nouns.get(said)
    if noun is None:
        return None
    if kind in noun.kinds:
        return Weighed(1.2, f"the article calls it a {said}")
    if any(kind in _ALIKE.get(other, set()) for other in noun.kinds):
        return Weighed(0.2)
    return Weighed(-1.5)
