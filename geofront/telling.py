"""Words for telling, hearing, denying and accusing: what stands behind them is what is said, or whom a deed is laid to."""

from __future__ import annotations

# nouns whose that-clause says what they are of: "reports that rebels entered"
TELLING_NOUNS = frozenset(
    "report claim allegation rumour rumor news suggestion statement fact assertion accusation idea fear hope sign warning belief "
    "evidence".split()
)
# verbs with an object who is told the clause: "told Reuters that"
TELLING_SOMEBODY = frozenset("tell assure inform warn remind convince notify advise promise persuade show teach".split())
SEEING = frozenset({"see", "spot", "film", "observe", "photograph", "sight", "picture", "detect"})  # somebody doing something
ACCUSING = frozenset({"accuse", "suspect", "blame", "condemn"})  # somebody "of" or "for" a deed
DENYING = frozenset({"deny", "dismiss", "reject", "dispute", "refute", "confirm", "cite"})  # reports, claims …
HEARD = frozenset({"reports", "claims", "allegations", "rumours", "rumors", "suggestions", "accusations", "accounts"})
