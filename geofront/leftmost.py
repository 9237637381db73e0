"""The first of the phrases that belong together before a verb: "forces" of "forces from the south of the city"."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.complements import PARTICLES
from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Chunk, NounPhrase, is_time
from geofront.tags import GERUND, NAME, NOUN, PARTICIPLE, TENSED, TO, Tag


def leftmost(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> tuple[NounPhrase, int]:
    """The leftmost phrase of those that the phrase at chunk `at` belongs to, and its chunk."""
    first = at
    while first >= 2:
        further = _one_to_the_left(tokens, tags, chunks, first)
        if further is None:
            break
        first = further
    # "In Rafah the army": a phrase opened by a preposition at the start of the clause is not the subject when another follows it
    phrase = chunks[first].phrase
    if first and chunks[first - 1].kind == "prep" and chunks[at].phrase is not None:
        phrase, first = chunks[at].phrase, at
    assert phrase is not None
    return phrase, first


def _one_to_the_left(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> int | None:
    """The chunk of the phrase to which the one at chunk `first` (at least 2) belongs; None where it belongs to none."""
    kind = chunks[first - 1].kind
    if kind == "prep":
        return _before_preposition(tokens, tags, chunks, first)
    if kind == "and":
        return _before_and(tokens, tags, chunks, first)
    if kind == "verb" and is_reduced(tags, chunks[first - 1]) and _is_described(tokens, tags, chunks, first - 2):
        return first - 2  # "people living there say", "residents fleeing the city said"
    verb = first - 2 if kind == "adv" and tokens[chunks[first - 1].start].lower in PARTICLES else first - 1  # "to win back"
    if verb and chunks[verb].kind == "verb" and tags[chunks[verb].start] is TO:
        tried = verb >= 2 and chunks[verb - 1].kind == "verb" and is_reduced(tags, chunks[verb - 1])  # "troops trying to cross the river"
        verb -= tried
        if _is_described(tokens, tags, chunks, verb - 1):
            return verb - 1  # "the campaign to retake Mosul could …"
    elif verb and verb < first - 1 and chunks[verb].kind == "verb" and is_reduced(tags, chunks[verb]):
        if _is_described(tokens, tags, chunks, verb - 1):
            return verb - 1  # "troops marching up the valley entered"
    return None


def _is_described(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether chunk `at` is a phrase that a verb form behind it can describe: no finite verb before has it for an object."""
    return chunks[at].phrase is not None and not has_finite_verb(tokens, tags, chunks, at)


def _before_preposition(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> int | None:
    """The chunk of the phrase that the preposition before chunk `first` hangs on."""
    step = first - 2
    while step >= 0 and chunks[step].kind in ("prep", "adv", "adj"):
        step -= 1
    if step >= 0 and chunks[step].phrase is not None:
        alone = is_time(tokens, chunks[step].phrase) and not (step >= 1 and chunks[step - 1].kind == "prep")
        return None if alone else step
    if step >= 1 and chunks[step].kind == "verb" and chunks[step - 1].phrase is not None and is_reduced(tags, chunks[step]):
        return step - 1  # "hamlets seized at dawn are …"
    return None


def _before_and(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> int | None:
    """The chunk of the phrase to which the list belongs whose last member stands at chunk `first`."""
    listed = chunks[first - 2].phrase is not None
    if listed and first >= 4 and chunks[first - 3].kind == "verb" and tags[chunks[first - 3].start] in (TO, GERUND):
        if _is_described(tokens, tags, chunks, first - 4):
            return first - 4  # "people carrying mattresses and goats streamed out"
    if listed and first >= 5 and chunks[first - 3].kind == "prep" and chunks[first - 4].kind == "verb":
        if is_reduced(tags, chunks[first - 4]) and _is_described(tokens, tags, chunks, first - 5):
            return first - 5  # "troops backed by jeeps and bulldozers drove into"
    if listed and _are_all_subjects(tokens, chunks, first):
        first -= 2
        while _goes_on_before(tokens, tags, chunks, first):
            first -= 2
        return first
    return _before_description(tokens, tags, chunks, first - 2)


def _are_all_subjects(tokens: Sequence[Token], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether no verb of the clause before has the members of a list for its objects."""
    verb = next((chunk for chunk in reversed(chunks[:first]) if chunk.kind in ("verb", "sub", "rel", "stop")), None)
    return verb is None or verb.kind != "verb" or lexicon().lemma(tokens[verb.end - 1].lower) in lexicon().clause_taking


def _goes_on_before(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether a list of names begins further back: "A, | B and C have changed hands", but not "Along the road to A, | B and C have"."""
    if first < 2 or chunks[first - 1].kind != "stop" or chunks[first - 1].word != ",":
        return False
    here, before = chunks[first].phrase, chunks[first - 2].phrase
    if here is None or before is None or tags[here.head] is not NAME or tags[before.head] is not NAME:
        return False
    if first < 3 or chunks[first - 3].kind in ("stop", "adv", "sub", "quote"):
        return True
    if first < 4 or chunks[first - 3].kind != "prep" or chunks[first - 4].phrase is None:
        return False
    begin = first - 4  # "the seizure of A, | B and C", "clashes between soldiers and rebels in A, | B and C"
    while begin and chunks[begin - 1].kind in ("np", "prep", "and", "adj"):
        begin -= 1
    return chunks[begin].phrase is not None and (not begin or chunks[begin - 1].kind in ("stop", "sub", "quote"))


def _before_description(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], comma: int) -> int | None:
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


def has_finite_verb(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the clause already has a finite verb before chunk `at` that would take it as its object."""
    for back in range(at - 1, -1, -1):
        if chunks[back].kind in ("sub", "rel", "stop", "quote"):
            return False
        if chunks[back].kind == "verb" and tags[chunks[back].start] in TENSED:
            return lexicon().lemma(tokens[chunks[back].end - 1].lower) not in lexicon().clause_taking
    return False


def is_reduced(tags: Sequence[Tag], chunk: Chunk) -> bool:
    """Whether a verb is a participle or gerund alone: "villages | taken | on Thursday"."""
    return chunk.end - chunk.start == 1 and tags[chunk.start] in (PARTICIPLE, GERUND)
