"""Files that are there whole or not at all: what stood there before stays until what replaces it is complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from geofront.errors import CannotWrite


def write_whole(path: Path, text: str) -> Path:
    """Write a UTF-8 file in one step.

    Raises:
        CannotWrite: the folder or the file cannot be written; an older file is left as it was.
    """
    return write_together(path.parent, [lambda folder: _written(folder / path.name, text)])[0]


def write_together(folder: Path, writers: Iterable[Callable[[Path], Path]]) -> tuple[Path, ...]:
    """Let every writer write into a folder of its own making, then put all their files in their place in `folder`.

    Args:
        folder: made where it is missing.
        writers: each writes one file into the folder that it is given and answers with its path.

    Raises:
        CannotWrite: a file cannot be written; older files are left as they were.
    """
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # beside its destination, so that the last step is a rename within one file system
        aside = Path(tempfile.mkdtemp(prefix=".geofront-", dir=folder))
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        made = [write(aside) for write in writers]
        placed = [folder / path.relative_to(aside) for path in made]
        for path, target in zip(made, placed, strict=True):
            if target.is_dir():
                raise CannotWrite(f"{target}: there is a folder of this name. Move it away, or choose another place with -o.")
            path.chmod(0o666 & ~_umask())       # as if it had been written in place
        for path, target in zip(made, placed, strict=True):
            os.replace(path, target)
        was_there = True
        return tuple(placed)
    except CannotWrite:
        raise
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"{error.filename or folder}: cannot be written ({error.strerror or error}). Choose another place with -o.")
