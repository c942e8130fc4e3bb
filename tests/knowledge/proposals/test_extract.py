"""What a document proposes: true points with their reasons, and nothing where there is doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Block, Document, DocumentKind, FactKind, Indicator
from knowledge.passages import cut_passages
from knowledge.proposals.extract import propose
from knowledge.proposals.model import Ground, PeriodFrom, Proposal

NATION = "toàn quốc"
INDICATORS = (
    Indicator(
        "egdi_rank",
        "Thứ hạng Chính phủ điện tử (EGDI) của Việt Nam",
        "thứ hạng (trên 193 quốc gia)",
        NATION,
        ("xếp hạng chính phủ điện tử", "hạng EGDI"),
    ),
    Indicator(
        "egdi_rank_asean",
        "Thứ hạng EGDI của Việt Nam tại Đông Nam Á",
        "thứ hạng (trên 11 nước Đông Nam Á)",
        "Đông Nam Á",
        ("xếp hạng chính phủ điện tử ASEAN",),
    ),
    Indicator(
        "accounts",
        "Số tài khoản VNeID đã kích hoạt",
        "tài khoản",
        NATION,
        ("tài khoản VNeID", "tài khoản VNeID kích hoạt"),
    ),
    Indicator(
        "portal_accounts",
        "Số tài khoản trên Cổng Dịch vụ công quốc gia",
        "tài khoản",
        NATION,
        ("tài khoản Cổng Dịch vụ công quốc gia", "tài khoản dịch vụ công"),
    ),
    Indicator(
        "online",
        "Tỷ lệ hồ sơ trực tuyến toàn trình cả nước",
        "%",
        NATION,
        ("tỷ lệ hồ sơ trực tuyến toàn trình",),
    ),
    Indicator(
        "online_ministries",
        "Tỷ lệ hồ sơ trực tuyến toàn trình khối bộ, ngành",
        "%",
        "khối bộ, ngành",
        ("hồ sơ trực tuyến toàn trình khối bộ",),
    ),
    Indicator(
        "digital_economy",
        "Tỷ trọng kinh tế số trong GDP (ước tính của Bộ TT&TT)",
        "% GDP",
        NATION,
        ("tỷ trọng kinh tế số", "kinh tế số/GDP"),
        counterpart="digital_economy_statistics",
    ),
    Indicator(
        "digital_economy_statistics",
        "Tỷ trọng giá trị tăng thêm kinh tế số trong GDP (Cục Thống kê)",
        "% GDP",
        NATION,
        ("giá trị tăng thêm của kinh tế số",),
        counterpart="digital_economy",
    ),
    Indicator(
        "dti_ranks",
        "Bảng xếp hạng DTI của các tỉnh, thành phố",
        "thứ hạng (trên 63 tỉnh, thành)",
        "các tỉnh, thành phố",
        ("bảng xếp hạng DTI cấp tỉnh", "bảng xếp hạng chuyển đổi số cấp tỉnh"),
    ),
    Indicator("dti_da_nang", "Giá trị DTI của Đà Nẵng", "điểm (thang 0–1)", "Đà Nẵng", ("DTI",)),
    Indicator(
        "health_books",
        "Sổ sức khỏe điện tử trên VNeID",
        "triệu sổ",
        NATION,
        ("sổ sức khỏe điện tử",),
    ),
    Indicator("coverage", "Tỷ lệ dân số được phủ sóng 5G", "% dân số", NATION, ("phủ sóng 5G",)),
)


def document(
    text: str,
    *,
    kind: DocumentKind = DocumentKind.NEWS,
    headings: tuple[str, ...] = (),
    published_on: str | None = "2025-02-10",
    as_of: str | None = None,
    place: str | None = NATION,
) -> Document:
    return Document(
        id="tin",
        title="Bản tin",
        kind=kind,
        published_on=published_on,
        as_of=as_of,
        place=place,
        blocks=(Block(text, heading_path=headings),),
    )


def points(one: Document) -> list[tuple[str, str, float, str]]:
    return [
        (found.indicator_id, found.kind.value, found.value, found.period)
        for found in propose(one, INDICATORS)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Đến hết năm 2024 có trên 55,25 triệu tài khoản VNeID đã kích hoạt.",
            ("accounts", "result", 55_250_000, "2024-12-31"),
            id="a count with its scale",
        ),
        pytest.param(
            "Năm 2024 Việt Nam xếp thứ 71/193 về Chính phủ điện tử, tăng 15 bậc so với năm 2022.",
            ("egdi_rank", "result", 71, "2024"),
            id="a rank, without the gain",
        ),
        pytest.param(
            "Ở Đông Nam Á, Việt Nam đứng thứ 5/11 về Chính phủ điện tử năm 2024.",
            ("egdi_rank_asean", "result", 5, "2024"),
            id="a rank inside a group of countries",
        ),
        pytest.param(
            "Cổng Dịch vụ công quốc gia đã có 16,4 triệu tài khoản vào tháng 8/2024.",
            ("portal_accounts", "result", 16_400_000, "2024-08"),
            id="a name before and the unit behind",
        ),
        pytest.param(
            "Đến tháng 1/2025 có hơn 34 triệu sổ sức khỏe điện tử.",
            ("health_books", "result", 34, "2025-01"),
            id="the ledger's own scale",
        ),
        pytest.param(
            "Theo Cục Thống kê, tỷ trọng kinh tế số trong GDP năm 2024 là 13,17%.",
            ("digital_economy_statistics", "result", 13.17, "2024"),
            id="of two ways of measuring, that of the office named",
        ),
        pytest.param(
            "DTI 2023: Đà Nẵng 0,8340; Hà Nội 0,7123.",
            ("dti_da_nang", "result", 0.834, "2023"),
            id="of several places, the indicator's own",
        ),
        pytest.param(
            "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GDP.",
            ("digital_economy", "target", 30, "2030"),
            id="a time to come",
        ),
        pytest.param(
            "Mục tiêu năm 2024 là tỷ lệ hồ sơ trực tuyến toàn trình đạt 50%.",
            ("online", "target", 50, "2024"),
            id="a word that sets",
        ),
        pytest.param(
            "Giữa năm 2024, khối bộ, ngành đạt tỷ lệ hồ sơ trực tuyến toàn trình 61%.",
            ("online_ministries", "result", 61, "2024-06"),
            id="a group of offices",
        ),
    ],
)
def test_a_point_is_read_from_its_sentence(
    text: str, expected: tuple[str, str, float, str]
) -> None:
    """Indicator by name, kind by its words, value in the ledger's unit, period of the sentence."""
    assert points(document(text)) == [expected]


def test_a_list_gives_each_figure_its_own_subject_and_time() -> None:
    """Brackets speak of what stands before them, clauses of what the sentence began with."""
    text = (
        "Giữa năm 2024, tỷ lệ hồ sơ trực tuyến toàn trình cả nước đạt 42% (cuối 2023: 17%); "
        "khối bộ, ngành 61% (cuối 2023: 38%)."
    )

    assert points(document(text)) == [
        ("online", "result", 42, "2024-06"),
        ("online", "result", 17, "2023-12"),
        ("online_ministries", "result", 61, "2024-06"),
        ("online_ministries", "result", 38, "2023-12"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Năm 2024 Việt Nam tăng 15 bậc về Chính phủ điện tử.", id="a gain of ranks"),
        pytest.param("Năm 2024, số tài khoản VNeID tăng 20% so với năm 2023.", id="growth"),
        pytest.param("Năm 2024 có thêm 2 triệu tài khoản VNeID kích hoạt.", id="new ones only"),
        pytest.param(
            "Trong quý I/2024 có 2 triệu tài khoản VNeID được kích hoạt.", id="those of a while"
        ),
        pytest.param(
            "Trong năm 2024 có 20 triệu tài khoản VNeID được kích hoạt.", id="those of a year"
        ),
        pytest.param(
            "Đến nay vượt mục tiêu 40 triệu tài khoản VNeID.", id="a target without its time"
        ),
        pytest.param("Dự báo năm 2025 kinh tế số sẽ chiếm 20% GDP.", id="a forecast"),
        pytest.param(
            "Kinh tế số chiếm 14,1% GDP, thấp hơn mục tiêu 20% GDP năm 2024.",
            id="the time of the target it misses",
        ),
        pytest.param(
            "Năm 2024, tại phiên họp thứ 10, Hà Nội báo cáo về chuyển đổi số.", id="a meeting"
        ),
        pytest.param("Năm 2024, Hà Nội có 6 triệu tài khoản VNeID đã kích hoạt.", id="a province"),
        pytest.param("Năm 2024 Singapore xếp thứ 3 về Chính phủ điện tử.", id="another country"),
        pytest.param(
            "Đến năm 2030, tỷ trọng kinh tế số trong từng ngành đạt tối thiểu 10% GDP.",
            id="a narrower thing",
        ),
        pytest.param("Năm 2024, kinh tế số lõi đóng góp 7,99% GDP.", id="a part of it"),
        pytest.param("Năm 2024 có 60 triệu tài khoản VNeID mức 2.", id="a level of it"),
        pytest.param("Năm 2024, 60% kinh tế số là dịch vụ.", id="a share of the thing itself"),
        pytest.param("Năm 2025 kinh tế số phấn đấu chiếm 18-20% GDP.", id="a range"),
        pytest.param(
            "Trước đó cơ quan này từng công bố kinh tế số chiếm 12,67% GDP năm 2022.",
            id="out of date",
        ),
        pytest.param(
            "Giá trị tăng thêm của kinh tế số bằng 14,26% GDP năm 2022.",
            id="two ways of measuring and no office named",
        ),
        pytest.param(
            "Số tài khoản VNeID kích hoạt vượt mục tiêu 40 triệu tài khoản vào năm 2024.",
            id="a target whose time nobody says",
        ),
    ],
)
def test_where_there_is_doubt_nothing_is_proposed(text: str) -> None:
    """A maintainer who reads ten wrong proposals stops reading."""
    assert points(document(text)) == []


def test_a_word_that_sets_holds_for_the_list_behind_it_and_not_past_its_figure() -> None:
    """ "Mục tiêu: A, B" sets both; "chưa đạt mục tiêu A, mới chiếm B" only the first."""
    both = "Mục tiêu đến hết năm 2026: 75 triệu tài khoản VNeID, kinh tế số đạt 15% GDP."
    first = "Chưa đạt mục tiêu 20% GDP, kinh tế số năm 2024 mới chiếm 13% GDP."

    assert points(document(both)) == [
        ("accounts", "target", 75_000_000, "2026-12-31"),
        ("digital_economy", "target", 15, "2026-12-31"),
    ]
    assert points(document(first)) == [("digital_economy", "result", 13, "2024")]


def test_meaning_never_gives_the_nation_a_ministrys_figure() -> None:
    """Its sentence is as like the indicator as the nation's."""
    text = "Năm 2024, 80% hồ sơ của Bộ Công an được giải quyết trực tuyến."

    assert by_meaning(text, 0.95, nearest="online") == ()


def test_an_indicator_of_all_provinces_takes_each_with_its_name() -> None:
    """A list of places is a list of points; a pillar of the index is not the index."""
    text = "Vĩnh Phúc xếp thứ 18, Thanh Hóa thứ 15 và Bắc Kạn thứ 63 về DTI 2022."
    found = propose(document(text), INDICATORS)
    pillar = "Bắc Ninh xếp thứ 8 về chính quyền số trong DTI 2022."

    assert [(one.indicator_id, one.place, one.value) for one in found] == [
        ("dti_ranks", "Vĩnh Phúc", 18),
        ("dti_ranks", "Thanh Hóa", 15),
        ("dti_ranks", "Bắc Kạn", 63),
    ]
    assert points(document(pillar)) == []


def test_a_part_beside_the_nation_is_left_and_the_nation_proposed() -> None:
    """Only the figure that may be misread goes."""
    text = "Năm 2024 có 55 triệu tài khoản VNeID kích hoạt, riêng Hà Nội 6 triệu tài khoản."

    assert points(document(text)) == [("accounts", "result", 55_000_000, "2024")]


def test_a_third_office_is_neither_of_two() -> None:
    """What it counts belongs under no indicator that names another."""
    text = "Kinh tế số chiếm 13,17% GDP năm 2024 theo Cục Thống kê, còn Bộ Tài chính ước 19,5%."

    assert points(document(text)) == [("digital_economy_statistics", "result", 13.17, "2024")]


def test_the_heading_gives_the_time_that_a_sentence_lacks() -> None:
    """ "Mục tiêu đến năm 2025" holds for the list below it."""
    one = document(
        "Kinh tế số chiếm 20% GDP.",
        kind=DocumentKind.POLICY,
        headings=("Mục tiêu đến năm 2025",),
        published_on="2020-06-03",
    )
    (found,) = propose(one, INDICATORS)

    assert (found.kind, found.period) == (FactKind.TARGET, "2025")
    assert found.period_from is PeriodFrom.HEADING


def test_the_day_of_a_document_is_no_deadline() -> None:
    """What is reached holds on that day, what is asked for does not."""
    text = "Tỷ lệ hồ sơ trực tuyến toàn trình mới đạt 52% trong khi yêu cầu là 80%."

    assert points(document(text, as_of="2025-01-31")) == [("online", "result", 52, "2025-01-31")]


def test_news_without_any_time_speak_of_their_own_day() -> None:
    """And the proposal says that it is less sure."""
    sure = propose(document("Ngày 31/1/2025 có 60 triệu tài khoản VNeID."), INDICATORS)[0]
    (found,) = propose(
        document("Đến nay có 60 triệu tài khoản VNeID.", as_of="2025-01-31"), INDICATORS
    )

    assert (found.period, found.as_of) == ("2025-01-31", "2025-01-31")
    assert found.period_from is PeriodFrom.DOCUMENT
    assert found.confidence < sure.confidence


def test_an_undated_document_gives_only_years_that_it_names() -> None:
    """ "Quý I" of nobody knows which year is no period, "quý I/2024" is one."""
    text = "{} kinh tế số phấn đấu chiếm 18% GDP."

    def undated(time: str) -> list[tuple[str, str, float, str]]:
        return points(document(text.format(time), published_on=None))

    assert undated("Quý I/2024") == [("digital_economy", "target", 18, "2024-03")]
    assert undated("Quý I") == undated("Năm tới") == undated("Ngày 27/4") == []


def test_a_table_that_lost_its_lines_is_left() -> None:
    """Nobody can say which of a hundred figures belongs to which words; nor does it take long."""
    row = "Năm 2024 có 55 triệu tài khoản VNeID, "

    assert points(document(row * 200)) == []


_TEXT = (
    "năm 2024 2025 71/193 55,25 triệu tỷ % ( ) , ; : – và đến từ hết mục tiêu tài khoản VNeID "
    "kinh tế số GDP thứ hạng 1.234.567 Hà Nội Việt Nam so với tăng trên quý I/2024 theo 06/QĐ-TTg "
    "“ ” 18-20% mỗi ngày nhóm 50 nước dẫn đầu tháng 13 0,5 ngày 31/2/2024 năm tới"
)
_WORDS = st.sampled_from(_TEXT.split())


@given(st.lists(_WORDS, max_size=40).map(" ".join), st.sampled_from([None, "2024", "2025-02-10"]))
def test_no_text_breaks_the_reading(text: str, published_on: str | None) -> None:
    """Whatever words come, every proposal stands in its sentence."""
    one = document(text, published_on=published_on)

    assert all(found.text in found.sentence in one.text for found in propose(one, INDICATORS))


def test_a_figure_under_a_province_is_not_the_nations() -> None:
    """Whether the heading or the whole document is about it."""
    text = "Năm 2024, tỷ lệ hồ sơ trực tuyến toàn trình đạt 80%."

    assert points(document(text, headings=("Kết quả của tỉnh Nghệ An",))) == []
    assert points(document(text, place="Quảng Ninh")) == []
    assert points(document(text)) == [("online", "result", 80, "2024")]


def test_every_proposal_can_be_cited() -> None:
    """Its sentence stands in its passage, its wording in its sentence."""
    text = "Năm 2024 có 55 triệu tài khoản VNeID. Sổ sức khỏe điện tử năm 2024 đạt 14,6 triệu sổ."
    one = document(text)
    passages = {passage.id: passage.text for passage in cut_passages(one)}
    found = propose(one, INDICATORS)

    assert len(found) == 2
    assert all(item.sentence in passages[item.passage_id] for item in found)
    assert all(item.text in item.sentence for item in found)


def test_a_value_that_the_ledger_would_write_otherwise_is_left() -> None:
    """ "14.600.000 sổ" is no "14,6": the point could not be cited."""
    assert points(document("Năm 2024 có 14.600.000 sổ sức khỏe điện tử.")) == []


def test_ids_last_and_differ() -> None:
    """A decision holds however often the document is read."""
    one = document("Năm 2024 có 55 triệu tài khoản VNeID. Năm 2023 có 40 triệu tài khoản VNeID.")
    first, again = propose(one, INDICATORS), propose(one, INDICATORS)

    assert [item.id for item in first] == [item.id for item in again]
    assert len({item.id for item in first}) == 2


def by_meaning(
    text: str, score: float, *, second: float = 0.8, nearest: str = "coverage"
) -> tuple[Proposal, ...]:
    likeness = {one.id: score if one.id == nearest else second for one in INDICATORS}
    return propose(document(text), INDICATORS, likeness=lambda _: likeness)


def test_other_words_are_found_by_meaning_where_that_is_clear() -> None:
    """Near enough, ahead of the next, and marked so."""
    (found,) = by_meaning("Năm 2024, mạng di động mới phục vụ 26% dân số.", 0.95)

    assert (found.indicator_id, found.value) == ("coverage", 26)
    assert (found.ground, found.named) == (Ground.MEANING, None)
    assert found.confidence < 0.75


@pytest.mark.parametrize(
    ("text", "score", "second"),
    [
        pytest.param("Năm 2024, mạng di động mới phục vụ 26% dân số.", 0.85, 0.7, id="not near"),
        pytest.param("Năm 2024, mạng di động mới phục vụ 26% dân số.", 0.95, 0.94, id="not ahead"),
        pytest.param("Năm 2024 đạt 26% dân số.", 0.95, 0.7, id="says nothing"),
        pytest.param("Năm 2024, mạng di động mới phục vụ 26 tỉnh.", 0.95, 0.7, id="another unit"),
    ],
)
def test_meaning_alone_must_be_clear(text: str, score: float, second: float) -> None:
    """What is nearest is not always near."""
    assert by_meaning(text, score, second=second) == ()
