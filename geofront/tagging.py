"""What each word of a sentence is doing: a coarse tag a token, by lexicon and neighbours, without a trained model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from geofront.lexicon import Lexicon, lexicon
from geofront.sentences import Token
from geofront.surroundings import surroundings
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    BEFORE_NOUN,
    DETERMINER,
    FINITE,
    GERUND,
    HYPHEN,
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
    QUOTES,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TENSED,
    TO,
    VERBAL,
    Tag,
)
from geofront.telling import ACCUSING, DENYING, HEARD, TELLING_NOUNS, TELLING_SOMEBODY

_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_STOPS = frozenset(",;:()[]–—.!?…/•")
_PLURAL = frozenset(
    "troops forces police people men women militia militiamen soldiers peshmerga infantry cavalry personnel crew gunmen commandos "
    "children families residents taliban paramilitaries policemen tribesmen servicemen countrymen".split()
)


def tags_of(tokens: Sequence[Token], *, names_said_capital: bool = True) -> tuple[Tag, ...]:
    """One tag for each token.

    `names_said_capital` is False for headlines in title case, where a capital letter says nothing.
    """
    lex = lexicon()
    tags: list[Tag] = []
    marked = [at for at, token in enumerate(tokens) if token.lower in _MARKED]
    fixed = _fixed(tokens, marked)
    paired = _paired(tokens)
    for at, token in enumerate(tokens):
        if at in fixed:
            tag: Tag | None = fixed[at]
        elif at in paired:
            tag = None
        elif not token.capital:
            tag = _settled(token.lower)
        elif at and names_said_capital and _would_be_a_name(token.lower) and not (tags[-1] is QUOTE and _after_quote(tokens, at)):
            tag = NAME
        else:
            tag = None
        if tag is None:
            tag = _word(tokens, at, token, tags, lex, names_said_capital, paired.get(at)) if token.word else _sign(tokens, at, token)
        tags.append(tag)
    _mend(tokens, tags, marked, lex)
    return tuple(tags)


@lru_cache(maxsize=1 << 15)
def _settled(lower: str) -> Tag | None:
    """The tag of a word or sign without a capital and in no pair, where all neighbours leave it the same: a shortcut to `_word`."""
    lex = lexicon()
    if not lower[0].isalpha():
        return _SIGNS.get(lower) or (NUMBER if lower[0].isdigit() else None)
    if lower in _special() or lower in ("that", "close"):
        return None
    if lower in lex.closed:
        return _CLOSED[lex.closed[lower]]
    if lower.endswith("n't"):
        return AUXILIARY
    if lower in lex.verb_forms:
        return None
    if lower in lex.adjectives:
        return ADJECTIVE if lower not in lex.nouns else None
    if lower in lex.nouns:
        return NOUN if not lower.endswith("s") or lex.singular(lower) in lex.nouns else None
    return ADVERB if lower.endswith("ly") and len(lower) > 4 else None


@lru_cache(maxsize=1 << 15)
def _would_be_a_name(lower: str) -> bool:
    """Whether a word that is in no pair is a name if it has a capital inside a sentence."""
    return lower[0].isalpha() and lower not in _special() and lower not in lexicon().closed and not lower.endswith("n't")


_SIGNS = dict.fromkeys(QUOTES, QUOTE) | dict.fromkeys(_STOPS, STOP)


def _sign(tokens: Sequence[Token], at: int, token: Token) -> Tag:
    """The tag of what is no word: a figure, a mark, a possessive 's."""
    text = token.text
    if text in QUOTES:
        return QUOTE
    if text == "-":
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
    lower = token.lower
    before = tags[at - 1] if at else None
    closed = paired or lex.closed.get(lower)
    special = lower in _special()
    if special:
        if lower == "no.":
            return NOUN
        if lower in surroundings().articles and _hyphen_and_capital(tokens, at):
            return NOUN  # "at-Tuhayta": the Arabic article, no preposition
        odd = _odd(tokens, at, before, closed)
        if odd is not None:
            return odd
    if token.capital:
        if capitals and at and closed is not None and closed != "pron" and not _after_quote(tokens, at):
            # "US" is not "us", "IS" is not "is", "May" is not "may", "Of" inside a name stays a preposition
            if token.text.isupper() and len(token.text) > 1:
                return NAME
            if closed in ("modal", "aux", "adv", "adj") or lower == "an":
                return NAME  # "Hoi An"
        elif closed in ("aux", "pron") and token.text.isupper() and len(token.text) > 1:
            return NAME
    if special and lower in _COMPASS:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            closed is not None
            and before is DETERMINER
            and not (following is not None and following.word and lex.closed.get(following.lower) is None)
        ):
            return NOUN
        ahead = lex.verb_forms.get(following.lower) if following is not None and before is DETERMINER else None
        if ahead is not None and "participle" in ahead.kinds:
            return NOUN  # "to the northeast captured in March"
        if following is not None and following.capital and following.word and capitals:
            return ADJECTIVE  # "east Aleppo"
    if special and lower in _SUSPECTED and at + 1 < len(tokens) and tokens[at + 1].word and lex.closed.get(tokens[at + 1].lower) is None:
        return ADJECTIVE  # "suspected rebels killed …"
    if closed is not None:
        if closed == "that":
            return RELATIVE if before is AND and _goes_on_describing(tokens, tags) else _that(tokens, at, before)
        if lower == "close" and before in (TO, MODAL):
            return FINITE  # "will close their base"
        if lower == "half" and before is ADJECTIVE:
            return NOUN  # "the eastern half of the town"
        return _CLOSED[closed]
    if lower.endswith("n't"):
        return AUXILIARY
    named = token.capital and capitals and at > 0 and not _after_quote(tokens, at)
    if named or (token.capital and capitals and (token.text in lex.countries or token.text in lex.seats)):
        return NAME  # at the head of a sentence, "Beijing" is no gerund
    forms = lex.verb_forms.get(lower)
    if forms:
        tag = _verb_or_noun(tokens, at, forms, tags, lex)
        if tag is not None:
            return tag
    if lower in lex.adjectives:
        return NOUN if lower in lex.nouns and _ends_noun_phrase(tokens, at, lex) else ADJECTIVE
    if lower.endswith("ly") and len(lower) > 4 and lower not in lex.nouns:
        return ADVERB
    if not forms and lower not in lex.nouns:
        if token.capital and capitals and (at or lower.endswith("ing")):
            return NAME  # '…," Mohamed Abdi said': no past tense
        if lower.endswith("ing") and len(lower) > 5:
            return _ing(tokens, at, tags, _last_solid(tokens, tags), lex)
        if lower.endswith("ed") and len(lower) > 4:
            return _past(tokens, at, tags, _last_solid(tokens, tags), _REGULAR, lex)
    if before is RELATIVE and lower.endswith("s") and tokens[at - 1].lower != "whose" and lex.singular(lower) not in lex.nouns:
        return FINITE  # but "which rebels seized"
    if token.capital and capitals and at == 0 and lower not in lex.nouns and lex.singular(lower) not in lex.nouns:
        return NAME
    return NOUN


_SUSPECTED = frozenset("suspected alleged armed masked unidentified".split())
_REFLEXIVES = frozenset("itself themselves himself herself".split())
_SHARES = frozenset("most much all half".split())
_NOT_FAR = 10  # tokens from "neither" to its "nor"
_ROUGHLY = frozenset("about around".split())


@cache
def _special() -> frozenset[str]:
    """The words that are asked more than their class."""
    odd = {"following", "however", "mine", "neither", "no.", "nor", "once", "short", "since", "those"}
    return _REFLEXIVES | _SHARES | _ROUGHLY | _SUSPECTED | _COMPASS | surroundings().articles | odd


def _odd(tokens: Sequence[Token], at: int, before: Tag | None, closed: str | None) -> Tag | None:
    """The tag of a function word where it does not do its usual work."""
    lower = tokens[at].lower
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if lower in _REFLEXIVES and closed == "pron" and before in NOMINAL:
        return ADVERB  # "Mosul itself was retaken"
    if lower == "those" and following is not None and following.lower == "who":
        return PRONOUN  # "those who could walk"
    if lower == "neither" and any(token.lower == "nor" for token in tokens[at + 1 : at + _NOT_FAR]):
        return DETERMINER
    if lower == "nor" and any(token.lower == "neither" for token in tokens[max(0, at - _NOT_FAR) : at]):
        return AND  # "neither A nor B has fallen"
    if lower == "following" and before is DETERMINER:
        return ADJECTIVE  # "by the following evening"
    if lower == "once" and before not in (None, STOP) and following is not None and _past_or_auxiliary(following, lexicon()):
        return ADVERB  # "who once ran the island"
    if lower == "however" and following is not None and following.text == ",":
        return ADVERB
    if lower == "since" and before is AUXILIARY:
        return ADVERB  # "has since taken"
    if lower == "most" and following is not None and lexicon().closed.get(following.lower) in ("aux", "modal"):
        return PRONOUN  # "most are camped near the border"
    if lower == "short" and following is not None and following.lower == "of":
        return ADVERB  # "four miles short of the town"
    if lower == "mine" and before in (NOUN, ADJECTIVE, DETERMINER, NAME):
        return NOUN
    if lower in _SHARES and following is not None and following.lower == "of":
        return NOUN  # "from most of the state"
    if lower in _ROUGHLY and following is not None and _is_number(following):
        return ADVERB  # "within about five kilometres"
    return None


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


_CLOSED = {
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


# Words that do one job together; the first value is the class of each.
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
    ("each", "other"): "pron",
    ("one", "another"): "pron",
    ("and", "then"): "and",
}
_BEFORE_NUMBERS = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")})


def _paired(tokens: Sequence[Token]) -> dict[int, str]:
    """The class of each token that is half of a fixed pair; of two pairs that share a token the one that it begins counts."""
    lowers = [token.lower for token in tokens]
    if _TOGETHER.keys().isdisjoint(pairwise(lowers)):
        return {}
    found: dict[int, str] = {}
    for at, pair in enumerate(pairwise(lowers)):
        known = _TOGETHER.get(pair)
        if known is not None and (pair not in _BEFORE_NUMBERS or (at + 2 < len(tokens) and _is_number(tokens[at + 2]))):
            found[at] = found[at + 1] = known
    return found


def _fixed(tokens: Sequence[Token], marked: Sequence[int]) -> dict[int, Tag]:
    """The tokens of "street by street", "house-to-house", "as far as", "as well as", "along with" and "at no time"."""
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
        elif lower in _PREFIXES:
            if following == "-" and _is_prefixed_verb(tokens, at):
                found |= {at: ADVERB, at + 1: ADVERB}  # "re-entered", "over-ran"
        elif lower == "by":
            if before == following and tokens[at - 1].word:
                found |= dict.fromkeys((at - 1, at, at + 1), ADVERB)
        elif lower == "far":
            if before == following == "as" and at + 2 < len(tokens) and (tokens[at + 2].capital or tokens[at + 2].lower == "the"):
                found |= dict.fromkeys((at - 1, at, at + 1), PREPOSITION)
        elif lower == "well":
            if before == following == "as":
                found |= dict.fromkeys((at - 1, at, at + 1), AND)
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


_PREFIXES = frozenset({"re", "over", "counter"})


def _is_prefixed_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb that cannot be a noun goes on after a prefix and its hyphen."""
    if at + 2 >= len(tokens) or not tokens[at + 1].glued or not tokens[at + 2].glued:
        return False
    forms = lexicon().verb_forms.get(tokens[at + 2].lower)
    if forms is None:
        return False
    return bool(forms.kinds & {"past", "participle"}) or tokens[at - 1].lower in ("to", "will", "would", "could", "may", "might")


def _is_number(token: Token) -> bool:
    return (
        token.text[0].isdigit() or lexicon().closed.get(token.lower) == "num" or token.lower in ("half", "dozens", "hundreds", "thousands")
    )


def _after_quote(tokens: Sequence[Token], at: int) -> bool:
    return (at == 1 and tokens[0].text in QUOTES) or (at > 1 and tokens[at - 1].text in '"“' and tokens[at - 2].text in ",:")




def _that(tokens: Sequence[Token], at: int, before: Tag | None) -> Tag:
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    lex = lexicon()
    if before in (NOUN, NAME, NUMBER):
        noun = lex.singular(tokens[at - 1].lower)
        if noun in TELLING_NOUNS:
            return SUBORDINATOR
        if noun in lex.settlement_nouns or ((before is NAME or noun in lex.directions) and not _somebody_is_told(tokens, at)):
            return RELATIVE  # "a village that Ukrainian forces freed", "a city of the north that they hold"
        if before is NAME:
            return SUBORDINATOR
        if following in lex.nouns and following not in lex.verb_forms and _singular_noun(tokens, at + 1):
            return DETERMINER
        forms = lex.verb_forms.get(following)
        closed = lex.closed.get(following)
        if closed in ("aux", "modal") or (forms and (forms.kinds & {"past", "s"} or (closed is None and "base" in forms.kinds))):
            return RELATIVE
        return SUBORDINATOR
    if before is PREPOSITION or (following in lex.nouns and before in (PREPOSITION, AND, None)):
        return DETERMINER
    if before in VERBAL and lex.singular(following) in lex.settlement_nouns and lex.lemma(tokens[at - 1].lower) not in lex.clause_taking:
        return DETERMINER  # "had lost that town"
    return SUBORDINATOR


def _goes_on_describing(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether "and that" goes on with a relative clause: "a town that rebels took and that the army has retaken"."""
    for back in range(len(tags) - 2, -1, -1):
        if tags[back] in (STOP, SUBORDINATOR, QUOTE):
            return False
        if tags[back] is RELATIVE:
            return tokens[back].lower == "that"
    return False


def _somebody_is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name before "that" is who is told so: "told Reuters that", "assured Kyiv that"."""
    lex = lexicon()
    return any(
        lex.lemma(token.lower) in TELLING_SOMEBODY or lex.lemma(token.lower) in lex.clause_taking for token in tokens[max(0, at - 8) : at]
    )


def _singular_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a singular noun stands here with no verb after it: "that way,"."""
    lex = lexicon()
    if lex.singular(tokens[at].lower) != tokens[at].lower:
        return False
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    return following not in lex.verb_forms and lex.closed.get(following) not in ("aux", "modal")


def _solid_at(tokens: Sequence[Token], tags: Sequence[Tag]) -> int | None:
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


def _last_solid(tokens: Sequence[Token], tags: Sequence[Tag]) -> Tag | None:
    """The tag before adverbs, `not`, quotation marks and asides in brackets."""
    at = _solid_at(tokens, tags)
    return tags[at] if at is not None else None


def _last_solid_token(tokens: Sequence[Token], tags: Sequence[Tag]) -> Token | None:
    at = _solid_at(tokens, tags)
    return tokens[at] if at is not None else None


def _verb_or_noun(tokens: Sequence[Token], at: int, forms, tags: list[Tag], lex: Lexicon) -> Tag | None:  # type: ignore[no-untyped-def]
    kinds = forms.kinds
    solid = _last_solid(tokens, tags)
    before = tags[-1] if tags else None
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun_too = tokens[at].lower in lex.nouns or tokens[at].singular in lex.nouns
    if "ing" in kinds:
        return _ing(tokens, at, tags, solid, lex)
    if "base" in kinds and solid in (TO, MODAL):
        return FINITE
    if previous is not None and previous.lower == "whose":
        return None
    if tokens[at].lower in ("come", "become") and previous is not None and before in NOMINAL and _is_plural(previous, lex):
        return FINITE  # "the refugees come from": nobody is come
    if kinds & {"past", "participle"} and not (
        tokens[at].lower in lex.nouns and (solid in BEFORE_NOUN or solid in (FINITE, GERUND))  # "gaining ground"
    ):
        return _past(tokens, at, tags, solid, kinds, lex)
    if "base" in kinds:
        if solid in (TO, MODAL):
            return FINITE
        if solid is AUXILIARY and _governing(tokens, tags) in ("do", "does", "did", "don't", "doesn't", "didn't"):
            return FINITE
        if before in BEFORE_NOUN or before is PREPOSITION or before is HYPHEN:
            return None
        if noun_too and following is not None and following.lower == "of":
            return None  # "claims capture of"
        if before is ADVERB and tokens[at - 1].lower in _STATING and following is not None and _starts_noun_phrase(following, lex):
            return FINITE  # "the rebels, once many, now hold a village"
        if solid is RELATIVE:
            return FINITE
        if solid is PRONOUN:
            one = previous is not None and previous.lower in ("he", "she", "it")
            return None if one and tokens[at].lower in lex.adjectives else FINITE  # "giving it complete control"
        subject = _last_solid_token(tokens, tags)
        if noun_too and _has_its_verb(tokens, tags, lex):
            return None  # "attacked a police station"
        if subject is not None and solid in NOMINAL and (
            _is_plural(subject, lex) or _is_listed(tags) or _are_some_of(tokens, tags, following, lex, noun_too=noun_too)
        ):
            heard = forms.lemma in DENYING and following is not None and following.lower in HEARD  # "officers deny reports that"
            heard = heard or (forms.lemma in _COPULAR and following is not None and _is_participle(following, lex))  # "remain cut off"
            heard = heard or (not noun_too and following is not None and following.word and following.singular in lex.nouns)
            return FINITE if heard or _can_follow_verb(following, lex) or before is ADVERB else None  # "forces maintain positions"
        if (
            before in NOMINAL
            and not noun_too
            and forms.lemma in lex.reporting
            and following is not None
            and (lex.closed.get(following.lower) in ("pron", "that", "det"))
        ):
            return FINITE  # "forces loyal to the marshal say they …"
        if solid is AND and any(tag is FINITE for tag in tags[-16:]) and _can_follow_verb(following, lex) and not noun_too:
            return FINITE
        if before is None and not noun_too:
            return FINITE
        return None
    # the -s form: "strikes", "advances", "holds"
    behind = _solid_at(tokens, tags)
    if behind is not None and behind < at - 1 and tags[behind] in NOMINAL and tokens[at - 1].text not in QUOTES:
        before, previous = tags[behind], tokens[behind]  # "the army still holds", "the group (KNU) holds"
    if behind is not None and tags[behind] in NOMINAL and tokens[at - 1].lower in _STATING:
        return FINITE  # "the only crossing the military still controls"
    if noun_too and following is not None and _past_or_auxiliary(following, lex):
        return None  # "street battles raged"
    stretches = forms.lemma in _STRETCHING and before is NAME and following is not None and lex.closed.get(following.lower) == "prep"
    if stretches and not _has_its_verb(tokens, tags, lex):
        return FINITE  # "Prymorske lies on the left bank"
    if before in NOMINAL and following is not None and lex.closed.get(following.lower) == "prep":
        if _is_the_only_verb(tokens, tags, at, lex):
            return FINITE  # "where the militia fights alongside the army, …"
    if following is not None and following.lower == "to" and at + 2 < len(tokens) and before in NOMINAL:
        ahead = lex.verb_forms.get(tokens[at + 2].lower)
        if ahead is not None and "base" in ahead.kinds and previous is not None and not _is_plural(previous, lex):
            return FINITE  # "the junta plans to deploy"
    if before in BEFORE_NOUN or before in (PREPOSITION, HYPHEN):
        return None
    if before is RELATIVE and tokens[at].lower in lex.force_words and following is not None and following.lower in lex.verb_forms:
        return None  # "which rebels seized", "where forces hold"
    if solid in (RELATIVE, PRONOUN):
        return FINITE
    ahead_forms = lex.verb_forms.get(following.lower) if following is not None else None
    if not noun_too and before in NOMINAL and ahead_forms is not None and "ing" in ahead_forms.kinds:
        return FINITE  # "the coalition continues conducting"
    if previous is not None and before in NOMINAL:
        if (following is None or not following.word) and _opens_without_verb(tags, phrases=before is NAME or not noun_too):
            return FINITE  # "If Kramatorsk falls, …", but "after days of air raids, …"
        if (
            (following is None or not following.word)
            and before is NAME
            and forms.lemma in lex.reporting
            and "," in (token.text for token in tokens[max(0, at - 8) : at])
        ):
            return FINITE  # "…, the Human Rights Council reports."
        if following is None or not following.word:
            # "…, which the government controls.": the verb of an open relative clause
            for back in range(len(tags) - 1, max(-1, len(tags) - 8), -1):
                if tags[back] is RELATIVE:
                    return FINITE
                if tags[back] in (FINITE, AUXILIARY, STOP):
                    break
        if before is NAME and (not noun_too or tokens[at].lower == "says") and forms.lemma in lex.reporting:
            return FINITE  # "the United Nations says"
        object_follows = following is not None and (_starts_noun_phrase(following, lex) or following.capital)
        if len(tags) == 1 and previous.lower in lex.acting and following is not None and following.lower in lex.nouns:
            if at + 2 < len(tokens) and lex.closed.get(tokens[at + 2].lower) == "prep":
                return FINITE  # a headline: "Army breaks siege of …"
        if (
            (_is_plural(previous, lex) and not (previous.lower in _BOTH_NUMBERS and not noun_too))
            or (previous.lower in lex.premodifiers and noun_too and not (object_follows and previous.lower in lex.acting))
            or (previous.text in lex.nationalities and previous.text not in lex.nationality_nouns)
        ):
            return None
        if following is not None and following.lower == "that" and forms.lemma in lex.clause_taking:
            return FINITE
        if not noun_too:
            return FINITE
        if following is not None and following.lower in _MERELY and at + 2 < len(tokens):
            following = tokens[at + 2]  # "holds only a fifth of the country"
        return FINITE if following is not None and (_starts_noun_phrase(following, lex) or following.capital) else None
    if solid is AND and not noun_too:
        return FINITE
    if before is STOP and tokens[at - 1].text == "," and _resumes_after_relative(tokens, tags):
        return FINITE  # "the army, which was besieged there, holds …"
    return None if noun_too else FINITE if before in (STOP, QUOTE, ADVERB) else None


_COPULAR = frozenset({"remain", "stay", "lie"})
_MERELY = frozenset({"only", "just", "about", "nearly", "almost", "roughly", "barely", "merely"})
_BOTH_NUMBERS = frozenset({"militia", "navy", "media", "cavalry", "infantry"})  # "the militia remains", "the militia remain"
_STATING = frozenset({"still", "now", "already", "also", "currently"})  # adverbs that stand before verbs


def _resumes_after_relative(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether a relative clause, or a description, between commas stands between here and a subject that still waits for its verb.

    Or whether only who says so does: "a militia which, he said, | holds".
    """
    before = next((at for at in range(len(tags) - 2, 0, -1) if tokens[at].text == ","), 0)
    if before and tags[before - 1] is RELATIVE:
        return True
    opening = next(
        (at for at in range(1, len(tags)) if tags[at] in (RELATIVE, DETERMINER) and tokens[at - 1].text == ","), None
    )
    if opening is None or any(tag in TENSED for tag in tags[:opening]):
        return False
    return not any(token.text == "," for token in tokens[opening : len(tags) - 1])


def _is_the_only_verb(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a relative clause has no verb before a token and none after it up to the next comma."""
    for back in range(len(tags) - 1, -1, -1):
        if tags[back] is RELATIVE:
            break
        if tags[back] in TENSED or tags[back] in (STOP, AND, SUBORDINATOR, QUOTE):
            return False
    else:
        return False
    for later in tokens[at + 1 :]:
        if not later.word:
            break
        forms = lex.verb_forms.get(later.lower)
        if lex.closed.get(later.lower) in ("aux", "modal") or (forms is not None and forms.kinds & {"past", "s"}):
            return False
    return True


def _has_its_verb(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether the clause has a finite verb already that takes no clause of its own."""
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] in (STOP, AND, SUBORDINATOR, RELATIVE, QUOTE):
            return False
        if tags[at] in TENSED:
            main = next((later for later in range(at, len(tags)) if tags[later] in VERBAL), at)
            return lex.lemma(tokens[main].lower) not in lex.clause_taking
    return False


def _opens_without_verb(tags: Sequence[Tag], *, phrases: bool) -> bool:
    """Whether the clause began with a subordinator and still waits for its verb; `phrases` says whether prepositions may come between."""
    for tag in reversed(tags):
        if tag is SUBORDINATOR:
            return True
        if tag in (FINITE, AUXILIARY, MODAL, STOP) or (tag is PREPOSITION and not phrases):
            return False
    return False


def _past_or_auxiliary(token: Token, lex: Lexicon) -> bool:
    forms = lex.verb_forms.get(token.lower)
    return lex.closed.get(token.lower) in ("aux", "modal") or (
        forms is not None and "past" in forms.kinds and token.lower not in lex.nouns and token.lower not in lex.adjectives
    )


def _is_participle(token: Token, lex: Lexicon) -> bool:
    forms = lex.verb_forms.get(token.lower)
    return forms is not None and "participle" in forms.kinds


def _governing(tokens: Sequence[Token], tags: Sequence[Tag]) -> str:
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] not in (ADVERB, NOT):
            return tokens[at].lower
    return ""


def _ing(tokens: Sequence[Token], at: int, tags: list[Tag], solid: Tag | None, lex: Lexicon) -> Tag:
    before = tags[-1] if tags else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    next_lower = following.lower if following is not None else ""
    noun_too = tokens[at].lower in lex.nouns or tokens[at].singular in lex.nouns
    if solid is AUXILIARY and noun_too and any(token.lower == "there" for token in tokens[max(0, at - 4) : at]):
        return NOUN  # "there is still fighting"
    if solid is AUXILIARY:
        return GERUND if not noun_too or _governing(tokens, tags) in lex.forms_of_be else NOUN
    if noun_too and next_lower == "there" and before is not PREPOSITION:
        return NOUN  # "that fighting there went on"
    if before in (DETERMINER, POSSESSIVE, ADJECTIVE):
        return ADJECTIVE if following is not None and following.word and not _closed(next_lower, lex) and not noun_too else NOUN
    if before is ADVERB and solid in (DETERMINER, POSSESSIVE) and following is not None and next_lower in lex.nouns:
        return ADJECTIVE  # "the army's only remaining stronghold"
    if next_lower == "of":
        return NOUN
    if noun_too and before in (None, STOP, QUOTE, AND) and following is not None and _past_or_auxiliary(following, lex):
        return NOUN  # ", fighting was reported"
    if before is PREPOSITION and _somebody_is_accused(tokens, at):
        return GERUND  # "accused the rebels of shelling civilian quarters"
    if before is PREPOSITION:
        return NOUN if noun_too and (following is None or not _starts_noun_phrase(following, lex)) else GERUND
    if before is None or (before is QUOTE and at == 1):
        if noun_too and not (following is not None and _starts_noun_phrase(following, lex)):
            return NOUN
        return GERUND
    if (
        noun_too
        and before in (NOUN, NAME, AND, FINITE, GERUND)
        and not (following is not None and _starts_noun_phrase(following, lex))
    ):
        return NOUN
    return GERUND




def _somebody_is_accused(tokens: Sequence[Token], at: int) -> bool:
    lex = lexicon()
    return tokens[at - 1].lower in ("of", "for") and any(lex.lemma(token.lower) in ACCUSING for token in tokens[max(0, at - 10) : at - 1])


_OF_PEOPLE = frozenset({"flee", "escape", "arrive", "leave", "return", "cross", "reach", "seek", "walk"})
_DECLARING = frozenset({"declare", "proclaim", "pronounce"})


def _describes_an_object(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether the noun before hangs by a preposition on a clause that has its verb: "fired at soldiers | massed south of X"."""
    at = len(tags) - 1
    while at > 0 and tags[at] in (NOUN, NAME, ADJECTIVE, DETERMINER, NUMBER, HYPHEN):
        at -= 1
    if tags[at] is not PREPOSITION or not _has_its_verb(tokens, tags, lex):
        return False
    for back in range(at - 1, -1, -1):
        if tags[back] in (STOP, QUOTE):
            return True
        if tags[back] in (RELATIVE, SUBORDINATOR, GERUND):
            return False  # "the troops that fired at soldiers withdrew"
    return True


def _has_no_verb(tags: Sequence[Tag]) -> bool:
    """Whether the clause that these tags end in has no verb yet."""
    for tag in reversed(tags):
        if tag in TENSED:
            return False
        if tag in (STOP, SUBORDINATOR, RELATIVE, QUOTE, AND):
            return True
    return True


def _is_declared(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether a past form says what the object of "declared" is: "declared Derna | liberated"."""
    at = len(tags) - 1
    while at > 0 and (tags[at] in (NAME, NOUN, PRONOUN, HYPHEN, DETERMINER, ADJECTIVE) or tokens[at].lower == "of"):
        at -= 1
    return at < len(tags) - 1 and tags[at] in (FINITE, PARTICIPLE) and lex.lemma(tokens[at].lower) in _DECLARING


_REGULAR = frozenset({"past", "participle"})  # what an unknown verb in -ed may be


def _past(tokens: Sequence[Token], at: int, tags: list[Tag], solid: Tag | None, kinds: frozenset[str], lex: Lexicon) -> Tag:
    before = tags[-1] if tags else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if solid is AUXILIARY:
        return PARTICIPLE if "participle" in kinds else FINITE
    if before in (DETERMINER, POSSESSIVE, ADJECTIVE, HYPHEN, NUMBER):
        alone = before is NUMBER and "past" in kinds and lex.lemma(tokens[at].lower) in _OF_PEOPLE and _has_no_verb(tags)
        return FINITE if alone else PARTICIPLE  # "300,000 fled", but "12 killed in a raid"
    if before is PREPOSITION or solid is TO:
        return PARTICIPLE
    if before is ADVERB and solid in (DETERMINER, ADJECTIVE, POSSESSIVE):
        return PARTICIPLE  # "the internationally recognized government"
    if before is FINITE and "participle" in kinds and following is not None and following.word and not _closed(following.lower, lex):
        return PARTICIPLE
    if "past" not in kinds or (
        (before in NOMINAL or before is PRONOUN) and "participle" in kinds and _is_declared(tokens, tags, lex)
    ):
        return PARTICIPLE
    if before is FINITE and "participle" in kinds and lex.lemma(tokens[at - 1].lower) in _COPULAR:
        return PARTICIPLE  # "remain cut off"
    if before is NOUN and "participle" in kinds and following is not None and lex.closed.get(following.lower) in ("prep", "to", "adv"):
        if _describes_an_object(tokens, tags, lex):
            return PARTICIPLE
    if before in (NOUN, NAME, PRONOUN, RELATIVE, NUMBER, ADVERB, NOT, AND, QUOTE, STOP, NOUN):
        if (
            following is not None
            and following.lower == "by"
            and "participle" in kinds
            and before not in (RELATIVE, PRONOUN)
            and tokens[at].lower not in ("said", "told", "spoke")
        ):
            return PARTICIPLE
        described = before is ADVERB and solid in NOMINAL  # "the group briefly held villages"
        if described:
            return FINITE
        if before in (AND, STOP, ADVERB) and following is not None and following.word and "participle" in kinds:
            if not _closed(following.lower, lex) and not following.capital and before is not STOP:
                earlier = any(tag is FINITE for tag in tags)
                return FINITE if earlier else PARTICIPLE
        return FINITE
    if before is None and "participle" in kinds:
        return PARTICIPLE
    return FINITE


def _is_plural(token: Token, lex: Lexicon) -> bool:
    lower = token.lower
    return lower in _PLURAL or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3)


def _is_listed(tags: Sequence[Tag]) -> bool:
    """Whether the last name ends a list: "Kyaukphyu and Manaung | remain"."""
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, HYPHEN, ADVERB):
        at -= 1
    return 0 < at < len(tags) - 1 and tags[at] is AND and tags[at - 1] in NOMINAL


def _are_some_of(tokens: Sequence[Token], tags: Sequence[Tag], following: Token | None, lex: Lexicon, *, noun_too: bool) -> bool:
    """Whether a name is what many are of or in: "Parts of Gharyan | remain", "Gangs in Cité Soleil | hold the bridge"."""
    if noun_too and not (following is not None and _starts_noun_phrase(following, lex)):
        return False
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, NOUN, HYPHEN, ADJECTIVE, DETERMINER, ADVERB):
        at -= 1
    return at > 0 and tokens[at].lower in ("of", "in") and tags[at - 1] is NOUN and _is_plural(tokens[at - 1], lex)


def _closed(lower: str, lex: Lexicon) -> bool:
    return lower in lex.closed


def _starts_noun_phrase(token: Token, lex: Lexicon) -> bool:
    return lex.closed.get(token.lower) in ("det", "pron", "num") or token.text[0].isdigit() or token.capital


def _can_follow_verb(token: Token | None, lex: Lexicon) -> bool:
    if token is None or (not token.word and not token.text[0].isdigit()):
        return True
    return (
        lex.closed.get(token.lower) in ("det", "prep", "to", "adv", "pron", "sub", "and", "num", "that")
        or token.capital
        or token.lower.endswith("ly")
        or token.text[0].isdigit()
        or token.lower in lex.adjectives
    )


def _mend(tokens: Sequence[Token], tags: list[Tag], marked: Sequence[int], lex: Lexicon) -> None:
    """Second look with both neighbours known: a past form with a finite verb after it, and none between, is a reduced relative."""
    _tell_prepositions(tokens, tags, marked)
    if TENSED.isdisjoint(tags):
        _give_a_verb(tokens, tags, lex)
    for at in [at for at, tag in enumerate(tags) if tag is FINITE]:
        if _describes_between_commas(tokens, tags, at, lex):
            tags[at] = PARTICIPLE
            continue
        if at == 0 or tags[at - 1] not in NOMINAL:
            continue
        forms = lex.verb_forms.get(tokens[at].lower)
        if forms is None and tokens[at].lower.endswith("ed"):
            kinds: frozenset[str] = _REGULAR
        elif forms is None:
            continue
        else:
            kinds = forms.kinds
        if "participle" not in kinds or "past" not in kinds or lex.lemma(tokens[at].lower) in lex.reporting:
            continue
        following = tags[at + 1] if at + 1 < len(tags) else None
        if following not in (PREPOSITION, TO, NOUN, None) or (at + 1 < len(tokens) and tokens[at + 1].lower == "that"):
            continue
        for later in range(at + 1, len(tags)):
            if tags[later] in (STOP, AND, SUBORDINATOR, RELATIVE, QUOTE):
                break
            if tags[later] in TENSED and tags[later - 1] is not TO:  # "tried in vain to take"
                if following is PREPOSITION:
                    tags[at] = PARTICIPLE
                break


def _describes_between_commas(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a past form stands between a subject and its verb: "Ghouta, | surrounded since 2013, starved"."""
    if at < 2 or tokens[at - 1].text != "," or tags[at - 2] not in NOMINAL:
        return False
    forms = lex.verb_forms.get(tokens[at].lower)
    if forms is None or "participle" not in forms.kinds or any(tag in TENSED for tag in tags[:at]):
        return False
    closing = next((later for later in range(at + 1, len(tags)) if tokens[later].text == ","), len(tags))
    if any(tag in TENSED for tag in tags[at + 1 : closing]):
        return False
    return closing + 1 < len(tags) and tags[closing + 1] in TENSED


_STRETCHING = frozenset({"fly", "lie", "pass", "run"})  # "the front runs through the town", "a flag flies over it"


def _give_a_verb(tokens: Sequence[Token], tags: list[Tag], lex: Lexicon) -> None:
    """A sentence without any verb has one that looks like a noun: "The Peshmerga holds Makhmur"."""
    for at in range(1, len(tags) - 1):
        forms = lex.verb_forms.get(tokens[at].lower)
        if (
            tags[at] is NOUN
            and not tokens[at].capital
            and forms is not None
            and "s" in forms.kinds
            and (
                (tags[at - 1] in NOMINAL and _starts_noun_phrase(tokens[at + 1], lex))
                or (tags[at - 1] is NOUN and tags[at + 1] is PREPOSITION and forms.lemma in _STRETCHING)
                or (tags[at - 1] is NAME and (forms.lemma in lex.reporting or forms.lemma == "fall"))  # "Moscow claims capture of"
                or (tokens[at - 1].lower in lex.acting and tags[at + 1] in (NOUN, ADJECTIVE))  # "army breaks siege"
                or (at > 1 and tags[at - 1] is ADVERB and tags[at - 2] in NOMINAL)  # "the line now runs"
            )
        ):
            tags[at] = FINITE
            return


_BEFORE_TIMES = frozenset({"before", "after", "since", "until"})
_OF_PHRASES = frozenset({DETERMINER, ADJECTIVE, NUMBER, NOUN, NAME, HYPHEN, POSSESSIVE})


# The words at which some tokens are told by their neighbours before all others, or are told again after them.
_MARKED = _PREFIXES | _BEFORE_TIMES | {"-", "by", "far", "well", "with", "no"}


def _tell_prepositions(tokens: Sequence[Token], tags: list[Tag], marked: Sequence[int]) -> None:
    """ "before the war and has been": where no verb follows the phrase, the word opens no clause."""
    time = lexicon().time_words
    for at in marked:
        if tags[at] is not SUBORDINATOR or tokens[at].lower not in _BEFORE_TIMES:
            continue
        end = at + 1
        while end < len(tags) and tags[end] in _OF_PHRASES:
            end += 1
        if end > at + 1 and (
            end == len(tags)
            or tags[end] is STOP
            or (tags[end] is AND and end + 1 < len(tags) and tags[end + 1] in (AUXILIARY, MODAL))
            or (tags[end] is PREPOSITION and tokens[end - 1].lower in time)  # "broke out before dawn in"
        ):
            tags[at] = PREPOSITION
