"""Which of the offered questions a short reply picks: by number, by order, or by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.follow_up import content_words
from knowledge.vietnamese.normalise import fold

_NUMBER = re.compile(
    r"(?:(?:chon|so|cau|lua chon|muc|phuong an|y|option|number) )*(\d{1,2})(?: .{0,12})?"
)
_ORDER = re.compile(
    r"(?:chon )?(?:cai|cau|lua chon|y)? ?(?:thu )?(dau tien|dau|nhat|hai|ba|tu|bon|cuoi cung|cuoi)"
    r"(?: (?:nhe|nha|di|a))?"
)
_ORDERS = {
    "dau tien": 0, "dau": 0, "nhat": 0, "hai": 1, "ba": 2, "tu": 3, "bon": 3, "cuoi": -1,
    "cuoi cung": -1,
}  # fmt: skip
# A longer reply is a question of its own.
_MOST_WORDS = 8


def pick(reply: str, options: Sequence[str]) -> str | None:
    """The option a reply means; None for one that means none, or fits several alike."""
    if not options:
        return None
    bare = " ".join(re.sub(r"[^\w ]+", " ", fold(reply)).split())
    if not bare or len(bare.split()) > _MOST_WORDS:
        return next((one for one in options if fold(one).strip(" ?") == bare), None)
    number = _NUMBER.fullmatch(bare)
    if number is not None:
        at = int(number[1]) - 1
        return options[at] if 0 <= at < len(options) else None
    order = _ORDER.fullmatch(bare)
    if order is not None:
        at = _ORDERS[order[1]]
        return options[at] if at < len(options) else None
    return _by_words(reply, options)


def _by_words(reply: str, options: Sequence[str]) -> str | None:
    said = {fold(word) for word in content_words(reply)} or set(fold(reply).split())
    words = [set(re.findall(r"\w+", fold(option))) for option in options]
    # A word in all options tells none apart.
    common = set.intersection(*words)
    telling = said - common
    if not telling:
        return None
    fitting = [option for option, has in zip(options, words, strict=True) if telling <= has]
    return fitting[0] if len(fitting) == 1 else None
