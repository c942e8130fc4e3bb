"""Recognises text whose letters are wrong: an old font encoding, or a wrong one read and saved."""

from __future__ import annotations

import re

from knowledge.errors import UnreadableDocument

_SAMPLE = 200_000
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# UTF-8 read as Latin-1 or windows-1252 and saved again: "Quyáº¿t Ä‘á»‹nh" for "Quyết định".
_MOJIBAKE = re.compile("á[º»]|Ä[\x90\x91‘]|Æ[°¡]|Ã[\xa0-\xbf]")
# Signs that TCVN3 (ABC fonts) puts inside words: "QuyÕt ®Þnh", "n¨m", "viÖc".
_TCVN3 = re.compile(
    "[^\\W\\d_][µ¸¶·¹¨»¾¼½©®ª¬«\xad]|[µ¸¶·¹¨»¾¼½©®ª¬«\xad][^\\W\\d_]|[ÐÕÖÞßþÆæ][a-z]"
)
# Pairs that VNI fonts write for one letter: "Quyeát ñònh", "thöông".
_VNI = re.compile("[aeouyAEOUY][ùøûõïáàåãäéèúüëÙØÛÕÏÁÀÅÃÄÉÈÚÜË]|ñ|[öÖ][a-zôø]")
_CONVERT = "Hãy chuyển sang Unicode UTF-8 (ví dụ bằng UniKey) rồi thêm lại."
_GET_AGAIN = "Hãy lấy lại tệp gốc và lưu ở dạng UTF-8."


def refuse_wrong_letters(text: str) -> None:
    """Nothing for Vietnamese or foreign text in Unicode.

    Raises:
        UnreadableDocument: the letters are not those that the writer saw.
    """
    sample = text[:_SAMPLE]
    vietnamese = len(_VIETNAMESE.findall(sample))
    lost = sample.count("\ufffd")
    if lost > 3 and lost > len(sample) * 0.002:
        raise UnreadableDocument(
            f"Nhiều chữ trong tệp đã mất (hiện thành ký tự “\ufffd”). {_GET_AGAIN}"
        )
    broken = len(_MOJIBAKE.findall(sample))
    if broken >= 4 and broken > vietnamese:
        raise UnreadableDocument(
            "Chữ trong tệp đã hỏng dấu vì từng bị đọc nhầm bảng mã rồi lưu lại "
            f"(dạng “Quyáº¿t Ä‘á»‹nh”). {_GET_AGAIN}"
        )
    for name, pattern in (("TCVN3 (phông ABC, .VnTime)", _TCVN3), ("VNI", _VNI)):
        signs = len(pattern.findall(sample))
        if signs >= 4 and signs > 0.03 * len(sample) and signs > 2 * vietnamese:
            raise UnreadableDocument(
                f"Tệp có vẻ dùng bảng mã {name}, không phải Unicode. {_CONVERT}"
            )
