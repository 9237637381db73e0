"""Whether a verb and its arguments are what a frame asks for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from geofront.arguments import Argument, Arguments, counted, described_as, is_measure, kinds_of, modifiers_of
from geofront.clauses import Clauses
from geofront.lexicon import lexicon
from geofront.modality import EQUATING, is_beyond_power
from geofront.model import ActorKind, ClaimType
from geofront.phrases import Frame
from geofront.prepositions import matches
from geofront.scene import ActorFill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import ADJECTIVE, DETERMINER, FINITE, NAME, NUMBER, PARTICIPLE, TO
from geofront.war_words import war_words


def tells_nothing_itself(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb is no frame's, whatever its words."""
    if predicate.link == "relative" and predicate.introducer == "who" and predicate.subject is None:
        return True  # "it is not known who holds …"
    if "whoever" in clauses.lowers and _is_of_whoever(clauses, predicate):
        return True  # "whoever holds A cuts off B"
    if predicate.lemma in PRO_VERBS and predicate.start == predicate.verb and predicate.start:
        return clauses.tokens[predicate.start - 1].lower in ("as", "so")  # "…, as were three depots near Homs"
    if predicate.lemma == "have" and predicate.end < len(clauses.tags) and clauses.tags[predicate.end] is TO:
        return True  # "a town that any column would have to pass"
    if predicate.link == "gerund" and predicate.introducer == "of" and predicate.start >= 2:
        # "within 3 km of relieving the town": the advance is claimed, not the relief; "within a hair of overrunning the post"
        span = clauses.tokens[predicate.start - 2]
        return span.singular in lexicon().measure_nouns or span.lower in war_words().near_misses
    return False


def _is_of_whoever(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether nothing but the clause of "whoever" stands before a verb in its clause."""
    at = next(at for at, token in enumerate(clauses.tokens) if token.lower == "whoever")
    return at < predicate.start and not any(token.text in ",;" for token in clauses.tokens[at : predicate.start])


PRO_VERBS = frozenset({"be", "have", "do"})  # that stand for another verb: "as did Homs"


def asked_for(scene: Scene, predicate: Predicate, frames: Sequence[Frame], arguments: Arguments) -> list[Frame]:
    """Those of a verb's frames that ask for its subject, its object and the words behind it: what is told of these once for all frames."""
    things = kinds_of(scene, arguments.objects[0]) if arguments.objects else frozenset()
    doing = kinds_of(scene, arguments.subject) if arguments.subject is not None else frozenset()
    behind = {token.lower for token in scene.clauses.tokens[predicate.end : predicate.end + _NEARBY]}
    if predicate.perfect and scene.clauses.tokens[0].lower == "since":
        behind.add("since")  # "Since July, the town has been occupied"
    # "was for four years the stage | of a battle"
    far = arguments.objects[0][0].end if arguments.objects and predicate.lemma in EQUATING else 0
    after_it = {token.lower for token in scene.clauses.tokens[far : far + _NEARBY]} if far > predicate.end else frozenset()
    return [
        frame
        for frame in frames
        if (not frame.object or frame.complement or not frame.object.isdisjoint(things))
        and (not frame.subject or not frame.subject.isdisjoint(doing))
        and (not frame.nearby or not frame.nearby.isdisjoint(behind) or not frame.nearby.isdisjoint(after_it))
        and frame.not_nearby.isdisjoint(behind)
    ]


_NEARBY = 6  # tokens after a verb, or after what somebody or something is


def is_switched_off(scene: Scene, predicate: Predicate, frame: Frame, arguments: Arguments) -> bool:
    """Whether the words of the clause are not those that a frame of `asked_for` goes on to ask for, or are such as it excludes."""
    clauses = scene.clauses
    tokens, complements = clauses.tokens, predicate.complements
    if frame.only_active and predicate.passive:
        return True
    if frame.reported is not None and frame.reported is not _is_reported(clauses, predicate):
        return True
    if frame.introducer and predicate.introducer not in frame.introducer:
        return True
    nobodys = predicate.passive and predicate.lemma == "leave" and arguments.subject is None
    if nobodys and frame.type in _GOING_AWAY and not frame.subject_modifiers:
        return True  # "nobody is left in the street"
    if predicate.lemma == "leave" and frame.type is ClaimType.WITHDRAWAL and "object" in frame.place and not frame.nearby:
        if _is_left_so(clauses, arguments):
            return True
    if frame.type is ClaimType.DISPLACEMENT and is_beyond_power(clauses, predicate):
        return True  # "families cannot leave"
    if frame.type is ClaimType.DISPLACEMENT and "from" not in frame.place and _is_only_tried(clauses, predicate):
        return True  # "families trying to reach the border"
    if frame.only_passive and not predicate.passive and predicate.link != "reduced":
        return True
    if frame.object and frame.complement:
        if not any(
            item.words
            and matches(item.words, frame.complement)
            and kinds_of(scene, (item.phrase, complements[at + 1 :])) & frame.object
            and (not frame.object_modifiers or modifiers_of(scene, item.phrase) & frame.object_modifiers)
            and not modifiers_of(scene, item.phrase) & frame.modifiers_not
            for at, item in enumerate(complements)
        ):
            return True
    elif frame.object_modifiers:
        if not (arguments.objects and modifiers_of(scene, arguments.objects[0][0]) & frame.object_modifiers):
            return True
    elif frame.object and frame.modifiers_not and arguments.objects:
        if described_as(scene, arguments.objects[0]) & frame.modifiers_not:
            return True
    if frame.object_itself:  # of two, the second: "gave the rebels the town"
        what = arguments.objects[-1 if frame.object_class else 0] if arguments.objects else None
        if what is None or not scene.is_a_place_itself(*what):
            return True
    if frame.subject_itself and (predicate.subject is None or not scene.is_a_place_itself(predicate.subject)):
        return True
    if frame.subject_modifiers and not _is_modified(scene, frame, arguments, predicate):
        return True
    if frame.subject_modifiers_not and arguments.subject is not None:
        if described_as(scene, arguments.subject) & frame.subject_modifiers_not:
            return True
    if frame.not_object and frame.not_object & _excluded_forms(scene, arguments):
        return True
    if frame.adjectives and predicate.adjective not in frame.adjectives:
        return True
    if frame.complement and not any(matches(item.words, frame.complement) for item in complements):
        if not _particle_follows(clauses, predicate, frame.complement):
            return True
    if frame.not_complement:
        words = {item.words[0] for item in complements if item.words} | {" ".join(item.words) for item in complements}
        words |= {f"{' '.join(item.words)} {tokens[item.phrase.head].lower}" for item in complements if item.words}
        if not words.isdisjoint(frame.not_complement) or _particle_follows(clauses, predicate, frame.not_complement):
            return True
    if frame.particle and not frame.particle & _particles(scene, predicate, arguments):
        return True
    if frame.subject_not and arguments.subject is not None and _is_one_of(scene, arguments.subject, frame.subject_not):
        return True
    if frame.distance and predicate.lemma == "be" and arguments.subject is not None and tokens[arguments.subject[0].head].lower == "it":
        return True  # "it is 200 miles from the capital" is said of a place
    if frame.distance_moved is not None and frame.distance_moved is not _is_moved_so_far(scene, complements):
        return True
    return frame.distance and not any(is_measure(scene, item.phrase) for item in complements)


def _is_one_of(scene: Scene, argument: Argument, words: frozenset[str]) -> bool:
    """Whether something is called by one of the words, or is many of it: "birds", "millions of birds"."""
    many = counted(scene, argument)
    return any(scene.clauses.tokens[one[0].head].lower in words for one in (argument, many) if one is not None)


def _is_moved_so_far(scene: Scene, complements: Sequence[Complement]) -> bool:
    """Whether a distance stands before the first preposition: "pushed them | 15 km | from X", but not "from a post | 15 km from X"."""
    bare = takewhile(lambda item: not item.words, complements)
    return any(is_measure(scene, item.phrase) for item in bare)


def _is_left_so(clauses: Clauses, arguments: Arguments) -> bool:
    """Whether it is told in what state something is left, and not who goes: "leaving Knin | exposed", "left the city | open to attack"."""
    if not arguments.objects:
        return False
    at = arguments.objects[0][0].end
    if at >= len(clauses.tags) or (at + 1 < len(clauses.tags) and clauses.tokens[at + 1].lower in lexicon().time_words):
        return False
    forms = lexicon().verb_forms.get(clauses.tokens[at].lower)
    participle = clauses.tags[at] in (PARTICIPLE, FINITE) and forms is not None and "participle" in forms.kinds
    unhindered = clauses.tokens[at].lower.startswith("un")  # which is how they leave
    return (participle or clauses.tags[at] is ADJECTIVE) and not unhindered


def _is_only_tried(clauses: Clauses, predicate: Predicate) -> bool:
    above = clauses.predicates[predicate.governor] if predicate.link == "infinitive" and predicate.governor is not None else None
    return above is not None and above.lemma in ("try", "attempt", "hope", "struggle") and predicate.lemma == "reach"


def _is_reported(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a clause is what somebody says: "both sides said | the town was theirs"."""
    above = clauses.predicates[predicate.governor] if predicate.governor is not None else None
    return above is not None and above.lemma in lexicon().reporting


_GOING_AWAY = frozenset({ClaimType.DISPLACEMENT, ClaimType.WITHDRAWAL})


def _is_modified(scene: Scene, frame: Frame, arguments: Arguments, predicate: Predicate) -> bool:
    """Whether the subject, or what a passive has for one, is described as the frame asks: "only 500 people are left"."""
    some = arguments.subject if arguments.subject is not None or not predicate.passive else next(iter(arguments.objects), None)
    if some is None:
        return False
    tokens = scene.clauses.tokens
    beside = {tokens[at].lower for at in (some[0].start - 1, some[0].end) if 0 <= at < len(tokens)}  # "only 500", "people displaced by"
    return bool((described_as(scene, some) | beside) & frame.subject_modifiers)


def _particle_follows(clauses: Clauses, predicate: Predicate, wanted: Sequence[str]) -> bool:
    tokens, at = clauses.tokens, predicate.end
    if at == len(tokens):
        return False
    next_word = tokens[at].lower
    for some in wanted:
        if some.startswith(next_word):
            words = some.split()
            if [token.lower for token in tokens[at : at + len(words)]] == words:
                return True
    return False


def _particles(scene: Scene, predicate: Predicate, arguments: Arguments) -> set[str]:
    """The words that may belong to the verb: right after it, or after its object ("cut the town off")."""
    tokens = scene.clauses.tokens
    after = {predicate.end} | ({phrase.end for phrase, _ in arguments.objects} if not predicate.passive else set())
    if arguments.objects and not predicate.passive:
        after |= {item.phrase.end for item in arguments.objects[0][1][:1] if item.words == ("of",)}  # "pulled most of its men | back"
    return {tokens[at].lower for at in after if at < len(tokens) and not _leads_to_a_circumstance(scene.clauses, at, predicate)}


def _leads_to_a_circumstance(clauses: Clauses, at: int, predicate: Predicate) -> bool:
    """Whether a word is no particle: "took A | on Monday", "took it | on 8 May" do not take on A; but "pulled its men | out overnight"."""
    if clauses.tokens[at].lower not in _BEFORE_TIMES or at + 1 == len(clauses.tokens):
        return False
    return clauses.tokens[at + 1].lower in lexicon().time_words or (at > predicate.end and clauses.tags[at + 1] in _OPENING_PHRASES)


_OPENING_PHRASES = frozenset({DETERMINER, NUMBER})
_BEFORE_TIMES = frozenset({"on", "in", "over", "by"})


def _excluded_forms(scene: Scene, arguments: Arguments) -> set[str]:
    """The object as a word that a frame may exclude; "took place" is no capture, but "took several places" is."""
    if not arguments.objects:
        return set()
    phrase, followers = counted(scene, arguments.objects[0]) or arguments.objects[0]  # "thousands of birds"
    head = scene.clauses.tokens[phrase.head].lower
    if head == "part" and followers and followers[0].words == ("of",):
        return set()  # "took part in", but "took any part of the town"
    singular = lexicon().singular(head)
    return {head} if singular in lexicon().place_nouns and singular != head else {head, singular}


def classes_fit(
    scene: Scene, predicate: Predicate, frame: Frame, arguments: Arguments, subject: ActorFill | None, first_object: ActorFill | None
) -> bool:
    """Whether fighters do what fighters do and civilians what happens to civilians."""
    tokens, tags = scene.clauses.tokens, scene.clauses.tags
    subject_phrase = arguments.subject[0] if arguments.subject is not None else None
    object_phrase = arguments.objects[0][0] if arguments.objects else None
    if predicate.lemma == "be" and subject_phrase is None and object_phrase is not None and frame.subject_class is not None:
        return False  # "this is the fourth cow in Kent"
    if not predicate.passive:
        if subject is None and subject_phrase is not None and frame.type is ClaimType.ATTACK and "subject" in frame.actor:
            if tokens[subject_phrase.head].singular in war_words().peaceful:
                return False  # "the charity launched a campaign"
        if subject_phrase is not None and subject is None:
            name = tags[subject_phrase.head] is NAME and not _is_an_acronym(tokens[subject_phrase.head].text)
            person = name and "subject" in frame.actor and not frame.subject
            if person or frame.subject_class is not None:
                return False
        if not _fits(subject, frame.subject_class, subject_phrase):
            return False
        if frame.intransitive and object_phrase is not None:
            # "pushed the rebels back from" is nobody's advance
            along = object_phrase.start and tokens[object_phrase.start - 1].lower in ("down", "up")  # "down the valley", no statue
            along = along and (tags[object_phrase.head] is NAME or tokens[object_phrase.head].singular in lexicon().place_nouns)
            if not along and tokens[object_phrase.head].lower not in lexicon().time_words and not is_measure(scene, object_phrase):
                return False
    elif frame.subject_class is not None and "object" in frame.place and (
        subject is not None or (first_object is None and frame.type is ClaimType.ADVANCE)
    ):
        if subject is not None and not _fits(subject, frame.subject_class, subject_phrase):
            return False  # "the town was abandoned by the rebels"
    elif frame.subject_class is not None and subject is not None and frame.needs_actor:
        return _fits(subject, frame.subject_class, subject_phrase)  # "twelve farmers were killed by rebels"
    elif frame.subject_class is not None and frame.object_class is None and not _fits(first_object, frame.subject_class, object_phrase):
        return False  # "fighters were moved" displaces no civilians
    if frame.subject_class == "fighters" and frame.type in _ON_FOOT and subject_phrase is not None and not predicate.passive:
        head = tokens[subject_phrase.head].singular
        kinds = kinds_of(scene, arguments.subject) if arguments.subject is not None else frozenset((head,))
        if not kinds.isdisjoint(lexicon().thrown) or (frame.type in (ClaimType.ADVANCE, ClaimType.MOVEMENT) and "drone" in kinds):
            return False  # "rockets landed in", "two of its bombs landed"
        relief = head in war_words().relieving and not war_words().relief.isdisjoint(modifiers_of(scene, subject_phrase))
        if relief or tokens[subject_phrase.head].lower in war_words().no_troops:
            return False  # "the militia's spokesman left", "a UN convoy entered"
    if frame.subject_class == "fighters" and subject is not None and subject.ref is not None:
        if subject.ref.speaks:
            return False
        seated = frame.object_itself or (frame.type is ClaimType.PRESENCE and not frame.object_class)
        troops = subject_phrase is not None and tokens[subject_phrase.head].lower in lexicon().force_words
        armed = subject_phrase is not None and tokens[subject_phrase.head].lower in war_words().soldiers_in_office
        if seated and subject.ref.kind is ActorKind.GOVERNMENT and not troops and not armed:
            return False  # "the government, which sits in Tobruk", "Sudan has Khartoum as its capital"; but "the junta has X"
    return frame.object_class is None or (first_object is not None and _fits(first_object, frame.object_class, object_phrase))


def _is_an_acronym(text: str) -> bool:
    """Whether a name is that of a body rather than of a person: "UFDD"."""
    return 3 <= len(text) <= 8 and text.isalpha() and text.isupper()


def _fits(actor: ActorFill | None, wanted: str | None, phrase: NounPhrase | None) -> bool:
    if wanted is None:
        return True
    if actor is None:
        return phrase is None
    return actor.civilian == (wanted == "civilians")


_ON_FOOT = frozenset({ClaimType.ADVANCE, ClaimType.MOVEMENT, ClaimType.PRESENCE, ClaimType.WITHDRAWAL})
