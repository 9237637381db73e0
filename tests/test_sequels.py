"""What befell one place also befell another: the words need not say it again."""

from __future__ import annotations

import pytest
from reading import read


def test_what_holds_as_did_another_has_not_fallen() -> None:
    assert read("Rebels said Bashiqa was lost but Bartella held out, as did Mosul.", war="iraq-syria").said() == ["capture Bashiqa"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aleppo fell on November 30, followed by Hama and then Homs.", ["capture Aleppo", "capture Hama", "capture Homs"]),
        ("Aleppo was captured last week. Hama came next.", ["capture Aleppo", "capture Hama"]),
        ("Rebels attacked Aleppo on the 24th; Hama was next.", ["attack Aleppo", "attack Hama"]),
        ("Aleppo fell in May. Hama followed two weeks later.", ["capture Aleppo", "capture Hama"]),
        ("Aleppo fell in May. Hama, which lies on the road to Homs, followed in June.", ["capture Aleppo", "capture Hama"]),
        ("Aleppo was captured. Hama fell the same day, as did Homs.", ["capture Aleppo", "capture Hama", "capture Homs"]),
        ("Rebels stormed Aleppo on Sunday; Hama suffered the same fate.", ["attack Aleppo", "attack Hama"]),
        ("The fall of Aleppo was followed by that of Hama and Homs.", ["capture Aleppo", "capture Hama", "capture Homs"]),
        ("Aleppo was shelled, as were Hama and Homs.", ["strike Aleppo", "strike Hama", "strike Homs"]),
    ],
)
def test_a_place_that_is_only_named_after_what_befell_another(text: str, claims: list[str]) -> None:
    assert read(text, war="iraq-syria").said() == claims


@pytest.mark.parametrize(
    "text",
    [
        "Elections in Aleppo were followed by protests in Hama.",
        "The minister visited Aleppo; Hama followed.",
        "Rebels hold Aleppo. Hama came next on his tour.",
        "Rebels captured Aleppo. The governor followed the news from Hama.",
    ],
)
def test_what_follows_something_else_is_no_sequel(text: str) -> None:
    assert not [said for said in read(text, war="iraq-syria").said() if "Hama" in said]


def test_a_sequel_has_the_doer_of_what_it_follows() -> None:
    found = read("Islamic State captured Hama in May; Homs followed in June.", war="iraq-syria")

    assert [found.by(claim) for claim in found.report.claims] == ["Islamic State", "Islamic State"]
