# Every command a developer needs. The environment is made by itself: see installer/prepare.sh.

PYTHON_RUN = .venv/bin/python

.PHONY: run test check bench forms clean

run:  ## the invented county, with its day running
	@sh installer/prepare.sh desktop
	@$(PYTHON_RUN) -m commandcenter demo

test:  ## everything that is checked before a change is taken
	@sh installer/prepare.sh offscreen
	@$(MAKE) --no-print-directory checks
	@$(PYTHON_RUN) -m pytest

check:  ## only what needs no run: style, types, contracts
	@sh installer/prepare.sh tools
	@$(MAKE) --no-print-directory checks

bench:  ## measurements, each against a named baseline of the same run
	@sh installer/prepare.sh offscreen
	@$(PYTHON_RUN) -m pytest -n 0 -s --timeout 0 tests/benchmarks

forms:  ## forms, translations and resources into the package
	@sh installer/prepare.sh tools

clean:  ## everything that can be made again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf commandcenter/_resources commandcenter/ui/compiled/ui_*.py
	find commandcenter tests installer -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: checks
checks:
	@$(PYTHON_RUN) -m ruff check
	@$(PYTHON_RUN) -m ruff format --check
	@$(PYTHON_RUN) -m mypy
	@.venv/bin/lint-imports
