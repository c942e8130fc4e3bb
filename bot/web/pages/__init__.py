"""The web chat's files as browsers get them; templates are filled in by `bot.web.templates`."""
