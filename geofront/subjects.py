"""Which noun phrase is the subject of a verb: its own, one that it shares, or that of the clause it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geofront.antecedents import antecedent_of, described_by, relative_object_of
from geofront.leftmost import has_finite_verb, is_reduced, leftmost
from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Basis, Chunk, Link, NounPhrase, Predicate, is_time
from geofront.tagging_words import tagging_words
from geofront.tags import GERUND, PRONOUN, Tag
from geofront.telling import telling_words

Subject = tuple[NounPhrase | None, Basis, NounPhrase | None]  # as `subject_of` tells it
_NOBODY: Subject = (None, "none", None)


class _Verb(NamedTuple):
    """A verb whose subject is looked for, and the sentence up to it."""

    tokens: Sequence[Token]
    tags: Sequence[Tag]
    chunks: Sequence[Chunk]
    at: int  # the chunk of the verb
    ruler: Predicate | None  # the predicate that it depends on
    found: Sequence[Predicate]  # those before it
    by_chunk: Mapping[int, int]  # their indexes by the chunks of their verbs
    passive: bool


def subject_of(
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    chunks: Sequence[Chunk],
    at: int,
    by_chunk: Mapping[int, int],
    found: Sequence[Predicate],
    link: Link,
    governor: int | None,
    *,
    finite: bool,
    passive: bool,
) -> Subject:
    """The subject of the verb at chunk `at`, why it is that, and what the verb's clause is said of, where it is the object.

    `found` are the predicates before it, `by_chunk` their indexes by the chunks of their verbs; `governor` is the one it depends on.
    """
    verb = _Verb(tokens, tags, chunks, at, found[governor] if governor is not None else None, found, by_chunk, passive)
    if link == "infinitive":
        return _of_infinitive(verb)
    return _of_finite(verb) if finite else _of_participle(verb, link)


# --- infinitives, participles and gerunds --------------------------------------------------------


def _of_infinitive(verb: _Verb) -> Subject:
    """Who is told to, which place is ranked by it, or else the subject of the verb before."""
    tokens, tags, chunks, at, ruler = verb[:5]
    told = chunks[at - 1] if at else None
    named = told.phrase if told is not None else None
    if ruler is not None and told is not None and ruler.lemma in lexicon().object_control:
        if named is not None and told.start > ruler.verb:
            return leftmost(tokens, tags, chunks, at - 1)[0], "own", None  # "ordered us to leave", "called on the army to attack"
        if told.kind == "stop" and not ruler.passive:
            behind = next((chunk.phrase for chunk in chunks if chunk.start == ruler.end), None)
            if behind is not None:
                return behind, "own", None  # "told people in the villages, among them A, to leave"
    if named is not None and ruler is not None and _is_for_whom(tokens, tags, chunks, at - 1):
        return named, "own", None  # "a plan for the army to take over"
    if named is not None and _is_ranked_place(tokens, named):
        return named, "antecedent", None  # "the first city to fall", "the last town to be retaken"
    if named is not None and tokens[named.head].singular in telling_words().boasts and tokens[chunks[at].start + 1].lower == "have":
        return named, "own", None  # "Russian claims to have taken the town"
    if ruler is None:
        return _NOBODY
    handed = ruler.relative_object if ruler.link == "relative" and at - 1 in verb.by_chunk and not verb.passive else None
    return ruler.subject, "governor", handed  # "plans to attack", "which they failed to take"


def _is_for_whom(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the phrase at a chunk is who is to do something: "a plan for | the army | to", not "waited for hours to"."""
    phrase = chunks[at].phrase
    if phrase is None or not at or chunks[at - 1].word != "for" or chunks[at - 1].kind != "prep":
        return False
    head, lex = tokens[phrase.head], lexicon()
    return tags[phrase.head] is PRONOUN or head.lower in lex.force_words | lex.acting or head.lower in lex.civilian_nouns


def _is_ranked_place(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase is a place by its rank: "the first city", "the last of the towns"."""
    ranked = any(token.lower in tagging_words().ranks for token in tokens[phrase.start : phrase.head])
    return ranked and tokens[phrase.head].singular in lexicon().place_nouns


def _of_participle(verb: _Verb, link: Link) -> Subject:
    """What a participle describes, whose deed a gerund is, or else the subject of the verb before or of the one to come."""
    tokens, tags, chunks, at, ruler = verb[:5]
    if link == "reduced":
        if ruler is not None and ruler.passive and ruler.lemma in telling_words().seeing and tags[chunks[at].start] is GERUND:
            return ruler.subject, "governor", None  # "was filmed on the motorway heading east"
        return antecedent_of(tokens, tags, chunks, at), "antecedent", None
    if link == "conjunct" and ruler is not None:
        return ruler.subject, "shared", None
    if link == "gerund" and ruler is not None:
        if ruler.lemma in telling_words().accusing:
            return (ruler.subject if ruler.passive else _first_behind(ruler, chunks, at)), "own", None  # "accused the rebels of shelling …"
        if ruler.lemma in tagging_words().keeping_from and not ruler.passive and chunks[at - 1].word == "from":
            kept = _first_behind(ruler, chunks, at)
            if kept is not None:
                return kept, "own", None  # "stopped the rebels from entering"
    if link == "participle" and verb.passive and at >= 2 and chunks[at - 1].word == ",":
        if is_time(tokens, chunks[at - 2].phrase):
            return (ruler.subject if ruler is not None else None), "governor", None  # "lived on boats for years, cut off by …"
        if chunks[at - 2].phrase is not None:
            return antecedent_of(tokens, tags, chunks, at), "antecedent", None  # "the airport, captured on the second day, …"
    comma = at - 1 - (at > 1 and chunks[at - 1].kind in ("prep", "sub"))
    if ruler is None and comma and chunks[comma].word == "," and chunks[comma - 1].phrase is not None and not verb.passive:
        return leftmost(tokens, tags, chunks, comma - 1)[0], "antecedent", None  # "The rebels, | (after) taking the town, | moved on"
    return (ruler.subject if ruler is not None else _later_subject(chunks, at)), "governor", None


def _first_behind(ruler: Predicate, chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """The first phrase between a verb and the chunk `at`: whom somebody accuses or keeps from something."""
    return next((chunk.phrase for chunk in chunks[:at] if chunk.phrase is not None and chunk.start >= ruler.end), None)


def _later_subject(chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """The subject of the main clause after an opening participle: "Moving from the south, police units retook …"."""
    for later in range(at + 1, len(chunks) - 1):
        if chunks[later].kind == "stop" and chunks[later].word == "," and chunks[later + 1].phrase is not None:
            return chunks[later + 1].phrase
    return None


# --- finite verbs: what stands before them decides -----------------------------------------------


def _of_finite(verb: _Verb) -> Subject:
    tokens, tags, chunks = verb[:3]
    before = _chunk_before(verb)
    if before < 0 or _says_what_was_quoted(verb, before):
        return _NOBODY
    chunk = chunks[before]
    if chunk.phrase is not None:
        return _of_phrase(verb, before)
    if chunk.kind == "rel":
        if chunk.word in ("where", "when"):
            return _NOBODY
        return described_by(tokens, tags, chunks, before, verb.ruler), "antecedent", None
    if chunk.kind == "and":
        return _shared(_before_conjunct(verb, before))
    if chunk.kind == "stop" and chunk.word in ",–—":
        return _of_comma(verb, before)
    return _of_clause(verb, before) if chunk.kind == "verb" else _NOBODY


def _shared(ruler: Predicate | None) -> Subject:
    return (ruler.subject, "shared", None) if ruler is not None else _NOBODY


def _chunk_before(verb: _Verb) -> int:
    """The chunk before a verb, leaving out adverbs and the times that stand between; -1 where there is none."""
    chunks = verb.chunks
    before = verb.at - 1
    while before >= 0 and chunks[before].kind in ("adv", "quote", "adj"):
        before -= 1
    for opener in ("rel", "and"):  # "who by noon had reached", "took the mill and by the evening had reached"
        if before >= 2 and chunks[before - 1].kind == "prep" and chunks[before - 2].kind == opener:
            if is_time(verb.tokens, chunks[before].phrase):
                before -= 2
    if before >= 1 and chunks[before - 1].kind == "and" and is_time(verb.tokens, chunks[before].phrase):
        if lexicon().lemma(verb.tokens[chunks[verb.at].end - 1].lower) not in tagging_words().of_times:
            before -= 1  # "took the mill and five weeks later reached", "and the next day reached"
    return before


def _says_what_was_quoted(verb: _Verb, before: int) -> bool:
    """Whether its subject follows: "…," said an officer."""
    chunks, at = verb.chunks, verb.at
    if not any(chunks[between].kind == "quote" for between in range(before + 1, at)):
        return False
    return lexicon().lemma(verb.tokens[chunks[at].end - 1].lower) in lexicon().reporting


def _before_conjunct(verb: _Verb, joined: int) -> Predicate | None:
    """The predicate whose subject a verb shares, joined to it by the "and" at a chunk."""
    ruler, chunks = verb.ruler, verb.chunks
    while ruler is not None and ruler.governor is not None and ruler.link in ("gerund", "infinitive"):
        above = verb.found[ruler.governor]
        if above.start >= ruler.start or (above.link in ("relative", "subordinate") and chunks[joined - 1].word == ","):
            break
        ruler = above  # "accused the rebels of shelling X and | said"
    if ruler is None or ruler.governor is None:
        return ruler
    if ruler.lemma in lexicon().reporting and chunks[joined - 1].kind == "stop":
        return verb.found[ruler.governor]  # "A lost it, residents said, but denied …"
    describes = ruler.link == "relative" and ruler.introducer in ("where", "when")
    aside = describes or (ruler.link == "subordinate" and ruler.introducer != "that")
    if aside and chunks[joined - 1].word == ",":
        return verb.found[ruler.governor]  # "left Awja, the village where he was born, and are in Tikrit"
    return ruler


def _of_comma(verb: _Verb, comma: int) -> Subject:
    """What stands before an aside that closes at a comma or dash; where there is none, the subject of the verb before."""
    tokens, tags, chunks = verb[:3]
    opening = next((back for back in range(comma - 1, 0, -1) if chunks[back].kind == "stop"), 0)
    if opening and chunks[opening - 1].kind == "rel":
        return described_by(tokens, tags, chunks, opening - 1, verb.ruler), "antecedent", None  # "a band which, she wrote, rules"
    ruler = verb.ruler
    if opening and ruler is not None and ruler.link == "main" and ruler.finite and ruler.subject is not None:
        if ruler.subject.end <= chunks[opening].start < ruler.start:
            return _shared(ruler)  # "JNIM, an ally of theirs, has shelled A, | has raided B": what the commas hold is no aside
    phrase = _before_aside(tokens, tags, chunks, comma)
    return (phrase, "own", None) if phrase is not None else _shared(_before_reduced(verb))


def _before_reduced(verb: _Verb) -> Predicate | None:
    """The predicate before a verb, or that whose object it only describes: "sent trucks | packed with bombs, | raised its flag"."""
    ruler = verb.ruler
    if ruler is None or ruler.link != "reduced" or ruler.governor is None or ruler.subject is None:
        return ruler
    above = verb.found[ruler.governor]
    return above if above.finite and not above.passive and ruler.subject.start >= above.end else ruler


def _of_clause(verb: _Verb, before: int) -> Subject:
    """What the relative clause describes that ends in the verb at a chunk; where it is none, that verb's subject."""
    tokens, tags, chunks, _, ruler = verb[:5]
    if ruler is None:
        return _NOBODY
    if ruler.relative_object is not None:
        return ruler.relative_object, "own", None  # "the town that rebels took was quiet"
    if ruler.introducer == "where" and ruler.link == "relative":
        opening = next((back for back in range(before, 0, -1) if chunks[back].kind == "rel"), 0)
        if opening and chunks[opening - 1].phrase is not None:
            return leftmost(tokens, tags, chunks, opening - 1)[0], "own", None  # "a hotel where they stayed was hit"
    return _shared(ruler)


def _of_phrase(verb: _Verb, before: int) -> Subject:
    """What the phrase at a chunk belongs to, unless it belongs to an earlier verb or is only a time or a rate."""
    tokens, tags, chunks, at, ruler = verb[:5]
    behind = before - 1 - (before > 1 and chunks[before - 1].kind == "adv")
    if before > 1 and chunks[behind].phrase is not None and is_time(tokens, chunks[before].phrase) and _is_no_time(verb):
        before = behind  # "troops sent to the town last week | have left"
    if before and chunks[before - 1].phrase is not None:
        if _is_there(verb, before) or _is_a_rate(tokens, chunks[before]):
            before -= 1
    elif before and chunks[before - 1].kind == "sub" and ruler is not None and is_time(tokens, chunks[before].phrase):
        return _shared(ruler)  # "took A and after a long lull moved on"
    rest = _what_is_left(verb)
    if rest is not None:
        return rest, "own", None
    phrase, first = leftmost(tokens, tags, chunks, before)
    described = _after_relative(tokens, chunks, first, verb.by_chunk, verb.found)
    if described is not None:
        return described, "own", None  # "the army that took the town left": not the town
    if _is_object_of_opening_gerund(tokens, tags, chunks, first):
        return _NOBODY
    reported = _reported(tokens, tags, chunks, first)
    if reported is not None:
        return leftmost(tokens, tags, chunks, reported)[0], "own", None  # "Reports that troops are shelling X are untrue"
    return phrase, "own", None if verb.passive else relative_object_of(tokens, tags, chunks, first, at, ruler)


def _what_is_left(verb: _Verb) -> NounPhrase | None:
    """What there is still of something: "What was left of | the plant in X | was hit again"."""
    ruler = verb.ruler
    if ruler is None or ruler.subject is None or ruler.subject.start > 1 or ruler.lemma not in ("leave", "remain"):
        return None
    what = verb.tokens[ruler.subject.head].lower == "what" and verb.tokens[ruler.end].lower == "of"
    return _first_behind(ruler, verb.chunks, verb.at) if what else None


def _is_no_time(verb: _Verb) -> bool:
    """Whether a verb may not be said of a time: "last week | passed"."""
    return lexicon().lemma(verb.tokens[verb.chunks[verb.at].end - 1].lower) not in tagging_words().of_times


def _is_there(verb: _Verb, before: int) -> bool:
    """Whether a phrase is only the "there" of "people living there | say", not that of "there are"."""
    chunk = verb.chunks[before]
    if chunk.word != "there" or chunk.start + 1 != chunk.end:
        return False
    return verb.tokens[verb.chunks[verb.at].end - 1].lower not in lexicon().forms_of_be


def _is_a_rate(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether a phrase says how often: "12,000 shells | a day | fell"."""
    return chunk.word in _EACH and is_time(tokens, chunk.phrase)


_EACH = frozenset({"a", "an", "each", "every", "this", "last", "that"})  # "12,000 shells a day", "the fighting this month"


def _is_object_of_opening_gerund(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether the subject is rather the gerund before a phrase: "Taking | the town | means …"; not ", saying | it | had fallen"."""
    if not first or chunks[first - 1].kind != "verb" or tags[chunks[first - 1].start] is not GERUND:
        return False
    if lexicon().lemma(tokens[chunks[first - 1].end - 1].lower) in lexicon().reporting:
        return False
    return first == 1 or chunks[first - 2].kind in ("quote", "sub", "stop")


def _after_relative(
    tokens: Sequence[Token], chunks: Sequence[Chunk], first: int, by_chunk: Mapping[int, int], found: Sequence[Predicate]
) -> NounPhrase | None:
    """What a relative clause describes, where the phrase at chunk `first` is only the object of its verb."""
    before = first - 1
    while before > 0 and (
        chunks[before].kind in ("prep", "adv") or (chunks[before].phrase is not None and chunks[before - 1].kind == "prep")
    ):
        before -= 1  # "troops who had come to the aid of the president attacked", "rockets that came from the direction of X hit"
    if before < 0 or before not in by_chunk:
        return None
    inner = last = found[by_chunk[before]]
    while inner.link in ("infinitive", "conjunct") and inner.subject_basis in ("governor", "shared") and inner.governor is not None:
        inner = found[inner.governor]  # "troops who tried to enter A and took B | were repelled"
    if inner.link != "relative":
        return None
    if inner.relative_object is not None and (chunks[first - 1].kind == "prep" or is_time(tokens, chunks[first].phrase)):
        return inner.relative_object  # "the talks which he had called in Geneva | collapsed", "that they sprang last week | failed"
    if last.lemma in lexicon().clause_taking:
        return None
    if inner.subject_basis == "antecedent":
        return inner.subject
    return inner.relative_object if inner.introducer is None else None  # "the last town they hold in the north is …"


def _reported(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int) -> int | None:
    """The chunk of the noun in whose that-clause the phrase at a chunk is an object, where nothing else is there to be a subject."""
    verb = first - 1
    while verb >= 2 and chunks[verb].kind == "stop" and chunks[verb].word == "," and chunks[verb - 1].phrase is not None:
        verb -= 2  # a list of objects
    if verb < 1 or chunks[verb].kind != "verb" or is_reduced(tags, chunks[verb]):
        return None
    if lexicon().lemma(tokens[chunks[verb].end - 1].lower) in lexicon().clause_taking:
        return None
    for back in range(verb - 1, 0, -1):
        if chunks[back].kind == "sub" and chunks[back].word == "that":
            return next(
                (
                    at
                    for at in range(back - 1, max(-1, back - 5), -1)
                    if chunks[at].phrase is not None and tokens[chunks[at].end - 1].singular in telling_words().nouns
                ),
                None,
            )
        if chunks[back].kind in ("stop", "quote", "rel", "sub"):
            return None
    return None


def _before_aside(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], comma: int) -> NounPhrase | None:
    """The subject before a parenthesis between commas: "Mosul, the last stronghold, fell"."""
    for earlier in range(comma - 1, 0, -1):
        if (
            chunks[earlier].kind == "sub"
            and chunks[earlier].word == "that"
            and chunks[earlier - 1].phrase is not None
            and any(chunk.kind == "verb" for chunk in chunks[earlier:comma])
        ):
            return leftmost(tokens, tags, chunks, earlier - 1)[0]  # "Reports that …, are untrue"
        if chunks[earlier].kind == "rel" and chunks[earlier - 1].kind == "stop" and earlier >= 2 and chunks[earlier - 2].phrase is not None:
            phrase, first = leftmost(tokens, tags, chunks, earlier - 2)
            if not (first and chunks[first - 1].kind == "prep"):
                return _before_opening_aside(tokens, chunks, first) or phrase
            break
        if chunks[earlier].kind == "stop" and chunks[earlier].word in ";:":
            break
    for earlier in range(comma - 1, 0, -1):
        if chunks[earlier].kind == "stop" and chunks[earlier].word in ",–—":
            if chunks[earlier - 1].phrase is not None:
                if any(chunk.kind in ("sub",) for chunk in chunks[earlier + 1 : earlier + 2]):
                    phrase, first = leftmost(tokens, tags, chunks, earlier - 1)
                    if first == 0:
                        return phrase  # "The mission, as the UN calls it, left"
                    continue
                phrase, first = leftmost(tokens, tags, chunks, earlier - 1)
                if first and chunks[first - 1].kind == "verb" and has_finite_verb(tokens, tags, chunks, first):
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


def _before_opening_aside(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """What stands before an opening aside whose verb has the phrase at a chunk: "NATO, after talks that irked the Serbs, who …, began"."""
    opens = at > 3 and chunks[0].phrase is not None and chunks[1].word == "," and chunks[2].kind == "sub"
    return chunks[0].phrase if opens and chunks[at - 1].kind == "verb" and not is_time(tokens, chunks[0].phrase) else None


def _measures_off(tokens: Sequence[Token], chunks: Sequence[Chunk], first: int) -> bool:
    """Whether the phrase at a chunk is a distance, or what a direction counts from: "40 km", "(25 miles) north of the capital"."""
    phrase = chunks[first].phrase
    if phrase is not None and tokens[phrase.head].singular in lexicon().measure_nouns:
        return True
    return first >= 2 and chunks[first - 1].kind == "prep" and tokens[chunks[first - 2].end - 1].lower in lexicon().directions
