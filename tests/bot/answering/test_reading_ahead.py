"""Passages are read before anybody asks, and no longer than wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from bot.answering.desk import Desk
from bot.answering.reading_ahead import read_ahead
from bot.answering.rerank import as_read
from index.library import BuiltLibrary


class Reader:
    """Remembers what it was given."""

    digest = "made up"

    def __init__(self, when_read: Callable[[], None] = lambda: None) -> None:
        self.remembered: list[str] = []
        self._when_read = when_read

    def remember(self, passage: str) -> None:
        self.remembered.append(passage)
        self._when_read()

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [0.0 for _ in passages]


def test_passages_are_read_as_questions_will_read_them(shelf: BuiltLibrary, desk: Desk) -> None:
    """Else nothing would be saved: the text is what is remembered by."""
    reader = Reader()
    done = read_ahead(shelf, reader, stopped=threading.Event(), pause=0)
    views = [desk.view_of(passage.id) for passage in shelf.passages]

    assert done == len(reader.remembered) == len(shelf.passages)
    assert reader.remembered == [as_read(view) for view in views if view is not None]


def test_it_stops_when_it_is_told_to(shelf: BuiltLibrary) -> None:
    """A service that ends does not wait for it."""
    stopped = threading.Event()
    reader = Reader(when_read=stopped.set)

    assert read_ahead(shelf, reader, stopped=stopped, pause=0) == 1
