"""An indicator is recognised by its name or alias, almost whole; in doubt none is."""

from __future__ import annotations

import pytest

from bot.answering.indicators import IndicatorFinder
from knowledge.vietnamese.normalise import fold
from tests.bot.answering.makers import indicator

FINDER = IndicatorFinder(
    [
        indicator(indicator_id="ho_so", name="Tỷ lệ hồ sơ trực tuyến toàn trình"),
        indicator(indicator_id="vneid", name="Tài khoản VNeID", aliases=("định danh điện tử",)),
        indicator(indicator_id="hang", name="Xếp hạng chính phủ điện tử", aliases=("EGDI",)),
        indicator(indicator_id="kts_a", name="Kinh tế số trong GDP", counterpart="kts_b"),
        indicator(indicator_id="kts_b", name="Kinh tế số trong GDP", counterpart="kts_a"),
        indicator(indicator_id="dti", name="Chỉ số chuyển đổi số quốc gia"),
        indicator(indicator_id="dv_a", name="Dịch vụ công trực tuyến một phần"),
        indicator(indicator_id="dv_b", name="Dịch vụ công trực tuyến một phần"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỷ lệ hồ sơ trực tuyến toàn trình năm 2024 là bao nhiêu?", "ho_so"),
        ("có bao nhiêu tài khoản VNeID", "vneid"),
        ("số định danh điện tử", "vneid"),
        ("EGDI 2024", "hang"),
        ("EGDI thay đổi thế nào từ 2018", "hang"),
        ("xu hướng EGDI", "hang"),
        ("nguồn nhân lực trong EGDI", None),
        ("Việt Nam xếp thứ mấy về chính phủ điện tử?", "hang"),
        ("đứng thứ mấy chính phủ điện tử", "hang"),
        ("ủy ban quốc gia về chuyển đổi số có mấy thành viên", None),
        ("chỉ số chuyển đổi số quốc gia năm 2024", "dti"),
        ("kinh tế số trong GDP", "kts_a"),
        ("dịch vụ công trực tuyến một phần", None),
        ("hồ sơ giấy", None),
        ("ai ký Quyết định 942", None),
        ("", None),
    ],
)
def test_find(text: str, found: str | None) -> None:
    """Counterparts need no choice; other rivals, and a lone word of a name, get none.

    A name that is one word ("EGDI") is meant where nothing else is asked about.
    """
    assert found == FINDER.find(text)
    assert found == FINDER.find(fold(text))


def test_no_indicators() -> None:
    """An empty ledger finds nothing."""
    assert IndicatorFinder([]).find("tài khoản VNeID") is None
