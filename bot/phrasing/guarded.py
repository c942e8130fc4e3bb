"""A model server behind its breaker, its allowance and the clock: text, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final, Protocol

from bot.phrasing.allowance import Allowance
from bot.phrasing.breaker import Breaker
from bot.phrasing.completion import Completion
from bot.phrasing.deadline import Deadline, call_within
from bot.phrasing.errors import ModelProblem, ModelRefused
from bot.phrasing.server import Prompt

_log = logging.getLogger(__name__)

# Each call keeps a thread of answering waiting; others must stay free for answers without it.
MOST_AT_ONCE: Final = 2


class Completing(Protocol):
    """What a server does; see `bot.phrasing.server.ModelServer`."""

    model: str

    def complete(
        self, prompt: Prompt, *, seconds: float, has_time: Callable[[], bool]
    ) -> Completion: ...


class GuardedModel:
    """Asks the server when it may be asked. What fails is logged by its kind, never by content."""

    def __init__(
        self,
        server: Completing,
        *,
        breaker: Breaker,
        allowance: Allowance,
        most_at_once: int = MOST_AT_ONCE,
    ) -> None:
        self._server = server
        self._breaker = breaker
        self._allowance = allowance
        self._slots = BoundedSemaphore(most_at_once)

    @property
    def name(self) -> str:
        """The model's name on its server."""
        return self._server.model

    def ask(self, prompt: Prompt, *, deadline: Deadline) -> Completion | None:
        """What the model wrote in time; None for every reason why it did not."""
        if not deadline.has_time() or not self._slots.acquire(blocking=False):
            return None
        if not (self._breaker.admits() and self._allowance.take()):
            self._slots.release()
            return None
        try:
            completion = call_within(
                deadline.seconds_left, lambda: self._complete(prompt, deadline=deadline)
            )
        except ModelProblem as problem:
            self._breaker.note_failure()
            status = problem.status if isinstance(problem, ModelRefused) else None
            _log.warning("model failed kind=%s status=%s", type(problem).__name__, status)
            return None
        self._breaker.note_success()
        return completion

    def _complete(self, prompt: Prompt, *, deadline: Deadline) -> Completion:
        # Given back by the thread that made the call: one left behind still counts.
        try:
            return self._server.complete(
                prompt, seconds=deadline.seconds_left, has_time=deadline.has_time
            )
        finally:
            self._slots.release()
