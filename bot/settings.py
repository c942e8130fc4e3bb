"""The only reader of the environment: every setting, its default and what it is for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.errors import SettingsError
from bot.setting_types import (
    API_KEY,
    ApiKeys,
    Code,
    Days,
    File,
    Folder,
    Lower,
    Minutes,
    Networks,
    Origins,
    People,
    PerDay,
    PerMinute,
    Port,
    Rule,
    Seconds,
    Secret,
    Upper,
    Url,
    YesNo,
)

PREFIX: Final = "TIENDO_"
ENV_FILE: Final = Path(".env")

# Two letters wrong in a name of twenty is a slip; half a name wrong is another name.
NEAREST_NAME_FLOOR: Final = 0.6


class ChannelMode(StrEnum):
    """How a platform's messages reach the program."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogLevel(StrEnum):
    """The least serious event that is written to stderr."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


Mode = Annotated[ChannelMode, Lower, Rule("polling hoặc webhook")]


class Settings(BaseSettings):
    """All settings of one process; made once by `load_settings` and handed down."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        # Other programs may share the file; our own unknown names are refused in load_settings.
        dotenv_filtering="only_existing",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        validate_default=False,
    )

    data_dir: Folder = Field(Path("data"), description="where documents, builds and state live")
    encoder: str | None = Field(
        None, description="another sentence-transformers model; unset: multilingual-e5-small"
    )
    model_dir: Folder | None = Field(
        None, description="where the prepared model is cached; unset: the system's cache folder"
    )
    host: str = Field("127.0.0.1", description="address the server listens on")
    port: Port = Field(8080, description="port the server listens on")
    public_url: Url | None = Field(None, description="the address others reach the server by")
    tls_certificate: File | None = Field(None, description="PEM certificate chain; unset: http")
    tls_key: File | None = Field(None, description="PEM private key of that certificate")
    trusted_proxies: Networks = Field(
        (), description="reverse proxies whose `X-Forwarded-For` and `-Proto` are believed"
    )
    cors_origins: Origins = Field((), description="other sites whose pages may call the REST API")

    telegram_token: Secret | None = Field(None, description="Telegram bot token")
    telegram_api_url: Url = Field("https://api.telegram.org", description="Telegram Bot API")
    telegram_mode: Mode = Field(ChannelMode.POLLING, description="`polling` or `webhook`")
    telegram_webhook_secret: Secret | None = Field(None, description="secret of path `/telegram`")

    zalo_bot_token: Secret | None = Field(None, description="Zalo Bot Platform token")
    zalo_bot_api_url: Url = Field(
        "https://bot-api.zaloplatforms.com", description="Zalo Bot Platform API"
    )
    zalo_bot_mode: Mode = Field(ChannelMode.POLLING, description="`polling` or `webhook`")
    zalo_bot_webhook_secret: Secret | None = Field(None, description="secret of path `/zalo/bot`")

    zalo_oa_app_id: str | None = Field(None, description="Zalo app of the Official Account")
    zalo_oa_app_secret: Secret | None = Field(None, description="secret key of that app")
    zalo_oa_secret: Secret | None = Field(None, description="webhook key of path `/zalo/oa`")
    zalo_oa_refresh_token: Secret | None = Field(None, description="first refresh token")
    zalo_oa_api_url: Url = Field("https://openapi.zalo.me", description="Official Account API")
    zalo_oa_oauth_url: Url = Field("https://oauth.zaloapp.com", description="Zalo OAuth")
    zalo_oa_verification: Code | None = Field(
        None, description="code in the name of Zalo's file that proves the domain is yours"
    )

    staff: People = Field((), description="comma list of `channel:user_id` with staff rights")
    admins: People = Field((), description="comma list of `channel:user_id` with admin rights")
    api_keys: ApiKeys = Field(
        (), description="comma list of REST keys: `key`, `name:key` or `name:key:scope+scope`"
    )
    api_open: YesNo = Field(
        True, description="whether the REST API also serves callers without key"
    )

    llm_base_url: Url | None = Field(None, description="OpenAI-compatible server; unset: none")
    llm_model: str | None = Field(None, description="model name on that server")
    llm_api_key: Secret | None = Field(None, description="key of that server")
    llm_timeout: Seconds = Field(
        8.0, description="seconds that a question may wait for the language model, all in all"
    )
    llm_per_minute: PerMinute = Field(20, description="most calls of the language model a minute")
    llm_per_day: PerDay = Field(2000, description="most calls of the language model a day")
    llm_may_see_staff: YesNo = Field(
        False, description="whether passages of staff-only documents may go to the language model"
    )
    llm_may_reread: YesNo = Field(
        False, description="whether it may word anew a question to which nothing was found"
    )

    retention_days: Days = Field(90, description="days that conversations are kept")
    idle_minutes: Minutes = Field(
        60, description="minutes without a message after which a new conversation starts"
    )
    rate_per_minute: PerMinute = Field(20, description="questions one person may ask a minute")
    log_level: Annotated[LogLevel, Upper, Rule("một trong DEBUG, INFO, WARNING, ERROR")] = Field(
        LogLevel.WARNING, description="least serious event shown on stderr"
    )

    def secret_values(self) -> tuple[str, ...]:
        """Every secret in plain text, for the log filter that blots them out."""
        found: list[str] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, SecretStr):
                    found.append(part.get_secret_value())
        for entry in self.api_keys:
            # Callers send the key alone, without the name and scopes around it.
            match = API_KEY.fullmatch(entry.get_secret_value())
            if match is not None and match["key"] not in found:
                found.append(match["key"])
        return tuple(found)


def setting_names() -> tuple[str, ...]:
    """The full names of all settings, in the order of the class."""
    return tuple(PREFIX + name.upper() for name in Settings.model_fields)


def load_settings(*, env_file: Path | None = ENV_FILE, data_dir: Path | None = None) -> Settings:
    """Settings from the environment, else from `env_file`, else defaults.

    Args:
        env_file: the file whose lines stand behind the environment; absent is fine.
        data_dir: what the command line said; wins over everything else.

    Raises:
        SettingsError: a name is unknown or a value is out of range; never quotes a secret.
    """
    in_file = _read_env_file(env_file)
    _refuse_unknown_names({**in_file, **os.environ})
    arguments: dict[str, Any] = {"_env_file": env_file if in_file else None}
    if data_dir is not None:
        arguments["data_dir"] = data_dir
    try:
        return Settings(**arguments)
    except ValidationError as problem:
        raise SettingsError(_sentences(problem, _given_values(in_file))) from None


def _read_env_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        values = dotenv_values(path, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f"Không đọc được tệp thiết lập {path}. Kiểm tra quyền đọc và lưu tệp dạng UTF-8."
        ) from problem
    return {name: value or "" for name, value in values.items()}


def _refuse_unknown_names(names: Iterable[str]) -> None:
    known = setting_names()
    for name in sorted(names):
        upper = name.upper()
        if not upper.startswith(PREFIX) or upper in known:
            continue
        near = process.extractOne(
            upper,
            known,
            scorer=DamerauLevenshtein.normalized_similarity,
            processor=lambda full: full.removeprefix(PREFIX),
            score_cutoff=NEAREST_NAME_FLOOR,
        )
        advice = f"Ý bạn là {near[0]}?" if near else "Xem danh sách thiết lập trong README."
        raise SettingsError(f"Không có thiết lập tên {name}. {advice}")


def _given_values(in_file: Mapping[str, str]) -> dict[str, str]:
    return {name.upper(): value for name, value in {**in_file, **os.environ}.items()}


def _sentences(problem: ValidationError, given: Mapping[str, str]) -> str:
    """One sentence per wrong setting: its name, the value unless secret, and the rule."""
    lines = []
    for field_name in dict.fromkeys(str(error["loc"][0]) for error in problem.errors()):
        field = Settings.model_fields.get(field_name)
        name = PREFIX + field_name.upper()
        rule = next((m for m in field.metadata if isinstance(m, Rule)), None) if field else None
        rule = rule or _nested_rule(field.annotation if field else None)
        value = given.get(name, "")
        quotable = field is not None and "Secret" not in str(field.annotation) and "@" not in value
        shown = f" “{value[:60]}”" if quotable and value else ""
        lines.append(f"Thiết lập {name}{shown} không hợp lệ: cần {rule or 'giá trị khác'}.")
    return "\n".join(lines)


def _nested_rule(annotation: object) -> Rule | None:
    """The rule inside `X | None`, where pydantic leaves the metadata on X."""
    for part in getattr(annotation, "__args__", ()):
        for mark in getattr(part, "__metadata__", ()):
            if isinstance(mark, Rule):
                return mark
    return None
