"""Where people write to us: one small protocol, and an adapter for each platform."""
