"""What is done in a war, by whom, with what and to whom, read from `grammar/war.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from geofront.word_lists import read_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class WarWords:
    """Lower case; the file says what each list is for."""

    attempts: frozenset[str]
    failing: frozenset[str]
    ending: frozenset[str]
    nothing: frozenset[str]
    efforts: frozenset[str]
    assailing: frozenset[str]
    fired: frozenset[str]
    flown: frozenset[str]
    flown_by_anybody: frozenset[str]
    means: frozenset[str]
    vehicles: frozenset[str]
    many: frozenset[str]
    shares_of_people: frozenset[str]
    crowd: frozenset[str]
    no_troops: frozenset[str]
    relieving: frozenset[str]
    relief: frozenset[str]
    buildings: frozenset[str]
    both_sides: frozenset[str]
    fates: frozenset[str]
    own_gains: frozenset[str]
    losses: frozenset[str]
    taking: frozenset[str]
    giving_up: frozenset[str]
    made_possible: frozenset[str]
    repelled: frozenset[str]
    recording: frozenset[str]
    harming_the_enemy: frozenset[str]
    own_units: frozenset[str]
    bare_units: frozenset[str]
    harm: frozenset[str]
    harm_by_hand: frozenset[str]
    struck_at: frozenset[str]
    harming: frozenset[str]
    aftermath: frozenset[str]
    counting: frozenset[str]
    coming: frozenset[str]
    having_to: frozenset[str]
    fought_for: frozenset[str]
    works: frozenset[str]
    sounds: frozenset[str]
    happening: frozenset[str]
    committed: frozenset[str]
    half: frozenset[str]
    coming_about: frozenset[str]
    ceasing: frozenset[str]
    blows: frozenset[str]
    guns: frozenset[str]
    firing: frozenset[str]
    harm_by_fire: frozenset[str]
    waking: frozenset[str]
    shaken: frozenset[str]
    alarm: frozenset[str]
    witnesses: frozenset[str]
    beginning: frozenset[str]
    outcomes: frozenset[str]
    sent: frozenset[str]
    bombing: frozenset[str]
    on_the_way: frozenset[str]
    lasting: frozenset[str]
    watching: frozenset[str]
    foes: frozenset[str]
    groups: frozenset[str]
    called_so: frozenset[str]
    done_to_places: frozenset[str]
    doing: frozenset[str]
    in_the_course_of: frozenset[str]
    fleeing: frozenset[str]
    seats: frozenset[str]
    local: frozenset[str]
    helped: frozenset[str]
    commanded: frozenset[str]
    held: frozenset[str]
    rule: frozenset[str]
    also_helped: frozenset[str]
    led: frozenset[str]
    so_called: frozenset[str]
    bearing: frozenset[str]
    parts: frozenset[str]
    units: frozenset[str]
    loose: frozenset[str]
    limbs: frozenset[str]
    members: frozenset[str]
    acting_in_it: frozenset[str]
    leaving: frozenset[str]
    orders: frozenset[str]
    killing: frozenset[str]
    owned_up: frozenset[str]


@cache
def war_words() -> WarWords:
    """The lists shipped with geofront.

    Raises:
        BadVocabulary: `grammar/war.toml` lacks a list, has one too many, or one that is no string of words; names key and mend.
    """
    return WarWords(**read_lists("war.toml", [field.name for field in fields(WarWords)]))
