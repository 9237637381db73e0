"""Maps on the loopback address: what is in the folder, nothing else, and anew when an article changes."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geofront.serving import served, watch


def get(url: str, path: str, host: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port or 0, timeout=5)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_folder_is_served_and_nothing_above_it(tmp_path: Path) -> None:
    (tmp_path / "maps" / "a").mkdir(parents=True)
    (tmp_path / "maps" / "a" / "index.html").write_text("a map", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with served(tmp_path / "maps") as url:
        assert url.startswith("http://127.0.0.1:")
        assert get(url, "/a/index.html") == (200, b"a map")
        assert get(url, "/../secret.txt")[0] == 404
        assert get(url, "/%2e%2e/secret.txt")[0] == 404
        assert get(url, "/a/index.html", host="evil.example")[0] == 403


def test_a_port_that_is_taken_is_an_error(tmp_path: Path) -> None:
    with (
        served(tmp_path) as url,
        pytest.raises(OSError, match=r"in use|refused|denied|only one"),
        served(tmp_path, urlsplit(url).port or 0),
    ):
        pass


def test_a_changed_file_is_told_once(tmp_path: Path) -> None:
    first, second, missing = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    first.write_text("1", "utf-8")
    second.write_text("1", "utf-8")
    told: list[list[Path]] = []
    done = threading.Event()
    looks = iter(range(40))

    def until() -> bool:
        look = next(looks)
        if look == 1:
            first.write_text("changed", "utf-8")
        if look == 3:
            missing.write_text("new", "utf-8")
        return done.is_set() or look > 6

    watch([first, second, missing], told.append, every_s=0.01, until=until)
    assert told == [[first], [missing]]
