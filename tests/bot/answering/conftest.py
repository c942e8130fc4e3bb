"""Libraries that the tests of answering share; each is built once."""

from __future__ import annotations

import pytest

from bot.answering.desk import Desk
from bot.answering.pipeline import Answerer
from bot.assemble import Assembly
from bot.settings import load_settings
from index.library import BuiltLibrary
from tests.bot.answering.shelf import open_shelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> BuiltLibrary:
    """The made-up library, opened."""
    return open_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def desk(shelf: BuiltLibrary) -> Desk:
    """What answering derives from the made-up library."""
    return Desk(shelf)


@pytest.fixture(scope="session")
def answerer(shelf: BuiltLibrary) -> Answerer:
    """Answers from the made-up library."""
    return Answerer(lambda: shelf)


@pytest.fixture(scope="session")
def starter_assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    """The starter corpus with the real models, built from the shipped vectors."""
    data = tmp_path_factory.mktemp("starter")
    assembly = Assembly(load_settings(env_file=None, data_dir=data))
    assembly.start_index()
    return assembly


@pytest.fixture(scope="session")
def starter(starter_assembly: Assembly) -> BuiltLibrary:
    """The library of the starter corpus."""
    return starter_assembly.live.current()


@pytest.fixture(scope="session")
def starter_answerer(starter_assembly: Assembly) -> Answerer:
    """Answers from the starter corpus, as the program does."""
    return starter_assembly.answerer
