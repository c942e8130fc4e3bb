"""What a failure to send means: wait, simplify, follow, give up, and what may arrive twice."""

from __future__ import annotations

import pytest

from bot.channels.base import Button, Capabilities, Markup, Outgoing, TextCount
from bot.channels.delivery import Doubt, Patience
from bot.channels.dispatch import Dispatcher, Pace
from bot.channels.errors import (
    ChannelUnavailable,
    ChatMoved,
    DeliveryUnknown,
    MarkupRejected,
    NeverDelivered,
    TryLater,
)
from bot.channels.respond import Asked, Reply
from bot.store.model import Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.fakes import RICH, FakeChannel, FakeTime, incoming, reply_maker

RICH_HTML = Capabilities(
    text_limit=4096, count=TextCount.UTF16, markup=Markup.HTML, max_buttons=8, can_type=True
)
BUTTONS = ((Button("👍", action="fb:1:up"),),)


async def two_parts(asked: Asked) -> Reply:
    return Reply((Outgoing("one"), Outgoing("two")))


async def marked_up(asked: Asked) -> Reply:
    return Reply((Outgoing("bold", html="<b>bold</b>", buttons=BUTTONS),))


class World:
    """One dispatcher with one channel in a time of its own."""

    def __init__(self, store: SqliteStore, *failures: Exception, doubt: Doubt = Doubt.RESEND):
        self.time = FakeTime()
        self.store = store
        self.doubt = doubt
        self.channel = FakeChannel(failures=list(failures), capabilities=RICH)

    async def answer(self, respond=two_parts, *, after: float = 0.0) -> None:  # type: ignore[no-untyped-def]
        self.time.seconds += after
        working = Dispatcher(
            self.store,
            [self.channel],
            reply_maker(self.store, respond),
            pace=Pace(doubt=self.doubt, patience=Patience()),
            process=self.time.process(),
        )
        await working.accept(incoming("1"))
        await working.work_off("telegram")

    async def doubtful(self) -> int:
        return (await self.store.inbox.counts()).doubtful


async def test_too_many_requests_waits_exactly_as_long_as_asked(store: SqliteStore) -> None:
    """The platform's own delay is honoured, for the whole channel, and nothing is doubled."""
    world = World(store, TryLater("429", retry_after=7.0))
    await world.answer()
    await world.answer(after=6.9)
    early = list(world.channel.sent)
    await world.answer(after=0.2)

    assert early == []
    assert world.channel.texts == ["one", "two"]
    assert await world.doubtful() == 0


async def test_a_paused_channel_sends_to_no_chat(store: SqliteStore) -> None:
    """A flood limit holds for the bot, not for one chat."""
    channel = FakeChannel(failures=[TryLater("429", retry_after=7.0)])
    time = FakeTime()
    working = Dispatcher(store, [channel], reply_maker(store), process=time.process())
    await working.accept(incoming("1", chat="c1"))
    await working.accept(incoming("2", chat="c2", user="u2"))
    taken = await working.work_off("telegram")
    time.seconds += 7.1
    await working.work_off("telegram")

    assert taken == 1
    assert len(channel.sent) == 2


async def test_temporary_failures_wait_longer_each_time(store: SqliteStore) -> None:
    """1, 2, 4 … seconds, and the message arrives once."""
    world = World(store, *(TryLater("503") for _ in range(4)))
    for after in (0.0, 2.1, 4.1, 8.1, 16.1):
        await world.answer(after=after)

    assert world.channel.texts == ["one", "two"]
    assert len(world.channel.tried) == 6
    assert await world.doubtful() == 0


async def test_the_rest_of_a_reply_follows_where_it_stopped(store: SqliteStore) -> None:
    """Parts that arrived are not sent again."""
    world = World(store)
    world.channel.failures = []
    sent_before = world.channel.send

    async def fail_second(chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        if outgoing.text == "two" and world.time.seconds < 1001:
            raise TryLater("503")
        return await sent_before(chat_id, outgoing, key=key)

    world.channel.send = fail_second  # type: ignore[method-assign]
    await world.answer()
    await world.answer(after=5.0)

    assert world.channel.texts == ["one", "two"]


async def test_rejected_markup_is_sent_plain(store: SqliteStore) -> None:
    """A fault in our HTML costs the bold letters, not the answer."""
    world = World(store, MarkupRejected("can't parse entities"))
    world.channel.capabilities = RICH_HTML
    await world.answer(marked_up)

    assert world.channel.sent == [("c1", Outgoing("bold", buttons=BUTTONS))]


async def test_rejected_buttons_fall_away_last(store: SqliteStore) -> None:
    """Words before everything."""
    world = World(store, MarkupRejected("a"), MarkupRejected("b"))
    world.channel.capabilities = RICH_HTML
    await world.answer(marked_up)

    assert world.channel.sent == [("c1", Outgoing("bold"))]


async def test_words_that_are_refused_too_end_the_trying(store: SqliteStore) -> None:
    """Nothing simpler is left."""
    world = World(store, *(MarkupRejected("no") for _ in range(3)))
    world.channel.capabilities = RICH_HTML
    await world.answer(marked_up)

    assert world.channel.sent == []
    assert (await store.inbox.counts()).failed == 1


async def test_a_moved_group_gets_its_reply_at_the_new_address(store: SqliteStore) -> None:
    """Also the parts that follow."""
    world = World(store, ChatMoved("migrated", chat_id="c9"))
    await world.answer()

    assert world.channel.sent == [("c9", Outgoing("one")), ("c9", Outgoing("two"))]


async def test_a_person_who_blocked_us_is_left_alone(store: SqliteStore) -> None:
    """The message fails, subscriptions of the chat end, the next message is answered."""
    world = World(store, NeverDelivered("blocked", chat_gone=True))
    await store.subscriptions.add(Speaker("telegram", "c1", "u1"), "new", at=1.0)
    await world.answer()

    assert (await store.inbox.counts()).failed == 1
    assert await store.subscriptions.subscribers("new") == ()


async def test_a_lost_confirmation_sends_again_and_counts_it(store: SqliteStore) -> None:
    """Better twice than never: the documented window, with the same key."""
    world = World(store, DeliveryUnknown("read time-out"))
    await world.answer()
    await world.answer(after=3.0)

    assert world.channel.texts == ["one", "two"]
    assert world.channel.keys == ["1.0", "1.0", "1.1"]
    assert await world.doubtful() == 1


async def test_a_confirmation_lost_again_and_again_ends(store: SqliteStore) -> None:
    """A message may be sent three times in doubt, not for ever."""
    world = World(store, *(DeliveryUnknown("time-out") for _ in range(9)))
    for _ in range(6):
        await world.answer(after=400.0)

    assert [outgoing.text for outgoing in world.channel.tried].count("one") == 3


async def test_where_twice_is_worse_than_never_doubt_is_trusted(store: SqliteStore) -> None:
    """The other choice: what may have arrived has arrived."""
    world = World(store, DeliveryUnknown("time-out"), doubt=Doubt.TRUST)
    await world.answer()
    await world.answer(after=3.0)

    assert world.channel.texts == ["two"]
    assert (await store.inbox.counts()).sent == 1


async def test_a_crash_while_sending_is_the_documented_window(store: SqliteStore) -> None:
    """The process died after the platform took the message and before we wrote it down."""
    world = World(store)

    class Killed(BaseException):
        pass

    def die() -> None:
        world.channel.before_send = lambda: None
        raise Killed

    world.channel.before_send = die
    with pytest.raises(Killed):
        await world.answer()
    await store.inbox.take_over()
    await world.answer()

    assert world.channel.texts == ["one", "two"]
    assert await world.doubtful() == 1


async def test_a_fault_of_the_adapter_counts_as_doubt(store: SqliteStore) -> None:
    """An unknown exception may come after the message has left."""
    world = World(store, KeyError("message_id"))
    await world.answer()
    await world.answer(after=3.0)

    assert world.channel.texts == ["one", "two"]
    assert await world.doubtful() == 1


async def test_a_channel_without_its_token_pauses_and_keeps_its_messages(
    store: SqliteStore,
) -> None:
    """When the token works again, the replies go out."""
    world = World(store, ChannelUnavailable("401"))
    await world.answer()
    await world.answer(after=61.0)

    assert world.channel.texts == ["one", "two"]


async def test_after_a_day_a_reply_is_given_up(store: SqliteStore) -> None:
    """Nobody waits for yesterday's answer, and the chat must go on."""
    world = World(store, *(TryLater("503") for _ in range(9)))
    await world.answer()
    await world.answer(after=24 * 3600.0 + 400)

    assert (await store.inbox.counts()).failed == 1
