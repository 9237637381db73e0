"""How a theatre's actors are spelled, keyed by first word, so that a sentence is matched longest name first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from geofront.lexicon import lexicon
from geofront.model import ActorKind, Span
from geofront.sentences import tokens_of
from geofront.theatre import Theatre, TheatreActor, load_theatres

Spelling = tuple[tuple[str, ...], TheatreActor]
Spellings = Mapping[str, tuple[Spelling, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpelledActors:
    """Every spelling by its first word; case matters where a spelling has capitals."""

    exact: Spellings
    by_second: Mapping[str, Spellings] = field(default_factory=dict)  # the same by first word and second: see `beginning`
    generic: Spellings = field(default_factory=dict)  # lower case, without their article
    loose: Spellings = field(default_factory=dict)  # lower case: count only where the article names one of their bearers
    leaders: Spellings = field(default_factory=dict)
    adjectives: Mapping[str, tuple[TheatreActor, ...]] = field(
        default_factory=dict
    )  # as written, and in lower case where the file has it so
    metonyms: Mapping[str, TheatreActor] = field(default_factory=dict)
    by_country: Mapping[str, TheatreActor] = field(default_factory=dict)
    named: Container[str] = frozenset()  # ids of actors that the article calls by name, or by a leader's
    small: frozenset[str] = frozenset()  # words in lower case that open an adjective or a generic phrase
    openers: frozenset[str] = frozenset()  # words as written that open a spelling, or are an adjective of an actor or a nation
    small_openers: frozenset[str] = frozenset()  # in lower case: `small`, and the first words of spellings that are written small
    capitals: Mapping[str, int] = field(default_factory=dict)  # first words of countries, seats and metonyms; how many words they may be
    countries: frozenset[str] = frozenset()  # ISO codes of those in which the war is

    def beginning(self, first: str, second: str) -> tuple[Spelling, ...]:
        """The exact spellings that begin with a word and may go on with the next one ("" at the end), longest first."""
        seconds = self.by_second.get(first)
        return () if seconds is None else seconds.get(_folded(second)) or seconds.get(_NO_OTHER, ())

    def by_adjective(self, word: str, *, speaks: bool) -> TheatreActor | None:
        """Whom an adjective means with a noun: its government with speakers, its forces with fighters, whoever has it alone with both."""
        some = self.adjectives.get(word, ())
        fitting = [actor for actor in some if (actor.kind is ActorKind.GOVERNMENT) == speaks]
        return fitting[0] if fitting else some[0] if some else None


def spelled(theatre: Theatre | None, text: str) -> SpelledActors:
    """The spellings of a theatre; without one, those names that mean one actor whatever the article is about ("Hamas")."""
    if theatre is None:
        return _of_all_theatres()
    key = (theatre.id, tuple(actor.id for actor in theatre.actors))
    known = _made.get(key)
    if known is None:
        known = _made[key] = _of_theatre(theatre)
        _called[key] = _called_by(theatre)
    return replace(known, named=_Named(_called[key], text))


class _Named:
    """The ids of a theatre's actors that a text calls by name, or by words of which nobody else is called ("federal troops").

    A text is searched for a name when its actor is asked for.
    """

    __slots__ = ("_found", "_names", "_text")

    def __init__(self, names: Mapping[str, tuple[str, ...]], text: str) -> None:
        self._names = names
        self._text = text
        self._found: dict[str, bool] = {}

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, str):
            return False
        found = self._found.get(id)
        if found is None:
            found = self._found[id] = any(name in self._text for name in self._names.get(id, ()))
        return found


def _called_by(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    """By id of an actor, its names, those of its leaders and the words that mean nobody else of the theatre."""
    bearers = Counter(phrase for actor in theatre.actors for phrase in (*actor.generic, *actor.loose))
    return {
        actor.id: (*actor.names, *actor.leaders, *(phrase for phrase in actor.generic if " " in phrase and bearers[phrase] == 1))
        for actor in theatre.actors
    }


# Theatres do not change while a program runs; what differs is who of their actors is active on the day of the article.
_made: dict[tuple[str, tuple[str, ...]], SpelledActors] = {}
_called: dict[tuple[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = {}


def _of_theatre(theatre: Theatre) -> SpelledActors:
    exact: dict[str, list[Spelling]] = {}
    generic: dict[str, list[Spelling]] = {}
    loose: dict[str, list[Spelling]] = {}
    leaders: dict[str, list[Spelling]] = {}
    adjectives: dict[str, list[TheatreActor]] = {}
    metonyms: dict[str, TheatreActor] = {}
    by_country: dict[str, TheatreActor] = {}
    for actor in theatre.actors:
        for name in (actor.name, actor.short, *actor.names, *actor.units):
            _add(exact, split_words(name), actor)
        for name in actor.leaders:
            _add(leaders, split_words(name), actor)
        for table, phrases in ((generic, actor.generic), (loose, actor.loose)):
            for phrase in phrases:
                words = split_words(phrase.lower())
                _add(table, words[1:] if words[:1] in (("the",), ("a",), ("an",)) else words, actor)
        for adjective in actor.adjectives:
            adjectives.setdefault(adjective, []).append(actor)
            country = lexicon().nationalities.get(adjective)
            if country and actor.kind == ActorKind.MILITARY:  # what Serbia does is no militia's deed, though it is called Serb
                by_country.setdefault(country, actor)
        for metonym in actor.metonyms:
            metonyms.setdefault(metonym, actor)
    for words, actor in _in_other_words(theatre):
        if (words, actor) not in generic.get(words[0], ()):
            _add(generic, words, actor)
    sorted_exact, sorted_leaders = _longest_first(exact), _longest_first(leaders)
    small = frozenset((*adjectives, *generic, *loose, *lexicon().generic_actors))
    return SpelledActors(
        exact=sorted_exact,
        by_second=_by_second(sorted_exact),
        generic=_longest_first(generic),
        loose=_longest_first(loose),
        leaders=sorted_leaders,
        adjectives={word: tuple(some) for word, some in adjectives.items()},
        metonyms=metonyms,
        by_country=by_country,
        small=small,
        openers=_openers((*exact, *leaders, *adjectives)),
        small_openers=_small_openers(small, exact),
        capitals=_capitals(metonyms),
        countries=frozenset(theatre.countries),
    )


_OF_A_STATE = frozenset({"government", "regime", "junta", "federal", "army"})


def _in_other_words(theatre: Theatre) -> list[Spelling]:
    """Whoever alone "government forces" means, "government soldiers" means too; whoever "army" means, "army units"."""
    bearers: dict[str, dict[str, TheatreActor]] = {}
    for actor in theatre.actors:
        for phrase in (*actor.generic, *actor.loose):
            words = split_words(phrase.lower())
            if words[0] in _OF_A_STATE and (len(words) > 1 or words == ("army",)):
                bearers.setdefault(words[0], {})[actor.id] = actor
    return [
        (words, next(iter(some.values())))
        for head, some in bearers.items()
        for words, kind, resolves in lexicon().generic_actors.get(head, ())
        if len(some) == 1 and len(words) > 1 and kind == "military" and resolves == "state"
    ]


def _openers(words: Iterable[str]) -> frozenset[str]:
    """The words, as they are and at the head of a sentence, and the adjectives of nations."""
    own = [word.split(" ")[0] for word in (*words, *lexicon().nationalities)]
    return frozenset((*own, *(word[:1].upper() + word[1:] for word in own)))


def _small_openers(small: frozenset[str], exact: Iterable[str]) -> frozenset[str]:
    return small.union(first.lower() for first in exact if not first[:1].isupper())


def _capitals(metonyms: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in (*lexicon().countries, *lexicon().seats, *metonyms):
        words = name.split(" ")
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


@cache
def _of_all_theatres() -> SpelledActors:
    bearers: dict[tuple[str, ...], dict[str, TheatreActor]] = {}
    for theatre in load_theatres():
        for actor in theatre.actors:
            for name in actor.names:
                words = split_words(name)
                if words and _is_a_name(words):
                    bearers.setdefault(words, {}).setdefault(actor.name, replace(actor, id=f"{theatre.id}/{actor.id}", parent=None))
    exact: dict[str, list[Spelling]] = {}
    for words, some in bearers.items():
        written = " ".join(words)
        if written in lexicon().countries or lexicon().nationalities.get(words[0]) is not None or _is_anybodys(words):
            continue
        own = [actor for actor in some.values() if written in (actor.short, actor.name)]
        if len(some) == 1 or own:
            _add(exact, words, own[0] if own else next(iter(some.values())))
    sorted_exact = _longest_first(exact)
    small = frozenset(lexicon().generic_actors)
    return SpelledActors(
        exact=sorted_exact,
        by_second=_by_second(sorted_exact),
        small=small,
        openers=_openers(exact),
        small_openers=_small_openers(small, exact),
        capitals=_capitals(()),
    )


_SMALL = frozenset({"al", "el", "ash", "of", "the", "for", "and", "in", "de", "des", "du", "la", "'s", "group", "militia", "movement"})


def _is_a_name(words: tuple[str, ...]) -> bool:
    """Whether every word is written as in a name, so that it means the same actor in any article."""
    return (
        len("".join(words)) >= 3
        and any(word[:1].isupper() for word in words)
        and all(word[:1].isupper() or not word[0].isalpha() or word in _SMALL for word in words)
    )


def _is_anybodys(words: tuple[str, ...]) -> bool:
    """Whether a name may be that of a body in any country: "National Guard", "Joint Forces", "Rebels"."""
    made_of = lexicon().common_in_names | lexicon().armed_bodies
    return _is_a_common_noun(words) or (len(words) > 1 and all(word in made_of or word in ("'s", "for", "of", "the") for word in words))


def _is_a_common_noun(words: tuple[str, ...]) -> bool:
    """Whether a name is a word that opens sentences about anybody: "Rebels", "Separatists"."""
    lower = words[0].lower()
    known = lower in lexicon().nouns or lower in lexicon().force_words or lower in lexicon().generic_actors
    return len(words) == 1 and words[0] == lower.capitalize() and known


def split_words(name: str) -> tuple[str, ...]:
    """A name as the tokens of a sentence would have it."""
    return tuple(token.text if token.lower != "'s" else "'s" for token in tokens_of(name, Span(0, len(name))))


def _add(table: dict[str, list[Spelling]], words: tuple[str, ...], actor: TheatreActor) -> None:
    if words:
        table.setdefault(words[0], []).append((words, actor))


def _longest_first(table: Mapping[str, list[Spelling]]) -> dict[str, tuple[Spelling, ...]]:
    """Longest first; of the same length the file's own order stands."""
    return {key: tuple(sorted(some, key=lambda pair: -len(pair[0]))) for key, some in table.items()}


_APOSTROPHES = ("’", "'")  # as words of a name they stand for any sign
_NO_OTHER = ""


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _by_second(table: Mapping[str, tuple[Spelling, ...]]) -> dict[str, dict[str, tuple[Spelling, ...]]]:
    """For a first word and a second, folded, the spellings that may stand there; those of one word may be followed by any."""
    found: dict[str, dict[str, tuple[Spelling, ...]]] = {}
    for first, some in table.items():
        seconds = {words: _folded(words[1]) for words, _ in some if len(words) > 1 and words[1] not in _APOSTROPHES}
        found[first] = {
            second: tuple(pair for pair in some if seconds.get(pair[0], second) == second) for second in (*seconds.values(), _NO_OTHER)
        }
    return found
