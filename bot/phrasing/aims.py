"""Whether words set a target, report a result, or hold one against the other."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

_AIM: Final = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu|đặt ra|sẽ|hướng tới|kế hoạch|cần đạt|phải đạt|tầm nhìn|"
    r"dự kiến)(?!\w)"
)
_REACHED: Final = re.compile(
    r"(?<!\w)(?:đã|đạt được|hoàn thành|thực tế|kết quả|thực hiện được)(?!\w)"
)
# "55 triệu tài khoản, vượt mục tiêu 40 triệu" reports a result without saying so.
_COMPARES: Final = re.compile(
    r"(?<!\w)(?:vượt|so với|trong khi|cao hơn|thấp hơn|(?:chưa|không) đạt|bằng|dưới)(?!\w)"
)


class Aims(Enum):
    """What a passage's sentences do."""

    NEITHER = auto()
    TARGET = auto()
    RESULT = auto()
    BOTH = auto()


def aims_of(lowered: str, *, under: str) -> Aims:
    """What a text in lower case does; its headings tell where it does not say so itself."""
    is_aim, is_result = says_aims(lowered), says_results(lowered)
    if is_aim and (is_result or _COMPARES.search(lowered)):
        return Aims.BOTH
    if is_aim or (not is_result and says_aims(under)):
        # "80 % hồ sơ trực tuyến" under the heading "Mục tiêu đến năm 2025".
        return Aims.TARGET
    return Aims.RESULT if is_result else Aims.NEITHER


def says_aims(lowered: str) -> bool:
    """True where the words speak of a target."""
    return _AIM.search(lowered) is not None


def says_results(lowered: str) -> bool:
    """True where the words speak of something reached."""
    return _REACHED.search(lowered) is not None
