"""The tags that a word of a sentence may have, and groups of them that the grammar asks for together.

They are few because claims need only to tell verbs from nouns and to see where clauses and phrases begin.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Tag(StrEnum):
    DETERMINER = "det"  # the, a, its, several
    ADJECTIVE = "adj"
    NUMBER = "num"
    NOUN = "noun"
    NAME = "name"  # capitalised inside a sentence
    PRONOUN = "pron"
    POSSESSIVE = "poss"  # 's
    PREPOSITION = "prep"
    TO = "to"
    AUXILIARY = "aux"
    MODAL = "modal"
    NOT = "not"
    ADVERB = "adv"
    AND = "and"  # and, or, but, nor
    SUBORDINATOR = "sub"  # while, after, because, that
    RELATIVE = "rel"  # which, who, whose, where
    FINITE = "finite"  # a verb in the present or past, or the base form after a modal or to
    GERUND = "gerund"  # -ing used as a verb
    PARTICIPLE = "part"  # past participle, verbal or as an adjective
    QUOTE = "quote"
    STOP = "stop"  # , ; : ( ) – and the like
    HYPHEN = "hyphen"


# As names of the module: a member of an enum takes ten times as long to look up, and the grammar asks for tags a hundred times a word.
DETERMINER: Final = Tag.DETERMINER
ADJECTIVE: Final = Tag.ADJECTIVE
NUMBER: Final = Tag.NUMBER
NOUN: Final = Tag.NOUN
NAME: Final = Tag.NAME
PRONOUN: Final = Tag.PRONOUN
POSSESSIVE: Final = Tag.POSSESSIVE
PREPOSITION: Final = Tag.PREPOSITION
TO: Final = Tag.TO
AUXILIARY: Final = Tag.AUXILIARY
MODAL: Final = Tag.MODAL
NOT: Final = Tag.NOT
ADVERB: Final = Tag.ADVERB
AND: Final = Tag.AND
SUBORDINATOR: Final = Tag.SUBORDINATOR
RELATIVE: Final = Tag.RELATIVE
FINITE: Final = Tag.FINITE
GERUND: Final = Tag.GERUND
PARTICIPLE: Final = Tag.PARTICIPLE
QUOTE: Final = Tag.QUOTE
STOP: Final = Tag.STOP
HYPHEN: Final = Tag.HYPHEN

NOMINAL = frozenset({NOUN, NAME})
TENSED = frozenset({FINITE, AUXILIARY, MODAL})
VERBAL = frozenset({FINITE, GERUND, PARTICIPLE})
LIGHT = frozenset({ADVERB, NOT, QUOTE})  # what may stand between an auxiliary and its verb
BEFORE_NOUN = frozenset({DETERMINER, ADJECTIVE, POSSESSIVE, NUMBER})
IN_PHRASES = BEFORE_NOUN | NOMINAL | {HYPHEN}  # what a noun phrase is made of

QUOTES = frozenset('"“”„«»‘')  # the marks that are tagged QUOTE
