"""Whether an -ing form is verb, noun or adjective, and whether a past form is finite or a participle."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import Lexicon, lexicon
from geofront.neighbours import governing, has_its_verb, is_turned_round, past_or_auxiliary, starts_noun_phrase
from geofront.sentences import Token
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
from geofront.telling import telling_words
from geofront.words import words

REGULAR = frozenset({"past", "participle"})  # what an unknown verb in -ed may be
_UNITS = frozenset({"Team", "Group", "Regiment", "Battalion", "Company", "Squadron", "Column"})  # "Combat Team 1 | fought"
_KEEPING = frozenset({"housing", "sheltering", "hosting"})


def tag_of_ing(tokens: Sequence[Token], at: int, tags: list[Tag], solid: Tag | None, lex: Lexicon) -> Tag:
    """The tag of an -ing form; `tags` are those before it, `solid` the last of them but adverbs and the like."""
    before = tags[-1] if tags else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    next_lower = following.lower if following is not None else ""
    noun_too = tokens[at].lower in lex.nouns or tokens[at].singular in lex.nouns
    if following is not None and f"{tokens[at].lower} {following.singular}" in lex.place_nouns:
        return NOUN  # "the hilltop mining town"
    if noun_too and at and tokens[at - 1].lower in _EVERY_DAY:
        return NOUN  # "has seen almost daily skirmishing"
    if before is NOUN and (tokens[at].lower == "living" or next_lower in ("alongside", "beside")):
        return GERUND  # "villagers living near the border", "a militia fighting alongside the army"
    if tokens[at].lower == "running" and following is not None and following.singular in tagging_words().fights:
        return ADJECTIVE  # "has seen running battles"
    if solid is AUXILIARY and noun_too and any(token.lower == "there" for token in tokens[max(0, at - 4) : at]):
        return NOUN  # "there is still fighting"
    if solid is AUXILIARY:
        return GERUND if not noun_too or governing(tokens, tags) in lex.forms_of_be else NOUN
    if noun_too and next_lower == "there" and before is not PREPOSITION:
        return NOUN  # "that fighting there went on"
    behind = following.singular if following is not None else ""
    if before is HYPHEN and len(tags) > 1 and tags[-2] in (NOUN, ADJECTIVE, ADVERB) and behind in lex.nouns:
        return ADJECTIVE  # "a bridge-building site"
    if before in (DETERMINER, POSSESSIVE, ADJECTIVE):
        return ADJECTIVE if following is not None and following.word and next_lower not in lex.closed and not noun_too else NOUN
    if before is ADVERB and solid in (DETERMINER, POSSESSIVE) and following is not None and next_lower in lex.nouns:
        return ADJECTIVE  # "the army's only remaining stronghold"
    if before is NUMBER and following is not None and following.lower != following.singular and following.singular in lex.nouns:
        return ADJECTIVE  # "two boarding schools"
    if next_lower == "of":
        return NOUN
    if noun_too and before in _OPENING and following is not None and (past_or_auxiliary(following, lex) or _goes_on(tokens, at + 1, lex)):
        return NOUN  # ", fighting was reported", "where fighting is …"
    if noun_too and following is not None and _goes_before_its_verb(following, lex) and _opens_a_clause(tokens, tags):
        return NOUN  # "On Monday, fighting between the two | spread", "said that shelling in the south …"
    if before is PREPOSITION and _somebody_is_accused(tokens, at):
        return GERUND  # "accused the rebels of shelling civilian quarters"
    if before is PREPOSITION:
        return NOUN if noun_too and (following is None or not starts_noun_phrase(following, lex)) else GERUND
    if before is None or (before is QUOTE and at == 1):
        if noun_too and not (following is not None and starts_noun_phrase(following, lex)):
            return GERUND if _opens_for_others(tokens, at, lex) else NOUN
        return GERUND
    if before is TO and noun_too and (following is None or not following.word or lex.closed.get(next_lower) == "prep"):
        return NOUN  # "subjected the town to shelling"
    if before is PARTICIPLE and lex.lemma(tokens[at - 1].lower) in telling_words().seeing:
        seen_there = noun_too and at > 1 and tokens[at - 2].lower in _HAD
        return NOUN if seen_there else GERUND  # "had seen fighting", but "were seen crossing into"
    if tokens[at].lower in _KEEPING and before is NOUN and at + 2 < len(tokens):
        if tokens[at + 2].singular in lex.people_nouns or tokens[at + 2].singular in lex.civilian_nouns:
            return GERUND  # "a school housing displaced families"
    if (
        noun_too
        and before in (NOUN, NAME, AND, FINITE, GERUND, PARTICIPLE)
        and not (following is not None and starts_noun_phrase(following, lex))
    ):
        return NOUN
    return GERUND


def _opens_for_others(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether an -ing form that is no deed opens the sentence, and those who do it follow: "Crossing into Bria, | the rebels met …"."""
    if tokens[at].lower in lex.deeds or tokens[at].lower in lex.violent_deeds or lex.lemma(tokens[at].lower) in tagging_words().fights:
        return False
    comma = next((spot for spot in range(at + 2, len(tokens)) if tokens[spot].text == ","), len(tokens))
    if any(past_or_auxiliary(token, lex) for token in tokens[at + 1 : comma]):
        return False  # "Crossing into Bria was hard, …"
    for spot in range(comma + 1, len(tokens)):
        if past_or_auxiliary(tokens[spot], lex):
            return spot > comma + 1 and lex.lemma(tokens[spot].lower) not in lex.reporting
        if not tokens[spot].word:
            return False
    return False


_EVERY_DAY = frozenset({"daily", "nightly", "weekly", "constant", "hourly"})


def _goes_on(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a past form at a token, though an adjective too, is the verb: "where fighting | continued at dusk"."""
    forms = lex.verb_forms.get(tokens[at].lower)
    if forms is None or "past" not in forms.kinds or at + 1 >= len(tokens):
        return False
    return not tokens[at + 1].word or lex.closed.get(tokens[at + 1].lower) in ("prep", "adv", "sub")


def _goes_before_its_verb(following: Token, lex: Lexicon) -> bool:
    """Whether a preposition or a verb in -s stands behind what may be a deed: "fighting in", "fighting goes on"."""
    forms = lex.verb_forms.get(following.lower)
    goes = forms is not None and "s" in forms.kinds and following.singular not in lex.nouns
    return goes or lex.closed.get(following.lower) == "prep"


_SAYING_THAT = frozenset({"that", "as", "because"})


def _opens_a_clause(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether a main clause begins behind what the sentence opens with, or behind "that"; not in "took A, | fighting in its streets"."""
    if not tags:
        return False
    if tags[-1] is SUBORDINATOR:
        return tokens[len(tags) - 1].lower in _SAYING_THAT
    if tokens[len(tags) - 1].text != ",":
        return False
    opened = tags.index(SUBORDINATOR) if SUBORDINATOR in tags and STOP not in tags[:-1] else len(tags)  # "While they met, | fighting in"
    return TENSED.isdisjoint(tags[:opened])


_OPENING = frozenset({None, STOP, QUOTE, AND, RELATIVE, SUBORDINATOR})


def _somebody_is_accused(tokens: Sequence[Token], at: int) -> bool:
    lex, accusing = lexicon(), telling_words().accusing
    return tokens[at - 1].lower in ("of", "for") and any(lex.lemma(token.lower) in accusing for token in tokens[max(0, at - 10) : at - 1])


def _is_done_off_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether a particle and "by" follow: "cut | off by the rebels"."""
    return at + 2 < len(tokens) and tokens[at + 2].lower == "by" and tokens[at + 1].lower in ("off", "up", "out", "down", "in", "over")


def _is_done_by_doing(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether "by" tells how and not by whom: "Eritrea replied | by shelling the town"."""
    by_doing = at + 2 < len(tokens) and tokens[at + 1].lower == "by" and tokens[at + 2].lower.endswith("ing")
    return by_doing and lex.lemma(tokens[at].lower) in tagging_words().unanswered


def _is_what_they_say_of_it(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a past form and an infinitive tell what something is said to do: "said to house pilots", but "said to reporters"."""
    if tokens[at].lower not in tagging_words().held_to or at + 2 >= len(tokens):
        return False
    forms = lex.verb_forms.get(tokens[at + 2].lower)
    verb = (forms is not None and "base" in forms.kinds) or tokens[at + 2].lower in ("be", "have")
    return tokens[at + 1].lower == "to" and verb


def _goes_on_with_a_list(tokens: Sequence[Token], at: int, tags: Sequence[Tag]) -> bool:
    """Whether a past form stands in a list of participles: "was shelled, | stormed and burned"."""
    listed = tokens[at - 1].text == "," and len(tags) > 1 and tags[-2] is PARTICIPLE
    return listed and at + 1 < len(tokens) and tokens[at + 1].lower in (",", "and")


def _describes_an_object(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether the noun before hangs on a clause that has its verb: "fired at soldiers | massed at X", "saw people | chased from X"."""
    at = len(tags) - 1
    while at > 0 and tags[at] in (NOUN, NAME, ADJECTIVE, DETERMINER, NUMBER, HYPHEN, ADVERB):
        at -= 1
    if tags[at] is GERUND and at and tags[at - 1] in (SUBORDINATOR, PREPOSITION) and FINITE in tags[:at]:
        return True  # "overran the post after mobbing a helicopter | sent to relieve it"
    if (tags[at] is not PREPOSITION and tags[at] not in VERBAL) or not has_its_verb(tokens, tags, lex):
        return False
    for back in range(at - 1, -1, -1):
        if tags[back] in (STOP, QUOTE):
            return True
        if tags[back] is GERUND and _follows_an_auxiliary(tags, back):
            continue  # "were exchanging fire with inmates | holed up in"
        if tags[back] in (RELATIVE, SUBORDINATOR, GERUND):
            return False  # "the troops that fired at soldiers withdrew"
    return True


def _follows_an_auxiliary(tags: Sequence[Tag], at: int) -> bool:
    """Whether an -ing form is the main verb of its clause: "were still | exchanging"."""
    while at and tags[at - 1] in (ADVERB, NOT):
        at -= 1
    return at > 0 and tags[at - 1] is AUXILIARY


def _is_suffered(tokens: Sequence[Token], at: int, tags: Sequence[Tag], following: Token | None, lex: Lexicon) -> bool:
    """Whether a past form closes what it describes: "was among the towns | targeted", "were killed in X, | hit for the third time"."""
    if tags and tags[-1] is NOUN and (following is None or not following.word):
        return _describes_an_object(tokens, tags, lex)
    if at < 2 or tokens[at - 1].text != "," or tags[-2] is not NAME or following is None:
        return False
    return following.lower in tagging_words().how_often and any(tag is FINITE or tag is AUXILIARY for tag in tags)


def _has_no_verb(tags: Sequence[Tag]) -> bool:
    """Whether the clause that these tags end in has no verb yet."""
    for tag in reversed(tags):
        if tag in TENSED:
            return False
        if tag in (STOP, SUBORDINATOR, RELATIVE, QUOTE, AND):
            return True
    return True


_OF_A_PLACE = frozenset({NAME, NOUN, PRONOUN, HYPHEN, DETERMINER, ADJECTIVE, QUOTE})


def _is_declared(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether a past form says what the object of "declared" is: "declared Derna | liberated"."""
    at = len(tags) - 1
    while at > 0 and (tags[at] in _OF_A_PLACE or tokens[at].lower == "of"):
        at -= 1
    return at < len(tags) - 1 and tags[at] in (FINITE, PARTICIPLE) and lex.lemma(tokens[at].lower) in tagging_words().declaring


def _is_left_so(tokens: Sequence[Token], at: int, tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether a past form says how a verb before has its object: "has Kobani | surrounded", "left the town | cut off"."""
    if lex.lemma(tokens[at].lower) not in tagging_words().states:
        return False
    if tags[-1] in VERBAL and _has_it_so(tokens[at - 1], lex):
        return True  # "which they have kept | sealed"
    back = len(tags) - 1
    while back > 0 and (tags[back] in IN_PHRASES or tags[back] is PRONOUN or tokens[back].lower in _INSIDE):
        back -= 1
    has = tags[back] in VERBAL or tags[back] is AUXILIARY
    return has and back < len(tags) - 1 and _has_it_so(tokens[back], lex)


def _is_what_is_left(tokens: Sequence[Token], tags: Sequence[Tag], following: Token, lex: Lexicon) -> bool:
    """Whether "left" describes what something is: "are the only authority | left in Suwayda", "was the last town | left to them"."""
    at = len(tags) - 1
    while at > 0 and tags[at] in (NOUN, ADJECTIVE, DETERMINER, ADVERB, NUMBER):
        at -= 1
    return tokens[at].lower in lex.forms_of_be and following.lower in ("in", "to", "under", "on", "at", "with")


_INSIDE = frozenset({"of", "in", "at", "and"})


def _has_it_so(verb: Token, lex: Lexicon) -> bool:
    lemma = lex.lemma(verb.lower)
    return lemma in tagging_words().keeping_so or lemma in tagging_words().finding_so


_HAD = frozenset({"had", "has", "have"})
_IN_A_HEADLINE = 4  # tokens from its beginning


def _needs_an_object(tokens: Sequence[Token], at: int, kinds: frozenset[str], lex: Lexicon) -> bool:
    """Whether a past form, which may be a participle, is of a verb that does not say things and never stands without an object."""
    lemma = lex.lemma(tokens[at].lower)
    verb = words().verbs.get(lemma)
    return "participle" in kinds and lemma not in lex.reporting and verb is not None and verb.transitive and not verb.intransitive


def tag_of_past(tokens: Sequence[Token], at: int, tags: list[Tag], solid: Tag | None, kinds: frozenset[str], lex: Lexicon) -> Tag:
    """The tag of a past form or past participle: FINITE or PARTICIPLE, or ADJECTIVE where no verb is meant.

    Args:
        tags: those before it; `solid` is the last of them but adverbs and the like.
        kinds: which forms of its verb the word can be.
    """
    before = tags[-1] if tags else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if solid is AUXILIARY:
        return PARTICIPLE if "participle" in kinds else FINITE
    if before in NOMINAL and is_turned_round(tokens, tags, _HAD):
        return FINITE  # "No sooner had the town | fallen"
    if before is DETERMINER and tokens[at - 1].lower in ("all", "both", "each") and len(tags) > 1 and tags[-2] in NOMINAL:
        return FINITE if "past" in kinds else PARTICIPLE  # "A, B and C all | fell"
    if before is NAME and following is not None and following.text == ":" and at < _IN_A_HEADLINE:
        if _needs_an_object(tokens, at, kinds, lex):
            return PARTICIPLE  # a headline: "Debaltseve | lost: 2,000 men pull out"
    if "participle" not in kinds:
        return FINITE  # "fighters numbering over a thousand overran"
    if before in (DETERMINER, POSSESSIVE, ADJECTIVE, HYPHEN, NUMBER):
        alone = before is NUMBER and "past" in kinds and lex.lemma(tokens[at].lower) in tagging_words().of_people and _has_no_verb(tags)
        unit = before is NUMBER and "past" in kinds and len(tags) > 1 and tokens[at - 2].text in lex.armed_bodies | _UNITS
        return FINITE if alone or (unit and _has_no_verb(tags)) else PARTICIPLE  # "300,000 fled", but "12 killed in a raid"
    if before is PREPOSITION or solid is TO:
        return PARTICIPLE
    if before is ADVERB and solid in (DETERMINER, ADJECTIVE, POSSESSIVE):
        return PARTICIPLE  # "the internationally recognized government"
    if lex.lemma(tokens[at].lower) in tagging_words().suffered and _is_suffered(tokens, at, tags, following, lex):
        return PARTICIPLE
    if before in NOMINAL and _is_what_they_say_of_it(tokens, at, lex) and has_its_verb(tokens, tags, lex):
        return PARTICIPLE  # "bombed a casino in Poipet | said to house pilots"
    named = following is not None and following.capital and tokens[at].lower in tagging_words().naming
    if before is NOUN and named and has_its_verb(tokens, tags, lex):
        return PARTICIPLE  # "bombed a village | called Darkush"
    if before is STOP and _goes_on_with_a_list(tokens, at, tags):
        return PARTICIPLE  # "has been taken, | lost and retaken"
    if before in NOMINAL and following is not None and following.lower == "with" and tokens[at].lower in tagging_words().borne:
        return PARTICIPLE  # "youths armed with shotguns"
    if tokens[at].lower in tagging_words().dressed and following is not None and following.lower in ("as", "in"):
        return PARTICIPLE  # "entered the town disguised as herders"
    if tokens[at].lower == "fired" and tokens[at - 1].lower in tagging_words().shots:
        led = {one.lower for one in tokens[max(0, at - 5) : at]}
        return FINITE if led.isdisjoint({"with", "without"}) else PARTICIPLE  # "won the port without one shot fired"
    if before is NOUN and tokens[at - 1].singular in telling_words().pictures and any(tag is FINITE for tag in tags):
        return PARTICIPLE  # "said in a video | shot at the entrance"
    if before is FINITE and following is not None and following.word and following.lower not in lex.closed:
        return PARTICIPLE
    if "past" not in kinds or ((before in NOMINAL or before is PRONOUN or before is QUOTE) and _is_declared(tokens, tags, lex)):
        return PARTICIPLE
    if before is SUBORDINATOR and tokens[at - 1].lower in ("after", "before", "since", "until"):
        plain = following is not None and following.word and lex.closed.get(following.lower) is None
        return ADJECTIVE if plain else PARTICIPLE  # "after repeated strikes"
    if before is SUBORDINATOR and tokens[at - 1].lower == "as":
        if following is None or not following.word or lex.closed.get(following.lower) in ("prep", "adv"):
            return PARTICIPLE  # "registered as displaced from"
    if before is FINITE and lex.lemma(tokens[at - 1].lower) in tagging_words().copular:
        return PARTICIPLE  # "remain cut off"
    if (before in NOMINAL or before in VERBAL or before is PRONOUN) and _is_left_so(tokens, at, tags, lex):
        return PARTICIPLE
    if tokens[at].lower == "left" and before is NOUN and following is not None and _is_what_is_left(tokens, tags, following, lex):
        return PARTICIPLE if tokens[at - 1].singular in lex.place_nouns else ADJECTIVE
    behind = lex.closed.get(following.lower) if following is not None else None
    if before is NOUN and following is not None and (behind in ("prep", "to", "adv") or following.lower == "there"):
        if _describes_an_object(tokens, tags, lex):
            return PARTICIPLE
    if before in (NOUN, NAME, PRONOUN, RELATIVE, NUMBER, ADVERB, NOT, AND, QUOTE, STOP):
        if (
            following is not None
            and (following.lower == "by" or _is_done_off_by(tokens, at))
            and before not in (RELATIVE, PRONOUN)
            and tokens[at].lower not in ("said", "told", "spoke")
            and not _is_done_by_doing(tokens, at, lex)
        ):
            return PARTICIPLE
        described = before is ADVERB and solid in NOMINAL  # "the group briefly held villages"
        if described and following is not None and lex.closed.get(following.lower) in ("prep", "to"):
            return PARTICIPLE if _describes_an_object(tokens, tags, lex) else FINITE  # "put the number of families newly | uprooted from"
        if described or (before is ADVERB and solid is PRONOUN):
            return FINITE  # "It also | fired rockets at"
        if before in (AND, STOP, ADVERB) and following is not None and following.word:
            if following.lower not in lex.closed and not following.capital and before is not STOP:
                earlier = any(tag is FINITE for tag in tags)
                return FINITE if earlier else PARTICIPLE
        return FINITE
    if before is None:
        return PARTICIPLE
    return FINITE
