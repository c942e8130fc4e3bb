"""Measures what the checks of a language model's sentences let through, and what they cost."""
