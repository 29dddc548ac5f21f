# Everything that is done to this project more than once. On a fresh machine each target
# needs python3 (3.11 or newer) and the package registry; it sets up .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
SET_UP := .venv/set-up
BENCH := .venv-bench/bin
CORPORA ?= ../shared/corpora

.PHONY: demo test check scaling wheel-test docs constraints bench bench-fetch clean

demo: $(SET_UP)  ## read both seed documents and show what is in them
	$(BIN)/aiid-scrape read seeds/*.txt

test: $(SET_UP)  ## run the whole test suite
	$(BIN)/python -m pytest

check: $(SET_UP)  ## lint, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

scaling: $(SET_UP)  ## measure how time and memory grow with documents: make scaling FAMILIES='Markdown links'
	$(BIN)/python tests/scaling/growth.py $(FAMILIES)

wheel-test: $(SET_UP)  ## run the suite against the wheel, away from the source
	$(BIN)/python scripts/test_wheel.py

docs: $(SET_UP)  ## write the tables of fields in docs/ anew from the docstrings
	$(BIN)/python scripts/write_field_tables.py

constraints: $(SET_UP)  ## record the versions that are installed
	$(BIN)/python -m pip freeze --exclude-editable --exclude aiid_scrape > constraints.txt

bench: .venv-bench/set-up  ## compare with other extractors: make bench CORPORA=... BENCH_ARGS='--sample 20'
	$(BENCH)/python bench/aiid.py $(CORPORA)/aiid --misses 0
	$(BENCH)/python bench/metadata.py $(CORPORA)/news
	for form in html dump; do \
	  $(BENCH)/python bench/run.py $(CORPORA)/news --form $$form --out build/bench/$$form $(BENCH_ARGS) || exit; \
	done

bench-fetch: $(SET_UP)  ## measure fetching on the loopback
	$(BIN)/python bench/fetch.py

$(SET_UP): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed, this is ' + sys.version)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

.venv-bench/set-up: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv-bench
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=26'
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	touch $@

clean:
	rm -rf .venv .venv-bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
