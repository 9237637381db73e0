"""Whether the candidate lies in a country the article is about."""

from gazetteer.place import Candidate
from geofront.evidence import Question, Weighed


def weigh(candidate: Candidate, question: Question) -> Weighed | None:
    country = candidate.place.country
    if country is None:
        return None
    share = question.countries.get(country, 0.0)
    points = 2.6 * share**0.5
    if country in question.theatre_countries:
        points += 1.3
    if points == 0:
        return None
    told = f"in {country}, a country the article is about" if points > 0.9 else None
    return Weighed(points, told)
