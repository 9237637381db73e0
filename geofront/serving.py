"""Maps on this machine's own address, made anew when their articles change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = "127.0.0.1"


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on the loopback address while the block runs; gives its URL.

    Args:
        folder: what is served, nothing above it.
        port: 0 for any free one.

    Raises:
        OSError: the port is taken.
    """
    server = ThreadingHTTPServer((LOOPBACK, port), partial(_Maps, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(
    files: Sequence[Path], changed: Callable[[list[Path]], None], *, every_s: float = 1.0, until: Callable[[], bool] = lambda: False
) -> None:
    """Call `changed` with the files that were written since the last look, until `until` says so. A file that is gone is waited for."""
    seen = {file: _state(file) for file in files}
    while not until():
        time.sleep(every_s)
        fresh = [file for file in files if (state := _state(file)) is not None and state != seen[file]]
        for file in files:
            seen[file] = _state(file)
        if fresh:
            changed(fresh)


def _state(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class _Maps(SimpleHTTPRequestHandler):
    """Files of one folder, to this machine only."""

    def do_GET(self) -> None:
        if self._is_ours():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_ours():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what was rebuilt."""

    def _is_ours(self) -> bool:
        # A name that someone pointed at 127.0.0.1 must not read the maps from a web page elsewhere.
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host in (LOOPBACK, "localhost"):
            return True
        self.send_error(403, "Open it as http://127.0.0.1")
        return False
