"""The strict loader of the words that bend a claim: planned, possible, denied."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from geofront.errors import BadVocabulary
from geofront.model import Modality

_LISTS = (
    "modals",
    "governors",
    "clause_governors",
    "nouns",
    "adjectives",
    "adverbs",
    "prepositions",
    "introducers",
    "verdicts",
    "determiners",
    "not_a_denial",
    "readiness",
    "fulfilled",
    "under_way",
    "unconfirming",
    "new_only",
    "nobody",
)


@dataclass(frozen=True, slots=True)
class CueExample:
    text: str
    trigger: str
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The cues of one modality; words are lower case, verbs and nouns in their base form."""

    modality: Modality
    modals: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    clause_governors: frozenset[str] = frozenset()  # those of whose that-clause it is also true
    governor_particles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    introducers: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    not_a_denial: frozenset[str] = frozenset()
    readiness: frozenset[str] = frozenset()
    fulfilled: frozenset[str] = frozenset()
    under_way: frozenset[str] = frozenset()
    unconfirming: frozenset[str] = frozenset()
    new_only: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()  # subjects of whom a verb is denied
    examples: tuple[CueExample, ...] = ()


def denies_nothing(following: str) -> bool:
    """Whether a "not" denies nothing because of the word behind it, in lower case: "not only", "not far from"."""
    return f"not {following}" in cues()[Modality.DENIED].not_a_denial


@cache
def cues() -> Mapping[Modality, Cues]:
    """The cues shipped with geofront, by modality.

    Raises:
        BadVocabulary: a file breaks the format; names file, key and mend.
    """
    folder = files("geofront").joinpath("cues")
    found = [
        read_cues(entry.name, entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    ]
    return {some.modality: some for some in found}


def read_cues(name: str, text: str) -> Cues:
    """One file of cues.

    Raises:
        BadVocabulary: it breaks the format; names file, key and mend.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadVocabulary(f"cues/{name}: not TOML: {problem}. Mend the line it names.") from problem
    unknown = set(table) - {"modality", "governor_particles", "example", *_LISTS}
    if unknown:
        raise BadVocabulary(f"cues/{name}: unknown key {sorted(unknown)[0]!r}. Known: {', '.join(_LISTS)}.")
    try:
        modality = Modality(table["modality"])
    except (KeyError, ValueError) as problem:
        raise BadVocabulary(f"cues/{name}: `modality` must be one of {', '.join(Modality)}.") from problem
    lists: dict[str, frozenset[str]] = {}
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
            raise BadVocabulary(f"cues/{name}: `{key}` must be a list of lower-case words.")
        lists[key] = frozenset(value)
    try:
        examples = tuple(CueExample(entry["text"], entry["trigger"], Modality(entry["modality"])) for entry in table.get("example", []))
    except (KeyError, ValueError) as problem:
        raise BadVocabulary(f"cues/{name}: an [[example]] needs text, trigger and a modality of {', '.join(Modality)}.") from problem
    particles = {verb: tuple(words) for verb, words in table.get("governor_particles", {}).items()}
    return Cues(modality=modality, governor_particles=particles, examples=examples, **lists)
