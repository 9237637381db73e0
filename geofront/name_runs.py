"""Where a name may begin and how far it may reach: capitals, hyphens, Arabic articles, small words that join."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.spotted import Reading, Spotted
from geofront.surroundings import surroundings
from geofront.tags import QUOTE
from geofront.words import words

LONGEST = 6  # tokens of one name


def is_second_half(reading: Reading, at: int, found: Sequence[Spotted]) -> bool:
    """Whether a hyphen ties it to a capital that was no place: "Karsh- | Ouda"; "Lyman- | Kupiansk" are two places."""
    tokens = reading.tokens
    if at >= 2 and tokens[at].text == "Republic" and tokens[at - 1].lower == "'s" and tokens[at - 2].text == "People":
        return True  # the other Republic of China is somewhere else
    if at >= 3 and not tokens[at].glued and tokens[at - 2].text == "-" and tokens[at - 3].capital and ties_on(tokens, at - 1):
        return not (found and found[-1].end == at)  # "Pul-e | Khumri"
    return (
        at >= 2
        and tokens[at].glued
        and tokens[at - 1].text == "-"
        and tokens[at - 1].glued
        and tokens[at - 2].capital
        and at - 2 not in reading.taken
        and not (found and found[-1].end == at - 1)
    )


def may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may begin here: a capital or an Arabic article, and not inside a word."""
    token = tokens[at]
    if token.glued and at and tokens[at - 1].text not in "-–—/(\"“[•'‘":
        return False
    return token.capital or article_ahead(tokens, at)


def article_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether an Arabic article with its hyphen and a capital stands here: "al-Bab"."""
    return (
        at + 2 < len(tokens)
        and tokens[at].lower in surroundings().articles
        and tokens[at + 1].text == "-"
        and tokens[at + 1].glued
        and tokens[at + 2].capital
    )


def after_no_name(tokens: Sequence[Token], at: int) -> int:
    """Where to look on after a word at which no place's name begins."""
    return at + 3 if tokens[at].lower in surroundings().articles and at + 2 < len(tokens) and tokens[at + 1].text == "-" else at + 1


def reach(reading: Reading, at: int) -> int:
    """The end of the words from `at` on that could stand in one name: capitals, small joining words, hyphens without blanks."""
    tokens, taken = reading.tokens, reading.taken
    joiners = surroundings().joiners
    end = at + 1
    limit = min(len(tokens), at + LONGEST)
    while end < limit and end not in taken and end not in reading.held:
        token = tokens[end]
        if token.word:
            small = token.glued and tokens[end - 1].text == "-" and len(token.text) <= 3
            if not token.capital and token.lower not in joiners and not ties_on(tokens, end) and not small:
                if not goes_on_in_small_letters(tokens, end - 1):
                    break  # but "Mazar-i-Sharif", "Pul-e Khumri", "Balo-i"
        elif token.text == "-":
            if not (token.glued and end + 1 < len(tokens) and tokens[end + 1].glued):
                break
        elif token.lower == "'s":
            if end + 1 >= limit or not (tokens[end + 1].capital or article_ahead(tokens, end + 1)):
                break  # but "Cox's Bazar", "People's Republic of China"
        elif token.text[0] in ',;:()"“”.–—•/':
            break
        end += 1
    return end


def ties_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen ties a small word to the name before it and the name goes on behind: "Mazar-i-Sharif", "Pul-e Khumri"."""
    if at + 1 >= len(tokens) or tokens[at - 1].text != "-" or not tokens[at].glued:
        return False
    if tokens[at + 1].text == "-" and tokens[at + 1].glued:
        return True
    return tokens[at].lower in surroundings().izafat and tokens[at + 1].capital


def goes_on_in_small_letters(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen at a token ties a word of no language that we know to a name: "Gooja|-adde", but "Homs-based", "Kivu-wide"."""
    if at + 1 >= len(tokens) or tokens[at].text != "-" or not tokens[at].glued:
        return False
    word, lex = tokens[at + 1], lexicon()
    if not word.glued or not word.word or word.capital or len(word.text) < _HALF or word.lower.endswith(("ed", "ing", "ish", "like")):
        return False
    known = (lex.nouns, lex.adjectives, lex.verb_forms, lex.closed, lex.particles, lex.directions, words().common, surroundings().kinds)
    return not any(word.lower in some or word.singular in some for some in known)


_HALF = 3  # letters


def opens_sentence(clauses: Clauses, at: int) -> bool:
    """Whether a sentence, or what somebody says, begins here, where every word has a capital."""
    return at == 0 or clauses.tags[at - 1] is QUOTE
