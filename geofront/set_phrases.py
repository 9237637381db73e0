"""Words that are tagged together before all others, whatever stands beside them: "according to", "house-to-house", "re-entered"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geofront.lexicon import lexicon
from geofront.neighbours import is_number, starts_noun_phrase
from geofront.sentences import Token
from geofront.tagging_words import tagging_words
from geofront.tags import ADJECTIVE, ADVERB, AND, NAME, NOT, NOUN, PREPOSITION, Tag

_PREFIXES = frozenset({"re", "over", "counter", "machine", "carpet", "dive", "fire", "petrol"})
MARKS = _PREFIXES | {"-", "after", "by", "from", "to", "far", "close", "near", "well", "with", "no", "put"}  # where `tags_of_phrases` looks
# words that do one job together, and the class of each of them
_TOGETHER = {
    ("all", "but"): "adv",
    ("of", "course"): "adv",
    ("of", "late"): "adv",
    ("since", "then"): "adv",
    ("at", "first"): "adv",
    ("at", "least"): "adv",
    ("at", "last"): "adv",
    ("so", "far"): "adv",
    ("for", "now"): "adv",
    ("in", "fact"): "adv",
    ("in", "effect"): "adv",
    ("in", "practice"): "adv",
    ("in", "reality"): "adv",
    ("once", "again"): "adv",
    ("once", "more"): "adv",
    ("let", "alone"): "and",
    ("as", "well"): "adv",
    ("no", "longer"): "not",
    ("more", "than"): "det",
    ("less", "than"): "det",
    ("fewer", "than"): "det",
    ("up", "to"): "det",
    ("such", "as"): "prep",
    ("according", "to"): "prep",
    ("because", "of"): "prep",
    ("rather", "than"): "prep",
    ("as", "of"): "prep",
    ("thanks", "to"): "prep",
    ("due", "to"): "prep",
    ("in", "order"): "adv",
    ("as", "part"): "prep",
    ("even", "as"): "sub",
    ("now", "that"): "sub",
    ("so", "that"): "sub",
    ("in", "particular"): "adv",
    ("at", "dawn"): "adv",
    ("striking", "distance"): "noun",
    ("walking", "distance"): "noun",
    ("shouting", "distance"): "noun",
    ("touching", "distance"): "noun",
    ("marching", "distance"): "noun",
    ("driving", "distance"): "noun",
    ("firing", "range"): "noun",
    ("falling", "debris"): "noun",
    ("close", "quarters"): "noun",
    ("per", "cent"): "noun",
    ("each", "other"): "pron",
    ("one", "another"): "pron",
    ("and", "then"): "and",
    ("thousands", "strong"): "adv",
    ("hundreds", "strong"): "adv",
}
_PARTICLES = frozenset({"up", "off", "out", "down", "in", "over", "on"})  # "a pick-up", "the break-out", "a mop-up operation"
_BEFORE_NUMBERS = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")})


def classes_of_pairs(tokens: Sequence[Token]) -> dict[int, str]:
    """The class of each token that is half of a fixed pair; of two pairs that share a token the one that it begins counts."""
    lowers = [token.lower for token in tokens]
    if _TOGETHER.keys().isdisjoint(pairwise(lowers)):
        return {}
    found: dict[int, str] = {}
    for at, pair in enumerate(pairwise(lowers)):
        known = _TOGETHER.get(pair)
        if pair == ("due", "to") and _is_scheduled(tokens, at):
            continue
        if known is not None and (pair not in _BEFORE_NUMBERS or _counts(tokens, at + 2)):
            found[at] = found[at + 1] = known
    return found


def _is_scheduled(tokens: Sequence[Token], due: int) -> bool:
    """Whether a verb follows "due to": "are due to leave", but "was due to shelling"."""
    lex = lexicon()
    if not due or due + 2 >= len(tokens) or lex.forms_of_be.isdisjoint({tokens[due - 1].lower, tokens[max(0, due - 2)].lower}):
        return False
    forms = lex.verb_forms.get(tokens[due + 2].lower)
    following = tokens[due + 3] if due + 3 < len(tokens) else None
    if forms is None or "base" not in forms.kinds:
        return False
    plain = tokens[due + 2].lower not in lex.nouns or tokens[due + 2].lower in tagging_words().scheduled
    return plain or (following is not None and starts_noun_phrase(following, lex))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands at a token: "40", "a dozen"."""
    if at + 1 < len(tokens) and tokens[at].lower == "a":
        return tokens[at + 1].singular in ("dozen", "hundred", "thousand", "million", "score")
    return at < len(tokens) and is_number(tokens[at])


def tags_of_phrases(tokens: Sequence[Token], marked: Sequence[int]) -> dict[int, Tag]:
    """The tokens of "street by street", "hand to hand", "house-to-house", "as far as", "as well as", "along with" and "at no time".

    So are those of "wave after wave", "from house to house" and "a pick-up".
    `marked` are the tokens that are among MARKS; others in it do no harm.
    """
    found: dict[int, Tag] = {}
    for at in marked:
        if not 0 < at < len(tokens) - 1:
            continue
        lower, before, following = tokens[at].lower, tokens[at - 1].lower, tokens[at + 1].lower
        if lower == "-":
            if _joins_a_name(tokens, at):
                found |= {at + 1: NAME}
            elif following == "to" and at + 3 < len(tokens) and before == tokens[at + 3].lower and tokens[at + 2].text == "-":
                found |= dict.fromkeys((at - 1, at + 1, at + 3), ADJECTIVE)  # "house-to-house fighting"
            elif following in _PARTICLES and tokens[at].glued and tokens[at + 1].glued:
                found |= {at + 1: ADJECTIVE if at + 2 < len(tokens) and tokens[at + 2].singular in lexicon().nouns else NOUN}  # "pick-up"
        elif lower == "after":
            if before == following and tokens[at - 1].word:
                found |= {at: PREPOSITION}  # "wave after wave"
        elif lower == "from":
            if at + 3 < len(tokens) and tokens[at + 2].lower == "to" and tokens[at + 3].lower == following and tokens[at + 1].word:
                found |= dict.fromkeys(range(at, at + 4), ADVERB)  # "went from house to house"
        elif lower in _PREFIXES:
            if following == "-" and _is_prefixed_verb(tokens, at):
                found |= {at: ADVERB, at + 1: ADVERB}  # "re-entered", "machine-gunned"
        elif lower in ("by", "to"):
            if before == following and tokens[at - 1].word and not tokens[at - 1].capital:
                found |= dict.fromkeys((at - 1, at, at + 1), ADVERB)
        elif lower in ("far", "close", "near"):
            if lower == "close" and following == "to" and before in lexicon().nouns and at + 2 < len(tokens) and tokens[at + 2].capital:
                found |= dict.fromkeys((at, at + 1), PREPOSITION)  # "a raid close to Bria"
            away = before == "as" and lower == "far" and following in ("away", "afield", "north", "south", "east", "west")
            end = at + 1 + away  # "as far away as Lagos"
            led = tokens[end + 1] if end + 1 < len(tokens) else None
            if before == tokens[end].lower == "as" and led is not None and (led.capital or led.lower == "the"):
                found |= dict.fromkeys((at - 1, at, end), PREPOSITION) | ({at + 1: ADVERB} if away else {})
            elif before == "as" and at + 2 < len(tokens) and tokens[at + 2].lower == "as" and following in lexicon().directions:
                found |= dict.fromkeys(range(at - 1, at + 3), PREPOSITION)  # "as far south as"
        elif lower == "well":
            if before == following == "as":
                found |= dict.fromkeys((at - 1, at, at + 1), AND)
        elif lower == "put":
            if lexicon().lemma(before) == "stay":
                found |= {at: ADVERB}  # "peacekeepers stayed put"
        elif lower == "with":
            if before in ("along", "together") and _begins_a_place(tokens, at + 1):
                found |= {at - 1: AND, at: AND}
        elif lower == "no" and before == "at" and following in ("time", "point", "stage", "moment"):
            found |= dict.fromkeys((at - 1, at, at + 1), NOT)
    return found


def _begins_a_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name or "the village of" a name follows: "fell along with Katana", not "fought along with the militia"."""
    if tokens[at].capital:
        return True
    noun = tokens[at + 1].lower if tokens[at].lower == "the" and at + 2 < len(tokens) else ""
    return lexicon().singular(noun) in lexicon().settlement_nouns and tokens[at + 2].lower == "of"


def _joins_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word after a hyphen goes on with a name: "Mazar-i-Sharif", "Pul-e Khumri"."""
    if not (tokens[at].glued and tokens[at - 1].capital and tokens[at + 1].glued and len(tokens[at + 1].text) <= 2):
        return False
    if tokens[at + 1].capital or not tokens[at + 1].word or at + 2 >= len(tokens):
        return False
    return tokens[at + 2].capital or (tokens[at + 2].text == "-" and at + 3 < len(tokens) and tokens[at + 3].capital)


def _is_prefixed_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb that cannot be a noun goes on after a prefix and its hyphen."""
    if at + 2 >= len(tokens) or not tokens[at + 1].glued or not tokens[at + 2].glued:
        return False
    forms = lexicon().verb_forms.get(tokens[at + 2].lower)
    if forms is None:
        return False
    return bool(forms.kinds & {"past", "participle"}) or tokens[at - 1].lower in ("to", "will", "would", "could", "may", "might")
