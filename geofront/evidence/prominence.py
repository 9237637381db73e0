"""How much a name without more words is expected to mean this place: population on a log scale, or the standing of its kind."""

from math import log10

from gazetteer.place import Candidate, Kind
from geofront.evidence import Question, Weighed

_STANDING = {
    Kind.COUNTRY: 3.6,
    Kind.CONTINENT: 3.4,
    Kind.REGION: 2.2,
    Kind.PROVINCE: 1.7,
    Kind.RIVER: 2.0,
    Kind.CITY: 1.6,
    Kind.TOWN: 1.1,
    Kind.DISTRICT: 0.9,
    Kind.VILLAGE: 0.6,
    Kind.AIRPORT: 1.0,
    Kind.BASE: 1.0,
    Kind.DAM: 1.0,
    Kind.CAMP: 0.9,
    Kind.CROSSING: 0.9,
    Kind.OTHER: 0.8,
}


def weigh(candidate: Candidate, question: Question) -> Weighed:
    place = candidate.place
    points = _STANDING[place.kind]
    if place.population and place.kind in (Kind.CITY, Kind.TOWN, Kind.VILLAGE):
        points = 0.42 * log10(place.population + 10)
    told = f"a city of {place.population:,} people" if place.population >= 100_000 and place.kind is Kind.CITY else None
    return Weighed(points, told)
