"""Whether two sentences mean alike, on the scale of whatever encoder is in use."""

from __future__ import annotations

from typing import Final

from bot.answering.language_model import Encode

# Of nothing that anybody asks here. Encoders differ in what they give two strange sentences
# (multilingual-e5-small 0.8, others 0.1); halfway from there to the same words lies "alike".
_STRANGE: Final = "Chiều nay trời mưa to nên bọn trẻ ở nhà nặn đất sét và nghe bà kể chuyện cổ."


def are_alike(one: str, other: str, *, encode: Encode) -> bool:
    """True when they are nearer to each other than to being strangers.

    Of the passages that answer the tune questions, 99 in 100 are alike to half of themselves and
    7 in 100 to any other.
    """
    first, second, strange = encode(one), encode(other), encode(_STRANGE)
    background = max(float(first @ strange), float(second @ strange))
    return float(first @ second) >= (1 + background) / 2
