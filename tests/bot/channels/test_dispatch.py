"""The workers: every message answered once, in order, whatever the others do."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot import messages
from bot.channels.base import Channel, Kind, Outgoing
from bot.channels.dispatch import Dispatcher, Pace
from bot.channels.errors import ChannelUnavailable
from bot.channels.limits import Limits
from bot.channels.respond import MOST_ATTEMPTS, Asked, Reply, say
from bot.store.model import PartState, PersonRole
from bot.store.sqlite import SqliteStore
from tests.bot.channels.fakes import RICH, FakeChannel, FakeTime, echo, incoming, reply_maker

CARD = "số tài khoản của tôi là 4111 1111 1111 1111"


def dispatcher(
    store: SqliteStore,
    *channels: Channel,
    respond=echo,  # type: ignore[no-untyped-def]
    pace: Pace | None = None,
    time: FakeTime | None = None,
    longest: float = 60.0,
) -> Dispatcher:
    return Dispatcher(
        store,
        channels,
        reply_maker(store, respond, longest=longest),
        pace=pace,
        process=(time or FakeTime()).process(),
    )


async def test_a_message_is_answered_and_recorded(store: SqliteStore) -> None:
    """In, stored, answered, sent, closed."""
    channel = FakeChannel()
    working = dispatcher(store, channel)
    accepted = await working.accept(incoming())
    taken = await working.work_off("telegram")

    assert accepted.is_new
    assert taken == 1
    assert channel.sent == [("c1", Outgoing("re: Việt Nam hạng mấy?"))]
    assert (await store.inbox.counts()).sent == 1


async def test_a_message_delivered_twice_is_answered_once(store: SqliteStore) -> None:
    """Also when the repetition comes after the answer."""
    channel = FakeChannel()
    working = dispatcher(store, channel)
    for _ in range(2):
        await working.accept(incoming("7"))
        await working.work_off("telegram")
    again = await working.accept(incoming("7"))

    assert not again.is_new
    assert len(channel.sent) == 1


async def test_the_reply_is_stored_before_any_of_it_is_sent(store: SqliteStore) -> None:
    """A crash in the middle of sending finds the rest in the store."""
    seen: list[list[PartState]] = []
    channel = FakeChannel()
    working = dispatcher(store, channel)
    await working.accept(incoming())

    async def send(chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        entry_id = int(key.partition(".")[0])
        seen.append([part.state for part in await store.inbox.parts(entry_id)])
        return None

    channel.send = send  # type: ignore[method-assign]
    await working.work_off("telegram")

    assert seen == [[PartState.SENDING]]


async def test_order_of_a_chat_is_kept_and_chats_go_on_beside_each_other(
    store: SqliteStore,
) -> None:
    """A chat whose question takes long holds up only itself."""
    release = asyncio.Event()

    async def respond(asked: Asked) -> Reply:
        if asked.incoming.text == "slow":
            await release.wait()
        return say(asked.incoming.text)

    channel = FakeChannel()
    working = dispatcher(store, channel, respond=respond)
    for number, (chat, text) in enumerate(
        [("c1", "slow"), ("c1", "after slow"), ("c2", "quick"), ("c3", "quick too")]
    ):
        await working.accept(incoming(str(number), chat=chat, user=chat, text=text))
    running = asyncio.create_task(working.run())

    await channel.until_sent(2)
    before_release = list(channel.texts)
    release.set()
    await channel.until_sent(4)
    working.stop()
    await running

    assert sorted(before_release) == ["quick", "quick too"]
    assert channel.texts[2:] == ["slow", "after slow"]


async def test_a_stuck_channel_holds_up_no_other(store: SqliteStore) -> None:
    """Each channel has workers of its own, and its own failure to receive."""
    stuck = FakeChannel("zalo_bot", run_failure=ChannelUnavailable("token hỏng"))
    healthy = FakeChannel("telegram", deliveries=[incoming("1")])

    async def hang(chat_id: str, outgoing: Outgoing, *, key: str) -> str | None:
        await asyncio.Event().wait()
        return None

    stuck.send = hang  # type: ignore[method-assign]
    pace = Pace(workers_per_channel=2, stop_grace=0)
    working = dispatcher(store, stuck, healthy, pace=pace)
    for number in range(3):
        await working.accept(incoming(str(number), channel="zalo_bot", chat=f"z{number}"))
    running = asyncio.create_task(working.run())
    await healthy.until_sent(1)
    working.stop()
    await running

    assert healthy.texts == ["re: Việt Nam hạng mấy?"]
    assert stuck.is_closed
    assert healthy.is_closed


async def test_stopping_finishes_what_is_in_work_and_keeps_the_rest(store: SqliteStore) -> None:
    """A new process answers what the old one had not begun."""
    begun, release = asyncio.Event(), asyncio.Event()

    async def respond(asked: Asked) -> Reply:
        begun.set()
        await release.wait()
        return say(asked.incoming.text)

    channel = FakeChannel()
    first = dispatcher(store, channel, respond=respond, pace=Pace(workers_per_channel=1))
    await first.accept(incoming("1", text="begun"))
    await first.accept(incoming("2", text="waiting"))
    running = asyncio.create_task(first.run())
    await begun.wait()
    first.stop()
    release.set()
    await running
    after_stop = list(channel.texts)
    second = dispatcher(store, channel)
    await second.work_off("telegram")

    assert after_stop == ["begun"]
    assert channel.texts == ["begun", "re: waiting"]


async def test_what_does_not_finish_in_time_is_given_back(store: SqliteStore) -> None:
    """Stopping does not wait for ever, and the message is free at once."""
    begun = asyncio.Event()

    async def respond(asked: Asked) -> Reply:
        begun.set()
        await asyncio.Event().wait()
        return say("never")

    first = dispatcher(
        store, FakeChannel(), respond=respond, pace=Pace(workers_per_channel=1, stop_grace=0)
    )
    await first.accept(incoming("1"))
    running = asyncio.create_task(first.run())
    await begun.wait()
    first.stop()
    await running
    channel = FakeChannel()
    await dispatcher(store, channel).work_off("telegram")

    assert channel.texts == ["re: Việt Nam hạng mấy?"]


async def test_personal_data_is_refused_and_never_stored_or_logged(
    store: SqliteStore,
    tmp_path,
    caplog: pytest.LogCaptureFixture,  # type: ignore[no-untyped-def]
) -> None:
    """The text does not reach the file, the log, or whoever answers."""
    asked_for: list[str] = []

    async def respond(asked: Asked) -> Reply:
        asked_for.append(asked.incoming.text)
        return say("answered")

    caplog.set_level(logging.DEBUG)
    channel = FakeChannel()
    working = dispatcher(store, channel, respond=respond)
    await working.accept(incoming("1", text=CARD))
    await working.work_off("telegram")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("tiendo.sqlite*"))

    assert channel.texts == [messages.PERSONAL_DATA_SENT]
    assert asked_for == []
    assert b"4111" not in kept
    assert "4111" not in caplog.text


async def test_too_much_in_one_chat_gets_one_polite_message(store: SqliteStore) -> None:
    """The first of too many is told, the others are dropped; other chats are not concerned."""
    channel = FakeChannel()
    pace = Pace(limits=Limits(waiting_in_chat=2, person_at_once=100))
    working = dispatcher(store, channel, pace=pace)
    for number in range(5):
        await working.accept(incoming(str(number), text=f"q{number}"))
    await working.accept(incoming("other", chat="c2", user="u2", text="other"))
    await working.work_off("telegram")

    assert sorted(channel.texts) == sorted(["re: q0", "re: q1", messages.BUSY, "re: other"])
    assert (await store.inbox.counts()).dropped == 2


async def test_overload_is_told_at_once(store: SqliteStore) -> None:
    """Who comes too late in a rush reads so before the rush is over."""
    channel = FakeChannel()
    pace = Pace(limits=Limits(waiting_overall=3))
    working = dispatcher(store, channel, pace=pace)
    for number in range(4):
        await working.accept(incoming(str(number), chat=f"c{number}", user=f"u{number}"))
    await working.work_off("telegram")

    assert channel.sent[0] == ("c3", Outgoing(messages.BUSY))
    assert len(channel.sent) == 4


async def test_a_person_over_the_rate_is_told_kindly(store: SqliteStore) -> None:
    """Tokens come back with time."""
    time = FakeTime()
    channel = FakeChannel()
    pace = Pace(limits=Limits(person_per_minute=60, person_at_once=1))
    working = dispatcher(store, channel, pace=pace, time=time)
    await working.accept(incoming("1"))
    await working.accept(incoming("2"))
    time.seconds += 1.0
    await working.accept(incoming("3"))
    await working.work_off("telegram")

    assert channel.texts.count(messages.TOO_FAST) == 1
    assert len(channel.sent) == 3


async def test_a_repeated_delivery_costs_no_token(store: SqliteStore) -> None:
    """A platform that repeats itself does not use up the person's rate."""
    channel = FakeChannel()
    working = dispatcher(store, channel, pace=Pace(limits=Limits(person_at_once=2)))
    for _ in range(10):
        await working.accept(incoming("1"))
    await working.accept(incoming("2"))
    await working.work_off("telegram")

    assert messages.TOO_FAST not in channel.texts


async def test_a_stopped_channel_tells_why(store: SqliteStore) -> None:
    """The stop switch works on what waits already, too."""
    channel = FakeChannel()
    working = dispatcher(store, channel)
    await working.accept(incoming("1"))
    await store.switches.stop("telegram", reason="bảo trì tới 18 giờ", by="p", at=1.0)
    await working.work_off("telegram")
    await store.switches.resume("telegram", by="p", at=2.0)
    await working.accept(incoming("2"))
    await working.work_off("telegram")

    assert channel.texts == [
        messages.CHANNEL_STOPPED.format(reason="bảo trì tới 18 giờ"),
        "re: Việt Nam hạng mấy?",
    ]


async def test_staff_pass_a_stopped_channel(store: SqliteStore) -> None:
    """Otherwise nobody could start it again from there."""

    async def staff(channel: str, user_id: str) -> PersonRole:
        return PersonRole.STAFF

    channel = FakeChannel()
    working = dispatcher(store, channel)
    working._replies._role_of = staff
    await store.switches.stop("telegram", reason="x", by="p", at=1.0)
    await working.accept(incoming("1", text="/mo", kind=Kind.COMMAND))
    await working.work_off("telegram")

    assert channel.texts == ["re: /mo"]


async def test_a_fault_in_answering_is_told_and_logged_without_the_question(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """One last catch: log first, then say sorry; the next message is answered."""

    async def respond(asked: Asked) -> Reply:
        if asked.incoming.text == "câu hỏng":
            raise RuntimeError("bug")
        return say("fine")

    channel = FakeChannel()
    working = dispatcher(store, channel, respond=respond)
    await working.accept(incoming("1", text="câu hỏng"))
    await working.accept(incoming("2", text="next"))
    await working.work_off("telegram")

    assert channel.texts == [messages.FAILED_INTERNAL, "fine"]
    assert "no reply could be made" in caplog.text
    assert "câu hỏng" not in caplog.text


async def test_an_answer_that_takes_too_long_is_apologised_for(store: SqliteStore) -> None:
    """Nobody waits for ever."""

    async def respond(asked: Asked) -> Reply:
        await asyncio.Event().wait()
        return say("never")

    channel = FakeChannel()
    working = dispatcher(store, channel, respond=respond, longest=0.0)
    await working.accept(incoming("1"))
    await working.work_off("telegram")

    assert channel.texts == [messages.FAILED_INTERNAL]


async def test_a_message_that_keeps_killing_the_process_is_given_up(store: SqliteStore) -> None:
    """After ten crashes while answering it, the next process apologises instead."""
    await dispatcher(store, FakeChannel()).accept(incoming("1"))
    for _ in range(MOST_ATTEMPTS):
        entry = await store.inbox.claim("telegram", worker="dies", now=1000.0, lease=30.0)
        assert entry is not None
        await store.inbox.take_over()
    channel = FakeChannel()
    await dispatcher(store, channel).work_off("telegram")

    assert channel.texts == [messages.FAILED_INTERNAL]


async def test_typing_is_shown_at_once_and_its_failure_ignored(store: SqliteStore) -> None:
    """The sign comes before the answer is worked on."""
    shown: list[bool] = []

    class Grumpy(FakeChannel):
        async def typing(self, chat_id: str) -> None:
            await super().typing(chat_id)
            raise ChannelUnavailable("no typing today")

    channel = Grumpy(capabilities=RICH)

    async def respond(asked: Asked) -> Reply:
        for _ in range(3):
            await asyncio.sleep(0)
        shown.append(bool(channel.typed))
        return say("done")

    working = dispatcher(store, channel, respond=respond)
    await working.accept(incoming("1"))
    await working.work_off("telegram")

    assert shown == [True]
    assert channel.texts == ["done"]


async def test_an_erased_message_in_work_is_dropped_silently(store: SqliteStore) -> None:
    """Whoever erases their data while an answer is made gets no answer any more."""

    async def respond(asked: Asked) -> Reply:
        await store.housekeeping.erase("telegram", "u1")
        return say("too late")

    channel = FakeChannel()
    working = dispatcher(store, channel, respond=respond)
    await working.accept(incoming("1"))
    await working.work_off("telegram")

    assert channel.sent == []


async def test_a_channel_that_fails_to_receive_is_started_again(store: SqliteStore) -> None:
    """A fault in an adapter is logged and its receiving goes on after a while."""

    class Flaky(FakeChannel):
        runs = 0

        async def run(self, accept) -> None:  # type: ignore[no-untyped-def]
            Flaky.runs += 1
            if Flaky.runs < 3:
                raise RuntimeError("dropped")
            await super().run(accept)

    channel = Flaky(deliveries=[incoming("1")])
    time = FakeTime()
    working = dispatcher(store, channel, time=time)
    running = asyncio.create_task(working.run())
    await channel.until_sent(1)
    working.stop()
    await running

    assert Flaky.runs == 3
    assert time.waited.count(Pace().restart_delay) == 2
