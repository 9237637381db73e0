"""Actors look different from each other for as long as shapes and colours last, on the page and in the picture alike."""

from __future__ import annotations

import pytest
from world import actor, claim, mention, report

from geofront.exporters.svg import LIGHT
from geofront.exporters.svg.actors import styles_of
from geofront.layers import layers_of
from geofront.layers.looks import PALETTE, SYMBOLS, ActorLook, is_color, looks_of
from geofront.model import ClaimType, Report
from geofront.page.language import words_in
from geofront.page.view import view


def _report(count: int, colors: tuple[str, ...] = PALETTE) -> Report:
    return report(
        tuple(claim(f"c{n}", ClaimType.PRESENCE, actor=f"a{n}") for n in range(count)),
        (mention("m1"),),
        tuple(actor(f"a{n}", f"Brigade {n}", color=colors[n % len(colors)]) for n in range(count)),
    )


def _whole(look: ActorLook) -> tuple[str, str, bool]:
    return look.color, look.symbol, look.open


def test_as_many_actors_as_symbols_each_have_their_own() -> None:
    looks = looks_of(_report(2 * len(SYMBOLS))).values()

    assert len({(look.symbol, look.open) for look in looks}) == 2 * len(SYMBOLS)


def test_after_that_none_shares_symbol_and_colour() -> None:
    looks = looks_of(_report(60)).values()

    assert len({_whole(look) for look in looks}) == 60


@pytest.mark.parametrize("count", [21, 200])
def test_one_colour_has_as_many_looks_as_symbols_and_then_repeats(count: int) -> None:
    looks = looks_of(_report(count, PALETTE[:1])).values()

    assert len({_whole(look) for look in looks}) == 2 * len(SYMBOLS)


def test_a_side_s_first_actor_has_the_symbol_of_its_colour() -> None:
    assert [look.symbol for look in looks_of(_report(6)).values()] == list(SYMBOLS[:6])


def test_page_and_picture_agree() -> None:
    made = _report(25)
    looks = looks_of(made)
    rows = {row["id"]: row for row in view(made, words_in("en"))["actors"]}
    styles = styles_of(made, layers_of(made), LIGHT, "x")

    for id, look in looks.items():
        assert (rows[id]["color"], rows[id]["symbol"], rows[id]["open"], rows[id]["hatch"]) == (*_whole(look), look.hatch)
        assert (styles[id].color, styles[id].symbol, styles[id].open, styles[id].hatch) == (*_whole(look), look.hatch)


def test_what_is_no_colour_is_replaced_by_one() -> None:
    assert all(is_color(look.color) for look in looks_of(_report(3, ("url(x)", "red", ""))).values())
