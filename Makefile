# SPDX-License-Identifier: BSD-3-Clause
# Every target does all it needs, from a bare Debian 12 on. Variables:
#   ARGS               command of "make run", default: demo on a real file; e.g. ARGS="file --in ..."
#   BENCH              arguments of tools/bench/bench.py, e.g. BENCH="--only driver,host"
#   MESON_OPTIONS      options of the build, e.g. -Dwerror=true
#   QAT4_FUZZ_SECONDS  how long "make fuzz" runs, default: 60
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help setup build run test install clean distclean
.PHONY: check check-docs check-format check-spell check-headers check-scripts check-sanitize check-soak
.PHONY: bench format fuzz lint test-guest

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## packages, DPDK driver headers, hugepages
	@tools/setup.sh

build: setup ## build into build/
	@tools/build.sh

run: build ## run the application on a modelled device (ARGS=...)
	@tools/run.sh $(ARGS)

test: build ## run all tests; the last line is: N passed, N failed, N skipped
	@tools/test.sh

test-guest: build ## modelled functions in a virtual machine (fetches QEMU; exits with 77 without one)
	@tools/test-guest.sh

bench: build ## measure beside other drivers: table, CSV and plots in build/bench (BENCH=...)
	@tools/bench.sh $(BENCH)

check-sanitize: setup ## unit, vfio_user and device tests with address and undefined-behaviour sanitizers
	@tools/check-sanitize.sh

check-soak: setup ## a minute of faults with the address and one with the thread sanitizer
	@tools/check-soak.sh address 60
	@tools/check-soak.sh thread 60

fuzz: setup ## feed the model arbitrary requests for QAT4_FUZZ_SECONDS (60)
	@tools/packages.sh check
	@tools/fuzz.sh

check: check-format check-spell check-scripts check-headers ## the checks of the source text

check-format: ## clang-format finds nothing to change
	@tools/check-source.sh format

check-spell: ## codespell finds nothing
	@tools/check-source.sh spell

check-scripts: ## shellcheck finds nothing
	@tools/check-source.sh scripts

check-headers: build ## each header compiles alone
	@tools/check-headers.py build

check-docs: build ## README.md and doc/ say what the code does
	@/usr/bin/python3 -c 'import docutils' 2>/dev/null || tools/packages.sh check
	@tools/check-docs.py build

lint: build ## clang-tidy
	@tools/check-source.sh tidy

format: ## let clang-format change the C files
	@tools/check-source.sh reformat

install: build ## install plugins, headers and application (DESTDIR=...)
	@tools/install.sh

clean: ## remove what was built, keep the DPDK driver headers
	@tools/clean.sh

distclean: clean ## remove everything that is not source
	@rm -rf build
