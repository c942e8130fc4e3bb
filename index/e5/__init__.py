"""The default encoder: multilingual-e5-small, converted once from a package of the registry."""

import os

# From 1.29 on ONNX Runtime reports its use to its maker and keeps an identifier in the home
# directory. It decides when it is loaded, and every module that loads it is in this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
