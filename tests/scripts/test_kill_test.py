"""The kill test in small, and that its judge would see each kind of fault."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite import FILE_NAME, open_store
from scripts.kill_test.run import Outcome, judge, run
from scripts.kill_test.world import Received, World


def test_a_bot_that_is_killed_again_and_again_answers_everything_once(tmp_path: Path) -> None:
    """Nothing missing, nothing doubled but in the documented window, order kept."""
    outcome = run(tmp_path, messages=24, kills=8, seed=7)

    assert outcome.is_clean, outcome.faults
    assert outcome.kills == 8
    assert outcome.parts == 48
    assert outcome.doubled <= outcome.counted_doubtful


@pytest.fixture
def world(tmp_path: Path) -> World:
    async def prepare() -> None:
        await (await open_store(tmp_path / FILE_NAME)).aclose()

    asyncio.run(prepare())
    made = World(tmp_path, messages=2, seed=1)
    for sent in made.messages:
        for part in range(sent.part_count):
            made.receive(Received(sent.channel, sent.chat_id, sent.number, part, "m"))
    return made


def verdict(world: World) -> Outcome:
    return judge(world, 0, Counter(), 0.0)


def again(world: World, *, number: int, part: int, made: str = "m") -> None:
    sent = world.messages[number]
    world.receive(Received(sent.channel, sent.chat_id, number, part, made))


def test_a_clean_run_is_clean(world: World) -> None:
    """The judge invents no fault."""
    assert verdict(world).is_clean


def test_a_lost_part_is_seen(tmp_path: Path, world: World) -> None:
    """Also when the rest of the reply arrived."""
    (tmp_path / "received").write_text("")
    again(world, number=0, part=0)

    assert verdict(world).missing == 3


def test_a_double_without_reason_is_seen_and_a_counted_one_explained(
    tmp_path: Path, world: World
) -> None:
    """Only what the store has counted as doubtful may arrive twice."""
    again(world, number=1, part=0)
    before = verdict(world)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(
            "INSERT INTO inbox (channel, update_id, received_at, gate, state, is_open, priority,"
            " doubtful) VALUES ('zalo_bot', '1', 1, 'open', 'sent', 0, 1, 1)"
        )
        connection.commit()
    after = verdict(world)

    assert (before.doubled, before.unexplained) == (1, 1)
    assert (after.doubled, after.unexplained) == (1, 0)
    assert after.is_clean


def test_a_reply_made_twice_is_seen(world: World) -> None:
    """Two different replies to one message would confuse a reader."""
    again(world, number=0, part=2, made="another")

    assert verdict(world).made_twice == 1


def test_a_chat_out_of_order_is_seen(tmp_path: Path, world: World) -> None:
    """Parts and messages of a chat come in order."""
    (tmp_path / "received").write_text("")
    for part in (1, 0, 2):
        again(world, number=0, part=part)

    assert verdict(world).out_of_order == 1
