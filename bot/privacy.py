"""Finds identity, phone, bank, insurance and e-mail numbers in what people send.

Only kinds are reported, never the numbers, so that nothing personal can reach a log by way of the
finding. Figures ("55.250.000"), years, dates and document numbers are not personal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate
from typing import Final

from knowledge.vietnamese.normalise import fold, normalise


class PersonalKind(StrEnum):
    """What kind of personal data was found."""

    IDENTITY = "identity"  # căn cước 12 digits, chứng minh nhân dân 9, hộ chiếu
    PHONE = "phone"
    BANK = "bank"  # cards and accounts
    INSURANCE = "insurance"  # thẻ BHYT, sổ BHXH
    EMAIL = "email"


_URL: Final = re.compile(r"https?://\S+|www\.\S+")
_EMAIL: Final = re.compile(
    r"[a-z0-9][a-z0-9._%+-]{0,63}\s?(?:@|\(at\)|\[at\])\s?"
    r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,}"
)
# Digits with at most one separator between groups; what stands beside them may make it something
# else ("123456789/QĐ-UBND", "H26-240101", the second half of "0,7709").
_RUN: Final = re.compile(
    r"(?<![\w/])(?<!\d[.,-])"
    r"\(?\+?\d(?:[\d()]|[ .\-\u2013\u2011](?=[\d(])|[)][ .-]?(?=\d))*"
    r"(?!\d|/[a-z]|/\d{4}\b)"
)
_GLUED_NAME: Final = re.compile(r"\b(sdt|dt|tel|cccd|cmnd|cmt|stk|tk|bhyt|bhxh|zalo)(?=[\do+(])")
_TWO_NUMBERS: Final = re.compile(r"(?<=\d{8})[/,;](?=\(?[\d+]{8})")
_UNIT_AFTER: Final = re.compile(
    r"\s*(?:%|phan tram|nghin|ngan|trieu|ty|ti|dong|vnd|usd|do la|nguoi|tai khoan|ho so|luot|"
    r"giao dich|the|can cuoc|chung minh|dinh danh|dan|cong dan|hoc sinh|nguoi dung|thue bao|"
    r"van ban|thu tuc|dich vu|ban ghi|du lieu|m2|km|ha)\b"
)

_MOBILE: Final = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE: Final = re.compile(r"02\d{9}")
_ABROAD: Final = re.compile(r"(?:00)?84(?=[235789])")

# Whoever names the thing gives the number away, however it is written.
_NAMES: Final = {
    PersonalKind.IDENTITY: r"cccd|cmnd|cmtnd|cmt|can cuoc|chung minh thu|chung minh nhan dan|"
    r"dinh danh ca nhan|ma dinh danh|so dinh danh|ho chieu|passport",
    PersonalKind.PHONE: r"sdt|dien thoai|so may|di dong|phone|mobile|zalo|hotline",
    PersonalKind.BANK: r"stk|so tai khoan|so the|the atm|the tin dung|tai khoan ngan hang|"
    r"chuyen khoan|chuyen tien|vietcombank|vcb|bidv|agribank|vietinbank|techcombank|mbbank|"
    r"account number|card number|iban",
    PersonalKind.INSURANCE: r"bhyt|bao hiem y te|bhxh|bao hiem xa hoi|the bao hiem|so bao hiem",
}
_NAMED: Final = {
    kind: re.compile(rf"\b(?:{names})\b[^\d\n]{{0,30}}$") for kind, names in _NAMES.items()
}
_NAMED_LENGTHS: Final = {
    PersonalKind.IDENTITY: (9, 12),
    PersonalKind.PHONE: (9, 12),
    PersonalKind.BANK: (8, 19),
    PersonalKind.INSURANCE: (10, 10),
}
_TAX: Final = re.compile(r"\b(?:mst|ma so thue|ma so doanh nghiep)\b[^\d\n]{0,20}$")
_INSURANCE_CARD: Final = re.compile(r"(?<![a-z0-9])[a-z]{2}[ -]?\d(?:[ -]?\d){12}(?!\d)")
_PASSPORT: Final = re.compile(r"\b(?:ho chieu|passport)\b[^\d\n]{0,30}?\b[a-z]\d{7,8}\b")

_GROUPED_BY_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LAST_PROVINCE_CODE: Final = 96
_NEAR: Final = 60
_CARD_LENGTHS: Final = range(13, 20)

_WORDS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            ("khong", "zero"),
            ("mot",),
            ("hai",),
            ("ba",),
            ("bon", "tu"),
            ("nam", "lam"),
            ("sau",),
            ("bay",),
            ("tam",),
            ("chin",),
        )
    )
    for word in words
}
_SPELLED: Final = re.compile(r"\b(?:{0})(?:[\s,.-]+(?:{0}))+\b".format("|".join((*_WORDS, r"\d"))))


def find_personal_data(text: str) -> tuple[PersonalKind, ...]:
    """The kinds of personal data in `text`, each once, in the order of the class.

    In doubt a number is not personal unless its shape (a valid mobile or căn cước number, a card
    that satisfies Luhn) or the words before it say so.
    """
    # NFKC first: full-width and circled digits are digits.
    plain = fold(normalise(unicodedata.normalize("NFKC", text)))
    plain = _TWO_NUMBERS.sub(" ; ", _GLUED_NAME.sub(r"\1 ", plain))
    found = set(_in_letters(_URL.sub(" ", plain)))
    spelled = _SPELLED.sub(lambda match: _spell(match[0]), plain)
    for version in {plain, spelled}:
        found.update(_in_digits(_letter_o(_URL.sub(" ", version))))
    return tuple(kind for kind in PersonalKind if kind in found)


def _in_letters(text: str) -> Iterator[PersonalKind]:
    if _EMAIL.search(text):
        yield PersonalKind.EMAIL
    if _INSURANCE_CARD.search(text):
        yield PersonalKind.INSURANCE
    if _PASSPORT.search(text):
        yield PersonalKind.IDENTITY


def _in_digits(text: str) -> Iterator[PersonalKind]:
    for match in _RUN.finditer(text):
        run = match[0]
        if sum(char.isdigit() for char in run) < 8:
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR]
        is_counted = bool(_UNIT_AFTER.match(after))
        if not is_counted:
            yield from _named(run, before)
        if _GROUPED_BY_THOUSANDS.fullmatch(run) and not run.startswith("84 "):
            continue
        if not (is_counted and run[0] not in "0+("):
            yield from _shaped(run, is_tax_code=bool(_TAX.search(before)))


def _named(run: str, before: str) -> Iterator[PersonalKind]:
    digits = re.sub(r"\D", "", run)
    if digits.endswith("0000"):
        return
    for kind, name in _NAMED.items():
        shortest, longest = _NAMED_LENGTHS[kind]
        if shortest <= len(digits) <= longest and name.search(before):
            yield kind


def _shaped(run: str, *, is_tax_code: bool) -> Iterator[PersonalKind]:
    """What the digits alone give away: the whole run, or neighbouring groups of it."""
    groups = re.findall(r"\d+", run)
    for first in range(len(groups)):
        for count, digits in enumerate(accumulate(groups[first:]), start=1):
            if len(digits) > _CARD_LENGTHS[-1]:
                break
            chosen = groups[first : first + count]
            if len(digits) >= 9 and not _looks_like_dates(chosen):
                yield from _shape(digits, groups=chosen, is_tax_code=is_tax_code)


def _shape(digits: str, *, groups: list[str], is_tax_code: bool) -> Iterator[PersonalKind]:
    national = _ABROAD.sub("0", digits, count=1) if _ABROAD.match(digits) else digits
    is_phone = _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national)
    if is_phone and not is_tax_code:
        yield PersonalKind.PHONE
    # "01.02.08.01.01.10" is the code of a norm, not a person.
    is_code = len(groups) > 1 and max(map(len, groups)) == 2
    if len(digits) == 12 and 1 <= int(digits[:3]) <= _LAST_PROVINCE_CODE and not is_code:
        yield PersonalKind.IDENTITY
    if len(digits) == 9 and len(groups) == 1 and not digits.endswith("0000"):
        yield PersonalKind.IDENTITY
    if len(digits) in _CARD_LENGTHS and not digits.endswith("0000") and _satisfies_luhn(digits):
        yield PersonalKind.BANK


def _looks_like_dates(groups: list[str]) -> bool:
    """ "08 2021 2022", "01.06.2024 - 12.2025", "2018 2019 2020 2021": years among short groups."""
    return any(map(_YEAR.fullmatch, groups)) and all(
        len(group) <= 2 or _YEAR.fullmatch(group) for group in groups
    )


def _satisfies_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _letter_o(text: str) -> str:
    """People type the letter o for the leading zero: "o912 345 678"."""
    return re.sub(r"(?<!\w)o(?=[235789][\d .-]{7,})", "0", text)


def _spell(words: str) -> str:
    """ "khong chin mot hai …" as digits, when it is long enough to be a number read out loud."""
    digits = "".join(_WORDS.get(word, word) for word in re.split(r"[\s,.-]+", words))
    return digits if len(digits) >= 9 and re.search("[a-z]", words) else words
