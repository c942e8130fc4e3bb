"""What `tiendo doctor` says of the Zalo channels."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.zalo_oa_vault import Chain, Lost, Vault
from bot.channels.zalo_oauth import App, TokenPair
from bot.settings import Settings
from bot.store.sqlite import FILE_NAME, SqliteStore, open_store
from bot.zalo_check import zalo_findings
from index.check import Finding, Severity

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
APP = App("36", "app-secret")
OA = {"zalo_oa_app_id": "36", "zalo_oa_app_secret": "app-secret", "zalo_oa_secret": "oa-secret"}


def found(data_dir: Path, **values: str) -> list[Finding]:
    settings = Settings(data_dir=data_dir, **values)  # type: ignore[arg-type]
    return list(zalo_findings(settings, now=NOW))


def vault_of(store: SqliteStore) -> Vault:
    return Vault(store.notes, APP, clock=NOW.timestamp)


async def keep(data_dir: Path, *, is_lost: bool) -> None:
    store = await open_store(data_dir / FILE_NAME)
    now = NOW.timestamp()
    await vault_of(store).keep(Chain(TokenPair("a", "r", now, now + 90_000), "seed"))
    if is_lost:
        await vault_of(store).raise_alarm(Lost(now, now, "digest", "Cấp quyền lại."))
    await store.aclose()


def test_nothing_is_said_of_what_is_not_set_up(tmp_path: Path) -> None:
    """Nor is a database made."""
    assert found(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OA)
def test_what_is_missing_is_named(tmp_path: Path, name: str) -> None:
    """By the setting's full name; no secret is quoted."""
    given = {key: value for key, value in OA.items() if key != name}
    (finding,) = found(tmp_path, **given)

    assert finding.severity is Severity.WARNING
    assert f"TIENDO_{name.upper()}" in finding.message
    assert not any(value in finding.message for value in ("app-secret", "oa-secret"))


def test_a_first_token_alone_is_not_enough(tmp_path: Path) -> None:
    """Whoever set it wants the channel."""
    (finding,) = found(tmp_path, zalo_oa_refresh_token="r")

    assert "TIENDO_ZALO_OA_APP_ID" in finding.message


def test_before_the_first_start(tmp_path: Path) -> None:
    """With a first token all is well, without one it is not."""
    (ready,) = found(tmp_path, **OA, zalo_oa_refresh_token="r")
    (not_ready,) = found(tmp_path, **OA)

    assert ready.severity is Severity.OK
    assert not_ready.severity is Severity.WARNING
    assert "TIENDO_ZALO_OA_REFRESH_TOKEN" in not_ready.message


def test_a_chain_that_goes_on(tmp_path: Path) -> None:
    """When it was last refreshed, in Vietnamese time."""
    asyncio.run(keep(tmp_path, is_lost=False))
    (finding,) = found(tmp_path, **OA)

    assert finding.severity is Severity.OK
    assert "09:00 20/03/2026" in finding.message


def test_a_chain_that_is_lost(tmp_path: Path) -> None:
    """An error, with what to do."""
    asyncio.run(keep(tmp_path, is_lost=True))

    assert found(tmp_path, **OA) == [Finding("zalo_oa", Severity.ERROR, "Cấp quyền lại.")]


def test_a_database_that_cannot_be_read(tmp_path: Path) -> None:
    """Told in its own sentence."""
    (tmp_path / FILE_NAME).write_text("this is no database" * 100)
    (finding,) = found(tmp_path, **OA)

    assert finding.severity is Severity.WARNING


def test_the_bot(tmp_path: Path) -> None:
    """By webhook it needs an address and a secret."""
    (well,) = found(tmp_path, zalo_bot_token="1:x")
    (lacking,) = found(tmp_path, zalo_bot_token="1:x", zalo_bot_mode="webhook")

    assert well.severity is Severity.OK
    assert lacking.severity is Severity.WARNING
    assert "TIENDO_PUBLIC_URL, TIENDO_ZALO_BOT_WEBHOOK_SECRET" in lacking.message
