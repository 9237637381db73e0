"""Who fills a frame's actor and target."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.arguments import Argument, Arguments, counted
from geofront.doers import Doers, owner_of
from geofront.lexicon import lexicon
from geofront.prepositions import matches
from geofront.scene import ActorFill, Scene
from geofront.syntax import Complement, NounPhrase
from geofront.tags import NUMBER
from geofront.war_words import war_words


def actor_in(
    scene: Scene,
    roles: Sequence[str],
    subject: ActorFill | None,
    first_object: ActorFill | None,
    complements: Sequence[Complement],
    trigger: int | None,
    doers: Doers,
    owner: ActorFill | None = None,
) -> ActorFill | None:
    """Who stands in the first of a frame's positions that somebody stands in.

    `subject`, `first_object` and `owner` (whose the subject is) are those of the verb; `complements` follow the verb or noun. `trigger` is
    the token index of the noun whose owner may be meant.
    """
    for role in roles:
        if role == "subject":
            found = subject
        elif role == "subject-owner":
            found = owner
        elif role == "object":
            found = first_object
        elif role == "object-named":
            named = first_object is not None and first_object.ref is not None and first_object.ref.how not in ("generic", "country")
            found = first_object if named else None
        elif role in ("possessor", "premodifier", "object-owner"):
            found = owner_of(scene, trigger, doers) if trigger is not None else None
        else:
            found = None
            for at, item in enumerate(complements):
                if item.words and (matches(item.words, (role,)) or role in item.words):
                    tokens = scene.clauses.tokens
                    them = item.words == ("to",) and tokens[item.phrase.head].lower == "them"  # "fell to them"
                    found = doers(item.phrase, ()) if them else scene.actor_of(item.phrase, complements[at + 1 :])
                    owned = tokens[item.phrase.start].lower in ("its", "their")
                    vague = found is None or found.key is None or found.key.startswith("generic:")
                    if owned and vague:
                        found = doers(item.phrase, complements[at + 1 :]) or found  # "was brought down by its tanks"
                    if found is None and tokens[item.phrase.start].lower == "the":
                        found = doers(item.phrase, complements[at + 1 :])  # "in the hands of the same group"
                    if found is not None:
                        break
        if found is not None:
            return found
    return None


def owner_of_subject(scene: Scene, arguments: Arguments, doers: Doers) -> ActorFill | None:
    """Whose the subject is: "the flag of the rebels flies over", "a Russian flag was raised in"."""
    flag = arguments.objects[0] if arguments.objects and arguments.subject is None else arguments.subject
    if flag is None:
        return None
    of = next((at for at, item in enumerate(flag[1]) if item.words == ("of",)), None)
    named = scene.actor_of(flag[1][of].phrase, flag[1][of + 1 :]) if of is not None else None
    return named or owner_of(scene, flag[0].head, doers)


def two_sides(actor: ActorFill | None, target: ActorFill | None) -> tuple[ActorFill | None, ActorFill | None]:
    """Nobody takes a place from themselves: of two names that came out as one actor, the vaguer is left unnamed."""
    if actor is None or target is None or actor.key is None or actor.key != target.key:
        return actor, target
    if target.ref is None or target.ref.how == "generic" or target.text.lower() in _THEM:
        return actor, target._replace(key=None, ref=None)
    return actor._replace(key=None, ref=None), target


_THEM = frozenset({"them", "it"})  # "the militia drove them out": some other side


def is_a_crowd(scene: Scene, phrase: NounPhrase) -> bool:
    """ "Hundreds", "everyone", "those" as the subject of fleeing: people, whom nobody needs to name."""
    head = scene.clauses.tokens[phrase.head].lower
    if [token.lower for token in scene.clauses.tokens[phrase.end : phrase.end + 3]] in (["of", "the", "latter"], ["of", "the", "former"]):
        return False  # of those just named
    if scene.clauses.tags[phrase.head] is NUMBER and ((len(head) > 2 and head[0].isdigit()) or head in ("million", "thousand")):
        return True  # "1,200 of them", "an estimated 50,000", "1.3 million"
    if scene.clauses.tokens[phrase.head].text in lexicon().civilian_peoples:
        return True  # "30,000 Congolese"
    if head in war_words().shares_of_people:
        of = next(iter(scene.clauses.follow.get(phrase.start)), None)
        return of is not None and of.words == ("of",) and scene.clauses.tokens[of.phrase.head].lower in lexicon().civilian_nouns
    return head in war_words().crowd or (lexicon().singular(head) in lexicon().quantity_nouns and lexicon().singular(head) != head)


def is_a_vehicle(scene: Scene, argument: Argument) -> bool:
    """Whether it is a vehicle, or a row of them: "a column of tractors"."""
    many = counted(scene, argument)
    return scene.clauses.tokens[(many or argument)[0].head].singular in war_words().vehicles


def passengers_of(scene: Scene, phrase: NounPhrase, before: int) -> ActorFill | None:
    """The people whom vehicles carry, where the words up to a token say that they do: "buses | full of families | reached X"."""
    tokens, lex = scene.clauses.tokens, lexicon()
    if tokens[phrase.head].singular not in war_words().vehicles:
        return None
    aboard = {token.lower for token in tokens[phrase.end : before]}
    bringing = next((at for at in range(before, len(tokens)) if tokens[at].lower in war_words().bringing), None)
    if bringing is not None:
        stop = next((at for at in range(bringing, len(tokens)) if tokens[at].text in ",;."), len(tokens))
        aboard |= {token.lower for token in tokens[bringing:stop]}  # "flights landed in X | carrying mercenaries"
    if not aboard.isdisjoint(lex.force_words):
        return ActorFill(None, None, False, "")  # "lorries | full of soldiers"
    if aboard.isdisjoint(lex.civilian_nouns | war_words().belongings):
        return None
    return ActorFill("civilians", None, True, "")


