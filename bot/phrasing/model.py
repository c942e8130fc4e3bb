"""The language model as answering knows it: asked within one limit of time, checked every word."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.answering.answer import Question, Role, Statement
from bot.answering.language_model import Encode, Wordable
from bot.phrasing.deadline import Deadline
from bot.phrasing.guarded import GuardedModel
from bot.phrasing.outside import may_be_worded, may_leave
from bot.phrasing.prompts import reading_prompt, wording_prompt
from bot.phrasing.rereading import safe_rereading
from bot.phrasing.sentences import find_sentences
from bot.phrasing.wording import Wording, word

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the maintainer allows: staff-only evidence to leave, questions to be read anew."""

    sees_staff: bool = False
    rereads: bool = False


@dataclass(frozen=True, slots=True)
class CheckedModel:
    """Implements `bot.answering.language_model.LanguageModel`.

    Args:
        seconds: for everything that one question asks of the model.
        fence: a fresh code for each prompt.
        heard: told of each wording, for measuring.
    """

    guarded: GuardedModel
    seconds: float
    permissions: Permissions = Permissions()
    clock: Callable[[], float] = time.monotonic
    fence: Callable[[], str] = field(default=lambda: secrets.token_hex(4))
    heard: Callable[[Wording], None] = field(default=lambda _wording: None)

    @property
    def name(self) -> str:
        return self.guarded.name

    def begin(self, question: Question) -> Turn | None:
        if not may_leave(question):
            return None
        return Turn(self, question, Deadline(self.seconds, clock=self.clock))


@dataclass(frozen=True, slots=True)
class Turn:
    """One question's share of the model; see `bot.answering.language_model.ModelTurn`."""

    model: CheckedModel
    question: Question
    deadline: Deadline

    def reword(self, answer: Wordable) -> tuple[Statement, ...] | None:
        if not may_be_worded(answer, sees_staff=self.model.permissions.sees_staff):
            return None
        prompt = wording_prompt(answer.asked, answer.citations, fence=self.model.fence())
        completion = self.model.guarded.ask(prompt, deadline=self.deadline)
        if completion is None:
            return None
        wording = word(answer, find_sentences(completion))
        fallen = ",".join(f"{fault}:{count}" for fault, count in wording.faults.items())
        _log.info(
            "model worded kept=%d used=%s fallen=%s",
            wording.kept,
            wording.statements is not None,
            fallen,
        )
        self.model.heard(wording)
        return wording.statements

    def reread(self, asked: str, *, encode: Encode) -> str | None:
        allowed = self.model.permissions
        # What staff ask for in vain may be about what only they know of.
        is_ours = self.question.role is Role.STAFF and not allowed.sees_staff
        if not allowed.rereads or is_ours:
            return None
        prompt = reading_prompt(asked, fence=self.model.fence())
        completion = self.model.guarded.ask(prompt, deadline=self.deadline)
        return None if completion is None else safe_rereading(asked, completion, encode=encode)
