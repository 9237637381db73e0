"""What a relative or reduced clause describes: "Zaranj" in "Zaranj, the capital of a province in the west, which fell"."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Chunk, Complement, NounPhrase, Predicate, is_time
from geofront.tagging_words import tagging_words
from geofront.tags import NAME, Tag


def antecedent_of(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """What a relative or reduced clause at chunk `at` describes: of "Zaranj, the capital of a province in the west, which fell", Zaranj."""
    if at > 3 and chunks[at - 1].word == "of" and chunks[at - 3].word == "," and _is_some(tokens, chunks[at - 2].phrase):
        return antecedent_of(tokens, tags, chunks, at - 3)  # "Hajjah, | most of which the Houthis hold"
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


def _is_some(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    """Whether a phrase is a share of what was named: "most", "parts", "the northern half"."""
    return phrase is not None and tokens[phrase.head].singular in tagging_words().shares


def _nearest_described(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
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
    if back and chunks[back].word == "there" and chunks[back - 1].phrase is not None:
        back -= 1  # "the fighters there having left"
    back = _before_measured_aside(tokens, chunks, back)
    nearest = chunks[back].phrase
    assert nearest is not None
    first = back
    while first >= 2 and chunks[first - 1].kind == "prep":
        step = first - 2
        while step >= 0 and chunks[step].kind in ("prep", "adj", "adv"):
            step -= 1
        if comma and step > 0 and chunks[step].word == "," and chunks[first - 1].word in _BESIDE:
            aside, named = chunks[first].phrase, chunks[step - 1].phrase
            if aside is not None and named is not None and tags[aside.head] is NAME and tags[named.head] is NAME:
                return named  # "Selce, above Tetovo, where"
        if step < 0 or chunks[step].phrase is None:
            break
        previous = chunks[step].phrase
        assert previous is not None
        identity = chunks[first - 1].word == "of" and step == first - 2
        if chunks[at].kind == "rel" and chunks[at].word == "that" and not comma and tags[nearest.head] is NAME and not identity:
            if tokens[previous.head].singular in tagging_words().described:
                return previous  # "a strike on Nyala that the army launched"
        if chunks[first - 1].word == "by" and chunks[at].kind == "rel" and chunks[at].word in ("that", "which") and not comma:
            if _are_fighters(tokens, nearest) and tokens[previous.head].singular in tagging_words().described:
                return previous  # "a raid by rebels that left nine people dead"
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
        if comma and not identity and _lies_there(tokens, tags, chunks, first, step):
            return previous  # "Djibo in northern Burkina Faso, blockaded by"
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


def _are_fighters(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    head, lex = tokens[phrase.head], lexicon()
    return not {head.lower, head.singular}.isdisjoint(lex.force_words | lex.people_nouns)


def _lies_there(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], inner: int, outer: int) -> bool:
    """Whether one name says only where another lies: "Djibo | in northern | Burkina Faso"."""
    first, second = chunks[outer].phrase, chunks[inner].phrase
    if first is None or second is None or tags[first.head] is not NAME or tags[second.head] is not NAME:
        return False
    led = chunks[outer - 1] if outer else None
    if led is not None and led.kind != "prep":
        return False
    if led is not None and led.word not in _WHERE and led.word != "of":
        return False
    held = " ".join(token.text for token in tokens[second.start : second.end])
    wide = tokens[second.start].lower in lexicon().directions or _is_a_side(tokens[second.start].lower)
    wide = wide or any(name in lexicon().countries for name in (held, tokens[second.head].text))
    return chunks[inner - 1].word == "in" and wide


_BESIDE = frozenset({"near", "above", "below", "outside", "opposite", "beside", "beyond"})
_WHERE = frozenset({"in", "at", "near", "around", "on", "to", "into", "from", "outside", "towards", "toward"})


def _is_a_side(word: str) -> bool:
    return word in lexicon().compass_adjectives or word in ("central", "upper", "lower")


def _before_measured_aside(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> int:
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


def led_by_which(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> Complement | None:
    """ "from which they withdrew": the preposition, and what "which" stands for."""
    rel = next((back for back in range(at - 1, 0, -1) if chunks[back].kind == "rel"), None)
    if rel is None or chunks[rel - 1].kind != "prep":
        return None
    if rel > 3 and chunks[rel - 1].word == "of" and _is_some(tokens, chunks[rel - 2].phrase):
        return None  # "most of which the Houthis hold": an object
    antecedent = antecedent_of(tokens, tags, chunks, rel)
    return Complement((chunks[rel - 1].word,), antecedent, False, False) if antecedent is not None else None


def scene_of(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> NounPhrase | None:
    """What the clause with its verb at chunk `at` happens in: "Khiam, | where soldiers clashed with gunmen"."""
    for back in range(at - 1, -1, -1):
        if chunks[back].kind == "rel":
            if back > 1 and chunks[back - 1].kind == "verb" and chunks[back - 1].word in lexicon().forms_of_be:
                return chunks[back - 2].phrase  # "Altun Kupri is where soldiers fought"
            return antecedent_of(tokens, tags, chunks, back)
    return None


def described_by(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], rel: int, ruler: Predicate | None
) -> NounPhrase | None:
    """What the relative word at chunk `rel` stands for; of two joined clauses the second describes what the first does."""
    if rel and chunks[rel - 1].kind == "and" and ruler is not None and ruler.link == "relative":
        return ruler.relative_object or (ruler.subject if ruler.subject_basis == "antecedent" else None)
    return antecedent_of(tokens, tags, chunks, rel)


def relative_object_of(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int, at: int, ruler: Predicate | None
) -> NounPhrase | None:
    """What a clause with its subject at chunk `first` and its verb at `at` is said of: "the town (which) | the army took"."""
    if not first:
        return None
    if chunks[first - 1].kind == "rel":
        if chunks[first - 1].word in ("where", "when", "whose", "who"):
            return None
        return described_by(tokens, tags, chunks, first - 1, ruler)
    if ruler is not None and ruler.relative_object is not None and _is_said_of_it(tokens, chunks, first, at, ruler):
        return ruler.relative_object  # "which the army says it has taken"
    if not _describes_what_it_follows(tokens, chunks, first, at):
        return None
    return chunks[first - 1].phrase if _is_whose(tokens, chunks[first - 1].phrase) else antecedent_of(tokens, tags, chunks, first)


def _is_whose(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    return phrase is not None and phrase.start > 0 and tokens[phrase.start - 1].lower == "whose"


def _is_said_of_it(tokens: Sequence[Token], chunks: Sequence[Chunk], first: int, at: int, ruler: Predicate) -> bool:
    """Whether a clause is what somebody says in a relative clause, and leaves its object to that: "which the army says | it has taken"."""
    if chunks[first - 1].kind != "verb" or chunks[first - 1].start != ruler.start:
        return False
    if ruler.link != "relative" or ruler.lemma not in lexicon().clause_taking:
        return False
    return lacks_an_object(tokens, chunks, at)


def _describes_what_it_follows(tokens: Sequence[Token], chunks: Sequence[Chunk], first: int, at: int) -> bool:
    """Whether the clause with its subject at chunk `first` and its verb at `at` describes the place just before: "the town | they took"."""
    described = chunks[first - 1].phrase
    if described is None or tokens[described.head].singular not in lexicon().place_nouns:
        return False
    opener = lexicon().closed.get(tokens[described.start].lower)
    if tokens[described.head].capital or not (opener in ("det", "num") or _is_whose(tokens, described)):
        return False
    return lacks_an_object(tokens, chunks, at)


def lacks_an_object(tokens: Sequence[Token], chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether no object follows the verb at a chunk, but for a time: "took | on Monday", "took | the next day"."""
    following = next((chunk for chunk in chunks[verb + 1 :] if chunk.kind != "adv"), None)
    return following is None or following.phrase is None or is_time(tokens, following.phrase)
