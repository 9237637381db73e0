"""What only the whole sentence tells: tags that are mended once each word has one."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from geofront.lexicon import Lexicon, lexicon
from geofront.neighbours import starts_noun_phrase
from geofront.participles import REGULAR
from geofront.sentences import Token, is_a_year
from geofront.tagging_words import tagging_words
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    DETERMINER,
    FINITE,
    GERUND,
    IN_PHRASES,
    MODAL,
    NAME,
    NOMINAL,
    NOT,
    NOUN,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TENSED,
    TO,
    Tag,
)
from geofront.words import words

BEFORE_TIMES = frozenset({"before", "after", "since", "until"})


def look_again(tokens: Sequence[Token], tags: list[Tag], marked: Sequence[int], lex: Lexicon) -> None:
    """Second look with both neighbours known: a past form with a finite verb after it, and none between, is a reduced relative.

    `marked` are the tokens that are among BEFORE_TIMES; others in it do no harm.
    """
    _tell_prepositions(tokens, tags, marked)
    if tokens[0].lower == "no" and len(tokens) > 1 and tokens[1].lower == "sooner":
        for at in (at for at, token in enumerate(tokens) if token.lower == "than"):
            tags[at] = SUBORDINATOR  # "No sooner had A fallen | than the rebels took B"
    opening = next((at for at, tag in enumerate(tags) if tag in (SUBORDINATOR, RELATIVE)), _credit(tokens, tags, lex))
    if TENSED.isdisjoint(tags[:opening]):
        _give_a_verb(tokens, tags, lex, opening)  # "Homs falls to rebels | after troops pull out"
        _give_one_behind_an_aside(tokens, tags, lex, opening)
    if opening < len(tags) and tags[opening] is SUBORDINATOR:
        end = next((at for at in range(opening + 1, len(tags)) if tags[at] in (STOP, SUBORDINATOR, RELATIVE, QUOTE)), len(tags))
        if TENSED.isdisjoint(tags[opening + 1 : end]):
            _give_a_verb(tokens, tags, lex, end, opening + 2)  # "Six dead as missile | hits flats in Sumy"
            if tokens[opening].lower == "that":
                _give_a_wish(tokens, tags, lex, opening + 2, end)
            for at in range(opening + 2, end - 1):
                if tokens[at].lower == "near" and tokens[at - 1].lower in lex.force_words and tags[at + 1] is NAME:
                    tags[at] = FINITE  # "Thousands flee as rebels | near Goma"
                    break
    for at in _what_was_seen(tokens, tags, lex):
        tags[at] = FINITE
    for at in _with_what_befell_it(tokens, tags):
        tags[at] = PARTICIPLE
    for at in [at for at, tag in enumerate(tags) if tag is FINITE]:
        if _describes_between_commas(tokens, tags, at, lex):
            tags[at] = PARTICIPLE
            continue
        if at == 0 or tags[at - 1] not in NOMINAL:
            continue
        forms = lex.verb_forms.get(tokens[at].lower)
        if forms is None and tokens[at].lower.endswith("ed"):
            kinds: frozenset[str] = REGULAR
        elif forms is None:
            continue
        else:
            kinds = forms.kinds
        if "participle" not in kinds or "past" not in kinds or lex.lemma(tokens[at].lower) in lex.reporting:
            continue
        behind = at + 2 if at + 2 < len(tags) and tokens[at + 1].lower in _WITH_VERBS else at + 1  # "a raid carried | out | with"
        following = tags[behind] if behind < len(tags) else None
        if _is_the_verb_of_its_clause(tags, at) or _is_the_verb_of_its_relative(tokens, tags, at, lex):
            continue
        if following not in (PREPOSITION, TO, NOUN, None) or (at + 1 < len(tokens) and tokens[at + 1].lower == "that"):
            continue
        for later in range(at + 1, len(tags)):
            if tags[later] in (STOP, AND, SUBORDINATOR, RELATIVE, QUOTE):
                break
            if tags[later - 1] is TO and lex.lemma(tokens[later].lower) in lex.clause_taking:
                break  # "walked into the town to find | the garrison had gone"
            if tags[later] in TENSED and tags[later - 1] is not TO:  # "tried in vain to take"
                if following is PREPOSITION or (following is TO and _is_sent(tokens, tags, at, lex)):
                    tags[at] = PARTICIPLE
                break
            behind_noun = tags[later] is PARTICIPLE and tags[later - 1] in NOMINAL
            if behind_noun and following is PREPOSITION and _needs_no_object(tokens, later, lex):
                tags[at], tags[later] = PARTICIPLE, FINITE  # "a shell fired from a boat | exploded"
                break


def _is_the_verb_of_its_clause(tags: Sequence[Tag], at: int) -> bool:
    """Whether a clause opens the sentence, whose one verb it is, and the main clause follows without a comma: "When they | came A fell"."""
    if tags[0] is not SUBORDINATOR or not all(tag in IN_PHRASES or tag is PRONOUN for tag in tags[1:at]):
        return False
    return _has_one_verb(tags[at + 1 :], {STOP, AND, SUBORDINATOR, RELATIVE, QUOTE}, _IN_A_GROUP)


def _is_the_verb_of_its_relative(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether it closes what describes a subject that has its one verb behind: "The bridge that the rebels | built on the Nile fell"."""
    opening = next((back for back in range(at - 1, 0, -1) if tags[back] not in IN_PHRASES), 0)
    if tags[opening] is not RELATIVE or opening == at - 1 or tags[opening - 1] not in NOMINAL:
        return False
    for back in range(opening):
        if tags[back] in TENSED and lex.lemma(tokens[back].lower) not in lex.clause_taking:
            return False
    return _has_one_verb(tags[at + 1 :], {STOP, SUBORDINATOR, RELATIVE, QUOTE}, _IN_A_GROUP | {AND})


def _has_one_verb(tags: Sequence[Tag], ends: Container[Tag], joining: Container[Tag]) -> bool:
    """Whether there is one verb group up to the first of the tags that end a clause; a verb behind one of `joining` begins none."""
    end = next((at for at, tag in enumerate(tags) if tag in ends), len(tags))
    return sum(tags[at] in TENSED and (not at or tags[at - 1] not in joining) for at in range(end)) == 1


_IN_A_GROUP = TENSED | {ADVERB, NOT}


def _is_sent(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a past form before "to" has no object though its verb needs one: "soldiers | sent to hold the bridge", "| sent to Bria"."""
    verb = words().verbs.get(lex.lemma(tokens[at].lower))
    if verb is None or not verb.transitive or verb.lemma in tagging_words().binding:
        return False  # "fighters linked to Islamic State": whose they are, tells the actor
    verb_behind = at + 2 < len(tags) and tags[at + 2] is FINITE
    return not verb_behind or not (verb.intransitive or verb.clausal) or verb.lemma in lex.object_control


def _credit(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> int:
    """Where the "…, governor says" of a headline begins; the end where there is none."""
    last = len(tags) - 1
    while last > 0 and tags[last] in (STOP, QUOTE):
        last -= 1
    if last < 2 or tags[last] is not FINITE or lex.lemma(tokens[last].lower) not in lex.reporting:
        return len(tags)
    comma = next((at for at in range(last - 1, max(0, last - _CREDITED), -1) if tokens[at].text == ","), len(tags))
    return comma if all(tag in NOMINAL or tag is ADJECTIVE for tag in tags[comma + 1 : last]) else len(tags)


_WITH_VERBS = frozenset({"out", "off", "up", "down", "away", "back"})
_CREDITED = 6  # tokens back from the verb of saying that ends a headline


def _what_was_seen(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> list[int]:
    """The base forms of what somebody was seen to do: "Monday saw the army | take Bria"."""
    found = []
    letting = tagging_words().letting
    for seeing in [at for at, token in enumerate(tokens) if token.lower in letting and tags[at] in (FINITE, PARTICIPLE)]:
        for at in range(seeing + 2, len(tags) - 1):
            if tags[at - 1] not in IN_PHRASES or tags[at] not in IN_PHRASES:
                break
            if tags[at] is NOUN and tags[at - 1] in NOMINAL and (tags[at + 1] is NAME or tags[at + 1] is DETERMINER):
                forms = lex.verb_forms.get(tokens[at].lower)
                if forms is not None and "base" in forms.kinds:
                    found.append(at)
                    break
    return found


def _with_what_befell_it(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[int]:
    """The past forms of "With Homs | surrounded and Hama | lost, the army withdrew": no clause by themselves."""
    if tokens[0].lower != "with":
        return []
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    if TENSED.isdisjoint(tags[comma:]):
        return []
    return [at for at in range(2, comma) if tags[at] is FINITE and tags[at - 1] in NOMINAL and (at + 1 == comma or tags[at + 1] in _ENDING)]


_ENDING = frozenset({AND, PREPOSITION, ADVERB})


def _needs_no_object(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a past form is of a verb that never has an object, and so describes no noun before it."""
    forms = lex.verb_forms.get(tokens[at].lower)
    verb = words().verbs.get(forms.lemma) if forms is not None and "past" in forms.kinds else None
    return verb is not None and verb.intransitive and not verb.transitive


def _describes_between_commas(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a past form stands between a subject and its verb: "Ghouta, | surrounded since 2013, starved".

    Or between a phrase that opens the sentence and its subject: "In Ghouta, | surrounded since 2013, families starved".
    """
    comma = at - 1
    while comma > 1 and tags[comma] is ADVERB:
        comma -= 1
    if comma < 1 or tokens[comma].text != "," or tags[comma - 1] not in NOMINAL:
        return False
    aside = next((back for back in range(comma - 1, 0, -1) if tokens[back].text == ","), comma)
    if tags[aside + 1] is GERUND and TENSED.isdisjoint(tags[:at]):
        return False  # "The column, coming from Bria, | took Sibut"
    forms = lex.verb_forms.get(tokens[at].lower)
    if forms is None or "participle" not in forms.kinds or any(tag in TENSED for tag in tags[:at]):
        return False
    closing = next((later for later in range(at + 1, len(tags)) if tokens[later].text == ","), len(tags))
    for later in range(at + 1, closing):
        if tags[later] in TENSED and not (tags[later] is FINITE and tags[later - 1] is AND and _may_be_done_to(tokens[later], lex)):
            return False  # but "Foua, | cut off and shelled since March, starved"
    if tags[0] is PREPOSITION:
        return any(tag in TENSED for tag in tags[closing:])
    return closing + 1 < len(tags) and tags[closing + 1] in TENSED


def _may_be_done_to(token: Token, lex: Lexicon) -> bool:
    forms = lex.verb_forms.get(token.lower)
    return forms is not None and "participle" in forms.kinds


def _give_a_verb(tokens: Sequence[Token], tags: list[Tag], lex: Lexicon, end: int, begin: int = 1) -> None:
    """A clause without any verb up to a token has one that looks like a noun: "The Peshmerga holds Makhmur"."""
    for at in range(begin, min(end, len(tags) - 1)):
        forms = lex.verb_forms.get(tokens[at].lower)
        if (
            tags[at] is NOUN
            and not tokens[at].capital
            and forms is not None
            and "s" in forms.kinds
            and (
                (tags[at - 1] in NOMINAL and starts_noun_phrase(tokens[at + 1 + (tags[at + 1] is ADVERB and at + 2 < len(tags))], lex))
                or (tags[at - 1] is NOUN and tags[at + 1] is PREPOSITION and forms.lemma in tagging_words().stretching)
                or (tags[at - 1] is NAME and (forms.lemma in lex.reporting or forms.lemma == "fall"))  # "Moscow claims capture of"
                # "Russia presses on", "half of Goma answers to the rebels"
                or (tags[at - 1] is NAME and tags[at + 1] is not STOP and forms.lemma in tagging_words().going_on)
                or (tokens[at - 1].lower in lex.acting and tags[at + 1] in (NOUN, ADJECTIVE))  # "army breaks siege"
                or (tokens[at - 1].lower in lex.weapons and tags[at + 1] is NAME)  # "Russian missile strikes Kharkiv market"
                or (_is_a_blow(tokens[at - 1], lex) and forms.lemma in tagging_words().dealing and tags[at + 1] in (NOUN, NAME, NUMBER))
                or (at > 1 and tags[at - 1] is ADVERB and tags[at - 2] in NOMINAL)  # "the line now runs"
                or (tags[at - 1] is NOUN and tokens[at].singular not in lex.nouns and tags[at + 1] is STOP)  # "the battle continues"
            )
        ):
            tags[at] = FINITE
            return
        if tags[at] is NOUN and _is_done_by_many(tokens, tags, at, lex):
            tags[at] = FINITE
            return


def _give_one_behind_an_aside(tokens: Sequence[Token], tags: list[Tag], lex: Lexicon, end: int) -> None:
    """A clause without a verb has the past form behind what its subject is doing: "The column, coming from Bria, | took Sibut"."""
    if not TENSED.isdisjoint(tags[:end]):
        return
    commas = [at for at in range(2, min(end, len(tags) - 2)) if tokens[at].text == ","]
    for opened, closed in pairwise(commas):
        forms = lex.verb_forms.get(tokens[closed + 1].lower)
        if tags[opened + 1] is GERUND and tags[opened - 1] in NOMINAL and tags[closed + 1] is PARTICIPLE and forms is not None:
            if "past" in forms.kinds and starts_noun_phrase(tokens[closed + 2], lex):
                tags[closed + 1] = FINITE
                return


def _give_a_wish(tokens: Sequence[Token], tags: list[Tag], lex: Lexicon, begin: int, end: int) -> None:
    """A that-clause without any verb has one in its base form: "demanded that the army | leave Bria"."""
    for at in range(begin, min(end, len(tags) - 1)):
        forms = lex.verb_forms.get(tokens[at].lower)
        if tags[at] is NOUN and tags[at - 1] in NOMINAL and forms is not None and "base" in forms.kinds:
            if tags[at + 1] in (NAME, PREPOSITION) or starts_noun_phrase(tokens[at + 1], lex):
                tags[at] = FINITE
                return


def _is_done_by_many(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a word is what many do who open the sentence: "Soldiers serving with the force | guard the airport"."""
    forms = lex.verb_forms.get(tokens[at].lower)
    if forms is None or "base" not in forms.kinds or tokens[at + 1].lower not in ("the", "a", "an"):
        return False
    many = next((spot for spot in range(at) if tags[spot] is NOUN), at)
    if many == at or tokens[many].lower not in lex.force_words or tokens[many].singular == tokens[many].lower:
        return False
    return tags[many + 1] is GERUND or tokens[many + 1].lower == "of"


def _is_a_blow(token: Token, lex: Lexicon) -> bool:
    """Whether a word is what a headline has harming something: "Drone attack | sets depot ablaze"."""
    return token.lower in lex.weapons or (token.lower in lex.violent_deeds and token.singular == token.lower)


def _has_no_verb_to_its_end(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether nothing but phrases with their prepositions follows up to the end of the sentence, or to a comma that ends them.

    Of "after a summit in Goma, the rebels left", but not of "after rebels from Goma, backed by tanks, left": there an aside goes before
    the verb.
    """
    while at < len(tags) and (tags[at] in IN_PHRASES or tags[at] in (PREPOSITION, AND, ADVERB) or tokens[at].lower == "there"):
        at += 1
    if at == len(tags) or tokens[at].text in (".", ";"):
        return True
    if tokens[at].text != ",":
        return False
    again = next((later for later in range(at + 1, len(tags)) if tokens[later].text == "," or tags[later] in TENSED), len(tags) - 1)
    return tokens[again].text != "," or again + 1 == len(tags) or tags[again + 1] not in TENSED


def _tell_prepositions(tokens: Sequence[Token], tags: list[Tag], marked: Sequence[int]) -> None:
    """ "before the war and has been": where no verb follows the phrase, the word opens no clause; "until the army | came": it does."""
    time = lexicon().time_words
    for at in marked:
        if tokens[at].lower == "until" and tags[at] is PREPOSITION:
            verb = next((later for later in range(at + 1, len(tags)) if tags[later] not in IN_PHRASES and tags[later] is not PRONOUN), at)
            if verb > at + 1 and tags[verb] in TENSED:
                tags[at] = SUBORDINATOR
        if tags[at] is not SUBORDINATOR or tokens[at].lower not in BEFORE_TIMES:
            continue
        end = at + 1
        while end < len(tags) and tags[end] in IN_PHRASES:
            end += 1
        if end > at + 1 and (
            end == len(tags)
            or tags[end] is STOP
            or (tags[end] is AND and end + 1 < len(tags) and tags[end + 1] in (AUXILIARY, MODAL))
            or (tags[end] is PREPOSITION and tokens[end - 1].lower in time)  # "broke out before dawn in"
            or (tags[end] is PREPOSITION and end == at + 2 and is_a_year(tokens[at + 1].text))  # "hemmed in since 2015 by"
            or (tags[end] is PREPOSITION and _has_no_verb_to_its_end(tokens, tags, end))  # "after an assault by the rebels."
        ):
            tags[at] = PREPOSITION
