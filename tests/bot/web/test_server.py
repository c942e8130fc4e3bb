"""Sockets, TLS and connections that never finish a request."""

from __future__ import annotations

import asyncio
import errno
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.settings import Settings
from bot.web import server as server_module
from bot.web.server import (
    ServerProblem,
    WebServer,
    address_for_people,
    check_tls,
    close_sockets,
    make_server,
    open_sockets,
)
from tests.bot.web.running import free_port

Serve = Callable[[FastAPI, Settings], Awaitable[int]]


class TestPort:
    """What stands in the way becomes a sentence."""

    def test_a_port_in_use_names_the_setting(self) -> None:
        """Nobody knows by heart what EADDRINUSE is."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(ServerProblem, match=f"Cổng {port}.*TIENDO_PORT"):
                open_sockets("127.0.0.1", port)

    @pytest.mark.parametrize("host", ["192.0.2.77", "no-such-host.invalid"])
    def test_an_address_of_another_machine_is_told(self, host: str) -> None:
        """With the two values that always work."""
        with pytest.raises(ServerProblem, match=r"TIENDO_HOST.*0\.0\.0\.0"):
            open_sockets(host, free_port())

    def test_a_port_below_1024_without_the_right(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The remedy is not to run as root."""

        def refuse(*_: object) -> socket.socket:
            raise PermissionError(errno.EACCES, "denied")

        monkeypatch.setattr(server_module, "_listen", refuse)
        with pytest.raises(ServerProblem, match="1024"):
            open_sockets("127.0.0.1", 80)

    def test_localhost_works_without_one_of_its_addresses(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Many containers have no IPv6."""
        listen = server_module._listen

        def only_old(family: socket.AddressFamily, *rest: object) -> socket.socket:
            if family is socket.AF_INET6:
                raise OSError(errno.EADDRNOTAVAIL, "none")
            return listen(family, *rest)

        monkeypatch.setattr(server_module, "_listen", only_old)
        opened = open_sockets("localhost", free_port())

        assert [one.family for one in opened] == [socket.AF_INET]
        close_sockets(opened)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(), "http://127.0.0.1:8080"),
        (Settings(host="0.0.0.0", port=81), "http://localhost:81"),
        (Settings(host="::1"), "http://[::1]:8080"),
        (Settings(tls_certificate=Path("x")), "https://127.0.0.1:8080"),
        (Settings(public_url="https://hoi.example.vn"), "https://hoi.example.vn"),
    ],
)
def test_the_address_is_one_that_a_browser_opens(settings: Settings, address: str) -> None:
    """0.0.0.0 is none."""
    assert address == address_for_people(settings)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate and its key for 127.0.0.1."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "site.pem", folder / "site.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-out", str(paths[0]), "-keyout", str(paths[1])],
        check=True, capture_output=True,
    )  # fmt: skip
    return paths


class TestCertificate:
    """Unreadable, wrong, or half given: never served without encryption instead."""

    def test_a_good_pair_passes(self, certificate: tuple[Path, Path]) -> None:
        """Also none at all."""
        check_tls(Settings())
        check_tls(Settings(tls_certificate=certificate[0], tls_key=certificate[1]))

    def test_a_key_alone_is_a_mistake(self, certificate: tuple[Path, Path]) -> None:
        """Its certificate was forgotten."""
        with pytest.raises(ServerProblem, match="thiếu TIENDO_TLS_CERTIFICATE"):
            check_tls(Settings(tls_key=certificate[1]))

    def test_a_missing_file_is_named(self, certificate: tuple[Path, Path], tmp_path: Path) -> None:
        """The one of the two that is missing."""
        with pytest.raises(ServerProblem, match=r"gone\.key"):
            check_tls(Settings(tls_certificate=certificate[0], tls_key=tmp_path / "gone.key"))

    def test_a_key_of_another_certificate_is_refused(
        self, certificate: tuple[Path, Path], tmp_path: Path
    ) -> None:
        """So is one with a passphrase: nobody is there to type it."""
        other, locked = tmp_path / "other.key", tmp_path / "locked.key"
        make = ["openssl", "genpkey", "-algorithm", "ed25519", "-out"]
        subprocess.run([*make, str(other)], check=True, capture_output=True)
        subprocess.run(
            [*make, str(locked), "-aes256", "-pass", "pass:x"], check=True, capture_output=True
        )
        for key in (other, locked, Path(__file__)):
            with pytest.raises(ServerProblem, match="PEM"):
                check_tls(Settings(tls_certificate=certificate[0], tls_key=key))


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Run an application on a free port; gives the port."""
    running: list[tuple[WebServer, asyncio.Task[None]]] = []

    async def start(app: FastAPI, settings: Settings) -> int:
        sockets = open_sockets("127.0.0.1", port := free_port())
        server = make_server(app, settings)
        running.append((server, asyncio.create_task(server.serve(sockets=sockets))))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0)
        return port

    yield start
    for server, task in running:
        server.should_exit = True
        await task


async def test_it_serves_https(app: FastAPI, serve: Serve, certificate: tuple[Path, Path]) -> None:
    """With a header that keeps browsers to it, and a cookie for https only."""
    settings = Settings(tls_certificate=certificate[0], tls_key=certificate[1])
    port = await serve(app, settings)
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    async with httpx.AsyncClient(verify=trusted) as client:
        response = await client.get(f"https://127.0.0.1:{port}/healthz")

    assert response.json() == {"alive": True}
    assert "strict-transport-security" in response.headers
    assert "server" not in response.headers


@pytest.mark.parametrize(
    "first", [b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"], ids=["silence", "half a request"]
)
async def test_a_connection_that_asks_nothing_is_closed(
    app: FastAPI,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    first: bytes,
) -> None:
    """A thousand of them would shut everybody else out."""
    monkeypatch.setattr(server_module, "HEADER_SECONDS", 0.05)
    port = await serve(app, Settings())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    writer.close()


async def test_a_second_request_on_a_connection_must_be_finished_too(
    app: FastAPI, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole request first does not buy any time afterwards; several whole ones are fine."""
    monkeypatch.setattr(server_module, "HEADER_SECONDS", 0.3)
    port = await serve(app, Settings())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    async with asyncio.timeout(10):
        for _ in range(2):
            writer.write(whole)
            assert b"alive" in await reader.readuntil(b"}")
        writer.write(whole[:-2])
        rest = await reader.read()
    writer.close()

    assert rest == b""


async def test_the_forwarded_address_counts_only_behind_a_trusted_proxy(
    make_app: Callable[..., FastAPI], serve: Serve
) -> None:
    """Anybody can write the header; only our proxy writes the truth."""
    app = make_app(rate_per_minute="1")
    open_port = await serve(app, Settings())
    proxied = make_app(rate_per_minute="1")
    trusted_port = await serve(proxied, Settings(trusted_proxies=("127.0.0.0/8",)))

    async def codes(port: int) -> list[int]:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            return [
                (
                    await client.get(
                        "/api/documents", headers={"x-forwarded-for": f"198.51.100.{number}"}
                    )
                ).status_code
                for number in range(7)
            ]

    assert await codes(open_port) == [200] * 5 + [429] * 2
    assert await codes(trusted_port) == [200] * 7
