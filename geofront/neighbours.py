"""What the words beside a word say of it while a sentence is being tagged: those before have their tags, those behind have none yet."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import Lexicon, lexicon
from geofront.sentences import Token
from geofront.tags import ADVERB, AND, IN_PHRASES, LIGHT, NOT, QUOTE, RELATIVE, STOP, SUBORDINATOR, TENSED, VERBAL, Tag


def is_number(token: Token) -> bool:
    """Whether it is a number in figures or words, or says roughly how many."""
    return (
        token.text[0].isdigit() or lexicon().closed.get(token.lower) == "num" or token.lower in ("half", "dozens", "hundreds", "thousands")
    )


def is_a_units_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is an ordinal between a nationality and a name: "the Russian | 51st | Army"."""
    text = tokens[at].text
    if not at or not text[0].isdigit() or text.isdigit() or not text.endswith(("st", "nd", "rd", "th")):
        return False
    return tokens[at - 1].text in lexicon().nationalities and at + 1 < len(tokens) and tokens[at + 1].capital


def solid_at(tokens: Sequence[Token], tags: Sequence[Tag]) -> int | None:
    """The index of the last tag that is no adverb, `not`, quotation mark or bracketed aside: "Forces (RSF) still …" gives Forces."""
    at = len(tags) - 1
    while at >= 0:
        if tokens[at].text == ")":
            opening = next((back for back in range(at - 1, max(-1, at - 12), -1) if tokens[back].text == "("), None)
            if opening is None:
                return at
            at = opening - 1
        elif tags[at] in LIGHT:
            at -= 1
        else:
            return at
    return None


def last_solid(tokens: Sequence[Token], tags: Sequence[Tag]) -> Tag | None:
    """The tag before adverbs, `not`, quotation marks and asides in brackets."""
    at = solid_at(tokens, tags)
    return tags[at] if at is not None else None


def has_its_verb(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether the clause has a finite verb already that takes no clause of its own."""
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] in (STOP, AND, SUBORDINATOR, RELATIVE, QUOTE):
            return False
        if tags[at] in TENSED:
            main = next((later for later in range(at, len(tags)) if tags[later] in VERBAL), at)
            return lex.lemma(tokens[main].lower) not in lex.clause_taking
    return False


def past_or_auxiliary(token: Token, lex: Lexicon) -> bool:
    """Whether it is an auxiliary, or a past form that is neither noun nor adjective."""
    forms = lex.verb_forms.get(token.lower)
    return lex.closed.get(token.lower) in ("aux", "modal") or (
        forms is not None and "past" in forms.kinds and token.lower not in lex.nouns and token.lower not in lex.adjectives
    )


def governing(tokens: Sequence[Token], tags: Sequence[Tag]) -> str:
    """The last word that is no adverb and no `not`, in lower case; empty where there is none."""
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] not in (ADVERB, NOT):
            return tokens[at].lower
    return ""


def starts_noun_phrase(token: Token, lex: Lexicon) -> bool:
    """Whether it is a determiner, a pronoun, a number or a capital."""
    return lex.closed.get(token.lower) in ("det", "pron", "num") or token.text[0].isdigit() or token.capital


def is_turned_round(tokens: Sequence[Token], tags: Sequence[Tag], auxiliaries: frozenset[str]) -> bool:
    """Whether only a subject stands between one of some auxiliaries and here, as behind "No sooner had the town …", "Only then did …"."""
    if tokens[0].lower not in _TURNING_ROUND:
        return False
    at = len(tags) - 1
    while at > 0 and tags[at] in IN_PHRASES:
        at -= 1
    return 0 < at < len(tags) - 1 and tokens[at].lower in auxiliaries


_TURNING_ROUND = frozenset({"no", "not", "only", "hardly", "scarcely", "barely"})
