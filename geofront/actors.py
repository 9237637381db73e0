"""Who acts: every phrase that names or means an actor, found before places, and merged into one actor each.

Names come from the theatre's file. Outside every theatre it still works: a nationality with a word for forces, a capitalised name with
a word for groups, an acronym in brackets, a country or a seat of government, and generic words ("rebels") as far as the article
lets us tell who is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import Actor, ActorKind, ActorMention, Span
from geofront.neighbours import is_a_units_number
from geofront.sentences import Token, text_of, tokens_of
from geofront.spelled_actors import SpelledActors, spelled
from geofront.tags import ADJECTIVE, AND, DETERMINER, FINITE, GERUND, HYPHEN, NAME, NOUN, NUMBER, PARTICIPLE, POSSESSIVE, QUOTE, Tag
from geofront.telling import telling_words
from geofront.theatre import Theatre, TheatreActor
from geofront.war_words import war_words
from geofront.words import words as known_words

_KINDS = {kind.value: kind for kind in ActorKind}
_INSURGENT = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
_MILITARY = ActorKind.MILITARY
_COALITION = ActorKind.COALITION
PALETTE = ("#0067a5", "#2f2a2b", "#c06000", "#7800f0", "#907860", "#603000")


class ActorRef(NamedTuple):
    """A phrase that means an actor: a half-open range of tokens of one sentence."""

    sentence: int
    start: int
    end: int
    key: str  # "theatre:is", "country:RU", "generic:rebels", "group:karen national union", "civilians"
    kind: ActorKind
    how: str  # name, nationality, country, generic, group, acronym, civilian
    speaks: bool = False  # officials and ministries: they say rather than do

    @property
    def place_too(self) -> bool:
        """Whether the words are also the name of a country or city, so that the grammar must say which is meant."""
        return self.how == "country"


@dataclass(frozen=True, slots=True)
class Cast:
    """All actor phrases of an article, by sentence, and the actors they make."""

    refs: tuple[tuple[ActorRef, ...], ...]
    actors: tuple[Actor, ...]
    ids: Mapping[str, str]  # key → id of the actor


def cast_of(parsed: Sequence[Clauses], text: str, theatre: Theatre | None) -> Cast:
    """Every actor phrase and the actors they make, in order of appearance."""
    names = spelled(theatre, text)
    acronyms: dict[str, str] = {}
    refs: list[tuple[ActorRef, ...]] = []
    for clauses in parsed:
        found = _in_sentence(clauses, names, acronyms)
        refs.append(tuple(found))
    refs = _settled(_chosen(_of_their_people(refs, parsed), parsed, theatre), theatre)
    return _gather(refs, parsed, text, theatre)


# --- phrases -------------------------------------------------------------------------------------


def _in_sentence(clauses: Clauses, names: SpelledActors, acronyms: dict[str, str]) -> list[ActorRef]:
    tokens, tags = clauses.tokens, clauses.tags
    index = clauses.sentence.index
    lex = lexicon()
    found: list[ActorRef] = []
    grouped = not _group_ends().isdisjoint(clauses.lowers)
    owned = POSSESSIVE in tags
    small, openers, small_openers = names.small, names.openers, names.small_openers
    done = 0
    for begin in [at for at, token in enumerate(tokens) if token.capital or token.lower in small_openers]:
        if begin < done:
            continue
        token = tokens[begin]
        generic = token.lower in small
        ref = None
        if generic or token.text in openers:
            ref = _theatre_name(tokens, tags, begin, index, names)
        if ref is None and token.capital:
            ref = _helped(clauses, begin, index, names)
        if ref is None and token.capital and token.text in lex.nationalities:
            ref = _known_everywhere(tokens, begin, index)  # "the Khmer Rouge's": no Khmers
        if ref is None and (generic or token.text in openers):
            ref = _nationality(clauses, begin, index, names)
        if ref is None and token.capital:
            ref = (
                (_group(clauses, begin, index, names) if grouped else None)
                or (_acronym(tokens, begin, index, acronyms) if acronyms else None)
                or _known_everywhere(tokens, begin, index)
                or (_country(clauses, begin, index, names) if token.text in names.capitals else None)
                or (_led_by(clauses, begin, index) if owned else None)
                or _called_after(clauses, begin, index)
            )
        if ref is None and generic:
            ref = _generic(clauses, begin, index, names)
            ref = ref and _with_what_it_flies(tokens, _unless_foreign(tokens, ref, found, names))
        if ref is None:
            continue
        found.append(ref)
        at = done = max(ref.end, begin + 1)
        last = tokens[at - 1].text
        if ref.how in ("name", "group") and at - ref.start > 1 and last in lex.shortened and tokens[ref.start].capital:
            acronyms.setdefault(f"the {last}", ref.key)
        bracketed = at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")"
        if bracketed and ref.how != "country" and _looks_like_acronym(tokens[at + 1].text):  # "Somalia (AP)" names an agency
            acronyms.setdefault(tokens[at + 1].text, ref.key)
    for phrase in clauses.phrases:
        head = tokens[phrase.head].lower
        if head not in lex.force_words or tags[phrase.head] is not NOUN or lex.singular(head) in lex.thrown:
            continue
        inside = [ref for ref in found if ref.start < phrase.end and phrase.start < ref.end]
        weak = [ref for ref in inside if ref.how == "generic" and phrase.start <= ref.start and ref.end <= phrase.head]
        if weak and len(weak) == len(inside) and any(tags[spot] is AND for spot in range(phrase.start, phrase.head)):
            # "rebel and jihadist factions": the whole phrase is the actor, not its adjective
            found = [ref for ref in found if ref not in weak]
            inside = []
        if not inside:
            start = phrase.start
            while start < phrase.head and tags[start] in (DETERMINER, NUMBER, POSSESSIVE):
                start += 1
            if start < phrase.head and not any(tokens[spot].lower == "'s" for spot in range(start, phrase.head)):
                name = " ".join(token.lower for token in tokens[start : phrase.head + 1])
                sort = "state" if lex.singular(head) in lex.weapons else "either"
                found.append(ActorRef(index, start, phrase.head + 1, f"generic:{sort}:{name}", ActorKind.OTHER, "generic"))
    return sorted(found, key=attrgetter("start"))


def _unless_foreign(tokens: Sequence[Token], ref: ActorRef, found: Sequence[ActorRef], names: SpelledActors) -> ActorRef:
    """Plain words such as "army", which mean another country where that owns it: "Chad's army", told of a war in Sudan."""
    owner = found[-1] if found else None
    if owner is None or owner.how != "country" or ref.start - owner.end > 3:
        return ref
    between = [token.lower for token in tokens[owner.end : ref.start]]
    name = " ".join(token.text for token in tokens[owner.start : owner.end])
    country = lexicon().countries.get(name) or lexicon().seats.get(name)
    if between[:1] not in (["'s"], ["'"]) or country is None or "," in between or ref.kind is not ActorKind.MILITARY:
        return ref
    own = names.by_country.get(country)
    if own is not None:
        return ref._replace(key=f"theatre:{own.id}")
    return ref if country in names.countries else ref._replace(key=owner.key, how="nationality")


def _goes_on_as(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether a name whose first word stands at a token goes on as spelled."""
    if at + len(words) > len(tokens):
        return False
    for offset in range(1, len(words)):
        word, token = words[offset], tokens[at + offset]
        if word == token.text or word in ("’", "'") or (word in ("'s", "’s") and token.lower == "'s"):
            continue
        if not (token.text.isupper() and token.text == word.upper() and len(word) > 3):
            return False
    return True


def _goes_on_small(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether a phrase whose first word stands at a token goes on as spelled, in lower case."""
    end = at + len(words)
    return end == at + 1 or (
        end <= len(tokens)
        and all(word == token.lower or word in ("’", "'") for word, token in zip(words[1:], tokens[at + 1 : end], strict=True))
    )


def _theatre_name(tokens: Sequence[Token], tags: Sequence[Tag], at: int, index: int, names: SpelledActors) -> ActorRef | None:
    token = tokens[at]
    opening = token.text[:1].lower() + token.text[1:] if at == 0 or (at == 1 and tags[0] is QUOTE) else token.text
    second = tokens[at + 1].text if at + 1 < len(tokens) else ""
    spellings = names.beginning(token.text, second)
    if opening != token.text:
        spellings += names.beginning(opening, second)
    for words, actor in spellings:
        if _goes_on_as(tokens, at, words):
            end = at + len(words)
            if (
                end < len(tokens)
                and tokens[end].text == "-"
                and end + 1 < len(tokens)
                and tokens[end + 1].glued
                and words[-1][:1].isupper()
                and tokens[end + 1].text[:1].isupper()
            ):
                continue  # the first half of another name
            written = " ".join(words)
            if written in lexicon().countries or written in lexicon().seats:
                return None  # a country or capital: read as such, the grammar says which is meant
            if (
                end + 2 < len(tokens)
                and tokens[end].lower in ("al", "ash", "esh", "el")
                and tokens[end + 1].text == "-"
                and tokens[end + 2].capital
            ):
                end += 3  # "Hashed al-Shaabi" where the file has only "Hashed"
            return ActorRef(index, at, _with_force_noun(tokens, tags, end), f"theatre:{actor.id}", _KINDS[actor.kind], "name")
    for words, actor in names.leaders.get(token.text, ()):
        if _goes_on_as(tokens, at, words):
            end = at + len(words)
            if end < len(tokens) and tokens[end].lower == "'s":
                after = end + 1
                while after < len(tokens) and tags[after] in (ADJECTIVE, PARTICIPLE):
                    after += 1
                if after < len(tokens) and tokens[after].lower in lexicon().force_words:
                    return ActorRef(index, at, after + 1, f"theatre:{actor.id}", _KINDS[actor.kind], "name")
            return ActorRef(index, at, end, f"theatre:{actor.id}", _KINDS[actor.kind], "leader", True)
    return None


def _with_force_noun(tokens: Sequence[Token], tags: Sequence[Tag], end: int) -> int:
    """Takes the noun of "IS fighters", "M23 rebels" into the phrase."""
    lex = lexicon()
    at = end
    while (
        at < len(tokens)
        and at - end < 3
        and (tokens[at].lower in lex.force_words or tokens[at].lower in lex.group_nouns or tags[at] is ADJECTIVE)
    ):
        at += 1
    while at > end and tokens[at - 1].lower not in lex.force_words and tokens[at - 1].lower not in lex.group_nouns:
        at -= 1
    return at


def _nationality(clauses: Clauses, at: int, index: int, names: SpelledActors) -> ActorRef | None:
    """ "Iraqi federal police", "Turkish rocket fire", "Russian officials", "the Russians"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    token = tokens[at]
    word, begin = token.text if token.text in names.adjectives else token.lower, at + 1
    pair = f"{token.text} {tokens[at + 1].text}" if token.capital and at + 1 < len(tokens) and tokens[at + 1].capital else ""
    if pair in names.adjectives or pair in lex.nationalities:
        word, begin = pair, at + 2  # "North Korean", "Bosnian Serb"
    nation = word if begin > at + 1 else token.text
    if word not in names.adjectives and not (token.capital and nation in lex.nationalities):
        return None
    if at >= 2 and tokens[at - 1].text == "-" and token.glued and tokens[at - 2].lower in ("pro", "anti", "non"):
        return None  # "pro-Russian forces" are not Russia's
    country = lex.nationalities.get(nation)
    end = begin
    last_force = None
    numbered = end < len(tokens) and is_a_units_number(tokens, end)  # "the Russian 51st Army"
    end += numbered
    while end < len(tokens) and end - begin < 5 + numbered:
        noun = tokens[end].lower
        if tokens[end].text == "-" and end + 1 < len(tokens) and tokens[end + 1].lower in war_words().helped:
            break  # "Iranian-backed militias" are not Iran
        if noun in lex.civilian_nouns and tags[end] is NOUN:
            return ActorRef(index, at, end + 1, "civilians", ActorKind.CIVILIAN, "civilian")
        if noun in lex.force_words or (noun in lex.speaker_nouns and tags[end] in (NOUN, NAME)) or _is_their_side(tokens, at, end):
            last_force = end
            end += 1
        elif tags[end] in (ADJECTIVE, NOUN, HYPHEN, PARTICIPLE) or (
            tags[end] is NAME and (numbered or tokens[end].text in lex.nationalities)
        ):
            end += 1
        else:
            break
    beside = begin + 1 < len(tokens) and tokens[begin].lower == "and" and tokens[begin + 1].text in lex.nationalities
    if last_force is None and beside and nation in lex.nationalities:  # "the Rwandan | and Ugandan armies"
        other = _nationality(clauses, begin + 1, index, names)
        joint = other is not None and other.end > begin + 2 and not other.speaks and other.kind is not ActorKind.CIVILIAN
        last_force = begin - 1 if joint and tokens[begin + 2].lower in lex.force_words else None
    speaks = last_force is not None and tokens[last_force].lower in lex.speaker_nouns and tokens[last_force].lower not in lex.force_words
    if last_force is None and not token.capital:
        return None  # "rebel", "regime" alone are read as generic words
    stateless = country is None and nation in lex.civilian_peoples  # "80,000 Rohingya"
    people = stateless or nation in lex.nationality_nouns or _are_a_people(tokens, at) or _are_a_multitude(tokens, tags, at)
    own = names.generic.get(nation.lower(), ()) if people and last_force is None else ()
    called_so = next((actor for words, actor in own if len(words) == 1), None)  # "the Serbs", told of a war in Bosnia
    actor = called_so or names.by_adjective(word, speaks=speaks) or (names.by_country.get(country) if country and people else None)
    key = f"theatre:{actor.id}" if actor is not None else f"country:{country}" if country else f"people:{nation.lower()}"
    kind = _KINDS[actor.kind] if actor is not None else ActorKind.MILITARY
    if last_force is not None:
        noun = tokens[last_force].lower
        if kind in _OF_A_STATE and (country or actor is not None):
            others = _not_the_states(clauses, at, begin, last_force, index, names, foreign=actor is None)
            if others is not None:
                return others
        elif key.startswith("people:") and noun in lex.insurgent_nouns:
            kind = ActorKind.MILITIA if noun in lex.militia_nouns else ActorKind.REBEL
        return ActorRef(index, at, last_force + 1, key, kind, "nationality", speaks)
    if people and (begin >= len(tokens) or tags[begin] not in (NOUN, NAME, ADJECTIVE, HYPHEN)):
        civilians = nation in lex.civilian_peoples and not (country not in (None, "PS") and _are_an_army(tokens, at, begin))
        if civilians or _are_a_multitude(tokens, tags, at):
            return ActorRef(index, at, begin, "civilians", ActorKind.CIVILIAN, "civilian")
        return ActorRef(index, at, begin, key, kind, "nationality")
    # as an adjective of a deed: "Turkish rocket fire", "an Israeli raid"
    phrase = next((phrase for phrase in clauses.phrases if phrase.start <= at < phrase.end), None)
    noun = lex.singular(tokens[phrase.head].lower) if phrase is not None else ""
    if phrase is not None and (noun in lex.deeds or noun in lex.weapons or noun in war_words().flags) and phrase.head >= begin:
        return ActorRef(index, at, begin, key, kind, "nationality")
    if begin + 1 < len(tokens) and tokens[begin].text == "-" and tokens[begin + 1].glued:
        return ActorRef(index, at, begin, key, kind, "nationality")
    return None


def _is_their_side(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "the Thai side" means who stands there: "fired from the Thai | side", "The Thai side opened fire", not "on the Thai side"."""
    if tokens[end].lower != "side" or end != at + 1 or not at or tokens[at - 1].lower != "the":
        return False
    of_it = end + 1 < len(tokens) and tokens[end + 1].lower == "of"
    return not of_it and (at == 1 or tokens[at - 2].lower in ("from", "by"))


_OF_A_STATE = frozenset({ActorKind.MILITARY, ActorKind.GOVERNMENT})


def _not_the_states(
    clauses: Clauses, at: int, begin: int, noun: int, index: int, names: SpelledActors, *, foreign: bool
) -> ActorRef | None:
    """Those of a nation who are not its army: "Congolese rebels", "Syrian Kurdish fighters"; None where they may be.

    `at` and `begin` are the tokens of the nation's name and behind it, `noun` that of the word for fighters; `foreign` is a nation of
    which the theatre knows no army.
    """
    tokens, lex = clauses.tokens, lexicon()
    word = tokens[noun].lower
    if begin < noun and tokens[begin].capital:
        called = _theatre_name(tokens, clauses.tags, begin, index, names)
        if called is None and tokens[begin].text in lex.nationalities and lex.nationalities[tokens[begin].text] is None:
            called = _nationality(clauses, begin, index, names)
        if called is not None and called.end > noun:
            return called._replace(start=at)  # "Rwandan Hutu rebels"
    if word not in lex.insurgent_nouns and not (foreign and word in ("fighter", "fighters")):
        return None
    generic = _generic(clauses, noun, index, names)
    if generic is not None and not generic.key.startswith("generic:"):
        return generic._replace(start=at)
    sort, kind = ("either", ActorKind.MILITIA) if word in lex.militia_nouns else ("rebel", ActorKind.REBEL)
    name = " ".join(token.lower for token in tokens[at : noun + 1])
    return ActorRef(index, at, noun + 1, f"generic:{sort}:{name}", kind, "generic")


def _are_an_army(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a people that has an army are its soldiers: "the | Iraqis | withdrew", not "the Syrians who fled"."""
    if not at or tokens[at - 1].lower != "the":
        return False
    helping = lexicon().forms_of_be | _BEFORE_VERBS
    verb = next((token.lower for token in tokens[end : end + 4] if token.lower not in helping), "")
    return lexicon().lemma(verb) in war_words().soldierly


_BEFORE_VERBS = frozenset({"have", "has", "had", "will", "would", "not", "also", "then", "now", "later", "soon", "finally", "again"})


def _are_a_multitude(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> bool:
    """Whether people are counted by their thousands, as no army is: "100,000 | Armenians", "thousands of | Serbs", "every | Georgian"."""
    ethnic = at > 0 and tokens[at - 1].lower == "ethnic"
    before = at - 1 - ethnic
    if before < 1:
        return ethnic
    if tokens[before].lower == "of":
        return ethnic or tokens[before - 1].lower in ("hundreds", "thousands", "millions")
    return ethnic or tokens[before].lower == "every" or (tags[before] is NUMBER and len(tokens[before].text) > len("9,999"))


def _are_a_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective stands for those it names: "the French", "the Burmese", "the Abkhaz"."""
    return at > 0 and tokens[at - 1].lower == "the" and tokens[at].text.endswith(("sh", "ch", "ese", "haz", "gyz"))


_GROUPS = frozenset({"group", "militia", "militias", "movement", "rebels", "militants", "fighters", "mercenaries", "insurgents"})


@cache
def _group_ends() -> frozenset[str]:
    """Words in lower case, one of which every name of a group has."""
    return _GROUPS.union(word.lower() for word in lexicon().armed_bodies)


def _group(clauses: Clauses, at: int, index: int, names: SpelledActors) -> ActorRef | None:
    """A capitalised name that ends in a word for armed groups: "Karen National Union", "Wagner group"."""
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    if not tokens[at].capital or tags[at] is DETERMINER or (at and tags[at] not in _IN_NAMES):
        return None
    if tokens[at].text in lex.nationalities and at + 1 < len(tokens) and not tokens[at + 1].capital:
        return None
    if lex.singular(tokens[at].lower) in lex.quantity_nouns or (at == 0 and tokens[0].lower in telling_words().alleged):
        return None  # "Dozens of Peshmerga fighters", "Suspected Mai-Mai fighters"
    if at == 0 and len(tokens) > 1 and tokens[1].text == "of" and tokens[0].lower in lex.force_words:
        return None  # "Soldiers of the Third Army"
    end = at
    while (
        end < len(tokens)
        and (
            tokens[end].capital
            or (
                (
                    tokens[end].text in ("of", "for", "al", "el")
                    or tokens[end].lower == "'s"
                    or (tokens[end].text == "-" and tokens[end].glued)  # "TRIPOLI - Forces of …" begins with a dateline
                )
                and end > at
                and end + 1 < len(tokens)
                and (tokens[end + 1].capital or tokens[end + 1].text == "-" or _goes_on(tokens, end + 1))
            )
            or (end > at and _goes_on(tokens, end) and tokens[end - 1].text in ("of", "for"))
        )
        and end - at < 10
    ):
        end += 1
    run = tokens[at:end]
    counted = at - 1 if at and tags[at - 1] is NUMBER and tokens[at - 1].text[-2:] in ("st", "nd", "rd", "th") else at
    if counted < at and len(run) == 1 and run[0].text in lex.armed_bodies:
        return _unit(tokens, counted, at + 1, index)  # "the 93rd Brigade"
    last = next((offset for offset in range(len(run) - 1, 0, -1) if run[offset].text in lex.armed_bodies), None)
    if last is None and len(run) > 2 and run[0].text in lex.shortened and run[1].text in ("of", "for") and run[2].text not in lex.countries:
        last = 0  # "Movement for the Liberation of Kordu"
    if last is not None:
        if any(token.text in lex.civil_bodies for token in run):
            return None  # "World Health Organization"
        bare = tuple(token.lower for token in run[: last + 1])
        if any(words == bare for words, _, _ in lex.generic_actors.get(bare[0], ())):
            return None  # "the Air Force"
        if tags[at] is not NAME and tokens[at - 1].lower != "the" and clauses.title_case:
            return None  # a headline, where capitals say nothing
        if last + 1 < len(run) and run[last + 1].text in ("of", "for"):
            last = len(run) - 1  # "Front for the Defence of the North"
        if counted < at:
            return _unit(tokens, counted, at + last + 1, index)
        key = "group:" + " ".join(token.lower for token in run[: last + 1])
        kind = ActorKind.MILITARY if _is_a_unit(tokens, at, run) else ActorKind.REBEL
        stop = at + last + 1
        stop += stop < len(tokens) and tags[stop] is NOUN and tokens[stop].lower in lex.force_words  # "Northern Alliance troops"
        return ActorRef(index, at, stop, key, kind, "group")
    if end < len(tokens) and tokens[end].lower in lex.group_nouns and end > at and 1 <= end - at <= 4 and tokens[end].lower in _GROUPS:
        if any(token.text in lex.nationalities for token in run):
            return None
        if len(run) == 1 and run[0].text in _OF_A_CREED:
            return _of_a_creed(clauses, at, end, index, names)
        key = "group:" + " ".join(token.lower for token in run)
        return ActorRef(index, at, end + 1, key, ActorKind.REBEL, "group")
    return None


def _helped(clauses: Clauses, at: int, index: int, names: SpelledActors) -> ActorRef | None:
    """Fighters told by who backs or leads them: "UAE-backed fighters", "the Kurdish-led force"; they are not who backs them."""
    tokens, tags = clauses.tokens, clauses.tags
    if at + 3 >= len(tokens) or tokens[at + 1].text != "-" or not tokens[at + 2].glued:
        return None
    if tokens[at + 2].lower not in war_words().helped and tokens[at + 2].lower not in war_words().commanded:
        return None
    end = at + 3
    while end < len(tokens) and tags[end] is ADJECTIVE and not tokens[end].capital:
        end += 1
    last = end
    while last < len(tokens) and tags[last] is NOUN and _fights(tokens[last].lower):
        last += 1
    if last == end or not _ends_phrase(tokens, tags, last):
        return None
    generic = _generic(clauses, last - 1, index, names)
    if generic is not None and not generic.key.startswith("generic:"):
        return generic._replace(start=at)  # the theatre knows whom "rebels" means
    sort, kind = _sort_of(tokens[last - 1].lower)
    name = " ".join(token.lower for token in tokens[at:last]).replace(" - ", "-")
    return ActorRef(index, at, last, f"generic:{sort}:{name}", kind, "generic")


def _with_what_it_flies(tokens: Sequence[Token], ref: ActorRef) -> ActorRef:
    """Takes the weapon that an army is named with into the phrase: "army jets"."""
    lex = lexicon()
    armed = ref.kind is _MILITARY and ref.end < len(tokens) and tokens[ref.end - 1].lower in lex.acting
    return ref._replace(end=ref.end + 1) if armed and tokens[ref.end].singular in lex.weapons - lex.thrown else ref


def _fights(noun: str) -> bool:
    lex = lexicon()
    return (noun in lex.force_words and lex.singular(noun) not in lex.weapons) or noun in war_words().also_helped


def _sort_of(noun: str) -> tuple[str, ActorKind]:
    """What a noun for fighters may mean, as in `words/generic_actors.toml`, and of what kind they are."""
    lex = lexicon()
    if noun in ("coalition", "alliance"):
        return "coalition", _COALITION
    if noun in ("government", "administration"):
        return "state", ActorKind.GOVERNMENT
    if noun in lex.militia_nouns:
        return "either", ActorKind.MILITIA
    if noun in lex.insurgent_nouns or noun in ("fighter", "fighters", "group", "groups"):
        return "rebel", ActorKind.REBEL
    return "either", _MILITARY


def _led_by(clauses: Clauses, at: int, index: int) -> ActorRef | None:
    """Those who are called after who leads them: "Laurent Kabila's rebels", "General Ozi's self-styled army"."""
    tokens, tags, lex = clauses.tokens, clauses.tags, lexicon()
    end = at
    while end < len(tokens) and tags[end] is NAME and tokens[end].capital and end - at < 4:
        end += 1
    if end == at or end >= len(tokens) or tags[end] is not POSSESSIVE or tokens[end - 1].lower in lex.time_words:
        return None
    noun = next((phrase.head for phrase in clauses.phrases if phrase.start <= end < phrase.head), end)
    between = {token.lower for token in tokens[end + 1 : noun]}
    if tokens[noun].lower not in war_words().led or tags[noun] is not NOUN or not between <= war_words().so_called:
        return None  # "Argun's last rebels" are those in a town
    word = tokens[noun].lower
    kind = ActorKind.MILITIA if word in lex.militia_nouns or word == "men" else _sort_of(word)[1]
    return ActorRef(index, at, noun + 1, f"group:{tokens[end - 1].lower}'s", kind, "group")


def _called_after(clauses: Clauses, at: int, index: int) -> ActorRef | None:
    """Fighters of whom only a name or an acronym is known: "FLEC separatists", "the Rhodesian army"."""
    tokens, tags, lex = clauses.tokens, clauses.tags, lexicon()
    word = tokens[at].text
    if at + 1 >= len(tokens) or tags[at + 1] is not NOUN or clauses.title_case or not _ends_phrase(tokens, tags, at + 2):
        return None
    noun = tokens[at + 1].lower
    acronym = _looks_like_acronym(word) and noun in lex.force_words and noun not in lex.deeds
    people = word.endswith(("an", "ese")) and len(word) > 5 and tags[at] in (NAME, ADJECTIVE) and noun in war_words().bearing
    bare = word.lower() in lex.nouns or word.lower() in lex.adjectives or word in known_words().acronyms or word in lex.countries
    if bare or not (acronym or people) or (at and tokens[at - 1].text == "-" and tokens[at].glued):
        return None
    return ActorRef(index, at, at + 2, f"group:{word.lower()}", _sort_of(noun)[1], "group")


_OF_A_CREED = frozenset({"Islamist", "Islamic", "Jihadist", "Jihadi"})


def _of_a_creed(clauses: Clauses, at: int, noun: int, index: int, names: SpelledActors) -> ActorRef | None:
    """ "Islamist insurgents" are the insurgents whom the article means, and no group called "Islamist"."""
    generic = _generic(clauses, noun, index, names)
    if generic is None or not generic.key.startswith("generic:"):
        return generic and generic._replace(start=at)
    name = " ".join(token.lower for token in clauses.tokens[at : noun + 1])
    return generic._replace(start=at, key=f"generic:{generic.key.split(':')[1]}:{name}")


_REGULAR = frozenset({"Guard", "Guards", "Corps", "Division", "Regiment", "Squadron"})
_IN_NAMES = frozenset({NAME, ADJECTIVE, NOUN, PARTICIPLE, GERUND})


def _unit(tokens: Sequence[Token], start: int, end: int, index: int) -> ActorRef:
    """One of an army's units by its number: "the 4th Guards Brigade"."""
    return ActorRef(index, start, end, "group:" + " ".join(token.lower for token in tokens[start:end]), _MILITARY, "group")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "the" stands inside a name: "Movement for the Liberation of"."""
    return at + 1 < len(tokens) and tokens[at].text == "the" and tokens[at + 1].capital


def _is_a_unit(tokens: Sequence[Token], at: int, run: Sequence[Token]) -> bool:
    """Whether a name is that of one of an army's units: "Fifth Corps", "the 4th Guards Brigade", "National Guard"."""
    if any(token.text in _REGULAR for token in run):
        return True
    before = tokens[at - 1].text[:1].isdigit() if at else False
    return before or run[0].text[:1].isdigit() or run[0].lower in lexicon().numbered


def _acronym(tokens: Sequence[Token], at: int, index: int, acronyms: dict[str, str]) -> ActorRef | None:
    key = acronyms.get(tokens[at].text)
    if key is None and at and tokens[at - 1].lower == "the":
        key = acronyms.get(f"the {tokens[at].text}")  # "the Brotherhood", after "Chin Brotherhood"
        if at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].lower == "of"):
            key = None
    if key is None:
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].lower in lexicon().force_words:
        end += 1
    return ActorRef(index, at, end, key, ActorKind.REBEL, "acronym")


def _known_everywhere(tokens: Sequence[Token], at: int, index: int) -> ActorRef | None:
    """A group that needs no theatre to be known, whose first capital stands at a token: "UNITA", "al-Qaeda fighters"."""
    for offset, name in _everywhere().get(tokens[at].text, ()):
        start, end = at - offset, at - offset + len(name)
        if start < 0 or tuple(token.text for token in tokens[start:end]) != name:
            continue
        joined = end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].glued and tokens[end + 1].lower not in war_words().held
        behind = start > 1 and tokens[start - 1].capital and tokens[start - 1].lower not in lexicon().time_words  # "On Monday UNITA …"
        longer = behind or (end < len(tokens) and tokens[end].capital and tokens[end].word)
        if joined or longer:
            continue  # "al-Qaeda-linked militants" are others
        key = "group:" + "".join(token.lower for token in tokens[start:end]).removeprefix("al").replace("-", "")
        if end < len(tokens) and tokens[end].lower in lexicon().force_words:
            end += 1
        kind = _MILITARY if text_of(tokens[start : start + len(name)]) in known_words().armies else ActorKind.REBEL
        return ActorRef(index, start, end, key, kind, "group")
    return None


@cache
def _everywhere() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The groups known everywhere by their first word with a capital, with the number of words before it; none of two letters."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for name in sorted(known_words().groups, key=lambda name: (-len(name), name)):
        if len(name) > 2:
            split = tuple(token.text for token in tokens_of(name, Span(0, len(name))))
            offset = next(at for at, word in enumerate(split) if word[:1].isupper())
            found.setdefault(split[offset], []).append((offset, split))
    return {word: tuple(some) for word, some in found.items()}


def _looks_like_acronym(text: str) -> bool:
    return (2 <= len(text) <= 7 and text.isupper() and text.isalpha()) or (
        bool(text) and text[:1].isupper() and text.isalnum() and any(sign.isdigit() for sign in text)
    )


def _country(clauses: Clauses, at: int, index: int, names: SpelledActors) -> ActorRef | None:
    """A country or a seat of government, which may stand for its forces; the grammar decides later."""
    tokens = clauses.tokens
    if not tokens[at].capital or (tokens[at].glued and at and tokens[at - 1].text not in '-"“('):
        return None
    if at >= 2 and tokens[at - 1].text in _OF_IN_A_NAME and tokens[at - 2].capital:
        return None  # Praia of "Mocimboa da Praia" is no seat
    if at + 1 < len(tokens) and tokens[at + 1].text[0] == "$" and tokens[at + 1].glued:
        return None  # "US$3 million"
    lex = lexicon()
    for length in range(min(len(tokens) - at, names.capitals.get(tokens[at].text, 0)), 0, -1):
        some = tokens[at : at + length]
        name = " ".join(token.text for token in some)
        metonym = names.metonyms.get(name)
        country = lex.countries.get(name) or lex.seats.get(name)
        if metonym is None and country is None:
            continue
        actor = metonym or (names.by_country.get(country) if country else None)
        key = f"theatre:{actor.id}" if actor is not None else f"country:{country}"
        return ActorRef(index, at, at + length, key, _KINDS[actor.kind] if actor is not None else ActorKind.GOVERNMENT, "country")
    return None


_OF_IN_A_NAME = frozenset({"da", "de", "del", "di", "do", "dos", "du"})


def _generic(clauses: Clauses, at: int, index: int, names: SpelledActors) -> ActorRef | None:
    tokens, tags = clauses.tokens, clauses.tags
    lex = lexicon()
    lower = tokens[at].lower
    if lower not in names.small or (lower not in names.generic and lower not in names.loose and lower not in lex.generic_actors):
        return None
    if not tokens[at].word or tags[at] is DETERMINER:
        return None
    if lower == "state" and at and tags[at - 1] is Tag.NAME:
        return None  # "Borno State"
    if (lower in lex.quantity_nouns and at + 1 < len(tokens) and tokens[at + 1].lower == "of") or (
        lex.singular(lower) in lex.quantity_nouns and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    ):
        return None  # "thousands of soldiers"
    matches = [
        (words, actor)
        for words, actor in names.generic.get(lower, ())
        if _goes_on_small(tokens, at, words) and (_ends_phrase(tokens, tags, at + len(words)) or _speaks_for_it(tokens, at + len(words)))
    ]
    matches += [
        pair
        for pair in names.loose.get(lower, ())
        if pair[1].id in names.named and _goes_on_small(tokens, at, pair[0]) and _ends_phrase(tokens, tags, at + len(pair[0]))
    ]
    follows = tokens[at + 1].lower if at + 1 < len(tokens) and tags[at + 1] in (NOUN, NAME) else None
    if matches and lower in ("military", "security") and follows is not None and follows not in war_words().rule:
        matches = [pair for pair in matches if len(pair[0]) > 1]  # "a military presence" says nothing of whose
    matches.sort(key=lambda pair: (-len(pair[0]), pair[1].id not in names.named))
    longest = list(dict.fromkeys(actor for words, actor in matches if len(words) == len(matches[0][0])))
    called = [actor for actor in longest if actor.id in names.named]
    if len(called) > 1:
        end = at + len(matches[0][0])
        return ActorRef(index, at, end, _either(called, ""), _KINDS[called[0].kind], "generic")
    for words, actor in matches:
        if len({other.id for other_words, other in matches if len(other_words) == len(words)}) == 1 or actor.id in names.named:
            end = at + len(words)
            speaks = _speaks_for_it(tokens, end)
            return ActorRef(index, at, end, f"theatre:{actor.id}", _KINDS[actor.kind], "generic", speaks)
    for words, kind, resolves in lex.generic_actors.get(lower, ()):
        if _goes_on_small(tokens, at, words):
            end = at + len(words)
            speaks = _speaks_for_it(tokens, end)
            if tags[end - 1] in (FINITE, GERUND) or not (speaks or _ends_phrase(tokens, tags, end)):
                continue
            if (
                len(words) == 1
                and words[0] in ("military", "security", "government", "state")
                and end < len(tokens)
                and tags[end] in (NOUN, NAME)
                and words[0] != "government"
                and tokens[end].lower not in war_words().rule
            ):
                continue  # "a military presence" says nothing of whose
            if resolves == "civilian":
                return ActorRef(index, at, end, "civilians", ActorKind.CIVILIAN, "civilian")
            key = f"generic:{resolves}:{' '.join(words)}"
            bearers = [
                actor
                for bearing, actor in (*names.generic.get(lower, ()), *names.loose.get(lower, ()))
                if bearing == words and kind == "military" and actor.kind is ActorKind.MILITARY
            ]
            if bearers:
                key = _either(bearers, key)
            return ActorRef(index, at, end, key, _KINDS.get(kind, ActorKind.OTHER), "generic", speaks)
    return None


def _speaks_for_it(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word behind an actor's is who speaks for it: "army | spokesman"."""
    return end < len(tokens) and tokens[end].lower in telling_words().spokespersons


def _ends_phrase(tokens: Sequence[Token], tags: Sequence[Tag], end: int) -> bool:
    """Whether a noun phrase may end here: "rebels" in "rebels said", but not "army" in "army base"."""
    if end >= len(tokens) or tags[end] not in (NOUN, NAME) or tokens[end].lower in lexicon().time_words:
        return True  # "falls to rebels | hours after"
    if (tokens[end].singular in war_words().vehicles or tokens[end].singular in war_words().flags) and tokens[end - 1].lower != "police":
        return True  # "rebel trucks", "a rebel flag"; police cars come to any crime
    return tokens[end].lower in lexicon().deeds or lexicon().singular(tokens[end].lower) in lexicon().deeds


# --- who is meant --------------------------------------------------------------------------------


def _of_their_people(refs: list[tuple[ActorRef, ...]], parsed: Sequence[Clauses]) -> list[tuple[ActorRef, ...]]:
    """ "A Kurdish officer" belongs to the Kurdish Peshmerga, where nobody else in the article is called Kurdish."""
    peoples = {ref.key.removeprefix("people:") for some in refs for ref in some if ref.key.startswith("people:")}
    if not peoples:
        return refs
    bearers: dict[str, set[str]] = {}
    for some, clauses in zip(refs, parsed, strict=True):
        for ref in () if peoples.isdisjoint(clauses.lowers) else some:
            if not ref.key.startswith("people:"):
                for token in clauses.tokens[max(0, ref.start - 1) : ref.end]:
                    if token.lower in peoples:
                        bearers.setdefault(token.lower, set()).add(ref.key)
    single = ((word, next(iter(keys))) for word, keys in bearers.items() if len(keys) == 1)
    only = {f"people:{word}": key for word, key in single if key.startswith("theatre:")}
    return [tuple(ref._replace(key=only[ref.key]) if ref.key in only else ref for ref in some) for some in refs]


_EITHER = "either:"  # before the ids of actors any of whom a generic word may mean: "the army", where two armies are named


def _either(rivals: Sequence[TheatreActor], otherwise: str) -> str:
    """A key that leaves it to the article which of some actors is meant; `otherwise` where it tells of none of them."""
    return f"{_EITHER}{','.join(dict.fromkeys(actor.id for actor in rivals))}|{otherwise}"


_KEEPS = 0.9  # of the weight of who was called an army, how much a sentence leaves; of any other mention half


def _chosen(refs: list[tuple[ActorRef, ...]], parsed: Sequence[Clauses], theatre: Theatre | None) -> list[tuple[ActorRef, ...]]:
    """Of the rivals for a generic word, the one named most before it, the nearer the more; else most in the article.

    Who was called by the same noun counts longer: "the army" is not whose "troops" were named since. Its government or country counts for
    an army that is not called by name; of a theatre's only army it need not even be spoken of, so long as no other is.
    """
    if not any(ref.key.startswith(_EITHER) for some in refs for ref in some):
        return refs
    parents = {f"theatre:{actor.id}": f"theatre:{actor.parent}" for actor in (theatre.actors if theatre else ()) if actor.parent}
    plain = [ref for some in refs for ref in some if not ref.key.startswith(_EITHER)]
    totals = Counter(ref.key for ref in plain)
    armies = {ref.key for ref in plain if ref.kind is ActorKind.MILITARY and ref.how not in ("country", "generic")}
    chosen: list[tuple[ActorRef, ...]] = []
    weights: dict[str, float] = {}
    called: dict[tuple[str, str], float] = {}  # key and noun → weight

    def named(key: str, counts: Mapping[str, float]) -> float:
        return counts.get(key, 0.0) + counts.get(parents.get(key, ""), 0.0)

    for some, clauses in zip(refs, parsed, strict=True):
        weights = {key: weight / 2 for key, weight in weights.items()}
        called = {pair: weight * _KEEPS for pair, weight in called.items()}
        settled = []
        for ref in some:
            noun = clauses.tokens[ref.end - 1].singular
            weight = 1.0
            if ref.key.startswith(_EITHER):
                ids, _, otherwise = ref.key.removeprefix(_EITHER).partition("|")
                rivals = [f"theatre:{actor}" for actor in ids.split(",")]
                so_far = {key: named(key, weights) + called.get((key, noun), 0.0) for key in rivals}
                best = max(rivals, key=lambda key: (so_far[key], named(key, totals)))
                alone = len(rivals) == 1 and armies <= {best}
                key = best if not otherwise or alone or (len(rivals) > 1 and named(best, totals)) else otherwise
                ref = ref._replace(key=key)
                weight = 0.5
            weights[ref.key] = weights.get(ref.key, 0.0) + weight
            called[ref.key, noun] = called.get((ref.key, noun), 0.0) + weight
            settled.append(ref)
        chosen.append(tuple(settled))
    return chosen


def _settled(refs: list[tuple[ActorRef, ...]], theatre: Theatre | None) -> list[tuple[ActorRef, ...]]:
    """Generic words become the actor the article means, where only one of that sort has been named."""
    named: dict[str, list[str]] = {"rebel": [], "state": [], "coalition": [], "government": []}
    spoken_of: Counter[str] = Counter()
    for ref in (ref for some in refs for ref in some):
        if ref.kind is ActorKind.GOVERNMENT and ref.key.startswith("theatre:"):
            named["government"].append(ref.key)
        if ref.how == "generic" and ref.kind is _MILITARY and ref.key.startswith("theatre:"):
            spoken_of[ref.key] += 1  # "the army", of which the article says whose it is
        if ref.how in ("name", "group", "acronym", "nationality", "country"):
            if ref.kind in _INSURGENT:
                named["rebel"].append(ref.key)
            elif ref.kind is _MILITARY and ref.how != "country" and not ref.key.startswith("people:"):
                named["state"].append(ref.key)
            elif ref.kind is _COALITION:
                named["coalition"].append(ref.key)
    # of a theatre's own armies and those of countries that only happen to be named, its own
    named = {sort: [key for key in keys if key.startswith("theatre:")] or keys for sort, keys in named.items()}
    guests = _guests(theatre)
    for key, count in spoken_of.most_common(1):
        if set(named["state"]) - {key} and count > 2 * len(named["state"]):
            named["state"] = [key]  # an army of whose units one is named once
    rival = _has_rival_governments(theatre)
    settled: list[tuple[ActorRef, ...]] = []
    for some in refs:
        meant = (
            ref._replace(key=_meant(ref, named, guests, rival=rival)) if ref.how == "generic" and ref.key.startswith("generic:") else ref
            for ref in some
        )
        settled.append(tuple(meant))
    return settled


def _guests(theatre: Theatre | None) -> frozenset[str]:
    """The keys of a theatre's armies that are those of countries which it does not lie in: "the troops" are the host's."""
    if theatre is None:
        return frozenset()
    nations = lexicon().nationalities
    return frozenset(
        f"theatre:{actor.id}"
        for actor in theatre.actors
        if actor.kind == "military"
        and (own := {nations[word] for word in actor.adjectives if nations.get(word) is not None})
        and own.isdisjoint(theatre.countries)
    )


def _has_rival_governments(theatre: Theatre | None) -> bool:
    """Whether a theatre has several governments that are at home there, so that its only army named need not be "the government's"."""
    if theatre is None:
        return False
    nations = lexicon().nationalities
    home = {None, *theatre.countries}
    governments = (actor for actor in theatre.actors if actor.kind == "government")
    return sum(any(nations.get(word) in home for word in actor.adjectives or ("",)) for actor in governments) > 1


def _meant(ref: ActorRef, named: Mapping[str, Sequence[str]], guests: Container[str], *, rival: bool) -> str:
    resolves = ref.key.split(":")[1]
    if resolves == "enemy":
        resolves = "rebel"  # said by states of those who fight them, unless there are several
    governs = resolves == "state" and ref.kind is ActorKind.GOVERNMENT
    key = _foremost(named["government"], several=True) if governs else None
    key = key if governs and rival else key or _foremost(named.get(resolves, ()), several=resolves in ("rebel", "state"))
    return key if key is not None and key not in guests else f"generic:{ref.key.split(':', 2)[2]}"


def _foremost(keys: Sequence[str], *, several: bool) -> str | None:
    """The only one named; where `several` may be, the one the article is mostly about, if it is so by far."""
    counts = sorted(((keys.count(key), key) for key in set(keys)), reverse=True)
    if len(counts) == 1 or (several and counts and counts[0][0] >= 3 * counts[1][0]):
        return counts[0][1]
    return None


def _gather(refs: list[tuple[ActorRef, ...]], parsed: Sequence[Clauses], text: str, theatre: Theatre | None) -> Cast:
    order: dict[str, list[ActorMention]] = {}
    kinds: dict[str, ActorRef] = {}
    for some, clauses in zip(refs, parsed, strict=True):
        for ref in some:
            span = Span(clauses.tokens[ref.start].start, clauses.tokens[ref.end - 1].end)
            order.setdefault(ref.key, []).append(ActorMention(span, text[span.start : span.end]))
            kinds.setdefault(ref.key, ref)
    ids = {key: f"a{number}" for number, key in enumerate(order, 1)}
    known_actors = theatre.actors if theatre is not None else ()
    if theatre is None and any(key.startswith("theatre:") for key in order):
        known_actors = tuple(actor for pairs in spelled(None, "").exact.values() for _, actor in pairs)
    theatre_actors = {f"theatre:{actor.id}": actor for actor in known_actors}
    used: list[str] = [theatre_actors[key].color for key in order if key in theatre_actors]
    actors: list[Actor] = []
    for key, mentions in order.items():
        known = theatre_actors.get(key)
        surfaces = tuple(dict.fromkeys(mention.surface for mention in mentions))
        if known is not None:
            parent = f"theatre:{known.parent}" if known.parent else None
            actors.append(
                Actor(
                    id=ids[key],
                    name=known.name,
                    short=known.short,
                    side=known.side,
                    kind=_KINDS[known.kind],
                    parent=ids.get(parent, known.parent) if parent else None,
                    color=known.color,
                    aliases=tuple(dict.fromkeys((*surfaces, *known.names[:3]))),
                    mentions=tuple(mentions),
                )
            )
        else:
            color = _free_color(used)
            used.append(color)
            actors.append(
                Actor(
                    id=ids[key],
                    name=_name_of(key, surfaces),
                    short=_name_of(key, surfaces),
                    side=None,
                    kind=kinds[key].kind,
                    parent=None,
                    color=color,
                    aliases=surfaces,
                    mentions=tuple(mentions),
                )
            )
    return Cast(tuple(refs), tuple(actors), ids)


def _free_color(used: Iterable[str]) -> str:
    taken = list(used)
    return min(PALETTE, key=lambda color: (taken.count(color), PALETTE.index(color)))


def _name_of(key: str, surfaces: Sequence[str]) -> str:
    if key == "civilians":
        return "Civilians"
    if key.startswith("country:"):
        country = lexicon().country_names.get(key.split(":")[1])
        force = next((surface for surface in surfaces if surface.endswith((" forces", " troops", " army", " military"))), None)
        return force or country or surfaces[0]
    if key.startswith("group:"):
        surfaces = [surface for surface in surfaces if surface.lower().startswith(key.removeprefix("group:")[:4])] or surfaces
    fighting = [surface for surface in surfaces if surface.rsplit(" ", 1)[-1].lower() in lexicon().force_words]
    longest = max(fighting or surfaces, key=len)  # "Kurdish fighters" rather than "Kurdish politician"
    return longest[:1].upper() + longest[1:]
