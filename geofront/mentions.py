"""Which words of the article may name a place: gazetteer matches over capitalised runs, and unknown names that stand where places do.

Actors, persons and organisations are found before and keep their words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gazetteer.store import Gazetteer
from geofront.actors import ActorRef
from geofront.beside import setting_of
from geofront.bodies import bodies_of
from geofront.changed import changed
from geofront.clauses import Clauses
from geofront.datelines import end_of_dateline
from geofront.gazetteer_matches import abbreviated_state, longest_match, namesake_of_body
from geofront.models import recogniser
from geofront.name_runs import after_no_name, is_second_half, may_begin
from geofront.not_places import taken_words
from geofront.place_lists import joined_to_place
from geofront.recogniser import Proposal, choose
from geofront.renown import prominent
from geofront.spotted import Reading, Spotted
from geofront.surroundings import surroundings
from geofront.tags import FINITE, GERUND, PARTICIPLE
from geofront.unknown_names import seat_of_government, unknown_name
from geofront.weak_names import without_common_words
from geofront.words import words


def spot(
    parsed: Sequence[Clauses],
    refs: Sequence[Sequence[ActorRef]],
    persons: Sequence[Sequence[tuple[int, int]]],
    gazetteer: Gazetteer,
    text: str,
    *,
    at_war: bool = False,
    theatre_countries: frozenset[str] = frozenset(),
) -> tuple[Spotted, ...]:
    """All candidates for place names, in order of appearance.

    Args:
        at_war: the article is about a war we know, where the rules are better judges than weights learnt from other news.
        theatre_countries: ISO codes of the countries of that war, where it is known.
    """
    proposals, readings = propose(parsed, refs, persons, gazetteer, text)
    return tuple(choose(proposals, readings, persons, gazetteer, recogniser(), at_war=at_war, theatre_countries=theatre_countries))


def propose(
    parsed: Sequence[Clauses],
    refs: Sequence[Sequence[ActorRef]],
    persons: Sequence[Sequence[tuple[int, int]]],
    gazetteer: Gazetteer,
    text: str,
) -> tuple[tuple[Proposal, ...], tuple[Reading, ...]]:
    """The spans the rules take for places and those they refuse though the gazetteer has them, in order, no two overlapping."""
    found: list[Spotted] = []
    doubted: list[Spotted] = []
    readings = []
    articles = surroundings().articles
    surnames = {clauses.tokens[end - 1].text.upper() for clauses, some in zip(parsed, persons, strict=True) for _, end in some}
    for clauses, some_refs, some_persons in zip(parsed, refs, persons, strict=True):
        taken = taken_words(clauses, some_refs, some_persons, gazetteer)
        bodies = bodies_of(clauses, taken, lambda name: prominent(gazetteer, name, by_its_own_name=True), gazetteer.knows)
        begins: Sequence[int] = clauses.sentence.capitals
        if not articles.isdisjoint(clauses.lowers):
            begins = [at for at, token in enumerate(clauses.tokens) if token.capital or token.lower in articles]
        reading = Reading(clauses, frozenset(taken | bodies.taken), bodies.held, text, clauses.tokens, begins)
        readings.append(reading)
        here = [one for one in _in_sentence(reading, gazetteer, doubted) if not _speaks(reading, one, surnames)]
        spots = {at for one in here for at in range(one.start, one.end)}
        for ref in some_refs:
            # a seat that only the theatre's file knows
            if ref.place_too and not any(at in spots or at in reading.taken for at in range(ref.start, ref.end)):
                surface = text[clauses.tokens[ref.start].start : clauses.tokens[ref.end - 1].end]
                here.append(
                    reading.spotted(
                        ref.start, ref.end, known=gazetteer.knows(surface), why="a seat that the theatre's file names", sure=True
                    )
                )
        found += here
    found = without_common_words(readings, found)
    found += _repeated(readings, found)
    filled = {(one.sentence, at) for one in found for at in range(one.start, one.end)}
    proposals = [Proposal(one, True) for one in found]
    for one in doubted:
        mine = {(one.sentence, at) for at in range(one.start, one.end)}
        if not mine & filled:
            proposals.append(Proposal(one, False))
            filled |= mine
    return tuple(sorted(proposals, key=lambda proposal: proposal.spotted.span)), tuple(readings)


def _speaks(reading: Reading, one: Spotted, surnames: Collection[str]) -> bool:
    """Whether it is a person of the article in capitals who begins to speak: "KEITA: Not quite." """
    tokens = reading.tokens
    return one.start == 0 and one.surface in surnames and one.end < len(tokens) and tokens[one.end].text == ":"


_VERBS = frozenset({FINITE, PARTICIPLE, GERUND})


def _repeated(readings: Sequence[Reading], found: Sequence[Spotted]) -> list[Spotted]:
    """The other times that a name stands in the article which once stood where only a place can."""
    names = {one.surface: one for one in found if (not one.known or one.sure) and len(one.surface) > 2}
    names |= {one.surface.upper(): one for one in found if len(one.surface) > 3}  # "POKROVSK SECTOR" over what is told of Pokrovsk
    by_first: dict[str, list[tuple[str, Spotted]]] = {}
    for name, one in names.items():
        first = readings[one.sentence].tokens[one.start].text
        by_first.setdefault(first if name == one.surface else first.upper(), []).append((name, one))
    again: list[Spotted] = []
    here = {(one.sentence, at) for one in found for at in range(one.start, one.end)}
    for reading in readings:
        index, tokens = reading.clauses.sentence.index, reading.tokens
        for at in reading.begins:
            token = tokens[at]
            for name, one in by_first.get(token.text, ()):
                end = at + one.end - one.start
                if (
                    end <= len(tokens)
                    and reading.text[token.start : tokens[end - 1].end] == name
                    and not any(spot in reading.taken or (index, spot) in here for spot in range(at, end))
                    and not (at and tokens[at - 1].text in words().name_parts_before)  # "New | London"
                    and (at or reading.clauses.tags[0] not in _VERBS)  # "Split into three, the militia …"
                ):
                    sure, kind_word = setting_of(reading.clauses, at, end)
                    why = "named as a place elsewhere in the article"
                    in_dateline = end <= end_of_dateline(reading.clauses)
                    again.append(reading.spotted(at, end, known=one.known, why=why, sure=sure, kind_word=kind_word, dateline=in_dateline))
                    here |= {(index, spot) for spot in range(at, end)}
                    break
    return again


def _in_sentence(reading: Reading, gazetteer: Gazetteer, doubted: list[Spotted]) -> list[Spotted]:
    clauses, tokens, taken = reading.clauses, reading.tokens, reading.taken
    found: list[Spotted] = []
    dateline_end = end_of_dateline(clauses)
    done = 0
    for at in reading.begins:
        if at < done or at in taken or not may_begin(tokens, at) or is_second_half(reading, at, found):
            continue
        if at in reading.held:
            spotted = namesake_of_body(reading, at, reading.held[at], gazetteer, doubted)
            if spotted is None:
                done = reading.held[at]
                continue
        else:
            spotted = (
                abbreviated_state(reading, at, found, gazetteer)
                or longest_match(reading, at, gazetteer, dateline_end, doubted, found)
                or seat_of_government(reading, at)
                or unknown_name(reading, at, found)
            )
        if spotted is None:
            done = after_no_name(tokens, at)
            continue
        if not spotted.sure and joined_to_place(clauses, spotted.start, spotted.end, found):
            spotted = changed(spotted, sure=True)
        found.append(spotted)
        done = spotted.end
    return found
