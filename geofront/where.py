"""Places put by other places: "Bashiqa, about 12 km north of Mosul", "halfway between X and Y", "on the road to Z"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from geofront.directions import Heading, find_directions, point_of
from geofront.measures import any_of, clues, lowered, vocabulary
from geofront.model import Direction, Span
from geofront.quantities import Distance, find_distances

Relation = Literal["offset", "near", "between", "road", "across_border", "inside"]

_LONGEST = 1200  # characters of a sentence that are read; what stands behind is a table, not a sentence
_BACK = 150  # how far before a phrase the place it puts may stand, characters
_QUOTES = re.compile('["“”„«»]')
_NAME = re.compile("M")  # in an outline
_LISTED = re.compile(r"(?:M(?:,? and |, and |, )){1,9}$")


@dataclass(frozen=True, slots=True)
class LocativePhrase:
    """One place, or something without a name, put by another place.

    `placed` and the anchors are indexes into the mentions that were given. `anchor` is None where the text only refers back ("west of
    the capital", "north of it") or measures from a border: `anchor_words` then says to what, and is None where even that is not said
    ("Kibaki, about 4 km to the south"). `other_anchor` is the second place of "between X and Y" and "the road from X to Y".
    `direction` is the point of the compass as seen from the anchor. An unnamed thing counts: "they halted 12 km north of X".
    """

    placed: tuple[int, ...]
    anchor: int | None
    anchor_words: Span | None
    distance: Distance | None
    direction: Direction | None
    relation: Relation
    span: Span
    other_anchor: int | None = None
    implied: bool = False  # the text does not name the anchor here


def find_locatives(
    text: str,
    sentence: Span,
    mentions: Sequence[Span],
    *,
    distances: Sequence[Distance] | None = None,
    headings: Sequence[Heading] | None = None,
    words: frozenset[str] | None = None,
) -> tuple[LocativePhrase, ...]:
    """Every place put by another in one sentence, in order; spans count characters of `text`, indexes count `mentions`.

    Args:
        mentions: may be those of the whole article: only those inside `sentence` are looked at. They must be in order and disjoint.
        distances: those of the sentence, where they are known already; None: they are looked for.
        headings: likewise.
        words: of the sentence in lower case, where they are known: where none is that could put a place by another, none is looked for.

    Linear in the length of the sentence.
    """
    inside = _inside(mentions, sentence)
    if not inside and " the " not in text[sentence.start : sentence.end]:
        return ()
    if sentence.end - sentence.start > _LONGEST:
        sentence, distances, headings = Span(sentence.start, sentence.start + _LONGEST), None, None
        inside = _inside(mentions, sentence)
    if distances is None:
        distances = find_distances(text, sentence)
    if headings is None:
        headings = find_directions(text, sentence)
    headings = [h for h in headings if not any(mentions[i].overlaps(h.span) for i in inside)]
    if not (distances or headings):
        if words is not None and words.isdisjoint(_words().clues):
            return ()
        if not _words().hint.search(lowered(text)[sentence.start : sentence.end]):
            return ()
    outline = _outline(text, sentence, [(i, mentions[i]) for i in inside], distances, headings)
    return tuple(_read(outline, {i: text[mentions[i].start : mentions[i].end] for i in inside}))


def _inside(mentions: Sequence[Span], sentence: Span) -> range:
    """The numbers of the mentions inside a sentence."""
    first = bisect_left(mentions, (sentence.start, 0))
    last = bisect_left(mentions, (sentence.end, 0), first)
    return range(first, last - (last > first and mentions[last - 1].end > sentence.end))


# --- the outline of a sentence --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outline:
    """A sentence in lower case with M for each place name, D for each distance, H and T for each heading ("of" and bare), and no quotes.

    So the grammar below is a few patterns over short strings.
    """

    line: str
    starts: list[int]  # outline offsets of the pieces
    origin: list[int]  # where in the text each piece begins
    whole: list[int]  # where in the text each piece ends, -1 for plain words
    mentions: dict[int, int]  # outline offset of an M: index of the mention
    distances: dict[int, Distance]
    headings: dict[int, Heading]

    def at(self, offset: int) -> int:
        """The text offset of an outline offset."""
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origin[piece] + (0 if self.whole[piece] >= 0 else offset - self.starts[piece])

    def end(self, offset: int) -> int:
        """The text offset behind the outline character before `offset`."""
        piece = max(bisect_right(self.starts, offset - 1) - 1, 0)
        return self.whole[piece] if self.whole[piece] >= 0 else self.origin[piece] + offset - self.starts[piece]


def _outline(
    text: str, sentence: Span, mentions: Sequence[tuple[int, Span]], distances: Sequence[Distance], headings: Sequence[Heading]
) -> _Outline:
    marks: list[tuple[Span, str, int | Distance | Heading]] = [(span, "M", i) for i, span in mentions]
    marks += [(d.span, "D", d) for d in distances]
    marks += [(h.span, "H" if h.kind == "of" else "T", h) for h in headings if h.kind in ("of", "toward", "from")]
    marks.sort(key=lambda m: (m[0], m[1]))
    low = lowered(text)[sentence.start : sentence.end]
    outline = _Outline("", [], [], [], {}, {}, {})
    parts: list[str] = []
    length, at = 0, sentence.start

    def words_until(end: int) -> None:
        nonlocal length, at
        run = at
        for stop in (*(quote.start() for quote in _QUOTES.finditer(text, at, end)), end):
            if stop > run:
                outline.starts.append(length)
                outline.origin.append(run)
                outline.whole.append(-1)
                parts.append(low[run - sentence.start : stop - sentence.start])
                length += stop - run
            run = stop + 1
        at = end

    for span, letter, value in marks:
        if span.start < at:
            continue
        words_until(span.start)
        outline.starts.append(length)
        outline.origin.append(span.start)
        outline.whole.append(span.end)
        parts.append(letter)
        if isinstance(value, Distance):
            outline.distances[length] = value
        elif isinstance(value, Heading):
            outline.headings[length] = value
        else:
            outline.mentions[length] = value
        length += 1
        at = span.end
    words_until(sentence.end)
    return _Outline("".join(parts), outline.starts, outline.origin, outline.whole, outline.mentions, outline.distances, outline.headings)


# --- the grammar ----------------------------------------------------------------------------------


class _Words(NamedTuple):
    hint: re.Pattern[str]
    clues: frozenset[str]
    lead: re.Pattern[str]  # a phrase up to its anchor
    anchor: re.Pattern[str]
    joint: re.Pattern[str]  # between two anchors
    onward: re.Pattern[str]  # "30 km from X to Y"
    side_after: re.Pattern[str]  # "30 km from X, to the north"
    distance_after: re.Pattern[str]  # "north of X, about 30 km away"
    adverbs: re.Pattern[str]
    heads: tuple[tuple[str, re.Pattern[str]], ...]
    chained: re.Pattern[str]
    lies_after: re.Pattern[str]
    in_after: re.Pattern[str]
    near_after: re.Pattern[str]
    opening: re.Pattern[str]
    after_opening: re.Pattern[str]
    line_words: re.Pattern[str]
    plural: re.Pattern[str]
    beside: re.Pattern[str]
    place_of: re.Pattern[str]


_WORDS: dict[str, type] = {"words": list}
_PHRASES: dict[str, type] = {"phrases": list}
_RULES: dict[str, dict[str, type]] = {
    "nouns": {"singular": list, "plural": list},
    "references": {"words": list, "pronouns": list},
    "lines": _WORDS,
    "ties": _PHRASES,
    "stops": _WORDS,
    "near": _PHRASES,
    "roads": {"words": list, "links": list, "leads": list},
    "travel": _PHRASES,
    "from": _PHRASES,
    "lies": _WORDS,
    "edges": _WORDS,
    "adverbs": _WORDS,
}


@cache
def _words() -> _Words:
    found = vocabulary("where", _RULES)
    singular, plural = any_of(found["nouns"]["singular"]), any_of(found["nouns"]["plural"])
    noun = rf"(?:{plural}|{singular})"
    reference, pronoun = any_of(found["references"]["words"]), any_of(found["references"]["pronouns"])
    lines, lies, adverbs = (any_of(found[table]["words"]) for table in ("lines", "lies", "adverbs"))
    stops, ties, near = any_of(found["stops"]["words"]), any_of(found["ties"]["phrases"]), any_of(found["near"]["phrases"])
    travel, away = any_of(found["travel"]["phrases"]), any_of(found["from"]["phrases"])
    edge = any_of(found["edges"]["words"])
    road, linking, leading = (any_of(found["roads"][key]) for key in ("words", "links", "leads"))
    word = r"[a-z][a-z'-]*"
    own = rf"(?:(?!(?:{stops})\s)(?:{word}|T)\s+)"  # a word that can stand between "of" and the name it governs

    # "the city of M", "mainly Sunni M", "the operation in M" · "the border with M", "the capital, M", "it"
    named = rf"(?:(?:the|its|a|an) )?(?:{own}{{0,4}}?(?:{ties})\s+(?:the )?|{own}{{0,3}}?)"
    ours = rf"(?:the|its|their|his) {own}{{0,2}}?(?:M )?"
    a_line = rf"{ours}(?:{lines})(?!\w)(?: (?:with|of) (?:the )?M(?: and M)?| between M and M)?"
    referred = rf"{a_line}|{ours}(?:{reference})(?!\w)(?!\s+of\s)|(?:{pronoun})(?!\w)"
    anchor = (
        rf"(?P<ref>{referred})"
        r"(?:,? (?P<named_too>M)(?=\s*(?:[,.;:)]|$|\s(?:and|but|on|in|at|after|when|which|by|where))))?"
        rf"|{named}(?P<name>M)(?P<line>(?:'s)?\s+(?:{lines})(?!\w))?"
    )

    # what stands before an anchor
    start = r"(?:(?:to|on|in|toward|towards) the )?(?:far )?"
    far = rf"(?:,? (?:{travel}))?(?: of (?:{word} )?(?:road|highway|desert))?"
    points = r"[HT](?:(?:, (?:and )?| and | or )[HT]){0,3}"
    edges = rf"(?:across|over) the (?:{word} ){{0,2}}(?:border|frontier|river|strait|lake)"
    along = r"(?:further |farther )?(?:down|up|along) the (?:coast|road|river|highway|valley|shore)"
    leads = [
        rf"(?P<across>(?:D{far} )?(?:(?:just|right|directly) )?{edges} from )",
        rf"(?P<offset>D{far}(?:,?\s+(?:{adverbs})){{0,2}},? {start}{points}(?: side)? (?:of|from) )",
        rf"(?P<side>{start}{points}(?: side)? (?:of|from) )",
        rf"(?P<away>D{far}(?: away)?,? (?:{away}) (?:{word}ing )?)",
        rf"(?P<bare>D{far}(?:\s+(?:{adverbs})){{0,2}} (?:to the |to its )?T(?!\w))",
        r"(?P<between>(?P<half>(?:about |roughly |almost )?(?:half-?way|half way|mid-?way) )?between )",
        rf"(?P<road>(?:on|along|astride) (?:the|a) (?:{word} ){{0,3}}?(?:{road}) (?:(?P<two>between|from|{linking})|{leading}) )",
        rf"(?P<near>(?:(?:just|right|very) )?(?:{near}) )",
        rf"(?P<edge>(?:on|at) (?:the|its) (?:far )?(?P<point>(?:north|south|east|west)[a-z-]*) (?:{edge}) of )",
        r"(?P<aside>to (?:the|its) (?:far )?T(?=\s*(?:[,.;:)]|$|(?:on|along|by)\s)))",
        rf"(?P<rim>(?:on|at) (?:the|its) (?:far )?(?P<rim_point>(?:north|south|east|west)[a-z-]*) (?:{edge})(?=\s*(?:[,.;:)]|$)))",
        rf"(?P<gone>D,? (?:away|distant|off|{along})(?=\s*(?:[,.;:)]|$)))",
    ]

    # what ends a side that stands by itself: "to the north," but not "to the north bank"
    ends = r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|but|or|on|in|at|after|before|when|where|while|as|is|are|was|were|has|have|had)\s)"

    # what the names that are placed look like, up to the phrase that places them
    names = rf"(?P<list>M(?:(?:,? and |, and |, )M){{0,9}})(?:'s)?(?:\s+(?P<noun>{noun})(?!\w))?"
    a_kind = rf"(?:{word}[\s-]+|T[\s-]+|M[\s-]+(?!(?:and|or)\s)){{0,4}}?(?P<kind>{noun})"
    fill = rf"(?:(?:{word}|T|D|M|no\.|[0-9]+)[\s-]+){{0,10}}?"
    some = r"(?:a|an|the|its|two|three|four|five|several|all|both|another|one of|some)\s+(?:of )?"
    heads = {
        # "M is a town in M, D H of"
        "complement": rf" (?:{lies}) (?:a|an|the|one of|another|two|both) {a_kind} (?:in|of|on|at|within) [^;:()]{{1,70}}?,? ",
        # "M is in central M, D H of"
        "copula": rf" (?:{lies}) (?:in|on|at) [^;:()]{{1,60}}?,? ",
        # "M in M, D H of"
        "inside": rf",? in (?:the )?(?:(?:{word}|T) ){{0,3}}M(?:'s)?(?: {word}){{0,2}},? ",
        # "M, D H of", "M D H of", "M (D H of"
        "placed": r",? ?\(?\s?",
        # "M, a village by the sea D H of"
        "apposition": rf", (?:(?:which|that) (?:{lies}) )?(?:{some})?(?:the )?{a_kind},? {fill}",
        # "M, which lies D H of", "M is D H of"
        "clause": rf"(?:,? (?:which|that)|,)? (?:also )?(?:{lies})(?: (?:{word})){{0,2}},? ",
        # "M, which fell on Monday, is D H of"
        "subject": rf", [^;:()]{{1,70}}?,? (?:which |that )?(?:{lies})(?: (?:{word})){{0,2}},? ",
        # "M, capital of M province, D H of"
        "capital": r", (?:the )?(?:provincial |regional )?(?:capital|seat|centre|center) of [^,;:]{1,40}, ",
    }
    return _Words(
        hint=re.compile(rf"(?<!\w)(?:{near}|between|across|(?:{road}))(?!\w)"),
        clues=clues(("between", "across", *found["near"]["phrases"], *found["roads"]["words"])),
        lead=re.compile(r"(?<![\w-])(?:" + "|".join(_loose(k) for k in leads) + ")"),
        anchor=re.compile(_loose(anchor)),
        joint=re.compile(r"\s+(?:and|to|with)\s+"),
        onward=re.compile(_loose(rf" to (?:{named})(M)")),
        side_after=re.compile(_loose(rf",? (?:(?:away|off),? )?to (?:the|its) (?:far )?T{ends}")),
        distance_after=re.compile(
            _loose(rf",? (?:and )?(?:(?:some|about|just|only) )?D (?:away|distant|off|from (?:it|there|the (?:city|town|village))){ends}")
        ),
        adverbs=re.compile(rf"(?:(?<!\w)(?:{adverbs})\s+){{0,4}}$"),
        heads=tuple((name, re.compile(r"(?<![\w-])" + _loose(names + pattern) + "$")) for name, pattern in heads.items()),
        chained=re.compile(rf"\s*,?\s+and\s+(?:(?:{lies}|about|also|some)\s+){{0,2}}$"),
        lies_after=re.compile(rf",?\s+(?:{lies})\s+(?:the\s+(?:(?:{word}|T)\s+){{1,4}}?(?:of\s+)?)?(M)(?!\w)"),
        in_after=re.compile(r"\s*,?\s+(?:in|at)\s+(?:the\s+(?:[a-z-]+\s+){0,3}?(?:of\s+)?)?(M)(?!\w)"),
        near_after=re.compile(_loose(rf" (?:near|around) (?:the {noun} of )?(M(?:(?:,? and |, )M)*)(?!\w)(?!'s)")),
        opening=re.compile(
            rf"^\W*(?:(?:just|about|only|some|meanwhile|further|farther|also|but|and|{adverbs}),?\s+){{0,3}}(?:(?:to|in|on)\s+the\s+)?$"
        ),
        after_opening=re.compile(rf",\s+(?:in|at)?\s*(?:the\s+(?:(?:{word}|T)\s+){{0,3}}?(?:{noun})\s+of\s+)?(M)(?!\w)"),
        line_words=re.compile(rf"(?<!\w)(?:{lines})(?!\w)"),
        plural=re.compile(rf"(?:{plural})$"),
        place_of=re.compile(rf"(?<!\w)(?:{noun})\s+of(?:\s+the)?$"),
        beside=re.compile(r"(?<!\w)(?:by|on|along|in|at|near|beside)\s+(?:the\s+)?$"),
    )


def _loose(pattern: str) -> str:
    """Spaces of a pattern stand for one to three of any kind."""
    return pattern.replace(" ", r"\s{1,3}")


# --- reading the outline --------------------------------------------------------------------------


class _Tail(NamedTuple):
    """ "about 12 km north of Mosul" as found in the outline."""

    kind: str
    start: int
    end: int
    distance: Distance | None
    headings: tuple[Heading, ...]
    anchors: tuple[tuple[int | None, Span | None], ...]
    travelled_to: int | None
    pronoun: bool


class _Previous(NamedTuple):
    """The phrase read last: where it ended, what it placed and where that began, and its anchor."""

    end: int
    placed: tuple[int, ...]
    begins: int
    anchor: int | None


def _read(outline: _Outline, surfaces: Mapping[int, str]) -> list[LocativePhrase]:
    found: list[LocativePhrase] = []
    previous: _Previous | None = None
    at = 0
    while lead := _words().lead.search(outline.line, at):
        at = lead.start() + 1
        tail = _tail(outline, lead)
        if tail is None:
            continue
        placed, begins = _placed(outline, tail, surfaces, previous)
        if not placed and previous and _words().chained.fullmatch(outline.line, previous.end, tail.start):
            placed, begins = previous.placed, previous.begins
        behind = None if placed else _placed_behind(outline, tail)
        if behind is not None:
            placed, begins = behind[0], tail.start
            tail = tail._replace(end=max(tail.end, behind[1]))
        if not placed and not _stands_alone(tail):
            continue
        at = tail.end
        # what stood behind one phrase is not what the next is about
        previous = None if behind else _Previous(tail.end, placed, begins, tail.anchors[0][0] if tail.anchors else None)
        found.extend(_phrases(outline, tail, placed, begins))
    return found


def _stands_alone(tail: _Tail) -> bool:
    """Whether a phrase counts where no name is placed by it: a distance or side from somewhere does, "near X" does not."""
    return (
        tail.kind in ("offset", "side", "away")
        or (tail.kind == "across" and tail.distance is not None)
        or (tail.kind == "between" and tail.pronoun)
    )


def _phrases(outline: _Outline, tail: _Tail, placed: tuple[int, ...], begins: int) -> list[LocativePhrase]:
    relation: Relation = {"near": "near", "between": "between", "road": "road", "across": "across_border"}.get(tail.kind, "offset")  # type: ignore[assignment]
    anchor, words = tail.anchors[0] if tail.anchors else (None, None)
    other = tail.anchors[1][0] if len(tail.anchors) > 1 else None
    if len(tail.anchors) > 1 and anchor is None and words is None:
        anchor, other = other, None
    span = Span(outline.at(begins), outline.end(tail.end))
    if anchor is not None and anchor in placed:
        placed = tuple(p for p in placed if p != anchor)
    points = [h.direction for h in tail.headings]
    if len(points) <= 1 or placed:
        one = points[0] if len(points) == 1 else None
        if points and one is None and tail.distance is None:
            return [LocativePhrase((), anchor, words, None, point, relation, span, other) for point in points]
        return [LocativePhrase(placed, anchor, words, tail.distance, one, relation, span, other)]
    return [LocativePhrase((), anchor, words, tail.distance, point, relation, span, other) for point in points]


def _tail(outline: _Outline, lead: re.Match[str]) -> _Tail | None:
    """A phrase from its lead and the anchors behind it; None where no anchor follows."""
    words, line = _words(), outline.line
    kind, start, end = next(k for k in _KINDS if lead.group(k)), lead.start(), lead.end()
    distance = outline.distances.get(start)
    headings = tuple(outline.headings[i] for i in range(start, end) if i in outline.headings)
    if kind in ("edge", "rim"):
        point = "point" if kind == "edge" else "rim_point"
        direction = point_of(lead.group(point))
        if direction is None:
            return None
        span = Span(outline.at(lead.start(point)), outline.end(lead.end(point)))
        headings = (Heading(span, direction, "part"),)
    if kind in ("bare", "aside", "rim", "gone"):
        return _Tail(kind, start, end, distance, headings, (), None, False)
    first = words.anchor.match(line, end)
    if first is None:
        return None
    anchors, end, onward = [_anchor(outline, first)], first.end(), None
    pronoun = first.group("ref") == "it" or lead.group("half") is not None
    if kind == "between" or lead.group("two"):
        joint = words.joint.match(line, end)
        second = words.anchor.match(line, joint.end()) if joint else None
        if second is None:
            return None
        anchors.append(_anchor(outline, second))
        end = second.end()
    elif kind == "away" and line[first.start() - 5 : first.start()].strip() == "from" and (to := words.onward.match(line, end)):
        onward, end = outline.mentions[to.start(1)], to.end()
    elif kind == "away" and (side := words.side_after.match(line, end)):
        headings, end = tuple(outline.headings[i] for i in range(end, side.end()) if i in outline.headings), side.end()
    elif kind == "side" and len(headings) == 1 and (far := words.distance_after.match(line, end)):
        kind, distance, end = "offset", next(outline.distances[i] for i in range(end, far.end()) if i in outline.distances), far.end()
    return _Tail(kind, start, end, distance, headings, tuple(anchors), onward, pronoun)


_KINDS = ("across", "offset", "side", "away", "bare", "between", "road", "near", "edge", "aside", "rim", "gone")


def _anchor(outline: _Outline, match: re.Match[str]) -> tuple[int | None, Span | None]:
    """The mention that something is measured from, and the words that say so; no mention where it is a border or a reference."""
    if match.group("ref") is None:
        here = match.start("name")
        if match.group("line"):
            return None, Span(outline.at(here), outline.end(match.end("line")))
        return outline.mentions[here], Span(outline.at(here), outline.end(here + 1))
    words = Span(outline.at(match.start("ref")), outline.end(match.end("ref")))
    if match.group("named_too") and not _words().line_words.search(match.group("ref")):
        return outline.mentions[match.start("named_too")], words
    return None, words


def _placed(outline: _Outline, tail: _Tail, surfaces: Mapping[int, str], previous: _Previous | None) -> tuple[tuple[int, ...], int]:
    """The mentions before a phrase that it places, and where they begin; empty where it places something without a name."""
    words = _words()
    if tail.travelled_to is not None:
        return (tail.travelled_to,), tail.start
    floor = max(0, tail.start - _BACK)
    before = outline.line[floor : tail.start]
    before = before[: words.adverbs.search(before).start()]  # type: ignore[union-attr]
    if not before.endswith((" ", "(", "M")):
        before += " "
    beside: tuple[tuple[int, ...], int] | None = None
    # the nearest name that fits: patterns are tried from the last M backwards
    starts = [_list_start(before, match.start()) for match in _NAME.finditer(before)][::-1]
    for name, pattern in words.heads if starts else ():
        for start in starts:
            match = pattern.match(before, start)
            if match is None:
                continue
            chosen = _chosen(outline, tail, match, floor, surfaces) if _may_place(tail, name, match, before) else ()
            if not chosen:
                break
            if name != "placed":
                return chosen, floor + match.start("list")
            if previous and previous.placed and chosen == (previous.anchor,):
                return previous.placed, previous.begins  # "X, 5 km north of Y, on the road to Z" is still about X
            beside = chosen, floor + match.start("list")
            if not words.beside.search(before, 0, match.start("list")) or "," in before[match.end("list") :]:
                return beside
            break  # "X, a village by the sea 5 km from Y" is about X; "by the sea 5 km from Y" about the sea, if nothing else fits
        if name == "apposition" and beside:
            return beside
    return beside or ((), tail.start)


def _list_start(before: str, at: int) -> int:
    """Where the list of names that ends at `at` begins."""
    found = _LISTED.search(before[max(0, at - 48) : at]) if before.endswith((" and ", ", "), 0, at) else None
    return at - len(found.group()) if found else at


def _may_place(tail: _Tail, name: str, match: re.Match[str], before: str) -> bool:
    """What stands before a name says whether the sentence is about it: "troops in Goma are 12 km from Sake" is about the troops."""
    lead = before[: match.start("list")].rstrip()
    if name in ("clause", "subject", "copula", "complement"):
        direct = not re.match(r"(?:'s)?(?:\s+\w+)?,", before[match.end("list") :]) and not re.match(
            r"\s+(?:which|that)\s", before[match.end("list") :]
        )
        governed = re.search(r"(?<!\w)(?:in|from|near|at|of|to|with|for|by|around|against|on|inside|outside)(?:\s+the)?$", lead)
        place_of = _words().place_of.search(lead)
        if governed and not place_of and (direct or name != "clause"):
            return False
    if name == "inside" and re.search(r"(?<!\w)(?:from|by|with|against)$", lead):
        return False
    named = match.end("noun") if match.group("noun") else match.end("list")
    comma = before[named:].strip().startswith((",", "("))
    if tail.kind == "near":
        return name != "inside"
    if tail.kind in _SET_OFF and name == "placed":
        return comma or tail.kind == "road"
    if tail.kind in _ADDED:
        return name in ("apposition", "clause", "capital")
    return True


_ADDED = frozenset({"edge", "aside", "rim", "gone"})  # kinds of phrases that only add where a name lies
_SET_OFF = _ADDED | {"between", "bare", "across", "road"}  # and those that a comma must set off from it


def _chosen(outline: _Outline, tail: _Tail, match: re.Match[str], floor: int, surfaces: Mapping[int, str]) -> tuple[int, ...]:
    """Which names of a list are placed: all by a side or a plural noun, else the last; of "Bartella, Iraq," the first."""
    words = _words()
    begin, end = match.span("list")
    listed = [outline.mentions[floor + i] for i in range(begin, end) if floor + i in outline.mentions]
    anchors = {surfaces[a].casefold() for a, _ in tail.anchors if a is not None}
    kept = [i for i in listed if surfaces[i].casefold() not in anchors]
    if len(listed) == 1 or not kept:
        return tuple(kept)
    if " and " not in match.group("list"):
        return (kept[0],) if len(listed) == 2 else tuple(kept[-1:])
    groups = match.groupdict()
    if words.plural.search(groups.get("kind") or groups.get("noun") or ""):
        return tuple(kept)
    told_apart = re.fullmatch(r"M,\s+and\s+M", match.group("list")) or "," not in match.string[end : match.end()]
    if tail.distance is None and len(kept) == len(listed) and not told_apart:
        return tuple(kept)
    return (listed[-1],) if listed[-1] in kept else ()


def _placed_behind(outline: _Outline, tail: _Tail) -> tuple[tuple[int, ...], int] | None:
    """The mentions behind a phrase that it places ("12 km north of X lies Y", "north of X near Y and Z"), and where that ends."""
    words = _words()
    line = outline.line
    if tail.kind not in ("offset", "side", "away", "bare"):
        return None
    if behind := words.lies_after.match(line, tail.end):
        return (outline.mentions[behind.start(1)],), behind.end()
    if (tail.pronoun or tail.kind == "bare") and (behind := words.in_after.match(line, tail.end)):
        return (outline.mentions[behind.start(1)],), behind.end()
    if tail.kind in ("offset", "side") and len(tail.headings) == 1 and (behind := words.near_after.match(line, tail.end)):
        return tuple(outline.mentions[at] for at in range(*behind.span(1)) if at in outline.mentions), behind.end()
    if words.opening.match(line[: tail.start]) and (behind := words.after_opening.match(line, tail.end)):
        tied = " of " in behind.group() or re.match(r",\s+(?:in|at)\s", behind.group())
        if tied or tail.distance is not None:
            return (outline.mentions[behind.start(1)],), behind.end()
    return None
