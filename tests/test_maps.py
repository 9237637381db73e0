"""The maps that we show: rebuilt from our own articles, they are what is committed, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geofront.report_json import loads

MAPS = Path(__file__).resolve().parents[1] / "maps"
ARTICLES = sorted(MAPS.glob("*/article.txt"))
COMMITTED = ("report.json", "map.geojson", "map.svg")
MEND = "After a change that is meant to change the maps, run: geofront build maps/*/article.txt, look at the difference, and commit it."


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All maps built once more, elsewhere."""
    out = tmp_path_factory.mktemp("maps")
    command = [sys.executable, "-m", "geofront", "build", *map(str, ARTICLES), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_there_are_maps_of_two_wars_at_least() -> None:
    assert len({loads((article.parent / "report.json").read_text("utf-8")).article.theatre for article in ARTICLES}) >= 2


@pytest.mark.parametrize("name", COMMITTED)
@pytest.mark.parametrize("slug", [article.parent.name for article in ARTICLES])
def test_what_is_committed_is_what_is_built(rebuilt: Path, slug: str, name: str) -> None:
    assert (rebuilt / slug / name).read_bytes() == (MAPS / slug / name).read_bytes(), f"maps/{slug}/{name} is not what is built. {MEND}"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.parent.name)
def test_every_span_of_a_report_is_a_slice_of_its_article(article: Path) -> None:
    text = article.read_bytes().decode()
    report = loads((article.parent / "report.json").read_text("utf-8"))

    for mention in report.mentions:
        assert text[mention.span.start : mention.span.end] == mention.surface
    for actor in report.actors:
        for named in actor.mentions:
            assert text[named.span.start : named.span.end] == named.surface
    for claim in report.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.quote
        assert claim.evidence.holds(claim.trigger)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.parent.name)
def test_nothing_of_a_report_falls_on_the_floor(article: Path) -> None:
    report = loads((article.parent / "report.json").read_text("utf-8"))
    off = {(unplaced.what, unplaced.id) for unplaced in report.unplaced}

    assert report.tally.placed + sum(what == "mention" for what, _ in off) >= report.tally.mentions
    for claim in report.claims:
        assert (claim.shape is None) == (("claim", claim.id) in off), claim.id


PLACES = {
    "east-of-mosul": {
        "Mosul": (43.13, 36.34),
        "Bartalla": (43.38, 36.35),
        "Kirkuk": (44.39, 35.47),
        "Rutba": (40.28, 33.04),
        "Raqqa": (39.01, 35.95),
        "Bashiqa": (43.35, 36.45),
        "Erbil": (44.01, 36.19),
    },
    "el-fasher-and-the-road-east": {
        "El Obeid": (30.22, 13.18),
        "El Fasher": (25.35, 13.63),
        "Merowe": (31.82, 18.48),
        "Bara": (30.37, 13.70),
        "Atbara": (33.98, 17.70),
        "Er Rahad": (30.65, 12.72),
        "Port Sudan": (37.22, 19.62),
    },
    "north-of-kupiansk": {
        "Kupiansk": (37.61, 49.71),
        "Dvorichna": (37.68, 49.85),
        "Petropavlivka": (37.72, 49.71),
        "Kharkiv": (36.23, 49.99),
        "Lozova": (36.32, 48.89),
        "Belgorod": (36.59, 50.60),
        "Lyman": (37.80, 48.99),
        "Izium": (37.26, 49.21),
    },
}


@pytest.mark.parametrize(("slug", "name"), [(slug, name) for slug, names in PLACES.items() for name in names])
def test_a_place_of_our_articles_stands_where_it_is(slug: str, name: str) -> None:
    """Coordinates from Wikipedia, to a hundredth of a degree."""
    from gazetteer.place import LonLat
    from geofront.metric import distance_km
    from geofront.model import ByText, Resolved

    report = loads((MAPS / slug / "report.json").read_text("utf-8"))
    found = [mention.resolution for mention in report.mentions if mention.surface.casefold() == name.casefold()]

    assert found
    for resolution in found:
        assert isinstance(resolution, Resolved | ByText), name
        assert distance_km(resolution.place.lonlat, LonLat(*PLACES[slug][name])) <= 10
