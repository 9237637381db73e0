"""Work during which Python's collector of cycles rests: the parse of an article is many small values, few of them in a cycle.

Looking through all of them again and again takes a third of the time over a long text, which is more than linear. What is in cycles
goes with the first collection afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection of cycles in the body; afterwards, however it ends, the collector works again if it did before."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
