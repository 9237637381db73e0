"""How tests read a few sentences in words of our own, stage by stage or the whole way, and what they then look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import geofront
from geofront.actors import Cast, cast_of
from geofront.clauses import Clauses, clauses_of
from geofront.model import Actor, Article, Claim, Mention, Report
from geofront.readers.text import article_from_text
from geofront.sentences import Sentence, sentences_of
from geofront.syntax import NounPhrase, Predicate
from geofront.theatre import Theatre, load_theatres


def article(text: str) -> Article:
    """A text as an article, its paragraphs sorted."""
    return article_from_text(text)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences that are read in a text."""
    return sentences_of(article(text))


def parsed(text: str) -> tuple[Clauses, ...]:
    """Every sentence of a text with its predicates."""
    return tuple(clauses_of(sentence) for sentence in sentences(text))


def parse(text: str) -> Clauses:
    """The one sentence of a text with its predicates."""
    (found,) = parsed(text)
    return found


def verb(clauses: Clauses, lemma: str) -> Predicate:
    """The predicate of a verb, which must be there once."""
    (found,) = (predicate for predicate in clauses.predicates if predicate.lemma == lemma)
    return found


def words(clauses: Clauses, phrase: NounPhrase | None) -> str | None:
    """A noun phrase as written, one blank between its tokens."""
    return " ".join(token.text for token in clauses.tokens[phrase.start : phrase.end]) if phrase is not None else None


def theatre(id: str) -> Theatre:
    """A shipped theatre by its id."""
    return next(one for one in load_theatres() if one.id == id)


def cast(text: str, of: Theatre | None = None) -> Cast:
    """Who acts in a text, within a theatre or outside all of them."""
    return cast_of(parsed(text), text, of)


@dataclass(frozen=True)
class Read:
    """A report with what its ids stand for."""

    report: Report

    def mention(self, surface: str) -> Mention:
        """The first mention of a place."""
        return next(mention for mention in self.report.mentions if mention.surface == surface)

    def place(self, claim: Claim) -> str:
        """The place of a claim, as written."""
        return next(mention.surface for mention in self.report.mentions if mention.id == claim.place)

    def actor(self, claim: Claim) -> Actor | None:
        """The actor of a claim."""
        return next((actor for actor in self.report.actors if actor.id == claim.actor), None)

    def target(self, claim: Claim) -> Actor | None:
        """Against whom a claim is."""
        return next((actor for actor in self.report.actors if actor.id == claim.target), None)

    def by(self, claim: Claim) -> str | None:
        """The name of a claim's actor."""
        actor = self.actor(claim)
        return actor.name if actor is not None else None

    def said(self) -> list[str]:
        """Every claim in short: "capture Lyman", in order of appearance."""
        return [f"{claim.type.value} {self.place(claim)}" for claim in self.report.claims]

    def one(self, what: str) -> Claim:
        """The one claim that `said` calls so."""
        (found,) = (claim for claim in self.report.claims if f"{claim.type.value} {self.place(claim)}" == what)
        return found


# A last paragraph that tells which war a short text is from, and claims nothing.
WARS = {
    "iraq-syria": "Those at war here are the Kurdish Peshmerga, the Popular Mobilisation Forces, the Free Syrian Army and Islamic State.",
    "ukraine": "Those at war here are the Ukrainian military, the Ukrainian marines, the Wagner mercenaries and the Russian military.",
    "libya": "Those at war here are the Libyan National Army, the Government of National Accord and the militias of Misrata and Zintan.",
}


def read(text: str, published: date | None = None, war: str | None = None) -> Read:
    """A text read the whole way; `war` adds a paragraph that sets it in a theatre."""
    if war is not None:
        text = f"{text}\n\n{WARS[war]}"
    found = Read(geofront.read_text(text, published=published))
    assert war is None or found.report.article.theatre == war
    return found
