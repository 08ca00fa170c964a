# The few commands of the project. A recipe is one line; anything longer is a script in scripts/.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
RESET ?= no
SERVE ?= yes
PARALLEL ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check fix lock docs

help: ## list these commands
	@awk -F ': .*## |: [a-z]*$$' '/^[a-z]+:.*## / {printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what Trefoil needs into .venv, and nothing outside this folder
	@$(PYTHON) scripts/bootstrap

demo: setup ## the example year 2019-20, its annual report, and the site with a sign-in per role (PORT= RESET=yes SERVE=no)
	@.venv/bin/trefoil demo --port=$(PORT) --reset=$(RESET) --serve=$(SERVE)

run: setup ## the site and its queue, on your own records (PORT=)
	@.venv/bin/trefoil serve --port=$(PORT) --prepare

test: ## every test, on both cores (PARALLEL=2)
	@$(PYTHON) scripts/bootstrap --test && scripts/build-front && CHROMIUM="$$(scripts/find-chromium)" && export CHROMIUM && .venv/bin/pytest -n $(PARALLEL) --dist worksteal

check: ## format, lint, types, migrations, imports, generated docs
	@$(PYTHON) scripts/bootstrap --test && scripts/check

fix: ## put right what check can put right by itself
	@$(PYTHON) scripts/bootstrap --test && .venv/bin/ruff format -q && .venv/bin/ruff check --fix && scripts/make-docs

docs: setup ## write docs/reference/ anew from the code
	@scripts/make-docs

lock: setup ## resolve the locked packages anew
	@scripts/lock
