"""Whether a word that can be a verb is one here, or rather a noun: "strikes", "advances", "holds"."""

from __future__ import annotations

from collections.abc import Sequence

from geofront.lexicon import Forms, Lexicon
from geofront.neighbours import governing, has_its_verb, last_solid, past_or_auxiliary, solid_at, starts_noun_phrase
from geofront.participles import COPULAR, tag_of_ing, tag_of_past
from geofront.sentences import Token
from geofront.tags import (
    ADJECTIVE,
    ADVERB,
    AND,
    AUXILIARY,
    BEFORE_NOUN,
    DETERMINER,
    FINITE,
    GERUND,
    HYPHEN,
    MODAL,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    QUOTES,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TENSED,
    TO,
    Tag,
)
from geofront.telling import DENYING, HEARD

STRETCHING = frozenset({"fly", "lie", "pass", "run"})  # "the front runs through the town", "a flag flies over it"
_DOING = frozenset("man guard patrol hold control block police reach storm attack shell raid strike capture".split())
_SHOWING = frozenset({"show", "reveal", "depict", "capture"})
_PICTURES = frozenset("picture image imagery photo photograph video clip film footage".split())
_MERELY = frozenset({"only", "just", "about", "nearly", "almost", "roughly", "barely", "merely"})
_BOTH_NUMBERS = frozenset({"militia", "navy", "media", "cavalry", "infantry"})  # "the militia remains", "the militia remain"
_REFLEXIVE = frozenset({"themselves", "himself", "herself", "itself"})
_FACING = frozenset({"face", "risk", "keep"})
_STATING = frozenset({"still", "now", "already", "also", "currently"})  # adverbs that stand before verbs
# verbs whose -s form is a noun too, and the particles that no noun has behind it: "rules out", but "strikes off the coast"
_WITH_PARTICLE = {
    "back": ("down", "off", "out"),
    "break": ("out", "off", "through"),
    "call": ("off",),
    "cut": ("off",),
    "drive": ("out", "back"),
    "fall": ("back", "apart"),
    "fight": ("off", "back", "on"),
    "hit": ("back", "out"),
    "hold": ("out", "off", "on", "back"),
    "line": ("up",),
    "march": ("out", "back"),
    "rule": ("out",),
    "seal": ("off",),
    "set": ("off", "up", "out"),
    "shell": ("out",),
    "step": ("up", "down"),
    "strike": ("back",),
    "turn": ("back", "over"),
}
_SHOWING = frozenset({"show", "depict", "document", "detail"})
_SHOWN_IN = frozenset({"footage", "video", "imagery", "image", "photo", "picture", "map", "clip", "report", "recording"})
_NEAR_BEHIND = 8  # tokens
_PLURAL = frozenset(
    "troops forces police people men women militia militiamen soldiers peshmerga infantry cavalry personnel crew gunmen commandos "
    "displaced wounded children families residents taliban paramilitaries policemen tribesmen servicemen countrymen "
    "rohingya houthis israelis iraqis saudis pakistanis azeris yazidis nazis somalis".split()
)


def tag_as_verb(tokens: Sequence[Token], at: int, forms: Forms, tags: list[Tag], lex: Lexicon) -> Tag | None:
    """The tag of a word as a verb, `forms` being which it can be; None where it is none here."""
    kinds = forms.kinds
    solid = last_solid(tokens, tags)
    before = tags[-1] if tags else None
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun_too = tokens[at].lower in lex.nouns or tokens[at].singular in lex.nouns
    if "ing" in kinds:
        return tag_of_ing(tokens, at, tags, solid, lex)
    if "base" in kinds and solid is TO and noun_too and _is_laid_open(tokens, at):
        return None  # "was subjected to mortar fire"
    if "base" in kinds and solid in (TO, MODAL):
        return FINITE
    if previous is not None and previous.lower == "whose":
        return None
    if tokens[at].lower in ("come", "become") and previous is not None and before in NOMINAL and _is_plural(previous, lex):
        return FINITE  # "the refugees come from": nobody is come
    if {"base", "participle"} <= kinds and "past" not in kinds and following is not None and following.capital:
        if previous is not None and before in NOMINAL and _is_plural(previous, lex) and not has_its_verb(tokens, tags, lex):
            return FINITE  # a headline: "Rebels overrun Goma"
    if "base" in kinds and tokens[0].lower == "should" and before in NOMINAL and not any(tag in TENSED - {MODAL} for tag in tags):
        return FINITE  # "Should the town fall, …"
    if noun_too and "past" in kinds and before is NAME and len(tags) > 1 and tags[-2] is DETERMINER:
        if tokens[at - 1].text in lex.nationalities:
            return None  # "a Russian thrust towards"
    if kinds & {"past", "participle"} and not (
        tokens[at].lower in lex.nouns and (solid in BEFORE_NOUN or solid in (FINITE, GERUND))  # "gaining ground"
    ):
        return tag_of_past(tokens, at, tags, solid, kinds, lex)
    if kinds & {"base", "s"} and forms.lemma in _SHOWING and _is_of_pictures(tokens, tags, lex):
        return FINITE
    if "base" in kinds:
        if solid is AUXILIARY and governing(tokens, tags) in ("do", "does", "did", "don't", "doesn't", "didn't"):
            return FINITE
        if before in BEFORE_NOUN or before is PREPOSITION or before is HYPHEN:
            return None
        if noun_too and following is not None and following.lower == "of":
            return None  # "claims capture of"
        if before is ADVERB and tokens[at - 1].lower in _STATING and following is not None and (
            starts_noun_phrase(following, lex) or (not following.capital and following.lower in lex.nouns)
        ):
            return FINITE  # "the rebels, once many, now hold a village"
        if solid is RELATIVE:
            return None if noun_too and tokens[at - 1].lower == "where" else FINITE  # "where aid workers were staying"
        if solid is PRONOUN:
            one = previous is not None and previous.lower in ("he", "she", "it")
            return None if one and tokens[at].lower in lex.adjectives else FINITE  # "giving it complete control"
        subject = _last_solid_token(tokens, tags)
        so = forms.lemma in COPULAR and following is not None and _is_participle(following, lex)  # "remain cut off"
        noun_too = noun_too and not so  # "villages around Kumba stand abandoned"
        if noun_too and (has_its_verb(tokens, tags, lex) or _is_one_of(tokens, tags)):
            return None  # "attacked a police station", "a strike on a UN logistics base"
        if subject is not None and solid in NOMINAL and (
            _is_plural(subject, lex) or _is_listed(tags) or _are_some_of(tokens, tags, following, lex, noun_too=noun_too)
        ):
            heard = so or (forms.lemma in DENYING and following is not None and following.lower in HEARD)  # "officers deny reports that"
            heard = heard or (forms.lemma in _FACING and following is not None and following.lower.endswith("ing"))  # "keep coming"
            heard = heard or (not noun_too and following is not None and following.word and following.singular in lex.nouns)
            heard = heard or (not noun_too and forms.lemma in lex.reporting and following is not None and following.word)
            heard = heard or _tells(tokens, at, subject, tags, forms, lex)
            heard = heard or (forms.lemma in _DOING and _needs_a_verb(tokens, at, lex))  # "militiamen man roadblocks"
            return FINITE if heard or _can_follow_verb(following, lex) or before is ADVERB else None  # "forces maintain positions"
        if (
            before in NOMINAL
            and not noun_too
            and forms.lemma in lex.reporting
            and following is not None
            and following.word
        ):
            return FINITE  # "forces loyal to the marshal say they …", "officials in Kyiv deny having …"
        if solid is AND and any(tag is FINITE for tag in tags[-16:]) and _can_follow_verb(following, lex) and not noun_too:
            return FINITE
        if before is None and not noun_too:
            return FINITE
        return None
    # the -s form: "strikes", "advances", "holds"
    if forms.lemma in _FACING and before in NOMINAL and following is not None and (following.lower == "being" or before is NAME):
        return FINITE  # "the town risks being cut off", "Avdiivka faces encirclement"
    behind = solid_at(tokens, tags)
    if behind is not None and behind < at - 1 and tags[behind] in NOMINAL and tokens[at - 1].text not in QUOTES:
        before, previous = tags[behind], tokens[behind]  # "the army still holds", "the group (KNU) holds"
    if behind is not None and tags[behind] in NOMINAL and tokens[at - 1].lower in _STATING:
        return FINITE  # "the only crossing the military still controls"
    if noun_too and following is not None and past_or_auxiliary(following, lex):
        return None  # "street battles raged"
    if not noun_too and before in NOMINAL and _is_of_one(tokens, tags, lex) and not has_its_verb(tokens, tags, lex):
        return FINITE  # "a garrison of commandos sits"
    stretches = forms.lemma in STRETCHING and before is NAME and following is not None and lex.closed.get(following.lower) == "prep"
    if stretches and not has_its_verb(tokens, tags, lex):
        return FINITE  # "Prymorske lies on the left bank"
    if before in NOMINAL and following is not None and lex.closed.get(following.lower) == "prep":
        if _is_the_only_verb(tokens, tags, at, lex):
            return FINITE  # "where the militia fights alongside the army, …"
    if following is not None and following.lower == "to" and at + 2 < len(tokens) and before in NOMINAL:
        ahead = lex.verb_forms.get(tokens[at + 2].lower)
        if ahead is not None and "base" in ahead.kinds and previous is not None and not _is_plural(previous, lex):
            return FINITE  # "the junta plans to deploy"
    if before in BEFORE_NOUN or before in (PREPOSITION, HYPHEN):
        return None
    if before is RELATIVE and tokens[at].lower in lex.force_words and following is not None and following.lower in lex.verb_forms:
        return None  # "which rebels seized", "where forces hold"
    if noun_too and previous is not None and previous.lower in _REFLEXIVE:
        return None  # "made themselves masters of"
    if solid in (RELATIVE, PRONOUN):
        return FINITE
    ahead_forms = lex.verb_forms.get(following.lower) if following is not None else None
    if not noun_too and before in NOMINAL and ahead_forms is not None and "ing" in ahead_forms.kinds:
        return FINITE  # "the coalition continues conducting"
    if forms.lemma in _SHOWING and following is not None and following.word and not past_or_auxiliary(following, lex):
        shown = not _SHOWN_IN.isdisjoint([token.singular for token in tokens[max(0, at - _NEAR_BEHIND) : at]])
        if shown and not has_its_verb(tokens, tags, lex):
            return FINITE  # "footage verified by the agency shows rebels"
    with_particle = following is not None and following.lower in _WITH_PARTICLE.get(forms.lemma, ())
    if previous is not None and before in NOMINAL:
        if (following is None or not following.word) and _opens_without_verb(tags, phrases=before is NAME or not noun_too):
            return FINITE  # "If Kramatorsk falls, …", but "after days of air raids, …"
        if (
            (following is None or not following.word)
            and before is NAME
            and forms.lemma in lex.reporting
            and "," in (token.text for token in tokens[max(0, at - 8) : at])
        ):
            return FINITE  # "…, the Human Rights Council reports."
        if following is None or not following.word:
            # "…, which the government controls.": the verb of an open relative clause
            for back in range(len(tags) - 1, max(-1, len(tags) - 8), -1):
                if tags[back] is RELATIVE:
                    return FINITE
                if tags[back] in (FINITE, AUXILIARY, STOP):
                    break
        if before is NAME and (not noun_too or tokens[at].lower == "says") and forms.lemma in lex.reporting:
            return FINITE  # "the United Nations says"
        object_follows = following is not None and (starts_noun_phrase(following, lex) or following.capital)
        if len(tags) == 1 and previous.lower in lex.acting and following is not None and following.lower in lex.nouns:
            if at + 2 < len(tokens) and lex.closed.get(tokens[at + 2].lower) == "prep":
                return FINITE  # a headline: "Army breaks siege of …"
        if with_particle and not _is_plural(previous, lex):
            return FINITE  # "the army rules out leaving"
        if (
            (_is_plural(previous, lex) and not (previous.lower in _BOTH_NUMBERS and not noun_too))
            or (previous.lower in lex.premodifiers and noun_too and not (object_follows and previous.lower in lex.acting))
            or (previous.text in lex.nationalities and previous.text not in lex.nationality_nouns)
        ):
            return None
        if following is not None and following.lower == "that" and forms.lemma in lex.clause_taking:
            return FINITE
        if not noun_too:
            return FINITE
        if following is not None and following.lower in _MERELY and at + 2 < len(tokens):
            following = tokens[at + 2]  # "holds only a fifth of the country"
        return FINITE if following is not None and (starts_noun_phrase(following, lex) or following.capital) else None
    if solid is AND and (with_particle or not noun_too):
        return FINITE
    if solid is AND and FINITE in tags and following is not None and lex.closed.get(following.lower) == "det":
        return FINITE  # "denies it and blames its foe"
    if before is STOP and tokens[at - 1].text == "," and _resumes_after_relative(tokens, tags):
        return FINITE  # "the army, which was besieged there, holds …"
    if before is ADVERB and len(tags) > 1 and tokens[at - 2].text == "," and following is not None and starts_noun_phrase(following, lex):
        if _resumes_after_relative(tokens, tags[:-1]):
            return FINITE  # "Adré, a town of 40,000, now shelters …"
    if before is STOP and tokens[at - 1].text == "," and following is not None and starts_noun_phrase(following, lex):
        if _resumes_after_phrase(tokens, tags):
            return FINITE  # "Kalma camp, outside Nyala, holds …"
    return None if noun_too else FINITE if before in (STOP, QUOTE, ADVERB) else None


def _is_one_of(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether the words before a token are of a phrase that "a" opened: "a UN logistics | base"."""
    at = len(tags) - 1
    while at > 0 and tags[at] in (NOUN, NAME, ADJECTIVE, HYPHEN):
        at -= 1
    return 0 <= at < len(tags) - 1 and tokens[at].lower in ("a", "an")


def _is_laid_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether the "to" before a token leads to what somebody is exposed to."""
    return at > 1 and tokens[at - 1].lower == "to" and tokens[at - 2].lower in ("subjected", "exposed", "subject", "prey", "thanks")


def _last_solid_token(tokens: Sequence[Token], tags: Sequence[Tag]) -> Token | None:
    at = solid_at(tokens, tags)
    return tokens[at] if at is not None else None


def _resumes_after_relative(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether a relative clause, or a description, between commas stands between here and a subject that still waits for its verb.

    Or whether only who says so does: "a militia which, he said, | holds".
    """
    before = next((at for at in range(len(tags) - 2, 0, -1) if tokens[at].text == ","), 0)
    if before and tags[before - 1] is RELATIVE:
        return True
    opening = next(
        (at for at in range(1, len(tags)) if tags[at] in (RELATIVE, DETERMINER) and tokens[at - 1].text == ","), None
    )
    if opening is None or any(tag in TENSED for tag in tags[:opening]):
        return False
    return not any(token.text == "," for token in tokens[opening : len(tags) - 1])


def _resumes_after_phrase(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Whether only a phrase that says where or how stands between commas after a subject that opens the sentence."""
    opening = next((at for at in range(len(tags) - 2, 0, -1) if tokens[at].text == ","), 0)
    if not opening or tags[opening + 1] is not PREPOSITION or tags[opening - 1] not in NOMINAL:
        return False
    return all(tag in _OF_A_SUBJECT for tag in tags[:opening])


_OF_A_SUBJECT = NOMINAL | {DETERMINER, ADJECTIVE, HYPHEN, POSSESSIVE}


def _is_the_only_verb(tokens: Sequence[Token], tags: Sequence[Tag], at: int, lex: Lexicon) -> bool:
    """Whether a relative clause has no verb before a token and none after it up to the next comma."""
    for back in range(len(tags) - 1, -1, -1):
        if tags[back] is RELATIVE:
            break
        if tags[back] in TENSED or tags[back] in (STOP, AND, SUBORDINATOR, QUOTE):
            return False
    else:
        return False
    for later in tokens[at + 1 :]:
        if not later.word:
            break
        forms = lex.verb_forms.get(later.lower)
        if lex.closed.get(later.lower) in ("aux", "modal") or (forms is not None and forms.kinds & {"past", "s"}):
            return False
    return True


def _opens_without_verb(tags: Sequence[Tag], *, phrases: bool) -> bool:
    """Whether the clause began with a subordinator and still waits for its verb; `phrases` says whether prepositions may come between."""
    for tag in reversed(tags):
        if tag is SUBORDINATOR:
            return True
        if tag in (FINITE, AUXILIARY, MODAL, STOP) or (tag is PREPOSITION and not phrases):
            return False
    return False


def _is_participle(token: Token, lex: Lexicon) -> bool:
    forms = lex.verb_forms.get(token.lower)
    return forms is not None and "participle" in forms.kinds


def _is_plural(token: Token, lex: Lexicon) -> bool:
    lower = token.lower
    if lower in _PLURAL or token.text in lex.civilian_peoples:
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3


def _is_listed(tags: Sequence[Tag]) -> bool:
    """Whether the last name ends a list: "Kyaukphyu and Manaung | remain"."""
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, HYPHEN, ADVERB):
        at -= 1
    return 0 < at < len(tags) - 1 and tags[at] is AND and tags[at - 1] in NOMINAL


def _tells(tokens: Sequence[Token], at: int, subject: Token, tags: Sequence[Tag], forms: Forms, lex: Lexicon) -> bool:
    """Whether people tell of something by a word that is a noun too: "residents report clashes", but not "a police report said"."""
    telling = subject.singular in lex.people_nouns | lex.speaker_nouns | lex.group_nouns or subject.lower == "partners"
    if forms.lemma not in lex.reporting or not telling:
        return False
    start = at - 1
    while start and tags[start - 1] in (NOUN, NAME, ADJECTIVE, DETERMINER):
        start -= 1
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[start].lower in _ONE or following is None or not following.word or past_or_auxiliary(following, lex):
        return False
    return following.singular in lex.nouns or following.lower in lex.adjectives


_ONE = frozenset({"a", "an", "this", "that", "another", "one"})


def _are_some_of(tokens: Sequence[Token], tags: Sequence[Tag], following: Token | None, lex: Lexicon, *, noun_too: bool) -> bool:
    """Whether a name is what many are of or in: "Parts of Gharyan | remain", "Gangs in Cité Soleil | hold the bridge"."""
    if noun_too and not (following is not None and starts_noun_phrase(following, lex)):
        return False
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, NOUN, HYPHEN, ADJECTIVE, DETERMINER, ADVERB):
        at -= 1
    return at > 0 and tokens[at].lower in ("of", "in", "for", "around", "near") and tags[at - 1] is NOUN and _is_plural(tokens[at - 1], lex)


def _is_of_pictures(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether the clause so far is about pictures and has no verb: "satellite pictures from May | show tanks"."""
    following = tokens[len(tags) + 1] if len(tags) + 1 < len(tokens) else None
    if not tags or tags[-1] not in (NOUN, NAME, NUMBER, ADVERB) or following is None or not following.word:
        return False
    plain = following.singular in lex.nouns or following.lower in lex.adjectives or following.lower in ("that", "what")
    if not (plain or starts_noun_phrase(following, lex)):
        return False
    for back in range(len(tags) - 1, -1, -1):
        if tags[back] in (STOP, AND, SUBORDINATOR, RELATIVE, QUOTE, AUXILIARY, MODAL):
            return False
        if tokens[back].singular in _PICTURES:
            return tags[back] is NOUN
    return False


def _needs_a_verb(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a plural common noun follows and the clause has no other verb behind it."""
    if at + 1 >= len(tokens) or tokens[at + 1].capital or not tokens[at + 1].lower.endswith("s"):
        return False
    noun = tokens[at + 1].singular
    if not (noun in lex.nouns or noun in lex.place_nouns):
        return False
    for later in tokens[at + 2 :]:
        if not later.word:
            return True
        if past_or_auxiliary(later, lex):
            return False
    return True


def _is_of_one(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether a plural is what one thing is made of: "a garrison of commandos"."""
    at = len(tags) - 1
    while at > 0 and tags[at] in (NAME, NOUN, HYPHEN, ADJECTIVE, DETERMINER, NUMBER):
        at -= 1
    return at > 0 and tokens[at].lower == "of" and tags[at - 1] is NOUN and not _is_plural(tokens[at - 1], lex)


def _can_follow_verb(token: Token | None, lex: Lexicon) -> bool:
    if token is None or (not token.word and not token.text[0].isdigit()):
        return True
    return (
        lex.closed.get(token.lower) in ("det", "prep", "to", "adv", "pron", "sub", "and", "num", "that")
        or token.capital
        or token.lower.endswith("ly")
        or token.text[0].isdigit()
        or token.lower in lex.adjectives
    )
