"""Which actor a phrase means in its place: pronouns, "the force", "we", owners of deeds, and whoever acted last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from geofront.actors import ActorRef
from geofront.attribution import Attribution, attribution_at
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import ActorKind, ClaimType, Span
from geofront.phrases import phrases
from geofront.scene import ActorFill, Scene
from geofront.sentences import Token
from geofront.surroundings import surroundings
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import NAME, NUMBER, POSSESSIVE, PRONOUN
from geofront.telling import telling_words
from geofront.war_words import war_words

# How a phrase and what follows it are read as an actor in their sentence.
Doers = Callable[[NounPhrase, Sequence[Complement]], ActorFill | None]


@dataclass(slots=True)
class Memory:
    """Who acted last and who spoke last, as the article goes on; the one thing that is written to on the way."""

    acted: str | None = None
    last: str | None = None  # who acted or spoke last
    before: str | None = None  # the last one who acted before that and was another
    acted_in: int = 0  # the number of the sentence in which they did
    spoke: str | None = None
    spoke_in: int = 0  # the number of the sentence in which they did
    single: str | None = None  # who acted or spoke last of those who may be called "it"
    single_in: int = 0  # the number of the sentence in which they did
    led: str | None = None  # who acted last in a clause that is not subordinate
    led_in: int = -1  # the number of the sentence in which they did

    def act(self, key: str, sentence: int, *, subordinate: bool = False) -> None:
        """Notes who acted in a sentence, or only in a clause that tells when or why."""
        self.acted_in = sentence
        if self.acted is not None and self.acted != key:
            self.before = self.acted
        self.acted = self.last = key
        if not subordinate:
            self.led, self.led_in = key, sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole article tells of speakers."""

    scenes: Sequence[Scene]
    attributions: Sequence[Sequence[Attribution]]
    text: str
    memory: Memory = field(default_factory=Memory)
    governments: frozenset[str] = field(init=False)  # the keys of governments,
    regular: frozenset[str] = field(init=False)  # of states and their armies,
    _irregular: frozenset[str] = field(init=False)  # and of insurgents
    several: frozenset[str] = field(init=False)  # those only ever called by a plural, whom "it" does not mean: "the Houthis"
    # for each word with a capital the sentences that have it, and the first token where each does
    named_at: Mapping[str, Mapping[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        keys: dict[ActorKind, set[str]] = {}
        for scene in self.scenes:
            for ref in scene.actors:
                keys.setdefault(ref.kind, set()).add(ref.key)
        armies = keys.get(ActorKind.MILITARY, set()) | keys.get(ActorKind.GOVERNMENT, set())
        object.__setattr__(self, "governments", frozenset(keys.get(ActorKind.GOVERNMENT, ())))
        object.__setattr__(self, "regular", frozenset(key for key in armies if not key.startswith(("generic:", "people:"))))
        object.__setattr__(self, "_irregular", frozenset(keys.get(ActorKind.REBEL, set()) | keys.get(ActorKind.MILITIA, set())))
        object.__setattr__(self, "several", _several(self.scenes))
        object.__setattr__(self, "named_at", _named_at(self.scenes))

    def act(self, key: str, sentence: int, *, subordinate: bool = False) -> None:
        """Notes who acted in a sentence, or only in a clause that tells when or why."""
        self.memory.act(key, sentence, subordinate=subordinate)
        self.note_single(key, sentence)

    def speak(self, key: str, sentence: int) -> None:
        """Notes who spoke in a sentence."""
        memory = self.memory
        memory.spoke = memory.last = key
        memory.spoke_in = sentence
        self.note_single(key, sentence)

    def note_single(self, key: str, sentence: int) -> None:
        """Notes of whom a sentence tells, if that may be called "it"."""
        if key not in self.several:
            self.memory.single, self.memory.single_in = key, sentence

    def acted_last_as(self, fill: ActorFill) -> bool:
        """Whether words that leave open whose force they mean ("the force", "the air force") may be said of who acted last."""
        if fill.key is None:
            marching = fill.text.lower().endswith(("convoy", "column"))
            return self.memory.acted in self.regular if marching else self.memory.acted is not None
        soldiers = fill.ref is not None and fill.ref.kind is ActorKind.MILITARY and fill.key.startswith("generic:")
        return soldiers and not _holds_a_place(fill) and self.memory.acted in self.regular

    def may_own(self, weapon: str) -> bool:
        """Whether a weapon (singular, lower case) may be that of who acted last: of those named, only states and their armies fly."""
        if weapon not in war_words().flown:
            return True
        return self.memory.acted in self.regular if self.regular else self.memory.acted not in self._irregular

    def may_be_of(self, unit: str) -> bool:
        """Whether a unit (singular, lower case) may be one more of who acted last: "another band" of no army."""
        return self.memory.acted in (self._irregular if unit in war_words().loose else self.regular | self._irregular)


def _several(scenes: Sequence[Scene]) -> frozenset[str]:
    """The keys of the actors that no phrase of the article names by a singular: "the rebels" and "Chechen fighters"."""
    many: set[str] = set()
    one: set[str] = set()
    for scene in scenes:
        for ref in scene.actors:
            if _is_plural(scene, ref):
                many.add(ref.key)
            elif ref.how not in ("nationality", "leader") and not ref.speaks:
                one.add(ref.key)
    return frozenset(many - one)


def _named_at(scenes: Sequence[Scene]) -> Mapping[str, Mapping[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for index, scene in enumerate(scenes):
        for at, token in enumerate(scene.clauses.tokens):
            if token.capital:
                found.setdefault(token.text, {}).setdefault(index, at)
    return found


def _holds_a_place(fill: ActorFill) -> bool:
    """Whether words mean those whose place it is, rather than who acted last: "its garrison", "the defenders"."""
    return not {"garrison", "garrisons", "defenders"}.isdisjoint(fill.text.lower().split())


def remember(scene: Scene, told: Told, predicate: Predicate, doer: str | None) -> None:
    """Notes who acted, or spoke, last: the doer of what a predicate claims, else its subject."""
    link = _link_of(scene, predicate)
    if link == "reduced" and predicate.passive:
        _remember_maker(scene, told, predicate)
    if link == "reduced" or (link == "relative" and not _says_it_all(scene, predicate)):
        return
    if _makes_way(scene, told, predicate):
        return
    at = predicate.subject.head if predicate.subject is not None and link != "subordinate" else -1
    if at >= 0 and scene.clauses.tokens[at].lower == "they" and not scene.clauses.sentence.quoted[at]:
        told.memory.led, told.memory.led_in = told.memory.acted, scene.index
    if doer is not None:
        told.act(doer, scene.index, subordinate=link == "subordinate")
        return
    if predicate.lemma == "fall":  # "fell to the army"
        winner = next((item for item in predicate.complements if item.words == ("to",)), None)
        gained = scene.actor_of(winner.phrase) if winner is not None else None
        if gained is not None and gained.key is not None:
            told.act(gained.key, scene.index)
        return
    if predicate.subject is None:
        return
    subject = scene.whole_actor_of(predicate.subject) or _who_is_described(scene, predicate.subject)
    if predicate.lemma in lexicon().reporting or predicate.lemma in telling_words().demanding:
        if subject is not None and subject.key is not None:
            told.speak(subject.key, scene.index)
        subject = _spoken_of(scene, predicate)  # "Gunmen, he reckoned, number 120"
    elif subject is None:
        # "The rebels' march has been quick", "For the army it was a defeat"
        subject = _owner_in(scene, predicate.subject) or _for_whom_it_is(scene, predicate)
    if subject is not None and subject.key is None and _are_others(scene, predicate, subject):
        told.memory.acted, told.memory.acted_in = None, scene.index  # "Men loyal to the bey rose. They …": nobody named before
    elif subject is not None and subject.key is not None:
        if subject.acts:
            told.act(subject.key, scene.index, subordinate=link == "subordinate")
        elif not subject.civilian:
            told.note_single(subject.key, scene.index)  # "The command has sworn that it will be different. It …"


def _makes_way(scene: Scene, told: Told, predicate: Predicate) -> bool:
    """Whether a clause only tells who left as others came, of whom the sentence tells: "took X | as the army pulled out. They …"."""
    if predicate.link != "subordinate" or predicate.introducer not in _AS or predicate.governor is None or told.memory.acted is None:
        return False
    ruler = scene.clauses.predicates[predicate.governor]
    if ruler.start > predicate.start or predicate.lemma not in war_words().leaving or ruler.lemma in war_words().leaving:
        return False
    return any(ref.key == told.memory.acted and ref.end <= ruler.start for ref in scene.actors)


_AS = frozenset({"as", "after", "when", "once", "while"})


def _remember_maker(scene: Scene, told: Told, predicate: Predicate) -> None:
    """Notes who made what the sentence is about, where it is about nobody: "A truce announced by the rebels did not hold. They …"."""
    clauses = scene.clauses
    about = next((one.subject for one in clauses.predicates if one.link == "main" and one.subject is not None), None)
    agent = next((item.phrase for item in predicate.complements if item.words == ("by",)), None)
    if about is None or agent is None or about != predicate.subject or scene.whole_actor_of(about) is not None:
        return
    maker = scene.whole_actor_of(agent)
    if maker is not None and maker.key is not None and maker.acts:
        told.act(maker.key, scene.index)


def _link_of(scene: Scene, predicate: Predicate) -> str:
    """How a predicate's clause hangs on others; of "that they left or | abandoned" as its first verb's does."""
    while predicate.link == "conjunct" and predicate.governor is not None:
        predicate = scene.clauses.predicates[predicate.governor]
    return predicate.link


def _says_it_all(scene: Scene, predicate: Predicate) -> bool:
    """Whether only a relative clause tells who acts: "It is a blow to the militia, which is in retreat"."""
    clauses = scene.clauses
    others = [one for one in clauses.predicates if one.link != "relative" and one.subject is not None and one.finite]
    return bool(others) and all(clauses.tokens[one.subject.head].lower == "it" for one in others if one.subject is not None)


def _spoken_of(scene: Scene, saying: Predicate) -> ActorFill | None:
    """Whom a sentence is about that somebody says between commas: "Gunmen, he reckoned, number 120"."""
    first = scene.clauses.phrases[0] if scene.clauses.phrases else None
    if first is None or first.start > 1 or saying.subject is None or first.end >= saying.subject.start:
        return None
    between = scene.clauses.tokens[first.end : min(saying.subject.start, saying.start)]
    return scene.actor_of(first) if [token.text for token in between] == [","] else None


def _are_others(scene: Scene, predicate: Predicate, subject: ActorFill) -> bool:
    """Whether a subject are fighters of whom the sentence says which ones: "men | loyal to the bey", "gunmen | who had laid down arms"."""
    phrase, tokens = predicate.subject, scene.clauses.tokens
    if phrase is None or predicate.passive or subject.civilian or predicate.link not in ("main", "conjunct"):
        return False
    head, opener = tokens[phrase.head], tokens[phrase.start].lower
    if head.lower not in lexicon().force_words or head.singular == head.lower or head.singular in lexicon().weapons or opener in _KNOWN:
        return False
    if phrase.end < len(tokens) and tokens[phrase.end].lower in ("loyal", "allied", "faithful"):
        return True
    return any(one.subject == phrase and one.link in ("relative", "reduced") for one in scene.clauses.predicates)


_KNOWN = frozenset({"the", "its", "their", "his", "her", "these", "those", "our"})


def _who_is_described(scene: Scene, phrase: NounPhrase) -> ActorFill | None:
    """Who a name that is no actor's means by what is said beside it: "The Abkhaz, the other separatists, …"."""
    beside = next((second for first, second in scene.clauses.appositions if first == phrase), None)
    fill = scene.actor_of(beside) if beside is not None else None
    return fill if fill is not None and fill.acts else None


def _for_whom_it_is(scene: Scene, predicate: Predicate) -> ActorFill | None:
    """Whom a sentence is about that says what something is for somebody: "For the government, | it was a disaster"."""
    opening, subject = next(iter(scene.clauses.fronted), None), predicate.subject
    if opening is None or opening.words != ("for",) or predicate.lemma != "be" or subject is None:
        return None
    return scene.actor_of(opening.phrase) if scene.clauses.tokens[subject.head].lower in ("it", "this", "that") else None


def _owner_in(scene: Scene, phrase: NounPhrase) -> ActorFill | None:
    """Whose a thing is of which something is said; not of countries, which own more than their armies."""
    tokens = scene.clauses.tokens
    for ref in scene.actors:
        owns = phrase.start <= ref.start and ref.end < phrase.head + 1 and tokens[ref.end].lower in ("'s", "'", "’")
        if owns and ref.how not in ("country", "civilian") and not ref.speaks:
            return ActorFill(ref.key, ref, False, "")
    return None


def doers_in(scene: Scene, told: Told) -> Doers:
    """How a subject is read in this sentence: its own words, or for a pronoun whoever acted last, or the speaker's side for "we"."""
    tokens, tags = scene.clauses.tokens, scene.clauses.tags

    def resolve(phrase: NounPhrase, followers: Sequence[Complement]) -> ActorFill | None:
        if tokens[phrase.start].lower == "our":
            if tokens[phrase.head].singular in surroundings().reporters:
                return None  # "our correspondent was in Goma"
            return ActorFill(_speakers_side(scene, phrase.start, told), None, False, "our")
        fill = scene.actor_of(phrase, followers)
        named = fill is not None and fill.ref is not None and fill.ref.how != "generic"
        generic = fill is not None and not fill.civilian and not named
        if generic and tokens[phrase.start].lower in ("his", "her"):
            key = _persons_side(scene, phrase.start, told)
            if key is not None:
                return ActorFill(key, None, False, tokens[phrase.start].lower)  # "Captain X of the army … his men"
        owned = tokens[phrase.start].lower in ("its", "their") and not (fill is not None and _holds_a_place(fill))
        if fill is not None and fill.key is not None and fill.key.startswith("generic:") and not owned and told.memory.acted is not None:
            weapon = tokens[phrase.head].singular
            if tokens[phrase.head - 1].lower == "suicide":
                return fill  # "a suicide bomber" is no aircraft
            lately = scene.index - told.memory.acted_in <= _STILL_THEIRS
            if weapon in lexicon().weapons and told.may_own(weapon) and lately:
                return ActorFill(told.memory.acted, None, False, fill.text)  # "tanks": those of who acted last
        led = fill is not None and fill.ref is not None and tokens[phrase.head].singular in war_words().parts
        if generic or led:
            name = next((first for first, second in scene.clauses.appositions if second == phrase), None)
            called = scene.actor_of(name) if name is not None else None
            if called is not None and called.ref is not None and called.ref.how in _CALLED:
                return called  # "named the Tigers, an outlawed band which rules X"
        if fill is not None and fill.key is None and not fill.civilian and _is_one_more_weapon(scene, phrase, told):
            return fill._replace(key=told.memory.acted)  # "Israeli jets struck A, and a drone hit B"
        if _is_another_unit(scene, phrase, fill) and told.may_be_of(tokens[phrase.head].lower):
            return ActorFill(told.memory.acted, None, False, tokens[phrase.head].lower)
        bare = fill is None or (generic and phrase.head == phrase.start + 1)
        somebodys = bool(followers) and followers[0].words == ("of",) and tags[followers[0].phrase.head] is NAME
        bare = bare and not somebodys  # "the militia of Yasser Abu Shabab"
        plural = fill is not None and (fill.key or "").startswith("theatre:") and tokens[phrase.head].singular != tokens[phrase.head].lower
        if (bare and not plural and _is_the_group(tokens, phrase, phrase.head)) or (generic and _is_of_the_group(tokens, phrase)):
            key = _last_group(scene, phrase, told)
            if key is not None or fill is None:
                return ActorFill(key, None, False, tokens[phrase.head].lower) if key is not None else None
        if generic and somebodys is False and followers and followers[0].words == ("of",):
            of = followers[0].phrase
            if _is_the_group(tokens, of, of.head) and (key := _last_group(scene, of, told)) is not None:
                return ActorFill(key, None, False, tokens[phrase.head].lower)  # "fighters of the group"
        if phrase.start and tokens[phrase.start - 1].lower == "whose" and fill is not None and not fill.civilian:
            owner = _before_whose(scene, phrase)
            owning = scene.actor_of(owner) if owner is not None else None
            if owning is not None and owning.key is not None and not named:
                return ActorFill(owning.key, owning.ref, False, fill.text)  # "Turkey, whose soldiers hold …"
        if fill is not None and owned and tokens[phrase.head].singular in war_words().foes:
            called = fill if named else _named_beside(scene, phrase)  # "its captors, the Kachin army,"
            return called if called is not None else ActorFill(None, None, False, fill.text)  # "its rivals": anybody but it
        if fill is not None and owned and not fill.civilian and (fill.key is None or not named):
            last = _state_that_spoke(scene, phrase, told) or told.memory.acted
            if tokens[phrase.start].lower == "its" and last in told.several | {None}:
                last = _last_single(scene, told) or last
            key = _who_says(scene, phrase.start, _subject_before(scene, phrase.start) or last, told)
            if key is not None:
                return ActorFill(key, None, False, fill.text)  # "Moscow said its forces …", "Its fighters then …"
        if bare and not somebodys and (fill is None or fill.key is None or generic):
            same = _of_the_same_noun(scene, phrase, told)
            if same is not None:
                return ActorFill(same.key, None, False, tokens[phrase.head].lower)  # "beat off a junta column. | The column"
        if fill is not None and tokens[phrase.start].lower == "the" and not somebodys and told.acted_last_as(fill):
            return ActorFill(told.memory.acted, None, fill.civilian, fill.text)  # "the force": who acted last
        if fill is None or (fill.ref is not None and fill.ref.end <= phrase.head and tokens[fill.ref.end].lower == "'s"):
            beside = _named_beside(scene, phrase)
            if beside is not None:
                return beside  # "the alliance's other member, the Ta'ang army, attacked"
        if fill is not None:
            return fill
        head = tokens[phrase.head].lower
        if tags[phrase.head] is NUMBER and followers and followers[0].words == ("of",):
            them = followers[0].phrase
            if tokens[them.head].lower == "them" and _who_was_told_of(scene, told) == "fighters":
                # "The rebels were beaten. About 200 | of them | fled to the hills"
                return resolve(them, ()) or ActorFill(None, None, False, "them")
        if tags[phrase.head] is not PRONOUN and head not in ("its", "their"):
            return None
        if head == "they" and _do_as_people_do(scene, phrase) and _who_was_told_of(scene, told) == "people":
            return ActorFill("civilians", None, True, head)
        if head in ("we", "us", "our", "ours"):
            key = _speakers_side(scene, phrase.head, told)
            return ActorFill(key, None, False, head) if key else ActorFill(None, None, False, head)
        if head == "others":
            subjects = [one.subject for one in scene.clauses.predicates if one.subject is not None and one.subject.end <= phrase.start]
            acting = scene.whole_actor_of(subjects[-1]) if subjects else None
            return acting if acting is not None and acting.acts else None  # "gunmen breached the fence while | others fell on X"
        if head == "he" and any(one.subject == phrase and one.lemma in lexicon().reporting for one in scene.clauses.predicates):
            side = _persons_side(scene, phrase.start, told)
            return ActorFill(side, None, False, head) if side is not None else None  # "he swore to retake the dam": his side
        if head == "he" and not scene.clauses.sentence.quoted[phrase.start]:
            side = _leaders_side(scene, phrase.start, told)
            return ActorFill(side, None, False, head) if side is not None else None  # "Basayev led the raid. | He | took X"
        if head in ("they", "theirs", "it", "its", "their", "them", "both", "who", "which"):
            earlier = [ref for ref in scene.actors if ref.end <= phrase.start and not ref.speaks]
            if head in ("it", "its"):
                single = _single_one(scene, earlier, head, told)
                if single is not None:
                    return single
            if head == "they" and told.memory.acted is not None and _is_asked_of_them(scene, phrase.start):
                return ActorFill(told.memory.acted, None, False, head)  # "Cairo has demanded that they leave"
            # "the Taliban said they …": the last one named before in this sentence, else who acted last
            sayer = _saying_before(scene, phrase.start)
            if sayer is not None and sayer.subject is not None:
                if tokens[sayer.subject.start].lower in ("both", "each", "neither"):
                    return ActorFill(None, None, False, head)  # "both sides said it was theirs": whose is not told
                watching = head == "they" and not war_words().watching.isdisjoint(
                    [token.lower for token in tokens[sayer.subject.start : sayer.subject.end]]
                )
                if watching and told.memory.acted is not None:
                    return ActorFill(told.memory.acted, None, False, head)  # "the Observatory said they": not the Observatory
                own = scene.whole_actor_of(sayer.subject)
                if (own is None or own.key is None) and _is_the_group(tokens, sayer.subject, sayer.subject.head):
                    own = ActorFill(_last_group(scene, sayer.subject, told), None, False, head)
                alone = head == "they" and tokens[sayer.subject.head].singular == tokens[sayer.subject.head].lower
                alone = alone and tokens[sayer.subject.head].lower in lexicon().people_nouns
                if own is not None and own.key is not None and not alone:
                    return ActorFill(own.key, own.ref, own.civilian, head)
                if alone and told.memory.acted is not None:
                    return ActorFill(told.memory.acted, None, False, head)  # "an officer said they": not the officer
                if tags[sayer.subject.head] is NAME and not earlier:
                    return ActorFill(None, None, False, head)
                if tokens[sayer.subject.head].lower in ("he", "she"):
                    side = _persons_side(scene, phrase.start, told)
                    if side is not None:
                        return ActorFill(side, None, False, head)  # "He added that they would move on": his side
                if tags[sayer.subject.head] is PRONOUN and told.memory.spoke is not None:
                    recent = scene.index - told.memory.spoke_in <= _STILL_SPEAKING
                    return ActorFill(told.memory.spoke if recent else told.memory.last, None, False, head)  # "it said it had hit …"
            again = head in ("they", "them", "their", "theirs") and _is_meant_before(scene, phrase.start)
            if again and told.memory.led_in == scene.index and told.memory.led is not None and head == "they":
                return ActorFill(told.memory.led, None, False, head)  # "They left A when others came, but | they | hold B"
            if head == "they" and _follows_a_participle(scene, phrase):
                named_here = told.memory.acted in {ref.key for ref in earlier}
                before = told.memory.before if named_here else told.memory.acted
                if before is not None:
                    return ActorFill(before, None, False, head)
            if earlier and not (again and told.memory.acted is not None):
                return ActorFill(earlier[-1].key, earlier[-1], earlier[-1].how == "civilian", head)
            meant = _meant_behind(scene, phrase, told)
            if meant is not None:
                return ActorFill(meant.key, meant.ref, False, head)  # "After they took the town, the rebels moved on"
            if told.memory.acted is not None:
                return ActorFill(_not_the_speakers(scene, phrase.start, told) if head == "they" else told.memory.acted, None, False, head)
            if head in ("they", "them", "their") and 0 < told.memory.acted_in >= scene.index - _STILL_THEIRS:
                return ActorFill(None, None, False, head)  # men whom nobody has named
        return None

    return resolve


def _who_was_told_of(scene: Scene, told: Told) -> str | None:
    """Whether the sentence before is about "people" or about "fighters"; None where it is about something else, or about both."""
    if not scene.index:
        return None
    before = told.scenes[scene.index - 1]
    if before.clauses.sentence.paragraph != scene.clauses.sentence.paragraph:
        return None
    found: set[str] = set()
    for predicate in before.clauses.predicates:
        if predicate.subject is None or predicate.lemma in lexicon().reporting:
            continue
        fill = before.whole_actor_of(predicate.subject)
        if fill is not None and (predicate.link in ("main", "conjunct") or not fill.civilian):
            found.add("people" if fill.civilian else "fighters")
    return found.pop() if len(found) == 1 else None


def _do_as_people_do(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether what a phrase is the subject of is what people do who have to flee."""
    own = next((one for one in scene.clauses.predicates if one.subject == phrase), None)
    if own is None or scene.clauses.sentence.quoted[phrase.start]:
        return False
    types = {frame.type for frame in phrases().by_verb.get(own.lemma, ())}
    return ClaimType.DISPLACEMENT in types and ClaimType.ATTACK not in types


def _single_one(scene: Scene, earlier: Sequence[ActorRef], head: str, told: Told) -> ActorFill | None:
    """Whom "it" means where those named last are several: "the army drove the rebels out, and | it | …"; None where they are not."""
    if earlier and _is_plural(scene, earlier[-1]):
        one = next((ref for ref in reversed(earlier) if ref.how not in ("civilian", "leader") and not _is_plural(scene, ref)), None)
        if one is not None and one.key not in told.several:
            return ActorFill(one.key, one, False, head)
    if (earlier[-1].key if earlier else told.memory.acted) not in told.several:
        return None
    return ActorFill(_last_single(scene, told), None, False, head)


def _is_plural(scene: Scene, ref: ActorRef) -> bool:
    """Whether the words for an actor are a plural that "it" does not mean: "the rebels", "Serbs", not "the Serb army" or "Hamas"."""
    last = scene.clauses.tokens[ref.end - 1]
    return last.singular != last.lower and (last.lower in lexicon().force_words or last.text in lexicon().nationality_nouns)


def _last_single(scene: Scene, told: Told) -> str | None:
    """Who acted or spoke last, and not long ago, of those whom "it" may mean."""
    return told.memory.single if scene.index - told.memory.single_in <= _STILL_SINGLE else None


_STILL_SINGLE = 2  # sentences after which "it" is no longer the one that acted or spoke before others did


def _follows_a_participle(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a sentence opens with what befell its subject or what it did: "Joined by troops who had left the army, | they | took X"."""
    predicates = scene.clauses.predicates
    if not predicates or predicates[0].start or predicates[0].link != "participle":
        return False
    main = next((one for one in predicates if one.link == "main"), None)
    return main is not None and main.subject == phrase


def _is_asked_of_them(scene: Scene, token: int) -> bool:
    """Whether a "they" at a token are those of whom somebody else demands something."""
    above = next((one for one in reversed(scene.clauses.predicates) if one.end <= token), None)
    return above is not None and above.lemma in telling_words().demanding and not above.passive and above.end >= token - 1


def _of_the_same_noun(scene: Scene, phrase: NounPhrase, told: Told) -> ActorRef | None:
    """Whose unit "the column" is: the one that the sentence before told of by the same noun, with its owner: "a junta column"."""
    tokens = scene.clauses.tokens
    noun = tokens[phrase.head]
    if phrase.head != phrase.start + 1 or tokens[phrase.start].lower != "the" or noun.lower not in war_words().units or not scene.index:
        return None
    before = told.scenes[scene.index - 1]
    some = [one for one in before.clauses.phrases if before.clauses.tokens[one.head].lower == noun.lower and one.head > one.start]
    owners = {
        ref.key: ref
        for one in some
        for ref in before.actors
        if one.start <= ref.start < one.end and not ref.key.startswith("generic:") and ref.how != "civilian"
    }
    return next(iter(owners.values())) if len(owners) == 1 else None


def _state_that_spoke(scene: Scene, phrase: NounPhrase, told: Told) -> str | None:
    """The state that spoke in the sentence before, whose army it then is: "Israel said it would go on. | Its forces | took X"."""
    memory, tokens = told.memory, scene.clauses.tokens
    if memory.spoke is None or memory.spoke not in told.regular or memory.spoke_in != scene.index - 1:
        return None
    noun = tokens[phrase.head]
    states = noun.lower in lexicon().force_words or noun.singular in lexicon().weapons or noun.lower in ("army", "navy", "military")
    return memory.spoke if states and tokens[phrase.start].lower == "its" and noun.singular not in lexicon().insurgent_nouns else None


_STILL_THEIRS = 1  # sentences after which "tanks" are not those of who acted last
_STILL_SPEAKING = 2  # sentences after which "it said" is rather said of who acted last
_CALLED = ("name", "group", "acronym")


def _meant_behind(scene: Scene, phrase: NounPhrase, told: Told) -> ActorFill | None:
    """Whom a pronoun in a clause that opens the sentence means by its main clause: of nobody told of yet, or of whoever acted last."""
    clauses = scene.clauses
    opening = next((one for one in clauses.predicates if one.subject == phrase), None)
    main = next((one for one in clauses.predicates if one.link == "main" and one.subject_basis == "own"), None)
    if opening is None or opening.link not in ("subordinate", "relative") or main is None or main.subject is None:
        return None
    if main.subject.start < phrase.start or main.lemma in lexicon().reporting:
        return None
    acting = scene.whole_actor_of(main.subject)
    if acting is None or acting.key is None or not acting.acts:
        return None
    return acting if told.memory.acted in (None, acting.key) else None


def _is_meant_before(scene: Scene, token: int) -> bool:
    """Whether the sentence has a "they" for whoever acted last before a token, which the next one means as well."""
    tokens = scene.clauses.tokens
    subjects = (one.subject for one in scene.clauses.predicates if one.subject is not None and one.subject.end <= token)
    return any(tokens[subject.head].lower == "they" for subject in subjects)


def _not_the_speakers(scene: Scene, token: int, told: Told) -> str | None:
    """Who acted last; where somebody in their own words says "they", the last one who is not on their own side."""
    acted = told.memory.acted
    introduced = _speaker_of(scene, token, told) if scene.clauses.sentence.quoted[token] else None
    if introduced is None:
        return acted
    other, span = introduced
    own = (ref for ref in other.actors if span.start <= other.clauses.tokens[ref.start].start < span.end)
    if any(ref.key == acted for ref in own):
        return told.memory.before
    return acted if acted not in told.governments else None  # "They have not left", said the council's secretary: not his government


def _is_the_group(tokens: Sequence[Token], phrase: NounPhrase, at: int) -> bool:
    """Whether the words up to a token mean whoever was told of as "the group"; "the Carlos Patiño front" has a name of its own."""
    if tokens[phrase.start].lower not in ("the", "this") or any(token.capital for token in tokens[phrase.start + 1 : at]):
        return False
    return tokens[at].singular in war_words().groups | war_words().called_so


def _is_one_more_weapon(scene: Scene, phrase: NounPhrase, told: Told) -> bool:
    """Whether "and" joins a weapon's deed to one of who acted just before in the sentence."""
    tokens = scene.clauses.tokens
    if tokens[phrase.head].singular not in lexicon().weapons or phrase.start < 2 or tokens[phrase.start - 1].lower != "and":
        return False
    before = [ref for ref in scene.actors if ref.end <= phrase.start and ref.how not in ("civilian", "country")]
    return bool(before) and {ref.key for ref in before} == {told.memory.acted} and told.may_own(tokens[phrase.head].singular)


_ONE_MORE = frozenset({"another", "same"})


def _is_another_unit(scene: Scene, phrase: NounPhrase, fill: ActorFill | None) -> bool:
    """Whether a phrase means one more part of who acted last: "another column", "the same division"; of nobody else."""
    if fill is not None and fill.key is not None and not fill.key.startswith("generic:"):
        return False
    tokens = scene.clauses.tokens
    first = phrase.start + (tokens[phrase.start].lower in ("a", "the"))
    if first + 1 != phrase.head or tokens[first].lower not in _ONE_MORE or tokens[phrase.head].lower not in war_words().units:
        return False
    return not any(item.words == ("of",) for item in scene.clauses.follow.get(phrase.start, ())[:1])


def _is_of_the_group(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """ "the movement's fighters"."""
    return any(tokens[at + 1].lower == "'s" and _is_the_group(tokens, phrase, at) for at in range(phrase.start, phrase.head))


def _persons_side(scene: Scene, token: int, told: Told) -> str | None:
    """Whom a person fights for that "his" or "she" means at a token: who speaks there, else the one who was named or spoke last."""
    side = _speakers_side(scene, token, told)
    if side is not None:
        return side
    for at in range(scene.index, max(-1, scene.index - 3), -1):
        other = told.scenes[at]
        if at < scene.index and _tells_of_him(other):
            continue  # "Each time he broke his word, an envoy said. | His | men": not the envoy's
        for predicate in reversed(other.clauses.predicates):
            person = predicate.subject
            if person is None or (at == scene.index and person.end > token) or not _is_a_person(other, person):
                continue
            fill = other.whole_actor_of(person)
            if fill is not None and fill.key is not None:
                return None if fill.civilian else fill.key
            tokens = other.clauses.tokens
            return _side_of(Span(tokens[person.start].start, tokens[person.end - 1].end), told, but=None)
    return None


def _tells_of_him(scene: Scene) -> bool:
    """Whether a sentence says of somebody called "he" what he did, and not only what he said."""
    tokens = scene.clauses.tokens
    doing = (one for one in scene.clauses.predicates if one.subject is not None and one.lemma not in lexicon().reporting)
    return any(tokens[one.subject.head].lower in ("he", "she") for one in doing if one.subject is not None)


def _leaders_side(scene: Scene, token: int, told: Told) -> str | None:
    """Whom a commander leads who was last named before a token, as "he": in this sentence, else as the subject of the one before."""
    here = [ref for ref in scene.actors if ref.end <= token and ref.how == "leader"]
    if here:
        return here[-1].key
    before = told.scenes[scene.index - 1] if scene.index else None
    if before is None or before.clauses.sentence.paragraph != scene.clauses.sentence.paragraph:
        return None
    subjects = [one.subject for one in before.clauses.predicates if one.subject is not None and one.link in ("main", "conjunct")]
    leaders = {ref.key for ref in before.actors if ref.how == "leader" for some in subjects if some.start <= ref.start < some.end}
    return leaders.pop() if len(leaders) == 1 else None


def _is_a_person(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a person's name or says what one person is: "the captain"."""
    tokens, lex = scene.clauses.tokens, lexicon()
    head = tokens[phrase.head]
    if head.text in war_words().ranks:
        return True  # "a general said"
    if any(tokens[at].capital and tokens[at + 1].lower == "'s" for at in range(phrase.start, phrase.head)):
        return True  # "Nkunda's rebels": he, and whom he leads
    if not head.capital or phrase.head == 0 or head.lower in lex.force_words or head.text in lex.armed_bodies:
        return head.lower in lex.people_nouns
    return not any(ref.start < phrase.end and phrase.start < ref.end and ref.how == "country" for ref in scene.actors) and not any(
        phrase.start <= place.start < phrase.end for place in scene.places
    )


def _named_beside(scene: Scene, phrase: NounPhrase) -> ActorFill | None:
    """The group whose name stands beside a phrase, between commas."""
    tokens = scene.clauses.tokens
    if phrase.end >= len(tokens) or tokens[phrase.end].text != "," or tokens[phrase.head].capital:
        return None
    at = phrase.end + 1
    at += 2 if [token.lower for token in tokens[at : at + 2]] in (["known", "as"], ["referred", "to"]) else 0
    beside = next((some for some in scene.clauses.phrases if some.start == at), None)
    if beside is None or not any(token.text == "," for token in tokens[beside.end : beside.end + 4]):
        return None
    fill = scene.actor_of(beside)
    return fill if fill is not None and fill.ref is not None and fill.ref.how in _CALLED else None


def _who_says(scene: Scene, before: int, otherwise: str | None, told: Told) -> str | None:
    """The actor that is the subject of the last verb of saying before a token of the sentence; `otherwise` where nobody says it.

    Of an unnamed military source, who acted or spoke last: "The army left A. A military source said its units were in B."
    """
    saying = _saying_before(scene, before)
    if saying is None or saying.subject is None:
        return otherwise
    sayer = scene.whole_actor_of(saying.subject)
    tokens = scene.clauses.tokens
    nameless = sayer is None or sayer.key is None or sayer.key.startswith("generic:")
    if nameless and _is_the_group(tokens, saying.subject, saying.subject.head):
        group = _last_group(scene, saying.subject, told)
        if group is not None:
            return group  # "the alliance said its fighters had left"
    if sayer is not None and sayer.key is not None:
        return sayer.key
    owner = next((ref for ref in scene.actors if saying.subject.start <= ref.start and ref.end < saying.subject.head), None)
    if sayer is None and owner is not None and tokens[owner.end].lower == "'s":
        return owner.key  # "Thailand's Second Army Region said its soldiers"
    words = {token.lower for token in tokens[saying.subject.start : saying.subject.head + 1]}
    if words == {"it"} and saying.subject.start == 0 and told.memory.spoke is not None and told.memory.spoke_in == scene.index - 1:
        return told.memory.spoke  # "The militia denied it. | It said its | men held X", though others acted
    if words <= {"it", "they"}:
        return otherwise  # "posted a video that it said showed its fighters"
    return told.memory.last if words & {"source", "sources"} and words & {"military", "security", "army"} else None


def _subject_before(scene: Scene, before: int) -> str | None:
    """The armed actor that is a subject, or does it in a passive or in the subject's words, before a token of the sentence."""
    predicates = [one for one in reversed(scene.clauses.predicates) if one.end <= before]
    own = next((one for one in scene.clauses.predicates if one.subject is not None and one.subject.start == before), None)
    if own is not None and own.link == "conjunct":  # "The group has moved north since the army came, and its men …"
        predicates.sort(key=lambda one: one.link not in ("main", "conjunct"))
    for predicate in predicates:
        agent = next((item.phrase for item in predicate.complements if item.words == ("by",)), None)
        for phrase in (agent if predicate.passive else None, predicate.subject):
            if phrase is None or phrase.end > before:
                continue
            fill = scene.whole_actor_of(phrase)
            if fill is not None and fill.key is not None and not fill.civilian:
                return fill.key
    return None


def _saying_before(scene: Scene, before: int) -> Predicate | None:
    """The last verb of saying with a subject before a token of the sentence."""
    return next(
        (
            one
            for one in reversed(scene.clauses.predicates)
            if one.end <= before and one.lemma in lexicon().reporting and one.subject is not None
        ),
        None,
    )


def _before_whose(scene: Scene, phrase: NounPhrase) -> NounPhrase | None:
    """The owner of a phrase that follows "whose"."""
    return next((some for some in reversed(scene.clauses.phrases) if some.end < phrase.start), None)


def side_of_speaker(scene: Scene, token: int, told: Told) -> str | None:
    """The actor that speaks, or to whom the speaker is said to belong: "the Azerbaijani ministry", "an officer with the Peshmerga"."""
    introduced = _speaker_of(scene, token, told)
    if introduced is None:
        return None
    other, span = introduced
    tokens = other.clauses.tokens
    beside = []
    for ref in other.actors:
        start, end = tokens[ref.start].start, tokens[ref.end - 1].end
        near = span.start <= start < span.end or 0 <= start - span.end <= 40 or start <= span.start < end
        said_last = tokens[ref.end - 1].singular
        speaks = said_last in lexicon().speaker_nouns and said_last not in lexicon().force_words
        nobody = not ref.key.startswith("theatre:") and speaks  # "a Western official"
        if ref.how != "civilian" and near and not nobody:
            beside.append(ref)
    if not beside and other.clauses.tokens and told.text[span.start : span.end].lower().startswith(("its ", "their ")):
        # "Naypyitaw is silent, but its spokesman said": the one spoken of just before
        beside = [ref for ref in other.actors if tokens[ref.start].start < span.start and ref.how != "civilian"][-1:]
    if beside:  # "Riyadh and its partners in the coalition": the coalition
        return next((ref for ref in beside if ref.how not in ("country", "nationality")), beside[0]).key
    return _side_of(span, told, but=other)


def _speaker_of(scene: Scene, token: int, told: Told) -> tuple[Scene, Span] | None:
    """The sentence that introduces who says what stands at a token, and the speaker's words in the text."""
    attribution = attribution_at(told.attributions[scene.index], token)
    if attribution is None or attribution.speaker_span is None:
        return None
    span = attribution.speaker_span
    for other in told.scenes:
        if other.clauses.sentence.span.start <= span.start < other.clauses.sentence.span.end:
            return other, span
    return None


_IRREGULAR = (ActorKind.REBEL, ActorKind.MILITIA)


def _last_group(scene: Scene, phrase: NounPhrase, told: Told) -> str | None:
    """The armed group that "the group" or "the front" means: the one of that sort named last, in this sentence or the six before.

    An alliance that has no such word in its name is the only armed group of this sentence, or of the one before.
    """
    said = {token.lower for token in scene.clauses.tokens[phrase.start : phrase.end]} & war_words().called_so
    for at in range(scene.index, max(-1, scene.index - 7), -1):
        other = told.scenes[at]
        for ref in reversed(other.actors):
            earlier = (at < scene.index or ref.end <= phrase.start) and ref.how != "leader"
            named = not said or not said.isdisjoint(token.lower for token in other.clauses.tokens[ref.start : ref.end] if token.capital)
            armed = (*_IRREGULAR, ActorKind.COALITION) if said else _IRREGULAR
            if earlier and named and ref.kind in armed and not ref.key.startswith("generic:"):
                return ref.key
    if said.isdisjoint({"alliance", "coalition", "bloc"}):
        return None
    allied = [
        ref.key
        for other in reversed(told.scenes[max(0, scene.index - 6) : scene.index + 1])
        for ref in reversed(other.actors)
        if ref.kind is ActorKind.COALITION and not ref.key.startswith("generic:")
    ]
    if not allied and _has_just_spoken(scene, phrase):
        return None  # "M23 said | the coalition | had attacked": not M23
    for other in () if allied else (scene, *told.scenes[max(0, scene.index - 1) : scene.index]):
        groups = {
            ref.key
            for ref in other.actors
            if ref.kind in _IRREGULAR and ref.how in _CALLED and (other is not scene or ref.end <= phrase.start)
        }
        if groups:
            return groups.pop() if len(groups) == 1 else None
    return allied[0] if allied else None


def _has_just_spoken(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether an armed group is who says what a phrase stands in."""
    tokens = scene.clauses.tokens
    speaking = (ref for ref in scene.actors if ref.kind in _IRREGULAR and ref.end < phrase.start)
    return any(lexicon().lemma(tokens[ref.end].lower) in lexicon().reporting for ref in speaking)


_OF_THEM = (" of them", " of these", " of the men", " of the fighters")


def _speakers_side(scene: Scene, token: int, told: Told) -> str | None:
    """The actor to whom the speaker of a quotation belongs, from the words that introduce the speaker."""
    introduced = _speaker_of(scene, token, told)
    if introduced is None:
        return None
    other, span = introduced
    if told.text[span.start : span.end].lower().endswith(_OF_THEM):
        return told.memory.acted  # '"We left the city to spare it," one of them said'
    tokens = other.clauses.tokens
    near = [
        ref
        for ref in other.actors
        if span.start - 60 <= tokens[ref.start].start <= span.end + 120
        and ref.how != "civilian"
        and tokens[ref.start].singular not in ("enemy", "state")  # the speaker's, not the speaker
    ]
    after = [ref for ref in near if tokens[ref.start].start >= span.start]
    if after:
        return after[0].key
    if near:
        return near[-1].key
    side = _side_of(span, told, but=other)
    if side is not None:
        return side
    owned = any(item.end > span.start - 60 and item.lower in ("their", "its", "his") for item in tokens)
    if owned or not other.actors:
        ranks = not war_words().ranks.isdisjoint(told.text[span.start : span.end].lower().split())
        for earlier in reversed(told.scenes[: other.index]):
            if ranks and told.regular.isdisjoint(ref.key for ref in earlier.actors):
                continue  # "a general said his men": of an army, though insurgents were told of last
            if earlier.actors:
                return next((ref.key for ref in earlier.actors if ref.how != "civilian" and (not ranks or ref.key in told.regular)), None)
    return None


def _side_of(speaker: Span, told: Told, *, but: Scene | None) -> str | None:
    """To whom a person belongs, from another sentence that names them with their affiliation: "Koran, an officer with the Peshmerga"."""
    surname = told.text[speaker.start : speaker.end].split(",")[0].split()[-1]
    if not surname[:1].isupper():
        return None
    for index, at in told.named_at.get(surname, {}).items():
        if but is not None and index == but.index:
            continue
        scene = told.scenes[index]
        owned = any(token.lower in ("its", "their") for token in scene.clauses.tokens[max(0, at - 4) : at])
        owners = [ref for ref in scene.actors if ref.end <= at and ref.how != "civilian"] if owned else []
        if owners:
            return owners[-1].key  # "The army had left, its spokesman Omar Ali said."
        after = [ref for ref in scene.actors if at < ref.start <= at + 12 and ref.how != "civilian"]
        before = [ref for ref in scene.actors if at - 12 <= ref.end <= at and ref.how != "civilian"]
        if after:
            return after[0].key
        if before:
            return before[-1].key
    return None


def owner_of(scene: Scene, trigger: int, doers: Doers) -> ActorFill | None:
    """Whose deed a noun is: "Russia's capture", "the rebel advance", "its raid", "Turkey, whose military presence"."""
    return _before_head(scene, trigger) or _whose(scene, trigger, doers)


def _whose(scene: Scene, trigger: int, doers: Doers) -> ActorFill | None:
    """The owner behind a possessive word: "its raid", "Turkey, whose military presence"."""
    clauses = scene.clauses
    tokens = clauses.tokens
    phrase = phrase_at(clauses, trigger)
    if phrase is None:
        return None
    if phrase.start and tokens[phrase.start - 1].lower == "whose":
        owner = _before_whose(scene, phrase)
        return doers(owner, ()) if owner is not None else None
    if tokens[phrase.start].lower == "our":
        return doers(phrase, ())
    if tokens[phrase.start].lower in ("its", "their"):
        noun = tokens[trigger].singular
        followed = trigger + 1 < len(tokens) and tokens[trigger + 1].lower in ("of", "on", "against")
        if tokens[phrase.start].lower == "its" and noun in war_words().done_to_places and not followed:
            return None  # "the government denied its fall"
        earlier = [ref for ref in scene.actors if ref.end <= phrase.start and ref.how != "civilian"]
        if earlier:
            return ActorFill(earlier[-1].key, earlier[-1], False, tokens[phrase.start].lower)
        main = next((one for one in clauses.predicates if one.link == "main"), None)
        if phrase.start == 1 and main is not None and main.subject is not None and main.subject.start > phrase.end:
            acting = scene.whole_actor_of(main.subject)
            if acting is not None and acting.key is not None and acting.acts:
                return acting  # "From | their | base in the hills the rebels shelled the town"
        if tokens[trigger].singular not in war_words().done_to_places:
            return doers(NounPhrase(phrase.start, phrase.start + 1, phrase.start), ())
    owned = next((at for at in range(phrase.start + 1, phrase.head) if clauses.tags[at] is POSSESSIVE), None)
    if owned is not None and _is_the_group(tokens, phrase, owned - 1):
        return doers(NounPhrase(phrase.start, owned, owned - 1), ())  # "the group's hands"
    return None


def _before_head(scene: Scene, trigger: int) -> ActorFill | None:
    """The actor before a noun in its phrase: "Russia's capture", "the rebel advance"."""
    phrase = phrase_at(scene.clauses, trigger)
    if phrase is None:
        return None
    tokens = scene.clauses.tokens
    inside = [ref for ref in scene.actors if phrase.start <= ref.start and ref.start < trigger]
    if not inside:
        return None
    owner = next(
        (ref for ref in inside if ref.end < len(tokens) and (tokens[ref.end].lower == "'s" or tokens[ref.end].text in ("'", "’"))), None
    )
    ref = owner or next((ref for ref in reversed(inside) if ref.how != "nationality"), inside[-1])
    return ActorFill(ref.key, ref, ref.how == "civilian", "")


def doer_of(scene: Scene, predicate: Predicate | None, phrase: NounPhrase, doers: Doers) -> ActorFill | None:
    """The subject of the verb that has a noun of deed for its object, or "in" and "during" which it did something."""
    if predicate is None or predicate.passive or predicate.subject is None or phrase.start < predicate.end:
        return None
    at = next((index for index, item in enumerate(predicate.complements[:3]) if item.phrase == phrase), None)
    if at is None:
        return None
    words = predicate.complements[at].words
    within = predicate.lemma in war_words().in_the_course_of and words in (("in",), ("during",))
    if not within and predicate.lemma not in war_words().doing:
        return None
    if words and not set(words) & {"for", "on", "with", "in", "to", "of"}:
        return None
    fill = doers(predicate.subject, scene.clauses.follow.get(predicate.subject.start, ()))
    return fill if fill is not None and not fill.civilian else None
