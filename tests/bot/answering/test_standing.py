"""A document that was replaced is never quoted as the rule of today without saying so."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.standing import asks_of_the_past, is_superseded, needs_note, stood_at
from knowledge.model import Document, DocumentKind
from knowledge.vietnamese.periods import find_periods
from tests.bot.answering.makers import document, understand, view

DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("ends_on", "status", "superseded"),
    [
        (None, None, False),
        ("2026-03-19", None, True),
        ("2026-03-20", None, True),
        ("2026-03-21", None, False),
        ("2025", None, True),
        ("2027", None, False),
        (None, "Còn hiệu lực", False),
        (None, "Hết hiệu lực từ 15/10/2025", True),
        (None, "Được thay thế bởi Quyết định 88/QĐ-TTg", True),
        (None, "bị bãi bỏ một phần", False),
        (None, "Đã hợp nhất vào Ban Chỉ đạo", True),
        ("2027-01-01", "Hết hiệu lực", False),
    ],
)
def test_superseded(ends_on: str | None, status: str | None, superseded: bool) -> None:
    """By its end date where it has one, else by the words on its standing."""
    assert superseded is is_superseded(document(ends_on=ends_on, status=status), DAY)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("quy định năm 2022 là gì", True),
        ("quy định năm 2024 là gì", True),
        ("quy định năm 2025 là gì", False),
        ("quy định là gì", False),
        ("từ 2022 đến 2026 quy định gì", False),
    ],
)
def test_a_question_of_the_time_it_stood(text: str, past: bool) -> None:
    """ "theo quy định năm 2022" is answered as of then."""
    assert past is asks_of_the_past(understand(text), document(ends_on="2024-12-31"))


def test_without_an_end_any_earlier_year_is_the_past() -> None:
    """All that is known is that it no longer stands today."""
    ended = document(status="Hết hiệu lực")

    assert asks_of_the_past(understand("quy định năm 2025 là gì"), ended)
    assert not asks_of_the_past(understand("quy định năm 2026 là gì"), ended)


def policy(*, effective_on: str | None = "2020-06-03", ends_on: str | None = None) -> Document:
    """A decision with its time in force."""
    return Document(
        id="qd",
        title="Quyết định",
        kind=DocumentKind.POLICY,
        effective_on=effective_on,
        ends_on=ends_on,
    )


@pytest.mark.parametrize(
    ("rule", "wording", "stood"),
    [
        (policy(), "năm 2022", True),
        (policy(), "năm 2020", True),
        (policy(), "năm 2019", False),
        (policy(), "tháng 5/2020", False),
        (policy(ends_on="2024-12-31"), "năm 2024", True),
        (policy(ends_on="2024-12-31"), "năm 2025", False),
        (policy(effective_on=None), "năm 2022", False),
        (document(), "năm 2026", False),
    ],
)
def test_what_stood_when(rule: Document, wording: str, stood: bool) -> None:
    """Only a policy with a known beginning stands in a period."""
    (period,) = find_periods(wording, today=DAY)

    assert stood is stood_at(rule, period)


@pytest.mark.parametrize(
    ("text", "passage", "ends_on", "note"),
    [
        ("mục tiêu là gì", "Mục tiêu là 50%.", "2025-01-01", True),
        ("mục tiêu là gì", "Mục tiêu là 50%.", None, False),
        ("mục tiêu năm 2022 là gì", "Mục tiêu là 50%.", "2025-01-01", False),
        ("mục tiêu là gì", "Văn bản này hết hiệu lực từ 2025.", "2025-01-01", False),
    ],
)
def test_who_needs_a_note(text: str, passage: str, ends_on: str | None, note: bool) -> None:
    """Not a question of the past, and not a passage that says it itself."""
    quoted = view(passage, document(ends_on=ends_on))

    assert note is needs_note(understand(text), quoted)
