"""Which torch is installed, decided from recorded plans of pip; nothing is fetched.

The reports in tests/data/pip_reports are what `pip install --dry-run --report - torch==2.13.0` said
on Linux, names and versions only: once where a CPU wheel was to be had, once where none was.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts import install_torch
from scripts.install_torch import CPU_INDEX, TORCH, Choice, Plan, ask_pip, choose, read_plan

REPORTS = Path(__file__).parents[1] / "data" / "pip_reports"
CPU = read_plan((REPORTS / "cpu.json").read_text("utf-8"))
CUDA = read_plan((REPORTS / "cuda.json").read_text("utf-8"))
MAC = Plan((("torch", TORCH), ("filelock", "3.20.0"), ("sympy", "1.14.0")))


class Pip:
    """Answers with given plans: without and with the CPU index. Remembers what was asked."""

    def __init__(self, plain: Plan | None, with_index: Plan | None = None) -> None:
        self._plans = (plain, with_index)
        self.asked: list[str] = []

    def __call__(self, requirement: str, options: Sequence[str]) -> Plan | None:
        self.asked.append(requirement)
        return self._plans[CPU_INDEX in options]


def test_recorded_plans_are_told_apart() -> None:
    """A CPU plan has no GPU packages; the usual Linux plan has many."""
    assert (CPU.torch, CPU.gpu_packages) == ("2.13.0+cpu", ())
    assert CUDA.torch == "2.13.0"
    assert len(CUDA.gpu_packages) == 19
    assert {"triton", "nvidia-cublas", "cuda-toolkit", "cuda-bindings"} <= set(CUDA.gpu_packages)


@pytest.mark.parametrize(
    ("plan", "version"), [(CPU, "2.13.0+cpu"), (MAC, TORCH)], ids=["cpu wheel", "mac"]
)
def test_a_cpu_plan_is_installed_straight(plan: Plan, version: str) -> None:
    """Where pip would take a CPU wheel anyway, nothing else is asked."""
    pip = Pip(plan)

    assert choose(pip) == Choice((f"torch=={version}",))
    assert pip.asked == [f"torch=={TORCH}"]


def test_pytorchs_own_index_is_tried_before_cuda() -> None:
    """A CPU wheel of that index is taken without a word of warning."""
    pip = Pip(CUDA, CPU)
    choice = choose(pip)

    assert choice is not None
    assert choice.arguments[0] == "torch==2.13.0+cpu"
    assert CPU_INDEX in choice.arguments
    assert choice.notice == ""
    assert pip.asked == [f"torch=={TORCH}", f"torch=={TORCH}+cpu"]


@pytest.mark.parametrize("with_index", [None, CUDA], ids=["out of reach", "no cpu build"])
def test_cuda_comes_last_and_says_what_it_costs(with_index: Plan | None) -> None:
    """Only when no CPU build can be had, and the user learns the price and the way round."""
    choice = choose(Pip(CUDA, with_index))

    assert choice is not None
    assert choice.arguments == (f"torch=={TORCH}",)
    assert "19 GPU packages" in choice.notice
    assert "GB" in choice.notice
    assert "PYTHON=" in choice.notice


def test_the_cpu_index_can_help_where_pip_finds_nothing() -> None:
    """No wheel in the usual registry, but one at PyTorch's."""
    choice = choose(Pip(None, CPU))

    assert choice is not None
    assert choice.arguments[0] == "torch==2.13.0+cpu"


def test_no_torch_at_all_is_no_choice() -> None:
    """No network, or a Python that this torch was never built for."""
    assert choose(Pip(None)) is None


def test_a_failing_pip_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip's exit code decides; its output is read only when it succeeded."""
    report = (REPORTS / "cpu.json").read_bytes()
    outcomes = iter(
        [subprocess.CompletedProcess([], 1, stdout=b""),
         subprocess.CompletedProcess([], 0, stdout=report)]
    )  # fmt: skip
    monkeypatch.setattr(install_torch.subprocess, "run", lambda *_, **__: next(outcomes))

    assert ask_pip("torch==2.13.0", ()) is None
    assert ask_pip("torch==2.13.0", ()) == CPU


@pytest.mark.parametrize(
    ("installed", "runs", "code"),
    [("2.13.0+cpu", 0, 0), ("2.13.0", 0, 0), (None, 1, 0), ("2.9.1", 1, 0)],
)
def test_torch_is_installed_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, installed: str | None, runs: int, code: int
) -> None:
    """The right version is left alone; the constraint names what is there in the end."""
    commands: list[list[str]] = []
    state = [installed]

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        state[0] = "2.13.0+cpu"
        return subprocess.CompletedProcess(command, 0)

    pins = tmp_path / "constraints.txt"
    monkeypatch.setattr(install_torch.subprocess, "run", run)
    monkeypatch.setattr(install_torch, "installed_torch", lambda: state[0])
    monkeypatch.setattr(install_torch, "ask_pip", Pip(CPU))
    monkeypatch.setattr(sys, "argv", ["install_torch.py", "--constraints", str(pins)])

    assert install_torch.main() == code
    assert len(commands) == runs
    assert pins.read_text("utf-8") == f"torch=={state[0]}\n"


def test_nothing_to_install_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any wheel the user hears what to try; nothing is run."""
    monkeypatch.setattr(install_torch, "installed_torch", lambda: None)
    monkeypatch.setattr(install_torch, "ask_pip", Pip(None))
    monkeypatch.setattr(sys, "argv", ["install_torch.py"])

    assert install_torch.main() == 1
    assert "make setup PYTHON=" in capsys.readouterr().err


@pytest.mark.parametrize("plan", [CPU, CUDA], ids=["cpu", "cuda"])
def test_a_failed_install_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], plan: Plan
) -> None:
    """pip's failure ends the script, after the price of CUDA was named where it applies."""
    failed = subprocess.CompletedProcess[bytes]([], 1)
    monkeypatch.setattr(install_torch, "installed_torch", lambda: None)
    monkeypatch.setattr(install_torch, "ask_pip", Pip(plan))
    monkeypatch.setattr(install_torch.subprocess, "run", lambda *_, **__: failed)
    monkeypatch.setattr(sys, "argv", ["install_torch.py"])

    assert install_torch.main() == 1
    said = capsys.readouterr().err
    assert "could not be installed" in said
    assert ("GPU packages" in said) == bool(plan.gpu_packages)


def test_the_script_needs_the_standard_library_only() -> None:
    """It runs before anything is installed."""
    tree = ast.parse(Path(install_torch.__file__).read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= set(sys.stdlib_module_names)
