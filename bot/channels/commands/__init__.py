"""What a person can do besides asking: commands and buttons, the same on every channel."""
