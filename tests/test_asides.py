"""What stands between commas changes nothing of what is claimed; asides that claim something themselves are read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import geofront
from geofront.clauses import clauses_of
from geofront.readers.text import article_from_text
from geofront.sentences import sentences_of


def _claims(text: str) -> set[tuple[str, str]]:
    report = geofront.read_text(text)
    surfaces = {mention.id: mention.surface for mention in report.mentions}
    return {(claim.type.value, surfaces[claim.place]) for claim in report.claims if claim.place is not None}


def _stepped_over(text: str) -> list[str]:
    (sentence,) = sentences_of(article_from_text(text))
    clauses = clauses_of(sentence)
    return [text[clauses.tokens[start + 1].start : clauses.tokens[end - 1].end] for start, end in clauses.asides]


@pytest.mark.parametrize(
    "aside",
    [
        "a market town near Kaya",
        "in the Kaya region",
        "some 60 km from the regional capital Kaya",
        "just outside Kaya",
        "not far from Kaya",
        "the gateway to Kaya",
        "halfway between Kaya and Dori",
        "a three-hour drive from Kaya",
        "in the hills above Kaya",
        "southwest and west of Kaya",
        "the district's largest town",
        "a town of 30,000 people",
        "home to 30,000 people",
        "which lies between Kaya and Dori",
        "where he was born",
        "known to locals as Selem",
        "whose bridge carries the road to Kaya",
        "a hub that links Kaya with the coast",
        "which is 40 km from Kaya",
    ],
)
def test_the_parse_steps_over_what_only_says_where_a_place_lies(aside: str) -> None:
    assert _stepped_over(f"Gunmen seized Djibo, {aside}, on Sunday.") == [aside]
    assert _stepped_over(f"Djibo, {aside}, was seized by gunmen.") == [aside]
    assert _claims(f"Djibo, {aside}, and Arbinda were seized by gunmen.") == {("capture", "Djibo"), ("capture", "Arbinda")}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen are in Djibo, not in Kaya.",
        "Gunmen seized Djibo, where they killed the mayor, on Sunday.",
        "Djibo, home to 3,000 soldiers, was bombed.",
        "Djibo, which lies in ruins under JNIM guns since the army lost Kaya, was bombed.",
        "Gunmen seized Djibo, near a rebel base, on Sunday.",
        "Gunmen seized Djibo, the army's last stronghold in the north, on Sunday.",
        "Djibo, the JNIM capital, was bombed.",
        "They fought near Kaya, near Djibo, and near Dori.",
        "They seized Kaya, the town of Dori and a hamlet.",
        "The group lost a Merkava, near Kaya, on Sunday.",
        "Gunmen seized Djibo, on Sunday, without a shot.",
        "Rebels lost Djibo, in May, and won Kaya.",
        "They seized Djibo, in an attack at dawn, and burned it.",
        "They are left with Kaya, the state capital, Dori, and a few hamlets.",
    ],
)
def test_the_parse_does_not_step_over_who_holds_it_or_lists_or_times(text: str) -> None:
    assert _stepped_over(text) == []


def test_the_town_is_not_the_one_that_an_aside_names() -> None:
    assert _claims("Soldiers entered Dori, a trading post north of Kaya, and drove 40 families from the town.") == {
        ("advance", "Dori"),
        ("displacement", "Dori"),
    }


def test_a_description_behind_an_aside_is_of_the_place_before_it() -> None:
    assert ("control", "Djibo") in _claims("Jets bombed Djibo, a town north of Kaya, the last bastion of the jihadists.")
    assert ("control", "Kaya") not in _claims("Jets bombed Djibo, a town north of Kaya, the last bastion of the jihadists.")


def test_that_town_is_not_the_one_which_those_who_move_on_it_have_taken() -> None:
    assert ("advance", "Gisenyi") not in _claims("Soldiers who captured Gisenyi are moving on that town along the only road.")


@pytest.mark.parametrize(
    "citing",
    ["according to officials in Kaya", "according to residents of Kaya reached by phone", "according to a report published in Kaya"],
)
def test_where_those_are_who_say_so_is_no_scene(citing: str) -> None:
    told = {("capture", "Djibo"), ("capture", "Arbinda")}
    assert _claims(f"Gunmen seized Djibo and Arbinda, {citing}.") == told
    assert _claims(f"Gunmen, {citing}, seized Djibo and Arbinda.") == told
    assert _claims(f"A{citing[1:]}, gunmen seized Djibo and Arbinda.") == told
    assert _claims(f"New arrivals are sleeping under trees, {citing}.") == set()


def test_whoever_was_cited_still_speaks() -> None:
    (claim,) = geofront.read_text("Gunmen seized Djibo, according to officials in Kaya.").claims
    assert (claim.modality.value, claim.speaker) == ("claimed", "officials in Kaya")


@pytest.mark.parametrize(
    "opening",
    ["Two days after a summit in Kaya, ", "While mediators met in Kaya, ", "On the same day, ", "A week after mediators left Kaya, "],
)
def test_what_a_sentence_opens_with_takes_nothing_from_its_main_clause(opening: str) -> None:
    assert _claims(f"{opening}the town of Djibo fell to gunmen.") == {("capture", "Djibo")}
    assert _claims(f"{opening}a depot in Djibo took three drone hits.") == {("strike", "Djibo")}
    assert _claims(f"{opening}fighting between gunmen and soldiers spread to Djibo.") == {("contested", "Djibo")}


@pytest.mark.parametrize("places", ["Djibo, Kaya, and Dori", "Djibo as well as Kaya and Dori", "Djibo, Kaya and, further south, Dori"])
def test_a_list_is_a_list_however_it_is_joined(places: str) -> None:
    three = {("capture", "Djibo"), ("capture", "Kaya"), ("capture", "Dori")}
    assert _claims(f"Gunmen seized {places} on Sunday.") == three
    assert _claims(f"{places} were seized by gunmen.") == three


def test_a_second_clause_is_no_member_of_a_list() -> None:
    assert ("strike", "Dori") not in _claims("Jets bombed Djibo, Kaya, and Dori fell to gunmen.")


def test_people_come_from_no_place_that_an_aside_of_them_names() -> None:
    assert _claims("Families, despite an appeal from Kaya, arrived in Djibo from Dori.") == {
        ("displacement", "Djibo"),
        ("displacement", "Dori"),
    }


class _Around(NamedTuple):
    """What may stand around a sentence, and the sentences, as `asides.toml` has them."""

    texts: dict[str, list[str]]
    sentences: list[dict[str, Any]]


def _around() -> _Around:
    table = tomllib.loads(Path(__file__).with_name("asides.toml").read_text("utf-8"))
    return _Around({key: texts for key, texts in table.items() if key != "sentence"}, table["sentence"])


def _told(sentence: dict[str, Any], where: str, aside: str) -> str:
    """A sentence with an aside at its place, or without a place for it as it stands."""
    first, second = sentence["towns"]
    aside = aside.replace("{T}", first).replace("{U}", second)
    slot = {"behind_the_subject": "{S}", "behind_the_place": "{P}"}.get(where)
    text = str(sentence["text"])
    if slot is not None:
        text = text.replace(slot, aside)
    text = text.replace("{S}", "").replace("{P}", "")
    text = aside + text if where == "before" else text + aside if where == "behind" else text
    return text[0].upper() + text[1:] + "."


@pytest.mark.parametrize(("where", "aside"), [(where, aside) for where, texts in _around().texts.items() for aside in texts])
def test_what_stands_around_a_sentence_changes_nothing_that_it_claims(where: str, aside: str) -> None:
    for sentence in _around().sentences:
        assert _claims(_told(sentence, where, aside)) == {tuple(claim) for claim in sentence["claims"]}, _told(sentence, where, aside)
