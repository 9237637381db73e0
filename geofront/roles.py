"""What each place name does in its sentence: scene of an event, dateline, a government, or background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gazetteer.place import Kind
from geofront.actors import ActorRef
from geofront.clauses import Clauses, NounPhrase
from geofront.lexicon import lexicon
from geofront.mentions import Spotted
from geofront.modality import phrase_at
from geofront.model import BlockKind, ByText, Resolution, Resolved, Role
from geofront.tagging import Tag

_GOVERNING = frozenset({Kind.COUNTRY, Kind.CITY})
# Nouns with which a country's or capital's name means its government: "talks with Damascus", "Moscow's men".
_OFFICE = frozenset(
    "minister ministry government official president army military force troop policy support backing ally alliance relation tie tension stance foe rival envoy ambassador embassy command "
    "spokesman spokesperson spokeswoman leader premier chief secretary soldier men man parliament intelligence jet warplane demand claim statement authority administration decision "
    "sanction influence proxy role involvement aggression war effort commitment air diplomat security council defence defense position territorial sovereignty regime".split()
)
_BACKED = frozenset(
    "backed led allied supported funded armed aligned sponsored trained brokered mediated loyal friendly based registered made built imposed".split()
)
_TALKS = frozenset(
    "talk relation tie tension rift row dispute negotiation agreement deal alliance summit friction rapprochement border-less accord conflict between spat".split()
)


def roles_of(
    spotted: Sequence[Spotted], resolutions: Sequence[Resolution | None], parsed: Sequence[Clauses], refs: Sequence[Sequence[ActorRef]]
) -> tuple[Role, ...]:
    """A role for each spotted name; what claims later say of a place can still raise it to an event."""
    by_sentence: dict[int, list[int]] = {}
    for at, one in enumerate(spotted):
        by_sentence.setdefault(one.sentence, []).append(at)
    starts: Mapping[int, Mapping[int, ActorRef]] = {index: {ref.start: ref for ref in some} for index, some in enumerate(refs)}
    roles: list[Role] = []
    for at, one in enumerate(spotted):
        clauses = parsed[one.sentence]
        resolution = resolutions[at]
        kind = resolution.place.kind if isinstance(resolution, Resolved | ByText) else None
        if one.dateline:
            roles.append(Role.DATELINE)
        elif (
            _can_govern(one, kind)
            and (starts[one.sentence].get(one.start) is not None or kind is Kind.COUNTRY)
            and _is_metonym(clauses, one, [spotted[i] for i in by_sentence[one.sentence]])
        ):
            roles.append(Role.METONYM)
        elif _is_background(clauses, one, kind):
            roles.append(Role.BACKGROUND)
        else:
            roles.append(Role.EVENT)
    return tuple(roles)


def _can_govern(one: Spotted, kind: Kind | None) -> bool:
    lex = lexicon()
    return one.surface in lex.countries or one.surface in lex.seats or kind is Kind.COUNTRY


def _is_metonym(clauses: Clauses, one: Spotted, beside: Sequence[Spotted]) -> bool:
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    after = tokens[one.end] if one.end < len(tokens) else None
    # "Tehran-backed", "US-led"
    if after is not None and after.text == "-" and after.glued and one.end + 1 < len(tokens) and tokens[one.end + 1].lower in _BACKED:
        return tokens[one.end + 1].lower != "based"
    # "Moscow's men", "Turkey's defence ministers"
    phrase = phrase_at(clauses, one.start)
    if phrase is not None and after is not None and after.lower == "'s":
        head = lex.singular(tokens[phrase.head].lower)
        return bool(head in _OFFICE or head in lex.deeds or head in lex.force_words or lex.singular(head) in lex.speaker_nouns)
    # "US support", "a Russia official": before a noun of office, without 's
    if phrase is not None and phrase.head >= one.end and phrase.start <= one.start:
        head = lex.singular(tokens[phrase.head].lower)
        if head in _OFFICE or head in lex.force_words or head in lex.deeds or head in lex.speaker_nouns or head in lex.people_nouns:
            return True
        return bool(head not in lex.place_nouns and head not in lex.part_nouns)
    # subject of what only people do
    member = phrase
    for predicate in clauses.predicates:
        if predicate.subject is None or predicate.passive:
            by = [item for item in predicate.complements if item.words[:1] == ("by",)] if predicate.passive else []
            if any(item.phrase == phrase for item in by):
                return True
            continue
        if predicate.subject == phrase or _in_list(clauses, predicate.subject, phrase):
            if predicate.lemma in _STATIVE or (predicate.lemma == "be" and predicate.adjective is None):
                return False if predicate.lemma in _STATIVE else predicate.lemma == "be" and _be_of_people(clauses, predicate)
            return True
    # "between Baghdad and Ankara", "talks with Damascus", "repeated demands by Baghdad"
    before = tokens[one.start - 1].lower if one.start else ""
    if before in ("by",):
        return True
    begin = one.start
    opened = None
    while begin and (
        (tags[begin - 1] in (Tag.NAME, Tag.AND, Tag.DETERMINER, Tag.STOP) and tokens[begin - 1].text in (",", "and", "the", "or"))
        or any(other.start <= begin - 1 < other.end for other in beside)
    ):
        begin -= 1
    if begin and tags[begin - 1] is Tag.PREPOSITION:
        opened = tokens[begin - 1].lower
    if before == "between" or opened == "between":
        pair = [other for other in beside if abs(other.start - one.start) <= 4]
        if len(pair) >= 2 and all(other.surface in lex.countries or other.surface in lex.seats for other in pair):
            return True
    if opened in ("between", "with", "for", "against", "to", "from", "of", "by") and begin >= 2:
        noun_phrase = next((some for some in reversed(clauses.phrases) if some.end <= begin - 1 and begin - 1 - some.end <= 1), None)
        noun = lex.singular(tokens[noun_phrase.head].lower) if noun_phrase is not None else ""
        if noun in _TALKS or (
            opened in ("of", "from")
            and noun
            in (
                "minister",
                "ministry",
                "president",
                "government",
                "army",
                "official",
                "leader",
                "ambassador",
                "envoy",
                "military",
                "troop",
                "support",
                "backing",
                "pressure",
                "criticism",
                "approval",
                "help",
                "aid",
            )
        ):
            return True
        if opened == "for" and noun in ("blow", "loss", "defeat", "victory", "setback", "win", "embarrassment", "threat"):
            return True
        if opened == "to" and noun in ("blow", "threat", "warning", "challenge", "close", "loyal"):
            return True
        if opened == "by":
            return True
    return bool(
        member is not None
        and opened is None
        and before == "for"
        and one.start >= 2
        and tokens[one.start - 2].lower in ("blow", "loss", "defeat", "setback", "victory")
    )


_STATIVE = frozenset("lie sit fall remain stay border connect stretch suffer witness see host straddle stand share contain".split())


def _be_of_people(clauses: Clauses, predicate) -> bool:  # type: ignore[no-untyped-def]
    """ "France is keen", "Russia is using": what only people are."""
    return predicate.adjective in {
        "keen",
        "ready",
        "willing",
        "reluctant",
        "determined",
        "eager",
        "angry",
        "concerned",
        "opposed",
        "able",
        "unable",
    }


def _in_list(clauses: Clauses, subject: NounPhrase, phrase: NounPhrase | None) -> bool:
    if phrase is None:
        return False
    return any(item.joined and not item.words and item.phrase == phrase for item in clauses.follow.get(subject.start, ()))


def _fighters_move(clauses: Clauses, predicate) -> bool:  # type: ignore[no-untyped-def]
    return predicate.subject is not None and clauses.tokens[predicate.subject.head].lower in lexicon().force_words


def _is_background(clauses: Clauses, one: Spotted, kind: Kind | None) -> bool:
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    if clauses.sentence.kind is BlockKind.CAPTION:
        return True
    # where somebody spoke or sits: "officials in Kyiv said", "told reporters in Paris", "the mayor of Goma"
    begin = one.start
    while begin and tags[begin - 1] in (Tag.DETERMINER, Tag.ADJECTIVE):
        begin -= 1
    before = tokens[begin - 1].lower if begin else ""
    holder = (
        next((some for some in reversed(clauses.phrases) if some.end == begin - 1), None) if before in ("in", "of", "at", "from") else None
    )
    if holder is not None:
        noun = lex.singular(tokens[holder.head].lower)
        while before == "of" and noun in lex.settlement_nouns and holder.start:
            # "speaking from the Christian town of Bartalla"
            begin = holder.start
            while begin and tags[begin - 1] in (Tag.DETERMINER, Tag.ADJECTIVE):
                begin -= 1
            before = tokens[begin - 1].lower if begin else ""
            holder = next((some for some in reversed(clauses.phrases) if some.end <= begin - 1 and begin - 1 - some.end <= 0), None)
            if holder is None:
                break
            noun = lex.singular(tokens[holder.head].lower)
        if holder is not None and noun in (
            "reporter",
            "journalist",
            "conference",
            "meeting",
            "summit",
            "talk",
            "capital",
            "interview",
            "embassy",
            "diplomat",
        ):
            return True
        if holder is not None and noun in ("official", "spokesman", "spokeswoman", "analyst", "source") and one.surface in lex.seats:
            return True
    if before in ("in", "from", "at", "to", "of"):
        for predicate in clauses.predicates:
            if (
                predicate.lemma in ("speak", "meet", "tell", "say", "gather", "visit", "fly", "attend", "arrive", "talk", "testify")
                and any(item.phrase.start <= one.start < item.phrase.end for item in predicate.complements)
                and not _fighters_move(clauses, predicate)
            ):
                return True
    if (
        before == "in"
        and begin <= 2
        and one.surface in lex.seats
        and any(item.phrase.start <= one.start < item.phrase.end for item in clauses.fronted)
        and any(
            predicate.lemma in lex.reporting or predicate.lemma in ("meet", "equate", "urge", "call", "discuss")
            for predicate in clauses.predicates
        )
    ):
        return True  # "In Moscow, the foreign minister said …"
    if one.end < len(tokens) and tokens[one.end].lower == "-" and one.end + 1 < len(tokens) and tokens[one.end + 1].lower == "based":
        return True
    phrase = phrase_at(clauses, one.start)
    if phrase is not None and phrase.head >= one.end:
        head = lex.singular(tokens[phrase.head].lower)
        if head in ("council", "border", "governor", "mayor", "native", "war", "time", "airport-less"):
            return True
    return kind in (Kind.COUNTRY, Kind.CONTINENT)
