"""Who says so: for every stretch of a sentence the speaker it is put down to, and the wire that passed it on.

A verb of saying covers its clause: what follows it, or what stood before it ("…, he said"). "According to" and its like cover their
sentence. A quotation that runs on keeps its speaker. The article's own voice has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import Span
from geofront.syntax import NounPhrase, Predicate
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    DETERMINER,
    FINITE,
    GERUND,
    HYPHEN,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    QUOTES,
    STOP,
    SUBORDINATOR,
    TO,
)
from geofront.telling import telling_words
from geofront.words import words


@dataclass(frozen=True, slots=True)
class Attribution:
    """A half-open range of tokens of one sentence and who said what stands there."""

    sentence: int
    start: int
    end: int
    speaker: str | None  # None: somebody says so, but nobody is named ("reportedly")
    speaker_span: Span | None
    via: str | None
    quoted: bool  # in the speaker's own words


@dataclass(frozen=True, slots=True)
class _Speaker:
    text: str
    span: Span
    pronoun: bool
    several: bool = False  # "residents", "two elders"
    body: bool = False  # "the ministry"


@dataclass(slots=True)
class _Heard:
    """Who has spoken so far, for the pronouns; written to as the article goes on."""

    last: _Speaker | None = None
    single: _Speaker | None = None  # the last one person, for "she said"
    several: _Speaker | None = None  # the last ones, for "they said"
    body: _Speaker | None = None  # an organisation or army, for "it said"
    named: _Speaker | None = None  # who did something since, before saying anything: "Umm Yazan reached the camp at dawn. … she said"

    def note(self, speaker: _Speaker) -> None:
        """Who spoke next."""
        self.last = speaker
        if speaker.several:
            self.single, self.several = None, speaker
        elif not speaker.body:
            self.single, self.named = speaker, None

    def meant_by(self, pronoun: str) -> _Speaker | None:
        """Whom a pronoun that speaks means."""
        match pronoun:
            case "it":
                return self.body or self.last
            case "they":
                return self.several or self.last
            case "he" | "she" | "i":
                return self.named or self.single or self.last
            case "who" | "we":
                return self.last
        return None


def attributions_of(parsed: Sequence[Clauses], text: str) -> tuple[tuple[Attribution, ...], ...]:
    """For each sentence, the stretches that somebody is quoted or cited for, in order of how tightly they bind (last wins)."""
    found: list[tuple[Attribution, ...]] = []
    heard = _Heard()
    for clauses in parsed:
        some = _in_sentence(clauses, text, heard)
        sentence, last = clauses.sentence, heard.last
        speakers = [one for one in some if one.speaker is not None]
        if not speakers and last is not None:
            # a quotation without a verb of saying goes on with whoever spoke last
            if (any(sentence.quoted) and _mostly_quoted(clauses)) or sentence.opens_in_quote:
                some = [Attribution(sentence.index, *_quoted_range(clauses), last.text, last.span, None, True), *some]
        found.append((*some, *_in_their_words(clauses, text, some, heard)))
    return tuple(found)


_WORDS_OF_THEIR_OWN = 5  # a quotation this long is more than a term held at arm's length


def _in_their_words(clauses: Clauses, text: str, some: Sequence[Attribution], heard: _Heard) -> list[Attribution]:
    """Quotations that no verb of saying leads in, put down to the subject before them: 'the army hailed "the entry of our men into"'."""
    quoted = clauses.sentence.quoted
    if True not in quoted:
        return []
    found = []
    begin = 0
    for at in range(1, len(quoted) + 1):
        if at < len(quoted) and quoted[at] == quoted[at - 1]:
            continue
        if quoted[at - 1] and at - begin > _WORDS_OF_THEIR_OWN and not any(one.start < at and begin < one.end for one in some):
            before = [one for one in clauses.predicates if one.end <= begin and one.finite and not one.passive]
            subject = before[-1].subject if before else None
            if subject is not None and clauses.tags[subject.head] is not PRONOUN and _can_speak(clauses, subject):
                speaker = _speaker(clauses, text, subject, heard)
                if speaker is not None:
                    found.append(Attribution(clauses.sentence.index, begin, at, speaker.text, speaker.span, None, True))
        begin = at
    return found


def attribution_at(some: Sequence[Attribution], token: int) -> Attribution | None:
    """The tightest attribution that covers a token."""
    covering = [one for one in some if one.start <= token < one.end]
    return min(covering, key=lambda one: one.end - one.start) if covering else None


def _mostly_quoted(clauses: Clauses) -> bool:
    sentence = clauses.sentence
    solid = [at for at, token in enumerate(sentence.tokens) if token.word]
    return bool(solid) and sum(sentence.quoted[at] for at in solid) >= 0.6 * len(solid)


def _quoted_range(clauses: Clauses) -> tuple[int, int]:
    inside = [at for at, quoted in enumerate(clauses.sentence.quoted) if quoted]
    return (inside[0], inside[-1] + 1) if inside else (0, len(clauses.tokens))


def _body(clauses: Clauses, text: str, predicate: Predicate, known: _Speaker | None) -> _Speaker | None:
    """The organisation, army or country that is the subject of a main clause: what "it" says next; `known` where it is that again."""
    phrase = _inverted(clauses, predicate) if predicate.lemma in lexicon().reporting else None
    phrase = phrase or predicate.subject
    if phrase is None or not predicate.finite or predicate.subject_basis != "own":
        return None
    head = clauses.tokens[phrase.head]
    named = clauses.tags[phrase.head] is NAME
    first = next((token for token in clauses.tokens[phrase.start : phrase.end] if token.capital), None)
    person = (first is not None and first.text in words().first_names) or head.singular in lexicon().people_nouns
    body = (
        (named and head.lower not in lexicon().time_words and not predicate.passive)
        or head.lower in lexicon().force_words
        or head.lower in telling_words().bodies
        or (head.lower in telling_words().statements and predicate.lemma in lexicon().reporting)
    )
    if person or not body or head.singular in lexicon().weapons:
        return None
    if known is not None and head.lower in known.text.lower().split() and not named:
        return known  # "the ministry" again
    start, end = clauses.tokens[phrase.start].start, clauses.tokens[phrase.end - 1].end
    for item in clauses.follow.get(phrase.start, ())[:1]:
        if item.words == ("for",) and named and not item.after_comma:
            end = clauses.tokens[item.phrase.end - 1].end  # "the Observatory for Human Rights"
    span = Span(start, end)
    return _Speaker(_as_inside_a_sentence(clauses, text, span), span, False, body=True)


def _see(clauses: Clauses, text: str, predicate: Predicate, heard: _Heard) -> None:
    """Notes those who do something and may say so next: "Two elders came by. They said …"."""
    phrase, tokens = predicate.subject, clauses.tokens
    if phrase is None or predicate.subject_basis != "own" or predicate.passive or predicate.lemma in lexicon().reporting:
        return
    head, noun = tokens[phrase.head].lower, tokens[phrase.head].singular
    span = Span(tokens[phrase.start].start, tokens[phrase.end - 1].end)
    tag = clauses.tags[phrase.head]
    speaking = tag is NOUN and noun in lexicon().speaker_nouns and noun not in lexicon().force_words and noun != "people"
    if speaking and noun != head:
        heard.several = _Speaker(_as_inside_a_sentence(clauses, text, span), span, False, several=True)
    elif speaking and head in lexicon().people_nouns:
        heard.named = _Speaker(_as_inside_a_sentence(clauses, text, span), span, False)  # "A Taliban spokesman scoffed at this."
    elif tag is NAME and phrase.end - phrase.start > 1 and all(token.capital for token in tokens[phrase.start : phrase.end]):
        heard.named = _Speaker(text[span.start : span.end], span, False)


def _as_inside_a_sentence(clauses: Clauses, text: str, span: Span) -> str:
    """The words of a speaker, without the capital that only the head of a sentence gave them: "according to | a senior officer"."""
    said = text[span.start : span.end]
    at = next((at for at, token in enumerate(clauses.tokens) if token.start == span.start), None)
    if at is None or clauses.title_case or clauses.tags[at] not in _ORDINARY or clauses.tokens[at].text in words().titles:
        return said
    if clauses.tags[at] not in (DETERMINER, NUMBER) and clauses.tokens[min(at + 1, len(clauses.tokens) - 1)].capital:
        return said  # "Lieutenant Ali"
    heads = at == 0 or (at == 1 and not clauses.tokens[0].word)
    return said[0].lower() + said[1:] if heads and not said[1:2].isupper() else said


_ORDINARY = frozenset({DETERMINER, ADJECTIVE, NOUN, NUMBER})


def _in_sentence(clauses: Clauses, text: str, heard: _Heard) -> list[Attribution]:
    """The attributions of a sentence; notes who speaks in it."""
    tokens, tags, sentence = clauses.tokens, clauses.tags, clauses.sentence
    lex = lexicon()
    size = len(tokens)
    found: list[Attribution] = []
    spoken: list[_Speaker] = []
    for at in _words_at(clauses, lex.hearsay):
        if tags[at] is ADVERB:
            begin, end = _clause_bounds(clauses, at)
            found.append(Attribution(sentence.index, begin, end, None, None, None, False))
    for at in _citings(clauses):
        opener = _citing(clauses, at)
        if opener:
            phrase = next((phrase for phrase in clauses.phrases if phrase.start >= at + opener), None)
            if phrase is None or phrase.start > at + opener + 1:
                continue
            cited = _speaker(clauses, text, phrase, heard)
            found.append(_put_down_to(cited, sentence.index, *_cited_range(clauses, at), None)[0])
            if cited is not None:
                spoken.append(cited)
    said: _Speaker | None = None  # the body that says something here, before any other that only does something
    for predicate in clauses.predicates:
        aside = predicate.verb < size and sentence.quoted[predicate.verb]  # in words that are somebody else's
        body = _body(clauses, text, predicate, heard.body) if not aside else None
        says = predicate.lemma in lex.reporting or _is_witnessed(clauses, predicate) or _is_told_that(clauses, predicate)
        if says and predicate.verb < size:
            attribution = _said(clauses, text, predicate, heard)
            if attribution is not None:
                found.append(attribution[0])
                if attribution[1] is not None:
                    heard.note(attribution[1])  # "the governor said he thought …"
                    spoken.append(attribution[1])
            said = said or body if predicate.lemma in lex.reporting else said
        if body is not None:
            heard.body = said or body
        elif not aside:
            _see(clauses, text, predicate, heard)
    found += [one for one in _told_by_nobody(clauses) if attribution_at(found, one.start) is None]
    if len(spoken) > 1:  # who spoke, rather than who passed it on
        spoken = [who for who in spoken if who.text.removeprefix("The ").removeprefix("the ") not in lex.outlets]
    for speaker in spoken:
        heard.note(speaker)
    return found


def _told_by_nobody(clauses: Clauses) -> list[Attribution]:
    """What stands after "reports of" and "rumours that", up to the next verb of its own or to the end."""
    tokens = clauses.tokens
    found = []
    for at in _words_at(clauses, telling_words().heard):
        if tokens[at].lower == "accusations":
            continue  # those are somebody's who is named
        if at >= len(tokens) - 2 or clauses.tags[at] is not NOUN or tokens[at + 1].lower not in ("of", "that"):
            continue
        behind = (one.start for one in clauses.predicates if one.start > at + 2 and one.finite and one.link == "main")
        end = next(behind, len(tokens)) if tokens[at + 1].lower == "of" else _turn(clauses, at)
        found.append(Attribution(clauses.sentence.index, at + 2, end, None, None, None, False))
    return found


def _turn(clauses: Clauses, at: int) -> int:
    """Where a sentence turns to what is no hearsay: "rumours that X had fallen emptied the market | , but soldiers were there"."""
    tokens = clauses.tokens
    commas = (spot for spot in range(at, len(tokens) - 1) if tokens[spot].text == ",")
    return next((spot for spot in commas if tokens[spot + 1].lower in ("but", "although", "though")), len(tokens))


_CITING = frozenset({"according", "citing", "quoting", "as", "per", "by"})


def _citings(clauses: Clauses) -> list[int]:
    """The tokens at which words of citing may begin: "in" only at the head of a sentence."""
    if clauses.tokens[0].lower == "in":
        return [0, *_words_at(clauses, _CITING)]
    return _words_at(clauses, _CITING)


def _words_at(clauses: Clauses, some: frozenset[str]) -> list[int]:
    """The tokens that are one of some words in lower case."""
    return [] if some.isdisjoint(clauses.lowers) else [at for at, token in enumerate(clauses.tokens) if token.lower in some]


def _is_witnessed(clauses: Clauses, predicate: Predicate) -> bool:
    """ "Witnesses saw tanks moving towards the town": told by those who saw it."""
    subject = predicate.subject
    if predicate.lemma not in telling_words().witnessing or predicate.passive or subject is None:
        return False
    noun = clauses.tokens[subject.head].singular
    return noun in ("witness", "eyewitness", "resident", "villager", "reporter", "correspondent", "journalist")


def _citing(clauses: Clauses, at: int) -> int:
    """How many tokens from `at` are a phrase of citing: "according to", "by … accounts", "citing"."""
    tokens = clauses.tokens
    lower = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if lower == "according" and following == "to":
        return 2
    if lower == "citing" or lower == "quoting":
        return 1
    if lower == "as" and following in ("reported", "announced", "stated", "confirmed", "noted") and at + 2 < len(tokens):
        return 3 if tokens[at + 2].lower == "by" else 0
    opens = not at or tokens[at - 1].text in ",:;—–"
    if lower == "per" and opens and following in ("the", "a", "an"):
        return 1
    if lower in ("by", "in") and opens and (lower == "by" or not at):
        for later in range(at + 2, min(len(tokens), at + 6)):
            if tokens[later].lower in telling_words().statements or tokens[later].lower in telling_words().accounts:
                return 1
            if tokens[later].text == ",":
                break
    return 0


def _cited_range(clauses: Clauses, at: int) -> tuple[int, int]:
    """The sentence where the words of citing end it, else the part of it between semicolons."""
    end = at
    while end < len(clauses.tokens) and clauses.tokens[end].text not in ";":
        end += 1
    begin = at
    while begin and end < len(clauses.tokens) and clauses.tokens[begin - 1].text not in ";":
        begin -= 1
    return (begin, end) if end < len(clauses.tokens) else (0 if at else at, end)


def _clause_bounds(clauses: Clauses, at: int) -> tuple[int, int]:
    tags, tokens = clauses.tags, clauses.tokens
    begin = at
    while begin and not (tags[begin - 1] is STOP and tokens[begin - 1].text in ",;:") and tags[begin - 1] is not SUBORDINATOR:
        begin -= 1
    end = at
    while end < len(tokens) and not (tags[end] is STOP and tokens[end].text in ",;:"):
        end += 1
    return begin, end


_THAT_WITHIN = 6  # tokens between a verb and the "that" of what it says: "wrote on Telegram that"


def _is_told_that(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb that need not be one of saying is one here: "charged that", "satellite images show that", "noted in a bulletin"."""
    telling, heads = telling_words(), [clauses.tokens[item.phrase.head] for item in predicate.complements[:2]]
    if predicate.lemma in telling.foreseeing:
        return not predicate.passive
    if predicate.lemma == "put":
        return not predicate.passive and any(head.lower in telling.counts for head in heads)
    if predicate.lemma in telling.sharing:
        shared = any(head.singular in telling.pictures for head in heads[:1]) and not predicate.complements[0].words
        return shared and not predicate.passive
    if predicate.lemma not in lexicon().saying_with_that:
        return False
    after = clauses.tokens[predicate.end : predicate.end + _THAT_WITHIN]
    stop = next((at for at, token in enumerate(after) if token.text in ",;."), len(after))
    if any(token.lower == "that" for token in after[:stop]):
        return True
    before = predicate.subject.start - 1 if predicate.subject is not None else -1
    closing = before > 0 and clauses.tokens[before].text in ',"”' and predicate.subject_basis == "own"
    return closing and bool(after) and (after[0].text in '.,"”;' or after[0].lower in ("in", "on", "at"))


def _said(clauses: Clauses, text: str, predicate: Predicate, heard: _Heard) -> tuple[Attribution, _Speaker | None] | None:
    tokens, tags, sentence = clauses.tokens, clauses.tags, clauses.sentence
    size = len(tokens)
    unsaid = predicate.modal in ("would", "could", "may", "might") and not _says_only(clauses, predicate)
    if (predicate.negated and predicate.lemma not in ("deny",)) or unsaid:
        return None
    if predicate.lemma == "tell" and predicate.end < size and tags[predicate.end] is TO:
        return None  # "whom the junta has told to go"
    if predicate.lemma == "tell" and not predicate.passive:
        whom = next((item.phrase for item in predicate.complements[:1] if not item.words), None)
        if whom is not None and whom.end < size and tags[whom.end] is TO:
            return None  # "the junta has told France to go"
    if predicate.lemma in ("respond", "reply", "answer") and predicate.end < size and tokens[predicate.end].lower in ("with", "by"):
        return None  # "responded with airstrikes"
    via = _via(clauses, predicate)
    passive = predicate.passive and predicate.lemma in (
        "report",
        "say",
        "quote",
        "tell",
        "claim",
        "believe",
        "confirm",
        "announce",
        "cite",
        "think",
        "allege",
    )
    phrase = predicate.subject
    # "…," said Younis Koran, an officer: the speaker follows the verb
    inverted = _inverted(clauses, predicate)
    if inverted is not None:
        phrase = inverted
    elif (predicate.passive and not passive) or (
        predicate.subject_basis in ("governor", "none", "antecedent")
        and not predicate.finite
        and predicate.lemma not in ("deny", "say", "claim", "announce", "report")
    ):
        return None
    if phrase is None:
        return None
    pronoun = tags[phrase.head] is PRONOUN
    if passive and inverted is None:
        # "fighting was reported": somebody says so, nobody is named; "Assad was quoted as saying": the subject speaks
        if predicate.lemma in ("quote", "cite"):
            begin, end = _scope(clauses, predicate, phrase, False)
            return _put_down_to(_speaker(clauses, text, phrase, heard), sentence.index, begin, end, via)
        by = next((complement for complement in predicate.complements if complement.words[:1] == ("by",)), None)
        named = _speaker(clauses, text, by.phrase, heard) if by is not None else None
        begin = predicate.start if predicate.subject_basis == "shared" else phrase.start  # "took A and are said to hold B"
        within = predicate.lemma == "report" or predicate.link == "relative"  # "X, where 900 men are said to be, is cut off"
        end = _stop_after(clauses, predicate.end) if within else size
        return _put_down_to(named, sentence.index, begin, end, via)
    anybody = predicate.lemma in telling_words().anybody_does or predicate.lemma in lexicon().saying_with_that
    anybody = anybody or _speaks_of(clauses, predicate)
    if not pronoun and not anybody and not _can_speak(clauses, phrase):
        return None
    speaker = _speaker(clauses, text, phrase, heard)
    if speaker is None and not pronoun:
        return None
    begin, end = _scope(clauses, predicate, phrase, inverted is not None)
    if begin >= end:
        return None
    quoted = any(sentence.quoted[begin:end])
    return _put_down_to(speaker, sentence.index, begin, end, via, quoted=quoted)


def _says_only(clauses: Clauses, predicate: Predicate) -> bool:
    """ "would say only that …", "would only say that …"."""
    around = clauses.tokens[predicate.start : predicate.end + 1]
    return predicate.modal == "would" and any(token.lower == "only" for token in around)


def _put_down_to(
    speaker: _Speaker | None, sentence: int, begin: int, end: int, via: str | None, *, quoted: bool = False
) -> tuple[Attribution, _Speaker | None]:
    if speaker is None:
        return Attribution(sentence, begin, end, None, None, via, quoted), None
    return Attribution(sentence, begin, end, speaker.text, speaker.span, via, quoted), speaker


def _stop_after(clauses: Clauses, at: int) -> int:
    while at < len(clauses.tokens) and clauses.tokens[at].text not in ",;":
        at += 1
    return at


def _inverted(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    before = predicate.start - 1
    if before < 0 or clauses.tags[before] not in (STOP, QUOTE) or (predicate.passive and predicate.start != predicate.verb):
        return None
    if (
        predicate.subject_basis == "own"
        and clauses.tags[before] is not QUOTE
        and clauses.tokens[before].text in ",)"
        and (predicate.lemma != "say" or clauses.tokens[before].text == ")")
    ):
        return None  # "a spokesman for the army (SPLA) told journalists"
    following = next((phrase for phrase in clauses.phrases if phrase.start >= predicate.end), None)
    if (
        following is None
        or clauses.tokens[predicate.end].lower == "that"
        or following.start > predicate.end + 1
        or (clauses.tags[following.head] is PRONOUN and following.start != predicate.end)
    ):
        return None
    if clauses.tokens[predicate.start].lower in ("saying", "adding", "telling"):
        return None
    if clauses.tags[before] is STOP and any(
        one.finite and one is not predicate and one.subject_basis == "own" and one.subject == following and one.start >= following.end
        for one in clauses.predicates
    ):
        return None  # "the Air Force, for its part, said its jets had bombed …"
    # "the ministry, said to be …" is not an inversion; "Mosul, said Ali" is
    anybody = predicate.lemma == "say" and following.start == predicate.end and clauses.tags[following.start] is DETERMINER  # "a baker"
    return following if anybody or _can_speak(clauses, following) else None


def _can_speak(clauses: Clauses, phrase: NounPhrase) -> bool:
    token = clauses.tokens[phrase.head]
    if clauses.tags[phrase.head] is NAME or (token.capital and phrase.head > 0):
        return True
    lex = lexicon()
    return (
        token.lower in lex.force_words
        or token.lower in lex.speaker_nouns
        or lex.singular(token.lower) in lex.speaker_nouns
        or lex.singular(token.lower) in lex.people_nouns
        or token.lower in lex.group_nouns
        or token.lower == "wing"
        or any(clauses.tags[at] is NAME and clauses.tokens[at].text in lex.nationalities for at in range(phrase.start, phrase.head))
    )


def _speaks_of(clauses: Clauses, predicate: Predicate) -> bool:
    """ "State radio spoke of an attack"."""
    return predicate.lemma == "speak" and predicate.end < len(clauses.tokens) and clauses.tokens[predicate.end].lower == "of"


def _scope(clauses: Clauses, predicate: Predicate, phrase: NounPhrase, inverted: bool) -> tuple[int, int]:
    """What the saying covers: the clause after the verb, or all that stood before it."""
    tokens, tags, size = clauses.tokens, clauses.tags, len(clauses.tokens)
    edge = predicate.end
    # words to whom: "told AFP (that) …"
    parenthetical = _closes_what_was_said(clauses, predicate, phrase, inverted)
    if parenthetical:
        begin = 0
        for at in range(min(phrase.start, predicate.start) - 1, -1, -1):
            if tokens[at].text == ";" and not clauses.sentence.quoted[at]:
                begin = at + 1
                break
        end = min(phrase.start, predicate.start)
        rest = _resumes(clauses, max(edge, phrase.end))
        return begin, rest if rest is not None else end
    end = size
    if edge < size and tags[edge] is TO:  # "vowed to fight on: last week they attacked"; what is quoted is said all the same
        end = next((at for at in range(edge, size) if tokens[at].text == ":" and not any(clauses.sentence.quoted[at:])), size)
        if predicate.link == "relative" and predicate.relative_object is not None:
            goes_on = (one.start for one in clauses.predicates if one.link == "main" and one.subject == predicate.relative_object)
            end = next((at for at in goes_on if at > edge), end)  # "X, which they had vowed to defend, | fell"
    in_quote = False
    times = lexicon().time_words
    for at in range(edge, end):
        if tokens[at].lower not in _TURNS and tokens[at].lower not in times:
            continue
        if tags[at] is QUOTE:
            in_quote = not in_quote
        if not in_quote and ((tokens[at].text == ";" and not _counts_on(clauses, at)) or _new_voice(clauses, at, phrase)):
            end = at
            break
    return edge, end


_TURNS = QUOTES | {",", ";"}
_MORE = frozenset({"another", "others", "more"})


def _counts_on(clauses: Clauses, at: int) -> bool:
    """Whether a count goes on behind a semicolon: "put the displaced at 40,000; another 9,000 have crossed into"."""
    return at + 1 < len(clauses.tokens) and clauses.tokens[at + 1].lower in _MORE


def _new_voice(clauses: Clauses, at: int, speaker: NounPhrase) -> bool:
    """Whether the sentence goes on in the article's own voice: ", naming two towns", ", but footage showed", "a week after it fell"."""
    tokens, tags = clauses.tokens, clauses.tags
    if at + 2 < len(tokens) and tokens[at + 1].lower in ("after", "before") and tokens[at].lower in lexicon().time_words:
        return tags[at - 1] in (DETERMINER, NUMBER)
    if tokens[at].text != "," or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].lower
    if following in ("while", "whereas"):  # who counts the dead says nothing of what the tanks did meanwhile
        return any(token.lower in telling_words().of_the_dead for token in tokens[speaker.start : speaker.end])
    if following in ("but", "yet", "although", "though", "as", "after", "before"):
        return True
    return tags[at + 1] is GERUND and any(tags[back] is QUOTE for back in range(at - 3, at) if back >= 0)


def _closes_what_was_said(clauses: Clauses, predicate: Predicate, phrase: NounPhrase, inverted: bool) -> bool:
    tokens, tags = clauses.tokens, clauses.tags
    first = min(phrase.start, predicate.start)
    before = first - 1
    while before >= 0 and tags[before] in (DETERMINER, ADVERB):
        before -= 1
    if before < 0:
        return False
    if tokens[before].text not in ',"”?!':
        return False
    opening = max((at + 1 for at in range(before) if tokens[at].text in ":;"), default=0)
    if not any(tags[at] in (FINITE, AUXILIARY, MODAL, PARTICIPLE, GERUND) for at in range(opening, before)):
        return False  # ": by nightfall, it said, rebels …"
    if inverted or tokens[before].text in '"”':
        return True
    # ", he said." or ", officials said, closing the ring": nothing that the verb could take as its clause follows
    after = predicate.end
    while after < len(tokens) and (
        tags[after] is ADVERB or _adverbial(clauses, after) or (tags[after] is NOUN and _adverbial(clauses, after - 1))
    ):
        after += 1  # "said on Monday", "said in its evening report"
    if after >= len(tokens) or tokens[after].text in '.,"”;:?!':
        return not (after < len(tokens) and tokens[after].text in '"“:')
    # "…, General X told AFP."
    if predicate.lemma in ("tell", "inform"):
        stop = next((at for at in range(predicate.end, len(tokens)) if tokens[at].text in ",.;"), len(tokens))
        if all(tags[at] in _WHOM for at in range(predicate.end, stop)):
            return True
    return tags[after] in (PREPOSITION, SUBORDINATOR, GERUND, PARTICIPLE, AND) and tokens[after].lower != "that"


# what a person or a paper who is told something is made of
_WHOM = frozenset(
    {
        NAME,
        NOUN,
        PREPOSITION,
        DETERMINER,
        NUMBER,
        POSSESSIVE,
        ADJECTIVE,
        PRONOUN,
        HYPHEN,
        PARTICIPLE,
        ADVERB,
    }
)


def _adverbial(clauses: Clauses, at: int) -> bool:
    """Whether a time or place phrase stands here: "on Thursday", "in a statement"."""
    tokens, tags = clauses.tokens, clauses.tags
    phrase = clauses.holders[at]
    if phrase is not None:
        return tokens[phrase.head].lower in lexicon().time_words or tags[phrase.start - 1] in (PREPOSITION, TO)
    return tags[at] is PREPOSITION or (tags[at] is TO and at + 1 < len(tokens) and clauses.holders[at + 1] is not None)  # "to the press"


def _resumes(clauses: Clauses, at: int) -> int | None:
    """The end of the sentence if what was said goes on after ", officials said, …" or "…" he said. "…"."""
    tokens, tags = clauses.tokens, clauses.tags
    while at < len(tokens) and tokens[at].text not in ',"“':
        at += 1
    if at >= len(tokens) - 1:
        return None
    if tokens[at].text in '"“':
        return len(tokens)
    following = tags[at + 1]
    if following is AND and tokens[at + 1].lower == "and" and at + 2 < len(tokens) and tags[at + 2] is not QUOTE:
        return len(tokens)  # ", it said, and pulled back"
    if (following is QUOTE or tokens[at + 1].lower in ("while", "whereas", "including", "among")) and at + 2 < len(tokens):
        return len(tokens)
    if following is GERUND and tokens[at + 1].lower in (
        "speaking",
        "adding",
        "referring",
        "citing",
        "naming",
        "quoting",
        "describing",
        "using",
        "asking",
        "calling",
    ):
        return None
    if following is GERUND:
        return len(tokens)
    return None


@cache
def _outlet_openings() -> frozenset[str]:
    """As written, the words with which the names of outlets begin."""
    return frozenset(name.split()[0] for name in lexicon().outlets)


def _via(clauses: Clauses, predicate: Predicate) -> str | None:
    """The outlet to whom it was said: "told AFP", "told the Guardian"."""
    if predicate.lemma not in ("tell", "inform", "say", "speak"):
        return None
    tokens = clauses.tokens
    for at in range(predicate.end, min(len(tokens), predicate.end + 6)):
        for length in (3, 2, 1) if tokens[at].text in _outlet_openings() else ():
            name = " ".join(token.text for token in tokens[at : at + length])
            if name in lexicon().outlets:
                return name
        if tokens[at].text in ",.;":
            break
    return None


def _speaker(clauses: Clauses, text: str, phrase: NounPhrase, heard: _Heard) -> _Speaker | None:
    tokens, tags = clauses.tokens, clauses.tags
    head = tokens[phrase.head].lower
    if head == "one" and [token.lower for token in tokens[phrase.end : phrase.end + 2]] == ["of", "them"] and heard.several is not None:
        return replace(heard.several, pronoun=True, several=False)  # "one of them said"
    owned = tokens[phrase.start].lower in ("its", "their")
    if owned and heard.body is not None and head in telling_words().statements | {"account", "accounts"}:
        return replace(heard.body, pronoun=True)
    if tags[phrase.head] is PRONOUN:
        meant = heard.meant_by(head)
        return replace(meant, pronoun=True) if meant is not None else None
    if (owned or tokens[phrase.start].lower in ("his", "her")) and heard.last is not None and head in telling_words().statements | {"post"}:
        return replace(heard.last, pronoun=True)
    start, end = phrase.start, phrase.end
    # "a member of the council", "the head of the Salahuddin council"; and "…, spokesman for the militia" after a name
    joined = False
    for complement in clauses.follow.get(phrase.start, ()):
        bare = complement.joined and not complement.words and tokens[complement.phrase.start - 1].lower == "and"
        if bare and not complement.after_comma and _can_speak(clauses, complement.phrase):
            end, joined = complement.phrase.end, True  # "residents and the group"
        elif complement.words[:1] in _OF_WHOM and not complement.joined and not complement.after_comma:
            end = complement.phrase.end
        else:
            break
    if tags[phrase.head] is NOUN and not tokens[phrase.head].capital and end + 1 < len(tokens) and tokens[end].text == ",":
        named = next((some for some in clauses.phrases if some.start == end + 1 and tags[some.head] is NAME), None)
        if named is not None and named.end < len(tokens) and (tokens[named.end].text in ",." or named.end >= len(tokens)):
            end = named.end  # "an army officer, Odai al-Hamdani, said", "Hamas's armed wing, the Qassam Brigades, said"
    end = _with_the_name_given(clauses, end)
    several = joined or (tags[phrase.head] is NOUN and lexicon().singular(head) != head)
    body = head in telling_words().bodies or (head in lexicon().force_words and head not in lexicon().people_nouns)
    span = Span(tokens[start].start, tokens[end - 1].end)
    return _Speaker(_as_inside_a_sentence(clauses, text, span), span, False, several, body)


_OF_WHOM = (("of",), ("for",), ("from",), ("at",), ("in",), ("with",), ("close",), ("loyal",), ("allied",))
_GIVING_A_NAME = 16  # tokens in which a speaker gives a name: "who, for fear of reprisals, gave only her first name, Amina"


def _with_the_name_given(clauses: Clauses, end: int) -> int:
    """The end of "a volunteer who gave only his first name, Vahan", "a trader who asked to be called Issa"; as it was where no name is."""
    tokens, tags = clauses.tokens, clauses.tags
    opener = next((token.lower for token in tokens[end : end + 2] if token.text != ","), "")
    if opener not in ("who", "identified", "identifying", "giving", "named", "called"):
        return end
    for at in range(end, min(len(tokens) - 1, end + _GIVING_A_NAME)):
        if tokens[at].lower in ("name", "as", "called", "named"):
            spot = at + 1 if tokens[at + 1].text != "," else at + 2
            name = next((phrase for phrase in clauses.phrases if phrase.start == spot and tags[phrase.head] is NAME), None)
            if name is not None:
                return name.end
    return end
