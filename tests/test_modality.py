"""Planned, possible, denied: the examples of cues/ are read aloud, and nested cases are decided."""

from __future__ import annotations

import pytest

import geofront
from geofront.cues import CueExample, cues
from geofront.model import Modality

EXAMPLES = [example for some in cues().values() for example in some.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:60])
def test_a_cue_bends_the_claim_its_example_names(example: CueExample) -> None:
    report = geofront.read_text(example.text)
    start = example.text.index(example.trigger)
    claims = [claim for claim in report.claims if claim.trigger.start <= start < claim.trigger.end]

    assert claims, [(claim.type, claim.trigger) for claim in report.claims]
    wanted = {example.modality, Modality.CLAIMED} if example.modality is Modality.ASSERTED else {example.modality}
    assert claims[0].modality in wanted


def test_every_bending_modality_has_a_file() -> None:
    assert set(cues()) == {Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Lashio became the first seat of an army command to fall.", Modality.ASSERTED),
        ("Bria would be the first town to fall.", Modality.PLANNED),
        ("The army sent a second column of its best brigade to retake Bria.", Modality.PLANNED),
        ("The rebels made a last effort to capture Bria.", Modality.PLANNED),
    ],
)
def test_what_is_first_to_fall_has_fallen_but_who_is_sent_first_has_not_arrived(text: str, modality: Modality) -> None:
    (claim,) = geofront.read_text(text).claims

    assert claim.modality is modality
