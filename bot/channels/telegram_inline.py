"""Inline mode: short answers while somebody types `@bot question` in any chat."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import messages
from bot.answering.answer import Answer
from bot.answering.statuses import Family, Status
from bot.channels.process import Pause
from bot.render.split import Room, count_utf16
from bot.render.telegram_html import render_html, visible_text

log: Final = logging.getLogger(__name__)

AskInline = Callable[[str, str], Awaitable[Answer | None]]
"""The public answer to (question, user_id); None where there is none to give."""

# Every letter typed is a query: only what has stood still is looked up.
STILL_SECONDS: Final = 0.4
FEWEST_LETTERS: Final = 8
CACHED_SECONDS: Final = 300
# What goes into somebody else's chat should be read at a glance.
ROOM: Final = Room(1200, count_utf16)
DESCRIPTION_LETTERS: Final = 160
TITLE_LETTERS: Final = 120


class InlineMode:
    """Answers inline queries, of each person only the newest.

    Nothing is stored: a query lives as long as somebody looks at it.
    """

    def __init__(self, bot: Bot, ask: AskInline, *, pause: Pause) -> None:
        self._bot = bot
        self._ask = ask
        self._pause = pause
        self._running: dict[int, asyncio.Task[None]] = {}

    def take(self, query: InlineQuery) -> None:
        """Answer in the background; an older query of the same person is given up."""
        user = query.from_user.id
        if (older := self._running.get(user)) is not None:
            older.cancel()
        task = asyncio.create_task(self._answer(query))
        self._running[user] = task
        task.add_done_callback(lambda done: self._forget(user, done))

    async def settle(self) -> None:
        """Return when nothing is being answered."""
        while self._running:
            await asyncio.wait(tuple(self._running.values()))
            # The callbacks that forget run just after.
            await asyncio.sleep(0)

    async def aclose(self) -> None:
        for task in tuple(self._running.values()):
            task.cancel()
        await self.settle()

    def _forget(self, user: int, task: asyncio.Task[None]) -> None:
        if self._running.get(user) is task:
            del self._running[user]
        if not task.cancelled() and task.exception() is not None:
            log.error("inline query failed", exc_info=task.exception())

    async def _answer(self, query: InlineQuery) -> None:
        text = query.query.strip()
        results: list[InlineQueryResultArticle] = []
        if len(text) >= FEWEST_LETTERS:
            await self._pause(STILL_SECONDS)
            answer = await self._ask(text, str(query.from_user.id))
            if answer is not None and _is_worth_sending(answer):
                results.append(article(answer))
        with contextlib.suppress(TelegramError):
            # A query that has grown old cannot be answered any more, and need not be.
            await self._bot.answer_inline_query(query.id, results, cache_time=CACHED_SECONDS)


def _is_worth_sending(answer: Answer) -> bool:
    is_talk = answer.status is Status.ANSWERED_SMALL_TALK
    return answer.status.family is Family.ANSWERED and bool(answer.citations) and not is_talk


def article(answer: Answer) -> InlineQueryResultArticle:
    """The answer's first message as something to send; the rest is left to the private chat."""
    parts = render_html(answer, ROOM)
    html = parts[0] if len(parts) == 1 else f"{parts[0]}\n\n<i>{messages.INLINE_MORE}</i>"
    plain = visible_text(html)
    return InlineQueryResultArticle(
        # The same words have the same id, whoever asks.
        id=hashlib.sha256(html.encode()).hexdigest()[:32],
        title=_short(answer.reading.text, TITLE_LETTERS),
        description=_short(plain.replace("\n", " "), DESCRIPTION_LETTERS),
        input_message_content=InputTextMessageContent(
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
