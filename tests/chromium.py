"""A real Chromium without a window, driven over the DevTools protocol through a pipe; no driver, no port, no network."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--mute-audio",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
    # nothing resolves: a page that asks the network for anything is found out
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)


def found() -> str | None:
    """The browser's path; None where there is none."""
    return next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None)


class Chromium:
    """One browser process; `open()` gives pages."""

    def __init__(self) -> None:
        path = found()
        assert path is not None
        self.folder = tempfile.mkdtemp(prefix="geofront-chromium-")
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self.reads, self.writes = ours_in, ours_out

        def wire() -> None:
            # The browser reads commands on 3 and answers on 4; shield the pair from each other first.
            a, b = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={self.folder}", "about:blank"],
            preexec_fn=wire,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.rest = b""
        self.number = 0
        self.events: list[dict[str, Any]] = []

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.call("Browser.close")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.reads)
        os.close(self.writes)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method: str, session: str | None = None, *, wait_s: float = 30.0, **values: Any) -> dict[str, Any]:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        os.write(self.writes, json.dumps(message).encode() + b"\0")
        number, until = self.number, time.monotonic() + wait_s
        while True:
            answer = self.receive(until - time.monotonic())
            if answer is None:
                raise TimeoutError(f"{method}: no answer in {wait_s} s")
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def receive(self, wait_s: float) -> dict[str, Any] | None:
        until = time.monotonic() + wait_s
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.reads], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return None
            self.rest += os.read(self.reads, 1 << 16)
        raw, _, self.rest = self.rest.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        return message

    def open(
        self,
        path: Path,
        *,
        width: int = 1440,
        height: int = 900,
        query: str = "",
        dark: bool = False,
        calm: bool = True,
        scale: float = 1,
        vision: str | None = None,
        scripts: bool = True,
        mobile: bool = False,
    ) -> Page:
        """Open a file in a new page and wait until it says it is ready."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        for domain in ("Page", "Runtime", "Network", "Log", "Audits"):
            page.call(f"{domain}.enable")
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile)
        page.call(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"},
            ],
        )
        if vision:
            page.call("Emulation.setEmulatedVisionDeficiency", type=vision)
        if not scripts:
            page.call("Emulation.setScriptExecutionDisabled", value=True)
        page.call(
            "Page.addScriptToEvaluateOnNewDocument",
            source=(
                "window.violations = []; addEventListener('securitypolicyviolation', "
                "(e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));"
            ),
        )
        page.call("Page.navigate", url=path.resolve().as_uri() + query)
        if scripts:
            page.until("document.documentElement?.dataset.ready === 'yes'")
        else:
            page.until("document.readyState === 'complete'") if scripts else time.sleep(0.5)
        return page


class Page:
    """One page; everything it logs and asks for is kept."""

    def __init__(self, browser: Chromium, session: str, target: str) -> None:
        self.browser, self.session, self.target = browser, session, target

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **values)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; promises are waited for."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", str(answer["exceptionDetails"])))
        return answer["result"].get("value")

    def until(self, script: str, wait_s: float = 20.0) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + wait_s
        while not self.run(script):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {script}. Said: {self.said()}")
            time.sleep(0.02)

    def settle(self) -> None:
        """Wait for two frames, so that what was asked for is drawn."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))")

    def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.settle()

    def press(self, key: str, *, code: int = 0, text: str = "") -> None:
        codes = {
            "Tab": 9,
            "Enter": 13,
            "Escape": 27,
            " ": 32,
            "ArrowDown": 40,
            "ArrowUp": 38,
            "ArrowLeft": 37,
            "ArrowRight": 39,
            "+": 187,
            "-": 189,
        }
        number = code or codes.get(key, ord(key[0].upper()))
        typed = text or ("\r" if key == "Enter" else key if len(key) == 1 else "")
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=number, text=typed, code=key)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=number, code=key)
        self.settle()

    def events(self, method: str) -> list[dict[str, Any]]:
        while (message := self.browser.receive(0)) is not None:
            self.browser.events.append(message)
        return [
            event["params"] for event in self.browser.events if event.get("sessionId") == self.session and event.get("method") == method
        ]

    def said(self) -> list[str]:
        """Console messages, uncaught errors, log entries and issues."""
        words = [
            str([arg.get("value", arg.get("description")) for arg in event["args"]]) for event in self.events("Runtime.consoleAPICalled")
        ]
        words += [
            str(event["exceptionDetails"].get("exception", {}).get("description", event))
            for event in self.events("Runtime.exceptionThrown")
        ]
        words += [event["entry"]["text"] for event in self.events("Log.entryAdded")]
        words += [event["issue"]["code"] for event in self.events("Audits.issueAdded")]
        return words

    def asked(self) -> list[str]:
        """Addresses that the page asked for, without itself and what stands in it."""
        urls = [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]
        return [url for url in urls[1:] if not url.startswith("data:")]

    def picture(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        return path

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)
