"""Each rule for a model's sentence: what it lets stand, and what it fells."""

from __future__ import annotations

import numpy as np
import pytest

from bot.phrasing.rules import RULES, Fault, Pair, find_fault
from bot.phrasing.text import Text
from tests.fakes import HashEncoder

_ENCODER = HashEncoder(dimensions=256)


def encode(text: str) -> np.ndarray:
    """Like texts get like vectors."""
    return _ENCODER.encode_questions([text])[0]


def pair(said: str, quote: str, *, under: str = "") -> Pair:
    """A sentence beside a passage."""
    return Pair(Text.of(said), Text.of(quote), under, encode)


def broken(said: str, quote: str, *, under: str = "") -> set[Fault]:
    """All rules that the sentence breaks."""
    one = pair(said, quote, under=under)
    return {fault for fault, keeps in RULES if not keeps(one)}


RANK = "Năm 2024 Việt Nam xếp thứ 71/193 về Chính phủ điện tử (EGDI), tăng 15 bậc so với năm 2022."
TWO_YEARS = "Tỷ lệ hồ sơ trực tuyến tăng từ 42% năm 2023 lên 64,2% năm 2024."
TWO_PLACES = "Năm 2024, Hà Nội có 900 dịch vụ công, Nghệ An có 812 dịch vụ công."
TWO_GROUPS = "Người dùng nam chiếm 48%, người dùng nữ chiếm 52%."
AGAINST_TARGET = (
    "Đến hết năm 2024 có trên 55,25 triệu tài khoản VNeID đã kích hoạt, vượt mục tiêu 40 triệu "
    "tài khoản của Đề án 06."
)
TWO_OFFICES = "Bộ Công an chủ trì Đề án 06, Bộ Nội vụ chủ trì cải cách hành chính."
TWO_SYSTEMS = "VNeID xử lý giao dịch, Cổng VssID nhận hồ sơ."
RANKED = "Đứng đầu DTI theo thứ tự là Hà Nội, Đà Nẵng, Huế và Cần Thơ."
TARGET = "Phấn đấu đến năm 2030 đạt 95% hồ sơ trực tuyến trên cả nước."
HEADED = "Đến năm 2025, 80% hồ sơ trực tuyến trên cả nước."
SIGNED = "Quyết định 88/QĐ-TTg do Thủ tướng Lê Thị Cúc ký ngày 15/1/2025, theo Điều 17 của Luật."

STANDS = [
    (RANK, "Việt Nam xếp thứ 71/193 trong năm 2024, tăng 15 bậc so với năm 2022."),
    (RANK, "Việt Nam xếp thứ 71/193 năm 2024, tăng 15 bậc so với năm 2022."),
    (RANK, "Năm 2024, Việt Nam xếp thứ 71/193 về Chính phủ điện tử (EGDI)."),
    (TWO_YEARS, "Năm 2024, tỷ lệ hồ sơ trực tuyến tăng lên 64,2%."),
    (TWO_YEARS, "Tỷ lệ hồ sơ trực tuyến tăng từ 42% năm 2023 lên 64,2 phần trăm năm 2024."),
    (TWO_PLACES, "Năm 2024, Nghệ An có 812 dịch vụ công."),
    (TWO_GROUPS, "Người dùng nữ chiếm 52%, người dùng nam chiếm 48%."),
    (AGAINST_TARGET, "Đến hết năm 2024 có hơn 55,25 triệu tài khoản VNeID đã kích hoạt."),
    (TWO_OFFICES, "Bộ Nội vụ chủ trì cải cách hành chính."),
    (RANKED, "Đứng đầu DTI là Hà Nội, Đà Nẵng, Huế."),
    (TARGET, "Mục tiêu đến năm 2030 là đạt 95% hồ sơ trực tuyến trên cả nước."),
    (SIGNED, "Thủ tướng Lê Thị Cúc ký Quyết định 88/QĐ-TTg ngày 15/1/2025."),
]


@pytest.mark.parametrize(("quote", "said"), STANDS)
def test_the_same_in_other_words_stands(quote: str, said: str) -> None:
    """Other order, other glue, the same facts."""
    assert set() == broken(said, quote)


@pytest.mark.parametrize("quote", [RANK, TWO_YEARS, AGAINST_TARGET, SIGNED])
def test_the_passages_own_sentence_stands(quote: str) -> None:
    """Word for word."""
    assert find_fault(pair(quote, quote)) is None


FALLS = [
    (RANK, "Năm 2024 Việt Nam xếp thứ 86/193 về Chính phủ điện tử (EGDI).", Fault.FIGURE),
    (RANK, "Năm 2022 Việt Nam xếp thứ 71/193 về Chính phủ điện tử (EGDI).", Fault.QUANTITY),
    (RANK, "Năm 2024 Việt Nam xếp thứ 15/193 về Chính phủ điện tử (EGDI).", Fault.FIGURE),
    (RANK, "Việt Nam xếp thứ 71/193 về Chính phủ điện tử (EGDI).", Fault.PERIOD),
    (RANK, "Năm 2024 Việt Nam xếp thứ 71/193 về DTI.", Fault.NAME),
    (RANK, "Năm 2024 Lào xếp thứ 71/193 về Chính phủ điện tử (EGDI).", Fault.PLACE),
    (RANK, "Năm 2024 Việt Nam xếp thứ 71/193, giảm 15 bậc so với năm 2022.", Fault.DIRECTION),
    (TWO_YEARS, "Năm 2023, tỷ lệ hồ sơ trực tuyến tăng lên 64,2%.", Fault.QUANTITY),
    (TWO_YEARS, "Tỷ lệ hồ sơ trực tuyến tăng từ 64,2% năm 2024 lên 42% năm 2023.", Fault.QUANTITY),
    (TWO_PLACES, "Năm 2024, Nghệ An có 900 dịch vụ công.", Fault.QUANTITY),
    (TWO_GROUPS, "Người dùng nữ chiếm 48%.", Fault.QUANTITY),
    (AGAINST_TARGET, "Mục tiêu đến hết năm 2024 là trên 55,25 triệu tài khoản.", Fault.QUANTITY),
    (AGAINST_TARGET, "Đến hết năm 2024 có 55,25 triệu tài khoản đã kích hoạt.", Fault.QUANTITY),
    (AGAINST_TARGET, "Đến hết năm 2024 có trên 55,25 tỷ tài khoản đã kích hoạt.", Fault.QUANTITY),
    (AGAINST_TARGET, "Đến hết năm 2024 có trên 55,25 triệu hồ sơ đã kích hoạt.", Fault.QUANTITY),
    (AGAINST_TARGET, "Đến hết năm 2024 đã kích hoạt hàng triệu tài khoản.", Fault.WORDED_FIGURE),
    (TWO_OFFICES, "Bộ Nội vụ chủ trì Đề án 06.", Fault.PLACE),
    (TWO_SYSTEMS, "Cổng VssID xử lý giao dịch, VNeID nhận hồ sơ.", Fault.NAME),
    (RANKED, "Đứng đầu DTI là Đà Nẵng, Huế và Hà Nội.", Fault.PLACE),
    (TARGET, "Đến năm 2030 đạt 95% hồ sơ trực tuyến trên cả nước.", Fault.AIM),
    (TARGET, "Đến năm 2030 đã đạt 95% hồ sơ trực tuyến trên cả nước.", Fault.AIM),
    (TARGET, "Phấn đấu sau năm 2030 đạt 95% hồ sơ trực tuyến trên cả nước.", Fault.PERIOD),
    (TARGET, "Phấn đấu đến năm 2030 không đạt 95% hồ sơ trực tuyến.", Fault.POLARITY),
    (SIGNED, "Thủ tướng Lê Thị Cúc ký Quyết định 89/QĐ-TTg ngày 15/1/2025.", Fault.FIGURE),
    (SIGNED, "Thủ tướng Lê Thị Cúc ký Nghị định 88/NĐ-CP ngày 15/1/2025.", Fault.NUMBER),
    (SIGNED, "Thủ tướng Trần Văn Bình ký Quyết định 88/QĐ-TTg ngày 15/1/2025.", Fault.NAME),
    (SIGNED, "Quyết định 88/QĐ-TTg được ký ngày 17/1/2025.", Fault.PERIOD),
    (SIGNED, "Quyết định 88/QĐ-TTg ngày 15/1/2025 theo Điều 15 của Luật.", Fault.FIGURE),
    (SIGNED, "Quyết định 88/QĐ-TTg ngày 15/1/2025 gây lãng phí ngân sách lớn.", Fault.STRANGERS),
]


@pytest.mark.parametrize(("quote", "said", "fault"), FALLS)
def test_what_differs_falls(quote: str, said: str, fault: Fault) -> None:
    """By the rule that is meant for it; others may see it too."""
    assert fault in broken(said, quote)


def test_a_heading_makes_a_target() -> None:
    """ "80 % hồ sơ" under "Mục tiêu" may not be said as what is."""
    said = "Đến năm 2025 có 80% hồ sơ trực tuyến trên cả nước."
    as_target = "Mục tiêu đến năm 2025 là 80% hồ sơ trực tuyến trên cả nước."

    assert Fault.AIM in broken(said, HEADED, under="i. mục tiêu cụ thể")
    assert set() == broken(as_target, HEADED, under="i. mục tiêu cụ thể")
    assert Fault.AIM in broken(as_target, HEADED)


def test_only_the_sentence_spoken_of_vouches() -> None:
    """A "chưa" in one sentence of the passage does not excuse one in another."""
    quote = "Đà Nẵng đã đạt chỉ tiêu. Bộ Y tế chưa đạt chỉ tiêu."

    assert Fault.POLARITY in broken("Đà Nẵng chưa đạt chỉ tiêu.", quote)


def test_what_is_unlike_falls_by_its_meaning() -> None:
    """Words may all be there and yet say something else."""
    quote = "Cổng dịch vụ công quốc gia kết nối cơ sở dữ liệu dân cư để xác thực tài khoản."

    assert Fault.MEANING in broken("Tài khoản quốc gia công cơ sở.", quote)
