# make demo   create .venv, install, run examples/november-2021, print the answer and where the brief is
# make test   create .venv if needed, install the test extras, run all checks and the whole suite
# make reference   write the generated pages and the outputs that README and tutorial show
# make docs   build the documentation into site/
# make bench  print the benchmark table of docs/measured.md
# make train  train the language model from NLP (../shared/nlp) in WORK (training/build), with an environment of its own
# make clean  remove what the targets made, but no case and no .venv
#
# Another Python: make test PYTHON=python3.12

PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CASE := examples/november-2021
NLP ?= ../shared/nlp
WORK ?= training/build

.DELETE_ON_ERROR:
.PHONY: demo test check docs reference bench train clean

demo: $(VENV)/installed
	@$(BIN)/prophasis run $(CASE)

test: check
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mkdocs build --strict --quiet

docs: $(VENV)/installed-test
	$(BIN)/mkdocs build --strict

reference: $(VENV)/installed-test
	$(BIN)/python scripts/generate_reference.py
	$(BIN)/python scripts/refresh_outputs.py

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

train: $(WORK)/environment/installed
	$(WORK)/environment/bin/python training/train.py --nlp $(NLP) --out $(WORK)
	$(WORK)/environment/bin/python training/evaluate.py $(WORK) --json training/scores.json

clean:
	rm -rf site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created:
	@test -n "$(PYTHON)" || { echo "Prophasis needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/installed-test: $(VENV)/created pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e ".[test]"
	@touch $@ $(VENV)/installed

$(WORK)/environment/installed: training/requirements.txt constraints.txt
	$(PYTHON) -m venv $(WORK)/environment
	$(WORK)/environment/bin/python -m pip --disable-pip-version-check --quiet install -c constraints.txt -e . -r training/requirements.txt
	@touch $@
