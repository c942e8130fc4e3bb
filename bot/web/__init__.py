"""The ASGI application: REST, web chat, figures, health and metrics, and other channels' webhooks."""
