"""Whether the candidate lies in what the article says it lies in: "Raqqa, Syria", "Rutba in Anbar province"."""

from __future__ import annotations

from collections.abc import Iterator

from geofront.evidence import Contender, Feature, Question


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    inside = outside = False
    for container in question.containers:
        if container.id == place.id:
            yield "is its own container", 1.0
        elif question.contains(container, place):
            inside = True
        else:
            outside = True
    if inside:
        yield "in container", 1.0
    elif outside:
        yield "out of container", 1.0


def reason(contender: Contender, question: Question) -> str | None:
    for container in question.containers:
        if question.contains(container, contender.candidate.place):
            return f"the article puts it in {container.name}"
    return None
