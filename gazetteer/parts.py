"""Files on their way: written under a name of their own beside their destination, and cleared away when their process died."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

SUFFIX = ".part"
_SURELY_DEAD_S = 24 * 3600.0    # where processes cannot be asked after: nobody writes one file for so long


def part_beside(target: Path) -> Path:
    """A new empty file beside `target` for this process to write and then rename; what killed processes left there is removed first.

    Raises:
        OSError: the folder cannot be made or written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f"{target.name}.*{SUFFIX}"):
        if _is_dead(left, target):
            with suppress(OSError):     # somebody else has just removed it
                left.unlink()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.{os.getpid()}.", suffix=SUFFIX)
    os.close(handle)
    return Path(name)


def _is_dead(part: Path, target: Path) -> bool:
    process = part.name.removeprefix(f"{target.name}.").split(".")[0]
    if os.name == "posix" and process.isdigit():
        try:
            os.kill(int(process), 0)    # asks only; on Windows the same call would end the process
        except ProcessLookupError:
            return True
        except OSError:     # it lives, and belongs to somebody else
            return False
        return False
    with suppress(OSError):
        return time.time() - part.stat().st_mtime > _SURELY_DEAD_S
    return False
