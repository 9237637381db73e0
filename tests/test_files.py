"""Files are there whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from geofront.errors import CannotWrite, GeofrontError
from geofront.files import write_together, write_whole


def writer(name: str, text: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_file_is_written_whole_with_its_newlines(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "deep" / "er" / "a.json", "الموصل\n")

    assert path.read_bytes() == "الموصل\n".encode()
    assert [one.name for one in path.parent.iterdir()] == ["a.json"]


def test_files_that_belong_together_replace_older_ones_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old a")
    (tmp_path / "kept").write_text("kept")

    placed = write_together(tmp_path, [writer("a", "new a"), writer("b", "new b")])

    assert placed == (tmp_path / "a", tmp_path / "b")
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"a": "new a", "b": "new b", "kept": "kept"}


def test_when_one_fails_all_older_files_stay(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old a")

    def fail(folder: Path) -> Path:
        (folder / "half").write_text("half of")
        raise OSError(28, "No space left on device", str(folder / "half"))

    with pytest.raises(CannotWrite, match="No space left"):
        write_together(tmp_path, [writer("a", "new a"), fail])
    with pytest.raises(ZeroDivisionError):
        write_together(tmp_path, [writer("a", "new a"), lambda folder: Path(str(1 / 0))])

    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"a": "old a"}


def test_a_folder_made_for_what_failed_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_together(tmp_path / "new", [lambda folder: Path(str(1 / 0))])

    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file")

    with pytest.raises(CannotWrite, match="-o") as caught:
        write_whole(tmp_path / "maps" / "x" / "a.json", "{}")

    assert isinstance(caught.value, GeofrontError)
    assert isinstance(caught.value, OSError)
    assert (tmp_path / "maps").read_text() == "a file"


def test_a_folder_where_the_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(CannotWrite, match="there is a folder of this name"):
        write_whole(tmp_path / "a.json", "{}")


@pytest.mark.skipif(os.name == "nt", reason="file modes are a matter of POSIX")
def test_others_may_read_what_was_written_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        path = write_whole(tmp_path / "a.json", "{}")
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o644
