# `make demo` and `make test` are enough as a first command: each sets up what it needs, inside this folder.
PYTHON ?= python3
WORKERS ?= 2

# contracts/.cache is ape's copy of OpenZeppelin.
SOLIDITY = $(shell find contracts tests/symbolic -name '*.sol' -not -path '*/.cache/*')
SOLHINT := .tools/bin/node node_modules/solhint/solhint.js --disc --noPoster --max-warnings 0
# They ask no chain.
FAST := $(addprefix tests/unit/,bank codes drafting issuer money reserve sign wiring) tests/meta/test_floors.py
GENERATED := .venv node_modules tests/integration/clients/node_modules .tools .build build *.egg-info contracts/.cache

.PHONY: demo test check lint fmt bench mutate prove clean setup

demo: setup
	.venv/bin/citymint demo

test:
	@$(PYTHON) -m tooling.bootstrap clients
	.venv/bin/pytest -n $(WORKERS)

# Half a minute after the linters.
check: lint
	.venv/bin/pytest -q -n $(WORKERS) $(FAST)

lint: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	$(SOLHINT) $(SOLIDITY)
	.tools/bin/forge fmt --check $(SOLIDITY)
	.venv/bin/python -m tooling.slither

fmt: setup
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	.tools/bin/forge fmt $(SOLIDITY)

bench: setup
	.venv/bin/python -m benchmarks

# An hour or two; run again, it goes on where it was stopped.
mutate: setup
	.venv/bin/python -m benchmarks.mutation

# A quarter of an hour.
prove:
	@$(PYTHON) -m tooling.bootstrap prover
	.venv/bin/python -m tooling.prove --workers $(WORKERS)

# Keys imported by `ape accounts` exist only in .ape/accounts, so that folder stays.
clean:
	rm -rf $(GENERATED) .ape/packages
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@$(PYTHON) -m tooling.bootstrap
