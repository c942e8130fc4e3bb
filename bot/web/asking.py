"""Answers questions that come by HTTP: personal data refused first, answering in a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import messages
from bot.answering.answer import Answer, Question, Reading
from bot.answering.statuses import Status
from bot.assemble import Assembly
from bot.privacy import find_personal_data
from bot.web.measures import Measures
from bot.web.pool import WorkPool
from index.errors import IndexProblem


class Asking:
    """What the REST API and the web chat share.

    Args:
        clock: seconds, rising.
    """

    def __init__(
        self,
        assembly: Assembly,
        *,
        pool: WorkPool,
        measures: Measures,
        clock: Callable[[], float],
    ) -> None:
        self._assembly = assembly
        self._pool = pool
        self._measures = measures
        self._clock = clock

    async def answer(self, question: Question, *, channel: str) -> Answer:
        """One answer, always, unless too many are waiting.

        Raises:
            Problem: 503, the pool is full or the answer takes too long.
        """
        began = self._clock()
        answer = await self._pool.run(lambda: self._answer(question))
        self._measures.count_answer(channel, answer.status, seconds=self._clock() - began)
        return answer

    def _answer(self, question: Question) -> Answer:
        if find_personal_data(question.text):
            return _refused(question)
        kept = tuple(earlier for earlier in question.history if not find_personal_data(earlier))
        try:
            answerer = self._assembly.answerer
        except IndexProblem:
            # The encoder is missing: nothing can be looked up, which is not "nothing found".
            reading = Reading(text=question.text)
            return Answer(question, reading, Status.FAILED_SEARCH, messages.FAILED_SEARCH)
        answer = answerer.answer(replace(question, history=kept))
        return replace(answer, question=question)


def _refused(question: Question) -> Answer:
    return Answer(
        question=question,
        reading=Reading(text=question.text),
        status=Status.REFUSED_PERSONAL_DATA,
        text=messages.PERSONAL_DATA_SENT,
    )
