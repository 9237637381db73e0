"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("whenever", deadline=None)  # a slow machine fails nothing
settings.load_profile("whenever")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"     # texts that are not ours to publish; some machines have them beside the repository


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts that we may read but not publish; skips where there is none."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("no ../shared beside the repository: its articles are not ours to publish")
    return SHARED


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of claims is as wide as the terminal; every test has the same one."""
    monkeypatch.setenv("COLUMNS", "160")
