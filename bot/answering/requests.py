"""Requests about the last answer: where it is from, more of it, in English, whether it is so.

They name nothing to look up, so the last question is answered again and told another way.
"""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.vietnamese.normalise import fold


class Request(StrEnum):
    """What is wanted of the last answer."""

    SOURCES = "sources"
    MORE = "more"
    ENGLISH = "english"
    SURE = "sure"


# Read before accents are restored: "nguon dau" alone would become "nguồn đầu".
_LEAD = (
    r"(?:(?:the|vay|con|a|uh|u|ok|oke|da|cho|xin|minh|toi|em|ban|hay|nho|vui long|lam on|co the|"
    r"giup|please|can you|could you|and) )*"
)
_TAIL = (
    r"(?: (?:vay|the|a|ha|day|do|nhi|ban|ad|bot|di|nua|nhe|nha|voi|giup|ho|minh|toi|em|duoc|khong|"
    r"chut|mot|xiu|hon|please|noi|ra|nay|cai|ve|tren|cau|tra|loi|vua|roi))*"
)


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"^{_LEAD}(?:{'|'.join(alternatives)}){_TAIL}$")


_PATTERNS = (
    (
        Request.SOURCES,
        _whole(
            r"(?:cac |cai |xem |ghi )*nguon(?: (?:o dau|dau|gi|nao|la gi|la dau|o|tham khao|"
            r"trich dan|thong tin|goc|tu dau|lay tu dau|cua thong tin))*",
            r"(?:lay|trich|can cu|dua|theo)(?: so lieu| thong tin| so| cai)?(?: nay| do)? "
            r"(?:tu |vao |theo |o )?(?:dau|nguon nao|tai lieu nao)",
            r"(?:so lieu|thong tin|con so)(?: nay| do)? (?:o|tu|lay tu|lay o) dau",
            r"(?:co )?(?:link|duong dan|duong link|dan chung|trich dan)"
            r"(?: (?:dau|goc|nao|tham khao))*",
            r"(?:the |your )?(?:sources?|references?|citations?|links?)",
            r"(?:what|which|where)(?: is| s| are)? (?:the |your |that |this )?sources?",
            r"where (?:is|does|did) (?:this|that|it) (?:come )?from",
        ),
    ),
    (
        Request.MORE,
        _whole(
            r"(?:noi|giai thich|trinh bay|ke|viet|mo ta|cho biet|phan tich|neu|neu ra|cho)? ?"
            r"(?:ro|chi tiet|cu the|ky|day du)(?: rang)?(?: hon| them| ra)",
            r"(?:noi|giai thich|trinh bay|ke|viet|mo ta|phan tich|neu) (?:ro|chi tiet|cu the|ky)",
            r"(?:noi|cho|biet|doc|xem|ke|giai thich|tim hieu)(?: biet)? (?:them|tiep)",
            r"(?:them )?chi tiet", r"them thong tin", r"con gi nua", r"gi nua",
            r"(?:tell|give|show)(?: me)? more", r"more(?: details?| information)?",
            r"explain(?: more| further)?", r"elaborate", r"in (?:more )?detail", r"details",
        ),
    ),
    (
        Request.ENGLISH,
        _whole(
            r"(?:dich|chuyen|tra loi|noi|viet)(?: lai| cau tra loi| no)* (?:sang|ra|bang|qua) "
            r"(?:tieng anh|english)",
            r"(?:bang )?tieng anh", r"(?:in |to |into )?english",
            r"(?:answer|say|translate)(?: (?:it|this|that))?(?: (?:in|to|into) english)?",
        ),
    ),
    (
        Request.SURE,
        _whole(
            r"(?:co )?(?:dung|chac|chac chan|chinh xac|that|chuan)(?: la)?(?: vay| the)? "
            r"(?:khong|ko|k|hong|chua|chu|day)",
            r"that (?:a|the a|sao|u)", r"(?:co )?tin duoc khong",
            r"(?:are you )?(?:sure|certain)", r"is (?:that|this|it) (?:right|true|correct|so)",
            r"really",
        ),
    ),
)  # fmt: skip


def read_request(typed: str) -> Request | None:
    """What a message wants of the last answer; None for a question of its own."""
    bare = re.sub(r"[^\w ]+", " ", fold(typed))
    bare = " ".join(bare.split())
    if not bare or len(bare) > 60:
        return None
    return next((request for request, pattern in _PATTERNS if pattern.match(bare)), None)
