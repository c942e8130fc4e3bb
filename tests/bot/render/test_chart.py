"""Charts: a picture for a phone, figures in Vietnamese writing, nothing averaged."""

from __future__ import annotations

import pytest

from bot.render.chart import draw_chart
from bot.render.chart_marks import Chart, Point
from bot.render.chart_words import show_value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (55.25, "55,25"),
        (1234.5, "1.234,5"),
        (71, "71"),
        (16_400_000, "16.400.000"),
        (0.7709, "0,7709"),
        (100.0, "100"),
        (0, "0"),
        (-2.5, "-2,5"),
        ("rất cao", "rất cao"),
    ],
)
def test_figures_are_written_the_vietnamese_way(value: float | str, shown: str) -> None:
    """A comma before decimals, points between thousands, no zeros added."""
    assert show_value(value) == shown


@pytest.mark.parametrize(
    ("period", "x"), [("2024", 2024.5), ("2024-07", 2024.5376), ("2024-12-31", 2024.9973)]
)
def test_a_bare_year_stands_in_its_middle(period: str, x: float) -> None:
    """Dates keep their order on the axis."""
    assert Point(period, 1, "1").x == pytest.approx(x, abs=1e-3)


@pytest.mark.parametrize(
    "chart",
    [
        Chart("Một điểm", "%", results=(Point("2024", 45.8, "45,8"),)),
        Chart("Chỉ có mục tiêu", "%", targets=(Point("2030", 90, "90"),), caption="Nguồn: x"),
        Chart(
            "Hai nguồn cùng lúc " * 5,
            "hạng",
            results=(Point("2014", 99, "99"), Point("2024", 71, "71"), Point("2024", 70, "70")),
            targets=(Point("2025", 50, "50"), Point("2030", 30, "30")),
            lower_is_better=True,
        ),
    ],
    ids=["one", "targets", "conflict"],
)
def test_every_shape_of_ledger_can_be_drawn(chart: Chart) -> None:
    """One point, targets alone, two reports of one year; warnings are failures."""
    assert draw_chart(chart).startswith(b"\x89PNG")


def test_nothing_to_draw_is_an_error() -> None:
    """An empty picture would look like zero."""
    with pytest.raises(ValueError, match="point"):
        draw_chart(Chart("x", "%"))
