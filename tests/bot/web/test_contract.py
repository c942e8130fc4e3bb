"""The REST API keeps to its own description, whatever it is sent."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.assemble import Assembly
from tests.bot.web.conftest import NOW, MakeSettings
from tests.bot.web.running import free_port, serving
from tests.fakes import HashEncoder

KEY = "a-key-for-the-tests-of-the-contract"


@pytest.mark.skipif(find_spec("schemathesis") is None, reason="schemathesis is not installed")
@pytest.mark.parametrize("settings", [{}, {"api_open": "false"}], ids=["open", "keys only"])
def test_schemathesis_finds_nothing_amiss(
    make_settings: MakeSettings, tmp_path: Path, settings: dict[str, str]
) -> None:
    """Valid requests are answered as described, invalid ones refused as described; no 500."""
    shared = make_settings(rate_per_minute="10000", api_keys=f"ngoai:{KEY}", **settings)
    (tmp_path / "index").symlink_to(shared.data_dir / "index")
    made = shared.model_copy(update={"data_dir": tmp_path})
    assembly = Assembly(made, make_encoder=HashEncoder, now=lambda: NOW)
    with serving(assembly, port=free_port()) as address:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run"),
                f"{address}/api/openapi.json",
                *("--header", f"X-API-Key: {KEY}"),
                *("--max-examples", "40", "--seed", "20260320", "--no-color"),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
            timeout=120,
        )

    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "4 selected / 4 total" in done.stdout
