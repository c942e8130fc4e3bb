"""Prepares the default model in its cache, with progress; does nothing where it is ready.

python -m scripts.install_model
"""

from __future__ import annotations

import sys

from bot.assemble import default_model_dir
from bot.errors import BotError
from bot.settings import load_settings
from index.e5.prepare import prepared_cross_encoder, prepared_folder
from index.encoder import DEFAULT_ENCODER
from index.errors import IndexProblem


def main() -> int:
    """Prepare the model that the settings ask for, unless it is fetched by name at first use."""
    try:
        settings = load_settings()
        if settings.encoder in {None, DEFAULT_ENCODER}:
            model_dir = settings.model_dir or default_model_dir()
            prepared_folder(model_dir, progress=_show)
            prepared_cross_encoder(model_dir, progress=_show)
    except (BotError, IndexProblem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _show(what: str, done: int, total: int) -> None:
    print(f"[{done}/{total}] {DEFAULT_ENCODER}: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
