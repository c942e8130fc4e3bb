"""What is looked at before a message goes to whatever replies to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import messages
from bot.channels.base import Kind
from bot.channels.commands.means import Means
from bot.store.model import PersonRole
from bot.store.sqlite import SqliteStore
from index.errors import NoBuild
from index.library import BuiltLibrary
from tests.bot.channels.commands.kit import Bench, make_bench
from tests.bot.channels.fakes import FakeTime


@pytest.mark.parametrize("role", list(PersonRole))
async def test_in_a_group_everybody_is_a_citizen(bench: Bench, role: PersonRole) -> None:
    """What staff are told there, all can read."""
    await bench.send("hỏi", role=role, is_group=True)
    await bench.send("hỏi", role=role)

    assert [asked.role for asked in bench.answering.asked] == [PersonRole.CITIZEN, role]


async def test_what_is_typed_in_a_group_is_answered_to_its_message(bench: Bench) -> None:
    """A press is not: its message is ours."""
    (typed,) = await bench.send("/moi", is_group=True)
    (pressed,) = await bench.press("figs:0", is_group=True)
    (private,) = await bench.send("/moi")

    assert (typed.reply_to, pressed.reply_to, private.reply_to) == ("m1", None, None)


@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.VOICE, Kind.STICKER, Kind.FILE])
async def test_what_is_no_text_gets_a_kind_sentence(bench: Bench, kind: Kind) -> None:
    """One, and no more."""
    (reply,) = await bench.send("", kind=kind)

    assert reply.text == messages.ONLY_TEXT


async def test_without_a_build_commands_say_that_nothing_can_be_looked_up(
    store: SqliteStore, tmp_path: Path, time: FakeTime
) -> None:
    """Which is not "nothing found"; staff are told what to do."""

    def library() -> BuiltLibrary:
        raise NoBuild("Chỉ mục chưa có. Chạy `tiendo reindex`.")

    with ThreadPoolExecutor(1) as pool:
        means = Means(store, library, pool, time.clock, 90, ("telegram",))
        bench = make_bench(means, tmp_path / "data", time)
        (citizen,) = await bench.send("/solieu egdi")
        (staff,) = await bench.send("/moi", role=PersonRole.STAFF)
        (status,) = await bench.send("/trangthai", role=PersonRole.STAFF)

    assert citizen.text == messages.FAILED_SEARCH
    assert staff.text == "Chỉ mục chưa có. Chạy `tiendo reindex`."
    assert staff.text in status.text
    assert "telegram: chờ 0" in status.text


async def test_an_unknown_command_is_named(bench: Bench) -> None:
    """With the way to those there are."""
    (reply,) = await bench.send("/nix")

    assert reply.text == messages.UNKNOWN_COMMAND.format(command="/nix")


async def test_an_empty_command_is_no_accident(bench: Bench) -> None:
    """Somebody typed a slash."""
    (reply,) = await bench.send("/")

    assert "/help" in reply.text


async def test_an_alias_keeps_its_argument(bench: Bench) -> None:
    """With the lines below it."""
    (shown,) = await bench.send("/figures egdi")
    (none,) = await bench.send("/figures")

    assert shown.picture is not None
    assert none.text.startswith("Chỉ số 1–3")
