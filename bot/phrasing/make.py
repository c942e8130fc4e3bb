"""From the settings to the language model, or to none."""

from __future__ import annotations

from bot.phrasing.allowance import Allowance
from bot.phrasing.breaker import Breaker
from bot.phrasing.guarded import GuardedModel
from bot.phrasing.model import CheckedModel, Permissions
from bot.phrasing.server import ModelServer
from bot.settings import Settings


def make_server(settings: Settings) -> ModelServer | None:
    """The server at the address that is set; None without an address or a model's name."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key
    return ModelServer(
        settings.llm_base_url,
        model=settings.llm_model,
        api_key=key.get_secret_value() if key else None,
    )


def make_model(settings: Settings) -> CheckedModel | None:
    """The model behind breaker, allowance and checks; None where none is set."""
    server = make_server(settings)
    if server is None:
        return None
    guarded = GuardedModel(
        server,
        breaker=Breaker(),
        allowance=Allowance(per_minute=settings.llm_per_minute, per_day=settings.llm_per_day),
    )
    permissions = Permissions(
        sees_staff=settings.llm_may_see_staff, rereads=settings.llm_may_reread
    )
    return CheckedModel(guarded, settings.llm_timeout, permissions)
