"""Whether a span names a place, where the rules are unsure: a small trained model over what stands in and around it.

Rules come first: a country, a name with its kind ("the village of X"), a name that the text places by another is a place whatever the
model says. The model judges the rest: a bare name that the gazetteer has may be a surname, a firm or a word at the start of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

from gazetteer.place import CITY, CONTINENT, COUNTRY, EXACT, PROVINCE, REGION, TOWN, VARIANT, Candidate, LonLat
from gazetteer.sphere import distance_km, unit_vector
from gazetteer.store import Gazetteer
from geofront.lexicon import lexicon
from geofront.models import Hashed
from geofront.sentences import Token
from geofront.spotted import Reading, Spotted
from geofront.surroundings import surroundings
from geofront.words import words

LEAST_ACCEPTED = 0.25  # a span that the rules took needs this much to stay
LEAST_AT_WAR = 0.04  # in an article about a war: the weights have seen little of such news, and the rules were made for it
TOO_SHORT = 3  # sentences: what a whole article tells of a name is missing, and the rules are the better judges
LEAST_DOUBTED = 0.6  # one that the rules refused, to come in
LEAST_DOUBTED_AT_WAR = 0.8
_CERTAIN = (
    "after a word for a kind of place",
    "placed by a direction",
    "described as",
    "a seat",
    "where ",
    "after “than”",
    "a name that begins",
)
_FACILITY = "a name with a word for a facility"
_ANCHOR_PEOPLE = 250_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span, and whether the rules alone would take it for a place."""

    spotted: Spotted
    accepted: bool


def choose(
    proposals: Sequence[Proposal],
    readings: Sequence[Reading],
    persons: Sequence[Sequence[tuple[int, int]]],
    gazetteer: Gazetteer,
    model: Hashed,
    *,
    at_war: bool = False,
    theatre_countries: frozenset[str] = frozenset(),
) -> list[Spotted]:
    """The spans that name places."""
    kept = []
    by_rules = at_war or len(readings) <= TOO_SHORT
    accepted, doubted = (LEAST_AT_WAR, LEAST_DOUBTED_AT_WAR) if by_rules else (LEAST_ACCEPTED, LEAST_DOUBTED)
    article = _Article.of(proposals, readings, persons, gazetteer)
    for proposal in proposals:
        one = proposal.spotted
        least = accepted if proposal.accepted else doubted
        if (
            article.is_plain(proposal)
            or article.is_town_of(theatre_countries, proposal)
            or model.probability(article.features(proposal, readings[one.sentence])) >= least
        ):
            kept.append(one)
    return kept


def described(
    proposals: Sequence[Proposal], readings: Sequence[Reading], persons: Sequence[Sequence[tuple[int, int]]], gazetteer: Gazetteer
) -> Iterator[tuple[Proposal, list[str] | None]]:
    """Each proposal with its features; None where the rules are certain."""
    article = _Article.of(proposals, readings, persons, gazetteer)
    for proposal in proposals:
        yield proposal, None if article.is_plain(proposal) else article.features(proposal, readings[proposal.spotted.sentence])


def is_certain(proposal: Proposal) -> bool:
    """Whether the rules decide alone."""
    one = proposal.spotted
    if not proposal.accepted:
        return False
    known = words()
    return (
        one.surface in known.country_names
        or one.surface in known.seats
        or one.why.startswith(_CERTAIN)
        or one.why.startswith("“")
        or (one.kind_word is not None and (one.why != _FACILITY or one.surface.endswith(one.kind_word)))  # "No. 2 bridge"
    )


@dataclass(frozen=True, slots=True)
class _Article:
    """What the whole article says of its names."""

    spans: Counter[str]  # how often each surface was spotted
    placed: Counter[str]  # how often where only a place stands
    speaking: Counter[str]  # how often before what only persons do
    longer: frozenset[str]  # words that end a longer run of capitals somewhere
    of_persons: frozenset[str]  # words of persons' names
    countries: frozenset[str]  # that the article names
    anchors: tuple[LonLat, ...]  # of cities and divisions that it surely names
    candidates: dict[str, tuple[Candidate, ...]]

    @staticmethod
    def of(
        proposals: Sequence[Proposal], readings: Sequence[Reading], persons: Sequence[Sequence[tuple[int, int]]], gazetteer: Gazetteer
    ) -> _Article:
        lex, known = lexicon(), words()
        spans: Counter[str] = Counter()
        placed: Counter[str] = Counter()
        speaking: Counter[str] = Counter()
        countries: set[str] = set()
        anchors: list[LonLat] = []
        candidates: dict[str, tuple[Candidate, ...]] = {}
        for proposal in proposals:
            one = proposal.spotted
            surface = one.surface
            first_time = surface not in spans
            spans[surface] += 1
            placed[surface] += one.sure
            speaking[surface] += _does_what_persons_do(readings[one.sentence].tokens, one)
            if first_time:
                found = gazetteer.candidates(surface) if one.known else ()
                candidates[surface] = found
                country = known.country_names.get(surface) or lex.seats.get(surface)
                if country:
                    countries.add(country)
                elif found and proposal.accepted and found[0].rung is not VARIANT:
                    place = found[0].place
                    if place.kind in (PROVINCE, REGION) and place.country:
                        countries.add(place.country)
                        anchors.append(place.lonlat)
                    elif place.population >= _ANCHOR_PEOPLE:
                        anchors.append(place.lonlat)
        longer: set[str] = set()
        of_persons: set[str] = set()
        for reading, some in zip(readings, persons, strict=True):
            tokens = reading.tokens
            before = 0
            for at in reading.clauses.sentence.capitals:
                text = tokens[at].text
                if before and before == at - 1:
                    longer.add(text)
                before = at
                country = lex.nationalities.get(text)
                if country:
                    countries.add(country)
            for start, end in some:
                of_persons.update(token.text for token in tokens[start:end])
        return _Article(
            spans, placed, speaking, frozenset(longer), frozenset(of_persons), frozenset(countries), tuple(anchors[:12]), candidates
        )

    def is_plain(self, proposal: Proposal) -> bool:
        """Whether the rules decide alone, or it is a division's name and nobody's."""
        return is_certain(proposal) or self.is_division(proposal)

    def is_division(self, proposal: Proposal) -> bool:
        """Whether it is first of all the name of a state or region, and nobody's: "Wyoming", but not "Virginia"."""
        one = proposal.spotted
        candidates = self.candidates.get(one.surface, ())
        return (
            proposal.accepted
            and bool(candidates)
            and candidates[0].rung is EXACT
            and candidates[0].place.kind in (PROVINCE, REGION, CONTINENT, COUNTRY)
            and candidates[0].place.name == one.surface
            and one.surface not in words().first_names
            and one.surface not in self.of_persons
        )

    def is_town_of(self, countries: frozenset[str], proposal: Proposal) -> bool:
        """Whether it is first of all the name of a town in the countries of a theatre, and neither a word nor anybody's name."""
        one, known = proposal.spotted, words()
        candidates = self.candidates.get(one.surface, ())
        return (
            proposal.accepted
            and bool(candidates)
            and candidates[0].rung is EXACT
            and candidates[0].place.kind in (CITY, TOWN)
            and candidates[0].place.country in countries
            and one.surface not in known.first_names
            and one.surface not in self.of_persons
            and one.surface.lower() not in known.namesakes
            and one.surface.lower() not in known.common
        )

    def features(self, proposal: Proposal, reading: Reading) -> list[str]:
        """Names of the features that are present."""
        one = proposal.spotted
        tokens, tags = reading.tokens, reading.clauses.tags
        known = words()
        start, end = one.start, one.end
        before = tokens[start - 1] if start else None
        before2 = tokens[start - 2] if start > 1 else None
        after = tokens[end] if end < len(tokens) else None
        after2 = tokens[end + 1] if end + 1 < len(tokens) else None
        first, last = tokens[start], tokens[end - 1]
        single = end - start == 1
        rule = f"{'y' if proposal.accepted else 'n'}{'s' if one.sure else '-'}{'k' if one.known else '-'}{'1' if single else '+'}"
        b, b2, a, a2 = _word(before), _word(before2), _word(after), _word(after2)
        found = [
            f"rule {rule}",
            f"why {one.why.split(' “')[0]}",
            f"b {b}",
            f"bb {b2} {b}",
            f"b2 {b2}",
            f"a {a}",
            f"aa {a} {a2}",
            f"a2 {a2}",
            f"b {b} {rule}",
            f"a {a} {rule}",
            f"ba {b}|{a}",
            f"tb {tags[start - 1].value if start else '^'}",
            f"ta {tags[end].value if after is not None else '$'}",
            f"shape {_shape(before)}{'X' if single else 'XX'}{_shape(after)} {rule}",
            f"last {last.lower}" if not single else "single",
            f"end {last.lower[-3:]}",
            f"kind {one.kind_word}",
        ]
        if one.surface.isupper():
            found.append(f"caps {min(len(one.surface), 5)}")
        if any(sign.isdigit() for sign in one.surface):
            found.append("digit")
        for name, holds in (
            ("ordinary", first.lower in known.namesakes or first.lower in known.common),
            ("noun", last.lower in lexicon().nouns or last.lower in lexicon().adjectives),
            ("first name", first.text in known.first_names),
            ("first name before", before is not None and before.text in known.first_names),
            ("title before", before is not None and before.text in known.titles),
            ("of a person", last.text in self.of_persons),
            ("ends a longer run", single and last.text in self.longer),
            ("opens", start == 0),
            ("verb of persons", _does_what_persons_do(tokens, one)),
            ("region follows", self._region_follows(a, after2)),
            ("address", last.text in known.addresses),
        ):
            if holds:
                found.append(name)
                found.append(f"{name} {rule}")
        found += self._of_article(one, rule)
        found += self._of_gazetteer(one, single)
        return found

    def _of_article(self, one: Spotted, rule: str) -> list[str]:
        times = self.spans[one.surface]
        placed, speaking = self.placed[one.surface], self.speaking[one.surface]
        share = 4 * placed // times
        return [
            f"times {min(times, 4)}",
            f"placed {share} {min(times, 3)}",
            f"placed {share} {rule}",
            f"speaking {min(speaking, 2)}",
            f"speaking {min(speaking, 2)} {share}",
        ]

    def _of_gazetteer(self, one: Spotted, single: bool) -> list[str]:
        candidates = self.candidates.get(one.surface, ())
        if not candidates:
            return ["unlisted"]
        best = candidates[0]
        size = int(2 * log10(best.place.population + 1))
        named = best.place.name.casefold() == one.surface.casefold()
        about = any(candidate.place.country in self.countries for candidate in candidates[:12])
        about_best = best.place.country in self.countries
        near = self._nearest_km(candidates)
        within = "30" if near < 30 else "100" if near < 100 else "300" if near < 300 else "1000" if near < 1000 else "far"
        return [
            f"rung {best.rung.value} {single}",
            f"is {best.place.kind.value} {single}",
            f"size {size} {single}",
            f"many {min(len(candidates), 12) // 2}",
            f"own name {named} {size}",
            f"about {about}{about_best} {best.rung.value}",
            f"near {within} {single}",
            f"near {within} {best.rung.value} {about}",
        ]

    def _nearest_km(self, candidates: Sequence[Candidate]) -> float:
        """From one of the first candidates to one of the places that the article surely names."""
        nearest = None
        most = -2.0
        for candidate in candidates[:6]:
            here = candidate.place.lonlat
            x, y, z = unit_vector(here)
            for anchor in self.anchors:
                a, b, c = unit_vector(anchor)
                cosine = x * a + y * b + z * c  # a twentieth of the work that a distance is
                if cosine > most and here != anchor:
                    most, nearest = cosine, (here, anchor)
        return distance_km(*nearest) if nearest is not None else 9999.0

    def _region_follows(self, after: str, after2: Token | None) -> bool:
        """ "Harrisburg, Pennsylvania", "Goma, Congo"."""
        if after != "," or after2 is None or not after2.capital:
            return False
        candidates = self.candidates.get(after2.text, ())
        return bool(candidates) and candidates[0].place.kind in (PROVINCE, COUNTRY, REGION)


def _does_what_persons_do(tokens: Sequence[Token], one: Spotted) -> bool:
    """ "Myers said", "said Myers", "Myers, 41,"."""
    lex, near = lexicon(), surroundings()
    after = tokens[one.end] if one.end < len(tokens) else None
    if after is not None:
        if after.word and not after.capital and lex.lemma(after.lower) in near.of_persons:
            return True
        if after.text == "," and one.end + 1 < len(tokens):
            age = tokens[one.end + 1].text
            return len(age) == 2 and age.isdigit()
    return False


def _word(token: Token | None) -> str:
    if token is None:
        return "^$"
    return "0" if token.text[0].isdigit() else token.lower


def _shape(token: Token | None) -> str:
    if token is None:
        return "|"
    return "X" if token.capital else "x" if token.word else token.text[0]
