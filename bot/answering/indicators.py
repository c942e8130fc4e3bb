"""Which indicator of the ledger a question names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.answering.fillers import leaves_nothing
from bot.answering.question_patterns import COURSE
from bot.answering.views import keys_of, pairs_of
from knowledge.model import Indicator
from knowledge.vietnamese.normalise import fold

# Below this share of an alias's weight the question is about something else.
_ENOUGH = 0.7
# Two indicators that fit this alike leave the choice to ranking.
_AS_GOOD = 0.75
# Ways of asking for a rank, all read as "hang".
_RANK = re.compile(
    r"xep (?:viet nam|nuoc ta|nuoc minh|ta|minh) (?:o )?(?:hang |thu |vi tri )+(?:may|bao nhieu)|"
    r"xep hang (?:thu )?(?:may|bao nhieu|nao)|xep (?:hang )?thu (?:may|bao nhieu|hang)|"
    r"dung thu (?:may|bao nhieu)?|thu may|thu bao nhieu|"
    r"vi tri (?:nao|may|bao nhieu|thu may)?|hang may|xep hang|thu hang|xep thu|may bac|"
    r"rank(?:ed|ing)?|top may|dung o dau|tut hang|tang hang"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# "Ủy ban chuyển đổi số", "Luật Chuyển đổi số" is named after what the index measures.
_BODY = re.compile(
    r"(?<!\w)(?:uy ban|ban chi dao|cuc|luat|ngay|tuan le|to cong tac)(?: quoc gia)?(?: ve)?"
    r" chuyen doi so(?: quoc gia)?(?!\w)"
)
# "EGDI kỳ 2024": the survey of that year.
_PERIOD = frozenset({"ky", "danh", "gia", "khao", "sat"})
_DROPPED = frozenset([
    "so", "luong", "cua", "viet", "nam", "ty", "le", "cac", "va", "trong", "tren", "theo", "muc",
    "da", "tai", "ve", "chi", "ky",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Alias:
    indicator_id: str
    keys: frozenset[str]


class IndicatorFinder:
    """Finds the indicator whose name or alias a question holds, almost whole."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        indicators = list(indicators)
        self._counterparts = {one.id: one.counterpart for one in indicators}
        self._aliases = [
            _Alias(indicator.id, keys)
            for indicator in indicators
            for wording in (indicator.name, *indicator.aliases)
            # One word left ("mức EGDI") would claim every question that names it.
            if len(keys := _keys(wording)) > 1
        ]
        # An alias that is one word as it stands ("EGDI") is meant where nothing else is asked.
        self._plain = {
            fold(alias): indicator.id
            for indicator in indicators
            for alias in indicator.aliases
            if alias.isalpha()
        }
        counts = Counter(key for alias in self._aliases for key in alias.keys)
        self._weight: Mapping[str, float] = {
            key: math.log(1 + len(self._aliases) / count) for key, count in counts.items()
        }

    def find(self, text: str) -> str | None:
        """The id of the indicator asked about; None when none or several fit."""
        asked = _keys(_BODY.sub(" ", fold(text)))
        merits: dict[str, float] = {}
        for alias in self._aliases:
            common = alias.keys & asked
            if not common:
                continue
            total = sum(self._weight[key] for key in alias.keys)
            shared = sum(self._weight[key] for key in common)
            if shared / total >= _ENOUGH:
                # A longer alias says more about what is meant than a short one that also fits.
                merit = shared * shared / total
                merits[alias.indicator_id] = max(merits.get(alias.indicator_id, 0.0), merit)
        if not merits:
            plain = asked & self._plain.keys()
            named = {self._plain[key] for key in plain}
            bare = COURSE.sub(" ", fold(text))
            return (
                named.pop() if len(named) == 1 and leaves_nothing(bare, plain | _PERIOD) else None
            )
        best, *others = sorted(merits, key=lambda one: (-merits[one], one))
        rivals = [
            one
            for one in others
            if merits[one] > merits[best] * _AS_GOOD and not self._paired(one, best)
        ]
        return None if rivals else best

    def _paired(self, one: str, other: str) -> bool:
        return self._counterparts.get(one) == other or self._counterparts.get(other) == one


def _keys(text: str) -> frozenset[str]:
    """Words and neighbouring pairs: "chuyển đổi số quốc gia" is not "quốc gia … chuyển đổi số"."""
    words = keys_of(_RANK.sub(" hang ", fold(text)))
    kept = [word for word in words if word not in _DROPPED and not _YEAR.fullmatch(word)]
    return frozenset(kept) | pairs_of(kept)
