"""The objects that endpoints share, made once with the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request

from bot.assemble import Assembly
from bot.clock import day_in_viet_nam
from bot.store.protocols import Store
from bot.web.access import Access
from bot.web.asking import Asking
from bot.web.charts import Charts
from bot.web.conversation import Conversation
from bot.web.measures import Measures
from bot.web.pool import WorkPool
from bot.web.problems import Problem
from bot.web.sessions import Sessions
from bot.web.templates import Templates
from index.errors import IndexProblem

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Parts:
    """See each type. `clock` gives seconds since 1970."""

    assembly: Assembly
    store: Store
    pool: WorkPool
    access: Access
    asking: Asking
    conversation: Conversation
    sessions: Sessions
    charts: Charts
    measures: Measures
    templates: Templates
    clock: Callable[[], float]

    def today(self) -> str:
        """The ISO date in Viet Nam."""
        return day_in_viet_nam(self.assembly.now())

    async def look_up(self, work: Callable[[], Result]) -> Result:
        """What blocking work on the live build returns.

        Raises:
            Problem: 503, nothing can be looked up now, or too much is waiting.
        """
        try:
            return await self.pool.run(work)
        except IndexProblem as problem:
            raise Problem(
                HTTPStatus.SERVICE_UNAVAILABLE, "no_index", str(problem), retry_after=60
            ) from problem


def parts_of(request: Request) -> Parts:
    """The parts of the application that serves this request."""
    parts = request.app.state.parts
    assert isinstance(parts, Parts)
    return parts
