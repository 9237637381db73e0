"""Asides between commas or dashes that only say where a place lies or what it is: "Selem, a market town near Goma,".

The parse steps over them as it does over brackets, so that what is told of the place before them is told of no other; what they hold
stays findable as a mention. Asides of who holds a place, or of what happens there, are no such asides. Phrases of citing are stepped over
as well, since "according to officials in Goma" puts nothing there, and so is what divides a list: "A, B, and C", "A and, further south, B".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Chunk, NounPhrase, is_time
from geofront.tagging_words import tagging_words
from geofront.tags import GERUND, NAME, NOUN, NUMBER, PARTICIPLE, POSSESSIVE, TENSED, Tag
from geofront.word_lists import lists_of

Span = tuple[int, int]  # a half-open range of tokens

_COMMAS = frozenset({",", "–", "—"})
_LONGEST = 12  # chunks of an aside


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideWords:
    """The lists of `grammar/asides.toml`, which says what each is for."""

    called: frozenset[str]
    ground: frozenset[str]
    travelled: frozenset[str]
    lying: frozenset[str]
    leading_on: frozenset[str]
    how_near: frozenset[str]
    situated: frozenset[str]
    held: frozenset[str]
    passed_on: frozenset[str]
    inhabitants: frozenset[str]
    idle: frozenset[str]
    named: frozenset[str]


@cache
def aside_words() -> AsideWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: the file lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(AsideWords, "asides.toml")


class Parse(NamedTuple):
    """The chunks of a sentence without those that the parse steps over."""

    chunks: list[Chunk]
    asides: tuple[Span, ...]  # the tokens of asides
    cited: tuple[Span, ...]  # the tokens of phrases of citing


def without_asides(tokens: Sequence[Token], tags: Sequence[Tag], chunks: list[Chunk]) -> Parse:
    """The chunks but for those of such asides, of phrases of citing, and of what divides a list of names."""
    kept: list[Chunk] = []
    asides: list[Span] = []
    cited: list[Span] = []
    at, size = 0, len(chunks)
    while at < size:
        chunk = chunks[at]
        if chunk.kind == "stop" and chunk.word in _COMMAS and kept and at + 1 < size and _is_named(tokens, tags, kept[-1]):
            close = _close(tokens, tags, chunks, at)
            if close is not None:
                asides.append((chunk.start, chunks[close].start if close < size else len(tokens)))
                at = close + _ends_with_it(tokens, tags, chunks, kept, close)
                continue
        if chunk.kind == "and" and kept and kept[-1].kind == "and":
            at += 1  # "A as well as B"
            continue
        if chunk.kind == "and" and kept and kept[-1].word == "," and _ends_a_list(tokens, tags, chunks, kept, at):
            kept.pop()  # "A, B | , | and C fell"
        if chunk.kind == "stop" and chunk.word == "," and kept and kept[-1].kind == "and":
            goes_on = _behind_a_direction(chunks, at)
            if goes_on is not None:
                at = goes_on  # "A and, further south, | B"
                continue
        opening = at + (chunk.word == "," and at + 1 < size)
        if chunks[opening].word == "according" and chunks[opening].kind == "prep":
            close = _close_of_citing(tokens, tags, chunks, opening)
            if close is not None:
                cited.append((chunk.start, chunks[close].start if close < size else len(tokens)))
                at = close + (_ends_with_it(tokens, tags, chunks, kept, close) if kept else 1)
                continue
        kept.append(chunk)
        at += 1
    return Parse(kept, tuple(asides), tuple(cited))


def _close_of_citing(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], opening: int) -> int | None:
    """The chunk of the stop behind "according to …"; None where more is told there than who says so."""
    close = opening + 1
    while close < len(chunks) and chunks[close].kind != "stop":
        chunk = chunks[close]
        if chunk.kind in _NO_ASIDE:
            return None
        if chunk.kind == "verb" and (tags[chunk.start] in TENSED or tokens[chunk.end - 1].lower not in aside_words().passed_on):
            return None
        close += 1
    following = chunks[close + 1] if close + 1 < len(chunks) else None
    return None if following is not None and following.kind in ("rel", "np") and opening > 1 else close


def _ends_a_list(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], kept: Sequence[Chunk], at: int) -> bool:
    """Whether a comma before "and" divides the last of three names or more: "A, B, and C were taken"; not "they took A, and C fell"."""
    if len(kept) < 4 or at + 1 == len(chunks) or kept[-3].word != ",":
        return False
    names = [kept[-4], kept[-2], chunks[at + 1]]
    if any(one.phrase is None or tags[one.phrase.head] is not NAME or is_time(tokens, one.phrase) for one in names):
        return False
    if at + 2 == len(chunks) or chunks[at + 2].kind != "verb":
        return True
    for earlier in reversed(kept[:-4]):
        if earlier.kind in ("sub", "rel", "quote") or (earlier.kind == "stop" and earlier.word != ","):
            break
        if earlier.kind == "verb":
            return False  # "they took A, B, and C fell"
    return True


def _behind_a_direction(chunks: Sequence[Chunk], comma: int) -> int | None:
    """The chunk behind the second of two commas that hold adverbs alone: "and | , further south, | B"; None where they hold more."""
    close = comma + 1
    while close < len(chunks) and chunks[close].kind in ("adv", "adj"):
        close += 1
    ends = comma + 1 < close < len(chunks) - 1 and chunks[close].word == "," and chunks[close + 1].phrase is not None
    return close + 1 if ends else None


def _is_named(tokens: Sequence[Token], tags: Sequence[Tag], chunk: Chunk) -> bool:
    """Whether a chunk may name a place: "Bria", "eastern Bria", "Tal Afar district"."""
    phrase = chunk.phrase
    if phrase is None or is_time(tokens, phrase):
        return False
    if tags[phrase.head] is NAME:
        return tokens[phrase.start].lower not in ("a", "an")  # "a Merkava, in the area of Selem,"
    return tokens[phrase.head].singular in lexicon().settlement_nouns and tags[phrase.head - 1] is NAME and phrase.head > phrase.start


def _close(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], opening: int) -> int | None:
    """The chunk of the stop that closes the aside opened by a comma or dash; None where no such aside begins."""
    close = opening + 1
    plain = True
    while close < len(chunks) and chunks[close].kind != "stop":
        if close - opening > _LONGEST:
            return None
        plain = plain and chunks[close].kind not in _NO_ASIDE
        close += 1
    inside = chunks[opening + 1 : close]
    if not plain or (inside and (inside[0].kind == "verb" or inside[0].word == "home")):
        return close if _says_more(tokens, tags, inside) else None
    named = bool(inside) and close + 2 <= len(chunks) and _names_it(tokens, tags, chunks, close)
    if not inside or not (_says_where(tokens, tags, inside) or _says_what(tokens, tags, inside, named_behind=named)):
        return None
    if chunks[opening].word != "," and close < len(chunks) and chunks[close].word not in (chunks[opening].word, "."):
        return None
    if _goes_on_as_a_list(chunks, opening, close):
        return None
    if named:
        return close + 2  # "90 km north of the capital, | Mogadishu, | was taken"
    return close


_NO_ASIDE = frozenset({"sub", "rel", "quote"})


def _goes_on_as_a_list(chunks: Sequence[Chunk], opening: int, close: int) -> bool:
    """Whether the same preposition opens what is before, in and behind the commas: "near A, near B, and near C"."""
    if close - opening != 3:
        return False  # "in A, in the hills above B, in what …"
    first = chunks[opening + 1]
    before = chunks[opening - 2] if opening > 1 else None
    if first.kind != "prep" or before is None or before.word != first.word:
        return False
    behind = close + 1
    while behind < len(chunks) and chunks[behind].kind in ("and", "adv"):
        behind += 1
    return first.word != "in" or (behind < len(chunks) and chunks[behind].word == first.word)


def _names_it(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], close: int) -> bool:
    """Whether a name between the closing comma and the next stop is that of what the aside ends in: "of the capital, | Mogadishu,"."""
    last, name = chunks[close - 1].phrase, chunks[close + 1].phrase if close + 1 < len(chunks) else None
    if last is None or name is None or tags[name.head] is not NAME or tags[last.head] is not NOUN or chunks[close].word != ",":
        return False
    if tokens[last.start].lower not in ("the", "its", "their") or tokens[last.head].singular not in lexicon().settlement_nouns:
        return False
    return close + 2 == len(chunks) or chunks[close + 2].kind == "stop"


def _ends_with_it(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], kept: Sequence[Chunk], close: int) -> bool:
    """Whether the closing comma or dash goes with the aside: "Selem, near Goma, | fell", but "Selem, near Goma, | which fell"."""
    if close >= len(chunks) or chunks[close].word not in _COMMAS:
        return False
    if chunks[close].word != "," or close + 1 == len(chunks):
        return True
    following = chunks[close + 1]
    if following.kind == "verb":
        if tags[following.start] in TENSED:
            return not _is_inside_another(tags, kept)
        return _lemma_before(tokens, kept) in tagging_words().keeping_so  # "kept Daraya, in the west, | sealed"
    if following.kind == "np" and _lemma_before(tokens, kept) in tagging_words().making:
        return True  # "made El Obeid, in the west, | their base"
    if following.kind == "and" and close + 2 < len(chunks) and chunks[close + 2].kind == "prep":
        return len(kept) > 1 and chunks[close + 2].word == kept[-2].word  # not "around Selem, near Goma, | and of raids on"
    return following.kind in ("prep", "and", "adv", "adj", "stop") or is_time(tokens, following.phrase)


def _lemma_before(tokens: Sequence[Token], kept: Sequence[Chunk]) -> str:
    """The verb whose object the last chunk is, if one stands right before it."""
    return lexicon().lemma(tokens[kept[-2].end - 1].lower) if len(kept) > 1 and kept[-2].kind == "verb" else ""


def _is_inside_another(tags: Sequence[Tag], kept: Sequence[Chunk]) -> bool:
    """Whether the comma before a verb closes a clause besides: "a third column, which had taken Selem, near Goma, | cut the road"."""
    verb = False
    for at in range(len(kept) - 1, -1, -1):
        kind = kept[at].kind
        if kind == "stop":
            return False
        apart = at > 0 and kept[at - 1].word in _COMMAS
        verb = verb or kind == "verb"
        if apart and verb and (kind in ("rel", "sub") or (kind == "verb" and tags[kept[at].start] not in TENSED)):
            return True
    return False


# --- where it lies -------------------------------------------------------------------------------


def _says_where(tokens: Sequence[Token], tags: Sequence[Tag], inside: Sequence[Chunk]) -> bool:
    """Whether an aside says where a place lies: "in the hills above Goma", "some 60 km from the capital", "halfway between A and B"."""
    words = aside_words()
    at, size = 0, len(inside)
    if size > 1 and inside[0].word == "not" and inside[1].word == "far":
        at = 1
    while at < size and (inside[at].kind == "adv" or inside[at].kind == "adj") and inside[at].word in words.how_near:
        at += 1
    at += at < size and _is_a_way(tokens, inside[at].phrase)
    while at < size and inside[at].kind in _DIRECTED:
        word = inside[at].word
        if word == "and" and at and at + 1 < size and inside[at + 1].kind == "adv":
            at += 1  # "south-west and west of"
            continue
        if word not in words.how_near and word not in lexicon().directions and word not in words.lying:
            return False
        at += 1
    opened = inside[at].word if at < size and inside[at].kind == "prep" else ""
    if not opened or not (opened in words.lying or (at and opened in words.leading_on)):
        return False
    return _is_all_ground(tokens, tags, inside[at:])


_DIRECTED = frozenset({"adv", "adj", "and"})


def _is_a_way(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    """Whether a phrase is a distance, in whatever unit: "some 60 km", "a three-hour drive"."""
    if phrase is None:
        return False
    noun = tokens[phrase.head].singular
    words = aside_words()
    return noun in lexicon().measure_nouns or noun in words.travelled or noun in words.how_near  # "halfway"


def _is_all_ground(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk]) -> bool:
    """Whether prepositions and ground are all there is, and some ground."""
    words, lex = aside_words(), lexicon()
    found = False
    for at, chunk in enumerate(chunks):
        if chunk.phrase is not None:
            if not (_is_ground(tokens, tags, chunk.phrase) or _is_a_way(tokens, chunk.phrase)):
                return False
            found = True
        elif chunk.kind == "prep":
            if chunk.word not in words.lying and chunk.word not in words.leading_on:
                return False
        elif chunk.kind == "and":
            if at + 1 == len(chunks) or chunks[at + 1].phrase is None or tags[chunks[at + 1].start] is not NAME:
                return False
        elif chunk.word not in lex.directions and chunk.word not in words.how_near:
            return False
    return found


def _is_ground(tokens: Sequence[Token], tags: Sequence[Tag], phrase: NounPhrase) -> bool:
    if is_time(tokens, phrase) or not _is_at_peace(tokens, tags, phrase.start, phrase.end):
        return False
    noun, words, lex = tokens[phrase.head].singular, aside_words(), lexicon()
    if tags[phrase.head] is NAME:
        return True
    if noun in words.held:
        return False
    return noun in words.ground or noun in words.called or noun in lex.settlement_nouns or noun in lex.directions


def _is_at_peace(tokens: Sequence[Token], tags: Sequence[Tag], start: int, end: int) -> bool:
    """Whether no word tells who fights or what is done there."""
    lex = lexicon()
    for at in range(start, end):
        tag, token = tags[at], tokens[at]
        if tag is PARTICIPLE or tag is GERUND:
            return False
        if tag is not NAME and not _warlike().isdisjoint((token.lower, token.singular)):
            return False
        if token.text in lex.nationalities and at + 1 < end and tags[at + 1] is not NAME and tokens[at + 1].lower not in _BOUNDS:
            return False
    return True


_BOUNDS = frozenset({"border", "frontier"})  # "near the Turkish border"


@cache
def _warlike() -> frozenset[str]:
    lex = lexicon()
    people = lex.force_words | lex.insurgent_nouns | lex.militia_nouns | lex.group_nouns | lex.civilian_nouns
    return people | lex.deeds | lex.violent_deeds | lex.weapons | lex.thrown | {"rebel", "army", "military", "government", "enemy", "front"}


# --- what it is ----------------------------------------------------------------------------------


def _says_what(tokens: Sequence[Token], tags: Sequence[Tag], inside: Sequence[Chunk], *, named_behind: bool) -> bool:
    """Whether an aside says what a place is: "a market town near Goma", "the country's second city", "towns on the coast"."""
    phrase, words = inside[0].phrase, aside_words()
    if phrase is None or tags[phrase.head] is not NOUN or tokens[phrase.head].singular not in words.called:
        return False
    noun, opener = tokens[phrase.head].lower, tokens[phrase.start].lower
    several = phrase.start == phrase.head and tokens[phrase.head].singular != noun
    whose = POSSESSIVE in tags[phrase.start : phrase.head]
    if not (several or whose or opener in _DESCRIBING or opener == "the"):
        return False
    if not _is_at_peace(tokens, tags, phrase.start, phrase.end) or NUMBER in tags[phrase.start : phrase.head]:
        return False
    names = [at for at in range(phrase.start, phrase.head) if tags[at] is NAME]
    if names and (tokens[names[0]].text.isupper() or (whose and noun == "capital")):
        return False  # "the RSF capital", "al-Shabaab's de facto capital"
    rest = inside[1:]
    if opener == "the" and not whose and rest and rest[0].word == "of" and noun not in _OF_MORE:
        return False  # "A, the town of B and C"
    if opener == "the" and not rest and named_behind:
        return False  # "is left with A, the state capital, | B, and C"
    at = 0
    if rest and rest[0].kind == "verb":
        if rest[0].word not in words.situated:
            return False
        at = 1
    return at == len(rest) or _tells_where_it_is(tokens, tags, rest[at:])


def _says_more(tokens: Sequence[Token], tags: Sequence[Tag], inside: Sequence[Chunk]) -> bool:
    """Whether a clause only describes a place: "which lies between A and B", "where he was born", "known to locals as Selem"."""
    if len(inside) < 2:
        return False
    first, words = inside[0], aside_words()
    if first.kind == "verb":
        at = next((at for at, chunk in enumerate(inside) if chunk.word == "as"), 0)
        return first.word in words.named and at > 0 and at + 2 == len(inside) and _is_all_peaceful(tokens, tags, inside[at + 1 :])
    if first.word == "home":
        return inside[1].word == "to" and _tells_where_it_is(tokens, tags, inside[1:])
    opened = next((at for at, chunk in enumerate(inside) if chunk.kind in _NO_ASIDE), 0)
    if inside[opened].kind != "rel" or (opened and not _says_what(tokens, tags, inside[:opened], named_behind=False)):
        return False
    verbs = [chunk for chunk in inside if chunk.kind == "verb"]
    if len(verbs) != 1 or any(chunk.kind in _NO_ASIDE for chunk in inside[opened + 1 :]):
        return False
    lemma = lexicon().lemma(tokens[verbs[0].end - 1].lower)
    if lemma == "be":
        behind = inside[inside.index(verbs[0]) + 1 :]
        return bool(behind) and (_says_where(tokens, tags, behind) or _says_what(tokens, tags, behind, named_behind=False))
    return lemma in words.idle and tags[verbs[0].start] in TENSED and _is_all_peaceful(tokens, tags, inside)


def _is_all_peaceful(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk]) -> bool:
    phrases = (chunk.phrase for chunk in chunks if chunk.phrase is not None)
    return all(_is_at_peace(tokens, tags, phrase.start, phrase.end) for phrase in phrases)


_DESCRIBING = frozenset({"a", "an", "its", "their", "one", "another", "both"})
_OF_MORE = frozenset({"capital", "gateway", "birthplace", "hometown", "hub", "center", "centre", "port"})


def _tells_where_it_is(tokens: Sequence[Token], tags: Sequence[Tag], rest: Sequence[Chunk]) -> bool:
    """Whether the rest of a description is only of where, of how many people and of what they live by: "of 30,000 people", "for gold"."""
    for at, chunk in enumerate(rest):
        if chunk.kind == "verb":
            return False
        if chunk.phrase is not None:
            peopled = tokens[chunk.phrase.head].lower in aside_words().inhabitants and tags[chunk.phrase.head - 1] is NUMBER
            if is_time(tokens, chunk.phrase) or not (peopled or _is_at_peace(tokens, tags, chunk.start, chunk.end)):
                return False
            if at and rest[at - 1].kind == "and" and tags[chunk.start] is not NAME:
                return False
        elif chunk.kind == "prep" and chunk.word in _OF_WAR:
            return False
    return True


_OF_WAR = frozenset({"under", "by", "against", "during", "after", "before", "since", "until"})
