# What one types to work on the hub. `make` alone lists it.
# `make site` needs git, Python and make, and nothing else.

PYTHON ?= python3
# Two tests at a time suit a small machine. For instance PYTEST="-n 8 -m 'not slow'" on a larger one.
PYTEST ?= -n 2
# For instance LOCK="--upgrade" or LOCK="--upgrade-package icalendar".
LOCK ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

.DEFAULT_GOAL := help
# A step that fails leaves no half-written target behind.
.DELETE_ON_ERROR:
.PHONY: help setup site serve check changes planner importer docs screenshots test lint bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.hub-stamp ## Get what the hub needs, into the folder .venv

site: setup ## Check everything, then build the site into the folder site
	$(BIN)/hub build

serve: setup ## Show the site on this computer, and follow every change you save
	$(BIN)/hub serve

check: setup ## Check what the cluster has written, and list every problem
	$(BIN)/hub check

changes: setup ## Say what readers and subscribers will see differently
	$(BIN)/hub changes

planner: .venv/.plan-stamp ## Get what `hub plan` needs to choose hosts (large: 200 MB)

importer: .venv/.import-stamp ## Get what `hub import` needs to read spreadsheets and Word tables

test: lint node planner importer ## Check the hub's own code and run all its tests
	$(BIN)/python -m pytest $(PYTEST)

lint: .venv/.test-stamp ## Check only the style and the types of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: setup ## Build this documentation into the folder site/docs
	$(BIN)/hub reference --out docs/reference
	cp tests/golden/mistakes.md docs/reference/messages.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict -f docs/theme/mkdocs.yml

screenshots: .venv/.test-stamp ## Take pictures of every kind of page, into site/screenshots
	$(BIN)/python -m tests.screenshots

bench: .venv/.test-stamp node ## Measure how long builds take, and what readers wait for
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.reader

# uv writes the command it was given into the head of each list, so it runs beside them:
# no path of this computer gets in. npm leaves out where each package came from.
lock: .venv/.test-stamp ## Choose the versions of all libraries anew and write them down
	cd requirements && ../$(BIN)/$(COMPILE) $(LOCK) hub.in -o hub.txt
	cd requirements && ../$(BIN)/$(COMPILE) $(LOCK) test.in -o test.txt
	cd requirements && ../$(BIN)/$(COMPILE) $(LOCK) plan.in -o plan.txt
	cd requirements && ../$(BIN)/$(COMPILE) $(LOCK) import.in -o import.txt
	@if command -v npm >/dev/null; then \
		for folder in . .github/deploy/cloudflare .github/deploy/azure; do \
			npm install --prefix $$folder --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund || exit 1; \
		done; \
	else \
		echo "The package-lock.json of npm are left as they were: npm is not installed."; \
	fi

clean: ## Remove everything that the commands above have made
	@rm -rf .venv node_modules site .hub-cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist hooks/*.egg-info
	@find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Each stamp is younger than the list it was made from, so nothing is installed twice.

.venv/.hub-stamp: requirements/hub.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "The hub needs Python 3.11 or later, and '$(PYTHON)' was not found."; \
		echo "Install Python, or name it: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "The hub needs Python 3.11 or later; '$(PYTHON)' is $$($(PYTHON) -c 'import platform; print(platform.python_version())')."; \
		echo "Install a newer one, or name it: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python lacks the module 'venv'."; \
		echo "On Debian and Ubuntu it comes with: apt install python3-venv"; exit 1; }
	@echo "Getting what the hub needs (a minute, the first time) ..."
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --quiet --require-hashes -r requirements/hub.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test-stamp: requirements/test.txt .venv/.hub-stamp
	@echo "Getting what the tests need ..."
	@$(PIP) install --quiet --require-hashes -r requirements/test.txt
	@touch $@

.venv/.plan-stamp: requirements/plan.txt .venv/.hub-stamp
	@echo "Getting what \`hub plan\` needs to choose hosts ..."
	@$(PIP) install --quiet --require-hashes -r requirements/plan.txt
	@touch $@

.venv/.import-stamp: requirements/import.txt .venv/.hub-stamp
	@echo "Getting what \`hub import\` needs to read spreadsheets ..."
	@$(PIP) install --quiet --require-hashes -r requirements/import.txt
	@touch $@

# Packages for tests that read feeds as JavaScript calendars do, or look at pages as people and
# Lighthouse do. Without Node those tests are skipped, except where CI=true: there, a test that does
# not run must not look like one that passed.
.PHONY: node
ifneq ($(and $(shell command -v node),$(shell command -v npm)),)
node: node_modules/.stamp
else ifeq ($(CI),true)
node:
	@echo "CI=true, but Node.js and npm are not installed: the tests that need them cannot run."; exit 1
else
node:
	@echo "Node.js and npm are not installed: the tests that need them are skipped."
endif

node_modules/.stamp: package-lock.json package.json
	@npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
