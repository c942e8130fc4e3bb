"""What answering may ask of a language model; it works without one, and never trusts one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.answering.answer import Citation, Question, Statement

Encode = Callable[[str], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Wordable:
    """A checked answer that may be said in other words.

    `asked` is the question as understood, `is_public` says that every cited document is public,
    `encode` gives the unit vector of a sentence.
    """

    asked: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    is_public: bool
    encode: Encode


class ModelTurn(Protocol):
    """What the model does for one question, within one limit of time."""

    def reword(self, answer: Wordable) -> tuple[Statement, ...] | None:
        """Statements that say the same, each citing what holds it; None to leave all as it is."""
        ...

    def reread(self, asked: str, *, encode: Encode) -> str | None:
        """Another wording of a question that found nothing; None when there is no safe one."""
        ...


class LanguageModel(Protocol):
    """A model that can be asked; `name` goes into the record of what it worded."""

    @property
    def name(self) -> str: ...

    def begin(self, question: Question) -> ModelTurn | None:
        """The model's turn for a question; None when the question must not leave."""
        ...
