"""Of no time that is named, what held last is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.recency import is_outdated, newest_first
from tests.bot.answering.makers import candidate, document, understand, view

OLD = view("Thư viện số có 40 nghìn bạn đọc.", document("cu", as_of="2021-03-01"))
NEW = view("Thư viện số có 90 nghìn bạn đọc.", document("moi", as_of="2025-03-01"))
ASKED = "thư viện số có bao nhiêu bạn đọc"


def order(asked: str) -> list[str]:
    """The documents in the order they are said, the older one ranked first."""
    question = understand(asked)
    found = [replace(candidate(question, one), score=9.0) for one in (OLD, NEW)]
    return [one.view.document.id for one in newest_first(question, found)]


def test_the_newest_figure_goes_first() -> None:
    """Where the question names no time."""
    assert order(ASKED) == ["moi", "cu"]


@pytest.mark.parametrize(
    "asked", [f"{ASKED} năm 2021", "hồi mới mở thư viện số có bao nhiêu bạn đọc"]
)
def test_an_earlier_time_keeps_the_order(asked: str) -> None:
    """A year, or words like "hồi mới mở"."""
    assert order(asked) == ["cu", "moi"]


def test_an_older_passage_gives_way_to_the_ledger() -> None:
    """Unless it alone has the name that is asked for."""
    named = view("Thư viện Sao Khuê có 12 nghìn bạn đọc.", document("sao", as_of="2021-03-01"))

    assert is_outdated(understand(ASKED), OLD, [NEW])
    assert not is_outdated(understand(ASKED), NEW, [OLD])
    assert not is_outdated(understand("Thư viện Sao Khuê có bao nhiêu bạn đọc"), named, [NEW])
