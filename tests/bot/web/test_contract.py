"""The REST API keeps to its own description, whatever it is sent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assemble import Assembly
from bot.settings import Settings
from tests.bot.web.conftest import NOW
from tests.bot.web.running import serving
from tests.bot.web.test_server import free_port
from tests.fakes import HashEncoder

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from hypothesis import HealthCheck, Phase, settings  # noqa: E402
from schemathesis.checks import CHECKS  # noqa: E402
