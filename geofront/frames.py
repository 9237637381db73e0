"""Finds what the frames of `claim_types/` describe: for each verb, noun and compound that triggers one, its place and actors.

A frame is tried in three steps: do its conditions hold, where is its place, who are its actors. Each slot is looked for in the grammatical
positions that the frame lists; what a clause leaves open may come from its surroundings ("Khiam, where …", "In Rafah, …").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer.place import Kind
from geofront.attempts import failed_attempt
from geofront.clauses import Clauses
from geofront.doers import Doers, doer_of, owner_of
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import ActorKind, ClaimType
from geofront.phrases import Frame, Phrases
from geofront.scene import WIDE, ActorFill, Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate, is_day
from geofront.tags import ADJECTIVE, GERUND, NAME, NOUN, NUMBER, PRONOUN
from geofront.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Found:
    """A frame that fits, and its place and actors; a claim before it has modality, speaker, distance and time."""

    frame: Frame
    trigger: int  # token index of the verb or noun
    predicate: Predicate | None  # whose verb the trigger is, or on which the noun hangs
    nominal: bool
    place: Fill
    actor: ActorFill | None
    target: ActorFill | None
    origin: Fill | None
    inferred: bool = False  # the actor is taken from a sentence before
    failed: bool = False  # an attempt at it was made and came to nothing


# Types that say of an actor, or of whom it fights, that they are at a place.
_BEING_THERE = frozenset(
    {ClaimType.CAPTURE, ClaimType.ATTACK, ClaimType.ADVANCE, ClaimType.CONTROL, ClaimType.PRESENCE, ClaimType.CONTESTED}
)


def frames_in(
    scene: Scene, phrases: Phrases, doers: Doers, whereabouts: Whereabouts, read: Callable[[Predicate, str | None], None]
) -> list[Found]:
    """Every frame that fits in a sentence, verbs first: what a verb has said of its object the object does not say again.

    `read` is called with each predicate and the actor of what it claims, so that the next one knows who acted before it.
    """
    clauses = scene.clauses
    found: list[Found] = []
    for predicate in clauses.predicates:
        here = _verb_frames(scene, predicate, phrases.by_verb.get(predicate.lemma, ()), doers, whereabouts)
        if here and predicate.link == "infinitive":
            here = [_as_attempted(one, scene, predicate, doers) for one in here]
        for one in here:
            for actor in (one.actor, one.target) if one.frame.type in _BEING_THERE else ():
                if actor is not None and actor.key is not None:
                    whereabouts.note(actor.key, scene.index, one.place.mention)
        found += [_with_the_clauses_doer(one, found) for one in here]
        read(predicate, next((one.actor.key for one in here if one.actor is not None and not one.actor.civilian), None))
    spent = _spent(found) if found else frozenset()
    nouns, compounds = phrases.by_noun, phrases.by_compound
    triggers = [at for at, token in enumerate(clauses.tokens) if token.singular in nouns]
    if not compounds.keys().isdisjoint(clauses.lowers):
        triggers = sorted({*triggers, *(at for at, token in enumerate(clauses.tokens) if token.lower in compounds)})
    for at in triggers:
        token = clauses.tokens[at]
        if clauses.tags[at] in _DEEDS and at not in spent and not (token.capital and _is_in_a_name(scene, at)):
            for frame in nouns.get(token.singular, ()):
                found += _noun_frame(scene, at, frame, doers)
        if at:
            for frame in compounds.get(token.lower, ()):
                found += _compound_frame(scene, at, frame)
    if any(one.frame.type is ClaimType.SIEGE for one in found) and _ends_a_siege(scene, phrases):
        # "broke the siege of X, which rebels had surrounded": over is over
        found = [one for one in found if one.frame.type is not ClaimType.SIEGE or one.nominal or not _is_background(one)]
    return found


def _as_attempted(one: Found, scene: Scene, predicate: Predicate, doers: Doers) -> Found:
    """A claim of what was only attempted, by those whose attempt it was."""
    attempt = failed_attempt(scene.clauses, predicate) if one.frame.type in _ATTEMPTED else None
    if attempt is None:
        return one
    followers = scene.clauses.follow.get(attempt.start, ())
    return replace(one, actor=_actor(scene, ("possessor", "by"), None, None, followers, attempt.head, doers), target=None, failed=True)


_ATTEMPTED = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.SIEGE})


def _spent(found: Sequence[Found]) -> frozenset[int]:
    """The heads of what is done to something by verbs that say what: "laid | siege to"."""
    heads: set[int] = set()
    for one in found:
        predicate = one.predicate
        if one.frame.object and predicate is not None:
            heads.update([item.phrase.head for item in predicate.complements if not item.words])
            if predicate.passive and predicate.subject is not None:
                heads.add(predicate.subject.head)
    return frozenset(heads)


def _is_in_a_name(scene: Scene, at: int) -> bool:
    """Whether a word is part of a group's name: "Front for the Defence of the South"."""
    return any(ref.start <= at < ref.end and ref.how in ("name", "group") for ref in scene.actors)


def _ends_a_siege(scene: Scene, phrases: Phrases) -> bool:
    """Whether a verb of the sentence says that a siege is over, and neither denies nor only plans it."""
    clauses = scene.clauses
    for predicate in clauses.predicates:
        if predicate.negated or predicate.modal is not None or predicate.link == "infinitive":
            continue
        for item in predicate.complements[:1]:
            nouns = phrases.by_noun.get(clauses.tokens[item.phrase.head].singular, ())
            if not item.words and any(frame.type is ClaimType.SIEGE and predicate.lemma in frame.ends_with for frame in nouns):
                return True
    return False


def _is_background(one: Found) -> bool:
    return one.predicate is not None and one.predicate.link in ("relative", "reduced", "participle")


_DEEDS = frozenset({NOUN, GERUND, ADJECTIVE})  # no names: "the Defence Secretary" fights nowhere


def _with_the_clauses_doer(one: Found, before: Sequence[Found]) -> Found:
    """A participle does what the doer of its sentence does: "fell to the army, officials said, closing the ring around …"."""
    unnamed = one.actor is None or one.actor.key is None
    if not unnamed or one.predicate is None or one.predicate.link != "participle" or not before or before[-1].actor is None:
        return one
    return replace(one, actor=before[-1].actor) if not before[-1].actor.civilian else one


# --- verbs ---------------------------------------------------------------------------------------

Argument = tuple[NounPhrase, Sequence[Complement]]


@dataclass(frozen=True, slots=True)
class _Arguments:
    """Who does it and what it is done to, with passives turned round."""

    subject: Argument | None
    objects: tuple[Argument, ...]


def _arguments(scene: Scene, predicate: Predicate) -> _Arguments:
    clauses = scene.clauses
    follow = clauses.follow
    complements = predicate.complements
    subject = (_winner_before(clauses, predicate) if predicate.link == "participle" else None) or predicate.subject
    if predicate.passive:
        agent = next((item.phrase for item in complements if "by" in (item.words[:1] + item.words[-1:])), None)
        objects: list[Argument] = []
        if subject is not None:
            objects = _subjects(scene, predicate, subject)
        elif predicate.relative_object is not None:
            objects = [(predicate.relative_object, ())]
        return _Arguments((agent, follow.get(agent.start, ())) if agent is not None else None, tuple(objects))
    bare = [(at, item) for at, item in enumerate(complements) if not item.words and (item.joined or not item.after_comma)]
    if subject is not None and clauses.tokens[subject.head].lower == "there" and predicate.lemma == "be" and bare:
        subject, bare = bare[0][1].phrase, bare[1:]  # "there are soldiers in …"
    objects = [
        (item.phrase, complements[at + 1 :])
        for number, (at, item) in enumerate(bare)
        if not number or not (_is_measure(scene, item.phrase) or (item.after_comma and scene.is_aside(item, complements[at + 1 :])))
    ]
    first = bare[0][0] if bare else -1 if predicate.relative_object is not None else len(complements)
    objects += [
        (item.phrase, complements[at + 1 :])
        for at, item in enumerate(complements)
        if at > first and item.words == ("including",) and _is_named_place(scene, item.phrase)
    ]
    if predicate.relative_object is not None and not (bare and bare[0][0] == 0 and not _is_time(scene, bare[0][1].phrase)):
        objects.insert(0, (predicate.relative_object, follow.get(predicate.relative_object.start, ())))
    return _Arguments((subject, follow.get(subject.start, ())) if subject is not None else None, tuple(objects))


def _winner_before(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    """Who goes on in "the town fell to the army, officials said, closing the ring": the army."""
    for earlier in reversed(clauses.predicates):
        if earlier.end <= predicate.start and earlier.lemma not in lexicon().reporting:
            won = next((item for item in earlier.complements if item.words == ("to",)), None)
            return won.phrase if earlier.lemma == "fall" and won is not None else None
    return None


def _subjects(scene: Scene, predicate: Predicate, subject: NounPhrase) -> list[Argument]:
    """The subject, and the other members of a list that is one: "Dessie and Kombolcha were taken", "A fell on Monday, B on Tuesday"."""
    clauses = scene.clauses
    followers = clauses.follow.get(subject.start, ())
    found: list[Argument] = [(subject, followers)]
    for item in followers:
        if item.phrase.start >= predicate.start or _is_measure(scene, item.phrase):
            break  # "X, 90 km north of the capital, Y, was …": an aside, no list
        if item.joined and not item.words:
            found.append((item.phrase, clauses.follow.get(item.phrase.start, ())))
    return found + _gapped_subjects(scene, predicate)


def _gapped_subjects(scene: Scene, predicate: Predicate) -> list[Argument]:
    """Further subjects whose verb is not said again: "A fell on Monday, | B on Tuesday", "A was retaken in June, | B a year later"."""
    complements = predicate.complements
    if any(not item.words and not item.joined and not _is_time(scene, item.phrase) for item in complements):
        return []
    return [
        (item.phrase, complements[at + 1 :])
        for at, item in enumerate(complements)
        if item.joined and not item.words and scene.clauses.tags[item.phrase.end - 1] is NAME
    ]


def _is_time(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a time, such as "the same day"."""
    head = scene.clauses.tokens[phrase.head].lower
    return head in lexicon().time_words or is_day(head)


def _verb_frames(
    scene: Scene, predicate: Predicate, frames: Sequence[Frame], doers: Doers, whereabouts: Whereabouts
) -> list[Found]:
    if not frames or _tells_nothing_itself(scene.clauses, predicate):
        return []
    arguments = _arguments(scene, predicate)
    heads = _kinds(scene, arguments.objects[0]) if arguments.objects else frozenset()
    frames = [
        frame
        for frame in frames
        if (not frame.object or frame.complement or not frame.object.isdisjoint(heads))
        and not _switched_off(scene, predicate, frame, arguments)
    ]
    if not frames:
        return []
    subject = doers(*arguments.subject) if arguments.subject is not None else None
    first_object = doers(*arguments.objects[0]) if arguments.objects else None
    found = [one for frame in frames for one in _verb_frame(scene, predicate, frame, doers, arguments, subject, first_object)]
    frame = next((frame for frame in frames if frame.whereabouts), None)
    if not found and frame is not None and subject is not None and subject.key is not None:
        was = whereabouts.of(subject.key, scene.index)
        elsewhere = any(item.words and scene.places_of(item.phrase) for item in predicate.complements)
        if was is not None and not elsewhere and _classes_fit(scene, predicate, frame, arguments, subject, first_object):
            place = Fill(was, None, predicate.verb, predicate.end)
            return [Found(frame, predicate.verb, predicate, False, place, subject, None, None)]
    return found


def _verb_frame(
    scene: Scene,
    predicate: Predicate,
    frame: Frame,
    doers: Doers,
    arguments: _Arguments,
    subject: ActorFill | None,
    first_object: ActorFill | None,
) -> list[Found]:
    if subject is None and arguments.subject is not None and frame.subject_class == "civilians":
        if _is_a_crowd(scene, arguments.subject[0]):
            subject = ActorFill("civilians", None, True, "")
    if first_object is None and arguments.objects and frame.object_class == "civilians" and _is_a_crowd(scene, arguments.objects[0][0]):
        first_object = ActorFill("civilians", None, True, "")
    if not _classes_fit(scene, predicate, frame, arguments, subject, first_object):
        return []
    fills = (
        _places_of_verb(scene, predicate, frame, arguments)
        or _there(scene, predicate, frame)
        or _from_surroundings(scene, predicate, frame)
    )
    if not fills:
        return []
    if frame.type is ClaimType.DISPLACEMENT and ("from" in frame.place or frame.from_place):
        # whence as well as where to: "crossed into Chad from Darfur", "villagers from Kibumba are camping in …"
        if not _is_whereabouts_of_another(scene, predicate.complements):
            fills = [*fills, *_by_preposition(scene, predicate.complements, "from")]
        if arguments.subject is not None:
            whence = next((item.phrase for item in arguments.subject[1] if item.words == ("from",)), None)
            if whence is not None and _is_named_place(scene, whence):
                fills = [*fills, *_by_preposition(scene, arguments.subject[1], "from")]
            if frame.leaves_home:
                fills = [*fills, *_home_of(scene, *arguments.subject)]
    owned = arguments.objects[0][0].head if arguments.objects and "object-owner" in frame.actor else None
    if frame.object and frame.complement:
        # "in Russian hands": whose hands
        hands = (item.phrase for item in predicate.complements if item.words and _forms(scene, item.phrase) & frame.object)
        owned = next((phrase.head for phrase in hands), owned)
    owner = _owner_of_subject(scene, arguments, doers) if "subject-owner" in frame.actor else None
    actor = _actor(scene, frame.actor, subject, first_object, predicate.complements, owned, doers, owner)
    target = _actor(scene, frame.target, subject, first_object, predicate.complements, None, doers)
    actor, target = _two_sides(actor, target)
    them = arguments.objects and scene.clauses.tokens[arguments.objects[0][0].head].lower in ("them", "us")  # "threw them out of"
    if frame.needs_target and not them and (target is None or target.key is None or target.civilian):
        return []
    if frame.needs_actor and actor is None:
        return []
    origin = next(iter(_by_preposition(scene, predicate.complements, "from")), None) if frame.from_place else None
    return [Found(frame, predicate.verb, predicate, False, fill, actor, target, origin) for fill in _unique(fills)]


def _home_of(scene: Scene, people: NounPhrase, followers: Sequence[Complement]) -> list[Fill]:
    """The named place whose people move on: "residents of X moved to Y", "most of X's families have left for Y"."""
    owned = scene.owners_place(people, followers)
    if owned or scene.clauses.tokens[people.head].singular not in lexicon().people_nouns:
        return list(owned)
    of = next((item for item in followers[:1] if item.words == ("of",) and _is_named_place(scene, item.phrase)), None)
    return _by_preposition(scene, followers, "of") if of is not None else []


def _is_whereabouts_of_another(scene: Scene, complements: Sequence[Complement]) -> bool:
    """Whether "from" only says how far another place lies: "a post three days | from Palma"."""
    at = next((at for at, item in enumerate(complements) if item.words[:1] == ("from",)), 0)
    before = complements[at - 1] if at else None
    return before is not None and not before.words and (_is_time(scene, before.phrase) or _is_measure(scene, before.phrase))


def _owner_of_subject(scene: Scene, arguments: _Arguments, doers: Doers) -> ActorFill | None:
    """Whose the subject is: "the flag of the rebels flies over", "a Russian flag was raised in"."""
    flag = arguments.objects[0] if arguments.objects and arguments.subject is None else arguments.subject
    if flag is None:
        return None
    of = next((at for at, item in enumerate(flag[1]) if item.words == ("of",)), None)
    named = scene.actor_of(flag[1][of].phrase, flag[1][of + 1 :]) if of is not None else None
    return named or owner_of(scene, flag[0].head, doers)


_CROWD = frozenset({"everyone", "everybody", "nobody", "others", "those", "many", "most", "all", "some"})


def _is_a_crowd(scene: Scene, phrase: NounPhrase) -> bool:
    """ "Hundreds", "everyone", "those" as the subject of fleeing: people, whom nobody needs to name."""
    head = scene.clauses.tokens[phrase.head].lower
    if scene.clauses.tags[phrase.head] is NUMBER and len(head) > 2 and head[0].isdigit():
        return True  # "1,200 of them", "an estimated 50,000"
    return head in _CROWD or (lexicon().singular(head) in lexicon().quantity_nouns and lexicon().singular(head) != head)


_THEM = frozenset({"them", "it"})  # "the militia drove them out": some other side


def _two_sides(actor: ActorFill | None, target: ActorFill | None) -> tuple[ActorFill | None, ActorFill | None]:
    """Nobody takes a place from themselves: of two names that came out as one actor, the vaguer is left unnamed."""
    if actor is None or target is None or actor.key is None or actor.key != target.key:
        return actor, target
    if target.ref is None or target.ref.how == "generic" or target.text.lower() in _THEM:
        return actor, target._replace(key=None, ref=None)
    return actor._replace(key=None, ref=None), target


def _switched_off(scene: Scene, predicate: Predicate, frame: Frame, arguments: _Arguments) -> bool:
    """Whether the words of the clause are not those the frame asks for, but for its object, or are such as it excludes."""
    clauses = scene.clauses
    tokens, complements = clauses.tokens, predicate.complements
    if frame.only_active and predicate.passive:
        return True
    if frame.introducer and predicate.introducer not in frame.introducer:
        return True
    if predicate.passive and predicate.lemma == "leave" and arguments.subject is None and frame.type in _GOING_AWAY:
        return True  # "nobody is left in the street"
    if frame.only_passive and not predicate.passive and predicate.link != "reduced":
        return True
    if frame.object and frame.complement:
        if not any(
            item.words
            and _matches(item.words, frame.complement)
            and _forms(scene, item.phrase) & frame.object
            and (not frame.object_modifiers or _modifiers(scene, item.phrase) & frame.object_modifiers)
            and not _modifiers(scene, item.phrase) & frame.modifiers_not
            for item in complements
        ):
            return True
    if frame.subject and not (arguments.subject is not None and _kinds(scene, arguments.subject) & frame.subject):
        return True
    if frame.object_itself and not (arguments.objects and scene.is_a_place_itself(*arguments.objects[0])):
        return True
    if frame.subject_modifiers and not (arguments.subject and _modifiers(scene, arguments.subject[0]) & frame.subject_modifiers):
        return True
    if frame.nearby or frame.not_nearby:
        following = {token.lower for token in tokens[predicate.end : predicate.end + _NEARBY]}
        if (frame.nearby and not frame.nearby & following) or frame.not_nearby & following:
            return True
    if frame.not_object and frame.not_object & _excluded_forms(scene, arguments):
        return True
    if frame.adjectives and predicate.adjective not in frame.adjectives:
        return True
    if frame.complement and not any(_matches(item.words, frame.complement) for item in complements):
        if not _particle_follows(clauses, predicate, frame.complement):
            return True
    if frame.not_complement:
        words = {item.words[0] for item in complements if item.words} | {" ".join(item.words) for item in complements}
        words |= {f"{' '.join(item.words)} {tokens[item.phrase.head].lower}" for item in complements if item.words}
        if words & set(frame.not_complement) or _particle_follows(clauses, predicate, frame.not_complement):
            return True
    if frame.particle and not frame.particle & _particles(scene, predicate, arguments):
        return True
    if arguments.subject is not None and tokens[arguments.subject[0].head].lower in frame.subject_not:
        return True
    if frame.distance and predicate.lemma == "be" and arguments.subject is not None and tokens[arguments.subject[0].head].lower == "it":
        return True  # "it is 200 miles from the capital" is said of a place
    return frame.distance and not any(_is_measure(scene, item.phrase) for item in complements)


def _tells_nothing_itself(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb is no frame's, whatever its words."""
    if predicate.link == "relative" and predicate.introducer == "who" and predicate.subject is None:
        return True  # "it is not known who holds …"
    if predicate.lemma in _PRO_VERBS and predicate.start == predicate.verb and predicate.start:
        return clauses.tokens[predicate.start - 1].lower in ("as", "so")  # "…, as were three depots near Homs"
    if predicate.link == "gerund" and predicate.introducer == "of" and predicate.start >= 2:
        # "within 3 km of relieving the town": the advance is claimed, not the relief
        return clauses.tokens[predicate.start - 2].singular in lexicon().measure_nouns
    return False


_NEARBY = 6  # tokens after a verb
_PRO_VERBS = frozenset({"be", "have", "do"})
_GOING_AWAY = frozenset({ClaimType.DISPLACEMENT, ClaimType.WITHDRAWAL})


def _modifiers(scene: Scene, phrase: NounPhrase) -> set[str]:
    return {token.lower for token in scene.clauses.tokens[phrase.start : phrase.head]}


def _particles(scene: Scene, predicate: Predicate, arguments: _Arguments) -> set[str]:
    """The words that may belong to the verb: right after it, or after its object ("cut the town off")."""
    tokens = scene.clauses.tokens
    after = {predicate.end} | ({arguments.objects[0][0].end} if arguments.objects and not predicate.passive else set())
    times = lexicon().time_words  # "took A on Monday" does not take on A
    return {tokens[at].lower for at in after if at < len(tokens) and not (at + 1 < len(tokens) and tokens[at + 1].lower in times)}


def _excluded_forms(scene: Scene, arguments: _Arguments) -> set[str]:
    """The object as a word that a frame may exclude; "took place" is no capture, but "took several places" is."""
    if not arguments.objects:
        return set()
    head = scene.clauses.tokens[arguments.objects[0][0].head].lower
    singular = lexicon().singular(head)
    return {head} if singular in lexicon().place_nouns and singular != head else {head, singular}


def _kinds(scene: Scene, argument: Argument) -> frozenset[str]:
    """What an argument is, and what it is many of: "a swarm of drones", "dozens of shells"."""
    phrase, followers = argument
    forms = _forms(scene, phrase)
    if any(ref.kind is Kind.RIVER and phrase.start <= ref.start and ref.end == phrase.end for ref in scene.places):
        return forms | {"river"}  # "crossed the Oskil"
    if followers and followers[0].words == ("of",) and not (forms.isdisjoint(_MANY) and forms.isdisjoint(lexicon().quantity_nouns)):
        return forms | _forms(scene, followers[0].phrase)
    return forms


_MANY = frozenset({"swarm", "wave", "volley", "hail", "barrage", "salvo", "series", "string", "pair", "number"})


def _forms(scene: Scene, phrase: NounPhrase) -> frozenset[str]:
    head = scene.clauses.tokens[phrase.head]
    return frozenset((head.lower, head.singular))


def _classes_fit(
    scene: Scene, predicate: Predicate, frame: Frame, arguments: _Arguments, subject: ActorFill | None, first_object: ActorFill | None
) -> bool:
    """Whether fighters do what fighters do and civilians what happens to civilians."""
    tokens, tags = scene.clauses.tokens, scene.clauses.tags
    subject_phrase = arguments.subject[0] if arguments.subject is not None else None
    object_phrase = arguments.objects[0][0] if arguments.objects else None
    if not predicate.passive:
        if subject_phrase is not None and subject is None:
            person = tags[subject_phrase.head] is NAME and "subject" in frame.actor and not frame.subject
            if person or frame.subject_class is not None:
                return False
        if not _fits(subject, frame.subject_class, subject_phrase):
            return False
        if frame.intransitive and object_phrase is not None:
            # "pushed the rebels back from" is nobody's advance
            along = object_phrase.start and tokens[object_phrase.start - 1].lower in ("down", "up")  # "down the valley"
            if not along and tokens[object_phrase.head].lower not in lexicon().time_words and not _is_measure(scene, object_phrase):
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
        if head in lexicon().thrown:
            return False  # "rockets landed in", "missiles reached"
        relief = head in _RELIEVING and not _RELIEF.isdisjoint(_modifiers(scene, subject_phrase))
        if relief or tokens[subject_phrase.head].lower in _NO_TROOPS:
            return False  # "the militia's spokesman left", "a UN convoy entered"
    if frame.subject_class == "fighters" and subject is not None and subject.ref is not None:
        if subject.ref.speaks:
            return False
        seated = frame.object_itself or (frame.type is ClaimType.PRESENCE and not frame.object_class)
        if seated and subject.ref.kind is ActorKind.GOVERNMENT:
            return False  # "the government, which sits in Tobruk", "Sudan has Khartoum as its capital"
    return frame.object_class is None or (first_object is not None and _fits(first_object, frame.object_class, object_phrase))


# one person, with whom no force comes or goes
_NO_TROOPS = frozenset(
    "spokesman spokeswoman spokesperson envoy minister president founder negotiator diplomat ambassador official leader".split()
)
_RELIEVING = frozenset({"convoy", "column", "lorry", "truck", "vehicle", "team", "mission", "boat", "ship", "helicopter", "plane"})
_RELIEF = frozenset({"un", "aid", "relief", "humanitarian", "food", "medical", "rescue", "wfp", "unicef", "icrc", "unhcr"})
_ON_FOOT = frozenset({ClaimType.ADVANCE, ClaimType.MOVEMENT, ClaimType.PRESENCE, ClaimType.WITHDRAWAL})


def _places_of_verb(scene: Scene, predicate: Predicate, frame: Frame, arguments: _Arguments) -> list[Fill]:
    clauses = scene.clauses
    positions = frame.narrow.get(predicate.lemma, frame.place)
    tried = False
    for position in positions:
        fills: list[Fill] = []
        if position == "object":
            # "hemmed in, it fell back": the "it" of a passive is rather who than where
            some = [one for one in arguments.objects if not predicate.passive or clauses.tags[one[0].head] is not PRONOUN]
            some = [one for one in some if clauses.tokens[one[0].head].lower != "there"]  # "lost his wife there"
            fills = [fill for phrase, followers in some for fill in scene.places_of(phrase, followers)]
            if some and not predicate.passive and clauses.tags[some[0][0].head] is PRONOUN:
                # "ambushed it near Takalot": a place that is named goes before one that is only meant
                fills = _by_prepositions(scene, predicate.complements, positions) or fills
        elif position == "subject-at":
            if predicate.subject is not None:
                fills = _places_beside(scene, predicate.subject) or _where_described(scene, predicate.subject, predicate.start)
        elif position == "object-at":
            for phrase, _ in arguments.objects[:1]:
                fills = _places_beside(scene, phrase, _ASSAILED) or _where_described(scene, phrase, predicate.start)
        elif position == "subject":
            if predicate.subject is not None and not predicate.passive:
                some = _subjects(scene, predicate, predicate.subject)
                fills = [fill for phrase, followers in some for fill in scene.places_of(phrase, followers)]
        elif not tried:
            tried = True
            led = [item for item in predicate.complements if item.words and not _is_time(scene, item.phrase)][:1]
            if not frame.first_only or (led and _matches(led[0].words, positions)) or (led and led[0].words == ("to",)):
                fills = _by_prepositions(scene, predicate.complements, positions)
        if fills:
            further = frame.type in (ClaimType.STRIKE, ClaimType.ATTACK) and position != "subject"
            return [*fills, *_of_further_objects(scene, predicate, positions)] if further else fills
    return []


def _of_further_objects(scene: Scene, predicate: Predicate, positions: tuple[str, ...]) -> list[Fill]:
    """The places of further things that a list names: "hit a depot in A and | a train near B"."""
    clauses = scene.clauses
    fills: list[Fill] = []
    known = tuple(role for role in positions if role != "from")
    for item in predicate.complements:
        noun = clauses.tokens[item.phrase.head].singular
        if item.joined and clauses.tags[item.phrase.head] is NOUN and noun not in lexicon().place_nouns:
            if noun not in lexicon().measure_nouns and not _is_time(scene, item.phrase):
                fills += _by_prepositions(scene, clauses.follow.get(item.phrase.start, ()), known)
    return fills


_ASSAILED = ("in", "of", "from", "at", "on", "against", "near", "towards", "toward", "outside", "around")


def _places_beside(scene: Scene, phrase: NounPhrase, words: tuple[str, ...] = ("in", "of", "from", "at")) -> list[Fill]:
    """Where those are whom a phrase names: "residents of X", "the garrison in X", "an attack on X"."""
    followers = scene.clauses.follow.get(phrase.start, ())
    owned = scene.owners_place(phrase, followers)
    if not owned and scene.clauses.tokens[phrase.head].singular == "capital":
        return []  # "the capital of Upper Nile" is a town of it
    return list(owned) or _by_prepositions(scene, followers, words)


def _where_described(scene: Scene, phrase: NounPhrase, before: int) -> list[Fill]:
    """Where a reduced clause, up to a token, has those it describes: "Soldiers | holding out at two bases outside X | exchanged fire"."""
    for other in scene.clauses.predicates:
        if other.link == "reduced" and other.subject == phrase and other.end <= before:
            return _by_prepositions(scene, other.complements, _WHERE_IT_KILLS)
    return []


# --- nouns and compounds -------------------------------------------------------------------------

# Verbs that say of a deed, their subject, that it happens: "clashes erupted in", "the strike killed eight in".
_HAPPENING = frozenset(
    "rage continue erupt break take go begin report spread be resume intensify occur start hit last reach kill wound flare persist unfold "
    "hear ring echo happen issue record register fight flatten destroy level damage demolish wreck injure leave gut".split()
)
_WHERE_IT_HAPPENS = (
    "in", "around", "near", "at", "inside", "outside", "along", "on", "to", "across", "for", "into", "towards", "east of", "west of",
    "north of", "south of",
)  # fmt: skip
_HARMING = frozenset("kill wound injure flatten destroy level damage demolish wreck leave gut".split())
_WHERE_IT_KILLS = ("in", "near", "at", "around")


def _noun_frame(scene: Scene, at: int, frame: Frame, doers: Doers) -> list[Found]:
    clauses = scene.clauses
    tokens = clauses.tokens
    phrase = phrase_at(clauses, at)
    if phrase is None:
        return []
    before = {tokens[spot].singular for spot in range(max(phrase.start, at - 3), at)}
    if (frame.modifiers and not before & frame.modifiers) or before & frame.modifiers_not:
        return []
    if phrase.start == at and at and tokens[at - 1].lower in frame.not_after:
        return []  # "on strike"
    predicate = governing(clauses, phrase)
    if frame.ends_with and predicate is not None and predicate.lemma in frame.ends_with:
        over = predicate.passive or predicate.lemma == "end"
        if phrase.start >= predicate.end or (over and predicate.subject == phrase):
            return []  # "broke the siege of", "the siege of … was lifted"
    followers = clauses.follow.get(phrase.start, ()) if phrase.head == at else ()
    fills = _places_of_noun(scene, at, phrase, predicate, frame, followers)
    if not fills and phrase.head == at and at + 1 < len(tokens) and tokens[at + 1].lower == "there":
        meant = scene.last_settlement(at)  # "fighting there went on"
        fills = [Fill(meant, None, at, at + 2)] if meant is not None else []
    if not fills and phrase.head == at:
        if (predicate is not None and predicate.scene is not None) or frame.context_place or _is_fronted(scene, predicate):
            fills = _from_surroundings(scene, predicate, frame)
    if not fills:
        return []
    actor = _actor(scene, frame.actor, None, None, followers, at, doers) or doer_of(scene, predicate, phrase, doers)
    target = _actor(scene, frame.target, None, None, followers, None, doers)
    if frame.needs_actor and actor is None:
        return []
    return [Found(frame, at, predicate, True, fill, actor, target, None) for fill in _unique(fills)]


def _places_of_noun(
    scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None, frame: Frame, followers: Sequence[Complement]
) -> list[Fill]:
    clauses = scene.clauses
    tried = False
    for position in frame.place:
        fills: list[Fill] = []
        if position in ("possessor", "premodifier"):
            fills = _before_noun(scene, at, phrase, owns=position == "possessor")
            if fills and followers and followers[0].words == ("of",):
                fills = [fill for fill in fills if scene.kind_of(fill.mention) is not Kind.COUNTRY]  # "Russia's seizure of X"
        elif position == "apposition":
            fills = [fill for first, second in clauses.appositions if second == phrase for fill in scene.places_of(first)]
        elif position == "modified":
            fills = [
                Fill(ref.mention, None, ref.start, ref.end)
                for ref in scene.places
                if ref.start == at + 1 and ref.start <= phrase.head < ref.end
            ]
        elif position == "under":
            fills = _under(scene, phrase, predicate)
        elif position == "predicate":
            if predicate is not None and predicate.lemma == "be" and predicate.subject is not None and predicate.subject != phrase:
                fills = list(scene.places_of(predicate.subject, clauses.follow.get(predicate.subject.start, ())))
        elif phrase.head == at and not tried:
            tried = True
            fills = _by_prepositions(scene, followers, frame.place)
            if fills and not any(_is_named_place(scene, item.phrase) for item in followers):
                fills = _where_it_happens(scene, at, phrase, predicate) or fills  # "fighting in the province broke out in X"
        if fills:
            return fills
    if frame.type is ClaimType.CAPTURE and clauses.tokens[phrase.start].lower == "its" and phrase.head == at:
        noun = clauses.tokens[at].lower
        meant = scene.theme_before(phrase.start) if noun == lexicon().singular(noun) else None
        return [Fill(meant, None, phrase.start, phrase.end)] if meant is not None else []  # "Its loss to the rebels"
    return _where_it_happens(scene, at, phrase, predicate)


def _where_it_happens(scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None) -> list[Fill]:
    """The place of a deed whose verb only says that it happens: "clashes erupted in X"."""
    if predicate is None or predicate.subject != phrase or phrase.head != at or predicate.lemma not in _HAPPENING:
        return []
    if predicate.lemma == "hear":
        return _by_prepositions(scene, predicate.complements, (*_WHERE_IT_HAPPENS, "from"))
    return _by_prepositions(scene, predicate.complements, _WHERE_IT_KILLS if predicate.lemma in _HARMING else _WHERE_IT_HAPPENS)


def _under(scene: Scene, phrase: NounPhrase, predicate: Predicate | None) -> list[Fill]:
    """What is under it: "the last large city of Darfur under military control", "Tripoli is under the control of …"."""
    clauses = scene.clauses
    led = clauses.tokens[phrase.start - 1].lower if phrase.start else ""
    if led != "under" and not (led == "in" and clauses.tokens[phrase.head].lower == "hands"):
        return []
    holders = [
        holder
        for holder in reversed(clauses.phrases)
        if holder.end <= phrase.start
        and not (holder.start and clauses.tokens[holder.start - 1].lower == "before")  # "the last town before the capital in their hands"
        and any(item.phrase == phrase for item in clauses.follow.get(holder.start, ()))
    ]
    # "the last city of Darfur under army control": the city, not Darfur
    holders.sort(key=lambda holder: clauses.tokens[holder.head].singular not in lexicon().settlement_nouns)
    for holder in holders:
        fills = scene.places_of(holder, clauses.follow.get(holder.start, ()))
        if fills:
            return list(fills)
    return []


def _before_noun(scene: Scene, at: int, phrase: NounPhrase, *, owns: bool) -> list[Fill]:
    """The place name before a noun in its phrase: "Mosul's liberation", "the Raqqa offensive"."""
    tokens = scene.clauses.tokens
    return [
        Fill(ref.mention, None, ref.start, ref.end)
        for ref in scene.places
        if phrase.start <= ref.start and ref.end <= at and (tokens[ref.end].lower == "'s") == owns and (owns or ref.end == at)
    ]


def governing(clauses: Clauses, phrase: NounPhrase) -> Predicate | None:
    """The predicate a noun phrase hangs on: as complement of the nearest one before, or as its subject."""
    for predicate in clauses.predicates:
        if (
            predicate.subject is not None
            and predicate.subject_basis == "own"
            and predicate.subject.start <= phrase.start <= predicate.subject.end
        ):
            return predicate
    best = None
    for predicate in clauses.predicates:
        if any(item.phrase == phrase for item in predicate.complements):
            best = predicate
    if best is not None:
        return best
    for predicate in clauses.predicates:
        if (
            predicate.subject is not None
            and predicate.subject_basis == "own"
            and any(item.phrase == phrase for item in clauses.follow.get(predicate.subject.start, ()))
        ):
            if phrase.start < predicate.start:
                return predicate
    return None


def _compound_frame(scene: Scene, at: int, frame: Frame) -> list[Found]:
    clauses = scene.clauses
    tokens = clauses.tokens
    hyphen = tokens[at - 1].text == "-" and tokens[at].glued
    phrase = phrase_at(clauses, at)
    if phrase is None or (not hyphen and not frame.bare):
        return []
    actor = None
    if hyphen:
        ref = next((ref for ref in scene.actors if ref.end in (at - 1, at) or ref.start < at <= ref.end), None)
        if ref is None:
            return []
        actor = ActorFill(ref.key, ref, ref.how == "civilian", "")
    if phrase.head <= at:
        return []
    fills = scene.places_of(phrase, clauses.follow.get(phrase.start, ()))
    return [Found(frame, at, None, True, fill, actor, None, None) for fill in _unique(fills)]


# --- where, when the words leave it open ----------------------------------------------------------


def _there(scene: Scene, predicate: Predicate, frame: Frame) -> list[Fill]:
    """The place that "there" beside a verb means: "had been besieged there by the rebels"."""
    if not (_LOCATING & set(frame.place) or frame.type is ClaimType.SIEGE):
        return []
    tokens = scene.clauses.tokens
    opening = tokens[0].lower == "there" and predicate.link == "main" and predicate.subject is not None and predicate.subject.start > 0
    for at in (*((0,) if opening else ()), *range(predicate.end, min(len(tokens), predicate.end + 2))):
        if tokens[at].lower == "there":
            meant = scene.last_settlement(at)
            return [Fill(meant, None, at, at + 1)] if meant is not None else []
    return []


_LOCATING = frozenset({"in", "around", "near", "at", "inside", "outside"})


def _from_surroundings(scene: Scene, predicate: Predicate | None, frame: Frame) -> list[Fill]:
    """The place of a claim whose own words name none: "Khiam, where …", "In Rafah, the army …", or the place the article is about."""
    clauses = scene.clauses
    if predicate is not None and any(
        item.words and _matches(item.words, frame.place) and clauses.tags[item.phrase.head] is NAME for item in predicate.complements
    ):
        return []  # a name stands there, only we do not know it as a place
    if predicate is not None and predicate.scene is not None and _takes_something_else(scene, predicate, frame):
        return []
    if predicate is not None and predicate.scene is not None:
        return list(scene.places_of(predicate.scene, clauses.follow.get(predicate.scene.start, ())))
    opening = clauses.opening_of(predicate) if predicate is not None and _LOCATING & set(frame.place) else None
    if opening is not None and _is_where(scene, opening):
        return list(scene.places_of(opening.phrase))
    if (
        predicate is not None
        and _LOCATING & set(frame.narrow.get(predicate.lemma, frame.place))
        and clauses.fronted
        and predicate.link in ("main", "subordinate", "conjunct")
        and predicate.start > clauses.fronted[-1].phrase.start
    ):
        first = clauses.fronted[0]
        if _is_where(scene, first) and not any(
            one.link == "main" and one.start < predicate.start and one.lemma not in lexicon().reporting for one in clauses.predicates
        ):
            return list(scene.places_of(first.phrase, clauses.fronted[1:]))
    if frame.type is ClaimType.STRIKE and predicate is not None and predicate.governor is not None and predicate.introducer in _AT_WHICH:
        above = clauses.predicates[predicate.governor]
        by = predicate.subject
        if above.lemma in _HARMED and by is not None and clauses.tokens[by.head].singular in lexicon().thrown:
            return _by_prepositions(scene, above.complements, _WHERE_IT_KILLS)  # "were killed in X when a bomb hit a clinic"
    if frame.context_place and predicate is not None:
        # "gains on the northeastern front": those of the place the article was last about
        meant = scene.last_settlement(predicate.verb, 3 if frame.type is ClaimType.ADVANCE else 1)
        if meant is not None:
            return [Fill(meant, None, predicate.verb, predicate.end)]
    return []


_AT_WHICH = frozenset({"when", "after", "as"})
_HARMED = frozenset({"kill", "wound", "injure", "hurt", "die"})


def _takes_something_else(scene: Scene, predicate: Predicate, frame: Frame) -> bool:
    """Whether what a frame of taking takes is no place: "Goma, where they took photographs", "from where jets take off"."""
    if frame.type is not ClaimType.CAPTURE or _LOCATING & set(frame.place) or frame.object:
        return False
    lex = lexicon()
    heads = [scene.clauses.tokens[item.phrase.head].singular for item in predicate.complements[:1] if not item.words]
    there = any(head in lex.place_nouns or head in lex.quarters or head in lex.facilities for head in heads)
    return not there and not predicate.passive


def _is_fronted(scene: Scene, predicate: Predicate | None) -> bool:
    return predicate is not None and bool(scene.clauses.fronted) and _is_where(scene, scene.clauses.fronted[0])


def _is_where(scene: Scene, item: Complement) -> bool:
    """Whether a phrase says where: "in Rafah", "to the west of the town"."""
    return bool(set(item.words) & _LOCATING) or (item.words == ("to",) and _compass(scene, item.phrase))


# --- prepositions and actors ---------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _matches(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the words that lead to a phrase are among those a frame knows, but for words of degree and of direction."""
    plain = tuple(word for word in words if word not in _DEGREES)
    if len(plain) > 1 and plain[0] in lexicon().directions and plain[1] != "of":
        plain = plain[1:]  # "west to Zangilan"
    if _is_beside(plain) and len(plain) <= 2 and any(_is_beside(tuple(some.split())) for some in wanted):
        plain = ("north", "of")  # a frame that knows one side of a place knows them all
    joined = " ".join(plain)
    whole = " ".join(words)
    for some in wanted:
        if joined == some or whole == some:
            return True
        if " " in some and (whole.startswith(some) or whole.endswith(some)):
            return True
        if plain and " " not in some and plain[0] == some and all(word in ("within", "inside", "around") for word in plain[1:]):
            return True
    return False


@lru_cache(maxsize=1 << 10)
def _prepositions(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a frame's positions that are prepositions, but for "from"."""
    return tuple(role for role in roles if role not in _POSITIONS and role != "from")


_DEGREES = frozenset(
    "further farther deeper deep far closer close nearer just right straight directly back even also only still again up over along down "
    "as early late soon already ever somewhat slightly well forward ahead home inland out off down".split()
)


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
        "object-owner",
    }
)


def _by_prepositions(scene: Scene, complements: Sequence[Complement], roles: tuple[str, ...]) -> list[Fill]:
    """The places after the first preposition that a frame knows, as the sentence has them; "from" only where nothing else does."""
    known = _prepositions(roles)
    for at, item in enumerate(complements):
        if at and item.words in (("to",), ("from",)) and scene.is_road(complements[at - 1].phrase):
            break  # "positions on the road to Bamako"
        if (
            item.words
            and not item.joined
            and not _is_measured_aside(scene, complements, at)
            and (
                _matches(item.words, known)
                or ("near" in known and _is_beside(item.words))
                or (item.words == ("to",) and _compass(scene, item.phrase) and _LOCATING & set(known))
            )
        ):
            fills = _by_preposition(scene, complements[at:], " ".join(item.words))
            if fills:
                for later, other in enumerate(complements[at + 1 :], at + 1):
                    if other.added and set(other.words) & _WHEREABOUTS and _matches(other.words, known):
                        if _is_named_place(scene, other.phrase) or _leads_to_a_name(complements[later:]):
                            fills += _by_preposition(scene, complements[later:], " ".join(other.words))  # "near A and towards B"
                return fills
    return _by_preposition(scene, complements, "from") if "from" in roles else []


_WHEREABOUTS = frozenset({"in", "near", "around", "at", "on", "towards", "toward", "against", "outside", "along", "inside"})


def _is_named_place(scene: Scene, phrase: NounPhrase) -> bool:
    return any(phrase.start <= ref.start and ref.end <= phrase.end for ref in scene.places)


def _leads_to_a_name(complements: Sequence[Complement]) -> bool:
    """Whether a phrase goes on as in "the settlement | of X"."""
    return len(complements) > 1 and complements[1].words == ("of",)


def _is_beside(words: tuple[str, ...]) -> bool:
    return words == ("opposite",) or (len(words) > 1 and words[-1] == "of" and words[-2] in lexicon().directions)


def _is_measured_aside(scene: Scene, complements: Sequence[Complement], at: int) -> bool:
    """Whether it only says where the place before lies: "from Hays, some 110 km south-east of | Hodeidah"."""
    if at < 2 or not complements[at - 1].after_comma or not _is_measure(scene, complements[at - 1].phrase):
        return False
    return bool(scene.places_of(complements[at - 2].phrase))


def _compass(scene: Scene, phrase: NounPhrase) -> bool:
    return scene.clauses.tokens[phrase.head].lower in lexicon().compass_adjectives


def _by_preposition(scene: Scene, complements: Sequence[Complement], role: str) -> list[Fill]:
    fills: list[Fill] = []
    end = len(scene.clauses.tokens)
    for at, item in enumerate(complements):
        if item.words and not item.joined and _matches(item.words, (role,)):
            fills += scene.places_of(item.phrase, complements[at + 1 :]) or _where_described(scene, item.phrase, end)
            for later, other in enumerate(complements[at + 1 :], at + 1):
                if (other.joined and not _is_measure(scene, other.phrase)) or other.words == ("including",):
                    fills += scene.places_of(other.phrase, complements[later + 1 :])
                elif other.words == item.words and not other.joined and (other.added or other.after_comma):
                    again = scene.places_of(other.phrase, complements[later + 1 :])  # "to A and then to B", "in A, in B"
                    fills += [fill for fill in again if other.added or scene.kind_of(fill.mention) not in WIDE]
                elif not set(other.words) <= {"of", "in", "with", "at", "near", "on"} or scene.is_road(other.phrase):
                    break  # "on the border with …" is whence the rest hangs
        if fills:
            break
    return fills


def _is_measure(scene: Scene, phrase: NounPhrase) -> bool:
    return scene.clauses.tokens[phrase.head].singular in lexicon().measure_nouns


def _particle_follows(clauses: Clauses, predicate: Predicate, wanted: Sequence[str]) -> bool:
    tokens = clauses.tokens
    for some in wanted:
        words = some.split()
        if [token.lower for token in tokens[predicate.end : predicate.end + len(words)]] == words:
            return True
    return False


def _fits(actor: ActorFill | None, wanted: str | None, phrase: NounPhrase | None) -> bool:
    if wanted is None:
        return True
    if actor is None:
        return phrase is None
    return actor.civilian == (wanted == "civilians")


def _actor(
    scene: Scene,
    roles: Sequence[str],
    subject: ActorFill | None,
    first_object: ActorFill | None,
    complements: Sequence[Complement],
    trigger: int | None,
    doers: Doers,
    owner: ActorFill | None = None,
) -> ActorFill | None:
    for role in roles:
        if role == "subject":
            found = subject
        elif role == "subject-owner":
            found = owner
        elif role == "object":
            found = first_object
        elif role in ("possessor", "premodifier", "object-owner"):
            found = owner_of(scene, trigger, doers) if trigger is not None else None
        else:
            found = None
            for at, item in enumerate(complements):
                if item.words and (_matches(item.words, (role,)) or role in item.words):
                    tokens = scene.clauses.tokens
                    them = item.words == ("to",) and tokens[item.phrase.head].lower == "them"  # "fell to them"
                    found = doers(item.phrase, ()) if them else scene.actor_of(item.phrase, complements[at + 1 :])
                    if found is None and tokens[item.phrase.start].lower == "the":
                        found = doers(item.phrase, complements[at + 1 :])  # "in the hands of the same group"
                    if found is not None:
                        break
        if found is not None:
            return found
    return None


def _unique(fills: Sequence[Fill]) -> list[Fill]:
    seen: dict[int, Fill] = {}
    for fill in fills:
        seen.setdefault(fill.mention, fill)
    return list(seen.values())
