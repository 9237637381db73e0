"""Scripts: which one a name is written in, which one a country writes, and which local spelling fits the English one best."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

LOCAL_SCRIPT: dict[str, str] = {
    **dict.fromkeys("IQ SY LB PS JO SA YE OM AE QA BH KW EG SD LY TN DZ MA EH MR IR AF PK DJ KM TD".split(), "ARABIC"),
    **dict.fromkeys("UA RU BY BG RS MK KZ KG TJ MN".split(), "CYRILLIC"),
    **dict.fromkeys(("ET", "ER"), "ETHIOPIC"),
    **dict.fromkeys(("CN", "TW", "HK", "MO", "JP"), "CJK"),
    **dict.fromkeys(("GR", "CY"), "GREEK"),
    "IL": "HEBREW",
    "MM": "MYANMAR",
    "AM": "ARMENIAN",
    "GE": "GEORGIAN",
    "KR": "HANGUL",
    "KP": "HANGUL",
    "TH": "THAI",
    "LA": "LAO",
    "KH": "KHMER",
    "IN": "DEVANAGARI",
    "NP": "DEVANAGARI",
    "BD": "BENGALI",
    "LK": "SINHALA",
}
KEPT = frozenset({"LATIN", "ARABIC", "CYRILLIC", "HEBREW", "MYANMAR", "ETHIOPIC", "GREEK", "ARMENIAN", "GEORGIAN"})
_ARABIC_LETTERS = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ")
_UKRAINIAN_NOT = frozenset("ыэъёЫЭЪЁ")
_TO_LATIN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщюяьыэъё",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia  y e  io".split(" "),
        strict=True,
    )
) | dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
        "a b t th j h kh d dh r z s sh s d t z  gh f q k l m n h w i  a a w i y a a".split(" "),
        strict=True,
    )
)


@lru_cache(maxsize=1 << 12)
def _script_of_letter(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split(" ", 1)[0].split("-", 1)[0]


def script_of(name: str) -> str:
    """ "LATIN", "ARABIC", "CYRILLIC", "CJK" ...; "" for a name of two scripts or of no letters."""
    if name.isascii():
        return "LATIN" if any(map(str.isalpha, name)) else ""
    found = ""
    for letter in name:
        if letter.isalpha():
            script = _script_of_letter(letter)
            if script == "MODIFIER":
                continue
            if found and script != found:
                return ""
            found = script
    return found


def _in_latin(name: str) -> str:
    return "".join(_TO_LATIN.get(letter, "" if letter != " " else " ") for letter in name.casefold())


def best_local(names: Iterable[str], *, country: str, like: str) -> str | None:
    """Of several spellings in the country's own script, the one that reads most like `like`; None where there is none."""
    script = LOCAL_SCRIPT.get(country)
    if script is None:
        return None
    spellings = list(dict.fromkeys(names))
    fitting = [name for name in spellings if script_of(name) == script]
    has_article = any(
        name.startswith(("Al ", "El ", "Al-", "El-", "Ar ", "As ", "Ash ", "An ", "At ", "Ad ", "Az ")) for name in (*spellings, like)
    )
    if not fitting:
        return None
    if len(fitting) == 1 or script not in ("ARABIC", "CYRILLIC"):
        return fitting[0]

    def score(name: str) -> tuple[float, int]:
        fit = SequenceMatcher(None, _in_latin(name), like.casefold(), autojunk=False).ratio()
        if country not in ("IR", "AF", "PK") and script == "ARABIC" and not set(name) <= _ARABIC_LETTERS:
            fit -= 0.5
        if name.startswith("ال") and has_article:
            fit += 0.3
        if country == "UA" and not _UKRAINIAN_NOT.isdisjoint(name):
            fit -= 0.5
        return (round(fit, 3), -fitting.index(name))

    return max(fitting, key=score)
