"""The records that the store keeps and gives back. All times are seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.answer import Answer, Citation, Role


class EntryState(StrEnum):
    """How far a message has come. The first three are open: somebody still has work to do."""

    RECEIVED = "received"
    ANSWERING = "answering"
    ANSWERED = "answered"  # the reply is stored, not all of it is sent
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # too many at once; one polite message stands for all
    ERASED = "erased"  # the person asked for it; only the update id is left, against repetition


class Gate(StrEnum):
    """What was decided about a message at the door, before anybody read it."""

    OPEN = "open"
    PERSONAL = "personal"  # personal data inside: stored without its text
    BUSY = "busy"  # too much is waiting, overall or in this chat
    TOO_FAST = "too_fast"  # this person is over the rate


class PartState(StrEnum):
    """How far one message of a reply has come."""

    WAITING = "waiting"
    SENDING = "sending"  # handed to the channel; after a crash nobody knows whether it arrived
    SENT = "sent"
    FAILED = "failed"


class PersonRole(StrEnum):
    """What a person may do."""

    CITIZEN = "citizen"
    STAFF = "staff"
    ADMIN = "admin"

    @property
    def asks_as(self) -> Role:
        """Which documents such a person may be answered from."""
        return Role.CITIZEN if self is PersonRole.CITIZEN else Role.STAFF


class Verdict(StrEnum):
    """What a person thought of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose conversation it is: one person in one chat of one channel."""

    channel: str
    chat_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it is put into the inbox; `body` is the channel layer's own text (JSON)."""

    speaker: Speaker
    update_id: str
    received_at: float
    body: str
    gate: Gate = Gate.OPEN


@dataclass(frozen=True, slots=True)
class Put:
    """What putting found. The counts hold open messages, this one included."""

    entry_id: int
    is_new: bool
    waiting_in_chat: int
    waiting_overall: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in a worker's hands. `attempts` counts how often it was taken up, this included."""

    id: int
    speaker: Speaker
    update_id: str
    received_at: float
    body: str
    gate: Gate
    state: EntryState
    attempts: int


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a stored reply, numbered from 0."""

    entry_id: int
    number: int
    body: str
    state: PartState
    attempts: int
    sent_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with the citations as they stood when it was given."""

    id: str
    speaker: Speaker
    question: str
    asked_at: float
    answer: Answer

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.answer.citations


@dataclass(frozen=True, slots=True)
class Earlier:
    """The questions that a new one may refer to, oldest first.

    `was_idle` says that there were earlier ones, but too long ago.
    """

    questions: tuple[str, ...] = ()
    was_idle: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """Feedback on an answer, or a suggestion on none."""

    speaker: Speaker
    given_at: float
    answer_id: str | None = None
    verdict: Verdict | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A channel that answers nobody but staff, and why."""

    channel: str
    reason: str
    stopped_at: float


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what to whom. People stand as pseudonyms."""

    at: float
    actor: str
    action: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A small value kept for a while: a menu, a token pair, a chart's address."""

    value: str
    expires_at: float | None


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """For `/metrics` and `/trangthai`, over what is still kept.

    `doubtful` counts messages that were handed to a channel a second time because a crash, or a
    missing reply, left it unknown whether the first arrived.
    """

    open: int
    sent: int
    failed: int
    dropped: int
    doubtful: int
    oldest_open_at: float | None
