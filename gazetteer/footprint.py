"""How far a place reaches around its point."""

from __future__ import annotations

from math import pi, sqrt

from gazetteer.place import Kind, Place

PEOPLE_PER_KM2 = 10_000  # of a built-up area; design rule of the project
LEAST_KM = 0.5
UNKNOWN_KM: dict[Kind, float] = {
    Kind.CITY: 4.0,
    Kind.TOWN: 1.5,
    Kind.VILLAGE: 0.7,
    Kind.DISTRICT: 1.5,
    Kind.PROVINCE: 60.0,
    Kind.COUNTRY: 300.0,
    Kind.REGION: 100.0,
    Kind.CONTINENT: 2000.0,
    Kind.RIVER: 1.0,
    Kind.DAM: 1.0,
    Kind.AIRPORT: 2.0,
    Kind.BASE: 1.5,
    Kind.CAMP: 1.0,
    Kind.CROSSING: 0.5,
    Kind.OTHER: 1.0,
}
_AREAS = frozenset({Kind.PROVINCE, Kind.COUNTRY, Kind.REGION, Kind.CONTINENT})


def radius_km(place: Place) -> float:
    """Radius in km of the disc that stands for a place.

    The row's own radius where it states one; for a settlement r = sqrt(population / 10,000 per km² / pi), at least 0.5 km; where the
    population is unknown 0.7 km for a village, 1.5 km for a town, 4 km for a city.
    """
    if place.radius_km is not None:
        return place.radius_km
    if place.population > 0 and place.kind not in _AREAS:
        return max(LEAST_KM, sqrt(place.population / PEOPLE_PER_KM2 / pi))
    return UNKNOWN_KM[place.kind]
