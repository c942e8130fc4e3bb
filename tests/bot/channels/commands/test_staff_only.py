"""Staff-only documents never reach a citizen by a command or a button, whatever is typed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.base import Outgoing
from bot.channels.commands.catalogue import NAMES
from bot.channels.commands.means import Means
from bot.store.model import PersonRole
from bot.store.sqlite import open_store
from index.live import LiveLibrary
from tests.bot.channels.commands.kit import Bench, actions, make_bench
from tests.bot.channels.commands.shelf import SECRETS
from tests.bot.channels.commands.test_sources import answer_with, citation_in
from tests.bot.channels.fakes import FakeTime
from tests.fakes import HashEncoder

WORDS = """\
sao khuê ngan sach sao_khue hang 4321 912 noi-bo ghi chú mật egdi thứ hạng a1 src more fig figs
rel up down 1 2 0 admin công khai chi_so_tinh hồ sơ
"""
TYPED = st.builds(
    lambda command, words: " ".join([f"/{command}", *words]),
    st.sampled_from(sorted(NAMES)),
    st.lists(st.sampled_from(WORDS.split()), max_size=4),
)
PRESSED = st.builds(
    lambda name, words: ":".join([name, *words]),
    st.sampled_from(["src", "more", "fig", "figs", "rel", "ex", "told", "add", "why", "down"]),
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=3),
)


def given_away(asked: str, shown: tuple[Outgoing, ...]) -> list[str]:
    """Secrets in a reply that the message did not already say itself."""
    told = "\n".join(f"{one.text}\n{one.html}\n{one.buttons}" for one in shown)
    return [secret for secret in SECRETS if secret in told and secret not in asked]


async def try_all(shelf: Path, typed: list[str], pressed: list[str]) -> list[tuple[str, list[str]]]:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        store = await open_store(Path(folder) / "tiendo.sqlite")
        library = LiveLibrary(shelf / "index", HashEncoder()).current
        time = FakeTime()
        means = Means(store, library, pool, time.clock, 90, ("telegram",))
        bench = make_bench(means, Path(folder) / "data", time)
        try:
            # An answer from before the document became staff-only cites it.
            await bench.keep(answer_with(citation_in(bench, "noi-bo", 0)))
            return [one async for one in _tried(bench, typed, pressed)]
        finally:
            await store.aclose()


async def _tried(bench: Bench, typed: list[str], pressed: list[str]):  # type: ignore[no-untyped-def]
    for is_group, role in ((False, PersonRole.CITIZEN), (True, PersonRole.ADMIN)):
        for text in typed:
            shown = await bench.send(text, role=role, is_group=is_group)
            yield text, given_away(text, shown)
            # And whatever its buttons lead to.
            for action in {a for one in shown for a in actions(one) if a}:
                if action.startswith("http"):
                    continue
                further = await bench.press(action, role=role, is_group=is_group)
                yield action, given_away(f"{text} {action}", further)
        for action in pressed:
            shown = await bench.press(action, role=role, is_group=is_group)
            yield action, given_away(action, shown)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(typed=st.lists(TYPED, max_size=6), pressed=st.lists(PRESSED, max_size=6))
def test_no_command_gives_staff_documents_away(
    command_shelf: Path, typed: list[str], pressed: list[str]
) -> None:
    """Neither to citizens in private, nor to an admin's whole group."""
    tried = asyncio.run(try_all(command_shelf, typed, pressed))

    assert [one for one in tried if one[1]] == []


def test_the_property_would_notice(command_shelf: Path) -> None:
    """Staff in private do see those words: the shelf holds them."""

    async def as_staff() -> tuple[Outgoing, ...]:
        with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
            store = await open_store(Path(folder) / "tiendo.sqlite")
            library = LiveLibrary(command_shelf / "index", HashEncoder()).current
            means = Means(store, library, pool, FakeTime().clock, 90, ("telegram",))
            bench = make_bench(means, Path(folder) / "data", FakeTime())
            try:
                return await bench.send("/moi", role=PersonRole.STAFF)
            finally:
                await store.aclose()

    assert given_away("", asyncio.run(as_staff())) == ["Ghi chú mật"]
