"""Which noun phrase is the subject of a verb: its own, one that it shares, or that of the clause it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.antecedents import antecedent_of, described_by, relative_object_of
from geofront.complements import PARTICLES
from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Basis, Chunk, Link, NounPhrase, Predicate, is_time
from geofront.tags import GERUND, NAME, NOUN, PARTICIPLE, TENSED, TO, Tag
from geofront.telling import ACCUSING, SEEING, TELLING_NOUNS


def subject_of(
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    chunks: Sequence[Chunk],
    at: int,
    by_chunk: dict[int, int],
    found: list[Predicate],
    link: Link,
    governor: int | None,
    *,
    finite: bool,
    passive: bool,
) -> tuple[NounPhrase | None, Basis, NounPhrase | None]:
    """The subject of the verb at chunk `at`, why it is that, and what the verb's clause is said of, where it is the object.

    `found` are the predicates before it, `by_chunk` their indexes by the chunks of their verbs; `governor` is the one it depends on.
    """
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
            if ruler is not None and ruler.passive and ruler.lemma in SEEING and tags[chunks[at].start] is GERUND:
                return ruler.subject, "governor", None  # "was filmed on the motorway heading east"
            phrase = antecedent_of(tokens, tags, chunks, at)
            return phrase, "antecedent", None
        if link == "conjunct" and ruler is not None:
            return ruler.subject, "shared", None
        if link == "gerund" and ruler is not None and ruler.lemma in ACCUSING:
            accused = next((chunk.phrase for chunk in chunks[:at] if chunk.phrase is not None and chunk.start >= ruler.end), None)
            return (ruler.subject if ruler.passive else accused), "own", None  # "accused the rebels of shelling …"
        if link == "gerund" and ruler is not None and ruler.lemma in _KEEPING and not ruler.passive and chunks[at - 1].word == "from":
            kept = next((chunk.phrase for chunk in chunks[:at] if chunk.phrase is not None and chunk.start >= ruler.end), None)
            return (kept, "own", None) if kept is not None else (ruler.subject, "governor", None)  # "stopped the rebels from entering"
        if link == "participle" and passive and at >= 2 and chunks[at - 1].word == "," and is_time(tokens, chunks[at - 2].phrase):
            return (ruler.subject if ruler is not None else None), "governor", None  # "lived on boats for years, cut off by …"
        if link == "participle" and passive and at >= 2 and chunks[at - 1].word == "," and chunks[at - 2].phrase is not None:
            return antecedent_of(tokens, tags, chunks, at), "antecedent", None  # "the airport, captured on the second day, …"
        if link == "participle" and ruler is None:
            return _later_subject(tokens, chunks, at), "governor", None
        return (ruler.subject, "governor", None) if ruler is not None else (_later_subject(tokens, chunks, at), "governor", None)
    before = at - 1
    while before >= 0 and chunks[before].kind in ("adv", "quote", "adj"):
        before -= 1
    if before >= 2 and chunks[before - 1].kind == "prep" and chunks[before - 2].kind == "rel" and is_time(tokens, chunks[before].phrase):
        before -= 2  # "who by the weekend had reached"
    if before >= 2 and chunks[before - 1].kind == "prep" and chunks[before - 2].kind == "and" and is_time(tokens, chunks[before].phrase):
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
        return described_by(tokens, tags, chunks, before, ruler), "antecedent", None
    if chunk.kind == "and":
        aside = (
            ruler is not None and ruler.lemma in lexicon().reporting and chunks[before - 1].kind == "stop" and ruler.governor is not None
        )
        if aside and ruler is not None and ruler.governor is not None:
            return found[ruler.governor].subject, "shared", None  # "A lost it, residents said, but denied …"
        closed = ruler is not None and ruler.link == "relative" and ruler.introducer in ("where", "when") and chunks[before - 1].word == ","
        if closed and ruler is not None and ruler.governor is not None:
            return found[ruler.governor].subject, "shared", None  # "left Awja, the village where he was born, and are in Tikrit"
        return (ruler.subject, "shared", None) if ruler is not None else (None, "none", None)
    if chunk.kind == "stop" and chunk.word in ",–—":
        opening = next((back for back in range(before - 1, 0, -1) if chunks[back].kind == "stop"), 0)
        if opening and chunks[opening - 1].kind == "rel":
            return described_by(tokens, tags, chunks, opening - 1, ruler), "antecedent", None  # "a militia which, he said, holds"
        phrase = _before_aside(tokens, tags, chunks, before)
        if phrase is not None:
            return phrase, "own", None
        return (ruler.subject, "shared", None) if ruler is not None else (None, "none", None)
    if chunk.phrase is None:
        if ruler is not None and chunk.kind == "verb" and ruler.relative_object is not None:
            return ruler.relative_object, "own", None  # "the town that rebels took was quiet"
        if ruler is not None and chunk.kind == "verb" and ruler.introducer == "where" and ruler.link == "relative":
            opening = next((back for back in range(before, 0, -1) if chunks[back].kind == "rel"), 0)
            if opening and chunks[opening - 1].phrase is not None:
                return _chain(tokens, tags, chunks, opening - 1)[0], "own", None  # "a hotel where they stayed was hit"
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
    elif tokens[chunk.start].lower in _EACH and is_time(tokens, chunk.phrase) and before and chunks[before - 1].phrase is not None:
        before -= 1  # "12,000 shells a day fell"
    elif is_time(tokens, chunk.phrase) and before and chunks[before - 1].kind == "sub" and ruler is not None:
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
    return phrase, "own", None if passive else relative_object_of(tokens, tags, chunks, first, at, ruler)


_KEEPING = frozenset({"stop", "prevent", "keep", "bar", "block", "deter", "dissuade", "discourage", "ban", "hinder"})
_EACH = frozenset({"a", "an", "each", "every"})


def _is_ranked_place(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase is a place by its rank: "the first city", "the last of the towns"."""
    ranked = any(token.lower in _RANKS for token in tokens[phrase.start : phrase.head])
    return ranked and tokens[phrase.head].singular in lexicon().place_nouns


_RANKS = frozenset("first second third fourth last latest next only biggest largest".split())


def _after_relative(chunks: Sequence[Chunk], first: int, by_chunk: dict[int, int], found: list[Predicate]) -> NounPhrase | None:
    """What a relative clause describes, where the phrase at chunk `first` is only the object of its verb."""
    before = first - 1
    while before > 0 and (
        chunks[before].kind in ("prep", "adv") or (chunks[before].phrase is not None and chunks[before - 1].kind == "prep")
    ):
        before -= 1  # "troops who had come to the aid of the president attacked", "rockets that came from the direction of X hit"
    if before < 0 or before not in by_chunk:
        return None
    inner = found[by_chunk[before]]
    if inner.link != "relative" or inner.lemma in lexicon().clause_taking:
        return None
    if inner.subject_basis == "antecedent":
        return inner.subject
    return inner.relative_object if inner.introducer is None else None  # "the last town they hold in the north is …"


def _reported(tokens: Sequence[Token], chunks: Sequence[Chunk], verb: int) -> int | None:
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


def _chain(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> tuple[NounPhrase, int]:
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
                if is_time(tokens, chunks[step].phrase) and not (step >= 1 and chunks[step - 1].kind == "prep"):
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
        infinitive = first - 2 if kind == "adv" and tokens[chunks[first - 1].start].lower in PARTICLES else first - 1  # "to win back"
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
        if (
            kind == "and"
            and first >= 5
            and chunks[first - 2].phrase is not None
            and chunks[first - 3].kind == "prep"
            and chunks[first - 4].kind == "verb"
            and _reduced(tags, chunks[first - 4])
            and chunks[first - 5].phrase is not None
            and not _finite_before(tokens, tags, chunks, first - 5)
        ):
            first -= 5  # "troops backed by jeeps and bulldozers drove into"
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


def _goes_on_before(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether a list of names begins further back: "A, | B and C have changed hands", but not "Along the road to A, | B and C have"."""
    if first < 2 or chunks[first - 1].kind != "stop" or chunks[first - 1].word != ",":
        return False
    here, before = chunks[first].phrase, chunks[first - 2].phrase
    if here is None or before is None or tags[here.head] is not NAME or tags[before.head] is not NAME:
        return False
    return first < 3 or chunks[first - 3].kind in ("stop", "adv", "sub", "quote")


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


def _finite_before(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the clause already has a finite verb before chunk `at` that would take it as its object."""
    for back in range(at - 1, -1, -1):
        if chunks[back].kind in ("sub", "rel", "stop", "quote"):
            return False
        if chunks[back].kind == "verb" and tags[chunks[back].start] in TENSED:
            return lexicon().lemma(tokens[chunks[back].end - 1].lower) not in lexicon().clause_taking
    return False


def _reduced(tags: Sequence[Tag], chunk: Chunk) -> bool:
    return chunk.end - chunk.start == 1 and tags[chunk.start] in (PARTICIPLE, GERUND)


def _before_aside(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], comma: int) -> NounPhrase | None:
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
                if first and chunks[first - 1].kind == "verb" and _finite_before(tokens, tags, chunks, first):
                    return None  # "attacked Ghazni on August 10, 2018, took shelter and fired": an object of the verb before
                if _measures_off(tokens, chunks, first):
                    continue  # "Y, 40 km north of the capital, Z, was taken": still inside the aside
                if first == 1 and chunks[0].kind == "verb" and tags[chunks[0].start] is GERUND:
                    return None  # "Losing Kunduz, a capital, could be a blow": the losing is the subject
                if first and chunks[first - 1].kind == "prep" and (first == 1 or chunks[first - 2].kind in ("stop", "quote", "and")):
                    return None  # "On Tuesday, as they moved, …": an adverbial, not a subject
                return phrase
            return None
    return None


def _measures_off(tokens: Sequence[Token], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether the phrase at a chunk is a distance, or what a direction counts from: "40 km", "(25 miles) north of the capital"."""
    phrase = chunks[first].phrase
    if phrase is not None and tokens[phrase.head].singular in lexicon().measure_nouns:
        return True
    return first >= 2 and chunks[first - 1].kind == "prep" and tokens[chunks[first - 2].end - 1].lower in lexicon().directions


def _later_subject(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """The subject of the main clause after an opening participle: "Moving from the south, police units retook …"."""
    for later in range(at + 1, len(chunks) - 1):
        if chunks[later].kind == "stop" and chunks[later].word == "," and chunks[later + 1].phrase is not None:
            return chunks[later + 1].phrase
    return None
