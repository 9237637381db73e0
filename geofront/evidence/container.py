"""Whether the candidate lies in what the article says it lies in: "Raqqa, Syria", "Rutba in Anbar province"."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.place import PROVINCE, Place
from geofront.evidence import Contender, Feature, Question

WIDEST_KM = 250.0  # from the middle of a province to its edge


def features(contender: Contender, question: Question) -> Iterator[Feature]:
    place = contender.candidate.place
    inside = outside = False
    for container in question.containers:
        if container.id == place.id:
            yield "is its own container", 1.0
        else:
            holds = lies_in(place, container, question)
            inside |= holds is True
            outside |= holds is False
    if inside:
        yield "in container", 1.0
    elif outside:
        yield "out of container", 1.0


def lies_in(place: Place, container: Place, question: Question) -> bool | None:
    """Whether a place lies in another; None where the gazetteer does not say in which division it lies, and it could."""
    if question.contains(container, place):
        return True
    if (
        container.kind is PROVINCE
        and place.admin1 is None
        and place.country == container.country
        and question.distance_km(place.lonlat, container.lonlat) <= WIDEST_KM
    ):
        return None
    return False


def reason(contender: Contender, question: Question) -> str | None:
    for container in question.containers:
        if question.contains(container, contender.candidate.place):
            return f"the article puts it in {container.name}"
    return None
