# `make demo` to try Sirkel, `make test` to check it. CONTRIBUTING.md tells more.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --constraint requirements.lock
PYTEST := $(BIN)/python -m pytest
FAST := not slow and not browser and not postgresql

# Bytecode that is kept halves the time a server takes to start, and the proofs start many.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 15

# What is installed. A changed lock or pyproject.toml installs again; otherwise this costs nothing.

$(BIN)/python:
	@echo "Making .venv with $(PYTHON)"
	@deploy/make-venv "$(PYTHON)" .venv

.venv/sirkel-installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Sirkel needs"
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/tests-installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Sirkel and its tests need"
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable '.[test]'
	@touch .venv/sirkel-installed $@

.venv/bench-installed: .venv/tests-installed
	@echo "Installing what the benchmarks are held against"
	@$(PIP) --no-build-isolation --editable '.[test,bench]'
	@touch $@

.PHONY: install
install: .venv/tests-installed ## make .venv with all that the tests need, and a Chromium
	@$(BIN)/python -m tests.browser.chromium

# Trying it.

.PHONY: demo
demo: .venv/sirkel-installed ## serve the demo on http://127.0.0.1:5000 (PORT, SIRKEL_DATABASE_URL)
	@$(BIN)/sirkel demo

# Checking it.

.PHONY: lint
lint: .venv/tests-installed ## ruff, djLint, import-linter and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet --allow-empty-input
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

.PHONY: check
check: lint ## the fast part: lint, types, architecture and unit tests on SQLite
	$(PYTEST) -n $(WORKERS) -m "$(FAST)"

.PHONY: test
test: install lint ## everything on SQLite and PostgreSQL, in a browser too (about half an hour on 2 cores)
	$(PYTEST) -n $(WORKERS) -m "not slow"
	$(PYTEST) -n $(WORKERS) -m "not slow and not browser" --engine postgresql

.PHONY: prove
prove: install ## the long proofs; what is timed runs alone
	@$(BIN)/python -m tests.exports.libreoffice
	$(PYTEST) tests/architecture -m slow
	$(PYTEST) -n $(WORKERS) -m slow --ignore=tests/architecture

.PHONY: bench
bench: .venv/bench-installed install ## the benchmarks, each a ratio of two things measured in turn
	$(PYTEST) tests/benchmarks -o python_files="bench_*.py" -o python_functions="bench_*" -s -q --tb=line

# Looking after it.

.PHONY: format
format: .venv/tests-installed ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: messages
messages: .venv/sirkel-installed ## collect the texts of the pages and compile their translations
	$(BIN)/pybabel -q extract -F pyproject.toml -k _l -k lazy_gettext -k lazy_ngettext:1,2 \
	  --no-location --sort-output --width 100 -o .venv/messages.pot .
	$(BIN)/pybabel -q update -i .venv/messages.pot -d app/translations -l nb --width 100 \
	  --no-fuzzy-matching --ignore-obsolete
	$(BIN)/pybabel -q compile -d app/translations

.PHONY: pictures
pictures: .venv/tests-installed ## draw docs/les-et-seriediagram.md and its pictures anew
	$(BIN)/python -m tests.docs.reading_page

.PHONY: lock
lock: .venv/bench-installed ## write down the versions that are installed now
	@$(BIN)/python -m pip freeze --all --exclude-editable --exclude setuptools --exclude wheel \
	  > .venv/frozen
	@{ sed -n '/^#/p' requirements.lock; cat .venv/frozen; } > .venv/lock
	@mv .venv/lock requirements.lock
	@touch .venv/sirkel-installed .venv/tests-installed .venv/bench-installed
