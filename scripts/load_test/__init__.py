"""The whole server under load and under SIGKILL, with three platforms' stand-ins on loopback."""
