# `make run` and `make test` are all a newcomer needs. Everything is installed into .venv; nothing
# is installed twice: the files .venv/done-* say what is there.

# Any Python from 3.11 on; or choose one: make setup PYTHON=python3.12
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$python; break; }; done)
# Parallel test processes, evaluation set: make test WORKERS=2
WORKERS ?= auto
QUESTIONS ?= scripts/evaluation/questions/report.jsonl

BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
CONSTRAINTS := .venv/constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint evaluate bench clean

help:
	@echo 'make run       install what is missing, then start: channels with credentials, else a chat'
	@echo 'make test      install what is missing, then run all tests'
	@echo 'make setup     only install: .venv with the program, and the model in its cache'
	@echo 'make lint      ruff and mypy'
	@echo 'make evaluate  answer the report questions and measure; results in build/evaluation'
	@echo 'make bench     measure encoder, index and proposals; results in scripts/results'
	@echo 'make clean     remove .venv'

setup: .venv/done-install
	@$(BIN)/python -m scripts.install_model

run: setup
	@$(BIN)/tiendo serve

test: setup .venv/done-dev
	$(BIN)/python -m pytest -n $(WORKERS)

lint: .venv/done-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

evaluate: setup
	$(BIN)/tiendo --data-dir build/evaluation/data evaluate $(QUESTIONS) --out build/evaluation

bench: setup
	$(BIN)/python -m scripts.bench_encoder
	$(BIN)/python -m scripts.bench_index
	$(BIN)/python -m scripts.bench_proposals

clean:
	rm -rf .venv

.venv/done-python:
	@test -n '$(PYTHON)' && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed. Install it, or name it: make setup PYTHON=/path/to/python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo 'Making the virtual environment .venv' >&2
	@$(PYTHON) -m venv .venv
	@$(PIP_INSTALL) 'pip>=23.2'
	@touch $@

# torch first and on its own, so that the CPU build is chosen; the constraint then keeps it.
.venv/done-torch: scripts/install_torch.py | .venv/done-python
	@echo 'Installing torch' >&2
	@$(BIN)/python scripts/install_torch.py --constraints $(CONSTRAINTS)
	@touch $@

.venv/done-install: pyproject.toml .venv/done-torch
	@echo 'Installing tiendo and its dependencies' >&2
	@$(PIP_INSTALL) --constraint $(CONSTRAINTS) --editable .
	@touch $@

.venv/done-dev: .venv/done-install
	@echo 'Installing what the tests need' >&2
	@$(PIP_INSTALL) --constraint $(CONSTRAINTS) --editable '.[dev]'
	@touch $@
