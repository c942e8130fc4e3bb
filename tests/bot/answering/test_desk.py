"""What is derived from a build: acronyms and siblings."""

from __future__ import annotations

from bot.answering.desk import Desk
from bot.answering.views import PassageView
from knowledge.model import Visibility
from tests.bot.answering.shelf import NEW

PUBLIC = frozenset({Visibility.PUBLIC})
EVERYBODY = frozenset({Visibility.PUBLIC, Visibility.STAFF})


def view_of(desk: Desk, passage_id: str) -> PassageView:
    """The view of a passage of the build."""
    passage = desk.library.passage(passage_id)
    assert passage is not None
    return desk.gatherer.view(passage)


def test_siblings_of_an_item_are_its_list(desk: Desk) -> None:
    """In order; what stands under another heading is no part of it."""
    ids = [one.passage.id for one in desk.siblings(view_of(desk, f"{NEW}#3"))]

    assert [f"{NEW}#2", f"{NEW}#3", f"{NEW}#4"] == ids


def test_siblings_of_a_step_are_the_whole_guide(desk: Desk) -> None:
    """Fee and papers belong to the steps."""
    assert len(desk.siblings(view_of(desk, "huong-dan-lai-xe#1"))) == 4
