"""Names of persons, so that al-Baghdadi is no city and Carter no county."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.sentences import Token, text_of
from geofront.surroundings import surroundings
from geofront.tags import FINITE, NAME, NOUN, PREPOSITION, Tag
from geofront.words import words

_FATHERS = frozenset({"Abu", "Abou", "Umm", "Bin", "Ibn"})


def persons_of(parsed: Sequence[Clauses], is_place: Callable[[str], bool]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each sentence the half-open token ranges that name a person.

    A title or a first name begins one; the surnames so learnt are persons wherever they stand alone later.

    Args:
        is_place: whether several words name a place, as the gazetteer spells it: "Abu Kamal" is a town unless a title says otherwise.
    """
    surnames: set[str] = set()
    opening = _opening()
    first: list[list[tuple[int, int]]] = []
    for clauses in parsed:
        found: list[tuple[int, int]] = []
        told = not clauses.title_case and not _telling().isdisjoint(clauses.lowers)
        done = 0
        for at in clauses.sentence.capitals:
            text = clauses.tokens[at].text
            if at < done:
                continue
            named = _person(clauses, at, is_place) if text in opening or (at == 0 and text.isupper()) else None
            span = named or (_described(clauses, at, is_place) if told else None)
            if span is None:
                continue
            found.append(span)
            done = span[1]
            last = clauses.tokens[done - 1].text
            if done - at > 1 and len(last) > 2 and (named or not is_place(last)):
                surnames.add(last)
        first.append(found)
    known = words()
    surnames -= set(known.country_names) | set(known.seats)
    result: list[tuple[tuple[int, int], ...]] = []
    for clauses, found in zip(parsed, first, strict=True):
        taken = {at for start, end in found for at in range(start, end)}
        for at in clauses.sentence.capitals:
            if clauses.tokens[at].text not in surnames or at in taken:
                continue
            start = at
            while start >= 2 and clauses.tokens[start - 1].text == "-" and clauses.tokens[start - 2].lower in known.name_particles:
                start -= 2
            # "the Assad region" is still a person's name; "in Baghdadi" alone may be the town
            if (
                start
                and clauses.tags[start - 1] is PREPOSITION
                and clauses.tokens[start - 1].lower in ("in", "near", "at", "towards", "toward", "around", "into")
            ):
                continue
            found.append((start, at + 1))
        result.append(tuple(sorted(found)))
    return tuple(result)


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    from geofront.model import Span
    from geofront.sentences import tokens_of

    by_first: dict[str, list[tuple[str, ...]]] = {}
    for title in words().titles:
        before_a_name = f"{title} X"  # "Gen." keeps its full stop before a name only
        split = tuple(token.text for token in tokens_of(before_a_name, Span(0, len(before_a_name))))[:-1]
        if split:
            by_first.setdefault(split[0], []).append(split)
    return {word: tuple(sorted(some, key=lambda item: (-len(item), item))) for word, some in by_first.items()}


@cache
def _opening() -> frozenset[str]:
    """The words that a person's name may begin with, but for names in capitals that are followed by what was said."""
    return frozenset((*_titles(), *words().first_names, *_FATHERS))


def _title_end(tokens: Sequence[Token], at: int) -> int | None:
    for title in _titles().get(tokens[at].text, ()):
        spot, matched = at, True
        for word in title:
            if spot < len(tokens) and tokens[spot].text == word:
                spot += 1
            else:
                matched = False
                break
        if matched:
            return spot
    return None


def _person(clauses: Clauses, at: int, is_place: Callable[[str], bool]) -> tuple[int, int] | None:
    """The person's name that begins at a capital."""
    tokens, tags = clauses.tokens, clauses.tags
    known = words()
    token = tokens[at]
    labels = at == 0 and len(tokens) > 2 and tokens[1].text == ":" and token.text.isupper() and len(token.text) > 2
    if labels and not is_place(token.text.title()):
        return (0, 1)  # "KEÏTA: There, people fear …", but "BEIRUT: …"
    after_title = _title_end(tokens, at)
    if after_title is not None and after_title < len(tokens):
        spot = after_title
        following = _title_end(tokens, spot)
        while following is not None and following < len(tokens):
            spot, following = following, _title_end(tokens, following)
        end = _name_end(tokens, tags, spot)
        loose = len(token.text) <= 2 or token.text in surroundings().titles_too
        halved = loose and ((end - spot < 2 and not _speaks(clauses, end)) or _place_like(clauses, at, end))
        if end > spot and not halved:
            return (at, end)
    if token.text in known.first_names and token.text not in known.country_names and token.text not in surroundings().titles_too:
        end = _name_end(tokens, tags, at)
        solid = sum(1 for one in tokens[at:end] if one.word and one.lower not in known.name_particles)
        if solid >= 2 and not _place_like(clauses, at, end) and not is_place(text_of(tokens[at:end])):
            return (at, end)
    if (
        token.text in _FATHERS
        and at + 1 < len(tokens)
        and tokens[at + 1].capital
        and not (at and tags[at - 1] is PREPOSITION)
    ):
        end = _name_end(tokens, tags, at)
        return None if is_place(text_of(tokens[at:end])) else (at, end)
    return None


@cache
def _telling() -> frozenset[str]:
    """Words and ages, one of which a sentence has in which a name is given to a person by the words beside it."""
    return surroundings().kin | surroundings().person_nouns | {str(age) for age in range(10, 100)}


def _speaks(clauses: Clauses, end: int) -> bool:
    """Whether a verb of saying stands behind a name: "Sheikh Zayed | said", which is also a quarter of Gaza's."""
    if end >= len(clauses.tokens) or clauses.tags[end] is not FINITE:
        return False
    lemma = lexicon().lemma(clauses.tokens[end].lower)
    return lemma in lexicon().reporting or lemma in surroundings().of_persons


def _described(clauses: Clauses, at: int, is_place: Callable[[str], bool]) -> tuple[int, int] | None:
    """A name that the words beside it give to a person: "the mayor, X Y, said", "X Y, an analyst at", "X Y, 34, said", "his wife X"."""
    tokens, tags, near = clauses.tokens, clauses.tags, surroundings()
    if at and tokens[at - 1].capital and tags[at - 1] is NAME:
        return None
    before = tokens[at - 1].lower if at else ""
    kin = at >= 2 and before in near.kin and tokens[at - 2].lower in ("his", "her", "their")
    if not kin and not _may_go_on(tokens, at + 1):
        return None
    end = _name_end(tokens, tags, at)
    if end == at:
        return None
    if kin:
        return (at, end)
    solid = [one for one in tokens[at:end] if one.word and one.lower not in words().name_particles]
    if len(solid) < 2 or _place_like(clauses, at, end) or is_place(text_of(tokens[at:end])) or any(one.text.isupper() for one in solid):
        return None
    ahead = [token.lower for token in tokens[end : end + 6]] + [""] * 6
    if before in near.person_nouns and tags[at - 1] is NOUN:
        return (at, end)
    aside = ahead[0] in (",", ".", ")") or (end < len(tokens) and tags[end] is FINITE)
    if at >= 2 and before == "," and tokens[at - 2].lower in near.person_nouns and tags[at - 2] is NOUN and aside:
        return (at, end)
    if ahead[0] != ",":
        return None
    if len(ahead[1]) == 2 and ahead[1].isdigit() and ahead[2] in (",", ".", ";"):
        return (at, end)  # her age
    noun = next((number for number in range(2, 6) if ahead[number] in near.person_nouns), 0) if ahead[1] in ("a", "an") else 0
    if noun and not any(word in (",", "of", "in") for word in ahead[2:noun]) and ahead[noun + 1] in _OF_AN_OFFICE:
        return (at, end)
    return None


def _may_go_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may go on with what stands here."""
    return at < len(tokens) and (tokens[at].capital or tokens[at].text in (".", "-") or tokens[at].lower in words().name_particles)


_OF_AN_OFFICE = frozenset({"of", "at", "with", "for", "from", "in", "who", ","})


def _name_end(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> int:
    """The end of a run of capitalised words, initials and particles that begins at `at`."""
    known = words()
    end = at
    while end < len(tokens) and end - at < 9:
        token = tokens[end]
        if (
            (token.capital and token.word and token.text not in known.bodies and not (end > at and token.text in lexicon().nationalities))
            or (end > at and token.text == "." and len(tokens[end - 1].text) == 1)
            or (
                token.text == "-"
                and end + 1 < len(tokens)
                and (end > at)
                and tokens[end + 1].glued
                and (tokens[end + 1].capital or tokens[end + 1].lower in known.name_particles)
            )
            or (
                token.lower in known.name_particles
                and token.word
                and end + 1 < len(tokens)
                and (tokens[end + 1].capital or tokens[end + 1].text == "-")
            )
        ):
            end += 1
        else:
            break
    while end > at and not tokens[end - 1].capital:
        end -= 1
    return end


def _place_like(clauses: Clauses, at: int, end: int) -> bool:
    """Whether a run that begins with a first name stands where a place would: "in Jordan Valley", "the village of Omar Khan"."""
    tokens, tags = clauses.tokens, clauses.tags
    known = words()
    if (
        tokens[end - 1].text in known.name_parts_after
        or tokens[end - 1].text in known.addresses
        or tokens[end - 1].text in known.agreement_words
    ):
        return True
    before = tokens[at - 1].lower if at else ""
    if (
        before == "of"
        and at >= 2
        and (
            tokens[at - 2].lower in lexicon().settlement_nouns
            or tokens[at - 2].lower in lexicon().compass_adjectives
            or lexicon().singular(tokens[at - 2].lower) in lexicon().part_nouns
        )
    ):
        return True
    return bool(before in ("in", "near", "at", "towards", "toward", "into") and tags[at - 1] is PREPOSITION)
