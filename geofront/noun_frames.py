"""The frames that a noun or a compound triggers: "the siege of X", "clashes erupted in X", "rebel-held X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.place import Kind
from geofront.actors import ActorRef
from geofront.arguments import forms_of, holds_a_named_place, listed_subjects, says_when
from geofront.clauses import Clauses
from geofront.doers import Doers, doer_of
from geofront.found import Found, one_a_mention
from geofront.frame_actors import actor_in
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import ActorKind, ClaimType, Modality
from geofront.phrases import Frame
from geofront.prepositions import WHERE_IT_KILLS, by_prepositions
from geofront.scene import ActorFill, Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import ADVERB, FINITE, NAME, NOUN, NUMBER
from geofront.telling import telling_words
from geofront.unsaid_places import from_surroundings, opens_with_a_place
from geofront.war_words import war_words


def noun_frame(scene: Scene, at: int, frame: Frame, doers: Doers, verbs: Sequence[Found]) -> list[Found]:
    """A frame of the noun at a token, for each place that it has; none where it does not fit.

    `verbs` are the frames that the verbs of the sentence have filled.
    """
    clauses = scene.clauses
    tokens = clauses.tokens
    phrase = phrase_at(clauses, at)
    if phrase is None:
        return []
    before = {tokens[spot].singular for spot in range(max(phrase.start, at - 3), at)}
    if (frame.modifiers and not before & frame.modifiers) or before & frame.modifiers_not:
        return []
    if frame.introducer and (not phrase.start or tokens[phrase.start - 1].lower not in frame.introducer):
        return []
    if phrase.start == at and at and tokens[at - 1].lower in frame.not_after:
        return []  # "on strike"
    predicate = governing(clauses, phrase)
    if frame.ends_with and predicate is not None and predicate.lemma in frame.ends_with:
        over = predicate.passive or (predicate.lemma == "end" and not _is_a_span_of_it(scene, predicate))
        if phrase.start >= predicate.end or (over and predicate.subject == phrase):
            return []  # "broke the siege of", "the siege of … was lifted"
    followers = clauses.follow.get(phrase.start, ()) if phrase.head == at else ()
    if frame.not_of and followers and (forms_of(scene, followers[0].phrase) & frame.not_of or _is_for_a_thing(scene, followers)):
        return []
    if frame.type in _CAMPAIGNS and predicate is not None and predicate.subject is not None and not predicate.passive:
        done = any(item.phrase == phrase and not item.words for item in predicate.complements)
        if done and clauses.tokens[predicate.subject.head].singular in war_words().peaceful:
            return []  # "the charity launched a campaign in X"
    if _is_shown_or_told(scene, phrase) or (frame.type is ClaimType.ATTACK and _is_of_relief(scene, at)):
        return []
    if frame.of and not any(item.words == ("of",) and forms_of(scene, item.phrase) & frame.of for item in followers[:1]):
        return []
    fills = _places_of_noun(scene, at, phrase, predicate, frame, followers)
    closing = max([phrase.end, *(item.phrase.end for item in followers[:2] if not item.after_comma and frame.type in _VIOLENT)])
    there = phrase.head == at and any(tokens[end].lower == "there" for end in (at + 1, closing) if end < len(tokens))
    there = there or (phrase.head == at and _it_is_there(scene, phrase, predicate))
    if not fills and there and tokens[at].singular not in lexicon().thrown:  # but "found missiles there"
        meant = scene.meant_by_there(at)  # "fighting there went on", "an operation against rebels there"
        fills = [Fill(meant, None, at, at + 2)] if meant is not None else []
    if not fills and phrase.head == at:
        within = predicate is not None and predicate.scene is not None and not _takes_a_place(scene, predicate)
        if within or frame.context_place or opens_with_a_place(scene, predicate):
            fills = from_surroundings(scene, predicate, frame)
    if not fills and phrase.head == at and frame.type is ClaimType.ATTACK and _is_ahead(scene, phrase):
        fills = _left_before_it(verbs, scene)
        frame = replace(frame, implies=Modality.PLANNED)
    if not fills and phrase.head == at:
        fills = _what_came_of_it(phrase, predicate, frame, followers, verbs, scene)
    if not fills:
        return []
    actor = actor_in(scene, frame.actor, None, None, followers, at, doers)
    if actor is None and not frame.of_a_group:
        actor = doer_of(scene, predicate, phrase, doers)
    target = actor_in(scene, frame.target, None, None, followers, None, doers)
    if frame.needs_actor and (actor is None or _is_the_place_itself(actor, fills)):
        return []
    if frame.subject_class == "fighters" and actor is not None and _bears_no_arms(actor, fills):
        return []
    if frame.needs_target:
        if target is None or target.key is None or target.civilian:
            return []
        fills = [fill for fill in fills if target.ref is None or not fill.start <= target.ref.start < fill.end]  # "the diplomats from X"
    if frame.of_a_group and (actor is None or actor.ref is None or actor.ref.kind not in _GROUPS or _is_a_nation(actor.ref)):
        return []
    return [Found(frame, at, predicate, True, fill, actor, target, None) for fill in one_a_mention(fills)]


def _it_is_there(scene: Scene, phrase: NounPhrase, predicate: Predicate | None) -> bool:
    """Whether a deed happens "there": "since fighting broke out | there in May"."""
    if predicate is None or predicate.subject != phrase or predicate.lemma not in war_words().happening:
        return False
    return any(not item.words and scene.clauses.tokens[item.phrase.head].lower == "there" for item in predicate.complements[:1])


def _takes_a_place(scene: Scene, predicate: Predicate) -> bool:
    """Whether a verb's object is a place itself: "the region, where it lost | X after a siege"."""
    return any(not item.words and holds_a_named_place(scene, item.phrase) for item in predicate.complements[:1])


def _is_a_span_of_it(scene: Scene, predicate: Predicate) -> bool:
    """Whether only a part of its time is over: "the siege ended | its second month"."""
    return any(not item.words and scene.clauses.tokens[item.phrase.start].lower == "its" for item in predicate.complements[:1])


def _is_for_a_thing(scene: Scene, followers: Sequence[Complement]) -> bool:
    """Whether a fight is for or against what no army holds: "the fight for | gender equality", "the battle against | cholera"."""
    words, phrase = followers[0].words, followers[0].phrase
    if words not in (("for",), ("against",)) or scene.clauses.tags[phrase.head] is not NOUN or says_when(scene, phrase):
        return False
    head, lex = scene.clauses.tokens[phrase.head], lexicon()
    if words == ("against",):
        return head.singular not in lex.weapons and scene.actor_of(phrase, followers[1:]) is None
    held = head.singular in lex.place_nouns or head.singular in lex.quarters or head.singular in lex.facilities
    return not held and head.lower not in war_words().fought_for and not scene.places_of(phrase, followers[1:])


def _is_of_relief(scene: Scene, at: int) -> bool:
    """Whether an operation or campaign is for people's good: "an operation in X | to vaccinate children"."""
    if scene.clauses.tokens[at].singular not in ("operation", "campaign", "drive"):
        return False
    behind = (one for one in scene.clauses.predicates if one.link == "infinitive" and at < one.start <= at + _NEAR)
    return any(one.lemma in war_words().benefits for one in behind)


_NEAR = 8  # tokens


def _is_shown_or_told(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a deed is only what a film or a book is about: "an exhibition on | the siege of X"."""
    tokens = scene.clauses.tokens
    about = phrase.start > 1 and tokens[phrase.start - 1].lower in ("on", "about", "of")
    return about and tokens[phrase.start - 2].singular in war_words().works


_CAMPAIGNS = frozenset({ClaimType.ATTACK, ClaimType.ADVANCE})
_GROUPS = frozenset({ActorKind.MILITARY, ActorKind.MILITIA, ActorKind.REBEL})


def _is_a_nation(ref: ActorRef) -> bool:
    """Whether an actor is a country, or the army of one, and not "Tuareg rebels"."""
    return ref.how == "country" or (ref.how == "nationality" and (ref.kind is ActorKind.MILITARY or ref.end - ref.start == 1))


def _bears_no_arms(actor: ActorFill, fills: Sequence[Fill]) -> bool:
    """Whether who stands there are civilians or speakers, or only the place itself: "the departure of the ambassador from Niamey"."""
    return actor.civilian or (actor.ref is not None and actor.ref.speaks) or _is_the_place_itself(actor, fills)


def _is_the_place_itself(actor: ActorFill, fills: Sequence[Fill]) -> bool:
    """Whether a country is named but once, as who and as where: "the enclave and the rest of Azerbaijan"."""
    ref = actor.ref
    return ref is not None and any(fill.start <= ref.start < fill.end for fill in fills)


def _places_of_noun(
    scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None, frame: Frame, followers: Sequence[Complement]
) -> list[Fill]:
    clauses = scene.clauses
    tried = False
    for position in frame.place:
        fills: list[Fill] = []
        if position in ("possessor", "premodifier"):
            fills = _before_noun(scene, at, phrase, owns=position == "possessor")
            if fills and followers and followers[0].words == ("of",) and clauses.tags[followers[0].phrase.start] is NAME:
                fills = []  # "2 Para's seizure of X": that we do not know X makes it no other place
            many = clauses.tokens[at].lower != clauses.tokens[at].singular
            lost = clauses.tokens[at].lower == "loss"  # "Croatia's loss" is one of many kinds
            if fills and (many or lost or (followers and followers[0].words == ("of",))):  # "Russia's seizure of X", "its conquests"
                fills = [fill for fill in fills if scene.kind_of(fill.mention) is not Kind.COUNTRY]
        elif position in ("apposition", "predicate") and clauses.tags[phrase.head] is NAME:
            continue  # "the rebel-held capital Sanaa" is Sanaa
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
            fills = _equated(scene, phrase, predicate)
        elif phrase.head == at and not tried:
            tried = True
            fills = by_prepositions(scene, followers, frame.place)
            if fills and frame.type is ClaimType.CONTESTED and followers[0].words == ("of",):
                fills = [fill for fill in fills if scene.kind_of(fill.mention) is not Kind.COUNTRY]  # "the defence of Estonia"
            if fills and not any(holds_a_named_place(scene, item.phrase) for item in followers):
                fills = _where_it_happens(scene, at, phrase, predicate) or fills  # "fighting in the province broke out in X"
        if fills:
            return fills
    if frame.type is ClaimType.CAPTURE and "possessor" in frame.place and phrase.head == at and _is_the_towns(clauses, phrase):
        meant = scene.referent(clauses.tokens[phrase.start + 1].lower, phrase.start)
        return [Fill(meant, None, phrase.start, phrase.end)] if meant is not None else []  # "The city's fall"
    if frame.type is ClaimType.CAPTURE and clauses.tokens[phrase.start].lower == "its" and phrase.head == at:
        noun = clauses.tokens[at].lower
        meant = scene.theme_before(phrase.start) if noun == lexicon().singular(noun) else None
        return [Fill(meant, None, phrase.start, phrase.end)] if meant is not None else []  # "Its loss to the rebels"
    return (
        _where_it_happens(scene, at, phrase, predicate)
        or _where_it_harmed(scene, at, phrase, predicate, frame)
        or _who_is_under_it(scene, at, phrase, frame)
        or _who_has_borne_it(scene, at, phrase, predicate, frame)
    )


def _who_is_under_it(scene: Scene, at: int, phrase: NounPhrase, frame: Frame) -> list[Fill]:
    """The place of which a sentence goes on to tell: "Under constant bombardment, | Chasiv Yar has emptied"."""
    clauses = scene.clauses
    if phrase.head != at or frame.type not in _BORNE:
        return []
    opener, times = clauses.tokens[0].lower, lexicon().time_words
    lasted = opener in ("after", "during", "amid", "despite") and clauses.tokens[phrase.start - 1].lower == "of"
    lasted = lasted and len(clauses.phrases) > 1 and clauses.phrases[1] == phrase  # "After four years of siege, Daraya had no bread"
    lasted = lasted and clauses.tokens[clauses.phrases[0].head].lower in times
    if not lasted and not (phrase.start == 1 and opener in ("under", "amid")):
        return []
    main = next((one for one in clauses.predicates if one.link == "main" and one.start > at), None)
    if main is None or main.subject is None or main.subject_basis != "own":
        return []
    followers = clauses.follow.get(main.subject.start, ())
    if scene.is_a_place_itself(main.subject, followers):
        return list(scene.places_of(main.subject, followers))
    left = main.complements[0] if main.complements and main.lemma in war_words().leaving and not main.passive else None
    if left is None or left.words not in ((), ("from",)) or not scene.is_a_place_itself(left.phrase, main.complements[1:]):
        return []
    return list(scene.places_of(left.phrase, main.complements[1:]))  # "After nine months of siege, thousands left X"


def _who_has_borne_it(scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None, frame: Frame) -> list[Fill]:
    """The place of those who live through it: "People in Madaya ate grass | after 200 days of siege"."""
    if phrase.head != at or frame.type not in _FOUGHT_OUT or predicate is None or predicate.subject is None:
        return []
    if any(item.words == ("over",) for item in scene.clauses.follow.get(phrase.start, ())[:1]):
        return []  # "fell silent after a week of fighting over pensions"
    hangs = next((at for at, item in enumerate(predicate.complements) if item.phrase == phrase and item.words == ("of",)), 0)
    if not hangs or not _has_lasted(scene, predicate.complements[hangs - 1], predicate):
        return []
    subject, followers = predicate.subject, scene.clauses.follow.get(predicate.subject.start, ())
    if scene.clauses.tokens[subject.head].lower in war_words().stillness:
        return by_prepositions(scene, predicate.complements, ("to", "over", "in", "on"))  # "Calm returned to X after a week of fighting"
    if scene.is_a_place_itself(subject, followers):
        return [fill for fill in scene.places_of(subject, followers) if scene.kind_of(fill.mention) is not Kind.COUNTRY]
    head = scene.clauses.tokens[subject.head]
    theirs = not {head.lower, head.singular}.isdisjoint(lexicon().civilian_nouns | lexicon().people_nouns)
    return list(scene.owners_place(subject, followers)) or (by_prepositions(scene, followers, ("in", "of", "at")) if theirs else [])


def _has_lasted(scene: Scene, item: Complement, predicate: Predicate) -> bool:
    """Whether a phrase is how long something was borne: "after | 200 days", "was in | its third week"."""
    if scene.clauses.tokens[item.phrase.head].lower not in lexicon().time_words:
        return False
    goes_on = predicate.lemma in ("be", "enter", "remain") and item.words in ((), ("in",), ("into",))
    return goes_on or item.words in (("after",), ("during",), ("through",), ("under",), ("despite",))


_FOUGHT_OUT = frozenset({ClaimType.STRIKE, ClaimType.SIEGE, ClaimType.CONTESTED})
_BORNE = frozenset({ClaimType.STRIKE, ClaimType.SIEGE})


def _is_the_towns(clauses: Clauses, phrase: NounPhrase) -> bool:
    """Whether a phrase begins with "the town's", and so speaks of a town that was named before."""
    tokens = clauses.tokens[phrase.start : phrase.start + 3]
    words = [token.lower for token in tokens]
    return len(words) == 3 and words[0] in ("the", "that") and words[1] in ("town", "city", "village") and words[2] == "'s"


def _equated(scene: Scene, phrase: NounPhrase, predicate: Predicate | None) -> list[Fill]:
    """What is said to be it: "Jilib remains | a stronghold of …", "their last stronghold is | Jilib"."""
    if predicate is None or predicate.lemma not in _BEING or predicate.subject is None:
        return []
    follow = scene.clauses.follow
    if predicate.subject == phrase:
        what = next((item.phrase for item in predicate.complements[:1] if not item.words), None)
        return list(scene.places_of(what, follow.get(what.start, ()))) if what is not None else []
    if any(item.phrase == phrase and item.words for item in predicate.complements):
        return []  # "is near a stronghold of"
    return list(scene.places_of(predicate.subject, follow.get(predicate.subject.start, ())))


_BEING = frozenset({"be", "remain", "stay", "become"})


def _called(scene: Scene, start: int) -> list[Fill]:
    """What an adjective that begins at a token is said of: "most of Taiz is still | rebel-held"."""
    clauses = scene.clauses
    if start > 1 and clauses.tokens[start - 1].text == ",":
        named = next((phrase for phrase in clauses.phrases if phrase.end == start - 1), None)
        return list(scene.places_of(named)) if named is not None else []  # "Cafunfo, UNITA-held until July, is a ruin"
    for predicate in clauses.predicates:
        near = predicate.end <= start and all(tag is ADVERB for tag in clauses.tags[predicate.end : start])
        if near and predicate.lemma in _BEING and predicate.subject is not None:
            return list(scene.places_of(predicate.subject, clauses.follow.get(predicate.subject.start, ())))
    return []


def _where_it_happens(scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None) -> list[Fill]:
    """The place of a deed whose verb only says that it happens: "clashes erupted in X"."""
    war = war_words()
    said = [one for one in scene.clauses.predicates if one.subject == phrase]
    done = next((one for one in said if one.link == "reduced" and one.lemma in war.committed), None)
    if done is not None and phrase.head == at:
        fills = by_prepositions(scene, done.complements, _WHERE_IT_HAPPENS)
        if fills:
            return fills  # "massacres committed in X", "strikes launched against X"
    told = next((one for one in said if one.link == "relative"), None)
    if told is not None and not told.passive and phrase.head == at and told.lemma in war.beginning:
        return by_prepositions(scene, told.complements, _WHERE_IT_HAPPENS)  # "the shelling that began in X"
    told = told if told is not None and told.lemma in war.harming else None
    if told is not None and not told.passive and phrase.head == at:
        return by_prepositions(scene, told.complements, WHERE_IT_KILLS)  # "claimed an assault that killed soldiers in X"
    fronted = scene.clauses.fronted
    if fronted and fronted[0].words == ("of",) and fronted[0].phrase == phrase and phrase.head == at:
        # "Of the 112 clashes since dawn, 14 took place around X"
        mains = (one for one in scene.clauses.predicates if one.link == "main" and one.subject is not None and one.lemma in war.happening)
        counted = next((one for one in mains if one.subject is not None and scene.clauses.tags[one.subject.head] is NUMBER), None)
        return by_prepositions(scene, counted.complements, _WHERE_IT_HAPPENS) if counted is not None else []
    if predicate is not None and predicate.subject == phrase and predicate.lemma in war.going_on:
        # "clashes continued | to be heard in X"
        further = (one for one in scene.clauses.predicates if one.link == "infinitive" and one.start == predicate.end)
        predicate = next((one for one in further if one.subject == phrase), predicate)
    if predicate is None or predicate.subject is None or phrase.head != at or predicate.lemma not in war.happening:
        return []
    what = {scene.clauses.tokens[item.phrase.head].lower for item in predicate.complements[:1]}
    if predicate.lemma == "take" and war.taken.isdisjoint(what):
        return []  # "the contingent takes over the command in X"
    if predicate.lemma == "follow" and any(not item.words for item in predicate.complements[:1]):
        return []  # "the retreat follows a raid on X"
    if predicate.subject != phrase and not _is_said_in(scene, phrase, predicate, predicate.subject):
        return []
    if predicate.lemma == "report" or (predicate.lemma == "hear" and predicate.modal is None):  # "could be heard from the next town"
        return by_prepositions(scene, predicate.complements, (*_WHERE_IT_HAPPENS, "from"))
    return by_prepositions(scene, predicate.complements, WHERE_IT_KILLS if predicate.lemma in war.harming else _WHERE_IT_HAPPENS)


def _is_said_in(scene: Scene, phrase: NounPhrase, predicate: Predicate, subject: NounPhrase) -> bool:
    """Whether a deed is one of a list, or what it is a wave or the sound of: "explosions and | gunfire", "the sound of | battle"."""
    if phrase in [some for some, _ in listed_subjects(scene, predicate, subject)]:
        return True
    of = next(iter(scene.clauses.follow.get(subject.start)), None)
    head = scene.clauses.tokens[subject.head]
    loud = head.singular in war_words().sounds or head.lower in ("most", "much", "all", "some", "bulk")  # "Most of the fighting"
    return loud and of is not None and of.words == ("of",) and of.phrase == phrase


_WHERE_IT_HAPPENS = (
    "against", "in", "around", "near", "at", "inside", "outside", "along", "on", "to", "across", "for", "into", "towards", "east of",
    "west of", "north of", "south of", "through", "throughout", "over", "between", "beyond", "behind",
)  # fmt: skip


def _where_it_harmed(scene: Scene, at: int, phrase: NounPhrase, predicate: Predicate | None, frame: Frame) -> list[Fill]:
    """The place of an attack whose own words name none, by the harm it did: "a hotel in X was wrecked in a missile strike"."""
    if predicate is None or frame.type not in _VIOLENT or phrase.head != at:
        return []
    above = _what_it_did(scene, predicate)
    if above is not None:
        fronted = scene.clauses.fronted if opens_with_a_place(scene, above) else ()
        opening = list(scene.places_of(fronted[0].phrase, fronted[1:])) if fronted else []
        return by_prepositions(scene, above.complements, WHERE_IT_KILLS) or opening
    burns = predicate.lemma in ("break", "erupt") and predicate.subject is not None and _is_a_fire(scene, predicate.subject)
    burns = burns or _is_ablaze(scene, predicate)
    if not burns and predicate.lemma not in war_words().harm and predicate.lemma not in war_words().harm_by_hand:
        return []
    hangs = next((at for at, item in enumerate(predicate.complements) if item.phrase == phrase), None)
    if hangs and predicate.complements[hangs].words == ("of",):
        hangs -= 1  # "in two days of | skirmishes"
    led = predicate.complements[hangs].words if hangs is not None else ()
    if not _IN_WHICH & set(led):
        return []
    fills = by_prepositions(scene, predicate.complements, WHERE_IT_KILLS)
    subject = predicate.subject
    if fills or subject is None or predicate.subject_basis == "governor":
        return fills
    followers = scene.clauses.follow.get(subject.start, ())
    fills = list(scene.owners_place(subject, followers)) or by_prepositions(scene, followers, WHERE_IT_KILLS)
    done_to = predicate.passive or predicate.lemma in ("burn", "collapse", "be", "remain", "go")
    return fills or (list(scene.places_of(subject, followers)) if done_to else [])


def _what_it_did(scene: Scene, predicate: Predicate) -> Predicate | None:
    """The verb of the harm whose cause somebody names: "four | were hurt | in what officials said | was | a drone strike"."""
    tokens = scene.clauses.tokens
    if predicate.lemma != "be" and predicate.lemma not in telling_words().calling:
        return None
    what = next((at for at in range(predicate.start - 1, max(0, predicate.start - _FAR), -1) if tokens[at].lower == "what"), 0)
    if not what or tokens[what - 1].lower not in _IN_WHICH:
        return None
    above = next((one for one in reversed(scene.clauses.predicates) if one.end <= what), None)
    if above is None:
        return None
    war = war_words()
    harmed = above.lemma in war.harm or above.lemma in war.harm_by_hand or (above.lemma in war.happening and above.lemma != "be")
    return above if harmed or (above.lemma == "be" and above.adjective in war.casualties) else None


_FAR = 10  # tokens from "what" to what it is called


def _is_ablaze(scene: Scene, predicate: Predicate) -> bool:
    """Whether something burns, or pictures show that it does: "is in flames after", "caught fire", "footage shows a fire at"."""
    said = next((item for item in predicate.complements[:1]), None)
    if said is None:
        return False
    noun = scene.clauses.tokens[said.phrase.head].singular
    if predicate.lemma in ("be", "remain", "go"):
        return noun in ("flame", "flames", "ruin", "ruins", "darkness") and bool(said.words)
    shown = predicate.lemma in ("show", "catch", "see", "report") and not said.words
    return shown and noun in ("fire", "blaze", "smoke", "damage", "crater", "explosion", "wreckage")


def _is_ahead(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a deed is yet to come: "left X | before an operation", "ahead of the offensive"."""
    tokens = scene.clauses.tokens
    words = [token.lower for token in tokens[max(0, phrase.start - 2) : phrase.start]]
    return words == ["ahead", "of"] or (words[-1:] == ["before"] and tokens[phrase.start].lower in ("a", "an"))


def _left_before_it(verbs: Sequence[Found], scene: Scene) -> list[Fill]:
    """The place that people leave before a deed."""
    tokens = scene.clauses.tokens
    fled = [one for one in verbs if one.frame.type is ClaimType.DISPLACEMENT and one.actor is not None and one.actor.civilian]
    left = [one.place for one in fled if one.predicate is not None and one.place.start <= one.predicate.end]
    return (left or [one.place for one in fled if tokens[one.place.start - 1].lower in ("from", "of")])[:1]


def _what_came_of_it(
    phrase: NounPhrase, predicate: Predicate | None, frame: Frame, followers: Sequence[Complement], verbs: Sequence[Found], scene: Scene
) -> list[Fill]:
    """The place of a fight whose own words name none, by what came of it there: "took X after four days of fighting"."""
    if predicate is None or predicate.link == "relative" or not (frame.type in _VIOLENT or frame.type is ClaimType.SIEGE):
        return []
    if scene.clauses.tokens[phrase.head].singular == "campaign":
        return []  # "took the city after a bitter campaign": of votes
    lasted = bool(followers) and followers[0].words == ("of",) and says_when(scene, followers[0].phrase)  # "a siege of 87 days"
    if followers and followers[0].words not in _BY_WHOM and not lasted:
        return []
    hangs = next((at for at, item in enumerate(predicate.complements) if item.phrase == phrase), None)
    if hangs is None:
        return []
    led = predicate.complements[hangs]
    if led.words == ("of",) and hangs:
        led = predicate.complements[hangs - 1]
    if led.words == ("under",) and frame.type is ClaimType.ATTACK:
        return by_prepositions(scene, predicate.complements, WHERE_IT_KILLS)  # "held a post at X under daily attack"
    faced = led.words == ("in",) and scene.clauses.tokens[led.phrase.head].lower == "face"  # "in the face of an assault"
    if not faced and _AFTER_WHICH.isdisjoint(led.words):
        return []
    tokens = scene.clauses.tokens
    return [
        one.place
        for one in verbs
        if one.predicate is predicate
        and (
            one.frame.type is ClaimType.CAPTURE
            or (one.frame.type in _GIVING_UP and (one.place.start <= predicate.end or tokens[one.place.start - 1].lower in ("from", "of")))
        )
    ]


_BY_WHOM = (("between",), ("by",), ("from",), ("with",), ("against",))
_AFTER_WHICH = frozenset({"after", "following", "amid", "during", "despite"})
_GIVING_UP = frozenset({ClaimType.DISPLACEMENT, ClaimType.WITHDRAWAL})


def _is_a_fire(scene: Scene, phrase: NounPhrase) -> bool:
    return scene.clauses.tokens[phrase.head].singular in ("fire", "blaze")


_VIOLENT = frozenset({ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.CONTESTED})
_IN_WHICH = frozenset({"in", "during", "after", "by", "following", "from", "amid", "since"})


def _under(scene: Scene, phrase: NounPhrase, predicate: Predicate | None) -> list[Fill]:
    """What is under it: "the last large city of Darfur under military control", "Tripoli is under the control of …"."""
    clauses = scene.clauses
    led = clauses.tokens[phrase.start - 1].lower if phrase.start else ""
    if led != "under" and not (led in ("in", "within") and clauses.tokens[phrase.head].lower in war_words().held_in):
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


def compound_frame(scene: Scene, at: int, frame: Frame) -> list[Found]:
    """A frame of the compound that ends at a token, for each place: "the rebel-held | town"."""
    clauses = scene.clauses
    tokens = clauses.tokens
    hyphen = tokens[at - 1].text == "-" and tokens[at].glued and not (at > 1 and tokens[at - 2].lower in war_words().half)
    phrase = phrase_at(clauses, at)
    if not hyphen and (phrase is None or not frame.bare or clauses.tags[at] is FINITE):
        return []
    actor = None
    if hyphen:
        ref = next((ref for ref in scene.actors if ref.end in (at - 1, at) or ref.start < at <= ref.end), None)
        if ref is None:
            return []
        actor = ActorFill(ref.key, ref, ref.how == "civilian", "")
    if phrase is None:
        fills = _called(scene, at - 2)
    elif phrase.head > at:
        fills = list(scene.places_of(phrase, clauses.follow.get(phrase.start, ())))
        if not fills:  # "Jilib, a militant-held town, …"
            fills = [fill for first, second in clauses.appositions if second == phrase for fill in scene.places_of(first)]
    else:
        fills = _equated(scene, phrase, governing(clauses, phrase))  # "the town is rebel-held"
    return [Found(frame, at, None, True, fill, actor, None, None) for fill in one_a_mention(fills)]
