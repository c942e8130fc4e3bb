"""The default encoder: multilingual-e5-small, converted once from a package of the registry."""
