"""What people think: 👍 and 👎 with a reason, and /gopy."""

from __future__ import annotations

from typing import Final

from bot import messages
from bot.channels.base import Button, Outgoing
from bot.channels.commands.asking import answer_here
from bot.channels.commands.expecting import Expecting
from bot.channels.commands.means import Means, speaker_of, words_of
from bot.channels.commands.rich import rows_of
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.store.model import StoredAnswer, Verdict

UP: Final = "up"
DOWN: Final = "down"
WHY: Final = "why"
OTHER_REASON: Final = "khac"
SUGGESTION: Final = "suggestion"
REASON: Final = "reason:"
LONGEST: Final = 2000


def opinion_buttons(stored: StoredAnswer) -> tuple[Button, ...]:
    """A thumb up and a thumb down."""
    return (
        Button(messages.BUTTON_UP, action=f"{UP}:{stored.id}"),
        Button(messages.BUTTON_DOWN, action=f"{DOWN}:{stored.id}"),
    )


def notice_of(action: str) -> str | None:
    """What is shown for a moment where a press gets no message; see `Capabilities.can_notify`."""
    return messages.THANKS_NOTICE if action.partition(":")[0] in {UP, WHY} else None


class Opinions:
    """Keeps verdicts, reasons and suggestions for the maintainers."""

    def __init__(self, means: Means, expecting: Expecting) -> None:
        self._means = means
        self._expecting = expecting

    async def up(self, asked: Asked) -> Reply:
        if not await self._rate(asked, argument_of(asked.incoming), Verdict.UP):
            return say(messages.BUTTON_EXPIRED)
        return Reply() if asked.capabilities.can_notify else say(messages.THANKS_NOTICE)

    async def down(self, asked: Asked) -> Reply:
        """Kept at once; the reason is asked for, and may be left out."""
        answer_id = argument_of(asked.incoming)
        if not await self._rate(asked, answer_id, Verdict.DOWN):
            return say(messages.BUTTON_EXPIRED)
        reasons = [
            Button(words, action=f"{WHY}:{answer_id}:{code}")
            for code, words in messages.REASONS.items()
            # In a group we could not tell which of the next messages is the reason.
            if not (code == OTHER_REASON and asked.incoming.is_group)
        ]
        return Reply((Outgoing(messages.WHY_DOWN, buttons=rows_of(reasons, across=2)),))

    async def why(self, asked: Asked) -> Reply:
        answer_id, _, code = argument_of(asked.incoming).partition(":")
        words = messages.REASONS.get(code)
        if words is None:
            return say(messages.BUTTON_EXPIRED)
        if code == OTHER_REASON:
            if await answer_here(self._means, asked, answer_id) is None:
                return say(messages.BUTTON_EXPIRED)
            await self._ask_for(asked, f"{REASON}{answer_id}")
            return self._instead(asked, messages.WRITE_REASON)
        if not await self._rate(asked, answer_id, Verdict.DOWN, text=words):
            return say(messages.BUTTON_EXPIRED)
        return self._instead(asked, messages.THANKS_REASON)

    async def suggest(self, asked: Asked) -> Reply:
        """/gopy with words, or without them: then they come next."""
        words = words_of(asked.incoming)
        if words:
            return await self._keep(asked, words)
        if asked.incoming.is_group:
            return say(messages.SUGGEST_HOW)
        await self._ask_for(asked, SUGGESTION)
        return say(messages.WRITE_SUGGESTION)

    async def take_text(self, asked: Asked, what: str) -> Reply:
        """A text that was asked for as `what`."""
        if what.startswith(REASON):
            answer_id = what.removeprefix(REASON)
            words = asked.incoming.text[:LONGEST]
            is_kept = await self._rate(asked, answer_id, Verdict.DOWN, text=words)
            return say(messages.THANKS_REASON if is_kept else messages.BUTTON_EXPIRED)
        return await self._keep(asked, asked.incoming.text)

    async def _keep(self, asked: Asked, words: str) -> Reply:
        speaker = speaker_of(asked.incoming)
        await self._means.store.feedback.suggest(speaker, words[:LONGEST], at=self._means.clock())
        return say(messages.THANKS_SUGGESTION)

    async def _rate(
        self, asked: Asked, answer_id: str, verdict: Verdict, *, text: str | None = None
    ) -> bool:
        """False when there is no such answer in this chat."""
        if await answer_here(self._means, asked, answer_id) is None:
            return False
        return await self._means.store.feedback.rate(
            answer_id,
            speaker_of(asked.incoming),
            verdict=verdict,
            at=self._means.clock(),
            text=text,
        )

    async def _ask_for(self, asked: Asked, what: str) -> None:
        await self._expecting.ask_for(asked.incoming, what, now=self._means.clock())

    def _instead(self, asked: Asked, words: str) -> Reply:
        """In place of the question for a reason, where a message can be changed."""
        edits = asked.incoming.message_id if asked.capabilities.can_edit else None
        return Reply((Outgoing(words, edits=edits),))
