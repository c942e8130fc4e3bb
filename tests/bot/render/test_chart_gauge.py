"""The way to a target in one bar, whichever side of it the result is on."""

from __future__ import annotations

import pytest

from bot.render.chart_gauge import Gauge, Tick, draw_gauge
from bot.render.charts import draw


def tick(value: float) -> Tick:
    return Tick(value, str(value), "năm 2025")


@pytest.mark.parametrize(
    "gauge",
    [
        pytest.param(Gauge("x", "%", (tick(18.3),), (tick(30),)), id="short of it"),
        pytest.param(Gauge("x", "%", (tick(40),), (tick(30),), note="Vượt"), id="beyond it"),
        pytest.param(Gauge("x", "%", (tick(30),), (tick(30),)), id="at it"),
        pytest.param(
            Gauge("x", "triệu", (tick(55.25), tick(60)), (tick(40), tick(41))), id="sources differ"
        ),
        pytest.param(
            Gauge("x", "hạng", (tick(71),), (tick(50),), start=99, lower_is_better=True),
            id="a rank",
        ),
        pytest.param(
            Gauge("x", "hạng", (tick(1),), (tick(1),), start=1, lower_is_better=True),
            id="nowhere to go",
        ),
    ],
)
def test_every_standing_can_be_drawn(gauge: Gauge) -> None:
    """Warnings are failures."""
    assert draw_gauge(gauge).startswith(b"\x89PNG")


def test_without_a_result_or_a_target_there_is_no_way() -> None:
    """An empty bar would look like nothing reached."""
    with pytest.raises(ValueError, match="target"):
        draw_gauge(Gauge("x", "%", (tick(5),), ()))


def test_gauges_are_kept_like_other_charts() -> None:
    """The same one is drawn once."""
    gauge = Gauge("y", "%", (tick(5),), (tick(9),))

    assert draw(gauge) is draw(gauge)
