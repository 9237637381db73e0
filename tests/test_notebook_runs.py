"""A notebook with a map, really run and really turned into pages, papers and documents by the tools that people use for it."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from world import actor, claim, mention, report

import geofront
from geofront.exporters.html import BUILT
from geofront.model import Range
from geofront.report_json import dumps

nbformat = pytest.importorskip("nbformat", reason="nbconvert is not installed: python -m pip install '.[test]'")
nbconvert = pytest.importorskip("nbconvert", reason="nbconvert is not installed: python -m pip install '.[test]'")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: python -m pip install '.[test]'")
for name in ("ipykernel", "resvg_py", "uharfbuzz"):
    pytest.importorskip(name, reason=f"{name} is not installed: python -m pip install '.[test]'")
pytestmark = pytest.mark.skipif(
    not (BUILT / "page.js").is_file(), reason="the page's built files are not here: run python -m geofront.page.bundle"
)

NUMBER = "5–6 km"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook of one cell that ends in `report.map()`, run by a kernel of its own."""
    folder = tmp_path_factory.mktemp("notebook")
    made = report(
        (claim("c1", distance_km=Range(5, 6), direction="E", direction_basis="stated"),), (mention("m1"),), (actor(),)
    )
    (folder / "report.json").write_text(dumps(made), "utf-8")
    code = "import json\nfrom geofront import Report\nReport.from_dict(json.load(open('report.json', encoding='utf-8'))).map()"
    run = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    paths = [str(Path(geofront.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    nbclient.NotebookClient(run, timeout=120, resources={"metadata": {"path": str(folder)}}).execute(
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    )
    path = folder / "map.ipynb"
    nbformat.write(run, path)
    return path


def _shown(notebook: Path) -> dict[str, Any]:
    (cell,) = json.loads(notebook.read_text("utf-8"))["cells"]
    (output,) = cell["outputs"]
    return {kind: "".join(value) if isinstance(value, list) else value for kind, value in output["data"].items()}


def test_the_notebook_keeps_every_form(notebook: Path) -> None:
    shown = _shown(notebook)

    assert set(shown) == {"text/plain", "text/html", "image/svg+xml", "image/png"}
    assert base64.b64decode(shown["image/png"]).startswith(b"\x89PNG")
    assert NUMBER in shown["image/svg+xml"]


def test_nbconvert_makes_a_web_page_with_the_map_in_a_sandbox(notebook: Path) -> None:
    body, _ = nbconvert.HTMLExporter().from_filename(str(notebook))

    frames = re.findall(r"<iframe[^>]*>", body)
    assert len(frames) == 1
    assert 'sandbox="allow-scripts allow-popups"' in frames[0]


def test_what_drops_the_frame_still_shows_the_picture(notebook: Path) -> None:
    """JupyterLab shows an untrusted notebook's HTML without its frames and scripts."""
    left = re.sub(r"<iframe.*?</iframe>", "", _shown(notebook)["text/html"], flags=re.DOTALL)
    (picture,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]*)" alt="([^"]*)"', left)

    assert NUMBER in base64.b64decode(picture[0]).decode("utf-8")
    assert NUMBER in picture[1]
    assert "<script" not in left


def test_a_page_for_readers_who_trust_no_html_has_the_vectors(notebook: Path) -> None:
    order = ["image/svg+xml", "image/png", "text/plain"]
    body, _ = nbconvert.HTMLExporter(config={"NbConvertBase": {"display_data_priority": order}}).from_filename(str(notebook))

    assert "<iframe" not in body
    inside = "".join(base64.b64decode(found).decode("utf-8") for found in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", body))
    assert NUMBER in inside + body


def test_latex_gets_the_pixels_where_there_is_no_inkscape(notebook: Path) -> None:
    body, resources = nbconvert.LatexExporter(config={"SVG2PDFPreprocessor": {"enabled": False}}).from_filename(str(notebook))

    (name,) = re.findall(r"\\adjustimage\{[^}]*\}[^}]*\}\}\{([^}]*)\}", body)
    assert resources["outputs"][name].startswith(b"\x89PNG")


def _pandoc(notebook: Path, to: Path, *more: str) -> Path:
    """What Quarto does with a run notebook: hand it to pandoc, which takes the best form that the target can hold."""
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: apt-get install pandoc")
    done = subprocess.run(["pandoc", notebook.name, "-o", str(to), *more], cwd=notebook.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return to


def test_a_quarto_like_build_makes_a_page_a_markdown_file_and_a_word_document(notebook: Path, tmp_path: Path) -> None:
    page = _pandoc(notebook, tmp_path / "map.html").read_text("utf-8")
    assert page.count("<iframe") == 1

    markdown = _pandoc(notebook, tmp_path / "map.md", "-t", "markdown", f"--extract-media={tmp_path / 'media'}").read_text("utf-8")
    (picture,) = re.findall(r"!\[\]\(([^)]*)\)", markdown)
    assert Path(picture).read_bytes().startswith(b"\x89PNG")

    with zipfile.ZipFile(_pandoc(notebook, tmp_path / "map.docx")) as made:
        assert any(made.read(name).startswith(b"\x89PNG") for name in made.namelist() if name.startswith("word/media/"))


def test_markdown_from_nbconvert_becomes_a_page_with_the_map(notebook: Path, tmp_path: Path) -> None:
    body, resources = nbconvert.MarkdownExporter().from_filename(str(notebook))
    (tmp_path / "map.md").write_text(body, "utf-8")
    for name, raw in (resources.get("outputs") or {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    page = _pandoc(tmp_path / "map.md", tmp_path / "map.html").read_text("utf-8")

    assert page.count("<iframe") == 1
