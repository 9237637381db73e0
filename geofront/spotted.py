"""Words that may name a place, before anything is decided, and what is already known of the sentence they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geofront.clauses import Clauses
from geofront.model import Span
from geofront.sentences import Token
from geofront.tags import AUXILIARY, FINITE, MODAL, PREPOSITION, STOP

# how a name was recognised, where others ask for it
IN_GAZETTEER = "in the gazetteer"
IN_A_BODY = "in the name of a body"


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words that may name a place: a half-open range of tokens of one sentence, not yet resolved."""

    sentence: int
    start: int
    end: int
    span: Span
    surface: str
    known: bool  # the gazetteer has the spelling
    why: str  # how it was recognised
    sure: bool  # the words around it say that it is a place
    kind_word: str | None  # "province" of "Anbar province", "city" of "the city of Kirkuk"
    dateline: bool = False
    as_waters: bool = False  # behind "the" and with no noun behind it, as rivers and mountains are named and no town is: "the Sunzha"


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, and which of its tokens are something else than a place."""

    clauses: Clauses
    taken: frozenset[int]
    held: Mapping[int, int]  # where a body's name begins → the end of what may name its place
    text: str  # of the article
    tokens: tuple[Token, ...]
    begins: Sequence[int]  # numbers of the tokens at which a name may begin: capitals and small articles

    def spotted(
        self, at: int, end: int, *, known: bool, why: str, sure: bool, kind_word: str | None = None, dateline: bool = False
    ) -> Spotted:
        """The tokens from `at` to before `end` as a name that was spotted."""
        tokens = self.tokens
        span = Span(tokens[at].start, tokens[end - 1].end)
        surface = self.text[span.start : span.end]
        as_waters = kind_word is None and at > 0 and tokens[at - 1].lower == "the" and self._ends_its_phrase(end)
        return Spotted(self.clauses.sentence.index, at, end, span, surface, known, why, sure, kind_word, dateline, as_waters)

    def _ends_its_phrase(self, end: int) -> bool:
        return end == len(self.tokens) or self.clauses.tags[end] in (PREPOSITION, STOP, FINITE, AUXILIARY, MODAL)
