"""Installs torch into this interpreter's environment, the CPU build wherever one can be had.

    python scripts/install_torch.py [--constraints FILE]

Only sentence-transformers models other than the default need torch, and on CPU; the usual Linux
build would bring gigabytes of CUDA libraries along. Run before anything that depends on torch; the
constraints file then keeps later installs from exchanging it. Standard library only.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

TORCH = "2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# The index may be out of reach; then it should take seconds to find out, not minutes.
FROM_CPU_INDEX = ("--extra-index-url", CPU_INDEX, "--retries", "1", "--timeout", "10")

_GPU_PACKAGE = re.compile(r"(nvidia|cuda|triton|rocm|pytorch-triton)(-|$)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What pip would install: names and versions."""

    packages: tuple[tuple[str, str], ...]

    @property
    def torch(self) -> str:
        """The exact version, with its local part: "2.13.0+cpu"."""
        return dict(self.packages)["torch"]

    @property
    def gpu_packages(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.packages if _GPU_PACKAGE.match(name))


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hand to `pip install`, and what to tell the user first."""

    arguments: tuple[str, ...]
    notice: str = ""


# Plans an install of a requirement with more pip options; None where pip finds none.
Ask = Callable[[str, Sequence[str]], Plan | None]


def read_plan(report: str) -> Plan:
    """The plan in the JSON that `pip install --dry-run --report -` prints."""
    entries = json.loads(report)["install"]
    return Plan(
        tuple(
            (
                re.sub(r"[-_.]+", "-", entry["metadata"]["name"]).lower(),
                entry["metadata"]["version"],
            )
            for entry in entries
        )
    )


def choose(ask: Ask) -> Choice | None:
    """Prefer, in this order: pip's own plan if it is a CPU one; PyTorch's CPU index; pip's plan."""
    plain = ask(f"torch=={TORCH}", ())
    if plain is not None and not plain.gpu_packages:
        return Choice((f"torch=={plain.torch}",))
    cpu = ask(f"torch=={TORCH}+cpu", FROM_CPU_INDEX)
    if cpu is not None and not cpu.gpu_packages:
        return Choice((f"torch=={cpu.torch}", *FROM_CPU_INDEX))
    if plain is None:
        return None
    return Choice(
        (f"torch=={plain.torch}",),
        notice=(
            f"torch {plain.torch} is only to be had with CUDA here ({CPU_INDEX} has no CPU build "
            f"for this machine or is out of reach): {len(plain.gpu_packages)} GPU packages, about "
            "3 GB to download and 6 GB on disk. Nothing of it is used. To avoid it, stop now and "
            "use another Python version (make setup PYTHON=python3.11) or a network that reaches "
            "that index."
        ),
    )


def ask_pip(requirement: str, options: Sequence[str]) -> Plan | None:
    """Let pip resolve the requirement without installing anything."""
    done = subprocess.run(
        [*_pip("install"), "--dry-run", "--quiet", "--report", "-", *options, requirement],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    return read_plan(done.stdout.decode("utf-8")) if done.returncode == 0 else None


def installed_torch() -> str | None:
    """The version in this environment, from its metadata, without importing it."""
    importlib.invalidate_caches()
    try:
        return metadata.version("torch")
    except metadata.PackageNotFoundError:
        return None


def main() -> int:
    """Install unless the right version is there; write the constraints file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--constraints", type=Path, help="where to pin the installed version")
    chosen = parser.parse_args()
    if (installed_torch() or "").split("+")[0] != TORCH:
        choice = choose(ask_pip)
        if choice is None:
            _say(
                f"pip finds no torch {TORCH} for Python {_python()} on this machine. "
                "Check the network, or try another Python version: make setup PYTHON=python3.12"
            )
            return 1
        if choice.notice:
            _say(choice.notice)
        done = subprocess.run([*_pip("install"), "--quiet", *choice.arguments], check=False)
        if done.returncode != 0:
            _say("torch could not be installed; pip says why above.")
            return 1
    if chosen.constraints:
        chosen.constraints.write_text(f"torch=={installed_torch()}\n", encoding="utf-8")
    return 0


def _pip(command: str) -> list[str]:
    return [sys.executable, "-m", "pip", command, "--disable-pip-version-check", "--no-input"]


def _python() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
