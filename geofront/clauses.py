"""The skeleton of a sentence: its noun phrases, its predicates, who is subject of which, and what follows each verb.

A shallow parse by rules over coarse tags. It decides which place and which actor belong to the same verb, so that a claim joins
what the grammar joins and not what happens to stand nearby. Brackets are stepped over; what they hold stays findable as a mention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final, Literal

from geofront.lexicon import lexicon
from geofront.sentences import Sentence, Token
from geofront.tagging import tags_of
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
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
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TENSED,
    TO,
    VERBAL,
    Tag,
)
from geofront.telling import ACCUSING, TELLING_NOUNS

Link = Literal["main", "conjunct", "relative", "subordinate", "infinitive", "participle", "reduced", "gerund"]


# The parser's values are read many times a word: slots that the type checker keeps from being written again are the quickest to read.


class NounPhrase:
    """Half-open range of token indexes; `head` is its last noun or name. Equal where they span the same and have one head."""

    __slots__ = ("end", "head", "start")

    def __init__(self, start: int, end: int, head: int) -> None:
        self.start: Final = start
        self.end: Final = end
        self.head: Final = head

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, NounPhrase) and self.start == other.start and self.end == other.end and self.head == other.head
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.head))

    def __repr__(self) -> str:
        return f"NounPhrase({self.start}, {self.end}, {self.head})"


@dataclass(slots=True, eq=False)
class Complement:
    """What follows a verb or noun: an object (no words), or a phrase with its prepositions, as in ("out", "of")."""

    words: Final[tuple[str, ...]]
    phrase: Final[NounPhrase]
    joined: Final[bool] = False  # by a comma or "and" to the one before, whose words it shares
    after_comma: Final[bool] = False
    added: Final[bool] = False  # by "and" with words of its own: "near A and | towards B"


Basis = Literal["own", "shared", "antecedent", "governor", "none"]


@dataclass(slots=True, eq=False)
class Predicate:
    """A verb group with its subject and complements; every number is a token index."""

    start: Final[int]
    verb: Final[int]
    end: Final[int]
    lemma: Final[str]
    link: Final[Link]
    passive: Final[bool]
    finite: Final[bool]
    negated: Final[bool]
    modal: Final[str | None]
    perfect: Final[bool]
    governor: Final[int | None]  # index of the predicate it depends on
    introducer: Final[str | None]  # the word that opens its clause: "after", "which", "to"
    subject: Final[NounPhrase | None]
    subject_basis: Final[Basis]
    adjective: Final[str | None]  # after a copula: "is free", "is under siege" keeps the phrase as complement
    scene: Final[NounPhrase | None]  # "the town where battles rage": what the clause happens in
    # told last, when the subjects of all later clauses are known
    relative_object: NounPhrase | None  # "Mosul, which the group overran": the antecedent is the object
    complements: tuple[Complement, ...] = ()


@dataclass(slots=True, eq=False)
class _Chunk:
    kind: Final[str]  # np, prep, verb, stop, and, sub, rel, quote, adv, adj
    start: Final[int]
    end: Final[int]
    word: Final[str]  # its first, in lower case
    phrase: Final[NounPhrase | None] = None


@dataclass(frozen=True)
class Clauses:
    """The parse of one sentence; what few sentences are asked for is worked out when it is."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    tags: tuple[Tag, ...]
    chunks: tuple[_Chunk, ...]
    phrases: tuple[NounPhrase, ...]
    holders: tuple[NounPhrase | None, ...]  # for each token the phrase that holds it
    predicates: tuple[Predicate, ...]
    lowers: frozenset[str]  # the words in lower case: to see at once that none of some is there
    title_case: bool  # most words begin with a capital, so that capitals say nothing
    follow: Followers  # for the token at which a phrase starts, what hangs on it

    @cached_property
    def appositions(self) -> tuple[tuple[NounPhrase, NounPhrase], ...]:
        """("Kibumba", "a village north of …")."""
        return _appositions(self.tokens, self.tags, self.chunks)

    @cached_property
    def fronted(self) -> tuple[Complement, ...]:
        """ "In Rafah, near the border, the army …": what the sentence opens with."""
        return _fronted(self.tokens, self.tags, self.chunks)

    def opening_of(self, predicate: Predicate) -> Complement | None:
        """Where a clause inside the sentence opens: "… while | in Odesa | a port was struck"."""
        if predicate.subject is None or predicate.subject_basis != "own":
            return None
        at = bisect_left(self.chunks, predicate.subject.start, key=attrgetter("start")) - 1
        if at > 0 and self.chunks[at].word == ",":
            at -= 1
        if at < 2 or self.chunks[at - 1].kind != "prep":
            return None
        phrase, before = self.chunks[at].phrase, self.chunks[at - 2]
        opens = before.kind in ("sub", "and") or before.word in (";", "—", "–")
        return Complement((self.chunks[at - 1].word,), phrase) if opens and phrase is not None else None

    def description_before(self, at: int) -> int:
        """Where the determiners and adjectives before a token begin; the token itself where it has none."""
        while at and self.tags[at - 1] in _DESCRIBING:
            at -= 1
        return at

    def described_by(self, relative: int) -> NounPhrase | None:
        """What the relative word at a token stands for: "Beni" in "Beni, whose garrison fled"."""
        at = bisect_left(self.chunks, relative, key=attrgetter("start"))
        return _antecedent(self.tokens, self.tags, self.chunks, at) if 0 < at < len(self.chunks) else None


_DESCRIBING = frozenset({DETERMINER, ADJECTIVE})


class Followers:
    """For the token at which a noun phrase starts, the phrases that hang on it; worked out once, when asked for."""

    __slots__ = ("_chunks", "_found", "_onsets", "_starts", "_tags", "_tokens")

    def __init__(
        self, tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], starts: dict[int, int], onsets: frozenset[int]
    ) -> None:
        self._tokens, self._tags, self._chunks, self._starts, self._onsets = tokens, tags, chunks, starts, onsets
        self._found: dict[int, tuple[Complement, ...]] = {}

    def get(self, start: int, otherwise: tuple[Complement, ...] = ()) -> tuple[Complement, ...]:
        """The followers in order; `otherwise` where no phrase starts."""
        found = self._found.get(start)
        if found is None:
            at = self._starts.get(start)
            if at is None:
                return otherwise
            found = self._found[start] = _complements(self._tokens, self._tags, self._chunks, at + 1, self._onsets, nominal=True)
        return found


def clauses_of(sentence: Sentence) -> Clauses:
    """Parse a sentence. Never raises: what cannot be read has no predicates."""
    tokens = sentence.tokens
    title_case = _is_title_case(tokens, sentence.capitals)
    tags = tags_of(tokens, names_said_capital=not title_case)
    chunks = _chunks(tokens, tags)
    phrases: list[NounPhrase] = []
    holders: list[NounPhrase | None] = [None] * len(tokens)
    starts: dict[int, int] = {}  # by the token at which a noun phrase starts, the index of its chunk
    for at, chunk in enumerate(chunks):
        if chunk.phrase is not None:
            phrases.append(chunk.phrase)
            holders[chunk.start : chunk.end] = [chunk.phrase] * (chunk.end - chunk.start)
            starts[chunk.start] = at
    predicates, verbs = _predicates(tokens, tags, chunks)
    onsets = _onsets(starts, predicates)
    for predicate, at in zip(predicates, verbs, strict=True):
        predicate.complements = _complements(tokens, tags, chunks, at + 1, onsets)
        led = _led_by_which(tokens, tags, chunks, at) if predicate.link == "relative" else None
        if led is not None:
            predicate.complements = (led, *predicate.complements)
            predicate.relative_object = None
    return Clauses(
        sentence,
        tokens,
        tags,
        tuple(chunks),
        tuple(phrases),
        tuple(holders),
        tuple(predicates),
        frozenset([token.lower for token in tokens]),
        title_case,
        Followers(tokens, tags, chunks, starts, onsets),
    )


def _is_title_case(tokens: Sequence[Token], capitals: Sequence[int]) -> bool:
    """Whether most longer words begin with a capital: more than three for each that does not, and at least four."""
    high = sum([len(tokens[at].text) > 3 for at in capitals])
    if high < 4:
        return False
    if any(token.text == "." for token in tokens[-2:]) and any(len(token.text) > 3 and token.text.islower() for token in tokens):
        return False  # names make up much of a short sentence, but no headline ends in a full stop
    low = 0
    for token in tokens:
        if not token.capital and token.word and len(token.text) > 3:
            low += 1
            if high <= 3 * low:
                return False
    return True


def _fronted(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk]) -> tuple[Complement, ...]:
    first = 0
    while first < len(chunks) and chunks[first].kind in ("quote", "adv"):
        first += 1
    if first >= len(chunks) or chunks[first].kind != "prep":
        return ()
    end = first
    while (end < len(chunks) and chunks[end].kind in ("prep", "np", "adv", "adj", "and")) or (
        end < len(chunks)
        and chunks[end].kind == "stop"
        and chunks[end].word == ","
        and end + 1 < len(chunks)
        and chunks[end + 1].kind == "prep"
    ):
        end += 1
    return _complements(tokens, tags, chunks[:end], first, frozenset())


# --- chunks --------------------------------------------------------------------------------------

_INSIDE = frozenset({DETERMINER, ADJECTIVE, NUMBER, NOUN, NAME, POSSESSIVE, HYPHEN})
_FINITE = frozenset({FINITE, AUXILIARY})
_VERBLIKE = frozenset({AUXILIARY, MODAL, FINITE, GERUND, PARTICIPLE})

_BRACKETS = frozenset("()[]")
_ALONE = {  # tags of words that are a chunk by themselves, and its kind
    PREPOSITION: "prep",
    AND: "and",
    SUBORDINATOR: "sub",
    RELATIVE: "rel",
    QUOTE: "quote",
    ADVERB: "adv",
    NOT: "adv",
}


def _chunks(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    at, size = 0, len(tokens)
    while at < size:
        tag = tags[at]
        word = tokens[at].lower
        kind = _ALONE.get(tag)
        if kind is not None:
            chunks.append(_Chunk(kind, at, at + 1, word))
            at += 1
        elif tag in _INSIDE or (tag is PARTICIPLE and _premodifies(tags, at)):
            end, head = _noun_phrase(tokens, tags, at)
            if head is None:
                chunks.append(_Chunk("adj", at, end, word))
            else:
                chunks.append(_Chunk("np", at, end, word, NounPhrase(at, end, head)))
            at = end
        elif tag is STOP and word in _BRACKETS:
            if word in ")]" or (word == "(" and chunks and chunks[-1].kind == "prep"):
                at += 1  # "the escape of (IS) towards Syria"
            else:
                at = _close(tokens, at)
        elif tag is PRONOUN:
            chunks.append(_Chunk("np", at, at + 1, word, NounPhrase(at, at + 1, at)))
            at += 1
        elif tag in _VERBLIKE or (tag is TO and _verb_follows(tags, at)):
            end = _verb_group(tokens, tags, at)
            chunks.append(_Chunk("verb", at, end, word))
            at = end
        else:
            chunks.append(_Chunk("prep" if tag is TO else "stop", at, at + 1, word))
            at += 1
    return chunks


def _close(tokens: Sequence[Token], at: int) -> int:
    """The index after the bracket that closes the one at `at`; brackets that never close are stepped over alone."""
    wanted = ")" if tokens[at].text == "(" else "]"
    for later in range(at + 1, min(len(tokens), at + 40)):
        if tokens[later].text == wanted:
            return later + 1
    return at + 1


def _comes(tags: Sequence[Tag], wanted: frozenset[Tag], over: frozenset[Tag]) -> bool:
    """Whether one of the wanted tags comes first or behind none but those that may be stepped over."""
    for tag in tags:
        if tag in wanted:
            return True
        if tag not in over:
            return False
    return False


_BEFORE_PREMODIFIERS = frozenset({DETERMINER, ADJECTIVE, POSSESSIVE, HYPHEN, PREPOSITION, TO, NUMBER, AND, ADVERB, FINITE})


def _premodifies(tags: Sequence[Tag], at: int) -> bool:
    """Whether a participle stands before its noun: "the besieged town", "Russian-held city"."""
    if at and tags[at - 1] not in _BEFORE_PREMODIFIERS:
        return False
    return _comes(tags[at + 1 : at + 4], NOMINAL, _BETWEEN_PREMODIFIERS)


_BETWEEN_PREMODIFIERS = frozenset({ADJECTIVE, HYPHEN, PARTICIPLE})


_HEADS = frozenset({NOUN, NAME, NUMBER})
_LINKING = frozenset({HYPHEN, POSSESSIVE})


def _noun_phrase(tokens: Sequence[Token], tags: Sequence[Tag], start: int) -> tuple[int, int | None]:
    """The end of the phrase that begins at a token, and its head; None where it has none."""
    head: int | None = None
    time = lexicon().time_words
    at, size = start, len(tokens)
    while at < size:
        tag = tags[at]
        if tag in _HEADS:
            if head is None:
                head = at
            else:
                before = tags[at - 1]
                if (
                    tag is not NUMBER
                    and before is not NUMBER
                    and before not in _LINKING  # "the rebels' march", "the army's Sunday raid"
                    and (tokens[at - 1].lower in time) != (tokens[at].lower in time)
                ):
                    break
                if tag is NUMBER and tags[head] is not NUMBER and not _number_belongs(tokens, tags, at):
                    break
                if tag is NAME and head == at - 1 and _opens_a_bare_clause(tokens, tags, start, at):
                    break  # "the only capital | Russia has captured"
                if tag is not NUMBER or tags[head] is NUMBER:
                    head = at  # "Battalion 275" is a battalion
        elif tag is ADJECTIVE:
            if head is not None and not _describes_on(tokens, tags, at):
                break
        elif tag is DETERMINER:
            if at > start and not _determines_on(tokens, tags, at):
                break
        elif tag is PARTICIPLE:
            if at > start and tags[at - 1] is HYPHEN and not _nominal_follows(tags, at + 1):
                at += 1
                break
            if at > start and tags[at - 1] not in _BEFORE_PARTICIPLES:
                break
            if not _nominal_follows(tags, at + 1) and tags[at - 1] is not HYPHEN:
                break
        elif tag is STOP:
            closed = _close(tokens, at) if tokens[at].text in "([" else size
            if closed == size or tags[closed] not in NOMINAL or closed - at > 6:
                break
            at = closed
            continue
        elif tag not in _LINKING and not _joins(tokens, tags, at):
            break
        at += 1
    while at > start + 1 and tags[at - 1] is HYPHEN:
        at -= 1
    if head is None and tags[start] is DETERMINER and tags[at - 1] in (ADJECTIVE, PARTICIPLE) and at - 1 > start:
        head = at - 1  # "the enemy", "the wounded"
    return at, head


def _describes_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether an adjective behind a noun goes on with its phrase: "the army's | eastern command"."""
    time, before = lexicon().time_words, tags[at - 1]
    if tokens[at - 1].lower in time and tokens[at].lower not in time:
        return False
    if before in _LINKING or before is NUMBER or (before is ADVERB and tags[at - 2] is POSSESSIVE):
        return True  # "the army's only | remaining stronghold"
    return (before is NAME or tokens[at].lower in lexicon().nouns) and _nominal_follows(tags, at + 1)


def _determines_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a determiner goes on with the phrase it stands in: "all | the", "three | more villages"."""
    before = tags[at - 1]
    return before in (DETERMINER, ADVERB, ADJECTIVE) or (before is NUMBER and tokens[at].lower in ("more", "other", "most"))


def _joins(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a small word goes on with the phrase it stands in."""
    tag, before = tags[at], tags[at - 1]
    following = tags[at + 1] if at + 1 < len(tags) else None
    if tag is ADVERB:
        # "the long-awaited battle", "the only remaining town"
        return (following is HYPHEN and at + 2 < len(tags)) or (before in _BEFORE_ADVERBS and following in _BEHIND_ADVERBS)
    if tag is TO:
        return before is NUMBER and following is NUMBER  # "12 to 15 kilometres"
    if tag is not AND or following is not before:
        return False
    if before is NAME:  # "Rwandan and Mozambican troops"
        peoples = lexicon().nationalities
        return tokens[at - 1].text in peoples and tokens[at + 1].text in peoples and _nominal_follows(tags, at + 2)
    return before in (NUMBER, ADJECTIVE)  # "five or six kilometres", "rebel and jihadist factions"


_BEFORE_PARTICIPLES = frozenset({DETERMINER, ADJECTIVE, POSSESSIVE, HYPHEN, NUMBER, ADVERB})
_BEFORE_ADVERBS = frozenset({DETERMINER, POSSESSIVE, ADJECTIVE, NUMBER})
_BEHIND_ADVERBS = frozenset({ADJECTIVE, PARTICIPLE, NUMBER, NOUN, NAME})


def _opens_a_bare_clause(tokens: Sequence[Token], tags: Sequence[Tag], start: int, at: int) -> bool:
    """Whether a name after a common noun is the subject of a clause that describes it: "the only capital | Russia has captured"."""
    if tags[at - 1] is not NOUN or tokens[at - 1].singular not in lexicon().place_nouns:
        return False
    verb = at + 1
    while verb < len(tags) and tags[verb] in (NAME, HYPHEN, ADVERB):
        verb += 1
    if verb == len(tags) or tags[verb] not in (FINITE, AUXILIARY):
        return False
    if start > 1 and tokens[start - 1].text == "," and tags[start - 2] is NAME:
        return True  # "Kherson, the only capital Russia has captured"
    for back in range(start - 1, -1, -1):
        if tags[back] in (STOP, SUBORDINATOR, RELATIVE, QUOTE):
            return False
        if tags[back] in TENSED:
            return lexicon().lemma(tokens[back].lower) not in lexicon().clause_taking
    return False


def _number_belongs(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    return (
        tokens[at - 1].lower in ("no.", "no", "battalion", "battalions", "brigade", "route", "highway", ".")
        or tags[at - 1] is HYPHEN
        or (tokens[at - 1].capital and tokens[at - 1].lower in lexicon().time_words)  # "October 17", "June 2016"
    )


def _nominal_follows(tags: Sequence[Tag], at: int) -> bool:
    return _comes(tags[at : at + 4], NOMINAL, _BEFORE_NOMINALS)


_BEFORE_NOMINALS = frozenset({ADJECTIVE, HYPHEN, PARTICIPLE, NUMBER})


def _verb_follows(tags: Sequence[Tag], at: int) -> bool:
    return _comes(tags[at + 1 : at + 4], _FINITE, LIGHT)


def _verb_group(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> int:
    """The end of the verb group that begins at `at`: auxiliaries, negation and adverbs up to the main verb."""
    end = at + 1
    if tags[at] in VERBAL:
        return end
    while end < len(tags):
        tag = tags[end]
        if tag in VERBAL:
            # "are making", "has been recaptured"; but not "is set | to"
            return end + 1
        if tag is AUXILIARY or tag is MODAL or (tag in LIGHT and _leads_to_a_verb(tags, end + 1)):
            end += 1
        elif tag is PREPOSITION and tags[end - 1] is AUXILIARY and _time_then_verb(tokens, tags, end):
            end = _next_verb(tags, end)  # "has for years besieged"
        else:
            break  # "have | to leave", "is | to attack": the infinitive is a predicate of its own
    return end


def _leads_to_a_verb(tags: Sequence[Tag], at: int) -> bool:
    """Whether a verb follows at once, or behind one or two adverbs more."""
    return _comes(tags[at : at + 3], _VERBLIKE, LIGHT)


_THEN = frozenset({"then", "now"})  # "had by then captured"


def _time_then_verb(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    verb = _next_verb(tags, at)
    return (
        1 < verb - at <= 4
        and verb < len(tags)
        and tags[verb] in VERBAL
        and (tokens[verb - 1].lower in lexicon().time_words or tokens[verb - 1].lower in _THEN)
    )


def _next_verb(tags: Sequence[Tag], at: int) -> int:
    for later in range(at, len(tags)):
        if tags[later] in _VERBLIKE:
            return later
    return len(tags)


# --- predicates ----------------------------------------------------------------------------------


_HAVE = frozenset({"have", "has", "had", "having"})


def _predicates(tokens: Sequence[Token], tags: tuple[Tag, ...], chunks: Sequence[_Chunk]) -> tuple[list[Predicate], list[int]]:
    """The predicates as yet without complements, and the indexes of their chunks."""
    found: list[Predicate] = []
    by_chunk: dict[int, int] = {}
    lex = lexicon()
    for at, chunk in enumerate(chunks):
        if chunk.kind != "verb":
            continue
        start, end, word, first = chunk.start, chunk.end, chunk.word, tags[chunk.start]
        infinitive = first is TO
        finite = first is MODAL or first is FINITE or (first is AUXILIARY and word not in _INFINITE)
        verb = end - 1
        if verb == start:
            perfect, passive = False, first is PARTICIPLE
            negated, modal = word.endswith("n't"), word if first is MODAL else None
        else:
            while verb > start and tags[verb] not in _VERBLIKE:
                verb -= 1
            group, tagged = [token.lower for token in tokens[start:end]], tags[start:end]
            before = group[:-1]
            perfect = not _HAVE.isdisjoint(before)
            passive = tags[verb] is PARTICIPLE and (not lex.forms_of_be.isdisjoint(before) or not (perfect or "'ve" in before))
            negated = NOT in tagged or any(word.endswith("n't") for word in group)
            modal = group[tagged.index(MODAL)] if MODAL in tagged else None
        governor = len(found) - 1 if found else None
        ruler = found[-1] if found else None
        link, introducer = _link(tokens, tags, chunks, at, ruler, infinitive=infinitive, finite=finite)
        if link == "conjunct" and ruler is not None:
            if ruler.passive and not passive:
                passive = _shares_a_passive(tokens, chunks, at)
            if finite and end - start == 1 and (ruler.link == "infinitive" or ruler.modal or not ruler.finite):
                forms = lex.verb_forms.get(tokens[verb].lower)
                if forms is not None and forms.kinds <= {"base"}:
                    finite = False  # "to cut off … and isolate": shares the "to"
        subject, basis, relative_object = _subject(
            tokens, tags, chunks, at, by_chunk, found, link, governor, finite=finite, passive=passive
        )
        if relative_object is not None and link in ("main", "conjunct"):
            link = "relative"  # "the town they took"
        scene = ruler.scene if link == "infinitive" and ruler is not None else None  # "where they are said to be"
        if link == "relative" and introducer == "where":
            scene = _scene_of(tokens, tags, chunks, at)
        by_chunk[at] = len(found)
        found.append(
            Predicate(
                start=start,
                verb=verb,
                end=end,
                lemma=lex.lemma(tokens[verb].lower),
                link=link,
                passive=passive,
                finite=finite,
                negated=negated,
                modal=modal,
                perfect=perfect,
                governor=governor,
                introducer=introducer,
                subject=subject,
                subject_basis=basis,
                adjective=_adjective(tokens, chunks, at),
                scene=scene,
                relative_object=relative_object,
            )
        )
    return found, list(by_chunk)


_INFINITE = frozenset({"being", "having", "been", "be"})


def _shares_a_passive(tokens: Sequence[Token], chunks: Sequence[_Chunk], at: int) -> bool:
    """Whether the verb at chunk `at`, joined to a passive, is one too: "was entered on Sunday and | cleared the next day"."""
    chunk = chunks[at]
    forms = lexicon().verb_forms.get(chunk.word)
    if chunk.end - chunk.start > 1 or forms is None or "participle" not in forms.kinds:
        return False
    return forms.lemma not in _OWN_ACCORD and chunks[at - 1].kind in ("and", "adv") and _lacks_an_object(tokens, chunks, at)


# What is done by oneself: "was wounded and fled", "was besieged and fell".
_OWN_ACCORD = frozenset(
    "flee escape die leave withdraw retreat surrender fall return collapse move go come remain run say tell begin continue join "
    "reach".split()
)


def _led_by_which(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> Complement | None:
    """ "from which they withdrew": the preposition, and what "which" stands for."""
    rel = next((back for back in range(at - 1, 0, -1) if chunks[back].kind == "rel"), None)
    if rel is None or chunks[rel - 1].kind != "prep":
        return None
    antecedent = _antecedent(tokens, tags, chunks, rel)
    return Complement((chunks[rel - 1].word,), antecedent, False, False) if antecedent is not None else None


def _scene_of(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> NounPhrase | None:
    for back in range(at - 1, -1, -1):
        if chunks[back].kind == "rel":
            return _antecedent(tokens, tags, chunks, back)
    return None


def _adjective(tokens: Sequence[Token], chunks: Sequence[_Chunk], at: int) -> str | None:
    for later in range(at + 1, min(at + 3, len(chunks))):
        if chunks[later].kind == "adj":
            return tokens[chunks[later].end - 1].lower
        if chunks[later].kind != "adv":
            return None
    return None


def _link(
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    chunks: Sequence[_Chunk],
    at: int,
    ruler: Predicate | None,
    *,
    infinitive: bool,
    finite: bool,
) -> tuple[Link, str | None]:
    """How the clause with its verb at chunk `at` hangs on the one before, and the word that opens it."""
    if infinitive:
        return "infinitive", "to"
    before = at - 1
    while before >= 0 and chunks[before].kind in ("adv", "quote"):
        before -= 1
    kind = chunks[before].kind if before >= 0 else None
    if kind == "and" and ruler is not None and not finite and not ruler.finite:
        return "conjunct", chunks[before].word
    if not finite:
        gerund, word = tags[chunks[at].start] is GERUND, chunks[at].word
        if (gerund or word == "having") and before == at - 1 and kind == "verb" and ruler is not None:
            return "gerund", None  # "denied shelling", "denied having troops"
        if gerund or word in ("being", "having"):
            if kind == "prep" or kind == "sub":
                return "gerund", chunks[before].word
            if kind == "and" and ruler is not None:
                return "conjunct", None
            if kind == "np" and not _is_time(tokens, chunks[before].phrase):
                return "reduced", None
            return "participle", None  # "were seen on Friday moving"
        if kind == "np":
            return "reduced", None
        if kind == "and" and ruler is not None:
            return "conjunct", None
        return "participle", None
    # finite: what opens the clause?
    for back in range(at - 1, -1, -1):
        opener = chunks[back]
        if opener.kind == "sub":
            return "subordinate", opener.word
        if opener.kind == "rel":
            return "relative", opener.word
        if opener.kind == "verb":
            if kind == "and":
                return "conjunct", None
            break
        if opener.kind == "stop" and opener.word in ";:—–":
            break
    return "main", None


def _subject(
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    chunks: Sequence[_Chunk],
    at: int,
    by_chunk: dict[int, int],
    found: list[Predicate],
    link: Link,
    governor: int | None,
    *,
    finite: bool,
    passive: bool,
) -> tuple[NounPhrase | None, Basis, NounPhrase | None]:
    ruler = found[governor] if governor is not None else None
    if link == "infinitive":
        if ruler is None:
            named = chunks[at - 1].phrase if at else None
            return (named, "antecedent", None) if named is not None and _is_ranked_place(tokens, named) else (None, "none", None)
        # "ordered us to leave", "called on the army to attack": the phrase before is the subject; "plans to attack": the ruler's
        told = chunks[at - 1] if at else None
        if told is not None and told.phrase is not None and told.start > ruler.verb and ruler.lemma in lexicon().object_control:
            return _chain(tokens, tags, chunks, at - 1)[0], "own", None
        if ruler.lemma in lexicon().object_control and not ruler.passive and told is not None and told.kind == "stop":
            told = next((chunk for chunk in chunks if chunk.start == ruler.end), None)
            if told is not None and told.phrase is not None:
                return told.phrase, "own", None  # "told people in the villages, among them A, to leave"
        if told is not None and told.phrase is not None and _is_ranked_place(tokens, told.phrase):
            return told.phrase, "antecedent", None  # "the first city to fall", "the last town to be retaken"
        handed = ruler.relative_object if ruler.link == "relative" and at and at - 1 in by_chunk and not passive else None
        return ruler.subject, "governor", handed  # "which they failed to take"
    if not finite:
        if link == "reduced":
            phrase = _antecedent(tokens, tags, chunks, at)
            return phrase, "antecedent", None
        if link == "conjunct" and ruler is not None:
            return ruler.subject, "shared", None
        if link == "gerund" and ruler is not None and ruler.lemma in ACCUSING:
            accused = next((chunk.phrase for chunk in chunks[:at] if chunk.phrase is not None and chunk.start >= ruler.end), None)
            return (ruler.subject if ruler.passive else accused), "own", None  # "accused the rebels of shelling …"
        if link == "participle" and passive and at >= 2 and chunks[at - 1].word == "," and chunks[at - 2].phrase is not None:
            return _antecedent(tokens, tags, chunks, at), "antecedent", None  # "the airport, captured on the second day, …"
        if link == "participle" and ruler is None:
            return _later_subject(tokens, chunks, at), "governor", None
        return (ruler.subject, "governor", None) if ruler is not None else (_later_subject(tokens, chunks, at), "governor", None)
    before = at - 1
    while before >= 0 and chunks[before].kind in ("adv", "quote", "adj"):
        before -= 1
    if before >= 2 and chunks[before - 1].kind == "prep" and chunks[before - 2].kind == "rel" and _is_time(tokens, chunks[before].phrase):
        before -= 2  # "who by the weekend had reached"
    if before >= 2 and chunks[before - 1].kind == "prep" and chunks[before - 2].kind == "and" and _is_time(tokens, chunks[before].phrase):
        before -= 2  # "took the mill and by the evening had reached"
    if before < 0:
        return None, "none", None
    chunk = chunks[before]
    after_quote = any(chunks[between].kind == "quote" for between in range(before + 1, at))
    if after_quote and lexicon().lemma(tokens[chunks[at].end - 1].lower) in lexicon().reporting:
        return None, "none", None  # "…," said an officer: the subject follows
    if chunk.kind == "rel":
        if chunk.word in ("where", "when"):
            return None, "none", None
        return _described_by(tokens, tags, chunks, before, ruler), "antecedent", None
    if chunk.kind == "and":
        aside = (
            ruler is not None and ruler.lemma in lexicon().reporting and chunks[before - 1].kind == "stop" and ruler.governor is not None
        )
        if aside and ruler is not None and ruler.governor is not None:
            return found[ruler.governor].subject, "shared", None  # "A lost it, residents said, but denied …"
        return (ruler.subject, "shared", None) if ruler is not None else (None, "none", None)
    if chunk.kind == "stop" and chunk.word in ",–—":
        opening = next((back for back in range(before - 1, 0, -1) if chunks[back].kind == "stop"), 0)
        if opening and chunks[opening - 1].kind == "rel":
            return _described_by(tokens, tags, chunks, opening - 1, ruler), "antecedent", None  # "a militia which, he said, holds"
        phrase = _before_aside(tokens, tags, chunks, before)
        if phrase is not None:
            return phrase, "own", None
        return (ruler.subject, "shared", None) if ruler is not None else (None, "none", None)
    if chunk.phrase is None:
        if ruler is not None and chunk.kind == "verb" and ruler.relative_object is not None:
            return ruler.relative_object, "own", None  # "the town that rebels took was quiet"
        return (ruler.subject, "shared", None) if ruler is not None and chunk.kind == "verb" else (None, "none", None)
    if (
        chunk.start + 1 == chunk.end
        and chunk.word == "there"
        and before
        and chunks[before - 1].phrase is not None
        and tokens[chunks[at].end - 1].lower not in lexicon().forms_of_be
    ):
        before -= 1  # "people living there say"
        assert chunks[before].phrase is not None
    elif _is_time(tokens, chunk.phrase) and before and chunks[before - 1].kind == "sub" and ruler is not None:
        return ruler.subject, "shared", None  # "captured A and after some quiet weeks went on"
    phrase, first = _chain(tokens, tags, chunks, before)
    described = _after_relative(chunks, first, by_chunk, found)
    if described is not None:
        return described, "own", None  # "the army that took the town left": not the town
    before_list = first - 1
    while (
        before_list >= 2
        and chunks[before_list].kind == "stop"
        and chunks[before_list].word == ","
        and chunks[before_list - 1].phrase is not None
    ):
        before_list -= 2
    if (
        first
        and chunks[first - 1].kind == "verb"
        and tags[chunks[first - 1].start] is GERUND
        and (first == 1 or chunks[first - 2].kind in ("quote", "sub", "stop"))
    ):
        return None, "none", None  # "Taking the town means …": the taking is the subject
    if before_list >= 1 and chunks[before_list].kind == "verb" and not _reduced(tags, chunks[before_list]):
        reported = _reported(tokens, chunks, before_list)
        if reported is not None:
            return _chain(tokens, tags, chunks, reported)[0], "own", None  # "Reports that troops are shelling X are untrue"
    return phrase, "own", None if passive else _relative_object(tokens, tags, chunks, first, at, ruler)


def _relative_object(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], first: int, at: int, ruler: Predicate | None
) -> NounPhrase | None:
    """What a clause with its subject at chunk `first` and its verb at `at` is said of: "the town (which) | the army took"."""
    if not first:
        return None
    if chunks[first - 1].kind == "rel":
        if chunks[first - 1].word in ("where", "when", "whose", "who"):
            return None
        return _described_by(tokens, tags, chunks, first - 1, ruler)
    if ruler is not None and ruler.relative_object is not None and _is_said_of_it(tokens, chunks, first, at, ruler):
        return ruler.relative_object  # "which the army says it has taken"
    if not _describes_what_it_follows(tokens, chunks, first, at):
        return None
    return chunks[first - 1].phrase if _is_whose(tokens, chunks[first - 1].phrase) else _antecedent(tokens, tags, chunks, first)


def _is_whose(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    return phrase is not None and phrase.start > 0 and tokens[phrase.start - 1].lower == "whose"


def _is_ranked_place(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase is a place by its rank: "the first city", "the last of the towns"."""
    ranked = any(token.lower in _RANKS for token in tokens[phrase.start : phrase.head])
    return ranked and tokens[phrase.head].singular in lexicon().place_nouns


_RANKS = frozenset("first second third fourth last latest next only biggest largest".split())


def _described_by(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], rel: int, ruler: Predicate | None
) -> NounPhrase | None:
    """What the relative word at chunk `rel` stands for; of two joined clauses the second describes what the first does."""
    if rel and chunks[rel - 1].kind == "and" and ruler is not None and ruler.link == "relative":
        return ruler.relative_object or (ruler.subject if ruler.subject_basis == "antecedent" else None)
    return _antecedent(tokens, tags, chunks, rel)


def _is_said_of_it(tokens: Sequence[Token], chunks: Sequence[_Chunk], first: int, at: int, ruler: Predicate) -> bool:
    """Whether a clause is what somebody says in a relative clause, and leaves its object to that: "which the army says | it has taken"."""
    if chunks[first - 1].kind != "verb" or chunks[first - 1].start != ruler.start:
        return False
    if ruler.link != "relative" or ruler.lemma not in lexicon().clause_taking:
        return False
    return _lacks_an_object(tokens, chunks, at)


def _describes_what_it_follows(tokens: Sequence[Token], chunks: Sequence[_Chunk], first: int, at: int) -> bool:
    """Whether the clause with its subject at chunk `first` and its verb at `at` describes the place just before: "the town | they took"."""
    described = chunks[first - 1].phrase
    if described is None or tokens[described.head].singular not in lexicon().place_nouns:
        return False
    opener = lexicon().closed.get(tokens[described.start].lower)
    if tokens[described.head].capital or not (opener in ("det", "num") or _is_whose(tokens, described)):
        return False
    return _lacks_an_object(tokens, chunks, at)


def _lacks_an_object(tokens: Sequence[Token], chunks: Sequence[_Chunk], verb: int) -> bool:
    following = next((chunk for chunk in chunks[verb + 1 :] if chunk.kind != "adv"), None)
    return following is None or following.phrase is None or _is_time(tokens, following.phrase)


def _after_relative(chunks: Sequence[_Chunk], first: int, by_chunk: dict[int, int], found: list[Predicate]) -> NounPhrase | None:
    """What a relative clause describes, where the phrase at chunk `first` is only the object of its verb."""
    before = first - 1
    while before > 0 and chunks[before].kind in ("prep", "adv"):
        before -= 1  # "troops who had come to the aid of the president attacked"
    if before < 0 or before not in by_chunk:
        return None
    inner = found[by_chunk[before]]
    if inner.link != "relative" or inner.lemma in lexicon().clause_taking:
        return None
    if inner.subject_basis == "antecedent":
        return inner.subject
    return inner.relative_object if inner.introducer is None else None  # "the last town they hold in the north is …"


def _reported(tokens: Sequence[Token], chunks: Sequence[_Chunk], verb: int) -> int | None:
    """The chunk of the noun whose that-clause has the verb at chunk `verb`, where nothing else is there to be a subject's verb."""
    if lexicon().lemma(tokens[chunks[verb].end - 1].lower) in lexicon().clause_taking:
        return None
    for back in range(verb - 1, 0, -1):
        if chunks[back].kind == "sub" and chunks[back].word == "that":
            return next(
                (
                    at
                    for at in range(back - 1, max(-1, back - 5), -1)
                    if chunks[at].phrase is not None and tokens[chunks[at].end - 1].singular in TELLING_NOUNS
                ),
                None,
            )
        if chunks[back].kind in ("stop", "quote", "rel", "sub"):
            return None
    return None


def _chain(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> tuple[NounPhrase, int]:
    """The leftmost phrase of "forces from the south of the city", and its chunk index."""
    first = at
    complement_taker = lexicon().clause_taking
    while first >= 2:
        kind = chunks[first - 1].kind
        if kind == "prep":
            step = first - 2
            while step >= 0 and chunks[step].kind in ("prep", "adv", "adj"):
                step -= 1
            if step >= 0 and chunks[step].phrase is not None:
                if _is_time(tokens, chunks[step].phrase) and not (step >= 1 and chunks[step - 1].kind == "prep"):
                    break
                first = step
                continue
            if step >= 1 and chunks[step].kind == "verb" and chunks[step - 1].phrase is not None and _reduced(tags, chunks[step]):
                first = step - 1  # "villages taken on Thursday are …"
                continue
            break
        if (
            kind == "verb"
            and _reduced(tags, chunks[first - 1])
            and chunks[first - 2].phrase is not None
            and not _finite_before(tokens, tags, chunks, first - 2)
        ):
            first -= 2  # "people living there say", "residents fleeing the city said"
            continue
        infinitive = first - 2 if kind == "adv" and tokens[chunks[first - 1].start].lower in _PARTICLES else first - 1  # "to win back"
        if (
            infinitive
            and chunks[infinitive].kind == "verb"
            and tags[chunks[infinitive].start] is TO
            and chunks[infinitive - 1].phrase is not None
            and not _finite_before(tokens, tags, chunks, infinitive - 1)
        ):
            first = infinitive - 1  # "the campaign to retake Mosul could …"
            continue
        if (
            kind == "and"
            and first >= 4
            and chunks[first - 2].phrase is not None
            and chunks[first - 3].kind == "verb"
            and (tags[chunks[first - 3].start] is TO or tags[chunks[first - 3].start] is GERUND)
            and chunks[first - 4].phrase is not None
            and not _finite_before(tokens, tags, chunks, first - 4)
        ):
            first -= 4  # "people carrying mattresses and goats streamed out"
            continue
        if kind == "and" and chunks[first - 2].phrase is not None:
            verb = next((chunk for chunk in reversed(chunks[:first]) if chunk.kind in ("verb", "sub", "rel", "stop")), None)
            if verb is None or verb.kind != "verb" or lexicon().lemma(tokens[verb.end - 1].lower) in complement_taker:
                first -= 2
                while _goes_on_before(tokens, tags, chunks, first):
                    first -= 2
                continue
        described = _before_description(tokens, tags, chunks, first - 2) if kind == "and" else None
        if described is not None:
            first = described
            continue
        break
    # "In Rafah the army": a phrase opened by a preposition at the start of the clause is not the subject when another follows it
    phrase = chunks[first].phrase
    if first and chunks[first - 1].kind == "prep" and chunks[at].phrase is not None:
        phrase, first = chunks[at].phrase, at
    assert phrase is not None
    return phrase, first


def _goes_on_before(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], first: int) -> bool:
    """Whether a list of names begins further back: "A, | B and C have changed hands", but not "Along the road to A, | B and C have"."""
    if first < 2 or chunks[first - 1].kind != "stop" or chunks[first - 1].word != ",":
        return False
    here, before = chunks[first].phrase, chunks[first - 2].phrase
    if here is None or before is None or tags[here.head] is not NAME or tags[before.head] is not NAME:
        return False
    return first < 3 or chunks[first - 3].kind in ("stop", "adv", "sub", "quote")


def _before_description(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], comma: int) -> int | None:
    """The chunk of a name that is described before the comma at a chunk: "Sittwe, the state capital, | and Kyaukphyu are held"."""
    if chunks[comma].kind != "stop" or chunks[comma].word != ",":
        return None
    opening = comma - 1
    while opening > 0 and chunks[opening].kind in ("np", "prep", "adj", "adv"):
        opening -= 1
    if opening < 1 or chunks[opening].word != ",":
        return None
    named, aside = chunks[opening - 1].phrase, chunks[opening + 1].phrase
    if named is None or aside is None or tags[named.head] is not NAME or tags[aside.head] is not NOUN:
        return None
    begins = opening == 1 or chunks[opening - 2].kind in ("stop", "sub", "quote")
    return opening - 1 if begins and lexicon().closed.get(tokens[aside.start].lower) == "det" else None


def _finite_before(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> bool:
    """Whether the clause already has a finite verb before chunk `at` that would take it as its object."""
    for back in range(at - 1, -1, -1):
        if chunks[back].kind in ("sub", "rel", "stop", "quote"):
            return False
        if chunks[back].kind == "verb" and tags[chunks[back].start] in TENSED:
            return lexicon().lemma(tokens[chunks[back].end - 1].lower) not in lexicon().clause_taking
    return False


def _reduced(tags: Sequence[Tag], chunk: _Chunk) -> bool:
    return chunk.end - chunk.start == 1 and tags[chunk.start] in (PARTICIPLE, GERUND)


def _is_time(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    if phrase is None:
        return False
    head = tokens[phrase.head].text
    if not head[0].isdigit():
        return head.lower() in lexicon().time_words
    return (len(head) == 4 and head.isdigit() and head[:2] in ("19", "20")) or is_day(head)


def is_day(word: str) -> bool:
    """Whether a word is a day of a month: "the 17th"."""
    return word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th")


def _before_aside(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], comma: int) -> NounPhrase | None:
    """The subject before a parenthesis between commas: "Mosul, the last stronghold, fell"."""
    for earlier in range(comma - 1, 0, -1):
        if (
            chunks[earlier].kind == "sub"
            and chunks[earlier].word == "that"
            and chunks[earlier - 1].phrase is not None
            and any(chunk.kind == "verb" for chunk in chunks[earlier:comma])
        ):
            return _chain(tokens, tags, chunks, earlier - 1)[0]  # "Reports that …, are untrue"
        if chunks[earlier].kind == "rel" and chunks[earlier - 1].kind == "stop" and earlier >= 2 and chunks[earlier - 2].phrase is not None:
            phrase, first = _chain(tokens, tags, chunks, earlier - 2)
            if not (first and chunks[first - 1].kind == "prep"):
                return phrase
            break
        if chunks[earlier].kind == "stop" and chunks[earlier].word in ";:":
            break
    for earlier in range(comma - 1, 0, -1):
        if chunks[earlier].kind == "stop" and chunks[earlier].word in ",–—":
            if chunks[earlier - 1].phrase is not None:
                if any(chunk.kind in ("sub",) for chunk in chunks[earlier + 1 : earlier + 2]):
                    phrase, first = _chain(tokens, tags, chunks, earlier - 1)
                    if first == 0:
                        return phrase  # "The mission, as the UN calls it, left"
                    continue
                phrase, first = _chain(tokens, tags, chunks, earlier - 1)
                if _measures_off(tokens, chunks, first):
                    continue  # "Y, 40 km north of the capital, Z, was taken": still inside the aside
                if first == 1 and chunks[0].kind == "verb" and tags[chunks[0].start] is GERUND:
                    return None  # "Losing Kunduz, a capital, could be a blow": the losing is the subject
                if first and chunks[first - 1].kind == "prep" and (first == 1 or chunks[first - 2].kind in ("stop", "quote", "and")):
                    return None  # "On Tuesday, as they moved, …": an adverbial, not a subject
                return phrase
            return None
    return None


def _measures_off(tokens: Sequence[Token], chunks: Sequence[_Chunk], first: int) -> bool:
    """Whether the phrase at a chunk is a distance, or what a direction counts from: "40 km", "(25 miles) north of the capital"."""
    phrase = chunks[first].phrase
    if phrase is not None and tokens[phrase.head].singular in lexicon().measure_nouns:
        return True
    return first >= 2 and chunks[first - 1].kind == "prep" and tokens[chunks[first - 2].end - 1].lower in lexicon().directions


def _antecedent(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> NounPhrase | None:
    """What a relative or reduced clause at chunk `at` describes: of "Zaranj, the capital of a province in the west, which fell", Zaranj."""
    nearest = _nearest_described(tokens, tags, chunks, at)
    if nearest is None or at == 0 or chunks[at - 1].kind != "stop":
        return nearest
    first = next((back for back in range(at - 1, -1, -1) if chunks[back].phrase == nearest), 0)
    while first >= 2 and chunks[first - 1].kind == "prep" and chunks[first - 2].phrase is not None:
        first -= 2
    aside = chunks[first].phrase
    if aside is None or first < 2 or chunks[first - 1].word != "," or tokens[aside.head].capital:
        return nearest
    named = chunks[first - 2].phrase
    noun = tokens[aside.head].singular
    if noun not in lexicon().settlement_nouns or named is None or tags[named.head] is not NAME:
        return nearest
    return named if noun == tokens[aside.head].lower else aside  # "A and B, towns which the army took": both


def _nearest_described(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int) -> NounPhrase | None:
    """The nearest phrase, unless that one is only where the described thing lies: "a village north of Goma that was taken"."""
    place_nouns = lexicon().place_nouns
    back = at - 1
    comma = False
    while back >= 0 and chunks[back].phrase is None:
        if chunks[back].kind in ("stop", "quote", "adv") and (chunks[back].kind != "stop" or chunks[back].word == ","):
            comma = comma or chunks[back].kind == "stop"
            back -= 1
            continue
        if chunks[back].kind == "prep":  # "to which", "in which"
            back -= 1
            continue
        return None
    if back < 0:
        return None
    back = _before_measured_aside(tokens, chunks, back)
    nearest = chunks[back].phrase
    assert nearest is not None
    first = back
    while first >= 2 and chunks[first - 1].kind == "prep":
        step = first - 2
        while step >= 0 and chunks[step].kind in ("prep", "adj", "adv"):
            step -= 1
        if step < 0 or chunks[step].phrase is None:
            break
        previous = chunks[step].phrase
        assert previous is not None
        identity = chunks[first - 1].word == "of" and step == first - 2
        inside = (
            chunks[first - 1].word in ("in", "on")
            and tokens[previous.head].singular in place_nouns
            and not tokens[previous.head].capital  # "the First Division in Wad Madani, from which it withdrew"
        )
        if (inside and not identity) or (identity and first == back and tokens[nearest.head].lower in lexicon().directions):
            return previous  # "the last big city of the north that they hold"
        described = tokens[previous.head].singular in place_nouns and tokens[previous.start].lower in (
            "a",
            "an",
            "another",
            "two",
            "several",
            "some",
            "three",
        )
        person = not tokens[previous.head].capital and tokens[previous.head].lower in lexicon().people_nouns and not comma
        if (described and not identity) or (person and not comma):
            return previous
        first = step
    aside = chunks[first].phrase
    if (
        first >= 2
        and aside is not None
        and tokens[aside.head].singular in lexicon().settlement_nouns
        and not tokens[aside.head].capital
        and chunks[first - 1].word == ","
    ):
        named = chunks[first - 2].phrase
        if named is not None and tags[named.head] is NAME and tokens[aside.head].singular == tokens[aside.head].lower:
            return named  # "X, the capital of Y, which fighters surrounded"
    return nearest


def _before_measured_aside(tokens: Sequence[Token], chunks: Sequence[_Chunk], at: int) -> int:
    """The chunk of what "some 70 km to the west" or "15 km south of Orikhiv" says the whereabouts of; `at` where it ends no such aside."""
    step = at
    while step > 0 and (chunks[step].kind in ("prep", "adv", "adj") or step == at):
        step -= 1
    measure = chunks[step].phrase
    if step == at or measure is None or tokens[measure.head].singular not in lexicon().measure_nouns:
        return at
    step -= 1
    while step > 0 and chunks[step].kind == "adv":
        step -= 1  # "about 60 kilometres from Y"
    if step > 0 and chunks[step].kind == "stop" and chunks[step].word == ",":
        step -= 1
    return step if step >= 0 and chunks[step].phrase is not None else at


def _later_subject(tokens: Sequence[Token], chunks: Sequence[_Chunk], at: int) -> NounPhrase | None:
    """The subject of the main clause after an opening participle: "Moving from the south, police units retook …"."""
    for later in range(at + 1, len(chunks) - 1):
        if chunks[later].kind == "stop" and chunks[later].word == "," and chunks[later + 1].phrase is not None:
            return chunks[later + 1].phrase
    return None


# --- complements ---------------------------------------------------------------------------------


def _onsets(starts: Mapping[int, int], found: Sequence[Predicate]) -> frozenset[int]:
    """Chunk indexes at which the subject of a later finite predicate begins."""
    return frozenset(
        [
            starts[predicate.subject.start]
            for predicate in found
            if predicate.finite and predicate.subject_basis == "own" and predicate.subject is not None and predicate.subject.start in starts
        ]
    )


_ENDING = frozenset({"verb", "sub", "rel"})
_PARTICLES = frozenset({"up", "out", "off", "down", "away", "back"})
_ORDERING = frozenset({"then", "later", "finally", "eventually", "lastly", "also"})  # "took A, then B and finally C"
_LEADING_ADJECTIVES = frozenset({"close", "near", "next", "adjacent", "opposite", "loyal", "allied"})


def _complements(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], first: int, onsets: frozenset[int], *, nominal: bool = False
) -> tuple[Complement, ...]:
    if first >= len(chunks) or chunks[first].kind in _ENDING:
        return ()
    lex = lexicon()
    found: list[Complement] = []
    pending: list[str] = []
    joined = comma = resumed = False  # resumed: by ", and", which may go on with a list before an aside between commas
    for at in range(first, len(chunks)):
        chunk = chunks[at]
        kind = chunk.kind
        if kind == "prep":
            pending.append(chunk.word)
        elif kind == "np":
            if at in onsets and ((joined and not pending) if nominal else (joined or not pending)):
                break
            assert chunk.phrase is not None
            if pending and (_PARTICLES.issuperset(pending) or (joined and comma and lex.directions.issuperset(pending[-1:]))):
                pending = []  # "set up a checkpoint": an object; "in A, B and, farther east, | C"
            if joined and pending:
                found.append(Complement(tuple(pending), chunk.phrase, False, comma, True))
            elif joined:
                if not found and not nominal and not _goes_on(tokens, tags, chunk.start):
                    break
                listed = _before_last_comma(found) if resumed else found
                found.append(Complement(_shared_words(tokens, tags, chunks, at, listed), chunk.phrase, True, comma))
            elif nominal and not pending:
                break
            else:
                found.append(Complement(tuple(pending), chunk.phrase, False, comma))
            pending, joined, comma, resumed = [], False, False, False
        elif kind == "adv":
            if chunk.word in lex.particles or chunk.word in lex.directions:
                pending.append(chunk.word)
        elif kind == "adj":
            if tokens[chunk.end - 1].lower in _LEADING_ADJECTIVES:
                pending += [tokens[i].lower for i in range(chunk.start, chunk.end) if tags[i] is not DETERMINER]
        elif kind == "and":
            joined, resumed = True, comma
        elif kind == "quote":
            pass
        elif kind == "verb" and pending[-1:] == ["of"] and found and tokens[found[-1].phrase.head].singular in lex.measure_nouns:
            pass  # "within 3 km of relieving the town"
        elif kind == "stop" and chunk.word == ":" and found and _announces_names(tokens, tags, chunks, at):
            comma = joined = True
        elif kind == "stop" and chunk.word == ",":
            following = chunks[at + 1] if at + 1 < len(chunks) else None
            if following is None or following.kind in ("verb", "rel", "sub", "quote", "stop"):
                break
            comma = True
            if following.kind == "np" or (following.kind == "adv" and following.word in _ORDERING):
                joined = True
        else:
            break
    return tuple(found)


def _before_last_comma(found: list[Complement]) -> list[Complement]:
    """What a list had before an aside: "the Morag corridor, between A and B, and | C", "Goma, the largest city of the east, and | C"."""
    return found[: next((at for at in range(len(found) - 1, -1, -1) if found[at].after_comma), len(found))]


def _goes_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a phrase after a comma goes on with a verb without an object: "fell first, then | Hama", "fled, | most of them to Hama"."""
    if tags[at - 1] is ADVERB and tokens[at - 1].lower in _ORDERING:
        return True
    return at + 2 < len(tokens) and tokens[at + 1].lower == "of" and tokens[at + 2].lower in ("them", "whom")


def _announces_names(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], colon: int) -> bool:
    """Whether a list of names follows a colon: "three districts: | Sirwah, Rahabah and Mahliyah"."""
    before, following = chunks[colon - 1].phrase, chunks[colon + 1].phrase if colon + 1 < len(chunks) else None
    if before is None or following is None or tags[following.head] is not NAME:
        return False
    noun = tokens[before.head].lower
    several = lexicon().singular(noun) != noun and lexicon().singular(noun) in lexicon().settlement_nouns
    if not several and noun not in lexicon().directions:
        return False  # "three districts: A, B and C", "the north: A, B and C"
    return not any(chunk.kind == "verb" for chunk in chunks[colon + 1 :])


def _shared_words(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int, found: Sequence[Complement]
) -> tuple[str, ...]:
    """The prepositions that the member of a list at chunk `at` shares with the one before.

    Times stand outside the list: "took A in June and | B in July", "A fell on Monday, | B on Tuesday".
    """
    if not found:
        return ()
    if tags[chunks[at].end - 1] is NAME and not _is_time(tokens, chunks[at].phrase) and not found[-1].joined:
        last = found[-1]
        again = at + 1 < len(chunks) and chunks[at + 1].kind == "prep" and (chunks[at + 1].word,) == last.words
        if again and len(found) > 1 and tags[last.phrase.head] is not NAME:
            return found[-2].words  # "A in the north and | B in the east"
        anchor = next((item for item in reversed(found) if not _is_time(tokens, item.phrase)), None)
        if anchor is None or (anchor is not last and (again or anchor.words == ("by",))):
            return ()  # "A fell to the rebels on Monday, | B on Tuesday"
        return anchor.words
    if len(found) > 1 and not found[-2].words and _stands_beside(tokens, tags, chunks, at, found):
        return ()
    return found[-1].words


def _stands_beside(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk], at: int, found: Sequence[Complement]
) -> bool:
    """Whether a place described by a noun goes on with an object and not with the bare name that hangs on it.

    "Seized a crossing with Tajikistan and | the district of Imam Sahib".
    """
    phrase, last, first = chunks[at].phrase, found[-1].phrase, found[-2].phrase
    if phrase is None or at + 1 == len(chunks) or tokens[chunks[at + 1].start].lower != "of":
        return False
    place = lexicon().singular(tokens[phrase.head].lower) in lexicon().settlement_nouns and tags[phrase.head] is NOUN
    return place and tags[first.head] is NOUN and tags[last.head] is NAME and last.start == last.head


def _appositions(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[_Chunk]) -> tuple[tuple[NounPhrase, NounPhrase], ...]:
    """Pairs such as ("Bartalla", "a Christian town") where the second describes the first, in either order."""
    pairs: list[tuple[NounPhrase, NounPhrase]] = []
    for at in [at for at, chunk in enumerate(chunks[1:-1]) if chunk.word == "," and chunk.kind == "stop"]:
        first, second = chunks[at], chunks[at + 2]
        if first.phrase is None or second.phrase is None:
            continue
        opener = tokens[second.phrase.start].lower
        several = opener in ("two", "three", "four", "both") or second.phrase.start == second.phrase.head
        places = several and tokens[second.phrase.head].singular in lexicon().settlement_nouns  # "A and B, towns near C"
        if (
            tags[first.phrase.head] is NAME
            and (places or opener in ("a", "an", "the", "its", "their", "his", "one"))
            and tags[second.phrase.head] is NOUN
        ):
            pairs.append((first.phrase, second.phrase))
    return tuple(pairs)
