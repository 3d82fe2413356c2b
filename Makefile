# `make help` lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8000
DATABASE_URL_SERVICES ?= postgres://postgres@127.0.0.1:5432/partnerships
REDIS_URL_SERVICES ?= redis://127.0.0.1:6379/1
NEXT_PYTHON ?= python3.13
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help install run test test-services test-browser test-next test-clients types check fix docs messages bench fuzz fuzz-short lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 20

$(STAMP): requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked dependencies into $(VENV): a minute or more, once …"
	@# --no-deps: the lock file is complete, and pip must not look for anything newer than it names.
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	@touch $@

install: $(STAMP) ## the virtual environment with what the lock file names

run: $(STAMP) ## the site with its demo content on http://127.0.0.1:$(PORT)
	@$(BIN)/python manage.py run_demo --port $(PORT)

test: $(STAMP) ## the whole suite on SQLite, in parallel
	@$(BIN)/python manage.py build_fonts --settings cms.settings.test
	$(BIN)/pytest -n auto --dist loadgroup -m "not browser"

test-services: $(STAMP) ## the same suite on PostgreSQL and Redis
	@$(BIN)/python manage.py build_fonts --settings cms.settings.test
	DATABASE_URL=$(DATABASE_URL_SERVICES) REDIS_URL=$(REDIS_URL_SERVICES) \
	  $(BIN)/pytest -n auto --dist loadgroup -m "not browser" --create-db

test-browser: $(STAMP) ## the browser tests, in Debian's Chromium
	@bash tests/browser/install.sh
	@$(BIN)/python manage.py build_fonts --settings cms.settings.test
	$(BIN)/pytest -m browser tests/browser

test-clients: $(STAMP) ## the example front end and @plone/client against a demo (needs node)
	$(BIN)/python -m tests.clients.run

types: $(STAMP) ## the types of the example front end, from the API's description (needs node)
	$(BIN)/python -m tests.clients.run types

test-next: ## the suite on a newer Python with the newest Django, where one is found
	@if ! command -v $(NEXT_PYTHON) >/dev/null || ! $(NEXT_PYTHON) --version >/dev/null 2>&1; then \
	  echo "No $(NEXT_PYTHON) found: nothing ran. Name another one by NEXT_PYTHON=…"; exit 0; fi; \
	$(NEXT_PYTHON) -m venv .venv-next && .venv-next/bin/pip install --quiet -U -e '.[postgres,redis,s3,dev]' && \
	.venv-next/bin/python manage.py build_fonts --settings cms.settings.test && \
	.venv-next/bin/python -c 'import sys, django; print("Python", sys.version.split()[0], "Django", django.__version__)' && \
	.venv-next/bin/pytest -n auto --dist loadgroup -m "not browser" --create-db

check: $(STAMP) ## everything that reads the code without running it
	@$(BIN)/python manage.py build_fonts --settings cms.settings.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files '*.html' | xargs $(BIN)/djhtml --check --tabwidth 2
	$(BIN)/mypy cms home partnerships search
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run --settings cms.settings.test
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=example.org BASE_URL=https://example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING --settings cms.settings.production

fix: $(STAMP) ## format everything
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files '*.html' | xargs $(BIN)/djhtml --tabwidth 2

fuzz: $(STAMP) ## schemathesis against the running demo, ten minutes a role
	$(BIN)/python -m tests.fuzz.run 600

fuzz-short: $(STAMP) ## the same, one minute a role
	$(BIN)/python -m tests.fuzz.run 60

docs: $(STAMP) ## the documentation, into docs/_build
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

messages: $(STAMP) ## the admin's and the site's Dutch texts (needs gettext)
	$(BIN)/python manage.py makemessages -l nl --no-location --no-wrap --no-obsolete \
	  --ignore '.venv*' --ignore docs --ignore tests --ignore var --ignore 'cms/demo/*'
	sed -i '/^"\(Report-Msgid-Bugs-To\|POT-Creation-Date\):/d' */locale/nl/LC_MESSAGES/django.po
	$(BIN)/python manage.py compilemessages --ignore '.venv*'

bench: $(STAMP) ## measure the API beside Wagtail's own on PostgreSQL (needs wrk; BENCH_SIZES, BENCH_ROUNDS, BENCH_SECONDS)
	@$(BIN)/python manage.py build_fonts --settings cms.settings.bench
	@$(BIN)/python manage.py collectstatic --no-input -v0 --settings cms.settings.bench
	$(BIN)/python -W ignore -m tests.bench

lock: $(STAMP) ## the lock file anew, without any download address
	@$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --all-extras --generate-hashes \
	  --no-emit-index-url --no-header --quiet pyproject.toml -o requirements.lock

clean: ## remove what the targets made, but not the site's data
	rm -rf $(VENV) .venv-next docs/_build .pytest_cache .mypy_cache .ruff_cache
