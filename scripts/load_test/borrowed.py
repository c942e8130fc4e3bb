"""The stand-ins for Zalo that the tests own, loaded by path: there is one of each, kept strict."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
FAKES: Final = "tests.bot.channels.zalo_fakes"


def fake(name: str) -> Any:
    """A module of the stand-ins. Raises SystemExit outside a checkout, where they are not."""
    if not (ROOT / FAKES.replace(".", "/") / f"{name}.py").is_file():
        raise SystemExit(
            "Phép thử tải cần thư mục tests của kho mã. Hãy chạy từ một bản sao đầy đủ của kho."
        )
    # The stand-ins find each other by their names under the repository's root.
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module(f"{FAKES}.{name}")
