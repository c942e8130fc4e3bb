"""Where a chart's points stand: targets at their deadlines, the far future drawn closer."""

from __future__ import annotations

import pytest

from bot.render.chart import draw_chart
from bot.render.chart_marks import FUTURE_SHARE, Chart, Point, place_marks
from bot.render.chart_words import unit_note

RESULTS = (Point("2022", 72, "72"), Point("2024", 60, "60"))


def test_a_target_of_a_year_is_due_at_its_end() -> None:
    """A result of a bare year stands in its middle."""
    marks = place_marks(Chart("x", "", RESULTS, (Point("2024", 70, "70"),)))

    assert marks.results[-1].x == 2024.5
    assert marks.targets[0].x > 2024.9
    assert marks.targets[0].date == "2024"


def test_targets_far_away_leave_room_for_what_was_reached() -> None:
    """The future takes at most its share of the axis, in order."""
    far = (Point("2030", 50, "50"), Point("2045", 30, "30"))
    marks = place_marks(Chart("x", "", RESULTS, far))
    first, newest = marks.results[0].x, marks.results[-1].x
    last = marks.targets[-1].x

    assert newest < marks.targets[0].x < last
    assert (last - newest) / (last - first) == pytest.approx(FUTURE_SHARE)


def test_a_near_future_is_drawn_to_scale() -> None:
    """Nothing is moved without need."""
    marks = place_marks(Chart("x", "", RESULTS, (Point("2025-06-30", 50, "50"),)))

    assert marks.targets[0].x == Point("2025-06-30", 50, "50").x


def test_dates_below_the_axis_are_as_fine_as_the_figures() -> None:
    """A month is named, a day is not."""
    assert [Point(period, 1, "1").date for period in ("2024", "2024-12", "2024-12-31")] == [
        "2024",
        "12/2024",
        "12/2024",
    ]


@pytest.mark.parametrize(
    ("unit", "lower", "said"),
    [
        ("%", False, "Đơn vị: %"),
        ("thứ hạng", True, "Đơn vị: thứ hạng; càng thấp càng tốt"),
        ("", False, ""),
    ],
)
def test_the_unit_says_which_way_is_up(unit: str, lower: bool, said: str) -> None:
    """An axis that is turned needs a word."""
    assert unit_note(unit, lower_is_better=lower) == said


def test_a_picture_is_as_wide_as_a_phone_shows() -> None:
    """1080 pixels, so that 16 points are 12 on a screen 390 wide."""
    png = draw_chart(
        Chart("Một chỉ số", "%", RESULTS, (Point("2045", 30, "30"),), caption="x" * 900)
    )

    assert int.from_bytes(png[16:20], "big") == 1080
    assert len(png) < 200_000
