"""GeoNames' files over a bad line: tried again, continued, checked, and put in place only when whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from local_server import serving

from gazetteer import commands
from gazetteer.download import NotFetched, fetch
from gazetteer.store import Gazetteer


def packed(country: str = "IQ") -> bytes:
    rows = []
    for number in range(400):
        lat, lon = 33 + number / 1000, 44 + number / 1000
        head = [str(number + 1), f"Qarya {number}", f"Qarya {number}", "", f"{lat:.4f}", f"{lon:.4f}"]
        rows.append("\t".join([*head, "P", "PPL", country, "", "07", "", "", "", "1500", "", "30", "Asia/Baghdad", "2020-01-01"]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(f"{country}.txt", "\n".join(rows) + "\n")
        file.writestr("readme.txt", "about")
    return out.getvalue()


def test_a_broken_connection_is_continued_where_it_stopped(tmp_path: Path) -> None:
    body = packed()
    ranges = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        ranges.append(headers.get("Range"))
        if len(ranges) == 1:
            return 200, {"Content-Length": str(len(body))}, body[:1000]
        start = int(headers["Range"].removeprefix("bytes=").removesuffix("-"))
        return 206, {}, body[start:]

    with serving(answer) as host:
        target = fetch(f"http://{host}/IQ.zip", tmp_path / "IQ.zip", wait_s=0.01)

    assert target.read_bytes() == body
    assert ranges == [None, "bytes=1000-"]


def test_a_server_that_cannot_continue_starts_again(tmp_path: Path) -> None:
    body = packed()
    calls = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        calls.append(path)
        return 200, {"Content-Length": str(len(body))}, body[:500] if len(calls) == 1 else body

    with serving(answer) as host:
        assert fetch(f"http://{host}/IQ.zip", tmp_path / "IQ.zip", wait_s=0.01).read_bytes() == body


def test_a_damaged_zip_is_fetched_again(tmp_path: Path) -> None:
    body = packed()
    broken = body[:300] + b"\x00" * 50 + body[350:]
    calls = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        calls.append(path)
        return 200, {}, broken if len(calls) == 1 else body

    with serving(answer) as host:
        assert fetch(f"http://{host}/IQ.zip", tmp_path / "IQ.zip", wait_s=0.01).read_bytes() == body
    assert len(calls) == 2


def test_no_such_country_is_said_at_once(tmp_path: Path) -> None:
    calls = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        calls.append(path)
        return 404, {}, b""

    with serving(answer) as host, pytest.raises(NotFetched, match="404"):
        fetch(f"http://{host}/QQ.zip", tmp_path / "QQ.zip", wait_s=0.01)
    assert len(calls) == 1
    assert not (tmp_path / "QQ.zip").exists()


def test_a_server_that_stays_down_is_given_up(tmp_path: Path) -> None:
    calls = []

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        calls.append(path)
        return 503, {}, b""

    with serving(answer) as host, pytest.raises(NotFetched, match="after 4 tries"):
        fetch(f"http://{host}/IQ.zip", tmp_path / "IQ.zip", wait_s=0.01)
    assert len(calls) == 4


def test_adding_countries_fetches_and_imports_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOFRONT_CACHE", str(tmp_path / "cache"))

    def answer(path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return 200, {}, packed(path.removeprefix("/dump/").removesuffix(".zip"))

    with serving(answer) as host:
        monkeypatch.setenv("GEOFRONT_GEONAMES_URL", f"http://{host}/dump")
        done = commands.add(["iq", "SY"], folder=tmp_path / "places", wait_s=0.01)

    assert [(code, count.kept) for code, count in done] == [("IQ", 400), ("SY", 400)]
    with Gazetteer.open(tmp_path / "places" / "geonames-sy.sqlite") as gazetteer:
        assert gazetteer.candidates("Qarya 7")[0].place.country == "SY"
