"""The house itself: what may import what, what git may hold, and that what the papers say is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import geofront

TOP = {"pyproject.toml", "geofront", "gazetteer", "tests", "maps", "README.md", "LICENSE"}
OURS = {
    ".py", ".toml", ".csv", ".md", ".txt", ".json", ".geojson", ".svg", ".js", ".mjs", ".css", ".html", ".png", ".gitignore", ".typed", "",
}
LARGEST_BYTES = 600_000


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    """The files that git holds."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout: nothing says which files are the project's")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def run(root: Path, *command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


def test_ruff_has_nothing_to_say(root: Path) -> None:
    run(root, "-m", "ruff", "check", "--no-cache", ".")


def test_types_hold_strictly(root: Path) -> None:
    run(root, "-m", "mypy")


def test_nothing_imports_against_the_direction(root: Path) -> None:
    run(root, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")


def test_the_top_level_is_as_small_as_agreed(tracked: list[Path], root: Path) -> None:
    first = {path.relative_to(root).parts[0] for path in tracked}

    assert {name for name in first if not name.startswith(".")} <= TOP


def test_git_holds_only_what_we_wrote(tracked: list[Path], root: Path) -> None:
    for path in tracked:
        name = path.relative_to(root).as_posix()
        assert path.suffix in OURS, f"{name}: a kind of file that we do not write"
        assert path.stat().st_size <= LARGEST_BYTES, f"{name}: {path.stat().st_size:,} bytes is more than a person writes or reviews"
        assert not {"node_modules", "built", "vendor"} & set(path.relative_to(root).parts), f"{name}: made or fetched, not written"
        assert not re.search(r"\.min\.(?:js|css)$|^leaflet.*\.js$", path.name, re.IGNORECASE), f"{name}: somebody else's code"


def test_no_file_names_where_packages_are_fetched_from(tracked: list[Path], root: Path) -> None:
    hosts = re.compile(r"(?:registry\.npm" r"js\.org|files\.python" r"hosted\.org|pypi\.(?:org|python\.org)|registry\.yarn" r"pkg\.com)")
    for path in tracked:
        found = hosts.search(path.read_bytes().decode("utf-8", "replace"))
        assert found is None, f"{path.relative_to(root)}: names {found[0] if found else ''}"


def test_every_text_file_is_utf_8_with_plain_newlines(tracked: list[Path], root: Path) -> None:
    for path in tracked:
        if path.suffix != ".png":
            raw = path.read_bytes()
            raw.decode("utf-8")
            assert b"\r" not in raw, f"{path.relative_to(root)}: has carriage returns"
            assert not raw or raw.endswith(b"\n"), f"{path.relative_to(root)}: does not end with a newline"


def test_no_module_is_named_for_a_drawer(root: Path) -> None:
    dull = re.compile(r"(?:^|_)(?:data|info|manager|helpers?|utils?|misc|common)(?:_|$)")
    for package in ("geofront", "gazetteer"):
        for path in (root / package).rglob("*.py"):
            assert not dull.search(path.stem), f"{path.relative_to(root)}: say what it is for"


def test_the_version_is_the_same_everywhere(project: dict[str, Any]) -> None:
    assert project["project"]["version"] == geofront.__version__


def test_the_code_map_names_every_part(root: Path) -> None:
    code_map = (root / "geofront" / "README.md").read_text("utf-8")
    parts = {
        path.name if path.is_file() else f"{path.name}/"
        for path in (root / "geofront").iterdir()
        if (path.suffix == ".py" or (path.is_dir() and any(path.iterdir()))) and path.name not in {"__init__.py", "__pycache__", "built"}
    }

    assert {part for part in parts if f"`{part}`" not in code_map} == set(), "a line of the map for each, please"


def test_ci_runs_the_readme_s_test_command(root: Path) -> None:
    readme, ci = (root / "README.md").read_text("utf-8"), (root / ".ci" / "run").read_text("utf-8")
    command = "python -m pip install '.[test]' && pytest"

    assert command in readme
    assert command in ci


def test_every_import_is_a_requirement(root: Path, project: dict[str, Any]) -> None:
    """What the packages import at run time is named in pyproject.toml; build-time modules may use build requirements."""
    def names(lines: list[str]) -> set[str]:
        return {re.split(r"[<>=\[; ]", line)[0].lower() for line in lines}

    extras = project["project"]["optional-dependencies"]
    named = names(project["project"]["dependencies"]).union(*(names(extras[extra]) for extra in extras if extra != "test"))
    at_build = named | names(project["build-system"]["requires"])
    distribution_of = {
        "lxml_html_clean": "lxml-html-clean", "charset_normalizer": "charset-normalizer", "markdown_it": "markdown-it-py",
        "mpl_toolkits": "basemap-data", "resvg_py": "resvg-py", "fontTools": "fonttools", "branca": "folium",
    }
    for package in ("geofront", "gazetteer"):
        for path in (root / package).rglob("*.py"):
            if {"node_modules", "built"} & set(path.parts):
                continue
            known = at_build if path.name in {"pack.py", "build.py", "bundle.py"} or "importers" in path.parts else named
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
                    [node.module] if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module else []
                )
                for module in modules:
                    top = module.split(".")[0]
                    if top in sys.stdlib_module_names or top in {"geofront", "gazetteer"}:
                        continue
                    wanted = distribution_of.get(top, top)
                    assert wanted.lower() in known, f"{path.relative_to(root)}: imports {module}, which pyproject.toml does not name"
