"""Places by the prepositions that a frame knows: "in Rafah", "towards the city from the south", "north of A and near B"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from geofront.arguments import holds_a_named_place, is_measure
from geofront.lexicon import lexicon
from geofront.scene import WIDE, Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import GERUND, NAME
from geofront.war_words import war_words


@lru_cache(maxsize=1 << 14)
def matches(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the words that lead to a phrase are among those a frame knows, but for words of degree and of direction."""
    if words[-2:] == ("close", "to") and "close to" not in wanted and "near" in wanted:
        return True
    plain = tuple("around" if word == "round" else word for word in words if word not in _DEGREES)
    if len(plain) > 1 and plain[0] in lexicon().directions and plain[1] != "of":
        plain = plain[1:]  # "west to Zangilan"
    if len(plain) > 1 and plain[0] == "on" and plain[1] in _AFTER_ON:
        plain = plain[1:]  # "went on in Toretsk"
    if _is_beside(plain) and len(plain) <= 2 and any(_is_beside(tuple(some.split())) for some in wanted):
        plain = ("north", "of")  # a frame that knows one side of a place knows them all
    joined = " ".join(plain)
    whole = " ".join(words)
    if words[:2] == ("as", "far") and words[2] in lexicon().directions and "as far as" in wanted:
        return True  # "as far south as"
    for some in wanted:
        if joined == some or whole == some:
            return True
        if " " in some and (whole.startswith(some) or whole.endswith(some)):
            return True
        if plain and " " not in some and plain[0] == some and all(word in ("within", "inside", "around") for word in plain[1:]):
            return True
    if len(plain) > 1 and plain[0] == "in" and plain[1] in _AFTER_IN:
        return matches(plain[1:], wanted)  # "dug in outside Gori"
    return False


_DEGREES = frozenset(
    "further farther deeper deep far closer close nearer just right straight directly back even also only still again up over along "
    "as early late soon already ever somewhat slightly well forward ahead home inland out off down".split()
)


_TOWARDS = (("to",), ("toward",), ("towards",))
_ACROSS = frozenset({"across", "over", "through", "via"})


def _is_beside(words: tuple[str, ...]) -> bool:
    return words == ("opposite",) or (len(words) > 1 and words[-1] == "of" and words[-2] in lexicon().directions)


def _is_near(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return "near" in known and _is_beside(words)


def by_prepositions(scene: Scene, complements: Sequence[Complement], roles: tuple[str, ...], *, of_roads: bool = False) -> list[Fill]:
    """The places after the first preposition that a frame knows, as the sentence has them; "from" only where nothing else does.

    `of_roads` says that a road leads to the place meant: "blocked every road | to Djibo".
    """
    known = _prepositions(roles)
    for at, item in enumerate(complements):
        following = complements[at + 1] if item.words[1:] == ("from",) and at + 1 < len(complements) else None
        if following is not None and following.words in _TOWARDS and matches(following.words, known):
            continue  # "swept south from A | to B"
        if at and item.words in (("to",), ("from",)) and scene.is_road(complements[at - 1].phrase) and not of_roads:
            ahead = complements[at + 1] if item.words == ("from",) and at + 1 < len(complements) else None
            onward = ahead is not None and (ahead.words in _TOWARDS or scene.clauses.tokens[ahead.phrase.head].lower == "direction")
            if _ACROSS.isdisjoint(complements[at - 1].words) and not onward:
                break  # "positions on the road to Bamako", but "across the border to Bunia", "up the highway from A towards B"
        if item.words and item.words[0] in _ALONG | _THROUGH:
            if _leads_on_to(scene, item.phrase, complements[at + 1 :], lengthwise=item.words[0] in _ALONG):
                continue
        if (
            item.words
            and not item.joined
            and not _is_measured_aside(scene, complements, at)
            and not (at and _is_a_town_beside(scene, complements[at - 1]))
            and not (at and _is_whence_it_came(scene, complements, at))
            and not (at and item.after_comma and item.words in _WHERE_THAT_IS and complements[at - 1].words[-1:] == ("from",))
            and (
                matches(item.words, known)
                or _is_near(item.words, known)
                or (item.words in _TO_A_SIDE and is_compass_point(scene, item.phrase) and LOCATING & set(known))
                or (item.words == ("within",) and "in" in known and not is_measure(scene, item.phrase))
            )
        ):
            fills = by_preposition(scene, complements[at:], " ".join(item.words))
            closer = complements[at + 1] if at + 1 < len(complements) else None
            if closer is not None and closer.words in _CLOSER and not closer.added and _is_a_stretch(scene, item.phrase):
                fills = by_preposition(scene, complements[at + 1 :], " ".join(closer.words)) or fills  # "on the X axis near Y"
            if fills:
                for later, other in enumerate(complements[at + 1 :], at + 1):
                    nearer = other.words == ("near",) and "near" in known and _is_beside(complements[later - 1].words)
                    if nearer and not other.after_comma:
                        fills += by_preposition(scene, complements[later:], "near")  # "southeast of A near | B"
                    elif other.added and (matches(other.words, known) if set(other.words) & _WHEREABOUTS else _is_near(other.words, known)):
                        if holds_a_named_place(scene, other.phrase) or _leads_to_a_name(complements[later:]):
                            fills += by_preposition(scene, complements[later:], " ".join(other.words))  # "near A and towards B"
                return fills
    if "from" not in roles:
        return []
    return by_preposition(scene, [item for at, item in enumerate(complements) if not _is_measured_aside(scene, complements, at)], "from")


_WHERE_THAT_IS = frozenset({("on",), ("in",), ("near",)})  # "moved in from Cadale, | on the coast"
_FLYING = frozenset({("over",), ("off",), ("near",), ("in",)})
_LYING = frozenset({("near",), ("in",), ("at",), ("inside",), ("outside",), ("around",)})


def _is_whence_it_came(scene: Scene, complements: Sequence[Complement], at: int) -> bool:
    """Whether a phrase hangs on what something was fired from: "launched from a bomber | over the Caspian"."""
    words, before = complements[at].words, complements[at - 1]
    if at > 1 and not before.words and is_measure(scene, before.phrase):  # "from an airfield 20 km | south of Orel"
        before = complements[at - 2]
    if before.words != ("from",):
        return False
    whence = scene.clauses.tokens[before.phrase.head].singular
    if whence in war_words().launching:
        return words in _FLYING
    return whence in war_words().launching_sites and (words in _LYING or _is_beside(words))


@lru_cache(maxsize=1 << 10)
def _prepositions(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a frame's positions that are prepositions, but for "from"."""
    return tuple(role for role in roles if role not in _POSITIONS and role != "from")


_POSITIONS = frozenset(
    {
        "object",
        "subject",
        "subject-at",
        "object-at",
        "possessor",
        "premodifier",
        "modified",
        "compound",
        "apposition",
        "predicate",
        "under",
        "object-named",
        "object-owner",
    }
)


def _is_a_stretch(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a stretch of a front, which the names of villages tell more closely."""
    return scene.clauses.tokens[phrase.head].singular in war_words().stretches


_AFTER_ON = frozenset({"in", "around", "near", "at", "inside", "outside", "for", "along", "across", "between"})
_AFTER_IN = frozenset("outside along behind near at on beside above opposite below north south east west".split())
LOCATING = frozenset({"in", "around", "near", "at", "inside", "outside"})


_TO_A_SIDE = frozenset({("to",), ("on", "to")})  # "went on to the north of X"
_CLOSER = frozenset({("near",), ("around",), ("at",), ("outside",)})
_WHEREABOUTS = frozenset({"in", "near", "around", "at", "on", "towards", "toward", "against", "outside", "along", "inside"})


_ALONG = frozenset({"along", "down", "up"})
_THROUGH = frozenset({"over", "across", "through"})


def _leads_on_to(scene: Scene, phrase: NounPhrase, rest: Sequence[Complement], *, lengthwise: bool) -> bool:
    """Whether a phrase only tells the way to what follows: "along | the coast | from X to Y"; `lengthwise` even where it is named."""
    way = [item.words for item in rest[:2]]
    return len(way) == 2 and way[0] == ("from",) and way[1] in _TOWARDS and (lengthwise or not holds_a_named_place(scene, phrase))


def _leads_to_a_name(complements: Sequence[Complement]) -> bool:
    """Whether a phrase goes on as in "the settlement | of X", "the forest | south of X"."""
    return len(complements) > 1 and (complements[1].words == ("of",) or _is_beside(complements[1].words))


def _is_measured_aside(scene: Scene, complements: Sequence[Complement], at: int) -> bool:
    """Whether it only says where the place before lies: "from Hays, some 110 km south-east of | Hodeidah"."""
    if at < 2 or not complements[at - 1].after_comma or not is_measure(scene, complements[at - 1].phrase):
        return False
    return bool(scene.places_of(complements[at - 2].phrase))


def is_compass_point(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a side of something: "the west"."""
    return scene.clauses.tokens[phrase.head].lower in lexicon().compass_adjectives


def _is_a_town_beside(scene: Scene, item: Complement) -> bool:
    """Whether a member of a list only says what the name before it is: "laid siege to X, | a town | on the Niger"."""
    if not (item.joined and item.after_comma) or item.words not in ((), ("to",)):
        return False
    tokens = scene.clauses.tokens
    return tokens[item.phrase.start].lower == "a" and tokens[item.phrase.head].lower in lexicon().settlement_nouns


def by_preposition(scene: Scene, complements: Sequence[Complement], role: str) -> list[Fill]:
    """The places after one preposition, and those that a list joins to them."""
    fills: list[Fill] = []
    end = len(scene.clauses.tokens)
    for at, item in enumerate(complements):
        if item.words and not item.joined and matches(item.words, (role,)):
            fills += scene.places_of(item.phrase, complements[at + 1 :]) or where_described(scene, item.phrase, end)
            for later, other in enumerate(complements[at + 1 :], at + 1):
                if other.joined and is_measure(scene, other.phrase):
                    continue  # "from X, the diamond centre, and from Y"
                if fills and _is_a_town_beside(scene, other):
                    continue  # "laid siege to X, a town on the Niger"
                if other.joined and not fills and other.words != item.words and scene.clauses.tags[other.phrase.head] is NAME:
                    return []  # "on Monday at X and | Y", "on gatherings at X and | Y": of another list
                if other.joined or other.words == ("including",):
                    fills += scene.places_of(other.phrase, complements[later + 1 :])
                elif other.words == item.words and not other.joined and (other.added or other.after_comma):
                    again = scene.places_of(other.phrase, complements[later + 1 :])  # "to A and then to B", "in A, in B"
                    fills += [fill for fill in again if other.added or scene.kind_of(fill.mention) not in WIDE]
                elif other.added and not set(other.words) <= LOCATING:
                    break  # "fighting around A and of raids on | B"
                elif not set(other.words) <= {"of", "in", "with", "at", "near", "on"} or scene.is_road(other.phrase):
                    break  # "on the border with …" is whence the rest hangs
        if fills:
            break
    return fills


def where_described(scene: Scene, phrase: NounPhrase, before: int) -> list[Fill]:
    """Where a reduced clause, up to a token, has those it describes: "Soldiers | holding out at two bases outside X | exchanged fire"."""
    for other in scene.clauses.predicates:
        holding = other.lemma in war_words().being_there and other.introducer in (None, "who", "that", "which") and not other.passive
        if (other.link == "reduced" or (holding and other.link == "relative")) and other.subject == phrase and other.end <= before:
            if (holding or other.lemma in war_words().overlooking) and other.complements and not other.complements[0].words:
                # "a ridge overlooking X", "the soldiers who had held X"
                return list(scene.places_of(other.complements[0].phrase, other.complements[1:]))
            return by_prepositions(scene, other.complements, WHERE_IT_KILLS)
    return []


def where_told(scene: Scene, phrase: NounPhrase) -> list[Fill]:
    """Where a relative clause has what it describes: "the camps | that peacekeepers handed back or abandoned at X and Y"."""
    clauses = scene.clauses
    above = next((at for at, one in enumerate(clauses.predicates) if one.link == "relative" and one.relative_object == phrase), None)
    if above is None:
        return []
    told = (one for at, one in enumerate(clauses.predicates) if at == above or (one.link == "conjunct" and one.governor == above))
    return next((fills for one in told if (fills := by_prepositions(scene, one.complements, WHERE_IT_KILLS))), [])


def where_they_stand(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where those are to whom something is done, by what describes them: "raided a post | manned by troops in X"."""
    done_to = {item.phrase for item in predicate.complements if not item.joined}
    for other in scene.clauses.predicates:
        doing = other.lemma in war_words().standing or (predicate.lemma in war_words().killing and scene.clauses.tags[other.verb] is GERUND)
        if other.link == "reduced" and other.start >= predicate.end and doing and other.subject in done_to:
            return by_prepositions(scene, other.complements, (*WHERE_IT_KILLS, "off", "between", "outside"))
    return []


WHERE_IT_KILLS = ("in", "near", "at", "around")
