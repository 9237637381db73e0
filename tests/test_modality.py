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
