# `make run` and `make test` need Python 3.11 or later and nothing else. `make` alone lists the rest.
# Settings come from the environment or the command line: make run PORT=8001 DEBUG=1

PYTHON ?= python3
PORT ?= 8000
UV := uv==0.13.9

PY := .venv/bin/python
LOCKED := $(if $(shell command -v flock 2>/dev/null),flock var/venv.lock)
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=tests.settings
# Each process has a database of its own (and a server and a Chromium, where its tests need them), and
# takes over what another has not come to.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal
WITH_KEY = SECRET_KEY="$${SECRET_KEY:-$$(cat var/secret-key)}"

export PYTHON PORT INSTALL CHECK_PORT NEW_KEY
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check pytest browser-test html-test bench-embed postgres-test admin slim lock clean \
	venv-run venv-test venv-browser secret-key

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'run takes PORT=, DEBUG= and DATABASE_URL=; PYTHON= names the interpreter for a new .venv.'

run: venv-run secret-key ## serve the site with the seeds in it on http://127.0.0.1:8000/
	@$(PY) -c "$$CHECK_PORT"
	@set -e; export $(WITH_KEY); \
	$(PY) manage.py migrate --verbosity 0; \
	$(PY) manage.py import_seeds; \
	printf '\n    Entente is at  http://127.0.0.1:%s/  (Ctrl-C stops it)\n\n' "$$PORT"; \
	test "$$DEBUG" = 1 || set -- --noreload; \
	exec $(PY) manage.py runserver "$$@" "127.0.0.1:$$PORT"

test: check pytest ## lint, types, migrations and the tests; under five minutes

check: venv-test ## all of that but the tests
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m djlint --lint --quiet timeline/templates agreements/templates
	@$(TEST_SETTINGS) DATABASE_URL=sqlite:///:memory: $(PY) manage.py makemigrations --check --dry-run

pytest: venv-test ## the tests alone, without those that need Chromium
	$(PY) -m pytest $(PARALLEL) -m 'not browser'

browser-test: venv-browser ## the tests that need Chromium
	$(PY) -m pytest $(PARALLEL) tests/browser

html-test: venv-test ## every page in the Nu HTML checker, and found by an oEmbed consumer; needs npm and Java
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	cp package.json package-lock.json "$$tools"; \
	npm ci --prefix "$$tools" --include=dev --ignore-scripts --no-audit --no-fund --silent; \
	VNU_JAR="$$tools/node_modules/vnu-jar/build/dist/vnu.jar" UNFURL_JS="$$tools/node_modules/unfurl.js" \
	$(PY) -m pytest tests/timeline/test_nu.py tests/timeline/test_unfurl.py

bench-embed: venv-browser slim ## what an embed weighs over the wire; needs npm and Chromium
	@$(PY) -m bench.embed

postgres-test: venv-test ## the tests on the PostgreSQL server that DATABASE_URL names
	@case "$$DATABASE_URL" in (postgres*) ;; (*) \
	echo 'Set DATABASE_URL=postgres://user:password@host/name; the user must be able to create databases.' >&2; \
	exit 1;; esac
	$(PY) -m pytest $(PARALLEL) -m 'not browser'

admin: venv-run secret-key ## make a user for /admin/; asks, or takes DJANGO_SUPERUSER_USERNAME, _EMAIL, _PASSWORD
	@set -e; export $(WITH_KEY); \
	$(PY) manage.py migrate --verbosity 0; \
	if test -t 0; then exec $(PY) manage.py createsuperuser; fi; \
	$(PY) manage.py createsuperuser --noinput || { \
	echo 'Without a terminal, set DJANGO_SUPERUSER_USERNAME, _EMAIL and _PASSWORD.' >&2; exit 1; }

slim: ## optional, needs npm: serve Plotly's small build (1.2 MB instead of 4.8 MB)
	npm ci --omit=dev --ignore-scripts --no-audit --no-fund

lock: ## make requirements/*.txt anew from pyproject.toml; UPGRADE=1 takes newer versions
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	"$$PYTHON" -m venv "$$tools"; \
	"$$tools/bin/python" -m pip install --quiet $(UV); \
	compile() { lock=requirements/$$1.txt; shift; \
		"$$tools/bin/uv" pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.11 $(if $(UPGRADE),--upgrade) "$$@" --output-file "$$lock"; }; \
	compile run pyproject.toml --extra postgres; \
	compile test pyproject.toml --extra postgres --group test --constraint requirements/run.txt; \
	compile browser --group pyproject.toml:browser --constraint requirements/test.txt

clean: ## remove what was installed and cached; var/, with your database, stays
	rm -rf .venv node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find agreements timeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What the targets above stand on.

# Install requirements/$1.txt into .venv. `.venv/$1.lock` is a copy of what was installed: while it
# is the same nothing is done, and where it differs .venv is made anew, so that nothing stays behind.
# `.venv/unfinished` is left by an installation that was killed, and .venv is then made anew as well;
# a refusal by pip itself, such as for want of a network, leaves .venv as good as it was.
define INSTALL
lock=requirements/$$1.txt
cmp -s "$$lock" ".venv/$$1.lock" && installed=yes || installed=
trap 'exit 130' HUP INT TERM
if test -e .venv/unfinished || ! .venv/bin/python -c '' 2>/dev/null ||
    { test -z "$$installed" && test -e ".venv/$$1.lock"; }; then
    installed=
    "$$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
        found=$$("$$PYTHON" --version 2>/dev/null || echo 'not a Python that runs')
        echo "Entente needs Python 3.11 or later, and $$PYTHON is $$found;" \
            "name another with PYTHON=, for example: make run PYTHON=python3.12" >&2
        exit 1
    }
    rm -rf .venv && mkdir .venv && : > .venv/unfinished
    "$$PYTHON" -m venv .venv || exit 1
    rm .venv/unfinished
fi
test -n "$$installed" && exit
echo "Installing $$lock into .venv (the first time takes a moment)."
: > .venv/unfinished
PIP_USER=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --requirement "$$lock" || {
    test $$? -gt 128 || rm .venv/unfinished
    exit 1
}
cp "$$lock" ".venv/$$1.lock"
rm .venv/unfinished
endef

venv-run: | var
	@$(LOCKED) sh -c "$$INSTALL" install run

venv-test: | var
	@$(LOCKED) sh -c "$$INSTALL" install test

venv-browser: venv-test
	@$(LOCKED) sh -c "$$INSTALL" install browser

var:
	@mkdir -p var

define NEW_KEY
import os, pathlib, secrets, tempfile
path = pathlib.Path("var/secret-key")
if not path.is_file() or not path.read_text().strip():
    handle, made = tempfile.mkstemp(dir=path.parent)  # mode 600
    os.write(handle, secrets.token_urlsafe(50).encode())
    os.replace(made, path)
endef

secret-key: venv-run
	@$(PY) -c "$$NEW_KEY"

define CHECK_PORT
import os, socket, sys
port = os.environ["PORT"]
try:
    socket.create_server(("127.0.0.1", int(port) or -1)).close()
except (ValueError, OverflowError):
    sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}.")
except OSError as error:
    sys.exit(f"Port {port} cannot be used: {os.strerror(error.errno)}. Choose another: make run PORT=8001")
endef
