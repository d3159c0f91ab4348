PY = .venv/bin/python

.PHONY: run test slow lint ci
run: ; .venv/bin/papi-kit score rubrics/2022.yaml
test: ; $(PY) -m pytest -n auto
slow: ; $(PY) -m pytest -m slow -n 2
lint: ; $(PY) -m ruff check papi_kit tests benchmarks examples
bench: ; $(PY) benchmarks/run.py
ci: ; bash .ci/run
