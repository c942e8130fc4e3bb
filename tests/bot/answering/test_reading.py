"""A question is read into what it is about; what was typed with accents is never changed."""

from __future__ import annotations

import pytest

from bot.answering.question_kinds import Kind
from bot.answering.question_mentions import baseline_years
from knowledge.vietnamese.normalise import fold
from tests.bot.answering.makers import TODAY, reader, understand


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến của Hà Nội năm 2024 là bao nhiêu?",
        "Quyết định 942 đặt mục tiêu gì đến năm 2030",
        "tỉnh Nghệ An có bao nhiêu dịch vụ công trực tuyến",
    ],
)
def test_the_reading_is_the_same_without_accents(text: str) -> None:
    """Half of the users type none; place, years, kind and words asked for must not suffer."""
    with_accents, without = understand(text), understand(fold(text))

    assert with_accents.owners == without.owners
    assert with_accents.years == without.years
    assert with_accents.asked == without.asked
    assert {term.key for term in with_accents.terms} == {term.key for term in without.terms}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Kinh tế số là gì?", False),
        ("kinh te so la gi", True),
        ("  Kinh tế số   là gì? ", False),
        ("QĐ 942 nói gì", True),
    ],
)
def test_a_changed_reading_says_so(text: str, changed: bool) -> None:
    """Restored accents and spelled-out abbreviations are shown; spaces and case are no change."""
    assert changed is understand(text).reading.changed


def test_typed_accents_stay() -> None:
    """ "bán" is typed, and stays, whatever the words around it would suggest."""
    assert "bán" in understand("bán dich vu cong").text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2024", {"2024"}),
        ("từ 2021 đến 2025", {"2021", "2025"}),
        ("giai đoạn 2021-2025", {"2021", "2025"}),
        ("năm ngoái", {"2025"}),
        ("năm nay", {"2026"}),
        ("quý II/2025", {"2025"}),
        ("Nghị định 45/2020/NĐ-CP", set()),
        ("Nghị định 69 năm 2024", set()),
        ("có 2.024 hồ sơ", set()),
        ("gọi số 1900 mấy", set()),
        ("tài khoản", set()),
    ],
)
def test_years(text: str, years: set[str]) -> None:
    """Named or told relative to the day of asking; those of a document number are no years."""
    assert years == understand(f"{text} thì kết quả chuyển đổi số là bao nhiêu").years


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Hà Nội đạt bao nhiêu?", {"ha-noi"}),
        ("Hà Nội và Đà Nẵng đạt bao nhiêu?", {"ha-noi", "da-nang"}),
        ("ngoài Hà Nội thì tỉnh nào cao?", set()),
        ("Việt Nam đạt bao nhiêu?", set()),
        ("tỷ lệ của Bộ Y tế là bao nhiêu?", {"bo-y-te"}),
        ("Bộ Y tế ban hành gì?", set()),
        ("Bộ Y tế đạt bao nhiêu?", set()),
    ],
)
def test_owners(text: str, owners: set[str]) -> None:
    """Provinces own their figures; an office only where its figure is asked for."""
    assert owners == understand(text).owners


def test_a_new_office_in_a_follow_up_owns_the_answer() -> None:
    """ "còn Bộ Y tế?" sets the old office aside."""
    history = ("Tỷ lệ hồ sơ trực tuyến của Bộ Công an là bao nhiêu?",)

    assert "bo-y-te" in understand("Bộ Y tế thì sao", history=history).owners


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("chỉ số EGDI", {"egdi"}),
        ("chi so egdi", {"egdi"}),
        ("ứng dụng VNeID và iHanoi", {"vneid"}),
        ("phủ sóng 5G", {"5g"}),
        ("chuyển đổi số", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    """Acronyms of the documents count however they are typed."""
    assert names <= understand(text).names
    assert names or not understand(text).names


def test_foreign_words() -> None:
    """A brand that no document has is told apart from Vietnamese syllables."""
    assert {"samsung"} == understand("tài khoản Samsung là bao nhiêu").foreign
    assert frozenset() == understand("how many accounts of Samsung").foreign


def test_what_is_claimed() -> None:
    """Figures of the question that are neither years nor document numbers."""
    text = "Quyết định 942 đặt 71/193 và 50% năm 2030 phải không"

    assert {"71/193", "50"} == understand(text).claimed


def test_document_numbers_are_no_terms() -> None:
    """The number names the document; the rest of the question is what to look up in it."""
    read = understand("Quyết định 942/QĐ-TTg nói gì về kinh tế số")

    assert "942" not in {term.key for term in read.terms}
    assert "kinh" in {term.key for term in read.terms}
    assert "942" not in read.focus_text


def test_a_question_that_is_only_a_number_keeps_it() -> None:
    """Without the number nothing would be left to search for."""
    assert "942" in understand("Quyết định 942 là gì?").focus_text


def test_the_reading_shown() -> None:
    """What an answer says it understood."""
    read = understand("Hà Nội đặt mục tiêu gì năm 2030 theo QĐ 942?", indicator="ho_so").reading

    assert (read.kind, read.place, read.period) == (Kind.TARGET.value, "Hà Nội", "2030")
    assert read.document_number == "Quyết định 942"
    assert read.indicator == "ho_so"


def test_an_english_question_keeps_its_words() -> None:
    """It is searched with Vietnamese terms beside, and shown as typed."""
    text = "What is the target for online records in 2030?"
    read = understand(text)

    assert read.is_english
    assert read.text == text
    assert "mục tiêu" in read.search_text
    assert read.asked.wants_target
    assert read.years == {"2030"}


def test_a_part_is_read_alone() -> None:
    """One part of a message is already whole, and no follow-up."""
    read = reader().read_whole("ai ký Quyết định 942", today=TODAY)

    assert read.asked.kind is Kind.WHO
    assert not read.reading.changed


def test_an_alias_names_its_document() -> None:
    """ "Đề án 06" is Quyết định 06/QĐ-TTg to everybody."""
    assert "06/QĐ-TTg" in understand("Đề án 06 có mục tiêu gì?").aliased


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("tinh son la co bao nhieu ho so", "tỉnh Sơn La có bao nhiêu hồ sơ"),
        ("gia lai dti 2024 hang may", "Gia Lai dti 2024 hạng mấy"),
    ],
)
def test_places_keep_their_names(typed: str, text: str) -> None:
    """Accents are restored by what is likely; the name of a province is not up to that."""
    assert understand(typed).text == text


@pytest.mark.parametrize(
    "text",
    [
        "con em năm nay vào lớp 1, học bạ số có giá trị không",
        "tháng sau nhà tôi bay ra đảo, quét mặt bắt đầu từ ngày nào",
        "giờ đã cuối 2026 rồi, làm thẻ thư viện còn được giảm phí không",
    ],
)
def test_the_time_of_a_story_is_not_asked_about(text: str) -> None:
    """What people tell of themselves fixes no year and no month."""
    question = understand(text)

    assert question.years == frozenset()
    assert question.periods == ()


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024, tỉnh nào có thư viện số?",
        "cho em hỏi năm 2024, tỉnh nào có thư viện số",
        "năm 2024 trong ba bộ, bộ nào có thư viện số",
        "năm 2024 nhà nước đặt mục tiêu 40 thư viện số, kết quả được bao nhiêu",
    ],
)
def test_a_time_beside_the_question_counts(text: str) -> None:
    """It tells of nobody, whatever family words or courtesy stand beside it."""
    assert understand(text).years == {"2024"}


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        pytest.param("thẻ của tôi làm năm 2022, có phải đổi không", set(), id="own card"),
        pytest.param("thẻ ghi hết hạn 2031, có phải đổi không", set(), id="what is on it"),
        pytest.param("mẹ em có sổ từ năm 2005, giờ khai lại ở đâu", set(), id="own paper"),
        pytest.param("hôm qua quên ví, đưa VNeID được không", set(), id="yesterday"),
        pytest.param("Luật Giao dịch điện tử 2005 bị luật nào thay", set(), id="name of a law"),
        pytest.param("năm 2022 cấp được bao nhiêu thẻ", {"2022"}, id="asked about"),
    ],
)
def test_years_of_a_story_are_not_asked_about(asked: str, years: set[str]) -> None:
    """Nor those that only name a law."""
    assert understand(asked).years == years


def test_a_month_without_its_year_is_of_the_one_year_named() -> None:
    """ "Năm 2025 …, họp tháng 3": of 2025, but a plan for 2030 was not made in March 2030."""
    told = understand("năm 2025 dành bao nhiêu ngân sách (họp tháng 3)", today="2026-11-22")
    plan = understand("mục tiêu 2030 nêu hồi tháng 3 là bao nhiêu", today="2026-11-22")
    lately = understand("tháng 3 vừa rồi nêu năm 2025 đạt bao nhiêu", today="2026-11-22")

    assert told.years == {"2025"}
    assert [period.iso for period in told.periods] == ["2025", "2025-03"]
    assert plan.years == {"2026", "2030"}
    assert lately.years == {"2025", "2026"}


def test_a_law_of_a_year_is_not_held_against_it() -> None:
    """ "Luật Chuyển đổi số 2025" is no "so với 2025"."""
    text = "Luật Chuyển đổi số 2025 thêm những gì"

    assert baseline_years(text) == frozenset()
    assert baseline_years("tăng bao nhiêu so với 2023") == {"2023"}
