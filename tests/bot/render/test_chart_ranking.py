"""Rankings: the best on top, equals side by side, whoever was asked for always among them."""

from __future__ import annotations

import pytest

from bot.render.chart_marks import Chart, Point
from bot.render.chart_ranking import MOST_BARS, Bar, Ranking, draw_ranking, shown_bars
from bot.render.charts import draw


def bar(name: str, value: float, *, is_marked: bool = False) -> Bar:
    return Bar(name, value, str(value), is_marked)


def test_the_best_comes_first_and_equals_share_a_place() -> None:
    """Of scores the highest is the best."""
    ranking = Ranking("x", "điểm", (bar("a", 0.5), bar("b", 0.9), bar("c", 0.9), bar("d", 0.1)))

    assert [(place, one.name) for place, one in shown_bars(ranking)] == [
        (1, "b"),
        (1, "c"),
        (3, "a"),
        (4, "d"),
    ]


def test_of_ranks_the_lowest_is_the_best() -> None:
    """As the ledger knows them."""
    ranking = Ranking("x", "hạng", (bar("a", 3), bar("b", 1)), lower_is_better=True)

    assert [one.name for _, one in shown_bars(ranking)] == ["b", "a"]


def test_a_marked_place_is_shown_however_late_it_comes() -> None:
    """With its own number, in the last row."""
    bars = [bar(str(number), 100.0 - number) for number in range(30)]
    bars[24] = bar("của tôi", 76.0, is_marked=True)
    shown = shown_bars(Ranking("x", "điểm", tuple(bars)))

    assert len(shown) == MOST_BARS
    assert shown[-1][0] == 25
    assert shown[-1][1].name == "của tôi"


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("lower", [True, False])
def test_every_length_can_be_drawn(count: int, lower: bool) -> None:
    """With a target, which a ranking of ranks does not draw; warnings are failures."""
    bars = tuple(bar(f"Thành phố {number}", number + 1) for number in range(count))
    ranking = Ranking("Chỉ số", "điểm", bars, lower_is_better=lower, target=2, caption="Nguồn: x")

    assert draw_ranking(ranking).startswith(b"\x89PNG")


def test_nothing_to_rank_is_an_error() -> None:
    """An empty picture would look like zero."""
    with pytest.raises(ValueError, match="bar"):
        draw_ranking(Ranking("x", "điểm", ()))


def test_what_was_drawn_is_kept() -> None:
    """Drawing takes a third of a second."""
    charts = (
        Chart("x", "%", results=(Point("2024", 1, "1"),)),
        Ranking("x", "%", (bar("a", 1),)),
    )

    for chart in charts:
        assert draw(chart) is draw(chart)
