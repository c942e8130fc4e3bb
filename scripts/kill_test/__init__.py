"""Kills the bot again and again while it works, and counts what was lost or doubled."""
