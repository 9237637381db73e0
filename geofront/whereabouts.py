"""Where each actor was last said to fight or to be, for those who "then withdrew" from a place that is not named again."""

from __future__ import annotations

_LATELY = 2  # sentences


class Whereabouts:
    """By the key of an actor, over the sentences of one article."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, int]] = {}  # actor → number of the sentence, number of the mention

    def note(self, actor: str, sentence: int, mention: int) -> None:
        """Remember that a sentence says of an actor that it is at a place."""
        self._last[actor] = (sentence, mention)

    def of(self, actor: str, sentence: int) -> int | None:
        """The number of the mention; None where neither this sentence nor the two before put the actor anywhere."""
        known = self._last.get(actor)
        return known[1] if known is not None and sentence - known[0] <= _LATELY else None
