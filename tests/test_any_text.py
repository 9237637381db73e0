"""What holds for any text at all: words of our own articles, cut up, mixed and spoiled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.store import Gazetteer
from geofront.model import ByText, Resolved
from geofront.pipeline import report_on
from geofront.readers.text import article_from_text
from geofront.report_json import dumps, loads
from geofront.terminal import explanation, tally

ARTICLES = [path.read_text("utf-8") for path in sorted((Path(__file__).resolve().parents[1] / "maps").glob("*/article.txt"))]
SENTENCES = [sentence.strip() + "." for text in ARTICLES for sentence in text.split(". ")]
WORDS = sorted({word for text in ARTICLES for word in text.split()})
ODD = [
    "\u00a0", "\u200b", "“", "”", "—", "(", ")", '"', "'", "\n", "\n\n", "İ", "ß", "🏴", "\u202e", "12 km", "km", "of", "0 km", "-5 km",
    "St.", "U.S.", "31 February", "Oct. 25", "99999999999999 km", "(AFP) -", "between", "half-way", "north", "not",
]
MIXED = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), min_size=1, max_size=60).map(" ".join)
SHUFFLED = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map("\n\n".join)
CUT = st.tuples(st.sampled_from(ARTICLES), st.integers(0, 1500), st.integers(10, 900)).map(lambda cut: cut[0][cut[1] : cut[1] + cut[2]])


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The world."""
    with Gazetteer.open() as world:
        yield world


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MIXED | SHUFFLED | CUT)
def test_a_report_of_any_text_is_whole_true_to_it_and_the_same_every_time(gazetteer: Gazetteer, words: str) -> None:
    text = "The army said so. " + words
    article = article_from_text(text)
    report = report_on(article, gazetteer=gazetteer)

    assert loads(dumps(report)) == report
    assert dumps(report_on(article, gazetteer=gazetteer)) == dumps(report)
    for surface, span in [(mention.surface, mention.span) for mention in report.mentions] + [
        (named.surface, named.span) for actor in report.actors for named in actor.mentions
    ]:
        assert text[span.start : span.end] == surface
    off = {(unplaced.what, unplaced.id) for unplaced in report.unplaced}
    for claim in report.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.quote
        assert (claim.shape is None) == (("claim", claim.id) in off)
    for mention in report.mentions:
        assert isinstance(mention.resolution, Resolved | ByText) != (("mention", mention.id) in off)
    assert report.tally.placed == sum(isinstance(mention.resolution, Resolved | ByText) for mention in report.mentions)
    assert report.tally.drawn == sum(claim.shape is not None for claim in report.claims)
    assert tally(report)
    assert list(explanation(report))
