"""What a map shows, as lists that can be switched."""

from __future__ import annotations

import pytest
from world import actor, claim, mention, place, report

from gazetteer.place import Kind
from geofront.layers import Layer, layers_of, shown
from geofront.layers.picked import picked
from geofront.model import ClaimType, Modality, Range, Report, Role, Unplaced

RUTBA = place("Rutba", 40.285, 33.037, radius_km=2.2, kind=Kind.TOWN)


def _report() -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),
            claim("c2", ClaimType.CONTESTED, place="m2", target="a2"),
            claim("c3", ClaimType.STRIKE, actor=None),
            claim("c4", ClaimType.SIEGE, modality=Modality.PLANNED),
            claim("c5", ClaimType.CAPTURE, modality=Modality.DENIED),
            claim("c6", ClaimType.WITHDRAWAL, place="m2", actor="a3"),
        ),
        (mention("m1"), mention("m2", RUTBA), mention("m3", RUTBA), mention("m4", place("Paris", 2.35, 48.86), role=Role.BACKGROUND)),
        (actor(), actor("a2", "Hill Front"), actor("a3", "River Guard"), actor("a4", "Somebody Elsewhere")),
    )


def _layer(id: str) -> Layer:
    (found,) = [layer for layer in layers_of(_report()) if layer.id == id]
    return found


def test_every_actor_of_a_drawn_claim_has_a_layer_and_others_have_none() -> None:
    actors = [(layer.id, layer.title) for layer in layers_of(_report()) if layer.id.startswith("actor:")]

    assert actors == [
        ("actor:a1", "Northern Brigade"),
        ("actor:a2", "Hill Front"),
        ("actor:a3", "River Guard"),
        ("actor:nobody", "Nobody named"),
    ]


def test_a_contested_town_is_in_the_layers_of_both() -> None:
    footprint = next(s.id for s in _report().shapes if s.other_actor == "a2")

    assert footprint in _layer("actor:a1").shapes
    assert footprint in _layer("actor:a2").shapes


def test_themes_hold_their_claims_and_empty_themes_are_left_out() -> None:
    themes = {layer.id: layer.claims for layer in layers_of(_report()) if not layer.id.startswith("actor:")}

    assert themes == {
        "advances": ("c1",),
        "control": ("c2",),
        "strikes": ("c3",),
        "sieges": ("c4",),
        "movements": ("c6",),
        "planned": ("c4",),
        "places": (),
        "locator": (),
        "unplaced": ("c5",),
    }


def test_what_is_planned_is_off_at_first() -> None:
    done = _report()
    siege = {s.id for s in done.shapes if "c4" in s.claims}

    assert not _layer("planned").on
    assert not siege & shown(done)
    assert siege <= shown(done, frozenset(layer.id for layer in layers_of(done)))


def test_switching_an_actor_off_takes_its_shapes_and_leaves_the_shared_ones() -> None:
    done = _report()
    lit = frozenset(layer.id for layer in layers_of(done) if layer.on and layer.id != "actor:a1")

    left = [s for s in done.shapes if s.id in shown(done, lit)]
    assert {s.actor for s in left if s.other_actor is None} == {None, "a3"}
    assert any(s.other_actor == "a2" for s in left)


def test_a_place_is_listed_once_and_background_places_are_not() -> None:
    assert _layer("places").mentions == ("m1", "m2")


def test_every_shape_is_in_a_layer_of_an_actor_and_in_one_of_a_theme() -> None:
    everything = layers_of(_report())

    for shape in _report().shapes:
        holding = [layer.id for layer in everything if shape.id in layer.shapes]
        assert any(id.startswith("actor:") for id in holding)
        assert any(not id.startswith("actor:") and id != "planned" for id in holding)


def test_a_theme_can_be_picked_for_any_exporter() -> None:
    control = picked(_report(), ["control"])

    assert [c.id for c in control.claims] == ["c2"]
    assert {s.kind for s in control.shapes} == {"footprint"}
    assert [layer.id for layer in layers_of(control) if layer.on and layer.claims and ":" not in layer.id] == ["control"]


def test_an_actor_and_a_theme_are_what_both_hold() -> None:
    assert [c.id for c in picked(_report(), ["actor:a1", "advances"]).claims] == ["c1"]
    assert picked(_report(), ["actor:a3", "advances"]).claims == ()


def test_a_layer_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"no layer is called 'fronts'.*advances, control"):
        picked(_report(), ["fronts"])


def test_a_report_of_nothing_has_no_layers() -> None:
    empty = report((), ())

    assert layers_of(empty) == ()
    assert shown(empty) == frozenset()
    assert Unplaced("claim", "c5", _report().unplaced[0].why) in _report().unplaced
