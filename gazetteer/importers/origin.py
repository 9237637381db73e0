"""What a store says of the file it was made from."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.errors import BadRows


def origin_of(path: Path, *, layer: str, source: str, licence: str) -> dict[str, str]:
    """The layer, the file's name, day and fingerprint ("sha256:..." of its bytes), who made it and under which licence.

    Raises:
        BadRows: there is no such file.
    """
    if not path.is_file():
        raise BadRows(f"{path}: there is no such file. Check the path.")
    with path.open("rb") as file:
        fingerprint = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return {"layer": layer, "title": path.name, "date": day, "source": source, "licence": licence, "fingerprint": fingerprint}
