"""Distances in words: "about 12 km", "five or six kilometres (three to four miles)", "hundreds of kilometres"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from geofront.errors import BadVocabulary
from geofront.measures import any_of, clues, lowered, vocabulary
from geofront.model import Range, Span

Bound = Literal["exact", "at_most", "at_least", "within", "vague"]

_REACH = 96  # how far before a unit its number and modifiers may begin, characters
_COUNTING = ("ones", "teens", "tens", "scales", "counts", "parts", "added")
_SAME = 1.7  # "18 miles (30km)" is one distance told twice if neither is more than this many times the other


@dataclass(frozen=True, slots=True)
class Distance:
    """How far, as one phrase of the text says it.

    `km` is what the contract asks for: "about 12 km" 12-12, "less than 15 km" and "within 15 km" 0-15, "within five or six km" 5-6,
    "more than 30 km" 30-30 (`bound` says it is the least), and None for "hundreds of kilometres". Miles count only where no
    kilometres are given beside them.
    """

    span: Span
    km: Range | None
    as_written: str
    about: bool
    bound: Bound
    grain_km: float | None  # half of the last place that was written; None with `km` None


def find_distances(text: str, span: Span | None = None, words: frozenset[str] | None = None) -> tuple[Distance, ...]:
    """Every distance in `text[span]` (all of the text without a span), in order; spans count characters of `text`.

    Speeds, areas, sizes ("a 300-metre wall", "10 km long"), races and millions ("$5m") are not distances. Linear in the length.

    Args:
        words: those of the span in lower case, where they are known: without a unit among them nothing is searched.
    """
    if words is not None and words.isdisjoint(_vocabulary().clues):
        return ()
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    plain = lowered(text)[start:end]
    return tuple(_finish(q, text, start) for q in _folded(plain) if _is_distance(q, plain) and not _in_a_name(q, text, start))


def precision_km(distance: Distance) -> float | None:
    """How far off a distance may be by the way it is written, km; None for "hundreds of kilometres".

    Half of the last place written, where of the zeros at the end only those after the second digit count as rounding: 10 km 0.5,
    15 km 0.5, 100 km 5, 2.5 km 0.05; half a mile a quarter of a mile. The number is taken as written and its precision is turned
    into km, so 10 miles are good to 0.8 km. "About" doubles it.
    After Chapman & Wieczorek, Georeferencing Best Practices (GBIF 2020), uncertainty from distance precision.
    """
    if distance.grain_km is None:
        return None
    return round(distance.grain_km * (2 if distance.about else 1), 3)


# --- the vocabulary, compiled on first use --------------------------------------------------------


class _Unit(NamedTuple):
    km: float
    metric: bool


class _Vocabulary(NamedTuple):
    units: dict[str, _Unit]
    unit: re.Pattern[str]
    clues: frozenset[str]
    number_before: re.Pattern[str]
    modifiers: dict[str, str]
    modifier: re.Pattern[str]
    numbers: dict[str, float]
    parts: dict[str, float]
    added: dict[str, float]
    after: re.Pattern[str]
    after_effect: dict[str, str]
    not_after: re.Pattern[str]
    noun: re.Pattern[str]
    counted_from: re.Pattern[str]
    millions_before: tuple[str, ...]
    millions_after: re.Pattern[str]
    square: re.Pattern[str]
    shy: frozenset[str]
    last_words: frozenset[str]


@cache
def number_words() -> dict[str, Any]:
    """`measures/numbers.toml`, checked."""
    return vocabulary("numbers", {
        "ones": dict, "teens": dict, "tens": dict, "scales": dict, "counts": dict, "parts": dict, "added": dict, "fractions": dict,
        "vague": {"phrases": list},
    })  # fmt: skip


@cache
def cardinal() -> str:
    """Regular expression for a number in words, from "one" to "nine hundred and ninety-nine thousand"; lower case."""
    words = number_words()
    ones, teens, tens = (any_of(words[k]) for k in ("ones", "teens", "tens"))
    small = rf"(?:(?:{tens})(?:[- ](?:{ones}))?|{teens}|{ones})"
    return rf"(?:(?:(?:{small}|an?)[ -])?(?:hundred|thousand)(?:\s+(?:and\s+)?{small})?|{small})"


def cardinal_value(words: str) -> int | None:
    """The value of what `cardinal` matched; None for anything else."""
    table = number_words()
    flat = {**table["ones"], **table["teens"], **table["tens"]}
    total = 0
    for word in re.split(r"[\s-]+", words):
        if word in ("a", "an", "and"):
            continue
        if word in table["scales"]:
            total = (total or 1) * table["scales"][word]
        elif word in flat:
            total += flat[word]
        else:
            return None
    return total or None


@cache
def _vocabulary() -> _Vocabulary:
    words = number_words()
    found = vocabulary("distances", {
        "unit": {"km": float, "metric": bool, "spellings": list},
        "before": {"about": list, "at_most": list, "at_least": list, "within": list, "none": list},
        "after": {"about": list, "at_most": list, "at_least": list, "within": list},
        "not_after": {"phrases": list}, "nouns": {"phrases": list}, "shy": {"spellings": list}, "from": {"words": list},
        "millions": {"before": list, "after": list}, "square": {"before": list},
    })  # fmt: skip
    units = _units(found["unit"])
    modifiers = _effects(found["before"], "before")
    after = _effects(found["after"], "after")
    fractions = any_of(words["fractions"])
    digits = (
        r"(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![\d/])"
        rf"(?:(?:\s*-?\s*(?:{fractions}))|\s+(?:hundred|thousand))?|{fractions}"
    )
    count = any_of(words["counts"])
    added = any_of(words["added"])
    one = rf"(?:{digits}|{count}|{any_of(words['parts'])}|{cardinal()}|an?)(?:\s+(?:{added}))?"
    return _Vocabulary(
        units=units,
        unit=re.compile(rf"(?:{any_of(units)})(?![a-z0-9²³^_]|\([a-z])"),
        clues=clues(units),
        number_before=re.compile(
            rf"(?<![\w.,$£€¥₹%])(?P<mods>(?:(?:{any_of(modifiers)})\s+)*~?)"
            rf"(?:(?P<vague>{any_of(words['vague']['phrases'])})|"
            rf"(?:(?:(?P<between>between)|(?P<out>from))\s+)?(?P<low>{one})(?:(?P<joint>-?\s*-\s*|-?\s+to\s+|\s+or\s+|\s+and\s+)(?P<high>{one}))?(?P<odd>\s+or\s+so|-odd)?)(?P<joined>[\s-]*)$"
        ),
        modifiers=modifiers,
        modifier=re.compile(rf"\s*({any_of(modifiers)})(?=\s|$)"),
        numbers={**words["counts"], **words["fractions"], "a": 1, "an": 1},
        parts=words["parts"],
        added=words["added"],
        after=re.compile(rf"[\s,]*({any_of([*after, *words['added'], 'or two', 'to two'])})(?!\w)"),
        after_effect=after,
        not_after=re.compile(
            rf"(?:[\s-]*(?:{any_of(found['not_after']['phrases'])})(?!\w)|[\s-]*deep(?!\w)(?!\s+(?:in|into|inside|within|behind)\b)|/[hs])"
        ),
        noun=re.compile(rf"[\s-]+(?:{any_of(found['nouns']['phrases'])})(?!\w)"),
        counted_from=re.compile(rf"[\s-]+(?:{any_of(found['from']['words'])})(?!\w)"),
        millions_before=tuple(found["millions"]["before"]),
        millions_after=re.compile(rf"\s+(?:{any_of(found['millions']['after'])})(?!\w)"),
        square=re.compile(rf"(?:^|\W)(?:{any_of(found['square']['before'])})[\s-]*$"),
        shy=frozenset(found["shy"]["spellings"]),
        last_words=frozenset(
            w.split()[-1].rsplit("-", 1)[-1]
            for w in [*(w for k in _COUNTING for w in words[k]), *words["vague"]["phrases"], "a", "an", "so", "odd"]
        ),
    )


def _units(rows: list[dict[str, Any]]) -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    for row in rows:
        for spelling in row["spellings"]:
            if spelling in units:
                raise BadVocabulary(f"geofront/measures/distances.toml: [[unit]] spelling {spelling!r} stands twice. Keep one.")
            units[spelling] = _Unit(row["km"], row["metric"])
    return units


def _effects(table: dict[str, list[str]], name: str) -> dict[str, str]:
    effects: dict[str, str] = {}
    for effect, phrases in table.items():
        for phrase in phrases:
            if phrase in effects:
                where = f"geofront/measures/distances.toml: [{name}]"
                raise BadVocabulary(f"{where} {phrase!r} stands under {effects[phrase]} and {effect}. Keep one.")
            effects[phrase] = effect
    return effects


# --- from a unit back to its number ---------------------------------------------------------------


class _Written(NamedTuple):
    """A number in the unit it is written in, and half of its last place."""

    value: float
    grain: float


class _Found(NamedTuple):
    """A quantity in lower-cased text: offsets into that."""

    start: int
    end: int
    low: _Written | None  # None: vague
    high: _Written | None
    unit: _Unit
    spelling: str
    joined: str  # what stands between number and unit
    between: bool
    about: bool
    bound: Bound
    bare_one: bool  # "a mile", where "a" is all there is of a number
    after_unit: int  # where the words after the unit begin


def _folded(plain: str) -> Iterator[_Found]:
    """Quantities in order, those told twice ("18 miles (30km)") or in two parts ("5 km to 6 km") as one."""
    pending: _Found | None = None
    for found in _quantities(plain):
        both = pending and _told_twice(pending, found, plain)
        if both:
            pending = both
            continue
        if pending:
            yield pending
        pending = found
    if pending:
        yield pending


def _quantities(plain: str) -> Iterator[_Found]:
    words = _vocabulary()
    floor = 0
    for unit in words.unit.finditer(plain):
        start = unit.start()
        if start and plain[start - 1].isalpha():
            continue
        found = _quantity(plain, unit, floor)
        if found:
            floor = found.end
            yield found


def _quantity(plain: str, unit: re.Match[str], floor: int) -> _Found | None:
    words = _vocabulary()
    window_start = max(floor, unit.start() - _REACH)
    window = plain[window_start : unit.start()]
    head = window.rstrip(" -")
    if not head:
        return None
    last = head[-1]
    by_digit = last.isdigit() or last in words.numbers
    if not by_digit and _last_word(head) not in words.last_words:
        return None
    if unit.group() in ("m", "mi") and not by_digit:
        return None
    number = words.number_before.search(window)
    if number is None:
        return None
    low, high, between = number.group("low"), number.group("high"), number.group("between")
    joint = (number.group("joint") or "").strip()
    in_brackets = window[: number.start()].endswith(("(", "["))  # "between 20 and 30 miles (32 and 48 km)"
    if joint == "and" and not between and not in_brackets:
        return None
    values = _values(low, high)
    about, bound, skip = _modified(number.group("mods"), one_number=values is None or values[0] == values[1])
    about = about or number.group("odd") is not None
    start = window_start + number.start() + skip
    if number.group("out") and high is None:
        start = window_start + number.start("low")  # "from 5 km away", not "from 5 to 6 km"
    if number.group("vague") is None and values is None:
        return None
    found = _Found(
        start=start,
        end=unit.end(),
        low=values[0] if values else None,
        high=values[1] if values else None,
        unit=words.units[" ".join(unit.group().split())],
        spelling=unit.group(),
        joined=number.group("joined"),
        between=bool(between),
        about=about,
        bound=bound if values else "vague",
        bare_one=high is None and low in ("a", "an"),
        after_unit=unit.end(),
    )
    return _with_what_follows(found, plain)


def _last_word(head: str) -> str:
    """The letters at the end of `head`."""
    at = len(head)
    while at and len(head) - at < 16 and head[at - 1].isalpha():
        at -= 1
    return head[at:]


def _modified(mods: str, *, one_number: bool) -> tuple[bool, Bound, int]:
    """The effects of "to within about": about, bound, and how many characters stand before the first word that changes the kilometres.

    "Within" changes one number ("within 10 km" is 0-10) and not a range ("within five or six km" is 5-6), and is left out there.
    """
    words = _vocabulary()
    about, bound, first, at = False, "exact", -1, 0
    while match := words.modifier.match(mods, at):
        effect = words.modifiers[" ".join(match.group(1).split())]
        if first < 0 and (effect not in ("none", "within") or (effect == "within" and one_number)):
            first = match.start(1)
        if effect == "about":
            about = True
        elif effect != "none" and bound == "exact":
            bound = effect
        at = match.end()
    if "~" in mods:
        about, first = True, mods.index("~") if first < 0 else first
    return about, bound, len(mods) if first < 0 else first  # type: ignore[return-value]


def _values(low: str | None, high: str | None) -> tuple[_Written, _Written] | None:
    if low is None:
        return None
    first = _written(low)
    last = first if high is None else _written(high)
    if first is None or last is None:
        return None
    if last.value < first.value:
        # "twenty to thirty thousand", "1 to 200": no range that a writer means by distances; the second is what stands at the unit
        return (last, last)
    return first, last


def _written(text: str) -> _Written | None:
    """The value of a number in digits or words, with half of its last place."""
    words = _vocabulary()
    text = " ".join(text.split())
    extra = next((phrase for phrase in words.added if text.endswith(phrase) and text != phrase), None)
    base = text[: -len(extra)].strip() if extra else text
    known = words.parts.get(base, words.numbers.get(base))
    if known is not None:
        written = _Written(float(known), _part_grain(known) if known < 1 else _grain(str(known)))
    elif base[0].isdigit():
        digits = _digits(base)
        if digits is None:
            return None
        written = digits
    else:
        value = cardinal_value(base)
        if value is None:
            return None
        written = _Written(float(value), _grain(str(value)))
    if extra:
        added = words.added[extra]
        return _Written(written.value + added, _part_grain(added))
    return written


def _digits(text: str) -> _Written | None:
    words = _vocabulary()
    match = re.match(r"(\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)[\s-]*(.*)", text)
    if match is None:
        return None
    figure, rest = match.groups()
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?", figure):
        figure = figure.replace(",", "").replace(" ", "")
    figure = figure.replace(",", ".")
    if len(figure) > 12:
        return None
    value, grain = float(figure), _grain(figure)
    if rest in ("hundred", "thousand"):
        scale = 100 if rest == "hundred" else 1000
        return _Written(value * scale, grain * scale)
    if rest:
        part = words.numbers.get(rest)
        if part is None:
            return None
        return _Written(value + part, _part_grain(part))
    return _Written(value, grain)


def _part_grain(part: float) -> float:
    """Half of the part that was counted in: halves are good to a quarter, finer parts to an eighth."""
    return 0.25 if part == 0.5 else 0.125


def _grain(figure: str) -> float:
    """Half of the last place of a figure: zeros after its second digit are rounding."""
    if "." in figure:
        return 0.5 * 10.0 ** -len(figure.split(".")[1])
    kept = figure.lstrip("0") or "0"
    zeros = len(kept) - len(kept.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, max(len(kept) - 2, 0))


def _with_what_follows(found: _Found, plain: str) -> _Found:
    """Take in "and a half", "or so", "or two", "radius" after the unit."""
    words = _vocabulary()
    match = words.after.match(plain, found.end, min(len(plain), found.end + 24))
    if match is None:
        return found
    phrase = " ".join(match.group(1).split())
    if phrase in words.added:
        if found.low is None or found.high is None or found.low != found.high:
            return found
        grown = _Written(found.low.value + words.added[phrase], _part_grain(words.added[phrase]))
        return found._replace(low=grown, high=grown, end=match.end(), bare_one=False)
    if phrase in ("or two", "to two"):
        if not found.bare_one:
            return found
        return found._replace(high=_Written(2.0, 0.5), end=match.end(), bare_one=False)
    effect = words.after_effect[phrase]
    if effect == "about":
        return found._replace(about=True, end=match.end())
    if effect == "within":
        return found._replace(bound="within" if found.bound == "exact" else found.bound)
    return found._replace(bound=effect if found.bound == "exact" else found.bound, end=match.end())  # type: ignore[arg-type]


def _told_twice(one: _Found, two: _Found, plain: str) -> _Found | None:
    """`one` and `two` as a single quantity, kilometres first choice; None where they are two."""
    gap = plain[one.end : two.start]
    if len(gap) > 12:
        return None
    end = two.end
    if re.fullmatch(r"\s*[(\[]\s*(?:or\s+)?", gap):
        closing = re.match(r"(?:\s+away)?\s*[)\]]", plain[two.end : two.end + 12])
        if closing is None or closing.group().strip().startswith("away"):
            return None
        end = two.end + closing.end()
    elif re.fullmatch(r"\s+to\s+|\s+or\s+|\s+and\s+|\s*-\s*", gap):
        return _two_ends(one, two, gap.strip())
    elif not re.fullmatch(r"\s*,\s+or\s+|\s*/\s*|\s*[,;]\s*", gap):
        return None
    if one.unit.metric == two.unit.metric and one.spelling == two.spelling:
        return None
    if one.high and two.high and not 1 / _SAME <= _km(one.high, one.unit) / max(_km(two.high, two.unit), 1e-9) <= _SAME:
        return None
    shown = two if (two.unit.metric and not one.unit.metric and two.low) or one.low is None else one
    if shown.low is None:
        return one._replace(end=end, after_unit=end)
    return shown._replace(start=one.start, end=end, after_unit=end, about=one.about or two.about, bare_one=False,
                   bound=one.bound if one.bound not in ("exact", "vague") else two.bound if one.low else shown.bound)  # fmt: skip


def _two_ends(one: _Found, two: _Found, joint: str) -> _Found | None:
    """ "5 km to 6 km", "between 5 km and 10 km" as one range."""
    if one.low is None or two.high is None or one.low != one.high or two.low != two.high or one.unit.metric != two.unit.metric:
        return None
    if joint == "and" and not one.between:
        return None  # "5 km and 6 km" are two
    low = _Written(one.low.value * one.unit.km / two.unit.km, one.low.grain * one.unit.km / two.unit.km)
    if low.value > two.high.value:
        return None
    return two._replace(start=one.start, low=low, about=one.about or two.about, bound=one.bound, bare_one=False)


def _km(written: _Written, unit: _Unit) -> float:
    return written.value * unit.km


# --- is it a distance -----------------------------------------------------------------------------


def _is_distance(found: _Found, plain: str) -> bool:
    words = _vocabulary()
    before = plain[max(0, found.start - 10) : found.start]
    if words.square.search(before + plain[found.start : found.after_unit].rsplit(found.spelling, 1)[0][-10:]):
        return False
    following = plain[found.end : found.end + 40]
    after_unit = plain[found.after_unit : found.after_unit + 40]
    if words.not_after.match(after_unit) or words.not_after.match(following):
        return False
    if found.bare_one and not words.counted_from.match(after_unit):
        return False
    if found.spelling in words.shy:
        if before.rstrip().endswith(words.millions_before) or words.millions_after.match(after_unit):
            return False
        if not (words.counted_from.match(after_unit) or found.bound in ("within", "at_most")
                or words.counted_from.match(following)):  # fmt: skip
            return False
    if "-" in found.joined and "(" not in plain[found.start : found.end]:
        return bool(words.noun.match(after_unit) or words.counted_from.match(after_unit) or not re.match(r"[\s-]+\w", after_unit))
    if "-" in found.joined:
        return bool(words.noun.match(following) or words.counted_from.match(following) or not re.match(r"[\s-]+\w", following))
    return True


def _in_a_name(found: _Found, text: str, offset: int) -> bool:
    """ "Ten Mile Creek", "70 Mile House": the unit is part of a name."""
    end = offset + found.end
    return text[end - 4 : end] == "Mile" and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _finish(found: _Found, text: str, offset: int) -> Distance:
    span = Span(offset + found.start, offset + found.end)
    as_written = text[span.start : span.end]
    if found.low is None or found.high is None:
        return Distance(span, None, as_written, found.about, "vague", None)
    low, high = _rounded(_km(found.low, found.unit), found.unit), _rounded(_km(found.high, found.unit), found.unit)
    if found.bound == "at_most" or (found.bound == "within" and found.low == found.high):
        low = 0.0
    grain = max(found.low.grain, found.high.grain) * found.unit.km
    return Distance(span, Range(low, high), as_written, found.about, found.bound, round(grain, 5))


def _rounded(km: float, unit: _Unit) -> float:
    """Miles to a tenth of a kilometre; what is written in metric units is kept; short ones to a metre."""
    if unit.metric or km < 1:
        return round(km, 3) if km >= 1 or unit.metric else round(km, 2)
    return round(km, 1)
