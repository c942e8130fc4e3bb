"""The environment is read once, wholly understood or refused with a sentence."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import ChannelMode, LogLevel, Settings, load_settings, setting_names

CONTRACT = re.findall(
    r"\w+",
    """
DATA_DIR ENCODER MODEL_DIR HOST PORT PUBLIC_URL
TELEGRAM_TOKEN TELEGRAM_API_URL TELEGRAM_MODE TELEGRAM_WEBHOOK_SECRET
ZALO_BOT_TOKEN ZALO_BOT_API_URL ZALO_BOT_MODE ZALO_BOT_WEBHOOK_SECRET
ZALO_OA_APP_ID ZALO_OA_APP_SECRET ZALO_OA_SECRET ZALO_OA_REFRESH_TOKEN ZALO_OA_API_URL
ZALO_OA_OAUTH_URL STAFF ADMINS API_KEYS LLM_BASE_URL LLM_MODEL LLM_API_KEY LLM_TIMEOUT
RETENTION_DAYS RATE_PER_MINUTE LOG_LEVEL
""",
)


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("TIENDO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_every_name_of_the_contract_exists() -> None:
    """Outside programs rely on these names."""
    missing = {f"TIENDO_{name}" for name in CONTRACT} - set(setting_names())

    assert missing == set()


def test_defaults_need_no_environment() -> None:
    """A newcomer sets nothing."""
    settings = load_settings()

    assert settings.data_dir == Path("data")
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.retention_days == 90
    assert settings.telegram_token is None


def test_values_are_read_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists split at commas, words ignore case, addresses lose their last slash."""
    monkeypatch.setenv("TIENDO_STAFF", "telegram:12, zalo_oa:ab-3 ,")
    monkeypatch.setenv("TIENDO_TELEGRAM_MODE", "WEBHOOK")
    monkeypatch.setenv("TIENDO_LOG_LEVEL", "debug")
    monkeypatch.setenv("TIENDO_TELEGRAM_API_URL", "http://127.0.0.1:81/")
    monkeypatch.setenv("TIENDO_API_KEYS", "one,two")
    settings = load_settings()

    assert settings.staff == ("telegram:12", "zalo_oa:ab-3")
    assert settings.telegram_mode is ChannelMode.WEBHOOK
    assert settings.log_level is LogLevel.DEBUG
    assert settings.telegram_api_url == "http://127.0.0.1:81"
    assert [key.get_secret_value() for key in settings.api_keys] == ["one", "two"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TIENDO_TELEGRAM_TOKN", "TIENDO_TELEGRAM_TOKEN"),
        ("TIENDO_DATADIR", "TIENDO_DATA_DIR"),
        ("TIENDO_PROT", "TIENDO_PORT"),
        ("tiendo_log_levle", "TIENDO_LOG_LEVEL"),
        ("TIENDO_ZALO_OA_REFRESHTOKEN", "TIENDO_ZALO_OA_REFRESH_TOKEN"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_right_one(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    """A typing error must not leave a setting silently at its default."""
    monkeypatch.setenv(typed, "x")
    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert typed in str(caught.value)
    assert f"{meant}?" in str(caught.value)


def test_a_name_like_no_other_is_refused_without_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong guess is worse than none."""
    monkeypatch.setenv("TIENDO_QWXYZ", "x")
    with pytest.raises(SettingsError, match="README"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("PORT", "70000", "từ 1 đến 65535"),
        ("PORT", "tám", "từ 1 đến 65535"),
        ("RETENTION_DAYS", "0", "từ 1 đến 3650"),
        ("RATE_PER_MINUTE", "-1", "từ 1 đến 10000"),
        ("LLM_TIMEOUT", "0", "lớn hơn 0"),
        ("PUBLIC_URL", "bot.example.vn", "https://"),
        ("TELEGRAM_MODE", "push", "polling hoặc webhook"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO"),
        ("STAFF", "12345", "telegram:123456"),
    ],
)
def test_a_value_out_of_range_is_named_with_its_rule(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, rule: str
) -> None:
    """The sentence names the setting, the value and what is allowed."""
    monkeypatch.setenv(f"TIENDO_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert f"TIENDO_{name} “{value}”" in str(caught.value)
    assert rule in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "123:HUSH with space"),
        ("ZALO_OA_APP_SECRET", "HUSH\nline"),
        ("API_KEYS", "ok,HUSH key"),
        ("LLM_BASE_URL", "ftp://user:HUSH@host"),
    ],
)
def test_an_error_never_shows_a_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Errors end in logs and screenshots."""
    monkeypatch.setenv(f"TIENDO_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert f"TIENDO_{name}" in str(caught.value)
    assert "HUSH" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_secrets_stay_hidden_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A debug line with the settings must not give anything away."""
    monkeypatch.setenv("TIENDO_TELEGRAM_TOKEN", "123:SECRET\n")
    monkeypatch.setenv("TIENDO_API_KEYS", "SECRET2")
    settings = load_settings()

    assert "SECRET" not in repr(settings)
    assert "SECRET" not in str(settings.model_dump(mode="json"))
    assert set(settings.secret_values()) == {"123:SECRET", "SECRET2"}


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants to mend one error per start."""
    monkeypatch.setenv("TIENDO_PORT", "0")
    monkeypatch.setenv("TIENDO_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert len(str(caught.value).splitlines()) == 2


def test_settings_are_frozen() -> None:
    """One start, one set of settings."""
    settings = load_settings()
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]


def test_unknown_arguments_are_refused() -> None:
    """A field misspelt in our own code fails like one in the environment."""
    with pytest.raises(ValidationError):
        Settings(**{"prot": 1})


class TestEnvFile:
    """`.env` stands behind the environment and ignores what is not ours."""

    def test_its_lines_count_and_the_environment_wins(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """The file holds the habit, the environment the exception."""
        (tmp_path / ".env").write_text("TIENDO_PORT=9000\nTIENDO_HOST=::1\n", encoding="utf-8")
        monkeypatch.setenv("TIENDO_PORT", "9001")
        settings = load_settings()

        assert (settings.host, settings.port) == ("::1", 9001)

    def test_names_of_other_programs_are_left_alone(self, tmp_path: Path) -> None:
        """One file often serves several programs."""
        (tmp_path / ".env").write_text("POSTGRES_DB=x\nTIENDO_PORT=9000\n", encoding="utf-8")

        assert load_settings().port == 9000

    def test_a_misspelt_name_in_it_is_refused(self, tmp_path: Path) -> None:
        """As in the environment."""
        (tmp_path / ".env").write_text("TIENDO_PORTT=9000\n", encoding="utf-8")
        with pytest.raises(SettingsError, match=r"TIENDO_PORT\?"):
            load_settings()

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        """Not a traceback."""
        (tmp_path / ".env").write_bytes("TIENDO_LLM_MODEL=tiếng\n".encode("utf-16"))
        with pytest.raises(SettingsError, match="UTF-8"):
            load_settings()


def test_the_command_line_wins_over_everything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`--data-dir` beats TIENDO_DATA_DIR."""
    monkeypatch.setenv("TIENDO_DATA_DIR", "from-environment")

    assert load_settings().data_dir == Path("from-environment")
    assert load_settings(data_dir=tmp_path).data_dir == tmp_path


def test_an_empty_value_means_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Container files often hand over empty variables."""
    monkeypatch.setenv("TIENDO_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("TIENDO_PORT", "")

    assert load_settings().telegram_token is None
    assert load_settings().port == 8080
