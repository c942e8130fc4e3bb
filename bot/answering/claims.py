"""What a question takes for granted or wants checked, as typed claims to hold against documents."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.answering.partial_dates import PartialDate


class Mood(StrEnum):
    """How a question states something."""

    CHECKED = "checked"  # "… đúng không", "nghe nói …": wants it confirmed or denied
    ASSUMED = "assumed"  # "vì sao …": takes it for granted


class Role(StrEnum):
    """What an office or its head has to do with a document or a project."""

    LEADS = "leads"
    ISSUES = "issues"
    PROPOSES = "proposes"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """Something happened on a date; `event` is the name of what, None where no word says it."""

    when: PartialDate
    event: str | None


@dataclass(frozen=True, slots=True)
class RankClaim:
    """A rank, or (`is_within`) a place among the first so many; `is_aim` where it is a target."""

    rank: int
    is_within: bool = False
    is_aim: bool = False


@dataclass(frozen=True, slots=True)
class LeaderClaim:
    """The place or ministry `who` (an id) is first, or last."""

    who: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A figure with its unit, or the folded words after it; "cả 63 tỉnh" is of a whole.

    `step` is the smallest difference that its writing shows, 0 where it is said to be exact;
    `is_aim` where it is a target.
    """

    value: Decimal
    step: Decimal
    unit: str | None = None
    noun: str = ""
    approximate: str | None = None
    is_whole: bool = False
    is_aim: bool = False


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """A person, by folded name without title, and what the person heads ("truong ban"), if said."""

    name: str
    heads: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationClaim:
    """An office, a folded name or the id of a ministry, in a role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SiteClaim:
    """Something stands or is built in the province `place` (an id)."""

    place: str


@dataclass(frozen=True, slots=True)
class OutcomeClaim:
    """A target was reached, or it was not."""

    is_reached: bool


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A document is still in force."""


@dataclass(frozen=True, slots=True)
class ReplacementClaim:
    """The document of the first number replaces that of the second."""

    newer: str
    older: str


Claim = (
    DateClaim
    | RankClaim
    | LeaderClaim
    | FigureClaim
    | PersonClaim
    | OrganisationClaim
    | SiteClaim
    | OutcomeClaim
    | StandingClaim
    | ReplacementClaim
)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim, where it stands in the question, and what to ask in its stead."""

    claim: Claim
    start: int
    end: int
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Premise:
    """The claims of a question; `subjects` are the questions to ask without them.

    `outcome` asks whether a target was reached, where that is claimed.
    """

    mood: Mood
    claims: tuple[Claim, ...]
    subjects: tuple[str, ...]
    outcome: str = ""
