"""What the parse of a sentence is made of: noun phrases, complements, predicates, and the chunks they are found in.

Every number is a token index of the sentence. They are made and read many times a word: plain slots are the quickest. Nobody writes to
them again (the type checker sees to it), but for the two fields of a predicate that are told last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from geofront.lexicon import lexicon
from geofront.sentences import Token, is_a_year

Link = Literal["main", "conjunct", "relative", "subordinate", "infinitive", "participle", "reduced", "gerund"]
Basis = Literal["own", "shared", "antecedent", "governor", "none"]


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


class Complement:
    """What follows a verb or noun: an object (no words), or a phrase with its prepositions, as in ("out", "of")."""

    __slots__ = ("added", "after_comma", "joined", "phrase", "words")

    def __init__(
        self, words: tuple[str, ...], phrase: NounPhrase, joined: bool = False, after_comma: bool = False, added: bool = False
    ) -> None:
        self.words: Final = words
        self.phrase: Final = phrase
        self.joined: Final = joined  # by a comma or "and" to the one before, whose words it shares
        self.after_comma: Final = after_comma
        self.added: Final = added  # by "and" with words of its own: "near A and | towards B"

    def __repr__(self) -> str:
        return f"Complement({self.words}, {self.phrase})"


class Chunk:
    """A noun phrase, a verb group, or a word between them."""

    __slots__ = ("end", "kind", "phrase", "start", "word")

    def __init__(self, kind: str, start: int, end: int, word: str, phrase: NounPhrase | None = None) -> None:
        self.kind: Final = kind  # np, prep, verb, stop, and, sub, rel, quote, adv, adj
        self.start: Final = start
        self.end: Final = end
        self.word: Final = word  # its first, in lower case
        self.phrase: Final = phrase

    def __repr__(self) -> str:
        return f"Chunk({self.kind}, {self.start}, {self.end}, {self.word!r})"


class Predicate:
    """A verb group with its subject and complements; every number is a token index."""

    __slots__ = (
        "adjective", "complements", "end", "finite", "governor", "introducer", "lemma", "link", "modal", "negated", "passive", "perfect",
        "relative_object", "scene", "start", "subject", "subject_basis", "verb",
    )  # fmt: skip

    def __init__(
        self,
        *,
        start: int,
        verb: int,
        end: int,
        lemma: str,
        link: Link,
        passive: bool,
        finite: bool,
        negated: bool,
        modal: str | None,
        perfect: bool,
        governor: int | None,
        introducer: str | None,
        subject: NounPhrase | None,
        subject_basis: Basis,
        adjective: str | None,
        scene: NounPhrase | None,
        relative_object: NounPhrase | None,
    ) -> None:
        self.start: Final = start
        self.verb: Final = verb
        self.end: Final = end
        self.lemma: Final = lemma
        self.link: Final = link
        self.passive: Final = passive
        self.finite: Final = finite
        self.negated: Final = negated
        self.modal: Final = modal
        self.perfect: Final = perfect
        self.governor: Final = governor  # index of the predicate it depends on
        self.introducer: Final = introducer  # the word that opens its clause: "after", "which", "to"
        self.subject: Final = subject
        self.subject_basis: Final = subject_basis
        self.adjective: Final = adjective  # after a copula: "is free", "is under siege" keeps the phrase as complement
        self.scene: Final = scene  # "the town where battles rage": what the clause happens in
        # told last, when the subjects of all later clauses are known
        self.relative_object = relative_object  # "Mosul, which the group overran": the antecedent is the object
        self.complements: tuple[Complement, ...] = ()

    def __repr__(self) -> str:
        return f"Predicate({self.start}, {self.end}, {self.lemma!r}, {self.link})"


def is_time(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    """Whether a phrase is a time: "the weekend", "2016", "the 17th"; None is not."""
    if phrase is None:
        return False
    head = tokens[phrase.head].text
    if not head[0].isdigit():
        return head.lower() in lexicon().time_words
    return is_a_year(head) or is_day(head)


def is_day(word: str) -> bool:
    """Whether a word is a day of a month: "the 17th"."""
    return word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th")
