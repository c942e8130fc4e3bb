"""The inbox: who holds which message, and how far its reply has come."""

from __future__ import annotations

import asyncio

import pytest

from bot.store.errors import LeaseLost
from bot.store.model import Entry, EntryState, Gate, PartState, Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.store.samples import AN, BINH, arrival, stored_answer


async def claim(store: SqliteStore, worker: str = "w", *, now: float = 100.0) -> Entry | None:
    return await store.inbox.claim("telegram", worker=worker, now=now, lease=30.0)


async def claimed(store: SqliteStore, worker: str = "w", *, now: float = 100.0) -> Entry:
    entry = await claim(store, worker, now=now)
    assert entry is not None
    return entry


async def test_a_message_delivered_twice_is_kept_once(store: SqliteStore) -> None:
    """Channel and update id make a message unique; the repetition changes nothing."""
    first = await store.inbox.put(arrival("7"))
    again = await store.inbox.put(arrival("7"))
    elsewhere = await store.inbox.put(arrival("7", speaker=Speaker("zalo_bot", "c", "u")))

    assert first.is_new
    assert not again.is_new
    assert again.entry_id == first.entry_id
    assert elsewhere.is_new


async def test_many_deliveries_at_once_keep_one_message(store: SqliteStore) -> None:
    """A platform that repeats itself in parallel still gets one answer."""
    puts = await asyncio.gather(*(store.inbox.put(arrival("7")) for _ in range(20)))

    assert [put.is_new for put in puts if put.is_new] == [True]


async def test_putting_says_how_many_wait(store: SqliteStore) -> None:
    """Back-pressure looks at the chat and at everything."""
    await store.inbox.put(arrival("1"))
    await store.inbox.put(arrival("2", speaker=BINH))
    put = await store.inbox.put(arrival("3"))

    assert put.waiting_in_chat == 2
    assert put.waiting_overall == 3


async def test_only_the_oldest_message_of_a_chat_is_given_out(store: SqliteStore) -> None:
    """One question of a chat at a time, in order; other chats go on beside it."""
    for number, speaker in (("1", AN), ("2", AN), ("3", BINH)):
        await store.inbox.put(arrival(number, speaker=speaker))

    assert (await claimed(store, "a")).update_id == "1"
    assert (await claimed(store, "b")).update_id == "3"
    assert await claim(store, "c") is None


async def test_the_next_message_of_a_chat_follows_when_the_first_is_done(
    store: SqliteStore,
) -> None:
    """A chat goes on as soon as its reply is sent."""
    await store.inbox.put(arrival("1"))
    await store.inbox.put(arrival("2"))
    first = await claimed(store)
    await store.inbox.save_reply(first.id, ["hello"], worker="w")
    await store.inbox.begin_sending(first.id, 0, worker="w")
    await store.inbox.mark_sent(first.id, 0, worker="w", sent_id="s", at=101.0)

    assert (await claimed(store)).update_id == "2"


async def test_what_was_refused_at_the_door_goes_first(store: SqliteStore) -> None:
    """Saying that we are busy must not wait until we are not."""
    await store.inbox.put(arrival("1"))
    await store.inbox.put(arrival("2", speaker=BINH, gate=Gate.BUSY))

    assert (await claimed(store)).update_id == "2"


async def test_a_dead_workers_message_is_retaken_when_its_lease_ends(store: SqliteStore) -> None:
    """Nobody waits for a crashed process longer than a lease."""
    await store.inbox.put(arrival("1"))
    await claimed(store, "dead", now=100.0)

    assert await claim(store, "alive", now=129.0) is None
    retaken = await claimed(store, "alive", now=131.0)
    assert retaken.attempts == 2


async def test_the_only_process_takes_everything_over_at_once(store: SqliteStore) -> None:
    """After a restart nobody waits at all."""
    await store.inbox.put(arrival("1"))
    await claimed(store, "dead")

    assert await store.inbox.take_over() == 1
    assert (await claimed(store, "alive", now=100.0)).update_id == "1"


async def test_a_renewed_lease_is_not_retaken(store: SqliteStore) -> None:
    """A slow answer stays with its worker as long as that shows life."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store, "slow", now=100.0)
    await store.inbox.renew(entry.id, worker="slow", until=200.0)

    assert await claim(store, "other", now=150.0) is None


async def test_a_worker_that_lost_its_lease_can_do_nothing_more(store: SqliteStore) -> None:
    """A process that slept and woke must not send what another has taken over."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store, "slept", now=100.0)
    await claimed(store, "other", now=200.0)

    with pytest.raises(LeaseLost):
        await store.inbox.save_reply(entry.id, ["late"], worker="slept")
    with pytest.raises(LeaseLost):
        await store.inbox.begin_sending(entry.id, 0, worker="slept")
    with pytest.raises(LeaseLost):
        await store.inbox.renew(entry.id, worker="slept", until=300.0)
    assert await store.inbox.parts(entry.id) == ()


async def test_a_stored_reply_resumes_at_the_first_unsent_part(store: SqliteStore) -> None:
    """After a crash what was recorded as sent is not sent again, and nothing is answered anew."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store, "dead", now=100.0)
    await store.inbox.save_reply(entry.id, ["p0", "p1", "p2"], worker="dead")
    await store.inbox.begin_sending(entry.id, 0, worker="dead")
    await store.inbox.mark_sent(entry.id, 0, worker="dead", sent_id="s0", at=101.0)
    await store.inbox.begin_sending(entry.id, 1, worker="dead")
    retaken = await claimed(store, "alive", now=200.0)
    parts = await store.inbox.parts(entry.id)

    assert retaken.state is EntryState.ANSWERED
    assert [part.state for part in parts] == [PartState.SENT, PartState.SENDING, PartState.WAITING]
    assert [part.body for part in parts] == ["p0", "p1", "p2"]
    assert parts[0].sent_id == "s0"


async def test_sending_again_after_a_doubt_is_counted(store: SqliteStore) -> None:
    """The number of messages that may have arrived twice is known."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store)
    await store.inbox.save_reply(entry.id, ["p"], worker="w")
    await store.inbox.begin_sending(entry.id, 0, worker="w")

    assert (await store.inbox.counts()).doubtful == 0
    await store.inbox.begin_sending(entry.id, 0, worker="w")
    assert (await store.inbox.counts()).doubtful == 1


async def test_a_part_that_surely_did_not_arrive_is_not_doubtful(store: SqliteStore) -> None:
    """Too many requests, connection refused: trying again cannot double."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store)
    await store.inbox.save_reply(entry.id, ["p"], worker="w")
    await store.inbox.begin_sending(entry.id, 0, worker="w")
    await store.inbox.postpone(entry.id, worker="w", until=150.0, doubtful=False)

    assert await claim(store, now=149.0) is None
    again = await claimed(store, now=151.0)
    (part,) = await store.inbox.parts(again.id)
    assert part.state is PartState.WAITING
    assert part.attempts == 1
    assert again.attempts == 1


async def test_a_released_message_is_as_if_never_taken(store: SqliteStore) -> None:
    """A process that stops kindly leaves no trace of a crash."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store)
    await store.inbox.release(entry.id, worker="w")
    again = await claimed(store)

    assert again.attempts == 1
    assert again.state is EntryState.ANSWERING


async def test_a_failed_message_lets_its_chat_go_on(store: SqliteStore) -> None:
    """What can never be delivered must not block what can."""
    await store.inbox.put(arrival("1"))
    await store.inbox.put(arrival("2"))
    entry = await claimed(store)
    await store.inbox.save_reply(entry.id, ["p"], worker="w")
    await store.inbox.fail(entry.id, worker="w", reason="blocked", at=101.0)

    assert (await store.inbox.counts()).failed == 1
    assert (await claimed(store)).update_id == "2"


async def test_an_empty_reply_closes_the_message(store: SqliteStore) -> None:
    """Some messages need no words."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store)
    await store.inbox.save_reply(entry.id, [], worker="w")

    assert (await store.inbox.counts()).open == 0
    assert (await store.inbox.counts()).sent == 1


async def test_reply_and_answer_are_kept_together_or_not_at_all(store: SqliteStore) -> None:
    """A crash while answering leaves no answer that nobody was sent."""
    await store.inbox.put(arrival("1"))
    entry = await claimed(store)
    await store.conversations.save(stored_answer("same-id"))

    with pytest.raises(Exception, match="UNIQUE"):
        await store.inbox.save_reply(entry.id, ["p"], worker="w", answer=stored_answer("same-id"))
    assert await store.inbox.parts(entry.id) == ()


async def test_dropping_and_regating_touch_only_what_nobody_has_taken(store: SqliteStore) -> None:
    """A message in a worker's hands is answered as it was taken."""
    taken = await store.inbox.put(arrival("1"))
    await claimed(store)
    await store.inbox.drop(taken.entry_id)
    await store.inbox.regate(taken.entry_id, Gate.BUSY)
    waiting = await store.inbox.put(arrival("2", speaker=BINH))
    await store.inbox.drop(waiting.entry_id)
    counts = await store.inbox.counts("telegram")

    assert counts.open == 1
    assert counts.dropped == 1
    assert counts.oldest_open_at == 10.0


async def test_a_moved_chat_keeps_its_order_and_its_answers(store: SqliteStore) -> None:
    """A group that becomes another one goes on where it was."""
    await store.inbox.put(arrival("1"))
    await store.conversations.save(stored_answer("a1"))
    await store.subscriptions.add(AN, "new", at=1.0)
    await store.inbox.move_chat("telegram", old=AN.chat_id, new="moved")
    moved = Speaker("telegram", "moved", "an")

    assert moved == (await claimed(store)).speaker
    assert getattr(await store.conversations.last_answer(moved), "id", None) == "a1"
    assert (moved,) == await store.subscriptions.subscribers("new")


async def test_one_channel_does_not_see_anothers_messages(store: SqliteStore) -> None:
    """Workers belong to channels."""
    await store.inbox.put(arrival("1", speaker=Speaker("zalo_oa", "c", "u")))

    assert await claim(store) is None
