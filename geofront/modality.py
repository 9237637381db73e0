"""How sure a claim is: denied, planned or possible, from the words around its trigger.

Precedence, and why: a denial undoes whatever it covers ("denied that it planned to attack"), and two denials undo each other ("did not
deny"). Of plans and possibilities the outermost rules: "may be preparing to attack" is possible, "hopes it can attack" is planned.
Claimed or asserted is decided afterwards, by whether somebody is quoted; but what somebody leaves unconfirmed is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geofront.clauses import Clauses
from geofront.cues import Cues, cues, denies_nothing
from geofront.lexicon import lexicon
from geofront.model import Modality
from geofront.syntax import NounPhrase, Predicate, is_time
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    DETERMINER,
    GERUND,
    NOMINAL,
    NOT,
    NOUN,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TO,
)
from geofront.telling import telling_words
from geofront.war_words import war_words


@dataclass(frozen=True, slots=True)
class Bent:
    """A modality and the word that gave it."""

    modality: Modality
    cue: str


def modality_of(clauses: Clauses, trigger: int, predicate: Predicate | None, *, nominal: bool) -> Bent | None:
    """What the words around a trigger make of it; None where nothing bends it.

    Args:
        trigger: token index of the verb or noun that makes the claim.
        predicate: the predicate the trigger is the verb of, or on which a noun trigger hangs.
        nominal: whether the trigger is a noun.
    """
    by = cues()
    chain = _chain(clauses, predicate)
    denials = _denials(clauses, trigger, chain, by[Modality.DENIED], nominal=nominal)
    if _is_left_open(chain, denials):
        return Bent(Modality.POSSIBLE, "not ruled out")
    if len(denials) % 2:
        return Bent(Modality.DENIED, denials[0])
    # the outermost cue rules: "may be preparing to attack" is possible, "hopes it can attack" is planned
    best: tuple[int, Bent] | None = None
    for modality in (Modality.PLANNED, Modality.POSSIBLE):
        cue = _bent_by(clauses, trigger, chain, by[modality], nominal=nominal)
        if cue is not None and (best is None or cue[0] > best[0]):
            best = (cue[0], Bent(modality, cue[1]))
    if best is not None:
        return best[1]
    unsure = _unconfirmed(clauses, trigger, chain, by[Modality.DENIED], nominal=nominal) or _boasted(clauses, predicate)
    return Bent(Modality.CLAIMED, unsure) if unsure else None


def _boasted(clauses: Clauses, predicate: Predicate | None) -> str | None:
    """The noun for a claim that an infinitive hangs on: "claims" of "rebel claims to have taken the town"."""
    if predicate is None or predicate.link != "infinitive" or not predicate.perfect:
        return None
    noun = noun_before_infinitive(clauses, predicate)
    return noun if noun in telling_words().boasts else None


def _is_left_open(chain: _Chain, denials: Sequence[str]) -> bool:
    """ "would not rule out entering"."""
    return len(denials) > 1 and any(one.lemma == "rule" and one.negated for one, _ in chain)


_Chain = Sequence[tuple[Predicate, str]]


def _chain(clauses: Clauses, predicate: Predicate | None) -> _Chain:
    """A predicate and those above it on which its truth hangs, each with how it hangs on the one above."""
    chain: list[tuple[Predicate, str]] = []
    while predicate is not None and len(chain) < 6:
        chain.append((predicate, predicate.link))
        above = clauses.predicates[predicate.governor] if predicate.governor is not None else None
        if above is None:
            break
        if predicate.link == "conjunct":
            # shares what stands above the first of the two, not the first itself
            sharing = above
            while sharing.link == "conjunct" and sharing.governor is not None:
                sharing = clauses.predicates[sharing.governor]
            if not predicate.finite and sharing.governor is not None and sharing.link in ("infinitive", "gerund"):
                chain[-1] = (predicate, sharing.link)
                predicate = clauses.predicates[sharing.governor]
                continue
            break
        if predicate.link in ("infinitive", "gerund") or (predicate.link == "reduced" and above.lemma in telling_words().appearing):
            predicate = above
            continue
        if predicate.link == "participle" and _is_ruled_out(clauses, predicate, above):
            predicate = above
            continue
        if _is_only_weighed(clauses, predicate, above) or _is_what_was_judged(predicate, above):
            break
        if (predicate.link == "subordinate" and predicate.introducer == "that") or (
            predicate.link == "main" and _is_complement(clauses, predicate, above)
        ):
            predicate = above
            continue
        break
    return chain


def _is_only_weighed(clauses: Clauses, predicate: Predicate, above: Predicate) -> bool:
    """Whether a clause is what "claims" say that somebody would have to prove: "has seen nothing to support claims that | it fell"."""
    told = _noun_before_that(clauses, predicate)
    if above.link != "infinitive" or above.lemma not in telling_words().proving or told is None:
        return False
    return clauses.tokens[told.head].singular in telling_words().nouns


def _is_what_was_judged(predicate: Predicate, above: Predicate) -> bool:
    """Whether a clause is what somebody could judge to be so: "has seen enough evidence to assess that | troops are in X"."""
    return predicate.introducer == "that" and above.link == "infinitive" and above.lemma in telling_words().judging


def _is_ruled_out(clauses: Clauses, predicate: Predicate, above: Predicate) -> bool:
    """ "has ruled out entering the town"."""
    return above.lemma == "rule" and all(token.lower == "out" for token in clauses.tokens[above.end : predicate.start])


def _is_complement(clauses: Clauses, predicate: Predicate, above: Predicate) -> bool:
    """Whether a clause follows a verb of saying or thinking with nothing between: "denied it had entered"."""
    if above.lemma not in lexicon().clause_taking or predicate.subject is None or predicate.subject_basis != "own":
        return False
    follows = predicate.subject.start >= above.end  # not "troops, who had been sent to help, fought"
    return follows and all(clauses.tags[at] not in (STOP, QUOTE) for at in range(above.end, predicate.subject.start))


def contrasted(clauses: Clauses, start: int) -> bool | None:
    """Whether what starts at a token is set against another: True for Y of "took X, not Y", False for Y of "not X but Y", else None."""
    tokens, tags = clauses.tokens, clauses.tags
    at = start - 1
    while at > 0 and (tags[at] in (PREPOSITION, DETERMINER, ADJECTIVE, TO) or tokens[at + 1].lower == "of"):
        at -= 1
    if at < 1:
        return None
    if tags[at] is NOT and tokens[at].lower == "not" and tokens[at - 1].text in (",", "—", "–", "but", "and"):
        return None if denies_nothing(tokens[at + 1].lower) else True  # "a village, not far from X"
    if tokens[at].lower == "but" and "not" in clauses.lowers:
        return False
    return None


def _denials(clauses: Clauses, trigger: int, chain: _Chain, cue: Cues, *, nominal: bool) -> list[str]:
    tokens = clauses.tokens
    found: list[str] = []
    if nominal:
        start = _phrase_start(clauses, trigger)
        opener = tokens[start].lower
        if opener in cue.determiners:
            found.append(opener)
        if start and tokens[start - 1].lower in cue.prepositions:
            found.append(tokens[start - 1].lower)
        found += _denied_nouns(clauses, _noun_over(clauses, start), cue)
    for depth, (link_predicate, _) in enumerate(chain):
        if nominal and depth == 0 and (not _governs(clauses, link_predicate, trigger) or _is_when(clauses, link_predicate, trigger)):
            continue
        report = _noun_before_that(clauses, link_predicate)
        found += _denied_nouns(clauses, report, cue)
        ruling = _predicate_of(clauses, report)
        if ruling is not None and ruling.passive and not ruling.negated and ruling.lemma in cue.clause_governors:
            found.append(tokens[ruling.verb].lower)  # "a report that the army had left X was | denied"
        if _is_contrary_to_fact(clauses, link_predicate):
            found.append("would have")
        if _is_yet_to(clauses, link_predicate):
            found.append("yet to")
        if link_predicate.link == "gerund" and _words_ending(clauses, link_predicate.start, 2) in cue.prepositions:
            found.append(_words_ending(clauses, link_predicate.start, 2))
        unable = _word_of_inability(clauses, link_predicate, cue)
        if unable is not None:
            found.append(unable)
        if link_predicate.negated and not _excused(clauses, link_predicate):
            unconfirmed = (depth or nominal) and link_predicate.lemma in cue.unconfirming and not _is_ones_own_view(clauses, link_predicate)
            if not unconfirmed and not _opens_a_doubt(chain, depth, cue):
                found.append("not")
        elif _at_no_time(clauses, link_predicate):
            found.append("at no time")
        elif _words_ending(clauses, link_predicate.start, 2) == "no longer":
            found.append("no longer")
        elif any(tokens[at].lower in cue.adverbs for at in range(max(0, link_predicate.start - 1), link_predicate.end)):
            found.append("never")
        if link_predicate.introducer in cue.prepositions:
            found.append(str(link_predicate.introducer))
        if _plan_before(clauses, link_predicate) in cue.determiners:
            found.append("no")
        below = chain[depth - 1][0] if depth else None
        clausal = below is not None and below.link in ("subordinate", "main")
        if (depth > 0 or nominal) and link_predicate.lemma in (cue.clause_governors if clausal else cue.governors):
            wanted = cue.governor_particles.get(link_predicate.lemma)
            after = tokens[link_predicate.end].lower if link_predicate.end < len(tokens) else ""
            kept = wanted == ("from",) and below is not None and below.introducer == "from"  # "kept the rebels from entering"
            if wanted is None or (after in wanted and wanted != ("from",)) or kept:
                found.append(tokens[link_predicate.verb].lower)
        if (depth or not nominal) and not link_predicate.negated:
            found += _nobody(clauses, link_predicate, cue)
        if depth == 0 and not nominal:
            for complement in link_predicate.complements[:1]:
                if tokens[complement.phrase.start].lower in cue.determiners and not complement.words:
                    found.append(tokens[complement.phrase.start].lower)
    if not found and not cue.verdicts.isdisjoint(clauses.lowers):
        verdict = next((at for at in range(trigger + 1, len(tokens)) if tokens[at].lower in cue.verdicts and _is_said(clauses, at)), None)
        if verdict is not None and not any(_parts_verdict(clauses, at, verdict) for at in range(trigger, verdict)):
            found.append(tokens[verdict].lower)
        ahead = next((at for at in range(trigger) if tokens[at].lower in cue.verdicts and _opens_what_it_says(clauses, at)), None)
        if ahead is not None and not any(token.text in (";", ":") for token in tokens[ahead:trigger]):
            found.append(tokens[ahead].lower)
    return found


def _word_of_inability(clauses: Clauses, predicate: Predicate, cue: Cues) -> str | None:
    """ "unable" of "is unable to take", "too" of "are too weak to take": words right before the infinitive."""
    if predicate.link != "infinitive" or predicate.start == 0:
        return None
    adjective = clauses.tokens[predicate.start - 1].lower
    if adjective in cue.adjectives:
        return adjective
    too = predicate.start > 1 and clauses.tokens[predicate.start - 2].lower == "too" and clauses.tags[predicate.start - 1] is ADJECTIVE
    return "too" if too else None


def is_beyond_power(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether the subject cannot do it: "could not leave", "cannot flee", "is unable to get out"."""
    if predicate.negated and predicate.modal is not None and predicate.modal.startswith(("can", "could")):
        return True
    return _word_of_inability(clauses, predicate, cues()[Modality.DENIED]) is not None


def _parts_verdict(clauses: Clauses, at: int, verdict: int) -> bool:
    """Whether a token parts a verdict from what stands before it: "…, which shows that the claims are | false" says so of the claims."""
    tokens, tags = clauses.tokens, clauses.tags
    if tags[at] is QUOTE or tokens[at].text == ";":
        return True
    opens = tags[at] is RELATIVE and tokens[at - 1].text == ","
    light = lexicon().forms_of_be  # "which is not | true"
    return opens and any(
        tags[between] not in (AUXILIARY, ADVERB) and tokens[between].lower not in light for between in range(at + 1, verdict)
    )


def _is_said(clauses: Clauses, at: int) -> bool:
    """Whether a verdict is the sentence's own: "reports that … are untrue", "is a lie", not "which Baku rejected as a lie"."""
    before = at - 1
    while clauses.tags[before] is DETERMINER:
        before -= 1
    return clauses.tags[at] in (ADJECTIVE, NOUN) and clauses.tokens[before].lower != "as"


def _opens_what_it_says(clauses: Clauses, at: int) -> bool:
    """Whether a verdict stands before what it says it of: "it is untrue | that the troops opened fire"."""
    tokens, tags = clauses.tokens, clauses.tags
    after, before = at + 1, at - 1
    while after < len(tokens) and tags[after] is QUOTE:
        after += 1
    while before > 0 and tags[before] in (QUOTE, ADVERB, DETERMINER):
        before -= 1
    said = before > 0 and tokens[before].lower in lexicon().forms_of_be and tokens[before - 1].lower == "it"
    return said and after < len(tokens) and tokens[after].lower == "that"


def _words_ending(clauses: Clauses, end: int, count: int) -> str:
    return " ".join(token.lower for token in clauses.tokens[max(0, end - count) : end])


def _noun_over(clauses: Clauses, start: int) -> NounPhrase | None:
    """The phrase on which one that starts at a token hangs by "of", "for" or "about": "the prospect" of "the prospect of an attack"."""
    if start < 2 or clauses.tokens[start - 1].lower not in ("of", "for", "about"):
        return None
    return phrase_at(clauses, start - 2)


def _noun_before_that(clauses: Clauses, predicate: Predicate) -> NounPhrase | None:
    """The phrase that a clause with "that" spells out: "rumours" of "rumours that the army had left"."""
    if predicate.introducer != "that" or predicate.link != "subordinate":
        return None
    first = predicate.subject.start if predicate.subject is not None and predicate.subject_basis == "own" else predicate.start
    at = next((at for at in range(min(first, predicate.start) - 1, max(0, first - 4), -1) if clauses.tokens[at].lower == "that"), 0)
    return phrase_at(clauses, at - 1) if at and clauses.tags[at - 1] is NOUN else None


def _denied_nouns(clauses: Clauses, phrase: NounPhrase | None, cue: Cues) -> list[str]:
    """ "no" of "no evidence that …", "no threat of …"."""
    opener = clauses.tokens[phrase.start].lower if phrase is not None else ""
    return [opener] if opener in cue.determiners else []


def _nobody(clauses: Clauses, predicate: Predicate, cue: Cues) -> list[str]:
    """ "no troops entered", "neither A nor B has fallen", "none of them reached", but not "no fewer than 20 men"."""
    tokens, subject = clauses.tokens, predicate.subject
    if subject is None or predicate.subject_basis != "own":
        alone = tokens[predicate.start - 1].lower if predicate.start else ""
        return [alone] if alone in cue.nobody else []
    opener = tokens[subject.start].lower
    denying = tokens[subject.start - 1].lower if subject.start and clauses.tags[subject.start - 1] is NOT else None
    if denying is not None and (denying == "neither" or opener in _ANYBODY):
        return [denying]  # "neither side holds", "not a single soldier is left", "hardly any soldiers remain"
    if subject.start > 1 and tokens[subject.start - 1].lower == "of" and tokens[subject.start - 2].lower in cue.nobody:
        return [tokens[subject.start - 2].lower]  # "none of the soldiers are in"
    counted = subject.start + 1 < len(tokens) and tokens[subject.start + 1].lower in ("fewer", "less", "more")
    return [opener] if (opener in cue.determiners or opener in cue.nobody) and not counted else []


_ANYBODY = frozenset({"a", "an", "one", "any", "anyone", "anybody"})  # but "not all have left", "barely three kilometres separate them"


def _is_contrary_to_fact(clauses: Clauses, predicate: Predicate) -> bool:
    """ "Had they come, the town would have been held": it was not."""
    supposed = "if" in clauses.lowers or clauses.tokens[0].lower == "had"
    return predicate.modal == "would" and predicate.perfect and supposed


def _is_yet_to(clauses: Clauses, predicate: Predicate) -> bool:
    """ "has yet to enter"."""
    return predicate.link == "infinitive" and "yet to" in (
        _words_ending(clauses, predicate.start, 2),
        _words_ending(clauses, predicate.start + 1, 2),
    )


def _is_ones_own_view(clauses: Clauses, predicate: Predicate) -> bool:
    """ "I would not say that it has fallen": in the speaker's view it has not."""
    subject = predicate.subject
    return predicate.modal == "would" and subject is not None and clauses.tokens[subject.head].lower in ("i", "we")


def _is_unable(clauses: Clauses, above: Predicate, infinitive: Predicate) -> bool:
    """ "was not immediately possible to", "was impossible to"."""
    return above.adjective == "impossible" or NOT in clauses.tags[above.start : infinitive.start]


def _opens_a_doubt(chain: _Chain, depth: int, cue: Cues) -> bool:
    """Whether what is denied is only that it can be confirmed: "it was not possible to verify that …"."""
    below = chain[depth - 1][0] if depth else None
    return below is not None and below.link == "infinitive" and below.lemma in cue.unconfirming


def _at_no_time(clauses: Clauses, predicate: Predicate) -> bool:
    """ "at no time was the base overrun", "at no point did it lose the camp": words that the tagger knows as one `not`."""
    if "no" not in clauses.lowers:
        return False
    tokens, tags = clauses.tokens, clauses.tags
    return any(tokens[at].lower == "at" and tags[at] is NOT for at in range(max(0, predicate.start - 12), predicate.start - 2))


def _plan_before(clauses: Clauses, predicate: Predicate) -> str | None:
    """The first word of the plan that an infinitive or gerund tells: "no" of "no plans to enter", "no intention of entering"."""
    plans = cues()[Modality.PLANNED].nouns
    if predicate.link == "infinitive" and noun_before_infinitive(clauses, predicate) in plans:
        phrase = phrase_at(clauses, word_before(clauses, predicate))
    elif predicate.link == "gerund" and predicate.introducer == "of" and _noun_before_gerund(clauses, predicate) in plans:
        phrase = phrase_at(clauses, predicate.start - 2)
    else:
        return None
    return clauses.tokens[phrase.start].lower if phrase is not None else None


def _unconfirmed(clauses: Clauses, trigger: int, chain: _Chain, cue: Cues, *, nominal: bool) -> str | None:
    """The word by which somebody leaves open what others say: "has not confirmed the loss of"."""
    for depth, (link_predicate, _) in enumerate(chain):
        if nominal and not depth and not _governs(clauses, link_predicate, trigger):
            return None
        above = chain[depth + 1][0] if depth + 1 < len(chain) else None
        unable = above is not None and link_predicate.link == "infinitive" and _is_unable(clauses, above, link_predicate)
        if (depth or nominal) and (link_predicate.negated or unable) and link_predicate.lemma in cue.unconfirming:
            return f"not {clauses.tokens[link_predicate.verb].lower}"
    return None


def _excused(clauses: Clauses, predicate: Predicate) -> bool:
    tokens = clauses.tokens
    if predicate.lemma in ("stop", "cease", "quit") and predicate.end < len(tokens) and clauses.tags[predicate.end] is GERUND:
        return True  # "have not stopped firing on"
    own = predicate.subject is not None and predicate.subject_basis == "own" and not any(not item.words for item in predicate.complements)
    if own and predicate.lemma in war_words().ceasing:
        return predicate.lemma != "let" or (predicate.end < len(tokens) and tokens[predicate.end].lower == "up")  # "has not stopped"
    for at in range(predicate.start, predicate.end):
        if clauses.tags[at] is NOT and at + 1 < len(tokens) and denies_nothing(tokens[at + 1].lower):
            return True
    return False


def _bent_by(clauses: Clauses, trigger: int, chain: _Chain, cue: Cues, *, nominal: bool) -> tuple[int, str] | None:
    """The outermost word of a cue over a trigger, and its rank: an auxiliary outranks its verb, what governs both outranks either."""
    best: tuple[int, str] | None = None
    if nominal:
        start = _phrase_start(clauses, trigger)
        for at in range(start, trigger):
            if clauses.tokens[at].lower in cue.adjectives:
                best = (-1, clauses.tokens[at].lower)
        over = _noun_of(clauses, _noun_over(clauses, start))
        if over in cue.nouns:
            best = (-1, over)
        if chain and _is_an_aim(clauses, chain[0][0], trigger, cue):
            best = (-1, "is to be")
        before = _words_before(clauses, start) if start else ""
        if before in cue.prepositions and before != "for":
            best = (-1, before)
    real = cue.modality is Modality.POSSIBLE and bool(chain) and _is_when(clauses, chain[0][0], trigger)
    if nominal and chain and (real or not _governs(clauses, chain[0][0], trigger)):
        hypothetical = cue.modality is Modality.POSSIBLE and _would_happen(clauses, chain[0][0], trigger)
        return (1, "would") if hypothetical else best
    for depth, (link_predicate, link) in enumerate(chain):
        word = _governing_cue(clauses, chain, depth, trigger, cue, nominal=nominal)
        if word is not None:
            best = (2 * depth, word)
        told = _noun_of(clauses, _noun_before_that(clauses, link_predicate))
        if told in cue.nouns:
            best = (2 * depth + 1, told)
        outer = _auxiliary_cue(clauses, link_predicate, cue)
        if outer is not None:
            best = (2 * depth + 1, outer)
        if link == "infinitive" and not link_predicate.perfect:  # "claims to have taken" plan nothing
            noun = noun_before_infinitive(clauses, link_predicate)
            if _ranked(clauses, link_predicate):
                above = chain[depth + 1][0] if depth + 1 < len(chain) else None
                if above is not None and above.modal in cue.modals:
                    best = (2 * depth + 1, above.modal)  # "would be the first capital to fall"
                break  # "the first capital to fall" has fallen
            if cue.modality is Modality.POSSIBLE and _is_supposed(clauses, phrase_at(clauses, word_before(clauses, link_predicate))):
                best = (2 * depth + 1, "any")
            if noun is not None and noun in cues()[Modality.PLANNED].under_way:
                # a campaign to take the city is as sure as the campaign: "could begin"
                ruler = _predicate_of(clauses, phrase_at(clauses, word_before(clauses, link_predicate)))
                if ruler is not None and ruler.lemma in war_words().coming_about and ruler.modal in cue.modals:
                    best = (2 * depth + 1, ruler.modal)
                break
            word = _infinitive_cue(clauses, link_predicate, noun, cue)
            if word is not None and (best is None or best[0] <= 2 * depth):
                best = (2 * depth, word)
    return best


def _is_an_aim(clauses: Clauses, predicate: Predicate, trigger: int, cue: Cues) -> bool:
    """Whether a deed is said to be what is wanted or what something depends on: "the liberation of the port is our goal"."""
    subject = predicate.subject
    if cue.modality is not Modality.PLANNED or predicate.lemma != "be" or subject is None or predicate.subject_basis != "own":
        return False
    if not subject.start <= trigger < subject.end or not _present(clauses, predicate):
        return False
    said = next((item.phrase for item in predicate.complements[:1] if not item.words), None)
    return said is not None and clauses.tokens[said.head].lower in _AIMS


_AIMS = frozenset({"aim", "goal", "objective", "priority", "key", "condition", "precondition", "prerequisite", "task", "mission"})


def _would_happen(clauses: Clauses, predicate: Predicate, trigger: int) -> bool:
    """Whether a deed is only thought of: "the fall of the town would open the road"."""
    subject = predicate.subject
    told = subject is not None and subject.start <= trigger < subject.end and predicate.subject_basis == "own"
    return told and predicate.modal == "would" and not predicate.perfect and not predicate.negated


def _governing_cue(clauses: Clauses, chain: _Chain, depth: int, trigger: int, cue: Cues, *, nominal: bool) -> str | None:
    """The verb, adjective or noun of a cue by which one predicate of a chain bends what hangs on it."""
    tokens = clauses.tokens
    predicate, link = chain[depth]
    if link == "gerund" and predicate.start > 1 and _words_ending(clauses, predicate.start, 2) in cue.prepositions:
        return _words_ending(clauses, predicate.start, 2)  # "close to taking"; but "Before leaving, they burned it": they left
    if link == "gerund" and predicate.introducer == "of" and _noun_before_gerund(clauses, predicate) in cue.nouns:
        return _noun_before_gerund(clauses, predicate)
    if depth == 0 and not nominal:
        return None
    below = chain[depth - 1][0] if depth else None
    clausal = below is not None and below.link in ("subordinate", "main")
    if predicate.lemma in (cue.clause_governors if clausal else cue.governors):
        wanted = cue.governor_particles.get(predicate.lemma)
        after = tokens[predicate.end].lower if predicate.end < len(tokens) else ""
        told = depth == 0 and predicate.lemma in cue.new_only and tokens[_phrase_start(clauses, trigger)].lower in _DEFINITE
        over = depth == 0 and nominal and predicate.passive and predicate.lemma == "decide"  # "the battle was decided on Monday"
        if (wanted is None or after in wanted) and not told and not over and not _took_its_time(clauses, predicate):
            return tokens[predicate.verb].lower
    coming = depth == 0 and nominal and predicate.lemma == "be" and predicate.adjective in cue.adjectives  # "its fall is imminent"
    return predicate.adjective if predicate.adjective in cue.readiness or coming else None


def _auxiliary_cue(clauses: Clauses, predicate: Predicate, cue: Cues) -> str | None:
    """The modal, adverb or conjunction of a cue that stands with a predicate."""
    spoken = predicate.modal == "would" and predicate.lemma in lexicon().reporting  # "I would not say that …"
    doubting = predicate.negated and predicate.lemma in cues()[Modality.DENIED].unconfirming  # "could not confirm that …"
    unreal = "if" in clauses.lowers or clauses.tokens[0].lower in ("were", "should")  # "Were X to fall, the army would"
    supposed = predicate.modal == "would" and (unreal or _follows_from_a_deed(clauses, predicate))
    modal = "if" if supposed else predicate.modal  # "if it falls, X would be cut off"
    if modal is not None and (modal in cue.modals or modal in cue.introducers) and predicate.lemma not in telling_words().perceiving:
        if not spoken and not doubting:
            return modal
    subject = predicate.subject
    asked = clauses.tokens[subject.start - 1].lower if subject is not None and subject.start else ""
    if asked == "should" and asked in cue.introducers and predicate.subject_basis == "own":
        return asked  # "Should the fighting spread to X, …"
    if predicate.link == "subordinate":
        if cue.modality is Modality.PLANNED and predicate.introducer in _STILL_TO_COME and _present(clauses, predicate):
            return predicate.introducer
        if predicate.introducer in cue.introducers:
            return predicate.introducer
    first = predicate.start if predicate.link == "infinitive" else max(0, predicate.start - 1)  # "is likely to" is a plan
    beside = range(first, predicate.end if predicate.lemma != "be" else predicate.verb)
    return next((clauses.tokens[at].lower for at in beside if clauses.tokens[at].lower in cue.adverbs), None)


def _follows_from_a_deed(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether "would" tells what would come of something: "its fall would bring them within", "that would cut off"."""
    subject = predicate.subject
    if subject is None:  # "That would cut them off"
        return predicate.start == 1 and clauses.tokens[0].lower in ("that", "this") and not predicate.perfect
    if predicate.perfect or predicate.lemma in war_words().coming_about or predicate.lemma == "be":
        return False
    head = clauses.tokens[subject.head].lower
    if predicate.subject_basis == "antecedent":
        return predicate.introducer == "which" and lexicon().singular(head) in war_words().outcomes
    return head in ("that", "this") or lexicon().singular(head) in war_words().outcomes


_STILL_TO_COME = frozenset({"before", "until", "once", "when"})  # with a verb in the present: "when the army enters"


def _came_about(clauses: Clauses, predicate: Predicate, above: Predicate) -> bool:
    """Whether what an infinitive says was done: "walked for a week to reach X", "sent jets to bomb X", "it took days to retake X"."""
    war = war_words()
    if clauses.tokens[predicate.start - 1].lower == "only" and predicate.start > above.end + 1 and above.modal is None:
        return True  # "took A, only | to lose it a week later"; not "wants only to hold A"
    arrived = predicate.lemma == "reach" and above.lemma in war.on_the_way
    flown = above.lemma in war.sent and predicate.lemma in war.bombing and above.modal is None
    return arrived or flown or _took_its_time(clauses, above)


def _infinitive_cue(clauses: Clauses, predicate: Predicate, noun: str | None, cue: Cues) -> str | None:
    """What an infinitive says by itself: a noun of the cue before it, or "to" where nothing says that it came about."""
    if noun is not None and noun in cue.nouns:
        return noun
    if cue.modality is not Modality.PLANNED or predicate.lemma in cues()[Modality.DENIED].unconfirming:
        return None
    above = clauses.predicates[predicate.governor] if predicate.governor is not None else None
    if above is None or not (above.lemma in cue.fulfilled or above.lemma in cue.governors or _came_about(clauses, predicate, above)):
        return "to"
    if above.lemma == "be" and above.adjective in cue.readiness | {None}:
        return above.adjective or "is to"
    return None


def _took_its_time(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether a verb tells how long something took that has been done: "took the army ten months to", "needed a week to"."""
    if predicate.lemma not in war_words().lasting or predicate.modal is not None or predicate.negated:
        return False
    if not predicate.perfect and _present(clauses, predicate):
        return False
    return any(item.words in ((), ("until",)) and is_time(clauses.tokens, item.phrase) for item in predicate.complements)


def _noun_of(clauses: Clauses, phrase: NounPhrase | None) -> str:
    return lexicon().singular(clauses.tokens[phrase.head].lower) if phrase is not None else ""


def _predicate_of(clauses: Clauses, subject: NounPhrase | None) -> Predicate | None:
    return next(
        (one for one in clauses.predicates if subject is not None and one.subject is not None and one.subject.start == subject.start), None
    )


def _is_supposed(clauses: Clauses, phrase: NounPhrase | None) -> bool:
    """Whether a phrase names a deed only to say what would come of it: "any attempt to take the town would be met by"."""
    ruler = _predicate_of(clauses, phrase)
    return phrase is not None and clauses.tokens[phrase.start].lower == "any" and ruler is not None and ruler.modal in ("would", "will")


_DEFINITE = frozenset({"the", "its", "their", "his", "her"})


def _words_before(clauses: Clauses, at: int) -> str:
    tokens, tags = clauses.tokens, clauses.tags
    begin = at
    while begin and tags[begin - 1] in (PREPOSITION, ADVERB, SUBORDINATOR) and at - begin < 3:
        begin -= 1
    return " ".join(token.lower for token in tokens[begin:at])


# "could hear", "can see": what was heard was there.


def _present(clauses: Clauses, predicate: Predicate) -> bool:
    forms = lexicon().verb_forms.get(clauses.tokens[predicate.start].lower)
    return (forms is not None and not forms.kinds & {"past"}) or clauses.tokens[predicate.start].lower in (
        "is",
        "are",
        "can",
        "has",
        "have",
    )


def word_before(clauses: Clauses, predicate: Predicate) -> int:
    """The token before a verb, its adverbs and quotation marks stepped over; -1 where there is none."""
    at = predicate.start - 1
    while at >= 0 and clauses.tags[at] in (QUOTE, ADVERB):
        at -= 1
    return at


def _noun_before_gerund(clauses: Clauses, predicate: Predicate) -> str | None:
    at = predicate.start - 2
    return lexicon().singular(clauses.tokens[at].lower) if at >= 0 and clauses.tokens[at + 1].lower == "of" else None


def noun_before_infinitive(clauses: Clauses, predicate: Predicate) -> str | None:
    """The noun an infinitive hangs on: "operation" of "the operation to retake the city"."""
    at = word_before(clauses, predicate)
    if at >= 0 and clauses.tags[at] in NOMINAL:
        return lexicon().singular(clauses.tokens[at].lower)
    return None


def _ranked(clauses: Clauses, predicate: Predicate) -> bool:
    """Whether an infinitive tells what somebody was first or next to do: "the first capital to fall", "the fourth to hit the city"."""
    at = word_before(clauses, predicate)
    phrase = phrase_at(clauses, at) if at >= 0 else None
    above = clauses.predicates[predicate.governor] if predicate.governor is not None else None
    made = above is not None and above.lemma not in EQUATING and clauses.tokens[at].singular not in lexicon().place_nouns
    while phrase is not None:
        if made and above is not None and any(item.phrase == phrase and not item.words for item in above.complements):
            return False  # "sent a second column to take X", "made a last effort to take X"
        if any(token.lower in _RANKS for token in clauses.tokens[phrase.start : phrase.end]):
            return True
        owned = phrase.start > 1 and clauses.tokens[phrase.start - 1].lower == "of"
        phrase = phrase_at(clauses, phrase.start - 2) if owned else None  # "the first seat | of a command | to fall"
    return False


EQUATING = frozenset({"be", "become", "remain"})  # verbs that say what somebody or something is
_RANKS = frozenset({"first", "second", "third", "fourth", "last", "latest", "only", "next"})


def _phrase_start(clauses: Clauses, at: int) -> int:
    phrase = phrase_at(clauses, at)
    return phrase.start if phrase is not None else at


def phrase_at(clauses: Clauses, at: int) -> NounPhrase | None:
    """The noun phrase that holds a token."""
    return clauses.holders[at] if 0 <= at < len(clauses.holders) else None


def _governs(clauses: Clauses, predicate: Predicate, trigger: int) -> bool:
    """Whether what bends the predicate bends a noun: as its object or complement, or as the subject of a verb of happening."""
    if trigger >= predicate.end:
        phrase = phrase_at(clauses, trigger)
        place = next((at for at, item in enumerate(predicate.complements) if item.phrase == phrase), None)
        if place is not None and predicate.lemma in war_words().escaping and not predicate.complements[place].words:
            return False  # "crossed the river to escape the clashes in X"
        if place is not None and predicate.link == "infinitive" and predicate.complements[place].after_comma:
            return False  # "told people to leave, in the third assault on the camp"
        # "to draw attention away from the campaign" plans no campaign
        return place is None or not set(predicate.complements[place].words) & {"from", "away"}
    return predicate.passive or predicate.lemma in war_words().coming_about or (predicate.lemma == "be" and predicate.adjective is not None)


def _is_when(clauses: Clauses, predicate: Predicate, trigger: int) -> bool:
    """Whether a noun only tells when something was not so: "could not be reached | after an attack on X"."""
    phrase = phrase_at(clauses, trigger)
    return any(item.phrase == phrase and item.words in _AT_A_TIME for item in predicate.complements)


_AT_A_TIME = frozenset({("after",), ("since",), ("following",), ("amid",), ("during",), ("despite",)})
