"""Numbers instead of buttons."""

from __future__ import annotations

import pytest

from bot import messages
from bot.channels.base import Button, Outgoing
from bot.channels.menus import GOOD_FOR_SECONDS, KNOWN_FOR_SECONDS, Menus
from bot.channels.respond import Asked, Reply, say
from bot.store.sqlite import SqliteStore
from tests.bot.channels.fakes import FakeTime
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_worlds import BotWorld, bot_world

CHOICES = (Button("Nguồn", action="pick:a"), Button("Biểu đồ", action="pick:b"))


async def offering(asked: Asked) -> Reply:
    """A menu under one question, none under the others."""
    if asked.incoming.text == "menu":
        return Reply((Outgoing("Bạn chọn:", buttons=(CHOICES,)),))
    if asked.incoming.text == "menu khác":
        return Reply((Outgoing("Hoặc:", buttons=((Button("Xóa", action="pick:z"),),)),))
    return say(f"re: {asked.incoming.text}")


async def ask(world: BotWorld, *texts: str, user: str = "u1") -> list[str]:
    """Send texts one after the other, each answered before the next; gives the replies."""
    before = len(world.platform.texts)
    for text in texts:
        number = len(world.platform.named("getUpdates"))
        world.platform.queue(sent(text, message_id=f"{user}{number}", user=user))
        await world.platform.until_polled(number + 1)
        await world.answer_all()
    return world.platform.texts[before:]


async def test_a_number_picks_from_the_last_menu(store: SqliteStore) -> None:
    """The menu stands under the reply; its number does what the button would."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)
        replies = await ask(world, "menu", "2")

        assert replies == [
            f"Bạn chọn:\n\n{messages.MENU_HEADING}\n1. Nguồn\n2. Biểu đồ",
            "chose: pick:b",
        ]


async def test_an_older_menu_stays_until_a_newer_one_comes(store: SqliteStore) -> None:
    """One choice after the other may be picked; a newer menu takes the older one's place."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)
        replies = await ask(world, "menu", "1", "2", "hỏi", "2", "menu khác", "1")

        assert [reply for reply in replies if reply.startswith("chose")] == [
            "chose: pick:a",
            "chose: pick:b",
            "chose: pick:b",
            "chose: pick:z",
        ]


async def test_a_number_without_a_menu_is_a_question(store: SqliteStore) -> None:
    """Nobody has asked for a choice."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)

        assert await ask(world, "2", "2024") == ["re: 2", "re: 2024"]


async def test_a_number_that_is_not_in_the_menu_gets_a_kind_sentence(store: SqliteStore) -> None:
    """It says how far the menu goes."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)
        replies = await ask(world, "menu", "3", "0")

        said = messages.MENU_NO_SUCH_NUMBER.format(count=2)
        assert replies[1:] == [said, said]


async def test_a_menu_that_is_over_says_so_and_then_is_forgotten(store: SqliteStore) -> None:
    """For a day, a number is more likely meant for it than a question; after that it is not."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)
        await ask(world, "menu")
        world.time.seconds += GOOD_FOR_SECONDS
        late = await ask(world, "1")
        world.time.seconds += KNOWN_FOR_SECONDS
        later = await ask(world, "1")

        assert late == [messages.MENU_OVER]
        assert later == ["re: 1"]


async def test_each_chat_has_its_own_menu(store: SqliteStore) -> None:
    """A number never picks from somebody else's."""
    async with bot_world(store, question=offering) as world, world.running():
        await world.platform.until_polled(1)
        await ask(world, "menu", user="u1")

        assert await ask(world, "1", user="u2") == ["re: 1"]


async def test_a_menu_goes_with_its_persons_data(store: SqliteStore) -> None:
    """/xoa leaves nothing behind."""
    time = FakeTime()
    menus = Menus(store.notes, channel="zalo_bot", clock=time.clock)
    await menus.remember("u1", CHOICES)
    await store.housekeeping.erase("zalo_bot", "u1")

    assert await menus.action_of("u1", "1") is None


@pytest.mark.parametrize("text", ["2", " 2 ", "2.", "2)", "số 2", "Chọn 2", "02", "２"])
async def test_ways_to_write_a_number(store: SqliteStore, text: str) -> None:
    """As people type on a phone."""
    menus = Menus(store.notes, channel="zalo_oa", clock=FakeTime().clock)
    await menus.remember("u1", CHOICES)

    assert await menus.action_of("u1", text) == "pick:b"


@pytest.mark.parametrize("text", ["2024", "2 tỉnh", "quý 2", "2.0", "-2", "hai", "", "2\n3", "²"])
async def test_what_is_no_number_is_a_question(store: SqliteStore, text: str) -> None:
    """A question with a figure in it stays one."""
    menus = Menus(store.notes, channel="zalo_oa", clock=FakeTime().clock)
    await menus.remember("u1", CHOICES)

    assert await menus.action_of("u1", text) is None
