"""Whether a word that can be a verb is one here, or rather a noun: "strikes", "advances", "holds"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geofront.function_words import REFLEXIVES
from geofront.lexicon import Forms, Lexicon
from geofront.neighbours import governing, has_its_verb, is_turned_round, last_solid, past_or_auxiliary, solid_at, starts_noun_phrase
from geofront.participles import tag_of_ing, tag_of_past
from geofront.sentences import Token
from geofront.tagging_words import tagging_words
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
    IN_PHRASES,
    MODAL,
    NAME,
    NOMINAL,
    NOT,
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
from geofront.telling import telling_words

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
_NEAR_BEHIND = 8  # tokens


class _Word(NamedTuple):
    """A word that can be a verb, and what stands beside it."""

    tokens: Sequence[Token]
    at: int
    tags: Sequence[Tag]  # of those before it
    lex: Lexicon
    forms: Forms
    noun_too: bool
    solid: Tag | None  # the last tag but adverbs, asides and the like
    before: Tag | None
    previous: Token | None
    following: Token | None

    def has_behind(self, *classes: str) -> bool:
        """Whether a function word of one of these classes follows."""
        return self.following is not None and self.lex.closed.get(self.following.lower) in classes

    def has_a_phrase_behind(self) -> bool:
        """Whether a noun phrase begins behind it."""
        return self.following is not None and starts_noun_phrase(self.following, self.lex)

    def ends_a_part(self) -> bool:
        """Whether no word follows."""
        return self.following is None or not self.following.word


def tag_as_verb(tokens: Sequence[Token], at: int, forms: Forms, tags: list[Tag], lex: Lexicon) -> Tag | None:
    """The tag of a word as a verb, `forms` being which it can be; None where it is none here."""
    kinds, lower = forms.kinds, tokens[at].lower
    solid = last_solid(tokens, tags)
    if "ing" in kinds:
        return tag_of_ing(tokens, at, tags, solid, lex)
    noun_too = lower in lex.nouns or tokens[at].singular in lex.nouns
    if "base" in kinds and (solid is TO or solid is MODAL):
        return None if solid is TO and noun_too and _is_laid_open(tokens, at) else FINITE  # "was subjected to mortar fire"
    word = _Word(
        tokens, at, tags, lex, forms, noun_too, solid,
        before=tags[-1] if tags else None,
        previous=tokens[at - 1] if at else None,
        following=tokens[at + 1] if at + 1 < len(tokens) else None,
    )  # fmt: skip
    if word.previous is not None and word.previous.lower == "whose":
        return None
    if _is_finite_whatever_its_form(word):
        return FINITE
    if noun_too and "past" in kinds and _follows_a_nationality(word):
        return None  # "a Russian thrust towards"
    if kinds & _PAST and not (lower in lex.nouns and (solid in BEFORE_NOUN or solid in (FINITE, GERUND))):  # but "gaining ground"
        return tag_of_past(tokens, at, tags, solid, kinds, lex)
    if forms.lemma in telling_words().showing and _is_of_pictures(tokens, tags, lex):
        return FINITE
    return FINITE if (_is_base_form(word) if "base" in kinds else _is_s_form(word)) else None


_PAST = frozenset({"past", "participle"})


def _is_finite_whatever_its_form(word: _Word) -> bool:
    """Whether a form that other forms of its verb are spelled like is the present or the base: "the refugees | come | from"."""
    tokens, at, tags, lex, forms = word[:5]
    if "base" not in forms.kinds or word.before not in NOMINAL:
        return False
    plural = word.previous is not None and _is_plural(word.previous, lex)
    if plural and tokens[at].lower in ("come", "become"):
        return True  # nobody is come
    if plural and "participle" in forms.kinds and "past" not in forms.kinds:
        if word.following is not None and word.following.capital and not has_its_verb(tokens, tags, lex):
            return True  # a headline: "Rebels overrun Goma"
    return tokens[0].lower == "should" and not any(tag in TENSED - {MODAL} for tag in tags)  # "Should the town fall, …"


def _follows_a_nationality(word: _Word) -> bool:
    determined = word.before is NAME and len(word.tags) > 1 and word.tags[-2] is DETERMINER
    return determined and word.previous is not None and word.previous.text in word.lex.nationalities


# --- the base form: "strike", "advance", "hold" --------------------------------------------------


def _is_base_form(word: _Word) -> bool:
    tokens, at, tags, lex, forms, noun_too, solid, before, previous, following = word
    if solid is AUXILIARY and governing(tokens, tags) in ("do", "does", "did", "don't", "doesn't", "didn't"):
        return True
    if before in BEFORE_NOUN or before is PREPOSITION or before is HYPHEN:
        return False
    if noun_too and following is not None and following.lower == "of":
        return False  # "claims capture of"
    if before is ADVERB and tokens[at - 1].lower in tagging_words().stating and following is not None:
        if word.has_a_phrase_behind() or (not following.capital and following.lower in lex.nouns):
            return True  # "the rebels, once many, now hold a village"
    if solid is RELATIVE:
        return not (noun_too and tokens[at - 1].lower == "where")  # "where aid workers were staying"
    if solid is PRONOUN:
        one = previous is not None and previous.lower in ("he", "she", "it")
        return not (one and tokens[at].lower in lex.adjectives)  # "giving it complete control"
    if solid in NOMINAL and (is_turned_round(tokens, tags, _DO) or _is_let(tokens, tags, lex)):
        return True
    left_so = forms.lemma in tagging_words().copular and following is not None and _is_participle(following, lex)
    if left_so and noun_too:
        noun_too = False
        word = word._replace(noun_too=False)  # "villages around Kumba stand abandoned", "remain cut off"
    if noun_too and before is AND and _shares_its_to(word):
        return True
    if noun_too and (has_its_verb(tokens, tags, lex) or _is_one_of(tokens, tags)):
        return False  # "attacked a police station", "a strike on a UN logistics base"
    subject = _subject_of_many(word) if solid in NOMINAL else None
    if subject is not None:
        return left_so or _has_an_object(word, subject) or _can_follow_verb(following, lex) or before is ADVERB
    if before is STOP and _waits_for_its_verb(word):
        return True  # "rebels loyal to the general, now allied with the militia, hold the town"
    if noun_too:
        return False
    if before is STOP and _resumes_for_many(word):
        return True
    if before in NOMINAL and forms.lemma in lex.reporting and not word.ends_a_part():
        return True  # "forces loyal to the marshal say they …", "officials in Kyiv deny having …"
    if solid is AND and any(tag is FINITE for tag in tags[-16:]) and _can_follow_verb(following, lex):
        return True
    return before is None


def _shares_its_to(word: _Word) -> bool:
    """Whether a verb behind "to" or a modal stands before its "and", and an object behind it: "to encircle and | capture | the town"."""
    tags, following = word.tags, word.following
    if len(tags) < 3 or tags[-2] is not FINITE or tags[-3] not in (TO, MODAL) or following is None:
        return False
    return following.capital or word.has_behind("det")


_DO = frozenset({"do", "does", "did"})


def _is_let(tokens: Sequence[Token], tags: Sequence[Tag], lex: Lexicon) -> bool:
    """Whether somebody lets those before do what a verb says: "let the army | walk into the town"; not whom they never let."""
    at = len(tags) - 1
    while at > 0 and tags[at] in IN_PHRASES:
        at -= 1
    letting = ("let", "lets", "letting") if tokens[len(tags)].lower != "fall" else _LOOKING_ON  # "saw the town | fall"
    return at < len(tags) - 1 and tokens[at].lower in letting and NOT not in tags[max(0, at - 3) : at]


_LOOKING_ON = frozenset("let lets letting see saw seen seeing watch watched watching".split())


def _resumes_for_many(word: _Word) -> bool:
    """Whether only what befell them stands between commas after those who open the sentence: "Farmers, cut off by rebels, | rely on"."""
    tokens, at, tags, lex = word[:4]
    first = next((spot for spot in range(1, at - 1) if tokens[spot].text == ","), 0)
    if not first or tokens[at - 1].text != "," or not word.has_behind("prep", "det", "adv"):
        return False
    forms = lex.verb_forms.get(tokens[first + 1].lower)
    befell = forms is not None and "participle" in forms.kinds
    alone = TENSED.isdisjoint(tags[:first]) and TENSED.isdisjoint(tags[first + 2 :])
    return befell and alone and tags[first - 1] is NOUN and _is_plural(tokens[first - 1], lex)


def _subject_of_many(word: _Word) -> Token | None:
    """The noun or name before, where it means more than one: "villages", the last of a list, a town that gangs are in."""
    subject = _last_solid_token(word.tokens, word.tags)
    if subject is None:
        return None
    return subject if _is_plural(subject, word.lex) or _is_listed(word.tags) or _are_some_of(word) else None


def _has_an_object(word: _Word, subject: Token) -> bool:
    """Whether what follows is what only a verb has behind it: "officers deny reports that", "forces maintain positions"."""
    tokens, at, tags, lex, forms, noun_too = word[:6]
    following = word.following
    if following is None:
        return False
    telling = telling_words()
    if following.lower in telling.heard and (forms.lemma in telling.denying or forms.lemma in telling.vouching):
        return True
    if forms.lemma in tagging_words().facing and following.lower.endswith("ing"):
        return True  # "keep coming"
    if not noun_too and following.word and (following.singular in lex.nouns or forms.lemma in lex.reporting):
        return True
    if forms.lemma in tagging_words().done_by_armed_men and _needs_a_verb(tokens, at, lex):
        return True
    return _tells(tokens, at, subject, tags, forms, lex)


# --- the -s form: "strikes", "advances", "holds" -------------------------------------------------


def _is_s_form(word: _Word) -> bool:
    tokens, at, tags, lex, forms, noun_too, solid, before, _, following = word
    if tokens[at].lower == "forces" and before is NOUN and at > 1 and tags[at - 2] is PREPOSITION:
        return False  # "an operation against opposition forces there"
    if before in NOMINAL and following is not None and forms.lemma in tagging_words().facing:
        if following.lower == "being" or before is NAME:
            return True  # "the town risks being cut off", "Avdiivka faces encirclement"
    behind = solid_at(tokens, tags)
    if behind is not None and tags[behind] in NOMINAL:
        if behind < at - 1 and tokens[at - 1].text not in QUOTES:
            word = word._replace(before=tags[behind], previous=tokens[behind])  # "the army still holds", "the group (KNU) holds"
        if tokens[at - 1].lower in tagging_words().stating:
            return True  # "the last bridge the army still controls"
    if noun_too and following is not None and past_or_auxiliary(following, lex):
        return False  # "street battles raged"
    if word.before in NOMINAL and _is_the_verb_of_one(word):
        return True
    if _ends_a_noun_phrase(word):
        return False
    if solid is RELATIVE or solid is PRONOUN or _is_shown(word):
        return True
    if word.previous is not None and word.before in NOMINAL:
        return _goes_on_doing(word) or _is_said_of_a_noun(word)
    return _resumes(word)


def _is_the_verb_of_one(word: _Word) -> bool:
    """Whether the noun before waits for its verb and means one thing, however it is spelled, or what follows says so."""
    tokens, at, tags, lex, forms = word[:5]
    if not word.noun_too and _is_of_one(tokens, tags, lex) and not has_its_verb(tokens, tags, lex):
        return True  # "a garrison of commandos sits"
    if word.has_behind("prep"):
        if forms.lemma in tagging_words().stretching and word.before is NAME and not has_its_verb(tokens, tags, lex):
            return True  # "Lanna lies on the far shore"
        if _is_the_only_verb(tokens, tags, at, lex):
            return True  # "where the militia fights alongside the army, …"
    if word.following is None or word.following.lower != "to" or at + 2 >= len(tokens):
        return False
    ahead = lex.verb_forms.get(tokens[at + 2].lower)
    one = word.previous is not None and not _is_plural(word.previous, lex)
    if word.noun_too and word.previous is not None and word.previous.text in lex.nationalities:
        one = word.previous.text in lex.nationality_nouns  # "recent Russian claims to have seized"
    return one and ahead is not None and "base" in ahead.kinds  # "the junta plans to deploy"


def _ends_a_noun_phrase(word: _Word) -> bool:
    """Whether it is a noun by what stands before it."""
    if word.before in BEFORE_NOUN or word.before in (PREPOSITION, HYPHEN):
        return True
    lower = word.tokens[word.at].lower
    if word.before is RELATIVE and lower in word.lex.force_words and _goes_before_a_verb(word):
        return True  # "which rebels seized", "where forces still hold"
    return word.noun_too and word.previous is not None and word.previous.lower in REFLEXIVES  # "made themselves masters of"


def _goes_before_a_verb(word: _Word) -> bool:
    """Whether a word that can be a verb follows, at once or behind one adverb."""
    ahead = [token.lower for token in word.tokens[word.at + 1 : word.at + 3]]
    return bool(ahead) and ahead[word.has_behind("adv") and len(ahead) > 1] in word.lex.verb_forms


def _goes_on_doing(word: _Word) -> bool:
    """Whether a verb in -ing follows one that is no noun: "the coalition | continues | conducting"."""
    if word.noun_too or word.following is None:
        return False
    ahead = word.lex.verb_forms.get(word.following.lower)
    return ahead is not None and "ing" in ahead.kinds


def _is_shown(word: _Word) -> bool:
    """Whether pictures before show what follows: "footage verified by the agency | shows | rebels"."""
    tokens, at, tags, lex, forms = word[:5]
    following = word.following
    if forms.lemma not in telling_words().showing or following is None or not following.word or past_or_auxiliary(following, lex):
        return False
    near = [token.singular for token in tokens[max(0, at - _NEAR_BEHIND) : at]]
    telling = telling_words()
    shown = not (telling.pictures.isdisjoint(near) and telling.maps_and_reports.isdisjoint(near))
    return shown and not has_its_verb(tokens, tags, lex)


def _has_bare_nouns_behind(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether one or two nouns and a preposition follow."""
    end = at + 1
    while end < min(at + 3, len(tokens)) and (tokens[end].lower in lex.nouns or tokens[end].singular in lex.nouns):
        end += 1
    return at + 1 < end < len(tokens) and lex.closed.get(tokens[end].lower) == "prep"


def _is_said_of_a_noun(word: _Word) -> bool:
    """Whether it is the verb of the noun or name right before it."""
    tokens, at, _, lex, forms, noun_too, _, before, previous, following = word
    assert previous is not None
    if word.ends_a_part() and _closes_its_clause(word):
        return True
    if before is NAME and (not noun_too or tokens[at].lower == "says") and forms.lemma in lex.reporting:
        return True  # "the United Nations says"
    object_follows = following is not None and (following.capital or word.has_a_phrase_behind())
    if at == 1 and (previous.lower in lex.acting or previous.text in lex.countries) and following is not None:
        if _has_bare_nouns_behind(tokens, at, lex):
            return True  # a headline: "Army breaks siege of …", "Iran fires missile wave at …"
    plural = _is_plural(previous, lex)
    if not plural and _has_its_particle(word):
        return True  # "the army rules out leaving"
    if plural and not (previous.lower in tagging_words().both_numbers and not noun_too):
        return False
    if previous.lower in lex.premodifiers and noun_too and not (object_follows and previous.lower in lex.acting):
        return False
    if previous.text in lex.nationalities and previous.text not in lex.nationality_nouns:
        return False
    if not noun_too or (following is not None and following.lower == "that" and forms.lemma in lex.clause_taking):
        return True
    if following is not None and following.lower in tagging_words().merely and at + 2 < len(tokens):
        following = tokens[at + 2]  # "holds only a fifth of the country"
    return following is not None and (starts_noun_phrase(following, lex) or following.capital)


def _closes_its_clause(word: _Word) -> bool:
    """Whether a clause, opened before, still waits for its verb when a part of the sentence ends."""
    tokens, at, tags, lex, forms = word[:5]
    if word.noun_too and word.previous is not None and word.previous.lower in lex.weapons and tokens[at].singular in lex.violent_deeds:
        return False  # "after repeated drone strikes"
    if _opens_without_verb(tags, phrases=word.before is NAME or not word.noun_too):
        return True  # "If Kramatorsk falls, …", but "after days of air raids, …"
    if word.before is NAME and forms.lemma in lex.reporting and "," in (token.text for token in tokens[max(0, at - _NEAR_BEHIND) : at]):
        return True  # "…, the Human Rights Council reports."
    for tag in tags[: -_NEAR_BEHIND : -1]:
        if tag is RELATIVE:
            return True  # "…, which the government controls."
        if tag in (FINITE, AUXILIARY, STOP):
            break
    return False


def _has_its_particle(word: _Word) -> bool:
    return word.following is not None and word.following.lower in _WITH_PARTICLE.get(word.forms.lemma, ())


def _resumes(word: _Word) -> bool:
    """Whether it goes on with a subject further back, behind "and" or a comma."""
    tokens, at, tags, _, _, noun_too, solid, before = word[:8]
    if solid is AND and (not noun_too or _has_its_particle(word)):
        return True
    if solid is AND and FINITE in tags and word.has_behind("det"):
        return True  # "denies it and blames its foe"
    if before is STOP and tokens[at - 1].text == ",":
        if _resumes_after_relative(tokens, tags):
            return True  # "the army, which was besieged there, holds …"
        if _waits_for_its_verb(word):
            return True  # "Kalma camp, outside Nyala, holds …", "a smaller group, the ELN, holds …"
    if before is ADVERB and len(tags) > 1 and tokens[at - 2].text == "," and word.has_a_phrase_behind():
        if _resumes_after_relative(tokens, tags[:-1]):
            return True  # "Adré, a town of 40,000, now shelters …"
    return not noun_too and before in (STOP, QUOTE, ADVERB)


# --- what the steps ask --------------------------------------------------------------------------


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

    Or whether only who says so does: "a band which, she wrote, | rules".
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


def _waits_for_its_verb(word: _Word) -> bool:
    """Whether a subject and what describes it between commas stand before the word, and no verb stands before or behind it."""
    tokens, at, tags, lex = word[:4]
    if tokens[at - 1].text != "," or not word.has_a_phrase_behind():
        return False
    start = next((back + 1 for back in range(at - 2, -1, -1) if tags[back] is STOP and tokens[back].text != ","), 0)
    if any(tag in TENSED or tag is SUBORDINATOR or tag is RELATIVE for tag in tags[start:]):
        return False
    opening = next((back for back in range(start, at - 1) if tokens[back].text == ","), 0)
    if not opening or tags[opening - 1] not in NOMINAL or tags[opening + 1] is AND or tags[start] in (PREPOSITION, TO):
        return False
    if not _OF_A_SUBJECT.issuperset(tags[start:opening]):
        return False
    for later in tokens[at + 1 :]:
        if later.text in _ENDING_A_CLAUSE:
            return True
        if past_or_auxiliary(later, lex):
            return False
    return True


_ENDING_A_CLAUSE = frozenset({",", ";", "—", "–", "and", "but"})
_OF_A_SUBJECT = NOMINAL | {DETERMINER, ADJECTIVE, HYPHEN, POSSESSIVE, NUMBER, PREPOSITION, TO, AND}


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
        forms = lex.verb_forms.get(later.lower) if not later.capital else None  # "the Rapid Support Forces"
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
    if lower in tagging_words().plural or token.text in lex.civilian_peoples:
        return True
    acronym = token.text.isupper()  # "APCLS"
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3 and not acronym


_OPENING = TENSED | {PREPOSITION}


def _is_listed(tags: Sequence[Tag]) -> bool:
    """Whether the last name ends a list: "Kyaukphyu and Manaung | remain"."""
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, HYPHEN, ADVERB):
        at -= 1
    if at == len(tags) - 1:  # "Army and tribal militia | evict"
        while at >= 0 and tags[at] in (NOUN, NAME, ADJECTIVE, HYPHEN):
            at -= 1
        return 0 < at < len(tags) - 1 and tags[at] is AND and tags[at - 1] in NOMINAL and _OPENING.isdisjoint(tags)
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


def _are_some_of(word: _Word) -> bool:
    """Whether a name is what many are of or in: "Parts of Gharyan | remain", "Gangs in Cité Soleil | hold the bridge"."""
    if word.noun_too and not word.has_a_phrase_behind():
        return False
    tokens, tags = word.tokens, word.tags
    at = len(tags) - 1
    while at >= 0 and tags[at] in (NAME, NOUN, HYPHEN, ADJECTIVE, DETERMINER, ADVERB):
        at -= 1
    named = at > 0 and tags[at - 1] is NOUN and tokens[at].lower in ("of", "in", "for", "around", "near")
    return named and _is_plural(tokens[at - 1], word.lex)


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
        if tokens[back].singular in telling_words().pictures:
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
        or token.lower in ("al", "el")  # "al-Qaeda"
        or token.lower.endswith("ly")
        or token.text[0].isdigit()
        or token.lower in lex.adjectives
    )
