"""The world store as the package ships it: packed when the package is built, unpacked once into the user's cache."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import time
from contextlib import suppress
from pathlib import Path

from gazetteer.errors import BadStore
from gazetteer.parts import part_beside
from gazetteer.writer import SCHEMA, finish

BUILT = Path(__file__).parent / "built"
PACKED = "world.sqlite.xz"
MANIFEST = "world.json"
CACHE_VARIABLE = "GEOFRONT_CACHE"  # a folder that overrides the user's cache folder
_OUT_OF_USE_S = 24 * 3600.0     # a store of another version that nobody opened for so long is cleared away
_TOUCHED_EVERY_S = 3600.0


def pack(store: Path, folder: Path) -> Path:
    """Compress a store for shipping, with its checksum beside it; the same store gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = store.read_bytes()
    manifest = {"schema": SCHEMA, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    for name, content in ((PACKED, lzma.compress(raw, preset=4)), (MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())):
        part = folder / f"{name}.part"
        part.write_bytes(content)
        os.replace(part, folder / name)
    return folder / PACKED


def cache_folder() -> Path:
    """Where the world store is unpacked: $GEOFRONT_CACHE, else the user's cache folder."""
    override = os.environ.get(CACHE_VARIABLE)
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("geofront")


def world_store(built: Path = BUILT, cache: Path | None = None) -> Path:
    """The unpacked world store, unpacking it once for each build of it; unpacked stores of other builds go when they are out of use.

    Several processes may do this at once: each writes a file of its own and renames it when it is whole and its checksum is right.

    Raises:
        BadStore: the package was never built, or its packed store is damaged.
    """
    try:
        manifest = json.loads((built / MANIFEST).read_text("utf-8"))
        digest, schema = str(manifest["sha256"]), int(manifest["schema"])
    except (OSError, ValueError, KeyError):
        raise BadStore(f"{built}: there is no world gazetteer here. Run: python -m gazetteer.build {built}") from None
    if schema != SCHEMA:
        raise BadStore(f"{built / MANIFEST}: schema {schema}, but this version reads {SCHEMA}. Run: python -m gazetteer.build {built}")
    folder = cache or cache_folder()
    store = folder / f"world-{schema}-{digest[:16]}.sqlite"
    if not store.exists():  # its name appears only when it is whole
        _unpack(built, digest, store)
    _clear_others(store)
    return store


def _unpack(built: Path, digest: str, store: Path) -> None:
    part = part_beside(store)
    try:
        seen = hashlib.sha256()
        with part.open("wb") as out:
            try:
                with lzma.open(built / PACKED) as packed:
                    while chunk := packed.read(1 << 20):
                        seen.update(chunk)
                        out.write(chunk)
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise BadStore(f"{built / PACKED}: cannot be unpacked ({error}). Install the package again.") from None
        if seen.hexdigest() != digest:
            raise BadStore(f"{built / PACKED}: its checksum is not the one in {MANIFEST}. Install the package again.")
        finish(part)
        os.chmod(part, 0o644)
        with part.open("rb+") as out:
            os.fsync(out.fileno())
        try:
            os.replace(part, store)
        except PermissionError:  # another process has just put it there and has it open
            if not store.exists():
                raise
    finally:
        part.unlink(missing_ok=True)


def _clear_others(store: Path) -> None:
    """Mark a store as in use, and remove those of other builds that nobody opened for a day: each is 100 MB.

    Who still has one open keeps reading it, or, on Windows, keeps it from being removed.
    """
    now = time.time()
    for each in store.parent.glob("world-*.sqlite*"):
        with suppress(OSError):     # a cache that may only be read is as good, only nothing can be cleared there
            unused_s = now - each.stat().st_mtime
            if each == store and unused_s > _TOUCHED_EVERY_S:
                os.utime(store)
            elif each != store and unused_s > _OUT_OF_USE_S:
                each.unlink()
