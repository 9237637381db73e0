"""What each place name does in its sentence: scene of an event, dateline, a government, or background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.place import CONTINENT, COUNTRY, Kind
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import BlockKind, ByText, Resolution, Resolved, Role
from geofront.spotted import Spotted
from geofront.syntax import NounPhrase, Predicate
from geofront.tags import AND, DETERMINER, NAME, POSSESSIVE, PREPOSITION, STOP, TO
from geofront.word_lists import lists_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """The lists of `grammar/roles.toml`, which says what each is for."""

    office: frozenset[str]
    backed: frozenset[str]
    talks: frozenset[str]
    from_government: frozenset[str]
    for_government: frozenset[str]
    to_government: frozenset[str]
    stative: frozenset[str]
    of_people: frozenset[str]
    gatherings: frozenset[str]
    speaking_people: frozenset[str]
    gathering_verbs: frozenset[str]
    saying_there: frozenset[str]
    opening_verbs: frozenset[str]
    described: frozenset[str]
    done_to_people: frozenset[str]
    attitudes: frozenset[str]
    dealing: frozenset[str]
    parties: frozenset[str]
    waters: frozenset[str]
    ways: frozenset[str]
    led_to: frozenset[str]
    ruled_by: frozenset[str]
    agreements: frozenset[str]
    agreeing: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: the file lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return lists_of(RoleWords, "roles.toml")


def roles_of(
    spotted: Sequence[Spotted], resolutions: Sequence[Resolution | None], parsed: Sequence[Clauses], spoke: Sequence[bool]
) -> tuple[Role, ...]:
    """A role for each spotted name; what claims later say of a place can still raise it to an event.

    Args:
        spoke: for each name, what `spoke_there` says of it.
    """
    by_sentence: dict[int, list[Spotted]] = {}
    for one in spotted:
        by_sentence.setdefault(one.sentence, []).append(one)
    roles: list[Role] = []
    for one, resolution, only_spoke in zip(spotted, resolutions, spoke, strict=True):
        clauses = parsed[one.sentence]
        kind = resolution.place.kind if isinstance(resolution, Resolved | ByText) else None
        if one.dateline:
            roles.append(Role.DATELINE)
        elif _can_govern(one, kind) and _is_metonym(clauses, one, by_sentence[one.sentence]):
            roles.append(Role.METONYM)
        elif only_spoke or _is_background(clauses, one, kind):
            roles.append(Role.BACKGROUND)
        else:
            roles.append(Role.EVENT)
    return tuple(roles)


def governs(clauses: Clauses, one: Spotted, beside: Sequence[Spotted]) -> bool:
    """Whether a name stands for the government that sits there; `beside` are the names of its sentence."""
    return _can_govern(one, None) and _is_metonym(clauses, one, beside)


def _can_govern(one: Spotted, kind: Kind | None) -> bool:
    lex = lexicon()
    return one.surface in lex.countries or one.surface in lex.seats or kind is COUNTRY


# --- a government --------------------------------------------------------------------------------


def _is_metonym(clauses: Clauses, one: Spotted, beside: Sequence[Spotted]) -> bool:
    tokens = clauses.tokens
    lex, near = lexicon(), role_words()
    after = tokens[one.end] if one.end < len(tokens) else None
    # "Tehran-backed", "US-led"
    if after is not None and after.text == "-" and after.glued and one.end + 1 < len(tokens) and tokens[one.end + 1].lower in near.backed:
        return True
    phrase = phrase_at(clauses, one.start)
    if phrase is not None:
        head = lex.singular(tokens[phrase.head].lower)
        # "Moscow's men", "Turkey's defence ministers"
        if after is not None and after.lower == "'s":
            own = phrase.head == one.end + 1 and head in near.attitudes  # "Oslo's offers", but not "Baghdad's west side"
            return own or head in near.office or head in lex.deeds or head in lex.force_words or head in lex.speaker_nouns
        # "US support", "a Russia official": before a noun of office, without 's
        if phrase.head >= one.end and phrase.start <= one.start:
            people = head in near.office or head in lex.force_words or head in lex.deeds or head in lex.speaker_nouns
            return people or head in lex.people_nouns or (head not in lex.place_nouns and head not in lex.part_nouns)
    if _is_left_out(clauses, one, beside):
        return True
    if one.start >= 2 and tokens[one.start - 1].lower == "did" and tokens[one.start - 2].lower in ("as", "so", "nor"):
        return True  # "denied it, as did Washington"
    acts = _acts(clauses, phrase)
    if acts is not None:
        return acts
    return _after_a_tie(clauses, one, beside)


def _acts(clauses: Clauses, phrase: NounPhrase | None) -> bool | None:
    """Whether it does what only people do; None where it is the subject of nothing."""
    near = role_words()
    for predicate in clauses.predicates:
        if predicate.subject is None or predicate.passive:
            if predicate.passive and any(item.words[:1] == ("by",) and item.phrase == phrase for item in predicate.complements):
                return True
            continue
        if predicate.lemma in near.done_to_people and any(item.phrase == phrase and not item.words for item in predicate.complements):
            return True  # "accused Moscow", "thanked Ankara"
        if predicate.lemma in near.dealing and any(item.phrase == phrase and item.words == ("with",) for item in predicate.complements):
            return True  # "negotiating with Damascus"
        if predicate.subject == phrase or _in_list(clauses, predicate.subject, phrase):
            if predicate.lemma == "be":
                return predicate.adjective in near.of_people or any(_is_party(clauses, item.phrase) for item in predicate.complements)
            return predicate.lemma not in near.stative
    return None


def _is_left_out(clauses: Clauses, one: Spotted, beside: Sequence[Spotted]) -> bool:
    """ "Without Caracas", "neither Riyadh nor Abu Dhabi is in the room"."""
    tokens, lex = clauses.tokens, lexicon()
    before = tokens[one.start - 1].lower if one.start else ""
    if before not in ("neither", "nor"):
        return before == "without"
    return any(
        other.start
        and tokens[other.start - 1].lower in ("neither", "nor")
        and abs(other.start - one.start) <= 4
        and (other.surface in lex.countries or other.surface in lex.seats)
        for other in beside
        if other is not one
    )


def _is_party(clauses: Clauses, phrase: NounPhrase) -> bool:
    """Whether only a government is such a thing: "an ally of", "on Baku's side"."""
    noun = lexicon().singular(clauses.tokens[phrase.head].lower)
    if noun == "side":
        return phrase.head > 0 and clauses.tags[phrase.head - 1] is POSSESSIVE
    return noun in role_words().parties


def _after_a_tie(clauses: Clauses, one: Spotted, beside: Sequence[Spotted]) -> bool:
    """ "between Baghdad and Ankara", "talks with Damascus", "repeated demands by Baghdad"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex, near = lexicon(), role_words()
    before = tokens[one.start - 1].lower if one.start else ""
    if before == "by":
        return True
    begin = one.start
    while begin and (
        (tags[begin - 1] in (NAME, AND, DETERMINER, STOP) and tokens[begin - 1].text in (",", "and", "the", "or"))
        or any(other.start <= begin - 1 < other.end for other in beside)
    ):
        begin -= 1
    opened = tokens[begin - 1].lower if begin and tags[begin - 1] in (PREPOSITION, TO) else None
    if before == "between" or opened == "between":
        pair = [other for other in beside if abs(other.start - one.start) <= 4]
        if len(pair) >= 2 and all(other.surface in lex.countries or other.surface in lex.seats for other in pair):
            return True
    if opened is None or begin < 2:
        return False
    governing = next((some for some in reversed(clauses.phrases) if some.end <= begin - 1 and begin - 1 - some.end <= 1), None)
    noun = lex.singular(tokens[governing.head].lower) if governing is not None else ""
    match opened:
        case "by":
            return True
        case "for":
            return noun in near.talks or noun in near.for_government
        case "to":
            return noun in near.talks or noun in near.to_government or tokens[begin - 2].lower in near.to_government  # "loyal to Aden"
        case "of" | "from":
            return noun in near.talks or noun in near.from_government
        case "between" | "with" | "against":
            return noun in near.talks
        case _:
            return False


def _in_list(clauses: Clauses, subject: NounPhrase, phrase: NounPhrase | None) -> bool:
    if phrase is None:
        return False
    return any(item.joined and not item.words and item.phrase == phrase for item in clauses.follow.get(subject.start, ()))


# --- background ----------------------------------------------------------------------------------


def _is_background(clauses: Clauses, one: Spotted, kind: Kind | None) -> bool:
    tokens = clauses.tokens
    if clauses.sentence.kind is BlockKind.CAPTION:
        return True
    if one.end + 1 < len(tokens) and tokens[one.end].text == "-" and tokens[one.end + 1].lower == "based":
        return True
    phrase = phrase_at(clauses, one.start)
    if phrase is not None and phrase.head >= one.end and lexicon().singular(tokens[phrase.head].lower) in role_words().described:
        return True
    return kind in (COUNTRY, CONTINENT)


_THERE = (("in",), ("from",), ("at",))


def spoke_there(clauses: Clauses, one: Spotted) -> bool:
    """ "officials in Kyiv said", "told reporters in Paris", "In Moscow, the minister said"."""
    tokens = clauses.tokens
    lex, near = lexicon(), role_words()
    first = _first_of_list(clauses, one.start)
    begin = clauses.description_before(first)
    before = tokens[begin - 1].lower if begin else ""
    if before not in ("in", "of", "at", "from", "to"):
        return False
    holder = None
    if before != "to":
        holder = next((some for some in reversed(clauses.phrases) if some.end == begin - 1), None)
    while before == "of" and holder is not None and holder.start and lex.singular(tokens[holder.head].lower) in lex.settlement_nouns:
        # "speaking from the market town of Bartalla"
        begin = clauses.description_before(holder.start)
        before = tokens[begin - 1].lower if begin else ""
        holder = next((some for some in reversed(clauses.phrases) if some.end == begin - 1), None)
    if holder is not None:
        noun = lex.singular(tokens[holder.head].lower)
        if noun in near.gatherings or (noun in near.speaking_people and one.surface in lex.seats):
            return True
    if before in ("in", "from", "at", "to", "of"):
        for predicate in clauses.predicates:
            if (
                predicate.lemma in near.gathering_verbs
                and any(item.phrase.start <= first < item.phrase.end for item in predicate.complements)
                and not _arms_move(clauses, predicate)
            ):
                return True
            if predicate.lemma in near.saying_there and any(
                item.words in _THERE and item.phrase.start <= first < item.phrase.end for item in predicate.complements
            ):
                return True
    return (
        before == "in"
        and begin <= 2
        and one.surface in lex.seats
        and any(item.phrase.start <= one.start < item.phrase.end for item in clauses.fronted)
        and any(predicate.lemma in lex.reporting or predicate.lemma in near.opening_verbs for predicate in clauses.predicates)
    )


def _first_of_list(clauses: Clauses, at: int) -> int:
    """The first of the names that a list joins to the one here: "met in | Paris and Washington"."""
    tokens, tags = clauses.tokens, clauses.tags
    while at >= 2 and tokens[at - 1].lower in ("and", "or", ",") and tags[at - 2] is NAME:
        at -= 2
        while at and tags[at - 1] is NAME:
            at -= 1
    return at


def _arms_move(clauses: Clauses, predicate: Predicate) -> bool:
    if predicate.subject is None:
        return False
    lex, head = lexicon(), clauses.tokens[predicate.subject.head].lower
    noun = lex.singular(head)
    match predicate.lemma:
        case "fly" | "go" | "travel":
            crowd = head in lex.civilian_nouns or noun in lex.quantity_nouns  # "hundreds have gone to X": they have fled there
            return crowd or head in lex.force_words or noun in lex.weapons or noun == "flag"
        case "expect":
            return noun in lex.deeds
        case _:
            return head in lex.force_words
