# Everything that is done to this project more than once. On a fresh machine each target
# needs python3 (3.11 or newer) and the package registry; it sets up .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
SET_UP := .venv/set-up
BENCH := .venv-bench/bin
FUZZ := .venv-fuzz/bin
CORPORA ?= ../shared/corpora
BEFORE ?= build/parity.jsonl
MINUTES ?= 3
PAGES ?= 10000
WORKERS ?= 1
SEED ?= 0
COMPILED := hatch_build.py $(shell find src -name '*.pyx' -o -name '*.pxd' -o -name '*.h')

.PHONY: asan demo test check scaling largest wheel-test docs constraints bench parity bench-fetch fuzz fuzz-pages clean

demo: .venv-demo/set-up  ## read both seed documents and show what is in them
	.venv-demo/bin/aiid-scrape read seeds/*.txt

test: $(SET_UP)  ## run the whole test suite, a process for each core
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(SET_UP)  ## lint, formatting, layers of imports, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python scripts/lint_imports.py
	$(BIN)/mypy

scaling: $(SET_UP)  ## measure how time and memory grow with documents: make scaling FAMILIES='Markdown links'
	$(BIN)/python tests/scaling/growth.py $(FAMILIES)

largest: $(SET_UP)  ## parse the largest documents of all families: make largest FAMILIES=Markdown
	$(BIN)/python tests/scaling/growth.py --largest $(FAMILIES)

wheel-test: $(SET_UP)  ## run the suite against the wheel, away from the source
	$(BIN)/python scripts/test_wheel.py -n auto

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

parity: $(SET_UP)  ## record what comes out of every page, and compare with BEFORE: make parity BEFORE=build/parity.jsonl
	mkdir -p build
	$(BIN)/python bench/parity.py record build/parity-now.jsonl fixtures seeds $(CORPORA)/aiid $(CORPORA)/news
	test -e "$(BEFORE)" || cp build/parity-now.jsonl "$(BEFORE)"
	$(BIN)/python bench/parity.py compare "$(BEFORE)" build/parity-now.jsonl

bench-fetch: $(SET_UP)  ## measure fetching on the loopback
	$(BIN)/python bench/fetch.py

fuzz: .venv-fuzz/set-up  ## fuzz every door for some minutes in all: make fuzz MINUTES=60 FUZZ_ARGS='--door html'
	$(FUZZ)/python fuzz/guided.py --minutes $(MINUTES) $(FUZZ_ARGS)

fuzz-pages: $(SET_UP)  ## parse mutated pages: make fuzz-pages PAGES=100000 WORKERS=2 SEED=0
	$(BIN)/python fuzz/mutate.py $(CORPORA) --pages $(PAGES) --workers $(WORKERS) --seed $(SEED)

asan: $(SET_UP)  ## parse mutated pages with every index checked, under AddressSanitizer: make asan PAGES=2000
	rm -rf build/asan && mkdir -p build/asan
	cp -r src fixtures seeds hatch_build.py pyproject.toml README.md LICENSE build/asan
	find build/asan -name '*.so' -delete
	cd build/asan && AIID_SCRAPE_DEBUG=1 ../../$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/asan/lib build/asan/dist/*.whl
	LD_PRELOAD="$$(cc -print-file-name=libasan.so)" ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc PYTHONPATH=build/asan/lib \
	  $(BIN)/python fuzz/mutate.py $(CORPORA) --pages $(PAGES) --workers $(WORKERS) --seed $(SEED)

$(SET_UP): pyproject.toml constraints.txt $(COMPILED)
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed, this is ' + sys.version)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

.venv-demo/set-up: pyproject.toml constraints.txt $(COMPILED)  # the package alone
	@echo 'Setting up .venv-demo with the package and what it needs; that takes about a minute ...'
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed, this is ' + sys.version)"
	@$(PYTHON) -m venv .venv-demo
	@.venv-demo/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt .
	@touch $@

.venv-bench/set-up: pyproject.toml constraints.txt $(COMPILED)
	$(PYTHON) -m venv .venv-bench
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=26'
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	touch $@

.venv-fuzz/set-up: pyproject.toml constraints.txt $(COMPILED)
	$(PYTHON) -m venv .venv-fuzz
	$(FUZZ)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[cache,fuzz,stories]'
	touch $@

clean:
	rm -rf .venv .venv-demo .venv-bench .venv-fuzz build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
