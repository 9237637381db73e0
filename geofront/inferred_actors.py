"""Who did what is told without its doer, where the article leaves no doubt: every such actor is flagged as inferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geofront.actors import Cast
from geofront.attribution import attribution_at
from geofront.changed import changed
from geofront.culprits import culprit_in
from geofront.doers import Told, side_of_speaker
from geofront.found import Found
from geofront.lexicon import lexicon
from geofront.modality import phrase_at
from geofront.model import Actor, ActorKind, Claim, ClaimType, Mention, Modality
from geofront.noun_frames import governing
from geofront.scene import ActorFill, Scene
from geofront.syntax import NounPhrase, Predicate
from geofront.telling import telling_words
from geofront.war_words import war_words

INFERRED = "actor inferred from other sentences"
BLAMED_WITHIN = 2  # sentences after a deed in which somebody is named for it
REACH = 3  # sentences over which an agentless gain at a place is put down to who gained or attacked there before
GAINS = frozenset({ClaimType.CAPTURE, ClaimType.SIEGE, ClaimType.ADVANCE, ClaimType.ATTACK})
DEEDS = frozenset({ClaimType.STRIKE, ClaimType.ATTACK})
ARMED = frozenset({ActorKind.MILITARY, ActorKind.MILITIA, ActorKind.REBEL, ActorKind.GOVERNMENT, ActorKind.COALITION})


@dataclass(frozen=True, slots=True)
class Known:
    """The article around a claim."""

    told: Told
    mentions: Sequence[Mention]
    cast: Cast
    surfaces: Mapping[str, str]  # id of a mention → its words, case folded
    places: Mapping[str, str]  # id of a mention → id of the place that it means, where the map has one
    keys: Mapping[str, str]  # id of an actor → key
    actors: Mapping[str, Actor]  # by id


def with_inferred_actor(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> Found:
    """Names the doer of a deed that is told without one; unchanged where there is one, or where the article leaves doubt.

    A deed is that of whom somebody names for it, or of who says it will be done; a liberation is the speaker's own side's; a siege told
    on is that of who attacked the same place just before; "the raids" are those told of just before, or those of who tells of the other
    side's dead in them.
    """
    if _is_count_of_the_repelled(found, scene):
        found = changed(found, actor=None, target=found.actor)
    if found.actor is not None and found.actor.key is not None and not _is_anybody(found.actor.key):
        return found
    if found.frame.type in DEEDS:
        culprit = culprit_in(scene)
        if culprit is not None and (found.target is None or found.target.key != culprit.key):
            return changed(found, actor=culprit)
        key = _culprit_named_after(scene, known)
        if key is not None and (found.target is None or found.target.key != key):
            return changed(found, actor=ActorFill(key, None, False, ""), inferred=True)
        key = _who_acts_in_it(found, scene) or _by_whose_raids(found, scene)
        if key is not None and (found.target is None or found.target.key != key):
            return changed(found, actor=ActorFill(key, None, False, ""))
        if found.target is None:
            key = _teller_of_civilian_dead(scene, found, known)
            found = changed(found, target=ActorFill(key, None, False, "")) if key is not None else found
    if _are_the_last(found, scene):
        left = _who_was_leaving(found, scene, known)
        if left is not None:
            return changed(found, actor=ActorFill(left, None, False, ""), inferred=True)
    predicate = found.predicate
    if found.actor is not None and found.actor.key is not None:
        return found
    if found.frame.type is ClaimType.WITHDRAWAL:
        left = _who_was_leaving(found, scene, known)
        if left is not None:
            return changed(found, actor=ActorFill(left, None, False, ""), inferred=True)
    if found.frame.type is ClaimType.ADVANCE and found.nominal and found.target is None and _is_beaten_off(found, scene):
        key = _waging_speaker(found, scene, known)
        found = changed(found, target=ActorFill(key, None, False, "")) if key is not None else found
    if found.frame.type is ClaimType.CONTESTED:
        return changed(found, actor=_who_fights(found, scene))
    if found.frame.type is ClaimType.ATTACK and "subject" in found.frame.target:
        made_by = _by_whom(found, scene)
        if made_by is not None and made_by.key is not None:
            return changed(found, actor=made_by)
        found = _with_the_attacked(found, scene, known)
        fallen = _whose_dead(found, scene)
        return found if fallen is None or _suffers(found, fallen.key or "", known) else changed(found, actor=fallen)
    if predicate is not None and any(item.words == ("from",) for item in predicate.complements):
        return found  # "was captured from the group": by somebody else
    lemma = predicate.lemma if predicate is not None and not found.nominal else scene.clauses.tokens[found.trigger].lower
    key = None
    if found.frame.type in DEEDS and found.nominal and found.actor is None:
        key = _doer_told_before(found, scene, claims, known) or _teller_of_enemy_dead(found, scene, known)
    key = key or _by_who_tells(found, scene, known) or _doer_of_the_clause(found, scene)
    if key is None and found.frame.type in GAINS:
        if lemma in war_words().own_gains or (predicate is not None and predicate.adjective in ("free", "liberated")):
            key = side_of_speaker(scene, found.trigger, known.told)
        elif lemma in war_words().losses:
            return found  # see belligerents.py
        else:
            key = _attacker_before(found, scene, claims, known)
    if key is None or _suffers(found, key, known):
        return found
    return changed(found, actor=ActorFill(key, None, False, ""), inferred=True)


def _who_acts_in_it(found: Found, scene: Scene) -> str | None:
    """Who acts in the clause that describes a deed: "a raid on X, in which the militants used car bombs"."""
    if not found.nominal:
        return None
    tokens = scene.clauses.tokens
    for later in scene.clauses.predicates:
        if later.start <= found.trigger or later.subject is None or later.passive or later.negated:
            continue
        if later.lemma not in war_words().acting_in_it:
            continue
        opened = [token.lower for token in tokens[max(0, later.subject.start - 2) : later.subject.start]]
        if opened in (["in", "which"], ["during", "which"], [",", "when"]):
            fill = scene.whole_actor_of(later.subject)
            return fill.key if fill is not None and fill.acts and fill.key is not None and not _is_anybody(fill.key) else None
    return None


def _are_the_last(found: Found, scene: Scene) -> bool:
    """Whether those who leave are the last of whom nobody says whose they are: "the last soldiers left X"."""
    subject = found.predicate.subject if found.predicate is not None and not found.nominal else None
    if found.frame.type is not ClaimType.WITHDRAWAL or subject is None or found.actor is None:
        return False
    ref = found.actor.ref
    named = ref is not None and ref.how != "generic"
    return not named and not {"last", "remaining"}.isdisjoint(token.lower for token in scene.clauses.tokens[subject.start : subject.head])


def _who_was_leaving(found: Found, scene: Scene, known: Known) -> str | None:
    """Who was last said to leave places, of one that "was abandoned": "Soldiers are leaving the valley. X was given up on …"."""
    if found.predicate is None or not (found.predicate.passive or _are_the_last(found, scene)):
        return None
    for other in reversed(known.told.scenes[max(0, scene.index - 2) : scene.index + 1]):
        for earlier in reversed(other.clauses.predicates):
            behind = other is scene and earlier.start >= found.trigger
            if behind or earlier.lemma not in war_words().leaving or earlier.subject is None or earlier.passive:
                continue
            fill = other.whole_actor_of(earlier.subject)
            return fill.key if fill is not None and fill.acts else None
    return None


def _is_beaten_off(found: Found, scene: Scene) -> bool:
    """Whether a push is only told of as one that was thrown back, so that who says so was pushed at."""
    return any(
        one.passive and one.lemma in war_words().ending and one.subject is not None and one.subject.start <= found.trigger < one.subject.end
        for one in scene.clauses.predicates
    )


def _by_whose_raids(found: Found, scene: Scene) -> str | None:
    """Whose the raids were in which something is said to have been hit: "was gutted during a week of | Turkish raids"."""
    predicate = found.predicate
    if predicate is None or found.nominal or not predicate.passive:
        return None
    tokens, deeds = scene.clauses.tokens, lexicon().violent_deeds
    for at, item in enumerate(predicate.complements):
        if item.words not in (("in",), ("during",)):
            continue
        phrase = item.phrase
        following = predicate.complements[at + 1 : at + 2]
        if tokens[phrase.head].singular in war_words().many and following and following[0].words == ("of",):
            phrase = following[0].phrase
        if tokens[phrase.head].singular in deeds:
            ref = next((ref for ref in scene.actors if phrase.start <= ref.start < phrase.head and ref.how != "civilian"), None)
            return ref.key if ref is not None and not ref.speaks and not _is_anybody(ref.key) else None
    return None


def _is_count_of_the_repelled(found: Found, scene: Scene) -> bool:
    """Whether attacks are told of by whom they were made on: "the army reported 12 assaults near X, all of them repelled"."""
    predicate = found.predicate
    if not found.nominal or found.frame.type is not ClaimType.ATTACK or predicate is None or predicate.lemma not in war_words().recording:
        return False
    ref = found.actor.ref if found.actor is not None else None
    if ref is not None and ref.start >= predicate.start:
        return False  # "reported 12 Russian assaults"
    return any(token.lower in war_words().repelled for token in scene.clauses.tokens[found.trigger :])


def _who_fights(found: Found, scene: Scene) -> ActorFill | None:
    """Who is said to clash, where a verb tells where: "clashes between X and Y reached"; who comes from it: "after heavy fighting for"."""
    clauses, predicate = scene.clauses, found.predicate
    if predicate is not None and not found.nominal and predicate.subject is not None:
        followers = clauses.follow.get(predicate.subject.start, ())
        at = next((at for at, item in enumerate(followers) if item.words == ("between",)), None)
        return scene.actor_of(followers[at].phrase, followers[at + 1 :]) if at is not None else found.actor
    phrase = phrase_at(clauses, found.trigger)
    if phrase is None or not _is_for_a_place(scene, phrase):
        return found.actor
    after = next((at for at in range(phrase.start - 1, -1, -1) if clauses.tokens[at].lower in ("after", "following", "in", "amid")), None)
    before = [one for one in clauses.predicates if after is not None and one.end <= after and one.link in ("main", "conjunct")]
    if not before or before[-1].lemma in lexicon().reporting or before[-1].passive or before[-1].subject is None:
        return found.actor
    fill = scene.whole_actor_of(before[-1].subject)
    return fill if fill is not None and fill.acts else found.actor


def _is_for_a_place(scene: Scene, phrase: NounPhrase) -> bool:
    return any(item.words in (("for",), ("over",)) for item in scene.clauses.follow.get(phrase.start, ())[:1])


def _with_the_attacked(found: Found, scene: Scene, known: Known) -> Found:
    """With the speaker's side as the one attacked, where nobody else is said to have beaten an attack off."""
    predicate = found.predicate
    if found.target is not None or predicate is None or not predicate.passive:
        return found
    key = _waging_speaker(found, scene, known)
    return changed(found, target=ActorFill(key, None, False, "")) if key is not None else found


def _by_whom(found: Found, scene: Scene) -> ActorFill | None:
    """Whose an attack was that was beaten off: "beat off three assaults by the militia"."""
    predicate = found.predicate
    if predicate is None or predicate.passive:
        return None
    for at, item in enumerate(predicate.complements[1:3], 1):
        if item.words in (("by",), ("from",)):
            return scene.actor_of(item.phrase, predicate.complements[at + 1 :])
    return None


_DEAD_WITHIN = 6  # tokens from a verb to the actor whose men it was done to: "killed at least 20 of the rebels"


def _whose_dead(found: Found, scene: Scene) -> ActorFill | None:
    """Who lost men where an attack was beaten off: "repelled an attack on X, killing 12 militants"."""
    for at, token in enumerate(scene.clauses.tokens):
        if at > found.trigger and lexicon().lemma(token.lower) in war_words().harming_the_enemy:
            ref = next((ref for ref in scene.actors if at < ref.start <= at + _DEAD_WITHIN), None)
            if ref is not None and ref.how != "civilian" and (found.target is None or found.target.key != ref.key):
                return ActorFill(ref.key, ref, False, "")
    return None


def _by_who_tells(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, where it tells of its own plans, units or gains."""
    told = _who_announces(found, scene, known) or _who_is_ordered(found, scene, known)
    told = told or _whose_weapons(found, scene, known)
    return told or _whose_units(found, scene, known) or _who_reports_a_gain(found, scene, known)


_TO_COME = frozenset({"will", "would", "shall", "wo", "'ll"})
_MOVING = GAINS | DEEDS | {ClaimType.MOVEMENT}


def _who_announces(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, of what it says will be done: "an offensive will be launched on X, the army said"."""
    predicate = found.predicate
    if predicate is None or not predicate.passive or predicate.negated or predicate.modal not in _TO_COME:
        return None
    if found.frame.type not in _MOVING:
        return None
    return _waging_speaker(found, scene, known)


def _who_is_ordered(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, of an order or a plan that nobody else is said to have: "says there was never a plan to seize X"."""
    predicate = found.predicate
    if predicate is None or found.nominal or predicate.link != "infinitive":
        return None
    tokens = scene.clauses.tokens
    ordered = tokens[predicate.start - 2].singular if predicate.start > 1 else ""
    noun = ordered if tokens[predicate.start - 1].lower == "to" else tokens[predicate.start - 1].singular
    if noun not in war_words().orders or found.frame.type not in _MOVING | {ClaimType.WITHDRAWAL}:
        return None
    return _waging_speaker(found, scene, known) or _last_army(found, scene, known)


def _whose_weapons(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, of jets or guns that it says hit somebody else's men: "F-16s bombed the rebels in X, the army announced"."""
    predicate = found.predicate
    if predicate is None or found.nominal or found.frame.type is not ClaimType.STRIKE or predicate.passive or predicate.subject is None:
        return None
    token = scene.clauses.tokens[predicate.subject.head]
    model = token.lower.removesuffix("s") in lexicon().models or token.lower in lexicon().models
    if not model and token.singular not in lexicon().weapons:
        return None
    key = _waging_speaker(found, scene, known)
    if key is None or not _speaks_for_itself(found, scene, known):
        return None
    hit = [ref for ref in scene.actors if predicate.end <= ref.start < found.place.end + 6 and ref.how != "civilian"]
    return key if any(ref.key != key and _side(known, ref.key) != _side(known, key) for ref in hit) else None


_SOME = frozenset("that any most more further additional fresh no some two three four five six several".split())


def _whose_units(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, of units that go or are sent somewhere and of whom an armed force tells without saying whose they are."""
    predicate = found.predicate
    if found.nominal or predicate is None or predicate.subject is None:
        return None
    moved = found.frame.type is ClaimType.MOVEMENT and predicate.passive
    if not moved and found.frame.type not in (ClaimType.WITHDRAWAL, ClaimType.ADVANCE, ClaimType.MOVEMENT):
        return None
    tokens = scene.clauses.tokens
    opener = tokens[predicate.subject.start].lower
    bare = opener in _SOME or predicate.subject.start == predicate.subject.head
    noun = tokens[predicate.subject.head].singular
    a_unit = noun in war_words().own_units
    own = opener == "the" and (a_unit or (moved and noun == "soldier"))  # whoever speaks of "the soldiers" may mean the enemy's
    if not own and not (bare and (a_unit or noun in war_words().bare_units)):
        return None
    return _waging_speaker(found, scene, known) or _last_army(found, scene, known)


def _last_army(found: Found, scene: Scene, known: Known) -> str | None:
    """The army that acted last, where an officer or official tells of its units without a word of whose officer that is."""
    introduced = attribution_at(known.told.attributions[scene.index], found.trigger)
    if introduced is None or introduced.speaker is None or telling_words().unnamed.isdisjoint(introduced.speaker.lower().split()):
        return None
    acted = known.told.memory.acted
    actor = known.actors.get(known.cast.ids.get(acted, "")) if acted is not None else None
    return acted if actor is not None and actor.kind is ActorKind.MILITARY else None


def _waging_speaker(found: Found, scene: Scene, known: Known) -> str | None:
    """The side of who tells of it, if that side wages war."""
    key = side_of_speaker(scene, found.trigger, known.told)
    actor = known.actors.get(known.cast.ids.get(key, "")) if key is not None else None
    return key if actor is not None and actor.kind in ARMED else None


def _who_reports_a_gain(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, of what an armed force itself says was taken: "the city had been captured, the army said"."""
    predicate = found.predicate
    if predicate is None or found.nominal or not predicate.passive or predicate.negated or predicate.modal is not None:
        return None
    if predicate.lemma not in war_words().taking or found.frame.type is not ClaimType.CAPTURE:
        return None
    above = scene.clauses.predicates[predicate.governor] if predicate.governor is not None else None
    telling = telling_words()
    if above is not None and (above.lemma in telling.denying or above.lemma in telling.conceding):
        return None
    return _waging_speaker(found, scene, known)


_UPON = frozenset({"when", "after", "since", "as", "once"})


def _doer_of_the_clause(found: Found, scene: Scene) -> str | None:
    """Who acts in the clause that tells how it came about: "X has been cut off since the rebels closed the roads"."""
    predicate = found.predicate
    if predicate is None or found.nominal or found.frame.type not in (ClaimType.SIEGE, ClaimType.CAPTURE):
        return None
    if predicate.lemma in war_words().losses or not (predicate.passive or predicate.lemma == "fall"):
        return None
    if scene.clauses.tokens[0].lower == "if":
        return _whom_it_would_help(scene, predicate)
    number = scene.clauses.predicates.index(predicate)
    for later in scene.clauses.predicates[number + 1 :]:
        if later.link != "subordinate" or later.introducer not in _UPON or later.governor != number or later.subject is None:
            continue
        if later.negated or later.passive or later.lemma in war_words().giving_up or later.lemma in lexicon().reporting:
            return None
        if scene.clauses.tokens[later.subject.start].lower in ("its", "their"):
            return None  # "has been cut off since its relief column turned back"
        if scene.clauses.tokens[later.subject.head].singular in ("bomber", "attacker"):
            return None  # "fell after suicide bombers blew up the gate": to those who sent them
        fill = scene.whole_actor_of(later.subject)
        return fill.key if fill is not None and fill.acts else None
    return None


def _whom_it_would_help(scene: Scene, predicate: Predicate) -> str | None:
    """Who could go on if a place fell: "if X were to fall, the rebels could march on"."""
    for later in scene.clauses.predicates:
        if later.start <= predicate.end or later.link != "main" or later.modal not in ("could", "would", "can", "will", "might"):
            continue
        if later.lemma not in war_words().made_possible or later.passive or later.negated or later.subject is None:
            return None
        fill = scene.whole_actor_of(later.subject)
        return fill.key if fill is not None and fill.acts else None
    return None


def _culprit_named_after(scene: Scene, known: Known) -> str | None:
    """Who is named for a deed just after it was told of: "A car bomb exploded in X. Al-Shabaab claimed responsibility."."""
    for later in known.told.scenes[scene.index + 1 : scene.index + 1 + BLAMED_WITHIN]:
        culprit = culprit_in(later)
        if culprit is not None:
            return culprit.key
        if later.places:
            return None  # of another place by now
    return None


def _attacker_before(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> str | None:
    """Who was last said to gain or attack the same place, up to `REACH` sentences before."""
    begin = known.told.scenes[max(0, scene.index - REACH)].clauses.sentence.span.start
    for claim in reversed(claims):
        if claim.evidence.start < begin:
            return None
        key = _key(claim, known)
        if is_told(claim) and claim.type in GAINS and _is_at(claim, found, known) and key is not None and not _is_anybody(key):
            return key
    return None


def _doer_told_before(found: Found, scene: Scene, claims: Sequence[Claim], known: Known) -> str | None:
    """Of "the raids", "those strikes": the doer of the last ones told of by the same noun."""
    tokens = scene.clauses.tokens
    phrase = phrase_at(scene.clauses, found.trigger)
    if phrase is None or tokens[phrase.start].lower not in ("the", "these", "those"):
        return None
    noun = tokens[found.trigger].singular
    begin = known.told.scenes[max(0, scene.index - REACH)].clauses.sentence.span.start
    for claim in reversed(claims):
        if claim.evidence.start < begin:
            return None
        word = known.told.text[claim.trigger.start : claim.trigger.end].casefold()
        if is_told(claim) and claim.type in DEEDS and lexicon().singular(word) == noun:
            return _key(claim, known)
    return None


def _teller_of_enemy_dead(found: Found, scene: Scene, known: Known) -> str | None:
    """The speaker's side, where it tells of the other side's dead: "the coalition said 20 rebels had died in air raids near X"."""
    clauses = scene.clauses
    phrase = phrase_at(clauses, found.trigger)
    predicate = found.predicate or (governing(clauses, phrase) if phrase is not None else None)
    if predicate is None or predicate.subject is None:
        return None
    harming = predicate.lemma in ("kill", "wound", "injure")
    fallen: NounPhrase | None = predicate.subject
    if harming and not predicate.passive and predicate.subject == phrase:
        fallen = next((item.phrase for item in predicate.complements[:1] if not item.words), None)  # "a strike killed 20 rebels"
    elif predicate.lemma != "die" and not (harming and predicate.passive):
        return None
    dead = scene.whole_actor_of(fallen) if fallen is not None else None
    teller = side_of_speaker(scene, found.trigger, known.told)
    if dead is None or dead.key is None or teller is None:
        return None
    sides = [_side(known, dead.key), _side(known, teller)]
    return teller if None not in sides and sides[0] != sides[1] else None


def _teller_of_civilian_dead(scene: Scene, found: Found, known: Known) -> str | None:
    """The side of who tells of civilians killed, which the other side then did: "the rebels say a bomb killed a family"."""
    doubting = telling_words().denying | telling_words().conceding
    if any(one.lemma in doubting for one in scene.clauses.predicates):
        return None
    for one in scene.clauses.predicates:
        if one.lemma not in war_words().killing:
            continue
        victims = one.subject if one.passive or one.lemma in ("die", "perish") else None
        victims = victims or next((item.phrase for item in one.complements if not item.words), None)
        if victims is not None and scene.clauses.tokens[victims.head].lower in lexicon().civilian_nouns | {"child"}:
            return _waging_speaker(found, scene, known) if _speaks_for_itself(found, scene, known) else None
    return None


def _speaks_for_itself(found: Found, scene: Scene, known: Known) -> bool:
    """Whether who tells of a deed is told by an armed actor's own name: "the rebels say", not "medics said; the army …"."""
    introduced = attribution_at(known.told.attributions[scene.index], found.trigger)
    span = introduced.speaker_span if introduced is not None else None
    tokens = scene.clauses.tokens
    return span is not None and any(span.start <= tokens[ref.start].start < span.end for ref in scene.actors)


def _side(known: Known, key: str) -> str | None:
    actor = known.actors.get(known.cast.ids.get(key, ""))
    return actor.side if actor is not None else None


def is_told(claim: Claim) -> bool:
    """Whether a claim says who did what, as done and not as planned, possible or denied."""
    return claim.actor is not None and claim.modality in (Modality.ASSERTED, Modality.CLAIMED)


def _is_at(claim: Claim, found: Found, known: Known) -> bool:
    return claim.place is not None and known.surfaces[claim.place] == known.surfaces[known.mentions[found.place.mention].id]


def _suffers(found: Found, key: str, known: Known) -> bool:
    """Whether an actor or its side is the one to whom the deed is done; what moves is moved by its own."""
    if found.target is None or found.target.key is None or found.frame.type not in GAINS | DEEDS:
        return False
    sides = [_side(known, found.target.key), _side(known, key)]
    return found.target.key == key or (sides[0] is not None and sides[0] == sides[1])


def _is_anybody(key: str) -> bool:
    """Whether an actor is one who may belong to any side: "gunmen", "attackers"."""
    name = key.removeprefix("generic:")
    known = lexicon().generic_actors.get(name.split(" ")[0], ())
    return key.startswith("generic:") and any(resolves == "either" and " ".join(words) == name for words, _, resolves in known)


def _key(claim: Claim, known: Known) -> str | None:
    return known.keys.get(claim.actor) if claim.actor is not None else None
