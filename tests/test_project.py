"""A project's own places: over everything else, read strictly, found beside the article or by an option."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from places_by_hand import small_gazetteer

import geofront
from gazetteer.errors import BadRows, BadStore
from gazetteer.place import Kind, LonLat
from gazetteer.project import FILE, Project, beside
from gazetteer.shipped import world_store
from gazetteer.store import Gazetteer
from geofront.model import Resolved

ROWS = "name,lon,lat,kind,aliases\nZarqanaba,43.43,36.34,village,Zarqa Naba|ar:زرقة نبع\nMosul,43.9,36.9,,\n"
TEXT = "Iraqi troops took Zarqanaba on Tuesday, the army said. Erbil was quiet.\n"


@pytest.fixture
def below(tmp_path: Path) -> Iterator[Gazetteer]:
    with small_gazetteer(tmp_path) as opened:
        yield opened


def written(folder: Path, text: str = ROWS) -> Path:
    path = folder / FILE
    path.write_text(text, "utf-8")
    return path


def test_what_the_project_says_a_name_means_it_means(tmp_path: Path, below: Gazetteer) -> None:
    assert [one.place.source for one in below.candidates("Mosul")] == ["by hand", "by hand"]
    with Project(written(tmp_path), below) as project:
        (mosul,) = project.candidates("Mosul")
        assert (mosul.place.source, mosul.place.lonlat, mosul.place.kind) == ("project", LonLat(43.9, 36.9), Kind.VILLAGE)
        (village,) = project.candidates("زرقة نبع")
        assert village.place.name == project.candidates("zarqa naba")[0].place.name == "Zarqanaba"
        assert project.candidates("Raqa") == below.candidates("Raqa"), "other names are answered as before"
        assert project.fingerprint != below.fingerprint
        assert [place.name for place, _ in project.near(LonLat(43.43, 36.34), 1)] == ["Zarqanaba"]
    assert below.candidates("Raqqa"), "what lies below stays open"


def test_country_and_division_are_those_of_the_nearest_settlement(tmp_path: Path, below: Gazetteer) -> None:
    mosul = below.candidates("Mosul")[0].place
    at = f"{mosul.lonlat.lon + 0.05},{mosul.lonlat.lat}"
    with Project(written(tmp_path, f"name,lon,lat,country\nNearby,{at},\nAcross,{at},TR\n"), below) as project:
        near, across = (project.candidates(name)[0].place for name in ("Nearby", "Across"))
    assert (near.country, near.admin1) == ("IQ", mosul.admin1)
    assert (across.country, across.admin1) == ("TR", None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", r"gazetteer\.csv:1: lacks name, lon, lat"),
        ("name,lat\n", "lacks lon"),
        ("name,lon,lat,colour\n", "has colour"),
        ("name,lon,lat,lat\n", "column twice"),
        ("name,lon,lat\nHere,43,95\n", r"gazetteer\.csv:2: lat is 95"),
        ("name,lon,lat\nHere,43\n", "2 cells instead of 3"),
        ("name,lon,lat\n,43,36\n", "name is empty"),
        ("name,lon,lat,kind\nHere,43,36,hamlet\n", "kind is 'hamlet'"),
        ("name,lon,lat\nHere,0,0\n", "stands for nowhere"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, below: Gazetteer, text: str, complaint: str) -> None:
    with pytest.raises(BadRows, match=complaint):
        Project(written(tmp_path, text), below)


def test_the_file_beside_an_article_is_found(tmp_path: Path) -> None:
    assert beside(tmp_path / "article.txt") is None
    assert beside(tmp_path / "article.txt") != written(tmp_path) == beside(tmp_path / "article.txt")


def test_reading_takes_the_file_beside_the_article_or_the_one_that_is_named(tmp_path: Path) -> None:
    _needs_the_world()
    article = tmp_path / "one" / "article.txt"
    article.parent.mkdir()
    article.write_text(TEXT, "utf-8")
    assert not _is_placed(geofront.read(article))
    elsewhere = written(tmp_path)
    assert _is_placed(geofront.read(article, places=elsewhere))
    assert _is_placed(geofront.read_text(TEXT, places=elsewhere))
    written(article.parent)
    assert _is_placed(geofront.read(article))
    assert not _is_placed(geofront.read_text(TEXT))


def test_the_commands_take_it_too(tmp_path: Path) -> None:
    _needs_the_world()
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    (tmp_path / "other").mkdir()
    named = str(written(tmp_path / "other"))
    plain, told = run("explain", "article.txt", at=tmp_path), run("explain", "article.txt", "--places", named, at=tmp_path)
    written(tmp_path)
    found = run("explain", "article.txt", at=tmp_path)
    place = run("place", "Zarqanaba", "--places", named, at=tmp_path)
    layers = run("gazetteer", "info", "--places", named, at=tmp_path)
    written(tmp_path, "name,lon\n")
    broken = run("read", "article.txt", at=tmp_path)

    assert "from project" not in plain.stdout
    assert "village (IQ) 36.340 N 43.430 E, radius 0.7 km, from project" in told.stdout
    assert found.stdout == told.stdout
    assert place.stdout.startswith("Zarqanaba, village, IQ/15, 36.3400 N 43.4300 E; exact")
    assert layers.stdout.startswith("project: gazetteer.csv project, 2 rows of 20")
    assert (broken.returncode, "gazetteer.csv:1: lacks lat" in broken.stderr) == (1, True)


def run(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geofront", *arguments]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, env=os.environ, timeout=60, check=False)


def _is_placed(report: geofront.Report) -> bool:
    found = [mention.resolution for mention in report.mentions if mention.surface == "Zarqanaba"]
    return any(isinstance(one, Resolved) and one.place.source == "project" for one in found)


def _needs_the_world() -> None:
    try:
        world_store()
    except BadStore as error:
        pytest.skip(f"the world store is not built here: {error}")
