"""The words as the grammar looks them up: one small table a question, made once from `geofront.words`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from gazetteer.place import Kind
from geofront.errors import BadVocabulary
from geofront.model import ActorKind
from geofront.words import Form, Means, Saying, words


@lru_cache(maxsize=20_000)
def _guess_lemma(word: str) -> str:
    for ending, repair in (("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)] + repair
            doubled = ending in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouflsz"
            return stem[:-1] if doubled else stem  # "gunned"
    return word


@cache
def _irregular() -> dict[str, str]:
    return _Own(_table()).words("singular")


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """The singular of a lower-case noun, by rule; good enough to look it up in a list of singulars."""
    known = _irregular().get(word)
    if known is not None:
        return known
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is when it is a verb: its lemma and which forms it can be ("base", "s", "past", "participle", "ing")."""

    lemma: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lower case unless a comment says as written."""

    closed: Mapping[str, str]  # function word → its class
    verb_forms: Mapping[str, Forms]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    premodifiers: frozenset[str]  # nouns that stand before nouns: "air strikes", "coalition jets"
    particles: frozenset[str]
    forms_of_be: frozenset[str]
    time_words: frozenset[str]
    clause_taking: frozenset[str]  # lemmas that take a clause without "that"
    object_control: frozenset[str]  # "ordered them to leave": who is told is who leaves
    reporting: frozenset[str]  # lemmas of saying
    saying_with_that: frozenset[str]  # lemmas of verbs that say something only with "that"
    hearsay: frozenset[str]  # adverbs of hearsay
    speaker_nouns: frozenset[str]
    outlets: frozenset[str]  # as written
    place_nouns: frozenset[str]  # singular
    settlement_nouns: Mapping[str, tuple[Kind, ...]]  # nouns that refer back to a named place: "the city"
    part_nouns: frozenset[str]
    measure_nouns: frozenset[str]
    people_nouns: frozenset[str]
    quantity_nouns: frozenset[str]
    civilian_nouns: frozenset[str]
    force_words: frozenset[str]
    group_nouns: frozenset[str]
    insurgent_nouns: frozenset[str]  # those who bear arms, but not for the state whose nationals they are: "Congolese rebels"
    militia_nouns: frozenset[str]  # those of them who need not fight that state either: "Iraqi militiamen"
    weapons: frozenset[str]
    models: Mapping[str, str]  # "su-24": "warplane", "iskander": "missile"
    deeds: frozenset[str]  # nouns for what actors do: "raid", "fire", "operation"
    violent_deeds: frozenset[str]  # nouns for what somebody is blamed for: "blast"
    armed_bodies: frozenset[str]  # as written: last words of the names of armed groups
    shortened: frozenset[str]  # as written: those by which a group goes for short, "the Front"
    common_in_names: frozenset[str]  # as written: words that make names of bodies in any country, "National", "Joint"
    civil_bodies: frozenset[str]  # as written: words of organisations that bear no arms
    numbered: frozenset[str]  # "fifth" of "Fifth Corps"
    generic_actors: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]  # first word → (words, kind, resolves), longest first
    nationalities: Mapping[str, str | None]  # as written → country
    nationality_nouns: frozenset[str]  # as written: "Russians"
    civilian_peoples: frozenset[str]  # as written: plural nouns that news uses of people, not of forces
    countries: Mapping[str, str]  # as written → code
    seats: Mapping[str, str]  # as written → code
    country_names: Mapping[str, str]  # code → name
    directions: frozenset[str]  # "north", "south-west"
    compass_adjectives: frozenset[str]
    thrown: frozenset[str]  # weapons that nobody would call an actor
    acting: frozenset[str]  # premodifiers that also act: "the army attacks"
    quarters: frozenset[str]  # nouns for parts of a town that stand without its name: "several quarters", "the outskirts"
    facilities: frozenset[str]  # "the airport", "the last battalion": parts of the place the article is about

    def bears_arms(self, word: str) -> bool:
        """Whether a word in lower case names a weapon or those who bear them: "soldiers", "missile"."""
        singular = self.singular(word)
        return word in self.force_words or singular in self.force_words or singular in self.weapons

    def lemma(self, word: str) -> str:
        forms = self.verb_forms.get(word)
        return forms.lemma if forms is not None else _guess_lemma(word)

    singular = staticmethod(singular)


_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
_COMPASS_ADJECTIVES = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern "
    "north south east west northeast northwest southeast southwest".split()
)
_NEGATED_AUXILIARIES = frozenset("isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't".split())
_NEGATED_MODALS = frozenset("won't can't couldn't wouldn't shouldn't".split())
_MODELS = {"warplane": "warplane_models", "missile": "missile_models", "drone": "drone_models"}
_CLASSES = ("adv", "pron", "det", "prep", "sub", "rel", "and", "not", "aux", "modal", "num", "adj", "that", "to")


@cache
def lexicon() -> Lexicon:
    """The lexicon shipped with geofront.

    Raises:
        BadVocabulary: a list in `words/` or `grammar/lexicon.toml` breaks its format; names file, key and mend.
    """
    known = words()
    own = _Own(_table())
    force = {word.lower() for word, one in known.force_words.items() if not one.speaks and " " not in word} | own.set("force")
    civilians = {word.lower() for word, one in known.force_words.items() if one.kind is ActorKind.CIVILIAN and " " not in word}
    civilians |= {phrase for phrase, one in known.generic_actors.items() if one.resolves is Means.CIVILIAN and " " not in phrase}
    civilians |= {"people", "families", "residents", "civilians", "villagers"} | own.set("civilians")
    civilians -= own.set("quantities") | {"thousands", "hundreds", "dozens", "scores", "others", "many", "some"}
    force -= civilians | own.set("not_force")
    reporting = {lemma for lemma, sayings in known.reporting_lemmas.items() if sayings & {Saying.PLAIN, Saying.CLAIMED, Saying.DENIAL}}
    models = {model: weapon for weapon, some in _MODELS.items() for model in own.set(some)}
    nouns = (known.nouns - {"remains"}) | own.set("nouns") | set(known.place_nouns) | force | civilians | own.set("deeds")
    return Lexicon(
        closed=_closed(own),
        verb_forms=_verb_forms(own),
        nouns=frozenset(nouns),
        adjectives=known.adjectives | _COMPASS_ADJECTIVES - _DIRECTIONS,
        premodifiers=own.set("premodifiers"),
        particles=frozenset(
            "up out off back down away in on over forward deeper closer further together north south east west inland".split()
        ),
        forms_of_be=known.be_forms,
        time_words=own.set("times"),
        clause_taking=frozenset(lemma for lemma, verb in known.verbs.items() if verb.clausal) - own.set("not_clause_taking")
        | own.set("clause_taking"),
        object_control=own.set("object_control"),
        reporting=frozenset(reporting - own.set("not_reporting") | own.set("reporting")),
        saying_with_that=own.set("saying_with_that"),
        hearsay=own.set("hearsay"),
        speaker_nouns=known.speaker_nouns,
        outlets=known.wires | known.media,
        place_nouns=frozenset(singular(noun) for noun in known.place_nouns) | own.set("settled_on"),
        settlement_nouns=own.kinds("settlements"),
        part_nouns=frozenset(singular(part) for part in known.parts if " " not in part) | known.part_directions | _DIRECTIONS,
        measure_nouns=own.set("measures"),
        people_nouns=own.set("people"),
        quantity_nouns=own.set("quantities"),
        civilian_nouns=frozenset(civilians),
        force_words=frozenset(force),
        group_nouns=frozenset(word for word in known.name_nouns if " " not in word),
        insurgent_nouns=own.set("insurgents") | own.set("militias"),
        militia_nouns=own.set("militias"),
        weapons=own.set("weapons") | frozenset(models),
        models=models,
        deeds=own.set("deeds"),
        violent_deeds=own.set("violent_deeds"),
        armed_bodies=own.set("armed_bodies"),
        shortened=own.set("shortened"),
        common_in_names=own.set("common_in_names"),
        civil_bodies=own.set("civil_bodies"),
        numbered=own.set("numbered"),
        generic_actors=_generic_actors(),
        nationalities={word: one.country for word, one in known.nationalities.items()},
        nationality_nouns=frozenset(
            word for word, one in known.nationalities.items() if one.noun and (not one.adjective or word.endswith("s"))
        ),
        civilian_peoples=own.set("civilian_peoples"),
        countries=dict(known.country_names),
        seats={name: seat.country for name, seat in known.seats.items()},
        country_names={code: country.name for code, country in known.countries.items()},
        directions=_DIRECTIONS,
        compass_adjectives=_COMPASS_ADJECTIVES,
        quarters=own.set("quarters"),
        facilities=own.set("facilities"),
        thrown=own.set("thrown"),
        acting=own.set("acting"),
    )


def _closed(own: _Own) -> dict[str, str]:
    """The class of each function word: those of `words/grammar.toml`, then what the lexicon's own file decides."""
    known = words()
    closed: dict[str, str] = {}
    for name, group in (
        ("adv", known.adverbs),
        ("pron", known.pronouns),
        ("det", known.determiners),
        ("prep", known.prepositions),
        ("sub", known.subordinators),
        ("rel", known.relatives),
        ("and", known.coordinators),
        ("not", known.negations),
        ("aux", known.auxiliaries),
        ("modal", known.modals),
        ("num", known.numbers),
    ):
        closed |= {word: name for word in sorted(group) if " " not in word}
    closed |= own.closed()
    return closed | dict.fromkeys(_NEGATED_AUXILIARIES, "aux") | dict.fromkeys(_NEGATED_MODALS, "modal")


def _verb_forms(own: _Own) -> dict[str, Forms]:
    shared = own.words("lemma")
    found: dict[str, Forms] = {}
    for word, readings in words().verb_forms.items():
        bases = sorted({reading.lemma for reading in readings if reading.form is Form.BASE})
        lemmas = bases or sorted({reading.lemma for reading in readings})
        found[word] = Forms(shared.get(word, lemmas[0]), frozenset(reading.form.value for reading in readings))
    return found


def _generic_actors() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, actor in words().generic_actors.items():
        split = tuple(part for word in phrase.split() for part in _hyphens(word))
        found.setdefault(split[0], []).append((split, actor.kind.value, actor.resolves.value))
    return {word: tuple(sorted(some, key=lambda item: (-len(item[0]), item[0]))) for word, some in found.items()}


def _hyphens(word: str) -> Iterator[str]:
    for at, part in enumerate(word.split("-")):
        if at:
            yield "-"
        if part:
            yield part


# --- the lexicon's own file ----------------------------------------------------------------------


@cache
def _table() -> dict[str, Any]:
    text = files("geofront").joinpath("grammar", "lexicon.toml").read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadVocabulary(f"grammar/lexicon.toml: not TOML: {problem}. Mend the line it names.") from problem


@dataclass(frozen=True, slots=True)
class _Own:
    """The tables of `grammar/lexicon.toml`, each read strictly."""

    table: Mapping[str, Any]

    def set(self, key: str) -> frozenset[str]:
        value = self.table.get(key)
        if not isinstance(value, str):
            raise BadVocabulary(f"grammar/lexicon.toml: `{key}` must be a string of words with blanks between them.")
        return frozenset(value.split())

    def words(self, key: str) -> dict[str, str]:
        value = self.table.get(key)
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
            raise BadVocabulary(f"grammar/lexicon.toml: [{key}] must give one word for each word.")
        return dict(value)

    def closed(self) -> dict[str, str]:
        value = self.words("closed")
        for name in value:
            if name not in _CLASSES:
                raise BadVocabulary(f"grammar/lexicon.toml: [closed] has no class {name!r}. Known: {', '.join(_CLASSES)}.")
        return {word: name for name, some in value.items() for word in some.split()}

    def kinds(self, key: str) -> dict[str, tuple[Kind, ...]]:
        value = self.table.get(key)
        if not isinstance(value, dict):
            raise BadVocabulary(f"grammar/lexicon.toml: [{key}] must give kinds of place for each noun.")
        try:
            return {noun: tuple(Kind(kind) for kind in kinds) for noun, kinds in value.items()}
        except ValueError as problem:
            raise BadVocabulary(f"grammar/lexicon.toml: [{key}]: {problem}. Use one of {', '.join(Kind)}.") from problem
