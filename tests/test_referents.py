"""What a locative without a name refers back to."""

from __future__ import annotations

import re

import pytest

from gazetteer.place import Kind
from geofront.model import Span
from geofront.referents import Named, anchor_of
from geofront.where import find_locatives

# Sentences are parted by " | "; a name is [Name:kind], with * where it is a capital. The wanted anchor belongs to the last phrase.
CASES = [
    ("They hold [Lira:city]. | Raids hit [Apac:town], to the east of the city.", "Lira"),
    ("The city of [Lira:city] is calm, [Gulu:city] is not. | Raids hit [Apac:town], east of the city.", "Lira"),
    ("[Lira:city], a market city, is calm, [Gulu:city] is not. | Raids hit [Apac:town], east of the city.", "Lira"),
    ("[Lira:town] and [Gulu:city] are calm. | They took a bridge 5 km north of the city.", "Gulu"),
    ("They hold the village of [Ayer:village]. | A hill 2 km south of the village fell.", "Ayer"),
    ("[Lira:city] is calm. | A hill 2 km south of the village fell.", None),
    ("Troops left [Kampala:city*]. | They hold [Apac:town], west of the capital.", "Kampala"),
    ("Troops left the capital, [Kampala:city], for [Gulu:city]. | They hold [Apac:town], west of the capital.", "Kampala"),
    ("Troops left [Gulu:city]. | They hold [Apac:town], west of the capital.", None),
    ("Raids hit [Lira:city] and, to the north of it, in [Apac:village].", "Lira"),
    ("[Lira:city] and nearby [Gulu:city] are held. | We are in [Apac:village], about 4 km to the south.", "Lira"),
    ("From [Lira:city] they went to [Apac:village], 4 km to the south.", "Lira"),
    ("They hold [Lira:city]. | [Apac:town] is 5 km from the border.", None),
    ("They hold [Lira:city]. | [Apac:town] is 5 km from the border with [Rwanda:country].", None),
    ("They hold [Lira:city]. | [Apac:town] is 5 km from [Gulu:city].", "Gulu"),
    ("[Apac:town] is 5 km south of the city.", None),
    ("They hold [Lira:city]. | They fled the city to [Apac:town], 5 km to the south.", "Lira"),
    ("They hold [Lira:city]. | They went to [Apac:town], to the southeast, at dawn.", "Lira"),
    ("They hold [Lira:city]. | They shelled [Apac:town], a town some 30 km away.", "Lira"),
    ("Raids hit [Apac:town], a village on the north-western edge of [Lira:city].", "Lira"),
    ("[Kampala:city*] is calm. | Raids hit [Gulu:town], east of the capital. | They hold [Apac:town], west of the capital.", "Kampala"),
]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_a_reference_means_the_place_the_article_was_about(marked: str, wanted: str | None) -> None:
    text, named, starts = "", [], [0]
    for number, sentence in enumerate(marked.split(" | ")):
        if number:
            text += " "
            starts.append(len(text))
        for piece in re.split(r"(\[[^\]]*\])", sentence):
            if not piece.startswith("["):
                text += piece
                continue
            name, kind = piece[1:-1].split(":")
            named.append(Named(Span(len(text), len(text) + len(name)), number, Kind(kind.rstrip("*")), kind.endswith("*")))
            text += name
    spans = [one.span for one in named]
    phrase = find_locatives(text, Span(starts[-1], len(text)), spans)[-1]
    found = anchor_of(phrase, sentence=len(starts) - 1, text=text, named=named)
    assert (found is not None and text[named[found].span.start : named[found].span.end]) == (wanted or False)
