"""In which order the letters of a line are seen: the Unicode Bidirectional Algorithm (UAX #9) for one line that runs from left to right.

Letters that set a direction by themselves (embeddings, overrides, isolates) do not come here: `pen.clean` takes them out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # as rule N0 sees them
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})


def visual_runs(text: str) -> list[tuple[str, bool]]:
    """Runs of one direction as they are seen from left to right, each in its own reading order; True: it reads from right to left."""
    letters = zip(text, levels(text), strict=True)
    runs = [(level, "".join(letter for letter, _ in run)) for level, run in groupby(letters, lambda pair: pair[1])]
    # Rule L2: from the highest level down, whatever stands at it or above is turned round; a run's own letters are turned by the shaper.
    for level in (2, 1):
        runs = list(_turned(runs, level))
    return [(run, level % 2 == 1) for level, run in runs]


def _turned(runs: Sequence[tuple[int, str]], least: int) -> Iterator[tuple[int, str]]:
    for high, group in groupby(runs, lambda run: run[0] >= least):
        here = list(group)
        yield from reversed(here) if high else here


def levels(text: str) -> list[int]:
    """The embedding level of every letter: even runs from left to right, odd from right to left."""
    kinds = _neutral(_brackets(text, _weak([unicodedata.bidirectional(letter) or "L" for letter in text])))
    out = [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):  # rule L1: spaces at the end of the line belong to the line
        if unicodedata.bidirectional(text[at]) not in ("WS", "S", "B", "BN"):
            break
        out[at] = 0
    return out


def _weak(kinds: list[str]) -> list[str]:
    """Rules W1 to W7: numbers and what stands about them."""
    out = list(kinds)
    for at, kind in enumerate(out):  # W1: a mark takes after its letter; BN is treated likewise (5.2)
        if kind in ("NSM", "BN"):
            out[at] = out[at - 1] if at else "L"
    strong = "L"
    for at, kind in enumerate(out):  # W2 and W3
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            out[at] = "AN"
    out = ["R" if kind == "AL" else kind for kind in out]
    for at in range(1, len(out) - 1):  # W4: one separator between two numbers of a kind
        before, kind, after = out[at - 1 : at + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            out[at] = before
    for at in _touching(out, "ET", "EN"):  # W5
        out[at] = "EN"
    out = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in out]  # W6
    strong = "L"
    for at, kind in enumerate(out):  # W7
        if kind in ("L", "R"):
            strong = kind
        if kind == "EN" and strong == "L":
            out[at] = "L"
    return out


def _touching(kinds: Sequence[str], kind: str, other: str) -> list[int]:
    """Where runs of a kind stand that begin or end at the other kind."""
    found: list[int] = []
    at = 0
    for what, group in groupby(kinds):
        size = len(list(group))
        if what == kind and (kinds[at - 1 : at] == [other] or kinds[at + size : at + size + 1] == [other]):
            found += range(at, at + size)
        at += size
    return found


def _brackets(text: str, kinds: list[str]) -> list[str]:
    """Rule N0: a pair of brackets goes with what is in it, or with what stands before it; both the same way."""
    out, opened, pairs = list(kinds), list[tuple[str, int]](), list[tuple[int, int]]()
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        if letter in _PAIRS:
            opened.append((_PAIRS[letter], at))
        elif letter in _PAIRS.values() and (found := [i for i, (closing, _) in enumerate(opened) if closing == letter]):
            pairs.append((opened[found[-1]][1], at))
            del opened[found[-1] :]
    for first, last in sorted(pairs):
        inside = {_STRONG[kind] for kind in out[first + 1 : last] if kind in _STRONG}
        before = next((_STRONG[kind] for kind in reversed(out[:first]) if kind in _STRONG), "L")
        if inside:
            out[first] = out[last] = "L" if "L" in inside else before
    return out


def _neutral(kinds: list[str]) -> list[str]:
    """Rules N1 and N2: what has no direction takes that of both its neighbours, or else the line's; numbers count as R."""
    out = list(kinds)
    at = 0
    for neutral, group in groupby(kinds, lambda kind: kind in _NEUTRAL):
        size = len(list(group))
        if neutral:
            before = "L" if at == 0 or kinds[at - 1] == "L" else "R"
            after = "L" if at + size == len(kinds) or kinds[at + size] == "L" else "R"
            out[at : at + size] = [before if before == after else "L"] * size
        at += size
    return out
