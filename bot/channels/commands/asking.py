"""Questions that are not typed: examples, related ones, and /hoi."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot import messages
from bot.answering.answer import Role
from bot.channels.base import Button, Kind, Outgoing
from bot.channels.commands.means import Means, is_staff, speaker_of
from bot.channels.commands.rich import Rows, label, rich, rows_of, text_of
from bot.channels.respond import Asked, Reply, Respond, say
from bot.channels.responder import argument_of
from bot.store.model import Speaker, StoredAnswer

EXAMPLE: Final = "ex"
RELATED: Final = "rel"


def example_buttons() -> Rows:
    """A few questions to begin with; pressing one asks it."""
    return rows_of(
        [
            Button(question, action=f"{EXAMPLE}:{number}")
            for number, question in enumerate(messages.START_EXAMPLES)
        ]
    )


def suggested_buttons(stored: StoredAnswer) -> tuple[Button, ...]:
    """The questions that an answer suggests, or that a question back offers to choose from."""
    return tuple(
        Button(label(_telling(question)), action=f"{RELATED}:{stored.id}:{number}")
        for number, question in enumerate(stored.answer.suggested)
    )


def _telling(question: str) -> str:
    """The words that tell a question from others; what is cut on a button should not be those."""
    for ending in messages.OPTION_ENDINGS:
        question = question.removesuffix(ending)
    return question


class AskAnew:
    """Asks a question in the name of whoever pressed its button, or typed it after /hoi."""

    def __init__(self, means: Means, question: Respond) -> None:
        self._means = means
        self._question = question

    async def typed(self, asked: Asked) -> Reply:
        """/hoi: the sure way in a group, where not every message reaches us."""
        text = argument_of(asked.incoming)
        return await self._ask(asked, text) if text else say(messages.ASK_WHAT)

    async def example(self, asked: Asked) -> Reply:
        question = _at(messages.START_EXAMPLES, argument_of(asked.incoming))
        return await self._pressed(asked, question)

    async def related(self, asked: Asked) -> Reply:
        answer_id, _, number = argument_of(asked.incoming).partition(":")
        stored = await answer_here(self._means, asked, answer_id)
        question = None if stored is None else _at(stored.answer.suggested, number)
        return await self._pressed(asked, question)

    async def _pressed(self, asked: Asked, question: str | None) -> Reply:
        """A pressed button leaves no trace in the chat: the reply says what was asked."""
        if question is None:
            return say(messages.BUTTON_EXPIRED)
        reply = await self._ask(asked, question)
        heading = rich(f"<b>{text_of(question)}</b>")
        return replace(reply, messages=_headed(heading, reply.messages))

    async def _ask(self, asked: Asked, question: str) -> Reply:
        incoming = replace(asked.incoming, kind=Kind.TEXT, text=question)
        return await self._question(replace(asked, incoming=incoming))


async def answer_here(means: Means, asked: Asked, answer_id: str) -> StoredAnswer | None:
    """A stored answer, if it was given in this very chat, to somebody who might see no more."""
    stored = await means.store.conversations.answer(answer_id)
    return stored if stored is not None and may_show(stored, asked) else None


def may_show(stored: StoredAnswer, asked: Asked) -> bool:
    """Only where it was given; and what staff were told is for staff, also after they left."""
    is_here = _chat(stored.speaker) == _chat(speaker_of(asked.incoming))
    is_for_staff = stored.answer.question.role is Role.STAFF
    return is_here and (is_staff(asked) or not is_for_staff)


def _chat(speaker: Speaker) -> tuple[str, str]:
    return speaker.channel, speaker.chat_id


def _headed(heading: Outgoing, shown: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    if not shown:
        return shown
    first, *others = shown
    text = f"{heading.text}\n\n{first.text}"
    html = None if first.html is None else f"{heading.html}\n\n{first.html}"
    return (replace(first, text=text, html=html), *others)


def _at(questions: tuple[str, ...], number: str) -> str | None:
    is_one = number.isascii() and number.isdigit() and int(number) < len(questions)
    return questions[int(number)] if is_one else None
