"""An aim that a message tells, and the question of what came of it."""

from __future__ import annotations

import re

from bot.answering.parts import ASKS
from bot.answering.understanding import Understanding
from knowledge.model import Indicator
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import tokens

# Between what was aimed at and what is asked of it.
_AIM_SEAMS = tuple(
    re.compile(rf"(?P<mark>{mark}(?:(?:vay|the|con|nhung|roi|va) )*)(?={then})")
    for mark, then in (
        (r"[,;.]?\s+", r"(?:thuc te|ket qua|rot cuoc|den nay)(?!\w)"),
        (r"[,;.]\s+", r"(?:ky|toi|den|het|nam) .{0,40}(?:20\d\d|nam (?:do|ay))"),
    )
)
# With accents: folded, "đòi" is in every "chuyển đổi số".
_AIM = re.compile(
    r"(?<!\w)(?:mục tiêu|đặt đích|chỉ tiêu|muốn|đòi|nhắm|nhằm|phấn đấu|"
    r"đặt (?:\S+ ){0,3}(?:ra|nhóm|top|tốp|mục)|phải (?:làm xong|hoàn thành|xong|có|đạt))(?!\w)"
)
# Whether the aim was met is asked of what came of it.
_MET = re.compile(
    r"(?<!\w)(?:đạt|tới|trúng|kịp|hụt|vượt|chạm|về) (?:\w+ )?(?:mục tiêu|chỉ tiêu|đích)(?!\w)"
)


def asked_of_aim(question: Understanding, indicator: Indicator | None) -> str | None:
    """The question without the document that set the aim: its own passages hold no outcome.

    None where no document is named, no aim is told, or nothing says what was aimed at.
    """
    told = split_aim(question.text)
    if told is None or not (question.numbers or question.aliased):
        return None
    aim, rest = told
    subject = " ".join(one.text for one in tokens(aim) if fold(one.text) in question.names)
    if not subject and indicator is not None:
        subject = indicator.name.partition(" (")[0]
    return f"{subject}: {rest}" if subject else None


def split_aim(text: str) -> tuple[str, str] | None:
    """ "Quyết định đặt nhóm 70 vào 2025, kỳ 2024 đứng thứ mấy": the aim told, what is asked of it.

    None where nothing is told before the question, or the question is about the aim itself.
    """
    lowered = text.lower()
    seams = [seam for one in _AIM_SEAMS for seam in one.finditer(fold(text))]
    for seam in sorted(seams, key=lambda one: one.start()):
        before, after = lowered[: seam.start()], lowered[seam.end("mark") :]
        if (
            _AIM.search(before)
            and not ASKS.search(before)
            and ASKS.search(after)
            and not _AIM.search(_MET.sub(" ", after))
        ):
            return text[: seam.start()].strip(), text[seam.end("mark") :].strip()
    return None
