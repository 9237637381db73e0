"""An article in, a report out, for people who write Python: `geofront.read` and `geofront.read_text`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import get_ident

from gazetteer.project import Project, beside
from gazetteer.store import Gazetteer
from geofront import readers
from geofront.basemap.imported import outlines
from geofront.model import Article, Report
from geofront.pipeline import report_on
from geofront.readers.text import article_from_text


def read(path: str | Path, *, published: date | None = None, places: str | Path | None = None) -> Report:
    """What the article in a file claims, and where.

    Args:
        path: plain text, HTML, Markdown or JSON.
        published: the day of publication, where you know it better than the file does.
        places: your own file of places (see `gazetteer.project`); None: `gazetteer.csv` beside the article, if there is one.

    Raises:
        BadDocument: the file is not there, too large, or not an article that we can read.
        BadRows: the file of places is wrong.
    """
    return _report_on(readers.read(Path(path), published=published), Path(places) if places else beside(Path(path)))


def read_text(text: str, *, published: date | None = None, places: str | Path | None = None) -> Report:
    """What the article in a string claims, and where; offsets count characters of `text`.

    Raises:
        BadDocument: there are no words in it.
        BadRows: the file of places is wrong.
    """
    return _report_on(article_from_text(text, published=published), Path(places) if places else None)


def _report_on(article: Article, places: Path | None) -> Report:
    gazetteer = _gazetteer(get_ident())
    if places is None:
        return report_on(article, gazetteer=gazetteer, outline=outlines())
    with Project(places, gazetteer) as project:
        return report_on(article, gazetteer=project, outline=outlines())


@lru_cache(maxsize=4)
def _gazetteer(thread: int) -> Gazetteer:
    """One open store a thread, as SQLite wants it; what it has looked up stays looked up for the next article."""
    return Gazetteer.open()
