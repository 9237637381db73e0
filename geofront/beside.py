"""What the words beside a name say of it: that it is a place, and of which kind."""

from __future__ import annotations

from functools import cache

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.phrases import phrases
from geofront.surroundings import surroundings
from geofront.tags import ADJECTIVE, FINITE, GERUND, NAME, NOUN, PREPOSITION, SUBORDINATOR, TO


def setting_of(clauses: Clauses, at: int, end: int) -> tuple[bool, str | None]:
    """Whether the words around say that it is a place, and which kind they name: "Anbar province", "the city of Kirkuk", "in Sirte"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex, near = lexicon(), surroundings()
    kind_word = None
    sure = False
    if end < len(tokens) and tokens[end].word:
        after = lex.singular(tokens[end].lower)
        if after in near.kinds and after in lex.place_nouns and tags[end] in (NOUN, ADJECTIVE, NAME):
            kind_word, sure = after, True
        elif end + 1 < len(tokens) and after in ("air", "military") and lex.singular(tokens[end + 1].lower) == "base":
            kind_word, sure = "airbase" if after == "air" else "base", True  # "Jufra air base"
    begin = clauses.description_before(at)
    before = tokens[begin - 1].lower if begin else ""
    if before == "of" and begin >= 2:
        noun = lex.singular(tokens[begin - 2].lower)
        if noun in lex.place_nouns or noun in lex.part_nouns:
            sure = True
            parts = noun != tokens[begin - 2].lower and not (end < len(tokens) and tokens[end].lower in ("and", ","))
            whole = not parts and not _is_anothers(clauses, begin - 2)  # "the northern districts of Uvira" is a city's
            if noun in near.kinds and noun not in near.parts_of_towns and whole:
                kind_word = kind_word or noun
        if tokens[begin - 2].lower in near.measured:
            sure = True
    if begin and tags[begin - 1] in (PREPOSITION, TO, SUBORDINATOR) and before in near.placing:
        if before != "to" or begin < 2 or tokens[begin - 2].lower not in near.bound:
            sure = True
    if at:
        previous = tokens[at - 1]
        if tags[at - 1] in (FINITE, GERUND) and lex.lemma(previous.lower) in placed_objects():
            sure = True  # "bombed Saada"
        if _is_fought_for(clauses, at):
            sure = True
        written_small = not previous.capital or at == 1  # "the West Wing" is no west of a place
        if written_small and (previous.lower in lex.compass_adjectives or previous.lower in near.parts_before):
            sure = True
        if at >= 2 and previous.text == "," and lex.singular(tokens[at - 2].lower) in lex.settlement_nouns:
            sure = True
    if _suffers(clauses, at, end):
        sure = True
    if (
        end + 4 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].lower in ("a", "the", "in", "near")
        and any(lex.singular(token.lower) in lex.settlement_nouns for token in tokens[end + 2 : end + 6])
    ):
        sure = True
    return sure, kind_word


def _is_anothers(clauses: Clauses, at: int) -> bool:
    """Whether a noun for a kind of place says it of the name in front, or of an unnamed part: "the Mopti region of", "a village of"."""
    tokens = clauses.tokens
    if not at:
        return False
    before = tokens[at - 1]
    named = before.capital and clauses.tags[at - 1] is NAME
    return named or before.lower in lexicon().compass_adjectives or before.lower in ("a", "an")


def _is_fought_for(clauses: Clauses, at: int) -> bool:
    """What arms or those who bear them hit, take or hold: "a missile hit X", "troops held X", "air strikes on X"."""
    tokens, lex = clauses.tokens, lexicon()
    verb = None
    for one in clauses.predicates:
        if one.end == at and not one.passive:
            verb = one
            break
    if verb is not None and verb.perfect and verb.lemma in placed_objects():
        return True  # "had recaptured X"
    if verb is not None and verb.subject is not None and verb.lemma in _loose_verbs():
        return lex.bears_arms(tokens[verb.subject.head].lower)
    return at >= 2 and tokens[at - 1].lower == "on" and lex.singular(tokens[at - 2].lower) in surroundings().raids


def _suffers(clauses: Clauses, at: int, end: int) -> bool:
    """Whether what is done to places is done to it: "X was shelled", "X came under fire"."""
    for one in clauses.predicates:
        if one.start != end or one.subject is None or one.subject.start > at or one.subject.end != end:
            continue
        if one.passive and one.lemma in placed_objects():
            return True
        if one.lemma == "come" and any(item.words == ("under",) for item in one.complements):
            return True
    return False


@cache
def _loose_verbs() -> frozenset[str]:
    return _taking_places() & surroundings().loose_objects


@cache
def placed_objects() -> frozenset[str]:
    """Verbs whose object is a place in most sentences about war."""
    return _taking_places() - surroundings().loose_objects


def _taking_places() -> frozenset[str]:
    return frozenset(verb for frame in phrases().frames if "object" in frame.place for verb in frame.verbs)


def kind_noun_before(clauses: Clauses, at: int) -> bool:
    """Whether a firm word for a kind of place stands before the token `at`: "the village | of"."""
    noun = lexicon().singular(clauses.tokens[at - 1].lower)
    return noun in surroundings().kinds and noun not in surroundings().vague_kinds


def direction_follows(clauses: Clauses, end: int) -> bool:
    """ "X, 12 km north of Y", "X, which lies south of Y"."""
    tokens = clauses.tokens
    if end < len(tokens) and lexicon().singular(tokens[end].lower) in lexicon().place_nouns:
        end += 1
    ahead = [token.lower for token in tokens[end : end + 12]]
    return (
        bool(ahead)
        and ahead[0] in (",", "which")
        and "of" in ahead[1:10]
        and any(word in surroundings().measured and word != "outside" for word in ahead[1:8])
    )


def described(clauses: Clauses, end: int) -> bool:
    """ "X, a village in …", "X, on the northern edge of …"."""
    tokens = clauses.tokens
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return False
    if clauses.tags[end + 1] is PREPOSITION and tokens[end + 1].lower in surroundings().lying:
        ahead = [lexicon().singular(token.lower) for token in tokens[end + 2 : end + 7] if token.word]
        return any(word in lexicon().part_nouns or word in surroundings().settlements for word in ahead)
    if tokens[end + 1].lower not in ("a", "an", "the"):
        return False
    for token in tokens[end + 2 : end + 6]:
        if lexicon().singular(token.lower) in surroundings().settlements:
            return True
        if token.text in ",.;":
            return False
    return False
