"""What a which-question demands is in the passage, or the passage is no answer."""

from __future__ import annotations

import pytest

from bot.answering.demands import demands_of
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.model import BlockKind
from tests.bot.answering.makers import understand, view


def meets(question: Understanding, seen: PassageView) -> bool:
    """True when the passage meets every demand of the question."""
    return all(demand(seen) for demand in demands_of(question))


@pytest.mark.parametrize(
    ("asked", "lacking", "answering"),
    [
        pytest.param(
            "tỉnh nào đã mở thư viện số",
            "12 tỉnh đã mở thư viện số.",
            "Lào Cai đã mở thư viện số.",
            id="a province by its name",
        ),
        pytest.param(
            "tuyến cáp thư viện đi qua những nước nào",
            "Tuyến cáp nối 5 quốc gia.",
            "Tuyến cáp nối Lào và Thái Lan.",
            id="countries by their names",
        ),
        pytest.param(
            "quý II/2025 bao nhiêu người dùng thư viện số",
            "Quý I/2025 có 40 nghìn người dùng thư viện số.",
            "Quý 2 năm 2025 có 50 nghìn người dùng thư viện số, quý I là 40 nghìn.",
            id="the quarter asked for",
        ),
        pytest.param(
            "kể tên 4 thư viện số đầu tiên",
            "Đợt đầu có 4 thư viện số.",
            "Đợt đầu có 4 thư viện: Sao, Trăng, Gió và Mây.",
            id="a list by its items",
        ),
        pytest.param(
            "tỉnh nào chưa có thư viện số",
            "Lào Cai và Nghệ An có thư viện số.",
            "Lào Cai chưa có thư viện số.",
            id="who has not",
        ),
        pytest.param(
            "thực tế năm 2025 bao nhiêu người dùng thư viện số",
            "Phấn đấu năm 2025 có 40 nghìn người dùng thư viện số.",
            "Năm 2025 đã có 30 nghìn người dùng thư viện số.",
            id="what came of an aim",
        ),
        pytest.param(
            "mỗi người dân được tặng bao nhiêu sách",
            "Cả nước tặng 800 nghìn cuốn sách.",
            "Mỗi người dân được tặng 2 cuốn sách.",
            id="a figure for each",
        ),
        pytest.param(
            "thư viện số Lào Cai được bao nhiêu điểm",
            "Thư viện số Lào Cai tăng 9 bậc.",
            "Thư viện số Lào Cai đạt 0,8123.",
            id="a score",
        ),
        pytest.param(
            "bao nhiêu phần trăm thư viện đã số hóa",
            "340 thư viện đã số hóa.",
            "34% thư viện đã số hóa.",
            id="a share",
        ),
        pytest.param(
            "luật thư viện được bao nhiêu đại biểu tán thành",
            "Luật thư viện gồm 8 chương, 53 điều.",
            "Luật thư viện được 433 đại biểu tán thành.",
            id="what is counted",
        ),
        pytest.param(
            "dti 2030 về kinh tế số của Lào Cai là bao nhiêu",
            "DTI 2030 của Lào Cai là 0,7.",
            "DTI 2030 của Lào Cai là 0,7, riêng kinh tế số 0,6.",
            id="the pillar of an index",
        ),
        pytest.param(
            "tỉnh nào dẫn đầu về thư viện số",
            "Lào Cai xếp thứ 8 về thư viện số.",
            "Lào Cai dẫn đầu về thư viện số.",
            id="who is first",
        ),
        pytest.param(
            "nộp hồ sơ sau 15 giờ thì được nhận vào ngày nào",
            "Hồ sơ nộp qua thư viện số.",
            "Hồ sơ nộp sau 15 giờ tính từ ngày làm việc tiếp theo.",
            id="a day that has no date",
        ),
        pytest.param(
            "Lào Cai xếp thứ mấy về thư viện số",
            "Lào Cai tăng 9 bậc về thư viện số.",
            "Lào Cai xếp thứ 12 về thư viện số.",
            id="a place in the order",
        ),
        pytest.param(
            "Việt Nam xếp thứ mấy về thư viện số",
            "Ở Đông Nam Á, Việt Nam xếp thứ 6 về thư viện số.",
            "Việt Nam xếp thứ 60 thế giới về thư viện số.",
            id="in the world, not in its region",
        ),
        pytest.param(
            "thư viện số cả năm 2025 cho mượn bao nhiêu lượt",
            "8 tháng đầu năm 2025, thư viện số cho mượn 5 nghìn lượt.",
            "Cả năm 2025, thư viện số cho mượn 9 nghìn lượt.",
            id="the whole year",
        ),
        pytest.param(
            "thư viện số khai trương ngày nào",
            "Thư viện số khai trương năm 2021.",
            "Thư viện số khai trương ngày 5/4/2021.",
            id="the day",
        ),
        pytest.param(
            "tỉnh nào đứng thứ ba về thư viện số",
            "Lào Cai dẫn đầu về thư viện số.",
            "Lào Cai dẫn đầu, Nghệ An đứng thứ ba về thư viện số.",
            id="the third, not the first",
        ),
    ],
)
def test_a_passage_holds_what_is_demanded(asked: str, lacking: str, answering: str) -> None:
    """A sentence that is near, true and no answer is not said."""
    question = understand(asked)

    assert not meets(question, view(lacking))
    assert meets(question, view(answering))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(
            "tỉnh nào cũng có thư viện số chưa", "63/63 tỉnh có thư viện số.", id="all of them"
        ),
        pytest.param(
            "Việt Nam đứng thứ 3 khu vực, vượt những nước nào",
            "Việt Nam vượt Lào.",
            id="a rank that is taken for granted",
        ),
        pytest.param(
            "hồ sơ nộp sau 15 giờ tính từ ngày nào",
            "Hồ sơ nộp sau 15 giờ tính từ ngày làm việc kế tiếp.",
            id="a day that has no date",
        ),
        pytest.param(
            "hai nền tảng số quốc gia nào nổi bật", "Thư viện số nổi bật.", id="no country"
        ),
        pytest.param(
            "thực tế năm 2025 hồ sơ trực tuyến được bao nhiêu",
            "Hồ sơ trực tuyến năm 2025 đạt 45%, dưới mục tiêu 50%.",
            id="a result beside its aim",
        ),
    ],
)
def test_no_more_than_that_is_demanded(asked: str, said: str) -> None:
    """Words that only sound like a demand set nothing aside."""
    assert meets(understand(asked), view(said))


def test_one_item_of_a_list_is_part_of_an_answer() -> None:
    """Unless it only repeats how many there are."""
    question = understand("kể tên 4 thư viện số đầu tiên")

    assert meets(question, view("Thư viện Sao.", kind=BlockKind.ITEM))
    assert not meets(question, view("Mở 4 thư viện số.", kind=BlockKind.ITEM))


def test_which_of_what_is_counted_demands_no_count() -> None:
    """ "Mấy doanh nghiệp nào" asks who they are."""
    asked = understand("mấy doanh nghiệp nào làm thư viện số")

    assert meets(asked, view("Thư viện số do FPT và CMC làm."))


def test_what_is_aimed_at_need_not_have_come_about() -> None:
    """ "Rốt cuộc tới 2030" looks ahead."""
    asked = understand("rốt cuộc tới 2030 thêm bao nhiêu thư viện", today="2026-03-20")

    assert meets(asked, view("Phấn đấu đến năm 2030 thêm 6 thư viện."))


def test_a_quarter_without_its_year_is_of_the_year_beside_it() -> None:
    """ "Từ đầu năm 2023 đến sau quý I"."""
    asked = understand("quý I năm 2023 bao nhiêu lượt đọc")

    assert meets(asked, view("Từ đầu năm 2023 đến sau quý I có 9 lượt đọc."))
    assert not meets(asked, view("Sau quý III có 9 lượt đọc."))


def test_a_country_is_ranked_where_its_own_place_stands() -> None:
    """Beside another country's, it is not."""
    asked = understand("Indonesia xếp thứ mấy về thư viện số")

    assert meets(asked, view("Indonesia lên thứ 64; Lào lên thứ 90."))
    assert not meets(asked, view("Singapore lên thứ 3; Indonesia tăng 13 bậc."))
