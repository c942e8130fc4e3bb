"""Dates as precisely as they are written: a day, a month or only a year, held against others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold

_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w/.,-])(?:"
    rf"(?P<d1>\d{{1,2}})\s?[/-]\s?(?P<m1>\d{{1,2}})\s?[/-]\s?(?P<y1>{_YEAR})"
    rf"|(?:ngay )?(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?:,? (?:nam )?(?P<y2>{_YEAR}))?"
    rf"|thang (?P<m3>\d{{1,2}})(?:\s?/\s?|,? (?:nam )?)(?P<y3>{_YEAR})"
    rf"|(?P<m4>\d{{1,2}})/(?P<y4>{_YEAR})"
    rf"|(?:ngay |sang |chieu |hom )(?P<d5>\d{{1,2}})/(?P<m5>\d{{1,2}})"
    rf"|(?P<d6>\d{{1,2}})/(?P<m6>\d{{1,2}})(?!\d)(?= dung| phai| co dung|\W*$)"
    rf"|(?P<y7>{_YEAR})"
    rf")(?![\w/]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date at `start:end` of a text; what was not written is None."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None

    @property
    def is_year(self) -> bool:
        return self.month is None

    def agrees(self, other: PartialDate) -> bool | None:
        """True or False where both write the same parts; None where one is too coarse to tell."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        shared = [(one, two) for one, two in pairs if one is not None and two is not None]
        if any(one != two for one, two in shared):
            return False
        written = [own for own, _ in pairs if own is not None]
        return True if len(shared) == len(written) else None


def find_partial_dates(text: str) -> Iterator[PartialDate]:
    """The dates of a text in order; years of document numbers are none."""
    numbers = [(one.start, one.end) for one in find_document_numbers(text)]
    for match in _DATE.finditer(fold(text)):
        if any(start < match.end() and match.start() < end for start, end in numbers):
            continue
        groups = {name[0]: int(value) for name, value in match.groupdict().items() if value}
        day, month, year = groups.get("d"), groups.get("m"), groups.get("y")
        if (day or 1) > 31 or (month or 1) > 12:
            continue
        yield PartialDate(match.start(), match.end(), day, month, year)
