"""Any kind of chart as PNG; the same few are asked for again and again, so they are kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bot.render.chart import draw_chart
from bot.render.chart_gauge import Gauge, draw_gauge
from bot.render.chart_marks import Chart
from bot.render.chart_ranking import Ranking, draw_ranking

Drawing = Chart | Ranking | Gauge
"""To be kept, its points must be in tuples."""

# Drawing takes a third of a second of a whole processor; a picture has about 60 kB.
KEPT: Final = 128


@lru_cache(maxsize=KEPT)
def draw(drawing: Drawing) -> bytes:
    """The chart as PNG bytes. Raises ValueError where there is nothing to draw."""
    match drawing:
        case Chart():
            return draw_chart(drawing)
        case Ranking():
            return draw_ranking(drawing)
        case Gauge():
            return draw_gauge(drawing)
