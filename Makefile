# Every command sets up .venv by itself when it has to. Indonesian words are for the user.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
SETUP := requirements/setup.sh
RUN := .venv/.installed-base
TEST := .venv/.installed-test
BENCH := .venv/.installed-bench
SOURCES := scripts tests benchmarks
# The floors without input and output: every branch is taken by a test of the floor itself.
LANTAI ?= documents procedure evidence

# The theme warns of a MkDocs 2 that requirements/base.in keeps out.
export NO_MKDOCS_2_WARNING := 1

# A checkout that was moved, or whose Python has gone, is set up again.
ifneq ($(shell cat .venv/.place 2>/dev/null; $(BIN)/python -c '' 2>/dev/null || echo rusak),$(CURDIR))
FORCE := force
endif

.PHONY: help demo demo-panjang test lint types imports unit coverage site serve gambar bench lock clean force

help: ## daftar perintah ini
	@echo 'Pemakaian: make PERINTAH'
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  \1 \2/p' Makefile | while read -r name text; do printf '  %-13s %s\n' "$$name" "$$text"; done

demo: $(RUN) ## peragakan seluruh SOP sampai terbit; hasilnya di build/demo
	@$(BIN)/iku demo

demo-panjang: $(RUN) ## setahun dengan dua pengembalian dan satu perubahan; hasilnya di build/demo-panjang
	@$(BIN)/iku demo --panjang --tujuan build/demo-panjang

test: lint types imports unit ## periksa gaya, tipe, lapisan, lalu jalankan semua uji

lint: $(TEST) ## periksa gaya kode
	@echo '· ruff'
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/ruff format --check --quiet $(SOURCES) || { echo 'Rapikan dengan: $(BIN)/ruff format $(SOURCES)' >&2; exit 1; }

types: $(TEST) ## periksa tipe
	@echo '· mypy --strict'
	@$(BIN)/mypy --no-error-summary

imports: $(TEST) ## periksa lapisan
	@echo '· import-linter'
	@$(BIN)/lint-imports --no-logo || exit 1

unit: $(TEST) ## jalankan uji saja
	@echo '· pytest'
	@$(BIN)/pytest --numprocesses auto --dist loadgroup --quiet

coverage: $(TEST) ## cakupan cabang 100 % dari lantai murni; LANTAI=documents untuk satu lantai
	@$(BIN)/pytest --numprocesses auto --dist loadgroup --quiet $(LANTAI:%=tests/%) $(LANTAI:%=--cov=scripts/sop_iku/%) \
	    --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered

site: $(RUN) ## bangun situs pratinjau
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict # not --quiet: strict counts logged warnings
	@echo 'Situs: build/situs/index.html'

serve: $(RUN) ## sajikan situs pratinjau di komputer ini
	@$(BIN)/mkdocs serve

gambar: $(TEST) ## ambil ulang gambar panduan dari peragaan
	@PYTHONPATH=scripts:. $(BIN)/python -m tests.publish.guide_pictures

bench: $(BENCH) ## ukur kecepatan dan memori, dengan pembanding
	@$(BIN)/python -m benchmarks

lock: $(TEST) ## kunci ulang versi paket
	@PATH="$(CURDIR)/$(BIN):$$PATH" requirements/lock.sh

clean: ## hapus hasil bangun dan simpanan sementara (bukan .venv)
	@rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find scripts tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements/base.txt pyproject.toml $(SETUP) $(FORCE)
	@$(SETUP) base

$(TEST): requirements/base.txt requirements/test.txt pyproject.toml $(SETUP) $(FORCE)
	@$(SETUP) base test

$(BENCH): requirements/base.txt requirements/test.txt requirements/bench.txt pyproject.toml $(SETUP) $(FORCE)
	@$(SETUP) base test bench
