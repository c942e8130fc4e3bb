"""Whether quotes point the other way than a question does: risen, not fallen; has, has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answering.claim_finding import mood_of
from bot.answering.claims import Mood
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold

# What a question complains of, and what a document says instead.
_DOWN = re.compile(
    r"khong dat|chua dat|tut|giam|rot|thap hon|that bai|cham (?:tien do|tre|hon|so voi)|"
    r"khong hoan thanh|roi khoi|kem|cuoi bang|chot|khong vuot"
)
_UP = re.compile(
    r"vuot|tang \d|tang len|dat muc|cao hon|hoan thanh|dan dau|nhom 1|giu nguyen|lan dau|"
    r"dung thu nhat|thu nhat"
)
_PRAISE = re.compile(
    r"(?<!\w)(?:vuot|dung dau|dan dau|hang 1|thu nhat|tang|hoan thanh|cao nhat|nhat the gioi)(?!\w)"
)
_SHORTFALL = re.compile(
    r"duoi muc tieu|thap hon|chua dat|khong dat|giam|cham (?:tien do|tre|hon)|nhom thap"
)
# A fee that is taken, and one that is not.
_FEE = re.compile(r"(?<!\w)(?:thu|mat|ton|dong) (?:le )?phi(?!\w)")
_FREE = re.compile(r"mien (?:le )?phi|khong (?:phai (?:tra|dong|nop) (?:chi |le )?phi|thu phi)")
_NOT = re.compile(r"(?<!\w)(?:khong|chua|ko)(?:(?= con )| (?:phai la|he) | )")
# "Cao hơn hay thấp hơn" leaves it open.
_OPEN = re.compile(
    r"(?<!\w)(?:cao|thap|nhieu|it|hon|kem|tang|giam|vuot|dat) (?:hay|hoac|hay la) |hon kem"
)
# So many words in a row are the same statement, once with "không" and once without.
_SAME_WORDS = 4
# "không" stands this close before what it denies.
_BEFORE = 8


def is_contrary(question: Understanding, quotes: Sequence[str]) -> bool:
    """True when a question takes for granted what the quotes say the opposite of."""
    mood = mood_of(question)
    if mood is None or not quotes:
        return False
    asked, said = fold(question.text), fold(" ".join(quotes))
    if _OPEN.search(asked):
        return False
    if mood is Mood.CHECKED and _is_denied(asked, fold(quotes[0])):
        return True
    if _FEE.search(asked) and _FREE.search(said):
        return True
    if _DOWN.search(asked):
        return _UP.search(said) is not None and _DOWN.search(said) is None
    return _PRAISE.search(asked) is not None and _SHORTFALL.search(said) is not None


def _is_denied(asked: str, said: str) -> bool:
    """ "không có giá trị pháp lý" against "có giá trị pháp lý", the one or the other way round."""
    for one, other in ((asked, said), (said, asked)):
        for statement in _denied(one):
            stated = rf"(?<!\w){re.escape(statement)}(?!\w)"
            said_so = list(re.finditer(stated, other))
            is_denied_too = any(
                _NOT.search(other[max(0, found.start() - _BEFORE) : found.start()])
                for found in said_so
            )
            if said_so and not is_denied_too and len(re.findall(stated, one)) == 1:
                return True
    return False


def _denied(text: str) -> Iterator[str]:
    for negation in _NOT.finditer(text):
        following = re.match(rf"\w+(?: \w+){{{_SAME_WORDS - 1}}}", text[negation.end() :])
        if following is not None:
            yield following[0]
