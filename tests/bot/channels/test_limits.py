"""How much is taken in, and how fast."""

from __future__ import annotations

from bot.channels.codec import load_incoming
from bot.channels.door import LONGEST_TEXT, Door
from bot.channels.limits import PRUNE_ABOVE, Limits, TokenBuckets
from bot.store.sqlite import SqliteStore
from tests.bot.channels.fakes import FakeTime, incoming


def test_a_bucket_empties_and_fills_with_time() -> None:
    """Two at once, then one a second."""
    time = FakeTime()
    buckets = TokenBuckets(60, at_once=2, clock=time.clock)
    at_once = [buckets.take("a") for _ in range(3)]
    time.seconds += 1.0
    later = [buckets.take("a") for _ in range(2)]
    time.seconds += 100.0
    full = [buckets.take("a") for _ in range(3)]

    assert at_once == [True, True, False]
    assert later == [True, False]
    assert full == [True, True, False]


def test_one_persons_haste_costs_nobody_else() -> None:
    """Each key has a bucket of its own."""
    buckets = TokenBuckets(60, at_once=1, clock=FakeTime().clock)

    assert [buckets.take("a"), buckets.take("a"), buckets.take("b")] == [True, False, True]


def test_full_buckets_are_forgotten() -> None:
    """A million visitors do not fill the memory."""
    time = FakeTime()
    buckets = TokenBuckets(60, at_once=1, clock=time.clock)
    for number in range(PRUNE_ABOVE):
        buckets.take(str(number))
    time.seconds += 2.0
    buckets.take("last")

    assert len(buckets._buckets) == 1


async def test_an_endless_message_is_kept_only_as_far_as_anybody_would_read(
    store: SqliteStore,
) -> None:
    """Whatever a platform lets through, the inbox stays small."""
    door = Door(store.inbox, limits=Limits(), clock=lambda: 0.0, wake=lambda name: None)
    await door.accept(incoming(text="dài " * 1_000_000))
    entry = await store.inbox.claim("telegram", worker="w", now=1.0, lease=1.0)

    assert entry is not None
    assert len(load_incoming(entry).text) == LONGEST_TEXT
