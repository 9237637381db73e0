"""Our fonts as files that a renderer without a browser can read.

The wheel carries them as WOFF2: the page's in `fonts.json`, those of other scripts in `picture_fonts.json`. They are unpacked to TrueType
into the user's cache when a picture first needs them, the cuts of a font as one file again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from geofront.exporters.extras import library
from geofront.page.bundle import BUILT

PACKED = (BUILT / "fonts.json", BUILT / "picture_fonts.json")
_FORM = "2"  # raise it when unpacking changes what is written


def font_files(*, extra: str) -> tuple[Path, ...]:
    """Paths of the unpacked fonts, Latin first; empty where the page was not built.

    Raises:
        MissingExtra: fontTools or brotli is missing; names the extra that the caller is part of.
        OSError: the cache cannot be written.
    """
    for name in ("fontTools.ttLib", "brotli"):
        library(name, extra=extra)
    raws = [path.read_bytes() for path in PACKED if path.is_file()]
    if not raws:
        return ()
    folder = _cache() / f"{_FORM}-{hashlib.sha256(b''.join(raws)).hexdigest()[:16]}"
    rows = [row for raw in raws for row in json.loads(raw)]
    files: list[Path] = []
    for (family, weight), cuts in groupby(rows, key=lambda row: (row["family"], row["weight"])):
        path = folder / f"{len(files):02}-{family.replace(' ', '')}-{weight}.ttf"
        if not path.is_file():
            _unpack([base64.b64decode(cut["woff2"]) for cut in cuts], family, path)
        files.append(path)
    return tuple(files)


def drawable(text: str, files: tuple[Path, ...]) -> bool:
    """Whether the files have every letter of a text. Then the machine's fonts need no say: the same picture everywhere, and sooner."""
    return _letters(files).issuperset(ord(letter) for letter in set(text) if letter.isprintable())


@lru_cache(1)
def _letters(files: tuple[Path, ...]) -> frozenset[int]:
    """Every letter that one of the files can draw."""
    from fontTools.ttLib import TTFont

    return frozenset(letter for path in files for letter in TTFont(path, lazy=True).getBestCmap())


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("geofront", appauthor=False) / "fonts"


def _unpack(cuts: list[bytes], family: str, path: Path) -> None:
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    path.parent.mkdir(parents=True, exist_ok=True)
    plain = []
    for woff2 in cuts:
        font = TTFont(BytesIO(woff2), recalcTimestamp=False)
        font.flavor = None
        # Cut from a variable font, these call themselves after its lightest weight; a renderer looks them up by family and weight.
        for name_id, text in ((1, family), (16, family)):
            font["name"].setName(text, name_id, 3, 1, 0x409)
        out = BytesIO()
        font.save(out)
        out.seek(0)
        plain.append(out)
    if len(plain) > 1:  # a renderer that misses a letter in one cut takes any other font for it, not the next cut
        merged = Merger().merge(plain)
        merged.recalcTimestamp = False
        out = BytesIO()
        merged.save(out)
        plain = [out]
    # Beside its destination first: two processes may unpack at once, and none may read half a font.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(plain[0].getvalue())
    os.replace(name, path)
