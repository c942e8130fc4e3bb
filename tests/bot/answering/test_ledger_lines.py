"""Facts of the ledger as lines: verdict first, computed lines marked, what to mind last."""

from __future__ import annotations

import pytest

from bot import messages
from bot.answering.drafts import Draft
from bot.answering.ledger_lines import Around, ledger_draft, period_wordings
from bot.answering.plans import Plan
from bot.answering.verdicts import Pair
from bot.answering.views import PassageView
from knowledge.model import Fact, FactKind
from tests.bot.answering.makers import document, fact, indicator, rarity, understand, view

AIM = view("Đến năm 2030 kinh tế số đạt tối thiểu 30% GDP.", document("nq"))
GOT = view("Kinh tế số năm 2024 ước bằng 18,3% GDP.", document("tin"))
OTHER = view("Theo Cục Thống kê, tỷ trọng năm 2024 là 13,17%.", document("tk"))
TARGET = fact(30, "2030", kind=FactKind.TARGET, text="tối thiểu 30% GDP")
RESULT = fact(18.3, "2024", text="ước 18,3%")
BY_OTHERS = fact(13.17, "2024", text="13,17%", document_id="tk")
OF = indicator(TARGET, RESULT, unit="% GDP", why="Hai cách tính khác nhau.", rhythm_months=12)


def said(
    text: str,
    *shown: tuple[Fact, PassageView],
    pairs: tuple[Pair, ...] = (),
    beside: tuple[Fact, ...] = (),
    is_course: bool = False,
    differing: bool = False,
) -> Draft:
    """What the ledger says to a question."""
    plan = Plan(
        indicator=OF,
        facts=tuple(one for one, _ in shown),
        differing=differing,
        pairs=pairs,
        beside=beside,
        is_course=is_course,
    )
    return ledger_draft(understand(text), plan, shown, rarity=rarity, around=Around())


GAP = "Kinh tế số còn cách mục tiêu năm 2030 bao xa?"


def test_a_gap_says_where_it_stands_what_is_missing_and_how_long_is_left() -> None:
    """The verdict first, both figures quoted, then what follows from them with its formula."""
    draft = said(GAP, (TARGET, AIM), (RESULT, GOT), pairs=((TARGET, RESULT),))

    quotes = [one.text for one in draft.statements if one.computed is None]
    computed = {one.computed: one for one in draft.statements if one.computed is not None}
    assert draft.opening == messages.NOT_DUE
    assert quotes == [AIM.passage.text, GOT.passage.text]
    assert set(computed) == {"30 − 18,3", "từ hôm nay đến hết năm 2030"}
    assert computed["30 − 18,3"].citations == (1, 2)
    assert "11,7 điểm phần trăm" in computed["30 − 18,3"].text


def test_another_way_of_measuring_is_shown_and_never_subtracted() -> None:
    """Why the two differ is said, without a figure of its own."""
    draft = said(
        GAP, (TARGET, AIM), (RESULT, GOT), (BY_OTHERS, OTHER),
        pairs=((TARGET, RESULT),), beside=(BY_OTHERS,),
    )  # fmt: skip

    assert OTHER.passage.text in [one.text for one in draft.statements]
    assert not any("13,17" in (one.computed or "") for one in draft.statements)
    assert OF.why in [one.text for one in draft.remarks]


def test_a_conflict_says_why_and_cites_both() -> None:
    """Neither is chosen."""
    draft = said(
        "Kinh tế số năm 2024 chiếm bao nhiêu phần trăm GDP?", (RESULT, GOT), (BY_OTHERS, OTHER),
        beside=(BY_OTHERS,), differing=True,
    )  # fmt: skip

    assert draft.opening == messages.CONFLICT
    assert [one.citations for one in draft.remarks] == [(1, 2)]


def test_a_course_is_one_short_line_a_period_and_the_change() -> None:
    """Dated as finely as the quote is; the whole sentence where the line would go beyond it."""
    early = fact(12.66, "2020-12", text="12,66%")
    quoted = view("Cuối 2020: 12,66%; con số sau đó cao hơn.", document("cu"))
    draft = said("thay đổi thế nào", (early, quoted), (RESULT, GOT), is_course=True)

    assert [one.text for one in draft.statements] == [
        "Cuối năm 2020: 12,66%",
        "Năm 2024: ước 18,3%",
        "Từ cuối năm 2020 đến năm 2024: tăng 5,64 điểm phần trăm (tính: 18,3 − 12,66).",
    ]


def test_a_line_never_says_more_than_its_quote() -> None:
    """The ledger knows the year, the sentence does not: then the sentence itself is said."""
    undated = view("Tỷ trọng ước bằng 18,3% GDP.", document("tin"))
    draft = said("thay đổi thế nào", (RESULT, undated), is_course=True)

    assert [one.text for one in draft.statements] == [undated.passage.text]


def test_what_is_counted_differently_is_no_course() -> None:
    """No change is computed over a change of what is counted, and the lines say so."""
    early = fact(12.0, "2020", text="12%", measure="nửa đầu năm")
    quoted = view("Năm 2020: 12%.", document("cu"))
    draft = said("thay đổi thế nào", (early, quoted), (RESULT, GOT), is_course=True)

    assert [one.computed for one in draft.statements] == [None, None]
    assert next(one.text for one in draft.remarks) == OF.why


@pytest.mark.parametrize(
    ("text", "is_warned"),
    [
        pytest.param("Kinh tế số hiện nay là bao nhiêu?", True, id="newest"),
        pytest.param("Kinh tế số năm 2024 là bao nhiêu?", False, id="of a year"),
    ],
)
def test_an_old_newest_figure_is_marked(text: str, is_warned: bool) -> None:
    """Asked for the newest after its rhythm has passed, in figures of the quote only."""
    old = view(GOT.passage.text, document("tin", published_on="2025-02-06"))
    draft = said(text, (RESULT, old))

    expected = [messages.STALE.format(period="năm 2024")] if is_warned else []
    assert [one.text for one in draft.remarks] == expected


def test_a_figure_of_the_past_is_not_called_the_newest() -> None:
    """The ledger holds a newer one, so the one shown is not the newest there is."""
    older = fact(16.5, "2023", text="16,5%")
    quoted = view("Năm 2023 ước 16,5% GDP.", document("tin", published_on="2024-01-06"))

    assert said("Kinh tế số là bao nhiêu?", (older, quoted)).remarks == ()


@pytest.mark.parametrize(
    ("period", "wordings"),
    [
        ("2024", ["Năm 2024"]),
        ("2024-06-30", ["30/6/2024", "Giữa năm 2024", "Năm 2024"]),
        ("2024-12", ["Cuối năm 2024", "Năm 2024"]),
        ("2024-04", ["Tháng 4/2024", "Năm 2024"]),
    ],
)
def test_periods_are_worded_from_fine_to_coarse(period: str, wordings: list[str]) -> None:
    """The finest one that the quote supports is used."""
    assert wordings == list(period_wordings(period))


def test_a_target_without_any_result_says_so() -> None:
    """Whether it was reached cannot be said, and that is said first."""
    draft = said(GAP, (TARGET, AIM))

    assert draft.opening == messages.NO_RESULT
    assert [one.text for one in draft.statements] == [AIM.passage.text]


def test_two_years_compared_are_subtracted() -> None:
    """Both quotes, and what lies between them."""
    early = fact(12.66, "2020", text="12,66%")
    quoted = view("Năm 2020: 12,66% GDP.", document("cu"))
    draft = said("So sánh kinh tế số năm 2020 và năm 2024", (early, quoted), (RESULT, GOT))

    assert [one.text for one in draft.statements[:2]] == [quoted.passage.text, GOT.passage.text]
    assert draft.statements[-1].computed == "18,3 − 12,66"


def test_what_another_method_gives_is_not_subtracted_from_a_year_before() -> None:
    """Two years compared were once 16,5 of one method and 13,17 of the other: "giảm 3,33"."""
    early = fact(16.5, "2023", text="16,5%")
    quoted = view("Năm 2023 ước 16,5% GDP.", document("cu"))
    draft = said(
        "So sánh kinh tế số năm 2023 và năm 2024", (early, quoted), (RESULT, GOT),
        (BY_OTHERS, OTHER), beside=(BY_OTHERS,),
    )  # fmt: skip

    assert [one.computed for one in draft.statements if one.computed] == ["18,3 − 16,5"]


def test_a_result_by_another_method_is_no_verdict() -> None:
    """Where it cannot be compared with the target, nobody may say "Chưa đạt"."""
    due = fact(20, "2025", kind=FactKind.TARGET, text="20% GDP")
    aim = view("Kinh tế số đạt 20% GDP năm 2025.", document("nq"))
    others = fact(14.02, "2025", text="14,02%", document_id="tk")
    quoted = view("Năm 2025, theo Cục Thống kê: 14,02%.", document("tk"))
    draft = said(
        "Mục tiêu kinh tế số năm 2025 đạt chưa?", (due, aim), (others, quoted), beside=(others,)
    )

    assert draft.opening == messages.BY_ANOTHER_METHOD
    assert [one.computed for one in draft.statements if one.computed] == []


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Kinh tế số năm 2025 chiếm bao nhiêu phần trăm GDP?", messages.ONLY_TARGETS),
        ("Mục tiêu kinh tế số năm 2025 là bao nhiêu?", None),
        ("Kinh tế số năm 2030 chiếm bao nhiêu phần trăm GDP?", None),
    ],
)
def test_a_target_is_not_passed_off_as_a_result(text: str, opening: str | None) -> None:
    """Who asks what a past year came to, and gets a target, is told that it is one."""
    due = fact(20, "2025", kind=FactKind.TARGET, text="20% GDP")
    aim = view("Kinh tế số đạt 20% GDP năm 2025.", document("nq"))

    assert opening == said(text, (due, aim)).opening
