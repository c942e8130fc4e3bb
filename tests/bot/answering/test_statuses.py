"""Every status belongs to one family, told by the first word of its name."""

from __future__ import annotations

import pytest

from bot.answering.statuses import Family, Status


@pytest.mark.parametrize("status", list(Status))
def test_the_family_is_the_part_before_the_underscore(status: Status) -> None:
    """A channel decides by family alone, so no status may be without one."""
    assert status.value.startswith(f"{status.family.value}_")


def test_families_are_the_four_of_the_style_guide() -> None:
    """Found nothing (refused) and could not look (failed) are different values."""
    assert {"answered", "clarify", "refused", "failed"} == {family.value for family in Family}
    assert Status.REFUSED_NO_EVIDENCE.family is Family.REFUSED
    assert Status.FAILED_SEARCH.family is Family.FAILED
