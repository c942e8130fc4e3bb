"""Questions on figures are answered from the ledger: which facts, in which order, computed how."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.answering.from_ledger import plan_facts
from bot.answering.plans import Plan
from knowledge.model import Fact, FactKind, Indicator
from tests.bot.answering.makers import fact, indicator, understand

TARGET_2025 = fact(80.0, "2025", kind=FactKind.TARGET, document_id="qd")
TARGET_2030 = fact(100.0, "2030", kind=FactKind.TARGET, document_id="qd")
R2022, R2023, R2024 = fact(30.0, "2022"), fact(42.0, "2023"), fact(64.2, "2024")
LEDGER = indicator(TARGET_2025, TARGET_2030, R2022, R2023, R2024)


def plan(
    text: str, *known: Indicator, hidden: Iterable[str] = (), asks: str | None = "ho_so"
) -> Plan | None:
    """The plan for a question that names the indicator `asks`."""
    indicators = {one.id: one for one in known or (LEDGER,)}
    return plan_facts(
        understand(text, indicator=asks),
        indicators,
        is_visible=lambda document_id: document_id not in set(hidden),
    )


def facts(text: str, *known: Indicator, hidden: Iterable[str] = ()) -> tuple[Fact, ...]:
    """The facts of a plan; none where there is no plan."""
    found = plan(text, *known, hidden=hidden)
    return () if found is None else found.facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tỷ lệ hồ sơ trực tuyến là bao nhiêu?", (R2024,), id="newest result"),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến tính đến 2024 là bao nhiêu phần trăm?",
            (R2024,),
            id="a share is no part that it is made of",
        ),
        pytest.param("Tỷ lệ hồ sơ trực tuyến năm 2023 là bao nhiêu?", (R2023,), id="of a year"),
        pytest.param(
            "Mục tiêu tỷ lệ hồ sơ trực tuyến năm 2030?", (TARGET_2030,), id="target of a year"
        ),
        pytest.param(
            "Mục tiêu tỷ lệ hồ sơ trực tuyến là bao nhiêu?",
            (TARGET_2025, TARGET_2030),
            id="targets",
        ),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến năm 2030 là bao nhiêu?",
            (TARGET_2030,),
            id="a year with a target only",
        ),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến thay đổi thế nào qua các năm?",
            (R2022, R2023, R2024),
            id="trend",
        ),
        pytest.param(
            "Tỷ lệ hồ sơ trực tuyến thay đổi thế nào từ năm 2023 đến nay?",
            (R2023, R2024),
            id="trend from a year",
        ),
        pytest.param("Tỷ lệ hồ sơ trực tuyến năm 2019 là bao nhiêu?", (), id="nothing that year"),
    ],
)
def test_which_facts(text: str, expected: tuple[Fact, ...]) -> None:
    """Target, result, trend, newest; nothing rather than another year's figure."""
    assert expected == facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ai báo cáo về hồ sơ trực tuyến?",
        "Tỉnh nào dẫn đầu tỷ lệ hồ sơ trực tuyến?",
        "Tỷ lệ hồ sơ trực tuyến nêu ở văn bản nào?",
        "hồ sơ trực tuyến gồm những gì",
        "Tỷ lệ hồ sơ trực tuyến được tính từ mấy chỉ số thành phần?",
        "Tỷ lệ hồ sơ trực tuyến từ bao nhiêu trở lên thì được khen?",
    ],
)
def test_no_plan_for_what_is_no_figure(text: str) -> None:
    """Who, where, which document, a list: passages answer those."""
    assert plan(text) is None


def test_no_plan_without_an_indicator() -> None:
    """None named, or one the build does not have."""
    assert plan("Tỷ lệ hồ sơ trực tuyến là bao nhiêu?", asks=None) is None
    assert plan("Tỷ lệ hồ sơ trực tuyến là bao nhiêu?", asks="khac") is None


def test_a_province_is_no_business_of_a_national_indicator() -> None:
    """The country's figure never answers for Hà Nội."""
    assert plan("Tỷ lệ hồ sơ trực tuyến của Hà Nội là bao nhiêu?") is None


def test_facts_of_hidden_documents_are_never_planned() -> None:
    """What a citizen may not see does not exist for the plan; nor does a fact without passage."""
    loose = fact(70.0, "2025", passage_id=None)
    text = "Tỷ lệ hồ sơ trực tuyến là bao nhiêu?"

    assert facts(text, indicator(R2024, loose)) == (R2024,)
    assert plan(text, hidden={"tin", "qd"}) is None
    assert facts("Mục tiêu hồ sơ là bao nhiêu?", hidden={"tin"}) == (TARGET_2025, TARGET_2030)


def test_target_and_result_make_a_pair() -> None:
    """ "mục tiêu bao nhiêu, đã đạt bao nhiêu" gives both, and what to compute from."""
    found = plan("Mục tiêu hồ sơ trực tuyến năm 2025 là bao nhiêu và đã đạt bao nhiêu?")

    assert found is not None
    assert found.facts == (TARGET_2025, R2024)
    assert found.pairs == ((TARGET_2025, R2024),)
    assert not found.differing


def test_target_and_result_without_a_target() -> None:
    """The result alone, rather than nothing."""
    found = plan("Mục tiêu hồ sơ là bao nhiêu, đã đạt bao nhiêu?", indicator(R2023, R2024))

    assert found is not None
    assert found.facts == (R2024,)
    assert found.pairs == ()


def test_a_target_without_a_result_is_not_computed() -> None:
    """There is nothing to hold it against."""
    found = plan("Mục tiêu hồ sơ là bao nhiêu, đã đạt bao nhiêu?", indicator(TARGET_2030))

    assert found is not None
    assert found.facts == (TARGET_2030,)
    assert found.pairs == ()


def test_the_next_deadline_is_meant_where_no_year_is_named() -> None:
    """ "còn bao xa" looks ahead; where every deadline has passed, back to the last."""
    ahead = plan("Tỷ lệ hồ sơ còn cách mục tiêu bao xa?")
    passed = plan(
        "Tỷ lệ hồ sơ đạt mục tiêu chưa?",
        indicator(fact(50.0, "2023", kind=FactKind.TARGET, document_id="qd"), TARGET_2025, R2024),
    )

    assert ahead is not None
    assert ahead.facts == (TARGET_2030, R2024)
    assert passed is not None
    assert passed.facts == (TARGET_2025, R2024)


def test_every_target_of_a_deadline_is_held_against_the_result() -> None:
    """Two documents set two marks for one year: neither is chosen."""
    other = fact(70.0, "2025", kind=FactKind.TARGET, document_id="nq")
    found = plan("Mục tiêu hồ sơ năm 2025 đạt chưa?", indicator(TARGET_2025, other, R2024))

    assert found is not None
    assert found.pairs == ((TARGET_2025, R2024), (other, R2024))
    assert found.differing


def test_what_counts_something_else_is_joined_by_what_counts_alike() -> None:
    """ "vùng phủ 90 %" says nothing of a target for people covered; the last share does."""
    covered = fact(90.0, "2025-12", measure="vùng phủ")
    found = plan("Tỷ lệ hồ sơ còn cách mục tiêu bao xa?", indicator(TARGET_2030, R2024, covered))

    assert found is not None
    assert found.facts == (TARGET_2030, covered, R2024)
    assert found.pairs == ((TARGET_2030, R2024),)


def test_a_figure_is_not_passed_off_as_one_of_another_measure() -> None:
    """The newest result counts something unusual, so the last usual one of its year is shown."""
    usual, unusual = fact(39.5, "2025-10"), fact(90.0, "2025-12", measure="vùng phủ")

    assert facts("Tỷ lệ hồ sơ hiện nay là bao nhiêu?", indicator(usual, unusual)) == (
        unusual,
        usual,
    )


def test_a_later_result_says_more_than_an_old_one() -> None:
    """No result is known of the deadline's year: the newest one is shown, though late."""
    early, late = fact(20.0, "2023"), fact(70.0, "2026-01")
    found = plan("Mục tiêu hồ sơ đạt chưa?", indicator(TARGET_2025, early, late))

    assert found is not None
    assert found.facts == (TARGET_2025, late)


def test_two_documents_that_differ_are_both_shown() -> None:
    """Never averaged, never silently chosen."""
    other = fact(60.0, "2024", document_id="bao-cao")
    found = plan("Tỷ lệ hồ sơ năm 2024 là bao nhiêu?", indicator(R2024, other))

    assert found is not None
    assert {R2024, other} == set(found.facts)
    assert found.differing


def test_a_conflict_shows_beside_a_pair_too() -> None:
    """The pair is computed from one result; the other is not hidden."""
    other = fact(60.0, "2024", document_id="bao-cao")
    found = plan(
        "Mục tiêu hồ sơ là bao nhiêu và đã đạt bao nhiêu?", indicator(TARGET_2025, R2024, other)
    )

    assert found is not None
    assert {TARGET_2025, R2024, other} == set(found.facts)
    assert found.differing


def test_documents_that_agree_are_no_conflict() -> None:
    """Twice the same value is one value."""
    again = fact(64.2, "2024", document_id="bao-cao")
    found = plan("Tỷ lệ hồ sơ năm 2024 là bao nhiêu?", indicator(R2024, again))

    assert found is not None
    assert not found.differing


def test_a_counterpart_is_shown_beside_and_never_mixed() -> None:
    """Two methods give two figures for one year: both, each with its source."""
    by_other_method = fact(13.17, "2024", indicator_id="cach_khac", document_id="bao-cao")
    known = (
        indicator(R2024, counterpart="cach_khac"),
        indicator(by_other_method, indicator_id="cach_khac", counterpart="ho_so"),
    )

    assert (R2024, by_other_method) == facts("Tỷ lệ hồ sơ năm 2024 là bao nhiêu?", *known)


def test_a_result_by_another_method_stands_beside_the_target_uncomputed() -> None:
    """Only the counterpart knows the year: it is shown, and nothing is subtracted."""
    by_other_method = fact(13.17, "2025", indicator_id="cach_khac", document_id="bao-cao")
    known = (
        indicator(TARGET_2025, R2024, counterpart="cach_khac"),
        indicator(by_other_method, indicator_id="cach_khac", counterpart="ho_so"),
    )
    found = plan("Mục tiêu hồ sơ năm 2025 là bao nhiêu và đã đạt bao nhiêu?", *known)

    assert found is not None
    assert found.facts == (TARGET_2025, by_other_method)
    assert found.pairs == ()


def test_a_target_that_is_not_due_is_held_against_the_newest_result() -> None:
    """How far it still is; `verdicts` says that it is not due."""
    ahead = plan("Mục tiêu năm 2030 là bao nhiêu và đã đạt bao nhiêu?")
    met = plan(
        "Mục tiêu năm 2030 là bao nhiêu và đã đạt bao nhiêu?",
        indicator(fact(60.0, "2030", kind=FactKind.TARGET), R2024),
    )

    assert ahead is not None
    assert ahead.pairs == ((TARGET_2030, R2024),)
    assert met is not None
    assert len(met.pairs) == 1


def test_a_month_is_not_answered_with_the_year() -> None:
    """ "tháng 6/2024" wants that month's figure."""
    june, december = fact(50.0, "2024-06"), fact(64.2, "2024-12")
    known = indicator(june, december, fact(60.0, "2024"))

    assert (june,) == facts("Tỷ lệ hồ sơ tháng 6/2024 là bao nhiêu?", known)
    assert facts("Tỷ lệ hồ sơ tháng 3/2024 là bao nhiêu?", known) == ()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("đến tháng 3/2025", ["2025-02"], id="the last known by then"),
        pytest.param("đến tháng 12/2025", [], id="newer ones should be out"),
        pytest.param("đến tháng 12/2024", ["2024-12"], id="of that very month"),
    ],
)
def test_up_to_a_month_the_last_known_is_told(asked: str, expected: list[str]) -> None:
    """Not every figure before it, and none that is out of date by then."""
    known = indicator(*(fact(float(at), month) for at, month in enumerate(MONTHS)))
    found = facts(f"Tỷ lệ hồ sơ {asked} là bao nhiêu?", known)

    assert [one.period for one in found] == expected


def test_a_year_gives_its_last_figure() -> None:
    """Of several in one year, the one at its end."""
    known = indicator(fact(50.0, "2024-06"), fact(64.2, "2024-12"))

    assert [one.period for one in facts("Tỷ lệ hồ sơ năm 2024 mấy?", known)] == ["2024-12"]


MONTHS = ["2024-06", "2024-10", "2024-12", "2025-02", "2025-06"]


def test_a_long_trend_is_cut_at_its_old_end() -> None:
    """Eight points are as many as a reader follows."""
    known = indicator(*(fact(float(year), str(year)) for year in range(2010, 2026)))
    found = facts("Tỷ lệ hồ sơ thay đổi thế nào qua các năm?", known)

    assert [str(year) for year in range(2018, 2026)] == [one.period for one in found]


def test_a_trend_between_two_months_has_both_ends() -> None:
    """ "Từ tháng 10/2024 tới tháng 2/2025" starts before the year of its end."""
    known = indicator(*(fact(float(at), month) for at, month in enumerate(MONTHS)))
    found = facts("Tỷ lệ hồ sơ từ tháng 10/2024 đến tháng 2/2025 tăng thế nào?", known)

    assert [one.period for one in found] == ["2024-10", "2024-12", "2025-02"]


def test_a_trend_keeps_what_two_documents_say_of_one_period() -> None:
    """The same year twice reads as a jump, but choosing one of them would hide the other."""
    other = fact(60.0, "2024", document_id="bao-cao")
    again = fact(42.0, "2023", document_id="bao-cao")
    found = plan("Tỷ lệ hồ sơ thay đổi thế nào qua các năm?", indicator(R2023, again, R2024, other))

    assert found is not None
    assert found.is_course
    assert found.facts == (R2023, R2024, other)


def test_one_period_is_no_course() -> None:
    """A single figure is said as such."""
    found = plan("Tỷ lệ hồ sơ thay đổi thế nào qua các năm?", indicator(R2024))

    assert found is not None
    assert not found.is_course


def test_words_are_planned_where_the_indicator_speaks_in_words() -> None:
    """ "chủ đề năm 2025 là gì": two wordings, both shown."""
    one = fact("toàn diện", "2025")
    other = fact("toàn dân", "2025", document_id="thong-bao")
    found = plan("Chủ đề của hồ sơ năm 2025 là gì?", indicator(one, other))

    assert found is not None
    assert found.facts == (one, other)
    assert found.differing


def test_a_figure_in_the_question_is_looked_up() -> None:
    """ "là 64,2% hay 42%" asks for the figure without a word for it; another "20" does not."""
    asked = "Hồ sơ trực tuyến năm 2024 ở mức 64,2% đấy nhỉ"

    assert facts(asked) == (R2024,)
    assert facts("Hồ sơ trực tuyến năm 2024 ở 20 xã ấy nhỉ") == ()


def test_a_name_with_a_year_or_newest_is_a_question() -> None:
    """ "hồ sơ trực tuyến mới nhất" has no question word, and one meaning."""
    assert facts("Hồ sơ trực tuyến mới nhất") == (R2024,)
    assert facts("Hồ sơ trực tuyến năm 2023") == (R2023,)
    assert facts("Hồ sơ trực tuyến của công an xã năm 2023") == ()


def test_why_sources_differ_is_answered_with_both() -> None:
    """Both figures are what the question is about."""
    other = fact(60.0, "2024", document_id="bao-cao")

    found = plan("Vì sao tỷ lệ hồ sơ năm 2024 có hai con số?", indicator(R2024, other))

    assert found is not None
    assert found.differing


def test_the_other_method_answers_where_only_it_can() -> None:
    """A target, or a course from one year to another, that only the counterpart has."""
    aim = fact(14.5, "2026", kind=FactKind.TARGET, indicator_id="cach_khac")
    by_others = [fact(12.6 + year / 10, f"202{year}", indicator_id="cach_khac") for year in (0, 5)]
    known = (
        indicator(TARGET_2030, R2024, counterpart="cach_khac"),
        indicator(aim, *by_others, indicator_id="cach_khac", counterpart="ho_so"),
    )
    held = plan("Mục tiêu hồ sơ năm 2026 đạt chưa?", *known)
    course = plan("Tỷ lệ hồ sơ tăng thế nào từ năm 2020 đến năm 2025?", *known)

    assert held is not None
    assert held.pairs == ((aim, by_others[1]),)
    assert facts("Mục tiêu hồ sơ năm 2026 là bao nhiêu?", *known) == (aim,)
    assert course is not None
    assert course.facts == tuple(by_others)


def test_a_result_that_only_the_other_method_knows_is_shown() -> None:
    """Rather than the target of that year, which nobody asked for."""
    aim = fact(20.0, "2025", kind=FactKind.TARGET)
    by_others = fact(14.02, "2025", indicator_id="cach_khac")
    known = (
        indicator(aim, R2024, counterpart="cach_khac"),
        indicator(by_others, indicator_id="cach_khac", counterpart="ho_so"),
    )

    assert facts("Tỷ lệ hồ sơ năm 2025 là bao nhiêu?", *known) == (by_others,)


def test_a_target_named_by_its_figure_is_meant() -> None:
    """ "có kịp mục tiêu 80% không" is about that target, not about the next one."""
    found = plan("Hồ sơ có kịp mục tiêu 80% không?")

    assert found is not None
    assert found.facts == (TARGET_2025, R2024)
