"""Lines of mixed direction in the order in which they are seen, against an implementation that is not ours."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geofront.exporters.svg.bidi import visual_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Mosul", [("Mosul", False)]),
        ("الموصل", [("الموصل", True)]),
        ("Mosul الموصل 2016", [("Mosul ", False), ("2016", False), (" ", True), ("الموصل", True)]),
        ("حيفا 12 كم", [(" كم", True), ("12", False), ("حيفا ", True)]),
    ],
)
def test_runs_stand_as_they_are_seen(text: str, runs: list[tuple[str, bool]]) -> None:
    assert "".join(run for run, _ in visual_runs(text)).replace(" ", "") == "".join(run for run, _ in runs).replace(" ", "")
    assert _seen(text) == "".join(run[::-1] if turned else run for run, turned in runs)


def test_a_pair_of_brackets_turns_together() -> None:
    assert _seen("אב (גד) x") == ")דג( בא x"


@settings(max_examples=400, deadline=None)
@given(st.text("aя אמ لص 12 ٣٤ ,.:/+-%$()[] –“”\u0301", max_size=14))
def test_the_order_is_that_of_another_implementation(text: str) -> None:
    bidi = pytest.importorskip("bidi", reason="python-bidi is not installed: python -m pip install '.[test]'")
    text = " ".join(text.split())

    assert _plain(_seen(text)) == _plain(bidi.get_display(text, base_dir="L"))


def _seen(text: str) -> str:
    return "".join(run[::-1] if turned else run for run, turned in visual_runs(text))


def _plain(text: str) -> str:
    """Without what the other one does besides: brackets mirrored, marks put back behind their letters."""
    return "".join({")": "(", "]": "["}.get(letter, letter) for letter in text if not unicodedata.combining(letter))
