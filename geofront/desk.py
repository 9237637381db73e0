"""The desk that articles pass over: one by one, each on its own, so that a bad one spoils no other.

One `Desk` serves one command: it opens the gazetteer once and remembers which files were written in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from gazetteer.errors import GazetteerError
from geofront.errors import BadReport, CannotWrite, GeofrontError
from geofront.exporters import Exporter
from geofront.files import write_together, write_whole
from geofront.layers.picked import picked
from geofront.model import Report
from geofront.report_json import dumps, loads
from geofront.terminal import claims_as_json_lines, explanation, print_claims_table, seen, tally

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer

REPORT = "report.json"
STANDARD_INPUT = "-"
PATIENCE_S = 0.7


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A report and where it came from."""

    name: str           # as the user wrote it
    stem: str           # of its file; the article's id for standard input
    report: Report


@dataclass(slots=True)
class Desk:
    """What one command keeps from article to article."""

    places: Path | None = None          # a project's own file of places; None: the one beside each article, if there is one
    gazetteer: Gazetteer | None = None
    projects: dict[Path, Gazetteer] = field(default_factory=dict)       # by file of places
    written: dict[Path, str] = field(default_factory=dict)      # by whom

    def read(self, name: str, *, published: date | None) -> OnDesk:
        """
        Raises:
            BadDocument: it is not an article that we can read.
            BadRows: the project's own file of places is wrong.
            CannotWrite: see `opened`.
        """
        from geofront import readers
        from geofront.basemap.imported import outlines
        from geofront.pipeline import report_on

        article = readers.read(name, published=published)
        report = report_on(article, gazetteer=self._gazetteer_for(name), outline=outlines())
        return OnDesk(name, article.id if name == STANDARD_INPUT else Path(name).stem, report)

    def _gazetteer_for(self, name: str) -> Gazetteer:
        """The gazetteer with the project's own file on top, where there is one."""
        from gazetteer.project import Project, beside

        if self.gazetteer is None:
            self.gazetteer = opened()
        places = self.places or (beside(Path(name)) if name != STANDARD_INPUT else None)
        if places is None:
            return self.gazetteer
        if places not in self.projects:
            self.projects[places] = Project(places, self.gazetteer)
        return self.projects[places]

    def load(self, name: str) -> OnDesk:
        """
        Raises:
            BadReport: it is not there, or not a report.
        """
        try:
            raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        except (OSError, ValueError) as error:
            raise BadReport(f"{name}: cannot be read ({getattr(error, 'strerror', None) or error}). Give a report.json.") from error
        try:
            report = loads(raw)
        except BadReport as error:
            raise BadReport(f"{name}: {error}") from error
        return OnDesk(name, report.article.id if name == STANDARD_INPUT else Path(name).stem, report)

    def claim(self, target: Path, name: str) -> None:
        """Take a file or folder for one article of this command.

        Raises:
            CannotWrite: another article of the same command has it, or it is the article itself.
        """
        resolved = target.resolve()
        if resolved in self.written:
            raise CannotWrite(
                f"{name}: {target} was written for {self.written[resolved]} just now. Rename one of the two, or give them different -o."
            )
        if name != STANDARD_INPUT and resolved == Path(name).resolve():
            raise CannotWrite(f"{name}: the report would overwrite it. Choose another folder with -o.")
        self.written[resolved] = name

    def close(self) -> None:
        for project in self.projects.values():
            project.close()
        if self.gazetteer is not None:
            self.gazetteer.close()


def opened() -> Gazetteer:
    """The world gazetteer, with a word for whoever waits while it is unpacked, which happens once for each installation.

    Raises:
        CannotWrite: the cache folder cannot be written.
    """
    from gazetteer.shipped import CACHE_VARIABLE, cache_folder
    from gazetteer.store import Gazetteer

    patience = Timer(PATIENCE_S, _complain, ("unpacking the world gazetteer into the cache, once: a few seconds …",))
    patience.daemon = True
    patience.start()
    try:
        return Gazetteer.open()
    except OSError as error:
        raise CannotWrite(
            f"{error.filename or cache_folder()}: the world gazetteer cannot be unpacked there ({error.strerror or error}). "
            f"Name a folder that can be written in the environment variable {CACHE_VARIABLE}."
        ) from error
    finally:
        patience.cancel()


# --- what is done with one of them ---------------------------------------------------------------


def build_map(desk: Desk, one: OnDesk, out: Path, exporters: Sequence[Exporter]) -> None:
    """Write the report and the formats; print their paths and the tally.

    Raises:
        CannotWrite: see `Desk.claim` and `files.write_together`.
    """
    folder = out / one.report.article.id
    desk.claim(folder, one.name)
    writers = [partial(exporter.write, one.report) for exporter in exporters]
    _print_paths(write_together(folder, [*writers, partial(_saved, one.report)]))
    _print(f"{seen(one.name)}: {tally(one.report)}")


def build_overview(out: Path) -> int:
    """Write the overview of all maps in a folder, if it has any; print its path.

    Returns:
        The exit code: 0 done, 1 failed, which is told on standard error.
    """
    from geofront.exporters.overview import write_index

    if not any(out.glob(f"*/{REPORT}")):
        return 0
    try:
        _print_paths([write_index(out)])
    except (GeofrontError, OSError) as error:
        _complain(str(error))
        return 1
    return 0


def draw_saved(desk: Desk, one: OnDesk, out: Path, exporters: Sequence[Exporter], layers: Collection[str] = ()) -> None:
    """Write the formats, of these layers only where any are named; print their paths.

    Raises:
        CannotWrite: see `Desk.claim` and `files.write_together`.
        NoSuchLayer: the report has no layer of a name; says which it has.
    """
    report = picked(one.report, layers) if layers else one.report
    folder = out / report.article.id
    desk.claim(folder, one.name)
    _print_paths(write_together(folder, [partial(exporter.write, report) for exporter in exporters]))


def save_report(desk: Desk, one: OnDesk, out: Path) -> None:
    """Write the report as `<stem>.json`; print its path and the tally.

    Raises:
        CannotWrite: see `Desk.claim` and `files.write_whole`.
    """
    target = out / f"{one.stem}.json"
    desk.claim(target, one.name)
    _print_paths([write_whole(target, dumps(one.report))])
    _print(f"{seen(one.name)}: {tally(one.report)}")


def print_claims(desk: Desk, one: OnDesk, *, as_json: bool) -> None:
    """The claims as a table, or one line of JSON each."""
    if as_json:
        for line in claims_as_json_lines(one.report.to_dict()):
            _print(line)
    else:
        print_claims_table(one.report)


def print_report(desk: Desk, one: OnDesk, *, one_line: bool) -> None:
    """The report as JSON."""
    import json

    _print(json.dumps(one.report.to_dict(), ensure_ascii=False) if one_line else dumps(one.report).rstrip("\n"))


def explain_report(desk: Desk, one: OnDesk, *, only: str | None) -> None:
    """Why each place is where it is, and what became of each claim."""
    for line in explanation(one.report, only=only):
        _print(line)


def print_snippet(one: OnDesk, form: str, *, base: str, picture: str | None) -> None:
    """The snippet; a word on standard error where the picture that it shows is not beside the report.

    Raises:
        BadAddress: see `embed.snippet`.
    """
    from geofront.exporters.embed import FORMS, snippet

    print(snippet(one.report, form, base=base, picture=picture), end="", flush=True)
    shown = picture or FORMS[form].picture
    if shown and one.name != STANDARD_INPUT and not (Path(one.name).parent / shown).exists():
        _complain(f"{shown} is not beside {one.name}. Draw it: geofront draw {one.name} --to {Path(shown).suffix[1:]}")


def _saved(report: Report, folder: Path) -> Path:
    path = folder / REPORT
    path.write_text(dumps(report), encoding="utf-8", newline="\n")
    return path


def _print_paths(paths: Sequence[Path]) -> None:
    for path in paths:
        _print(str(path))


def _print(words: str) -> None:
    print(words, flush=True)


# --- one after the other -------------------------------------------------------------------------


def each_article(
    names: Sequence[str],
    work: Callable[[Desk, OnDesk], None],
    *,
    published: date | None = None,
    places: Path | None = None,
    reports_too: bool = False,
) -> int:
    """Read each article and do the work on it; what fails is told on standard error and the others are done.

    Args:
        places: see `Desk`.
        reports_too: a saved report may stand for an article.

    Returns:
        The exit code: 0 all done, 1 some failed.
    """

    def take(desk: Desk, name: str) -> OnDesk:
        if reports_too and name != STANDARD_INPUT and _is_report(Path(name)):
            return desk.load(name)
        return desk.read(name, published=published)

    return _each(Desk(places), names, take, work)


def each_report(names: Sequence[str], work: Callable[[Desk, OnDesk], None]) -> int:
    """The same for saved reports."""
    return _each(Desk(), names, Desk.load, work)


def _is_report(path: Path) -> bool:
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return b'"geofront-report/' in file.read(200)
    except (OSError, ValueError):
        return False


def _each(desk: Desk, names: Sequence[str], take: Callable[[Desk, str], OnDesk], work: Callable[[Desk, OnDesk], None]) -> int:
    failed = 0
    try:
        with _progress(len(names)) as done:
            for name in names:
                try:
                    work(desk, take(desk, name))
                except (GeofrontError, GazetteerError) as error:
                    failed += 1
                    _complain(str(error))
                except BrokenPipeError:
                    raise       # nobody reads what we print: stop, as any filter does
                except Exception as error:      # one article must not spoil the others, whatever is wrong with our code
                    failed += 1
                    _complain(f"{name}: a mistake in geofront, please report it: {type(error).__name__}: {error} ({_where(error)})")
                done()
    finally:
        desk.close()
    if len(names) > 1:
        _complain(f"{len(names) - failed} of {len(names)} done" + (f", {failed} failed" if failed else ""))
    return 1 if failed else 0


def _complain(words: str) -> None:
    print(seen(words), file=sys.stderr, flush=True)


def _where(error: Exception) -> str:
    """File and line of our own code where it happened."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-3:])


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on the terminal for several articles; nothing where nobody looks."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # standard output is taken through the bar only where it is the same terminal: piped, it must stay clean
    with Progress(console=Console(stderr=True, soft_wrap=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("articles", total=count)
        yield lambda: bar.advance(task)
