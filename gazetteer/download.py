"""Fetching GeoNames' country files, with retries, resume and checks."""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from gazetteer.errors import GazetteerError

BASE_URL = "https://download.geonames.org/export/dump/"
URL_VARIABLE = "GEOFRONT_GEONAMES_URL"  # another place that serves the same files
AGENT = "geofront (a map maker for news articles)"
_TRIES = 4
_CHUNK = 1 << 16
_TIMEOUT_S = 30.0
_WAIT_S = 1.0


class NotFetched(GazetteerError, OSError):
    """A file could not be fetched, or what came is not what was announced."""


def base_url() -> str:
    """Where GeoNames' files are fetched from: $GEOFRONT_GEONAMES_URL, else GeoNames itself."""
    url = os.environ.get(URL_VARIABLE, BASE_URL)
    return url if url.endswith("/") else url + "/"


def fetch(url: str, target: Path, *, wait_s: float = _WAIT_S, progress: Callable[[int, int | None], None] | None = None) -> Path:
    """Fetch a file; what a broken connection left is continued, and the file appears under its name only when it is whole.

    Args:
        wait_s: seconds before the second try, doubled for each further one.
        progress: told bytes so far and bytes in all, None where the server does not say.

    Raises:
        NotFetched: after four tries, or at once where the server says that there is no such file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    trouble = ""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(wait_s * 2 ** (attempt - 1))
        try:
            _continue(url, part, progress)
            if target.suffix == ".zip":
                _check_zip(part)
        except HTTPError as error:
            trouble = f"the server says {error.code} {error.reason}"
            if error.code == 416:  # what we have is no beginning of what is there now
                part.unlink(missing_ok=True)
            elif 400 <= error.code < 500:
                raise NotFetched(f"{url}: {trouble}. Check the country code and the address.") from None
        except (zipfile.BadZipFile, zlib.error) as error:
            trouble = f"the zip is damaged ({error})"
            part.unlink(missing_ok=True)
        except (URLError, OSError, EOFError) as error:
            trouble = str(getattr(error, "reason", error))
        else:
            os.replace(part, target)
            return target
    raise NotFetched(f"{url}: not fetched after {_TRIES} tries: {trouble}. Try again later; what came so far is kept.")


def _continue(url: str, part: Path, progress: Callable[[int, int | None], None] | None) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": AGENT, **({"Range": f"bytes={have}-"} if have else {})}
    with urlopen(Request(url, headers=headers), timeout=_TIMEOUT_S) as answer:
        resumed = answer.status == 206
        length = answer.headers.get("Content-Length")
        total = int(length) + (have if resumed else 0) if length else None
        got = have if resumed else 0
        with part.open("ab" if resumed else "wb") as out:
            while chunk := answer.read(_CHUNK):
                out.write(chunk)
                got += len(chunk)
                if progress is not None:
                    progress(got, total)
    if total is not None and got != total:
        raise OSError(f"{got} bytes came of {total}")


def _check_zip(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        bad = packed.testzip()
    if bad is not None:
        raise zipfile.BadZipFile(f"{bad} has a wrong checksum")
