"""Why a question is not answered."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a question is not answered."""

    UNCLEAR = "unclear"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING = "nothing"
    NUMBER = "number"
    PLACE = "place"
    PERIOD = "period"
    FUTURE = "future"
