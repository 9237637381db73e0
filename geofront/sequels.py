"""What also befell another place, where the words do not say it again: "Hama followed", "as did Homs", "then Idlib", "that of Daraa".

A sequel takes everything but its place from what was found before it: in the same sentence, else in the one just before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazetteer.place import Kind
from geofront.arguments import says_when
from geofront.found import Found
from geofront.frame_conditions import PRO_VERBS
from geofront.lexicon import lexicon
from geofront.model import ClaimType
from geofront.scene import WIDE, Fill, Scene
from geofront.syntax import Complement, NounPhrase, Predicate
from geofront.war_words import war_words

# What happens to one place after another; who holds a place or is there does not follow from who holds another.
_REPEATED = frozenset({ClaimType.CAPTURE, ClaimType.ATTACK, ClaimType.STRIKE, ClaimType.SIEGE, ClaimType.WITHDRAWAL})
_LOST = frozenset({ClaimType.CAPTURE, ClaimType.WITHDRAWAL})  # what befalls a place that "went"
_SEQUEL_VERBS = PRO_VERBS | {"follow", "come", "suffer", "share", "meet", "go"}


def sequels_in(scene: Scene, found: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """The claims of a sentence that only name a further place.

    Args:
        found: what the frames found in the sentence.
        before: what was found in the sentence before.
    """
    told: list[Found] = []
    for at, predicate, fills in (*_by_verbs(scene), *_that_of(scene)):
        went = predicate is not None and predicate.lemma == "go" and _went(scene, predicate)
        possible = _LOST if went else _REPEATED
        opens = predicate is None or _opens_its_sentence(scene, predicate)
        model = _model(at, predicate, [*found, *told], before if opens else (), possible)
        if model is None or _takes_up_another(scene, predicate, model):
            continue
        taken = {one.place.mention for one in (*found, *told) if one.frame.type is model.frame.type}
        for fill in fills:
            if fill.mention not in taken and fill.mention != model.place.mention and _is_a_place_of_its_own(scene, fill):
                told.append(
                    replace(
                        model,
                        trigger=at,
                        predicate=predicate,
                        nominal=predicate is None,
                        place=fill,
                        origin=None,
                        inferred=model.inferred or model in before,
                    )
                )
    return told


def _model(
    at: int, predicate: Predicate | None, found: Sequence[Found], before: Sequence[Found], possible: frozenset[ClaimType]
) -> Found | None:
    """What a sequel repeats: the last event told before it; a noun is repeated by "that of" only."""
    here = [one for one in found if one.trigger < at and one.frame.type in possible and (predicate is not None or one.nominal)]
    told = [one for one in here if one.predicate is None or one.predicate.link not in ("relative", "reduced")] or here
    if told:
        return told[-1]  # of "A fell; B, which they took before, followed" the fall
    earlier = [one for one in before if one.frame.type in possible and (predicate is not None or one.nominal)]
    return earlier[-1] if earlier else None


def _opens_its_sentence(scene: Scene, predicate: Predicate) -> bool:
    """Whether a verb stands so that it may go on with the sentence before; what describes its subject may stand between."""
    above = scene.clauses.predicates[predicate.governor] if predicate.governor is not None else None
    return predicate.start <= _OPENING and (above is None or (predicate.link == "main" and above.link in ("relative", "reduced")))


def _takes_up_another(scene: Scene, predicate: Predicate | None, model: Found) -> bool:
    """Whether a mere "as did" takes up a verb that was told after the event: "A was lost but B held, as did C"."""
    if predicate is None or predicate.lemma not in PRO_VERBS or _opener(scene, predicate) not in ("as", "so"):
        return False
    return any(
        model.trigger < one.start < predicate.start
        and one.finite
        and one.link not in ("relative", "reduced")
        and one.lemma not in lexicon().reporting
        for one in scene.clauses.predicates
    )


_OPENING = 25  # tokens within which a sentence has to say that it goes on with what the one before told


def _is_a_place_of_its_own(scene: Scene, fill: Fill) -> bool:
    kind = next((ref.kind for ref in scene.places if ref.mention == fill.mention), None)
    return kind not in WIDE or kind in (Kind.PROVINCE, Kind.REGION)


def _by_verbs(scene: Scene) -> Iterator[tuple[int, Predicate, list[Fill]]]:
    """The verbs that say so, and the places of which they do."""
    clauses = scene.clauses
    tokens = clauses.tokens
    for predicate in clauses.predicates:
        if predicate.lemma not in _SEQUEL_VERBS:
            continue
        fills: list[Fill] = []
        following = tokens[predicate.end].lower if predicate.end < len(tokens) else ""
        followers = next((at for at, item in enumerate(predicate.complements) if item.words == ("by",)), None)
        if predicate.lemma == "follow" and followers is not None:
            fills = _listed(scene, predicate.complements[followers:])
        elif (
            (predicate.lemma == "follow" and not _has_object(scene, predicate))
            or (predicate.lemma in ("come", "be") and following == "next")
            or (predicate.lemma in ("suffer", "share", "meet") and _object_head(scene, predicate) in war_words().fates)
            or (predicate.lemma == "go" and _went(scene, predicate))
            or (predicate.lemma == "go" and [token.lower for token in tokens[predicate.end : predicate.end + 3]] == ["the", "same", "way"])
        ):
            fills = _subjects(scene, predicate)
        elif predicate.lemma in PRO_VERBS and predicate.verb == predicate.start and _opener(scene, predicate) in ("as", "so"):
            fills = _listed(scene, predicate.complements)
        if fills:
            yield predicate.verb, predicate, fills


def _has_object(scene: Scene, predicate: Predicate) -> bool:
    """Whether a verb is followed by more than a time: "B followed | two weeks later"."""
    return any(not (item.words or item.joined or says_when(scene, item.phrase)) for item in predicate.complements)


def _went(scene: Scene, predicate: Predicate) -> bool:
    """Whether a place merely goes, at a time or next: "Watiya went in May", "then Sabha went too"."""
    clauses = scene.clauses
    following = clauses.tokens[predicate.end].lower if predicate.end < len(clauses.tokens) else "."
    timed = bool(predicate.complements) and all(says_when(scene, item.phrase) for item in predicate.complements)
    return timed or (following in ("next", "too", "first", "last") and not predicate.complements)


def _opener(scene: Scene, predicate: Predicate) -> str:
    """The word right before a verb."""
    return scene.clauses.tokens[predicate.start - 1].lower if predicate.start else ""


def _object_head(scene: Scene, predicate: Predicate) -> str:
    item = next((item for item in predicate.complements if not item.words), None)
    return scene.clauses.tokens[item.phrase.head].lower if item is not None else ""


def _subjects(scene: Scene, predicate: Predicate) -> list[Fill]:
    """The places that are the subject, by name: "Rutshuru and the town of Kiwanja followed"."""
    subject = predicate.subject
    if subject is None or predicate.subject_basis not in ("own", "shared"):
        return []
    followers = [item for item in scene.clauses.follow.get(subject.start, ()) if item.phrase.end <= predicate.start]
    return _listed(scene, (Complement((), subject), *followers))


def _listed(scene: Scene, items: Sequence[Complement]) -> list[Fill]:
    """The places of a list that begins with the first item; times and asides between its members are stepped over."""
    fills: list[Fill] = []
    for at, item in enumerate(items):
        if at and not item.joined:
            continue
        if not at or item.words == items[0].words or not item.words:
            fills += _place_itself(scene, item.phrase, items[at + 1 :])
    return fills


def _place_itself(scene: Scene, phrase: NounPhrase, followers: Sequence[Complement]) -> tuple[Fill, ...]:
    """The place a phrase names, by itself or as "the town of X"; nothing of what only lies there: "strikes on X"."""
    return scene.places_of(phrase, followers) if scene.is_a_place_itself(phrase, followers) else ()


def _that_of(scene: Scene) -> Iterator[tuple[int, None, list[Fill]]]:
    """ "The fall of A was followed by that of B"."""
    clauses = scene.clauses
    tokens = clauses.tokens
    if clauses.lowers.isdisjoint(("that", "those")):
        return
    for at in range(len(tokens) - 2):
        if tokens[at].lower in ("that", "those") and tokens[at + 1].lower == "of":
            phrase = next((phrase for phrase in clauses.phrases if phrase.start == at + 2), None)
            if phrase is not None:
                yield at, None, _listed(scene, (Complement(("of",), phrase), *clauses.follow.get(phrase.start, ())))
