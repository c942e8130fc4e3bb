"""What the log shows, and what it never shows."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure_logging


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_secrets_are_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    """In messages, arguments and tracebacks."""
    configure_logging("DEBUG", secrets=("123:HUSH", "123:HUSH-longer"))
    log = logging.getLogger("tiendo.test")
    log.warning("url=%s", "https://host/bot123:HUSH-longer/x")
    try:
        raise ValueError("bot123:HUSH")
    except ValueError:
        log.exception("failed")
    err = capsys.readouterr().err

    assert "HUSH" not in err
    assert "longer" not in err
    assert "Traceback" in err


def test_tracebacks_are_for_debugging(capsys: pytest.CaptureFixture[str]) -> None:
    """They may quote a question; otherwise only the kind of error is told."""
    configure_logging("INFO")
    try:
        raise ValueError("câu hỏi riêng tư")
    except ValueError:
        logging.getLogger("tiendo.test").exception("answer failed")
    err = capsys.readouterr().err

    assert "answer failed kind=ValueError" in err
    assert "riêng tư" not in err


def test_configuring_again_does_not_double_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """One process may run several commands (tests do)."""
    configure_logging("INFO")
    configure_logging("INFO")
    logging.getLogger("tiendo.test").info("once")

    assert capsys.readouterr().err.count("once") == 1


def test_libraries_that_log_addresses_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """A Telegram address contains the token, known to us or not."""
    configure_logging("INFO")
    logging.getLogger("httpx").info("GET https://host/botTOKEN/getMe")

    assert capsys.readouterr().err == ""


def test_what_people_write_never_reaches_the_log_through_a_library() -> None:
    """At debug level the database driver would log every parameter, so every message."""
    configure_logging("DEBUG")

    assert not logging.getLogger("aiosqlite").isEnabledFor(logging.DEBUG)
