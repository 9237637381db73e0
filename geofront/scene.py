"""One sentence with all that has been found in it, and the way from a noun phrase to the place or actor that it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from gazetteer.entry import SETTLEMENTS
from gazetteer.place import Kind
from geofront.actors import ActorRef
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.model import ActorKind
from geofront.reference_words import reference_words
from geofront.sentences import text_of
from geofront.surroundings import surroundings
from geofront.syntax import Complement, NounPhrase
from geofront.tagging_words import tagging_words
from geofront.tags import HYPHEN, NAME, NOUN, NUMBER, POSSESSIVE, PRONOUN, RELATIVE, STOP
from geofront.war_words import war_words

SPOKEN_OF = frozenset({"city", "town", "village"})  # nouns by which a town is spoken of again
_DEFINITE = frozenset({"the", "that", "this", "its", "their", "his", "her", "our"})
_OF_A_MEMBER = frozenset({"of", "in", "with", "at", "near", "on", "from", "around"})
_LEADING_AWAY = frozenset({"after", "before", "since", "during", "against", "with", "by", "under", "without"})
_LIES = frozenset({"in", "at", "near", "around"})
_NAMED = frozenset({("of",), ("called",)})  # "a town called X"
_NAMED_OR_IN = _NAMED | {("in",), ("at",)}
_BESIDE = frozenset("near around behind outside opposite close east west north south northeast northwest southeast southwest".split())
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
_SOME = frozenset({"one", "two", "three", "four", "five", "several", "some", "many"})
# Prepositions that lead from a thing to the place it is part of or lies at.
LEADING = frozenset(
    "of in at near around opposite inside outside from on within to towards toward along across including like for surrounding above below "
    "overlooking behind east west north south northeast northwest southeast southwest between off beyond over into by beside such".split()
)
WIDE = frozenset({Kind.COUNTRY, Kind.PROVINCE, Kind.REGION, Kind.CONTINENT, Kind.RIVER})
_ALL_OF = frozenset({"all", "both", "each", "most", "some", "none", "neither"})
_EACH_OF = frozenset({"all", "both", "each"})
_THOSE = frozenset({"them", "these", "those"})
_WHERE_PEOPLE_ARE = SETTLEMENTS | {Kind.DISTRICT}
REACH = 6  # sentences over which "the city" still means a place named before
# What else may be called so in the sentence that names it.
_CALLED_ALIKE = {"town": SETTLEMENTS, "city": frozenset({Kind.CITY, Kind.TOWN})}


def _likeliest_first(kinds: Sequence[Kind]) -> tuple[frozenset[Kind], ...]:
    """The likeliest kind by itself, then any of them."""
    return (frozenset(kinds[:1]), frozenset(kinds)) if len(kinds) > 1 else (frozenset(kinds),)


def _fits(kind: Kind | None, *, kinds: frozenset[Kind], unknown: bool) -> bool:
    return kind in kinds or (kind is None and unknown)


def _with_joined(first: NounPhrase, followers: Sequence[Complement]) -> list[NounPhrase]:
    """A phrase and those that a list joins to it."""
    return [first, *(item.phrase for item in followers if item.joined and not item.words)]


_ARMED = frozenset({ActorKind.MILITARY, ActorKind.MILITIA, ActorKind.REBEL})


@lru_cache(maxsize=1 << 14)
def _may_act(head: str) -> bool:
    """Whether the head of a phrase, in lower case, may mean an actor though the phrase names none: "a column", "residents"."""
    lex = lexicon()
    armed = lex.force_words | lex.weapons | lex.group_nouns | lex.deeds
    others = lex.people_nouns | lex.quantity_nouns | lex.speaker_nouns | lex.civilian_nouns | reference_words().sides | {"position"}
    others |= war_words().limbs | war_words().vehicles
    return not (armed | others).isdisjoint((head, lex.singular(head)))


class PlaceRef(NamedTuple):
    """A place name in the sentence: a half-open range of tokens and the number of its mention in the article."""

    start: int
    end: int
    mention: int
    kind: Kind | None = None


class Fill(NamedTuple):
    """A place found for a slot, and what part of it was named on the way there."""

    mention: int
    part: str | None
    start: int  # token range of the words that lead there
    end: int
    near: bool = False  # "areas close to Mosul", "a village near Tikrit": not the place itself


class ActorFill(NamedTuple):
    """An actor found for a slot; `key` is None where the words mean fighters or people whom nobody has named."""

    key: str | None
    ref: ActorRef | None
    civilian: bool
    text: str

    @property
    def acts(self) -> bool:
        """Whether it may fight: no civilians, and nobody who only speaks for others."""
        return not self.civilian and (self.ref is None or not self.ref.speaks)


class Focus(NamedTuple):
    """A place named earlier, for "the city" and "there"."""

    sentence: int
    token: int
    mention: int
    kind: Kind | None
    event: bool
    capital: bool = False  # a seat of government
    aside: bool = False  # named only as where something comes from or is compared with
    theme: bool = False  # its sentence says something of it: it is the subject
    heard_from: bool = False  # named only as where a speaker is, which later sentences do not mean
    dateline: bool = False
    headline: bool = False
    again: bool = False  # spoken of without its name: "the city"
    anchor: bool = False  # named only to measure from: "12 km north of X"
    paragraph: int = 0
    name: str = ""  # as written, case folded
    has: frozenset[str] = frozenset()  # what it is said to have: "port", of "Hodeidah, the country's second port"


_LYING = (("at",), ("in",), ("near",))


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was found in it."""

    clauses: Clauses
    places: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    focus: tuple[Focus, ...]  # of the whole article, in order, one a mention
    spoken: tuple[Focus, ...]  # the same and where they are spoken of again, in order

    @property
    def index(self) -> int:
        return self.clauses.sentence.index

    # --- places ----------------------------------------------------------------------------------

    def places_of(self, phrase: NounPhrase, followers: Sequence[Complement] = (), *, depth: int = 0) -> tuple[Fill, ...]:
        """The places a noun phrase means: by name, by what follows it, or by reference to what was named before."""
        lex, reference = lexicon(), reference_words()
        tokens = self.clauses.tokens
        head = tokens[phrase.head].lower
        noun = lex.singular(head)
        called = followers and followers[0].words == ("of",) and noun in lex.place_nouns and noun == head
        if called and POSSESSIVE in self.clauses.tags[phrase.start : phrase.head]:
            itself = self._named_in(followers[0].phrase, "")
            if itself:
                return itself  # "Beirut's southern suburb of Dahieh"
        if noun in reference.called_after and followers and followers[0].words == ("in",):
            there = self._named_in(followers[0].phrase, "")
            if there:
                return tuple(fill._replace(part=self._text(phrase.start, phrase.end)) for fill in there)  # "the Geneva hotel in Goma"
        led = followers[0].words if followers and noun in reference.at_rivers else ()
        if led == ("at",) or self._is_called_after_a_river(phrase, led):
            there = self._named_in(followers[0].phrase, "")
            if there:
                return there  # "the Oskil crossings at Kupiansk"
        named = self._called(phrase, noun) or self._named_in(phrase, noun) or self._described(phrase, noun, depth)
        if named:
            return self._where_it_is_built(phrase, noun, followers) or named
        if self.clauses.tags[phrase.head] is PRONOUN:
            if head == "it" and self._is_a_nameless_place(phrase.start):
                return ()
            if head == "it":
                done_to = self._object_before(phrase.start)
                return self._referring(done_to if done_to is not None else self.last_settlement(phrase.start), phrase)
            if head == "there" and (district := self._focus_on(phrase.start, lambda kind: kind is Kind.DISTRICT, 0)) is not None:
                if self.last_settlement(phrase.start, 0) is None:
                    return self._referring(district.mention, phrase)  # named in this very sentence
            return self._referring(self.meant_by_there(phrase.start) if head == "there" else None, phrase)
        if head in ("former", "latter") and tokens[phrase.start].lower == "the":
            return self._referring(self._of_the_two(head, phrase.start), phrase)
        if head in _SOME and followers and followers[0].words == ("of",) and depth <= 3:
            return self.places_of(followers[0].phrase, followers[1:], depth=depth + 1)  # "two of Monrovia's bridges"
        if depth <= 3 and self.clauses.tags[phrase.head] is NUMBER and head in _COUNTS:
            return self._counted_off(phrase, noun)
        if not (noun in lex.place_nouns or noun in lex.part_nouns or noun in lex.measure_nouns) or depth > 3:
            return ()
        owned = self._of_whom(phrase, noun, depth)
        if owned:
            return owned
        several = self._counted_off(phrase, noun)
        if several:
            return several
        definite = self._is_definite(phrase)
        refers = definite and noun == head and noun in lex.settlement_nouns
        if refers and followers and followers[0].words == ("of",) and tokens[followers[0].phrase.head].lower == "name":
            last = next(iter(self._named_before(phrase.start)), None)  # "in Lubero district, 20 km from the town of that name"
            return self._referring(last.mention if last is not None else None, phrase)
        if refers and followers and followers[0].words == ("of",) and self._is_foremost(phrase):
            refers = False  # "the main town of Swat": which, a map would have to tell
        if refers and noun == "capital":
            refers = self._is_a_countrys(phrase, followers, depth)
        if refers and followers and followers[0].joined and followers[0].after_comma:
            named = self._named_in(followers[0].phrase, "")
            if named:
                return named  # "the capital, Sanaa"
        led = followers[0].words if refers and followers and noun in lex.facilities else ()
        if led in (("in",), ("at",)):
            there = self._named_in(followers[0].phrase, "")
            refers = not there or self.kind_of(there[0].mention) in WIDE  # "their base in | Safer" is no base named before
        vague = noun in reference.vague and bool(followers) and not _BESIDE.isdisjoint(followers[0].words)  # "the area around X" is X's
        if refers and not vague and not (followers and followers[0].words[:1] == ("of",)):
            found = self._referring(self._meant_by(noun, phrase), phrase)
            if found:
                return found
        found = self._by_followers(phrase, noun, followers, definite=definite, depth=depth)
        if found:
            return found
        if refers:
            found = self._referring(self._meant_by(noun, phrase), phrase)
            if found:
                return found
        if followers and followers[0].words == ("of",) and self._is_a_name_of_no_actor(followers[0].phrase):
            return ()  # "the far bank of the Kaladan": of a name that is no place's, or that nobody knows
        of_it = noun in reference.parts_of_it and tokens[phrase.start].lower == "its"  # "fought their way into its western districts"
        if depth == 0 and (of_it or noun in lex.quarters or (noun in lex.facilities and (definite or tokens[phrase.head].capital))):
            # "several quarters", "the outskirts", "the airport": of the town that the article is about
            opening = self._opening_town(phrase.start) if noun in lex.quarters else None
            meant = opening if opening is not None else self._settlement_in_mind(phrase.start)
            if "city" in self._words(phrase):
                city = self._meant_by("city", phrase)  # "the city centre", told of after a village
                meant = city if city is not None else meant
            elif noun in reference.of_a_city:
                having = self._said_to_have(noun, meant, phrase.start)
                meant = having if having is not None else self._city_of_the_paragraph(meant, phrase.start)
            if noun not in lex.quarters and not of_it and meant is not None and self.kind_of(meant) is Kind.VILLAGE:
                return ()  # "the airport", told of after a village, is another place's
            theirs = noun == "base" and POSSESSIVE in self.clauses.tags[phrase.start : phrase.head]
            if theirs and any(phrase.start <= ref.start and ref.end < phrase.head for ref in self.actors):
                return ()  # "the Taliban's rear base": where they have it is not said
            return self._referring(meant, phrase, part=self._text(phrase.start, phrase.end))
        if depth == 0 and definite and noun in reference.shares and not lex.compass_adjectives.isdisjoint(self._words(phrase)):
            meant = self.last_settlement(phrase.start, 0)  # "… remained contested, with marines holding the northern half"
            return self._referring(meant, phrase, part=self._text(phrase.start, phrase.end))
        return ()

    def _is_a_name_of_no_actor(self, phrase: NounPhrase) -> bool:
        named = self.clauses.tags[phrase.head] is NAME
        return named and not any(phrase.start <= ref.start < phrase.end for ref in self.actors)

    def _names_a_country(self, phrase: NounPhrase) -> bool:
        return any(ref.kind is Kind.COUNTRY for ref in self._inside(phrase))

    def _inside(self, phrase: NounPhrase) -> list[PlaceRef]:
        """The places that are named in a phrase."""
        return [ref for ref in self.places if phrase.start <= ref.start and ref.end <= phrase.end]

    def _called(self, phrase: NounPhrase, noun: str) -> tuple[Fill, ...]:
        """The name that follows what it is: "the suburbs known as | Dahiyeh", "a village called | Darkush"."""
        tokens, at = self.clauses.tokens, phrase.end
        if at + 2 >= len(tokens) or noun not in lexicon().place_nouns:
            return ()
        if tokens[at].lower in tagging_words().naming:
            at += 1
        elif tokens[at].lower == "known" and tokens[at + 1].lower == "as":
            at += 2
        else:
            return ()
        ref = next((ref for ref in self.places if ref.start == at), None)
        return (Fill(ref.mention, None, phrase.start, ref.end),) if ref is not None else ()

    def _words(self, phrase: NounPhrase) -> set[str]:
        """The words of a phrase before its head, in lower case."""
        return {token.lower for token in self.clauses.tokens[phrase.start : phrase.head]}

    def _where_it_is_built(self, phrase: NounPhrase, noun: str, followers: Sequence[Complement]) -> tuple[Fill, ...]:
        """The town where a building called after another one stands: "the Zaporizhzhia nuclear plant | in Enerhodar"."""
        if noun not in reference_words().built or not followers or followers[0].words not in (("in",), ("at",)):
            return ()
        where = self._named_in(followers[0].phrase, "")
        if not where or self.kind_of(where[0].mention) in WIDE:
            return ()
        return (where[0]._replace(part=self._text(phrase.start, phrase.end), start=phrase.start),)

    def _is_called_after_a_river(self, phrase: NounPhrase, led: tuple[str, ...]) -> bool:
        return led in _LYING and any(phrase.start <= ref.start < phrase.head and ref.kind is Kind.RIVER for ref in self.places)

    def _named_in(self, phrase: NounPhrase, noun: str) -> tuple[Fill, ...]:
        """The name that is the phrase, or before its noun: "eastern Mosul", "Tal Afar district", "Mosul's outskirts"."""
        lex, reference = lexicon(), reference_words()
        inside = self._inside(phrase)
        if len(inside) == 2 and noun in reference.ways and self.clauses.tags[inside[0].end] is HYPHEN:
            return ()  # "the Pathein-Monywa highway"
        covering = next((ref for ref in inside if ref.start <= phrase.head < ref.end), None)
        if covering is not None:
            return (Fill(covering.mention, self._part_before(phrase, covering), phrase.start, phrase.end),)
        called = bool(inside) and noun in reference.called_so and inside[-1].end == phrase.head  # "the Nassib post"
        if not inside or not (called or noun in lex.place_nouns or noun in lex.part_nouns):
            return ()
        ref = inside[-1]
        nationality = ref.kind is Kind.COUNTRY and self.clauses.tokens[ref.start].text in lex.nationalities
        if nationality and ref.end == phrase.head and noun not in reference.of_a_country:
            return ()  # "Saudi posts in Najran": whose they are
        kinds = lex.settlement_nouns.get(noun, ())
        owns = ref.kind is Kind.COUNTRY and ref.end < phrase.head and self.clauses.tokens[ref.end].lower in ("'s", "'")
        if owns and noun not in reference.of_a_country and noun not in lex.directions:
            return ()  # "Iraq's largest refinery": where that lies is not said
        beside = ref.end == phrase.head and ref.kind is not Kind.COUNTRY
        itself = beside and (noun in reference.vague or noun in ("town", "city"))  # "the Batken area", "Abyei town"
        if ref.kind in WIDE and kinds and ref.kind not in kinds and Kind.DISTRICT not in kinds and not itself:
            return ()  # "a final Euphrates stronghold", "Syria's capital"
        part = self._part_behind(phrase, ref) if noun in lex.part_nouns else None
        return (Fill(ref.mention, part or None, phrase.start, phrase.end),)

    def _described(self, phrase: NounPhrase, noun: str, depth: int) -> tuple[Fill, ...]:
        """The names that a phrase stands beside to describe: "Kibumba, a village north of Goma", "Hajin is the last town"."""
        if noun not in lexicon().place_nouns or depth >= 3:
            return ()
        name = next((first for first, second in self.clauses.appositions if second == phrase), None)
        if name is not None and noun != self.clauses.tokens[phrase.head].lower:
            return tuple(fill for one in self._list_ending_in(name) for fill in self._named_in(one, ""))
        if name is not None:
            return self.places_of(name, depth=depth + 1)
        return tuple(fill for name in self._equated(phrase) for fill in self._named_in(name, "") or self._where_it_is(name))

    def _where_it_is(self, phrase: NounPhrase) -> tuple[Fill, ...]:
        """The place in which a thing is that lies there: "the hospital in | Beersheba"."""
        led = next((item for item in self.clauses.follow.get(phrase.start)[:1] if item.words in _LYING), None)
        return self._named_in(led.phrase, "") if led is not None else ()

    def _list_ending_in(self, last: NounPhrase) -> list[NounPhrase]:
        """The names of a list whose last is given: "A, B and | C"."""
        names = [last]
        for phrase in reversed(self.clauses.phrases):
            if phrase.end > names[0].start:
                continue
            between = self.clauses.tokens[phrase.end : names[0].start]
            if self.clauses.tags[phrase.head] is not NAME or not between or any(token.lower not in (",", "and") for token in between):
                break
            names.insert(0, phrase)
        return names

    def _equated(self, phrase: NounPhrase) -> list[NounPhrase]:
        """What a verb says that a phrase is: "the last towns it holds are | A and B", "| A is the only capital they took"."""
        clauses = self.clauses
        for predicate in clauses.predicates:
            if predicate.lemma not in ("be", "become", "include") or predicate.negated:
                continue
            said = predicate.complements[:1]
            if said and not said[0].words and clauses.tokens[said[0].phrase.head].lower in _SOME:
                towns = [item.phrase for item in predicate.complements[1:2] if item.words == ("of",)]
                said = tuple(Complement((), some) for some in towns) or said  # "are two | of the towns they took"
            if predicate.subject is not None and said and said[0].phrase == phrase and said[0].words in ((), ("among",)):
                return _with_joined(predicate.subject, clauses.follow.get(predicate.subject.start, ()))
            among = bool(clauses.fronted) and clauses.fronted[0].words == ("among",) and clauses.fronted[0].phrase == phrase
            if said and (predicate.subject == phrase or among) and not said[0].words:
                return _with_joined(said[0].phrase, predicate.complements[1:])
        return []

    def owners_place(self, phrase: NounPhrase, followers: Sequence[Complement] = ()) -> tuple[Fill, ...]:
        """The place whose people or men a phrase names: "Beni, whose garrison", "most of the town's people", "Avdiivka's defenders"."""
        tokens, tags = self.clauses.tokens, self.clauses.tags
        if phrase.start and tokens[phrase.start - 1].lower == "whose":
            owner = self.clauses.described_by(phrase.start - 1)
            return self.places_of(owner) if owner is not None else ()
        inner = followers[0].phrase if followers and followers[0].words == ("of",) else phrase
        for some in (phrase, inner):
            if tokens[some.start].lower == "its" and tokens[some.head].singular in reference_words().townspeople:
                return self._referring(self.last_settlement(phrase.start), some)  # "thousands of its people fled"
            at = next((at for at in range(some.start + 1, some.head) if tags[at] is POSSESSIVE), None)
            if at is not None:
                return self.places_of(NounPhrase(some.start, at, at - 1))
        return ()

    def _of_whom(self, phrase: NounPhrase, noun: str, depth: int) -> tuple[Fill, ...]:
        """The place to which a part of it belongs by "whose": "Beni, whose outskirts", "Siversk, whose defenders left the outskirts"."""
        tokens, tags = self.clauses.tokens, self.clauses.tags
        if depth >= 3 or "whose" not in self.clauses.lowers:
            return ()
        if not (noun in lexicon().part_nouns or noun in lexicon().quarters or noun in lexicon().facilities):
            return ()
        for at in range(phrase.start - 1, -1, -1):
            if tags[at] is RELATIVE:
                owner = self.clauses.described_by(at) if tokens[at].lower == "whose" else None
                if owner is None:
                    return ()
                part = self._text(phrase.start, phrase.end)
                return tuple(fill._replace(part=fill.part or part) for fill in self.places_of(owner, depth=depth + 1))
            if tags[at] is STOP:
                return ()
        return ()

    def _referring(self, mention: int | None, phrase: NounPhrase, *, part: str | None = None) -> tuple[Fill, ...]:
        return (Fill(mention, part, phrase.start, phrase.end),) if mention is not None else ()

    def _is_definite(self, phrase: NounPhrase) -> bool:
        opener = self.clauses.tokens[phrase.start].lower
        if phrase.start == phrase.head and opener in SPOKEN_OF:
            return True  # "Kherson: Ukraine retakes city"
        return opener in _DEFINITE or POSSESSIVE in self.clauses.tags[phrase.start : phrase.head]

    def _counted_off(self, phrase: NounPhrase, noun: str) -> tuple[Fill, ...]:
        """ "Two towns", where the sentence has named just two before."""
        tokens = self.clauses.tokens
        opener = phrase.start + (tokens[phrase.start].lower in _DEFINITE or tokens[phrase.start].lower == "all")
        count = _COUNTS.get(tokens[opener].lower)
        all_of_them = opener == phrase.head and tokens[opener - 1].lower == "all"  # "lost A, B and C, but won | all three | back"
        towns = noun != tokens[phrase.head].lower and (noun in lexicon().settlement_nouns or noun in lexicon().quarters)
        if count is None or not (towns or all_of_them):
            return ()
        named_before = [one for one in self._named_before(phrase.start) if not one.again]
        last = named_before[0].sentence if named_before else self.index
        spoken = self.index if last == self.index or last < self.index - 1 else last  # "both villages": those of the sentence before
        here = takewhile(lambda one: one.sentence == spoken, named_before)
        named = [one.mention for one in here if one.kind in SETTLEMENTS or (noun in lexicon().quarters and one.kind not in WIDE)][::-1]
        return tuple(Fill(mention, None, phrase.start, phrase.end) for mention in named) if len(named) == count else ()

    def _by_followers(
        self, phrase: NounPhrase, noun: str, followers: Sequence[Complement], *, definite: bool, depth: int
    ) -> tuple[Fill, ...]:
        """The places after a noun that leads to them: "the villages of A and B", "positions near C", "within 6 km of D"."""
        lex = lexicon()
        tokens = self.clauses.tokens
        single = noun in lex.settlement_nouns and noun == tokens[phrase.head].lower
        townlike = single and not WIDE & set(lex.settlement_nouns[noun])
        foremost = self._is_foremost(phrase)
        ranked = foremost and noun in lex.settlement_nouns  # "the two largest cities of eastern Congo" are not Congo
        indefinite = single and not definite and tokens[phrase.start].lower in ("a", "an")
        kept = _NAMED_OR_IN if noun in lex.facilities else _NAMED  # "a camp in X" is of X
        found: list[Fill] = []
        listed = False
        for at, follower in enumerate(followers):
            words = set(follower.words)
            if noun in reference_words().ways and words & {"to", "from", "with"}:
                break  # "the road to Goma" is not Goma
            if words == {"of"} and noun in reference_words().of_states and self._names_a_country(follower.phrase):
                listed = True
                continue  # "the embassies of A and B in X"
            if words == {"from"} and tokens[follower.phrase.head].lower == "there":
                break  # "shells the far bank from there"
            again = follower.added and words <= _LIES  # "positions around A and | in B"
            if found and not follower.joined and not again:
                more = any(later.joined for later in followers[at + 1 :])
                if words <= _OF_A_MEMBER if listed else more and words <= {"of", "in", "with"}:
                    continue  # what belongs to a member of the list
                break
            if follower.joined and tokens[follower.phrase.head].lower in lex.measure_nouns:
                break
            onward = followers[at + 1].words if at + 1 < len(followers) else ()
            if not follower.joined and self.is_road(follower.phrase) and {"to", "from"} & set(onward):
                break  # "positions on the road to Bamako"
            beside = noun in lex.facilities and follower.words[-1:] == ("of",) and follower.words[0] in lex.directions
            if indefinite and not beside and follower.words not in kept:
                if not follower.joined and not follower.after_comma:
                    break  # "a town on the edge of X" is not X
            if follower.joined and follower.after_comma and at and self.is_aside(follower, followers[at + 1 :]):
                continue  # "Tarhouna and Aziziya, two towns near Tripoli"
            if not follower.joined and not words & LEADING:
                if words & _LEADING_AWAY:
                    break
                continue
            listed = listed or follower.joined
            for fill in self.places_of(follower.phrase, followers[at + 1 :], depth=depth + 1):
                wide = follower.words != ("at",) and self.kind_of(fill.mention) in WIDE
                if not follower.joined and ((townlike and (foremost or wide)) or (ranked and wide)):
                    continue  # "the capital in northern Syria" is not Syria, "the main town of Swat" not Swat
                near = fill.near or bool(words & _BESIDE)
                itself = single and definite and not near and follower.words == ("of",)  # "the village of X" is X
                whole = (noun in lex.part_nouns or near or self._counted(phrase)) and noun not in lex.measure_nouns and not itself
                part = self._text(phrase.start, self._before_compass(phrase)) if whole else fill.part
                found.append(Fill(fill.mention, part, phrase.start, max(fill.end, follower.phrase.end), near))
        return tuple(found)

    def _is_a_countrys(self, capital: NounPhrase, followers: Sequence[Complement], depth: int) -> bool:
        """Whether a capital may be the country's: not "the group's capital", "the provincial capital", "the capital of Gezira state"."""
        tokens = self.clauses.tokens
        owned = tokens[capital.start].lower != "the" or POSSESSIVE in self.clauses.tags[capital.start : capital.head]
        if owned or not reference_words().no_seat.isdisjoint(self._words(capital)):
            return False
        before = [ref for ref in self.places if capital.start <= ref.start < capital.head]
        if any(ref.kind is not Kind.COUNTRY for ref in before):
            return False  # "the South Kivu capital"
        if not followers or followers[0].words != ("of",):
            return True
        of = self.places_of(followers[0].phrase, followers[1:], depth=depth + 1)
        return any(self.kind_of(fill.mention) is Kind.COUNTRY for fill in of)

    def _is_foremost(self, phrase: NounPhrase) -> bool:
        """Whether a phrase tells one of several: "the main town", "the second-largest city"."""
        return not reference_words().foremost.isdisjoint(self._words(phrase))

    def _before_compass(self, phrase: NounPhrase) -> int:
        """Where the phrase ends without a direction that leads on: "three villages | north-east of X"."""
        end = phrase.end
        tokens, tags = self.clauses.tokens, self.clauses.tags
        while end - 1 > phrase.start and (tokens[end - 1].lower in lexicon().directions or tags[end - 1] is HYPHEN):
            end -= 1
        return end if lexicon().closed.get(tokens[end - 1].lower) != "det" else phrase.end  # "the north" of X

    def is_aside(self, follower: Complement, rest: Sequence[Complement]) -> bool:
        """Whether a member of a list only describes the names before it."""
        tokens = self.clauses.tokens
        if self.says_what_it_is(follower.phrase, rest):
            return True
        of = rest[0].phrase if rest and rest[0].words == ("of",) else None
        if tokens[follower.phrase.start].lower in _EACH_OF:
            if tokens[follower.phrase.head].lower in lexicon().directions or (of is not None and tokens[of.start].lower in _THOSE):
                return True  # "A and B, both east of C", "A and B, all of them towns near C"
        held = (follower.phrase, of) if of is not None else (follower.phrase,)
        if any(phrase.start <= ref.start < phrase.end for ref in self.places for phrase in held):
            return False  # "A, between B and C, and most of D"
        if of is not None and tokens[follower.phrase.head].lower in _ALL_OF:
            return True  # "A and B, all of them north of the city"
        noun = tokens[follower.phrase.head].singular
        return of is None and noun in lexicon().settlement_nouns and not tokens[follower.phrase.head].capital

    def says_what_it_is(self, phrase: NounPhrase, rest: Sequence[Complement]) -> bool:
        """Whether a phrase says of the name before its comma what it is, or whose: "Rutba, | a staging post", ", the army's last base"."""
        tokens, tags = self.clauses.tokens, self.clauses.tags
        if phrase.start < 2 or tokens[phrase.start - 1].text != "," or tags[phrase.head] is not NOUN or tokens[phrase.head].capital:
            return False
        owned = POSSESSIVE in tags[phrase.start : phrase.head]
        ranked = owned and not reference_words().ranks.isdisjoint(self._words(phrase))  # ", the army's last way out of …"
        noun, opener = tokens[phrase.head].singular, tokens[phrase.start].lower
        several = phrase.start == phrase.head and noun != opener and (noun in lexicon().settlement_nouns or noun in lexicon().quarters)
        described = (several or opener in ("a", "an")) and tags[phrase.start - 2] is NAME  # "A and B, | suburbs of the capital"
        return (ranked or described) and not any(item.joined and not item.after_comma for item in rest)

    def is_road(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a way to somewhere, which is not the place it leads to."""
        tokens = self.clauses.tokens
        gone = tokens[phrase.head].lower == "way" and tokens[phrase.start].lower in ("its", "their", "his")  # "fought their way to X"
        return tokens[phrase.head].singular in reference_words().ways and not gone

    def is_a_place_itself(self, phrase: NounPhrase, followers: Sequence[Complement] = ()) -> bool:
        """Whether a phrase is a place, by name or as "the town (of X)", and nothing that only lies there: "positions in X"."""
        noun = self.clauses.tokens[phrase.head].singular
        if self.clauses.tags[phrase.head] is NAME:
            return any(ref.start <= phrase.head < ref.end for ref in self.places)
        return noun in lexicon().settlement_nouns and self._is_definite(phrase) and not (followers and followers[0].words == ("in",))

    def _object_before(self, token: int) -> int | None:
        """What a verb before a token was done to: "attacked the base of Natyekan but failed to take | it"."""
        for predicate in reversed(self.clauses.predicates):
            if predicate.end <= token and not predicate.passive and predicate.link in ("main", "conjunct", "subordinate", "relative"):
                for item in predicate.complements:
                    if item.phrase.end > token or item.joined or not set(item.words) <= _OF_A_MEMBER | {"over"}:
                        break
                    named = self._named_in(item.phrase, "")
                    if not named and not item.words and not self.clauses.follow.get(item.phrase.start):
                        noun = self.clauses.tokens[item.phrase.head].lower
                        named = self.places_of(item.phrase, depth=0) if noun in lexicon().facilities else ()  # "the old airport"
                    if named:
                        return named[0].mention if self.kind_of(named[0].mention) not in WIDE else None
        return None

    def kind_of(self, mention: int) -> Kind | None:
        named = self._named(mention)
        return named.kind if named is not None else None

    def _named(self, mention: int) -> Focus | None:
        at = bisect_left(self.focus, mention, key=attrgetter("mention"))
        return self.focus[at] if at < len(self.focus) and self.focus[at].mention == mention else None

    def _named_before(self, token: int) -> Iterator[Focus]:
        """The places named before a token of this sentence, the last first."""
        return map(self.spoken.__getitem__, range(bisect_left(self.spoken, (self.index, token)) - 1, -1, -1))

    def last_settlement(self, token: int, reach: int = 3, *, in_passing: bool = True) -> int | None:
        """The town or village spoken of before a token, in this sentence or up to `reach` before; if not `in_passing`, none only passed."""
        found = self._focus_on(token, SETTLEMENTS.__contains__, reach)
        return found.mention if found is not None and (in_passing or not self._is_passing(found)) else None

    def meant_by_there(self, token: int) -> int | None:
        """The town that "there" at a token means, though nothing befell it: "his brother is in X, but there is fighting | there"."""
        if self.last_settlement(token, 0, in_passing=False) is None:
            here = [one for one in takewhile(lambda one: one.sentence == self.index, self._named_before(token)) if not one.again]
            here = [one for one in here if not (one.aside or one.heard_from or one.dateline or one.anchor)]
            for one in here:
                if one.kind in _WHERE_PEOPLE_ARE:
                    return one.mention
            if here and here[0].event and here[0].kind in (Kind.REGION, Kind.PROVINCE, Kind.OTHER):
                return here[0].mention  # "shelled the X gorge and sent men | there"
        return self.last_settlement(token)

    def _is_a_nameless_place(self, token: int) -> bool:
        """Whether "it" at a token is rather a stretch of land without a name here: "sent men towards the valley and may attack | it"."""
        for phrase in reversed([phrase for phrase in self.clauses.phrases if phrase.end <= token]):
            noun = self.clauses.tokens[phrase.head].lower
            if any(phrase.start <= ref.start < phrase.end for ref in self.places):
                return False
            if noun in lexicon().settlement_nouns:  # "left their capital in May and returned to | it"
                return self.clauses.tokens[phrase.start].lower in ("its", "their") and not self.places_of(phrase)
            if noun in reference_words().land and self.clauses.tokens[phrase.start].lower == "the":
                return True
        return False

    def _settlement_in_mind(self, token: int) -> int | None:
        """The town spoken of before a token; where that was in an earlier paragraph, rather the town of the headline."""
        found = self._focus_on(token, SETTLEMENTS.__contains__, 3)
        if found is None or found.paragraph == self.clauses.sentence.paragraph or found.headline:
            return found.mention if found is not None else None
        topic = self._topic(SETTLEMENTS)
        return topic if topic is not None else found.mention

    def _said_to_have(self, noun: str, town: int | None, token: int) -> int | None:
        """The only place that was said to have a port or an airport, where this paragraph names it or names no other town."""
        before = list(self._named_before(token))
        having = {one.name: one.mention for one in reversed(before) if noun in one.has and one.kind in SETTLEMENTS}
        if len(having) != 1 or town in having.values():
            return None
        here = [one for one in before if one.paragraph == self.clauses.sentence.paragraph and one.event and one.kind in SETTLEMENTS]
        if any(one.sentence == self.index for one in here):
            return None  # "entered X and took the airport"
        again = next((one.mention for one in here if one.name in having), None)
        return again if again is not None else None if here else next(iter(having.values()))

    def _opening_town(self, token: int) -> int | None:
        """The town in which a sentence opens: "In Beirut, | jets bombed the southern suburbs"."""
        led = self.clauses.fronted[0] if self.clauses.fronted else None
        if led is None or led.words != ("in",) or led.phrase.end > token:
            return None
        named = self._named_in(led.phrase, "")
        return named[0].mention if named and self.kind_of(named[0].mention) in SETTLEMENTS else None

    def _of_the_two(self, which: str, token: int) -> int | None:
        """Of the two towns that a sentence named last, the former or the latter."""
        named = [one for one in self._named_before(token) if not one.again]
        two = [one.mention for one in takewhile(lambda one: one.sentence == named[0].sentence, named) if one.kind in SETTLEMENTS]
        if len(two) != 2 or self.index - named[0].sentence > 1:
            return None
        return two[0] if which == "latter" else two[1]

    def _city_of_the_paragraph(self, town: int | None, token: int) -> int | None:
        """The city that the paragraph says something of, rather than a smaller place named since: it is the city that has an airport."""
        here = self.clauses.sentence.paragraph
        before = [one for one in takewhile(lambda one: one.paragraph == here, self._named_before(token)) if one.event]
        found = next((one for one in before if one.mention == town), None)
        if found is None or found.sentence == self.index or found.kind is Kind.CITY:
            return town
        cities = [one for one in before if one.kind is Kind.CITY and one.theme and not self._is_passing(one)]
        return cities[0].mention if len({one.mention for one in cities}) == 1 else town

    def theme_before(self, token: int) -> int | None:
        """The town that this sentence says something of before a token, else the one spoken of just before."""
        for predicate in self.clauses.predicates:
            if predicate.end <= token and predicate.subject is not None:
                named = self._named_in(predicate.subject, "")
                theme = self._named(named[0].mention) if named else None
                if theme is not None and theme.event and theme.kind not in WIDE:
                    return theme.mention
        return self.last_settlement(token, 1)

    def theme_of_the_last_sentence(self) -> int | None:
        """The town that the sentence before is about: "Lyman took longer." """
        before = self.index - 1
        themes = [one for one in self._named_before(0) if one.sentence == before and one.theme and one.event and one.kind in SETTLEMENTS]
        return themes[-1].mention if themes else None

    def _focus_on(self, token: int, fits: Callable[[Kind | None], bool], reach: int) -> Focus | None:
        """The place named last, or what the sentence before says something of; one named in passing where there is no other."""
        best: Focus | None = None
        for earlier in self._named_before(token):
            if self.index - earlier.sentence > reach:
                break
            if not earlier.event or not fits(earlier.kind):
                continue
            if best is not None and not self._is_passing(best) and earlier.sentence != best.sentence:
                break
            better = best is None or (self._is_passing(best) and not self._is_passing(earlier))
            if better or (earlier.theme and earlier.sentence < self.index):
                best = earlier
        return best

    def _is_passing(self, one: Focus) -> bool:
        """Whether a place was named only in passing, as seen from this sentence: "people in X said they had left | the town" means X."""
        return one.aside or (one.heard_from and one.sentence < self.index)

    def _counted(self, phrase: NounPhrase) -> bool:
        opener = self.clauses.tokens[phrase.start].lower
        return opener not in ("the", "a", "an", "this", "that") and self.clauses.tokens[phrase.head].lower != lexicon().singular(
            self.clauses.tokens[phrase.head].lower
        )

    def _part_before(self, phrase: NounPhrase, ref: PlaceRef) -> str | None:
        words = [
            token.text
            for token in self.clauses.tokens[phrase.start : ref.start]
            if token.lower in lexicon().compass_adjectives or token.lower in ("central", "downtown")
        ]
        return " ".join(words) + " " + self._text(ref.start, ref.end) if words else None

    def _part_behind(self, phrase: NounPhrase, ref: PlaceRef) -> str | None:
        """What a phrase names of a place behind it: "Mosul's | eastern districts"; "the Yarmuk quarter" is the quarter itself."""
        tokens, start = self.clauses.tokens, ref.end
        if tokens[start].lower in surroundings().city_parts:
            return None
        return self._text(start + (tokens[start].lower == "'s"), phrase.end)

    def _text(self, start: int, end: int) -> str:
        return text_of(self.clauses.tokens[start:end])

    def _meant_by(self, noun: str, phrase: NounPhrase) -> int | None:
        """The place that "the city" means; "that city" is the one named last."""
        if self.clauses.tokens[phrase.start].lower == "that" and noun != "capital":
            wanted = lexicon().settlement_nouns.get(noun, ())
            named = [one for one in self._named_before(phrase.start) if one.event and one.kind in wanted and self.index - one.sentence <= 1]
            others = [one for one in named if not self._describes_its_subject(one)]
            if others or named:
                return others[0].mention if others else None
        meant = self.referent(noun, phrase.start)
        said = self._said_to_have(noun, meant, phrase.start) if noun in reference_words().of_a_city else None
        return said if said is not None else meant

    def _describes_its_subject(self, one: Focus) -> bool:
        """Whether a place is named in a relative clause of this sentence: "soldiers who took | X | are moving on that town": on another."""
        last = None
        if one.sentence == self.index:
            last = next((predicate for predicate in reversed(self.clauses.predicates) if predicate.start < one.token), None)
        return last is not None and last.link == "relative"

    def referent(self, noun: str, token: int) -> int | None:
        """The place that "the city", "the village" means: the last one of the likeliest kind that the article was about."""
        if noun == "capital":
            seats = [one for one in self.focus if one.capital]
            seats = [one for one in seats if not one.dateline] or seats
            beside = [one for one in seats if one.sentence == self.index and one.token < token]
            return next((one.mention for one in (*reversed(beside), *seats)), None)
        wanted = lexicon().settlement_nouns.get(noun, ())
        here = self._focus_on(token, _CALLED_ALIKE[noun].__contains__, 0) if noun in _CALLED_ALIKE else None
        if here is None and noun == "town":
            here = self._focus_on(token, lambda kind: kind is Kind.DISTRICT, 0)  # one called after its town
        if here is not None and self._is_a_quarter(here):
            here = None  # "a suburb of X called Y … the town": X
        if here is not None and not (here.aside or here.heard_from):
            return here.mention  # a village or a city may be called a town where it is named
        measured = self._measured_from(token) if noun == "city" else None
        if measured is not None:
            return measured.mention
        passed: Focus | None = None
        for kinds in _likeliest_first(wanted) if noun in SPOKEN_OF else (frozenset(wanted),):
            found = self._focus_on(token, partial(_fits, kinds=kinds, unknown=noun in ("village", "town", "area")), REACH)
            if found is not None and not self._is_passing(found):
                return self._in_this_paragraph(found, token) if noun == "town" else self._headed_by(found, noun)
            passed = passed or found  # named in passing: only where no other fits as loosely
            topic = self._topic(kinds)
            if topic is not None:
                return topic
        if passed is not None:
            return passed.mention
        towns = [one for one in self._named_before(token) if one.kind in SETTLEMENTS and not one.again] if noun in ("city", "town") else []
        return towns[0].mention if len(towns) == 1 and towns[0].dateline else None  # no other town has been named

    def _headed_by(self, city: Focus, noun: str) -> int:
        """A city that is spoken of, or the town that heads this paragraph since: it is called a city as well."""
        here = self.clauses.sentence.paragraph
        if noun != "city" or city.paragraph == here:
            return city.mention
        heading = next((one for one in reversed(self.focus) if one.paragraph == here and one.token == 0 and one.theme), None)
        return heading.mention if heading is not None and heading.kind is Kind.TOWN and heading.sentence < self.index else city.mention

    def _measured_from(self, token: int) -> Focus | None:
        """The only city that a paragraph has named before a token, where it did so to say how near somebody was."""
        here = self.clauses.sentence.paragraph
        cities = [
            one
            for one in takewhile(lambda one: one.paragraph == here, self._named_before(token))
            if one.kind is Kind.CITY and (one.event or one.anchor)
        ]
        return cities[0] if cities and cities[0].anchor and len({one.mention for one in cities}) == 1 else None

    def _is_a_quarter(self, one: Focus) -> bool:
        """Whether this sentence names a place as part of a town: "Vukovar's suburb of | Borovo"."""
        tokens = self.clauses.tokens
        of = one.sentence == self.index and one.token > 1 and tokens[one.token - 1].lower == "of"
        return of and tokens[one.token - 2].singular in lexicon().quarters

    def _in_this_paragraph(self, town: Focus, token: int) -> int:
        """A town named in an earlier paragraph, or the city that this one has spoken of since: it may be called a town as well."""
        here = self.clauses.sentence.paragraph
        if town.paragraph == here:
            return town.mention
        since = self._focus_on(token, SETTLEMENTS.__contains__, REACH)
        if since is None or since.paragraph != here or since.aside or since.heard_from:
            return town.mention
        return since.mention

    def _topic(self, kinds: frozenset[Kind]) -> int | None:
        """The one place of some kinds that the headline names."""
        named = {one.mention for one in self.focus if one.headline and one.event and one.kind in kinds}
        return named.pop() if len(named) == 1 else None

    # --- actors ----------------------------------------------------------------------------------

    def _named_after(self, phrase: NounPhrase) -> ActorRef | None:
        """The acronym in brackets after a phrase."""
        return next((ref for ref in self.actors if ref.start == phrase.end + 1), None)

    def _owner_in(self, inside: Sequence[ActorRef]) -> ActorRef | None:
        """The first of some actors of a phrase that owns what it names: "Kyiv's" in "Kyiv's troops"."""
        tokens = self.clauses.tokens
        owning = (ref for ref in inside if ref.how != "civilian" and ref.end < len(tokens))
        return next((ref for ref in owning if tokens[ref.end].lower == "'s" or tokens[ref.end].text in ("'", "’")), None)

    def _handled_by(self, phrase: NounPhrase) -> ActorFill | None:
        """Who fired, dropped or holds what a phrase names: "shells fired by the Houthis", "positions held by the army"."""
        for predicate in self.clauses.predicates:
            if predicate.link != "reduced" or predicate.subject != phrase or predicate.lemma not in reference_words().handling:
                continue
            for at, item in enumerate(predicate.complements):
                if item.words == ("by",) or (item.words == ("from",) and predicate.lemma in reference_words().sending):
                    handler = self.actor_of(item.phrase, predicate.complements[at + 1 :])
                    if handler is not None and item.words == ("from",) and handler.ref is not None and handler.ref.how == "country":
                        continue  # "rockets fired from Lebanon": by whom?
                    if handler is not None and handler.key is not None and not handler.civilian:
                        return handler
        return None

    def _carried_by(self, phrase: NounPhrase, followers: Sequence[Complement]) -> ActorFill | None:
        """The fighters whom vehicles carry: "trucks with | Eritrean troops", "a convoy of buses carrying | Kurdish fighters"."""
        aboard = [item.phrase for item in followers[:2] if item.words == ("with",)]
        reach = (followers[0].phrase.end if followers and followers[0].words == ("of",) else phrase.end) + 1
        for predicate in self.clauses.predicates:
            if phrase.end <= predicate.start <= reach and predicate.lemma in reference_words().carrying:
                aboard += [item.phrase for item in predicate.complements[:1] if not item.words]
        found = (self.actor_of(one) for one in aboard)
        return next((one for one in found if one is not None and one.key is not None and not one.civilian), None)

    def whole_actor_of(self, phrase: NounPhrase) -> ActorFill | None:
        """The actor that a noun phrase means together with what follows it."""
        if not self.actors and not _may_act(self.clauses.tokens[phrase.head].lower):
            return None  # whatever follows it
        return self.actor_of(phrase, self.clauses.follow.get(phrase.start, ()))

    def actor_of(self, phrase: NounPhrase | None, followers: Sequence[Complement] = ()) -> ActorFill | None:
        """The actor a noun phrase means; None where it means nobody who could act."""
        if phrase is None:
            return None
        tokens = self.clauses.tokens
        head, noun = tokens[phrase.head].lower, tokens[phrase.head].singular
        start, end = phrase.start, phrase.end
        inside = [ref for ref in self.actors if start <= ref.start < end] if self.actors else []
        bracketed = self._named_after(phrase) if end < len(tokens) and tokens[end].text == "(" else None
        counted = self.clauses.tags[phrase.head] is NUMBER and bool(followers) and followers[0].words == ("of",)  # "2,000 of their men"
        if not inside and bracketed is None and not counted and not _may_act(head):
            return None
        lex = lexicon()
        text = self._text(start, end)
        if noun in reference_words().sides and tokens[phrase.start].lower in ("both", "warring") and noun != head:
            return ActorFill(None, None, False, text)
        covering = next((ref for ref in inside if ref.start <= phrase.head < ref.end), None)
        if (
            covering is not None
            and covering.how == "generic"
            and (noun in lex.quantity_nouns or noun in lex.force_words or head in lex.force_words)
        ):
            # "rebels on the border of Thailand" are those whom the article means by rebels
            for follower in followers[: 2 if covering.key.startswith("generic:") else 1]:
                if set(follower.words) & {"of", "from", "loyal", "allied"} and not follower.after_comma:
                    nested = self.actor_of(follower.phrase)
                    abroad = nested is not None and nested.ref is not None and nested.ref.how == "country"
                    if abroad and "from" in follower.words and head in lex.insurgent_nouns | {"fighters", "fighter"}:
                        break  # "gunmen from Mali" are not its army
                    persons = follower.words == ("of",) and self.clauses.tags[follower.phrase.head] is NAME
                    if nested is None and persons and noun in reference_words().bands and not self._named_in(follower.phrase, ""):
                        return ActorFill(None, None, False, text)  # "the militia of Yasser Abu Shabab"
                    local = follower.words == ("from",) and not covering.key.startswith("generic:")
                    if nested is None and local and head in reference_words().from_a_town and self._named_in(follower.phrase, ""):
                        return ActorFill(None, None, False, text)  # "fighters from Zawiya": not those whom the article calls fighters
                    if nested is None and "loyal" in follower.words:
                        return ActorFill(None, None, False, text)  # "fighters loyal to the warlord": not those named elsewhere
                    named = nested is not None and nested.key is not None and not nested.key.startswith("generic:")
                    if named and covering.key.startswith("theatre:") and tokens[follower.phrase.start + 1].text[:1].isdigit():
                        break  # "soldiers of the 3rd Division" are those whom the article means by soldiers
                    flown = nested is not None and nested.key is not None and noun in lex.weapons  # "jets of the Kurdish-led force"
                    if nested is not None and not nested.civilian and (named or flown):
                        return ActorFill(
                            nested.key, nested.ref if nested.ref is not None and nested.ref.how != "leader" else None, nested.civilian, text
                        )
        if covering is not None and tokens[phrase.head].text in lex.nationality_nouns:
            ethnic = any(token.lower == "ethnic" for token in tokens[phrase.start : phrase.head])
            townsmen = any(ref.end < phrase.head and self.kind_of(ref.mention) in SETTLEMENTS for ref in self._inside(phrase))
            if ethnic or townsmen or NUMBER in self.clauses.tags[phrase.start : phrase.head]:
                return ActorFill("civilians", None, True, text)  # "130,000 Kurds", "ethnic Armenians"
        wording = covering is not None and covering.how == "generic"
        owner = self._owner_in(inside) if wording else None
        if covering is not None and owner is not None and (noun in lex.weapons or not covering.key.startswith("theatre:")):
            return ActorFill(owner.key, owner, False, text)  # "Kyiv's troops", "Russia's tanks"
        if covering is not None and not (covering.key.startswith("generic:") and len(inside) == 1 and bracketed is not None):
            return ActorFill(covering.key, covering, covering.how == "civilian", text)
        if bracketed is not None:
            return ActorFill(bracketed.key, bracketed, False, text)  # "the counter-terrorism service (CTS)"
        fighting = head in lex.force_words or noun in lex.force_words or noun in lex.deeds or noun in lex.weapons
        vague = noun in lex.quantity_nouns or noun in lex.people_nouns or counted or fighting
        vague = vague or noun in lex.group_nouns or noun in lex.speaker_nouns or noun in war_words().limbs
        handled = self._handled_by(phrase) if fighting or noun == "position" else None
        if handled is not None:
            return handled._replace(text=text)
        if vague:
            for at, follower in enumerate(followers):
                if set(follower.words) & {"of", "from", "by", "loyal", "allied"} and not follower.after_comma:
                    nested = self.actor_of(follower.phrase, followers[at + 1 :])
                    if nested is not None and nested.key is not None:
                        led = nested.ref is not None and nested.ref.how == "leader"  # "units loyal to the marshal" are not he
                        return ActorFill(nested.key, None if led else nested.ref, nested.civilian or head in lex.civilian_nouns, text)
                    if nested is not None:
                        return ActorFill(None, None, nested.civilian, text)
                elif not set(follower.words) & {"in", "at", "on", "near", "with"}:
                    break
        aboard = noun in war_words().vehicles and inside and inside[-1].kind in _ARMED and inside[-1].how not in ("country", "leader")
        if inside and (fighting or vague or aboard or noun in war_words().members):
            ref = inside[-1]
            return ActorFill(ref.key, ref, head in lex.civilian_nouns, text)
        if noun in war_words().vehicles and followers and followers[0].words == ("of",) and not inside:
            riding = self.actor_of(followers[0].phrase, followers[1:])
            if riding is not None and riding.key is not None:
                return riding._replace(text=text)  # "four lorries of Burundian soldiers"
        carried = self._carried_by(phrase, followers) if noun in war_words().vehicles and not inside else None
        if carried is not None:
            return carried._replace(text=text)
        if head in lex.civilian_nouns or noun in lex.civilian_nouns:
            return ActorFill("civilians", None, True, text)
        if head in lex.force_words or noun in lex.weapons:
            return ActorFill(None, None, False, text)
        return None
