"""The picture as a page of vectors, where the extra `pdf` is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from world import actor, claim, mention, place, report

from geofront.exporters import named
from geofront.exporters.pdf import page
from geofront.exporters.svg import Look
from geofront.model import Range, Report

pytest.importorskip("typst", reason="the extra `pdf` is not installed")


def _report(title: str = "A brigade nears the city") -> Report:
    return report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),),
        (mention("m1", place(local_name="الموصل")),),
        (actor(),),
        title=title,
    )


def test_it_is_one_page_of_the_size_that_was_asked_for() -> None:
    made = page(_report(), Look(800, 600))

    assert made.startswith(b"%PDF-")
    assert re.findall(rb"/MediaBox ?\[([^\]]*)\]", made) == [b"0 0 600 450"]


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    (exporter,) = named(["pdf"])

    assert exporter.write(_report(), tmp_path / "a").read_bytes() == exporter.write(_report(), tmp_path / "b").read_bytes()


@pytest.mark.parametrize("title", ['"); #read("/etc/passwd")', '#image("x") $x$ \\ `', "*bold* _x_ @ref <label>"])
def test_a_title_is_no_source_text(title: str) -> None:
    assert page(_report(title)).startswith(b"%PDF-")
