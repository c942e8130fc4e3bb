"""How an answer ended: the closed set of statuses, and the family each belongs to."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """The part of a status before the first underscore."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    REFUSED = "refused"
    FAILED = "failed"


class Status(StrEnum):
    """Why the answer says what it says."""

    ANSWERED_FULL = "answered_full"
    ANSWERED_PARTIAL = "answered_partial"
    ANSWERED_CONFLICTING = "answered_conflicting"
    ANSWERED_CORRECTION = "answered_correction"
    ANSWERED_SMALL_TALK = "answered_small_talk"
    CLARIFY_PLACE = "clarify_place"
    CLARIFY_PERIOD = "clarify_period"
    CLARIFY_UNCLEAR = "clarify_unclear"
    REFUSED_NO_EVIDENCE = "refused_no_evidence"
    REFUSED_OUT_OF_SCOPE = "refused_out_of_scope"
    REFUSED_NOT_YET_PUBLISHED = "refused_not_yet_published"
    REFUSED_PERSONAL_DATA = "refused_personal_data"
    REFUSED_OPINION = "refused_opinion"
    REFUSED_INSTRUCTION = "refused_instruction"
    FAILED_SEARCH = "failed_search"
    FAILED_INTERNAL = "failed_internal"

    @property
    def family(self) -> Family:
        return Family(self.value.split("_", 1)[0])
