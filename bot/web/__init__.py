"""The ASGI application: REST, web chat, figures, health, metrics, and channels' webhooks."""
