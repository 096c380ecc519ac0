# make demo   an environment, the program, and the example story's findings
# make test   an environment, all checks and tests
# make bench  scores on the public corpora (where they are), written to docs/scores.md
# make gate   the quick ones of them, held to their floors; says so where there are no corpora
# make lock   the pinned requirements anew from pyproject.toml (needs uv)

VENV := .venv
BIN := $(VENV)/bin
export RASHOMON_PYTHON
WORKERS := 2  # test processes; each holds the parser and the networks, 1.5 GB
GATE := extraction quantities recognizers_figures times speakers attribution

.PHONY: demo test lint types unit model page bench gate lock clean

demo: $(VENV)/.installed
	scripts/build-page $(VENV)
	$(BIN)/rashomon compare examples/harbour --html report.html --json report.json

test: lint types page unit model
	@echo "All checks and tests have passed."

lint: $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed
	$(BIN)/mypy

unit: $(VENV)/.developed
	$(BIN)/pytest -n $(WORKERS) -m "not model"

model: $(VENV)/.developed page
	$(BIN)/pytest -n $(WORKERS) -m model

page: $(VENV)/.developed
	scripts/build-page $(VENV)
	scripts/check-page $(VENV)

bench: $(VENV)/.developed
	$(BIN)/python -m benchmarks.gate

gate: $(VENV)/.developed
	$(BIN)/python -m benchmarks.gate --check $(GATE)

$(VENV)/.installed: requirements.lock pyproject.toml
	scripts/make-environment $(VENV) requirements.lock
	@touch $@

$(VENV)/.developed: requirements-dev.lock pyproject.toml
	scripts/make-environment $(VENV) requirements-dev.lock
	@touch $(VENV)/.installed $@

lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.12 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links -c scripts/lock-bounds.txt \
		-o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.12 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links -c requirements.lock -o requirements-dev.lock
	uv pip compile --group icu --universal --python-version 3.12 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links -c requirements-dev.lock -o requirements-icu.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
