"""What follows a verb or hangs on a noun: objects, phrases with their prepositions, lists, and what describes a name between commas."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import lexicon
from geofront.sentences import Token
from geofront.syntax import Chunk, Complement, NounPhrase, is_time
from geofront.tagging_words import tagging_words
from geofront.tags import ADVERB, DETERMINER, NAME, NOUN, NUMBER, POSSESSIVE, Tag

_ENDING = frozenset({"verb", "sub", "rel"})
PARTICLES = frozenset({"up", "out", "off", "down", "away", "back"})  # may stand between a verb and its object: "set up a checkpoint"


def complements_from(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], first: int, onsets: frozenset[int], *, nominal: bool = False
) -> tuple[Complement, ...]:
    """What follows from chunk `first` on, up to the end of what may hang on the verb or (`nominal`) the noun before it.

    `onsets` are the chunks at which the subject of a later verb begins: there a list is at its end.
    """
    if first >= len(chunks) or chunks[first].kind in _ENDING:
        return ()
    lex = lexicon()
    found: list[Complement] = []
    pending: list[str] = []
    joined = comma = resumed = False  # resumed: by ", and", which may go on with a list before an aside between commas
    for at in range(first, len(chunks)):
        chunk = chunks[at]
        kind = chunk.kind
        if kind == "prep":
            pending = ["near"] if _is_not_far_from(tokens, chunk) else [*pending, chunk.word]
        elif kind == "np":
            if at in onsets and ((joined and not pending) if nominal else (joined or not pending)):
                break
            if joined and comma and not pending and [one.kind for one in chunks[at + 1 : at + 3]] == ["prep", "rel"]:
                break  # "in Selem, | most of which the army holds"
            if joined and not pending and found and _leaves_out_its_verb(tokens, tags, chunk.phrase):
                break
            assert chunk.phrase is not None
            if nominal and joined and not pending and _is_only_a_number(tags, chunks, at):
                continue  # "four raids on A and | two on B"
            if pending == ["among"] and comma and chunk.word == "them" and at + 1 < len(chunks) and chunks[at + 1].kind == "np":
                pending, joined = ["including"], False  # "on five hills, among them | Khiam"
                continue
            mere = PARTICLES.issuperset(pending) and chunks[at - 1].kind != "prep"  # but "anchored off | Bosaso"
            if pending and (mere or (joined and comma and lex.directions.issuperset(pending[-1:]))):
                pending = []  # "set up a checkpoint": an object; "in A, B and, farther east, | C"
            if joined and pending:
                found.append(Complement(tuple(pending), chunk.phrase, False, comma, True))
            elif joined:
                if not found and not nominal and not _goes_on(tokens, tags, chunk.start):
                    break
                listed = _before_last_comma(found) if resumed else found
                found.append(Complement(_shared_words(tokens, tags, chunks, at, listed), chunk.phrase, True, comma))
            elif nominal and not pending:
                break
            else:
                found.append(Complement(tuple(pending), chunk.phrase, False, comma))
            pending, joined, comma, resumed = [], False, False, False
        elif kind == "adv":
            if chunk.word in lex.particles or chunk.word in lex.directions:
                pending.append(chunk.word)
        elif kind == "adj":
            if tokens[chunk.end - 1].lower in tagging_words().leading:
                pending += [tokens[i].lower for i in range(chunk.start, chunk.end) if tags[i] is not DETERMINER]
        elif kind == "and":
            joined, resumed = True, comma
        elif kind == "quote":
            pass
        elif kind == "verb" and pending[-1:] == ["of"] and found and tokens[found[-1].phrase.head].singular in lex.measure_nouns:
            pass  # "within 3 km of relieving the town"
        elif kind == "stop" and chunk.word in ":–—" and found and _announces_names(tokens, tags, chunks, at):
            comma = joined = True
        elif kind == "stop" and chunk.word == ",":
            following = chunks[at + 1] if at + 1 < len(chunks) else None
            if following is None or following.kind in ("verb", "rel", "sub", "quote", "stop"):
                break
            comma = True
            if following.kind == "np" or (following.kind == "adv" and following.word in tagging_words().ordering):
                joined = True
        elif kind == "stop" and chunk.word == ";" and found and _goes_on_with_places(chunks, at + 1):
            joined = True  # "near A itself; north of A near B; and east of A"
        else:
            break
    return tuple(found)


def _is_not_far_from(tokens: Sequence[Token], chunk: Chunk) -> bool:
    before = [token.lower for token in tokens[max(0, chunk.start - 2) : chunk.start]]
    return chunk.word == "from" and before == ["not", "far"]


def _is_only_a_number(tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    counts = chunk.end - chunk.start == 1 and tags[chunk.start] is NUMBER
    return counts and at + 1 < len(chunks) and chunks[at + 1].kind == "prep" and chunks[at + 1].word != "of"


def _goes_on_with_places(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether what a semicolon opens, up to the next, has no verb and begins with a preposition or a direction."""
    opening = next((chunk for chunk in chunks[at:] if chunk.kind != "and"), None)
    if opening is None or not (opening.kind == "prep" or (opening.kind == "adv" and opening.word in lexicon().directions)):
        return False
    for chunk in chunks[at:]:
        if chunk.kind == "stop" and chunk.word != ",":
            return True
        if chunk.kind in _ENDING:
            return False
    return True


def _leaves_out_its_verb(tokens: Sequence[Token], tags: Sequence[Tag], phrase: NounPhrase | None) -> bool:
    """Whether a member of a list is a clause of its own without its verb: "took A, and | the rebels B"."""
    if phrase is None or phrase.head - phrase.start < 2 or tags[phrase.head] is not NAME or tokens[phrase.start].lower != "the":
        return False
    before = tokens[phrase.head - 1].lower
    return tags[phrase.head - 1] is NOUN and before in lexicon().force_words and tokens[phrase.head - 1].singular in tagging_words().sides


def _before_last_comma(found: list[Complement]) -> list[Complement]:
    """What a list had before an aside: "the Morag corridor, between A and B, and | C", "Goma, the largest city of the east, and | C"."""
    return found[: next((at for at in range(len(found) - 1, -1, -1) if found[at].after_comma), len(found))]


def _goes_on(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether a phrase after a comma goes on with a verb without an object: "fell first, then | Hama", "fled, | most of them to Hama"."""
    if tags[at - 1] is ADVERB and tokens[at - 1].lower in tagging_words().ordering:
        return True
    return at + 2 < len(tokens) and tokens[at + 1].lower == "of" and tokens[at + 2].lower in ("them", "whom")


def _announces_names(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], sign: int) -> bool:
    """Whether a list of names follows a colon or dash: "two districts: | A and B", "two villages in the west – | C and D –"."""
    following = chunks[sign + 1].phrase if sign + 1 < len(chunks) else None
    if following is None or tags[following.head] is not NAME:
        return False
    rest = chunks[sign + 1 :]
    if chunks[sign].word != ":":
        rest = rest[: next((at for at, chunk in enumerate(rest) if chunk.kind == "stop" and chunk.word != ","), len(rest))]
    if any(chunk.kind == "verb" for chunk in rest):
        return False
    before = chunks[sign - 1].phrase
    if before is not None and tokens[before.head].lower in lexicon().directions:
        return True  # "the north: A, B and C"
    at = sign - 1
    while at >= 2 and not _are_several(tokens, chunks[at].phrase) and chunks[at - 1].kind == "prep":
        at -= 2
    return _are_several(tokens, chunks[at].phrase)


def _are_several(tokens: Sequence[Token], phrase: NounPhrase | None) -> bool:
    """Whether a phrase is of several towns or districts."""
    noun = tokens[phrase.head].lower if phrase is not None else ""
    return lexicon().singular(noun) != noun and lexicon().singular(noun) in lexicon().settlement_nouns


def _shared_words(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int, found: Sequence[Complement]
) -> tuple[str, ...]:
    """The prepositions that the member of a list at chunk `at` shares with the one before.

    Times stand outside the list: "took A in June and | B in July", "A fell on Monday, | B on Tuesday".
    """
    if not found:
        return ()
    if tags[chunks[at].end - 1] is NAME and not is_time(tokens, chunks[at].phrase) and not found[-1].joined:
        last = found[-1]
        again = at + 1 < len(chunks) and chunks[at + 1].kind == "prep" and (chunks[at + 1].word,) == last.words
        if again and len(found) > 1 and tags[last.phrase.head] is not NAME:
            return found[-2].words  # "A in the north and | B in the east"
        anchor = next((item for item in reversed(found) if not is_time(tokens, item.phrase)), None)
        if anchor is None or (anchor is not last and (again or anchor.words == ("by",))):
            return ()  # "A fell to the rebels on Monday, | B on Tuesday"
        return anchor.words
    if len(found) > 1 and not found[-2].words and _stands_beside(tokens, tags, chunks, at, found):
        return ()
    return found[-1].words


def _stands_beside(
    tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int, found: Sequence[Complement]
) -> bool:
    """Whether a place described by a noun goes on with an object and not with the bare name that hangs on it.

    "Seized a crossing with Tajikistan and | the district of Imam Sahib".
    """
    phrase, last, first = chunks[at].phrase, found[-1].phrase, found[-2].phrase
    if phrase is None or at + 1 == len(chunks) or tokens[chunks[at + 1].start].lower != "of":
        return False
    place = lexicon().singular(tokens[phrase.head].lower) in lexicon().settlement_nouns and tags[phrase.head] is NOUN
    return place and tags[first.head] is NOUN and tags[last.head] is NAME and last.start == last.head


def fronted_in(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk]) -> tuple[Complement, ...]:
    """What a sentence opens with: "In Rafah, near the border, | the army …"."""
    first = 0
    while first < len(chunks) and chunks[first].kind in ("quote", "adv"):
        first += 1
    if first >= len(chunks) or chunks[first].kind != "prep":
        return ()
    end = first
    while (end < len(chunks) and chunks[end].kind in ("prep", "np", "adv", "adj", "and")) or (
        end < len(chunks)
        and chunks[end].kind == "stop"
        and chunks[end].word == ","
        and end + 1 < len(chunks)
        and chunks[end + 1].kind == "prep"
    ):
        end += 1
    return complements_from(tokens, tags, chunks[:end], first, frozenset())


def appositions_in(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk]) -> tuple[tuple[NounPhrase, NounPhrase], ...]:
    """Pairs such as ("Bartalla", "a Christian town") where the second describes the first, in either order."""
    pairs: list[tuple[NounPhrase, NounPhrase]] = []
    for at in [at for at, chunk in enumerate(chunks[1:-1]) if chunk.word == "," and chunk.kind == "stop"]:
        first, second = chunks[_named_before_aside(tokens, tags, chunks, at)], chunks[at + 2]
        if first.phrase is None or second.phrase is None:
            continue
        opener = tokens[second.phrase.start].lower
        several = opener in ("two", "three", "four", "both") or second.phrase.start == second.phrase.head
        places = several and tokens[second.phrase.head].singular in lexicon().settlement_nouns  # "A and B, towns near C"
        if (
            tags[first.phrase.head] is NAME
            and (places or opener in ("a", "an", "the", "its", "their", "his", "one") or _is_somebodys(tags, second.phrase))
            and tags[second.phrase.head] is NOUN
        ):
            pairs.append((first.phrase, second.phrase))
        elif _is_named_behind(tokens, tags, chunks, at):
            pairs.append((second.phrase, first.phrase))  # "the rebels' stronghold, | Jilib, |"
    return tuple(pairs)


def _is_named_behind(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], at: int) -> bool:
    """Whether what is somebody's is named behind the comma that follows chunk `at`, up to the next comma or the end."""
    first, second = chunks[at].phrase, chunks[at + 2].phrase
    if first is None or second is None or tags[first.head] is not NOUN or tags[second.head] is not NAME or second.start != second.head:
        return False
    if not (_is_somebodys(tags, first) or tokens[first.start].lower in ("its", "their")):
        return False
    if at + 3 >= len(chunks) or chunks[at + 3].word == ".":
        return True
    return chunks[at + 3].word == "," and at + 4 < len(chunks) and chunks[at + 4].kind in ("verb", "prep")


def _is_somebodys(tags: Sequence[Tag], phrase: NounPhrase) -> bool:
    """Whether a phrase says whose it is: "Jilib, | al-Shabaab's de facto capital"."""
    return POSSESSIVE in tags[phrase.start : phrase.head]


def _named_before_aside(tokens: Sequence[Token], tags: Sequence[Tag], chunks: Sequence[Chunk], last: int) -> int:
    """The chunk of a name behind which, up to chunk `last`, only a time or a phrase between commas stands; `last` where there is none.

    "Took Derna in June, | the jihadists' last redoubt", "shelled Gwoza, in the Mandara hills, | a stronghold of …".
    """
    if last < 2 or chunks[last - 1].kind != "prep":
        return last
    before = last - 2
    if before > 0 and chunks[before].word == ",":
        before -= 1
    elif not is_time(tokens, chunks[last].phrase):
        return last
    named = chunks[before].phrase
    return before if named is not None and tags[named.head] is NAME else last
