"""What is computed from two figures: the finding in words, and the formula that shows how."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.computed import Figure, apart, changed, figure_of, held_against, time_left
from knowledge.model import FactKind, Indicator
from tests.bot.answering.makers import fact, indicator

SHARE = indicator(unit="% GDP")
RANK = indicator(unit="thứ hạng (trên 193 quốc gia)")
SCORE = indicator(unit="điểm (thang 0–1)")
COUNT = indicator(unit="tài khoản")
MILLIONS = "trên 55,25 triệu, mục tiêu 40 triệu"


def figure(value: float, passage: str) -> Figure:
    """The figure as the passage writes it."""
    found = figure_of(fact(value, "2024"), passage)
    assert found is not None
    return found


def test_a_figure_is_written_as_its_passage_writes_it() -> None:
    """Digits and scale come from the quote, so that a reader finds them there."""
    assert figure(55_250_000, MILLIONS).written == "55,25 triệu"
    assert figure(468_000, "hơn 468.000 tài khoản").written == "468.000"
    assert figure(71, "thứ 71/193 quốc gia").written == "71"
    assert figure_of(fact("cao", "2024"), "nhóm cao") is None
    assert figure_of(fact(3.0, "2024"), "không có số đó") is None


@pytest.mark.parametrize(
    ("of", "figures", "passage", "is_due", "said"),
    [
        (
            SHARE,
            (80, 64.2),
            "80% 64,2%",
            True,
            ("Thấp hơn mục tiêu 15,8 điểm phần trăm", "80 − 64,2"),
        ),
        (SHARE, (30, 18.3), "30% 18,3%", False, ("Còn thiếu 11,7 điểm phần trăm", "30 − 18,3")),
        (
            SHARE,
            (50, 55.5),
            "50% 55,5%",
            True,
            ("Cao hơn mục tiêu 5,5 điểm phần trăm", "55,5 − 50"),
        ),
        (RANK, (50, 71), "nhóm 50 nước, thứ 71/193", True, ("Kém mục tiêu 21 bậc", "71 − 50")),
        (RANK, (30, 71), "nhóm 30 nước, thứ 71/193", False, ("Còn 41 bậc nữa", "71 − 30")),
        (RANK, (50, 46), "nhóm 50 nước, thứ 46", False, ("Vượt mục tiêu 4 bậc", "50 − 46")),
        (
            COUNT,
            (40_000_000, 55_250_000),
            MILLIONS,
            True,
            ("Vượt mục tiêu khoảng 38 %", "55,25 ÷ 40 − 1"),
        ),
        (COUNT, (200, 150), "200 và 150", True, ("Thấp hơn mục tiêu khoảng 25 %", "1 − 150 ÷ 200")),
        (COUNT, (200, 150), "200 và 150", False, ("Bằng khoảng 75 % mục tiêu", "150 ÷ 200")),
        (
            SCORE,
            (0.8, 0.7955),
            "0,8 và 0,7955",
            True,
            ("Thấp hơn mục tiêu 0,0045 điểm", "0,8 − 0,7955"),
        ),
    ],
)
def test_a_result_is_held_against_its_target(
    of: Indicator, figures: tuple[float, float], passage: str, is_due: bool, said: tuple[str, str]
) -> None:
    """Shares and ranks are subtracted, counts divided; what is not due is still to come."""
    target, result = (figure(one, passage) for one in figures)

    found = held_against(of, target, result, is_due=is_due)

    assert found is not None
    assert said[0] in found.finding
    assert said[1] == found.formula
    assert found.text.endswith(f"(tính: {said[1]}).")


@pytest.mark.parametrize(
    ("of", "target", "result"), [(SHARE, 50, 50), (RANK, 50, 50), (COUNT, 1000, 1005)]
)
def test_what_rounds_to_nothing_is_not_computed(
    of: Indicator, target: float, result: float
) -> None:
    """ "cao hơn 0 điểm" tells nobody anything."""
    passage = "50, 1.000 và 1.005"

    assert held_against(of, figure(target, passage), figure(result, passage), is_due=True) is None


@pytest.mark.parametrize(
    ("of", "ends", "passage", "said"),
    [
        (RANK, (88, 71), "88 71", ("tăng 17 bậc", "88 − 71")),
        (RANK, (71, 88), "88 71", ("giảm 17 bậc", "88 − 71")),
        (SHARE, (12.66, 14.02), "12,66% 14,02%", ("tăng 1,36 điểm phần trăm", "14,02 − 12,66")),
        (SCORE, (0.4874, 0.834), "0,4874 0,8340", ("tăng 0,3466 điểm", "0,8340 − 0,4874")),
        (
            COUNT,
            (134_000, 16_400_000),
            "134 nghìn, 16,4 triệu",
            ("gấp khoảng 122 lần", "16,4 triệu ÷ 134 nghìn"),
        ),
        (COUNT, (40_000_000, 55_250_000), MILLIONS, ("tăng khoảng 38 %", "55,25 ÷ 40 − 1")),
        (COUNT, (200, 150), "200 và 150", ("giảm khoảng 25 %", "1 − 150 ÷ 200")),
    ],
)
def test_a_course_is_computed_from_its_ends(
    of: Indicator, ends: tuple[float, float], passage: str, said: tuple[str, str]
) -> None:
    """A lower rank is a rise; a growth of more than double is told in times."""
    first, last = (figure(one, passage) for one in ends)

    found = changed(of, first, last)

    assert found is not None
    assert said == (found.finding, found.formula)


def test_a_course_that_stood_still_is_not_computed() -> None:
    """There is no change to show a formula for."""
    assert changed(RANK, figure(86, "86"), figure(86, "86")) is None
    assert changed(COUNT, figure(1000, "1.000"), figure(1005, "1.005")) is None


def test_two_places_are_so_far_apart() -> None:
    """Ranks in places, scores in points; level places have nothing between them."""
    ranks = apart(RANK, figure(17, "vị trí 17, hạng 1"), figure(1, "vị trí 17, hạng 1"))
    scores = apart(SCORE, figure(0.8002, "0,8002 0,7163"), figure(0.7163, "0,8002 0,7163"))

    assert ranks is not None
    assert ranks.formula == "17 − 1"
    assert scores is not None
    assert "0,0839 điểm" in scores.finding
    assert apart(RANK, figure(5, "5"), figure(5, "5")) is None


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        ("2030", "2026-11-22", "Còn 4 năm 1 tháng đến hết năm 2030"),
        ("2030", "2026-12-31", "Còn 4 năm đến hết năm 2030"),
        ("2026-06", "2026-01-31", "Còn 5 tháng đến hết tháng 6/2026"),
        ("2026-06-15", "2026-05-10", "Còn 1 tháng đến ngày 15/6/2026"),
        ("2025", "2026-01-01", None),
        ("2026", "2026-12-20", None),
    ],
)
def test_time_left_to_a_deadline(period: str, today: str, said: str | None) -> None:
    """Whole months; nothing once it has passed or is days away."""
    target = fact(50, period, kind=FactKind.TARGET)
    found = time_left(target, date.fromisoformat(today))

    assert (found.finding if found else None) == said
