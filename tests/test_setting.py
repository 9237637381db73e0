"""Which war an article is about is told by the names it uses; an article about something else is about none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from reading import theatre

from geofront.setting import theatre_of
from geofront.theatre import Theatre, load_theatres


@pytest.fixture(params=load_theatres(), ids=lambda one: one.id)
def one(request: pytest.FixtureRequest) -> Theatre:
    found: Theatre = request.param
    return found


def chosen(text: str, published: date | None = None) -> str | None:
    found = theatre_of(text, published)
    return found.id if found is not None else None


def examples(one: Theatre) -> str:
    return "\n\n".join(example.text for example in one.examples)


def test_a_theatre_is_chosen_for_its_own_examples(one: Theatre) -> None:
    assert chosen(examples(one)) == one.id


def test_not_before_it_began_nor_after_it_ended(one: Theatre) -> None:
    if one.since is not None:
        assert chosen(examples(one), one.since - timedelta(days=1)) != one.id
        assert chosen(examples(one), one.since) == one.id
    if one.until is not None:
        assert chosen(examples(one), one.until + timedelta(days=1)) != one.id
        assert chosen(examples(one), one.until) == one.id


@pytest.mark.parametrize(
    "text",
    [
        "The council of the small town voted to mend its bridge. Rain had washed a pier away in spring, and the ferry was slow.",
        "Voters in Ohio and Texas chose new senators. In Chicago the mayor kept his seat.",
        "Bayern beat Dortmund in Munich, while Lyon and Paris drew. The striker attacked down the left and captured the ball.",
        "A storm struck Manila and Cebu; Tokyo sent aid.",
        "",
    ],
)
def test_an_article_on_other_things_has_no_theatre(text: str) -> None:
    assert chosen(text) is None


def test_a_single_name_is_not_enough() -> None:
    assert chosen("The army left Mosul. Mosul was quiet. In Mosul the shops are open. Mosul sleeps.") is None


def test_two_wars_named_alike_often_are_neither() -> None:
    text = examples(theatre("sudan")) + "\n\n" + examples(theatre("ukraine"))

    assert chosen(text, date(2024, 5, 1)) is None


def test_a_name_repeated_without_end_does_not_decide() -> None:
    sudan = examples(theatre("sudan"))

    assert chosen(sudan + " Mosul" * 500) == "sudan"


def test_only_the_theatres_given_are_asked() -> None:
    assert theatre_of(examples(theatre("sudan")), None, theatres=[theatre("ukraine"), theatre("sahel")]) is None
