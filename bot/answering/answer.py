"""The records that leave the pipeline: reading, statements, citations and the whole answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.answering.statuses import Status


class Role(StrEnum):
    """Who is asking; decides which documents may be seen."""

    CITIZEN = "citizen"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Question:
    """What the user sent. `history` holds the earlier questions of the conversation, oldest first.

    `today` is an ISO date: the day the question is asked. `after_pause` says that there were
    earlier questions, too long ago to lean on.
    """

    text: str
    today: str
    id: str = "q"
    history: tuple[str, ...] = ()
    role: Role = Role.CITIZEN
    after_pause: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The question as understood. `changed` says that `text` differs from what was typed."""

    text: str
    changed: bool = False
    kind: str = "fact"
    indicator: str | None = None
    place: str | None = None
    period: str | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage as it stood when it was cited; `quote` is verbatim."""

    n: int
    document_id: str
    title: str
    passage_id: str
    quote: str
    number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    as_of: str | None = None
    heading_path: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer. `citations` are numbers `n`; `computed` the formula, if any."""

    text: str
    citations: tuple[int, ...] = ()
    computed: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to a channel. `text` is plain, with `[n]`; related questions are optional.

    `options` are the ready questions that a clarification offers; a reply picks one.
    `worded_by` names the language model whose checked words the statements are, if any.
    """

    question: Question
    reading: Reading
    status: Status
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    as_of: str | None = None
    confidence: float = 0.0
    build: str | None = None
    elapsed_ms: float = 0.0
    related: tuple[str, ...] = field(default=())
    options: tuple[str, ...] = field(default=())
    worded_by: str | None = None

    @property
    def suggested(self) -> tuple[str, ...]:
        """What stands on buttons: the options of a question back, else related questions."""
        return self.options or self.related


def plain_answer(question: Question, status: Status, text: str) -> Answer:
    """An answer that cites nothing."""
    return Answer(question=question, reading=Reading(text=question.text), status=status, text=text)
