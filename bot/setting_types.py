"""The kinds of value a setting may hold, each with the rule that an error message quotes."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode


class Rule(str):
    """What a setting must look like, in Vietnamese; rides along in the type's metadata."""

    __slots__ = ()


def _split_list(value: object) -> object:
    """Comma lists come from the environment as one string; JSON lists are not asked of people."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _check_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError
    return value.rstrip("/")


PERSON: Final = re.compile(r"[a-z][a-z0-9_]*:[^\s,:]+")


def _check_people(value: tuple[str, ...]) -> tuple[str, ...]:
    if not all(PERSON.fullmatch(person) for person in value):
        raise ValueError
    return value


# `key`, `name:key` or `name:key:scope+scope`; a key holds no colon.
_SCOPES: Final = r"(?:ask|read|staff|metrics)(?:\+(?:ask|read|staff|metrics))*"
# The lookahead refuses `key:staff`, which would make the word "staff" a key.
API_KEY: Final = re.compile(
    rf"(?:(?P<name>[A-Za-z0-9_.-]+):)?(?P<key>(?!{_SCOPES}$)[^\s:,]+)(?::(?P<scopes>{_SCOPES}))?"
)


def _check_api_keys(value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    if not all(API_KEY.fullmatch(entry.get_secret_value()) for entry in value):
        raise ValueError
    return value


def _check_origins(value: tuple[str, ...]) -> tuple[str, ...]:
    for origin in value:
        parts = urlsplit(origin)
        is_origin = parts.scheme in {"http", "https"} and parts.hostname and not parts.path
        if origin != "*" and not is_origin:
            raise ValueError
    return value


def _check_networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for network in value:
        ip_network(network, strict=False)
    return value


def _strip(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _check_one_word(value: SecretStr) -> SecretStr:
    """A token copied with half its neighbour would only fail later, far from its cause."""
    if re.search(r"\s", value.get_secret_value()):
        raise ValueError
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Folder = Annotated[Path, AfterValidator(Path.expanduser), Rule("đường dẫn tới một thư mục")]
File = Annotated[Path, AfterValidator(Path.expanduser), Rule("đường dẫn tới một tệp")]
Url = Annotated[str, AfterValidator(_check_url), Rule("địa chỉ bắt đầu bằng http:// hoặc https://")]
Secret = Annotated[
    SecretStr,
    BeforeValidator(_strip),
    AfterValidator(_check_one_word),
    Rule("một chuỗi liền, không có dấu cách"),
]
Code = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9_-]{1,100}$"),
    Rule("mã chỉ gồm chữ không dấu, số, _ và -"),
]
ApiKeys = Annotated[
    tuple[Secret, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(_check_api_keys),
    Rule(
        "danh sách khóa cách nhau bằng dấu phẩy, mỗi khóa viết khóa, tên:khóa hoặc "
        "tên:khóa:quyền (quyền là ask, read, staff, metrics, nối bằng dấu +)"
    ),
]
Origins = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(_check_origins),
    Rule("danh sách nguồn như https://cong.example.vn cách nhau bằng dấu phẩy, hoặc *"),
]
Networks = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(_check_networks),
    Rule("danh sách địa chỉ IP hoặc dải mạng cách nhau bằng dấu phẩy, ví dụ 10.0.0.0/8"),
]
YesNo = Annotated[bool, Rule("true hoặc false")]
People = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(_split_list),
    AfterValidator(_check_people),
    Rule("danh sách kênh:mã_người_dùng cách nhau bằng dấu phẩy, ví dụ telegram:123456"),
]
Port = Annotated[int, Field(ge=1, le=65535), Rule("số nguyên từ 1 đến 65535")]
Seconds = Annotated[float, Field(gt=0, le=600), Rule("số giây lớn hơn 0, không quá 600")]
Days = Annotated[int, Field(ge=1, le=3650), Rule("số ngày từ 1 đến 3650")]
Minutes = Annotated[int, Field(ge=1, le=10_080), Rule("số phút từ 1 đến 10080 (7 ngày)")]
PerMinute = Annotated[int, Field(ge=1, le=10_000), Rule("số nguyên từ 1 đến 10000")]
PerDay = Annotated[int, Field(ge=1, le=1_000_000), Rule("số nguyên từ 1 đến 1000000")]
Upper = BeforeValidator(_upper)
Lower = BeforeValidator(_lower)
