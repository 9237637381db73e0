"""Which words are those of an actor, a person or a people, and so name no place; and the places that stand within such names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.place import VARIANT
from gazetteer.store import Gazetteer
from geofront.actors import ActorRef
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import ActorKind
from geofront.name_runs import article_ahead
from geofront.peoples_regions import is_its_region
from geofront.renown import is_wide, names_a_place, prominent
from geofront.sentences import text_of
from geofront.tags import DETERMINER, POSSESSIVE
from geofront.words import words

_OF_MOVEMENTS = frozenset({"Liberation", "Alliance", "Front", "Movement", "People"})


def taken_words(clauses: Clauses, refs: Sequence[ActorRef], persons: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> set[int]:
    """The tokens of actors, persons and peoples; but "Gaza health officials" and "the US Navy" still name Gaza and the US."""
    taken: set[int] = set()
    nationalities = lexicon().nationalities
    for ref in refs:
        if ref.how == "civilian" and [token.lower for token in clauses.tokens[ref.end : ref.end + 2]] == ["'s", "republic"]:
            continue  # "the Democratic People's Republic of Korea"
        both = ref.how == "name" and is_wide(_words(clauses, ref.start, ref.end), gazetteer)  # "Abkhazia"
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
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.text in known.addresses:
            if token.text in known.country_names or following.lower in _WAYS:
                taken.add(at)  # "the Iran Park", "Tripoli Street"
        if token.text in nationalities and token.text not in known.country_names and token.text not in known.seats:
            if _in_a_wide_name(clauses, at, gazetteer):
                taken.discard(at)  # "British Columbia", "the Central African Republic"
                continue
            if nationalities[token.text] is None and is_its_region(clauses, at, taken, gazetteer):
                taken.discard(at)  # "the Amhara region", "pushed into Amhara", "most of Amhara"
            elif nationalities[token.text] is None and _ends_a_known_name(clauses, at, gazetteer):
                taken.discard(at)  # "Tal Afar" has nothing to do with the Afar
            else:
                taken.add(at)
    return taken


# In a town, called after another; "the Aleppo Road" leads there.
_WAYS = frozenset({"street", "avenue", "boulevard", "lane", "alley", "square", "gate"})


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
            if is_wide(_words(clauses, start, end), gazetteer):
                return True
    return False


def _ends_a_known_name(clauses: Clauses, at: int, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the word as the end of a longer name: "Tal Afar", "Ain al-Arab"."""
    tokens = clauses.tokens
    first = at - 3 if at >= 3 and article_ahead(tokens, at - 2) else at - 1
    if first < 0 or not tokens[first].capital or lexicon().closed.get(tokens[first].lower) is not None:
        return False
    return bool(gazetteer.candidates(_words(clauses, first, at + 1)))


def _words(clauses: Clauses, start: int, end: int) -> str:
    return text_of(clauses.tokens[start:end])


def _begins_with_country(clauses: Clauses, at: int) -> bool:
    """Whether two words here name a country or a capital: "Hong Kong", whose first word is also somebody's first name."""
    two = _words(clauses, at, at + 2)
    return two in words().country_names or two in words().seats


def _goes_on_as_a_place(clauses: Clauses, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a person's or an actor's name with the capital behind it is a place's: "Abiy | Addi"."""
    tokens = clauses.tokens
    return end < len(tokens) and tokens[end].capital and names_a_place(_words(clauses, start, end + 1), gazetteer)


def _ends_as_a_place(clauses: Clauses, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a person's name with the words before it is a place's: "San | José del Guaviare", "Ash- | Shaykh Zuwayd"."""
    tokens = clauses.tokens
    first = start - 2 if start >= 2 and article_ahead(tokens, start - 2) else start - 1
    if first < 0 or not tokens[first].capital or tokens[first].text in words().titles or clauses.tags[first] is DETERMINER:
        return False
    candidates = gazetteer.candidates(_words(clauses, first, end))
    return bool(candidates) and candidates[0].rung is not VARIANT


def _owners(clauses: Clauses, ref: ActorRef) -> Iterator[int]:
    """The places within an actor's name that it belongs to: "forces of Libya's | Government of …", "the government in | Kinshasa".

    And who backs them: "| Tehran-backed fighters".
    """
    tokens = clauses.tokens
    for at in range(ref.start, min(ref.end, len(tokens) - 1)):
        country = tokens[at].text in words().country_names
        governs = at > ref.start and tokens[at - 1].lower == "in" and (country or tokens[at].text in words().seats)
        backs = ref.how == "generic" and at == ref.start and tokens[at + 1].text == "-" and (country or tokens[at].text in words().seats)
        if governs or backs or (country and clauses.tags[at + 1] is POSSESSIVE):
            yield at


def _place_in_front(clauses: Clauses, ref: ActorRef, gazetteer: Gazetteer) -> int:
    """How many first words of an actor's name still name a place."""
    tokens = clauses.tokens
    first = tokens[ref.start].text
    if ref.how not in ("nationality", "name") or first in lexicon().nationalities or ref.start + 1 >= ref.end:
        return 0
    if not tokens[ref.start + 1].capital:
        named = first in words().country_names or first in words().seats
        return 1 if named or prominent(gazetteer, first) else 0
    if tokens[ref.start + 1].text in lexicon().nationality_nouns and is_wide(first, gazetteer):
        return 1  # "Krajina Serbs"
    movement = not _OF_MOVEMENTS.isdisjoint(token.text for token in tokens[ref.start : ref.end])  # "the Sudan People's Liberation Army"
    if movement or ref.kind in (ActorKind.REBEL, ActorKind.MILITIA):
        return 0
    for length in (3, 2, 1):
        if ref.start + length < ref.end and _words(clauses, ref.start, ref.start + length) in words().country_names:
            return length
    return 0
