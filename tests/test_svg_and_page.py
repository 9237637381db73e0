"""The picture and the page are two views of one report: they say the same."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from world import actor, claim, mention, place, report

from gazetteer.place import Kind
from geofront.exporters.svg import alt_text, picture
from geofront.layers import layers_of, shown
from geofront.model import ClaimType, Modality, Range, Report
from geofront.page.language import words_in
from geofront.page.view import untable, view

SVG = "{http://www.w3.org/2000/svg}"


def _report() -> Report:
    return report(
        (
            claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),
            claim("c2", distance_km=Range(9, 9), direction="S", direction_basis="stated", actor="a2"),
            claim("c3", ClaimType.CAPTURE, place="m2"),
            claim("c4", ClaimType.STRIKE, place="m2", actor="a2"),
            claim("c5", ClaimType.SIEGE, modality=Modality.PLANNED),
            claim("c6", ClaimType.CONTROL, modality=Modality.DENIED),
        ),
        (mention("m1"), mention("m2", place("Bartalla", 43.376, 36.353, radius_km=1.9, kind=Kind.TOWN))),
        (actor(), actor("a2", "Hill Front", color="#c06000")),
    )


def test_both_open_with_the_same_claims_drawn() -> None:
    made = _report()
    on = shown(made)
    page = view(made, words_in("en"))
    layers = {layer["id"]: layer for layer in page["layers"]}

    in_picture = {claim for ids in re.findall(r'data-claims="([^"]*)"', picture(made)) for claim in ids.split()}
    on_page = {claim for shape in made.shapes if shape.id in on for claim in shape.claims}
    assert in_picture == on_page == {"c1", "c2", "c3", "c4"}
    assert not layers["planned"]["on"]


def test_both_carry_the_same_numbers_and_the_same_legend() -> None:
    made = _report()
    page = view(made, words_in("en"))
    texts = {element.text for element in ET.fromstring(picture(made)).iter(SVG + "text")}

    labels = {shape.label for shape in made.shapes if shape.kind == "dimension"}
    assert labels == {"5–6 km", "9 km"}
    assert labels <= texts
    assert {layer.title for layer in layers_of(made) if layer.id.startswith("actor:")} <= texts
    assert page["article"]["headline"] in texts


def test_both_call_the_same_places_by_the_same_names() -> None:
    made = _report()
    rows = untable(view(made, words_in("en"))["places"])
    texts = {element.text for element in ET.fromstring(picture(made)).iter(SVG + "text")}

    on_page = {row["name"] for row in rows}
    assert on_page == {"Mosul", "Bartalla"}
    assert on_page <= texts


def test_the_words_for_who_cannot_see_the_map_are_the_claims_that_it_shows() -> None:
    made = _report()
    heads = {claim.id: claim for claim in made.claims}
    said = alt_text(made)

    for id in ("c1", "c2", "c3", "c4"):
        assert f"{heads[id].type}" in said
    assert "5–6 km E of Mosul" in said and "9 km S of Mosul" in said
    assert "siege" not in said and "control" not in said  # planned and denied: not on the map
    assert "Planned or possible: 1 more" in said


def test_actors_look_the_same_on_both() -> None:
    made = _report()
    colors = {row["color"].lower() for row in view(made, words_in("en"))["actors"]}

    assert all(f'stroke="{color}"' in picture(made) for color in colors)
