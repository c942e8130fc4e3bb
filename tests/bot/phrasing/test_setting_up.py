"""From settings to a model, or to none; and what `tiendo doctor` says of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import messages
from bot.phrasing.check import model_findings
from bot.phrasing.make import make_model
from bot.settings import Settings, load_settings
from index.check import Finding, Severity
from tests.bot.phrasing import hostile_server as does
from tests.bot.phrasing.hostile_server import Behaviour, HostileServer

KEY = "sk-HUSH-12345"


@pytest.fixture
def settings(hostile: HostileServer, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A model at the hostile server."""
    monkeypatch.setenv("TIENDO_LLM_BASE_URL", hostile.url)
    monkeypatch.setenv("TIENDO_LLM_MODEL", "thu")
    monkeypatch.setenv("TIENDO_LLM_API_KEY", KEY)
    monkeypatch.setenv("TIENDO_LLM_TIMEOUT", "3")
    return load_settings(env_file=None)


def found(settings: Settings) -> Finding:
    """The one finding."""
    (one,) = model_findings(settings)
    return one


def test_no_setting_no_model() -> None:
    """And nothing to say about it."""
    settings = load_settings(env_file=None)

    assert make_model(settings) is None
    assert list(model_findings(settings)) == []


def test_all_set(settings: Settings, hostile: HostileServer) -> None:
    """The doctor makes one short completion."""
    hostile.will(does.says("Có"))

    assert make_model(settings) is not None
    assert found(settings) == Finding(
        "language_model", Severity.OK, messages.MODEL_WELL.format(model="thu")
    )


def test_half_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address without a model's name is no model, and is told."""
    monkeypatch.setenv("TIENDO_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    settings = load_settings(env_file=None)

    assert make_model(settings) is None
    assert found(settings).message == messages.MODEL_HALF_SET


@pytest.mark.parametrize(
    ("behaviour", "remedy"),
    [
        (does.fails(401), messages.MODEL_WRONG_KEY_REMEDY),
        (does.fails(404), messages.MODEL_REFUSED_REMEDY),
        (does.sends("<h1>Xin chào</h1>", kind="text/html"), messages.MODEL_UNUSABLE_REMEDY),
    ],
)
def test_each_trouble_has_its_remedy(
    settings: Settings, hostile: HostileServer, behaviour: Behaviour, remedy: str
) -> None:
    """A warning only: answers go out without the model."""
    hostile.will(behaviour)
    finding = found(settings)

    assert finding.severity is Severity.WARNING
    assert finding.remedy == remedy
    assert KEY not in finding.message
    assert "{" not in finding.message


def test_silence_and_nobody_there(
    settings: Settings, hostile: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too slow is told apart from unreachable."""
    hostile.will(does.keeps_silent)
    slow = found(settings.model_copy(update={"llm_timeout": 0.2}))
    gone = found(settings.model_copy(update={"llm_base_url": does.closed_port()}))

    assert slow.remedy == messages.MODEL_SLOW_REMEDY
    assert gone.remedy == messages.MODEL_UNREACHABLE_REMEDY


def test_a_key_over_an_open_line_is_told(settings: Settings) -> None:
    """Loopback and https are fine."""
    far = settings.model_copy(
        update={"llm_base_url": "http://model.invalid/v1", "llm_timeout": 0.2}
    )

    assert messages.MODEL_OPEN_LINE in [one.message for one in model_findings(far)]


def test_without_a_model_its_library_is_never_loaded() -> None:
    """Answering without one stays as fast as it was."""
    program = (
        "import sys; from bot.assemble import Assembly; from bot.settings import load_settings; "
        "from pathlib import Path; "
        "assembly = Assembly(load_settings(env_file=None, data_dir=Path('x'))); "
        "assert assembly.model is None; assert 'openai' not in sys.modules"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, check=False)

    assert done.returncode == 0


def test_with_a_model_it_loads_with_the_first_question(settings: Settings) -> None:
    """Making the model is not asking it."""
    assert make_model(settings) is not None
