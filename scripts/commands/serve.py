"""`tiendo serve`: every channel that has credentials; without any, a conversation right here."""

from __future__ import annotations

import click

from bot.settings import PREFIX, Settings
from scripts.commands.base import SharedCommand
from scripts.commands.chat import converse
from scripts.commands.output import remark
from scripts.commands.session import open_settings, with_index

HOW_TO = """\
Chưa khai báo kênh nào nên trò chuyện ngay tại đây. Để mở kênh, đặt biến môi trường (hoặc ghi vào \
tệp .env) rồi chạy lại `tiendo serve`:
  Telegram   TIENDO_TELEGRAM_TOKEN    lấy từ @BotFather
  Zalo Bot   TIENDO_ZALO_BOT_TOKEN    lấy từ Zalo Bot Manager
  Zalo OA    TIENDO_ZALO_OA_APP_ID, TIENDO_ZALO_OA_APP_SECRET, TIENDO_ZALO_OA_REFRESH_TOKEN
"""
NOT_YET = (
    "Đã thấy {names}, nhưng bản này chưa nối được kênh tin nhắn; trước mắt trò chuyện ngay tại đây."
)


def channels_with_credentials(settings: Settings) -> tuple[str, ...]:
    """The settings that would open a channel, by their full names."""
    names = ("telegram_token", "zalo_bot_token", "zalo_oa_refresh_token")
    return tuple(PREFIX + name.upper() for name in names if getattr(settings, name) is not None)


@click.command("serve", cls=SharedCommand)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Chạy các kênh đã khai báo. Chưa có kênh nào thì trò chuyện trong cửa sổ này."""
    assembly = with_index(ctx)
    library = assembly.live.current()
    dates = [one.issued_on for one in library.documents.values() if one.issued_on]
    remark(
        f"Bản dựng {library.build_id}: {len(library.documents)} tài liệu, "
        f"mới nhất {max(dates, default='không rõ ngày')}."
    )
    names = channels_with_credentials(open_settings(ctx))
    remark(NOT_YET.format(names=", ".join(names)) if names else HOW_TO)
    converse(assembly)
