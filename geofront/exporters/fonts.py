"""The page's fonts as files that a renderer without a browser can read.

The wheel carries them once, as WOFF2 inside the page's `fonts.json`. They are unpacked to TrueType into the user's cache when a
picture first needs them; letters that they lack come from the machine's own fonts.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from io import BytesIO
from pathlib import Path

from geofront.page.bundle import BUILT

PACKED = BUILT / "fonts.json"
_FORM = "1"  # raise it when unpacking changes what is written


def font_files() -> tuple[Path, ...]:
    """Paths of the unpacked fonts, in a fixed order; empty where the page was not built.

    Raises:
        ImportError: fontTools or brotli is missing (extra `png`).
        OSError: the cache cannot be written.
    """
    if not PACKED.is_file():
        return ()
    raw = PACKED.read_bytes()
    folder = _cache() / f"{_FORM}-{hashlib.sha256(raw).hexdigest()[:16]}"
    files = []
    for row in json.loads(raw):
        packed = base64.b64decode(row["woff2"])
        path = folder / f"{row['family'].replace(' ', '')}-{row['weight']}-{hashlib.sha256(packed).hexdigest()[:8]}.ttf"
        if not path.is_file():
            _unpack(packed, row["family"], path)
        files.append(path)
    return tuple(files)


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("geofront", appauthor=False) / "fonts"


def _unpack(woff2: bytes, family: str, path: Path) -> None:
    from fontTools.ttLib import TTFont

    path.parent.mkdir(parents=True, exist_ok=True)
    font = TTFont(BytesIO(woff2), recalcTimestamp=False)
    font.flavor = None
    # Cut from a variable font, these call themselves after its lightest weight; a renderer looks them up by family and weight.
    for name_id, text in ((1, family), (16, family)):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    # Beside its destination first: two processes may unpack at once, and none may read half a font.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        font.save(out)
    os.replace(name, path)
