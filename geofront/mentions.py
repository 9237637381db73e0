"""Which words of the article may name a place: gazetteer matches over capitalised runs, and unknown names that stand where places do.

Actors, persons and organisations are found before and keep their words. A run is matched longest first, so that "Tal Afar" is one name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from gazetteer.place import CITY, CONTINENT, COUNTRY, EXACT, FOLDED, PROVINCE, REGION, TOWN, VARIANT, Candidate, Kind
from gazetteer.store import Gazetteer
from geofront.actors import ActorRef
from geofront.beside import described, direction_follows, kind_noun_before, placed_objects, setting_of
from geofront.bodies import bodies_of
from geofront.changed import changed
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import ActorKind, BlockKind
from geofront.models import recogniser
from geofront.recogniser import Proposal, choose
from geofront.sentences import Token, text_of
from geofront.spotted import Reading
from geofront.spotted import Spotted as Spotted
from geofront.surroundings import surroundings
from geofront.tags import ADJECTIVE, DETERMINER, FINITE, GERUND, HYPHEN, NAME, NOUN, NUMBER, PARTICIPLE, POSSESSIVE, PREPOSITION, QUOTE, TO
from geofront.words import words

LONGEST = 6
TOWN_PEOPLE = 5_000
_WIDE = (COUNTRY, PROVINCE, REGION, CONTINENT)
_IN_GAZETTEER = "in the gazetteer"
IN_A_BODY = "in the name of a body"
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}\.(?: ?[A-Z][A-Za-z]{0,3}\.)*")


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
        taken = _taken(clauses, some_refs, some_persons, gazetteer)
        bodies = bodies_of(clauses, taken, lambda name: _prominent(gazetteer, name, by_its_own_name=True))
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
    found = _without_common_words(readings, found)
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


def _repeated(readings: Sequence[Reading], found: Sequence[Spotted]) -> list[Spotted]:
    """The other times that a name stands in the article which once stood where only a place can."""
    names = {one.surface: one for one in found if (not one.known or one.sure) and len(one.surface) > 3}
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
                ):
                    sure, kind_word = setting_of(reading.clauses, at, end)
                    why = "named as a place elsewhere in the article"
                    in_dateline = end <= _dateline(reading.clauses)
                    again.append(reading.spotted(at, end, known=one.known, why=why, sure=sure, kind_word=kind_word, dateline=in_dateline))
                    here |= {(index, spot) for spot in range(at, end)}
                    break
    return again


# --- words that are something else ---------------------------------------------------------------


def _taken(clauses: Clauses, refs: Sequence[ActorRef], persons: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> set[int]:
    """Words of actors, persons and peoples; but "Gaza health officials" and "the US Navy" still name Gaza and the US."""
    taken: set[int] = set()
    nationalities = lexicon().nationalities
    for ref in refs:
        if ref.how == "civilian" and [token.lower for token in clauses.tokens[ref.end : ref.end + 2]] == ["'s", "republic"]:
            continue  # "the Democratic People's Republic of Korea"
        both = ref.how == "name" and _is_wide(_words(clauses, ref.start, ref.end), gazetteer)  # "Abkhazia"
        if not ref.place_too and not both and not _goes_on_as_a_place(clauses, ref.start, ref.end, gazetteer):
            taken.update(range(ref.start + _place_in_front(clauses, ref, gazetteer), ref.end))
            taken.difference_update(_owners(clauses, ref))
    for start, end in persons:
        if (
            not _begins_with_country(clauses, start)
            and not _goes_on_as_a_place(clauses, start, end, gazetteer)
            and not _ends_as_a_place(clauses, start, end, gazetteer)
        ):
            taken.update(range(start, end))
    tokens = clauses.tokens
    known = words()
    in_names = {at for ref in refs if ref.how == "name" and not ref.place_too for at in range(ref.start, ref.end - 1)}
    for at in clauses.sentence.capitals:
        token = tokens[at]
        if at in in_names:
            continue  # "the United Wa State Army"
        if token.text in nationalities and token.text not in known.country_names and token.text not in known.seats:
            if _in_a_wide_name(clauses, at, gazetteer):
                taken.discard(at)  # "British Columbia", "the Central African Republic"
                continue
            following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if nationalities[token.text] is None and (
                following in surroundings().people_regions
                or (following == "regional" and at + 2 < len(tokens) and tokens[at + 2].lower in ("capital", "state"))
                or _stands_as_a_place(clauses, at)
                or (_is_also_a_region(token.text, gazetteer) and _means_the_region(clauses, at, taken, gazetteer))
            ):
                taken.discard(at)  # "the Amhara region", "pushed into Amhara", "most of Amhara"
            elif nationalities[token.text] is None and _ends_a_known_name(clauses, at, gazetteer):
                taken.discard(at)  # "Tal Afar" has nothing to do with the Afar
            else:
                taken.add(at)
    return taken


def _in_a_wide_name(clauses: Clauses, at: int, gazetteer: Gazetteer) -> bool:
    """Whether an adjective of nationality here is part of the name of a country, a province, a region or a sea."""
    tokens = clauses.tokens
    first = at
    while first > max(0, at - 2) and tokens[first - 1].capital:
        first -= 1
    last = at + 1
    while last < min(len(tokens), at + 3) and tokens[last].capital:
        last += 1
    for start in range(first, at + 1):
        for end in range(last, at, -1):
            if end - start < 2:
                continue
            if _is_wide(_words(clauses, start, end), gazetteer):
                return True
    return False


def _ends_a_known_name(clauses: Clauses, at: int, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the word as the end of a longer name: "Tal Afar", "Ain al-Arab"."""
    tokens = clauses.tokens
    first = at - 3 if at >= 3 and _article_ahead(tokens, at - 2) else at - 1
    if first < 0 or not tokens[first].capital or lexicon().closed.get(tokens[first].lower) is not None:
        return False
    return bool(gazetteer.candidates(_words(clauses, first, at + 1)))


def _words(clauses: Clauses, start: int, end: int) -> str:
    return text_of(clauses.tokens[start:end])


def names_a_place(surface: str, gazetteer: Gazetteer, kinds: Collection[Kind] = tuple(Kind)) -> bool:
    """Whether words are spelt just as the gazetteer spells the name of a place, which is first of all of one of the kinds."""
    if not gazetteer.knows(surface):
        return False
    first = gazetteer.candidates(surface)[:1]
    return bool(first) and first[0].rung is EXACT and first[0].place.kind in kinds


def _is_wide(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether it is the name of a country, a province, a region (seas are regions) or a continent."""
    return names_a_place(surface, gazetteer, _WIDE)


def _begins_with_country(clauses: Clauses, at: int) -> bool:
    """Whether two words here name a country or a capital: "Hong Kong", whose first word is also somebody's first name."""
    two = _words(clauses, at, at + 2)
    return two in words().country_names or two in words().seats


def _stands_before_places(word: str) -> bool:
    near = surroundings()
    return word in lexicon().compass_adjectives or word in near.beside or word in near.parts_before


def _goes_on_as_a_place(clauses: Clauses, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a person's or an actor's name with the capital behind it is a place's: "Abiy | Addi"."""
    tokens = clauses.tokens
    return end < len(tokens) and tokens[end].capital and names_a_place(_words(clauses, start, end + 1), gazetteer)


def _ends_as_a_place(clauses: Clauses, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a person's name with the words before it is a place's: "San | José del Guaviare", "Ash- | Shaykh Zuwayd"."""
    tokens = clauses.tokens
    first = start - 2 if start >= 2 and _article_ahead(tokens, start - 2) else start - 1
    if first < 0 or not tokens[first].capital or tokens[first].text in words().titles or clauses.tags[first] is DETERMINER:
        return False
    candidates = gazetteer.candidates(_words(clauses, first, end))
    return bool(candidates) and candidates[0].rung is not VARIANT


def _stands_as_a_place(clauses: Clauses, at: int) -> bool:
    """ "pushed into Amhara.": after a preposition of place, with nothing behind it that an adjective could describe."""
    tokens, tags = clauses.tokens, clauses.tags
    if not at or tokens[at - 1].lower not in surroundings().firmly_placing or tags[at - 1] is not PREPOSITION:
        return False
    return not _describes(clauses, at)


def _describes(clauses: Clauses, at: int) -> bool:
    """Whether something stands behind a word that it could describe as an adjective: "Amhara militiamen"."""
    tokens, tags = clauses.tokens, clauses.tags
    return at + 1 < len(tokens) and (tokens[at + 1].capital or tags[at + 1] in (NOUN, ADJECTIVE, NAME, HYPHEN))


def _is_also_a_region(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a people's name is first of all that of the division or region it lives in: "Amhara", "Rakhine", "Karabakh"."""
    if not _is_wide(word, gazetteer):
        return False
    place = gazetteer.candidates(word)[0].place
    return place.country is not None and (place.name.endswith(word) or not words().nationalities[word].noun)


def _follows_a_region(clauses: Clauses, at: int, taken: Collection[int], gazetteer: Gazetteer) -> bool:
    """Whether it continues a list of regions: "in Tigray and | Amhara"."""
    tokens = clauses.tokens
    return at >= 2 and tokens[at - 1].lower in ("and", "or", ",") and at - 2 not in taken and _is_wide(tokens[at - 2].text, gazetteer)


def _means_the_region(clauses: Clauses, at: int, taken: Collection[int], gazetteer: Gazetteer) -> bool:
    """Whether a word that names a people and its region means the region: "most of Amhara", "took Rakhine", but not "the Amhara fear"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex, near = lexicon(), surroundings()
    word = tokens[at].text
    possessive = at + 1 < len(tokens) and tokens[at + 1].lower == "'s"
    if not possessive and _describes(clauses, at):
        return False
    if not words().nationalities[word].noun:
        return True  # "Karabakh" is nobody
    if _follows_a_region(clauses, at, taken, gazetteer):
        return True
    before = at
    while before and _stands_before_places(tokens[before - 1].lower):
        before -= 1
    if before < at:
        return True  # "northern Rakhine", "neighbouring Oromia"
    if not at or tags[at - 1] in (DETERMINER, ADJECTIVE, NUMBER):
        return possessive and not at
    previous = tokens[at - 1].lower
    if possessive or previous in near.placing or previous in near.covering:
        return previous not in ("between", "by")
    if tags[at - 1] in (FINITE, GERUND, PARTICIPLE):
        return lex.lemma(previous) in placed_objects()
    if previous in ("of", "for") and at >= 2:
        noun = lex.singular(tokens[at - 2].lower)
        return noun in lex.part_nouns or noun in lex.place_nouns or noun in near.covered
    return False


def _owners(clauses: Clauses, ref: ActorRef) -> Iterator[int]:
    """The places within an actor's name that it belongs to: "forces of Libya's | Government of …", "the government in | Kinshasa"."""
    tokens = clauses.tokens
    for at in range(ref.start, min(ref.end, len(tokens) - 1)):
        country = tokens[at].text in words().country_names
        governs = at > ref.start and tokens[at - 1].lower == "in" and (country or tokens[at].text in words().seats)
        if governs or (country and clauses.tags[at + 1] is POSSESSIVE):
            yield at


_OF_MOVEMENTS = frozenset({"Liberation", "Alliance", "Front", "Movement", "People"})


def _place_in_front(clauses: Clauses, ref: ActorRef, gazetteer: Gazetteer) -> int:
    """How many first words of an actor's name still name a place."""
    tokens = clauses.tokens
    first = tokens[ref.start].text
    if ref.how not in ("nationality", "name") or first in lexicon().nationalities or ref.start + 1 >= ref.end:
        return 0
    if not tokens[ref.start + 1].capital:
        named = first in words().country_names or first in words().seats
        return 1 if named or _prominent(gazetteer, first) else 0
    if tokens[ref.start + 1].text in lexicon().nationality_nouns and _is_wide(first, gazetteer):
        return 1  # "Krajina Serbs"
    movement = not _OF_MOVEMENTS.isdisjoint(token.text for token in tokens[ref.start : ref.end])  # "the Sudan People's Liberation Army"
    if movement or ref.kind in (ActorKind.REBEL, ActorKind.MILITIA):
        return 0
    for length in (3, 2, 1):
        if ref.start + length < ref.end and _words(clauses, ref.start, ref.start + length) in words().country_names:
            return length
    return 0


# --- matches in the gazetteer --------------------------------------------------------------------


def _in_sentence(reading: Reading, gazetteer: Gazetteer, doubted: list[Spotted]) -> list[Spotted]:
    clauses, tokens, taken = reading.clauses, reading.tokens, reading.taken
    found: list[Spotted] = []
    dateline_end = _dateline(clauses)
    done = 0
    for at in reading.begins:
        if at < done or at in taken or not _may_begin(tokens, at) or _second_half(reading, at, found):
            continue
        if at in reading.held:
            spotted = _holder(reading, at, reading.held[at], gazetteer, doubted)
            if spotted is None:
                done = reading.held[at]
                continue
        else:
            spotted = (
                _abbreviated(reading, at, found, gazetteer)
                or _longest(reading, at, gazetteer, dateline_end, doubted, found)
                or _office(reading, at)
                or _unknown(reading, at, found)
            )
        if spotted is None:
            done = _skip(tokens, at)
            continue
        if not spotted.sure and _joined_to_place(clauses, spotted.start, spotted.end, found):
            spotted = changed(spotted, sure=True)
        found.append(spotted)
        done = spotted.end
    return found


def _without_common_words(readings: Sequence[Reading], found: Sequence[Spotted]) -> list[Spotted]:
    """The names without words that a headline only writes large: "Capital", "Takes Back Town"; "Sake" stays where the text names it too."""
    large = {reading.clauses.sentence.index: reading for reading in readings if reading.clauses.title_case}
    if not large:
        return list(found)
    named = {one.surface for one in found if one.sentence not in large}
    return [one for one in found if one.sentence not in large or one.surface in named or not _is_common(large[one.sentence], one)]


def _is_common(reading: Reading, one: Spotted) -> bool:
    """Whether a name is made of none but words that are written small elsewhere."""
    lex = lexicon()
    words = [token.lower for token in reading.tokens[one.start : one.end]]
    return all(
        word in lex.nouns or lex.singular(word) in lex.nouns or word in lex.adjectives or word in lex.closed or word in lex.verb_forms
        or lex.bears_arms(word)
        for word in words
    )  # fmt: skip


def _second_half(reading: Reading, at: int, found: Sequence[Spotted]) -> bool:
    """Whether a hyphen ties it to a capital that was no place: "Karsh- | Ouda"; "Lyman- | Kupiansk" are two places."""
    tokens = reading.tokens
    if at >= 2 and tokens[at].text == "Republic" and tokens[at - 1].lower == "'s" and tokens[at - 2].text == "People":
        return True  # the other Republic of China is somewhere else
    if at >= 3 and not tokens[at].glued and tokens[at - 2].text == "-" and tokens[at - 3].capital and _ties_on(tokens, at - 1):
        return not (found and found[-1].end == at)  # "Pul-e | Khumri"
    return (
        at >= 2
        and tokens[at].glued
        and tokens[at - 1].text == "-"
        and tokens[at - 1].glued
        and tokens[at - 2].capital
        and at - 2 not in reading.taken
        and not (found and found[-1].end == at - 1)
    )


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.glued and at and tokens[at - 1].text not in "-–—/(\"“[•'‘":
        return False
    return token.capital or _article_ahead(tokens, at)


def _article_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether an Arabic article with its hyphen and a capital stands here: "al-Bab"."""
    return (
        at + 2 < len(tokens)
        and tokens[at].lower in surroundings().articles
        and tokens[at + 1].text == "-"
        and tokens[at + 1].glued
        and tokens[at + 2].capital
    )


def _skip(tokens: Sequence[Token], at: int) -> int:
    return at + 3 if tokens[at].lower in surroundings().articles and at + 2 < len(tokens) and tokens[at + 1].text == "-" else at + 1


def _holder(reading: Reading, at: int, limit: int, gazetteer: Gazetteer, doubted: list[Spotted]) -> Spotted | None:
    """The place a body is called after: "Basra" of "Basra Operations Command", where it is well known or a division by its own words."""
    tokens = reading.tokens
    for end in range(limit, at, -1):
        if not tokens[end - 1].capital:
            continue
        surface = reading.text[tokens[at].start : tokens[end - 1].end]
        if not gazetteer.knows(surface):
            continue
        division = end - at > 1 and tokens[end - 1].text in surroundings().divisions
        if surface in words().country_names or surface in words().seats or division or _prominent(gazetteer, surface, by_its_own_name=True):
            return reading.spotted(at, end, known=True, why=IN_A_BODY, sure=division)
        if gazetteer.candidates(surface):
            doubted.append(reading.spotted(at, end, known=True, why=IN_A_BODY, sure=False))
    return None


def _abbreviated(reading: Reading, at: int, found: Sequence[Spotted], gazetteer: Gazetteer) -> Spotted | None:
    """A state by its abbreviation: "Harrisburg, Pa.", "the N.J. coast"."""
    tokens = reading.tokens
    match = _ABBREVIATION.match(reading.text, tokens[at].start)
    if match is None:
        return None
    after_place = bool(found) and found[-1].end == at - 1 and tokens[at - 1].text == ","
    surface = match.group()
    if surface.count(".") < 2 and not after_place:
        return None
    division = [
        candidate
        for candidate in gazetteer.candidates(surface)[:3]
        if candidate.rung is EXACT and candidate.place.kind in (PROVINCE, COUNTRY, REGION)
    ]
    if not division:
        return None
    end = at
    while end < len(tokens) and tokens[end].start < match.end():
        end += 1
    spotted = reading.spotted(at, end, known=True, why=_IN_GAZETTEER, sure=True)
    if spotted.surface != surface:  # the sentence's own full stop stays outside
        return spotted if gazetteer.knows(spotted.surface) and surface.startswith(spotted.surface) else None
    return spotted


def _longest(
    reading: Reading, at: int, gazetteer: Gazetteer, dateline_end: int, doubted: list[Spotted], found: Sequence[Spotted]
) -> Spotted | None:
    clauses, tokens, taken = reading.clauses, reading.tokens, reading.taken
    lex, near = lexicon(), surroundings()
    for end in range(_reach(reading, at), at, -1):
        last = tokens[end - 1]
        tail = not last.capital and end - at > 2 and last.glued and tokens[end - 2].text == "-" and len(last.text) <= 3  # "Balo-i"
        if not last.capital and not (last.text.isdigit() and end - at > 1) and not tail:
            continue
        if (
            end + 1 < len(tokens)
            and tokens[end].text == "-"
            and tokens[end].glued
            and tokens[end + 1].glued
            and tokens[end + 1].capital
            and (last.lower in near.articles or last.lower in near.first_halves)
        ):
            continue
        surface = reading.text[tokens[at].start : last.end]
        if not gazetteer.knows(surface) or (end - at > 1 and not gazetteer.candidates(surface)):
            continue
        sure, kind_word = setting_of(clauses, at, end)
        half = _half_a_name(clauses, at, end, taken, gazetteer) or (not sure and _ends_a_name(reading, at, found))
        bare = end - at == 1 and not sure and end > dateline_end
        if (half and ((bare and _may_be_a_first_name(clauses, end)) or not _prominent(gazetteer, surface, by_its_own_name=True))) or (
            end - at == 1 and _weak(clauses, at, surface, gazetteer, sure or end <= dateline_end or _ends_a_list(clauses, at, end, found))
        ):
            if gazetteer.candidates(surface):
                in_dateline = end <= dateline_end
                doubted.append(
                    reading.spotted(at, end, known=True, why=_IN_GAZETTEER, sure=sure, kind_word=kind_word, dateline=in_dateline)
                )
            continue
        if (
            end - at > 1
            and _sentence_opener(clauses, at)
            and tokens[at].lower in lex.closed
            and gazetteer.knows(reading.text[tokens[at + 1].start : last.end])
            and (tokens[at].lower == "the" or not _prominent(gazetteer, surface))  # "North Korea fired …", but "The Tripoli airport"
        ):
            continue
        candidates = gazetteer.candidates(surface)
        if not candidates or _is_a_designation(tokens, end):
            continue
        if (tail or any(token.lower == "'s" for token in tokens[at:end])) and candidates[0].rung is VARIANT:
            continue  # "Hama's Sawran" is not spelt so, "Cox's Bazar" is
        kind_word = kind_word or _facility_at(tokens, at, candidates)
        return reading.spotted(at, end, known=True, why=_IN_GAZETTEER, sure=sure, kind_word=kind_word, dateline=end <= dateline_end)
    return None


def _facility_at(tokens: Sequence[Token], at: int, candidates: Sequence[Candidate]) -> str | None:
    """The word for a facility "at" a name, where the gazetteer has one so called: "the air base at | Jufra"."""
    if at < 2 or tokens[at - 1].lower not in ("at", "of", "in"):
        return None
    noun = lexicon().singular(tokens[at - 2].lower)
    said = words().place_nouns.get(noun)
    if said is None or noun not in surroundings().parts_of_towns or any(kind in (CITY, TOWN) for kind in said.kinds):
        return None
    of_that_kind = any(one.rung is not VARIANT and one.place.kind in said.kinds for one in candidates[:4])
    return ("airbase" if noun == "base" and tokens[at - 3].lower == "air" else noun) if of_that_kind else None


def _may_be_a_first_name(clauses: Clauses, end: int) -> bool:
    """Whether a surname follows a city's name and does what persons do: "Milan | Kovač said", but not "Boston Celtics won"."""
    following = clauses.tokens[end]
    if clauses.title_case or following.text.isupper() or not following.text.isalpha() or clauses.tags[end] is not NAME:
        return False
    if following.text in words().titles or following.text in words().bodies or following.lower in lexicon().nouns:
        return False
    if end + 1 >= len(clauses.tokens) or clauses.tags[end + 1] is not FINITE:
        return False
    lemma = lexicon().lemma(clauses.tokens[end + 1].lower)
    return lemma in lexicon().reporting or lemma in surroundings().of_persons


def _is_a_designation(tokens: Sequence[Token], end: int) -> bool:
    """Whether a hyphen and a number make it a machine's: "An-26"."""
    ahead = tokens[end : end + 2]
    return len(ahead) == 2 and ahead[0].text == "-" and ahead[1].text.isdigit() and ahead[0].glued and ahead[1].glued


def _reach(reading: Reading, at: int) -> int:
    """The end of the words from `at` on that could stand in one name: capitals, small joining words, hyphens without blanks."""
    tokens, taken = reading.tokens, reading.taken
    joiners = surroundings().joiners
    end = at + 1
    limit = min(len(tokens), at + LONGEST)
    while end < limit and end not in taken and end not in reading.held:
        token = tokens[end]
        if token.word:
            small = token.glued and tokens[end - 1].text == "-" and len(token.text) <= 3
            if not token.capital and token.lower not in joiners and not _ties_on(tokens, end) and not small:
                break  # but "Mazar-i-Sharif", "Pul-e Khumri", "Balo-i"
        elif token.text == "-":
            if not (token.glued and end + 1 < len(tokens) and tokens[end + 1].glued):
                break
        elif token.lower == "'s":
            if end + 1 >= limit or not (tokens[end + 1].capital or _article_ahead(tokens, end + 1)):
                break  # but "Cox's Bazar", "People's Republic of China"
        elif token.text[0] in ',;:()"“”.–—•/':
            break
        end += 1
    return end


def _ties_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen ties a small word to the name before it and the name goes on behind: "Mazar-i-Sharif", "Pul-e Khumri"."""
    if at + 1 >= len(tokens) or tokens[at - 1].text != "-" or not tokens[at].glued:
        return False
    if tokens[at + 1].text == "-" and tokens[at + 1].glued:
        return True
    return tokens[at].lower in surroundings().izafat and tokens[at + 1].capital


def _half_a_name(clauses: Clauses, at: int, end: int, taken: frozenset[int], gazetteer: Gazetteer) -> bool:
    """Whether the run of capitals goes on past the match: "Thin Gan | Nyi Naung", "Friendship | Bridge No. 1"."""
    tokens = clauses.tokens
    if end >= len(tokens):
        return False
    following = tokens[end]
    behind = tokens[end + 1] if end + 1 < len(tokens) else None
    if behind is not None and following.text == "-" and following.glued:
        if behind.glued and behind.capital:
            # "Karsh | -Ouda" is one name, "Lyman | -Kupiansk" are two
            return not (_is_town(gazetteer, behind.text) and _is_town(gazetteer, tokens[end - 1].text))
        return _ties_on(tokens, end + 1)  # "Pul | -e Khumri"
    if behind is not None and behind.capital and following.lower in surroundings().of_names:
        return True  # "Staffan | de Mistura"
    if _article_ahead(tokens, end):
        return True  # "Tal | edh-Dhahab"
    if end in taken or not following.capital:
        return False
    if end - at > 1 and tokens[end - 1].text in surroundings().divisions:
        return False  # "Boone County | Jail"
    return _goes_on_a_name(following.text, following.lower)


@lru_cache(maxsize=1 << 14)
def _goes_on_a_name(word: str, lower: str) -> bool:
    """Whether a capital behind a name belongs to it: no month, no nationality, nothing that stands behind names of places."""
    known = words()
    return (
        word not in known.name_parts_after
        and word not in known.months
        and word not in known.weekdays
        and word not in lexicon().nationalities
        and lexicon().closed.get(lower) is None
    )


def _ends_a_name(reading: Reading, at: int, found: Sequence[Spotted]) -> bool:
    """Whether an Arabic article ties it to a name in front that is no place of its own: "Jabal Zayn | al-Abidin"."""
    tokens = reading.tokens
    return (
        at > 0
        and _article_ahead(tokens, at)
        and tokens[at - 1].capital
        and reading.clauses.tags[at - 1] is NAME
        and at - 1 not in reading.taken
        and not (found and found[-1].end == at)
    )


def _sentence_opener(clauses: Clauses, at: int) -> bool:
    return at == 0 or clauses.tags[at - 1] is QUOTE


_COMPASS = frozenset({"north", "south", "east", "west", "central", "centre", "federal"})


def _weak(clauses: Clauses, at: int, surface: str, gazetteer: Gazetteer, sure: bool) -> bool:
    """Whether a single word is rather an ordinary word, a month or half a name than a place."""
    tokens = clauses.tokens
    known = words()
    lower = tokens[at].lower
    if lower in _COMPASS and clauses.tags[at] is NAME and not sure:
        return True  # "the West Wing", "Midlands East"
    if at + 1 < len(tokens) and tokens[at + 1].text[0] in "$£€" and tokens[at + 1].glued:
        return True  # "US$460 million"
    alone = _weak_alone(surface, lower)
    if alone is not None:
        return alone
    if len(surface) <= 2:
        return not _is_a_site(tokens, at + 1)  # "T2"
    if at >= 2 and tokens[at - 2 if tokens[at - 1].text == "," else at - 1].lower in surroundings().naming:
        return True  # "gave only his first name, Vahan", "a fighter calling himself Aleppo"
    if surface.isupper() and len(surface) <= 4 and not sure:
        return not _is_code_of_division(gazetteer, surface)
    # the second half of a name whose first half is no place: "Younis Koran", "Federal Police"
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = previous is not None and previous.capital and clauses.tags[at - 1] is NAME and not _breaks(clauses, at)
    before = (
        following is not None
        and following.capital
        and following.text not in known.name_parts_after
        and following.lower not in lexicon().place_nouns
    )
    ordinary = _is_ordinary(lower)
    if ordinary and not sure:
        return True
    if (beside or before) and not sure and not _prominent(gazetteer, surface):
        return True
    return _sentence_opener(clauses, at) and ordinary


@lru_cache(maxsize=1 << 14)
def _weak_alone(surface: str, lower: str) -> bool | None:
    """Whether a word is no place wherever it stands, or one wherever it stands; None where its neighbours tell."""
    known = words()
    if lower in lexicon().compass_adjectives or surface in surroundings().never_alone or "'" in lower:
        return "'" not in lower or lower.split("'")[-1] in ("re", "ve", "ll", "t", "m", "d")
    if surface in known.months or surface in known.weekdays or surface in known.religions or surface in known.holidays:
        return surface not in known.country_names
    if _names_a_kind(lower):
        return True  # "Jets Pound Villages"
    if surface in known.country_names or surface in known.seats:
        return len(surface) <= 2 and surface not in known.country_names
    return None if len(surface) > 2 or surface[-1].isdigit() else True


@lru_cache(maxsize=1 << 14)
def _is_ordinary(lower: str) -> bool:
    known = words()
    return lower in known.namesakes or lower in known.common or lower in lexicon().nouns or lower in lexicon().adjectives


def _is_a_site(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a kind of place or facility stands here, or one word on: "the T2 pumping station"."""
    return any(_names_a_kind(token.lower) for token in tokens[at : at + 2] if token.word)


@cache
def _names_a_kind(word: str) -> bool:
    """Whether a word, in lower case, says only what sort of place or address something is."""
    noun, near = lexicon().singular(word), surroundings()
    return noun in near.kinds or noun in near.facilities or noun in near.mere_addresses


def _is_code_of_division(gazetteer: Gazetteer, surface: str) -> bool:
    """ "NSW", "UAE": capitals that are a division's or country's own abbreviation."""
    candidates = gazetteer.candidates(surface)
    return bool(candidates) and candidates[0].rung is EXACT and candidates[0].place.kind in (PROVINCE, COUNTRY)


def _breaks(clauses: Clauses, at: int) -> bool:
    """Whether a name beside this one is another thing: "French President", "In Moscow Lavrov"."""
    previous = clauses.tokens[at - 1]
    return previous.text in lexicon().nationalities or previous.text in words().months or previous.text in words().weekdays


def _prominent(gazetteer: Gazetteer, surface: str, *, by_its_own_name: bool = False) -> bool:
    candidates = gazetteer.candidates(surface)
    if not candidates or (by_its_own_name and candidates[0].place.name.casefold() != surface.casefold()):
        return False
    return _is_prominent(candidates[0])


def _is_town(gazetteer: Gazetteer, surface: str) -> bool:
    """Whether a town, or something larger, is spelt so."""
    candidates = gazetteer.candidates(surface)
    if not candidates or candidates[0].rung is VARIANT:
        return False
    return candidates[0].place.population >= TOWN_PEOPLE or _is_prominent(candidates[0])


def _is_prominent(candidate: Candidate) -> bool:
    return candidate.rung in (EXACT, FOLDED) and (candidate.place.population >= 100_000 or candidate.place.kind in _WIDE)


def _dateline(clauses: Clauses) -> int:
    """The end of "BAGHDAD (Reuters) -", "PARIS •", "Beirut -" at the head of the text, in tokens; 0 where there is none."""
    tokens = clauses.tokens
    if clauses.sentence.kind is not BlockKind.PROSE or clauses.sentence.paragraph > 12:
        return 0
    if _is_byline(clauses):
        return len(tokens)
    at = 0
    seen_name = bracket = False
    while at < min(len(tokens), 16):
        token = tokens[at]
        if seen_name and token.text in ("-", "–", "—", "•", ":"):
            if not token.glued and not bracket:
                return at
            if token.text in ("—", "–") or (token.text == ":" and _stands_alone(clauses)):
                return at
        bracket = (bracket or token.text == "(") and token.text != ")"
        if bracket or token.capital or token.text in ",/().-" or token.text.isdigit() or token.lower in ("al", "el", "and", "of"):
            seen_name = seen_name or token.capital
            at += 1
            continue
        return 0
    return 0


def _stands_alone(clauses: Clauses) -> bool:
    """Whether a colon may end a dateline here: "KYIV: The army said"."""
    first = clauses.tokens[0].text
    return clauses.sentence.index == 0 or (clauses.sentence.paragraph <= 2 and first.isupper() and len(first) > 3)


def _is_byline(clauses: Clauses) -> bool:
    """ "By our reporter, GOMA", "From our correspondent in Erbil": where the article was written, in a line of its own."""
    tokens, near = clauses.tokens, surroundings()
    return (
        0 < len(tokens) <= 14
        and tokens[0].lower in ("by", "from")
        and tokens[-1].text not in (".", "!", "?")
        and any(lexicon().singular(token.lower) in near.reporters for token in tokens[1:6])
        and FINITE not in clauses.tags
    )


def _office(reading: Reading, at: int) -> Spotted | None:
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


# --- names that no gazetteer has -----------------------------------------------------------------


def _unknown(reading: Reading, at: int, found: Sequence[Spotted]) -> Spotted | None:
    """A capitalised name that no gazetteer has, where the grammar says place: "the village of X", "X prison", "took A, B and X"."""
    clauses, tokens = reading.clauses, reading.tokens
    lex, near, known = lexicon(), surroundings(), words()
    if tokens[at].capital and lex.closed.get(tokens[at].lower) is not None and _sentence_opener(clauses, at):
        return None
    end = _unknown_end(reading, at)
    if end == at:
        return None
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
                and (tokens[end + 1].capital or tokens[end + 1].lower in articles or _ties_on(tokens, end + 1))
            )
            or (end > at and tokens[end].word and _ties_on(tokens, end))
            or (tokens[end].lower in articles and end + 1 < len(tokens) and tokens[end + 1].text == "-" and tokens[end + 1].glued)
            or (tokens[end].lower == "no." and end > at)
            or (tokens[end].text.isdigit() and end > at and tokens[end - 1].lower in ("no.", "battalion", "bridge"))
        )
    ):
        end += 1
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
    if _joined_to_place(clauses, at, end, found):
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


def _ends_a_list(clauses: Clauses, at: int, end: int, found: Sequence[Spotted]) -> bool:
    """Whether a capitalised word, with none behind it, continues a list of places: "Kani, Monywa and Pale"."""
    return not (end < len(clauses.tokens) and clauses.tokens[end].capital) and _joined_to_place(clauses, at, end, found)


def _joined_to_place(clauses: Clauses, at: int, end: int, found: Sequence[Spotted]) -> bool:
    """Whether it continues a list of places: "Tongo, Murimbi and Rushenge"."""
    if not found or found[-1].sentence != clauses.sentence.index:
        return False
    last = found[-1]
    between = clauses.tokens[last.end : at]
    if not between or len(between) > 3 or not all(token.lower in surroundings().list_words for token in between):
        return False
    if any(token.text in words().bodies for token in clauses.tokens[at:end]):
        return False
    # two names side by side need a third sign: the list itself stands after a preposition or a verb
    return last.sure or last.why != _IN_GAZETTEER or last.end - last.start > 2  # "Busra al-Harir" is nobody's name
