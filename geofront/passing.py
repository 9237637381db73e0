"""Places that a sentence names only in passing: what something lies in, a river or lake, where a road leads, where a paper was signed.

Asked of a name last of all, where nothing is claimed of it and nothing measured from it: such a name is no scene of what is told.
"""

from __future__ import annotations

from gazetteer.place import CITY, Kind
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import PlacedAt
from geofront.roles import role_words
from geofront.spotted import Spotted
from geofront.surroundings import surroundings

_WAY_BACK = 4  # tokens between a road and the "to" or "from" of where it leads


def named_in_passing(clauses: Clauses, one: Spotted, kind: Kind | None, *, holds: bool) -> bool:
    """Whether a name is background by the words around it.

    Args:
        kind: of the place it means, where that is known.
        holds: whether the sentence says of another name that it lies in this one.
    """
    if holds and kind in (Kind.PROVINCE, Kind.REGION):
        return True
    return kind is Kind.RIVER or _is_water(clauses, one) or _is_ruled_or_led_to(clauses, one) or _is_where_it_was_agreed(clauses, one)


def is_capital_abroad(one: Spotted, place: PlacedAt, theatre_countries: frozenset[str]) -> bool:
    """Whether it is a seat of government, or a city where envoys meet, in none of the countries of the war: Geneva, whatever the war."""
    known = one.surface in lexicon().seats or one.surface in surroundings().venues
    return known and place.kind is CITY and bool(theatre_countries) and place.country not in theatre_countries


def _is_water(clauses: Clauses, one: Spotted) -> bool:
    tokens, waters = clauses.tokens, role_words().waters
    after = tokens[one.end].lower if one.end < len(tokens) else ""
    return tokens[one.start].lower in waters or tokens[one.end - 1].lower in waters or after in waters


def _is_ruled_or_led_to(clauses: Clauses, one: Spotted) -> bool:
    """ "The governor of X", "the road to X", "a visit to X", "the flag of X"."""
    tokens, near = clauses.tokens, role_words()
    at = clauses.description_before(one.start) - 1
    if at < 1:
        return False
    before, noun = tokens[at].lower, lexicon().singular(tokens[at - 1].lower)
    if before == "of":
        return noun in near.ruled_by
    if before not in ("to", "from"):
        return False
    if before == "to" and noun in near.led_to:
        return True
    if noun in near.ways:
        return True
    behind = [lexicon().singular(token.lower) for token in tokens[max(0, at - _WAY_BACK) : at]]
    if before == "to" and "from" in behind:
        return not near.ways.isdisjoint(behind[: behind.index("from")])  # "the road from Y to X"
    return before == "to" and behind[-2:-1] == ["that"] and lexicon().lemma(tokens[at - 1].lower) == "lead"


def _is_where_it_was_agreed(clauses: Clauses, one: Spotted) -> bool:
    """ "The truce signed in X", "the X accord"."""
    tokens, near = clauses.tokens, role_words()
    if one.end < len(tokens) and lexicon().singular(tokens[one.end].lower) in near.agreements:
        return True
    at = one.start - 1
    if at < 1 or tokens[at].lower not in ("in", "at"):
        return False
    return any(lexicon().lemma(token.lower) in near.agreeing for token in tokens[max(0, at - 2) : at])
