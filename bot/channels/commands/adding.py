"""/themtailieu: staff send a file, a text or an address; it is read, shown, and put to use."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot import messages
from bot.channels.base import Button, Outgoing
from bot.channels.commands.expecting import Expecting
from bot.channels.commands.incoming_documents import (
    DocumentDesk,
    Parcel,
    Preview,
    parcel_of_file,
    parcel_of_text,
)
from bot.channels.commands.means import Means, words_of
from bot.channels.commands.reindexing import Reindexing, Wish
from bot.channels.commands.rich import rich, rows_of, text_of
from bot.channels.errors import ChannelError
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.intake import Taken, is_address
from bot.store.model import AuditEvent
from knowledge.errors import KnowledgeError
from knowledge.model import Visibility
from knowledge.readers import SUFFIXES
from knowledge.register import AddOutcome
from knowledge.vietnamese.dates import show_date

ADD: Final = "add"
DROP: Final = "drop"
DOCUMENT: Final = "document"
SCOPE: Final = "adding"
KEPT_SECONDS: Final = 24 * 3600.0
# A scan may be read for minutes, which is work for the command line and not for a chat.
READ_SECONDS: Final = 40.0
LARGEST_FILE: Final = 20 * 1024 * 1024
# Fewer are a remark, not a document.
FEWEST_LETTERS: Final = 80
CHOICES: Final = {
    Visibility.STAFF.value: messages.BUTTON_FOR_STAFF,
    Visibility.PUBLIC.value: messages.BUTTON_FOR_ALL,
    DROP: messages.BUTTON_DROP,
}


def new_code() -> str:
    return secrets.token_urlsafe(9)


class Adding:
    """The conversation in which a document is added. Callers see to it that only staff get here.

    Args:
        desk: reads and registers; its blocking work runs in the threads of `means`.
    """

    def __init__(
        self,
        means: Means,
        expecting: Expecting,
        desk: DocumentDesk,
        reindexing: Reindexing,
        *,
        code: Callable[[], str] = new_code,
    ) -> None:
        self._means = means
        self._expecting = expecting
        self._desk = desk
        self._reindexing = reindexing
        self._code = code

    async def command(self, asked: Asked) -> Reply:
        """With the text or address at once, or without: then it comes next."""
        words = words_of(asked.incoming)
        if words:
            return await self.take_text(asked, words)
        await self._expecting.ask_for(asked.incoming, DOCUMENT, now=self._means.clock())
        return say(messages.ADD_HOW.format(endings=", ".join(sorted(SUFFIXES))))

    async def take_text(self, asked: Asked, words: str) -> Reply:
        if len(words) < FEWEST_LETTERS and not is_address(words):
            return say(messages.ADD_TOO_SHORT)
        return await self._read(asked, parcel_of_text(words, code=self._code()))

    async def take_file(self, asked: Asked) -> Reply:
        incoming = asked.incoming
        if not self._desk.takes_files(incoming.channel) or "file_id" not in incoming.payload:
            return say(messages.ADD_NO_FILES)
        if int(incoming.payload.get("file_size") or 0) > LARGEST_FILE:
            return say(messages.ADD_TOO_LARGE)
        return await self._read(asked, parcel_of_file(incoming))

    async def decide(self, asked: Asked) -> Reply:
        """The button that says who may see it."""
        code, _, choice = argument_of(asked.incoming).partition(":")
        note = await self._means.store.notes.get(SCOPE, code, now=self._means.clock())
        if note is None or choice not in CHOICES:
            return say(messages.BUTTON_EXPIRED)
        if choice == DROP:
            reply = self._instead(asked, messages.ADD_DROPPED)
        else:
            reply = await self._put(asked, Parcel.load(note.value), Visibility(choice), code)
        await self._means.store.notes.delete(SCOPE, code)
        return reply

    async def _read(self, asked: Asked, parcel: Parcel) -> Reply:
        """Show what was read, and ask who may see it."""
        try:
            async with asyncio.timeout(READ_SECONDS):
                data = await self._desk.open(asked.incoming.channel, parcel)
                preview = await self._means.in_thread(lambda: self._desk.preview(parcel, data))
        except TimeoutError:
            return say(messages.ADD_TOO_SLOW)
        except (KnowledgeError, ChannelError) as problem:
            return say(messages.ADD_UNREADABLE.format(name=parcel.name, problem=problem))
        await self._expecting.forget(asked.incoming)
        code = self._code()
        await self._means.store.notes.put(
            SCOPE,
            code,
            parcel.dump(),
            expires_at=self._means.clock() + KEPT_SECONDS,
            owner=(asked.incoming.channel, asked.incoming.user_id),
        )
        buttons = [
            Button(words, action=f"{ADD}:{code}:{choice}") for choice, words in CHOICES.items()
        ]
        return Reply((rich(_described(preview), buttons=rows_of(buttons)),))

    async def _put(self, asked: Asked, parcel: Parcel, visibility: Visibility, code: str) -> Reply:
        incoming = asked.incoming
        try:
            data = await self._desk.open(incoming.channel, parcel)
        except ChannelError as problem:
            return say(messages.ADD_UNREADABLE.format(name=parcel.name, problem=problem))
        taken = await self._means.in_thread(lambda: self._desk.put(parcel, data, visibility))
        if taken.document is None:
            problem_told = messages.ADD_UNREADABLE.format(name=parcel.name, problem=taken.problem)
            return say(problem_told)
        title = taken.document.title
        if taken.outcome is AddOutcome.UNCHANGED:
            return self._instead(asked, messages.ADD_UNCHANGED.format(title=title))
        await self._audit(asked, taken, visibility)
        await self._reindexing.want(
            Wish(code, incoming.channel, incoming.chat_id, incoming.user_id, title)
        )
        seen_by = CHOICES[visibility.value].lower()
        return self._instead(asked, messages.ADD_ACCEPTED.format(title=title, seen_by=seen_by))

    async def _audit(self, asked: Asked, taken: Taken, visibility: Visibility) -> None:
        who = self._means.store.pseudonym(asked.incoming.channel, asked.incoming.user_id)
        subject = taken.document.id if taken.document else ""
        await self._means.store.audit.record(
            AuditEvent(self._means.clock(), who, "add_document", subject, visibility.value)
        )

    def _instead(self, asked: Asked, words: str) -> Reply:
        """In place of the buttons, so that nobody presses twice."""
        shown = Outgoing(words)
        if asked.capabilities.can_edit:
            shown = replace(shown, edits=asked.incoming.message_id)
        return Reply((shown,))


def _described(preview: Preview) -> str:
    """What was read, as the command line shows it."""
    document = preview.document
    facts = {
        messages.ADD_NUMBER: document.number,
        messages.ADD_DATE: show_date(document.issued_on) if document.issued_on else None,
        messages.ADD_ISSUER: document.issuer,
        messages.ADD_PLACE: document.place,
        messages.ADD_PASSAGES: str(preview.passages),
    }
    lines = [f"<b>{text_of(document.title)}</b>"]
    lines += [f"{name}: {text_of(value or messages.ADD_NOT_SEEN)}" for name, value in facts.items()]
    lines += [f"! {text_of(warning)}" for warning in document.warnings]
    if preview.replaces is not None:
        lines.append(text_of(messages.ADD_REPLACES.format(title=preview.replaces.title)))
    return "\n".join([*lines, "", messages.ADD_WHO_SEES])
