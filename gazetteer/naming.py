"""From a spelling to the keys it is looked up by.

Three rungs share these functions. Two spellings stand on the *exact* rung when `tidy` makes them the same text, on the *folded*
rung when `fold` does, and on the *variant* rung when a family of spelling rules does. A family holds the habits of one group of
languages (how news writes Arabic, Ukrainian, Burmese ... in Latin letters) and is used only for places of the countries that
write so, so that a rule for Raqqa never bends a name in Ohio.

The rules themselves, with the pairs of spellings that motivated each, are in `spelling.py`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

from gazetteer.place import Kind
from gazetteer.spelling import FAMILIES, Family, families_of

__all__ = [
    "FAMILIES",
    "Family",
    "families_of",
    "fold",
    "folded_afresh",
    "is_code",
    "key_hash",
    "lookup_keys",
    "stored_keys",
    "tidy",
    "without_kind",
]

_APOSTROPHES = "'’‘ʼʻ`´ʿʾʽˈ′‛ˊˋ"
_HYPHENS = "-‐‑‒–—−_"
_MARKS = (*range(0x0300, 0x0370), *range(0x0591, 0x05C8), *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, 0x0640)
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
    "ǝ": "a",
    "þ": "th",
    "ŋ": "ng",
    "ħ": "h",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ŧ": "t",
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ے": "ي",
    "ں": "ن",
    "ھ": "ه",
}

_TIDY = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES + '"“”«».', None),
        **dict.fromkeys(map(chr, _MARKS), None),
        **dict.fromkeys(_HYPHENS + "/,", " "),
        "&": " and ",
        **_LETTERS,
    }
)
_ASCII_FOLD = bytes(ord(" ") if chr(c) in "-_/," else c + 32 if 65 <= c <= 90 else c for c in range(256))
_ASCII_GONE = b"'`\"."
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# words that say what sort of place is meant, before or after its name: "Anbar province", "Lake Chad", "the city of Raqqa"
_PROVINCE = frozenset({Kind.PROVINCE, Kind.REGION, Kind.DISTRICT})
_DISTRICT = frozenset({Kind.DISTRICT, Kind.PROVINCE, Kind.REGION})
_TOWN = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.DISTRICT})
_WATER = frozenset({Kind.RIVER, Kind.OTHER, Kind.REGION})
KIND_WORDS: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(
        ("province", "governorate", "oblast", "region", "state", "krai", "prefecture", "muhafazah", "wilayat", "republic"), _PROVINCE
    ),
    **dict.fromkeys(
        (
            "district",
            "raion",
            "rayon",
            "territory",
            "county",
            "township",
            "subdistrict",
            "department",
            "zone",
            "woreda",
            "cercle",
            "locality",
            "emirate",
        ),
        _DISTRICT,
    ),
    **dict.fromkeys(("city", "town", "village", "municipality", "settlement", "hamlet"), _TOWN),
    **dict.fromkeys(("neighborhood", "neighbourhood", "quarter", "suburb"), frozenset({Kind.DISTRICT, Kind.VILLAGE, Kind.TOWN, Kind.CAMP})),
    **dict.fromkeys(("river", "lake", "reservoir", "canal"), _WATER),
    **dict.fromkeys(("dam", "hydroelectric dam"), frozenset({Kind.DAM})),
    **dict.fromkeys(("airport", "international airport", "airfield"), frozenset({Kind.AIRPORT, Kind.BASE})),
    **dict.fromkeys(("airbase", "air base", "air field", "military base", "base", "barracks"), frozenset({Kind.BASE, Kind.AIRPORT})),
    **dict.fromkeys(("camp", "refugee camp"), frozenset({Kind.CAMP})),
    **dict.fromkeys(("crossing", "border crossing"), frozenset({Kind.CROSSING})),
}
_BEFORE = {
    word: kinds
    for word, kinds in KIND_WORDS.items()
    if word in ("lake", "river", "province", "camp", "oblast", "district", "governorate", "region", "wilayat", "state")
}
_OF = ("city of", "town of", "village of", "province of", "region of", "district of", "governorate of", "state of", "port of", "county of")
_OF_KINDS = {phrase: KIND_WORDS.get(phrase.removesuffix(" of"), _TOWN) for phrase in _OF}


def tidy(name: str) -> str:
    """The same spelling with one kind of apostrophe, hyphen and space, composed; its case is kept."""
    if name.isascii():
        return " ".join(name.split())
    return " ".join(unicodedata.normalize("NFC", name).translate(_TIDY).split())


def folded_afresh(name: str) -> str:
    """What `fold` gives, without looking whether it is remembered: for files of millions of names that each come once."""
    if name.isascii():
        words = name.encode().translate(_ASCII_FOLD, _ASCII_GONE).decode().replace("&", " and ").split()
    else:
        words = unicodedata.normalize("NFKD", name).casefold().translate(_FOLD).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if not _WORDS.keys().isdisjoint(words):
            words = [*(_WORDS.get(word, word) for word in words[:-1]), words[-1]]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The spelling without case, diacritics, apostrophes, ayn, hamza, full stops; hyphens are spaces, a leading "the" is gone.

    >>> fold("Ta‘izz"), fold("St. Louis"), fold("The Hague"), fold("Baga-Sola")
    ('taizz', 'saint louis', 'hague', 'baga sola')
    """
    return folded_afresh(name)


def is_code(name: str) -> bool:
    """Whether it is written as an abbreviation, which only capitals can match: US is not us, CAR is not a car."""
    if len(name) > 14 or (not name[-1:].isupper() and name[-1:] != "."):
        return False
    letters = name.removeprefix("the ").replace(".", "")
    return len(letters) <= 5 and letters.isascii() and letters.isalpha() and letters.isupper()


def _is_abbreviation(name: str) -> bool:
    """Whether a full stop is part of the name: "Ind." is not Ind, "Mass." is not mass."""
    return name.endswith(".") and not is_code(name) and len(name) <= 7


def key_hash(key: str) -> int:
    """40 bits of a key: among the keys of the world two different ones share them once in a million lookups."""
    return int.from_bytes(blake2b(key.encode(), digest_size=5).digest(), "big")


def stored_keys(name: str, families: tuple[Family, ...]) -> tuple[str, ...]:
    """The keys under which a name of the gazetteer is filed: its folded form, then one for each family that has one."""
    folded = folded_afresh(name)
    if not folded:
        return ()
    if name[-1].isupper() or name[-1] == ".":
        if is_code(name) and len(folded) <= 4:
            return ("^" + folded,)
        if _is_abbreviation(name):
            return (folded + ".",)
    return (folded, *_family_keys(folded, families)) if families else (folded,)


def lookup_keys(name: str) -> tuple[str, ...]:
    """The keys to look a spelling up by, best rung first: capitals as a code, folded, then every family."""
    folded = fold(name)
    if not folded:
        return ()
    keys = (folded, *_family_keys(folded, FAMILIES))
    if is_code(name):
        return ("^" + folded, *keys)
    return (folded + ".", *keys) if name.endswith(".") else keys


def _family_keys(folded: str, families: tuple[Family, ...]) -> tuple[str, ...]:
    if len(folded) < 4 or not folded.isascii():
        return ()
    if " " not in folded and families is FAMILIES:
        return _word_keys(folded)
    return tuple(family.mark + skeleton for family in families if len(skeleton := family.skeleton(folded)) >= 4)


@lru_cache(maxsize=1 << 15)
def _word_keys(word: str) -> tuple[str, ...]:
    return tuple(family.mark + skeleton for family in FAMILIES if len(skeleton := family.skeleton(word)) >= 4)


@lru_cache(maxsize=1 << 14)
def without_kind(folded: str) -> tuple[tuple[str, frozenset[Kind]], ...]:
    """What is left of a folded spelling without the word for its sort of place, and the kinds that word allows.

    >>> without_kind("anbar province")[0][0], without_kind("lake chad")[0][0], without_kind("city of raqqa")[0][0]
    ('anbar', 'chad', 'raqqa')
    """
    words = folded.split()
    found = []
    for count in (2, 1):
        if len(words) > count:
            kinds = KIND_WORDS.get(" ".join(words[-count:]))
            if kinds:
                found.append((" ".join(words[:-count]), kinds))
    if len(words) > 1:
        kinds = _BEFORE.get(words[0])
        if kinds:
            found.append((" ".join(words[1:]), kinds))
    if len(words) > 2:
        kinds = _OF_KINDS.get(" ".join(words[:2]))
        if kinds:
            found.append((" ".join(words[2:]), kinds))
    return tuple(found)
