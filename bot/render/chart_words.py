"""Words and figures as every kind of chart writes them."""

from __future__ import annotations

from typing import Final

from bot import messages

UNIT_WIDTH: Final = 48


def show_value(value: float | str) -> str:
    """A figure in Vietnamese writing: 55,25 and 1.234."""
    if isinstance(value, str):
        return value
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def unit_note(unit: str, *, lower_is_better: bool) -> str:
    """What the figures count; of ranks, which way is up."""
    if not unit:
        return ""
    said = messages.CHART_UNIT.format(unit=unit)
    return said + messages.CHART_LOWER_IS_BETTER if lower_is_better else said
