"""A question's kind and form follow from its words, with accents or without."""

from __future__ import annotations

import pytest

from bot.answering.question_kinds import Asked, Form, Kind, read_asked
from knowledge.vietnamese.normalise import fold

KINDS = [
    (Kind.TARGET, Form.NUMBER, "Mục tiêu đến năm 2030 là bao nhiêu phần trăm?"),
    (Kind.RESULT, Form.NUMBER, "Năm 2024 có bao nhiêu tài khoản?"),
    (Kind.RESULT, Form.RANK, "Việt Nam xếp thứ mấy về chính phủ điện tử?"),
    (Kind.TARGET_AND_RESULT, Form.NUMBER, "Mục tiêu là bao nhiêu và đã đạt bao nhiêu?"),
    (Kind.COMPARISON, Form.NUMBER, "Tỷ lệ này của Hà Nội so với Đà Nẵng thế nào?"),
    (Kind.TREND, Form.RANK, "Thứ hạng thay đổi thế nào từ 2018 đến nay?"),
    (Kind.RANKING, Form.PLACE, "Tỉnh nào dẫn đầu?"),
    (Kind.LIST, Form.TEXT, "Đề án gồm những gì?"),
    (Kind.WHO, Form.PERSON, "Ai ký Quyết định 942?"),
    (Kind.WHEN, Form.DATE, "Nghị định 69 có hiệu lực khi nào?"),
    (Kind.DEFINITION, Form.TEXT, "Kinh tế số là gì?"),
    (Kind.HOW_TO, Form.TEXT, "Hướng dẫn tích hợp bằng lái xe"),
    (Kind.DOCUMENT, Form.DOCUMENT_NUMBER, "Chương trình này ở quyết định nào?"),
    (Kind.WHY, Form.TEXT, "Vì sao hồ sơ chưa được số hóa?"),
    (Kind.YES_NO, Form.TEXT, "Các bộ đã lập ban chỉ đạo chưa"),
    (Kind.FACT, Form.TEXT, "nội dung phiên họp"),
    (Kind.FACT, Form.ORGANISATION, "cơ quan nào phụ trách"),
]


@pytest.mark.parametrize(("kind", "form", "text"), KINDS)
def test_kind_and_form(kind: Kind, form: Form, text: str) -> None:
    """One question of each kind; most people type without accents."""
    for typed in (text, fold(text), text.capitalize()):
        asked = read_asked(typed)
        assert (kind, form) == (asked.kind, asked.form), typed


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Form.RANK, "đứng thứ mấy"),
        (Form.RANK, "what is the rank"),
        (Form.DATE, "ban hành ngày nào"),
        (Form.DATE, "bao giờ xong"),
        (Form.NUMBER, "mất bao lâu"),
        (Form.NUMBER, "how many accounts"),
        (Form.PERSON, "ai chủ trì"),
        (Form.PERSON, "Quyết định này ông Phúc ký đúng không"),
        (Form.TEXT, "khóa căn cước ở đâu"),
        (Form.PLACE, "ở đâu cao nhất"),
    ],
)
def test_form(form: Form, text: str) -> None:
    """What must stand in a sentence for it to answer."""
    assert form is read_asked(text).form


def test_the_technology_is_no_question_word() -> None:
    """ "AI" asks nothing, "ai" asks for a person."""
    assert Form.PERSON is not read_asked("Chiến lược AI quốc gia").form
    assert Form.PERSON is read_asked("ai phụ trách chiến lược").form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mục tiêu", {"wants_target"}),
        ("đã đạt", {"wants_result"}),
        ("số mới nhất", {"wants_newest"}),
        ("tỉnh nào cao nhất", {"wants_leader", "wants_who_leads"}),
        ("bộ nào thấp nhất", {"wants_trailer", "wants_who_leads"}),
        ("ai ký ban hành", {"wants_signer"}),
        ("còn hiệu lực không", {"wants_validity"}),
        ("có phải 71 không", {"is_check"}),
        ("nội dung", set()),
    ],
)
def test_wishes(text: str, expected: set[str]) -> None:
    """Each wish is told by its own words and by no others."""
    asked = read_asked(text)

    wishes = [name for name in Asked.__dataclass_fields__ if name not in {"kind", "form"}]
    assert expected == {name for name in wishes if getattr(asked, name)}


@pytest.mark.parametrize(
    "text",
    ["kết quả kỳ trước", "đăng ký tài khoản ở đâu", "chữ ký số là gì", "ký kết thỏa thuận nào"],
)
def test_no_signer(text: str) -> None:
    """Folded, a term and a registration look like a signature."""
    assert not read_asked(text).wants_signer


@pytest.mark.parametrize("text", ["kinh tế số 2025 đạt chưa", "VNeID đã vượt chưa?"])
def test_reached_or_not_is_asked_of_the_target(text: str) -> None:
    """The target goes without saying."""
    assert read_asked(text).kind is Kind.TARGET_AND_RESULT
    assert not read_asked("đạt chưa tới 5% thì sao").wants_gap


@pytest.mark.parametrize("text", ["Thủ tướng quyết định gì", "Quốc hội đã quyết định gì"])
def test_what_was_decided_is_no_number(text: str) -> None:
    """ "Quyết định gì" asks for a document only where nobody decides it."""
    assert Form.DOCUMENT_NUMBER is not read_asked(text).form
    assert Form.DOCUMENT_NUMBER is read_asked("theo quyết định gì").form


def test_the_newest_figure_is_no_leader() -> None:
    """ "mới nhất" holds "nhất", which alone would ask for the first of a list."""
    asked = read_asked("tỉnh nào có số liệu mới nhất")

    assert asked.wants_newest
    assert not asked.wants_leader


@pytest.mark.parametrize(
    "text",
    [
        "kinh tế số bao nhiêu % gdp",
        "chữ ký số bao nhiêu người có",
        "phủ được bao nhiêu thôn trong số mấy ngàn thôn",
        "xong mấy mục tiêu trên tổng số bao nhiêu",
    ],
)
def test_digital_is_no_number_of_a_document(text: str) -> None:
    """ "Kinh tế số bao nhiêu" was read as "số bao nhiêu", and the ledger was never asked."""
    for typed in (text, fold(text)):
        assert read_asked(typed).form is Form.NUMBER
    assert read_asked("quyết định số bao nhiêu").form is Form.DOCUMENT_NUMBER


def test_who_wants_to_do_something_asks_how() -> None:
    """ "Tôi muốn làm hộ chiếu online" got three steps out of four, in no order."""
    assert read_asked("toi muon lam ho chieu online").kind is Kind.HOW_TO


def test_what_is_said_not_to_be_asked_is_not_asked() -> None:
    """ "Điểm, chứ không phải hạng"."""
    assert read_asked("được mấy điểm chứ không phải hạng").form is Form.NUMBER


@pytest.mark.parametrize("text", ["sắp sang Nhật làm thì nộp chỗ nào", "ai nhất định phải nộp"])
def test_what_only_looks_like_first_leads_nothing(text: str) -> None:
    """Without its accents "Nhật" is "nhất"."""
    assert not read_asked(text).wants_leader
