"""Which words of the article may name a place: gazetteer matches over capitalised runs, and unknown names that stand where places do.

Actors, persons and organisations are found before and keep their words. A run is matched longest first, so that "Tal Afar" is one name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer.place import Kind, Rung
from gazetteer.store import Gazetteer
from geofront.actors import ActorRef
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import BlockKind, Span
from geofront.phrases import phrases
from geofront.sentences import Token
from geofront.tagging import Tag
from geofront.words import words

LONGEST = 6
_JOINERS = frozenset(
    {
        "al",
        "el",
        "ar",
        "as",
        "az",
        "ad",
        "an",
        "at",
        "ash",
        "esh",
        "et",
        "ed",
        "er",
        "ul",
        "de",
        "la",
        "le",
        "du",
        "des",
        "del",
        "da",
        "do",
        "di",
        "of",
        "the",
        "and",
        "sur",
        "bin",
        "ibn",
        "y",
    }
)
_ARTICLES = frozenset({"al", "el", "ar", "as", "az", "ad", "an", "at", "ash", "esh", "ed", "er", "et"})
_PLACING = frozenset(
    {
        "in",
        "near",
        "towards",
        "toward",
        "around",
        "outside",
        "into",
        "at",
        "from",
        "inside",
        "through",
        "across",
        "between",
        "to",
        "reach",
        "via",
    }
)


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words that may name a place: a half-open range of tokens of one sentence, not yet resolved."""

    sentence: int
    start: int
    end: int
    span: Span
    surface: str
    known: bool  # the gazetteer has the spelling
    why: str  # how it was recognised
    sure: bool  # the words around it say that it is a place
    kind_word: str | None  # "province" of "Anbar province", "city" of "the city of Kirkuk"
    dateline: bool = False


def spot(
    parsed: Sequence[Clauses],
    refs: Sequence[Sequence[ActorRef]],
    persons: Sequence[Sequence[tuple[int, int]]],
    gazetteer: Gazetteer,
    text: str,
) -> tuple[Spotted, ...]:
    """All candidates for place names, in order of appearance."""
    found: list[Spotted] = []
    occupied = []
    for clauses, some_refs, some_persons in zip(parsed, refs, persons, strict=True):
        taken = _taken(clauses, some_refs, some_persons, gazetteer)
        occupied.append(taken)
        found += _in_sentence(clauses, taken, gazetteer, text)
        spans = {at for one in found if one.sentence == clauses.sentence.index for at in range(one.start, one.end)}
        for ref in some_refs:
            # a seat that only the theatre's file knows
            if ref.place_too and not any(at in spans or at in taken for at in range(ref.start, ref.end)):
                span = Span(clauses.tokens[ref.start].start, clauses.tokens[ref.end - 1].end)
                found.append(
                    Spotted(
                        clauses.sentence.index,
                        ref.start,
                        ref.end,
                        span,
                        text[span.start : span.end],
                        gazetteer.knows(text[span.start : span.end]),
                        "a seat that the theatre's file names",
                        True,
                        None,
                    )
                )
    found += _repeated(parsed, occupied, found, text)
    return tuple(sorted(found, key=lambda one: one.span))


def _repeated(parsed: Sequence[Clauses], occupied: Sequence[set[int]], found: Sequence[Spotted], text: str) -> list[Spotted]:
    """The other times that a name stands in the article which once stood where only a place can."""
    names = {one.surface: one for one in found if (not one.known or one.sure) and len(one.surface) > 3}
    by_first: dict[str, list[Spotted]] = {}
    for one in names.values():
        by_first.setdefault(parsed[one.sentence].tokens[one.start].text, []).append(one)
    again: list[Spotted] = []
    here = {(one.sentence, at) for one in found for at in range(one.start, one.end)}
    for clauses, taken in zip(parsed, occupied, strict=True):
        index, tokens = clauses.sentence.index, clauses.tokens
        for at, token in enumerate(tokens):
            for one in by_first.get(token.text, ()):
                end = at + one.end - one.start
                if (
                    end <= len(tokens)
                    and text[token.start : tokens[end - 1].end] == one.surface
                    and not any(spot in taken or (index, spot) in here for spot in range(at, end))
                ):
                    sure, kind_word = _setting(clauses, at, end)
                    again.append(
                        Spotted(
                            index,
                            at,
                            end,
                            Span(token.start, tokens[end - 1].end),
                            one.surface,
                            one.known,
                            "named as a place elsewhere in the article",
                            sure,
                            kind_word,
                        )
                    )
                    here |= {(index, spot) for spot in range(at, end)}
                    break
    return again


def _taken(clauses: Clauses, refs: Sequence[ActorRef], persons: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> set[int]:
    taken: set[int] = set()
    nationalities = lexicon().nationalities
    for ref in refs:
        if ref.place_too:
            continue
        first = clauses.tokens[ref.start].text
        after = clauses.tokens[ref.start + 1] if ref.start + 1 < ref.end else None
        adjective = (
            ref.how in ("nationality", "name")
            and first not in nationalities
            and after is not None
            and not after.capital
            and (first in words().country_names or first in words().seats or (ref.how == "nationality" and _prominent(gazetteer, first)))
        )
        taken.update(range(ref.start + adjective, ref.end))  # "Gaza health officials" still names Gaza
    for start, end in persons:
        taken.update(range(start, end))
    tokens = clauses.tokens
    known = words()
    for at, token in enumerate(tokens):
        if token.text in nationalities and token.text not in known.country_names and token.text not in known.seats:
            following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if nationalities[token.text] is None and following in (
                "region",
                "state",
                "province",
                "zone",
                "territory",
                "plain",
                "highlands",
            ):
                taken.discard(at)  # "the Amhara region"
            else:
                taken.add(at)
    taken |= _organisations(clauses, taken)
    return taken


def _organisations(clauses: Clauses, taken: set[int]) -> set[int]:
    """Runs of capitals that name an organisation, a newspaper, an operation, an agreement or a ship."""
    tokens = clauses.tokens
    known = words()
    found: set[int] = set()
    at = 0
    while at < len(tokens):
        if not tokens[at].capital or at in taken:
            at += 1
            continue
        end = at
        while (
            end < len(tokens)
            and (
                tokens[end].capital
                or (
                    end > at
                    and end + 1 < len(tokens)
                    and (tokens[end].lower in ("of", "for", "al", "'s") or tokens[end].text == "-")
                    and _capital_ahead(tokens, end)
                )
            )
            and end - at < 9
        ):
            end += 1
        run = tokens[at:end]
        bodies = [offset for offset, token in enumerate(run) if token.text in known.bodies]
        if bodies and len(run) > 1:
            last = bodies[-1]
            if last > 0 and run[last].text != "United":
                found.update(range(at, at + last + 1))
                if last + 1 < len(run) and run[last + 1].lower in ("of", "for"):
                    # "Ministry of Defense", "Government of National Accord"; but "University of Mosul" keeps its city
                    following = list(run[last + 2 :])
                    if (
                        following
                        and not any(token.text in known.country_names or token.text in known.seats for token in following)
                        and run[last].text not in ("University", "Hospital", "Museum")
                    ):
                        found.update(range(at + last + 1, end))
                elif last + 1 < len(run) and bodies[-1] == bodies[0] and False:
                    found.update(range(at, end))
            elif last == 0 and len(run) > 2 and run[1].lower in ("of", "for"):
                found.update(range(at, at + 2))
                if run[0].text not in ("University", "Hospital", "Museum", "Government"):
                    found.update(range(at, end))
        for offset, token in enumerate(run):
            if (
                offset
                and (token.text in known.agreement_words or token.text in known.outlet_words)
                and token.text not in known.name_parts_after
            ):
                found.update(range(at, at + offset + 1))
            if token.text in known.operation_words and offset + 1 < len(run) and offset == 0:
                found.update(range(at, end))
            if token.text in known.ship_prefixes:
                found.update(range(at + offset, end))
        whole = " ".join(token.text for token in run)
        if whole in known.media or whole in known.wires or whole in known.monitors:
            found.update(range(at, end))
        at = max(end, at + 1)
    for at, token in enumerate(tokens):
        for length in (4, 3, 2, 1):
            name = " ".join(one.text for one in tokens[at : at + length])
            if name in known.wires or name in known.media or name in known.monitors or name in known.machines:
                if length > 1 or token.text.isupper() or name in known.machines or name not in known.country_names:
                    found.update(range(at, at + length))
                break
        if token.text in known.acronyms and token.text not in known.country_names:
            found.add(at)
    return found


def _capital_ahead(tokens: Sequence[Token], at: int) -> bool:
    return any(token.capital for token in tokens[at + 1 : at + 3])


def _in_sentence(clauses: Clauses, taken: set[int], gazetteer: Gazetteer, text: str) -> list[Spotted]:
    tokens = clauses.tokens
    found: list[Spotted] = []
    dateline_end = _dateline(clauses)
    at = 0
    while at < len(tokens):
        if at in taken or not _may_begin(tokens, at):
            at += 1
            continue
        spotted = (
            _longest(clauses, at, taken, gazetteer, text, dateline_end)
            or _office(clauses, at, text)
            or _unknown(clauses, at, taken, found, text)
        )
        if spotted is None:
            at = _skip(tokens, at)
            continue
        if not spotted.sure and _joined_to_place(clauses, spotted.start, spotted.end, found):
            spotted = replace(spotted, sure=True)
        found.append(spotted)
        at = spotted.end
    return found


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.word and token.text != "‘":
        return False
    if token.glued and at and tokens[at - 1].text not in "-–—/(\"“[•'‘":
        return False
    if token.capital:
        return True
    return (
        token.lower in _ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].glued and tokens[at + 2].capital
    )


def _skip(tokens: Sequence[Token], at: int) -> int:
    return at + 3 if tokens[at].lower in _ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text == "-" else at + 1


def _longest(clauses: Clauses, at: int, taken: set[int], gazetteer: Gazetteer, text: str, dateline_end: int) -> Spotted | None:
    tokens = clauses.tokens
    lex = lexicon()
    for end in range(min(len(tokens), at + LONGEST), at, -1):
        if any(spot in taken for spot in range(at, end)) or (not tokens[end - 1].word and not tokens[end - 1].text.isdigit()):
            continue
        last = tokens[end - 1]
        if not last.capital and not (last.text.isdigit() and end - at > 1):
            continue
        if not all(token.capital or token.lower in _JOINERS or not token.word for token in tokens[at:end]):
            continue
        if any(
            token.text == "-" and not (token.glued and following.glued)
            for token, following in zip(tokens[at:end], tokens[at + 1 : end], strict=False)
        ):
            continue
        if (
            any(token.text in ',;:()"“”.–—•/' or (token.lower == "'s" and tokens[end - 1] is not token) for token in tokens[at:end])
            and end - at > 1
        ):
            continue
        if (
            end < len(tokens)
            and tokens[end].text == "-"
            and tokens[end].glued
            and end + 1 < len(tokens)
            and tokens[end + 1].glued
            and tokens[end + 1].capital
            and end - at >= 1
            and last.lower in _ARTICLES | {"abu", "tel", "tell", "deir", "beit", "bir"}
        ):
            continue
        surface = text[tokens[at].start : last.end]
        if not gazetteer.knows(surface):
            continue
        sure, kind_word = _setting(clauses, at, end)
        if _half_a_name(clauses, at, end, taken) and not _prominent(gazetteer, surface, by_its_own_name=True):
            continue
        if end - at == 1 and _weak(clauses, at, surface, gazetteer, sure):
            continue
        if (
            end - at > 1
            and _sentence_opener(clauses, at)
            and gazetteer.knows(text[tokens[at + 1].start : last.end])
            and tokens[at].lower in lex.closed
        ):
            continue
        span = Span(tokens[at].start, last.end)
        return Spotted(clauses.sentence.index, at, end, span, surface, True, "in the gazetteer", sure, kind_word, end <= dateline_end)
    return None


def _half_a_name(clauses: Clauses, at: int, end: int, taken: set[int]) -> bool:
    """Whether the run of capitals goes on past the match: "Thin Gan | Nyi Naung", "Friendship | Bridge No. 1"."""
    tokens = clauses.tokens
    if end >= len(tokens) or end in taken or not tokens[end].capital or not tokens[end].word:
        return False
    following = tokens[end].text
    known = words()
    return (
        following not in known.name_parts_after
        and following not in known.months
        and following not in known.weekdays
        and following not in lexicon().nationalities
        and lexicon().closed.get(tokens[end].lower) is None
    )


def _sentence_opener(clauses: Clauses, at: int) -> bool:
    return at == 0 or clauses.tags[at - 1] is Tag.QUOTE


def _weak(clauses: Clauses, at: int, surface: str, gazetteer: Gazetteer, sure: bool) -> bool:
    """Whether a single word is rather an ordinary word, a month or half a name than a place."""
    tokens = clauses.tokens
    known = words()
    lower = tokens[at].lower
    if lower in lexicon().compass_adjectives:
        return True
    if surface in known.months or surface in known.weekdays or surface in known.religions or surface in known.holidays:
        return surface not in known.country_names
    if len(surface) <= 2 and surface not in known.country_names:
        return True
    if surface in known.country_names or surface in known.seats:
        return False
    if surface.isupper() and len(surface) <= 4 and not sure:
        return True
    # the second half of a name whose first half is no place: "Younis Koran", "Federal Police"
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = previous is not None and previous.capital and previous.word and clauses.tags[at - 1] is Tag.NAME and not _breaks(clauses, at)
    before = (
        following is not None
        and following.capital
        and following.word
        and following.text not in known.name_parts_after
        and following.lower not in lexicon().place_nouns
    )
    ordinary = lower in known.namesakes or lower in known.common or lower in lexicon().nouns or lower in lexicon().adjectives
    if ordinary and not sure:
        return True
    if (beside or before) and not sure and not _prominent(gazetteer, surface):
        return True
    return _sentence_opener(clauses, at) and ordinary


def _breaks(clauses: Clauses, at: int) -> bool:
    """Whether a name beside this one is another thing: "French President", "In Moscow Lavrov"."""
    previous = clauses.tokens[at - 1]
    return previous.text in lexicon().nationalities or previous.text in words().months or previous.text in words().weekdays


def _prominent(gazetteer: Gazetteer, surface: str, *, by_its_own_name: bool = False) -> bool:
    candidates = gazetteer.candidates(surface)
    if by_its_own_name and candidates and candidates[0].place.name.casefold() != surface.casefold():
        return False
    return (
        bool(candidates)
        and candidates[0].rung in (Rung.EXACT, Rung.FOLDED)
        and (
            candidates[0].place.population >= 100_000
            or candidates[0].place.kind in (Kind.COUNTRY, Kind.PROVINCE, Kind.REGION, Kind.CONTINENT)
        )
    )


def _setting(clauses: Clauses, at: int, end: int) -> tuple[bool, str | None]:
    """Whether the words around say that it is a place, and which kind they name."""
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    kind_word = None
    sure = False
    if end < len(tokens) and tokens[end].word:
        after = lex.singular(tokens[end].lower)
        if after in lex.place_nouns and tags[end] in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME) and after in _KIND_WORDS:
            kind_word, sure = after, True
    begin = at
    while begin and tags[begin - 1] in (Tag.DETERMINER, Tag.ADJECTIVE):
        begin -= 1
    if begin and tokens[begin - 1].lower == "of" and begin >= 2:
        noun = lex.singular(tokens[begin - 2].lower)
        if noun in lex.place_nouns or noun in lex.part_nouns:
            sure = True
            if noun in _KIND_WORDS:
                kind_word = kind_word or noun
    if begin and (tags[begin - 1] in (Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR)) and tokens[begin - 1].lower in _PLACING:
        sure = True
    if (
        begin
        and tokens[begin - 1].lower == "of"
        and begin >= 2
        and tokens[begin - 2].lower
        in (
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "outside",
            "miles",
            "kilometres",
            "kilometers",
            "km",
        )
    ):
        sure = True
    if at and tags[at - 1] in (Tag.FINITE, Tag.GERUND) and lex.lemma(tokens[at - 1].lower) in _war_verbs():
        sure = True  # "bombed Saada"
    if at and tokens[at - 1].lower in lex.compass_adjectives | {"central", "downtown", "greater"}:
        sure = True
    if (
        end + 1 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].lower in ("a", "the", "in", "near")
        and end + 4 < len(tokens)
        and any(lex.singular(token.lower) in lex.settlement_nouns for token in tokens[end + 2 : end + 6])
    ):
        sure = True
    if at >= 2 and tokens[at - 1].text == "," and lex.singular(tokens[at - 2].lower) in lex.settlement_nouns:
        sure = True
    return sure, kind_word


@cache
def _war_verbs() -> frozenset[str]:
    """Verbs whose object is a place in most sentences about war."""
    return frozenset(verb for frame in phrases().frames if "object" in frame.place for verb in frame.verbs) - {
        "take",
        "win",
        "keep",
        "give",
        "leave",
        "hold",
        "run",
        "gain",
        "hit",
        "target",
        "have",
        "get",
    }


_KIND_WORDS = frozenset(
    "city town village district province governorate oblast region state county territory raion suburb neighbourhood neighborhood quarter camp airport airbase base dam river lake bridge crossing "
    "island valley mountain hill port prison refinery junction township municipality commune parish axis area".split()
)


def _dateline(clauses: Clauses) -> int:
    """The end of "BAGHDAD (Reuters) -", "PARIS •", "Beirut -" at the head of the text, in tokens; 0 where there is none."""
    tokens = clauses.tokens
    if clauses.sentence.kind is not BlockKind.PROSE or clauses.sentence.paragraph > 12:
        return 0
    at = 0
    seen_name = False
    while at < min(len(tokens), 16):
        token = tokens[at]
        if token.text in ("-", "–", "—", "•", ":") and not token.glued and seen_name:
            return at
        if token.text in ("—", "–") and seen_name:
            return at
        if (token.word and token.capital) or token.text in ",/().-" or token.text.isdigit() or token.lower in ("al", "el", "and", "of"):
            seen_name = seen_name or token.capital
            at += 1
            continue
        return 0
    return 0


def _office(clauses: Clauses, at: int, text: str) -> Spotted | None:
    """A seat of government that is a building: "the Pentagon", "the Kremlin"."""
    tokens = clauses.tokens
    for end in range(min(len(tokens), at + 3), at, -1):
        seat = words().seats.get(" ".join(token.text for token in tokens[at:end]))
        if seat is not None and seat.office:
            span = Span(tokens[at].start, tokens[end - 1].end)
            return Spotted(clauses.sentence.index, at, end, span, text[span.start : span.end], False, "a seat of government", False, None)
    return None


def _unknown(clauses: Clauses, at: int, taken: set[int], found: Sequence[Spotted], text: str) -> Spotted | None:
    """A capitalised name that no gazetteer has, where the grammar says place: "the village of X", "X prison", "took A, B and X"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    known = words()
    if tokens[at].capital and lex.closed.get(tokens[at].lower) is not None and _sentence_opener(clauses, at):
        return None
    end = at
    while (
        end < len(tokens)
        and end not in taken
        and end - at < LONGEST
        and (
            (tokens[end].capital and tokens[end].word and lex.closed.get(tokens[end].lower) not in ("prep", "det", "sub", "and"))
            or (
                tokens[end].text == "-"
                and tokens[end].glued
                and end > at
                and end + 1 < len(tokens)
                and tokens[end + 1].glued
                and (tokens[end + 1].capital or tokens[end + 1].lower in _ARTICLES)
            )
            or (tokens[end].lower in _ARTICLES and end + 1 < len(tokens) and tokens[end + 1].text == "-" and tokens[end + 1].glued)
            or (tokens[end].text.lower() == "no." and end > at)
            or (tokens[end].text.isdigit() and end > at and tokens[end - 1].lower in ("no.", "battalion", "bridge"))
        )
    ):
        end += 1
    while end > at and not (tokens[end - 1].capital or tokens[end - 1].text.isdigit()):
        end -= 1
    if end == at:
        return None
    if tokens[at].lower == "no." and end < len(tokens) and tokens[end].lower in lex.place_nouns:
        end += 1  # "No. 2 bridge"
    run = tokens[at:end]
    surface = text[run[0].start : run[-1].end]
    if len(run) == 1 and (
        run[0].text in known.months
        or run[0].text in known.weekdays
        or run[0].lower in known.common
        or run[0].lower in lex.nouns
        or run[0].lower in lex.adjectives
        or len(surface) < 3
        or surface.isupper()
        or surface in known.first_names
    ):
        return None
    facility = next(
        (
            token.text
            for token in run[1:]
            if token.text in known.addresses or token.text in known.name_parts_after or lex.singular(token.lower) in _FACILITIES
        ),
        None,
    )
    after = lex.singular(tokens[end].lower) if end < len(tokens) else ""
    sure, kind_word = _setting(clauses, at, end)
    if facility and facility.lower() not in ("street", "avenue", "road", "house", "hotel", "st.", "hall", "park", "square", "market"):
        return Spotted(
            clauses.sentence.index,
            at,
            end,
            Span(run[0].start, run[-1].end),
            surface,
            False,
            "a name with a word for a facility",
            True,
            facility.lower(),
        )
    if any(token.text in known.bodies or token.text in lex.nationalities or token.text in known.operation_words for token in run):
        return None
    why = None
    before = tokens[at - 1].lower if at else ""
    if after in _KIND_WORDS and tags[end] in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE) and after not in ("state", "port", "base", "area"):
        why = f"“{surface} {tokens[end].text}”"
    elif before == "of" and at >= 2 and _kind_noun_before(clauses, at - 1):
        why = "after a word for a kind of place"
    elif (
        (at >= 2 and before == "as" and tokens[at - 2].lower == "such")
        or before == "including"
        or (
            at
            and tags[at - 1] in (Tag.PREPOSITION, Tag.TO)
            and before in ("in", "near", "towards", "toward", "around", "outside", "into", "inside")
            and not _organisation_like(run)
        )
    ):
        why = f"after “{before}”"
    elif _joined_to_place(clauses, at, end, found):
        why = "in a list with a place"
    elif _direction_follows(clauses, end):
        why = "placed by a direction from another place"
    elif _described(clauses, end):
        why = "described as a kind of place"
    elif (
        at
        and tags[at - 1] in (Tag.FINITE, Tag.GERUND, Tag.PARTICIPLE)
        and lex.lemma(before) in _war_verbs() | {"take", "leave", "hold"}
        and not _organisation_like(run)
    ):
        why = f"after “{before}”"
    elif (
        before == "of"
        and at >= 2
        and tokens[at - 2].lower in lex.compass_adjectives | {"outside", "km", "kilometres", "kilometers", "miles", "metres", "meters"}
        and not _organisation_like(run)
    ):
        why = "after a direction or a distance"
    if why is None:
        return None
    return Spotted(clauses.sentence.index, at, end, Span(run[0].start, run[-1].end), surface, False, why, sure, kind_word)


_FACILITIES = frozenset(
    "airport airbase prison bridge dam camp barracks headquarters crossing refinery hospital university base station mountain hill valley lake river island bay".split()
)


def _organisation_like(run: Sequence[Token]) -> bool:
    return any(token.text in words().bodies for token in run) or (len(run) == 1 and run[0].text.isupper() and len(run[0].text) <= 5)


def _kind_noun_before(clauses: Clauses, at: int) -> bool:
    noun = lexicon().singular(clauses.tokens[at - 1].lower)
    return noun in _KIND_WORDS and noun not in ("state", "base", "port", "quarter")


def _joined_to_place(clauses: Clauses, at: int, end: int, found: Sequence[Spotted]) -> bool:
    """Whether it continues a list of places: "Tongo, Murimbi and Rushenge"."""
    if not found or found[-1].sentence != clauses.sentence.index:
        return False
    last = found[-1]
    between = clauses.tokens[last.end : at]
    if not between or len(between) > 3 or not all(token.text in (",", "and", "or") or token.lower in ("the",) for token in between):
        return False
    if any(token.text in words().bodies for token in clauses.tokens[at:end]):
        return False
    # two names side by side need a third sign: the list itself stands after a preposition or a verb
    return last.sure or last.why != "in the gazetteer"


def _direction_follows(clauses: Clauses, end: int) -> bool:
    tokens = clauses.tokens
    if end < len(tokens) and lexicon().singular(tokens[end].lower) in lexicon().place_nouns:
        end += 1
    ahead = [token.lower for token in tokens[end : end + 12]]
    if not ahead or ahead[0] not in (",", "which"):
        return False
    return (
        any(
            word
            in (
                "north",
                "south",
                "east",
                "west",
                "northeast",
                "northwest",
                "southeast",
                "southwest",
                "km",
                "kilometres",
                "kilometers",
                "miles",
            )
            for word in ahead[1:8]
        )
        and "of" in ahead[1:10]
    )


def _described(clauses: Clauses, end: int) -> bool:
    """ "X, a village in …"."""
    tokens = clauses.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lower not in ("a", "an", "the"):
        return False
    for token in tokens[end + 2 : end + 6]:
        noun = lexicon().singular(token.lower)
        if noun in ("village", "town", "city", "settlement", "hamlet", "suburb", "district", "township"):
            return True
        if token.text in ",.;":
            return False
    return False
