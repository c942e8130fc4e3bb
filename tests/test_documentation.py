"""README and program agree: every setting and command is described, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.settings import Settings, setting_names
from scripts.commands import cli
from scripts.commands.catalogue import COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def command_named(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", setting_names())
def test_every_setting_is_in_the_readme(name: str) -> None:
    """A setting nobody can read about does not exist."""
    assert re.search(rf"(?<![A-Z_]){name}(?![A-Z_])", README)


def test_the_readme_names_no_setting_that_is_gone() -> None:
    """A reader would set it and be refused."""
    named = set(re.findall(r"\bTIENDO_[A-Z][A-Z_]*[A-Z]\b", README))

    assert named - set(setting_names()) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    """`tiendo <command>` stands there as it is typed."""
    assert re.search(rf"`?tiendo (?:--\S+ )*{name}\b", README)


def test_the_readme_names_no_command_that_is_gone() -> None:
    """Only lines of code and code spans count; a sentence may say 'tiendo is'."""
    code = re.findall(r"^```.*?^```|`[^`\n]+`", README, flags=re.MULTILINE | re.DOTALL)
    named = {
        word
        for piece in code
        for word in re.findall(r"(?:^|[\s`$/(])tiendo (?:--\S+(?: \./\S+)? )*([a-z]+)", piece)
    }

    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_complete_vietnamese_help(name: str) -> None:
    """A page, a line in the list, and a sentence for each option."""
    command = command_named(name)
    page = CliRunner().invoke(cli, [name, "--help"], prog_name="tiendo")

    assert page.exit_code == 0
    assert page.output.startswith(f"Cách dùng: tiendo {name}")
    assert command.help
    assert command.get_short_help_str() == COMMANDS[name].summary
    assert [
        param.name for param in command.params if isinstance(param, click.Option) and not param.help
    ] == []
    assert not re.search(r"\b(Usage|Options|Show this|Commands|required|default:)\b", page.output)


def test_every_setting_has_a_description_for_the_table() -> None:
    """The README's table is written from these."""
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
