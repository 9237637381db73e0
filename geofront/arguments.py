"""Who does what a verb says and what it is done to, and what kind of thing each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.place import Kind
from geofront.clauses import Clauses
from geofront.function_words import REFLEXIVES
from geofront.lexicon import lexicon
from geofront.scene import Scene
from geofront.syntax import Complement, NounPhrase, Predicate, is_day
from geofront.tagging_words import tagging_words
from geofront.tags import ADVERB, AND, NAME, NOUN, STOP
from geofront.telling import telling_words
from geofront.war_words import war_words

Argument = tuple[NounPhrase, Sequence[Complement]]


@dataclass(frozen=True, slots=True)
class Arguments:
    """Who does it and what it is done to, with passives turned round."""

    subject: Argument | None
    objects: tuple[Argument, ...]


def arguments_of(scene: Scene, predicate: Predicate) -> Arguments:
    """Who does what a predicate says and what it is done to, each with what follows it."""
    clauses = scene.clauses
    follow = clauses.follow
    complements = predicate.complements
    subject = (_winner_before(clauses, predicate) if predicate.link == "participle" else None) or predicate.subject
    subject = _whom_it_took(clauses, predicate) or subject
    if predicate.passive and subject is not None and clauses.tokens[subject.head].lower in REFLEXIVES and predicate.governor is not None:
        subject = clauses.predicates[predicate.governor].subject or subject  # "found themselves | encircled"
    if predicate.passive:
        led_by = (item.phrase for item in complements if "by" in (item.words[:1] + item.words[-1:]))
        agent = next((phrase for phrase in led_by if not _is_a_means(scene, phrase)), None)
        agent = agent or _who_has_it_so(clauses, predicate)
        objects: list[Argument] = []
        ruler = clauses.predicates[predicate.governor] if predicate.governor is not None else None
        kept = ruler is not None and predicate.link == "participle" and ruler.end == predicate.start
        if kept and ruler is not None and ruler.lemma in tagging_words().keeping_so:
            return arguments_of(scene, ruler)  # "the towns that they have kept sealed"
        if subject is not None:
            objects = listed_subjects(scene, predicate, subject)
        elif predicate.relative_object is not None:
            objects = [(predicate.relative_object, ())]
        return Arguments((agent, follow.get(agent.start, ())) if agent is not None else None, tuple(objects))
    complements = _without_asides(scene, complements)
    bare = [(at, item) for at, item in enumerate(complements) if not item.words and (item.joined or not item.after_comma)]
    if predicate.lemma in tagging_words().making and len(bare) > 1 and not bare[1][1].joined:
        bare = bare[:1]  # "made Selem | their base"
    if predicate.relative_object is not None and predicate.introducer == "which":
        bare = _within_the_clause(clauses, bare)
    if subject is not None and clauses.tokens[subject.head].lower == "there" and predicate.lemma == "be" and bare:
        subject, bare = bare[0][1].phrase, bare[1:]  # "there are soldiers in …"
    objects = _what_it_is_called(clauses, bare[0][1].phrase) if bare else []
    objects = objects or [
        (item.phrase, complements[at + 1 :])
        for number, (at, item) in enumerate(bare)
        if not number or not (is_measure(scene, item.phrase) or (item.after_comma and scene.is_aside(item, complements[at + 1 :])))
    ]
    first = bare[0][0] if bare else -1 if predicate.relative_object is not None else len(complements)
    objects += [
        (item.phrase, complements[at + 1 :])
        for at, item in enumerate(complements)
        if at > first and item.words == ("including",) and holds_a_named_place(scene, item.phrase)
    ]
    made = predicate.lemma == "make"  # "X, which they have made | the seat of their government"
    if predicate.relative_object is not None and (made or not (bare and bare[0][0] == 0 and not says_when(scene, bare[0][1].phrase))):
        objects.insert(0, (predicate.relative_object, follow.get(predicate.relative_object.start, ())))
        first_of_two = _beside_in_a_list(scene, predicate)
        if first_of_two is not None:
            objects.insert(0, (first_of_two, ()))
    return Arguments((subject, follow.get(subject.start, ())) if subject is not None else None, tuple(objects))


def _what_it_is_called(clauses: Clauses, phrase: NounPhrase) -> list[Argument]:
    """What "what" is said to be: "hit what the army called | a gathering in X", "struck what it said was | a depot near Y"."""
    if clauses.tokens[phrase.head].lower != "what":
        return []
    for later in clauses.predicates:
        if later.start <= phrase.end or not later.finite:
            continue
        if later.lemma == "be" or later.lemma in telling_words().calling:
            item = next((item for item in later.complements[:1] if item.words in ((), ("as",))), None)
            return [(item.phrase, clauses.follow.get(item.phrase.start, ()))] if item is not None else []
        if later.lemma not in lexicon().reporting:
            return []
    return []


def _within_the_clause(clauses: Clauses, bare: list[tuple[int, Complement]]) -> list[tuple[int, Complement]]:
    """Without what goes on with a list behind a clause that describes its first: "the road to A, which they took in May, | and B"."""
    ended = next((n for n, (_, item) in enumerate(bare) if item.joined and "," in _between(clauses, item)), len(bare))
    return bare[:ended]


def _between(clauses: Clauses, item: Complement) -> list[str]:
    """The words before a member of a list, back to what is no "and", comma or adverb."""
    at = item.phrase.start - 1
    while at > 0 and clauses.tags[at] in (AND, STOP, ADVERB):
        at -= 1
    return [token.text for token in clauses.tokens[at + 1 : item.phrase.start]]


def _without_asides(scene: Scene, complements: tuple[Complement, ...]) -> tuple[Complement, ...]:
    """What follows a verb without what only describes the last of it: "regained the town, | the rebels' last way out of the capital"."""
    for at, item in enumerate(complements):
        if item.joined and item.after_comma and not item.words and scene.says_what_it_is(item.phrase, complements[at + 1 :]):
            goes_on = next((on for on in range(at + 1, len(complements)) if complements[on].joined), len(complements))
            return complements[:at] + _without_asides(scene, complements[goes_on:])
    return complements


def _is_a_means(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether "by" leads to how people are moved: "were evacuated by helicopter"."""
    return phrase.end - phrase.start == 1 and scene.clauses.tokens[phrase.head].lower in war_words().means


def _whom_it_took(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    """Who does it in "it took the brigades four days to capture X": the brigades."""
    ruler = clauses.predicates[predicate.governor] if predicate.link == "infinitive" and predicate.governor is not None else None
    if ruler is None or ruler.lemma not in ("take", "cost") or ruler.subject is None or clauses.tokens[ruler.subject.head].lower != "it":
        return None
    bare = [item.phrase for item in ruler.complements if not item.words]
    return bare[0] if len(bare) > 1 else None


def _beside_in_a_list(scene: Scene, predicate: Predicate) -> NounPhrase | None:
    """The first of two places of both of which a relative clause between commas tells: "Sake | and Minova, which the rebels took"."""
    tokens, second = scene.clauses.tokens, predicate.relative_object
    if second is None or second.end >= len(tokens) or tokens[second.end].text != "," or predicate.introducer != "which":
        return None
    if second.start < 2 or tokens[second.start - 1].lower != "and" or not holds_a_named_place(scene, second):
        return None
    first = next((phrase for phrase in scene.clauses.phrases if phrase.end == second.start - 1), None)
    if first is None or (first.start and tokens[first.start - 1].lower == "between"):
        return None
    return first if holds_a_named_place(scene, first) else None


def _who_has_it_so(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    """Who "has Kobani surrounded", or "keeps it cut off"."""
    ruler = clauses.predicates[predicate.governor] if predicate.link == "reduced" and predicate.governor is not None else None
    return ruler.subject if ruler is not None and ruler.lemma in tagging_words().keeping_so and ruler.end <= predicate.start else None


def _winner_before(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    """Who goes on in "the town fell to the army, officials said, closing the ring": the army."""
    for earlier in reversed(clauses.predicates):
        if earlier.end <= predicate.start and earlier.lemma not in lexicon().reporting:
            won = next((item for item in earlier.complements if item.words == ("to",)), None)
            return won.phrase if earlier.lemma == "fall" and won is not None else None
    return None


def listed_subjects(scene: Scene, predicate: Predicate, subject: NounPhrase) -> list[Argument]:
    """The subject, and the other members of a list that is one: "Dessie and Kombolcha were taken", "A fell on Monday, B on Tuesday"."""
    clauses = scene.clauses
    followers = clauses.follow.get(subject.start, ())
    found: list[Argument] = [(subject, followers)]
    tokens, tags = clauses.tokens, clauses.tags
    for at, item in enumerate(followers):
        if item.phrase.start >= predicate.start or is_measure(scene, item.phrase):
            break  # "X, 90 km north of the capital, Y, was …": an aside, no list
        if item.after_comma and tags[item.phrase.head] is NOUN and tokens[item.phrase.head].singular == tokens[item.phrase.head].lower:
            if tokens[predicate.start - 1].text == "," and not any(later.joined and not later.after_comma for later in followers[at + 1 :]):
                break  # "Kanyabayonga, gateway to the Grand Nord, fell"
        if item.joined and not item.words:
            found.append((item.phrase, clauses.follow.get(item.phrase.start, ())))
    return found + _gapped_subjects(scene, predicate)


def _gapped_subjects(scene: Scene, predicate: Predicate) -> list[Argument]:
    """Further subjects whose verb is not said again: "A fell on Monday, | B on Tuesday", "A was retaken in June, | B a year later"."""
    complements = predicate.complements
    if any(not item.words and not item.joined and not says_when(scene, item.phrase) for item in complements):
        return []
    return [
        (item.phrase, complements[at + 1 :])
        for at, item in enumerate(complements)
        if item.joined and not item.words and scene.clauses.tags[item.phrase.end - 1] is NAME
    ]


def kinds_of(scene: Scene, argument: Argument) -> frozenset[str]:
    """What an argument is, and what it is many of: "a swarm of drones", "dozens of shells"."""
    phrase, followers = argument
    forms = forms_of(scene, phrase)
    if any(ref.kind is Kind.RIVER and phrase.start <= ref.start and ref.end == phrase.end for ref in scene.places):
        return forms | {"river"}  # "crossed the Oskil"
    if _is_an_operation(scene, phrase):
        return forms | {"operation"}  # "Operation Hilaac"
    if _is_many_of(forms, followers):
        return forms | forms_of(scene, followers[0].phrase)
    return forms


def _is_an_operation(scene: Scene, phrase: NounPhrase) -> bool:
    return any(token.text == "Operation" for token in scene.clauses.tokens[phrase.start : phrase.head])


def counted(scene: Scene, argument: Argument) -> Argument | None:
    """What an argument is many of: "a volley of | Russian missiles", "column after column of | armour"; None for what it is itself."""
    phrase, followers = argument
    forms = forms_of(scene, phrase)
    while followers and followers[0].words == ("after",) and forms_of(scene, followers[0].phrase) == forms:
        followers = followers[1:]
    return (followers[0].phrase, followers[1:]) if _is_many_of(forms, followers) else None


def described_as(scene: Scene, argument: Argument) -> set[str]:
    """The words before what an argument is, or is many of: "a volley of | glide | bombs"."""
    phrase, followers = argument
    before = modifiers_of(scene, phrase)
    return before | modifiers_of(scene, followers[0].phrase) if _is_many_of(forms_of(scene, phrase), followers) else before


def _is_many_of(forms: frozenset[str], followers: Sequence[Complement]) -> bool:
    counts = not (forms.isdisjoint(war_words().many) and forms.isdisjoint(lexicon().quantity_nouns))
    return counts and bool(followers) and followers[0].words == ("of",)


def forms_of(scene: Scene, phrase: NounPhrase) -> frozenset[str]:
    """The head of a phrase as it stands and in the singular; a weapon's model is the weapon too."""
    head = scene.clauses.tokens[phrase.head]
    model = lexicon().models.get(head.singular)
    return frozenset((head.lower, head.singular)) if model is None else frozenset((head.lower, head.singular, model))


def modifiers_of(scene: Scene, phrase: NounPhrase) -> set[str]:
    """The words before the head of a phrase, in lower case."""
    return {token.lower for token in scene.clauses.tokens[phrase.start : phrase.head]}


def says_when(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a time, such as "the same day"; a year alone is none here."""
    head = scene.clauses.tokens[phrase.head].lower
    return head in lexicon().time_words or is_day(head)


def is_measure(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is a distance: "40 km", "some miles"."""
    return scene.clauses.tokens[phrase.head].singular in lexicon().measure_nouns


def holds_a_named_place(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the name of a place is part of a phrase: "the Odesa region"."""
    return any(phrase.start <= ref.start and ref.end <= phrase.end for ref in scene.places)
