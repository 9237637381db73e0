"""The modules that pyproject.toml names for compiling, compiled as the mypyc hook would: what they read is what the Python reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest

SETUP = """
import sys
from setuptools import setup
from mypyc.build import mypycify
setup(name="compiled", ext_modules=mypycify(sys.argv.pop().split("|"), opt_level="0", debug_level="0", multi_file=True))
"""

READ = """
import hashlib, json, sys, tomllib
from pathlib import Path
import geofront
from geofront import pipeline
root = Path(sys.argv[1])
texts = [path.read_text("utf-8") for path in [*root.glob("maps/*/article.txt"), *root.glob("tests/stories/*/*.txt")]]
for path in root.glob("geofront/claim_types/*.toml"):
    texts += [one["text"] for one in tomllib.loads(path.read_text("utf-8"))["example"]]
read = {text: hashlib.sha256(json.dumps(geofront.read_text(text).to_dict()).encode()).hexdigest() for text in sorted(texts)}
print(json.dumps({"from": pipeline.__file__, "read": read}))
"""


@pytest.fixture(scope="module")
def hook(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return found["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]  # type: ignore[no-any-return]


def run(tree: Path, *command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run([sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def named_modules(root: Path, hook: dict[str, Any]) -> set[Path]:
    return {path for pattern in hook["include"] for path in root.glob(pattern[1:])}


def compiled_modules(root: Path, hook: dict[str, Any]) -> list[str]:
    left_out = {root / left[1:] for left in hook["exclude"]}
    return sorted(path.relative_to(root).as_posix() for path in named_modules(root, hook) - left_out)


def test_every_module_left_out_is_one_that_would_be_compiled(root: Path, hook: dict[str, Any]) -> None:
    assert {root / left[1:] for left in hook["exclude"]} <= named_modules(root, hook)
    assert all(any(root.glob(pattern[1:])) for pattern in hook["include"])


def test_what_mypyc_would_work_out_anew_every_time_is_left_out(root: Path, hook: dict[str, Any]) -> None:
    assert [path for path in compiled_modules(root, hook) if "cached_property" in (root / path).read_text("utf-8")] == []


def test_compiled_modules_read_what_the_python_reads(root: Path, hook: dict[str, Any], tmp_path: Path) -> None:
    compiler = str(sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        pytest.skip(f"no C compiler ({compiler}) on this machine")
    for package in ("geofront", "gazetteer"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("built", "node_modules", "__pycache__", "*.so"))
    for built in ("geofront/page/built", "geofront/basemap/built", "gazetteer/built"):
        (tmp_path / built).symlink_to(root / built)
    (tmp_path / "setup.py").write_text(SETUP, "utf-8")
    asked = "|".join([*hook["mypy-args"], *compiled_modules(root, hook)])
    run(tmp_path, "setup.py", "build_ext", "--inplace", asked)

    compiled = json.loads(run(tmp_path, "-c", READ, str(root)))
    plain = json.loads(run(root, "-c", READ, str(root)))

    assert compiled["from"].startswith(str(tmp_path))
    assert compiled["from"].endswith(str(sysconfig.get_config_var("EXT_SUFFIX")))
    assert compiled["read"] == plain["read"]
