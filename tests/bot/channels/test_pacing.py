"""How fast one chat may be written to."""

from __future__ import annotations

from bot.channels.pacing import PRUNE_ABOVE, Pacing, Rate
from tests.bot.channels.fakes import FakeTime

RATE = Rate(every=1.0, burst=3)


def test_a_burst_passes_and_then_a_steady_rate() -> None:
    """One a second after the first three."""
    pacing = Pacing(clock=lambda: 0.0, longest=10)

    assert [pacing.turn("a", RATE) for _ in range(6)] == [0, 0, 0, 1, 2, 3]


def test_a_pause_allows_a_burst_again() -> None:
    """As if nothing had been."""
    time = FakeTime()
    pacing = Pacing(clock=time.clock, longest=10)
    for _ in range(5):
        pacing.turn("a", RATE)
    time.seconds += 60

    assert [pacing.turn("a", RATE) for _ in range(4)] == [0, 0, 0, 1]


def test_a_wait_that_is_too_long_takes_no_turn() -> None:
    """Whoever comes back later is not made to wait for it."""
    time = FakeTime()
    pacing = Pacing(clock=time.clock, longest=1)
    waits = [pacing.turn("a", RATE) for _ in range(8)]
    time.seconds += 1

    assert waits == [0, 0, 0, 1, None, None, None, None]
    assert pacing.turn("a", RATE) == 1


def test_chats_that_have_been_quiet_are_forgotten() -> None:
    """Millions of people may write once."""
    time = FakeTime()
    pacing = Pacing(clock=time.clock, longest=1)
    for number in range(PRUNE_ABOVE):
        pacing.turn(str(number), RATE)
    time.seconds += 10
    pacing.turn("last", RATE)

    assert len(pacing._empty_at) == 1
