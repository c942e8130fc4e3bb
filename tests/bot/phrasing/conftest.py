"""A hostile server, and answering with its words over a made-up library."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answering.answer import Answer, Question, Role
from bot.answering.pipeline import Answerer
from bot.phrasing.allowance import Allowance
from bot.phrasing.breaker import Breaker
from bot.phrasing.guarded import GuardedModel
from bot.phrasing.model import CheckedModel, Permissions
from bot.phrasing.server import ModelServer
from index.library import BuiltLibrary
from tests.bot.answering.makers import TODAY
from tests.bot.answering.shelf import open_shelf
from tests.bot.phrasing.hostile_server import HostileServer, running

KEY = "sk-HUSH-12345"
Make = Callable[..., CheckedModel]
Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> BuiltLibrary:
    """The made-up library, opened."""
    return open_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def hostile() -> Iterator[HostileServer]:
    """A server that a test tells what to do."""
    with running() as server:
        yield server


@pytest.fixture
def make(hostile: HostileServer) -> Make:
    """A model at the hostile server; every limit can be replaced."""

    def build(
        *,
        url: str | None = None,
        seconds: float = 5.0,
        breaker: Breaker | None = None,
        allowance: Allowance | None = None,
        permissions: Permissions | None = None,
        most_at_once: int = 2,
    ) -> CheckedModel:
        server = ModelServer(url or hostile.url, model="thu", api_key=KEY)
        guarded = GuardedModel(
            server,
            breaker=breaker or Breaker(),
            allowance=allowance or Allowance(per_minute=1000, per_day=1000),
            most_at_once=most_at_once,
        )
        return CheckedModel(guarded, seconds, permissions or Permissions(), fence=lambda: "f00d")

    return build


@pytest.fixture
def ask(shelf: BuiltLibrary, make: Make) -> Ask:
    """An answer with the model's help."""

    def answer(
        text: str,
        *,
        model: CheckedModel | None = None,
        role: Role = Role.CITIZEN,
        history: tuple[str, ...] = (),
    ) -> Answer:
        answerer = Answerer(lambda: shelf, model=model or make())
        return answerer.answer(Question(text=text, today=TODAY, role=role, history=history))

    return answer


@pytest.fixture
def plain(shelf: BuiltLibrary) -> Ask:
    """The same without a model."""

    def answer(text: str, *, role: Role = Role.CITIZEN) -> Answer:
        answerer = Answerer(lambda: shelf)
        return answerer.answer(Question(text=text, today=TODAY, role=role))

    return answer
