"""A failing or costly server is asked less; clocks are given, nothing sleeps."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from bot.phrasing.allowance import Allowance
from bot.phrasing.breaker import Breaker
from bot.phrasing.completion import Completion
from bot.phrasing.deadline import Deadline, call_within
from bot.phrasing.errors import ModelTooSlow, ModelUnreachable
from bot.phrasing.guarded import GuardedModel
from bot.phrasing.server import Prompt

PROMPT = Prompt(rules="", data="", most_tokens=1)


class Watch:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Completes, or raises what it is told to."""

    model = "thu"

    def __init__(self) -> None:
        self.calls = 0
        self.problem: Exception | None = None
        self.gate: threading.Event | None = None

    def complete(
        self, prompt: Prompt, *, seconds: float, has_time: Callable[[], bool]
    ) -> Completion:
        self.calls += 1
        if self.gate is not None:
            self.gate.wait()
        if self.problem is not None:
            raise self.problem
        return Completion("được")


def guarded(
    server: Server, watch: Watch, *, per_minute: int = 100, at_once: int = 2
) -> GuardedModel:
    """A server behind a breaker of three failures and a minute."""
    return GuardedModel(
        server,
        breaker=Breaker(most_failures=3, pause_seconds=60, clock=watch),
        allowance=Allowance(per_minute=per_minute, per_day=1000, clock=watch),
        most_at_once=at_once,
    )


class TestBreaker:
    """Opens after failures in a row, tries once after the pause."""

    def test_three_failures_open_it(self) -> None:
        """The fourth question does not wait for a dead server."""
        server, watch = Server(), Watch()
        model = guarded(server, watch)
        server.problem = ModelUnreachable()
        for _ in range(5):
            assert model.ask(PROMPT, deadline=Deadline(5)) is None

        assert server.calls == 3

    def test_after_the_pause_one_call_finds_out(self) -> None:
        """Still dead: closed to all for another pause. Alive: open to all."""
        server, watch = Server(), Watch()
        model = guarded(server, watch)
        server.problem = ModelUnreachable()
        for _ in range(3):
            model.ask(PROMPT, deadline=Deadline(5))
        watch.now += 61
        for _ in range(3):
            model.ask(PROMPT, deadline=Deadline(5))

        assert server.calls == 4

        server.problem = None
        watch.now += 61

        assert model.ask(PROMPT, deadline=Deadline(5)) == Completion("được")
        assert model.ask(PROMPT, deadline=Deadline(5)) == Completion("được")

    def test_only_failures_in_a_row_count(self) -> None:
        """One success in between starts the count anew."""
        breaker = Breaker(most_failures=2)
        breaker.note_failure()
        breaker.note_success()
        breaker.note_failure()

        assert breaker.admits()


class TestAllowance:
    """So many calls a minute and a day."""

    def test_a_minute(self) -> None:
        """Full, then free again as the calls grow old."""
        watch = Watch()
        allowance = Allowance(per_minute=2, per_day=100, clock=watch)

        assert [allowance.take() for _ in range(3)] == [True, True, False]

        watch.now += 60

        assert allowance.take()

    def test_a_day(self) -> None:
        """Minutes pass, the day's count stays."""
        watch = Watch()
        allowance = Allowance(per_minute=2, per_day=3, clock=watch)
        taken = []
        for _ in range(4):
            taken.append(allowance.take())
            watch.now += 3600

        assert taken == [True, True, True, False]

        watch.now += 86_400

        assert allowance.take()

    def test_beyond_it_the_server_is_not_asked(self) -> None:
        """The answer goes out as it is."""
        server, watch = Server(), Watch()
        model = guarded(server, watch, per_minute=1)
        model.ask(PROMPT, deadline=Deadline(5))

        assert model.ask(PROMPT, deadline=Deadline(5)) is None
        assert server.calls == 1


class TestTime:
    """One limit for everything that a question asks of the model."""

    def test_what_is_over_is_over(self) -> None:
        """Nobody is asked when no time is left."""
        server, watch = Server(), Watch()
        deadline = Deadline(2, clock=watch)
        watch.now += 2

        assert not deadline.has_time()
        assert guarded(server, watch).ask(PROMPT, deadline=deadline) is None
        assert server.calls == 0

    def test_a_call_without_end_is_left_behind(self) -> None:
        """Even where no time-out of a connection would end it."""
        gate = threading.Event()
        with pytest.raises(ModelTooSlow):
            call_within(0.05, gate.wait)
        gate.set()

    def test_calls_left_behind_still_count(self) -> None:
        """A server that hangs can hold two threads, not all of them."""
        server, watch = Server(), Watch()
        server.gate = threading.Event()
        model = guarded(server, watch, at_once=2)
        for _ in range(4):
            assert model.ask(PROMPT, deadline=Deadline(0.05)) is None

        assert server.calls == 2

        server.gate.set()

    def test_an_error_of_ours_is_not_swallowed(self) -> None:
        """Only what a server does is expected of it; the slot comes back all the same."""
        server, watch = Server(), Watch()
        model = guarded(server, watch, at_once=1)
        server.problem = KeyError("ours")
        with pytest.raises(KeyError):
            model.ask(PROMPT, deadline=Deadline(5))
        server.problem = None

        assert model.ask(PROMPT, deadline=Deadline(5)) == Completion("được")
