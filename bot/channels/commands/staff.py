"""What staff and admins do from a chat: see how things stand, invite, stop and resume a channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from bot import messages
from bot.answering.statuses import Status
from bot.channels.commands.means import Means, words_of
from bot.channels.commands.reindexing import Reindexing
from bot.channels.commands.rich import rich, text_of
from bot.channels.respond import Asked, Reply, say
from bot.clock import VIET_NAM
from bot.store.model import PersonRole
from index.errors import IndexProblem
from index.library import BuiltLibrary
from knowledge.vietnamese.dates import show_date

INVITE_SECONDS: Final = 7 * 24 * 3600.0
COUNTED: Final = 100
WEB: Final = "web"
UNANSWERED: Final = (Status.REFUSED_NO_EVIDENCE, Status.FAILED_INTERNAL, Status.FAILED_SEARCH)

LinkFor = Callable[[str], str | None]
"""The address that opens a chat with an invitation's code."""


class Staff:
    """Callers see to it that only staff, or admins, get here."""

    def __init__(
        self, means: Means, reindexing: Reindexing, *, links: Mapping[str, LinkFor]
    ) -> None:
        self._means = means
        self._reindexing = reindexing
        self._links = links

    async def status(self, asked: Asked) -> Reply:
        """/trangthai: the build, each channel's inbox, and what waits for a maintainer."""
        lines = [f"<b>{messages.STATUS_HEADING}</b>", text_of(await self._build())]
        if self._reindexing.is_building:
            lines.append(messages.STATUS_BUILDING)
        for channel in self._means.channels:
            lines.append(text_of(await self._channel(channel)))
        store = self._means.store
        unanswered = await store.conversations.unanswered(UNANSWERED, limit=COUNTED)
        opinions = await store.feedback.newest(limit=COUNTED)
        lines.append(
            messages.STATUS_WAITING.format(
                unanswered=_counted(len(unanswered)), opinions=_counted(len(opinions))
            )
        )
        return Reply((rich("\n".join(lines)),))

    async def invite(self, asked: Asked) -> Reply:
        """/moicanbo: a code for one use; with the word "admin", for an admin."""
        is_admin = words_of(asked.incoming).lower() == PersonRole.ADMIN.value
        role = PersonRole.ADMIN if is_admin else PersonRole.STAFF
        now = self._means.clock()
        until = now + INVITE_SECONDS
        code = await self._means.store.people.create_invite(
            role, by=self._who(asked), at=now, expires_at=until
        )
        link_for = self._links.get(asked.incoming.channel)
        link = link_for(code) if link_for else None
        html = messages.INVITE_HTML.format(
            role=messages.ROLE_ADMIN if is_admin else messages.ROLE_STAFF,
            until=_shown(until),
            way=text_of(link or f"/start {code}"),
        )
        return Reply((rich(html),))

    async def stop(self, asked: Asked) -> Reply:
        """/tamdung [channel] reason: from now on only staff are answered there."""
        channel, reason = self._named(asked)
        if not reason:
            return say(messages.STOP_HOW.format(channels=", ".join(self._all_channels())))
        await self._means.store.switches.stop(
            channel, reason=reason, by=self._who(asked), at=self._means.clock()
        )
        return say(messages.STOPPED.format(channel=channel, reason=reason))

    async def resume(self, asked: Asked) -> Reply:
        """/molai [channel]."""
        channel, _ = self._named(asked)
        await self._means.store.switches.resume(
            channel, by=self._who(asked), at=self._means.clock()
        )
        return say(messages.RESUMED.format(channel=channel))

    def _named(self, asked: Asked) -> tuple[str, str]:
        """The channel that a command names, else the one it came by; and the words after it."""
        words = words_of(asked.incoming)
        first, _, rest = words.partition(" ")
        if first in self._all_channels():
            return first, rest.strip()
        return asked.incoming.channel, words

    def _all_channels(self) -> tuple[str, ...]:
        return (*self._means.channels, WEB)

    def _who(self, asked: Asked) -> str:
        return self._means.store.pseudonym(asked.incoming.channel, asked.incoming.user_id)

    async def _build(self) -> str:
        try:
            return await self._means.look_up(_build_line)
        except IndexProblem as problem:
            return str(problem)

    async def _channel(self, channel: str) -> str:
        counts = await self._means.store.inbox.counts(channel)
        stop = await self._means.store.switches.stopped(channel)
        line = messages.STATUS_CHANNEL.format(
            channel=channel,
            open=counts.open,
            sent=counts.sent,
            failed=counts.failed,
            dropped=counts.dropped,
            doubtful=counts.doubtful,
        )
        if counts.oldest_open_at is not None:
            seconds = max(0, round(self._means.clock() - counts.oldest_open_at))
            line += messages.STATUS_OLDEST.format(seconds=seconds)
        if stop is not None:
            line += messages.STATUS_STOPPED.format(
                since=_shown(stop.stopped_at), reason=stop.reason
            )
        return line


def _build_line(library: BuiltLibrary) -> str:
    manifest = library.manifest
    newest = manifest.newest_document
    return messages.STATUS_BUILD.format(
        build=manifest.build_id,
        documents=manifest.documents,
        passages=manifest.passages,
        facts=manifest.facts,
        newest=show_date(newest) if newest else "?",
    )


def _counted(number: int) -> str:
    return f"{number}+" if number == COUNTED else str(number)


def _shown(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).astimezone(VIET_NAM).strftime("%H:%M %d/%m/%Y")
