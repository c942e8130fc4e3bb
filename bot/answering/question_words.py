"""How patterns of question words are built, and those that hold a result against its target."""

from __future__ import annotations

import re


def words(*alternatives: str) -> re.Pattern[str]:
    """Whole words of folded text: one set serves accented and accentless questions."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


# A result to be held against its target: how far it is, whether it got there.
_AIM = r"(?:muc tieu|chi tieu|dich|ke hoach|moc|target|goal)"
GAP = words(
    rf"con cach .{{0,40}}{_AIM}", rf"cach {_AIM}", rf"con (?:thieu|kem) .{{0,50}}{_AIM}",
    rf"thieu bao nhieu .{{0,40}}{_AIM}", rf"bao xa .{{0,30}}{_AIM}", rf"{_AIM} .{{0,40}}bao xa",
    rf"{_AIM} .{{0,60}}con (?:thieu|kem) (?:bao nhieu|may)", rf"so voi {_AIM}",
    rf"doi chieu voi {_AIM}", rf"gan (?:dat|toi|den) .{{0,20}}{_AIM}", rf"kip .{{0,20}}{_AIM}",
    rf"(?:dat|hoan thanh|vuot|cham) (?:\w+ ){{0,2}}{_AIM} .{{0,60}}(?:chua|khong|ko|bao nhieu|bn)",
    rf"{_AIM} .{{0,80}}(?:dat|hoan thanh|vuot) (?:\w+ ){{0,2}}(?:chua|khong|ko)(?! \w)",
    rf"(?:dat|hoan thanh|vuot) {_AIM} (?:chua|khong|ko)",
    rf"dat hay (?:khong|chua) dat .{{0,20}}{_AIM}",
    # "Kinh tế số 2025 đạt chưa": the target goes without saying.
    r"(?:dat|vuot)(?: duoc)? chua(?! \w)",
    rf"vuot {_AIM}", rf"{_AIM} .{{0,60}}con xa", r"dat \d[\d.,]* ?% .{0,30}chua",
    rf"how far .{{0,60}}{_AIM}",
    rf"(?:meet|met|reach|reached) .{{0,60}}{_AIM}", rf"{_AIM} .{{0,60}}(?:met|reached)", "on track",
)  # fmt: skip
