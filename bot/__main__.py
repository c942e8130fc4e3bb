"""Start; nothing else."""

from __future__ import annotations

import importlib
import sys


def main() -> int:
    """Hand over to the command line.

    The commands live in `scripts`, on top of this package, so they are looked up when the program
    runs: `python -m bot` works, and no import statement of `bot` points upwards.
    """
    commands = importlib.import_module("scripts.commands")
    code: int = commands.main()
    return code


if __name__ == "__main__":
    sys.exit(main())
