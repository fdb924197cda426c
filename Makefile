# Everything the build server runs, by the same names. PYTHON is a Python with requirements-dev.txt.
PYTHON ?= .venv/bin/python

.PHONY: check test lint types layers format lock

check: lint types layers test

test:
	$(PYTHON) -m pytest -n 2

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

layers:
	$(dir $(PYTHON))lint-imports

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

# Needs uv. The two files pin every package with its hashes.
lock:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 -o requirements.txt pyproject.toml
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --group dev -o requirements-dev.txt pyproject.toml
