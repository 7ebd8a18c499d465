# Each target sets up .venv by itself; a stamp keeps it from doing so again while nothing changed.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/eval
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONHASHSEED ?= 0

.PHONY: report test lab lint format lock benchmark clean

report: .venv/ready          ## run the study that ships in data/studies; reports/index.html is the way in
	$(BIN)/analysis run --summary
	@echo "Open reports/index.html in a browser."

test: .venv/ready-dev node_modules/ready   ## all tests, in parallel; what was skipped is named at the end
	@$(BIN)/python tests/browsers.py
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lab: .venv/ready             ## JupyterLab at the notebooks, with the kernel that has the package; LAB= its options
	JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}" \
	  $(BIN)/jupyter lab --ServerApp.root_dir=. $(AS_ROOT) notebooks/README.md $(LAB)

lint: .venv/ready-dev        ## style, types, architecture
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

format: .venv/ready-dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-annotate --custom-compile-command "make lock" --quiet

lock: .venv/ready-dev        ## renew requirements*.txt: universal, hashed, without an index address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/$(LOCK) --upgrade --extra dev -o requirements-dev.txt
	$(BIN)/$(LOCK) --upgrade -c requirements-dev.txt -o requirements.txt

benchmark: .venv/ready-dev   ## accuracy and speed; DATA= names the folder with the gold data
	for b in accuracy attribution terms runs pages; do $(BIN)/python -m benchmarks.$$b $(DATA) || exit 1; done
	$(BIN)/python -m benchmarks.bounded && $(BIN)/python -m benchmarks.bench
	ANALYSIS_FUZZ=600 $(BIN)/python -m pytest tests/test_fuzz.py

clean:
	rm -rf .venv node_modules

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv && touch $@

.venv/ready: .venv/python requirements.txt pyproject.toml
	@echo "Setting up .venv (a few minutes the first time)"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps -e . && touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt && touch $@

node_modules/ready: package.json package-lock.json
	@npm ci --silent --no-audit --no-fund && touch $@ || echo "Nothing from npm: the tests of accessibility are skipped."
