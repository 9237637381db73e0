"""Which of a source's alternate names can stand in an English text, and which are codes or letter-by-letter romanisations."""

from __future__ import annotations

from gazetteer.importers.scripts import KEPT, LOCAL_SCRIPT, script_of
from gazetteer.naming import families_of, fold

_NOT_IN_NAMES = frozenset('0123456789()[]{},;:/\\،؛|*?!@#%=+<>"”“')


def usable(name: str, *, country: str | None, primary: str) -> bool:
    """Whether a spelling can be a name in running text.

    Dropped: airport and other codes in capitals ("OSM"), romanisations without a capital ("mo su er"), names with a comma, digits or
    brackets, scripts that neither the country nor the neighbourhood of our wars writes.
    """
    if len(name) < 2 or len(name) > 60 or not _NOT_IN_NAMES.isdisjoint(name):
        return False
    if name.isascii() and name[0].isupper() and not name.isupper():
        return len(name) > 3 or name == primary or sum(map(str.isalpha, name)) > 2
    script = script_of(name)
    if not script:
        return False
    if script == "LATIN":
        letters = [letter for letter in name if letter.isalpha()]
        if len(letters) < 3 and name != primary:
            return False
        if not any(letter.isupper() for letter in letters):
            return False
        return not (name.isupper() and len(letters) <= 5)
    return script in KEPT or script == LOCAL_SCRIPT.get(country or "")


def distinct(names: list[str], *, besides: tuple[str, ...]) -> list[str]:
    """The names in order, each only once however folded."""
    seen = {fold(name) for name in besides}
    kept = []
    for name in names:
        key = fold(name)
        if key and key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def alike(name: str, primary: str, country: str | None) -> bool:
    """Whether two spellings are variants of each other by a rule of the country: "Raqqa" and "Ar Raqqah", but not "Musil" and "Mosul"."""
    families = families_of(country)
    if not families:
        return False
    one, other = fold(name), fold(primary)
    return any(family.skeleton(one) == family.skeleton(other) for family in families)
