"""What an answer must hold: an amount for a price, a name for who signed, a company, a type."""

from __future__ import annotations

import pytest

from bot.answering.requirements import asked_type, holdings_of, names_person, needs_of


@pytest.mark.parametrize(
    "question",
    [
        "làm hộ chiếu hết bao nhiêu tiền",
        "kinh phí thực hiện chiến lược là bao nhiêu?",
        "mỗi lớp học được bao nhiêu đồng",
        "lệ phí cấp lại thẻ là bao nhiêu",
        "xây cửa khẩu số tốn bao nhiêu",
        "What is the fee for a new card? How much does it cost?",
    ],
)
def test_a_price_needs_an_amount(question: str) -> None:
    """Whichever way it is asked."""
    assert needs_of(question).amount


@pytest.mark.parametrize(
    "question",
    [
        "quốc gia có bao nhiêu tài khoản",
        "hệ thống đánh giá dành bao nhiêu điểm",
        "đạt giá trị bao nhiêu",
        "lệ phí giảm bao nhiêu phần trăm",
        "có bao nhiêu giao dịch thanh toán",
        "đến 2025 có ít nhất mấy đô thị thông minh",
    ],
)
def test_what_only_sounds_like_a_price_does_not(question: str) -> None:
    """Folded, "quốc gia" holds "giá"; a share is no sum of money."""
    assert not needs_of(question).amount


@pytest.mark.parametrize(
    ("text", "has_amount"),
    [
        ("Tổng giá trị dự án là 12.000 tỷ đồng.", True),
        ("Áp dụng phí 0 đồng.", True),
        ("Cấp lần đầu được miễn phí.", True),
        ("Doanh thu đạt 5 tỷ USD.", True),
        ("Nhận hơn 2 tỷ yêu cầu xác thực.", False),
        ("Có 812 dịch vụ.", False),
    ],
)
def test_amounts_are_sums_of_money(text: str, *, has_amount: bool) -> None:
    """Not every large number is one."""
    assert has_amount is holdings_of(text).amount


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("quyết định 77 ai ký", True),
        ("người ký nghị định là ai", True),
        ("phó thủ tướng nào ký nghị quyết này", True),
        ("Who signed the decree?", True),
        ("nghị quyết 57 do Thủ tướng ký phải không", True),
        ("bao nhiêu người đăng ký tài khoản", False),
        ("kỳ 2020 xếp thứ mấy", False),
        ("ai được cấp chữ ký số", False),
        ("bao nhiêu người phải có chữ ký riêng để ký trên mạng", False),
    ],
)
def test_who_signed_needs_a_signer(question: str, *, wants: bool) -> None:
    """To register, a survey's round and a digital signature are other words."""
    assert wants is needs_of(question).signer


def test_a_signer_is_an_official_with_a_name_who_signs() -> None:
    """The day of signing alone tells nobody's name."""
    assert holdings_of("Quyết định do Phó Thủ tướng Lê Thị Cúc ký ngày 15/1/2025.").signer
    assert not holdings_of("Quyết định ký ngày 15/1/2025, có hiệu lực ngay.").signer
    assert not holdings_of("Thủ tướng Lê Thị Cúc chủ trì lễ đăng ký.").signer


def test_an_office_alone_is_no_person() -> None:
    """A capitalised name has to follow."""
    assert names_person("do Phó Thủ tướng Thường trực Lê Thị Cúc ký")
    assert not names_person("do Thủ tướng ký ban hành ngày 15/1/2025")


def test_which_company_needs_a_company() -> None:
    """And finds it by its kind or its brand."""
    assert needs_of("nhà thầu nào xây trung tâm").company
    assert not needs_of("có bao nhiêu doanh nghiệp").company
    assert holdings_of("Tập đoàn Viettel hoàn thành 20.000 trạm.").company
    assert not holdings_of("Các doanh nghiệp đã đăng ký.").company


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        ("quy định ở nghị định nào", "/NĐ-"),
        ("theo quyết định số mấy", "/QĐ-"),
        ("văn bản nào quy định", None),
        ("nghị định này nói gì", None),
    ],
)
def test_the_type_of_document_asked_for(question: str, mark: str | None) -> None:
    """As it stands in its number."""
    assert mark == asked_type(question)


def test_what_earlier_questions_counted_is_no_price() -> None:
    """Behind the dash stands the subject, in the words it was asked about first."""
    assert needs_of("tốn bao nhiêu tỷ – giao dịch NDXP").amount
    assert needs_of("tổng số tiền nộp tính tới 23/11/2021 được bao nhiêu").amount
