"""A news article as plain lines: its title, day, paper and lead, apart from the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape, ends_like_sentence, shortened
from knowledge.model import DocumentKind
from knowledge.readers.captions import drop_captions
from knowledge.readers.metadata import Metadata
from knowledge.readers.noise import drop_foot, drop_noise
from knowledge.readers.tail import cut_tail, is_author, source_of
from knowledge.vietnamese.dates import parse_date

_HEAD_REACH = 8
_TITLE_LIMIT = 220
_CATEGORIES = (
    "Thời sự|Chính trị|Kinh tế|Xã hội|Tin tức|Tin tức sự kiện|Tin tức - Sự kiện|Trong nước|Pháp luật|"
    "Công nghệ|Khoa học - Công nghệ|Khoa học và Công nghệ|Chuyển đổi số|Giáo dục|Y tế|Đời sống|Văn hóa|"
    "Thế giới|Quốc tế|Tin trong tỉnh|Tin địa phương|Tin hoạt động|Cải cách hành chính|Sự kiện|"
    "Chỉ đạo điều hành|Chính sách mới|Tin nổi bật|Thông tin chỉ đạo|Chính trị - Xã hội|Nổi bật"
)
_CATEGORY_LINE = re.compile(rf"^(?:{_CATEGORIES})$")
_CATEGORY_HEAD = re.compile(rf"^(?:{_CATEGORIES})\s*[|»>-]?\s+(?=\S)")
_DAY = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4})"
)
_DATE_LINE = re.compile(
    r"^(?:.{0,40}?[|,–-]\s*)?(?:(?:ngày đăng|đăng ngày|đăng lúc|cập nhật(?: lúc| ngày)?|ngày cập nhật|"
    r"xuất bản|ngày xuất bản|thời gian|lần cập nhật cuối|post|posted on|published)\s*:?\s*)?"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)\s*[-,.]?\s*)?(?:ngày\s*)?"
    r"(?:\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?'?\s*(?:am|pm|sa|ch)?\s*[-,|]?\s*(?:ngày\s*)?)?"
    rf"(?P<day>{_DAY})(?:[\s,|-]*(?:lúc\s*)?\d{{1,2}}\s*[:hg]\s*\d{{2}}.{{0,25}})?.{{0,30}}$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:\(\s*(?P<a>[^()]{2,40}(?:\.vn|\.com|VGP|TTXVN|VOV|VTV|PLO|TTO|NDO|HNM|SGGP)[^()]{0,20})\s*\)"
    r"|(?P<b>[A-ZĐ][\w.]{1,20}\.(?:vn|VN|com)|VGP|TTO|NDO|HNMO|SGGPO?|TTXVN|VOV|VOV\.VN|Dân trí|PLO|ĐCSVN))"
    r"\s*[-–—]\s+"
)
# `… toàn trình' Chiều 6/2, tại trụ sở`: a lead begins in the middle of the title's line.
_LEAD_BEGINS = re.compile(
    r"(?<=[^\s.,;:(–-])\s+(?=(?:(?:Sáng|Trưa|Chiều|Tối|Đêm)\s+(?:nay|qua|ngày\s+)?\s*\d{0,2}|"
    r"Ngày\s+\d{1,2}|Trong (?:các )?ngày\s+\d|(?:Hôm nay|Mới đây|Vừa qua|Sáng nay|Chiều nay|Tối nay)\b|"
    r"\((?:[^()]{2,40})\)\s*[-–]|(?:VGP|TTO|NDO|SGGP|Dân trí)\s*[-–]))"
)
_OPEN_DAY = re.compile(
    r"^(?:.{0,30}?[-–]\s*)?(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm nay,?|Sáng nay,?|Chiều nay,?)\s*(?:ngày\s*)?\(?"
    r"(?P<day>\d{1,2})\s*[/-]\s*(?P<month>\d{1,2})(?P<year>\s*[/-]\s*\d{4})?\b"
)


def read_article(lines: Sequence[Line]) -> tuple[Metadata, list[Line]]:
    """The fields and the body of an article.

    `published_on` is the date printed at the head; where there is none, the day that the lead
    names, and then a warning says so.
    """
    article = drop_captions(_first_copies(cut_tail(drop_noise(lines))))
    title, article = _take_title(article)
    published, article = _take_dates(article)
    article, source = _take_close(article)
    article, dateline = _take_dateline(article)
    body = _with_headings([line for line in article if line.text != title])
    found = Metadata(
        title=title,
        kind=DocumentKind.NEWS,
        published_on=published,
        source_name=source or dateline,
    )
    if published is None:
        found = _dated_by_lead(found, body)
    return replace(found, as_of=found.published_on), body


def _first_copies(lines: Sequence[Line]) -> list[Line]:
    """A paragraph printed twice (as lead and in the text) stays once."""
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        if len(line.text) >= 120 and line.text in seen:
            continue
        seen.add(line.text)
        kept.append(line)
    return kept


def _take_title(lines: list[Line]) -> tuple[str | None, list[Line]]:
    for position, line in enumerate(lines[:_HEAD_REACH]):
        text = line.text
        if _DATE_LINE.match(text) or _CATEGORY_LINE.match(text) or line.shape is Shape.ROW:
            continue
        skipped = [kept for kept in lines[:position] if not _CATEGORY_LINE.match(kept.text)]
        title, rest = _split_glued(text)
        after = [Line(rest)] if rest else []
        return title, [*skipped, *after, *lines[position + 1 :]]
    return None, lines


def _split_glued(text: str) -> tuple[str, str]:
    """The title and what was glued behind it; a category word glued before it goes."""
    text = _CATEGORY_HEAD.sub("", text) if len(text) > 40 else text
    match = _LEAD_BEGINS.search(text, 20)
    if match and len(text) - match.end() > 60:
        return text[: match.start()].strip(), text[match.end() :].strip()
    if len(text) <= _TITLE_LIMIT:
        return text.rstrip(" ."), ""
    return shortened(text, limit=120), text


def _take_dates(lines: list[Line]) -> tuple[str | None, list[Line]]:
    published: str | None = None
    kept: list[Line] = []
    for position, line in enumerate(lines):
        match = _DATE_LINE.match(line.text) if len(line.text) <= 110 else None
        if match and (day := parse_date(match["day"])):
            if position < _HEAD_REACH or position >= len(lines) - 3:
                published = published or day
                continue
        kept.append(line)
    return published, kept


def _take_close(lines: list[Line]) -> tuple[list[Line], str | None]:
    """Names, papers and addresses after the last paragraph go; the paper is remembered."""
    kept = drop_foot(lines)
    source: str | None = None
    while kept:
        text = kept[-1].text
        named = source_of(text)
        if not named and not is_author(text):
            break
        source = source or named
        kept = drop_foot(kept[:-1])
    head = [line for line in kept[:4] if not is_author(line.text)]
    return head + kept[4:], source


def _take_dateline(lines: list[Line]) -> tuple[list[Line], str | None]:
    """`(Chinhphu.vn) – ` before the lead names the paper and is no part of the sentence."""
    for position, line in enumerate(lines[:3]):
        match = _DATELINE.match(line.text)
        if match:
            shorn = replace(line, text=line.text[match.end() :])
            return [*lines[:position], shorn, *lines[position + 1 :]], match["a"] or match["b"]
    return lines, None


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    """A short line without closing punctuation above a paragraph is a heading."""
    marked: list[Line] = []
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if _heads(line, following):
            marked.append(replace(line, shape=Shape.HEADING, level=2))
        else:
            marked.append(line)
    return marked


def _heads(line: Line, following: Line | None) -> bool:
    if line.shape is not Shape.PARAGRAPH or following is None or len(line.text) > 140:
        return False
    if ends_like_sentence(line.text) or not line.text[0].isupper() or "," == line.text[-1]:
        return False
    if len(line.text.split()) < 3 or following.shape is not Shape.PARAGRAPH:
        return False
    return len(following.text) >= 100 or ends_like_sentence(following.text)


def _dated_by_lead(found: Metadata, body: Sequence[Line]) -> Metadata:
    for line in body[:2]:
        match = _OPEN_DAY.match(line.text)
        if not match:
            continue
        year = (match["year"] or "").strip(" /-") or _year_of_review(line.text, int(match["month"]))
        day = parse_date(f"{match['day']}/{match['month']}/{year}") if year else None
        if day:
            warning = f"Không thấy ngày đăng; lấy ngày sự kiện trong bài: {day}."
            return replace(found, published_on=day, warnings=(*found.warnings, warning))
    return replace(found, warnings=(*found.warnings, "Không thấy ngày đăng trong bài."))


def _year_of_review(text: str, month: int) -> str | None:
    """`tổng kết … năm 2024; … nhiệm vụ năm 2025` is said around the turn of the two years."""
    match = re.search(
        r"tổng kết.{0,120}?năm (\d{4}).{0,120}?(?:phương hướng|nhiệm vụ|kế hoạch).{0,60}?năm (\d{4})", text
    )
    if not match or int(match[2]) != int(match[1]) + 1:
        return None
    if month <= 4:
        return match[2]
    return match[1] if month >= 11 else None
