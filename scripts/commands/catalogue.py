"""The list of commands: name, module and one line; modules load only when their command runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives and what `tiendo --help` says about it."""

    module: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "ask": Entry("ask", "Trả lời một câu hỏi, hoặc cả tệp câu hỏi với --batch."),
    "chat": Entry("chat", "Trò chuyện ngay trong cửa sổ dòng lệnh."),
    "search": Entry("search", "Chỉ tìm đoạn văn bản, không soạn câu trả lời."),
    "figures": Entry("figures", "Xem mục tiêu và kết quả của các chỉ số."),
    "add": Entry("add", "Đưa tài liệu (tệp, thư mục, địa chỉ web) vào kho."),
    "proposals": Entry("proposals", "Xem số liệu mà tài liệu mới đề xuất, chờ xét."),
    "accept": Entry("accept", "Nhận số liệu được đề xuất vào sổ số liệu."),
    "reject": Entry("reject", "Bỏ số liệu được đề xuất, không đề xuất lại."),
    "reindex": Entry("reindex", "Dựng lại chỉ mục từ kho tài liệu rồi đưa vào dùng."),
    "documents": Entry("documents", "Liệt kê tài liệu trong kho."),
    "remove": Entry("remove", "Bỏ tài liệu khỏi kho."),
    "builds": Entry("builds", "Liệt kê các bản chỉ mục còn giữ."),
    "rollback": Entry("rollback", "Quay lại một bản chỉ mục trước."),
    "doctor": Entry("doctor", "Kiểm tra cài đặt, kho tài liệu và chỉ mục."),
    "evaluate": Entry("evaluate", "Chấm chất lượng trả lời trên một bộ câu hỏi."),
    "serve": Entry("serve", "Chạy trang hỏi đáp, API và các kênh đã khai báo."),
}
