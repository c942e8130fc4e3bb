"""The web chat's conversations: one per browser session, each question answered once.

A question does not go through the inbox: its HTTP request is the conversation, and whoever asked
is still there to ask again. The browser gives each question an id of its own. The answer's id is
derived from the session and that id, so a repeated request (a lost connection, a double press, a
reload of a form) finds the answer that is stored, or the one that is being made, and gets the very
same one. The answer is stored before it is shown. When the process dies before that, the browser
has seen nothing, and its repetition is answered afresh: nobody ever sees two answers.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from bot import messages
from bot.answering.answer import Question
from bot.answering.statuses import Status
from bot.channels.questions import Memory
from bot.store.errors import StoreUnavailable
from bot.store.model import Speaker, StoredAnswer, Verdict
from bot.store.protocols import Store
from bot.web.asking import Asking
from bot.web.problems import Problem
from bot.web.storing import needing_store, refuse_if_stopped
from knowledge.vietnamese.normalise import normalise

log: Final = logging.getLogger(__name__)

CHANNEL: Final = "web"
SHOWN_TURNS: Final = 30


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is shown. One that is not kept cannot be rated, nor found after a reload."""

    stored: StoredAnswer
    is_kept: bool


@dataclass(slots=True)
class _Flight:
    """A question that is being answered. `is_wanted` turns false when its person is erased."""

    text: str
    task: asyncio.Task[Told] | None = None
    is_wanted: bool = True


@dataclass(slots=True)
class _Session:
    """What is going on for one browser; forgotten when nothing is."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    flights: dict[str, _Flight] = field(default_factory=dict)


class Conversation:
    """All conversations of the web chat.

    Args:
        clock: seconds since 1970.
        today: the ISO date in Viet Nam.
    """

    def __init__(
        self,
        store: Store,
        asking: Asking,
        *,
        clock: Callable[[], float],
        today: Callable[[], str],
        memory: Memory | None = None,
    ) -> None:
        self._store = store
        self._asking = asking
        self._clock = clock
        self._today = today
        self._memory = memory or Memory()
        self._sessions: dict[str, _Session] = {}

    async def ask(
        self, person: str, message_id: str, text: str, *, admit: Callable[[], None]
    ) -> Told:
        """The answer to a question, the same one however often it is sent.

        Args:
            admit: called before a new question is answered; raises where it is one too many.

        Raises:
            Problem: 409, the id stands for another question; 503, too busy, stopped, or the store
                cannot be read; whatever `admit` raises.
        """
        text = normalise(text).strip()
        answer_id = _answer_id(person, message_id)
        session = self._sessions.setdefault(person, _Session())
        try:
            flight = session.flights.get(answer_id)
            if flight is None:
                # In its place before anything is waited for: the next request must find it.
                flight = _Flight(text)
                session.flights[answer_id] = flight
                flight.task = asyncio.create_task(
                    self._answer(person, answer_id, flight, session=session, admit=admit)
                )
                flight.task.add_done_callback(_note_outcome)
            if flight.text != text:
                raise _reused()
            assert flight.task is not None
            # A browser that hangs up leaves its question to be finished and stored.
            return await asyncio.shield(flight.task)
        finally:
            self._forget_idle(person, session)

    async def _answer(
        self,
        person: str,
        answer_id: str,
        flight: _Flight,
        *,
        session: _Session,
        admit: Callable[[], None],
    ) -> Told:
        try:
            known = await self._known(person, answer_id)
            if known is not None:
                if known.question != flight.text:
                    raise _reused()
                return Told(known, is_kept=True)
            admit()
            await refuse_if_stopped(self._store, CHANNEL)
            async with session.turn:
                return await self._answer_new(person, answer_id, flight)
        finally:
            session.flights.pop(answer_id, None)
            self._forget_idle(person, session)

    async def _answer_new(self, person: str, answer_id: str, flight: _Flight) -> Told:
        speaker = speaker_of(person)
        now = self._clock()
        with needing_store():
            earlier = await self._store.conversations.earlier(
                speaker, now=now, limit=self._memory.questions, idle=self._memory.idle
            )
        question = Question(
            text=flight.text,
            today=self._today(),
            id=answer_id,
            history=earlier.questions,
            after_pause=earlier.was_idle,
        )
        answer = await self._asking.answer(question, channel=CHANNEL)
        stored = StoredAnswer(answer_id, speaker, flight.text, now, answer)
        # Who asks about a person has named that person: not kept, not even as a question.
        if not flight.is_wanted or answer.status is Status.REFUSED_PERSONAL_DATA:
            return Told(stored, is_kept=False)
        try:
            await self._store.conversations.save(stored)
        except StoreUnavailable:
            # A true answer is worth more than its record.
            log.exception("web answer not stored")
            return Told(stored, is_kept=False)
        return Told(stored, is_kept=True)

    async def _known(self, person: str, answer_id: str) -> StoredAnswer | None:
        with needing_store():
            found = await self._store.conversations.answer(answer_id)
        return found if found is not None and found.speaker == speaker_of(person) else None

    async def turns(self, person: str) -> tuple[StoredAnswer, ...]:
        """The last answers of a session, oldest first."""
        with needing_store():
            return await self._store.conversations.latest(speaker_of(person), limit=SHOWN_TURNS)

    async def rate(
        self, person: str, answer_id: str, *, verdict: Verdict, text: str | None
    ) -> bool:
        """Keep what a person thinks of one of their own answers. False: there is none such."""
        if await self._known(person, answer_id) is None:
            return False
        with needing_store():
            return await self._store.feedback.rate(
                answer_id, speaker_of(person), verdict=verdict, at=self._clock(), text=text
            )

    async def erase(self, person: str) -> None:
        """Forget a session at once, what is being answered just now included."""
        session = self._sessions.get(person)
        for flight in session.flights.values() if session else ():
            flight.is_wanted = False
        with needing_store():
            await self._store.housekeeping.erase(CHANNEL, person)

    def _forget_idle(self, person: str, session: _Session) -> None:
        if not session.flights and self._sessions.get(person) is session:
            del self._sessions[person]


def speaker_of(person: str) -> Speaker:
    """A browser session as the store knows it."""
    return Speaker(CHANNEL, chat_id=person, user_id=person)


def _answer_id(person: str, message_id: str) -> str:
    digest = hashlib.sha256(f"{person}\0{message_id}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:12]).decode("ascii")


def _reused() -> Problem:
    return Problem(HTTPStatus.CONFLICT, "id_reused", messages.WEB_ID_REUSED)


def _note_outcome(task: asyncio.Task[Told]) -> None:
    """Nobody may be left to hear of a failure; asyncio would complain of that."""
    if not task.cancelled():
        task.exception()
