"""Compass words: "east of X", "the southern outskirts", "from the north and east", "pushing west", "on the northeastern front"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from geofront.measures import any_of, plain, vocabulary
from geofront.model import Direction, Span

Kind = Literal["of", "part", "located", "from", "toward", "front"]

_TOKENS = re.compile(r"[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est")
_WORD = re.compile(
    r"[NnSsEeWw](?:(?<=[Nn])orth|(?<=[Ss])outh|(?<=[Ee])ast|(?<=[Ww])est)"  # a set of first letters is searched for ten times as fast
    r"(?:(?:-| (?=east|west|East|West|(?:north|south)(?:-?east|-?west)))?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)){0,3}"
    r"(?P<suffix>-?ern(?:most)?|erly|wards?|bound)?(?![A-Za-z])"
)
_LETTERS = re.compile(r"[NSEW]{1,3}(?![\w'])")
_AFTER_UNIT = re.compile(r"(?:km|kms|kilomet(?:re|er)s?|miles?|mi|m|met(?:re|er)s?|yards?|\))\s+$")
_OPENING = re.compile(r"(?:^|[.!?:;\"“”'‘(\[•|]|\n|—| - )\s*$")
_JOINT = re.compile(
    r"(?:\s*,\s*(?:and\s+|or\s+|then\s+)?|\s+(?:and|or|and/or|as well as)\s+|\s*/\s*)"
    r"(?:(?:both\s+)?(?P<own>from|to|in|on)\s+)?(?P<the>the\s+)?$"
)
_TO_THE = re.compile(r"(?:^|\W)(?:to|towards?)\s+(?:the|its|their)\s+(?:far\s+)?$", re.I)
_FROM = re.compile(r"(?:^|\W)from\s+(?:the\s+|both\s+(?:the\s+)?)?(?:far\s+)?$", re.I)
_THE = re.compile(r"(?:(?:^|\W)(?:the|its|their|his|her|our)|\w's|\ws')\s+(?:far\s+|extreme\s+|very\s+|whole\s+|entire\s+)?$", re.I)
_OF = re.compile(r"\s+of(?!\w)")
_CENTRAL = re.compile(r"[- ]central(?!\w)")
_DEMONYM = r"(?:[A-Z][\w'-]*(?:i|an|ese|ish|ench|eek|zech)\s+)?"

_PAIRS = {("n", "e"): "NE", ("n", "w"): "NW", ("s", "e"): "SE", ("s", "w"): "SW"}
_POINTS = frozenset("N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split())
_SMALL_POINTS = frozenset(point.lower() for point in _POINTS)


@dataclass(frozen=True, slots=True)
class Heading:
    """One compass point as the text says it.

    `kind` is how the word is used:
      of       a place is that way from another: "east of X", "to the north-west of X"
      part     that part of a place: "eastern Mosul", "its northern edge", "in the south of the city"
      located  that part of its country, nothing about the place itself: "the northern city of Kunduz"
      from     where a movement or an attack comes from: "from the north"
      toward   where it goes, or a bare adverb: "moved north", "to the west", "12 km north", "further south"
      front    "on the northeastern front", "the southern axis"
    `noun` is the noun after it where that decided ("front", "city", "outskirts").
    """

    span: Span
    direction: Direction
    kind: Kind
    noun: str | None = None


def find_directions(text: str, span: Span | None = None, words: frozenset[str] | None = None) -> tuple[Heading, ...]:
    """Every compass point in `text[span]` (all of the text without a span), in order; spans count characters of `text`.

    "From the north and east" is two. Names ("North Kivu"), organisations ("Southern Command"), politics ("Western officials") and
    lines ("the north-south road") are none. A caller that knows place names should drop a heading inside one. Linear in the length.

    Args:
        words: those of the span in lower case, where they are known: without letters like "nw" among them none are searched.
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    line = plain(text)[start:end]
    found: list[Heading] = []
    if "ast" in line or "est" in line or "orth" in line or "outh" in line:  # found in a tenth of the time of the expression
        found = [heading for match in _WORD.finditer(line) if (heading := _heading(line, match))]
    if words is None or not words.isdisjoint(_SMALL_POINTS):
        found += [heading for match in _LETTERS.finditer(line) if (heading := _abbreviation(line, match))]
    if not found:
        return ()
    found.sort(key=lambda h: h.span)
    return tuple(Heading(Span(h.span.start + start, h.span.end + start), h.direction, h.kind, h.noun) for h in _coordinated(line, found))


def point_of(words: str) -> Direction | None:
    """The compass point of "north-east", "northeastern", "south-southwest" or "NE"; None for "east-west" and all else."""
    if words in _POINTS:
        return cast(Direction, words)
    tokens = [t[0].lower() for t in _TOKENS.findall(words)]
    if len(tokens) == 1:
        return cast(Direction, tokens[0].upper())
    pair = _PAIRS.get((tokens[-2], tokens[-1])) if len(tokens) in (2, 3) else None
    if pair is None or len(tokens) == 2:
        return cast("Direction | None", pair)
    return cast(Direction, tokens[0].upper() + pair) if tokens[0].upper() in pair else None


# --- the vocabulary, compiled on first use --------------------------------------------------------


class _Vocabulary(NamedTuple):
    names: re.Pattern[str]
    names_before: re.Pattern[str]
    organisations: re.Pattern[str]
    politics: re.Pattern[str]
    front: re.Pattern[str]
    located: re.Pattern[str]
    part: re.Pattern[str]
    not_names: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    words = {"words": list}
    found = vocabulary("directions", {
        "names": {"phrases": list}, "names_before": words, "organisations": {"words": list, "phrases": list}, "politics": words,
        "front": words, "located": words, "part": words, "not_names": words,
    })  # fmt: skip
    organisations = f"{any_of(found['organisations']['words'])}|{any_of(found['organisations']['phrases'])}"
    return _Vocabulary(
        names=re.compile(rf"(?:{any_of(found['names']['phrases'])})(?!\w)"),
        names_before=re.compile(rf"(?<!\w)(?:{any_of(found['names_before']['words'])})[.]?[- ]$"),
        organisations=re.compile(rf"\s+(?:{organisations})(?!\w)"),
        politics=re.compile(rf"[\s-]+(?:\w+[- ])?(?:{any_of(found['politics']['words'])})(?!\w)"),
        front=re.compile(rf"[\s-]+(?:[A-Z][\w'-]*\s+)?(?P<noun>{any_of(found['front']['words'])})(?!\w)"),
        located=re.compile(
            rf"\s+(?:(?:[A-Z][\w'-]*\s+){{1,3}}(?P<near>city|town|village|port)(?=\s+of\s)|{_DEMONYM}(?:[a-z][\w'-]*\s+){{0,2}}?(?P<noun>{any_of(found['located']['words'])})(?![\w-]))"
        ),
        part=re.compile(rf"[\s-]+(?P<noun>{any_of(found['part']['words'])})(?!\w)"),
        not_names=frozenset(found["not_names"]["words"]),
    )


# --- one word -------------------------------------------------------------------------------------


def _heading(line: str, match: re.Match[str]) -> Heading | None:
    start, end = match.span()
    if start and (line[start - 1].isalnum() or line[start - 1] in "-_@#/'"):
        return None
    point = point_of(match.group())
    after = line[end : end + 64]
    if point is None or _CENTRAL.match(after) or after[:1] == "_" or (after[:1] == "-" and _WORD.match(after, 1)):
        return None
    words = _vocabulary()
    before = line[max(0, start - 40) : start]
    suffix = (match.group("suffix") or "").lstrip("-")
    if words.names.match(line, start) or words.names_before.search(before):
        return None
    capital = line[start].isupper()
    opens = capital and _OPENING.search(before) is not None
    noun: str | None = None
    if suffix.startswith("ern"):
        kind, noun = _adjective(after, suffix, capital, before)
    elif suffix:
        kind = "toward"
    else:
        kind, noun = _bare(after, before, capital and not opens)
    return Heading(Span(start, end), point, kind, noun) if kind else None


def _adjective(after: str, suffix: str, capital: bool, before: str) -> tuple[Kind | None, str | None]:
    words = _vocabulary()
    if words.organisations.match(after) and (capital or not words.front.match(after)):
        return None, None
    if front := words.front.match(after):
        noun = front.group("noun")
        if noun == "direction":
            return ("of" if _OF.match(after, front.end()) else "from" if _FROM.search(before) else "toward"), noun
        return "front", noun
    if located := words.located.match(after):
        return "located", located.group("noun") or located.group("near")
    if suffix == "ern" and words.politics.match(after):
        return None, None
    following = after.lstrip()
    if capital and not following[:1].isalpha():
        return None, None
    part = words.part.match(after)
    return "part", part.group("noun") if part else None


def _bare(after: str, before: str, name_like: bool) -> tuple[Kind | None, str | None]:
    words = _vocabulary()
    following = re.match(r"\s+([^\W\d_][\w'-]*)", after)
    next_word = following.group(1) if following else ""
    if name_like and not (next_word == "of" or next_word[:1].isupper()):
        return None, None  # "the West", "the Far North"
    if next_word == "of":
        if _TO_THE.search(before) or not _THE.search(before):
            return "of", None
        return ("from" if _FROM.search(before) else "part"), None
    if name_like and words.organisations.match(after):
        return None, None
    if front := words.front.match(after):
        if front.group("noun") not in ("front", "direction"):
            return "front", front.group("noun")
    elif part := words.part.match(after):
        return "part", part.group("noun")
    elif (next_word[:1].isupper() or not _THE.search(before)) and (located := words.located.match(after)):
        return "located", located.group("noun") or located.group("near")
    elif next_word[:1].isupper() and next_word not in words.not_names and not _THE.search(before):
        return "part", None  # "east Mosul"
    if _FROM.search(before):
        return "from", None
    if _TO_THE.search(before):
        return "toward", None
    if _THE.search(before):
        return "part", None  # "in the south", "the city's east"
    return "toward", None


def _abbreviation(line: str, match: re.Match[str]) -> Heading | None:
    """ "12 km NE of X", "NNW of X"; a single letter needs a distance before it."""
    start, end = match.span()
    letters = match.group()
    if letters not in _POINTS or (start and (line[start - 1].isalnum() or line[start - 1] in "-.'&/")):
        return None
    of = _OF.match(line, end) is not None
    measured = _AFTER_UNIT.search(line, max(0, start - 16), start) is not None
    if not (measured or (of and len(letters) > 1)):
        return None
    return Heading(Span(start, end), cast(Direction, letters), "of" if of else "toward")


# --- several words together -----------------------------------------------------------------------


def _coordinated(line: str, found: list[Heading]) -> list[Heading]:
    """ "North and east of X" are both "of"; "from the north and east" both "from"; "eastern and southern fronts" both "front"."""
    out = list(found)
    joints = [_joint(line, a, b) for a, b in itertools.pairwise(out)]
    for i in range(len(out) - 1, 0, -1):
        joint, here, back = joints[i - 1], out[i], out[i - 1]
        if joint is None or joint.group("own") or back.noun:
            continue
        plain_back = back.kind in ("toward", "part")
        if plain_back and (
            (here.kind == "of" and not _adjectival(line, back)) or (here.noun and _adjectival(line, back) == _adjectival(line, here))
        ):
            out[i - 1] = Heading(back.span, back.direction, here.kind, here.noun)
    for i, joint in enumerate(joints):
        here, ahead = out[i], out[i + 1]
        if joint is None or joint.group("own") or ahead.noun or _adjectival(line, ahead):
            continue
        if ahead.kind == "toward" or (ahead.kind == "part" and here.kind in ("from", "toward") and joint.group("the")):
            out[i + 1] = Heading(ahead.span, ahead.direction, here.kind if not _adjectival(line, here) else ahead.kind, None)
    return out


def _joint(line: str, one: Heading, two: Heading) -> re.Match[str] | None:
    gap = line[one.span.end : two.span.start]
    return _JOINT.match(gap) if len(gap) <= 24 else None


def _adjectival(line: str, heading: Heading) -> bool:
    return "ern" in line[heading.span.start : heading.span.end].lower()[4:]
