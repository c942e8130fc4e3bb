"""The messaging channels of a process: every one that has credentials, and what replies on them.

A new channel is added to `OPENERS`; commands, buttons and answering are shared by all.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

from starlette.routing import BaseRoute

from bot import messages
from bot.answering.answer import Answer, Question, Reading
from bot.answering.statuses import Status
from bot.assemble import Assembly
from bot.channels.base import Channel
from bot.channels.commands.catalogue import NAMES, PUBLIC
from bot.channels.commands.follow_ups import FollowUps
from bot.channels.commands.incoming_documents import DocumentDesk, FetchFile
from bot.channels.commands.means import Means
from bot.channels.commands.opinions import notice_of
from bot.channels.commands.reindexing import Reindexing
from bot.channels.commands.staff import LinkFor
from bot.channels.commands.under_answer import buttons_for
from bot.channels.commands.wiring import Backroom, make_respond
from bot.channels.errors import ChannelUnavailable
from bot.channels.limits import TokenBuckets
from bot.channels.people import Roles
from bot.channels.process import Process
from bot.channels.questions import Memory, Questions
from bot.channels.respond import Asked, Reply, ReplyMaker, Respond
from bot.channels.telegram import Hook, Service, TelegramChannel
from bot.channels.telegram_bots import Account
from bot.clock import day_in_viet_nam
from bot.serving import Messaging, Workplace
from bot.settings import ChannelMode
from bot.web.asking import Asking
from bot.web.measures import Measures
from bot.web.problems import Problem
from bot.zalo_channels import make_zalo_bot, make_zalo_oa
from index.errors import IndexProblem
from index.library import BuiltLibrary

log: Final = logging.getLogger(__name__)

# One for reading what staff send, one for building: neither waits for the other.
SLOW_THREADS: Final = 2
INLINE_PER_MINUTE: Final = 30


@dataclass(frozen=True, slots=True)
class Opened:
    """A channel with what else it brings: webhooks, files people send, links for invitations."""

    channel: Channel
    routes: Sequence[BaseRoute] = ()
    fetch_file: FetchFile | None = None
    link_for: LinkFor | None = None


Opener = Callable[[Workplace], Opened | None]
"""Opens a channel; None where it has no credentials. Raises ChannelUnavailable."""


def make_messaging(place: Workplace, *, clock: Callable[[], float] = time.time) -> Messaging | None:
    """All channels with credentials; None where there is none."""
    opened = open_all(place, OPENERS)
    if not opened:
        return None
    settings = place.assembly.settings
    means = Means(
        store=place.store,
        library=partial(live_library, place.assembly),
        pool=place.pool.executor,
        clock=clock,
        retention_days=settings.retention_days,
        channels=tuple(one.channel.name for one in opened),
    )
    slow = ThreadPoolExecutor(SLOW_THREADS, thread_name_prefix="documents")
    follow_ups = FollowUps(means)
    reindexing = Reindexing(
        place.store.notes,
        follow_ups,
        rebuild=place.assembly.rebuild,
        pool=slow,
        pause=Process().pause,
    )
    questions = Questions(
        place.store,
        partial(answer_safely, place),
        pool=place.pool.executor,
        clock=clock,
        buttons_for=buttons_for,
        memory=Memory(idle=settings.idle_minutes * 60.0),
    )
    backroom = Backroom(
        desk=DocumentDesk(
            lambda: place.assembly.register,
            {one.channel.name: one.fetch_file for one in opened if one.fetch_file is not None},
        ),
        reindexing=reindexing,
        follow_ups=follow_ups,
        pool=slow,
        links={one.channel.name: one.link_for for one in opened if one.link_for is not None},
    )
    respond = make_respond(means, counted(questions, place.measures, clock), backroom)
    roles = Roles(place.store.people, staff=settings.staff, admins=settings.admins)
    return Messaging(
        channels=[one.channel for one in opened],
        replies=ReplyMaker(place.store, respond, role_of=roles.role_of),
        routes=[route for one in opened for route in one.routes],
        upkeep=reindexing.run,
    )


def open_all(place: Workplace, openers: Sequence[Opener]) -> list[Opened]:
    """Each channel that can be opened; one that cannot is told of and left out."""
    opened = []
    for opener in openers:
        try:
            one = opener(place)
        except ChannelUnavailable as problem:
            log.error("channel unavailable: %s", problem)
        except Exception:
            log.exception("channel not opened")
        else:
            if one is not None:
                opened.append(one)
    return opened


def open_telegram(place: Workplace) -> Opened | None:
    """Telegram, by polling or webhook as the settings say."""
    settings = place.assembly.settings
    if settings.telegram_token is None:
        return None
    account = Account(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    hook = None
    if settings.telegram_mode is ChannelMode.WEBHOOK:
        hook = Hook(settings.public_url)
        if settings.telegram_webhook_secret is not None:
            hook = Hook(settings.public_url, settings.telegram_webhook_secret.get_secret_value())
    service = Service(
        menu=PUBLIC, commands=NAMES, notice_of=notice_of, ask_inline=InlineQuestions(place).ask
    )
    channel = TelegramChannel(account, hook=hook, service=service)
    return Opened(channel, channel.routes, channel.fetch_file, channel.link_for)


def open_zalo_bot(place: Workplace) -> Opened | None:
    """The Zalo Bot Platform, by polling or webhook as the settings say."""
    channel = make_zalo_bot(place)
    return None if channel is None else Opened(channel, channel.routes)


def open_zalo_oa(place: Workplace) -> Opened | None:
    """The Zalo Official Account; it works by webhook only."""
    channel = make_zalo_oa(place)
    return None if channel is None else Opened(channel, channel.routes)


OPENERS: Final[Sequence[Opener]] = (open_telegram, open_zalo_bot, open_zalo_oa)


class InlineQuestions:
    """Answers what is asked through inline mode: as a citizen, remembering nothing."""

    def __init__(self, place: Workplace, *, clock: Callable[[], float] = time.time) -> None:
        self._place = place
        self._asking = Asking(place.assembly, pool=place.pool, measures=place.measures, clock=clock)
        self._rate = TokenBuckets(INLINE_PER_MINUTE, at_once=INLINE_PER_MINUTE, clock=clock)

    async def ask(self, text: str, user_id: str) -> Answer | None:
        """None when this person asks too much, the channel is stopped, or all are busy."""
        if not self._rate.take(user_id):
            return None
        if await self._place.store.switches.stopped(TelegramChannel.name) is not None:
            return None
        today = day_in_viet_nam(self._place.assembly.now())
        try:
            return await self._asking.answer(
                Question(text=text, today=today), channel=TelegramChannel.name
            )
        except Problem:
            return None


def live_library(assembly: Assembly) -> BuiltLibrary:
    """The live build. Looked up late: without its model the bot still serves, and says so."""
    return assembly.live.current()


def answer_safely(place: Workplace, question: Question) -> Answer:
    """An answer, always; where the encoder is missing too, which is not "nothing found"."""
    try:
        answerer = place.assembly.answerer
    except IndexProblem:
        reading = Reading(text=question.text)
        return Answer(question, reading, Status.FAILED_SEARCH, messages.FAILED_SEARCH)
    return answerer.answer(question)


def counted(questions: Respond, measures: Measures, clock: Callable[[], float]) -> Respond:
    """The same, with each answer counted, by channel and status."""

    async def count(asked: Asked) -> Reply:
        began = clock()
        reply = await questions(asked)
        # What is not kept was refused as personal.
        status = reply.answer.answer.status if reply.answer else Status.REFUSED_PERSONAL_DATA
        measures.count_answer(asked.incoming.channel, status, seconds=clock() - began)
        return reply

    return count
