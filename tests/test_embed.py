"""Snippets for other people's pages: complete, and safe whatever the article says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner
from world import actor, claim, mention, report

from geofront.cli import app
from geofront.exporters import named
from geofront.exporters.embed import FORMS, HEIGHT_PX, document, snippet
from geofront.exporters.html import BUILT
from geofront.model import Range, Report
from geofront.report_json import dumps

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


@pytest.mark.parametrize("form", ["html", "markdown", "rst", "latex", "word", "card"])
def test_every_picture_has_a_caption_and_words_in_its_place(form: str) -> None:
    text = snippet(_report(), form, base="https://example.org/maps/a")

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


def test_a_card_needs_an_address_on_the_web() -> None:
    with pytest.raises(ValueError, match=r"https://example\.org"):
        snippet(_report(), "card")
    tags = _tags(snippet(_report(HOSTILE), "card", base="https://example.org/m/"))

    assert [tag for tag, _ in tags] == ["meta"] * len(tags)
    said = {attrs.get("property") or attrs["name"]: attrs["content"] for _, attrs in tags}
    assert said["og:image"] == "https://example.org/m/map.png"
    assert said["og:title"] == HOSTILE
    assert len(said["og:image:alt"] or "") <= 420


@pytest.mark.parametrize("picture", ["../secret.png", "https://example.org/x.png", "a b.png", ".htaccess"])
def test_a_picture_is_a_file_of_the_map_s_folder(picture: str) -> None:
    with pytest.raises(ValueError, match=r"map\.svg"):
        snippet(_report(), "html", picture=picture)


PANDOC = {"html": "html", "markdown": "markdown", "rst": "rst", "latex": "latex", "word": "html"}


@pytest.mark.parametrize("title", ["A brigade nears the city", HOSTILE])
@pytest.mark.parametrize("form", PANDOC)
def test_another_program_reads_the_same_picture_caption_and_words(form: str, title: str) -> None:
    """Pandoc, which Quarto is built on, takes each snippet apart."""
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: apt-get install pandoc")
    text = snippet(_report(title), form, base="maps/m")
    read = subprocess.run(
        ["pandoc", "-f", PANDOC[form], "-t", "json"], input=text, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    tree = json.loads(read.stdout)
    images: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Image":
                images.append((node["c"][2][0], _words(node["c"][1]) or dict(node["c"][0][2]).get("alt", "")))
            assert node.get("t") not in ("RawInline", "RawBlock", "Math"), node
            walk(list(node.values()))
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(tree["blocks"])
    words = _words(tree["blocks"])
    (picture, alt), *others = images
    assert not others
    assert picture in ("maps/m/map.svg", "maps/m/map.png", "maps/m/map.pdf", "maps/m/map")
    if form in ("markdown", "word"):  # of a figure pandoc keeps the caption alone
        assert "5–6 km E of Mosul" in alt
    assert "Not for navigation" in words
    assert _letters(title) in _letters(words)


def _words(tree: object) -> str:
    """Every word of a pandoc tree."""
    if isinstance(tree, dict):
        return {"Space": " ", "SoftBreak": " "}.get(tree.get("t", ""), "") or (
            str(tree["c"]) if tree.get("t") == "Str" else _words(list(tree.values()))
        )
    return "".join(_words(one) for one in tree) if isinstance(tree, list) else ""


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_word_gets_a_document_with_picture_and_alternative_text(tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: apt-get install pandoc")
    pytest.importorskip("resvg_py", reason="the extra `png` is not installed")
    (exporter,) = named(["png"])
    exporter.write(_report(), tmp_path)
    (tmp_path / "map.html").write_text(snippet(_report(), "word"), "utf-8")
    subprocess.run(["pandoc", "map.html", "-o", "map.docx"], cwd=tmp_path, check=True)
    with zipfile.ZipFile(tmp_path / "map.docx") as made:
        body = made.read("word/document.xml").decode("utf-8")
        media = [made.read(name) for name in made.namelist() if name.startswith("word/media/")]

    assert media == [(tmp_path / "map.png").read_bytes()]
    assert "5–6 km E of Mosul" in "".join(re.findall(r'descr="([^"]*)"', body))
    assert "Not for navigation" in re.sub(r"<[^>]*>", "", body)


def test_the_frame_grows_to_the_height_of_the_map(tmp_path: Path) -> None:
    """A page of somebody else's with the snippet in it, in a real browser."""
    import chromium

    if chromium.found() is None:
        pytest.skip("no Chromium here")
    if not (BUILT / "page.js").is_file():
        pytest.skip("the page's built files are not here: run python -m geofront.page.bundle")
    (exporter,) = named(["html"])
    exporter.write(_report(), tmp_path / "m")
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><html data-ready=yes><body style='width:340px'>{snippet(_report(), 'iframe', base='m')}", "utf-8")
    browser = chromium.Chromium()
    try:
        page = browser.open(host, width=400)
        page.until(f"document.querySelector('iframe').getAttribute('height') !== '{HEIGHT_PX}'")
        time.sleep(0.5)
        heights = []
        for width in (400, 1000):
            page.run(f"document.body.style.width = '{width - 60}px'")
            page.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
            time.sleep(0.5)
            page.run("postMessage({type: 'geofront-height', height: 3333}, '*')")  # not from the frame: not believed
            page.settle()
            heights.append(int(page.run("document.querySelector('iframe').getAttribute('height')")))
        assert heights[0] != heights[1]
        assert all(250 < height < 1500 for height in heights)
    finally:
        browser.close()


def test_the_command_prints_a_snippet(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(dumps(_report()), "utf-8")
    run = CliRunner().invoke(app, ["embed", str(path), "--format", "html", "--base", "https://example.org/m"])

    assert run.exit_code == 0
    assert run.stdout == snippet(_report(), "html", base="https://example.org/m")
    assert "map.svg is not beside" in run.stderr
    (exporter,) = named(["svg"])
    exporter.write(_report(), tmp_path)
    assert CliRunner().invoke(app, ["embed", str(path), "--format", "html"]).stderr == ""


def test_the_command_names_every_form_and_refuses_others(tmp_path: Path) -> None:
    shown = " ".join(CliRunner().invoke(app, ["embed", "--help"]).stdout.split())
    refused = CliRunner().invoke(app, ["embed", "report.json", "--format", "pdf"])

    assert all(form in shown for form in FORMS)
    assert refused.exit_code == 2
    assert "choose from iframe" in refused.stderr


def test_pages_carry_cards_where_their_address_is_told(tmp_path: Path) -> None:
    if not (BUILT / "page.js").is_file():
        pytest.skip("the page's built files are not here: run python -m geofront.page.bundle")
    path = tmp_path / "report.json"
    path.write_text(dumps(_report()), "utf-8")
    run = CliRunner().invoke(app, ["draw", str(path), "-o", str(tmp_path), "--to", "html", "--address", "https://example.org/maps/"])
    page = (tmp_path / "made-up" / "index.html").read_text("utf-8")

    assert run.exit_code == 0
    assert '<meta property="og:image" content="https://example.org/maps/made-up/map.png">' in page
    (exporter,) = named(["html"])
    assert "og:image" not in exporter.write(_report(), tmp_path).read_text("utf-8")


def test_the_page_of_snippets_runs_nothing(tmp_path: Path) -> None:
    tags = [tag for tag, _ in _tags(document(_report(HOSTILE)))]

    assert "script" not in tags
    assert tags.count("textarea") == len(FORMS)
    (exporter,) = named(["embed"])
    assert exporter.write(_report(), tmp_path).name == "embed.html"
