"""The strict loader of claim types: which verbs and nouns make a claim, and where its place and actors stand.

A claim type is one TOML file in `claim_types/`. Each `[[frame]]` names trigger words and, for every slot, the grammatical positions
in which it may be found, in order of preference:

    object, subject     of the verb (passives are turned round)
    subject-at          where the subject is: "residents of X fled"
    object-at           where the object is: "the defenders of X were surrounded"
    object-named        the object, if it says whose: "US marines were flown into"
    object-owner        before the object: "repelled a rebel attack"
    possessor           "Mosul's liberation"
    premodifier         "the Russian capture"
    modified            "the rebel-held city": what the trigger describes
    compound            "rebel-held": what stands before the hyphen
    apposition          "Marib, the last stronghold of …"
    under               "the last city under military control"
    predicate           "Jilib is a stronghold"
    subject-owner       "the flag of the rebels flies over"
    anything else       a preposition or several: "in", "out of", "east of"

Each `[[example]]` is run by the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from geofront.errors import BadVocabulary
from geofront.model import ClaimType, Modality

CLASSES = frozenset({"fighters", "civilians"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way of saying a claim."""

    id: str
    type: ClaimType
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    place: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    from_place: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()  # the verb's object must have one of these heads
    not_object: frozenset[str] = frozenset()
    complement: tuple[str, ...] = ()  # one of these prepositions must follow
    not_complement: tuple[str, ...] = ()
    particle: frozenset[str] = frozenset()  # one of these words must follow the verb at once
    narrow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # for this verb, only these positions of the place
    modifiers: frozenset[str] = frozenset()  # a noun trigger needs one of these before it
    modifiers_not: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()  # a noun trigger must be of one of these: "exchanges of | fire"
    not_of: frozenset[str] = frozenset()  # a noun trigger may be of, for or over none of these: "a battle of | words"
    subject_class: str | None = None
    subject: frozenset[str] = frozenset()  # the subject must have one of these heads
    subject_not: frozenset[str] = frozenset()
    subject_modifiers: frozenset[str] = frozenset()  # the subject needs one of these before it
    subject_modifiers_not: frozenset[str] = frozenset()
    object_modifiers: frozenset[str] = frozenset()  # the object, or what stands in its place, needs one of these before it
    nearby: frozenset[str] = frozenset()  # one of these words must follow in the clause
    not_nearby: frozenset[str] = frozenset()
    object_class: str | None = None
    not_after: frozenset[str] = frozenset()  # a bare noun trigger does not count after one of these: "on strike"
    ends_with: frozenset[str] = frozenset()  # a noun trigger under one of these verbs is over: no claim
    needs_actor: bool = False
    needs_target: bool = False
    only_passive: bool = False
    only_active: bool = False
    distance: bool = False  # only with a stated distance
    distance_moved: bool | None = None  # only where it is told how far somebody is moved, "drove them | 20 km | from X"; or not there
    first_only: bool = False  # only the first preposition after the verb may lead to the place
    bare: bool = False  # a compound may stand without an actor: "the besieged town"
    intransitive: bool = False  # not with an actor as object
    adjectives: frozenset[str] = frozenset()  # after a copula, one of these
    context_place: bool = False  # the place may come from the sentences before
    object_itself: bool = False  # the object, of two the second, is a place by name, or "the town", and nothing that is there
    subject_itself: bool = False  # the same of the subject
    whereabouts: bool = False  # the place is where its actor was last said to be or to fight: "… and then withdrew"
    leaves_home: bool = False  # whose people move on is a place too: "residents of X moved to Y"
    reported: bool | None = None  # only as what somebody says ("both say the town is theirs"), or only as what is told itself
    goes_on: bool = False  # where the clause before it has it, if its own names no place: "pushed into X and clashed with rebels"
    of_a_group: bool = False  # the actor is an armed body, no government and no nation
    introducer: frozenset[str] = frozenset()  # one of these must open the clause, or lead to the noun: "| after they fled"
    implies: Modality | None = None  # what is told so is no more: "ordered its men out of X" is planned, "declared X free" claimed


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in our own words and the claims of this type that a careful reader finds in it."""

    type: ClaimType
    text: str
    claims: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every frame, by the words that trigger it."""

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_compound: Mapping[str, tuple[Frame, ...]]
    titles: Mapping[ClaimType, str]
    examples: tuple[Example, ...]
    said_beside: frozenset[str]  # ids of the frames by which words beside a place tell who holds it


_SETS = {
    "verbs",
    "nouns",
    "compounds",
    "object",
    "not_object",
    "particle",
    "modifiers",
    "modifiers_not",
    "of",
    "not_of",
    "subject",
    "subject_not",
    "subject_modifiers",
    "subject_modifiers_not",
    "object_modifiers",
    "nearby",
    "not_nearby",
    "ends_with",
    "introducer",
    "adjectives",
    "not_after",
}
_LISTS = {"place", "actor", "target", "from", "complement", "not_complement"}
_FLAGS = {
    "needs_actor",
    "needs_target",
    "only_passive",
    "only_active",
    "distance",
    "distance_moved",
    "bare",
    "context_place",
    "intransitive",
    "first_only",
    "whereabouts",
    "leaves_home",
    "object_itself",
    "subject_itself",
    "goes_on",
    "of_a_group",
    "reported",
}
_CLASS_KEYS = {"subject_class", "object_class"}


@cache
def phrases() -> Phrases:
    """The claim types shipped with geofront.

    Raises:
        BadVocabulary: a file breaks the format; names file, frame, key and mend.
    """
    return read_phrases(
        {
            entry.name: entry.read_text("utf-8")
            for entry in files("geofront").joinpath("claim_types").iterdir()
            if entry.name.endswith(".toml")
        }
    )


def read_phrases(texts: Mapping[str, str]) -> Phrases:
    """Frames from TOML texts by file name.

    Raises:
        BadVocabulary: a file breaks the format; names file, frame, key and mend.
    """
    frames: list[Frame] = []
    titles: dict[ClaimType, str] = {}
    examples: list[Example] = []
    for name in sorted(texts):
        try:
            table = tomllib.loads(texts[name])
        except tomllib.TOMLDecodeError as problem:
            raise BadVocabulary(f"claim_types/{name}: not TOML: {problem}. Mend the line it names.") from problem
        unknown = set(table) - {"type", "title", "frame", "example"}
        if unknown:
            raise BadVocabulary(f"claim_types/{name}: unknown key {sorted(unknown)[0]!r}. Known: type, title, frame, example.")
        try:
            kind = ClaimType(table["type"])
        except (KeyError, ValueError) as problem:
            raise BadVocabulary(f"claim_types/{name}: `type` must be one of {', '.join(ClaimType)}.") from problem
        titles[kind] = str(table.get("title", kind.value))
        frames += [_frame(name, kind, entry) for entry in table.get("frame", [])]
        examples += [_example(name, kind, entry) for entry in table.get("example", [])]
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise BadVocabulary(f"claim_types: two frames are called {frame.id!r}. Rename one.")
        seen.add(frame.id)
    said_beside = frozenset(frame.id for frame in frames if frame.type is ClaimType.CONTROL and "apposition" in frame.place)
    by = {words: _index(frames, words) for words in ("verbs", "nouns", "compounds")}
    return Phrases(tuple(frames), by["verbs"], by["nouns"], by["compounds"], titles, tuple(examples), said_beside)


def _index(frames: list[Frame], key: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in sorted(getattr(frame, key)):
            found.setdefault(word, []).append(frame)
    return {word: tuple(some) for word, some in found.items()}


def _frame(file: str, kind: ClaimType, entry: Mapping[str, Any]) -> Frame:
    label = entry.get("id", "(no id)")
    values: dict[str, Any] = {"id": label, "type": kind}
    if "id" not in entry:
        raise BadVocabulary(f"claim_types/{file}: a [[frame]] has no `id`. Give it one, such as {kind.value}.verb.")
    for key, value in entry.items():
        if key == "id":
            continue
        if key in _SETS or key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise BadVocabulary(f"claim_types/{file}: frame {label!r}: `{key}` must be a list of words.")
            values["from_place" if key == "from" else key] = frozenset(value) if key in _SETS else tuple(value)
        elif key in _FLAGS:
            if not isinstance(value, bool):
                raise BadVocabulary(f"claim_types/{file}: frame {label!r}: `{key}` must be true or false.")
            values[key] = value
        elif key in _CLASS_KEYS:
            if value not in CLASSES:
                raise BadVocabulary(f"claim_types/{file}: frame {label!r}: `{key}` must be one of {', '.join(sorted(CLASSES))}.")
            values[key] = value
        elif key == "implies":
            if value not in (Modality.CLAIMED, Modality.PLANNED, Modality.POSSIBLE):
                raise BadVocabulary(f"claim_types/{file}: frame {label!r}: `implies` must be claimed, planned or possible.")
            values[key] = Modality(value)
        elif key == "narrow":
            values[key] = {verb: tuple(positions) for verb, positions in value.items()}
        else:
            known = sorted(_SETS | _LISTS | _FLAGS | _CLASS_KEYS | {"implies", "narrow"})
            raise BadVocabulary(f"claim_types/{file}: frame {label!r}: unknown key {key!r}. Known: {', '.join(known)}.")
    if not entry.get("verbs") and not entry.get("nouns") and not entry.get("compounds"):
        raise BadVocabulary(f"claim_types/{file}: frame {label!r} has no trigger. Give it verbs, nouns or compounds.")
    return Frame(**values)


def _example(file: str, kind: ClaimType, entry: Mapping[str, Any]) -> Example:
    if "text" not in entry or ("claims" in entry) == bool(entry.get("nothing")):
        raise BadVocabulary(f"claim_types/{file}: an [[example]] needs `text` and either `claims` or `nothing = true`.")
    unknown = set(entry) - {"text", "claims", "nothing"}
    if unknown:
        raise BadVocabulary(f"claim_types/{file}: example {entry['text']!r}: unknown key {sorted(unknown)[0]!r}.")
    return Example(kind, entry["text"], tuple(entry.get("claims", ())))
