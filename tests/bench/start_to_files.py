"""How long from process start to files written, and how much memory: python tests/bench/start_to_files.py [--check]

Runs the installed `geofront` (else `python -m geofront`) as a person does, each command once to warm the disk cache and then
seven times; says the median and the worst. `--check` exits with 1 where a median is over its bar.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "maps" / "east-of-mosul" / "article.txt"
RUNS = 7
MB = 1024 if sys.platform != "darwin" else 1024 * 1024     # ru_maxrss counts kilobytes on Linux, bytes on macOS


def seven_hundred_words(folder: Path) -> Path:
    """Our own article, said over with its paragraphs in another order, until it has 700 words."""
    head, *paragraphs = ARTICLE.read_text("utf-8").strip().split("\n\n")
    words = [head, *paragraphs]
    # what is said twice in the same words is read once: a number makes each round new
    for number in range(1, 10):
        if len(" ".join(words).split()) >= 700:
            break
        words += [f"In report number {number}, " + paragraph[0].lower() + paragraph[1:] for paragraph in reversed(paragraphs[1:])]
    path = folder / "seven-hundred-words.txt"
    path.write_text("\n\n".join(words) + "\n", "utf-8")
    return path


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one process."""
    start = time.perf_counter()
    child = os.posix_spawnp(
        command[0], command, {**os.environ},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(folder / "out.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)],
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / MB


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="exit with 1 where a bar is missed")
    check = arguments.parse_args().check
    geofront = [installed] if (installed := shutil.which("geofront")) else [sys.executable, "-m", "geofront"]
    missed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        article = seven_hundred_words(folder)
        words = len(article.read_text("utf-8").split())
        for title, command, bar_s, bar_mb in (
            ("geofront --help", [*geofront, "--help"], 0.4, 100.0),
            (f"geofront build, {words} words", [*geofront, "build", str(article), "-o", str(folder)], 1.5, 300.0),
        ):
            measured(command, folder)
            runs = [measured(command, folder) for _ in range(RUNS)]
            seconds, peak = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
            over = seconds > bar_s or peak > bar_mb
            missed = missed or over
            print(
                f"{title}: {seconds:.2f} s (worst {max(run[0] for run in runs):.2f}, bar {bar_s}), peak {peak:.0f} MB (bar {bar_mb:.0f})"
                + ("  MISSED" if over else "")
            )
    return 1 if missed and check else 0


if __name__ == "__main__":
    sys.exit(main())
