"""Attempts that were made and came to nothing."""

from __future__ import annotations

import pytest
from reading import parse, words

from geofront.attempts import failed_attempt


def attempt_in(text: str) -> str | None:
    clauses = parse(text)
    infinitive = next(one for one in clauses.predicates if one.link == "infinitive")
    phrase = failed_attempt(clauses, infinitive)
    return words(clauses, phrase) if phrase is not None else None


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("A rebel attempt to retake the bridge was repelled.", "A rebel attempt"),
        ("The army repelled an attempt by the rebels to enter the town.", "an attempt"),
        ("Four attempts to win back the port have failed.", "Four attempts"),
        ("Soldiers thwarted a bid to seize the airfield.", "a bid"),
        ("An attempt to relieve the garrison came to nothing.", "An attempt"),
    ],
)
def test_an_attempt_was_made_where_the_sentence_tells_its_end(text: str, attempt: str) -> None:
    assert attempt_in(text) == attempt


@pytest.mark.parametrize(
    "text",
    [
        "The army plans an attempt to take the town.",
        "An attempt to take the town could fail.",
        "No attempt to take the town was made.",
        "The rebels decided to take the town.",
    ],
)
def test_what_may_come_or_never_came_is_no_attempt_that_failed(text: str) -> None:
    assert attempt_in(text) is None
