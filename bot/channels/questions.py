"""Answers a question from a channel: history, the answer in a thread, the rendered reply."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from bot import messages
from bot.answering.answer import Answer, Question
from bot.answering.statuses import Status
from bot.channels.base import Button, Capabilities, Markup, Outgoing
from bot.channels.fit import room_of
from bot.channels.respond import Asked, Reply
from bot.render.pack import pack
from bot.render.sources import source_line
from bot.render.split import split_text
from bot.render.telegram_html import render_html, to_plain
from bot.store.model import Speaker, StoredAnswer
from bot.store.protocols import Store

# Viet Nam keeps one time all year, since 1975.
VIET_NAM: Final = timezone(timedelta(hours=7))

ButtonsFor = Callable[[StoredAnswer, Asked], tuple[tuple[Button, ...], ...]]


def no_buttons(answer: StoredAnswer, asked: Asked) -> tuple[tuple[Button, ...], ...]:
    return ()


def new_answer_id() -> str:
    """Short enough for a button's action, too many to guess."""
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True)
class Memory:
    """How far back a follow-up may refer: so many questions, without a pause of `idle` seconds."""

    questions: int = 6
    idle: float = 3600.0


class Questions:
    """A `Respond` for plain questions.

    Args:
        answer: makes an answer; blocking, called in `pool`, from several threads at once.
        buttons_for: the buttons under an answer.
        clock: seconds since 1970.
        memory: how far back a follow-up may refer.
    """

    def __init__(  # noqa: PLR0913 - joined in one place, all by name
        self,
        store: Store,
        answer: Callable[[Question], Answer],
        *,
        pool: Executor,
        clock: Callable[[], float],
        buttons_for: ButtonsFor = no_buttons,
        memory: Memory | None = None,
    ) -> None:
        self._store = store
        self._answer = answer
        self._pool = pool
        self._clock = clock
        self._buttons_for = buttons_for
        self._memory = memory or Memory()

    async def __call__(self, asked: Asked) -> Reply:
        incoming = asked.incoming
        speaker = Speaker(incoming.channel, incoming.chat_id, incoming.user_id)
        now = self._clock()
        earlier = await self._store.conversations.earlier(
            speaker, now=now, limit=self._memory.questions, idle=self._memory.idle
        )
        question = Question(
            text=incoming.text,
            today=datetime.fromtimestamp(now, UTC).astimezone(VIET_NAM).date().isoformat(),
            id=new_answer_id(),
            history=earlier.questions,
            after_pause=earlier.was_idle,
            role=asked.role.asks_as,
        )
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._pool, self._answer, question)
        stored = StoredAnswer(question.id, speaker, incoming.text, now, answer)
        shown = with_buttons(
            answer_messages(answer, asked.capabilities), self._buttons_for(stored, asked)
        )
        if incoming.is_group:
            shown = (replace(shown[0], reply_to=incoming.message_id), *shown[1:])
        # Who asks about a person has named that person: not kept, not even as a question.
        keep = answer.status is not Status.REFUSED_PERSONAL_DATA
        return Reply(shown, answer=stored if keep else None)


def answer_messages(answer: Answer, capabilities: Capabilities) -> tuple[Outgoing, ...]:
    """An answer as messages that fit a channel; sources stand with their statements."""
    room = room_of(capabilities)
    if capabilities.markup is Markup.HTML:
        parts = render_html(answer, room)
        return tuple(Outgoing(to_plain(html, room), html=html) for html in parts)
    lines = answer.text.split("\n")
    if answer.reading.changed:
        lines = [messages.UNDERSTOOD_AS.format(question=answer.reading.text), "", *lines]
    sources = {one.n: source_line(one) for one in answer.citations}
    texts = pack(lines, sources, heading=messages.SOURCES_HEADING, room=room, split=split_text)
    return tuple(Outgoing(text) for text in texts)


def with_buttons(
    shown: Sequence[Outgoing], buttons: tuple[tuple[Button, ...], ...]
) -> tuple[Outgoing, ...]:
    """Buttons under the last message."""
    return (*shown[:-1], replace(shown[-1], buttons=buttons)) if shown else ()
