"""Sentences written in capitals throughout, as headlines are: their ordinary words in small letters, so that the rest are names again."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.sentences import Sentence, Token
from geofront.tagging_words import tagging_words

_FEWEST = 3  # words: "KEY POINTS" is no sentence


def as_in_running_text(sentence: Sentence, written: str) -> Sentence:
    """A sentence, `written` so; one without a small letter as running text would have it: of "REBELS TAKE GOMA", "Rebels take GOMA".

    Offsets stay.
    """
    if not written.isupper() or sum([token.word and len(token.text) > 1 for token in sentence.tokens]) < _FEWEST:
        return sentence
    tokens = tuple([_in_small_letters(sentence.tokens, at) for at in range(len(sentence.tokens))])
    capitals = tuple([at for at, token in enumerate(tokens) if token.capital])
    return Sentence(
        sentence.index,
        sentence.paragraph,
        sentence.kind,
        sentence.span,
        tokens,
        sentence.quoted,
        sentence.opens_in_quote,
        capitals,
    )


def _in_small_letters(tokens: Sequence[Token], at: int) -> Token:
    token, lex = tokens[at], lexicon()
    if not token.word or len(token.text) < 2:
        return token
    text = token.text.capitalize()
    if text not in lex.countries and text not in lex.seats and text not in lex.nationalities:
        if not _is_ordinary(tokens, at):
            return token
        text = token.lower if at else text
    return Token(token.start, token.end, text, token.lower, token.singular, token.glued, text[0].isupper(), token.word)


def _is_ordinary(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is in the lexicon and neither a body nor half of a name: not "PORT" in "PORT SUDAN"."""
    token = tokens[at]
    if token.text in _BODIES and (not at or tokens[at - 1].text in _BEFORE_BODIES):
        return False
    if at and token.lower in tagging_words().closing_names and tokens[at - 1].word and not _is_known(tokens[at - 1]):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower in tagging_words().opening_names and following is not None and following.word and not _is_known(following):
        return False
    return token.text != "US" and _is_known(token)


_BODIES = frozenset({"IS", "WHO"})
_BEFORE_BODIES = frozenset({"BY", "TO", "FROM", "OF", "AND", "ON", "AGAINST", "FOR", "IN", "SAYS", "THE"})


def _is_known(token: Token) -> bool:
    lex, lower = lexicon(), token.lower
    return lower in lex.closed or lower in lex.verb_forms or lower in lex.nouns or lower in lex.adjectives or token.singular in lex.nouns
