"""Theatres of war: an area, its sides and their actors with every name the news gives them, read strictly from `theatres/`.

A theatre is one TOML file, found and not listed. Names, colours and order come from it; they take no side. How a phrase of the
text means an actor of the file:

* `names`: the actor, wherever the words stand, case as written ("RSF", "Rapid Support Forces");
* `units`: part of the actor, named by itself ("72nd Brigade"); the report may keep the unit's own name;
* `generic`: means this actor in this theatre, unless the article says otherwise ("paramilitaries"); case does not matter and
  the article before it is not written;
* `loose`: words that several may bear ("troops", "rebels" where there are many): they mean this actor only where the article
  names it and no other bearer, or names it last before; after "its" or "their" they mean whom the pronoun means;
* `adjectives`: with a noun for a force or for speakers ("Sudanese" + "army", "Hamas" + "officials"); an actor of kind
  `government` takes nouns for speakers, every other kind takes nouns for fighters, and both where only one of them has the adjective;
* `metonyms`: a seat of government that stands for the actor as subject, with "said", or in "Moscow's men";
* `leaders`: a person whose name with a force noun means the actor ("Haftar's forces", "troops loyal to Assad").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from geofront.errors import BadVocabulary
from geofront.model import ActorKind

FOLDER = Path(str(files("geofront"))) / "theatres"

# Apart under every common colour vision and nobody's flag; a theatre's main sides take them in this order.
PALETTE = ("#0067a5", "#2f2a2b", "#c06000", "#7800f0", "#907860", "#603000")
NO_SIDE_COLOR = "#907860"


@dataclass(frozen=True, slots=True)
class Side:
    """Whom an actor acts for."""

    id: str
    name: str
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TheatreActor:
    """One who acts in a theatre, and what the news calls them."""

    id: str
    name: str  # standard English, in full
    short: str  # for a legend: "RSF"
    side: str | None  # id of a Side; None: stands apart (peacekeepers, civilians)
    kind: ActorKind
    parent: str | None  # id of an actor of the same theatre
    color: str  # its own, else its parent's, else its side's
    names: tuple[str, ...]  # `name` and `short` first, then every other, case as written
    generic: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    since: date | None = None  # first day of its existence or of its part in the war
    until: date | None = None
    note: str | None = None  # neutral: renamed, merged, two names

    def active(self, day: date | None) -> bool:
        """Whether the actor existed on `day`; True where the day or the actor's dates are not known."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@dataclass(frozen=True, slots=True)
class TheatreExample:
    """A text of our own and the actors a reader finds in it."""

    text: str
    actors: tuple[str, ...]  # ids, in no order


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """An area at war, its sides and its actors."""

    id: str
    title: str
    countries: tuple[str, ...]  # ISO 3166 alpha-2, the one most fought in first
    since: date
    until: date | None  # None: not over when the file was written
    keywords: tuple[str, ...]  # words besides actors' names that make the theatre likely, case as written
    sides: tuple[Side, ...]
    actors: tuple[TheatreActor, ...]
    examples: tuple[TheatreExample, ...]

    def actor(self, id: str) -> TheatreActor:
        """The actor with this id.

        Raises:
            KeyError: the theatre has none.
        """
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)

    def side(self, id: str) -> Side:
        """The side with this id.

        Raises:
            KeyError: the theatre has none.
        """
        for side in self.sides:
            if side.id == id:
                return side
        raise KeyError(id)

    def as_of(self, day: date | None) -> Theatre:
        """The theatre with the actors that existed on `day` only; all of them where the day is not known."""
        return replace(self, actors=tuple(actor for actor in self.actors if actor.active(day)))

    def on(self, day: date | None) -> bool:
        """Whether the theatre was at war on `day`; True where the day is not known."""
        return day is None or (self.since <= day and (self.until is None or day <= self.until))


@cache
def load_theatres() -> tuple[Theatre, ...]:
    """Every theatre shipped with geofront, by id, read once.

    Raises:
        BadVocabulary: a file does not describe a theatre; names the file, the table, the key and the mend.
    """
    return tuple(load_theatre(path) for path in sorted(FOLDER.glob("*.toml")))


def load_theatre(path: Path) -> Theatre:
    """The theatre of one TOML file.

    Raises:
        BadVocabulary: the file does not describe a theatre; names the file, the table, the key and the mend.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadVocabulary(f"{path}: not there. Give the path of a theatre file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadVocabulary(f"{path}: not TOML in UTF-8: {error}. Mend that line.") from None
    top = _Table(path, "", values)
    top.only("id", "title", "countries", "since", "until", "keywords", "side", "actor", "example")
    sides = tuple(_sides(top))
    theatre = Theatre(
        id=top.text("id"),
        title=top.text("title"),
        countries=top.texts("countries"),
        since=top.needed_day("since"),
        until=top.day("until"),
        keywords=top.texts("keywords"),
        sides=sides,
        actors=_actors(top, {side.id: side for side in sides}),
        examples=tuple(_examples(top)),
    )
    _check(theatre, path)
    return theatre


def _sides(top: _Table) -> Iterator[Side]:
    for table in top.tables("side"):
        table.only("id", "name", "color")
        yield Side(table.id(), table.text("name"), _color(table))


def _actors(top: _Table, sides: Mapping[str, Side]) -> tuple[TheatreActor, ...]:
    actors: dict[str, TheatreActor] = {}
    for table in top.tables("actor"):
        table.only(
            "id",
            "name",
            "short",
            "side",
            "kind",
            "parent",
            "color",
            "names",
            "generic",
            "loose",
            "adjectives",
            "metonyms",
            "leaders",
            "units",
            "since",
            "until",
            "note",
        )
        actor = _actor(table, sides, actors)
        if actor.id in actors:
            raise BadVocabulary(f"{table.where('id')}: {actor.id!r} is there twice. Give each actor its own id.")
        actors[actor.id] = actor
    return tuple(actors.values())


def _actor(table: _Table, sides: Mapping[str, Side], before: Mapping[str, TheatreActor]) -> TheatreActor:
    side, parent = table.optional_text("side"), table.optional_text("parent")
    if side is not None and side not in sides:
        raise BadVocabulary(f"{table.where('side')}: no side {side!r}. Use one of {', '.join(sides)}, or leave it out.")
    if parent is not None and parent not in before:
        raise BadVocabulary(f"{table.where('parent')}: no actor {parent!r} above this one. Put the parent first.")
    try:
        kind = ActorKind(table.text("kind"))
    except ValueError:
        raise BadVocabulary(f"{table.where('kind')}: {table.text('kind')!r}. Use one of {', '.join(ActorKind)}.") from None
    if "color" in table.values:
        color = _color(table)
    elif parent is not None and before[parent].side == side:
        color = before[parent].color
    else:
        color = sides[side].color if side is not None else NO_SIDE_COLOR
    name, short = table.text("name"), table.text("short")
    since, until = table.day("since"), table.day("until")
    if since is not None and until is not None and until < since:
        raise BadVocabulary(f"{table.where('until')}: {until} is before {since}. Mend one of them.")
    return TheatreActor(
        id=table.id(),
        name=name,
        short=short,
        side=side,
        kind=kind,
        parent=parent,
        color=color,
        names=tuple(dict.fromkeys((name, short, *table.texts("names", optional=True)))),
        generic=table.texts("generic", optional=True),
        loose=table.texts("loose", optional=True),
        adjectives=table.texts("adjectives", optional=True),
        metonyms=table.texts("metonyms", optional=True),
        leaders=table.texts("leaders", optional=True),
        units=table.texts("units", optional=True),
        since=since,
        until=until,
        note=table.optional_text("note"),
    )


def _examples(top: _Table) -> Iterator[TheatreExample]:
    for table in top.tables("example"):
        table.only("text", "actors")
        yield TheatreExample(table.text("text"), table.texts("actors"))


def _color(table: _Table) -> str:
    color = table.text("color")
    if color not in PALETTE:
        raise BadVocabulary(f"{table.where('color')}: {color!r}. Use one of {', '.join(PALETTE)}.")
    return color


# --- what holds between the tables ---------------------------------------------------------------


def _check(theatre: Theatre, path: Path) -> None:
    if theatre.id != path.stem:
        raise BadVocabulary(f"{path}: id is {theatre.id!r}. Give the file and the theatre the same name.")
    for country in theatre.countries:
        if not re.fullmatch(r"[A-Z]{2}", country):
            raise BadVocabulary(f"{path}: countries: {country!r}. Write ISO 3166 alpha-2 codes.")
    if theatre.until is not None and theatre.until < theatre.since:
        raise BadVocabulary(f"{path}: until {theatre.until} is before since {theatre.since}. Mend one of them.")
    if len(theatre.sides) < 2:
        raise BadVocabulary(f"{path}: a theatre needs two sides, found {len(theatre.sides)}. Add another [[side]] table.")
    _once(path, "side.id", [side.id for side in theatre.sides])
    if len(theatre.sides) <= len(PALETTE):
        _once(path, "side.color", [side.color for side in theatre.sides])
    _check_words(theatre, path)
    known = {actor.id for actor in theatre.actors}
    for number, example in enumerate(theatre.examples, 1):
        for id in example.actors:
            if id not in known:
                raise BadVocabulary(f"{path}: example {number}: no actor {id!r}. Use an id of an [[actor]].")


def _once(path: Path, what: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise BadVocabulary(f"{path}: {what} {value!r} is there twice. Give each its own.")


def _check_words(theatre: Theatre, path: Path) -> None:
    """No words may mean two actors at one time, or nobody could say which."""
    for field in ("names", "generic", "metonyms", "leaders", "units"):
        meant: dict[str, list[TheatreActor]] = {}
        for actor in theatre.actors:
            words: tuple[str, ...] = getattr(actor, field)
            for word in {word.casefold() for word in words}:
                for other in meant.setdefault(word, []):
                    if _overlap(actor, other):
                        raise BadVocabulary(
                            f"{path}: {word!r} is in `{field}` of {other.id} and of {actor.id}. Keep it with one, or give them dates apart."
                        )
                meant[word].append(actor)
    adjectives: dict[tuple[str, bool], TheatreActor] = {}
    for actor in theatre.actors:
        for adjective in actor.adjectives:
            other = adjectives.setdefault((adjective, actor.kind is ActorKind.GOVERNMENT), actor)
            if other is not actor and _overlap(actor, other):
                raise BadVocabulary(
                    f"{path}: adjective {adjective!r} is with {other.id} and with {actor.id}. "
                    "Keep it with one; only a government and its forces may share it."
                )


def _overlap(one: TheatreActor, other: TheatreActor) -> bool:
    return (one.until or date.max) >= (other.since or date.min) and (other.until or date.max) >= (one.since or date.min)


# --- strict reading ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table that knows where it stands, so that an error can say so."""

    path: Path
    name: str
    values: Mapping[str, Any]

    def where(self, key: str) -> str:
        return f"{self.path}: {self.name}{': ' if self.name else ''}{key}"

    def only(self, *allowed: str) -> None:
        for key in self.values:
            if key not in allowed:
                raise BadVocabulary(f"{self.where(key)}: unknown key. Use one of {', '.join(allowed)}.")

    def tables(self, key: str) -> Iterator[_Table]:
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise BadVocabulary(f"{self.where(key)}: no tables. Write at least one [[{key}]].")
        for number, table in enumerate(value, 1):
            label = table.get("id")
            yield _Table(self.path, f"{key} {label if isinstance(label, str) else number}", table)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip() or value.strip() != value:
            raise BadVocabulary(f"{self.where(key)}: {value!r}. Write it as a string, without blanks around it.")
        return value

    def id(self) -> str:
        value = self.text("id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
            raise BadVocabulary(f"{self.where('id')}: {value!r}. Write it with small letters, digits and hyphens.")
        return value

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self.values else None

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        if optional and key not in self.values:
            return ()
        value = self.values.get(key)
        if not isinstance(value, list) or not value:
            raise BadVocabulary(f"{self.where(key)}: {value!r}. Write a list of strings.")
        for text in value:
            if not isinstance(text, str) or not text or text.strip() != text:
                raise BadVocabulary(f"{self.where(key)}: {text!r}. Write each as a string, without blanks around it.")
            if value.count(text) > 1:
                raise BadVocabulary(f"{self.where(key)}: {text!r} is there twice. Take one out.")
        return tuple(value)

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        # datetime is a date too, and TOML can write both.
        if value is None or type(value) is date:
            return value
        raise BadVocabulary(f"{self.where(key)}: {value!r}. Write a day as 2014-06-29, without quotes.")

    def needed_day(self, key: str) -> date:
        value = self.day(key)
        if value is None:
            raise BadVocabulary(f"{self.where(key)}: missing. Write a day as 2014-06-29, without quotes.")
        return value
