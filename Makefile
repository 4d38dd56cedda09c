# Two commands do all the set-up: `make run` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test check format bench lock clean system system-test

run: system $(VENV)/.ready        ## install what is missing, then start the service
	@exec $(BIN)/python -m doccontrol run

test: system-test check           ## the gates and the whole test suite, browser test included
	$(BIN)/python -m pytest --cov --cov-report=term

check: $(VENV)/.ready             ## ruff, strict mypy, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

system:
	@.tools/system-packages

system-test:
	@.tools/system-packages test

# The environment comes from the lock file, every package checked against its hash.
$(VENV)/.ready: requirements.lock pyproject.toml | system
	@echo "Lập môi trường Python (chỉ lần đầu, khoảng một phút) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock: $(VENV)/.ready              ## resolve pyproject.toml again into requirements.lock
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-emit-index-url \
	  --no-annotate --python-version 3.11 --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
