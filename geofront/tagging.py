"""What each word of a sentence is doing: a coarse tag a token, by lexicon and neighbours, without a trained model."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache

from geofront.function_words import CLOSED, ODD, goes_on_describing, odd_tag, tag_of_that
from geofront.lexicon import Lexicon, lexicon
from geofront.neighbours import last_solid, past_or_auxiliary
from geofront.participles import REGULAR, tag_of_ing, tag_of_past
from geofront.second_look import BEFORE_TIMES, look_again
from geofront.sentences import Sentence, Token
from geofront.set_phrases import MARKS, classes_of_pairs, tags_of_phrases
from geofront.surroundings import surroundings
from geofront.tagging_words import tagging_words
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    DETERMINER,
    FINITE,
    HYPHEN,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    QUOTES,
    RELATIVE,
    STOP,
    TO,
    Tag,
)
from geofront.verb_or_noun import tag_as_verb
from geofront.words import words

_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_AFTER_A_PARTICIPLE = frozenset({"by", "into", "with", "out", "back", "up", "down", "off"})  # "Split into three, the militia …"
_ARTICLES = frozenset({"at", "as"})  # Arabic ones, if they have a capital inside a sentence
_SIGNS = dict.fromkeys(QUOTES, QUOTE) | dict.fromkeys(",;:()[]–—.!?…•", STOP)
_MARKED = MARKS | BEFORE_TIMES  # the words at which tokens are tagged before all others, or looked at again after them


_LEADING_TO_NAMES = frozenset("in near at of from to towards toward into outside around".split())


def verbs_that_are_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words as written that an article has for places though they are forms of verbs: "Split", "Hit", in "shells fell near Hit"."""
    return frozenset(
        token.text
        for sentence in sentences
        for at in sentence.capitals
        if at
        and (token := sentence.tokens[at]).lower in lexicon().verb_forms
        and sentence.tokens[at - 1].lower in _LEADING_TO_NAMES
        and not sentence.tokens[at - 1].capital
        and token.text not in words().months
        and not token.text.isupper()
        and not (at + 1 < len(sentence.tokens) and (sentence.tokens[at + 1].capital or sentence.tokens[at + 1].text == "-"))
    )


def tags_of(tokens: Sequence[Token], *, names_said_capital: bool = True, names: Container[str] = ()) -> tuple[Tag, ...]:
    """One tag for each token.

    `names_said_capital` is False for headlines in title case, where a capital letter says nothing; `names` are words as written that are
    names at the head of a sentence too.
    """
    lex = lexicon()
    tags: list[Tag] = []
    marked = [at for at, token in enumerate(tokens) if token.lower in _MARKED]
    fixed = tags_of_phrases(tokens, marked)
    paired = classes_of_pairs(tokens)
    for at, token in enumerate(tokens):
        if at in fixed:
            tag: Tag | None = fixed[at]
        elif at in paired:
            tag = None
        elif not token.capital:
            tag = _settled(token.lower)
        elif not names_said_capital:
            tag = None
        elif at:
            named = _would_be_a_name(token.lower) or (tags[-1] is NAME and _ends_a_name(token))
            tag = NAME if named and not (tags[-1] is QUOTE and _after_quote(tokens, at)) else None
        else:
            tag = NAME if token.text in names and not (len(tokens) > 1 and tokens[1].lower in _AFTER_A_PARTICIPLE) else None
        if tag is None:
            tag = _word(tokens, at, token, tags, lex, names_said_capital, paired.get(at)) if token.word else _sign(tokens, at, token)
        tags.append(tag)
    look_again(tokens, tags, marked, lex)
    return tuple(tags)


@lru_cache(maxsize=1 << 15)
def _settled(lower: str) -> Tag | None:
    """The tag of a word or sign without a capital and in no pair, where all neighbours leave it the same: a shortcut to `_word`."""
    lex = lexicon()
    if not lower[0].isalpha():
        return _SIGNS.get(lower) or (NUMBER if lower[0].isdigit() else None)
    if lower in _special() or lower in ("that", "close", "last"):
        return None
    if lower in lex.closed:
        return CLOSED[lex.closed[lower]]
    if lower.endswith("n't"):
        return AUXILIARY
    if lower in lex.verb_forms:
        return None
    if lower in lex.adjectives:
        return ADJECTIVE if lower not in lex.nouns else None
    if lower in lex.nouns:
        return NOUN if not lower.endswith("s") or lex.singular(lower) in lex.nouns else None
    return ADVERB if lower.endswith("ly") and len(lower) > 4 else None


def _ends_a_name(token: Token) -> bool:
    """Whether a determiner with a capital behind a name is part of it: "Sanski | Most", but "SANSKI MOST" says nothing."""
    return lexicon().closed.get(token.lower) == "det" and not token.text.isupper()


@lru_cache(maxsize=1 << 15)
def _would_be_a_name(lower: str) -> bool:
    """Whether a word that is in no pair is a name if it has a capital inside a sentence."""
    return lower[0].isalpha() and lower not in _special() and lower not in lexicon().closed and not lower.endswith("n't")


def _sign(tokens: Sequence[Token], at: int, token: Token) -> Tag:
    """The tag of what is no word: a figure, a mark, a possessive 's."""
    text = token.text
    if text in QUOTES:
        return QUOTE
    if text in ("-", "/"):
        return HYPHEN if token.glued else STOP
    if token.lower == "'s":
        pronoun = at and tokens[at - 1].lower in ("it", "he", "she", "that", "there", "what", "who")
        return AUXILIARY if pronoun else POSSESSIVE
    if text in ("'", "’"):
        return POSSESSIVE
    if text == "%":
        return NOUN
    return NUMBER if text[0].isdigit() else STOP


def _word(tokens: Sequence[Token], at: int, token: Token, tags: list[Tag], lex: Lexicon, capitals: bool, paired: str | None) -> Tag:
    """The tag of a word; `capitals` says whether a capital means a name, `paired` is its class in a pair with the next."""
    before = tags[at - 1] if at else None
    closed = paired or lex.closed.get(token.lower)
    special = token.lower in _special()
    tag = _special_word(tokens, at, before, closed, lex) if special else None
    if tag is None and token.capital and closed is not None and _is_a_name_spelled_so(tokens, at, before, closed, capitals):
        tag = NAME
    if tag is None and special:
        tag = _by_the_next(tokens, at, tags, closed, lex, capitals)
    if tag is not None:
        return tag
    if closed is not None:
        return _function_word(tokens, at, tags, before, closed)
    if token.lower.endswith("n't"):
        return AUXILIARY
    return _open_word(tokens, at, token, tags, lex, capitals)


def _special_word(tokens: Sequence[Token], at: int, before: Tag | None, closed: str | None, lex: Lexicon) -> Tag | None:
    """What an odd word is by its neighbours; None where it is what its class says."""
    lower = tokens[at].lower
    if lower == "no.":
        return NOUN
    if lower in surroundings().articles and _hyphen_and_capital(tokens, at):
        return NOUN  # "at-Tuhayta": the Arabic article, no preposition
    return odd_tag(tokens, at, before, closed)


def _is_a_name_spelled_so(tokens: Sequence[Token], at: int, before: Tag | None, closed: str, capitals: bool) -> bool:
    """Whether a function word with a capital is a name: "US" is not "us", "May" is not "may"; "Of" inside a name stays a preposition."""
    token = tokens[at]
    shouted = token.text.isupper() and len(token.text) > 1
    if not capitals or not at or closed == "pron" or _after_quote(tokens, at):
        return shouted and closed in ("aux", "pron")
    if shouted or closed in ("modal", "aux", "adv", "adj") or token.lower == "an":
        return True  # "IS", "Hoi An"
    named = at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].word
    # "from At Tuhayta and As Salif", "the wells at In Khalil"
    return named and (token.lower in _ARTICLES or (token.lower == "in" and before in (PREPOSITION, TO)))


def _by_the_next(tokens: Sequence[Token], at: int, tags: list[Tag], closed: str | None, lex: Lexicon, capitals: bool) -> Tag | None:
    """What a compass word, or a word for what is only supposed, is before the next; None where that leaves it open."""
    lower, before = tokens[at].lower, tags[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    a_word = following is not None and following.word
    open_class = a_word and following is not None and lex.closed.get(following.lower) is None
    if lower in _COMPASS:
        if before is HYPHEN and at > 1 and tokens[at - 2].lower in _COMPASS and tags[at - 2] is NOUN:
            return NOUN  # "the north-east"
        owned = before in (DETERMINER, POSSESSIVE)
        if owned and closed is not None and not open_class:
            return NOUN
        ahead = lex.verb_forms.get(following.lower) if owned and following is not None else None
        if ahead is not None and "participle" in ahead.kinds:
            return NOUN  # "to the northeast captured in March", "insurgents in Thailand's south stormed"
        if a_word and following is not None and following.capital and capitals:
            return ADJECTIVE  # "east Aleppo"
    if open_class and lower in tagging_words().supposed:
        return ADJECTIVE  # "suspected rebels killed …"
    return None


def _function_word(tokens: Sequence[Token], at: int, tags: list[Tag], before: Tag | None, closed: str) -> Tag:
    lower = tokens[at].lower
    if closed == "that":
        return RELATIVE if before is AND and goes_on_describing(tokens, tags) else tag_of_that(tokens, at, before)
    if lower == "close" and before in (TO, MODAL):
        return FINITE  # "will close their base"
    if lower == "round" and before in (TO, MODAL) and at + 1 < len(tokens) and tokens[at + 1].lower == "up":
        return FINITE  # "began to round up men"
    if lower == "last" and before is DETERMINER and at + 1 < len(tokens) and tokens[at + 1].lower == "of":
        return NOUN  # "drove the last of the rebels out of"
    if lower == "half" and before is ADJECTIVE:
        return NOUN  # "the eastern half of the town"
    if lower == "half" and at + 1 < len(tokens) and tokens[at + 1].text == "-":
        return ADJECTIVE  # "two half-tonne bombs"
    return CLOSED[closed]


def _open_word(tokens: Sequence[Token], at: int, token: Token, tags: list[Tag], lex: Lexicon, capitals: bool) -> Tag:
    """The tag of a word that is no function word: a name, a verb, or what its endings and the word lists say."""
    lower = token.lower
    capital = token.capital and capitals
    if capital and ((at > 0 and not _after_quote(tokens, at)) or token.text in lex.countries or token.text in lex.seats):
        return NAME  # at the head of a sentence, "Beijing" is no gerund
    forms = lex.verb_forms.get(lower)
    if forms:
        tag = tag_as_verb(tokens, at, forms, tags, lex)
        if tag is not None:
            return tag
    if lower in lex.adjectives:
        return NOUN if lower in lex.nouns and _ends_noun_phrase(tokens, at, lex) else ADJECTIVE
    if lower.endswith("ly") and len(lower) > 4 and lower not in lex.nouns:
        if token.capital and not at and len(tokens) > 2 and past_or_auxiliary(tokens[2 if tokens[1].text == "," else 1], lex):
            return NAME  # "Diabaly was captured", "Khojaly, blockaded since May, …"
        return ADVERB
    if not forms and lower not in lex.nouns:
        if capital and (at or lower.endswith("ing")):
            return NAME  # '…," Mohamed Abdi said': no past tense
        if lower.endswith("ing") and len(lower) > 5:
            return tag_of_ing(tokens, at, tags, last_solid(tokens, tags), lex)
        if lower.startswith("un") and lower.endswith("ed"):
            return ADJECTIVE  # "walked into the town unopposed"
        if lower.endswith("ed") and len(lower) > 4:
            return tag_of_past(tokens, at, tags, last_solid(tokens, tags), REGULAR, lex)
    counted = lex.singular(lower) in lex.nouns or lex.singular(lower) in lex.quantity_nouns  # "where hundreds were sheltering"
    if at and tags[at - 1] is RELATIVE and lower.endswith("s") and tokens[at - 1].lower != "whose" and not counted:
        return FINITE  # but "which rebels seized"
    if capital and at == 0 and lower not in lex.nouns and lex.singular(lower) not in lex.nouns:
        return NAME
    return NOUN


@cache
def _special() -> frozenset[str]:
    """The words that are asked more than their class."""
    return ODD | tagging_words().supposed | tagging_words().still | _COMPASS | surroundings().articles | {"no."}


def _hyphen_and_capital(tokens: Sequence[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].glued and tokens[at + 2].glued and tokens[at + 2].capital


def _ends_noun_phrase(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word that is adjective and noun ("military", "rebel", "state") stands as a noun: nothing it could describe follows."""
    if at + 1 >= len(tokens) or not tokens[at + 1].word:
        return at + 1 >= len(tokens) or tokens[at + 1].text != "-"
    following = tokens[at + 1].lower
    if lex.closed.get(following) is not None and following != "and":
        return True
    forms = lex.verb_forms.get(following)
    return forms is not None and bool(forms.kinds & {"past", "s"}) and following not in lex.nouns


def _after_quote(tokens: Sequence[Token], at: int) -> bool:
    return (at == 1 and tokens[0].text in QUOTES) or (at > 1 and tokens[at - 1].text in '"“' and tokens[at - 2].text in ",:")
