"""`tiendo serve`: the web chat, the REST API and every channel that has credentials."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Sequence

import click

from bot import messages
from bot.assemble import Assembly
from bot.settings import Settings
from index.errors import DamagedBuild, EncoderMismatch, NoBuild
from scripts.commands.base import SharedCommand
from scripts.commands.output import remark
from scripts.commands.session import open_settings, with_index

HOW_TO = """\
Chưa khai báo kênh nhắn tin nào. Để mở kênh, đặt biến môi trường (hoặc ghi vào tệp .env) rồi chạy \
lại `tiendo serve`:
  Telegram   TIENDO_TELEGRAM_TOKEN    lấy từ @BotFather
  Zalo Bot   TIENDO_ZALO_BOT_TOKEN    lấy từ Zalo Bot Manager
  Zalo OA    TIENDO_ZALO_OA_APP_ID, TIENDO_ZALO_OA_APP_SECRET, TIENDO_ZALO_OA_REFRESH_TOKEN
"""
CHANNELS = "Kênh nhắn tin đang mở: {names}."
NO_CHANNEL = (
    "Không kênh nhắn tin nào đã khai báo mở được; lý do ở các dòng trên. Trang web vẫn chạy."
)
LEAST_KEY_LENGTH = 20


@click.command("serve", cls=SharedCommand)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Chạy trang hỏi đáp, API và các kênh đã khai báo, cho tới khi dừng bằng Ctrl-C."""
    # The web framework takes a third of a second to import, and only serving needs it.
    from bot.web.server import check_tls, open_sockets  # noqa: PLC0415

    settings = open_settings(ctx)
    check_tls(settings)
    # Before anything slow: a port in use should be told at once.
    sockets = open_sockets(settings.host, settings.port)
    try:
        assembly = with_index(ctx)
        _warm(assembly)
        asyncio.run(_serve_until_stopped(assembly, sockets))
    finally:
        for one in sockets:
            one.close()
    remark(messages.SERVING_STOPPED)


def _warm(assembly: Assembly) -> None:
    """Load what answering needs. Without a build, serving goes on: one may come."""
    try:
        assembly.warm()
    except (NoBuild, DamagedBuild, EncoderMismatch) as problem:
        remark(messages.SERVING_WITHOUT_BUILD.format(problem=problem))
        return
    manifest = assembly.live.current().manifest
    remark(
        messages.SERVING_BUILD.format(
            build=manifest.build_id,
            documents=manifest.documents,
            newest=manifest.newest_document or "không rõ ngày",
        )
    )


def _introduce(settings: Settings, channels: Sequence[str]) -> None:
    from bot.web.server import address_for_people  # noqa: PLC0415

    remark(messages.SERVING.format(address=address_for_people(settings)))
    if channels:
        remark(CHANNELS.format(names=", ".join(channels)))
    else:
        remark(NO_CHANNEL if _has_credentials(settings) else HOW_TO)
    entries = [one.get_secret_value() for one in settings.api_keys]
    if any(max(map(len, entry.split(":"))) < LEAST_KEY_LENGTH for entry in entries):
        remark(messages.WEAK_KEYS.format(least=LEAST_KEY_LENGTH))


def _has_credentials(settings: Settings) -> bool:
    tokens = settings.telegram_token, settings.zalo_bot_token, settings.zalo_oa_refresh_token
    return any(token is not None for token in tokens)


async def _serve_until_stopped(assembly: Assembly, sockets: Sequence[socket.socket]) -> None:
    from bot.messaging import make_messaging  # noqa: PLC0415
    from bot.serving import Surroundings, serve  # noqa: PLC0415

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Some systems have no such handlers; there Ctrl-C ends the process at once.
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, _stop_or_insist, stop, number)
    around = Surroundings(started=lambda channels: _introduce(assembly.settings, channels))
    await serve(assembly, sockets, stop=stop, make_messaging=make_messaging, surroundings=around)


def _stop_or_insist(stop: asyncio.Event, number: signal.Signals) -> None:
    """The first signal asks, the second one does not."""
    if stop.is_set():
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    stop.set()
