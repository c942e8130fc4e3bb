"""`tiendo serve`: what it says before it serves, and how it stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from bot import serving
from bot.assemble import Assembly
from tests.scripts.commands.running import Tiendo

News = Callable[..., Path]
ROOT = Path(__file__).parents[3]

# The command as installed, but for an encoder that needs no model.
PROGRAM = """
import sys
from bot.assemble import Assembly
from scripts.commands import main
from scripts.commands.base import Chosen
from tests.fakes import HashEncoder
choice = Chosen(assemble=lambda settings: Assembly(settings, make_encoder=HashEncoder))
sys.exit(main(sys.argv[1:], choice=choice))
"""


@pytest.fixture
def indexed(tiendo: Tiendo, news: News) -> Tiendo:
    tiendo("--empty", "add", str(news("cong-khai")))
    tiendo("reindex")
    return tiendo


@pytest.fixture
def free_port(monkeypatch: pytest.MonkeyPatch) -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    monkeypatch.setenv("TIENDO_PORT", str(port))
    return port


@pytest.fixture
def _stops_at_once(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    """Serving that ends as soon as it has begun."""

    async def serve(
        _assembly: Assembly,
        _sockets: Sequence[socket.socket],
        *,
        surroundings: serving.Surroundings,
        **_rest: object,
    ) -> None:
        surroundings.started(())

    monkeypatch.setattr(serving, "serve", serve)


@pytest.mark.usefixtures("_stops_at_once")
class TestWhatItSays:
    """On stderr; a server has no result to print."""

    def test_which_build_where_and_how_to_open_a_channel(
        self, indexed: Tiendo, free_port: int
    ) -> None:
        """A newcomer knows at once where to look and what to set."""
        ran = indexed("serve")

        assert ran.code == 0
        assert ran.out == ""
        assert "1 tài liệu, mới nhất 2025-02-06" in ran.err
        assert f"http://127.0.0.1:{free_port}" in ran.err
        assert "TIENDO_TELEGRAM_TOKEN" in ran.err

    def test_a_directory_without_build_is_served_all_the_same(self, tiendo: Tiendo) -> None:
        """The index may come while the server runs; until then every answer says so."""
        ran = tiendo("--empty", "serve")

        assert ran.code == 0
        assert "tiendo reindex" in ran.err

    def test_a_key_that_can_be_guessed_is_told(
        self, indexed: Tiendo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without showing it."""
        monkeypatch.setenv("TIENDO_API_KEYS", "cong:hush:ask")
        ran = indexed("serve")

        assert "TIENDO_API_KEYS" in ran.err
        assert "hush" not in ran.err


class TestWhatStopsIt:
    """A sentence that says what to do, and exit code 1, before anything slow."""

    def test_a_port_in_use(self, tiendo: Tiendo, free_port: int) -> None:
        """Another program, or this one, has it."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", free_port))
            taken.listen()
            ran = tiendo("serve")

        assert ran.code == 1
        assert f"Cổng {free_port}" in ran.err
        assert "TIENDO_PORT" in ran.err

    @pytest.mark.parametrize("content", [None, "no certificate"], ids=["absent", "not PEM"])
    def test_a_certificate_that_cannot_be_used(
        self,
        tiendo: Tiendo,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        content: str | None,
    ) -> None:
        """Serving without encryption instead would be worse."""
        path = tmp_path / "site.pem"
        if content is not None:
            path.write_text(content)
        monkeypatch.setenv("TIENDO_TLS_CERTIFICATE", str(path))
        ran = tiendo("serve")

        assert ran.code == 1
        assert "TIENDO_TLS_CERTIFICATE" in ran.err


@pytest.fixture
def server(indexed: Tiendo, data_dir: Path, free_port: int) -> Iterator[subprocess.Popen[str]]:
    """`tiendo serve` as a process of its own, answering."""
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--data-dir", str(data_dir), "serve"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    try:
        # The port takes connections before the index is open; the first request waits for it.
        with httpx.Client(base_url=f"http://127.0.0.1:{free_port}", timeout=60) as client:
            assert _first_reply(client, started).json()["ready"] is True
        yield started
    finally:
        started.kill()
        started.communicate()


def _first_reply(client: httpx.Client, process: subprocess.Popen[str]) -> httpx.Response:
    deadline = time.monotonic() + 60
    while True:
        try:
            return client.get("/readyz")
        except httpx.ConnectError:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_a_signal_stops_it_gracefully(
    server: subprocess.Popen[str], number: signal.Signals
) -> None:
    """Containers and terminals both end it with exit code 0 and no traceback."""
    server.send_signal(number)
    _out, said = server.communicate(timeout=30)

    assert server.returncode == 0
    assert "Traceback" not in said
    assert said.rstrip().endswith("Đã dừng.")


def test_a_second_server_on_the_same_data_is_refused(
    server: subprocess.Popen[str], tiendo: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two would answer the same messages."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("TIENDO_PORT", str(probe.getsockname()[1]))
    ran = tiendo("serve")

    assert ran.code == 1
    assert "tiến trình tiendo khác" in ran.err


def test_a_question_does_not_wait_for_the_web_framework() -> None:
    """`tiendo ask` loads nothing that only serving needs."""
    check = (
        "import sys, bot.assemble, scripts.commands.ask, scripts.commands.serve;"
        "sys.exit(any(name in sys.modules for name in ('fastapi', 'uvicorn', 'jinja2')))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False)

    assert done.returncode == 0
