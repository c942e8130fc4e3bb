"""What can go wrong with a language model; each leaves the extractive answer as it was.

ModelProblem
├── ModelUnreachable        no connection
├── ModelTooSlow            the time for this question is over
├── ModelRefused            the server answered with an error status
└── UnusableCompletion      an answer came, but none that can be read whole
"""

from __future__ import annotations

from bot.errors import BotError


class ModelProblem(BotError):
    """Base of this package."""


class ModelUnreachable(ModelProblem):
    """Nobody answers at the server's address, or the connection broke."""


class ModelTooSlow(ModelProblem):
    """The time allowed for the model is over."""


class ModelRefused(ModelProblem):
    """The server answered with an error; `status` is its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class UnusableCompletion(ModelProblem):
    """What came was empty, cut off, endless or not in the form of a completion."""
