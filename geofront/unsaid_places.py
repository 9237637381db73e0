"""Where it was, when a frame's own words leave that open: "there", what the sentence opens with, what the article is about."""

from __future__ import annotations

from geofront.arguments import holds_a_named_place, says_when
from geofront.clauses import Clauses
from geofront.flights import whence_people_flee
from geofront.lexicon import lexicon
from geofront.model import ClaimType
from geofront.phrases import Frame
from geofront.prepositions import LOCATING, WHERE_IT_KILLS, by_prepositions, is_compass_point, matches
from geofront.scene import Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.tags import NAME, NUMBER
from geofront.war_words import war_words


def meant_by_there(scene: Scene, predicate: Predicate, frame: Frame) -> list[Fill]:
    """The place that "there" beside a verb means: "had been besieged there by the rebels"."""
    fought_over = frame.type is ClaimType.CONTESTED and "object-at" in frame.place
    if not (LOCATING & set(frame.place) or frame.type is ClaimType.SIEGE or fought_over):
        return []
    tokens = scene.clauses.tokens
    opening = tokens[0].lower == "there" and predicate.link == "main" and predicate.subject is not None and predicate.subject.start > 0
    subject = predicate.subject
    # "every house | there is fought over"
    behind = [subject.end] if subject is not None and predicate.subject_basis == "own" and subject.end < predicate.start else []
    behind += [item.phrase.end for item in predicate.complements[:2] if item.phrase.end < len(tokens)]  # "clashed with rebels | there"
    for at in (*((0,) if opening else ()), *behind, *range(predicate.end, min(len(tokens), predicate.end + 2))):
        if tokens[at].lower == "there":
            if tokens[at - 1].lower == "from" and frame.type in _AIMED:
                return []  # "shells the far bank from there"
            meant = scene.meant_by_there(at)
            return [Fill(meant, None, at, at + 1)] if meant is not None else []
    return []


_AIMED = frozenset({ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.ADVANCE, ClaimType.MOVEMENT})
_BEFALLING = frozenset({ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.SIEGE, ClaimType.CONTESTED, ClaimType.DISPLACEMENT})


def from_surroundings(scene: Scene, predicate: Predicate | None, frame: Frame) -> list[Fill]:
    """The place of a claim whose own words name none: "Khiam, where …", "In Rafah, the army …", or the place the article is about."""
    clauses = scene.clauses
    harms = frame.type in (ClaimType.STRIKE, ClaimType.ATTACK)
    if predicate is not None and any(
        item.words
        and not _is_what_somebody_says(predicate, item)
        and matches(item.words, frame.place)
        and clauses.tags[item.phrase.head] is NAME
        and not (frame.type in _BEFALLING and says_when(scene, item.phrase))
        for item in predicate.complements
    ):
        return []  # a name stands there, only we do not know it as a place
    if predicate is not None and predicate.scene is not None and _takes_something_else(scene, predicate, frame):
        return []
    if predicate is not None and predicate.scene is not None:
        narrowed = frame.type is ClaimType.MOVEMENT or predicate.lemma in frame.narrow
        if narrowed and not LOCATING & set(frame.narrow.get(predicate.lemma, frame.place)):
            return []  # "X, where they were making a last stand"
        return list(scene.places_of(predicate.scene, clauses.follow.get(predicate.scene.start, ())))
    opening = clauses.opening_of(predicate) if predicate is not None and LOCATING & set(frame.place) else None
    if opening is not None and _is_where(scene, opening):
        return list(scene.places_of(opening.phrase))
    if (
        predicate is not None
        and LOCATING & set(frame.narrow.get(predicate.lemma, frame.place))
        and clauses.fronted
        and (
            predicate.link in ("main", "subordinate", "conjunct")
            or ((harms or frame.type is ClaimType.CONTESTED) and _goes_on_there(scene, predicate))
            or _is_what_they_had_to_do(clauses, predicate)
        )
        and predicate.start > clauses.fronted[-1].phrase.start
    ):
        first = clauses.fronted[0]
        if _is_where(scene, first) and not any(
            one.link == "main" and one.start < predicate.start and one.lemma not in lexicon().reporting and one.lemma != "do"
            for one in clauses.predicates
            if predicate.link not in ("participle", "infinitive")
        ):
            return list(scene.places_of(first.phrase, clauses.fronted[1:]))
    if frame.type is ClaimType.STRIKE and predicate is not None and predicate.governor is not None and predicate.introducer in _AT_WHICH:
        above = clauses.predicates[predicate.governor]
        by = predicate.subject
        met = predicate.complements[0].phrase if predicate.complements and not predicate.complements[0].words else None  # "engaged drones"
        thrown = any(_is_thrown(clauses, phrase) for phrase in (by, met) if phrase is not None)
        war, hit = war_words(), by is not None and (predicate.passive or thrown)
        elsewhere = any(holds_a_named_place(scene, item.phrase) for item in above.complements)
        into = predicate.complements[0].phrase if predicate.complements else None  # "ploughed into its substations"
        its = by if predicate.passive else met if met is not None else into
        if its is not None and clauses.tokens[its.start].lower == "its" and above.subject is not None and above.subject_basis == "own":
            # "X airport was out of service after bombs cratered its runway"
            return list(scene.places_of(above.subject, clauses.follow.get(above.subject.start, ())))
        if thrown and above.link == "main" and opens_with_a_place(scene, above) and not elsewhere:
            return list(scene.places_of(clauses.fronted[0].phrase, clauses.fronted[1:]))  # "In X, the lights went out after a drone hit"
        if hit and (above.lemma in war.harm or above.lemma in war.struck_at):
            # "were killed in X when a bomb hit a clinic", "In X two people died when a shell came through the roof"
            return by_prepositions(scene, above.complements, WHERE_IT_KILLS) or _where_its_subject_is(scene, above, frame)
        if hit and above.lemma in war.alarm | war.waking | war.shaken:
            # "Sirens wailed in X as rockets came in", "X woke to black smoke after drones hit a depot"
            heard = by_prepositions(scene, above.complements, (*WHERE_IT_KILLS, "over", "across", "above"))
            woken = above.subject if above.lemma in (war.shaken if above.passive else war.waking) else None
            return heard or (list(scene.places_of(woken, clauses.follow.get(woken.start, ()))) if woken is not None else [])
        if hit and above.lemma in war.aftermath:
            # "Rescuers in X dug through the night after a rocket hit a school"
            followers = clauses.follow.get(above.subject.start, ()) if above.subject is not None else ()
            return by_prepositions(scene, above.complements, WHERE_IT_KILLS) or by_prepositions(scene, followers, WHERE_IT_KILLS)
        if hit and above.lemma in war.counting:
            # not where those who count are: "Medics counted 41 dead in X after jets hit a market"
            return by_prepositions(scene, above.complements, WHERE_IT_KILLS)
    if frame.type is ClaimType.STRIKE and predicate is not None and predicate.governor is None and predicate.introducer in _AT_WHICH:
        heading = clauses.phrases[0] if clauses.phrases and clauses.phrases[0].end <= predicate.start else None
        if heading is not None and heading != predicate.subject:  # a headline: "Six dead in X as missile hits flats"
            return by_prepositions(scene, clauses.follow.get(heading.start, ()), WHERE_IT_KILLS)
    if frame.type in _SEEN and predicate is not None and predicate.governor is not None and predicate.link in ("main", "subordinate"):
        whose = predicate.subject is not None and _is_thrown(clauses, predicate.subject)
        seen = _where_it_was_seen(scene, predicate) if whose or predicate.passive or frame.type is ClaimType.ATTACK else []
        if seen:
            return seen
    if frame.type is ClaimType.STRIKE and predicate is not None and predicate.link in _GOING_ON and predicate.governor is not None:
        above = clauses.predicates[predicate.governor]
        if above.subject is not None and _is_thrown(clauses, above.subject) and not above.passive:
            # "missed its target in X and killed three", "buzzed over X before striking a depot"
            return by_prepositions(scene, above.complements, WHERE_IT_KILLS if predicate.link == "conjunct" else (*WHERE_IT_KILLS, "over"))
    if frame.type is ClaimType.ATTACK and predicate is not None and predicate.link == "conjunct" and predicate.governor is not None:
        above = clauses.predicates[predicate.governor]
        fires = predicate.lemma == "open" and any(clauses.tokens[item.phrase.head].lower == "fire" for item in predicate.complements[:1])
        if above.lemma in war_words().coming and not above.passive and (fires or _on_people(scene, predicate)):
            # "crossed into X and beheaded four farmers", "entered X and shot dead ten men"
            bare = [item.phrase for item in above.complements[:1] if not item.words]
            fills = by_prepositions(scene, above.complements, (*_INTO, "to"))
            return fills or [fill for phrase in bare for fill in scene.places_of(phrase)]
    if frame.type is ClaimType.CONTESTED and predicate is not None and predicate.governor is not None and predicate.introducer in _AT_WHICH:
        above = clauses.predicates[predicate.governor]
        if above.lemma in war_words().closing and above.subject is not None and (above.passive or above.lemma == "empty"):
            # "The crossing at X was closed after border guards exchanged fire"
            followers = clauses.follow.get(above.subject.start, ())
            there = by_prepositions(scene, above.complements, WHERE_IT_KILLS) or by_prepositions(scene, followers, WHERE_IT_KILLS)
            return there or list(scene.places_of(above.subject, followers))
    if predicate is not None and _goes_on_fighting(scene, predicate, frame):
        assert predicate.governor is not None  # "lured them into X and is clashing with them", "went round X, executing men"
        before = clauses.predicates[predicate.governor].complements
        town = before[0].phrase if before and not before[0].words and scene.is_a_place_itself(before[0].phrase, before[1:]) else None
        fills = list(scene.places_of(town)) if town is not None and frame.type is ClaimType.CONTESTED else []
        return fills or by_prepositions(scene, before, (*WHERE_IT_KILLS, "inside", "into"))  # "attacked X and were trading fire"
    cleft = _it_was_there(scene, predicate) if predicate is not None and LOCATING & set(frame.place) else []
    if cleft:
        return cleft
    fled = whence_people_flee(scene, predicate) if frame.type is ClaimType.DISPLACEMENT and predicate is not None else []
    if fled:
        return fled
    tried = _what_was_tried(scene, predicate) if frame.type is ClaimType.ATTACK and predicate is not None else None
    if tried is not None:
        bare = [item.phrase for item in tried.complements[:1] if not item.words]
        return [fill for phrase in bare for fill in scene.places_of(phrase)] or by_prepositions(scene, tried.complements, (*_INTO, "to"))
    if frame.context_place and predicate is not None:
        # "gains on the northeastern front": those of the place the article was last about
        reach = 3 if frame.type is ClaimType.ADVANCE else 2 if frame.subject else 1  # "the garrison" is a town's
        meant = scene.last_settlement(predicate.verb, reach, in_passing=False)
        if meant is not None:
            return [Fill(meant, None, predicate.verb, predicate.end)]
    return []


_GOING_ON = frozenset({"conjunct", "gerund"})


def _what_was_tried(scene: Scene, predicate: Predicate) -> Predicate | None:
    """What attempts were made to do that somebody beat off: "repelled two attempts | to enter Bakhmut"."""
    clauses = scene.clauses
    for other in clauses.predicates:
        if other.link == "infinitive" and other.start > predicate.start and other.governor is not None:
            tried = next((item.phrase for item in predicate.complements if not item.words and item.phrase.end == other.start), None)
            if tried is not None and clauses.tokens[tried.head].singular in war_words().attempts:
                return other
    return None


_SEEN = frozenset({ClaimType.STRIKE, ClaimType.ATTACK})


def _where_it_was_seen(scene: Scene, predicate: Predicate) -> list[Fill]:
    """Where those are who saw what they tell: "Witnesses in X said | a gunship had opened fire on a wedding"."""
    clauses = scene.clauses
    above = clauses.predicates[predicate.governor] if predicate.governor is not None else None
    if above is None or above.lemma not in lexicon().reporting or above.subject is None or above.start > predicate.start:
        return []
    if clauses.tokens[above.subject.head].singular not in war_words().witnesses:
        return []
    return by_prepositions(scene, clauses.follow.get(above.subject.start, ()), ("in", "of", "at"))


def _is_thrown(clauses: Clauses, phrase: NounPhrase) -> bool:
    noun = clauses.tokens[phrase.head].singular
    return noun in lexicon().thrown or noun in lexicon().weapons


def _is_what_they_had_to_do(clauses: Clauses, predicate: Predicate) -> bool:
    """ "In Ituri thousands have had | to flee"."""
    above = clauses.predicates[predicate.governor] if predicate.link == "infinitive" and predicate.governor is not None else None
    return above is not None and above.link == "main" and above.lemma in war_words().having_to and predicate.subject == above.subject


def _goes_on_there(scene: Scene, predicate: Predicate) -> bool:
    """Whether a participle goes on with a clause that names no other place: "In X gunmen went from house to house | killing men"."""
    if predicate.link != "participle" or predicate.governor is None:
        return False
    above = scene.clauses.predicates[predicate.governor]
    return above.link == "main" and not any(holds_a_named_place(scene, item.phrase) for item in above.complements)


def _where_its_subject_is(scene: Scene, predicate: Predicate, frame: Frame) -> list[Fill]:
    """ "Kutum's market | burned after two bombs fell", or else by what surrounds the predicate."""
    followers = scene.clauses.follow.get(predicate.subject.start, ()) if predicate.subject is not None else ()
    owned = list(scene.owners_place(predicate.subject, followers)) if predicate.subject is not None else []
    return owned or by_prepositions(scene, followers, WHERE_IT_KILLS) or from_surroundings(scene, predicate, frame)


def _on_people(scene: Scene, predicate: Predicate) -> bool:
    """Whether what is harmed is people, or a number of them, and no other place is named."""
    lex, clauses = lexicon(), scene.clauses
    return not any(holds_a_named_place(scene, item.phrase) for item in predicate.complements) and any(
        NUMBER in clauses.tags[item.phrase.start : item.phrase.end]
        or clauses.tokens[item.phrase.head].singular in lex.civilian_nouns
        or clauses.tokens[item.phrase.head].lower in lex.civilian_nouns
        or clauses.tokens[item.phrase.head].lower in war_words().sent_out
        for item in predicate.complements
        if not item.words
    )


def _it_was_there(scene: Scene, predicate: Predicate) -> list[Fill]:
    """ "It was in X | that the militia first fought"."""
    above = scene.clauses.predicates[predicate.governor] if predicate.governor is not None and predicate.introducer == "that" else None
    if above is None or above.lemma != "be" or above.subject is None or scene.clauses.tokens[above.subject.head].lower != "it":
        return []
    return by_prepositions(scene, above.complements, WHERE_IT_KILLS)


def _goes_on_fighting(scene: Scene, predicate: Predicate, frame: Frame) -> bool:
    """Whether a verb of fighting or killing goes on with a clause that says where, and itself names no place."""
    if not frame.goes_on or predicate.link not in ("conjunct", "participle") or predicate.governor is None or predicate.passive:
        return False
    if any(holds_a_named_place(scene, item.phrase) for item in predicate.complements):
        return False
    return frame.type is ClaimType.CONTESTED or (predicate.link == "participle" and _on_people(scene, predicate))


def _is_what_somebody_says(predicate: Predicate, item: Complement) -> bool:
    """Whether a phrase belongs to "according to the press service | of the army"."""
    told = next((other for other in predicate.complements if other.words[:1] == ("according",)), None)
    return told is not None and item.phrase.start >= told.phrase.start


_INTO = ("into", "in", "on", "near", "at", "through")
_AT_WHICH = frozenset({"when", "after", "as"})


def _takes_something_else(scene: Scene, predicate: Predicate, frame: Frame) -> bool:
    """Whether what a frame of taking or holding takes is no place: "Goma, where they took photographs", "where a ceremony was held"."""
    if frame.type not in _HAVING or LOCATING & set(frame.place) or frame.object:
        return False
    lex, clauses = lexicon(), scene.clauses
    held = [predicate.subject] if predicate.passive else [item.phrase for item in predicate.complements[:1] if not item.words]
    if predicate.passive and frame.type is ClaimType.CAPTURE:
        return False  # "where two soldiers were taken"
    some = [phrase for phrase in held if phrase is not None]
    # "most of the town"
    some += [item.phrase for phrase in some for item in clauses.follow.get(phrase.start, ())[:1] if item.words == ("of",)]
    nouns = {clauses.tokens[phrase.head].singular for phrase in some}
    return not any(noun in lex.place_nouns or noun in lex.quarters or noun in lex.facilities for noun in nouns)


_HAVING = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL})


def opens_with_a_place(scene: Scene, predicate: Predicate | None) -> bool:
    """Whether the sentence of a predicate opens with where: "In Rafah, the army …"."""
    return predicate is not None and bool(scene.clauses.fronted) and _is_where(scene, scene.clauses.fronted[0])


def _is_where(scene: Scene, item: Complement) -> bool:
    """Whether a phrase says where: "in Rafah", "to the west of the town"."""
    return bool(set(item.words) & LOCATING) or (item.words == ("to",) and is_compass_point(scene, item.phrase))
