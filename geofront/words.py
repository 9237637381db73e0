"""The English that news of war is written in: the lists that name no place and no theatre, read strictly and frozen.

The lists lie in `words/`, as TOML for what is nested and CSV for what is one fact a line. Every list is a set of words with
blanks between them or an array of phrases. Keys of a mapping are lower case unless the comment beside it says "as written".
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from gazetteer.place import Kind
from geofront.errors import BadVocabulary
from geofront.model import ActorKind

FOLDER = Path(str(files("geofront"))) / "words"

T = TypeVar("T")


# --- actors --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nationality:
    """A word that says of which country or people somebody is."""

    word: str  # as written: "Iraqi", "Kurds"
    country: str | None  # ISO 3166 alpha-2; None for a people, a faith or a continent
    adjective: bool  # "Iraqi forces"
    noun: bool  # "the Iraqis", "an Iraqi"
    note: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country and what it is called."""

    code: str  # ISO 3166 alpha-2 (XK for Kosovo)
    name: str
    also: tuple[str, ...]  # as written: "UK", "Great Britain"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a government sits, as newspapers name the government by it."""

    name: str  # as written: "Moscow", "the Kremlin"
    country: str
    office: bool  # True: a building or body ("the Pentagon"), never a town


@dataclass(frozen=True, slots=True)
class ForceWord:
    """A noun that makes an actor of the adjective or name before it: "Iraqi forces", "Hamas officials"."""

    word: str
    kind: ActorKind
    speaks: bool  # officials and the like: they say and govern rather than fight


class Means(StrEnum):
    """What sort of actor a phrase without a name may mean."""

    REBEL = "rebel"
    STATE = "state"
    COALITION = "coalition"
    ENEMY = "enemy"  # the other side, as the speaker or the sentence has it
    EITHER = "either"  # only the article can tell
    CIVILIAN = "civilian"


@dataclass(frozen=True, slots=True)
class GenericActor:
    """A phrase that means an actor without naming one."""

    phrase: str
    kind: ActorKind
    resolves: Means


# --- speech --------------------------------------------------------------------------------------


class Saying(StrEnum):
    """What a verb or phrase of saying tells besides that it was said."""

    PLAIN = "plain"
    CLAIMED = "claimed"  # the writer holds it at arm's length
    DENIAL = "denial"
    PLAN = "plan"
    ASK = "ask"


# --- places --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A common noun for a sort of place."""

    noun: str
    kinds: tuple[Kind, ...]  # all it may mean, the first in the file first
    plural: bool


# --- verbs ---------------------------------------------------------------------------------------


class Form(StrEnum):
    BASE = "base"
    THIRD = "s"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class VerbReading:
    """What a word form is when it is a verb; "cut" has three readings, "held" two."""

    lemma: str
    form: Form


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its lemma, and what it takes."""

    lemma: str
    transitive: bool
    intransitive: bool
    clausal: bool  # "said that", "ordered them to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All of it. Sets hold lower-case words unless marked "as written"."""

    # actors
    nationalities: Mapping[str, Nationality]  # as written
    countries: Mapping[str, Country]  # by code
    country_names: Mapping[str, str]  # as written, every name and short name → code
    seats: Mapping[str, Seat]  # as written; "the Kremlin" and "Kremlin" both
    force_words: Mapping[str, ForceWord]
    generic_actors: Mapping[str, GenericActor]
    name_nouns: Mapping[str, ActorKind]  # "group", "brigade": "the <Name> group"
    # persons
    titles: frozenset[str]  # as written
    first_names: frozenset[str]  # as written
    name_particles: frozenset[str]
    # speech
    reporting_lemmas: Mapping[str, frozenset[Saying]]
    speaker_nouns: frozenset[str]
    monitors: frozenset[str]  # as written; speakers, not wires
    wires: frozenset[str]  # as written
    media: frozenset[str]  # as written
    # days and numbers
    months: Mapping[str, int]  # as written, short forms too, January = 1
    weekdays: Mapping[str, int]  # as written, short forms too, Monday = 0
    holidays: frozenset[str]  # as written
    numbers: Mapping[str, int]
    # capitalised words that are no places: all as written
    bodies: frozenset[str]
    outlet_words: frozenset[str]
    addresses: frozenset[str]
    religions: frozenset[str]
    ship_prefixes: frozenset[str]
    operation_words: frozenset[str]
    agreement_words: frozenset[str]
    machines: frozenset[str]
    acronyms: frozenset[str]
    groups: frozenset[str]
    armies: frozenset[str]
    # places
    place_nouns: Mapping[str, PlaceNoun]
    parts: frozenset[str]
    part_directions: frozenset[str]
    name_parts_before: frozenset[str]  # as written: "Tell", "Deir"
    name_parts_after: frozenset[str]  # as written: "Province", "River"
    namesakes: frozenset[str]  # ordinary words that are also places somewhere
    # grammar
    verbs: Mapping[str, Verb]  # by lemma
    verb_forms: Mapping[str, tuple[VerbReading, ...]]
    particles: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    be_forms: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    common: frozenset[str]  # all of the grammar, calendar and verb forms: says nothing at a sentence's start


@cache
def words() -> Words:
    """The words shipped with geofront, read once.

    Raises:
        BadVocabulary: a list is not what it must be; names the file, the key or line, and the mend.
    """
    return load_words(FOLDER)


def load_words(folder: Path) -> Words:
    """The words of `folder`, which holds the same files as `geofront/words`.

    Raises:
        BadVocabulary: a file is missing or does not say what it must.
    """
    forces = _Table.read(folder / "forces.toml", {"fighters", "speakers", "civilians", "name_nouns"})
    persons = _Table.read(folder / "persons.toml", {"titles", "particles"})
    first_names = _Table.read(folder / "first_names.toml", None)
    speech = _Table.read(folder / "speech.toml", {"verbs", "speakers", "outlets"})
    calendar = _Table.read(folder / "calendar.toml", {"months", "month_short", "weekdays", "weekday_short", "holidays", "numbers"})
    organisations = _Table.read(
        folder / "organisations.toml",
        {
            "bodies", "outlets", "addresses", "religions", "ship_prefixes", "operation_words", "agreement_words", "machines", "acronyms",
            "groups", "armies",
        },
    )
    place_nouns = _Table.read(folder / "place_nouns.toml", {kind.value for kind in Kind} | {"parts", "name_parts"})
    grammar = _Table.read(folder / "grammar.toml", {*_GRAMMAR, "headline_words"})
    verb_file = _Table.read(folder / "verbs.toml", {"transitive", "intransitive", "clausal", "irregular", "spelling", "particles"})
    namesakes = _Table.read(folder / "namesakes.toml", {"words"})

    countries = {row.code: row for row in _countries(folder / "countries.csv")}
    verbs = _verbs(verb_file)
    conjugation = _Conjugation.of(verb_file)
    reporting = _reporting(speech)
    verb_forms = _verb_forms([*verbs, *sorted(set(reporting) - set(verbs)), "be", "have", "do", "go", "get"], conjugation)
    speakers = speech.table("speakers", {"nouns", "monitors"})
    outlets = speech.table("outlets", {"wires", "media"})
    parts = place_nouns.table("parts", {"words", "directions"})
    name_parts = place_nouns.table("name_parts", {"before", "after"})
    months = _numbered(calendar, "months", 1) | _month_shorts(calendar)
    weekdays = _numbered(calendar, "weekdays", 0) | _weekday_shorts(calendar)
    numbers = _numbers(calendar)
    closed = {name: frozenset(word.lower() for word in grammar.list(name)) for name in _GRAMMAR}
    return Words(
        nationalities=_frozen({row.word: row for row in _nationalities(folder / "nationalities.csv", set(countries))}),
        countries=_frozen(countries),
        country_names=_frozen(_country_names(countries.values(), folder / "countries.csv")),
        seats=_frozen({row.name: row for row in _seats(folder / "seats.csv", set(countries))}),
        force_words=_frozen(_force_words(forces)),
        generic_actors=_frozen(_generic_actors(folder / "generic_actors.toml")),
        name_nouns=_frozen(_by_actor_kind(forces.table("name_nouns", {kind.value for kind in ActorKind}))),
        titles=frozenset(persons.list("titles")),
        first_names=frozenset(name for group in first_names.headings() for name in first_names.list(group)),
        name_particles=persons.lower("particles"),
        reporting_lemmas=_frozen(reporting),
        speaker_nouns=speakers.lower("nouns"),
        monitors=frozenset(speakers.list("monitors")),
        wires=frozenset(outlets.list("wires")),
        media=frozenset(outlets.list("media")),
        months=_frozen(months),
        weekdays=_frozen(weekdays),
        holidays=frozenset(calendar.list("holidays")),
        numbers=_frozen(numbers),
        bodies=frozenset(organisations.list("bodies")),
        outlet_words=frozenset(organisations.list("outlets")),
        addresses=frozenset(organisations.list("addresses")),
        religions=frozenset(organisations.list("religions")),
        ship_prefixes=frozenset(organisations.list("ship_prefixes")),
        operation_words=frozenset(organisations.list("operation_words")),
        agreement_words=frozenset(organisations.list("agreement_words")),
        machines=frozenset(organisations.list("machines")),
        acronyms=frozenset(organisations.list("acronyms")),
        groups=frozenset(organisations.list("groups")) | frozenset(organisations.list("armies")),
        armies=frozenset(organisations.list("armies")),
        place_nouns=_frozen(_place_nouns(place_nouns)),
        parts=parts.lower("words"),
        part_directions=parts.lower("directions"),
        name_parts_before=frozenset(name_parts.list("before")),
        name_parts_after=frozenset(name_parts.list("after")),
        namesakes=namesakes.lower("words"),
        verbs=_frozen(verbs),
        verb_forms=_frozen(verb_forms),
        particles=verb_file.table("particles", {"words"}).lower("words"),
        common=frozenset().union(
            *closed.values(),
            grammar.lower("headline_words"),
            verb_forms,
            numbers,
            (word.lower() for word in months),
            (word.lower() for word in weekdays),
        ),
        **closed,
    )


_GRAMMAR = (
    "determiners",
    "pronouns",
    "prepositions",
    "coordinators",
    "subordinators",
    "relatives",
    "auxiliaries",
    "be_forms",
    "modals",
    "negations",
    "adverbs",
    "adjectives",
    "nouns",
)


# --- actors, read --------------------------------------------------------------------------------


def _nationalities(path: Path, codes: set[str]) -> Iterator[Nationality]:
    for line, row in _rows(path, ("word", "country", "use", "note"), key="word"):
        if row["country"] and row["country"] not in codes:
            raise BadVocabulary(f"{path}, line {line}: no country {row['country']!r}. Use a code of countries.csv, or leave it empty.")
        if row["use"] not in ("adjective", "noun", "both"):
            raise BadVocabulary(f"{path}, line {line}: use is {row['use']!r}. Write adjective, noun or both.")
        yield Nationality(row["word"], row["country"] or None, row["use"] != "noun", row["use"] != "adjective", row["note"])


def _countries(path: Path) -> Iterator[Country]:
    for line, row in _rows(path, ("code", "name", "also"), key="code"):
        if not re.fullmatch(r"[A-Z]{2}", row["code"]):
            raise BadVocabulary(f"{path}, line {line}: {row['code']!r} is no ISO 3166 alpha-2 code. Write two capital letters.")
        yield Country(row["code"], row["name"], tuple(filter(None, row["also"].split("|"))))


def _country_names(countries: Iterable[Country], path: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for country in countries:
        for name in (country.name, *country.also):
            if names.setdefault(name, country.code) != country.code:
                raise BadVocabulary(f"{path}: {name!r} names both {names[name]} and {country.code}. Keep it in one row.")
    return names


def _seats(path: Path, codes: set[str]) -> Iterator[Seat]:
    for line, row in _rows(path, ("name", "country", "kind"), key="name"):
        if row["country"] not in codes:
            raise BadVocabulary(f"{path}, line {line}: no country {row['country']!r}. Use a code of countries.csv.")
        if row["kind"] not in ("city", "office"):
            raise BadVocabulary(f"{path}, line {line}: kind is {row['kind']!r}. Write city or office.")
        yield Seat(row["name"], row["country"], row["kind"] == "office")


def _force_words(table: _Table) -> dict[str, ForceWord]:
    found: dict[str, ForceWord] = {}
    for name, speaks in (("fighters", False), ("speakers", True), ("civilians", False)):
        for word, kind in _by_actor_kind(table.table(name, {kind.value for kind in ActorKind})).items():
            if word in found:
                raise BadVocabulary(f"{table.path}: {word!r} is in [{name}] and in another table. Keep it in one.")
            found[word] = ForceWord(word, kind, speaks)
    return found


def _by_actor_kind(table: _Table) -> dict[str, ActorKind]:
    """Word → kind; a word that is in two lists is of the kind whose list comes first."""
    found: dict[str, ActorKind] = {}
    for key in table.headings():
        for word in sorted(table.lower(key)):
            found.setdefault(word, ActorKind(key))
    return found


def _generic_actors(path: Path) -> dict[str, GenericActor]:
    found: dict[str, GenericActor] = {}
    for table in _Table.read(path, {"generic"}).tables("generic", {"kind", "resolves", "phrases"}, optional={"note"}):
        kind, resolves = table.member("kind", ActorKind), table.member("resolves", Means)
        for phrase in table.list("phrases"):
            if phrase.lower() in found:
                raise BadVocabulary(f"{table.where('phrases')}: {phrase!r} is there twice. Keep it in one [[generic]].")
            found[phrase.lower()] = GenericActor(phrase.lower(), kind, resolves)
    return found


# --- speech, read --------------------------------------------------------------------------------


def _reporting(speech: _Table) -> dict[str, frozenset[Saying]]:
    table = speech.table("verbs", {saying.value for saying in Saying})
    found: dict[str, set[Saying]] = {}
    for key in table.headings():
        for lemma in table.list(key):
            found.setdefault(lemma, set()).add(Saying(key))
    return {lemma: frozenset(sayings) for lemma, sayings in found.items()}


# --- days and numbers, read ----------------------------------------------------------------------


def _numbered(table: _Table, key: str, first: int) -> dict[str, int]:
    return {name: number for number, name in enumerate(table.list(key), first)}


def _month_shorts(table: _Table) -> dict[str, int]:
    return _shorts(table, "months", "month_short", 1)


def _weekday_shorts(table: _Table) -> dict[str, int]:
    return _shorts(table, "weekdays", "weekday_short", 0)


def _shorts(table: _Table, long_key: str, short_key: str, first: int) -> dict[str, int]:
    longs = _numbered(table, long_key, first)
    found: dict[str, int] = {}
    for short in table.list(short_key):
        matches = [number for name, number in longs.items() if name.startswith(short)]
        if len(matches) != 1:
            raise BadVocabulary(
                f"{table.where(short_key)}: {short!r} shortens {len(matches)} of `{long_key}`. Write enough of its letters."
            )
        found[short] = matches[0]
        found[f"{short}."] = matches[0]
    return found


def _numbers(table: _Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, number in table.raw("numbers", dict).items():
        if not isinstance(number, int) or isinstance(number, bool):
            raise BadVocabulary(f"{table.where('numbers')}: {word} is {number!r}. Write a whole number.")
        found[word] = number
    return found


# --- places, read --------------------------------------------------------------------------------


def _place_nouns(table: _Table) -> dict[str, PlaceNoun]:
    kinds: dict[str, list[Kind]] = {}
    plural: dict[str, bool] = {}
    for kind in Kind:
        for entry in table.list(kind.value):
            singular, _, given = entry.lower().partition("/")
            for noun, is_plural in ((singular, False), (given or f"{singular}s", True)):
                kinds.setdefault(noun, [])
                if kind not in kinds[noun]:
                    kinds[noun].append(kind)
                plural.setdefault(noun, is_plural)
    return {noun: PlaceNoun(noun, tuple(of), plural[noun]) for noun, of in kinds.items()}


# --- verbs, read and conjugated ------------------------------------------------------------------


def _verbs(table: _Table) -> dict[str, Verb]:
    lists = {key: set(table.list(key)) for key in ("transitive", "intransitive", "clausal")}
    return {
        lemma: Verb(lemma, lemma in lists["transitive"], lemma in lists["intransitive"], lemma in lists["clausal"])
        for lemma in sorted(set().union(*lists.values()))
    }


def _verb_forms(lemmas: Iterable[str], conjugation: _Conjugation) -> dict[str, tuple[VerbReading, ...]]:
    found: dict[str, dict[VerbReading, None]] = {}
    for lemma in lemmas:
        for form, name in conjugation.forms(lemma):
            found.setdefault(form, {})[VerbReading(lemma, name)] = None
    return {form: tuple(readings) for form, readings in sorted(found.items())}


@dataclass(frozen=True, slots=True)
class _Conjugation:
    irregular: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    doubled: frozenset[str]

    @staticmethod
    def of(table: _Table) -> _Conjugation:
        irregular: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for lemma, forms in table.raw("irregular", dict).items():
            if not (isinstance(forms, list) and len(forms) == 2 and all(isinstance(form, str) and form.strip() for form in forms)):
                raise BadVocabulary(f'{table.where("irregular")}: {lemma} is {forms!r}. Write it as {lemma} = ["past", "participle"].')
            irregular[lemma] = tuple(forms[0].split()), tuple(forms[1].split())
        return _Conjugation(irregular, table.table("spelling", {"doubled"}).lower("doubled"))

    def forms(self, lemma: str) -> Iterator[tuple[str, Form]]:
        """Every form of a verb, British and American spellings both."""
        if lemma == "be":
            yield from (("be", Form.BASE), ("am", Form.THIRD), ("is", Form.THIRD), ("are", Form.THIRD))
            yield from (("was", Form.PAST), ("were", Form.PAST), ("been", Form.PARTICIPLE), ("being", Form.ING))
            return
        yield lemma, Form.BASE
        yield ("has" if lemma == "have" else _third_person(lemma)), Form.THIRD
        stems = self._stems(lemma)
        past, participle = self.irregular.get(lemma, ((), ()))
        regular = tuple(_regular_past(stem) for stem in stems)
        for form in past or regular:
            yield form, Form.PAST
        for form in participle or regular:
            yield form, Form.PARTICIPLE
        for stem in stems:
            yield _ing(stem), Form.ING

    def _stems(self, lemma: str) -> tuple[str, ...]:
        """The lemma with its last letter doubled where English doubles it; both where British and American differ."""
        doubled = lemma + lemma[-1]
        if lemma in self.doubled:
            return (doubled, lemma) if lemma.endswith(("l", "p")) else (doubled,)
        return (doubled,) if _one_short_syllable(lemma) else (lemma,)


def _one_short_syllable(lemma: str) -> bool:
    """Ends in one vowel and one consonant and has no other vowel: "stop", "plan", "quit", but not "bomb", "fix", "pour"."""
    bare = lemma.replace("qu", "q")
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", bare)) and not re.fullmatch(r"[^aeiou]*y[^aeiou]*", bare)


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _regular_past(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    if re.search(r"[^aeiou]y$", stem):
        return f"{stem[:-1]}ied"
    return f"{stem}ked" if stem.endswith("ic") else f"{stem}ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye", "nge")) and len(stem) > 2:
        return f"{stem[:-1]}ing"
    if stem.endswith("nge"):
        return f"{stem[:-1]}ing" if stem != "singe" else "singeing"
    return f"{stem}king" if stem.endswith("ic") else f"{stem}ing"


# --- strict reading ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table that knows where it stands, so that an error can say so."""

    path: Path
    name: str
    values: Mapping[str, Any]

    @staticmethod
    def read(path: Path, allowed: set[str] | None) -> _Table:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise BadVocabulary(f"{path}: not there. Every file of geofront/words is needed; restore it.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadVocabulary(f"{path}: not TOML in UTF-8: {error}. Mend that line.") from None
        table = _Table(path, "", values)
        if allowed is not None:
            table._check(allowed, set())
        return table

    def _check(self, allowed: set[str], optional: set[str]) -> None:
        for key in self.values:
            if key not in allowed | optional:
                raise BadVocabulary(f"{self.where(key)}: unknown key. Use one of {', '.join(sorted(allowed | optional))}.")

    def where(self, key: str) -> str:
        return f"{self.path}: {self.name}{'.' if self.name else ''}{key}"

    def headings(self) -> Iterator[str]:
        return iter(self.values)

    def raw(self, key: str, of: type[T]) -> T:
        value = self.values.get(key)
        if not isinstance(value, of):
            raise BadVocabulary(f"{self.where(key)}: is {type(value).__name__}, not {of.__name__}. Add it or mend it.")
        return value

    def table(self, key: str, allowed: set[str]) -> _Table:
        table = _Table(self.path, f"{self.name}{'.' if self.name else ''}{key}", self.raw(key, dict))
        table._check(allowed, set())
        return table

    def tables(self, key: str, needed: set[str], *, optional: set[str]) -> Iterator[_Table]:
        for number, value in enumerate(self.raw(key, list), 1):
            if not isinstance(value, dict):
                raise BadVocabulary(f"{self.where(key)}: number {number} is no table. Write [[{key}]] above it.")
            table = _Table(self.path, f"{key} {number}", value)
            table._check(needed, optional)
            yield table

    def member(self, key: str, of: Callable[[str], T]) -> T:
        try:
            return of(self.raw(key, str))
        except ValueError as error:
            raise BadVocabulary(f"{self.where(key)}: {error}. Use one of its values.") from None

    def list(self, key: str) -> tuple[str, ...]:
        """The words of a string with blanks between them, or the phrases of an array."""
        value = self.values.get(key)
        if isinstance(value, str):
            found = value.split()
        elif isinstance(value, list) and all(isinstance(word, str) and word.strip() == word and word for word in value):
            found = value
        else:
            raise BadVocabulary(
                f"{self.where(key)}: not a list of words. Write a string of words with blanks between them, or an array of phrases."
            )
        seen: set[str] = set()
        for word in found:
            if word in seen:
                raise BadVocabulary(f"{self.where(key)}: {word!r} is there twice. Take one out.")
            seen.add(word)
        return tuple(found)

    def lower(self, key: str) -> frozenset[str]:
        return frozenset(word.lower() for word in self.list(key))


def _rows(path: Path, header: tuple[str, ...], *, key: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of a CSV file, its header and its keys checked."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadVocabulary(f"{path}: not there. Every file of geofront/words is needed; restore it.") from None
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != header:
        raise BadVocabulary(f"{path}, line 1: the header is {reader.fieldnames}. Write {','.join(header)}.")
    seen: set[str] = set()
    for line, row in enumerate(reader, 2):
        if None in row or None in row.values():
            raise BadVocabulary(f"{path}, line {line}: not {len(header)} fields. Mend its commas.")
        if not row[key] or row[key] in seen:
            raise BadVocabulary(f"{path}, line {line}: {key} {row[key]!r} is empty or there twice. Keep one row for it.")
        seen.add(row[key])
        yield line, row


def _frozen(mapping: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(mapping)
