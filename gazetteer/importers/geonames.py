"""GeoNames' own files: country dumps and allCountries (.txt or .zip), alternateNamesV2, admin1 and admin2 codes.

Formats: https://download.geonames.org/export/dump/readme.txt. Rows are streamed; memory does not grow with the file, except for the
alternate names of the places that are kept.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gazetteer.errors import BadRows
from gazetteer.importers.count import Count, Progress
from gazetteer.importers.geonamescache import kind_of
from gazetteer.importers.origin import origin_of
from gazetteer.importers.scripts import LOCAL_SCRIPT, best_local, script_of
from gazetteer.importers.spellings import alike, usable
from gazetteer.place import Kind
from gazetteer.writer import PlaceRow, Spelling, StoreWriter

SOURCE = "geonames"
LICENCE = "CC BY 4.0"
FIELDS = 19
_TELL_EVERY = 50_000
_NOT_NAMES = frozenset(("link", "wkdt", "post", "iata", "icao", "faac", "unlc", "phon", "tcid", "abbr"))

_CODES: Mapping[Kind, str] = {
    Kind.TOWN: "PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLCD PPLCH PPLF PPLG PPLL PPLQ PPLR PPLS PPLW",
    Kind.DISTRICT: "PPLX STLMT ADM2 ADM3 ADM4 ADMD",
    Kind.PROVINCE: "ADM1",
    Kind.REGION: "RGN AREA RGNE RGNH MTS ISL ISLS PEN PLN DSRT VAL PLAT MRSH FRST",
    Kind.RIVER: "STM STMI STMH STMX WAD WADX CNL",
    Kind.DAM: "DAM DAMQ DAMSB",
    Kind.AIRPORT: "AIRP AIRF AIRH AIRQ",
    Kind.BASE: "AIRB MILB INSM NVB FT",
    Kind.CAMP: "CMPRF CMP",
    Kind.CROSSING: "PSTB CSTM BDRY",
    Kind.OTHER: "LK LKS LKI RSV LGN BAY GULF STRT SEA MT HLL PK PASS GAP BDG PRT OILF OILR OILW GASF PS PSN HSP CSTL PAL SQR MNA TOWR",
}
KINDS: Mapping[str, Kind] = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
_PROMINENCE = {
    Kind.PROVINCE: 100_000, Kind.DISTRICT: 500, Kind.REGION: 500, Kind.RIVER: 500, Kind.DAM: 500, Kind.AIRPORT: 500, Kind.BASE: 500,
    Kind.CAMP: 500, Kind.CROSSING: 500, Kind.OTHER: 100,
}  # fmt: skip
_UNCERTAINTY = {Kind.PROVINCE: 20.0, Kind.DISTRICT: 5.0, Kind.REGION: 10.0, Kind.RIVER: 20.0}


class _Sort(NamedTuple):
    """What follows from a feature code, as plain texts and numbers, because it is looked up for each of millions of rows."""

    kind: str
    by_size: bool           # whether the population decides between city, town and village
    prominence: int         # at least
    people: int             # so many of them count for one of prominence
    uncertainty_km: float
    level: int              # of a division: 1, 2, else 0


def _sort_of(code: str, kind: Kind) -> _Sort:
    if kind is Kind.TOWN:
        capital = code == "PPLC"
        return _Sort((Kind.CITY if capital else kind).value, not capital, 200, 1, 1.0, 0)
    return _Sort(kind.value, False, _PROMINENCE[kind], 10, _UNCERTAINTY.get(kind, 1.0), {"ADM1": 1, "ADM2": 2}.get(code, 0))


_SORTS: Mapping[str, _Sort] = {code: _sort_of(code, kind) for code, kind in KINDS.items()}
_NOBODY_COUNTED = kind_of(0).value


@contextmanager
def opened(path: Path) -> Iterator[io.TextIOBase]:
    """The lines of a .txt, or of the one data file inside a .zip.

    Raises:
        BadRows: there is no such file, or the zip is damaged or holds no data file.
    """
    if not path.is_file():
        raise BadRows(f"{path}: there is no such file. Check the path.")
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as packed:
            inside = [info for info in packed.infolist() if info.filename.endswith(".txt") and "readme" not in info.filename.lower()]
            if not inside:
                raise BadRows(f"{path}: holds no .txt with places. Get a country file such as IQ.zip.")
            largest = max(inside, key=lambda info: info.file_size)
            with packed.open(largest) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as file:
                yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise BadRows(f"{path}: the zip is damaged or cut short ({error}). Download it again.") from None


def import_geonames(
    source: Path,
    store: Path,
    *,
    alternate_names: Path | None = None,
    admin_codes: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Count:
    """Stream a GeoNames file into a store of its own; the store that was there is replaced only by a whole one.

    Raises:
        BadRows: the file is not in GeoNames' format, is damaged, or gave no place.
    """
    extra: dict[int, list[Spelling]] = {}
    if alternate_names or admin_codes:
        extra = _extra_names(source, alternate_names, admin_codes)
    count = Count()
    meta = origin_of(source, layer="import", source=SOURCE, licence=LICENCE)
    with StoreWriter(store, meta) as writer:
        try:
            with opened(source) as lines:
                _stream(lines, source, writer, count, extra, progress)
        except UnicodeDecodeError as error:
            raise BadRows(f"{source}: not UTF-8 ({error.reason}). GeoNames' files are; download it again.") from None
        if not count.kept:
            raise BadRows(f"{source}: no place in it could be kept. {count.says()} Check that it is a GeoNames file.")
        writer.meta["rows"] = str(count.kept)
    return count


def _stream(
    lines: io.TextIOBase, source: Path, writer: StoreWriter, count: Count, extra: Mapping[int, list[Spelling]], progress: Progress | None
) -> None:
    add, dropped = writer.add, count.dropped
    read = kept = 0
    try:
        for line in lines:
            read += 1
            if progress is not None and not read % _TELL_EVERY:
                progress(read)
            cells = line.split("\t")
            if len(cells) != FIELDS:
                if read == 1:
                    raise BadRows(
                        f"{source}:1: {len(cells)} columns instead of {FIELDS}, so this is no GeoNames file of places. Check the file."
                    )
                dropped["with another number of columns"] += 1
                continue
            sort = _SORTS.get(cells[7])
            if sort is None:
                dropped["of a kind news does not name"] += 1
                continue
            number, name, _, others, north, east, _, _, country, _, admin1, admin2, _, _, people, _, _, _, _ = cells
            try:
                lat, lon, population = float(north), float(east), int(people or 0)
                place_number = int(number)
            except ValueError:
                dropped["with a broken number"] += 1
                continue
            if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
                dropped["outside the world"] += 1
                continue
            if not name:
                dropped["without a name"] += 1
                continue
            kind, by_size, prominence, share, uncertainty_km, level = sort
            if by_size:
                kind = kind_of(population).value if population else _NOBODY_COUNTED
            local = ""
            spellings: list[Spelling] = []
            if others:
                good = [other for other in others.split(",") if other != name and usable(other, country=country, primary=name)]
                if good:
                    if country in LOCAL_SCRIPT and script_of(name) == "LATIN":
                        local = best_local(good, country=country, like=name) or ""
                    spellings += [(other, "", "", "", 1 if alike(other, name, country) else 0) for other in good]
            if place_number in extra:
                spellings += extra[place_number]
            division = f"{country}.{admin1}.{admin2}" if admin2 else ""
            row: PlaceRow = (
                f"geonames:{number}", name, local, kind, country, admin1, lon, lat, population, 0.0, uncertainty_km, SOURCE, "",
                max(population // share, prominence), division,
                "" if not level else division if level == 2 else f"{country}.{admin1}",
            )  # fmt: skip
            add(row, spellings)
            kept += 1
    finally:
        count.read, count.kept = read, kept


def _extra_names(source: Path, alternate_names: Path | None, admin_codes: Sequence[Path]) -> dict[int, list[Spelling]]:
    """Names with languages and dates for the places of a file, by GeoNames id."""
    wanted: dict[int, tuple[str, str]] = {}
    with opened(source) as lines:
        for line in lines:
            cells = line.split("\t", 9)
            if len(cells) == 10 and cells[7] in KINDS and cells[0].isdigit():
                wanted[int(cells[0])] = (cells[1], cells[8])
    extra: dict[int, list[Spelling]] = {}
    if alternate_names is not None:
        with opened(alternate_names) as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) < 4 or not cells[1].isdigit():
                    raise BadRows(
                        f"{alternate_names}:{number}: not a row of alternateNamesV2 (id, geonameid, language, name, ...). Check the file."
                    )
                place = wanted.get(int(cells[1]))
                language, text = cells[2], cells[3]
                if place is None or language in _NOT_NAMES or not usable(text, country=place[1], primary=place[0]):
                    continue
                cells += [""] * (10 - len(cells))
                historic = cells[7] == "1"
                since, until = _year(cells[8]), _year(cells[9])
                extra.setdefault(int(cells[1]), []).append(
                    (text, language, since, until, 1 if language == "en" and not historic else 0)
                )
    for path in admin_codes:
        with opened(path) as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) != 4 or not cells[3].isdigit():
                    raise BadRows(
                        f"{path}:{number}: not a row of admin1Codes or admin2Codes (code, name, ascii name, geonameid). Check the file."
                    )
                if int(cells[3]) in wanted:
                    extra.setdefault(int(cells[3]), []).extend((text, "", "", "", 1) for text in dict.fromkeys(cells[1:3]) if text)
    return extra


def _year(text: str) -> str:
    text = text.strip()
    return text if text[:4].isdigit() else ""
