"""How long the page takes in a real Chromium: first paint, and until everything on it answers; and how large it is.

    python tests/bench/page_speed.py [rounds]

First paint and first contentful paint are the browser's own (PerformancePaintTiming, from the start of the navigation). "Ready" is when
the map, its words in their fonts and the list are drawn and every switch answers; "a step" is the worst of: a card clicked, a layer
switched, a search typed, a zoom, each until its frame is drawn. Prints medians; nothing here decides a test.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from chromium import Chromium
from page_reports import crowded, east_of_mosul

from geofront.exporters import html
from geofront.model import Report

AFTER = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))"
STEPS = {
    "card": "document.querySelector('.card-head').click()",
    "layer": "document.querySelector('.switch input').click()",
    "search": "document.getElementById('search').value = 'north'; document.getElementById('search').dispatchEvent(new Event('input'))",
    "zoom": "document.querySelector('.zoom button').click()",
    "region": "document.querySelector('[data-view=region]')?.click()",
}


def reports() -> Iterator[tuple[str, Report]]:
    yield "a short article", east_of_mosul()
    for count in (500, 2000, 5000):
        yield f"{count} claims", crowded(count)


def main(rounds: int) -> None:
    browser = Chromium()
    folder = Path(tempfile.mkdtemp(prefix="geofront-speed-"))
    print(f"{'page':18}{'KB':>7}{'gz KB':>7}{'build s':>9}{'FP s':>7}{'FCP s':>7}{'ready s':>9}  worst step s")
    for name, report in reports():
        started = time.perf_counter()
        path = html.write(report, folder / name)
        built = time.perf_counter() - started
        raw = path.read_bytes()
        first, content, ready = [], [], []
        steps: dict[str, list[float]] = {step: [] for step in STEPS}
        for _ in range(rounds):
            page = browser.open(path)
            page.until("performance.getEntriesByType('paint').length > 1")
            paints = page.run("Object.fromEntries(performance.getEntriesByType('paint').map((one) => [one.name, one.startTime]))")
            first.append(paints["first-paint"])
            content.append(paints["first-contentful-paint"])
            ready.append(page.run("performance.getEntriesByName('geofront-ready')[0].startTime"))
            for step, script in STEPS.items():
                steps[step].append(page.run(f"(async () => {{ const at = performance.now(); {script}; return await {AFTER} - at; }})()"))
            page.close()
        worst = max(steps, key=lambda step: statistics.median(steps[step]))
        print(
            f"{name:18}{len(raw) / 1e3:7.0f}{len(gzip.compress(raw, mtime=0)) / 1e3:7.0f}{built:9.2f}"
            f"{statistics.median(first) / 1e3:7.2f}{statistics.median(content) / 1e3:7.2f}{statistics.median(ready) / 1e3:9.2f}"
            f"  {statistics.median(steps[worst]) / 1e3:.2f} ({worst})",
            flush=True,
        )
    browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
