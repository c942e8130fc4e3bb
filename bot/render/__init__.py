"""Answers as text for a channel: plain, marked up, and split into messages."""
