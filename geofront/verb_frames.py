"""The frames that a verb triggers: "captured X", "advanced to within 5 km of X", "X fell to the rebels"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import dropwhile, pairwise, takewhile

from gazetteer.entry import SETTLEMENTS
from gazetteer.place import Kind
from geofront.arguments import (
    Argument,
    Arguments,
    arguments_of,
    counted,
    forms_of,
    holds_a_named_place,
    is_measure,
    listed_subjects,
    says_when,
)
from geofront.doers import Doers, owner_of
from geofront.found import Found, one_a_mention
from geofront.frame_actors import actor_in, is_a_crowd, is_a_vehicle, owner_of_subject, passengers_of, two_sides
from geofront.frame_conditions import asked_for, classes_fit, is_switched_off, tells_nothing_itself
from geofront.lexicon import lexicon
from geofront.model import ClaimType
from geofront.phrases import Frame
from geofront.prepositions import (
    LOCATING,
    WHERE_IT_KILLS,
    by_preposition,
    by_prepositions,
    matches,
    where_described,
    where_they_stand,
    where_told,
)
from geofront.reference_words import reference_words
from geofront.scene import WIDE, ActorFill, Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import NOUN, PRONOUN
from geofront.unsaid_places import from_surroundings, meant_by_there
from geofront.war_words import war_words
from geofront.whereabouts import Whereabouts


def verb_frames(
    scene: Scene, predicate: Predicate, frames: Sequence[Frame], doers: Doers, whereabouts: Whereabouts
) -> list[Found]:
    """Those of a verb's frames that fit a predicate; where none does and one may, it is where its actor last was."""
    if not frames or tells_nothing_itself(scene.clauses, predicate):
        return []
    arguments = arguments_of(scene, predicate)
    frames = asked_for(scene, predicate, frames, arguments)
    frames = [frame for frame in frames if not is_switched_off(scene, predicate, frame, arguments)]
    if not frames:
        return []
    subject = doers(*arguments.subject) if arguments.subject is not None else None
    if arguments.subject is None and predicate.passive:
        subject = _whose_operation(scene, predicate, doers)
    if arguments.subject is not None and _is_anybody(scene, arguments.subject[0], subject):
        other = _first_of_others(scene, predicate, arguments.subject[0], doers)
        subject = other if other is not None and other.key is not None and other.acts else subject
    if subject is None and arguments.subject is not None:
        subject = passengers_of(scene, arguments.subject[0], predicate.start)
        subject = subject or _first_of_others(scene, predicate, arguments.subject[0], doers)
        many = counted(scene, arguments.subject) if subject is None else None
        subject = doers(*many) if many is not None else subject  # "a volley of Russian missiles"
    first_object = doers(*arguments.objects[0]) if arguments.objects else None
    if first_object is None and arguments.objects:
        many = counted(scene, arguments.objects[0])
        first_object = doers(*many) if many is not None else None
    if _is_a_people_expelled(scene, predicate, arguments):
        first_object = ActorFill("civilians", None, True, "")
    meant = _fighters_meant(scene, predicate, subject, doers)
    found = [
        one
        for frame in frames
        for one in _verb_frame(
            scene, predicate, frame, doers, arguments, meant if meant and frame.subject_class == "fighters" else subject, first_object
        )
    ]
    frame = next((frame for frame in frames if frame.whereabouts), None)
    if not found and frame is not None and subject is not None and subject.key is not None:
        was = _where_it_just_was(scene, predicate)
        was = _where_its_subject_is(scene, predicate) if was is None else was
        was = _where_others_came(scene, predicate) if was is None else was
        was = _what_has_been_so_since(scene, predicate) if was is None else was
        was = whereabouts.of(subject.key, scene.index) if was is None else was
        elsewhere = any(item.words and scene.places_of(item.phrase) for item in predicate.complements)
        if was is not None and not elsewhere and classes_fit(scene, predicate, frame, arguments, subject, first_object):
            place = Fill(was, None, predicate.verb, predicate.end)
            return [Found(frame, predicate.verb, predicate, False, place, subject, None, None)]
    return found


def _whose_operation(scene: Scene, predicate: Predicate, doers: Doers) -> ActorFill | None:
    """Who did what was done in somebody's operation: "was taken in | an army raid", "in an operation | led by the army"."""
    clauses = scene.clauses
    for item in predicate.complements:
        noun = clauses.tokens[item.phrase.head].singular
        if item.words not in (("in",), ("during",)) or noun not in lexicon().violent_deeds | war_words().undertakings:
            continue
        led = next((one for one in clauses.predicates if one.link == "reduced" and one.subject == item.phrase and one.passive), None)
        by = next((other.phrase for other in led.complements if other.words == ("by",)), None) if led is not None else None
        owner = doers(by, clauses.follow.get(by.start, ())) if by is not None else owner_of(scene, item.phrase.head, doers)
        if owner is not None and owner.key is not None and owner.acts:
            return owner
    return None


def _is_anybody(scene: Scene, phrase: NounPhrase, fill: ActorFill | None) -> bool:
    """Whether words leave open whose fighters they mean: "mutineers", not "its men"."""
    if fill is None or fill.key is not None or fill.ref is not None or fill.civilian:
        return False
    return phrase.start == phrase.head and scene.clauses.tags[phrase.head] is NOUN


def _first_of_others(scene: Scene, predicate: Predicate, first: NounPhrase, doers: Doers) -> ActorFill | None:
    """Who acts beside somebody unknown: "UPC and Lendu militiamen took X", "was taken by settlers and rebels"."""
    if predicate.passive:
        others: Sequence[Argument] = [(item.phrase, ()) for item in predicate.complements if item.words == ("by",) and item.joined]
    else:
        others = listed_subjects(scene, predicate, first)[1:]
    return next((one for one in (doers(*some) for some in others) if one is not None), None)


def _where_it_just_was(scene: Scene, predicate: Predicate) -> int | None:
    """The mention of where a subject did what the clause before says: "put out the lights | at Bagram | and slipped away"."""
    above = scene.clauses.predicates[predicate.governor] if predicate.governor is not None else None
    if above is None or predicate.subject_basis != "shared" or above.subject != predicate.subject or above.negated:
        return None
    fills = by_prepositions(scene, [item for item in above.complements if not says_when(scene, item.phrase)], ("at", "in", "inside"))
    return fills[0].mention if len(fills) == 1 else None


def _where_others_came(scene: Scene, predicate: Predicate) -> int | None:
    """The mention of where others came, by the clause before, as its subject left: "As the army entered X, the rebels | fled"."""
    before = [one for one in scene.clauses.predicates if one.end <= predicate.start and one.link == "subordinate"]
    coming = before[-1] if before else None
    if coming is None or predicate.link != "main" or coming.introducer not in _AS_OTHERS or coming.subject in (None, predicate.subject):
        return None
    if coming.lemma not in war_words().coming | war_words().gaining or coming.negated:
        return None
    bare = [item.phrase for item in coming.complements[:1] if not item.words]
    fills = by_prepositions(scene, coming.complements, ("into", "on", "to", "towards"))
    fills = fills or [fill for phrase in bare for fill in scene.places_of(phrase)]
    return fills[0].mention if len(fills) == 1 else None


def _what_has_been_so_since(scene: Scene, predicate: Predicate) -> int | None:
    """The mention of the town of which something is told since its subject left: "X has been calm | since the troops pulled out"."""
    above = scene.clauses.predicates[predicate.governor] if predicate.governor is not None else None
    if above is None or predicate.link != "subordinate" or predicate.introducer not in ("since", "after", "until") or above.link != "main":
        return None
    if above.subject is None or above.subject_basis != "own" or above.lemma != "be" or above.passive:
        return None
    followers = scene.clauses.follow.get(above.subject.start, ())
    if scene.is_a_place_itself(above.subject, followers):
        fills = list(scene.places_of(above.subject, followers))
    else:
        fills = by_prepositions(scene, followers, ("in", "at", "around"))
    fills = [fill for fill in fills if scene.kind_of(fill.mention) not in WIDE]
    return fills[0].mention if len(fills) == 1 else None


_AS_OTHERS = frozenset({"as", "when", "once", "after", "before"})


def _where_its_subject_is(scene: Scene, predicate: Predicate) -> int | None:
    """The mention of where a subject is: "the troops | in X | have pulled out", "the soldiers | who had held X | were gone"."""
    if predicate.subject is None or predicate.subject_basis != "own":
        return None
    fills = by_prepositions(scene, scene.clauses.follow.get(predicate.subject.start, ()), ("in", "at", "inside"))
    fills = fills or where_described(scene, predicate.subject, predicate.start)
    return fills[0].mention if len(fills) == 1 else None


def _is_a_people_expelled(scene: Scene, predicate: Predicate, arguments: Arguments) -> bool:
    """Whether a people is what is done to civilians only: "the town's Muslims were loaded onto buses and | driven | to X"."""
    if not predicate.passive or not arguments.objects:
        return False
    if scene.clauses.tokens[arguments.objects[0][0].head].text not in lexicon().nationality_nouns:
        return False
    above = scene.clauses.predicates[predicate.governor] if predicate.link == "conjunct" and predicate.governor is not None else None
    return any(one is not None and one.lemma in war_words().expelling for one in (predicate, above))


def _fighters_meant(scene: Scene, predicate: Predicate, subject: ActorFill | None, doers: Doers) -> ActorFill | None:
    """Whom "they" means beside civilians, where only fighters do what is told: "gunmen shot villagers as | they | rampaged through X"."""
    if subject is None or not subject.civilian or predicate.link != "subordinate" or predicate.subject is None:
        return None
    if scene.clauses.tokens[predicate.subject.head].lower != "they" or predicate.governor is None:
        return None
    above = scene.clauses.predicates[predicate.governor].subject
    acting = doers(above, scene.clauses.follow.get(above.start, ())) if above is not None else None
    return acting if acting is not None and acting.acts else None


def _verb_frame(
    scene: Scene,
    predicate: Predicate,
    frame: Frame,
    doers: Doers,
    arguments: Arguments,
    subject: ActorFill | None,
    first_object: ActorFill | None,
) -> list[Found]:
    if subject is None and arguments.subject is not None and frame.subject_class == "civilians":
        if is_a_crowd(scene, arguments.subject[0]):
            subject = ActorFill("civilians", None, True, "")
    if subject is None and arguments.subject is not None and frame.type is ClaimType.CONTESTED and frame.subject_class == "fighters":
        if scene.clauses.tokens[arguments.subject[0].head].lower in war_words().both_sides:
            subject = ActorFill(None, None, False, "")  # "the two sides fought for Hue"
    if first_object is None and arguments.objects and frame.object_class == "civilians" and is_a_crowd(scene, arguments.objects[0][0]):
        first_object = ActorFill("civilians", None, True, "")
    if frame.object_class == "civilians" and arguments.subject is not None and arguments.objects and is_a_vehicle(scene, arguments.subject):
        if scene.clauses.tokens[arguments.objects[0][0].head].text in lexicon().nationality_nouns:
            first_object = ActorFill("civilians", None, True, "")  # "tractors carried Serbs from Knin"
    if not classes_fit(scene, predicate, frame, arguments, subject, first_object):
        return []
    fills = (
        _places_of_verb(scene, predicate, frame, arguments)
        or (_where_the_deed_was(scene, predicate, arguments) if frame.type is ClaimType.DISPLACEMENT else [])
        or meant_by_there(scene, predicate, frame)
        or from_surroundings(scene, predicate, frame)
    )
    if frame.type is ClaimType.DISPLACEMENT and "of" in scene.clauses.lowers:
        fills = [*fills, *_where_most_went(scene, predicate)]
    if frame.type is ClaimType.STRIKE:
        fills = [fill for fill in fills if not _is_flown_over(scene, fill)]
    if not fills:
        return []
    if frame.type is ClaimType.DISPLACEMENT and ("from" in frame.place or frame.from_place):
        # whence as well as where to: "crossed into Chad from Darfur", "villagers from Kibumba are camping in …"
        if not _is_whereabouts_of_another(scene, predicate.complements):
            fills = [*fills, *by_preposition(scene, predicate.complements, "from")]
        moved = arguments.objects[0] if predicate.passive and arguments.objects else None  # "people from X were moved to Y"
        if moved is not None and any(item.words == ("from",) and holds_a_named_place(scene, item.phrase) for item in moved[1][:2]):
            fills = [*fills, *by_preposition(scene, moved[1], "from")]
        if arguments.subject is not None:
            beside = list(takewhile(lambda item: item.joined or not item.after_comma, arguments.subject[1]))
            whence = next((item.phrase for item in beside if item.words == ("from",)), None)  # not "families, despite a plea from X, fled"
            if whence is not None and holds_a_named_place(scene, whence):
                fills = [*fills, *by_preposition(scene, beside, "from")]
            if frame.leaves_home:
                fills = [*fills, *_home_of(scene, *arguments.subject)]
    onward = frame.type is ClaimType.DISPLACEMENT and not {"to", "into"}.isdisjoint(frame.place)
    if frame.type is ClaimType.MOVEMENT:  # but "from A, 17 km to the west"
        onward = any(item.words in (("to",), ("into",)) and holds_a_named_place(scene, item.phrase) for item in predicate.complements)
    if onward and _is_led_out(predicate.complements):
        fills = [*fills, *(by_preposition(scene, predicate.complements, "to") or by_preposition(scene, predicate.complements, "into"))]
    if frame.type is ClaimType.MOVEMENT and frame.from_place and not _is_whereabouts_of_another(scene, predicate.complements):
        fills = [*fills, *by_preposition(scene, predicate.complements, "from")]
    owned = None
    if arguments.objects and "object-owner" in frame.actor:
        many = counted(scene, arguments.objects[0])
        owned = (many or arguments.objects[0])[0].head  # "endured another day of RSF shelling"
    behind = predicate.complements
    if frame.object and frame.complement:
        # "in Russian hands": whose hands; not "under army control after a year of rebel rule"
        held = next((at for at, item in enumerate(behind) if item.words and forms_of(scene, item.phrase) & frame.object), None)
        if held is not None:
            owned = behind[held].phrase.head
            behind = tuple(item for at, item in enumerate(behind) if at in (held, held + 1) or item.words != ("of",))
    owner = owner_of_subject(scene, arguments, doers) if "subject-owner" in frame.actor else None
    actor = actor_in(scene, frame.actor, subject, first_object, behind, owned, doers, owner)
    target = actor_in(scene, frame.target, subject, first_object, predicate.complements, None, doers)
    actor, target = two_sides(actor, target)
    them = arguments.objects and scene.clauses.tokens[arguments.objects[0][0].head].lower in ("them", "us")  # "threw them out of"
    if frame.needs_target and not them and (target is None or target.key is None or target.civilian):
        return []
    if frame.needs_actor and (actor is None or (frame.of_a_group and actor.civilian)):
        return []
    if _is_control_of_a_thing(scene, predicate, frame):
        return []
    origin = next(iter(by_preposition(scene, predicate.complements, "from")), None) if frame.from_place else None
    return [Found(frame, predicate.verb, predicate, False, fill, actor, target, origin) for fill in one_a_mention(fills)]


def _where_most_went(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where a share of those who left went, as is told behind a comma: "6,000 people fled, | most of them to Hinche"."""
    clauses = scene.clauses
    number = clauses.predicates.index(predicate)
    said = (one for one in clauses.predicates[number + 1 :] if one.governor == number and one.lemma in lexicon().reporting)
    for complements in (predicate.complements, *(one.complements for one in said)):  # "6,000 fled, it reported, | most of them to X"
        for at, (share, of) in enumerate(pairwise(complements)):
            noun = clauses.tokens[share.phrase.head].lower
            if not share.words and _is_of_them(scene, of) and (noun in _SHARES or noun in war_words().shares_of_people):
                return by_prepositions(scene, complements[at + 2 :], ("to", "towards", "toward", "into"))
    return []


_SHARES = frozenset({"most", "many", "some", "several", "thousands", "hundreds", "all"})


def _is_led_out(complements: Sequence[Complement]) -> bool:
    """Whether people leave one place for another that is named behind it: "carried them out of X to Y", "from X to Y"."""
    led = [item.words[-1:] for item in complements if {"out", "from"} & set(item.words) or item.words in (("to",), ("into",))]
    return bool(led) and led[0] in (("of",), ("from",)) and any(words in (("to",), ("into",)) for words in led[1:])


def _is_control_of_a_thing(scene: Scene, predicate: Predicate, frame: Frame) -> bool:
    """Whether what somebody has or loses control of is no place: "lost control of | his car in Sarajevo"."""
    if frame.type not in (ClaimType.CAPTURE, ClaimType.CONTROL) or "control" not in frame.object | frame.subject or frame.complement:
        return False
    lex = lexicon()
    after = [item for before, item in pairwise(predicate.complements) if not before.words]
    if (predicate.passive or "control" in frame.subject) and predicate.subject is not None:
        after = list(scene.clauses.follow.get(predicate.subject.start, ()))[:1]  # "control of the firm is divided"
    for item in after:
        if item.words in (("of",), ("over",)):
            head = scene.clauses.tokens[item.phrase.head].singular
            if scene.clauses.tags[item.phrase.head] is not NOUN or holds_a_named_place(scene, item.phrase):
                return False
            parts = (lex.place_nouns, lex.part_nouns, lex.quarters, lex.facilities, war_words().buildings)
            return not any(head in nouns for nouns in parts)
    return False


def _home_of(scene: Scene, people: NounPhrase, followers: Sequence[Complement]) -> list[Fill]:
    """The named place whose people move on: "residents of X moved to Y", "most of X's families have left for Y"."""
    owned = scene.owners_place(people, followers) or tuple(_townspeople(scene, people))
    if scene.clauses.tokens[people.head].lower in ("everyone", "everybody", "residents", "inhabitants", "people", "families", "villagers"):
        owned = owned or tuple(by_prepositions(scene, followers[:1], ("in",)))  # "everyone in X must leave for Y"
    if not owned and len(followers) > 1 and followers[0].words == ("of",) and _are_people(scene, followers[0].phrase):
        people, followers = followers[0].phrase, followers[1:]  # "half of the | people of Pristina"
    if owned or not _are_people(scene, people):
        return list(owned)
    aside = next((at for at, item in enumerate(followers) if item.after_comma and item.joined and _is_a_populace(scene, item.phrase)), None)
    if aside is not None:
        followers = followers[aside + 1 :]  # "100,000 people, most of | the population of X, crossed"
    of = next((item for item in followers[:1] if item.words == ("of",) and holds_a_named_place(scene, item.phrase)), None)
    return by_preposition(scene, followers, "of") if of is not None else []


def _is_a_populace(scene: Scene, phrase: NounPhrase) -> bool:
    return _are_people(scene, phrase) or scene.clauses.tokens[phrase.head].lower in lexicon().civilian_nouns


def _townspeople(scene: Scene, people: NounPhrase) -> list[Fill]:
    """The town by whose name people are called: "Kunduz | families"."""
    if scene.clauses.tags[people.head] is not NOUN or not _are_people(scene, people):
        return []
    named = [ref for ref in scene.places if people.start <= ref.start and ref.end == people.head]
    towns = [ref for ref in named if scene.kind_of(ref.mention) in SETTLEMENTS]
    return [Fill(ref.mention, None, ref.start, ref.end) for ref in towns]


def _are_people(scene: Scene, phrase: NounPhrase) -> bool:
    head = scene.clauses.tokens[phrase.head]
    return head.singular in lexicon().people_nouns or head.text in lexicon().nationality_nouns


def _is_whereabouts_of_another(scene: Scene, complements: Sequence[Complement]) -> bool:
    """Whether "from" only says how far another place lies: "a post three days | from Palma"."""
    at = next((at for at, item in enumerate(complements) if item.words[:1] == ("from",)), 0)
    before = complements[at - 1] if at else None
    if before is None or before.words or scene.clauses.tokens[before.phrase.start].lower in _WHENEVER:
        return False  # "arrived in Goma all day from Sake"
    return says_when(scene, before.phrase) or is_measure(scene, before.phrase)


_WHENEVER = frozenset({"all", "every", "each", "last", "this", "that", "yesterday", "overnight"})


def _places_of_verb(scene: Scene, predicate: Predicate, frame: Frame, arguments: Arguments) -> list[Fill]:
    clauses = scene.clauses
    positions = frame.narrow.get(predicate.lemma, frame.place)
    tried = False
    for position in positions:
        fills: list[Fill] = []
        if position == "object":
            # "hemmed in, it fell back": the "it" of a passive is rather who than where
            # but "kept it blockaded", "by Thursday it had been cleared"
            meant = not predicate.passive or predicate.link == "reduced" or frame.type is ClaimType.CAPTURE
            meant = meant or (frame.type in _BEFALLING_TOWNS and _is_the_last_theme(scene, predicate))
            meant = meant or (frame.type is ClaimType.STRIKE and predicate.lemma in war_words().shelling and _is_a_town(scene, predicate))
            some = [one for one in arguments.objects if meant or clauses.tags[one[0].head] is not PRONOUN]
            some = [one for one in some if clauses.tokens[one[0].head].lower != "there"]  # "lost his wife there"
            if frame.type is ClaimType.DISPLACEMENT:
                some = [one for one in some if not _is_followed_along(scene, one[0])]
            fills = [fill for phrase, followers in some for fill in _places_of_object(scene, phrase, followers)]
            if some and not predicate.passive and clauses.tags[some[0][0].head] is PRONOUN:
                # "ambushed it near Takalot": a place that is named goes before one that is only meant
                fills = by_prepositions(scene, predicate.complements, positions) or fills
            elif fills and all(scene.kind_of(fill.mention) is Kind.RIVER for fill in fills):
                fills = by_prepositions(scene, predicate.complements, _ON_A_RIVER) or fills  # "reached the river at X"
        elif position == "subject-at":
            if predicate.subject is not None:
                violent = frame.type in (ClaimType.STRIKE, ClaimType.ATTACK)
                words = _SUFFERING if violent and not predicate.passive else _BESIDE.get(frame.type, _BELONGING)
                fills = _places_beside(scene, predicate.subject, words) or where_described(scene, predicate.subject, predicate.start)
        elif position == "object-at":
            for phrase, _ in arguments.objects[:1]:
                words = (*_ASSAILED, "into", "to", "out of") if frame.object & _ROADS else _ASSAILED  # "the last road into Aleppo was cut"
                if frame.type is ClaimType.ATTACK and scene.clauses.tokens[phrase.head].singular in frame.object:
                    words = _ATTACKED  # "an attack from X was repelled near Y": not at X
                fills = _places_beside(scene, phrase, words) or where_described(scene, phrase, predicate.start)
        elif position == "subject":
            if predicate.subject is not None and not predicate.passive:
                some = listed_subjects(scene, predicate, predicate.subject)
                fills = [fill for phrase, followers in some for fill in scene.places_of(phrase, followers)]
        elif not tried:
            tried = True
            led = [item for item in predicate.complements if item.words and not says_when(scene, item.phrase)][:1]
            if not frame.first_only or (led and matches(led[0].words, positions)) or (led and led[0].words == ("to",)):
                fills = by_prepositions(scene, predicate.complements, positions, of_roads=bool(frame.object & _ROADS))
        if fills:
            further = frame.type in (ClaimType.STRIKE, ClaimType.ATTACK) and position != "subject"
            return [*fills, *_of_further_objects(scene, predicate, positions)] if further else fills
    if frame.type in (ClaimType.STRIKE, ClaimType.ATTACK):
        others = _of_further_objects(scene, predicate, positions)
        if others:
            return others
    stand = where_they_stand(scene, predicate) if LOCATING & set(positions) else []
    return stand or (_where_they_had_come(scene, predicate) if frame.type is ClaimType.CONTESTED else [])


def _where_they_had_come(scene: Scene, predicate: Predicate) -> list[Fill]:
    """What those whom somebody fights had come into: "clashed with troops | who had stormed the camp at X"."""
    fought = {item.phrase for item in predicate.complements[:1] if item.words in ((), ("with",), ("against",))}
    war = war_words()
    for other in scene.clauses.predicates:
        if other.link == "reduced" and other.subject == predicate.subject and other.end <= predicate.start and other.lemma in war.holing_up:
            return by_prepositions(scene, other.complements, WHERE_IT_KILLS)  # "Gunmen | holed up in a hotel in X | fought commandos"
    for other in scene.clauses.predicates:
        if other.link not in ("relative", "infinitive") or other.subject not in fought or other.passive:
            continue  # "troops who had tried to enter X" too
        if other.lemma in war.taking | war.coming:
            bare = [item for item in other.complements[:1] if not item.words]
            fills = [fill for item in bare for fill in scene.places_of(item.phrase, other.complements[1:])]
            return fills or by_prepositions(scene, other.complements, ("into", "in", "at", "near"))
    return []


def _is_flown_over(scene: Scene, fill: Fill) -> bool:
    """Whether a place is only a river between those who shoot and those who are shot at: "shells lobbed across | the Nile"."""
    led = scene.clauses.tokens[fill.start - 1].lower if fill.start else ""
    return scene.kind_of(fill.mention) is Kind.RIVER and led in ("across", "over")


def _is_the_last_theme(scene: Scene, predicate: Predicate) -> bool:
    """Whether a sentence that begins with "It was" goes on about a town: "Lyman took longer. | It was encircled in May"."""
    subject = predicate.subject
    first = subject is not None and subject.start == 0 and scene.clauses.tokens[0].lower == "it"
    return first and scene.theme_of_the_last_sentence() is not None


def _is_a_town(scene: Scene, predicate: Predicate) -> bool:
    """Whether the "it" that was shelled is a town: "Tyre was spared after a day on which | it | was bombed", "It was shelled again"."""
    subject = predicate.subject
    if subject is None or scene.clauses.tokens[subject.head].lower != "it":
        return False
    return _place_told_of(scene, subject.start) is not None or _is_the_last_theme(scene, predicate)


def _place_told_of(scene: Scene, before: int) -> NounPhrase | None:
    """The place itself, if any, of which a main clause before a token tells."""
    mains = (one.subject for one in scene.clauses.predicates if one.link == "main" and one.end <= before and one.subject is not None)
    return next((subject for subject in mains if scene.is_a_place_itself(subject)), None)


_BEFALLING_TOWNS = frozenset({ClaimType.SIEGE, ClaimType.WITHDRAWAL, ClaimType.CONTROL})


def _places_of_object(scene: Scene, phrase: NounPhrase, followers: Sequence[Complement]) -> Sequence[Fill]:
    """The places of what something is done to; of "the camps that …" rather those that the clause tells than the town last named."""
    if scene.clauses.tokens[phrase.head].singular in lexicon().facilities and not holds_a_named_place(scene, phrase):
        there = _what_is_told_of(scene, phrase)
        if there:
            return there
        return where_told(scene, phrase) or scene.places_of(phrase, followers)
    return scene.places_of(phrase, followers)


def _what_is_told_of(scene: Scene, phrase: NounPhrase) -> Sequence[Fill]:
    """The place that "there" behind a phrase means, told of before: "A was lost when rebels overran its base | there"."""
    clauses = scene.clauses
    if phrase.end >= len(clauses.tokens) or clauses.tokens[phrase.end].lower != "there":
        return ()
    place = _place_told_of(scene, phrase.start)
    return scene.places_of(place) if place is not None else ()


def _of_further_objects(scene: Scene, predicate: Predicate, positions: tuple[str, ...]) -> list[Fill]:
    """The places of further things that a list names: "hit a depot in A and | a train near B"."""
    clauses = scene.clauses
    fills: list[Fill] = []
    known = tuple(role for role in positions if role != "from")
    for at, item in enumerate(predicate.complements):
        if scene.says_what_it_is(item.phrase, predicate.complements[at + 1 :]):
            continue
        noun = clauses.tokens[item.phrase.head].singular
        if item.joined and clauses.tags[item.phrase.head] is NOUN and noun not in lexicon().settlement_nouns:
            if noun in lexicon().place_nouns:
                fills += _where_it_lies(scene, item.phrase)
            elif noun not in lexicon().measure_nouns and not says_when(scene, item.phrase):
                fills += by_prepositions(scene, clauses.follow.get(item.phrase.start, ()), known)
    return fills


def _where_it_lies(scene: Scene, phrase: NounPhrase) -> list[Fill]:
    """Where a building of a list lies: "bombed a bridge at A and | the barracks at B"."""
    followers = scene.clauses.follow.get(phrase.start, ())
    return by_prepositions(scene, followers, ("at", "in", "near")) if followers and holds_a_named_place(scene, followers[0].phrase) else []


def _places_beside(scene: Scene, phrase: NounPhrase, words: tuple[str, ...]) -> list[Fill]:
    """Where those are whom a phrase names: "residents of X", "the garrison in X", "an attack on X"."""
    tokens, followers = scene.clauses.tokens, scene.clauses.follow.get(phrase.start, ())
    followers = tuple(takewhile(lambda item: item.words != ("from",) or tokens[item.phrase.head].lower != "there", followers))
    if tokens[phrase.head].singular in reference_words().of_states:
        followers = tuple(dropwhile(lambda item: item.words == ("of",), followers))  # "the consulate | of Iran | in Basra"
    if words is _ATTACKED:
        followers = tuple(takewhile(lambda item: item.words != ("from",), followers))
    pairs = enumerate(pairwise(followers))
    whence = next((at for at, (item, following) in pairs if _is_of_them(scene, item) and following.words == ("from",)), None)
    followers = followers[:whence]  # "miners, most of them | from Niger": not hit there
    owned = scene.owners_place(phrase, followers)
    if not owned and tokens[phrase.head].singular == "capital":
        return []  # "the capital of Upper Nile" is a town of it
    harmed = words in (_ASSAILED, _ATTACKED, _SUFFERING)
    return list(owned) or by_prepositions(scene, followers, words) or (_named_before(scene, phrase) if harmed else [])


def _is_of_them(scene: Scene, item: Complement) -> bool:
    return item.words == ("of",) and scene.clauses.tokens[item.phrase.head].lower in ("them", "whom")


def _where_the_deed_was(scene: Scene, predicate: Predicate, arguments: Arguments) -> list[Fill]:
    """Where that happened by which people are driven away: "were uprooted by | the shelling of X"."""
    if not predicate.passive or arguments.subject is None:
        return []
    phrase, _ = arguments.subject
    deed = scene.clauses.tokens[phrase.head]
    if deed.lower in lexicon().force_words or not {deed.lower, deed.singular} & (lexicon().violent_deeds | war_words().uprooting_fights):
        return []
    return _places_beside(scene, phrase, _DRIVEN_BY)


def _is_followed_along(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is the way that is gone: "fled down | the Atrato", "up the valley"."""
    return phrase.start > 0 and scene.clauses.tokens[phrase.start - 1].lower in ("down", "up", "across", "along")


def _named_before(scene: Scene, phrase: NounPhrase) -> list[Fill]:
    """The town whose a thing is that is hit: "a Kharkiv supermarket"."""
    tokens, lex = scene.clauses.tokens, lexicon()
    head = tokens[phrase.head]
    people = (lex.force_words, lex.civilian_nouns, lex.people_nouns, lex.speaker_nouns)
    if scene.clauses.tags[phrase.head] is not NOUN or any(head.lower in some or head.singular in some for some in people):
        return []
    named = [ref for ref in scene.places if phrase.start <= ref.start and ref.end <= phrase.head and tokens[ref.end].text != "-"]
    return [Fill(ref.mention, None, ref.start, ref.end) for ref in named[-1:] if scene.kind_of(ref.mention) not in WIDE]


_ON_A_RIVER = ("at", "near", "opposite")
_ROADS = frozenset({"road", "roads"})
_SUFFERING = ("in", "of", "at", "near", "outside")  # not "from": "raiders from X killed" elsewhere
_BELONGING = ("in", "of", "from", "at", "inside")
_LIVING = ("in", "of", "from", "at", "around", "near", "outside")
_DRIVEN_BY = (*_LIVING, "on", "into", "against", "across")
_ASSAILED = ("in", "of", "from", "at", "on", "against", "near", "towards", "toward", "outside", "around", "into")
_ATTACKED = tuple(word for word in _ASSAILED if word != "from")
_BESIDE: Mapping[ClaimType, tuple[str, ...]] = {
    ClaimType.STRIKE: _ASSAILED,
    ClaimType.ATTACK: _ASSAILED,
    ClaimType.DISPLACEMENT: _DRIVEN_BY,
    ClaimType.CONTESTED: _LIVING,
}
