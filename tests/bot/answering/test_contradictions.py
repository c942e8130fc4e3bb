"""A claim is contradicted only by a sentence that says something else of the same thing."""

from __future__ import annotations

import pytest

from bot.answering.claim_finding import find_premise
from bot.answering.contradictions import stance
from bot.answering.said import Said, clause_at, is_about, of_its_time
from tests.bot.answering.makers import understand


def stance_of(text: str, quote: str) -> bool | None:
    """The stance of a quote on the first claim of a question."""
    question = understand(text)
    premise = find_premise(question)
    assert premise is not None
    return stance(premise.claims[0], Said(quote), question)


_EFFECT = "Luật Chuyển đổi số được thông qua ngày 11/12/2025, có hiệu lực từ 01/7/2026."
_RANK = "Báo cáo xếp Việt Nam thứ 71/193 quốc gia về EGDI, tăng 15 bậc so với năm 2022."
_LIST = "Mười địa phương đứng đầu DTI 2023: Đà Nẵng, TP. Hồ Chí Minh, Thừa Thiên Huế."
_COURSE = "Thứ hạng DTI của Huế: hạng 2 (2021), hạng 4 (2022), hạng 3 (2023)."
_SIGNED = "Quyết định 942/QĐ-TTg do Phó Thủ tướng Vũ Đức Đam ký ngày 15/6/2021."
_REPLACED = "Nghị định 59/2022/NĐ-CP đã được thay bằng Nghị định 69/2024/NĐ-CP từ ngày 1/7/2024."
_LATE = "Tỷ lệ hồ sơ trực tuyến tháng 4/2023 đạt 54,8%, so với mục tiêu 60%."


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # Dates: whole, as fine as claimed, beside the same word.
        ("Luật có hiệu lực từ 01/01/2025 phải không", _EFFECT, True),
        ("Luật có hiệu lực từ 11/12/2025 phải không", _EFFECT, True),
        ("Luật có hiệu lực từ 01/7/2026 phải không", _EFFECT, False),
        ("Luật có hiệu lực từ tháng 7/2026 phải không", _EFFECT, False),
        ("Luật có hiệu lực từ năm 2026 phải không", _EFFECT, False),
        ("Luật được thông qua năm 2024 phải không", _EFFECT, True),
        ("Luật ra mắt năm 2020 đúng không", _EFFECT, None),
        ("Quyết định 942 có hiệu lực từ 1/1/2020 đúng không", _SIGNED, None),
        ("Quyết định 942 ban hành năm 2020 đúng không", _SIGNED, True),
        ("Quyết định 942 ban hành năm 2021 đúng không", _SIGNED, False),
        # Ranks and leaders.
        ("Việt Nam đứng hạng 1 đúng không", _RANK, True),
        ("VN đứng thứ 71 EGDI phải không", _RANK, False),
        ("Nghe nói mình lọt top 50 thế giới rồi hả?", _RANK, True),
        ("Nghe nói mình lọt top 80 thế giới rồi hả?", _RANK, False),
        ("vì sao Bắc Ninh đứng nhất", "Bắc Ninh đứng thứ ba cả nước.", True),
        ("vì sao Bắc Ninh đứng nhất", "Bắc Ninh đứng đầu cả nước.", False),
        ("vì sao Huế đứng đầu DTI 2023", _LIST, True),
        ("vì sao Đà Nẵng đứng đầu DTI 2023", _LIST, False),
        ("vì sao Huế đứng đầu DTI 2023", _COURSE, True),
        ("Hà Nội chót bảng đúng không", "Hà Nội dẫn đầu 34 tỉnh, thành.", True),
        ("Hà Nội chót bảng đúng không", "Cuối bảng là Cao Bằng và Hưng Yên.", True),
        ("Cao Bằng chót bảng đúng không", "Cuối bảng là Cao Bằng và Hưng Yên.", False),
        # Figures: the same unit, rounded as written.
        ("có phải hơn 55 triệu tài khoản", "Có 55,25 triệu tài khoản.", False),
        ("có phải 55 triệu tài khoản", "Có 55,25 triệu tài khoản.", False),
        ("có phải 30 triệu tài khoản", "Có 55,25 triệu tài khoản.", True),
        ("có phải 30 triệu tài khoản", "Có 55,25 triệu lượt truy cập.", None),
        ("vì sao tăng 15 bậc", _RANK, False),
        ("vì sao tăng 6 bậc", _RANK, True),
        ("cả 63 tỉnh đều có tổ công nghệ đúng không", "Có 34/63 tỉnh lập tổ công nghệ số.", True),
        ("cả 63 tỉnh đều có tổ công nghệ đúng không", "Có 63/63 tỉnh lập tổ công nghệ số.", False),
        ("kinh tế số chiếm 20% GDP đúng không", "Kinh tế số chiếm 14,02% GDP.", True),
        ("kinh tế số chiếm 20% GDP đúng không", "Tốc độ tải xuống tăng 141%.", None),
        ("tỷ lệ hồ sơ trực tuyến đạt 60% đúng không", _LATE, True),
        # People, offices, sites.
        ("QĐ 942 do Nguyễn Xuân Phúc ký đúng không", _SIGNED, True),
        ("QĐ 942 do Vũ Đức Đam ký đúng không", _SIGNED, False),
        ("QĐ 942 do Thủ tướng ký đúng không", _SIGNED, False),
        ("QĐ 942 do Tổng Bí thư ký đúng không", _SIGNED, True),
        ("QĐ 942 do Quốc hội ban hành đúng không", _SIGNED, True),
        ("đề án do Bộ Y tế chủ trì đúng không", "Bộ Công an chủ trì đề án.", True),
        ("đề án do Bộ Công an chủ trì đúng không", "Bộ Công an chủ trì đề án.", False),
        ("đề án do Bộ Y tế chủ trì đúng không", "Đề án có năm nhóm tiện ích.", None),
        (
            "trung tâm do Bộ Tài chính đề xuất đúng không",
            "Phê duyệt theo đề nghị của Bộ trưởng Bộ Công an.",
            True,
        ),
        (
            "trung tâm đặt tại Đà Nẵng đúng không",
            "Trung tâm nằm tại Khu công nghệ cao Hòa Lạc (Hà Nội).",
            True,
        ),
        # Outcomes, standing, replacement.
        ("hồ sơ trực tuyến đã vượt mục tiêu 60% phải không", _LATE, True),
        ("vì sao hồ sơ trực tuyến không đạt mục tiêu 60%", _LATE, False),
        ("Nghị định 59/2022 vẫn còn hiệu lực đúng không", _REPLACED, True),
        ("Nghị định 69/2024 vẫn còn hiệu lực đúng không", "Nghị định 61/2018 bị bãi bỏ.", None),
        ("nghị định 59/2022 thay thế nghị định 69/2024 đúng không", _REPLACED, True),
        ("nghị định 69/2024 thay thế nghị định 59/2022 đúng không", _REPLACED, False),
    ],
)
def test_what_a_sentence_says_of_a_claim(text: str, quote: str, expected: bool | None) -> None:
    """True contradicts, False bears out, None is silent."""
    assert expected is stance_of(text, quote)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cấp xã số hóa từ ngày 01/6/2022 phải không", False),
        ("cấp xã số hóa từ ngày 01/8/2022 phải không", True),
    ],
)
def test_a_bare_date_is_held_against_the_clause_on_it(text: str, expected: bool) -> None:
    """A whole day that stands in the sentence at all is left alone."""
    quote = "Số hóa hồ sơ: cấp tỉnh từ 01/6/2022, cấp xã từ 01/6/2023."

    assert expected is stance_of(text, quote)


def test_a_term_is_no_signature() -> None:
    """Folded, "hai kỳ liên tiếp 2020" was signed in 2020."""
    assert find_premise(understand("vì sao hai kỳ liên tiếp 2020 Việt Nam không đổi")) is None


def test_a_rank_of_a_part_is_no_contradiction() -> None:
    """ "thứ 2 về kinh tế số" stands behind the rank that comes first."""
    quote = "Bắc Ninh xếp thứ 8 về chính quyền số (0,4449), thứ 2 về kinh tế số (0,3668)."

    assert stance_of("Bắc Ninh xếp thứ 2 về kinh tế số đúng không", quote) is False


def test_a_misread_scale_is_no_contradiction() -> None:
    """ "20.000 tram" was read as "20.000 trăm"; its digits are the documents' own."""
    quote = "Viettel đặt mục tiêu hơn 20.000 điểm phát sóng 5G."

    assert stance_of("Viettel có hơn 2.000.000 điểm phát sóng 5G đúng không", quote) is None


def test_what_replaced_a_rule_does_not_date_it() -> None:
    """ "Nghị định A thay Quy chế ban hành ngày …" once dated A by what it replaced."""
    quote = "Nghị định 61/2018/NĐ-CP thay Quy chế một cửa ban hành ngày 25/3/2015."

    assert stance_of("Nghị định 61/2018 ban hành năm 2018 đúng không", quote) is None


def test_who_issued_nine_directives_did_not_issue_the_notice() -> None:
    """The office must stand beside the paper that was asked about."""
    quote = "Thủ tướng đã ban hành 9 chỉ thị (Thông báo 552/TB-VPCP)."

    assert stance_of("Thông báo 552 do Quốc hội ban hành đúng không", quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "about", "expected"),
    [
        ("tài khoản VNeID năm 2024", "Có 55 triệu tài khoản VNeID.", "Phiên họp 2024", True),
        ("tài khoản VNeID năm 2024", "Có 55 triệu tài khoản VNeID.", "Phiên họp 2023", False),
        ("hồ sơ trực tuyến của Huế", "Tỷ lệ hồ sơ trực tuyến đạt 60%.", "Hà Nội", False),
        ("hạng chính phủ điện tử", "Việt Nam ở vị trí 86/193 về EGDI.", "", True),
        ("hồ sơ trực tuyến tháng 4/2023", "Tháng 6/2023 hồ sơ trực tuyến đạt 60%.", "", False),
    ],
)
def test_what_a_sentence_is_about(text: str, quote: str, about: str, expected: bool) -> None:
    """The same places, year, month and things."""
    assert expected is is_about(Said(quote, about), understand(text))


def test_sentences_of_the_asked_month_count_before_others() -> None:
    """ "63/63" of a year later does not bear out "giữa tháng 6/2022 cả 63 tỉnh"."""
    timely = Said("Đến ngày 14/6/2022, 34/63 tỉnh đã lập tổ.")
    later = Said("Sau một năm, 63/63 tỉnh đã lập tổ.")
    question = understand("tháng 6/2022 cả 63 tỉnh đều có tổ rồi đúng không")

    assert [timely] == of_its_time(question, [later, timely])
    assert [later] == of_its_time(question, [later])


def test_a_clause_ends_at_a_comma_but_not_inside_a_figure() -> None:
    """ "54,8%" is one figure."""
    text = "đạt 54,8%, so với 60%; năm sau"

    assert clause_at(text, 5) == "dat 54,8%,"
    assert clause_at(text, text.index("60")) == " so voi 60%;"


def test_a_figure_that_the_sentence_has_is_not_contradicted_by_another() -> None:
    """It stands there of something that is not named again: 1.501 of the reports."""
    quote = "iHanoi nhận 23.910 phản ánh hiện trường, từ chối 1.501."

    assert stance_of("Vì sao iHanoi từ chối 1.501 phản ánh hiện trường", quote) is None
