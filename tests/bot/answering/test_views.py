"""What is seen of a passage: its years, places, figures and cues, and nothing made of dates."""

from __future__ import annotations

import pytest

from bot.answering.views import keys_of, names_person, numbers_about, pairs_of, years_in
from knowledge.model import DocumentKind
from knowledge.vietnamese.normalise import fold
from tests.bot.answering.makers import document, view


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2024", {"2024"}),
        ("giai đoạn 2021-2025", {"2021", "2022", "2023", "2024", "2025"}),
        ("giai đoạn 2021 – 2023", {"2021", "2022", "2023"}),
        ("ngày 17/9/2024", {"2024"}),
        ("năm 2024 tăng so với cùng kỳ 2023", {"2024"}),
        ("tăng 15 bậc so với năm 2022", set()),
        ("Nghị định 45/2020/NĐ-CP", set()),
        ("có 2.024 hồ sơ", set()),
        ("mã 1850", set()),
    ],
)
def test_years(text: str, years: set[str]) -> None:
    """A year compared with, a document's year, a figure: none of them is the passage's year."""
    assert years == years_in(fold(text))


def test_years_that_only_stand_in_dates() -> None:
    """The day something was said is seldom the year that a figure describes."""
    seen = view("Ngày 17/9/2024, báo cáo cho năm 2023.")

    assert {"2023", "2024"} == seen.years
    assert {"2024"} == seen.date_years


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Đạt 64,2 phần trăm.", True),
        ("Xếp thứ 71/193.", True),
        ("Ngày 17/9/2024 họp phiên thứ nhất.", False),
        ("Năm 2024, giai đoạn 2021-2025.", False),
        ("Theo Quyết định 06/QĐ-TTg.", False),
        ("Điều 7 khoản 2.", False),
        ("Không có gì.", False),
        ("Tính từ ba chỉ số thành phần.", True),
        ("Cứ hai năm có một báo cáo.", True),
        ("Trong năm của hội nghị.", False),
    ],
)
def test_a_figure_of_substance(text: str, has: bool) -> None:
    """Dates, years, document numbers and labels are no figures; counts in words are."""
    assert has is view(text).has_figure


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hà Nội đạt 81%; Đà Nẵng đạt 79%.", {"ha-noi", "da-nang"}),
        ("Hà Nội, Đà Nẵng và Huế đều đã làm.", set()),
        ("Dẫn đầu với 81% là Hà Nội.", {"ha-noi"}),
        ("Việt Nam đạt 71.", set()),
    ],
)
def test_places_with_a_figure_of_their_own(text: str, places: set[str]) -> None:
    """In a bare list of names nobody has one."""
    assert places <= view(text).figured_places
    assert bool(places) is bool(view(text).figured_places - {"viet-nam"})


@pytest.mark.parametrize(
    ("cue", "text", "absent"),
    [
        ("has_rank", "Việt Nam xếp thứ 71.", "Việt Nam tham gia."),
        ("has_date", "Ngày 17/9 họp.", "Đã họp."),
        ("has_step", "Bước 1: mở ứng dụng.", "Mở ứng dụng."),
        ("has_list", "Gồm: (1) thuế, (2) hải quan.", "Có nhiều lĩnh vực."),
        ("has_organisation", "Bộ Công an chủ trì.", "Người dân chủ động."),
        ("has_leader", "Hà Nội dẫn đầu.", "Hà Nội tham gia."),
        ("has_trailer", "Ba tỉnh ở cuối bảng.", "Ba tỉnh tham gia."),
        ("has_trailer", "Bắc Kạn thứ 63 về DTI 2022.", "Nghệ An thứ 52 về DTI 2022."),
        ("has_trailer", "Bắc Kạn hạng 63/63 về DTI.", "Việt Nam hạng 63/193 về EPI."),
        ("has_validity", "Đã được thay thế bởi văn bản mới.", "Văn bản mới."),
        ("is_target", "Phấn đấu đến năm 2030.", "Có nhiều người."),
        ("is_result", "Đã đạt được nhiều.", "Cần làm."),
    ],
)
def test_cues(cue: str, text: str, absent: str) -> None:
    """Each cue is there in the first and not in the second."""
    assert getattr(view(text), cue)
    assert not getattr(view(absent), cue)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("do Phó Thủ tướng Vũ Đức Đam ban hành", True),
        ("ông Nguyễn Văn An nói", True),
        ("người ký và đóng dấu", True),
        ("Chính phủ ban hành", False),
    ],
)
def test_people(text: str, names: bool) -> None:
    """An official with a name, or somebody who signs."""
    assert names is names_person(text)


def test_a_target_may_be_told_by_the_heading() -> None:
    """Items under "Mục tiêu" do not repeat the word."""
    assert view("100% hồ sơ được số hóa.", heading=("Mục tiêu cụ thể",)).is_target
    assert not view("100% hồ sơ được số hóa.").is_target


def test_context_is_title_and_headings() -> None:
    """They say what a passage is about without standing in it."""
    seen = view(
        "Đạt 81%.", document(title="Hà Nội năm 2024", number="942/QĐ-TTg"), heading=("Kết quả",)
    )

    assert {"ha", "noi", "ket", "qua"} <= seen.context
    assert "ha noi" in seen.context_pairs
    assert {"2024"} == seen.title_years
    assert {"ha-noi"} == seen.context_places
    assert {"942/QĐ-TTg"} == seen.context_numbers
    assert not seen.places


def test_what_the_document_says_of_itself() -> None:
    """Kind, place and dates come from its data."""
    local = view("Đạt 81%.", document(place="ha-noi", published_on="2024-05", as_of="2023"))
    national = view("Đạt 81%.", document(place="toàn quốc", kind=DocumentKind.POLICY))
    service = view("Bước 1.", document(kind=DocumentKind.SERVICE, published_on=None))

    assert local.is_local
    assert {"2023", "2024"} == local.document_years
    assert local.date == "2023"
    assert not national.is_local
    assert national.is_policy
    assert service.is_service
    assert service.date == ""


def test_keys_and_pairs() -> None:
    """Compound numbers also give their parts, so that "71" is found in "71/193"."""
    words = keys_of("hang 71/193 nam 2021-2025")

    assert {"hang", "71/193", "71", "193"} <= set(words)
    assert {"a b", "b c"} == pairs_of(["a", "b", "c"])
    assert frozenset() == pairs_of(["a"])


def test_what_an_article_reports_on() -> None:
    """Its title's document, else those it opens with; a document with a number is itself."""
    opening = [view("Theo Quyết định 942/QĐ-TTg.").passage]
    titled = document(title="Toàn văn Nghị quyết 57-NQ/TW")

    assert {"942/QĐ-TTg"} == numbers_about(document(), opening)
    assert {"57-NQ/TW"} == numbers_about(titled, opening)
    assert frozenset() == numbers_about(document(number="06/QĐ-TTg"), opening)
    assert frozenset() == numbers_about(document(), [])
