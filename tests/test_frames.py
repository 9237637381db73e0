"""A verb, a noun or a compound makes a claim only where its clause has the place, the actor and the words that its frame asks for."""

from __future__ import annotations

import pytest
from reading import read

IRAQ = "iraq-syria"


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each claim with its actor and target."""
    found = read(text, war=IRAQ)
    return [
        (what, found.by(claim), target.name if (target := found.target(claim)) is not None else None)
        for what, claim in zip(found.said(), found.report.claims, strict=True)
    ]


IS, KURDS = "Islamic State", "Kurdish Peshmerga"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # active, passive, lost, driven out
        ("The Peshmerga captured Sinjar from Islamic State.", [("capture Sinjar", KURDS, IS)]),
        ("Mosul was captured by the Peshmerga.", [("capture Mosul", KURDS, None)]),
        ("Sinjar fell to the Peshmerga.", [("capture Sinjar", KURDS, None)]),
        ("Islamic State lost Sinjar to the Peshmerga.", [("capture Sinjar", KURDS, IS)]),
        ("The Peshmerga drove Islamic State out of Sinjar.", [("capture Sinjar", KURDS, IS)]),
        # a repelled attack is an attack and no gain
        ("The Peshmerga repelled an Islamic State attack on Sinjar.", [("attack Sinjar", IS, KURDS)]),
        # nouns
        ("The Peshmerga launched an attack on Sinjar.", [("attack Sinjar", KURDS, None)]),
        ("The Peshmerga's advance on Sinjar stalled.", [("advance Sinjar", KURDS, None)]),
        ("The siege of Mosul went on.", [("siege Mosul", None, None)]),
        ("Mosul is under siege.", [("siege Mosul", None, None)]),
        ("Fighting raged in Mosul.", [("contested Mosul", None, None)]),
        # compounds
        ("Shops are shut in the besieged city of Mosul.", [("siege Mosul", None, None)]),
        # relative clauses and places in front
        ("Mosul, which Islamic State overran in June, starves.", [("capture Mosul", IS, None)]),
        ("Mosul, where Peshmerga fighters clashed with Islamic State, was quiet.", [("contested Mosul", KURDS, IS)]),
        ("In Mosul, the Peshmerga blew up two tunnels.", [("attack Mosul", KURDS, None)]),
        # civilians flee, fighters withdraw
        ("Residents left Mosul.", [("displacement Mosul", "Civilians", None)]),
        ("Islamic State left Mosul.", [("withdrawal Mosul", IS, None)]),
    ],
)
def test_what_is_claimed(text: str, claims: list[tuple[str, str | None, str | None]]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The army broke the siege of Mosul.",
        "The governor visited Mosul.",
        "The army held a parade in Mosul.",
        "The film captured the mood in Mosul.",
        "The two sides reached a deal in Mosul.",
        "Bus drivers are on strike in Mosul.",
        "Heavy rain struck Mosul.",
        "Prices fell in Mosul.",
        "The striker attacked on the left in Mosul.",
    ],
)
def test_what_is_no_claim_about_who_holds_or_hits_a_place(text: str) -> None:
    assert told(text) == []


def test_taken_on_a_day_is_not_taken_on() -> None:
    assert told("The Peshmerga took Sinjar on Monday.") == [("capture Sinjar", KURDS, None)]
    assert told("The Peshmerga took on Islamic State in Mosul on Monday.") != [("capture Mosul", KURDS, None)]


def test_whoever_moves_comes_from_somewhere() -> None:
    found = read("Peshmerga soldiers moved from Mosul to Sinjar.", war=IRAQ)
    claim = found.one("movement Sinjar")

    assert claim.from_place == found.mention("Mosul").id


def test_grammar_and_not_nearness_joins_actor_and_place() -> None:
    assert told("The Peshmerga, who had watched Islamic State enter Sinjar, attacked Mosul.")[-1] == ("attack Mosul", KURDS, None)


def test_a_rule_names_its_frame() -> None:
    from geofront.phrases import phrases

    known = {frame.id: frame.type for frame in phrases().frames}
    for text in ("The Peshmerga captured Sinjar.", "Jets bombed Mosul.", "Residents left Mosul."):
        (claim,) = read(text, war=IRAQ).report.claims
        assert known[claim.rule] is claim.type
