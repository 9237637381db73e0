"""How exactly a number in a newspaper can be meant, after the GBIF georeferencing guide.

Chapman & Wieczorek (2020), "Uncertainty related to distances": a number is good to half of its last counted unit; a
round number counts in tens or hundreds. News figures that are round are still better than the guide's half a unit for
specimen labels ("10 km" is not 5 to 15), so the doubt is capped at 5 % of the number: 10 -> 0.5, 15 -> 0.5, 100 -> 5.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geofront.model import Range

KM_PER_MILE = 1.609344

_UNITS = (
    (re.compile(r"\b(?:nautical miles?|nmi)\b", re.IGNORECASE), 1.852),
    (re.compile(r"(?:\b|(?<=\d))(?:miles?|mi)\b", re.IGNORECASE), KM_PER_MILE),
    (re.compile(r"(?:\b|(?<=\d))(?:kilomet(?:er|re)s?|kms?|klicks?)\b", re.IGNORECASE), 1.0),
    (re.compile(r"(?:\b|(?<=\d))(?:met(?:er|re)s?|m)\b", re.IGNORECASE), 0.001),
    (re.compile(r"(?:\b|(?<=\d))(?:yards?|yds?)\b", re.IGNORECASE), 0.0009144),
    (re.compile(r"(?:\b|(?<=\d))(?:f(?:ee|oo)t|ft)\b", re.IGNORECASE), 0.0003048),
)
_LOOSE = re.compile(
    r"\b(?:about|around|roughly|approximately|approx|some|nearly|almost|circa|ca|up to|close to|an estimated|or so|more or less)\b|[~≈]",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def unit_km(as_written: str | None) -> float:
    """Kilometres in one of the first unit that stands in the words; 1 where none does."""
    if not as_written:
        return 1.0
    first = min(((found.start(), km) for unit, km in _UNITS if (found := unit.search(as_written))), default=(0, 1.0))
    return first[1]


@lru_cache(maxsize=256)
def is_loose(as_written: str | None) -> bool:
    """True where the words themselves say "about"."""
    return bool(as_written and _LOOSE.search(as_written))


def precision_km(number_km: float, as_written: str | None = None) -> float:
    """Half-width, in km, of what a stated distance can mean; twice that where the words say "about".

    Args:
        number_km: the distance as it was converted to km.
        as_written: the words it came from; their unit decides which digits count ("9 miles" is good to half a mile).
    """
    unit = unit_km(as_written)
    number = round(number_km / unit, 2)
    if number <= 0:
        return 0.0
    if number != int(number):
        decimals = len(f"{number:.2f}".rstrip("0").split(".")[1])
        doubt: float = 0.5 * 10.0**-decimals
    else:
        digits = str(int(number))
        zeros = len(digits) - len(digits.rstrip("0"))
        doubt = max(0.5, min(0.5 * 10.0**zeros, 0.05 * number))
    if unit < 0.1:
        # "500 metres" is counted in hundreds of metres by eye; nobody paces half a metre.
        doubt = max(doubt, 0.05 * number)
    return round(doubt * unit * (2 if is_loose(as_written) else 1), 3)


_VAGUE = (
    (re.compile(r"\bthousands?\b", re.IGNORECASE), Range(1000, 10_000)),
    (re.compile(r"\bhundreds?\b", re.IGNORECASE), Range(100, 1000)),
    (re.compile(r"\b(dozens?|scores?|tens)\b", re.IGNORECASE), Range(20, 100)),
    (re.compile(r"\b(several|a few|a couple|a handful)\b", re.IGNORECASE), Range(2, 10)),
)


def vague_km(as_written: str | None) -> Range | None:
    """What "hundreds of kilometres" leaves open, in km: good for a check, never for a band. None for anything else."""
    for word, span in _VAGUE:
        if as_written and word.search(as_written) and not re.search(r"\d", as_written):
            return Range(span.low * unit_km(as_written), span.high * unit_km(as_written))
    return None


def label(low_km: float, high_km: float, as_written: str | None = None) -> str:
    """What stands on the dimension line: "5–6 km", "< 15 km", "29 km (18 mi)"."""
    miles = (low_km / KM_PER_MILE, high_km / KM_PER_MILE)
    if unit_km(as_written) == KM_PER_MILE and min(low_km or high_km, high_km) >= 100:
        low_km, high_km = (10 * round(km / 10) for km in (low_km, high_km))  # "200 miles" is not 322 km
    written = f"{_span(low_km, high_km)} km" if high_km >= 1 else f"{_span(low_km * 1000, high_km * 1000)} m"
    if unit_km(as_written) == KM_PER_MILE:
        written += f" ({_span(*miles)} mi)"
    return written


def _span(low: float, high: float) -> str:
    if low <= 0:
        return f"< {_figure(high)}"
    first, last = _figure(low), _figure(high)
    return first if first == last else f"{first}–{last}"


def _figure(number: float) -> str:
    if number >= 10:
        return str(round(number))
    return f"{number:.1f}".removesuffix(".0")
