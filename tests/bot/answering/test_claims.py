"""What a question takes for granted or wants checked is found, and taken out of the question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answering.claim_finding import find_premise, mood_of
from bot.answering.claims import (
    DateClaim,
    FigureClaim,
    LeaderClaim,
    Mood,
    OrganisationClaim,
    OutcomeClaim,
    PersonClaim,
    RankClaim,
    ReplacementClaim,
    Role,
    SiteClaim,
    StandingClaim,
)
from tests.bot.answering.makers import understand


def claims_of(text: str) -> list[object]:
    """The claims of a question as it is read."""
    premise = find_premise(understand(text))
    return list(premise.claims) if premise else []


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Việt Nam xếp thứ 71 đúng không?", Mood.CHECKED),
        ("nghe đồn luật chuyển đổi số bị hoãn", Mood.CHECKED),
        ("thấy nói VNeID có 80 triệu tài khoản", Mood.CHECKED),
        ("Có phải VNeID ra mắt năm 2020?", Mood.CHECKED),
        ("Vì sao Việt Nam tụt hạng?", Mood.ASSUMED),
        ("sao nghị quyết 52 lại đặt kinh tế số 40% GDP dữ vậy", Mood.ASSUMED),
        ("Why did VNeID have only 30 utilities in October 2025?", Mood.ASSUMED),
        ("Đà Nẵng đứng đầu DTI 2024 được mấy điểm", Mood.ASSUMED),
        ("Việt Nam xếp thứ mấy?", None),
        ("Trung tâm dữ liệu số 1 rộng bao nhiêu ha", None),
        ("Giấy tờ nộp rồi có phải nộp lại không", None),
        ("Con 5 tuổi có bắt buộc làm thẻ căn cước không chị?", None),
        ("Làm sao để kích hoạt VNeID", None),
    ],
)
def test_how_a_question_states_things(text: str, mood: Mood | None) -> None:
    """Checks, hearsay and "why" state something; what is still open, and a duty, does not."""
    assert mood is mood_of(understand(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Việt Nam xếp hạng 71 năm 2024 đúng không?", RankClaim(71)),
        ("Nghe nói 2024 mình lọt top 50 thế giới rồi hả?", RankClaim(50, is_within=True)),
        (
            "Quyết định 749 đặt mục tiêu vào nhóm 30 nước dẫn đầu đúng không",
            RankClaim(30, is_within=True, is_aim=True),
        ),
        ("bắc ninh đứng nhất cả nước năm 2020 phải không", LeaderClaim("bac-ninh")),
        (
            "thấy bảo Bộ Khoa học công bố Hà Nội chót bảng DTI 2024",
            LeaderClaim("ha-noi", is_last=True),
        ),
        ("Quyết định 942 do ông Nguyễn Xuân Phúc ký phải không", PersonClaim("nguyen xuan phuc")),
        (
            "Ban do ông Nguyễn Hòa Bình làm trưởng ban phải không",
            PersonClaim("nguyen hoa binh", "truong ban"),
        ),
        ("NQ57 do Thủ tướng ký phải không", OrganisationClaim("thu tuong", Role.SIGNS)),
        (
            "Đề án 06 do Bộ Tài chính cầm trịch phải không",
            OrganisationClaim("bo-tai-chinh", Role.LEADS),
        ),
        (
            "nghe nói luật dữ liệu do bộ chính trị ban hành hả",
            OrganisationClaim("bo chinh tri", Role.ISSUES),
        ),
        ("Trung tâm được xây dựng tại Hải Phòng đúng không", SiteClaim("hai-phong")),
        ("vì sao đề án 06 không đạt mục tiêu tài khoản VNeID?", OutcomeClaim(is_reached=False)),
        ("Nghị định 42/2022 vẫn còn hiệu lực đúng không", StandingClaim()),
        (
            "nghị định 59/2022 thay thế nghị định 69/2024 đúng không",
            ReplacementClaim("nghị định 59/2022", "nghị định 69/2024"),
        ),
    ],
)
def test_what_is_claimed(text: str, claim: object) -> None:
    """Each kind of claim is one record."""
    assert [claim] == claims_of(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("nghe nói VNeID có 80 triệu tài khoản", "80000000", "tài khoản"),
        ("sao nghị quyết 52 lại đặt kinh tế số 40% GDP vào năm 2030 dữ vậy", "40", "%"),
        ("VNeID mới có 50 triệu tài khoản đúng không", "50000000", "tài khoản"),
        ("bộ chỉ số 766 có 1000 điểm phải không", "1000", "điểm"),
    ],
)
def test_a_figure_with_its_unit(text: str, value: str, unit: str) -> None:
    """The number of a document and a year are no figures."""
    (claim,) = claims_of(text)

    assert isinstance(claim, FigureClaim)
    assert (Decimal(value), unit) == (claim.value, claim.unit)


def test_a_figure_of_a_whole() -> None:
    """ "cả 63 tỉnh" says that none is left out."""
    (claim,) = claims_of("cả 63 tỉnh đều có tổ công nghệ số rồi đúng không?")

    assert isinstance(claim, FigureClaim)
    assert claim.is_whole


@pytest.mark.parametrize(
    ("text", "event", "parts"),
    [
        ("Luật này có hiệu lực từ 01/01/2025 phải không?", "effect", (1, 1, 2025)),
        ("VNeID ra mắt năm 2020 đúng không", "launch", (None, None, 2020)),
        ("Luật được thông qua tháng 11/2023 đúng không", "passing", (None, 11, 2023)),
        ("Quyết định ban hành tháng 6 năm 2021 phải không", "signing", (None, 6, 2021)),
        ("phiên họp diễn ra ngày 13/10/2025, đúng không?", "meeting", (13, 10, 2025)),
        ("nghe đồn luật bị hoãn tới 2028 mới áp dụng", "effect", (None, None, 2028)),
        ("ngày chuyển đổi số quốc gia là 20/11 đúng không", None, (20, 11, None)),
    ],
)
def test_a_date_with_its_event(text: str, event: str | None, parts: tuple[int | None, ...]) -> None:
    """As precise as it was written; the word beside it says of what."""
    (claim,) = claims_of(text)

    assert isinstance(claim, DateClaim)
    assert event == claim.event
    assert parts == (claim.when.day, claim.when.month, claim.when.year)


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam xếp thứ mấy?",
        "Có phải kinh tế số tăng không?",
        "Nghị định 69/2024/NĐ-CP đúng không?",
        "Vì sao lập ban chỉ đạo?",
        "vì sao phiên họp lần thứ 5 họp trực tuyến",
        "Vì sao phải kích hoạt tài khoản VNeID mức 2?",
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    """A plain question, a check or a "why" without anything to compare."""
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("DTI 2021: Đà Nẵng thứ nhất, Huế thứ hai, Hà Nội thứ ba đúng không", {LeaderClaim}),
        ("vì sao Hà Nội xếp thứ 24, kinh tế số thứ 18", {RankClaim}),
        ("cấp tỉnh từ 01/6/2022, cấp huyện từ 01/12/2022 đúng không", set()),
        ("Nghị quyết 52-NQ/TW và Quyết định 749/QĐ-TTg ký ngày 3/6/2020 đúng không", set()),
        ("có 1 triệu tài khoản, tăng 26 lần so với cùng kỳ 2021 đúng không", set()),
        ("viettel dat muc tieu 20 phan tram dung khong", {FigureClaim}),
    ],
)
def test_what_nobody_can_tell_apart_is_not_claimed(text: str, kinds: set[type]) -> None:
    """Ranks of several places, several bare dates, figures of a year that is compared with."""
    assert kinds == {type(claim) for claim in claims_of(text)}


def test_the_time_of_a_figure_is_no_claim() -> None:
    """ "31/12/2024 là 55 triệu" says when it was 55 million."""
    claims = claims_of("tài khoản VNeID ngày 31/12/2024 là 55 triệu tài khoản đúng không")

    assert [FigureClaim] == [type(claim) for claim in claims]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Luật Chuyển đổi số có hiệu lực từ 01/01/2025 phải không?",
            ("Luật Chuyển đổi số có hiệu lực khi nào",),
        ),
        ("Quyết định 942 do ông Vũ Đức Đam ký phải không", ("Quyết định 942 do ai ký",)),
        (
            "Đề án 06 do Bộ Tài chính chủ trì phải không",
            ("Đề án 06 do cơ quan nào chủ trì",),
        ),
        (
            "sao bắc ninh lại đứng nhất DTI 2020 vậy",
            ("bắc ninh xếp thứ mấy DTI 2020", "tỉnh nào đứng nhất DTI 2020"),
        ),
    ],
)
def test_the_question_without_its_claim(text: str, subjects: tuple[str, ...]) -> None:
    """What was claimed is asked for; who leads is asked in two ways."""
    premise = find_premise(understand(text))

    assert premise is not None
    assert subjects == premise.subjects


def test_a_claimed_outcome_is_asked_about() -> None:
    """The ledger holds a target against its result only when asked whether it was reached."""
    premise = find_premise(understand("vì sao đề án 06 không đạt mục tiêu tài khoản VNeID?"))

    assert premise is not None
    assert premise.outcome == "đề án 06 đạt mục tiêu tài khoản VNeID chưa"
