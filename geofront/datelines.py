"""Where an article says that it was written: the dateline at its head, a byline with the place."""

from __future__ import annotations

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import BlockKind
from geofront.surroundings import surroundings
from geofront.tags import FINITE
from geofront.words import words

_MARKS = frozenset(",/().")


def end_of_dateline(clauses: Clauses) -> int:
    """The end of "BAGHDAD (Reuters) -", "PARIS •", "Beirut -" at the head of the text, in tokens; 0 where there is none."""
    tokens = clauses.tokens
    if clauses.sentence.kind is not BlockKind.PROSE or clauses.sentence.paragraph > 12:
        return 0
    if _is_byline(clauses) or _is_place_and_day(clauses):
        return len(tokens)
    at = 0
    seen_name = bracket = False
    while at < min(len(tokens), 16):
        token = tokens[at]
        if seen_name and token.text in ("-", "–", "—", "•", ":"):
            if not token.glued and not bracket:
                return at
            small = at + 1 < len(tokens) and tokens[at + 1].text[0].islower()  # a headline: "Kharkiv: seven dead as missile hits flats"
            if token.text in ("—", "–") or (token.text == ":" and _stands_alone(clauses) and not small):
                return at
        bracket = (bracket or token.text == "(") and token.text != ")"
        if bracket or token.capital or token.text in ",/().-" or token.text.isdigit() or token.lower in ("al", "el", "and", "of"):
            seen_name = seen_name or token.capital
            at += 1
            continue
        return 0
    return 0


def _is_place_and_day(clauses: Clauses) -> bool:
    """ "BANGKOK, Oct 30, 2025", "Goma, 3 May", "KYIV (AP)": a line of its own, in which a name is followed by the day or the agency."""
    tokens = clauses.tokens
    if clauses.sentence.paragraph > 4 or not 3 <= len(tokens) <= 10 or not tokens[0].capital:
        return False
    said = [token for token in tokens if token.text not in _MARKS]
    if tokens[-1].text in ".!?" or not all(token.capital or token.text.isdigit() for token in said):
        return False
    dated = any(token.text.title() in words().months for token in said[1:]) and any(token.text.isdigit() for token in said)
    return dated or (tokens[0].text.isupper() and tokens[-1].text == ")")


def _stands_alone(clauses: Clauses) -> bool:
    """Whether a colon may end a dateline here: "KYIV: The army said"."""
    first = clauses.tokens[0].text
    return clauses.sentence.index == 0 or (clauses.sentence.paragraph <= 2 and first.isupper() and len(first) > 3)


def _is_byline(clauses: Clauses) -> bool:
    """ "By our reporter, GOMA", "From our correspondent in Erbil": where the article was written, in a line of its own."""
    tokens, near = clauses.tokens, surroundings()
    return (
        0 < len(tokens) <= 14
        and tokens[0].lower in ("by", "from")
        and tokens[-1].text not in (".", "!", "?")
        and any(lexicon().singular(token.lower) in near.reporters for token in tokens[1:6])
        and FINITE not in clauses.tags
    )
