"""Telling English words from Vietnamese ones typed without accents."""

from __future__ import annotations

from functools import lru_cache

from knowledge.vietnamese.accent_counts import is_syllable_shaped

# English words that have the shape of a Vietnamese syllable; only among other English words are
# they read as English.
_SHAPED = frozenset(
    "a an am as at be but by can chat chip come do for from get go had has have he hi him his hot "
    "how i in is it its ban big lang long man mean may me men my name new no not nor now on one "
    "out pay plan put ran rank reach set she so sum sun ten than that the them then they this "
    "time to too top tin tax up us use was way we win won you your among on due bot map man both "
    "per son song lot let hit cat van vat gas gap bit bus phone show".split()
)
_NEVER_SHAPED = frozenset(
    "what which who whom when where why how much many does did is are was were will would of and "
    "or if with without by for from has have had about since until before after between under "
    "over percent percentage number rate target result government digital online public services "
    "service account accounts citizens citizen ministry province people country countries index "
    "ranking rank users user value year years vietnam decision national data center please tell "
    "you your it its this these those there".split()
)
_WINDOW = 3


@lru_cache(maxsize=8192)
def _is_plainly_english(word: str) -> bool:
    return word in _NEVER_SHAPED and not is_syllable_shaped(word)


def is_english(word: str) -> bool:
    """True for common English words of questions, whatever their shape (folded form given)."""
    return word in _NEVER_SHAPED or word in _SHAPED


def leaves_as_english(folded: list[str], index: int) -> bool:
    """True when the word at `index` looks English and two plainly English words stand near it."""
    if not is_english(folded[index]):
        return False
    near = folded[max(0, index - _WINDOW) : index + _WINDOW + 1]
    return sum(map(_is_plainly_english, near)) >= 2
