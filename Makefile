PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: help read test check lint types format screenshots bench lock clean
.DEFAULT_GOAL := help

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

read: $(READY)  ## open Reader on the articles in seeds/
	@$(BIN)/reader seeds

# Three at a time on any machine: on two cores the third runs while others wait for terminals and disks.
# What is compiled is kept, whatever the machine says: else each of them compiles all tests anew.
test: export PYTHONDONTWRITEBYTECODE =
test: $(READY)  ## run every test
	@$(BIN)/pytest -q -n 3 --dist worksteal

check: lint types test  ## lint, types and tests

lint: $(READY)  ## look for defects and untidy code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)  ## check the types
	@$(BIN)/mypy

format: $(READY)  ## lay the code out
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

screenshots: $(READY)  ## draw screenshots/
	@$(BIN)/python -m screenshots.draw

lock:  ## pin what was tested (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --upgrade \
		--custom-compile-command 'make lock' --group dev pyproject.toml -o requirements.lock

clean:  ## remove what these commands made
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The lock names every package with its hash; Reader itself is installed from this folder, as it stands.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Reader needs Python 3.11 or newer")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
