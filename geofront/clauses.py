"""The skeleton of a sentence: its noun phrases, its predicates, who is subject of which, and what follows each verb.

A shallow parse by rules over coarse tags. It decides which place and which actor belong to the same verb, so that a claim joins
what the grammar joins and not what happens to stand nearby.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from operator import attrgetter
from typing import Final

from geofront.antecedents import antecedent_of, led_by_which
from geofront.asides import without_asides
from geofront.chunks import chunks_of
from geofront.complements import appositions_in, complements_from, fronted_in
from geofront.predicates import predicates_of
from geofront.sentences import Sentence, Token
from geofront.syntax import Chunk, Complement, NounPhrase, Predicate
from geofront.tagging import tags_of
from geofront.tagging_words import tagging_words
from geofront.tags import ADJECTIVE, DETERMINER, Tag
from geofront.words import words


class Clauses:
    """The parse of one sentence; what few sentences are asked for is worked out when it is."""

    __slots__ = (
        "_appositions", "_fronted", "_whole", "asides", "chunks", "follow", "holders", "lowers", "phrases", "predicates", "sentence",
        "tags", "title_case", "tokens",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        tags: tuple[Tag, ...],
        chunks: tuple[Chunk, ...],
        phrases: tuple[NounPhrase, ...],
        holders: tuple[NounPhrase | None, ...],
        predicates: tuple[Predicate, ...],
        title_case: bool,
        follow: Followers,
        asides: tuple[tuple[int, int], ...],
        whole: tuple[Chunk, ...],
    ) -> None:
        self.sentence: Final = sentence
        self.tokens: Final = sentence.tokens
        self.tags: Final = tags
        self.chunks: Final = chunks
        self.phrases: Final = phrases
        self.holders: Final = holders  # for each token the phrase that holds it
        self.predicates: Final = predicates
        self.lowers: Final = frozenset([token.lower for token in sentence.tokens])  # to see at once that no word of some is there
        self.title_case: Final = title_case  # most words begin with a capital, so that capitals say nothing
        self.follow: Final = follow  # for the token at which a phrase starts, what hangs on it
        self.asides: Final = asides  # the tokens that the chunks step over: "Selem, | a town near Goma,"
        self._whole = whole  # the chunks with those asides
        self._appositions: tuple[tuple[NounPhrase, NounPhrase], ...] | None = None
        self._fronted: tuple[Complement, ...] | None = None

    @property
    def appositions(self) -> tuple[tuple[NounPhrase, NounPhrase], ...]:
        """("Kibumba", "a village north of …")."""
        found = self._appositions
        if found is None:
            found = appositions_in(self.tokens, self.tags, self.chunks)
            if self.asides:
                whole = appositions_in(self.tokens, self.tags, self._whole)
                found += tuple(pair for pair in whole if self.is_in_an_aside(pair[1].start) and not self.is_in_an_aside(pair[0].start))
            if found:
                # "While mediators met in Goma, | the town of Sake | fell": it does something itself
                own = (one.subject for one in self.predicates if one.finite and one.subject_basis == "own")
                acting = {subject.start for subject in own if subject is not None}
                found = tuple(pair for pair in found if pair[1].start < pair[0].start or pair[1].start not in acting)
            self._appositions = found
        return found

    @property
    def fronted(self) -> tuple[Complement, ...]:
        """ "In Rafah, near the border, the army …": what the sentence opens with."""
        found = self._fronted
        if found is None:
            found = fronted_in(self.tokens, self.tags, self.chunks)
            self._fronted = found
        return found

    def is_in_an_aside(self, token: int) -> bool:
        """Whether a token stands in an aside that the parse steps over."""
        return any(start <= token < end for start, end in self.asides)

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
        return antecedent_of(self.tokens, self.tags, self.chunks, at) if 0 < at < len(self.chunks) else None


_DESCRIBING = frozenset({DETERMINER, ADJECTIVE})


class Followers:
    """For the token at which a noun phrase starts, the phrases that hang on it; worked out once, when asked for."""

    __slots__ = ("_chunks", "_first", "_found", "_onsets", "_starts", "_tags", "_tokens")

    def __init__(
        self,
        tokens: Sequence[Token],
        tags: Sequence[Tag],
        chunks: Sequence[Chunk],
        starts: dict[int, int],
        onsets: frozenset[int],
        first: Followers | None = None,
    ) -> None:
        self._tokens, self._tags, self._chunks, self._starts, self._onsets = tokens, tags, chunks, starts, onsets
        self._first = first  # asked before: that of the chunks without asides
        self._found: dict[int, tuple[Complement, ...]] = {}

    def get(self, start: int, otherwise: tuple[Complement, ...] = ()) -> tuple[Complement, ...]:
        """The followers in order; `otherwise` where no phrase starts."""
        found = self._found.get(start)
        if found is None:
            at = self._starts.get(start)
            if at is None:
                return otherwise
            if self._first is not None and start in self._first._starts:
                return self._first.get(start)
            found = self._found[start] = complements_from(self._tokens, self._tags, self._chunks, at + 1, self._onsets, nominal=True)
        return found


def clauses_of(sentence: Sentence, names: Container[str] = ()) -> Clauses:
    """Parse a sentence; `names` are words that are names though they look like verbs. What cannot be read has no predicates."""
    tokens = sentence.tokens
    title_case = _is_title_case(tokens, sentence.capitals)
    tags = tags_of(tokens, names_said_capital=not title_case, names=names)
    whole = chunks_of(tokens, tags)
    phrases: list[NounPhrase] = []
    holders: list[NounPhrase | None] = [None] * len(tokens)
    for chunk in whole:
        if chunk.phrase is not None:
            phrases.append(chunk.phrase)
            holders[chunk.start : chunk.end] = [chunk.phrase] * (chunk.end - chunk.start)
    chunks, asides, cited = without_asides(tokens, tags, whole)
    starts = _starts(chunks)
    predicates, verbs = predicates_of(tokens, tags, chunks)
    onsets = _onsets(starts, predicates)
    for predicate, at in zip(predicates, verbs, strict=True):
        predicate.complements = complements_from(tokens, tags, chunks, at + 1, onsets)
        led = led_by_which(tokens, tags, chunks, at) if predicate.link == "relative" else None
        if led is not None:
            predicate.complements = (led, *predicate.complements)
            predicate.relative_object = None
    for at in range(len(predicates) - 1, 0, -1):
        _share_object(chunks, verbs, predicates, at)
    for predicate in predicates:
        _share_antecedent(predicates, predicate)
    follow = Followers(tokens, tags, chunks, starts, onsets)
    if asides or cited:
        starts = _starts(whole)
        follow = Followers(tokens, tags, whole, starts, _onsets(starts, predicates), follow)
    return Clauses(
        sentence,
        tags,
        tuple(chunks),
        tuple(phrases),
        tuple(holders),
        tuple(predicates),
        title_case,
        follow,
        asides,
        tuple(whole),
    )


def _starts(chunks: Sequence[Chunk]) -> dict[int, int]:
    """By the token at which a noun phrase starts, the index of its chunk."""
    return {chunk.start: at for at, chunk in enumerate(chunks) if chunk.phrase is not None}


def _share_object(chunks: Sequence[Chunk], verbs: Sequence[int], found: Sequence[Predicate], at: int) -> None:
    """Gives the predicate before number `at` what follows both: "captured and burned | the town", "was captured and burned | by rebels"."""
    first, second = found[at - 1], found[at]
    if first.complements or first.relative_object is not None or second.governor != at - 1 or first.passive is not second.passive:
        return
    between = [chunk.word for chunk in chunks[verbs[at - 1] + 1 : verbs[at]]]
    listed = between == [","] and second.link == "main" and second.subject_basis == "shared"
    if not listed and (second.link != "conjunct" or not _BETWEEN_VERBS.issuperset(between)):
        return
    follows = second.complements
    if first.passive or (follows and not follows[0].words and _takes_an_object(first)):
        first.complements = follows


_BETWEEN_VERBS = frozenset({",", "and", "or", "but", "then", "later", "also"})


def _share_antecedent(found: Sequence[Predicate], second: Predicate) -> None:
    """Gives a verb what the one before it has for its object by "which": "Bria, which rebels seized in May and | burned"."""
    first = found[second.governor] if second.link == "conjunct" and second.governor is not None else None
    if first is None or first.relative_object is None or second.passive or second.subject_basis != "shared":
        return
    if second.relative_object is None and _takes_an_object(second) and all(item.words for item in second.complements):
        second.relative_object = first.relative_object


def _takes_an_object(predicate: Predicate) -> bool:
    verb = words().verbs.get(predicate.lemma)
    return (verb is not None and verb.transitive and not verb.intransitive) or predicate.lemma in tagging_words().with_an_object


def _onsets(starts: Mapping[int, int], found: Sequence[Predicate]) -> frozenset[int]:
    """Chunk indexes at which the subject of a later finite predicate begins."""
    return frozenset(
        [
            starts[predicate.subject.start]
            for predicate in found
            if predicate.finite and predicate.subject_basis == "own" and predicate.subject is not None and predicate.subject.start in starts
        ]
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
