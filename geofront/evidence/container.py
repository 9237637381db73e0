"""Whether the candidate lies in what the article says it lies in: "Raqqa, Syria", "Rutba in Anbar province"."""

from gazetteer.place import Candidate
from geofront.evidence import Question, Weighed


def weigh(candidate: Candidate, question: Question) -> Weighed | None:
    points, told = 0.0, None
    for container in question.containers:
        if container.id == candidate.place.id:
            return Weighed(-4.0)
        inside = question.contains(container, candidate.place)
        if inside:
            points, told = points + 3.0, f"the article puts it in {container.name}"
        elif inside is False:
            points -= 2.0
    return Weighed(points, told) if points else None
