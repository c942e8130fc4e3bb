"""Tables of places: leader, first, last, two against each other; only what the table holds."""

from __future__ import annotations

from bot.answering.drafts import Draft
from bot.answering.ranking_questions import read_contest
from bot.answering.rankings import ranking_draft
from knowledge.model import Fact, Indicator
from tests.bot.answering.makers import document, fact, indicator, understand, view

OLD = document("cu", published_on="2024-02-06")
NEW = document("moi", published_on="2025-10-21")
PASSAGES = {
    one.passage.id: one
    for one in (
        view("DTI 2024: Hà Nội hạng 1 (0,8241), Huế thứ hai (0,7951).", NEW, order=0),
        view("Đà Nẵng ở vị trí 17 về DTI 2024.", NEW, order=1),
        view("Cuối bảng DTI 2024 là Cao Bằng.", NEW, order=2),
        view("Theo địa giới trước sáp nhập, TP. Hồ Chí Minh đứng đầu.", NEW, order=3),
        view("Toàn trình năm 2024: Đà Nẵng 58,89%, Huế 52,96%.", NEW, order=4),
        view("Ba địa phương đứng đầu DTI 2023: Đà Nẵng, Huế, Hà Nội.", OLD, order=0),
        view("Đà Nẵng đứng đầu DTI 2023 với 0,8340.", OLD, order=1),
        view("Hà Nội thứ 6/63 về DTI 2023.", OLD, order=2),
    )
}


def point(
    place: str, value: float | str, text: str, order: int, *, year: str = "2024",
    table: str = "dti_hang_cap_tinh", measure: str | None = None,
) -> Fact:  # fmt: skip
    """A place's entry, said by the passage of that order."""
    owner = "moi" if year == "2024" else "cu"
    at = next(
        one.passage.id
        for one in PASSAGES.values()
        if (one.document.id, one.passage.order) == (owner, order)
    )
    return fact(
        value, year, text=text, place=place, document_id=owner, passage_id=at,
        indicator_id=table, measure=measure,
    )  # fmt: skip


RANKS = indicator(
    point("Hà Nội", 1, "hạng 1, 0,8241", 0),
    point("Huế", "thứ hai", "thứ hai, 0,7951", 0),
    point("Đà Nẵng", 17, "vị trí 17", 1),
    point("Cao Bằng", "cuối bảng", "cuối bảng", 2),
    point("nhóm dẫn đầu", "Ba địa phương đứng đầu", "ba địa phương đứng đầu", 0, year="2023"),
    point("Đà Nẵng", "đứng đầu", "đứng đầu, 0,8340", 1, year="2023"),
    point("Hà Nội", 6, "thứ 6/63", 2, year="2023"),
    indicator_id="dti_hang_cap_tinh", unit="thứ hạng", scope="các tỉnh", rhythm_months=12,
)  # fmt: skip
SCORES = indicator(
    point("Hà Nội", 0.8241, "0,8241", 0, table="dti_diem_cap_tinh"),
    point("Huế", 0.7951, "0,7951", 0, table="dti_diem_cap_tinh"),
    indicator_id="dti_diem_cap_tinh", unit="điểm", scope="các tỉnh",
)  # fmt: skip


def said(
    text: str, *, hidden: str = "", tables: tuple[Indicator, ...] = (RANKS, SCORES)
) -> Draft | None:
    """What the tables say to a question."""
    question = understand(text)
    contest = read_contest(question)
    assert contest is not None
    return ranking_draft(
        question,
        contest,
        {one.id: one for one in tables},
        is_visible=lambda document_id: document_id != hidden,
        view_of=PASSAGES.get,
    )


def lines(text: str) -> list[str]:
    """The opening and the statements."""
    draft = said(text)
    assert draft is not None
    return [one for one in (draft.opening,) if one] + [one.text for one in draft.statements]


def test_the_leader_is_named_first() -> None:
    """Then the words of the source."""
    assert lines("tỉnh nào dẫn đầu DTI 2024") == [
        "Hà Nội dẫn đầu.",
        "DTI 2024: Hà Nội hạng 1 (0,8241), Huế thứ hai (0,7951).",
    ]


def test_the_newest_table_is_meant_without_a_year_and_marked_when_old() -> None:
    """A newer one may be out by now."""
    draft = said("tỉnh nào dẫn đầu DTI")

    assert draft is not None
    assert draft.opening == "Hà Nội dẫn đầu."
    assert len(draft.remarks) == 0 or "2024" in draft.remarks[0].text


def test_the_first_places_are_a_list() -> None:
    """Each with what is known of it, best first."""
    assert lines("top 2 tỉnh DTI 2024") == [
        "Theo bảng xếp hạng năm 2024:",
        "Hà Nội: hạng 1, 0,8241",
        "Huế: thứ hai, 0,7951",
    ]


def test_places_that_a_source_names_together_are_quoted() -> None:
    """The source gives no rank to each, so none is given here; nobody is named twice."""
    assert lines("top 3 tỉnh DTI 2023") == [
        "Ba địa phương đứng đầu DTI 2023: Đà Nẵng, Huế, Hà Nội."
    ]


def test_the_nth_place_is_quoted() -> None:
    """From the row that has it, or from the places a source names together; else nothing."""
    assert lines("tỉnh nào đứng thứ hai DTI 2024") == [
        "DTI 2024: Hà Nội hạng 1 (0,8241), Huế thứ hai (0,7951)."
    ]
    assert lines("tỉnh nào đứng thứ ba DTI 2023") == [
        "Ba địa phương đứng đầu DTI 2023: Đà Nẵng, Huế, Hà Nội."
    ]
    assert said("tỉnh nào đứng thứ chín DTI 2024") is None


def test_the_last_places() -> None:
    """In the words of the source."""
    assert lines("tỉnh nào cuối bảng DTI 2024") == ["Cuối bảng DTI 2024 là Cao Bằng."]


def test_two_places_are_compared_with_what_lies_between() -> None:
    """Who is ahead, a line each, the distance computed from ranks and from scores."""
    assert lines("so sánh DTI Đà Nẵng và Hà Nội năm 2024") == [
        "Hà Nội xếp trên Đà Nẵng (năm 2024).",
        "Đà Nẵng: vị trí 17",
        "Hà Nội: hạng 1, 0,8241",
        "Chênh nhau 16 bậc (tính: 17 − 1).",
    ]
    assert lines("so sánh DTI Hà Nội và Huế năm 2024")[-1] == (
        "Chênh nhau 0,029 điểm (tính: 0,8241 − 0,7951)."
    )


def test_ordinal_words_are_compared_but_not_subtracted() -> None:
    """ "đứng đầu" is no digit of the quote, so no formula can show it."""
    draft = said("so sánh DTI Hà Nội và Đà Nẵng năm 2023")

    assert draft is not None
    assert draft.opening == "Đà Nẵng xếp trên Hà Nội (năm 2023)."
    assert [one.computed for one in draft.statements] == [None, None]


def test_nothing_is_said_of_a_year_or_a_place_that_the_tables_do_not_hold() -> None:
    """The question then goes the ordinary way, to the passages."""
    assert said("tỉnh nào dẫn đầu DTI 2019") is None
    assert said("so sánh DTI Hà Nội và Cà Mau năm 2024") is None


def test_of_shares_the_highest_leads() -> None:
    """Ranked by the figure itself, and subtracted in percentage points."""
    shares = indicator(
        point("Huế", 52.96, "52,96%", 4, table="ho_so_toan_trinh_cac_tinh"),
        point("Đà Nẵng", 58.89, "58,89%", 4, table="ho_so_toan_trinh_cac_tinh"),
        indicator_id="ho_so_toan_trinh_cac_tinh", unit="%", scope="các tỉnh",
    )  # fmt: skip
    leader = said("tỉnh nào dẫn đầu hồ sơ trực tuyến toàn trình 2024", tables=(shares,))
    both = said("so sánh hồ sơ trực tuyến toàn trình Huế và Đà Nẵng 2024", tables=(shares,))

    assert leader is not None
    assert leader.opening == "Đà Nẵng dẫn đầu."
    assert both is not None
    assert both.opening == "Đà Nẵng xếp trên Huế (năm 2024)."
    assert both.statements[-1].computed == "58,89 − 52,96"


def test_hidden_documents_do_not_exist() -> None:
    """What a citizen may not see, no table shows."""
    assert said("tỉnh nào dẫn đầu DTI 2024", hidden="moi") is None
