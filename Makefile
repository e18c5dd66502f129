# mailflow: what a newcomer needs. Everything is set up in .venv; no root, no system package.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
OUT ?= demo-out

.DEFAULT_GOAL := help
.PHONY: help setup demo gallery test check format lock bench wheel clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: $(VENV)/ready  ## the environment alone

$(VENV)/ready: requirements.lock pyproject.toml
	@echo "[1/3] a Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "[2/3] $$(grep -c '==' requirements.lock) locked packages (about a minute, once)"
	@$(RUN)/pip install --require-hashes -r requirements.lock \
	  | awk '/^Collecting|^Installing/ { n++; printf "\r      %3d  %-60.60s", n, $$2; fflush() } END { print "" }'
	@echo "[3/3] mailflow itself"
	@$(RUN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup  ## four offices, seven cases, played by mail on this machine; PLAY=me: you are the officers
	@$(RUN)/mailflow demo --out $(OUT) $(if $(filter me,$(PLAY)),--play) $(if $(OFFICE),--office $(OFFICE))

gallery: setup  ## every letter of every office as pictures, in gallery/index.html (needs LibreOffice)
	@$(RUN)/mailflow letter gallery --dir mailboxes -o gallery

test: setup  ## all tests; real mail servers where they are or can be installed
	@sh tests/servers/get_servers.sh
	@$(RUN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder $(TESTS)

check: setup  ## every gate: format, lint, types, imports, tests
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports
	@$(MAKE) --no-print-directory test

format: setup  ## put the code in its form
	@$(RUN)/ruff check --fix --select I .
	@$(RUN)/ruff format .

bench: setup  ## what it costs, beside the bare cost of the same work
	@$(RUN)/python -m bench

wheel: setup  ## a wheel in dist/ that carries templates and offices
	@$(RUN)/python -m hatchling build -t wheel

lock: setup  ## resolve the dependencies anew (needs uv)
	@uv pip compile pyproject.toml --extra demo --extra draw --extra sign --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --output-file requirements.lock

clean:  ## remove what was made
	@rm -rf $(VENV) $(OUT) gallery dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
