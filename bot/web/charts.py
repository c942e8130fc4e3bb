"""Charts of the ledger's indicators as the public may see them, drawn once a build."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.ledger_drawings import drawing_of
from bot.ledger_view import visible_indicators
from bot.render.chart_marks import Chart
from bot.render.charts import Drawing, draw
from index.errors import IndexProblem
from index.library import BuiltLibrary
from knowledge.model import Document, Indicator, Visibility

PUBLIC: Final = frozenset({Visibility.PUBLIC})
KEPT: Final = 128
# One point is a figure, not a course.
FEWEST_POINTS: Final = 2

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The public part of one build's ledger."""

    build_id: str
    indicators: Mapping[str, Indicator]
    documents: Mapping[str, Document]
    drawable: frozenset[str]


class Charts:
    """Blocking: call it in a thread. Safe to share between threads."""

    def __init__(self, library: Callable[[], BuiltLibrary]) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._ledger: Ledger | None = None
        self._drawn: OrderedDict[Key, bytes] = OrderedDict()

    def ledger(self) -> Ledger:
        """What the public may see of the live build. Raises IndexProblem."""
        library = self._library()
        ledger = self._ledger
        if ledger is None or ledger.build_id != library.build_id:
            ledger = _public_ledger(library)
            self._ledger = ledger
        return ledger

    def drawable(self) -> frozenset[str]:
        """The indicators that have a chart; none where there is no build."""
        try:
            return self.ledger().drawable
        except IndexProblem:
            return frozenset()

    def picture(self, indicator_id: str) -> bytes | None:
        """The chart as PNG; None for an unknown indicator or one without figures.

        Raises:
            IndexProblem: nothing can be looked up.
        """
        ledger = self.ledger()
        key = (ledger.build_id, indicator_id)
        # One at a time: drawing takes a third of a second of a whole processor.
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
            drawing = _drawing(ledger, indicator_id)
            if drawing is None:
                return None
            self._drawn[key] = draw(drawing)
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
            return self._drawn[key]


def _drawing(ledger: Ledger, indicator_id: str) -> Drawing | None:
    indicator = ledger.indicators.get(indicator_id)
    return drawing_of(indicator, ledger.documents) if indicator is not None else None


def _public_ledger(library: BuiltLibrary) -> Ledger:
    visible = visible_indicators(
        library.indicators, documents=library.documents, visibilities=PUBLIC
    )
    documents = {
        document.id: document
        for document in library.documents.values()
        if document.visibility in PUBLIC
    }
    drawings = {one.id: drawing_of(one, documents) for one in visible.values()}
    drawable = {
        indicator_id
        for indicator_id, drawing in drawings.items()
        if drawing is not None and not _is_lone_point(drawing)
    }
    return Ledger(library.build_id, visible, documents, frozenset(drawable))


def _is_lone_point(drawing: Drawing) -> bool:
    if not isinstance(drawing, Chart):
        return False
    return len(drawing.results) + len(drawing.targets) < FEWEST_POINTS
