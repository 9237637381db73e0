"""Every example in claim_types/ is read aloud: the claims it names are found, and no other of its type."""

from __future__ import annotations

import pytest

import geofront
from geofront.phrases import Example, phrases


def _name(example: Example) -> str:
    return f"{example.type.value}: {example.text[:60]}"


@pytest.mark.parametrize("example", phrases().examples, ids=_name)
def test_an_example_is_read_as_its_file_says(example: Example) -> None:
    report = geofront.read_text(example.text)
    mentions = {mention.id: mention for mention in report.mentions}
    actors = {actor.id: actor for actor in report.actors}
    found = [claim for claim in report.claims if claim.type is example.type]

    said = [(mentions[claim.place].surface if claim.place else None, claim) for claim in found]
    assert sorted(place or "" for place, _ in said) == sorted(wanted["place"] for wanted in example.claims)
    for wanted in example.claims:
        claim = next(claim for place, claim in said if place == wanted["place"])
        if "modality" in wanted:
            assert claim.modality.value == wanted["modality"]
        if "actor" in wanted:
            assert claim.actor is not None
            actor = actors[claim.actor]
            names = " ".join((actor.name, *actor.aliases)).casefold()
            assert wanted["actor"].casefold() in names


def test_every_claim_type_has_a_file_with_at_least_ten_examples() -> None:
    from collections import Counter

    from geofront.model import ClaimType

    counted = Counter(example.type for example in phrases().examples)
    assert all(counted[kind] >= 10 for kind in ClaimType), counted
    for kind in ClaimType:
        nothing = [example for example in phrases().examples if example.type is kind and not example.claims]
        assert nothing, f"{kind} has no example of what it is not"
