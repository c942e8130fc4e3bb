"""What is no answer to this very question is set aside before anything is weighed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.reasons import Reason
from bot.answering.views import PassageView
from knowledge.model import DocumentKind
from tests.bot.answering.makers import candidate, document, understand, view

DAY = date(2026, 3, 20)


def kept(asked: str, *seen: PassageView) -> tuple[list[PassageView], Reason | None]:
    """The passages left for a question, and why none is."""
    question = understand(asked)
    found = tuple(candidate(question, one) for one in seen)
    left, reason = eligible_candidates(
        question, Evidence(found, plan=None, background=0.8), today=DAY
    )
    return [one.view for one in left], reason


def test_a_price_is_not_answered_by_a_count() -> None:
    """Silence is better than a figure of something else."""
    count = view("Huế có 38 cửa khẩu số.")
    sum_of_money = view("Cửa khẩu số của Huế có vốn 38 tỷ đồng.")

    assert kept("cửa khẩu số Huế tốn bao nhiêu tiền", count) == ([], Reason.NOTHING)
    assert [sum_of_money] == kept("cửa khẩu số Huế tốn bao nhiêu tiền", count, sum_of_money)[0]


def test_who_signed_the_amendment_did_not_sign_the_decree() -> None:
    """The decree's own passages decide, where they are at hand."""
    decree = document("nd", number="10/2022/NĐ-CP", kind=DocumentKind.POLICY)
    other = document("sua", number="30/2025/NĐ-CP", kind=DocumentKind.POLICY)
    own = view("Nghị định 10/2022/NĐ-CP ngày 01/3/2022 của Chính phủ.", decree)
    amending = view(
        "Nghị định 30/2025/NĐ-CP do Phó Thủ tướng Lê Thị Cúc ký, sửa Nghị định 10/2022/NĐ-CP.",
        other,
    )

    assert kept("nghị định 10/2022/NĐ-CP ai ký", own, amending) == ([], Reason.NOTHING)
    seen = "tôi thấy nghị định 10/2022/NĐ-CP do phó thủ tướng nào ký"
    assert kept(seen, own, amending) == ([], Reason.NOTHING)


def test_who_signed_the_amendment_may_be_asked_of_the_decree() -> None:
    """ "Bị sửa bởi nghị định nào, ai ký": the amending one is meant."""
    decree = document("nd", number="10/2022/NĐ-CP", kind=DocumentKind.POLICY)
    amending = view(
        "Nghị định 30/2025/NĐ-CP do Phó Thủ tướng Lê Thị Cúc ký, sửa Nghị định 10/2022/NĐ-CP.",
        decree,
    )

    asked = "nghị định 10/2022/NĐ-CP bị sửa bởi nghị định nào, ai ký cái sửa đó"

    assert [amending] == kept(asked, amending)[0]


def test_what_was_issued_on_a_day_may_be_named_by_an_article() -> None:
    """ "Ban hành ngày 13/5/2025" asks for that decree, not for what stood on that day."""
    standing = document(
        "nd", number="10/2022/NĐ-CP", kind=DocumentKind.POLICY, published_on="2022-03-01"
    )
    other = view("Nghị định 10/2022/NĐ-CP quy định thẻ thư viện số.", standing)
    article = view("Nghị định 30/2025/NĐ-CP ngày 13/5/2025 về dữ liệu thư viện số.")

    found = kept("nghị định nào về dữ liệu thư viện số ban hành ngày 13/5/2025", other, article)[0]

    assert article in found


def test_a_year_held_against_is_no_year_asked_for() -> None:
    """ "Tăng bao nhiêu so với năm 2023" wants what grew since, whatever its own year."""
    grown = view("Thư viện có 2.398 cơ sở dữ liệu, tăng 311 so với năm 2023.", document("tb"))

    other = view("Thư viện có 900 cơ sở dữ liệu, tăng 5 so với năm 2019.", document("cu"))
    asked = "thư viện tăng bao nhiêu cơ sở dữ liệu so với năm 2023"

    assert [grown] == kept(asked, other, grown)[0]
    assert kept(asked, other) == ([], Reason.PERIOD)


def test_which_decree_is_asked_is_answered_by_a_decree() -> None:
    """A decision on the same matter is no answer; the refusal names what is near."""
    decision = view("Thẻ thư viện số theo Quyết định 77/QĐ-TTg.")
    decree = view("Thẻ thư viện số theo Nghị định 10/2022/NĐ-CP.")
    asked = "thẻ thư viện số ở nghị định nào"

    assert [decree] == kept(asked, decision, decree)[0]
    assert kept(asked, decision) == ([], Reason.NOTHING)


def test_another_level_is_another_matter() -> None:
    """What holds from one day for provinces may hold from another for communes."""
    province = view("Từ ngày 01/6/2022: số hóa hồ sơ tại Bộ phận Một cửa cấp tỉnh.")
    commune = view("Từ ngày 01/6/2023: số hóa hồ sơ tại Bộ phận Một cửa cấp xã.")

    assert [commune] == kept("bộ phận một cửa cấp xã số hóa hồ sơ từ ngày nào", province, commune)[
        0
    ]


def test_an_aim_of_a_year_is_not_its_result() -> None:
    """No target was set for that year: that is said."""
    result = view("Năm 2022 đạt 41% hồ sơ trực tuyến.")

    assert Reason.PERIOD is kept("mục tiêu hồ sơ trực tuyến năm 2022 là bao nhiêu", result)[1]


def test_a_day_of_every_year_fixes_no_year() -> None:
    """ "Ngày 10/10" is asked about whenever it was chosen."""
    chosen = view("Quyết định 505/QĐ-TTg ngày 22/4/2022 lấy ngày 10 tháng 10 làm Ngày Thư viện.")

    assert [chosen] == kept("quyết định nào lấy ngày 10/10 làm ngày thư viện", chosen)[0]


@pytest.mark.parametrize("text", ["GII 2024 Việt Nam xếp thứ mấy", "PAR Index 2024 hạng mấy"])
def test_the_rank_of_one_index_is_no_answer_for_another(text: str) -> None:
    """Asked for the innovation index, the program once gave the rank in e-government."""
    rank = view("Năm 2024 Việt Nam xếp thứ 71/193 về Chính phủ điện tử.")

    assert kept(text, rank) == ([], Reason.NOTHING)


def test_an_index_may_be_named_in_full() -> None:
    """Documents seldom write the initials."""
    innovation = view("Chỉ số đổi mới sáng tạo năm 2023 của Việt Nam đứng thứ 46/132 (WIPO).")
    rank = view("Năm 2023 Việt Nam xếp thứ 86/193 về Chính phủ điện tử.")

    assert [innovation] == kept("GII 2023 Việt Nam hạng mấy", rank, innovation)[0]


def test_who_leads_the_provinces_is_no_answer_on_ministries() -> None:
    """Nor the other way round."""
    provinces = view("Ba địa phương cuối bảng DTI 2024 là Cao Bằng, Quảng Trị và Hưng Yên.")
    ministries = view("Trong các bộ, Bộ Tài chính xếp cuối DTI 2024.")

    assert [ministries] == kept("bộ nào xếp cuối DTI 2024", provinces, ministries)[0]
    assert [provinces] == kept("tỉnh nào xếp cuối DTI 2024", provinces, ministries)[0]


@pytest.mark.parametrize("text", ["làm hộ chiếu mất bao lâu", "hộ chiếu online mất mấy ngày"])
def test_how_long_is_not_answered_by_a_date(text: str) -> None:
    """Until when a fee is lower says nothing of how long a passport takes."""
    fee = view("Lệ phí làm hộ chiếu giảm 10% từ 01/01/2024 đến hết 31/12/2025.")
    takes = view("Hộ chiếu được cấp trong 8 ngày làm việc.")

    assert [takes] == kept(text, fee, takes)[0]


def test_the_day_of_signing_is_no_day_of_taking_effect() -> None:
    """Asked from when a decision rules, a passage that does not say so is no answer."""
    of = document("qd", number="411/QĐ-TTg")
    signed = view("Quyết định 411/QĐ-TTg ngày 31/3/2022 phê duyệt chiến lược.", of)
    effect = view("Quyết định 411/QĐ-TTg có hiệu lực từ ngày 01/4/2022.", of)
    asked = "Quyết định 411/QĐ-TTg có hiệu lực từ ngày nào"

    assert [effect] == kept(asked, signed, effect)[0]
    assert kept(asked, signed) == ([], Reason.NOTHING)


def test_who_leads_is_no_answer_on_who_is_last() -> None:
    """Asked for the lowest share, the program once gave the highest."""
    highest = view("Tỷ lệ hồ sơ năm 2024: Bộ Công Thương cao nhất với 83,48%.")
    lowest = view("Tỷ lệ hồ sơ năm 2024: Bộ Quốc phòng thấp nhất với 3,1%.")
    asked = "bộ nào có tỷ lệ hồ sơ thấp nhất năm 2024"

    assert [lowest] == kept(asked, highest, lowest)[0]
    assert kept(asked, highest) == ([], Reason.NOTHING)


def test_somewhere_in_between_is_no_answer_on_who_is_last() -> None:
    """A table of which the documents give some lines only does not say who ends it."""
    between = view("Thanh Hóa xếp thứ 11 và Quảng Ngãi thứ 21 về DTI 2023.")

    assert kept("tỉnh nào xếp cuối DTI 2023", between) == ([], Reason.NOTHING)


def test_a_number_without_its_issuer_is_named_too() -> None:
    """Articles write "Quyết định 422" and no more; another number is another document."""
    named = view("Quyết định 422 đã có 13/28 dịch vụ công.")
    asked = "quyết định 422 có bao nhiêu dịch vụ công"

    assert [named] == kept(asked, named)[0]
    assert kept("quyết định 423 có bao nhiêu dịch vụ công", named) == ([], Reason.NUMBER)


def test_where_somebody_lives_is_not_what_they_ask_about() -> None:
    """What holds everywhere answers them; what another province does, does not."""
    everywhere = view("Phiếu lý lịch tư pháp được cấp qua VNeID.")
    elsewhere = view(
        "Phiếu lý lịch tư pháp được cấp qua VNeID tại Huế.", document("hue", place="Huế")
    )
    asked = "em ở trọ Bình Dương, xin phiếu lý lịch tư pháp qua VNeID ở đâu"

    assert kept(asked, everywhere, elsewhere)[0] == [everywhere]


def test_a_figure_is_of_the_place_where_somebody_lives() -> None:
    """ "Em ở Bình Dương, tỉnh em đạt bao nhiêu" is about Bình Dương."""
    of_all = view("Cả nước đạt 40% hồ sơ trực tuyến.")

    assert kept("em ở Bình Dương, đạt bao nhiêu phần trăm hồ sơ trực tuyến", of_all) == (
        [],
        Reason.PLACE,
    )


def test_another_level_answers_whether_this_one_is_enough() -> None:
    """ "Mức 1 có nộp được không": "bằng tài khoản mức 2"."""
    needed = view("Đăng nhập bằng tài khoản VNeID mức 2 để nộp hồ sơ.")

    assert kept("tài khoản VNeID mức 1 nộp hồ sơ được không", needed)[0] == [needed]
    assert kept("tài khoản VNeID mức 1 gồm những gì", needed)[0] == []


def test_a_law_is_named_without_its_number() -> None:
    """Beside passages with numbers of other laws too."""
    named = view("Nghị định hướng dẫn Luật Thư viện về thẻ đọc.")
    numbered = view("Thẻ đọc theo Luật số 12/2020/QH14.")

    assert named in kept("nghị định về thẻ đọc hướng dẫn luật nào", named, numbered)[0]


def test_the_year_of_a_case_does_not_narrow_what_a_newer_document_says() -> None:
    """A platform that runs since 2024, under a decree of 2026."""
    decree = document("nd", number="24/2026/NĐ-CP", kind=DocumentKind.POLICY, published_on=None)
    rule = view("Nền tảng có trước phải nâng cấp xong trước 31/12/2028.", decree)
    asked = "nền tảng chạy từ 2024, theo Nghị định 24/2026/NĐ-CP phải nâng cấp xong khi nào"

    assert kept(asked, rule)[0] == [rule]


def test_what_holds_from_a_day_on_holds_later() -> None:
    """For a rule; a figure of January is none of March."""
    rule = view("Lệ phí hộ chiếu giảm 10% đến hết 31/12/2025, từ 01/01/2026 trở về mức cũ.")

    assert kept("tháng 3/2026 làm hộ chiếu còn được giảm lệ phí không", rule)[0] == [rule]
    assert kept("tháng 3/2026 hộ chiếu giảm bao nhiêu phần trăm", rule)[0] == []
