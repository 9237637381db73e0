"""The five articles that the project was created from, where they are at hand: what their maps must show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import geofront
from gazetteer.place import LonLat
from geofront.exporters.svg import picture
from geofront.metric import bearing_deg, distance_km
from geofront.model import Certainty, Claim, Range, Report, Resolved, Shape, ShapeKind
from geofront.shapes.rfc7946 import points_of

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
STORE = Path(geofront.__file__).resolve().parents[1] / "gazetteer" / "built"

pytestmark = [
    pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not at hand (../shared/articles)"),
    pytest.mark.skipif(not STORE.is_dir(), reason="the gazetteer was not built here: run python -m gazetteer.build"),
]


@cache
def _read(start: str) -> Report:
    (path,) = ARTICLES.glob(f"{start}*.txt")
    return geofront.read(path)


def _near(report: Report) -> Claim:
    """The claim of five or six kilometres."""
    return next(claim for claim in report.claims if claim.distance_km == Range(5, 6))


def _shapes(report: Report, claim: Claim) -> list[Shape]:
    return [shape for shape in report.shapes if claim.id in shape.claims]


@pytest.mark.parametrize("start", ["000", "001"])
def test_five_or_six_kilometres_are_drawn_east_of_mosul_from_its_edge(start: str) -> None:
    report = _read(start)
    claim = _near(report)
    mention = next(m for m in report.mentions if m.id == claim.place)
    assert isinstance(mention.resolution, Resolved)
    mosul = mention.resolution.place

    band = next(s for s in _shapes(report, claim) if s.rule == "band.from-edge")
    away = [distance_km(mosul.lonlat, p) - mosul.radius_km for p in points_of(band.geometry)]
    bearings = [bearing_deg(mosul.lonlat, p) for p in points_of(band.geometry)]
    assert [min(away), max(away)] == pytest.approx([5, 6], abs=0.05)
    assert [min(bearings), max(bearings)] == pytest.approx([45, 135], abs=0.5)
    assert distance_km(mosul.lonlat, LonLat(43.119, 36.335)) < 5


@pytest.mark.parametrize("start", ["000", "001"])
def test_the_number_is_on_the_map_and_the_other_reading_dashed_beside_it(start: str) -> None:
    report = _read(start)
    shapes = _shapes(report, _near(report))

    assert [s.label for s in shapes if s.kind is ShapeKind.DIMENSION] == ["5–6 km"]
    assert [s.rule for s in shapes if s.certainty is Certainty.OTHER_READING] == ["band.from-centre"]
    assert ">5–6 km</text>" in picture(report)


def test_rutba_hundreds_of_kilometres_away_is_recorded_as_consistent() -> None:
    flags = [flag for claim in _read("001").claims for flag in claim.flags if "Rutba" in flag and "computed" in flag]

    assert flags
    assert all("449 km at 216°" in flag and flag.endswith("agrees") for flag in flags)
