"""Makes a predicate of each verb group: its form, how its clause hangs on the one before, and its subject."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.antecedents import lacks_an_object, scene_of
from geofront.chunks import VERBLIKE
from geofront.cues import denies_nothing
from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.subjects import subject_of
from geofront.syntax import Chunk, Link, Predicate, is_time
from geofront.tagging_words import tagging_words
from geofront.tags import AUXILIARY, FINITE, GERUND, MODAL, NAME, NOT, PARTICIPLE, TO, Tag
from geofront.telling import telling_words
from geofront.words import words

_HAVE = frozenset({"have", "has", "had", "having"})


def predicates_of(tokens: Sequence[Token], tags: tuple[Tag, ...], chunks: Sequence[Chunk]) -> tuple[list[Predicate], list[int]]:
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
            negated, modal = _is_negative(word), word if first is MODAL else None
        else:
            while verb > start and tags[verb] not in VERBLIKE:
                verb -= 1
            group, tagged = [token.lower for token in tokens[start:end]], tags[start:end]
            before = group[:-1]
            perfect = not _HAVE.isdisjoint(before)
            passive = tags[verb] is PARTICIPLE and (not lex.forms_of_be.isdisjoint(before) or not (perfect or "'ve" in before))
            negated = NOT in tagged or any(map(_is_negative, group))
            modal = group[tagged.index(MODAL)] if MODAL in tagged else None
        negated = negated or _is_denied_behind(tokens, tags, end) or _is_denied_ahead(tokens, chunks, at)
        governor = len(found) - 1 if found else None
        ruler = found[-1] if found else None
        if start == verb and not passive:
            after_passive = ruler is not None and ruler.passive
            passive = (after_passive and _leaves_out_was(tokens, tags, chunks, at)) or _is_a_headlines_passive(tokens, tags, chunks, at)
        link, introducer = _link(tokens, tags, chunks, at, ruler, infinitive=infinitive, finite=finite)
        if link == "conjunct" and ruler is not None and ruler.governor is not None and _is_what_they_take(tokens, ruler):
            governor, ruler = ruler.governor, found[ruler.governor]
        if link == "conjunct" and ruler is not None:
            if ruler.passive and not passive:
                passive = _shares_a_passive(tokens, chunks, at)
            elif passive and end - start == 1 and ruler.perfect and not ruler.passive and not lacks_an_object(tokens, chunks, at):
                passive = False  # "had rolled into the town and | taken | the market"
            if finite and end - start == 1 and (ruler.link == "infinitive" or ruler.modal or not ruler.finite):
                forms = lex.verb_forms.get(tokens[verb].lower)
                if forms is not None and forms.kinds <= {"base"}:
                    finite = False  # "to cut off … and isolate": shares the "to"
        if link == "gerund" and introducer == "of" and ruler is not None and ruler.link == "reduced" and ruler.governor is not None:
            if found[ruler.governor].lemma in telling_words().accusing:
                governor = ruler.governor  # "accuse a militia fighting alongside it of | killing …"
        subject, basis, relative_object = subject_of(
            tokens, tags, chunks, at, by_chunk, found, link, governor, finite=finite, passive=passive
        )
        if relative_object is not None and link in ("main", "conjunct"):
            link = "relative"  # "the town they took"
        scene = ruler.scene if link == "infinitive" and ruler is not None else None  # "where they are said to be"
        if link == "relative" and introducer == "where":
            scene = scene_of(tokens, tags, chunks, at)
        by_chunk[at] = len(found)
        found.append(
            Predicate(
                start=start,
                verb=verb,
                end=end,
                lemma="lie" if _lay_there(tokens, tags, chunks, at) else lex.lemma(tokens[verb].lower),
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


def _lay_there(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the "lay" at chunk `at` is the past of "lie": "the villages lay | within a ring of guns", but "lay siege to"."""
    chunk = chunks[at]
    return chunk.word == "lay" and chunk.end - chunk.start == 1 and tags[chunk.start] is FINITE and lacks_an_object(tokens, chunks, at)


_INFINITE = frozenset({"being", "having", "been", "be"})


def _is_what_they_take(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """Whether a clause is only an object: "packed | what they could carry | and left"."""
    subject = predicate.subject
    return subject is not None and subject.start > 0 and tokens[subject.start - 1].lower in ("what", "whatever", "everything", "all")


def _is_negative(word: str) -> bool:
    return word.endswith("n't") or word == "cannot"


def _is_denied_behind(tokens: Sequence[Token], tags: Sequence[Tag], end: int) -> bool:
    """Whether "not" stands behind a verb without another: "the rebels are not in Gao", "the town is no longer under siege"."""
    return end < len(tags) and tags[end] is NOT and not (end + 1 < len(tokens) and denies_nothing(tokens[end + 1].lower))


def _is_denied_ahead(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a "never" or "nor" turned the clause round: "Nor did the rebels | take Goma"."""
    if at < 2 or chunks[at - 1].phrase is None or chunks[at - 2].kind != "verb":
        return False
    turned = chunks[at - 2]
    return turned.word in _TURNED and turned.start > 0 and tokens[turned.start - 1].lower in ("never", "nor", "neither")


_TURNED = frozenset({"do", "does", "did", "have", "has", "had", "was", "were"})


def _leaves_out_was(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a name behind "and" suffers what a verb says: "Damara was taken and Sibut | abandoned to the rebels"."""
    if chunks[at].word not in tagging_words().befallen or at < 2 or chunks[at - 2].kind != "and":
        return False
    phrase = chunks[at - 1].phrase
    return phrase is not None and tags[phrase.head] is NAME and lacks_an_object(tokens, chunks, at)


def _is_a_headlines_passive(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the verb at chunk `at` needs an object and has none, in a line without a full stop: "Market in Kidal | bombed".

    Whoever acts is not its subject: "Rebels attacked in Kidal".
    """
    chunk, lex = chunks[at], lexicon()
    if tokens[-1].text in _AT_THE_END or tags[chunk.start] is not FINITE:
        return False
    forms, verb = lex.verb_forms.get(chunk.word), words().verbs.get(lex.lemma(chunk.word))
    if forms is None or not forms.kinds >= _PAST or verb is None or not verb.transitive or verb.intransitive:
        return False
    opening = at
    while opening and chunks[opening - 1].kind in ("np", "prep"):
        opening -= 1
    subject = chunks[opening].phrase
    if opening == at or subject is None or tokens[subject.head].lower in lex.force_words | lex.acting:
        return False
    return (not opening or chunks[opening - 1].kind == "stop") and lacks_an_object(tokens, chunks, at)


_AT_THE_END = frozenset('.!?"”')  # of a sentence, and of no headline
_PAST = frozenset({"past", "participle"})


def _shares_a_passive(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the verb at chunk `at`, joined to a passive, is one too: "was entered on Sunday and | cleared the next day"."""
    chunk = chunks[at]
    forms = lexicon().verb_forms.get(chunk.word)
    if chunk.end - chunk.start > 1 or forms is None or "participle" not in forms.kinds:
        return False
    return forms.lemma not in tagging_words().own_accord and chunks[at - 1].kind in ("and", "adv") and lacks_an_object(tokens, chunks, at)


def _adjective(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> str | None:
    for later in range(at + 1, min(at + 3, len(chunks))):
        if chunks[later].kind == "adj":
            return tokens[chunks[later].end - 1].lower
        if chunks[later].kind != "adv":
            return None
    return None


def _opens_no_clause(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a word only leads to what the subject was or is: "| Once | a rebel bastion, Bria was retaken"."""
    phrase = chunks[at + 1].phrase if at + 2 < verb else None
    if at or phrase is None or tokens[phrase.start].lower not in ("a", "an"):
        return False
    comma = next((later for later in range(at + 2, verb) if chunks[later].kind not in ("prep", "np")), verb)
    return chunks[comma].word == ","


def _link(
    tokens: Sequence[Token],
    tags: Sequence[Tag],
    chunks: Sequence[Chunk],
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
        if (gerund or word in ("having", "being")) and before == at - 1 and kind == "verb" and ruler is not None:
            return "gerund", None  # "denied shelling", "denied having troops"
        if gerund or word in ("being", "having"):
            if kind == "prep" or kind == "sub":
                return "gerund", chunks[before].word
            if kind == "and" and ruler is not None:
                return "conjunct", None
            if kind == "np" and not is_time(tokens, chunks[before].phrase):
                return "reduced", word if word == "having" else None  # "took A, the garrison | having | left"
            return "participle", None  # "were seen on Friday moving"
        if kind == "np":
            return "reduced", None
        if kind == "and" and ruler is not None:
            return "conjunct", None
        return "participle", None
    # finite: what opens the clause?
    for back in range(at - 1, -1, -1):
        opener = chunks[back]
        if opener.kind == "sub" and _opens_no_clause(tokens, chunks, back, at):
            return "main", None
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
