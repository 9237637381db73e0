"""What the article claims: one value for each type, place and actor that the grammar of a sentence joins.

For every verb and noun that triggers a frame of `claim_types/`, the frame's slots are filled from the clause it stands in. A claim that
has no place is not made: nothing could be drawn or checked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geofront.actors import Cast
from geofront.attribution import Attribution, attribution_at
from geofront.clauses import Clauses, Complement, NounPhrase, Predicate
from geofront.dates import TimePhrase
from geofront.directions import Heading
from geofront.lexicon import lexicon
from geofront.cues import cues
from geofront.modality import modality_of, noun_before_infinitive, phrase_at
from geofront.model import Claim, ClaimType, Direction, Mention, Modality, Range, Role, Span
from geofront.phrases import Frame, Phrases
from geofront.quantities import Distance
from geofront.scene import ActorFill, Fill, Scene
from geofront.sentences import Token
from geofront.tagging import Tag


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances, directions and times found in one sentence."""

    distances: tuple[Distance, ...]
    headings: tuple[Heading, ...]
    times: tuple[TimePhrase, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim before it has an id."""

    frame: Frame
    trigger: int
    predicate: Predicate | None
    nominal: bool
    place: Fill
    actor: ActorFill | None
    target: ActorFill | None
    origin: Fill | None
    inferred: bool = False      # the actor is taken from a sentence before


@dataclass(frozen=True, slots=True)
class _Context:
    scenes: Sequence[Scene]
    attributions: Sequence[Sequence[Attribution]]
    measures: Sequence[Measures]
    mentions: Sequence[Mention]
    cast: Cast
    phrases: Phrases
    text: str


def claims_of(scenes: Sequence[Scene], attributions: Sequence[Sequence[Attribution]], measures: Sequence[Measures], mentions: Sequence[Mention], cast: Cast, phrases: Phrases,
              text: str) -> tuple[Claim, ...]:
    """Every claim of the article in order of appearance, with ids."""
    context = _Context(scenes, attributions, measures, mentions, cast, phrases, text)
    claims: list[Claim] = []
    subjects: list[str | None] = [None, None]     # who acted last, who spoke last
    for scene in scenes:
        drafts: list[Claim] = []
        for found in _in_scene(scene, context, subjects):
            drafts.append(_claim(found, scene, context))
        drafts.sort(key=lambda claim: (claim.trigger.start, claim.evidence.start))
        for draft in _distinct(drafts, mentions):
            claims.append(replace(draft, id=f"c{len(claims) + 1}"))
    return _with_inferred_directions(tuple(claims))


# --- one sentence --------------------------------------------------------------------------------


def _in_scene(scene: Scene, context: _Context, subjects: list[str | None]) -> list[_Found]:
    found: list[_Found] = []
    clauses = scene.clauses
    resolve_pronoun = _pronouns(scene, context, subjects)
    before = subjects[0]
    for predicate in clauses.predicates:
        for frame in context.phrases.by_verb.get(predicate.lemma, ()):
            found += _verb_frame(scene, predicate, frame, resolve_pronoun, context)
        subject = scene.actor_of(predicate.subject, clauses.follow.get(predicate.subject.start, ())) if predicate.subject is not None else None
        if subject is not None and subject.key is not None and not subject.civilian and (subject.ref is None or not subject.ref.speaks) and predicate.lemma not in lexicon().reporting:
            subjects[0] = subject.key
        if subject is not None and subject.key is not None and predicate.lemma in lexicon().reporting:
            subjects[1] = subject.key
    spent = {item.phrase.head for one in found if one.frame.object and one.predicate is not None for item in one.predicate.complements if not item.words}
    for at, tag in enumerate(clauses.tags):
        if tag not in (Tag.NOUN, Tag.NAME, Tag.GERUND, Tag.ADJECTIVE) or at in spent:
            continue
        lower = lexicon().singular(clauses.tokens[at].lower)
        for frame in context.phrases.by_noun.get(lower, ()):
            found += _noun_frame(scene, at, frame, resolve_pronoun)
    for at in range(1, len(clauses.tokens)):
        for frame in context.phrases.by_compound.get(clauses.tokens[at].lower, ()):
            found += _compound_frame(scene, at, frame)
    return [_with_last_actor(one, scene, before) for one in found]


_GAINS = frozenset({ClaimType.CAPTURE, ClaimType.SIEGE, ClaimType.ADVANCE, ClaimType.ATTACK})


def _with_last_actor(found: _Found, scene: Scene, before: str | None) -> _Found:
    """Names whoever acted last where a gain is told without its doer ("the city fell", "the town was sealed off"), and flags it."""
    if found.actor is not None and found.actor.key is not None or found.frame.type not in _GAINS or before is None:
        return found
    if found.target is not None and found.target.key == before:
        return found
    here = {ref.key for ref in scene.actors if ref.how not in ("civilian", "country") and not ref.speaks and not ref.key.startswith("generic:")}
    if here and before not in here and len(here) > 1:
        return found
    return replace(found, actor=ActorFill(before, None, False, ""), inferred=True)


Pronouns = Callable[[NounPhrase, Sequence[Complement]], ActorFill | None]


def _pronouns(scene: Scene, context: _Context, subjects: list[str | None]) -> Pronouns:
    """How a subject is read in this sentence: its own words, or for a pronoun whoever acted last, or the speaker's side for "we"."""
    tokens, tags = scene.clauses.tokens, scene.clauses.tags

    def resolve(phrase: NounPhrase, followers: Sequence[Complement]) -> ActorFill | None:
        fill = scene.actor_of(phrase, followers)
        weapons = fill is not None and fill.key is not None and fill.key.startswith("generic:") and lexicon().singular(tokens[phrase.head].lower) in lexicon().weapons
        if fill is not None and weapons and subjects[0] is not None:
            return ActorFill(subjects[0], None, False, fill.text)       # "tanks": those of who acted last
        if fill is None and tokens[phrase.start].lower in ("the", "this") and lexicon().singular(head_of(tokens, phrase)) in ("group", "movement", "militia", "force", "alliance") and subjects[0] is not None:
            return ActorFill(subjects[0], None, False, tokens[phrase.head].lower)
        if fill is not None and fill.key is None and tokens[phrase.start].lower in ("the", "its", "their") and subjects[0] is not None:
            return ActorFill(subjects[0], None, fill.civilian, fill.text)       # "the force": who acted last
        if fill is not None:
            return fill
        head = tokens[phrase.head].lower
        if tags[phrase.head] is not Tag.PRONOUN:
            return None
        if head in ("we", "us", "our"):
            key = _speakers_side(scene, phrase.head, context)
            return ActorFill(key, None, False, head) if key else ActorFill(None, None, False, head)
        if head in ("they", "it", "them", "both", "who", "which"):
            earlier = [ref for ref in scene.actors if ref.end <= phrase.start and not ref.speaks]
            # "the Taliban said they …": the last one named before in this sentence, else who acted last
            sayer = next((one for one in reversed(scene.clauses.predicates) if one.end <= phrase.start and one.lemma in lexicon().reporting and one.subject is not None), None)
            if sayer is not None and sayer.subject is not None:
                own = scene.actor_of(sayer.subject, scene.clauses.follow.get(sayer.subject.start, ()))
                if own is not None and own.key is not None:
                    return ActorFill(own.key, own.ref, own.civilian, head)
                if tags[sayer.subject.head] is Tag.NAME and not earlier:
                    return ActorFill(None, None, False, head)
                if tags[sayer.subject.head] is Tag.PRONOUN and subjects[1] is not None:
                    return ActorFill(subjects[1], None, False, head)    # "it said it had hit …"
            if earlier:
                return ActorFill(earlier[-1].key, earlier[-1], earlier[-1].how == "civilian", head)
            if subjects[0] is not None:
                return ActorFill(subjects[0], None, False, head)
        return None

    return resolve


def head_of(tokens: Sequence[Token], phrase: NounPhrase) -> str:
    return tokens[phrase.head].lower


def _speakers_side(scene: Scene, token: int, context: _Context) -> str | None:
    """The actor to whom the speaker of a quotation belongs, from the words that introduce the speaker."""
    attribution = attribution_at(context.attributions[scene.index], token)
    if attribution is None or attribution.speaker_span is None:
        return None
    span = attribution.speaker_span
    for other in context.scenes:
        sentence = other.clauses.sentence
        if not (sentence.span.start <= span.start < sentence.span.end):
            continue
        tokens = other.clauses.tokens
        near = [ref for ref in other.actors if span.start - 60 <= tokens[ref.start].start <= span.end + 120 and ref.how != "civilian"]
        after = [ref for ref in near if tokens[ref.start].start >= span.start]
        if after:
            return after[0].key
        if near:
            return near[-1].key
        surname = context.text[span.start : span.end].split(",")[0].split()[-1]
        side = _side_of(surname, context, sentence.span)
        if side is not None:
            return side
        opener = next((at for at, item in enumerate(tokens) if item.end > span.start - 60 and item.lower in ("their", "its", "his")), None)
        if opener is not None or not other.actors:
            for earlier in reversed(context.scenes[: other.index]):
                if earlier.actors:
                    return next((ref.key for ref in earlier.actors if ref.how != "civilian"), None)
        return None
    return None


def _side_of(surname: str, context: _Context, but: Span) -> str | None:
    """To whom a person belongs, from another sentence that names them with their affiliation: "Koran, an officer with the Peshmerga"."""
    if not surname[:1].isupper():
        return None
    for scene in context.scenes:
        if scene.clauses.sentence.span == but:
            continue
        tokens = scene.clauses.tokens
        at = next((at for at, token in enumerate(tokens) if token.text == surname), None)
        if at is None:
            continue
        after = [ref for ref in scene.actors if at < ref.start <= at + 12 and ref.how != "civilian"]
        before = [ref for ref in scene.actors if at - 12 <= ref.end <= at and ref.how != "civilian"]
        if after:
            return after[0].key
        if before:
            return before[-1].key
    return None


# --- frames --------------------------------------------------------------------------------------


def _matches(words: tuple[str, ...], wanted: Sequence[str]) -> bool:
    plain = tuple(word for word in words if word not in _DEGREES)
    joined = " ".join(plain)
    whole = " ".join(words)
    for some in wanted:
        if joined == some or whole == some:
            return True
        if " " in some and (whole.startswith(some) or whole.endswith(some)):
            return True
        if plain and " " not in some and plain[0] == some and all(word in ("within", "inside") for word in plain[1:]):
            return True
    return False


_DEGREES = frozenset("further farther deeper deep far closer close nearer just right straight directly back even also only still again up over along down as "
                     "early late soon already ever somewhat slightly well forward ahead home inland".split())


def _verb_frame(scene: Scene, predicate: Predicate, frame: Frame, pronouns: Pronouns, context: _Context) -> list[_Found]:
    clauses = scene.clauses
    tokens = clauses.tokens
    lex = lexicon()
    if frame.only_passive and not predicate.passive and predicate.link != "reduced":
        return []
    passive = predicate.passive
    complements = predicate.complements
    bare = [(at, item) for at, item in enumerate(complements) if not item.words and not item.after_comma or item.joined and not item.words]
    by_agent = next((item for item in complements if item.words[:1] == ("by",) or item.words[-1:] == ("by",)), None)
    if passive:
        subject_phrase = by_agent.phrase if by_agent is not None else None
        subject_followers: Sequence[Complement] = clauses.follow.get(subject_phrase.start, ()) if subject_phrase is not None else ()
        objects: list[tuple[NounPhrase, Sequence[Complement]]] = []
        if predicate.subject is not None:
            objects.append((predicate.subject, clauses.follow.get(predicate.subject.start, ())))
            objects += _joined_subjects(clauses, predicate)
        elif predicate.relative_object is not None:
            objects.append((predicate.relative_object, ()))
    else:
        subject_phrase = predicate.subject
        if subject_phrase is not None and tokens[subject_phrase.head].lower == "there" and predicate.lemma == "be" and bare:
            subject_phrase = bare[0][1].phrase      # "there are soldiers in …"
            bare = bare[1:]
        subject_followers = clauses.follow.get(subject_phrase.start, ()) if subject_phrase is not None else ()
        objects = [(item.phrase, complements[at + 1 :]) for number, (at, item) in enumerate(bare) if not (number and (_measure(scene, item.phrase) or item.after_comma and scene._aside(
            item, complements[at + 1 :])))]
        if predicate.relative_object is not None and not (bare and bare[0][0] == 0):
            objects.insert(0, (predicate.relative_object, clauses.follow.get(predicate.relative_object.start, ())))
    heads = {lex.singular(tokens[phrase.head].lower) for phrase, _ in objects[:1]} | {tokens[phrase.head].lower for phrase, _ in objects[:1]}
    prep_heads = {lex.singular(tokens[item.phrase.head].lower) for item in complements if item.words} | {tokens[item.phrase.head].lower for item in complements if item.words}
    if frame.object:
        if frame.complement:
            if not any(_matches(item.words, frame.complement) and {lex.singular(tokens[item.phrase.head].lower), tokens[item.phrase.head].lower} & frame.object for item in complements if item.words):
                return []
        elif not heads & frame.object:
            return []
    if frame.adjectives and predicate.adjective not in frame.adjectives:
        return []
    if predicate.link == "gerund" and predicate.introducer == "of" and predicate.start >= 2 and lex.singular(tokens[predicate.start - 2].lower) in lex.measure_nouns:
        return []       # "within 3 km of relieving the town": the advance is claimed, not the relief
    if frame.not_object and heads & frame.not_object:
        return []
    if frame.complement and not any(_matches(item.words, frame.complement) for item in complements) and not _particle_follows(clauses, predicate, frame.complement):
        return []
    if frame.not_complement and (any(item.words and (item.words[0] in frame.not_complement or " ".join(item.words) in frame.not_complement) for item in complements)
                                 or _particle_follows(clauses, predicate, frame.not_complement)):
        return []
    if frame.particle and not (predicate.end < len(tokens) and tokens[predicate.end].lower in frame.particle
                               or any(item.words[:1] and item.words[0] in frame.particle for item in complements)):
        return []
    if subject_phrase is not None and tokens[subject_phrase.head].lower in frame.subject_not:
        return []
    subject = pronouns(subject_phrase, subject_followers) if subject_phrase is not None else None
    if subject_phrase is not None and subject is None and not passive:
        if _is_person_or_office(scene, subject_phrase) and "subject" in frame.actor:
            return []
        if frame.subject_class is not None:
            return []
    if not passive and not _fits(subject, frame.subject_class, subject_phrase):
        return []
    if subject is not None and subject.ref is not None and subject.ref.speaks and frame.subject_class == "fighters":
        return []
    first_object = pronouns(*objects[0]) if objects else None
    if frame.object_class is not None and not (first_object is not None and _fits(first_object, frame.object_class, objects[0][0])):
        return []
    if frame.intransitive and not passive and objects and tokens[objects[0][0].head].lower not in lex.time_words and not _measure(scene, objects[0][0]):
        return []       # "pushed the rebels back from" is nobody's advance
    if passive and frame.subject_class is not None and frame.object_class is None and not _fits(first_object, frame.subject_class, objects[0][0] if objects else None):
        return []       # "fighters were moved" displaces no civilians
    wanted = frame.narrow.get(predicate.lemma, frame.place)
    tried = False
    fills: list[Fill] = []
    for role in wanted:
        if role == "object":
            for phrase, followers in objects:
                fills += scene.places_of(phrase, followers)
        elif role == "subject-at":
            if predicate.subject is not None:
                fills += [fill for some in ("in", "of", "from", "at") for fill in _by_preposition(scene, clauses.follow.get(predicate.subject.start, ()), some)]
        elif role == "subject":
            phrase = predicate.subject
            if phrase is not None and not passive:
                fills += scene.places_of(phrase, clauses.follow.get(phrase.start, ()))
                for other, followers in _joined_subjects(clauses, predicate):
                    fills += scene.places_of(other, followers)
        elif not tried:
            tried = True
            fills += _by_prepositions(scene, complements, wanted)
        if fills:
            break
    if not fills:
        fills = _from_surroundings(scene, predicate, frame)
    if not fills:
        return []
    if frame.distance and not any(lex.singular(tokens[item.phrase.head].lower) in lex.measure_nouns for item in complements):
        return []
    actor = _actor(scene, frame.actor, subject, first_object, complements, objects[0][0].head if objects and "object-owner" in frame.actor else None, pronouns)
    target = _actor(scene, frame.target, subject, first_object, complements, None)
    if frame.id.endswith("lose") and subject is None and not passive:
        return []
    if frame.needs_target and (target is None or target.key is None):
        return []
    if frame.needs_actor and actor is None:
        return []
    origin = next(iter(_by_preposition(scene, complements, "from")), None) if frame.from_place else None
    return [_Found(frame, predicate.verb, predicate, False, fill, actor, target, origin) for fill in _unique(fills)]


_LOCATING = frozenset({"in", "around", "near", "at", "inside", "outside"})


def _from_surroundings(scene: Scene, predicate: Predicate | None, frame: Frame) -> list[Fill]:
    """The place of a claim whose own words name none: "Khiam, where …", "In Rafah, the army …", or the place the article is about."""
    clauses = scene.clauses
    if predicate is not None and predicate.scene is not None and _LOCATING & set(frame.place):
        return list(scene.places_of(predicate.scene, clauses.follow.get(predicate.scene.start, ())))
    if predicate is not None and _LOCATING & set(frame.place) and clauses.fronted and predicate.link in ("main", "subordinate", "conjunct") and predicate.start > clauses.fronted[-1].phrase.start:
        first = clauses.fronted[0]
        if set(first.words) & _LOCATING and not any(one.link == "main" and one.start < predicate.start and one.lemma not in lexicon().reporting for one in clauses.predicates):
            return list(scene.places_of(first.phrase, clauses.fronted[1:]))
    if frame.context_place and predicate is not None:
        meant = _context_place(scene, predicate, 3 if frame.type is ClaimType.ADVANCE else 1)
        if meant is not None:
            return [meant]
    return []


def _joined_subjects(clauses: Clauses, predicate: Predicate) -> list[tuple[NounPhrase, Sequence[Complement]]]:
    """The other members of a list that is the subject: "Dessie and Kombolcha were taken"."""
    if predicate.subject is None:
        return []
    joined = []
    for item in clauses.follow.get(predicate.subject.start, ()):
        if item.phrase.start >= predicate.start:
            break
        if item.joined and not item.words:
            joined.append((item.phrase, clauses.follow.get(item.phrase.start, ())))
    return joined


def _unique(fills: Sequence[Fill]) -> list[Fill]:
    seen: dict[int, Fill] = {}
    for fill in fills:
        seen.setdefault(fill.mention, fill)
    return list(seen.values())


_POSITIONS = frozenset({"object", "subject", "subject-at", "possessor", "premodifier", "modified", "compound", "apposition", "predicate"})


def _by_prepositions(scene: Scene, complements: Sequence[Complement], roles: Sequence[str]) -> list[Fill]:
    """The places after the first preposition that a frame knows, as the sentence has them; "from" only where nothing else does."""
    known = [role for role in roles if role not in _POSITIONS and role != "from"]
    for at, item in enumerate(complements):
        if item.words and not item.joined and (_matches(item.words, known) or item.words == ("to",) and _compass(scene, item.phrase) and _LOCATING & set(known)):
            fills = _by_preposition(scene, complements[at:], " ".join(item.words))
            if fills:
                return fills
    return _by_preposition(scene, complements, "from") if "from" in roles else []


def _compass(scene: Scene, phrase: NounPhrase) -> bool:
    return scene.clauses.tokens[phrase.head].lower in lexicon().compass_adjectives


def _by_preposition(scene: Scene, complements: Sequence[Complement], role: str) -> list[Fill]:
    fills: list[Fill] = []
    for at, item in enumerate(complements):
        if item.words and not item.joined and _matches(item.words, (role,)):
            fills += scene.places_of(item.phrase, complements[at + 1 :])
            for later, other in enumerate(complements[at + 1 :], at + 1):
                if other.joined and not _measure(scene, other.phrase):
                    fills += scene.places_of(other.phrase, complements[later + 1 :])
                elif not set(other.words) <= {"of", "in", "with", "at", "near", "on"}:
                    break
        if fills:
            break
    return fills


def _fronts(scene: Scene, predicate: Predicate | None) -> bool:
    return predicate is not None and bool(scene.clauses.fronted) and bool(set(scene.clauses.fronted[0].words) & _LOCATING)


def _measure(scene: Scene, phrase: NounPhrase) -> bool:
    return lexicon().singular(scene.clauses.tokens[phrase.head].lower) in lexicon().measure_nouns


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


def _is_person_or_office(scene: Scene, phrase: NounPhrase) -> bool:
    return scene.clauses.tags[phrase.head] is Tag.NAME


def _actor(scene: Scene, roles: Sequence[str], subject: ActorFill | None, first_object: ActorFill | None, complements: Sequence[Complement], trigger: int | None,
           pronouns: Pronouns | None = None) -> ActorFill | None:
    for role in roles:
        if role == "subject":
            found = subject
        elif role == "object":
            found = first_object
        elif role in ("possessor", "premodifier", "object-owner"):
            found = (_before_head(scene, trigger) or _whose(scene, trigger, pronouns)) if trigger is not None else None
        else:
            found = None
            for at, item in enumerate(complements):
                if item.words and (_matches(item.words, (role,)) or role in item.words):
                    found = scene.actor_of(item.phrase, complements[at + 1 :])
                    if found is not None:
                        break
        if found is not None:
            return found
    return None


def _whose(scene: Scene, trigger: int, pronouns: Pronouns | None) -> ActorFill | None:
    """The owner behind a possessive word: "its raid", "Turkey, whose military presence"."""
    clauses = scene.clauses
    tokens = clauses.tokens
    phrase = phrase_at(clauses, trigger)
    if phrase is None or pronouns is None:
        return None
    if phrase.start and tokens[phrase.start - 1].lower == "whose":
        owner = next((some for some in reversed(clauses.phrases) if some.end < phrase.start), None)
        return pronouns(owner, ()) if owner is not None else None
    if tokens[phrase.start].lower in ("its", "their"):
        earlier = [ref for ref in scene.actors if ref.end <= phrase.start and ref.how != "civilian"]
        if earlier:
            return ActorFill(earlier[-1].key, earlier[-1], False, tokens[phrase.start].lower)
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
    owner = next((ref for ref in inside if ref.end < len(tokens) and (tokens[ref.end].lower == "'s" or tokens[ref.end].text in ("'", "’"))), None)
    ref = owner or next((ref for ref in reversed(inside) if ref.how != "nationality"), inside[-1])
    return ActorFill(ref.key, ref, ref.how == "civilian", "")


def _noun_frame(scene: Scene, at: int, frame: Frame, pronouns: Pronouns) -> list[_Found]:
    clauses = scene.clauses
    tokens, tags = clauses.tokens, clauses.tags
    phrase = phrase_at(clauses, at)
    if phrase is None:
        return []
    before = {lexicon().singular(tokens[i].lower) for i in range(max(phrase.start, at - 3), at)}
    if frame.modifiers and not before & frame.modifiers or before & frame.modifiers_not:
        return []
    if phrase.start == at and at and tokens[at - 1].lower in frame.not_after:
        return []       # "on strike"
    followers = clauses.follow.get(phrase.start, ()) if phrase.head == at else ()
    predicate = governing(clauses, phrase)
    if frame.ends_with and predicate is not None and predicate.lemma in frame.ends_with and phrase.start >= predicate.end:
        return []
    fills: list[Fill] = []
    tried = False
    for role in frame.place:
        if role == "possessor" or role == "premodifier":
            fills += [Fill(ref.mention, None, ref.start, ref.end) for ref in scene.places if phrase.start <= ref.start and ref.end <= at and
                      (tokens[ref.end].lower == "'s") == (role == "possessor") and (role == "possessor" or ref.end == at)]
        elif role == "apposition":
            fills += [fill for first, second in clauses.appositions if second == phrase for fill in scene.places_of(first)]
        elif role == "modified":
            fills += [Fill(ref.mention, None, ref.start, ref.end) for ref in scene.places if ref.start == at + 1 and ref.start <= phrase.head < ref.end]
        elif role == "predicate":
            if predicate is not None and predicate.lemma == "be" and predicate.subject is not None and predicate.subject != phrase:
                fills += scene.places_of(predicate.subject, clauses.follow.get(predicate.subject.start, ()))
        elif phrase.head == at and not tried:
            tried = True
            fills += _by_prepositions(scene, followers, frame.place)
        if fills:
            break
    if not fills and predicate is not None and predicate.subject == phrase and phrase.head == at and predicate.lemma in ("rage", "continue", "erupt", "break", "take", "go", "begin", "report", "spread",
                                                                                                     "be", "resume", "intensify", "occur", "start", "hit", "last", "reach", "kill", "wound",
                                                                                                     "flare", "persist", "unfold", "happen", "underway"):
        for role in ("in", "around", "near", "at", "inside", "outside", "along", "on", "to", "across", "for", "into", "towards", "east of", "west of", "north of", "south of"):
            if predicate.lemma in ("kill", "wound") and role not in ("in", "near", "at", "around"):
                continue
            fills += _by_preposition(scene, predicate.complements, role)
            if fills:
                break
    if not fills and phrase.head == at and (predicate is not None and predicate.scene is not None or frame.context_place or _fronts(scene, predicate)):
        fills = _from_surroundings(scene, predicate, frame)
    if not fills:
        return []
    actor = _actor(scene, frame.actor, None, None, followers, at, pronouns) or _doer(scene, predicate, phrase, pronouns)
    target = _actor(scene, frame.target, None, None, followers, None)
    if frame.needs_actor and actor is None:
        return []
    return [_Found(frame, at, predicate, True, fill, actor, target, None) for fill in _unique(fills)]


# Verbs whose subject does the deed that is their object: "mounted resistance", "is preparing for a push".
_DOING = frozenset("launch begin start stage mount prepare plan announce conduct carry continue make discuss step intensify renew resume lead join push coordinate ready keep wage seek need vow threaten want complete impose "
                   "lay maintain set open unleash pursue order direct attempt try fire perform execute undertake press expand extend tighten report claim repeat suspend pause halt support take".split())


def _doer(scene: Scene, predicate: Predicate | None, phrase: NounPhrase, pronouns: Pronouns) -> ActorFill | None:
    """The subject of the verb that a noun of deed is the object of."""
    if predicate is None or predicate.passive or predicate.lemma not in _DOING or predicate.subject is None or phrase.start < predicate.end:
        return None
    at = next((index for index, item in enumerate(predicate.complements) if item.phrase == phrase), None)
    if at is None:
        return None
    words = predicate.complements[at].words
    if words and not (set(words) & {"for", "on", "with", "in", "to", "of"}) or at > 2:
        return None
    fill = pronouns(predicate.subject, scene.clauses.follow.get(predicate.subject.start, ()))
    return fill if fill is not None and not fill.civilian else None


def governing(clauses: Clauses, phrase: NounPhrase) -> Predicate | None:
    """The predicate a noun phrase hangs on: as complement of the nearest one before, or as its subject."""
    for predicate in clauses.predicates:
        if predicate.subject is not None and predicate.subject_basis == "own" and predicate.subject.start <= phrase.start <= predicate.subject.end:
            return predicate
    best = None
    for predicate in clauses.predicates:
        if any(item.phrase == phrase for item in predicate.complements):
            best = predicate
    if best is not None:
        return best
    for predicate in clauses.predicates:
        if predicate.subject is not None and predicate.subject_basis == "own" and any(item.phrase == phrase for item in clauses.follow.get(predicate.subject.start, ())):
            if phrase.start < predicate.start:
                return predicate
    return None


def _compound_frame(scene: Scene, at: int, frame: Frame) -> list[_Found]:
    clauses = scene.clauses
    tokens = clauses.tokens
    hyphen = tokens[at - 1].text == "-" and tokens[at].glued
    phrase = phrase_at(clauses, at)
    if phrase is None or not hyphen and not frame.bare:
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
    return [_Found(frame, at, None, True, fill, actor, None, None) for fill in _unique(fills)]


def _context_place(scene: Scene, predicate: Predicate, reach: int) -> Fill | None:
    """Where gains are made when the sentence says only "on the northeastern front": the place the article was last about."""
    for earlier in reversed(scene.focus):
        if (earlier.sentence, earlier.token) < (scene.index, predicate.verb) and earlier.event and scene.index - earlier.sentence <= reach:
            if earlier.kind is not None and earlier.kind.value in ("city", "town", "village"):
                return Fill(earlier.mention, None, predicate.verb, predicate.end)
    return None


def _habitual(clauses: Clauses, predicate: Predicate) -> bool:
    """ "the way Iraq tries to …": no attempt of any one day. """
    forms = lexicon().verb_forms.get(clauses.tokens[predicate.start].lower)
    return predicate.start == predicate.verb and forms is not None and forms.kinds <= {"s", "base"}


# "fights to regain", "tried to take": the attempt is under way, the place is not taken.
_EFFORTS = frozenset({"try", "fight", "battle", "struggle", "strive", "push", "press"})


# --- from what was found to a claim --------------------------------------------------------------


def _claim(found: _Found, scene: Scene, context: _Context) -> Claim:
    clauses = scene.clauses
    sentence = clauses.sentence
    tokens = clauses.tokens
    trigger_token = tokens[found.trigger]
    presupposed = bool(found.frame.compounds) or found.frame.needs_actor and found.frame.type is ClaimType.CONTROL
    bent = modality_of(clauses, found.trigger, found.predicate, nominal=found.nominal) if not presupposed else None
    attribution = attribution_at(context.attributions[scene.index], found.trigger)
    if attribution is not None and not sentence.quoted[found.trigger] and (presupposed or _aside(clauses, found, sentence.quoted)):
        attribution = None
    if bent is not None:
        modality = bent.modality
    elif attribution is not None:
        modality = Modality.CLAIMED
    else:
        modality = Modality.ASSERTED
    kind = found.frame.type
    if kind is ClaimType.CAPTURE and found.predicate is not None and not found.nominal and found.predicate.link == "infinitive":
        noun = noun_before_infinitive(clauses, found.predicate)
        ruler = clauses.predicates[found.predicate.governor] if found.predicate.governor is not None else None
        if noun in cues()[Modality.PLANNED].under_way or noun is None and ruler is not None and ruler.lemma in _EFFORTS and not _habitual(clauses, ruler):
            kind = ClaimType.ATTACK     # a battle to retake a city is an attack under way, not a city taken
    distance, as_written = _distance(found, scene, context)
    direction, basis = _direction(found, scene, context)
    when = _when(found, scene, context)
    place = context.mentions[found.place.mention]
    ids = context.cast.ids
    return Claim(
        id="", type=kind,
        actor=ids.get(found.actor.key) if found.actor is not None and found.actor.key is not None else None,
        target=ids.get(found.target.key) if found.target is not None and found.target.key is not None else None,
        place=place.id, from_place=context.mentions[found.origin.mention].id if found.origin is not None and found.origin.mention != found.place.mention else None,
        part=found.place.part, distance_km=distance, distance_as_written=as_written, direction=direction, direction_basis=basis, when=when,
        modality=modality, speaker=attribution.speaker if attribution is not None else None, via=attribution.via if attribution is not None else None,
        evidence=sentence.span, trigger=Span(trigger_token.start, trigger_token.end), quote=context.text[sentence.span.start : sentence.span.end], rule=found.frame.id,
        flags=(*((f"{bent.modality}: {bent.cue}",) if bent is not None else ()), *(("actor inferred from the sentence before",) if found.inferred else ())))


def _aside(clauses: Clauses, found: _Found, quoted: Sequence[bool]) -> bool:
    """Whether the words stand beside what is reported: "rebel-held", ", which Russia seized", ", the last stronghold of …"."""
    if quoted[found.trigger]:
        return False
    if found.frame.compounds:
        return True
    if found.predicate is not None and not found.nominal and found.predicate.link == "relative" and found.predicate.introducer in ("which", "who", "where", "that"):
        return True
    phrase = phrase_at(clauses, found.trigger) if found.nominal else None
    return phrase is not None and any(second == phrase for _, second in clauses.appositions)


def _distance(found: _Found, scene: Scene, context: _Context) -> tuple[Range | None, str | None]:
    """A distance between the trigger and the place, in the same clause: "advanced to within six kilometres of Mosul"."""
    tokens = scene.clauses.tokens
    if found.frame.type in (ClaimType.STRIKE,) and found.nominal:
        return None, None
    begin, end = tokens[found.trigger].start, tokens[min(found.place.end, len(tokens)) - 1].end
    if found.place.start < found.trigger:
        begin, end = tokens[found.place.start].start, tokens[found.place.end - 1].end
    for distance in context.measures[scene.index].distances:
        if begin <= distance.span.start and distance.span.end <= end:
            return distance.km, distance.as_written
    return None, None


def _direction(found: _Found, scene: Scene, context: _Context) -> tuple[Direction | None, str | None]:
    tokens = scene.clauses.tokens
    start, end = tokens[found.place.start].start, tokens[found.place.end - 1].end
    trigger = tokens[found.trigger]
    headings = context.measures[scene.index].headings
    for heading in headings:
        if heading.kind in ("of", "part") and start - 30 <= heading.span.start and heading.span.end <= end + 2 and _same_side(heading, found, scene):
            return heading.direction, "stated"
    follows = found.predicate.complements[-1].phrase.end if found.predicate is not None and found.predicate.complements else found.trigger + 1
    limit = tokens[min(follows, len(tokens)) - 1].end
    first = tokens[found.predicate.start].start if found.predicate is not None else trigger.start
    for heading in headings:
        if heading.kind in ("from", "front", "toward", "of") and first <= heading.span.start <= max(limit, end):
            return heading.direction, "stated"
    if found.predicate is not None and found.predicate.subject is not None:
        phrase = found.predicate.subject
        limit = tokens[found.predicate.start].start
        for heading in headings:
            if heading.kind in ("from", "front") and tokens[phrase.start].start <= heading.span.start < limit:
                return heading.direction, "stated"
    return None, None


def _same_side(heading: Heading, found: _Found, scene: Scene) -> bool:
    """Whether nothing but small words stands between the direction and the place."""
    tokens = scene.clauses.tokens
    between = [token for token in tokens if heading.span.end <= token.start < tokens[found.place.end - 1].start]
    return not any(token.text in ",;" for token in between) and len(between) <= 6


def _when(found: _Found, scene: Scene, context: _Context):  # type: ignore[no-untyped-def]
    times = [time for time in context.measures[scene.index].times if time.when is not None]
    if not times:
        return None
    tokens = scene.clauses.tokens
    if found.predicate is not None:
        begin = tokens[found.predicate.start].start
        stops = [token.start for token in tokens if token.start > begin and token.text in ";,"]
        for time in times:
            if begin <= time.span.start and (not stops or time.span.start <= stops[0] + 2):
                return time.when
    if len(scene.clauses.predicates) <= 2 or len(times) == 1 and not any(item.link in ("relative", "subordinate") for item in scene.clauses.predicates):
        return times[0].when
    return None


# --- over the article ----------------------------------------------------------------------------


def _distinct(drafts: Sequence[Claim], mentions: Sequence[Mention]) -> list[Claim]:
    """One claim for each type, place and actor of a sentence; where two words say the same, the fuller one stands."""
    kept: dict[tuple[object, ...], Claim] = {}
    for draft in drafts:
        mention = next(mention for mention in mentions if mention.id == draft.place)
        place = mention.surface.casefold()
        key = (draft.type, place, draft.modality is Modality.DENIED)
        other = next((k for k in kept if k[:3] == key and (kept[k].actor == draft.actor or kept[k].actor is None or draft.actor is None)), None)
        if other is None:
            kept[(*key, len(kept))] = draft
        elif _fullness(draft) > _fullness(kept[other]):
            kept[other] = draft
    return _without_echoes(list(kept.values()))


# A noun or verb that says less than another claim about the same place and actor in the same sentence adds nothing.
_SAYS_MORE = {
    ClaimType.PRESENCE: {ClaimType.CONTROL, ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.WITHDRAWAL, ClaimType.SIEGE},
    ClaimType.MOVEMENT: {ClaimType.ADVANCE, ClaimType.WITHDRAWAL, ClaimType.CAPTURE, ClaimType.DISPLACEMENT},
    ClaimType.ATTACK: {ClaimType.STRIKE},
}


def _without_echoes(drafts: list[Claim]) -> list[Claim]:
    kept = []
    for draft in drafts:
        stronger = _SAYS_MORE.get(draft.type, set())
        if any(other is not draft and other.type in stronger and other.place == draft.place and (other.actor == draft.actor or draft.actor is None) and
               abs(other.trigger.start - draft.trigger.start) < 80 for other in drafts):
            continue
        kept.append(draft)
    return kept


def _fullness(claim: Claim) -> int:
    return 2 * (claim.actor is not None) + (claim.distance_km is not None) + (claim.direction is not None) + (claim.target is not None)


def _with_inferred_directions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """A distance without a side takes the side of the sentence before, where the same actor is said to be by the same place."""
    result: list[Claim] = []
    for claim in claims:
        if claim.distance_km is not None and claim.direction is None:
            for earlier in reversed(result[-6:]):
                if earlier.direction is not None and earlier.direction_basis == "stated" and earlier.actor == claim.actor and claim.actor is not None and earlier.evidence != claim.evidence:
                    claim = replace(claim, direction=earlier.direction, direction_basis="inferred", flags=(*claim.flags, "direction inferred from the sentence before"))
                    break
        result.append(claim)
    return tuple(result)
