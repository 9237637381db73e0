"""The five articles that the project was created from, where they are at hand: what must be read in them, how well at least."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from reading import Read

import geofront
from gazetteer.place import LonLat
from geofront.metric import distance_km
from geofront.model import ByText, ClaimType, Mention, Range, Resolved, Role, Span

SHARED = Path(__file__).resolve().parents[2] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "articles").is_dir(), reason="no ../shared beside the repository: its articles are not ours to publish"
)
ARTICLES = ("000", "001", "002", "003", "004")

# longitude, latitude; general knowledge, to a hundredth of a degree
WHERE = {
    "Mosul": (43.13, 36.34),
    "Bartalla": (43.38, 36.35),
    "Raqqa": (39.01, 35.95),
    "Raqa": (39.01, 35.95),
    "Kirkuk": (44.39, 35.47),
    "Rutba": (40.28, 33.04),
    "Tal Afar": (42.45, 36.38),
    "Aleppo": (37.16, 36.20),
    "Sinjar": (41.87, 36.32),
    "Tikrit": (43.68, 34.60),
    "Baiji": (43.49, 34.93),
    "Ramadi": (43.31, 33.42),
    "Kobani": (38.35, 36.89),
    "Tel Abyad": (38.95, 36.70),
    "Hasaka": (40.75, 36.50),
    "Qamishli": (41.23, 37.05),
}


@cache
def _read(start: str) -> Read:
    (path,) = (SHARED / "articles").glob(f"{start}*.txt")
    return Read(geofront.read(path))


@cache
def _text(start: str) -> str:
    (path,) = (SHARED / "articles").glob(f"{start}*.txt")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", WHERE)
def test_a_town_stands_where_it_is_wherever_it_is_named(name: str) -> None:
    mentions = [mention for start in ARTICLES for mention in _read(start).report.mentions if mention.surface == name]

    assert mentions, f"{name} is named in none of the five"
    for mention in mentions:
        assert isinstance(mention.resolution, Resolved | ByText), (name, mention.resolution)
        assert distance_km(mention.resolution.place.lonlat, LonLat(*WHERE[name])) <= 10


@pytest.mark.parametrize("start", ["000", "001"])
def test_five_or_six_kilometres_east_of_mosul_by_the_counter_terrorism_service(start: str) -> None:
    read = _read(start)
    found = [claim for claim in read.report.claims if claim.distance_km == Range(5, 6)]

    assert found
    for claim in found:
        actor = read.actor(claim)
        assert claim.type is ClaimType.ADVANCE
        assert read.place(claim) == "Mosul"
        assert claim.direction == "E"
        assert actor is not None and actor.short == "CTS"
        assert claim.shape is not None


def _dots() -> list[tuple[str, Mention]]:
    """Every mention that the maps show as the scene of something, with its article."""
    return [
        (start, mention)
        for start in ARTICLES
        for mention in _read(start).report.mentions
        if mention.role is Role.EVENT and isinstance(mention.resolution, Resolved | ByText)
    ]


@pytest.mark.parametrize("words", ["Baghdad and Ankara", "Tehran-backed"])
def test_governments_are_no_dots(words: str) -> None:
    spots = [(start, Span(match.start(), match.end())) for start in ARTICLES for match in re.finditer(re.escape(words), _text(start))]

    assert spots
    for start, mention in _dots():
        assert not any(article == start and span.overlaps(mention.span) for article, span in spots), (start, mention)


@pytest.mark.parametrize("surname", ["Baghdadi", "Hollande", "Carter", "Kerry", "Warren"])
def test_persons_are_no_dots(surname: str) -> None:
    assert any(surname in _text(start) for start in ARTICLES)
    assert not [(start, mention.surface) for start, mention in _dots() if surname in mention.surface]


@pytest.mark.parametrize(
    "name", ["Australia", "Canada", "Denmark", "France", "Germany", "Italy", "Netherlands", "New Zealand", "United States"]
)
def test_who_met_in_paris_is_on_no_map(name: str) -> None:
    assert any(name in _text(start) for start in ARTICLES)
    assert not [(start, mention.span) for start, mention in _dots() if mention.surface == name]


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_news", SHARED / "bench" / "score_news.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("texts", ["news", "articles"])
def test_claims_are_read_as_well_as_before(texts: str, tmp_path: Path) -> None:
    if not (SHARED / "gold" / texts).is_dir() or not (SHARED / "bench" / "score_news.py").is_file():
        pytest.skip("no gold beside the articles")
    for path in sorted((SHARED / texts).glob("*.txt")):
        (tmp_path / f"{path.stem}.json").write_text(json.dumps(geofront.read(path).to_dict(), ensure_ascii=False), encoding="utf-8")
    counts, by_type, _ = _scorer().score(tmp_path, SHARED / "gold" / texts)

    assert counts["missing"] == 0
    score = 2 * counts["tp_claim"] / (counts["p_claim"] + counts["g_claim"])
    assert score >= 0.80, {kind: by_type[kind] for kind in sorted(by_type)}
    assert counts["tp_claim"] / counts["p_claim"] >= 0.85  # precision before recall
    assert counts["ok_dist"] / counts["g_dist"] >= 0.95
    assert counts["ok_modality"] / counts["tp_claim"] >= 0.88
