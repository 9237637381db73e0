"""What holds for any text: slices, nothing lost, the same every time, and work that grows with the text and not with its square."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geofront
from geofront.errors import BadDocument
from geofront.model import ByText, Report, Resolved

SENTENCES = (
    "Rebels seized two neighbourhoods in Rutba.",
    "The army said it had retaken the city of Idlib on Monday.",
    "Iraqi forces are within five or six kilometres of Mosul, a general told AFP.",
    "To the south, they were still 30 km from the city.",
    "Bashiqa, about 12 km north-east of Mosul, was shelled.",
    "Moscow denied that its jets had bombed Kharkiv.",
    "“We will enter Aleppo from the west,” Colonel Omar Ali said.",
    "Residents fled Khan Younis for Rafah.",
    "Baghdad and Ankara quarrelled.",
    "The Karen National Union (KNU) attacked Myawaddy.",
    "It left the town.",
    "PARIS — Ministers met to plan the recapture of Mosul.",
    "Georgia, Lebanon and Jordan won.",
    "In 2014, the group besieged Kobani, which it never took.",
    "قالت القوات إنها دخلت الموصل.",
    "Зеленський приїхав до Харкова.",
)
SCRAPS = (
    "Mosul", "the army", "took", "held", ",", "and", "(", ")", "“", "”", "12 km", "north of", "said", "that", "which", "Goma's", "M23",
    "by", "not", "will", "-held", "U.S.", "…", "\n\n", "\u00a0", "Al-", "St.", "…", "—", "0", "10,000", "who", ".", "it", "there",
)  # fmt: skip
articles = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)
heaps = st.lists(st.sampled_from(SCRAPS + SENTENCES), min_size=1, max_size=30).map(lambda some: "Rain fell. " + " ".join(some))
anything = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=150)
days = st.sampled_from([None, date(2016, 10, 26), date(2024, 2, 29)])
often = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, published: date | None = None) -> Report | None:
    """The report on a text; None for one without words, which is refused."""
    try:
        return geofront.read_text(text, published=published)
    except BadDocument:
        return None


@often
@given(st.one_of(articles, heaps, anything), days)
def test_whatever_the_text_what_is_found_in_it_is_a_slice_of_it(text: str, published: date | None) -> None:
    report = read(text, published)
    if report is None:
        assert not any(sign.isalpha() for sign in text) or len(text.split()) < 3
        return
    assert report.article.chars == len(text)
    for mention in report.mentions:
        assert text[mention.span.start : mention.span.end] == mention.surface != ""
    for actor in report.actors:
        assert actor.mentions
        for named in actor.mentions:
            assert text[named.span.start : named.span.end] == named.surface != ""
    for claim in report.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.quote
        assert claim.evidence.holds(claim.trigger) and claim.trigger.end > claim.trigger.start
    for locative in report.locatives:
        assert 0 <= locative.span.start < locative.span.end <= len(text)


@often
@given(st.one_of(articles, heaps), days)
def test_nothing_falls_on_the_floor(text: str, published: date | None) -> None:
    report = read(text, published)
    assert report is not None
    off = [(one.what, one.id) for one in report.unplaced]

    placed = {mention.id for mention in report.mentions if isinstance(mention.resolution, Resolved | ByText)}
    assert placed | {id for what, id in off if what == "mention"} == {mention.id for mention in report.mentions}
    drawn = {claim.id for claim in report.claims if claim.shape is not None}
    assert drawn | {id for what, id in off if what == "claim"} == {claim.id for claim in report.claims}
    assert not drawn & {id for what, id in off if what == "claim"}
    assert report.tally.mentions == len(report.mentions) and report.tally.placed == len(placed)
    assert report.tally.claims == len(report.claims) and report.tally.drawn == len(drawn)
    assert all(one.why for one in report.unplaced)


@often
@given(st.one_of(articles, heaps))
def test_every_id_is_given_once_and_leads_to_what_it_names(text: str) -> None:
    report = read(text)
    assert report is not None
    mentions, actors = [one.id for one in report.mentions], [one.id for one in report.actors]
    claims, shapes = [one.id for one in report.claims], [one.id for one in report.shapes]
    for ids in (mentions, actors, claims, shapes):
        assert len(set(ids)) == len(ids)

    for claim in report.claims:
        assert claim.place in mentions
        assert claim.from_place is None or claim.from_place in mentions
        assert {claim.actor, claim.target} <= {None, *actors}
        assert claim.shape is None or claim.shape in shapes
    for shape in report.shapes:
        assert shape.claims and set(shape.claims) <= set(claims)
        assert {shape.place} <= {None, *mentions} and {shape.actor, shape.other_actor} <= {None, *actors}
    for locative in report.locatives:
        assert locative.anchor in mentions and locative.place in (None, *mentions)


@often
@given(st.one_of(articles, heaps))
def test_nowhere_is_never_the_point_where_the_equator_meets_greenwich(text: str) -> None:
    report = read(text)
    assert report is not None
    for mention in report.mentions:
        if isinstance(mention.resolution, Resolved | ByText):
            assert abs(mention.resolution.place.lonlat.lon) + abs(mention.resolution.place.lonlat.lat) > 0.01


@often
@given(st.one_of(articles, heaps), days)
def test_the_same_text_makes_the_same_report(text: str, published: date | None) -> None:
    first, second = read(text, published), read(text, published)
    assert first is not None and second is not None

    assert json.dumps(first.to_dict()) == json.dumps(second.to_dict())


def test_an_article_read_before_changes_nothing() -> None:
    alone = geofront.read_text(SENTENCES[1]).to_dict()
    for other in SENTENCES:
        geofront.read_text(other)

    assert geofront.read_text(SENTENCES[1]).to_dict() == alone


@pytest.mark.parametrize("text", ["", "   \n ", "— — —"])
def test_a_text_without_words_is_refused_politely(text: str) -> None:
    with pytest.raises(BadDocument):
        geofront.read_text(text)


def test_a_report_says_which_rules_and_places_made_it() -> None:
    made = geofront.read_text(SENTENCES[0]).made_with

    assert made.geofront == geofront.__version__
    assert made.gazetteer.startswith("sha256:") and made.rules.startswith("sha256:")


# --- work ----------------------------------------------------------------------------------------


def work(run: Callable[[], Any]) -> int:
    """How many calls of Python functions a run takes: the same on every machine."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "part",
    [
        "The army took Idlib and rebels shelled Hama. ",
        "Rebels said the army, which held Aleppo, would attack it from the east. ",
        "rebels and soldiers and gunmen and ",
        "Mosul, ",
        "(“",
        "which that who ",
        "12 km north of ",
    ],
    ids=["sentences", "clauses", "and", "names", "brackets", "relatives", "measures"],
)
def test_four_times_the_text_is_about_four_times_the_work(part: str) -> None:
    opening = "Rain fell on the roofs. "
    few, many = opening + part * (2_500 // len(part)), opening + part * (10_000 // len(part))
    geofront.read_text(few), geofront.read_text(many)  # what is looked up once is looked up

    # claims about one place are held against each other, which is cheap; a stage that looked back over the text would need 16 times
    assert work(lambda: geofront.read_text(many)) < 10 * work(lambda: geofront.read_text(few))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hit fell to Islamic State in October. Iraqi troops moved towards Hit from Ramadi.", ["Hit", "Hit", "Ramadi"]),
        ("Split was shelled by the Yugoslav navy. Two women died in Split.", ["Split", "Split"]),
        ("Split into three, Croatian troops held out near Split.", ["Split"]),
    ],
)
def test_a_town_spelled_like_a_verb_is_found_where_a_sentence_begins_with_it(text: str, places: list[str]) -> None:
    assert [mention.surface for mention in geofront.read_text(text).mentions] == places


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The Houthis took Hodeidah, Yemen’s port, in 2014.\n\nJets bombed Hodeidah and Saada. The port was struck again.", "Hodeidah"),
        ("The Houthis left Hodeidah port in 2019.\n\nIn May a drone hit the port. Yemen is at war.", "Hodeidah"),
        ("The Houthis left Hodeidah port in 2019.\n\nIn May they entered Mocha and shelled the port.", "Mocha"),
    ],
)
def test_the_port_is_that_of_the_town_that_was_said_to_have_one(text: str, where: str) -> None:
    report = geofront.read_text(text)
    last = report.claims[-1]

    assert (last.type.value, next(one.surface for one in report.mentions if one.id == last.place)) == ("strike", where)
