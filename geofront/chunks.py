"""Cuts a tagged sentence into chunks: noun phrases, verb groups, and the small words and stops between them.

Brackets are stepped over; what they hold stays findable as a mention.
"""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.neighbours import is_a_units_number
from geofront.sentences import Token, is_a_year
from geofront.syntax import Chunk, NounPhrase
from geofront.tagging_words import tagging_words
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    DETERMINER,
    FINITE,
    GERUND,
    HYPHEN,
    IN_PHRASES,
    LIGHT,
    MODAL,
    NAME,
    NOMINAL,
    NOT,
    NOUN,
    NUMBER,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TENSED,
    TO,
    VERBAL,
    Tag,
)

_FINITE = frozenset({FINITE, AUXILIARY})
VERBLIKE = frozenset({AUXILIARY, MODAL, FINITE, GERUND, PARTICIPLE})  # tags of words that a verb group may begin with

_BRACKETS = frozenset("()[]")
_ALONE = {  # tags of words that are a chunk by themselves, and its kind
    PREPOSITION: "prep",
    AND: "and",
    SUBORDINATOR: "sub",
    RELATIVE: "rel",
    QUOTE: "quote",
    ADVERB: "adv",
    NOT: "adv",
}


def chunks_of(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Chunk]:
    """The chunks of a sentence in order."""
    chunks: list[Chunk] = []
    at, size = 0, len(tokens)
    while at < size:
        tag = tags[at]
        word = tokens[at].lower
        kind = _ALONE.get(tag)
        if kind is not None:
            chunks.append(Chunk(kind, at, at + 1, word))
            at += 1
        elif tag in IN_PHRASES or (tag is PARTICIPLE and _premodifies(tags, at)):
            end, head = _noun_phrase(tokens, tags, at)
            if head is None:
                chunks.append(Chunk("adj", at, end, word))
            else:
                chunks.append(Chunk("np", at, end, word, NounPhrase(at, end, head)))
            at = end
        elif tag is STOP and word in _BRACKETS:
            if word in ")]" or (word == "(" and chunks and chunks[-1].kind == "prep"):
                at += 1  # "the escape of (IS) towards Syria"
            else:
                at = _close(tokens, at)
        elif tag is PRONOUN:
            chunks.append(Chunk("np", at, at + 1, word, NounPhrase(at, at + 1, at)))
            at += 1
        elif tag in VERBLIKE or (tag is TO and _verb_follows(tags, at) and tokens[at + 1].lower != "being"):  # "close to | being shut in"
            end = _verb_group(tokens, tags, at)
            chunks.append(Chunk("verb", at, end, word))
            at = end
        else:
            # a hyphen that stands by itself is a dash
            chunks.append(Chunk("prep" if tag is TO else "stop", at, at + 1, "–" if word == "-" else word))
            at += 1
    return chunks


def _close(tokens: Sequence[Token], at: int) -> int:
    """The index after the bracket that closes the one at `at`; brackets that never close are stepped over alone."""
    wanted = ")" if tokens[at].text == "(" else "]"
    for later in range(at + 1, min(len(tokens), at + 40)):
        if tokens[later].text == wanted:
            return later + 1
    return at + 1


def _comes(tags: Sequence[Tag], wanted: frozenset[Tag], over: frozenset[Tag]) -> bool:
    """Whether one of the wanted tags comes first or behind none but those that may be stepped over."""
    for tag in tags:
        if tag in wanted:
            return True
        if tag not in over:
            return False
    return False


_BEFORE_PREMODIFIERS = frozenset({DETERMINER, ADJECTIVE, POSSESSIVE, HYPHEN, PREPOSITION, TO, NUMBER, AND, ADVERB, FINITE})


def _premodifies(tags: Sequence[Tag], at: int) -> bool:
    """Whether a participle stands before its noun: "the besieged town", "Russian-held city"."""
    if at and tags[at - 1] not in _BEFORE_PREMODIFIERS:
        return False
    return _comes(tags[at + 1 : at + 4], NOMINAL, _BETWEEN_PREMODIFIERS)


_BETWEEN_PREMODIFIERS = frozenset({ADJECTIVE, HYPHEN, PARTICIPLE})


_SHARES = frozenset({"all", "most", "much", "half", "part", "parts"})
_HEADS = frozenset({NOUN, NAME, NUMBER})
_LINKING = frozenset({HYPHEN, POSSESSIVE})


def _noun_phrase(tokens: Sequence[Token], tags: Sequence[Tag], start: int) -> tuple[int, int | None]:
    """The end of the phrase that begins at a token, and its head; None where it has none."""
    head: int | None = None
    time = lexicon().time_words
    at, size = start, len(tokens)
    while at < size:
        tag = tags[at]
        if tag in _HEADS:
            if head is None:
                head = at
            else:
                before = tags[at - 1]
                if (
                    tag is not NUMBER
                    and before is not NUMBER
                    and before not in _LINKING  # "the rebels' march", "the army's Sunday raid"
                    and (tokens[at - 1].lower in time) != (tokens[at].lower in time)
                    and not _is_of_a_time(tokens, tags, start, at)
                ):
                    break
                if before is NUMBER and tag is not NUMBER and start + 2 <= at <= start + 3 and is_a_year(tokens[at - 1].text):
                    dated = tokens[at - 2].lower in time and (at == start + 2 or tags[start] is NUMBER)  # "1 April 2012"
                    if dated and (tag is NAME or tokens[at].singular != tokens[at].lower):
                        break  # "in September 2023 | Stepanakert fell", "in May 2015 | troops took"
                if before in NOMINAL and tokens[at].lower in _SHARES and at + 1 < size and tokens[at + 1].lower == "of":
                    break  # "prised from Islamic State | all of Sirte"
                if tag is NOUN and tags[at - 1] is NAME and start == 1 and _opens_with_where(tokens, at):
                    break  # "In Kidal | gunmen attacked"
                if tag is NUMBER and tags[head] is not NUMBER and not _number_belongs(tokens, tags, at):
                    break
                if tag is NAME and head == at - 1 and _opens_a_bare_clause(tokens, tags, start, at):
                    break  # "the only capital | Russia has captured"
                if tag is not NUMBER or tags[head] is NUMBER:
                    head = at  # "Battalion 275" is a battalion
        elif tag is ADJECTIVE:
            if head is not None and not _describes_on(tokens, tags, at):
                break
            if head is not None and start == 1 and tags[at - 1] is NAME and _opens_with_where(tokens, at):
                break  # "In Kunduz | rebel fighters hold the market"
        elif tag is DETERMINER:
            if at > start and not _determines_on(tokens, tags, at):
                break
        elif tag is PARTICIPLE:
            if at > start and tags[at - 1] is HYPHEN and not _nominal_follows(tags, at + 1):
                at += 1
                break
            if at > start and tags[at - 1] not in _BEFORE_PARTICIPLES:
                break
            if not _nominal_follows(tags, at + 1) and tags[at - 1] is not HYPHEN:
                break
        elif tag is STOP:
            closed = _close(tokens, at) if tokens[at].text in "([" else size
            if closed == size or tags[closed] not in NOMINAL or closed - at > 6:
                break
            at = closed
            continue
        elif tag not in _LINKING and not _joins(tokens, tags, at):
            break
        at += 1
    while at > start + 1 and tags[at - 1] is HYPHEN:
        at -= 1
    if head is None and tags[start] is DETERMINER and tags[at - 1] in (ADJECTIVE, PARTICIPLE) and at - 1 > start:
        head = at - 1  # "the enemy", "the wounded"
    return at, head


def _is_of_a_time(tokens: Sequence[Token], tags: Sequence[Tag], start: int, at: int) -> bool:
    """Whether a time describes the noun at a token: "a night vigil", "a dawn raid"; but "within a day troops …"."""
    if tags[at] is not NOUN:
        return False
    if tags[at - 2] is HYPHEN and at - 3 >= start:
        return True  # "a pre-dawn raid"
    if at != start + 2 or tokens[start].lower not in ("a", "an"):
        return False
    return tokens[at].singular == tokens[at].lower and tokens[at].lower not in lexicon().force_words


def _opens_with_where(tokens: Sequence[Token], at: int) -> bool:
    """Whether people at a token act in the place that the sentence opens with, and are not its own."""
    lex = lexicon()
    people = tokens[at].lower in lex.force_words or tokens[at].lower in lex.civilian_nouns
    if tokens[at].lower in tagging_words().whose and at + 1 < len(tokens):
        people = tokens[at + 1].lower in lex.force_words  # "In Lashkar Gah | government troops clung on"
    return people and tokens[0].lower == "in" and tokens[at - 1].text not in lex.nationalities


def _counts_what_is_owned(tags: Sequence[Tag], at: int) -> bool:
    """Whether a number counts what somebody or a place has: "Agdam's | 50,000 inhabitants", "Gaza's 2 | million people"."""
    while at and tags[at] is NUMBER:
        at -= 1
    return tags[at] is POSSESSIVE


def _describes_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether an adjective behind a noun goes on with its phrase: "the army's | eastern command"."""
    time, before = lexicon().time_words, tags[at - 1]
    if tokens[at - 1].lower in time and tokens[at].lower not in time and tags[at - 2] is not HYPHEN:
        return False  # but "its 29-year | military presence"
    if before in _LINKING or before is NUMBER or (before is ADVERB and tags[at - 2] is POSSESSIVE):
        return True  # "the army's only | remaining stronghold"
    return (before is NAME or tokens[at].lower in lexicon().nouns) and _nominal_follows(tags, at + 1)


def _determines_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a determiner goes on with the phrase it stands in: "all | the", "three | more villages"."""
    before = tags[at - 1]
    return before in (DETERMINER, ADVERB, ADJECTIVE) or (before is NUMBER and tokens[at].lower in ("more", "other", "most"))


def _joins(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a small word goes on with the phrase it stands in."""
    tag, before = tags[at], tags[at - 1]
    following = tags[at + 1] if at + 1 < len(tags) else None
    if tag is ADVERB:
        # "the long-awaited battle", "the only remaining town"
        return (following is HYPHEN and at + 2 < len(tags)) or (before in _BEFORE_ADVERBS and following in _BEHIND_ADVERBS)
    if tag is TO:
        # "12 to 15 kilometres", but "fell on 1 November 1998 | to 1,500 guerrillas"
        return before is NUMBER and following is NUMBER and (not is_a_year(tokens[at - 1].text) or is_a_year(tokens[at + 1].text))
    if tag is not AND or following is not before:
        return False
    if before is NAME:  # "Rwandan and Mozambican troops"
        peoples = lexicon().nationalities
        if tokens[at - 1].text not in peoples:
            return False
        two = f"{tokens[at + 1].text} {tokens[at + 2].text}" if at + 3 < len(tokens) else ""  # "Ukrainian and North Korean troops"
        return (tokens[at + 1].text in peoples and _nominal_follows(tags, at + 2)) or (two in peoples and _nominal_follows(tags, at + 3))
    if before is NOUN:  # "sabotage and reconnaissance groups"
        return tagging_words().tasks >= {tokens[at - 1].lower, tokens[at + 1].lower} and _nominal_follows(tags, at + 2)
    year = before is NUMBER and is_a_year(tokens[at - 1].text) and not is_a_year(tokens[at + 1].text)  # "in 1995 | and five weeks later"
    return before in (NUMBER, ADJECTIVE) and not year  # "five or six kilometres", "rebel and jihadist factions"


_BEFORE_PARTICIPLES = frozenset({DETERMINER, ADJECTIVE, POSSESSIVE, HYPHEN, NUMBER, ADVERB})
_BEFORE_ADVERBS = frozenset({DETERMINER, POSSESSIVE, ADJECTIVE, NUMBER})
_BEHIND_ADVERBS = frozenset({ADJECTIVE, PARTICIPLE, NUMBER, NOUN, NAME})


def _opens_a_bare_clause(tokens: Sequence[Token], tags: Sequence[Tag], start: int, at: int) -> bool:
    """Whether a name after a common noun is the subject of a clause that describes it: "the only capital | Russia has captured"."""
    if tags[at - 1] is not NOUN or tokens[at - 1].singular not in lexicon().place_nouns:
        return False
    verb = at + 1
    while verb < len(tags) and tags[verb] in (NAME, HYPHEN, ADVERB):
        verb += 1
    if verb == len(tags) or tags[verb] not in (FINITE, AUXILIARY):
        return False
    if start > 1 and tokens[start - 1].text == "," and tags[start - 2] is NAME:
        return True  # "Kherson, the only capital Russia has captured"
    for back in range(start - 1, -1, -1):
        if tags[back] in (STOP, SUBORDINATOR, RELATIVE, QUOTE):
            return False
        if tags[back] in TENSED:
            return lexicon().lemma(tokens[back].lower) not in lexicon().clause_taking
    return False


_NUMBERED = frozenset(
    "no. no gate camp block sector zone battalion battalions brigade team division group route highway kilo hill height point .".split()
)


def _number_belongs(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    return (
        (tokens[at - 1].lower in _NUMBERED and not (at + 1 < len(tokens) and tokens[at + 1].lower in lexicon().measure_nouns))
        or tags[at - 1] is HYPHEN
        or (tokens[at - 1].capital and tokens[at - 1].lower in lexicon().time_words)  # "October 17", "June 2016"
        or is_a_units_number(tokens, at)
        or _counts_what_is_owned(tags, at)
    )


def _nominal_follows(tags: Sequence[Tag], at: int) -> bool:
    return _comes(tags[at : at + 4], NOMINAL, _BEFORE_NOMINALS)


_BEFORE_NOMINALS = frozenset({ADJECTIVE, HYPHEN, PARTICIPLE, NUMBER})


def _verb_follows(tags: Sequence[Tag], at: int) -> bool:
    return _comes(tags[at + 1 : at + 4], _FINITE, LIGHT)


def _verb_group(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> int:
    """The end of the verb group that begins at `at`: auxiliaries, negation and adverbs up to the main verb."""
    end = at + 1
    if tags[at] in VERBAL:
        return end
    while end < len(tags):
        tag = tags[end]
        if tag in VERBAL:
            # "are making", "has been recaptured"; but not "is set | to"
            return end + 1
        if tag is AUXILIARY or tag is MODAL or (tag in LIGHT and _leads_to_a_verb(tags, end + 1)):
            end += 1
        elif tags[end - 1] is AUXILIARY and _opens_a_time(tokens, tags, end) and _time_then_verb(tokens, tags, end):
            end = _next_verb(tags, end)  # "has for years besieged", "has twice this week attacked"
        else:
            break  # "have | to leave", "is | to attack": the infinitive is a predicate of its own
    return end


def _leads_to_a_verb(tags: Sequence[Tag], at: int) -> bool:
    """Whether a verb follows at once, or behind one or two adverbs more."""
    return _comes(tags[at : at + 3], VERBLIKE, LIGHT)


_THEN = frozenset({"then", "now", "times"})  # "had by then captured", "have three times stormed"
_SHORTLY = 4  # tokens to the verb


def _opens_a_time(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a word after an auxiliary may begin a time: "has | for years", "has | this week", "has | since Monday"."""
    return tags[at] is PREPOSITION or tags[at] is NUMBER or tokens[at].lower in _BEFORE_A_TIME


_BEFORE_A_TIME = frozenset({"this", "last", "since", "twice", "once", "each", "every", "these"})


def _time_then_verb(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    verb = _next_verb(tags, at)
    if not 1 < verb - at <= _SHORTLY or verb >= len(tags) or not (tags[verb] in VERBAL or tokens[verb].lower == "been"):
        return False
    last = verb - 1
    while last > at and tags[last] is ADVERB and tokens[last].lower not in _THEN:
        last -= 1  # "has this week | twice been hit"
    return tokens[last].lower in lexicon().time_words or tokens[last].lower in _THEN


def _next_verb(tags: Sequence[Tag], at: int) -> int:
    for later in range(at, len(tags)):
        if tags[later] in VERBLIKE:
            return later
    return len(tags)
