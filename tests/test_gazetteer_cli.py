"""The commands about places, run as a person runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.errors import BadStore
from gazetteer.shipped import world_store


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    try:
        world_store()
    except BadStore as error:
        pytest.skip(f"the world store is not built here: {error}")


def run(*arguments: str, places: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GEOFRONT_PLACES": str(places), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gazetteer", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def test_place_prints_candidates_with_rung_kind_and_distance(tmp_path: Path) -> None:
    plain = run("place", "Mosul", places=tmp_path)
    near = json.loads(run("place", "Paris", "--near=-95.5,33.6", "--json", places=tmp_path).stdout)

    assert plain.returncode == 0
    assert plain.stdout.startswith("Mosul (الموصل), city, IQ/15")
    assert "exact as 'Mosul'" in plain.stdout
    assert near[0]["country"] == "US"
    assert near[0]["km"] < 20


def test_a_slip_of_the_pen_is_found_only_within_a_country(tmp_path: Path) -> None:
    alone = run("place", "Bartellu", places=tmp_path)
    within = run("place", "Bartellu", "--country", "iq", places=tmp_path)

    assert (alone.returncode, alone.stdout) == (1, "")
    assert "--country" in alone.stderr
    assert "fuzzy" in within.stdout


def test_bad_arguments_are_explained(tmp_path: Path) -> None:
    bad = run("place", "Mosul", "--near", "north", places=tmp_path)

    assert bad.returncode == 2
    assert "longitude first" in " ".join(bad.stderr.split())


def test_import_then_find_then_info(tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("NAME_EN,X,Y\nQwertzuio,43.29,36.49\nLost,0,0\n", "utf-8")
    os.utime(table, (1_714_564_800, 1_714_564_800))     # noon of 1 May 2024
    columns = ("--name", "NAME_EN", "--lat", "Y", "--lon", "X", "--country", "IQ", "--source", "OCHA COD")
    done = run("import", str(table), *columns, places=tmp_path / "places")

    assert "2 rows read, 1 kept. 1 dropped (1 at 0, 0, which stands for nowhere)" in " ".join(done.stdout.split())
    assert "OCHA COD" in run("place", "Qwertzuio", places=tmp_path / "places").stdout
    info = run("info", places=tmp_path / "places").stdout
    assert "import: villages.csv OCHA COD, 1 rows of 2024-05-01, licence: not stated" in info
    assert re.search(r"world: GeoNames, \d+ rows of 2026-07, licence: CC BY 4\.0", info)


def test_a_bad_file_leaves_an_exit_code_and_no_store(tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("a,b\n1,2\n", "utf-8")
    done = run("import", str(table), "--name", "NAME_EN", places=tmp_path / "places")

    assert done.returncode == 2
    assert "has no column 'NAME_EN'" in done.stderr
    assert not (tmp_path / "places" / "villages.sqlite").exists()
