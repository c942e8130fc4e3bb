"""Telling the Bot Platform where our webhook is."""

from __future__ import annotations

import pytest

from bot.channels.errors import ChannelUnavailable
from bot.channels.zalo_bot_registration import HookAddress
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.bot_updates import sent
from tests.bot.channels.zalo_worlds import HOOK_SECRET, HOST, bot_world, until

PATH = "/zalo/bot"


async def test_registering_tells_the_secret_and_passes_the_probe(store: SqliteStore) -> None:
    """Zalo looks at the address at once: it must be open already."""
    async with bot_world(store, by_webhook=True) as world, world.running():
        await until(lambda: world.platform._hook)

        assert world.platform.named("setWebhook") == [
            {"url": f"https://{HOST}{PATH}", "secret_token": HOOK_SECRET}
        ]


async def test_a_known_webhook_is_not_registered_again(store: SqliteStore) -> None:
    """Registering is counted by the day; a new secret is worth it."""
    async with bot_world(store, by_webhook=True) as world:
        async with world.running():
            await until(lambda: world.platform._hook)
            await until(lambda: world.time.waited)
        async with world.running():
            await until(lambda: len(world.platform.named("getWebhookInfo")) == 2)
        assert len(world.platform.named("setWebhook")) == 1

        world.bot._hook = HookAddress(f"https://{HOST}", "another-secret")
        async with world.running():
            await until(lambda: len(world.platform.named("setWebhook")) == 2)


async def test_an_address_that_zalo_cannot_reach_is_told(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Zalo keeps the address all the same, so only the log can tell."""
    async with bot_world(store, by_webhook=True) as world:
        await world.platform.internet.hosts.pop(HOST).aclose()
        async with world.running():
            await until(lambda: caplog.records)

        assert "webhook.err.dns" in caplog.text
        assert "tường lửa" in caplog.text


async def test_an_address_that_somebody_else_has_set_is_set_back(store: SqliteStore) -> None:
    """Looked at every hour: without messages, nobody would notice."""
    async with bot_world(store, by_webhook=True) as world, world.running():
        await until(lambda: world.time.waited)
        world.platform._hook = ("https://other.test.vn", "another-secret")
        await world.time.pass_by(3600.0)
        await until(lambda: len(world.time.waited) == 2)

        assert world.platform._hook == (f"https://{HOST}{PATH}", HOOK_SECRET)


async def test_a_used_up_quota_is_no_failure_while_the_address_is_ours(store: SqliteStore) -> None:
    """Deliveries come; another secret would show."""
    async with bot_world(store, by_webhook=True) as world:
        async with world.running():
            await until(lambda: world.time.waited)
        await store.notes.delete("zalo_bot.webhook", world.bot._key)
        world.platform.allowance = 0
        async with world.running() as running:
            await until(lambda: len(world.time.waited) == 2)
            await world.platform.deliver(sent("một"))
            await world.answer_all()

            assert not running.done()
        assert world.platform.texts == ["re: một"]


@pytest.mark.parametrize(
    ("public_url", "secret", "allowance", "says"),
    [
        ("http://tiendo.test.vn", HOOK_SECRET, 10, "TIENDO_PUBLIC_URL"),
        ("https://10.0.0.1", HOOK_SECRET, 10, "TIENDO_PUBLIC_URL"),
        (f"https://{HOST}", "short", 10, "TIENDO_ZALO_BOT_WEBHOOK_SECRET"),
        (f"https://{HOST}", HOOK_SECRET, 0, "ngày mai"),
    ],
    ids=["no https", "private address", "short secret", "quota"],
)
async def test_a_webhook_that_cannot_be_is_told(
    store: SqliteStore, public_url: str, secret: str, allowance: int, says: str
) -> None:
    """A sentence that says what to do; the other channels go on."""
    async with bot_world(store, by_webhook=True) as world:
        world.platform.allowance = allowance
        hook = HookAddress(public_url, secret)
        world.bot._hook = hook

        with pytest.raises(ChannelUnavailable, match=says):
            await world.bot.run(world.dispatcher.accept)
