"""The tags of function words: by their class, and where a word does not do its usual work, by its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.neighbours import is_number, past_or_auxiliary
from geofront.sentences import Token
from geofront.tagging_words import tagging_words
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    DETERMINER,
    FINITE,
    MODAL,
    NAME,
    NOMINAL,
    NOT,
    NOUN,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TO,
    VERBAL,
    Tag,
)
from geofront.telling import telling_words

# the class of a function word → its tag where it does its usual work
CLOSED = {
    "det": DETERMINER,
    "prep": PREPOSITION,
    "aux": AUXILIARY,
    "modal": MODAL,
    "not": NOT,
    "adv": ADVERB,
    "adj": ADJECTIVE,
    "and": AND,
    "sub": SUBORDINATOR,
    "rel": RELATIVE,
    "pron": PRONOUN,
    "num": NUMBER,
    "noun": NOUN,
    "to": TO,
}

REFLEXIVES = frozenset("itself themselves himself herself".split())
_SHARES = frozenset("most much all half some several many few".split())
_NOT_FAR = 10  # tokens from "neither" to its "nor"
_ROUGHLY = frozenset("about around".split())
# the words that `odd_tag` may tag by their neighbours
ODD = (
    REFLEXIVES | _SHARES | _ROUGHLY
    | frozenset("close further following home however each mine near off neither nor once round short since those".split())
)  # fmt: skip


def odd_tag(tokens: Sequence[Token], at: int, before: Tag | None, closed: str | None) -> Tag | None:
    """The tag of a function word where it does not do its usual work; None where it does.

    `before` is the tag before it, `closed` its class.
    """
    lower = tokens[at].lower
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if lower in REFLEXIVES and closed == "pron" and before in NOMINAL:
        return ADVERB  # "Mosul itself was retaken"
    if lower == "close" and following is not None and following.lower == "in" and (before in NOMINAL or before in (TO, MODAL)):
        return FINITE  # "as rebels close in on the town"
    if lower == "further" and following is not None and _is_a_plural(following) and before is not AND:
        return ADJECTIVE  # "made further gains"
    if lower == "those" and following is not None and following.lower == "who":
        return PRONOUN  # "those who could walk"
    if lower == "neither" and any(token.lower == "nor" for token in tokens[at + 1 : at + _NOT_FAR]):
        return DETERMINER
    if lower == "nor" and any(token.lower == "neither" for token in tokens[max(0, at - _NOT_FAR) : at]):
        return AND  # "neither A nor B has fallen"
    if lower == "following" and before is DETERMINER:
        return ADJECTIVE  # "by the following evening"
    if lower == "once" and before not in (None, STOP) and following is not None and past_or_auxiliary(following, lexicon()):
        return ADVERB  # "who once ran the island"
    if lower == "however" and following is not None and following.text == ",":
        return ADVERB
    if lower == "home" and before in (DETERMINER, ADJECTIVE, POSSESSIVE):
        return NOUN  # "beneath their home"
    opens = before in (None, STOP, QUOTE)
    if opens and lower in tagging_words().still and following is not None and past_or_auxiliary(following, lexicon()):
        return NOUN  # "Calm returned to the town"
    if lower == "since" and before is AUXILIARY:
        return ADVERB  # "has since taken"
    if lower == "most" and following is not None and lexicon().closed.get(following.lower) in ("aux", "modal"):
        return PRONOUN  # "most are camped near the border"
    if lower == "short" and following is not None and following.lower == "of":
        return ADVERB  # "four miles short of the town"
    if lower == "each" and (before in NOMINAL or before is AUXILIARY) and following is not None and past_or_auxiliary(following, lexicon()):
        return ADVERB  # "A and B each took a dozen rockets"
    sails = at > 0 and lexicon().lemma(tokens[at - 1].lower) in tagging_words().at_sea
    if lower == "off" and following is not None and following.capital and sails:
        return PREPOSITION  # "anchored off Bosaso", but "sealed off Bosaso"
    if lower == "near" and following is not None and following.text == "-" and following.glued:
        return ADVERB  # "under near-daily fire"
    if lower == "mine" and before in (NOUN, ADJECTIVE, DETERMINER, NAME):
        return NOUN
    if lower == "round" and (before in (DETERMINER, ADJECTIVE, NUMBER) or (at and tokens[at - 1].lower in tagging_words().in_rounds)):
        return NOUN  # "another round"
    if lower == "round" and following is not None and following.lower == "of":
        return NOUN  # "a second round of talks"
    if lower in _SHARES and following is not None and following.lower == "of":
        return NOUN  # "from most of the state"
    if lower in _ROUGHLY and following is not None and is_number(following):
        return ADVERB  # "within about five kilometres"
    return None


def _is_a_plural(token: Token) -> bool:
    lex = lexicon()
    return token.lower.endswith("s") and token.singular != token.lower and token.singular in lex.nouns and token.lower not in lex.directions


def tag_of_that(tokens: Sequence[Token], at: int, before: Tag | None) -> Tag:
    """Whether "that" opens a clause, a relative clause, or stands before its noun; `before` is the tag before it."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    lex = lexicon()
    if before in (NOUN, NAME, NUMBER):
        noun = lex.singular(tokens[at - 1].lower)
        if noun in telling_words().nouns:
            return SUBORDINATOR
        if noun in lex.settlement_nouns or ((before is NAME or noun in lex.directions) and not _somebody_is_told(tokens, at)):
            return RELATIVE  # "a village that Ukrainian forces freed", "a city of the north that they hold"
        if before is NAME:
            return SUBORDINATOR
        if noun in tagging_words().described and not _somebody_is_told(tokens, at):
            return RELATIVE  # "the blockade that JNIM has imposed on Bamako"
        if following in lex.nouns and following not in lex.verb_forms and _singular_noun(tokens, at + 1):
            return DETERMINER
        forms = lex.verb_forms.get(following)
        closed = lex.closed.get(following)
        if closed in ("aux", "modal") or (forms and (forms.kinds & {"past", "s"} or (closed is None and "base" in forms.kinds))):
            return RELATIVE
        return SUBORDINATOR
    if before is PREPOSITION or (following in lex.nouns and before in (PREPOSITION, AND, None)):
        return DETERMINER
    pointed_at = lex.singular(following) in lex.settlement_nouns or following in lex.time_words
    if before in VERBAL and pointed_at and lex.lemma(tokens[at - 1].lower) not in lex.clause_taking:
        return DETERMINER  # "had lost that town that month"
    return SUBORDINATOR


def goes_on_describing(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether "and that" goes on with a relative clause: "a town that rebels took and that the army has retaken"."""
    for back in range(len(tags) - 2, -1, -1):
        if tags[back] in (STOP, SUBORDINATOR, QUOTE):
            return False
        if tags[back] is RELATIVE:
            return tokens[back].lower == "that"
    return False


def _somebody_is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name before "that" is who is told so: "told Reuters that", "assured Kyiv that"."""
    lex, told = lexicon(), telling_words().somebody
    return any(lex.lemma(token.lower) in told or lex.lemma(token.lower) in lex.clause_taking for token in tokens[max(0, at - 8) : at])


def _singular_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a singular noun stands here with no verb after it: "that way,"."""
    lex = lexicon()
    if lex.singular(tokens[at].lower) != tokens[at].lower:
        return False
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    return following not in lex.verb_forms and lex.closed.get(following) not in ("aux", "modal")
