"""A guide as people follow it: conditions and steps in order, then papers, fee and time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold

# A guide says this much at once; the rest is behind "nói thêm".
MOST_ITEMS = 10
# "Làm hộ chiếu online thế nào" asks for the steps as "cách làm" does.
_HOW = re.compile(
    r"(?:the nao|ra sao|lam sao|kieu gi|cach nao|ntn)(?: (?:a|vay|the|nhi|ha|nhe|ban|day))*\W*$"
)
_STEP = re.compile(r"(?<!\w)buoc (\d+)")
_CONDITION = re.compile(r"^(?:dieu kien|doi tuong|can co)")
_PAPERS = re.compile(r"^(?:giay to|ho so gom|thanh phan ho so|can mang|chuan bi)")
_FEE = re.compile(r"(?:le phi|muc phi|mien phi|tien phi)(?!\w).{0,60}(?:dong|%|mien|giam)")
_TIME = re.compile(
    r"ngay lam viec|thoi han (?:giai quyet|xu ly|la)|khong qua \d+ (?:ngay|gio|phut)"
)


def asks_for_steps(question: Understanding, best: PassageView) -> bool:
    """Say whether a question that a guide answers best wants the whole guide."""
    asked = question.asked
    if not best.is_service:
        return False
    if asked.kind is Kind.HOW_TO:
        return True
    is_open = asked.form is Form.TEXT and asked.kind is Kind.FACT
    return is_open and _HOW.search(fold(question.text)) is not None


def in_order(views: Sequence[PassageView]) -> list[PassageView]:
    """Conditions, then steps and what stands between them, papers, fee, time.

    Steps keep the order of the document; where it is too long, what is none of these goes first.
    """
    ordered = sorted(views, key=_rank)
    surplus = len(ordered) - MOST_ITEMS
    if surplus <= 0:
        return ordered
    spare = [view for view in ordered if _rank(view) == 1 and not _STEP.search(view.folded)]
    dropped = spare[-surplus:]
    return [view for view in ordered if view not in dropped][:MOST_ITEMS]


def _rank(view: PassageView) -> int:
    text = view.folded
    if _CONDITION.search(text):
        return 0
    if _STEP.search(text):
        return 1
    if _PAPERS.search(text):
        return 2
    if _TIME.search(text) and not _FEE.search(text):
        return 4
    return 3 if _FEE.search(text) else 1
