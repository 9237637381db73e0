"""Snippets for other people's pages: complete, and safe whatever the article says."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from world import actor, claim, mention, report

from geofront.exporters import named
from geofront.exporters.embed import FORMS, document, snippet
from geofront.model import Range, Report

HOSTILE = '"><script>alert(1)</script>](javascript:alert(2)) `x` \\input{/etc/passwd} $x$ % & #'


def _report(title: str = "A brigade nears the city") -> Report:
    return report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),), (mention("m1"),), (actor(),), title=title
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(text)
    return parser.tags


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("iframe", "oembed")])
def test_every_picture_has_a_caption_and_words_in_its_place(form: str) -> None:
    text = snippet(_report(), form, base="https://example.org/maps/a").replace("&#45;", "-").replace("&#40;", "(")

    assert "A brigade nears the city" in text
    assert "5–6 km E of Mosul" in text
    assert "https://example.org/maps/a/map" in text
    assert "GeoNames" in text


def test_the_frame_is_sandboxed_and_named() -> None:
    (_, frame), *_ = _tags(snippet(_report(), "iframe", base="https://example.org/m"))

    assert frame["src"] == "https://example.org/m/index.html?embed"
    assert frame["title"] == "A brigade nears the city"
    assert "allow-same-origin" not in (frame["sandbox"] or "")


@pytest.mark.parametrize("form", ["iframe", "html"])
def test_a_title_cannot_add_a_tag(form: str) -> None:
    assert [tag for tag, _ in _tags(snippet(_report(HOSTILE), form))] == [tag for tag, _ in _tags(snippet(_report(), form))]


def test_a_title_cannot_leave_its_place_in_markdown_or_latex() -> None:
    markdown, latex = snippet(_report(HOSTILE), "markdown"), snippet(_report(HOSTILE), "latex")

    assert "<" not in markdown
    assert markdown.count("](") == 2
    assert "\\input" not in latex
    assert latex.count("\\begin") == 1


def test_oembed_is_json() -> None:
    value = json.loads(snippet(_report(HOSTILE), "oembed", base="https://example.org/m"))

    assert value["type"] == "rich"
    assert [tag for tag, _ in _tags(value["html"])] == ["iframe"]


@pytest.mark.parametrize("base", ["javascript:alert(1)", "//example.org", 'https://example.org/"x', "data:text/html,x", "a b"])
def test_an_address_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"http\(s\)"):
        snippet(_report(), "iframe", base=base)


def test_an_unknown_form_is_refused_with_a_list() -> None:
    with pytest.raises(ValueError, match="choose from iframe, html"):
        snippet(_report(), "pdf")


def test_the_page_of_snippets_runs_nothing(tmp_path: Path) -> None:
    tags = [tag for tag, _ in _tags(document(_report(HOSTILE)))]

    assert "script" not in tags
    assert tags.count("textarea") == len(FORMS)
    (exporter,) = named(["embed"])
    assert exporter.write(_report(), tmp_path).name == "embed.html"
