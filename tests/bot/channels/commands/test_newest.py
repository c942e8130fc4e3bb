"""/moi: the newest documents, within one's rights."""

from __future__ import annotations

from bot.store.model import PersonRole
from tests.bot.channels.commands.kit import Bench


async def test_the_newest_come_first_with_their_dates(bench: Bench) -> None:
    """Number and date, as a citation has them."""
    (shown,) = await bench.send("/moi")

    assert shown.text.split("\n") == [
        "4 tài liệu mới nhất, trong 4 tài liệu của kho",
        "",
        "• Chỉ số các tỉnh",
        "10/1/2025",
        "",
        "• Thứ hạng năm 2024",
        "17/9/2024",
        "",
        "• Thứ hạng năm 2022",
        "28/9/2022",
        "",
        "• Quyết định về thứ hạng",
        "15/6/2021 · 77/QĐ-XYZ",
    ]


async def test_staff_see_theirs_marked(bench: Bench) -> None:
    """So that they do not pass it on by mistake; in a group it is not there."""
    (for_staff,) = await bench.send("/moi", role=PersonRole.STAFF)
    (in_group,) = await bench.send("/moi", role=PersonRole.STAFF, is_group=True)

    assert "• Ghi chú mật\n1/2/2026 · chỉ cán bộ xem" in for_staff.text
    assert "Ghi chú mật" not in in_group.text
