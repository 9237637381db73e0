"""Names that no gazetteer has, where the grammar says place: "the village of X", "X prison", "took A, B and X"; and "the Kremlin"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geofront.beside import described, direction_follows, kind_noun_before, placed_objects, setting_of
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.name_runs import LONGEST, goes_on_in_small_letters, opens_sentence, ties_on
from geofront.place_lists import joined_to_place
from geofront.sentences import Token, text_of
from geofront.spotted import Reading, Spotted
from geofront.surroundings import surroundings
from geofront.tags import ADJECTIVE, FINITE, GERUND, NAME, NOUN, PARTICIPLE, PREPOSITION, TO
from geofront.words import words


def seat_of_government(reading: Reading, at: int) -> Spotted | None:
    """A seat of government that is a building: "the Pentagon", "the Kremlin"."""
    tokens = reading.tokens
    if tokens[at].text not in _office_openers():
        return None
    for end in range(min(len(tokens), at + 3), at, -1):
        seat = words().seats.get(" ".join(token.text for token in tokens[at:end]))
        if seat is not None and seat.office:
            return reading.spotted(at, end, known=False, why="a seat of government", sure=False)
    return None


@cache
def _office_openers() -> frozenset[str]:
    """The first words of the names of such buildings."""
    return frozenset(name.split(" ")[0] for name, seat in words().seats.items() if seat.office)


def unknown_name(reading: Reading, at: int, found: Sequence[Spotted]) -> Spotted | None:
    """A capitalised name that no gazetteer has, where the grammar says place: "the village of X", "X prison", "took A, B and X"."""
    clauses, tokens = reading.clauses, reading.tokens
    lex, near, known = lexicon(), surroundings(), words()
    if tokens[at].capital and lex.closed.get(tokens[at].lower) is not None and opens_sentence(clauses, at):
        return None
    end = _unknown_end(reading, at)
    if end == at or (end - at > 1 and tokens[at].text in words().months and at and tokens[at - 1].lower in ("in", "since", "by", "until")):
        return None  # "in April | Azerbaijan built": the rest is looked at by itself
    run = tokens[at:end]
    surface = reading.text[run[0].start : run[-1].end]
    if len(run) == 1 and (
        surface in known.months
        or surface in known.weekdays
        or surface in near.never_alone
        or run[0].lower in known.common
        or run[0].lower in lex.nouns
        or run[0].lower in lex.adjectives
        or len(surface) < 3
        or surface.isupper()
        or surface in known.first_names
    ):
        return None
    sure, kind_word = setting_of(clauses, at, end)
    facility = _facility(run)
    if facility is not None:
        return reading.spotted(at, end, known=False, why="a name with a word for a facility", sure=True, kind_word=facility)
    if any(token.text in known.bodies or token.text in lex.nationalities or token.text in known.operation_words for token in run):
        return None
    if len(run) > 1 and run[0].text in near.first_words and run[-1].lower not in near.mere_addresses:
        return reading.spotted(at, end, known=False, why=f"a name that begins with “{run[0].text}”", sure=True, kind_word=kind_word)
    why = _why_a_place(clauses, at, end, found, surface)
    return None if why is None else reading.spotted(at, end, known=False, why=why, sure=sure, kind_word=kind_word)


def _unknown_end(reading: Reading, at: int) -> int:
    tokens, taken = reading.tokens, reading.taken
    lex, articles = lexicon(), surroundings().articles
    end = at
    while (
        end < len(tokens)
        and end not in taken
        and end - at < LONGEST
        and (
            (tokens[end].capital and lex.closed.get(tokens[end].lower) not in ("prep", "det", "sub", "and"))
            or (
                tokens[end].text == "-"
                and tokens[end].glued
                and end > at
                and end + 1 < len(tokens)
                and tokens[end + 1].glued
                and (tokens[end + 1].capital or tokens[end + 1].lower in articles or ties_on(tokens, end + 1))
            )
            or (end > at and tokens[end].word and ties_on(tokens, end))
            or (tokens[end].lower in articles and end + 1 < len(tokens) and tokens[end + 1].text == "-" and tokens[end + 1].glued)
            or (tokens[end].lower == "no." and end > at)
            or (tokens[end].text.isdigit() and end > at and tokens[end - 1].lower in ("no.", "battalion", "bridge"))
        )
    ):
        end += 1
    if end > at and goes_on_in_small_letters(tokens, end):
        return end + 2
    while end > at and not (tokens[end - 1].capital or tokens[end - 1].text.isdigit()):
        end -= 1
    if end > at and tokens[at].lower == "no." and end < len(tokens) and tokens[end].lower in lex.place_nouns:
        end += 1  # "No. 2 bridge"
    return end


def _facility(run: Sequence[Token]) -> str | None:
    """The word for a thing that stands in one place, where a name ends in it: "Saydnaya Prison", "Antonivka Bridge No. 1"."""
    lex, near, known = lexicon(), surroundings(), words()
    if len(run) < 2:
        return None
    last = next((token for token in reversed(run[1:]) if token.word and token.lower != "no."), None)
    if last is None:
        return None
    if last.text in known.addresses or last.text in known.name_parts_after or lex.singular(last.lower) in near.facilities:
        noun = lex.singular(last.lower)
        return None if noun in near.mere_addresses else noun
    return None


def _why_a_place(clauses: Clauses, at: int, end: int, found: Sequence[Spotted], surface: str) -> str | None:
    tokens, tags = clauses.tokens, clauses.tags
    lex, near = lexicon(), surroundings()
    run = tokens[at:end]
    after = lex.singular(tokens[end].lower) if end < len(tokens) else ""
    before = tokens[at - 1].lower if at else ""
    if after in near.kinds and after not in near.vague_kinds and tags[end] in (NOUN, NAME, ADJECTIVE):
        return f"“{surface} {tokens[end].text}”"
    if after in near.vague_kinds and before == "the" and at >= 2 and tokens[at - 2].lower in near.firmly_placing:
        return f"“{surface} {tokens[end].text}”"
    if before in near.beside:
        return "described as near"
    if before == "of" and at >= 2 and kind_noun_before(clauses, at - 1):
        return "after a word for a kind of place"
    if (at >= 2 and before == "as" and tokens[at - 2].lower == "such") or before == "including":
        things = end < len(tokens) and tags[end] is NOUN and after not in lex.place_nouns  # "including Dragunov rifles"
        return None if things else f"after “{before}”"
    if before == "of" and at >= 2 and lex.singular(tokens[at - 2].lower) in near.raids and not _organisation_like(run):
        return "what is shelled or besieged"
    if before == "the" and at >= 2 and lex.lemma(tokens[at - 2].lower) == "cross" and not _organisation_like(run):
        return "where a way leads over"
    goes_with = at >= 2 and before in ("did", "was", "were", "has", "have", "had") and tokens[at - 2].lower in ("as", "so")
    if goes_with and any(one.sentence == clauses.sentence.index for one in found) and not _organisation_like(run):
        return "where the same happened" if end >= len(tokens) or tokens[end].text in ",.;" else None
    if at and tags[at - 1] in (PREPOSITION, TO) and before in near.firmly_placing and not _organisation_like(run):
        return f"after “{before}”"
    if not _organisation_like(run) and (why := _where_a_way_leads(tokens, at)) is not None:
        return why
    if before in ("of", "from") and at >= 2 and lex.singular(tokens[at - 2].lower) in near.inhabitants and not _organisation_like(run):
        return "where people live"
    happened = at >= 2 and tags[at - 2] in (FINITE, PARTICIPLE) and lex.lemma(tokens[at - 2].lower) in near.befalling
    noun = lex.singular(tokens[at - 2].lower) if at >= 2 else ""
    stands = noun in near.posts or noun in near.kinds or noun in near.facilities
    if before == "at" and (happened or stands) and not _organisation_like(run):
        return "where something happened"
    if before == "at" and not _organisation_like(run) and _in_a_seat(tokens, end):
        return "at a place of a capital"
    if joined_to_place(clauses, at, end, found):
        return "in a list with a place"
    if direction_follows(clauses, end):
        return "placed by a direction from another place"
    if described(clauses, end):
        return "described as a kind of place"
    if (
        at
        and tags[at - 1] in (FINITE, GERUND, PARTICIPLE)
        and (lex.lemma(before) in placed_objects() or lex.lemma(before) in ("take", "leave", "hold"))
        and not _organisation_like(run)
    ):
        return f"after “{before}”"
    if before == "of" and at >= 2 and not _organisation_like(run):
        measure = tokens[at - 2].lower
        if measure in lex.compass_adjectives or measure in near.measured:
            return "after a direction or a distance"
    return None


def _in_a_seat(tokens: Sequence[Token], end: int) -> bool:
    """Whether a comma and a capital follow: "at Hora Finfinnee, | Addis Ababa"."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return False
    return any(text_of(tokens[end + 1 : end + 1 + count]) in words().seats for count in (1, 2))


def _where_a_way_leads(tokens: Sequence[Token], at: int) -> str | None:
    """Why a name behind words for a way or a movement is a place: "withdrew from X", "out of X", "the road to X", "no further than X"."""
    lex, near = lexicon(), surroundings()
    if at < 2:
        return None
    before, second = tokens[at - 1].lower, tokens[at - 2].lower
    third = lex.lemma(tokens[at - 3].lower) if at >= 3 else ""
    match before:
        case "from":
            up_or_down = second in ("up", "down") and (third in near.moving or third in ("come", "way"))
            return "after “from”" if lex.lemma(second) in near.moving or up_or_down else None
        case "of":
            away = (second == "out" and third in near.moving) or second == "short"
            return "where a way leads" if away or (second, third) == ("way", "by") else None
        case "to":
            return "where a road leads" if lex.singular(second) in near.ways else None
        case "through":
            return "where a way leads" if any(lex.lemma(token.lower) in near.moving for token in tokens[max(0, at - 3) : at - 1]) else None
        case "than":
            return "after “than”" if second in near.comparing else None
        case _:
            return None


def _organisation_like(run: Sequence[Token]) -> bool:
    return any(token.text in words().bodies for token in run) or (len(run) == 1 and run[0].text.isupper() and len(run[0].text) <= 5)
