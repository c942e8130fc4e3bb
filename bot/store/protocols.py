"""What callers may ask of a store, whatever database stands behind it.

Every method is one transaction: after it returned, its effect survives a crash; when it raised,
nothing of it happened. All raise `StoreUnavailable` when the database does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.answering.statuses import Status
from bot.store.model import (
    Arrival,
    AuditEvent,
    Earlier,
    Entry,
    Gate,
    InboxCounts,
    Note,
    Opinion,
    Part,
    PersonRole,
    Put,
    Speaker,
    Stop,
    StoredAnswer,
    Verdict,
)


class Inbox(Protocol):
    """Messages on their way: received, answering, answered, sent.

    A worker holds a message by a lease. Methods that take `worker` raise `LeaseLost` when that
    worker no longer holds it.
    """

    async def put(self, arrival: Arrival) -> Put:
        """Keep a message, unless its channel and update id are known."""
        ...

    async def regate(self, entry_id: int, gate: Gate) -> None:
        """Change what was decided at the door, while nobody has taken the message up."""
        ...

    async def drop(self, entry_id: int) -> None:
        """Close a message that nobody has taken up, without a reply."""
        ...

    async def claim(self, channel: str, *, worker: str, now: float, lease: float) -> Entry | None:
        """Take up the next message of a channel for `lease` seconds.

        Only the oldest open message of a chat is ever given out, so a chat's order is kept. What
        was refused at the door goes before what must be answered.
        """
        ...

    async def renew(self, entry_id: int, *, worker: str, until: float) -> None: ...

    async def save_reply(
        self,
        entry_id: int,
        parts: Sequence[str],
        *,
        worker: str,
        answer: StoredAnswer | None = None,
        noticed: bool = False,
    ) -> None:
        """Keep the whole reply before any of it is sent, together with its answer.

        No parts means that there is nothing to say: the message is closed. `noticed` records that
        the reply carries the notice of first contact.
        """
        ...

    async def parts(self, entry_id: int) -> tuple[Part, ...]: ...

    async def begin_sending(self, entry_id: int, number: int, *, worker: str) -> None:
        """Record that this part is about to be handed to the channel."""
        ...

    async def mark_sent(
        self, entry_id: int, number: int, *, worker: str, sent_id: str | None, at: float
    ) -> None:
        """Record that a part arrived; the last one closes the message."""
        ...

    async def postpone(self, entry_id: int, *, worker: str, until: float, doubtful: bool) -> None:
        """Let go of a message until later. Unless `doubtful`, its part surely did not arrive."""
        ...

    async def release(self, entry_id: int, *, worker: str) -> None:
        """Give an unfinished message back at once, as a stopping process does."""
        ...

    async def fail(self, entry_id: int, *, worker: str, reason: str, at: float) -> None:
        """Close a message whose reply will never get through."""
        ...

    async def take_over(self) -> int:
        """End all leases: only for the one process that knows that no other is alive."""
        ...

    async def move_chat(self, channel: str, *, old: str, new: str) -> None:
        """A chat has a new address: open messages, answers and subscriptions follow."""
        ...

    async def sent_ids(self, entry_id: int) -> tuple[str | None, ...]: ...

    async def counts(self, channel: str | None = None) -> InboxCounts: ...


class Conversations(Protocol):
    """Answers given, with frozen citations, and the questions before them."""

    async def earlier(self, speaker: Speaker, *, now: float, limit: int, idle: float) -> Earlier:
        """The last questions of a conversation with no pause longer than `idle` seconds."""
        ...

    async def answer(self, answer_id: str) -> StoredAnswer | None:
        """Callers compare the speaker's chat before they show it."""
        ...

    async def last_answer(self, speaker: Speaker) -> StoredAnswer | None: ...

    async def latest(self, speaker: Speaker, *, limit: int) -> tuple[StoredAnswer, ...]:
        """The last answers of a conversation, oldest first."""
        ...

    async def save(self, answer: StoredAnswer) -> None:
        """Keep an answer that was given outside the inbox (web, REST)."""
        ...

    async def unanswered(
        self, statuses: Sequence[Status], *, limit: int
    ) -> tuple[StoredAnswer, ...]:
        """Newest first, those that no maintainer has dealt with."""
        ...

    async def mark_dealt_with(self, answer_id: str) -> bool: ...


class Feedback(Protocol):
    """What people thought."""

    async def rate(
        self,
        answer_id: str,
        speaker: Speaker,
        *,
        verdict: Verdict,
        at: float,
        text: str | None = None,
    ) -> bool:
        """One verdict per person and answer; a later one replaces it. False: no such answer.

        `text` (the reason) stays as it was when None is given.
        """
        ...

    async def suggest(self, speaker: Speaker, text: str, *, at: float) -> None: ...

    async def newest(self, *, limit: int) -> tuple[Opinion, ...]: ...


class People(Protocol):
    """Roles given by invitation, and who has been greeted. Codes are kept only as digests."""

    async def role(self, channel: str, user_id: str) -> PersonRole: ...

    async def grant(
        self, channel: str, user_id: str, *, role: PersonRole, by: str, at: float
    ) -> None: ...

    async def create_invite(
        self, role: PersonRole, *, by: str, at: float, expires_at: float
    ) -> str:
        """A code for one use, fit for a link (`/start <code>`); it is never shown again."""
        ...

    async def redeem(
        self, code: str, *, channel: str, user_id: str, at: float
    ) -> PersonRole | None:
        """Use a code up. None: unknown, expired or used."""
        ...

    async def was_noticed(self, channel: str, user_id: str) -> bool:
        """Whether this person has seen the notice of first contact."""
        ...


class Switches(Protocol):
    """Stopping a channel, with a reason; both ways are audited."""

    async def stop(self, channel: str, *, reason: str, by: str, at: float) -> None: ...

    async def resume(self, channel: str, *, by: str, at: float) -> None: ...

    async def stopped(self, channel: str) -> Stop | None: ...


class Audit(Protocol):
    """What people with rights did."""

    async def record(self, event: AuditEvent) -> None: ...

    async def newest(self, *, limit: int) -> tuple[AuditEvent, ...]: ...


class Notes(Protocol):
    """Small values under a scope and a key, until they expire.

    Scopes are named by their user: `zalo_bot.menu`, `zalo_oa.tokens`, `chart`. A note that belongs
    to a person goes when the person's data is erased.
    """

    async def get(self, scope: str, key: str, *, now: float) -> Note | None: ...

    async def put(
        self,
        scope: str,
        key: str,
        value: str,
        *,
        expires_at: float | None = None,
        owner: tuple[str, str] | None = None,
    ) -> None:
        """`owner` is (channel, user_id)."""
        ...

    async def swap(self, scope: str, key: str, *, expected: str | None, value: str) -> bool:
        """Set only if the value is still `expected` (None: absent); two processes cannot both."""
        ...

    async def delete(self, scope: str, key: str) -> None: ...


class Subscriptions(Protocol):
    """Who wants to hear of what is new."""

    async def add(self, speaker: Speaker, topic: str, *, at: float) -> None: ...

    async def remove(self, speaker: Speaker, topic: str | None = None) -> int: ...

    async def of(self, speaker: Speaker) -> tuple[str, ...]: ...

    async def subscribers(self, topic: str) -> tuple[Speaker, ...]: ...

    async def drop_chat(self, channel: str, chat_id: str) -> None:
        """The person has left or blocked us."""
        ...


class Housekeeping(Protocol):
    """Forgetting."""

    async def erase(
        self, channel: str, user_id: str, *, answering: int | None = None
    ) -> dict[str, int]:
        """Erase a person at once and completely, on disk too; returns what was erased, by table.

        `answering` is the entry of the very message that asks for it: its reply is still sent, and
        then it is erased as well; its last trace leaves the disk with the next hourly job.
        """
        ...

    async def forget_before(self, moment: float) -> dict[str, int]:
        """Delete conversations, messages and feedback older than `moment`, and expired notes."""
        ...


class Store(Protocol):
    """All state of one installation."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def feedback(self) -> Feedback: ...
    @property
    def people(self) -> People: ...
    @property
    def switches(self) -> Switches: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def housekeeping(self) -> Housekeeping: ...

    def pseudonym(self, channel: str, user_id: str) -> str:
        """A person as logs may name them: the same every time, not to be turned back."""
        ...

    async def aclose(self) -> None: ...
