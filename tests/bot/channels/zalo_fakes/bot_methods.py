"""The methods of the Bot Platform, with what each may and must be given."""

from __future__ import annotations

PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"timeout"},
    "setWebhook": {"url", "secret_token"},
    "getWebhookInfo": set(),
    "deleteWebhook": set(),
    "testWebhook": set(),
    "sendMessage": {"chat_id", "text", "parse_mode", "text_styles", "reply_to_message_id"},
    "sendPhoto": {"chat_id", "photo", "caption", "reply_to_message_id"},
    "sendSticker": {"chat_id", "sticker", "reply_to_message_id"},
    "sendChatAction": {"chat_id", "action"},
}
REQUIRED = {
    "setWebhook": {"url", "secret_token"},
    "sendMessage": {"chat_id", "text"},
    "sendPhoto": {"chat_id", "photo"},
    "sendSticker": {"chat_id", "sticker"},
    "sendChatAction": {"chat_id", "action"},
}
